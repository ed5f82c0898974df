package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/calendar"
	"demarche/monitor"
)

func (p *program) monitorClaim() *cobra.Command {
	var q figureText
	var value, since string
	c := &cobra.Command{
		Use: "claim", Short: "Hold a claim against every release", Args: cobra.NoArgs,
		Long: "Computes the figure in each release published up to --known that reaches the period.\n" +
			"The value holds where it is the one claimed, at the digits of the claim. The record\n" +
			"holds where no period after --record-since and before --period went as far, in that\n" +
			"release: a drop where the value is below zero, a rise where it is above.\n" +
			"With --json, one object a release, on a line of its own; null means not known.",
		Example: "  demarche monitor claim --series cpb-world-trade-volume --op momentum --period 2019-01 --value -1.8 --record-since 2009-05",
		RunE: func(c *cobra.Command, _ []string) error {
			claim, err := monitor.ParseClaim(q.series, q.op, q.period, value, since)
			if err != nil {
				return err
			}
			return p.claim(c, &q, claim)
		},
	}
	q.flags(c)
	f := c.Flags()
	f.StringVar(&q.op, "op", string(monitor.Momentum), "the `OPERATION`: momentum, level, change or month")
	f.StringVar(&value, "value", "", "the `VALUE` claimed, to the digits claimed: -1.8")
	f.StringVar(&since, "record-since", "", "the `PERIOD` since which nothing went as far")
	return c
}

func (p *program) claim(c *cobra.Command, q *figureText, claim *monitor.Claim) error {
	if claim.Digits == 0 && !claim.Value.Known() && claim.Since.IsZero() {
		return misused("a claim has a --value, a --record-since, or both")
	}
	h, known, err := p.figureHistory(c.Context(), q)
	if err != nil {
		return err
	}
	verdicts := claim.Test(h, known)
	if !p.json {
		p.tellClaim(h, claim, verdicts, known)
	}
	for _, v := range verdicts {
		if !p.json {
			break
		}
		if err := p.emit(v); err != nil {
			return err
		}
	}
	if len(verdicts) == 0 {
		return beyond{}
	}
	return nil
}

func (p *program) tellClaim(h *monitor.History, claim *monitor.Claim, verdicts []monitor.Verdict, known calendar.Date) {
	p.say("%s, as published up to %s", h.Series.Name.EN, known)
	t := columns("release", "published", "value", "value holds", "record holds", "against it", "review")
	for _, v := range verdicts {
		against := ""
		for i, x := range v.ContradictedBy {
			if i > 0 {
				against += ", "
			}
			against += fmt.Sprintf("%s (%s)", x.Period, x.Value)
		}
		value, record := borne(v.ValueHolds, claim.Value.Known(), v.Reported), borne(v.RecordHolds, !claim.Since.IsZero(), v.Reported)
		t.row(v.Vintage, publishedOn(v.Basis, v.Published), v.Value.String(), value, record, against, string(v.Review))
	}
	t.print(p.Out, "no release published by then reaches the period")
	for _, n := range monitor.NotesOf(verdicts) {
		p.say("note on %s: %s", strings.Join(n.Releases, ", "), n.Note.EN)
	}
}

// publishedOn writes the day of a release; of a copy only seen it is not that of publication.
func publishedOn(b monitor.Basis, d calendar.Date) string {
	if b == monitor.Seen {
		return b.Says().EN + " " + d.String()
	}
	return d.String()
}

// borne says whether what was claimed holds; of a release that was not read, by the reports.
func borne(b *bool, claimed, reported bool) string {
	switch {
	case !claimed:
		return "none claimed"
	case b != nil && reported:
		return yes(b) + ", as reported"
	}
	return yes(b)
}

func yes(b *bool) string {
	switch {
	case b == nil:
		return "not known"
	case *b:
		return "yes"
	}
	return "no"
}
