package sqlite

import (
	"strings"
	"unicode"

	"demarche"
)

// maxPhrases bounds what one search asks for.
const maxPhrases = 32

// spaced puts a space round each Han sign, so that the index holds each as a word
// of its own: unicode61 would take a whole run for one. What no search looks for
// becomes a space too, so that a text and a search are parted alike.
func spaced(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 16)
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z':
			b.WriteByte(byte(r))
		case !searched(r):
			b.WriteByte(' ')
		case unicode.Is(unicode.Han, r):
			b.WriteByte(' ')
			b.WriteRune(r)
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// phrases divides what a reader typed into what must all be found: a word, or
// several that a sign joins ("7.4.1"), or a run of Han signs that none parts. Nothing else of it
// remains, so that none can be read as an operator of the index.
func phrases(text string) ([]string, error) {
	var out []string
	for _, chunk := range strings.Fields(text) {
		out = appendPhrases(out, chunk)
	}
	if len(out) > maxPhrases {
		return nil, &demarche.Refusal{
			Kind: demarche.TooLarge, Where: "text", What: demarche.Text{EN: "the search", ZH: "检索"},
			Why:    demarche.Text{EN: "it has more than 32 words", ZH: "超过32个词"},
			Remedy: demarche.Text{EN: "search for fewer", ZH: "请减少检索词"},
		}
	}
	return out, nil
}

func appendPhrases(out []string, chunk string) []string {
	var words strings.Builder
	inHan, gap, word := false, false, false
	end := func() {
		if word {
			out = append(out, words.String())
		}
		words.Reset()
		gap, word = false, false
	}
	for _, r := range chunk {
		if !searched(r) {
			gap = true
			continue
		}
		if han := unicode.Is(unicode.Han, r); han != inHan || han && gap {
			end()
			inHan = han
		}
		if words.Len() > 0 && (gap || inHan) {
			words.WriteByte(' ')
		}
		gap, word = false, word || !unicode.IsMark(r) // an accent alone is no word
		words.WriteRune(r)
	}
	end()
	return out
}

// searched reports whether the index keeps a sign: letters, their accents, and
// numbers.
func searched(r rune) bool {
	return r != unicode.ReplacementChar && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}
