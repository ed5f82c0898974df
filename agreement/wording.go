package agreement

import (
	"fmt"
	"regexp"
	"strconv"

	"demarche"
)

// ArticleIn names the article of a rule in a language: by its number, which every
// language writes alike, or in its words.
func (b *Basis) ArticleIn(l demarche.Lang) string {
	if l == demarche.Chinese && b.ArticleZH != "" {
		return b.ArticleZH
	}
	return b.Article
}

// words are those of an article that is more than a number. What is all in capitals is the
// name of a text, which every language writes alike; an annex and a note are named by
// whoever writes them.
var words = regexp.MustCompile(`[A-Za-z][a-z]{2,}`)

// unworded reports whether a rule that has Chinese names its article in English words
// alone.
func (b *Basis) unworded(label demarche.Text) bool {
	if label.ZH == "" || b.ArticleZH != "" {
		return false
	}
	for _, w := range words.FindAllString(b.Article, -1) {
		switch w {
		case "annex", "Annex", "note":
		default:
			return true
		}
	}
	return false
}

// Wordings gives the Chinese of the articles that the packs name in words, by the words
// in which each is named.
func (l *Library) Wordings() map[string]string {
	out := map[string]string{}
	for _, id := range l.PackIDs() {
		for _, b := range l.Packs[id].bases() {
			if b.ArticleZH != "" {
				out[b.Article] = b.ArticleZH
			}
		}
	}
	return out
}

// bases lists the grounds of a pack and of its rules.
func (p *Pack) bases() []*Basis {
	out := []*Basis{&p.Basis}
	for i := range p.Offices {
		out = append(out, &p.Offices[i].Basis)
	}
	for i := range p.Obligations {
		out = append(out, &p.Obligations[i].Basis)
	}
	for i := range p.Meetings {
		out = append(out, &p.Meetings[i].Basis)
	}
	for i := range p.Facts {
		out = append(out, &p.Facts[i].Basis)
	}
	for _, q := range p.Procedures {
		out = append(out, q.bases()...)
	}
	return out
}

func (q *Procedure) bases() []*Basis {
	out := []*Basis{&q.Basis, &q.Counting.Basis}
	if q.Unshown != nil {
		out = append(out, &q.Unshown.Basis)
	}
	if q.Published != nil {
		out = append(out, &q.Published.Basis)
	}
	for i := range q.Between {
		out = append(out, &q.Between[i].Basis)
	}
	for i := range q.Asks {
		out = append(out, &q.Asks[i].Basis)
	}
	for i := range q.Flags {
		out = append(out, &q.Flags[i].Basis)
	}
	for i := range q.Steps {
		out = append(out, &q.Steps[i].Basis)
	}
	for i := range q.Acts {
		out = append(out, &q.Acts[i].Basis)
		if b := q.Acts[i].Publishes; b != nil {
			out = append(out, b)
		}
	}
	for i := range q.Clocks {
		k := &q.Clocks[i]
		out = append(out, &k.Basis)
		for j := range k.Variants {
			out = append(out, &k.Variants[j].Basis)
		}
	}
	return out
}

// ArticleText names an article of a procedure in a sentence of a language; see
// demarche.ArticleText.
func (q *Procedure) ArticleText(article string, l demarche.Lang) string {
	for _, b := range q.bases() {
		if l == demarche.Chinese && b.Article == article && b.ArticleZH != "" {
			return b.ArticleZH
		}
	}
	return demarche.ArticleText(article, l)
}

