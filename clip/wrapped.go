package clip

import (
	"slices"
	"unicode"
)

// A text with hard line ends, as it is copied from a page or a mail, is read as if its lines were not broken. A line end
// within a sentence of English stands for a space; one of Chinese for nothing, so that places are found again in the text
// as it stands.

// unwrapped is a text as it is read, with the place of each of its characters in the text as it stands; places is nil where
// they are the same.
type unwrapped struct {
	text   []rune
	places []int
}

// unwrap takes out of a text the line ends at which its Chinese is only wrapped.
func unwrap(rs []rune) unwrapped {
	if !slices.Contains(rs, '\n') {
		return unwrapped{text: rs}
	}
	drop := foldedLines(rs)
	if len(drop) == 0 {
		return unwrapped{text: rs}
	}
	var out unwrapped
	for i, c := range rs {
		if !drop[i] {
			out.text, out.places = append(out.text, c), append(out.places, i)
		}
	}
	return out
}

// spacedLines gives a text with spaces for its line ends, which within a sentence part no words otherwise.
func spacedLines(rs []rune) []rune {
	if !slices.Contains(rs, '\n') {
		return rs
	}
	out := slices.Clone(rs)
	for i, c := range out {
		if c == '\n' || c == '\r' {
			out[i] = ' '
		}
	}
	return out
}

// The lines of a wrapped Chinese text have about the length of the longest of their paragraph.
const (
	shortestFold = 14 // characters of a line that may be wrapped
	longestFold  = 70
	foldSlack    = 3
)

// foldedLines gives the line ends, with the carriage returns before them, at which a Chinese text is only wrapped: the
// line is about as long as the longest of its block, neither ends in a stop nor begins with a space, and the block has a
// full stop and is no list of lines.
func foldedLines(rs []rune) map[int]bool {
	drop := map[int]bool{}
	for _, block := range blocks(rs) {
		longest, stops := 0, false
		for _, l := range block {
			longest = max(longest, l.End-l.Start)
			stops = stops || slices.Contains(rs[l.Start:l.End], '。')
		}
		if !stops || longest < shortestFold || longest > longestFold {
			continue
		}
		for k, l := range block[:len(block)-1] {
			next := block[k+1]
			if longest-(l.End-l.Start) > foldSlack || !inSentence(rs[l.End-1]) || !goesOn(rs[next.Start]) || !trimmedHan(rs, l) {
				continue
			}
			for i := l.End; i < next.Start; i++ {
				drop[i] = true
			}
		}
	}
	return drop
}

// blocks gives the runs of lines that no blank line parts, each line without the space at its end.
func blocks(rs []rune) [][]Span {
	var out [][]Span
	var block []Span
	start := 0
	for i := 0; i <= len(rs); i++ {
		if i < len(rs) && rs[i] != '\n' {
			continue
		}
		end := i
		for end > start && (rs[end-1] == '\r' || rs[end-1] == ' ') {
			end--
		}
		if end > start {
			block = append(block, Span{start, end})
		} else if len(block) > 0 {
			out, block = append(out, block), nil
		}
		start = i + 1
	}
	if len(block) > 0 {
		out = append(out, block)
	}
	return out
}

// inSentence reports whether a line that ends in a sign may go on in the next.
func inSentence(c rune) bool {
	return unicode.Is(unicode.Han, c) || unicode.IsDigit(c) || c < unicode.MaxASCII && unicode.IsLetter(c) || slices.Contains([]rune("，、：“（《.%％-—"), c)
}

// goesOn reports whether a line that begins with a sign may go on from the one before.
func goesOn(c rune) bool {
	return !unicode.IsSpace(c) && !slices.Contains([]rune("-*·•●■【#（"), c)
}

func trimmedHan(rs []rune, l Span) bool {
	s, ok := trimmed(rs, l.Start, l.End)
	return ok && s.han
}

// back gives a stretch of what was read its place in the text as it stands.
func (u unwrapped) back(s Span) Span {
	if u.places == nil || s.Start >= len(u.places) {
		return s
	}
	if s.Start == s.End {
		return Span{u.places[s.Start], u.places[s.Start]}
	}
	return Span{u.places[s.Start], u.places[s.End-1] + 1}
}

// asItStands puts a proposal back into the text as it stands; the words of its date stay those that were read.
func (u unwrapped) asItStands(x *Proposal, rs []rune) {
	x.Span = u.back(x.Span)
	x.Quote = string(rs[x.Start:x.End])
	if u.places == nil {
		return
	}
	if x.Date != nil {
		d := *x.Date
		d.Span = u.back(d.Span)
		x.Date = &d
	}
	if x.Quantity != nil {
		q := *x.Quantity
		q.Span = u.back(q.Span)
		x.Quantity = &q
	}
}
