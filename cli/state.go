package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/calendar"
	"demarche/disclosure"
	"demarche/secretariat"
	"demarche/talks"
)

func (p *program) state() *cobra.Command {
	var d twoDays
	var data string
	c := &cobra.Command{
		Use: "state", Short: "The front page as data: the picture of the deal on a day", Args: cobra.NoArgs,
		Long: "What happened that day, what is next, whose move it is, the sticking points, promises due\n" +
			"and late, tariffs in force, barriers, figures as published, and with --data the cases by\n" +
			"level that anyone may see. Each with its source. Nothing learned later is in it.",
		Example: "  demarche state --on 2019-03-28 --json",
		RunE:    func(c *cobra.Command, _ []string) error { return p.showState(c.Context(), data, &d) },
	}
	c.Flags().StringVar(&data, "data", "", "the data `DIR` whose docket is counted; none: cases are null")
	c.Flags().StringVar(&d.known, "known", "", "answer as known on this `DATE`; default: the day asked about")
	return c
}

func (p *program) showState(ctx context.Context, data string, d *twoDays) error {
	on, known, err := p.readDays(d)
	if err != nil {
		return err
	}
	st, err := p.stateOf(ctx, data, secretariat.When{On: on, Known: known})
	if err != nil {
		return err
	}
	if p.json {
		return p.emit(st)
	}
	p.statePage(st)
	return nil
}

// stateOf reads the picture, with the docket of a data folder where one is named.
func (p *program) stateOf(ctx context.Context, data string, w secretariat.When) (*secretariat.State, error) {
	if data != "" {
		h, err := p.read(ctx, data)
		if err != nil {
			return nil, err
		}
		defer h.store.Close()
		return h.State(ctx, disclosure.Reader{Role: disclosure.Public}, w)
	}
	lib, err := p.library()
	if err != nil {
		return nil, err
	}
	files, err := p.tariffFiles()
	if err != nil {
		return nil, err
	}
	return secretariat.New(secretariat.Options{Library: lib, Day: p.today, Now: p.Now, Tariffs: secretariat.Tariffs{Files: files}, FigureFiles: files}).Deal(ctx, w)
}

func (p *program) statePage(st *secretariat.State) {
	p.say("%s, as known on %s", st.On, st.Known)
	p.recordEnd(st.Ending)
	for _, e := range st.Today {
		p.say("today    %s, %s: %s", e.Kind, e.State, e.Title)
	}
	for _, e := range st.Next {
		p.say("next     %s to %s%s: %s", e.From, e.To, cameOf(&e), e.Title)
	}
	for _, m := range st.Moves {
		p.say("to move  %s by %s: %s", m.Who, m.By, m.What)
	}
	for _, i := range st.Issues {
		var sides []string
		for _, s := range i.Sides {
			sides = append(sides, string(s.Party)+" "+cmp.Or(string(s.Stance), "not known"))
		}
		p.say("issue    %s, %s: %s", i.ID, i.Standing, strings.Join(sides, "; "))
	}
	for _, t := range st.Tariffs {
		p.say("tariff   %s: %s at %s percent since %s, on %s billion dollars%s", t.Importer, t.Name, join(t.Rates), t.Since, t.Covers, lastKnown(t.KnownTo))
	}
	for _, t := range st.Duties {
		p.say("duties   %s: %s at %s percent, the first since %s%s", t.Importer, t.Name, join(t.Rates), t.Since, lastKnown(t.KnownTo))
	}
	if st.Promises != nil {
		p.recordEnd(st.Promises.Ending)
		p.say("promises %d due within 60 days, %d past their day and not known to be met, %d laws and bills", len(st.Promises.Due), len(st.Promises.Late), len(st.Promises.Laws))
	}
	if st.Barriers != nil {
		p.recordEnd(st.Barriers.Ending)
		for _, k := range sorted(asStrings(st.Barriers.Counts)) {
			p.say("barriers %s: %d", k, asStrings(st.Barriers.Counts)[k])
		}
	}
	for _, f := range st.Figures {
		value := f.Value + " " + f.Unit
		if f.Value == "" {
			value = "not known, since the release lacks a value that it needs"
		}
		line := fmt.Sprintf("figure   %s, %s, %s: %s, %s %s", f.Name, f.Operation, f.Period, value, f.Basis.Says().EN, f.Published)
		if f.Since != "" {
			line += ", no such fall since " + f.Since
		}
		if f.Last {
			line += "; a later release was due by now and is not known"
		}
		p.say("%s", line)
	}
	for _, c := range st.Cases {
		p.say("cases    %s, %s, %s: %d", c.Pact, c.Level, c.Status, c.N)
	}
	if n := st.Invented; n != nil && n.Open+n.Ended > 0 {
		p.say("cases    of these, illustrative: %d open, %d ended", n.Open, n.Ended)
	}
	for _, x := range st.Part {
		if x.NumberedTo > 0 {
			p.say("cases    %s: %d of at least %d are held, by their numbers", x.Pact, x.Held, x.NumberedTo)
		} else {
			p.say("cases    %s: a part of the public cases is held", x.Pact)
		}
	}
	for _, u := range st.Unread {
		p.say("cases    %s: of %d open the record was read to %s or to a later act, and what came after is not known", u.Pact, u.Cases, u.To)
	}
}

// cameOf says what came of an event that was next, as later known.
func cameOf(e *talks.EventSheet) string {
	switch {
	case e.Passed:
		return ", planned, not known whether it was held"
	case e.State == talks.Held || e.State == talks.Cancelled:
		return ", " + string(e.State)
	}
	return ""
}

func lastKnown(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return ", as last known on " + d.String()
}
