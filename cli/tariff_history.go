package cli

import (
	"github.com/spf13/cobra"

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
	steps = k.Then(steps, q.Known)
	list := []tariff.SheetStep{}
	t := columns("from", "to", "base", "additional", "total", "status", "headings")
	for i := range steps {
		x := tariff.SheetOfStep(&steps[i])
		list = append(list, x)
		t.row(x.From, x.To, x.BasePct.String(), x.Additional.String(), x.Total.String(), x.Status, join(x.Headings))
	}
	if p.json {
		return p.emit(list)
	}
	t.print(p.Out, "no steps")
	return nil
}
