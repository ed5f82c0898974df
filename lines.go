package demarche

import "io"

// Lines passes on what is read and remembers where its lines end, so that a refusal
// can name the line of an offset. What lies before the last offset that was asked for
// is forgotten.
type Lines struct {
	in   io.Reader
	read int64   // bytes
	past int     // lines that end before the last offset asked for
	ends []int64 // of later lines
}

// NewLines counts the lines of a reader.
func NewLines(in io.Reader) *Lines { return &Lines{in: in} }

// Read reads on.
func (l *Lines) Read(b []byte) (int, error) {
	n, err := l.in.Read(b)
	for i, c := range b[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// Taken gives how many bytes were read.
func (l *Lines) Taken() int64 { return l.read }

// At gives the line of an offset, from 1. Offsets are asked for in order.
func (l *Lines) At(offset int64) int {
	n := 0
	for n < len(l.ends) && l.ends[n] < offset {
		n++
	}
	l.past, l.ends = l.past+n, l.ends[n:]
	return l.past + 1
}
