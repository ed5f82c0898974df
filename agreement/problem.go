package agreement

import (
	"fmt"
	"sort"
	"strings"
)

// Problem is one thing wrong with a pack, at a place.
type Problem struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	What   string `json:"what"`
	Remedy string `json:"remedy,omitempty"`
	Lint   bool   `json:"lint,omitempty"` // a doubt, not a fault: the pack still loads
}

func (p Problem) String() string {
	s := p.File
	if p.Line > 0 {
		s += fmt.Sprintf(":%d", p.Line)
	}
	s += ": " + p.What
	if p.Remedy != "" {
		s += "; " + p.Remedy
	}
	return s
}

// Problems is every fault found in one reading; it is an error when not empty.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

func (ps Problems) sorted() Problems {
	sort.SliceStable(ps, func(i, j int) bool {
		if ps[i].File != ps[j].File {
			return ps[i].File < ps[j].File
		}
		return ps[i].Line < ps[j].Line
	})
	return ps
}

func (ps *Problems) add(file string, line int, remedy, format string, args ...any) {
	*ps = append(*ps, Problem{File: file, Line: line, What: fmt.Sprintf(format, args...), Remedy: remedy})
}
