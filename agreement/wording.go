package agreement

import (
	"regexp"

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
	for i := range q.Flags {
		out = append(out, &q.Flags[i].Basis)
	}
	for i := range q.Steps {
		out = append(out, &q.Steps[i].Basis)
	}
	for i := range q.Acts {
		out = append(out, &q.Acts[i].Basis)
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

// unworded lists rules that have Chinese and cite an article in English words alone.
func (l *linter) unworded() {
	for i := range l.q.Flags {
		l.unwordedAt("flags", i, l.q.Flags[i].ID, l.q.Flags[i].Label, &l.q.Flags[i].Basis)
	}
	for i := range l.q.Steps {
		l.unwordedAt("steps", i, l.q.Steps[i].ID, l.q.Steps[i].Label, &l.q.Steps[i].Basis)
	}
	for i := range l.q.Acts {
		l.unwordedAt("acts", i, l.q.Acts[i].ID, l.q.Acts[i].Label, &l.q.Acts[i].Basis)
	}
	for i := range l.q.Clocks {
		l.unwordedAt("clocks", i, l.q.Clocks[i].ID, l.q.Clocks[i].Label, &l.q.Clocks[i].Basis)
	}
}

func (l *linter) unwordedAt(list string, i int, id string, label demarche.Text, b *Basis) {
	if b.unworded(label) {
		l.doubt(list, i, "add article_zh to the basis that names it", "%q has a Chinese label, and its article, %q, is named in English words alone", id, b.Article)
	}
}
