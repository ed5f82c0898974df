package docket

import (
	"cmp"
	"strings"

	"demarche/agreement"
	"demarche/calendar"
)

// ArticleName names the article on which a clock rests, as a reader looks it up, with what
// else its count rests on, such as an annex ("7.4.3; annex 7-A").
// Ids of clocks are such names too, but where one article has several clocks they
// end in a word of our own ("12.9(notice)", "7.4.4(a)-1"), which no text has.
func ArticleName(k *agreement.Clock) string {
	full := k.Basis.Article
	if full == "" {
		return k.ID
	}
	if first, rest, more := strings.Cut(full, ";"); named(first, k.ID) {
		if full = k.ID; more {
			full += ";" + rest
		}
	}
	return full
}

// RunArticle names the article on which a run of a clock rests: that of its variant, where it is
// counted by one with an article of its own.
func RunArticle(k *agreement.Clock, c *Clock) string {
	if c.Variant >= 0 && k.Variants[c.Variant].Basis.Article != k.Basis.Article {
		return k.Variants[c.Variant].Basis.Article
	}
	return ArticleName(k)
}

// RunBasis gives the ground of a run of a clock, with who checked it against what: that of its
// variant, where that says more than the clock's; no variant hides behind what was read of
// another article.
func RunBasis(k *agreement.Clock, c *Clock) *agreement.Basis {
	if c.Variant >= 0 {
		if own := &k.Variants[c.Variant].Basis; own.Article != k.Basis.Article || own.Review != k.Basis.Review || own.Cite != k.Basis.Cite || !own.Note.IsZero() {
			return own
		}
	}
	return &k.Basis
}

// named reports whether a text names an article by this very number.
func named(text, id string) bool {
	before, after, found := strings.Cut(text, id)
	edge := func(s string) bool { return s == "" || strings.ContainsAny(s, " ;,") }
	return found && (before == "" || edge(before[len(before)-1:])) && (after == "" || edge(after[:1]))
}

// Opens gives the first day on which what a bar holds back is permitted.
func Opens(k *agreement.Clock, c *Clock) calendar.Date {
	if k.Lifts == "on" || c.Due.IsZero() {
		return c.Due
	}
	return c.Due.AddDays(1)
}

// Sooner orders runs of clocks by the day on which each changes something: of a bar the first
// on which what it holds back is permitted, else its last. One whose end nobody can say comes
// after the others.
func Sooner(p *agreement.Procedure, a, b *Clock) int {
	day := func(c *Clock) calendar.Date {
		if rule := &p.Clocks[c.Rule]; rule.Kind == agreement.Bar {
			return Opens(rule, c)
		}
		return c.Due
	}
	x, y := day(a), day(b)
	switch {
	case x.IsZero() == y.IsZero():
		return cmp.Compare(x, y)
	case x.IsZero():
		return 1
	}
	return -1
}

// Bases gives the grounds on which runs of a clock can rest: its own, and of its variants those
// that say more than it does.
func Bases(k *agreement.Clock) []*agreement.Basis {
	out := []*agreement.Basis{&k.Basis}
	for i := range k.Variants {
		if own := RunBasis(k, &Clock{Variant: i}); own != &k.Basis {
			out = append(out, own)
		}
	}
	return out
}
