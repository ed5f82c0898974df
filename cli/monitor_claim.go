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
	var value, since, way string
	c := &cobra.Command{
		Use: "claim", Short: "Hold a claim against every release", Args: cobra.NoArgs,
		Long: "Computes the figure in each release published up to --known that reaches the period.\n" +
			"The value holds where it is the one claimed, at the digits of the claim. The record\n" +
			"holds where no period after --record-since and before --period went as far, in that\n" +
			"release: a drop where the value is below zero, a rise or a highest value where it is\n" +
			"above, unless --record says which way to look.\n" +
			"balance is the series less that of --with, share its part of that of --with in per cent.\n" +
			"With --json, one object a release, on a line of its own; null means not known.\n\n" +
			"Exit codes: 0 an answer; 2 bad input; 3 no release known on that day reaches the period.",
		Example: "  demarche monitor claim --series cpb-world-trade-volume --op momentum --period 2019-01 --value -1.8 --record-since 2009-05\n" +
			"  demarche monitor claim --series census-us-china-goods-exports --op level --period 2019-01 --record-since 2010-01 --record low\n" +
			"  demarche monitor claim --series census-us-china-goods-exports --op balance --with census-us-china-goods-imports --period 2019-01 --value -34469.5",
		RunE: func(c *cobra.Command, _ []string) error {
			claim, err := monitor.ParseClaim(q.series, q.op, q.period, value, since)
			if err == nil {
				err = claim.Turn(way)
			}
			if err != nil {
				return err
			}
			return p.claim(c, &q, claim)
		},
	}
	q.flags(c)
	f := c.Flags()
	f.StringVar(&q.op, "op", string(monitor.Momentum), "the `OPERATION`: momentum, level, change, month, balance or share")
	f.StringVar(&value, "value", "", "the `VALUE` claimed, to the digits claimed: -1.8")
	f.StringVar(&q.with, "with", "", "the other `SERIES`, for balance and share")
	f.StringVar(&way, "record", "", "which `WAY` the record is looked for: high or low of values, rise or fall of changes; default: by the sign of the value")
	f.StringVar(&since, "record-since", "", "the `PERIOD` since which nothing went as far")
	return c
}

func (p *program) claim(c *cobra.Command, q *figureText, claim *monitor.Claim) error {
	if claim.Digits == 0 && !claim.Value.Known() && claim.Since.IsZero() {
		return misused("a claim has a --value, a --record-since, or both")
	}
	h, known, err := p.claimHistory(c.Context(), q, claim)
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
	if way := claim.Way(); way != "" {
		p.say("a record is looked for among the %s after %s", recordWays[way], claim.Since)
	}
	t := columns("release", "day", "value", "value holds", "record holds", "against it", "review")
	for _, v := range verdicts {
		against := ""
		for i, x := range v.ContradictedBy[:min(len(v.ContradictedBy), monitor.FewAgainst)] {
			if i > 0 {
				against += ", "
			}
			against += fmt.Sprintf("%s (%s)", x.Period, x.Value)
		}
		if n := len(v.ContradictedBy) - monitor.FewAgainst; n > 0 {
			against += fmt.Sprintf(" and %d more", n)
		}
		value, record := borne(v.ValueHolds, claim.Value.Known(), v.Reported), borne(v.RecordHolds, !claim.Since.IsZero(), v.Reported)
		t.row(v.Vintage, releaseDay(&v), v.Value.String(), value, record, against, string(v.Review))
	}
	t.print(p.Out, "no release published by then reaches the period")
	for _, n := range monitor.NotesOf(verdicts) {
		p.say("note on %s: %s", strings.Join(n.Releases, ", "), n.Note.EN)
	}
}

// recordWays name what a record is looked for among.
var recordWays = map[string]string{"high": "highest values", "low": "lowest values", "rise": "biggest rises", "fall": "biggest falls"}

// publishedOn writes the day of a release, and what it is the day of: of a copy only seen, or
// of a workbook of which it is only known when it was produced, it is not that of publication.
func publishedOn(b monitor.Basis, d calendar.Date) string { return b.Says().EN + " " + d.String() }

// releaseDay writes the day of a release; of one that was not read, that it was reckoned.
func releaseDay(v *monitor.Verdict) string {
	if v.Reported {
		return publishedOn(v.Basis, v.Published) + ", reckoned here"
	}
	return publishedOn(v.Basis, v.Published)
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
