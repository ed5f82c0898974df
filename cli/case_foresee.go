package cli

import (
	"context"
	"fmt"

	"demarche"
	"demarche/agreement"
	"demarche/api"
	"demarche/docket"
)

// foresee prints what an act would lead to. It opens the docket as one who reads.
func (p *program) foresee(ctx context.Context, d *desk, q *asking, at string, body any) error {
	in, err := tongueFlag(q.lang)
	if err != nil {
		return err
	}
	if in != english {
		at += "?lang=" + q.lang
	}
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
	p.foreseen(&x, in)
	return nil
}

func (p *program) foreseen(x *api.Preview, in tongue) {
	p.say("%s", in.T("%s: nothing was recorded; this would follow from %s of %s:", "%s：尚未记录；%s（%s）如予记录，结果如下：", x.Case, x.Act, x.On))
	if x.WaitsFor != "" {
		who, _ := demarche.Country(string(x.WaitsFor))
		p.say("%s", in.T("it would have no effect before %s confirms it; then", "经%s确认前不生效；确认后：", in.word(string(x.WaitsFor), who.ZH)))
	}
	if x.Moved {
		p.say("%s", in.T("%s: the matter moves from %s to %s, %s%s", "%s：事项由%s转至%s（%s）%s", in.status(x.Status), x.From, x.Step, x.StepLabel, in.outcome(x.Outcome)))
	} else {
		p.say("%s", in.T("%s: the matter stays at %s, %s%s", "%s：事项仍处于%s（%s）%s", in.status(x.Status), x.Step, x.StepLabel, in.outcome(x.Outcome)))
	}
	for i := range x.Lines {
		p.say("%s", x.Lines[i].Said)
	}
	if x.ToKnow != "" {
		p.say("%s", x.ToKnow)
	}
	switch {
	case x.Annuls:
		p.say("%s", in.T("it annuls no %d, which stays on record, and nothing takes its place", "撤销第%d号事件，原记录保留，无可取代之", x.Replaces))
	case x.Replaces > 0:
		p.say("%s", in.T("it takes the place of no %d, which stays on record", "取代第%d号事件，原记录保留", x.Replaces))
	}
	if x.Irregular != nil {
		p.say("%s", in.T("irregular: %s, %s%s", "不合程序：%s（%s）%s", x.Irregular.Why, in.grounds(x.Irregular.Article), in.also(x.Irregular.Also)))
	}
	for _, u := range x.Upset {
		p.say("%s", in.T("no %d, %s of %s, becomes irregular: %s, %s%s", "第%d号事件（%s，%s）将不合程序：%s（%s）%s", u.Seq, u.Act, u.Date, u.Why, in.grounds(u.Article), in.also(u.Also)))
	}
	for _, u := range x.Undone {
		where := in.T("goes on record first", "将先予记录")
		if u.Seq > 0 {
			where = in.T("stays on record, no %d", "保留在案，第%d号事件", u.Seq)
		}
		p.say("%s", in.T("the lapse of %s after %s %s; reckoned otherwise from then on, %s", "%s于%s之后届满，%s；此后另行计算（%s）", u.Clock, u.Due, where, in.grounds(u.Article)))
	}
	fmt.Fprintln(p.Out)
	t := in.columns("clock", "now until", "now", "then until", "then", "article", "")
	for i := range x.Clocks {
		k := &x.Clocks[i]
		was, wasStatus := in.stands(k.Kind, k.Was)
		is, isStatus := in.stands(k.Kind, k.Is)
		t.row(k.Clock, was, wasStatus, is, isStatus, k.Article, cut(k.Label, 60))
	}
	t.print(p.Out, in.T("no period begins or stands otherwise", "没有期限因此开始计算或变动"))
}

// stands says until when a clock runs and how it stands: that it is over, and by how much,
// only of what somebody owes.
func (t tongue) stands(kind agreement.ClockKind, k *docket.ShapedClock) (until, how string) {
	if k == nil {
		return "-", "-"
	}
	until = t.limit(&api.CaseClock{ShapedClock: *k, Kind: kind}) + t.provisional(k.Provisional)
	if kind == agreement.Deadline && k.LateDays != nil && *k.LateDays > 0 {
		how = t.T("%s, %s over", "%s，逾期%s", t.clockStatus(k.Status), t.days(*k.LateDays))
		if k.Status == docket.Lapsed && !k.EndedOn.IsZero() {
			how += t.T(", counted to %s", "，计至%s", k.EndedOn)
		}
		return until, how
	}
	return until, t.clockStatus(k.Status)
}
