package web

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// unitWords are the units of periods: one, several, and in Chinese, where the
// number stands before.
var unitWords = map[calendar.Unit][3]string{
	calendar.CalendarDays: {"day", "days", "天"},
	calendar.WorkingDays:  {"working day", "working days", "个工作日"},
	calendar.Weeks:        {"week", "weeks", "周"},
	calendar.Months:       {"month", "months", "个月"},
	calendar.Years:        {"year", "years", "年"},
}

// period writes a length of time: "20 working days", 20个工作日.
func period(n int, u calendar.Unit, l demarche.Lang) string {
	w := unitWords[u]
	if n == 0 {
		return demarche.Text{EN: "the same day", ZH: "当日"}.In(l)
	}
	if l == demarche.Chinese {
		return (*view)(nil).Number(n) + w[2]
	}
	if n == 1 || n == -1 {
		return fmt.Sprintf("%d %s", n, w[0])
	}
	return (*view)(nil).Number(n) + " " + w[1]
}

// clockLength says how long a clock runs, by the pack's first reading.
func clockLength(k *agreement.Clock, l demarche.Lang) string {
	if k.Agreed && k.Kind == agreement.Bar {
		return demarche.Text{EN: "to the day notified", ZH: "至通知所载之日"}.In(l)
	}
	if k.Ahead > 0 {
		n := period(k.Ahead, calendar.CalendarDays, l)
		return demarche.Text{EN: "to " + n + " before the day named", ZH: "至所写之日前" + n}.In(l)
	}
	if k.Agreed && k.Kind == agreement.Window {
		return demarche.Text{EN: "to the day set", ZH: "至所定之日"}.In(l)
	}
	if k.Agreed {
		return demarche.Text{EN: "the period agreed", ZH: "商定期限"}.In(l)
	}
	return period(k.Length, unitOf(k.Counting.Unit), l)
}

func unitOf(u *calendar.Unit) calendar.Unit {
	if u == nil {
		return calendar.CalendarDays
	}
	return *u
}

// kindWords say what a clock is for.
var kindWords = map[agreement.ClockKind]demarche.Text{
	agreement.Deadline:  {EN: "latest day", ZH: "最迟期限"},
	agreement.Bar:       {EN: "earliest day", ZH: "最早日期"},
	agreement.Guideline: {EN: "guideline", ZH: "指导期限"},
	agreement.Window:    {EN: "open period", ZH: "开放期间"},
}

// effectWords say what the lapse of a clock does.
var effectWords = map[agreement.Effect]demarche.Text{
	agreement.Nothing:  {EN: "a breach; nothing follows by itself", ZH: "构成违反，但不自动产生后果"},
	agreement.Escalate: {EN: "the matter goes to", ZH: "事项转至"},
	agreement.Deem:     {EN: "counts as done:", ZH: "视为已作出："},
	agreement.Permit:   {EN: "opens the way to:", ZH: "可以作出："},
	agreement.End:      {EN: "ends at", ZH: "终结于"},
}

// decisionWords say what kind of choice an act is.
var decisionWords = map[agreement.Decision]demarche.Text{
	agreement.Discretion:        {EN: "may", ZH: "可以"},
	agreement.Duty:              {EN: "must", ZH: "必须"},
	agreement.Joint:             {EN: "all together", ZH: "须共同作出"},
	agreement.Automatic:         {EN: "happens by itself", ZH: "自动发生"},
	agreement.NegativeConsensus: {EN: "unless all object", ZH: "除非一致反对"},
}

// levels of a procedure's vocabulary, by id, in a language.
type lexicon struct {
	p *agreement.Procedure
	l demarche.Lang
}

func (x lexicon) role(id string) string {
	if r := x.p.Role(id); r != nil {
		return r.Name.In(x.l)
	}
	return id
}

func (x lexicon) step(id string) string {
	if id == "idle" {
		return demarche.Text{EN: "the beginning", ZH: "程序开始"}.In(x.l)
	}
	if s := x.p.Step(id); s != nil {
		return s.Label.In(x.l)
	}
	return id
}

func (x lexicon) act(id string) string {
	if a := x.p.Act(id); a != nil {
		return a.Label.In(x.l)
	}
	return id
}

// do says an act as something that one may do.
func (x lexicon) do(id string) string {
	a := x.p.Act(id)
	if a == nil || a.Do.IsZero() {
		return x.act(id)
	}
	if x.l == demarche.Chinese {
		return a.Do.In(x.l)
	}
	return lowered(a.Do.EN)
}

