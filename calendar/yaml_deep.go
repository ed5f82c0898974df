package calendar

import (
	"bytes"
	"fmt"
)

// maxDepth bounds how deep lists and keys of a YAML file may lie in one another: the parsers take
// time that grows with the square of it.
const maxDepth = 100

// DeepYAML finds the line at which lists and keys of a YAML file lie too deep in one another to
// be read, and says so; 0 for none. Whoever reads YAML that somebody else may have written asks
// this first. It counts the columns at which keys and entries begin, and the brackets that are
// open; what stands in quotation marks, in comments and in the midst of a text counts for nothing
// (YAML 1.2, chapters 7 and 8).
func DeepYAML(data []byte) (line int, what string) {
	s := yamlScan{data: data, line: 1}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		s.at = len("\ufeff")
	}
	for s.at < len(data) && !s.deep {
		s.entry()
	}
	if !s.deep {
		return 0, ""
	}
	return s.line, fmt.Sprintf("lists and keys lie more than %d deep in one another: the file is not read further", maxDepth)
}

// yamlScan walks through a YAML file.
type yamlScan struct {
	data    []byte
	at      int
	line    int
	columns []int // at which what the place belongs to begins, outside of brackets
	open    int   // brackets
	deep    bool
}

// peek gives the sign so many places further on; a line feed past the end.
func (s *yamlScan) peek(n int) byte {
	if s.at+n >= len(s.data) {
		return '\n'
	}
	return s.data[s.at+n]
}

// feed gives how many bytes end a line at the place, 0 where none does.
func (s *yamlScan) feed() int {
	switch rest := s.data[s.at:]; {
	case rest[0] == '\n', rest[0] == '\r':
		return 1
	case bytes.HasPrefix(rest, []byte("\u0085")):
		return 2
	case bytes.HasPrefix(rest, []byte("\u2028")), bytes.HasPrefix(rest, []byte("\u2029")):
		return 3
	}
	return 0
}

// next goes on by a sign, or by what ends a line.
func (s *yamlScan) next() {
	if s.data[s.at] == '\n' {
		s.line++
	}
	s.at += max(s.feed(), 1)
}

// ends reports whether a line ends at the place, or the file.
func (s *yamlScan) ends() bool { return s.at >= len(s.data) || s.feed() > 0 }

// parted reports whether the sign so many places further on parts words.
func (s *yamlScan) parted(n int) bool {
	c := s.peek(n)
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c >= 0x80 && s.at+n < len(s.data) && (&yamlScan{data: s.data, at: s.at + n}).feed() > 0
}

func (s *yamlScan) blanks() {
	for s.peek(0) == ' ' || s.peek(0) == '\t' {
		s.at++
	}
}

// restOfLine passes over the rest of a line, with its end.
func (s *yamlScan) restOfLine() {
	for !s.ends() {
		s.at++
	}
	if s.at < len(s.data) {
		s.next()
	}
}

// put notes that something begins at a column.
func (s *yamlScan) put(column int) {
	if s.columns = append(s.columns, column); len(s.columns) > maxDepth {
		s.deep = true
	}
}

// within gives the column which the lines of a text have to be to the right of, to belong to it:
// that of its key, or of what it is an entry of.
func (s *yamlScan) within(keyed bool) int {
	n := len(s.columns)
	if !keyed {
		n--
	}
	if n < 1 {
		return -1
	}
	return s.columns[n-1]
}

