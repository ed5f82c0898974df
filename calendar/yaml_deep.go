package calendar

import (
	"bytes"
	"fmt"
)

// blanks are what may stand before the text of a line.
const blanks = " \t\r"

// maxDepth bounds how deep lists and keys of a YAML file may lie in one another: the parsers take
// time that grows with the square of it.
const maxDepth = 100

// DeepYAML finds the line at which lists and keys of a YAML file lie too deep in one another to
// be read, and says so; 0 for none. Whoever reads YAML that somebody else may have written asks
// this first. It counts the columns at which lines and dashes begin, and the brackets that open where a
// value begins, without regard for quotation marks.
func DeepYAML(data []byte) (line int, what string) {
	var columns []int
	open, n := 0, 0
	for len(data) > 0 {
		var line []byte
		line, data, _ = bytes.Cut(data, []byte("\n"))
		n++
		if text := bytes.TrimLeft(line, blanks); len(text) == 0 || text[0] == '#' {
			continue
		}
		columns = indented(columns, line)
		if open = brackets(line, open); len(columns)+open > maxDepth {
			return n, fmt.Sprintf("lists and keys lie more than %d deep in one another: the file is not read further", maxDepth)
		}
	}
	return 0, ""
}

// indented gives the columns at which what a line belongs to begins, and at which its own
// begins, behind each of its dashes.
func indented(columns []int, line []byte) []int {
	at := len(line) - len(bytes.TrimLeft(line, " "))
	for len(columns) > 0 && columns[len(columns)-1] >= at {
		columns = columns[:len(columns)-1]
	}
	columns = append(columns, at)
	for at+1 < len(line) && (line[at] == '-' || line[at] == '?') && line[at+1] == ' ' {
		at += 2
		for at < len(line) && line[at] == ' ' {
			at++
		}
		if columns = append(columns, at); len(columns) > maxDepth {
			break
		}
	}
	return columns
}

// brackets gives how many brackets are open after a line, by how many were before it.
func brackets(line []byte, open int) int {
	begins := true // a value may begin here
	for _, c := range line {
		switch {
		case (c == '[' || c == '{') && begins:
			if open++; open > maxDepth {
				return open
			}
		case (c == ']' || c == '}') && open > 0:
			open--
			begins = false
		case c == ' ' || c == '\t' || c == '\r':
		default:
			begins = c == ':' || c == ',' || c == '-' || c == '?'
		}
	}
	return open
}
