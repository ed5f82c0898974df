package clip

import (
	"unicode"
)

// sentence is a stretch of a text that is read by itself.
type sentence struct {
	Span
	han bool // it is Chinese
}

// abbreviations end in a stop that ends no sentence.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "sen": true, "rep": true, "gov": true, "gen": true,
	"jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true,
	"oct": true, "nov": true, "dec": true, "no": true, "st": true, "vs": true, "inc": true, "corp": true, "co": true,
	"ltd": true, "e.g": true, "i.e": true, "u.s": true, "u.k": true, "a.m": true, "p.m": true, "u.n": true, "art": true,
}

// split divides a text into sentences: at stops, at blank lines, and at line
// ends that are no wrapping.
func split(text []rune) []sentence {
	var out []sentence
	start := 0
	add := func(end int) {
		for end-start > longest {
			cut := foldAt(text, start)
			if s, ok := trimmed(text, start, cut); ok {
				out = append(out, s)
			}
			start = cut
		}
		if s, ok := trimmed(text, start, end); ok {
			out = append(out, s)
		}
		start = end
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n' && endsLine(text, i):
			add(i)
		case c == '。' || c == '！' || c == '？' || c == '；':
			i = closed(text, i+1) - 1
			add(i + 1)
		case (c == '.' || c == '!' || c == '?') && endsSentence(text, i):
			i = closed(text, i+1) - 1
			add(i + 1)
		}
	}
	add(len(text))
	return out
}

// longest bounds a sentence, in characters: what has no stop for longer is cut,
// so that a text without any is read in a time that grows with its length.
const longest = 1200

// foldAt gives the place at which an endless sentence that begins at start is
// cut: after a space or a comma, else within a word.
func foldAt(text []rune, start int) int {
	for i := start + longest; i > start+longest/2; i-- {
		if blank(text[i-1]) || text[i-1] == '，' || text[i-1] == '、' {
			return i
		}
	}
	return start + longest
}

// trimmed is a stretch without the space around it.
func trimmed(text []rune, start, end int) (sentence, bool) {
	for start < end && blank(text[start]) {
		start++
	}
	for end > start && blank(text[end-1]) {
		end--
	}
	if start == end {
		return sentence{}, false
	}
	han := 0
	for _, c := range text[start:end] {
		if unicode.Is(unicode.Han, c) {
			han++
		}
	}
	return sentence{Span: Span{start, end}, han: han > 0 && han*8 >= end-start}, true
}

func blank(c rune) bool { return unicode.IsSpace(c) || c == '\uFEFF' }

// closed gives the place after the marks that close what a stop ends.
func closed(text []rune, i int) int {
	for i < len(text) {
		switch text[i] {
		case '"', '\'', '”', '’', ')', '）', '」', '』', ']':
			i++
		default:
			return i
		}
	}
	return i
}

// endsSentence reports whether a Latin stop ends a sentence: space and a
// capital, a digit or a quotation mark follow, and no abbreviation precedes.
func endsSentence(text []rune, i int) bool {
	j := closed(text, i+1)
	if j < len(text) && !blank(text[j]) {
		return false
	}
	for j < len(text) && blank(text[j]) {
		j++
	}
	if j < len(text) && unicode.IsLower(text[j]) {
		return false
	}
	if text[i] != '.' {
		return true
	}
	word := wordBefore(text, i)
	if word == "a.m" || word == "p.m" {
		return openers[firstWord(text, j)]
	}
	return !abbreviations[word] && (len([]rune(word)) != 1 || !unicode.IsUpper(text[i-1]))
}

// openers are words with a capital that open a sentence behind "12:01 a.m."; a day, a place or a
// zone of time goes on with it.
var openers = set("It The They He She We You This That These Those A An But And So If When While After Before In On At By As Both Its Their His Her No Not Mr Mrs Ms There Then However")

// firstWord gives the letters that stand at a place.
func firstWord(text []rune, i int) string {
	j := i
	for j < len(text) && unicode.IsLetter(text[j]) {
		j++
	}
	return string(text[i:j])
}

// wordBefore gives the word that ends at a place, stops within it included.
func wordBefore(text []rune, i int) string {
	k := i
	for k > 0 && i-k < 12 && (unicode.IsLetter(text[k-1]) || text[k-1] == '.') {
		k--
	}
	out := make([]rune, 0, 12)
	for _, c := range text[k:i] {
		out = append(out, unicode.ToLower(c))
	}
	return string(out)
}

// endsLine reports whether a line end divides sentences. The lines of a wrapped
// text are of middling length and end without a stop.
func endsLine(text []rune, i int) bool {
	for j := i + 1; j < len(text); j++ {
		if text[j] == '\n' {
			return true
		}
		if !blank(text[j]) {
			break
		}
	}
	k := i
	for k > 0 && text[k-1] != '\n' && i-k <= 101 {
		k--
	}
	for k < i && blank(text[i-1]) {
		i--
	}
	return i-k < 50 || i-k > 100 || unicode.Is(unicode.Han, text[i-1]) || unicode.IsPunct(text[i-1]) && text[i-1] != ','
}