// entry passes over a line outside of brackets, and over all that begins on it: a text, and what
// stands in brackets or quotation marks.
func (s *yamlScan) entry() {
	begins := s.at
	for s.peek(0) == ' ' {
		s.at++
	}
	column := s.at - begins
	if mark := s.data[s.at:]; column == 0 && (bytes.HasPrefix(mark, []byte("---")) || bytes.HasPrefix(mark, []byte("..."))) && s.parted(3) {
		s.columns, s.at = s.columns[:0], s.at+3
		s.blanks()
		column = s.at - begins
	} else if column == 0 && s.peek(0) == '%' {
		s.restOfLine()
		return
	}
	if s.blanks(); s.ends() || s.peek(0) == '#' {
		s.restOfLine()
		return
	}
	for n := len(s.columns); n > 0 && s.columns[n-1] >= column; n = len(s.columns) {
		s.columns = s.columns[:n-1]
	}
	s.put(column)
	for keyed := false; !s.deep; {
		s.blanks()
		switch c := s.peek(0); {
		case s.ends():
			s.restOfLine()
			return
		case c == '#':
			s.restOfLine()
			return
		case (c == '-' || c == '?' || c == ':') && s.parted(1):
			s.at++
			if s.blanks(); !s.ends() && c != ':' {
				s.put(s.at - begins)
			}
			continue
		case c == '&' || c == '!':
			s.word()
			continue
		case c == '|' || c == '>':
			s.restOfLine()
			s.lines(s.within(keyed))
			return
		case c == '[' || c == '{':
			if s.brackets(); s.deep {
				return
			}
		case c == '"' || c == '\'':
			s.quoted()
		case !s.plain():
			if s.ends() {
				s.restOfLine()
				s.lines(s.within(keyed))
				return
			}
		}
		if s.blanks(); s.peek(0) != ':' {
			s.restOfLine() // nothing more may stand on it but a comment
			return
		}
		s.at++
		keyed = true
	}
}

// lines passes over the lines of a text that are to the right of a column, and over empty ones.
func (s *yamlScan) lines(column int) {
	for s.at < len(s.data) {
		n := 0
		for s.peek(n) == ' ' {
			n++
		}
		blank := s.parted(n)
		if mark := s.data[s.at:]; !blank && (n <= column || n == 0 && (bytes.HasPrefix(mark, []byte("---")) || bytes.HasPrefix(mark, []byte("..."))) && s.parted(3)) {
			return
		}
		s.restOfLine()
	}
}

// word passes over a tag, which may hold brackets, or over an anchor, which may not.
func (s *yamlScan) word() {
	stops := []byte(",[]{}\"'")
	if s.data[s.at] == '!' {
		stops = []byte("{}\"")
	}
	for s.at++; !s.ends() && !s.parted(0) && bytes.IndexByte(stops, s.peek(0)) < 0; {
		s.at++
	}
}

// plain passes over a word without quotation marks, to the end of its line, to a comment or to
// the colon that makes it a key, and reports whether it is one.
func (s *yamlScan) plain() bool {
	for ; !s.ends(); s.at++ {
		switch {
		case s.peek(0) == ':' && s.parted(1):
			return true
		case s.peek(0) == '#' && s.at > 0 && (s.data[s.at-1] == ' ' || s.data[s.at-1] == '\t'):
			return false
		}
	}
	return false
}

// quoted passes over what stands in quotation marks.
func (s *yamlScan) quoted() {
	mark := s.data[s.at]
	for s.at++; s.at < len(s.data); s.next() {
		switch c := s.data[s.at]; {
		case c == '\\' && mark == '"' && s.at+1 < len(s.data):
			s.at++
		case c == mark && mark == '\'' && s.at+1 < len(s.data) && s.data[s.at+1] == mark:
			s.at++
		case c == mark:
			s.at++
			return
		}
	}
}

// brackets passes over what stands in brackets.
func (s *yamlScan) brackets() {
	begins := true // a value may begin here
	node := false  // a value in brackets or quotation marks ends here
	for s.at < len(s.data) {
		after := node
		node = false
		switch c := s.data[s.at]; {
		case c == '[' || c == '{':
			if s.open++; len(s.columns)+s.open > maxDepth {
				s.deep = true
				return
			}
			begins = true
		case c == ']' || c == '}':
			if s.open--; s.open == 0 {
				s.at++
				return
			}
			begins, node = false, true
		case (c == '"' || c == '\'') && begins:
			s.quoted()
			begins, node = false, true
			continue
		case c == '#' && (s.at == 0 || s.feedBefore()):
			for !s.ends() {
				s.at++
			}
			continue
		case (c == '&' || c == '!') && begins:
			s.word()
			continue
		case c == ',':
			begins = true
		case c == ' ' || c == '\t' || s.feed() > 0:
			node = after
		case (c == ':' || c == '?' || c == '-') && (s.parted(1) || c == ':' && (after || bytes.ContainsRune([]byte(",[]{}"), rune(s.peek(1))))):
			begins = true
		default:
			begins = false
		}
		s.next()
	}
}

// feedBefore reports whether the place follows a blank or the end of a line.
func (s *yamlScan) feedBefore() bool {
	c := s.data[s.at-1]
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c >= 0x80
}
