package cli

import (
	"fmt"

	"demarche/tariff"
)

// mostTold is the number of rows of each kind that a person is shown; --json has
// them all.
const mostTold = 20

// tellImport prints what an import found.
func (p *program) tellImport(r *importReport) error {
	if p.json {
		return p.emit(r)
	}
	p.say("%s: %s, %s, %s", r.Revision, count(r.Lines, "line", "lines"), count(r.Codes, "code", "codes"), count(r.Rates, "rate", "rates"))
	p.tellTroubles(r)
	p.say("answers keep the rates of the pack; what is imported is shown beside them on /duty, and found by its words")
	switch {
	case !r.Kept:
		p.say("imported before; nothing was written")
		return nil
	case r.Changes == nil:
		p.say("kept; it is the first revision in this data folder")
		return nil
	case r.Changes.None():
		p.say("kept; it says what %s says", r.Against)
		return nil
	}
	c := r.Changes
	p.say("kept; against %s: %s added, %d ended, %s, %s", r.Against, count(len(c.Added), "line", "lines"), len(c.Ended),
		count(len(c.Rates), "rate changed", "rates changed"), count(len(c.Words), "description changed", "descriptions changed"))
	p.tellChanges(c)
	return nil
}

func (p *program) tellTroubles(r *importReport) {
	if len(r.Troubles) > 0 {
		t := columns("line", "code", "set aside or mended")
		for _, x := range r.Troubles[:min(len(r.Troubles), mostTold)] {
			t.row(fmt.Sprint(x.Row), x.Code, x.Text)
		}
		t.print(p.Out, "")
		p.tellRest(len(r.Troubles))
	}
	if len(r.Unread) > 0 {
		t := columns("line", "code", "rate that no rule reads; its duty is not known")
		for _, x := range r.Unread[:min(len(r.Unread), mostTold)] {
			t.row(fmt.Sprint(x.Line), x.HTS, cut(x.Text, 60))
		}
		t.print(p.Out, "")
		p.tellRest(len(r.Unread))
	}
}

func (p *program) tellChanges(c *tariff.Changes) {
	t := columns("code", "change", "was", "is")
	for _, k := range c.Added[:min(len(c.Added), mostTold)] {
		t.row(k.Dotted(), "added", "", "")
	}
	for _, k := range c.Ended[:min(len(c.Ended), mostTold)] {
		t.row(k.Dotted(), "ended", "", "")
	}
	for _, k := range c.Rates[:min(len(c.Rates), mostTold)] {
		t.row(k.Code.Dotted(), k.Column, cut(k.Was, 40), cut(k.Is, 40))
	}
	for _, k := range c.Words[:min(len(c.Words), mostTold)] {
		t.row(k.Code.Dotted(), "description", cut(k.Was, 40), cut(k.Is, 40))
	}
	t.print(p.Out, "")
	p.tellRest(max(len(c.Added), len(c.Ended), len(c.Rates), len(c.Words)))
}

func (p *program) tellRest(n int) {
	if n > mostTold {
		p.say("… and more; --json prints them all")
	}
}
