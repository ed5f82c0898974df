package docket

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// Most acts answer another: they belong to a step to which some act leads. One that is
// dated before the act that leads there cannot have answered it.

// leadsLater gives the first act on record that leads to where another belongs and was
// done after a day; nil where there is none, or where the matter had been there before.
func (r *run) leadsLater(rule *act, on calendar.Date) *Act {
	if rule.idle || len(rule.from) == 0 || r.been(rule.from) {
		return nil
	}
	for i := range r.acts {
		a := &r.acts[i]
		if a.On <= on {
			continue
		}
		v, ok := r.m.version(a.Type, a.On, r.opt.Known)
		if ok && slices.ContainsFunc(r.m.a[v].to, func(s int) bool { return slices.Contains(rule.from, s) }) && !sharesStep(rule.from, r.m.a[v].from) {
			return a
		}
	}
	return nil
}

// sharesStep reports whether an act is done at one of the steps, so that it leads there
// from there.
func sharesStep(steps, from []int) bool {
	return slices.ContainsFunc(from, func(s int) bool { return slices.Contains(steps, s) })
}

// been reports whether the matter has stood at one of the steps.
func (r *run) been(steps []int) bool {
	return slices.ContainsFunc(r.state.Path, func(st Stay) bool { return slices.Contains(steps, r.m.steps[st.Step]) })
}

// doneLater gives the first act of that number done after a day, nil for none.
func (r *run) doneLater(n int, on calendar.Date) *Act {
	for i := range r.acts {
		if a := &r.acts[i]; a.On > on && len(r.m.acts[a.Type]) > 0 && r.m.acts[a.Type][0] == n {
			return a
		}
	}
	return nil
}

// answers gives the number of the act that leads to where an act belongs and was done
// after it, 0 for none.
func (r *run) answers(a *Act) int {
	v, ok := r.m.version(a.Type, a.On, r.opt.Known)
	if !ok || r.placed(&r.m.a[v]) {
		return 0
	}
	if first := r.leadsLater(&r.m.a[v], a.On); first != nil {
		return first.Seq
	}
	return 0
}

// behind says of an act that begins a matter why it comes too late: it is on record
// already, or what answers it is. Of several answers it names the last, for those before it can
// be of a matter that has ended since.
func (r *run) behind(rule *act, on calendar.Date) (demarche.Text, bool) {
	if !rule.idle {
		return demarche.Text{}, false
	}
	if t := r.done[rule.id]; t.n > 0 {
		l := rule.rule.Label
		return demarche.Text{
			EN: "“" + l.EN + "” is on record already, of " + DayIn(t.last, demarche.English),
			ZH: "“" + l.In(demarche.Chinese) + "”已有记录，日期为" + DayIn(t.last, demarche.Chinese),
		}, true
	}
	for i := len(r.acts) - 1; i >= 0; i-- {
		a := &r.acts[i]
		v, ok := r.m.version(a.Type, a.On, r.opt.Known)
		if ok && a.On <= on && sharesStep(rule.to, r.m.a[v].from) && r.m.a[v].id != rule.id && r.done[r.m.a[v].id].n > 0 {
			return r.notBefore(a), true
		}
	}
	return demarche.Text{}, false
}

// notYet says that a day lies before that of an act on record.
func (r *run) notYet(first *Act) demarche.Text {
	return r.besides(first, ", and this day is before it", "，而该日早于此日期")
}

// notBefore says that a day lies after that of an act on record which answers what is
// dated by it, or on it after that act.
func (r *run) notBefore(first *Act) demarche.Text {
	return r.besides(first, ", and this comes after it", "，而此行为在其之后")
}

func (r *run) besides(a *Act, en, zh string) demarche.Text {
	l := r.m.proc.Acts[r.m.acts[a.Type][0]].Label
	return demarche.Text{
		EN: "“" + l.EN + "” is of " + DayIn(a.On, demarche.English) + en,
		ZH: "“" + l.In(demarche.Chinese) + "”的日期为" + DayIn(a.On, demarche.Chinese) + zh,
	}
}
