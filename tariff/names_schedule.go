package tariff

import (
	"iter"
	"strings"
)

// IndexSchedule builds an index of an imported revision: each line that has a
// code, by its own words and those of the lines above it.
func IndexSchedule(s *Schedule) *Index { return IndexTexts(s.Texts()) }

// Texts gives each line of the revision that has a code, with its description
// from the heading down, the levels divided by ">".
func (s *Schedule) Texts() iter.Seq2[Code, string] {
	return func(yield func(Code, string) bool) {
		for i, l := range s.Lines {
			if l.Code != 0 && !yield(l.Code, s.Text(i)) {
				return
			}
		}
	}
}

// Text gives the description of a line from the heading down, the levels divided
// by ">".
func (s *Schedule) Text(i int) string {
	levels := s.Path(i)
	for n := range levels {
		levels[n] = strings.Trim(levels[n], " :")
	}
	return strings.Join(levels, " > ")
}
