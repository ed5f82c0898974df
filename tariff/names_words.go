package tariff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// word is what an index knows a text by: a word of letters and digits, or one or
// two Han characters. Span is how much of a text's length a match of it covers.
type word struct {
	text string
	span int
}

// isHan reports whether the word is of Chinese.
func (w word) isHan() bool {
	c, _ := utf8.DecodeRuneInString(w.text)
	return unicode.Is(unicode.Han, c)
}

// folded brings a text to one form: wide and narrow letters alike, no accents,
// lower case.
func folded(s string) string {
	s = strings.ToValidUTF8(s, " ")
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] < utf8.RuneSelf
	}
	if plain {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, c := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, c) {
			b.WriteRune(unicode.ToLower(c))
		}
	}
	return b.String()
}

// runsOf cuts a folded text into runs of letters and digits and runs of Han.
func runsOf(s string, each func(run string, han bool)) {
	start, kind := 0, 0 // 1: letters and digits, 2: Han
	cut := func(end, next int) {
		if kind != 0 && end > start {
			each(s[start:end], kind == 2)
		}
		start, kind = end, next
	}
	for i, c := range s {
		next := 0
		switch {
		case c == '及': // "and" divides what it joins
		case unicode.Is(unicode.Han, c):
			next = 2
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			next = 1
		case c == '\'' || c == '’': // within a word: men's
			if kind == 1 {
				next = 1
			}
		}
		if next != kind {
			cut(i, next)
		}
	}
	cut(len(s), 0)
}

// queryWords gives the words of a query in order; a run of Han as its pairs, or
// as the one character that it is.
func queryWords(s string, limit int) []word {
	var out []word
	runsOf(folded(s), func(run string, han bool) {
		if len(out) >= limit {
			return
		}
		if !han {
			out = append(out, word{spelt(run), 1})
			return
		}
		signs := []rune(run)
		if len(signs) == 1 {
			out = append(out, word{run, 1})
		}
		for i := 0; i+1 < len(signs); i++ {
			w := word{string(signs[i : i+2]), 1}
			if i == 0 {
				w.span = 2
			}
			out = append(out, w)
		}
	})
	return out[:min(len(out), limit)]
}

// textWords gives the words by which a text is found, and its length in words
// and signs, stop words apart. A run of Han is found by its pairs and by each
// sign; words with a hyphen between them also as one.
func textWords(s string) (found []string, length int) {
	f := folded(s)
	runsOf(f, func(run string, han bool) {
		if !han {
			run = spelt(run)
			found = append(found, run)
			if !stopWords[run] {
				length++
			}
			return
		}
		signs := []rune(run)
		length += len(signs)
		for i := range signs {
			found = append(found, string(signs[i]))
			if i > 0 {
				found = append(found, string(signs[i-1:i+1]))
			}
		}
	})
	for _, part := range strings.Fields(f) {
		if joined := spelt(strings.ReplaceAll(strings.Trim(part, "(),.;:"), "-", "")); strings.Contains(part, "-") && !hasHan(joined) {
			found = append(found, joined)
		}
	}
	return found, length
}

// stopWords say nothing about a good.
var stopWords = setOf("a an and any as at by etc for from in into is it no not nor of on or other others than that the their thereof these this to whether which with without nesoi nes")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// american gives the spellings that the names use for those of the American
// schedule, by the opening of the word.
var american = map[string]string{
	"aluminum": "aluminium", "armor": "armour", "caliper": "calliper", "center": "centre",
	"color": "colour", "fiber": "fibre", "flavor": "flavour", "gray": "grey", "jewelry": "jewellery",
	"mold": "mould", "odor": "odour", "pajama": "pyjama", "plow": "plough", "sulf": "sulph",
	"tire": "tyre", "yoghurt": "yogurt", "maneuver": "manoeuvre", "catalog": "catalogue", "mollusk": "mollusc",
}

// spelt brings a folded word to the spelling of the names, and drops the
// possessive.
func spelt(w string) string {
	if i := strings.IndexAny(w, "'’"); i > 0 {
		w = w[:i]
	}
	w = strings.Trim(w, "'’")
	for n := 4; n <= 8 && n <= len(w); n++ {
		if to, ok := american[w[:n]]; ok && (w[:n] != "tire" || len(w) <= 5) {
			return to + strings.TrimPrefix(w[n:], "ue")
		}
	}
	for _, end := range []string{"ize", "ized", "izer", "izers", "izing", "ization", "yze", "yzed", "yzer", "yzers", "yzing"} {
		if root, ok := strings.CutSuffix(w, end); ok && len(root) > 2 {
			return root + strings.Replace(end, "z", "s", 1)
		}
	}
	return w
}

// maxWord bounds the words that are stemmed; longer ones are no words.
const maxWord = 40

// stemOf gives the stem that a word shares with its plural and its kin.
func stemOf(w string) string {
	if len(w) < 3 || len(w) > maxWord || w[0] < 'a' || w[0] > 'z' {
		return w
	}
	return english.Stem(w, false)
}
