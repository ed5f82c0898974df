package tariff

import (
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
)

// noted reads how a row was read.
func noted(t *agreement.Table) demarche.Text {
	en, zh := t.Get("note"), t.Get("note_zh")
	if zh == "" {
		zh = en
	}
	return demarche.Text{EN: en, ZH: zh}
}

func (r *reading) exclusionHeadings(p *Pack, name string) {
	p.headings = map[string]*ExclusionHeading{}
	r.table(name, []string{"heading", "from", "to", "known", "cite", "review"}, []string{"after", "items", "note", "note_zh"}, func(t *agreement.Table) error {
		g := Grant{Cite: t.Get("cite"), Review: demarche.Review(t.Get("review")), Note: noted(t), Some: t.Get("items") == "some"}
		heading := t.Get("heading")
		var err error
		if g.From, g.To, err = span(t.Get("from"), t.Get("to")); err != nil {
			return err
		}
		if g.Known, err = dateOr(t.Get("known"), g.From); err != nil {
			return err
		}
		if g.After, err = dateOr(t.Get("after"), 0); err != nil {
			return err
		}
		switch {
		case !claimedHeading.MatchString(heading):
			return fmt.Errorf("heading %q is not of the form 9903.88.69", heading)
		case g.From.IsZero():
			return fmt.Errorf("heading %s has no first day", heading)
		case !g.After.IsZero() && g.After >= g.Known:
			return fmt.Errorf("heading %s: its notice came after %s, which is no day before %s, by which it was known", heading, g.After, g.Known)
		case !g.Some && t.Get("items") != "":
			return fmt.Errorf("items %q is neither some nor empty", t.Get("items"))
		case !g.Review.Valid():
			return fmt.Errorf("review %q is none of reviewed, unreviewed, derived", g.Review)
		}
		h := p.headings[heading]
		if h == nil {
			h = &ExclusionHeading{Heading: heading}
			p.headings[heading] = h
		}
		h.Grants = append(h.Grants, g)
		return r.cited(p, g.Cite)
	})
}

func (r *reading) exclusions(p *Pack, name string) {
	seen := map[string]bool{}
	r.table(name, []string{"heading", "part", "item", "kind", "of", "codes"}, nil, func(t *agreement.Table) error {
		h := p.headings[t.Get("heading")]
		if h == nil {
			return fmt.Errorf("heading %q is not in exclusion_headings.csv", t.Get("heading"))
		}
		x := Exclusion{Heading: h, Part: t.Get("part"), Item: t.Get("item"), Whole: t.Get("kind") == "whole", Of: strings.Fields(t.Get("of"))}
		if seen[x.Claim()] {
			return fmt.Errorf("item %s stands twice", x.Claim())
		}
		seen[x.Claim()] = true
		if t.Get("kind") == "deleted" {
			return nil
		}
		if !slices.Contains([]string{"", "whole"}, t.Get("kind")) {
			return fmt.Errorf("kind %q is none of whole, deleted or empty", t.Get("kind"))
		}
		var err error
		if x.Codes, err = windows(t.Get("codes")); err != nil {
			return err
		}
		p.items = append(p.items, x)
		return nil
	})
}

// windows reads codes parted by spaces, each with its days: 8412210075 or
// 3926909990@2018-01-01..2018-12-31.
func windows(text string) ([]Entry, error) {
	var out []Entry
	for _, s := range strings.Fields(text) {
		code, days, _ := strings.Cut(s, "@")
		first, last, _ := strings.Cut(days, "..")
		c, err := ParseCode(code)
		if err != nil {
			return nil, err
		}
		from, to, err := span(first, last)
		if err != nil {
			return nil, err
		}
		out = append(out, Entry{Code: c, From: from, To: to})
	}
	return out, nil
}
