package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/tariff"
)

func (p *program) tariffRate() *cobra.Command {
	var e entryText
	var quantities, units []string
	var data string
	c := &cobra.Command{
		Use: "rate", Short: "The duty on one line of an entry, with its reasons", Args: flagged("--hts"),
		Long: "Answers from the tariff of the importer: the base rate, each measure with its status\n" +
			"and ground, the total, and what would change it.\n\n" +
			knownRule +
			"Exit codes: 0 an answer; 2 bad input; 3 the day lies beyond what the pack knows.",
		Example: "  demarche tariff rate --hts 8501104020 --origin CN --importer US --entry 2019-06-10 --value 10000",
		RunE: func(*cobra.Command, []string) error {
			e.quantity, e.unit = strings.Join(quantities, ";"), strings.Join(units, ";")
			return p.rateOne(&e, data)
		},
	}
	f := c.Flags()
	f.StringVar(&e.hts, "hts", "", "the `CODE`, of eight or ten digits")
	f.StringVar(&e.origin, "origin", "", "the `COUNTRY` of origin, by its two letters")
	f.StringVar(&e.importer, "importer", "US", "the `COUNTRY` whose tariff is asked")
	f.StringVar(&e.entry, "entry", "", "the `DATE` of entry (YYYY-MM-DD)")
	f.StringVar(&e.export, "export", "", "the `DATE` of export")
	f.StringVar(&e.known, "known", "", "answer as known on this `DATE`; default: --on, or all that is known")
	f.StringVar(&e.value, "value", "", "the customs `VALUE`")
	f.StringArrayVar(&quantities, "quantity", nil, "the quantity `N`, for specific duties; with its unit it may be repeated, as for sugar: --quantity 1000 --unit kg --quantity 97 --unit degree")
	f.StringArrayVar(&units, "unit", nil, "the `UNIT` of the quantity")
	f.StringArrayVar(&e.claims, "claim", nil, "an exclusion or preference that is claimed: 9903.88.69/12, usmca; may be repeated")
	f.StringArrayVar(&e.shares, "share", nil, "the part of the value that a content makes up, in percent: aluminum=72; may be repeated")
	f.StringVar(&data, "data", "", "data `DIR` with the imported schedule, which may have a statistical number that the pack has not; default: the user's data folder")
	return c
}

func (p *program) rateOne(e *entryText, data string) error {
	if e.known == "" && !p.on.IsZero() {
		e.known = p.on.String()
	}
	if e.entry == "" {
		return misused("--entry: give the day of entry, as 2019-06-10")
	}
	q, err := e.question()
	if err != nil {
		return err
	}
	k, err := p.tariffOf(e.importer)
	if err != nil {
		return err
	}
	a, err := k.Ask(q)
	if err != nil {
		return err
	}
	imported, err := p.importedLast(k.Importer, data)
	if err != nil {
		return err
	}
	if p.json {
		err = p.emit(k.Sheet(&a, demarche.English, imported))
	} else {
		p.ratePage(&a, k, imported)
	}
	if err == nil && a.Status == tariff.NotKnown {
		return beyond{}
	}
	return err
}

func (p *program) ratePage(a *tariff.Answer, k *tariff.Pack, imported *tariff.Schedule) {
	q := &a.Question
	known := "as known today"
	if !q.Known.IsZero() {
		known = "as known on " + q.Known.String()
	}
	p.say("%s from %s into %s, entered %s, %s", q.HTS.Dotted(), q.Origin, q.Importer, q.Entry, known)
	t := columns("heading", "measure", "pct", "duty", "status", "why", "ground")
	for i, c := range a.Components {
		name := c.Program
		if i == 0 {
			name = "base: " + a.BaseText
		}
		t.row(c.Heading, name, c.Pct.String(), c.Duty.String(), string(c.Status), c.Why, k.Cited(c.Citation, q.Known))
	}
	t.print(p.Out, "")
	p.say("additional %s; total %s", percentOr(a.Additional), percentOr(a.Total))
	if a.Duty.Known() {
		p.say("duty %s %s (%s)", a.Duty, a.Currency, a.Rounding)
	}
	for _, x := range a.Asked {
		p.say("question: %s %s: %s", x.About, x.With, x.Text)
	}
	for _, x := range k.Claimable(a) {
		p.say("could be claimed: %s: %s", x.Claim, x.Text.EN)
	}
	for _, u := range k.NotHeld(a, imported) {
		p.say("not in the pack: %s", u.Text.EN)
	}
	p.say("pack %.12s", a.Pack)
}

func percentOr(x tariff.Percent) string {
	if !x.Known() {
		return "not known, or not a percentage"
	}
	return x.String() + "%"
}
