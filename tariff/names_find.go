package tariff

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"demarche"
)

// Found is a name that a query found. Score orders what was found by words, and
// is 0 for what was found by its code.
type Found struct {
	Name
	Score float32
}

// codeAsked is a query for a code: its digits, or the first of them.
var codeAsked = regexp.MustCompile(`^(?:(?i:hts|hs)[ ]*)?([0-9][0-9. ]*)$`)

// Find gives the chapters and headings that answer a query best, at most limit:
// those that lie under a code, written with or without dots and perhaps not to
// its end, or those whose names have the words, in either language. Names in the
// language given count a little more. A code longer than a heading finds its
// heading.
func (n *Names) Find(query string, lang demarche.Lang, limit int) []Found {
	if m := codeAsked.FindStringSubmatch(strings.TrimSpace(folded(query[:min(len(query), maxQuery)]))); m != nil {
		return n.findCode(m[1], limit)
	}
	hits := n.index.find(query, lang, limit)
	out := make([]Found, 0, len(hits))
	for _, h := range hits {
		x, _ := n.Name(h.Code)
		out = append(out, Found{x, h.Score})
	}
	return out
}

func (n *Names) findCode(text string, limit int) []Found {
	digits := strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, text)
	digits = digits[:min(len(digits), 4)]
	from, _ := slices.BinarySearchFunc(n.all, digits, func(x Name, d string) int { return cmp.Compare(x.Code.String(), d) })
	var out []Found
	for _, x := range n.all[from:] {
		if len(out) >= limit || !strings.HasPrefix(x.Code.String(), digits) {
			break
		}
		out = append(out, Found{Name: x})
	}
	return out
}
