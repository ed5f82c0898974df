package cli

import (
	"cmp"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

func (p *program) monitorMomentum() *cobra.Command {
	q := figureText{op: string(monitor.Momentum)}
	c := &cobra.Command{
		Use: "momentum", Short: "Momentum of a series, as published on a day", Args: cobra.NoArgs,
		Long: "Momentum is the mean of the last three months over the mean of the three before, in\n" +
			"per cent, not annualised, computed within the last release published up to --known.\n" +
			"--op computes level, change (on a year) or month (on the period before) instead; or\n" +
			"balance (the series less that of --with) or share (of that of --with, in per cent).\n\n" +
			"Exit codes: 0 an answer; 2 bad input; 3 the figure was not known on that day.",
		Example: "  demarche monitor momentum --series cpb-world-trade-volume --period 2019-01 --known 2019-03-28",
		RunE:    func(c *cobra.Command, _ []string) error { return p.momentum(c, &q) },
	}
	q.flags(c)
	c.Flags().StringVar(&q.with, "with", "", "the other `SERIES`, for balance and share")
	c.Flags().StringVar(&q.op, "op", q.op, "the `OPERATION`: momentum, level, change, month, balance or share")
	return c
}

func (p *program) momentum(c *cobra.Command, q *figureText) error {
	if q.series == "" || q.period == "" {
		return misused("name the series and the period: --series %s --period %s; series are listed by: demarche monitor series list", cmp.Or(q.series, "SERIES"), cmp.Or(q.period, "2019-01"))
	}
	at, err := monitor.ParseClaim(q.series, q.op, q.period, "", "")
	if err != nil {
		return err
	}
	h, known, err := p.claimHistory(c.Context(), q, at)
	if err != nil {
		return err
	}
	a := monitor.Ask(h, at.Op, at.Period, known)
	if p.json {
		err = p.emit(a)
	} else {
		p.tellFigure(&h.Series, a, known)
	}
	if err == nil && !a.Value.Known() {
		return beyond{}
	}
	return err
}

func (p *program) tellFigure(s *monitor.Series, a *monitor.Answer, known calendar.Date) {
	p.say("%s", s.Name.EN)
	if a.Vintage == "" {
		p.say("the releases at hand hold nothing of it that was published up to %s", known)
		return
	}
	if a.Value.Known() {
		p.say("%s of %s: %s %s", a.Op, a.Period, a.Value, a.Unit)
	} else {
		p.say("%s of %s: not known", a.Op, a.Period)
	}
	p.say("release %s, %s (%s)%s", a.Vintage, publishedOn(a.Basis, a.Published), a.Basis, reviewed(a.Review))
	t := columns("period", "value")
	for _, x := range a.From {
		value := x.Value.String()
		if value == "" {
			value = "not known"
		}
		t.row(x.Period.String(), value)
	}
	t.print(p.Out, "")
	p.say("source: %s", a.Source.EN)
	if a.Note.EN != "" {
		p.say("note: %s", a.Note.EN)
	}
}

// reviewed says that a release was not read in its source.
func reviewed(r demarche.Review) string {
	if r == demarche.Reviewed || r == "" {
		return ""
	}
	return "; " + string(r)
}