// unworded lists rules that have Chinese and cite an article in English words alone. What
// inherits its article is not listed beside that from which it has it.
func (l *linter) unworded() {
	if l.q.Basis.Article != l.q.Pack.Basis.Article {
		l.unwordedIn("$.basis", "the procedure", l.q.Name, &l.q.Basis, "")
	}
	l.unwordedIn("$.counting", "its counting", l.q.Name, &l.q.Counting.Basis, l.q.Basis.Article)
	if u := l.q.Unshown; u != nil {
		l.unwordedIn("$.unshown", "what is not shown", u.Say, &u.Basis, l.q.Basis.Article)
	}
	if u := l.q.Published; u != nil {
		l.unwordedIn("$.published", "what is published", u.Say, &u.Basis, l.q.Basis.Article)
	}
	for i := range l.q.Asks {
		l.unwordedAt("asks", i, l.q.Asks[i].ID, l.q.Asks[i].Ask, &l.q.Asks[i].Basis)
	}
	for i := range l.q.Flags {
		l.unwordedAt("flags", i, l.q.Flags[i].ID, l.q.Flags[i].Label, &l.q.Flags[i].Basis)
	}
	for i := range l.q.Steps {
		l.unwordedAt("steps", i, l.q.Steps[i].ID, l.q.Steps[i].Label, &l.q.Steps[i].Basis)
	}
	for i := range l.q.Acts {
		a := &l.q.Acts[i]
		l.unwordedAt("acts", i, a.ID, a.Label, &a.Basis)
		if a.Publishes != nil {
			l.unwordedIn(fmt.Sprintf("$.acts[%d].publishes", i), strconv.Quote(a.ID), a.Label, a.Publishes, a.Basis.Article)
		}
	}
	for i := range l.q.Clocks {
		l.unwordedAt("clocks", i, l.q.Clocks[i].ID, l.q.Clocks[i].Label, &l.q.Clocks[i].Basis)
		l.unwordedVariants(i)
	}
}

func (l *linter) unwordedVariants(i int) {
	k := &l.q.Clocks[i]
	for j := range k.Variants {
		at := fmt.Sprintf("$.clocks[%d].variants[%d]", i, j)
		l.unwordedIn(at, fmt.Sprintf("variant %d of %q", j+1, k.ID), k.Label, &k.Variants[j].Basis, k.Basis.Article)
	}
}

func (l *linter) unwordedAt(list string, i int, id string, label demarche.Text, b *Basis) {
	l.unwordedIn(fmt.Sprintf("$.%s[%d]", list, i), strconv.Quote(id), label, b, l.q.Basis.Article)
}

func (l *linter) unwordedIn(at, what string, label demarche.Text, b *Basis, inherited string) {
	if b.Article != inherited {
		unwordedAt(l.ps, l.q.doc, at, what, label, b)
	}
}

// unwordedAt lists a ground of a document that names an article in English words alone.
func unwordedAt(ps *Problems, doc *document, at, what string, label demarche.Text, b *Basis) {
	if b.unworded(label) {
		*ps = append(*ps, Problem{
			File: doc.name, Line: doc.line(at), Remedy: "add article_zh to the basis that names it", Lint: true,
			What: fmt.Sprintf("%s has Chinese, and its article, %q, is named in English words alone", what, b.Article),
		})
	}
}

// unworded is the same of the head of a pack, and of what stands beside its procedures.
func (p *Pack) unworded(ps *Problems) {
	at := func(list string, i int, id string, label demarche.Text, b *Basis) {
		if b.Article != p.Basis.Article {
			unwordedAt(ps, p.doc, fmt.Sprintf("$.%s[%d]", list, i), strconv.Quote(id), label, b)
		}
	}
	unwordedAt(ps, p.doc, "$.basis", "the pack", p.Name, &p.Basis)
	for i := range p.Offices {
		at("offices", i, string(p.Offices[i].ID), p.Offices[i].Name, &p.Offices[i].Basis)
	}
	for i := range p.Obligations {
		at("obligations", i, p.Obligations[i].ID, p.Obligations[i].Label, &p.Obligations[i].Basis)
	}
	for i := range p.Meetings {
		at("meetings", i, p.Meetings[i].ID, p.Meetings[i].Label, &p.Meetings[i].Basis)
	}
	for i := range p.Facts {
		at("facts", i, p.Facts[i].ID, p.Facts[i].Label, &p.Facts[i].Basis)
	}
}
