package demarche_test

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"demarche"
)

// An offset is named by the line in which it stands, however the text is read.
func TestTheLineOfAnOffset(t *testing.T) {
	const text = "one\ntwo\n\nfour"
	for name, in := range map[string]io.Reader{"whole": strings.NewReader(text), "by bytes": iotest.OneByteReader(strings.NewReader(text))} {
		l := demarche.NewLines(in)
		if _, err := io.Copy(io.Discard, l); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			offset int64
			line   int
		}{{0, 1}, {3, 1}, {4, 2}, {8, 3}, {9, 4}, {13, 4}} {
			if got := l.At(c.offset); got != c.line {
				t.Errorf("%s: offset %d stands in line %d, want %d", name, c.offset, got, c.line)
			}
		}
		if l.Taken() != int64(len(text)) {
			t.Errorf("%s: %d bytes taken, want %d", name, l.Taken(), len(text))
		}
	}
}
