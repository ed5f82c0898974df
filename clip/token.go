package clip

import (
	"strconv"
	"strings"
	"unicode"
)

// token is a word, a run of digits (with its commas and stop) or one mark.
type token struct {
	Span
	text, low string
	num       bool
	glued     bool // no space stands before it
}

// whole gives the value of a whole number written without commas.
func (t token) whole() (int, bool) {
	if !t.num || len(t.text) > 6 {
		return 0, false
	}
	n, err := strconv.Atoi(t.text)
	return n, err == nil
}

func (t token) capital() bool { return t.text != "" && unicode.IsUpper([]rune(t.text)[0]) }

// tokens divides a sentence; offsets are those of the whole text.
func tokens(text []rune, s Span) []token {
	out := make([]token, 0, (s.End-s.Start)/4)
	for i := s.Start; i < s.End; {
		c := text[i]
		if blank(c) {
			i++
			continue
		}
		j := i + 1
		num := c >= '0' && c <= '9'
		switch {
		case num:
			j = digitsEnd(text, i, s.End)
		case unicode.IsLetter(c):
			for j < s.End && (unicode.IsLetter(text[j]) || unicode.IsMark(text[j])) {
				j++
			}
		}
		word := string(text[i:j])
		out = append(out, token{
			Span: Span{i, j}, text: word, low: strings.ToLower(word), num: num,
			glued: len(out) > 0 && out[len(out)-1].End == i,
		})
		i = j
	}
	return out
}

// digitsEnd takes digits, commas before three digits, and a stop before digits.
func digitsEnd(text []rune, i, end int) int {
	digit := func(k int) bool { return k < end && text[k] >= '0' && text[k] <= '9' }
	j := i
	for digit(j) {
		j++
	}
	for j < end && text[j] == ',' && digit(j+1) && digit(j+2) && digit(j+3) && !digit(j+4) && j-i <= 15 {
		j += 4
	}
	if j < end && text[j] == '.' && digit(j+1) {
		j++
		for digit(j) {
			j++
		}
	}
	return j
}

// english reads the dates of one English sentence.
type english struct {
	toks       []token
	at         day // of publication
	springs    Springs
	women      string // "may" where a person of that name is in the text
	why        string // by what the side that the words look to, or the year, was settled; empty: by the tense
	told       day    // the last day that was written with its year
	stays      bool   // it says of something that it was not called off
	yearBefore int    // the last year that was written in the sentence before; 0: none

	prev     day // of the date before: its last day, and the place after it
	prevEnd  int
	prevFrom day // its first day where it is one day, or one of two; zero otherwise
}

// at gives a token's lower-case text, and nothing beyond the sentence.
func (r *english) low(i int) string {
	if i < 0 || i >= len(r.toks) {
		return ""
	}
	return r.toks[i].low
}

func (r *english) is(i int, words ...string) bool {
	got := r.low(i)
	if got == "" {
		return false
	}
	for _, w := range words {
		if got == w {
			return true
		}
	}
	return false
}

// seq reports whether the words stand at i in a row.
func (r *english) seq(i int, words ...string) bool {
	for k, w := range words {
		if r.low(i+k) != w {
			return false
		}
	}
	return true
}

func (r *english) tok(i int) token {
	if i < 0 || i >= len(r.toks) {
		return token{}
	}
	return r.toks[i]
}
