package cli

import (
	"fmt"
	"strings"

	"demarche/tariff"
)

func (p *program) listPage(s *tariff.SheetProposal) {
	p.say("A list of %s by %s within %s%% (%s)", s.Sum, s.By, s.Tolerance, s.Basis)
	p.say("it comes to %s: %s of %d offered, trade %s", s.Reached, count(len(s.Lines), "line", "lines"), s.Offered, s.Value)
	p.say("for entries of %s", s.On)
	if s.OnWhy != "" {
		p.say("day: %s", s.OnWhy)
	}
	p.say("how: %s; %d exchanged", s.How, s.Corrected)
	if s.Article != "" {
		p.say("proportion: %s", s.Article)
	}
	t := columns("code", "value", "duty", "points", "why")
	for _, l := range s.Lines {
		t.row(l.HTS, l.Value.String(), l.Duty.String(), l.Points, strings.Join(l.Why, "; "))
	}
	t.print(p.Out, "")
	for _, reason := range sorted(s.LeftOut) {
		p.say("left out: %s, %s", count(s.LeftOut[reason], "line", "lines"), reason)
	}
	if s.Flows.Source != "" {
		p.say("trade: %s", fmt.Sprint(s.Flows.Source, "; ", s.Flows.Vintage))
	}
}
