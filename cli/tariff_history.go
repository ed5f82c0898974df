package cli

import (
	"github.com/spf13/cobra"

	"demarche/calendar"
	"demarche/tariff"
)

func (p *program) tariffHistory() *cobra.Command {
	var e entryText
	c := &cobra.Command{
		Use: "history", Short: "What a line has paid, step by step, as in force and as known", Args: cobra.NoArgs,
		Example: "  demarche tariff history --hts 0208100000 --origin CN --known 2018-12-31",
		RunE:    func(*cobra.Command, []string) error { return p.history(&e) },
	}
	f := c.Flags()
	f.StringVar(&e.hts, "hts", "", "the `CODE`, of eight or ten digits")
	f.StringVar(&e.origin, "origin", "", "the `COUNTRY` of origin")
	f.StringVar(&e.importer, "importer", "US", "the `COUNTRY` whose tariff is asked")
	f.StringVar(&e.known, "known", "", "as known on this `DATE`; default: --on, or all that is known")
	return c
}

// stepOfHistory is one run of days that are answered alike.
type stepOfHistory struct {
	From       string         `json:"from"`
	To         string         `json:"to"`
	Status     string         `json:"status"`
	BasePct    tariff.Percent `json:"base_pct"`
	Additional tariff.Percent `json:"additional_pct"`
	Total      tariff.Percent `json:"total_pct"`
	Headings   []string       `json:"headings"`
}

func (p *program) history(e *entryText) error {
	if e.known == "" && !p.on.IsZero() {
		e.known = p.on.String()
	}
	e.entry = "2020-01-01" // any day: the question is only read for its other parts
	q, err := e.question()
	if err != nil {
		return err
	}
	k, err := p.tariffOf(e.importer)
	if err != nil {
		return err
	}
	steps, err := k.History(q.HTS, q.Origin, q.Known)
	if err != nil {
		return err
	}
	list := []stepOfHistory{}
	t := columns("from", "to", "base", "additional", "total", "status", "headings")
	for i := range steps {
		x := stepOf(&steps[i])
		list = append(list, x)
		t.row(x.From, x.To, x.BasePct.String(), x.Additional.String(), x.Total.String(), x.Status, join(x.Headings))
	}
	if p.json {
		return p.emit(list)
	}
	t.print(p.Out, "no steps")
	return nil
}

func stepOf(s *tariff.Step) stepOfHistory {
	a := &s.Answer
	x := stepOfHistory{From: s.From.String(), Status: string(a.Status), BasePct: a.BasePct, Additional: a.Additional, Total: a.Total, Headings: []string{}}
	if s.To != calendar.Forever {
		x.To = s.To.String()
	}
	for _, c := range a.Components[1:] {
		if c.Status == tariff.Applies && c.Heading != "" {
			x.Headings = append(x.Headings, c.Heading)
		}
	}
	return x
}
