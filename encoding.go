package demarche

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// BrokenUTF8 gives the line and the byte of it, both from 1, at which UTF-8 breaks, and
// the end where it does not.
func BrokenUTF8(data []byte) (line, column int) {
	line, column = 1, 1
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		if c == utf8.RuneError && size <= 1 {
			break
		}
		column += size
		if c == '\n' {
			line, column = line+1, 1
		}
		data = data[size:]
	}
	return line, column
}

// Later reports whether one place in a file lies behind another.
func Later(line, column, otherLine, otherColumn int) bool {
	return line > otherLine || line == otherLine && column > otherColumn
}

// BrokenGB18030 gives the line and the byte of it, both from 1, at which bytes are no
// GB18030; 0 where they are.
func BrokenGB18030(data []byte) (line, column int) {
	for line = 1; ; line++ {
		row, rest, more := bytes.Cut(data, []byte("\n"))
		if at := brokenAt(row); at > 0 {
			return line, at
		}
		if !more {
			return 0, 0
		}
		data = rest
	}
}

// brokenAt gives the byte, from 1, at which a line is no GB18030; 0 where it is. A
// character has one byte, or two, or four where the second is a digit.
func brokenAt(row []byte) int {
	if decodes(row) {
		return 0
	}
	for i := 0; i < len(row); {
		n := 1
		switch {
		case row[i] < 0x80:
		case i+1 < len(row) && row[i+1] >= '0' && row[i+1] <= '9':
			n = 4
		default:
			n = 2
		}
		if i+n > len(row) || !decodes(row[i:i+n]) {
			return i + 1
		}
		i += n
	}
	return 1
}

func decodes(b []byte) bool {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	return err == nil && !bytes.ContainsRune(out, utf8.RuneError)
}
