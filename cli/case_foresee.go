package cli

import (
	"context"
	"fmt"

	"demarche/agreement"
	"demarche/api"
	"demarche/docket"
)

// foresee prints what an act would lead to. It opens the docket as one who reads.
func (p *program) foresee(ctx context.Context, d *desk, q *asking, at string, body any) error {
	if err := d.openToTry(ctx, p); err != nil {
		return err
	}
	defer d.close()
	var x api.Preview
	if _, err := d.post(ctx, at, q, body, &x); err != nil {
		return err
	}
	if p.json {
		return p.emit(x)
	}
	p.foreseen(&x)
	return nil
}

func (p *program) foreseen(x *api.Preview) {
	p.say("%s: nothing was recorded; this would follow from %s of %s:", x.Case, x.Act, x.On)
	if x.WaitsFor != "" {
		p.say("it would have no effect before %s confirms it; then", x.WaitsFor)
	}
	if x.Moved {
		p.say("%s: the matter moves from %s to %s, %s%s", x.Status, x.From, x.Step, x.StepLabel, outcome(x.Outcome))
	} else {
		p.say("%s: the matter stays at %s, %s%s", x.Status, x.Step, x.StepLabel, outcome(x.Outcome))
	}
	if x.ToKnow != "" {
		p.say("%s", x.ToKnow)
	}
	if x.Replaces > 0 {
		p.say("it takes the place of no %d, which stays on record", x.Replaces)
	}
	if x.Irregular != nil {
		p.say("irregular: %s, %s%s", x.Irregular.Why, english.grounds(x.Irregular.Article), english.also(x.Irregular.Also))
	}
	for _, u := range x.Upset {
		p.say("no %d, %s of %s, becomes irregular: %s, %s%s", u.Seq, u.Act, u.Date, u.Why, english.grounds(u.Article), english.also(u.Also))
	}
	for _, u := range x.Undone {
		where := "goes on record first"
		if u.Seq > 0 {
			where = fmt.Sprintf("stays on record, no %d", u.Seq)
		}
		p.say("the lapse of %s after %s %s; reckoned otherwise from then on, article %s", u.Clock, u.Due, where, u.Article)
	}
	fmt.Fprintln(p.Out)
	t := columns("clock", "now until", "now", "then until", "then", "article", "")
	for i := range x.Clocks {
		k := &x.Clocks[i]
		was, wasStatus := stands(k.Kind, k.Was)
		is, isStatus := stands(k.Kind, k.Is)
		t.row(k.Clock, was, wasStatus, is, isStatus, k.Article, cut(k.Label, 60))
	}
	t.print(p.Out, "no period begins or stands otherwise")
}

// stands says until when a clock runs and how it stands: that it is over, and by how much,
// only of what somebody owes.
func stands(kind agreement.ClockKind, k *docket.ShapedClock) (until, how string) {
	if k == nil {
		return "-", "-"
	}
	until = english.limit(&api.CaseClock{ShapedClock: *k, Kind: kind}) + english.provisional(k.Provisional)
	if kind == agreement.Deadline && k.LateDays != nil && *k.LateDays > 0 {
		return until, fmt.Sprintf("%s, %s over", k.Status, count(*k.LateDays, "day", "days"))
	}
	return until, string(k.Status)
}
