package tariff

import (
	"regexp"
	"strings"

	"demarche"
)

// Found is a name that a query found. Score orders what was found by words, and
// is 0 for what was found by its code.
type Found struct {
	Name
	Score float32
	By    string // the item of the name, or other word, that answered best
}

// codeAsked is a query for a code: its digits, or the first of them.
var codeAsked = regexp.MustCompile(`^(?:hts|hs)? ?([0-9][0-9. ]*)$`)

// digitsAsked gives the digits of a query for a code.
func digitsAsked(query string) (string, bool) {
	m := codeAsked.FindStringSubmatch(strings.TrimSpace(folded(query[:min(len(query), maxQuery)])))
	if m == nil {
		return "", false
	}
	return strings.NewReplacer(".", "", " ", "").Replace(m[1]), true
}

// Find gives the chapters and headings that answer a query best, at most limit:
// those that lie under a code, written with or without dots and perhaps not to
// its end, or those whose names have the words, in either language. Names in the
// language given count a little more. A code longer than a heading finds its
// heading.
func (n *Names) Find(query string, lang demarche.Lang, limit int) []Found {
	var hits []Hit
	if digits, ok := digitsAsked(query); ok {
		hits = n.index.under(digits[:min(len(digits), 4)], limit)
	} else {
		hits = n.index.find(query, lang, limit)
	}
	out := make([]Found, 0, len(hits))
	for _, h := range hits {
		x, _ := n.Name(h.Code)
		out = append(out, Found{x, h.Score, h.By})
	}
	return out
}