func (x lexicon) flag(id string) string {
	if f := x.p.Flag(id); f != nil {
		return f.Label.In(x.l)
	}
	return id
}

func (x lexicon) fact(id string) string {
	for i := range x.p.Pack.Facts {
		if x.p.Pack.Facts[i].ID == id {
			return x.p.Pack.Facts[i].Label.In(x.l)
		}
	}
	return id
}

// clock names a clock by its article and what it is for, since one article may have
// several.
func (x lexicon) clock(id string) string {
	if k := x.p.Clock(id); k != nil {
		return demarche.ArticleNumber(docket.ArticleName(k), x.l) + x.say(" (%s)", "（%s）", lowered(k.Label.In(x.l)))
	}
	return id
}

func (x lexicon) track(id string) string {
	if t := x.p.Track(id); t != nil {
		return t.Label.In(x.l)
	}
	return id
}

// list joins names as a table cell does.
func (x lexicon) list(ids []string, name func(string) string) string {
	var out []string
	for _, id := range ids {
		out = append(out, name(id))
	}
	if x.l == demarche.Chinese {
		return strings.Join(out, "、")
	}
	return strings.Join(out, ", ")
}

// lapse words what the lapse of a clock does.
func (x lexicon) lapse(k *agreement.Clock) string {
	w := effectWords[k.Lapse.Effect].In(x.l)
	var what string
	switch k.Lapse.Effect {
	case agreement.Escalate, agreement.End:
		what = x.step(k.Lapse.To)
	case agreement.Deem:
		what = x.act(k.Lapse.Act)
	case agreement.Permit:
		what = x.list(k.Lapse.Permits, x.act)
	}
	if k.Kind != agreement.Deadline && k.Lapse.Effect == agreement.Nothing {
		return ""
	}
	nobody := demarche.Text{}
	if k.Lapse.Blameless {
		nobody = demarche.Text{EN: "; nobody is in breach", ZH: "；不构成违反"}
	}
	if x.l == demarche.Chinese {
		return w + what + nobody.ZH
	}
	return strings.TrimSpace(w+" "+what) + nobody.EN
}

// counted words how days are counted: whose calendar, whether the first day
// counts, what happens on a day of rest.
func (x lexicon) counted(c agreement.Counting, lib *agreement.Library) string {
	var out []string
	var cals []string
	for _, id := range c.Calendars {
		cals = append(cals, x.calendar(id, lib))
	}
	if len(cals) > 0 {
		out = append(out, strings.Join(cals, x.say(" and ", "和")))
	}
	if c.FirstDay != nil && *c.FirstDay {
		out = append(out, x.say("the first day counts", "首日计入"))
	}
	switch {
	case c.Roll == nil || *c.Roll == calendar.RollNone:
	case *c.Roll == calendar.RollForward:
		out = append(out, x.say("a last day of rest moves to the next working day", "末日为休息日的顺延至下一工作日"))
	default:
		out = append(out, x.say("a last day of rest moves to the working day before", "末日为休息日的提前至前一工作日"))
	}
	return capital(strings.Join(out, x.say("; ", "；")))
}

func (x lexicon) calendar(id string, lib *agreement.Library) string {
	if role, ok := strings.CutPrefix(id, "@"); ok {
		return x.say("calendar of the %s", "%s的日历", strings.ToLower(x.role(role)))
	}
	if c := lib.Calendars[id]; c != nil {
		return demarche.Text{EN: c.NameEN, ZH: c.NameZH}.In(x.l)
	}
	return id
}

// extension says how a clock may be made longer, and by whom; nothing where the
// text gives no way.
func (x lexicon) extension(k *agreement.Clock) string {
	if len(k.Extend.By) == 0 {
		return ""
	}
	who := docket.RoleNames(x.p, k.Extend.By, x.l)
	out := x.say("May be extended by %s", "%s可予延长", who)
	if k.Extend.Joint {
		out = x.say("May be extended by agreement of %s", "经%s商定可予延长", who)
	}
	if k.Extend.Shorten {
		out = x.say("May be extended or shortened by agreement of %s", "经%s商定可予延长或缩短", who)
	}
	if k.Extend.Limit > 0 {
		out += x.say(", to %s in all", "，合计至多%s", period(k.Extend.Limit, unitOf(k.Extend.Unit), x.l))
	}
	return out
}
