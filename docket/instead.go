package docket

import (
	"slices"

	"demarche/agreement"
)

// instead gives the act that is allowed on a day on which another is not because of a dated
// fact, such as that nobody hears appeals: the one that belongs to the same step and asks for
// that fact the other way round. Of an act that its step no longer allows, it is the one that
// does late what it would have done. "" for none.
func (r *run) instead(rule *act, a *Act) string {
	if !r.placed(rule) {
		return r.madeUp(rule, a)
	}
	for _, c := range rule.when {
		if r.hold(c, a.On) {
			continue
		}
		if len(c) != 1 || c[0].kind != agreement.FactHolds {
			return ""
		}
		for i := range r.m.a {
			o := &r.m.a[i]
			if o.rule.Basis.Holds(a.On, r.opt.Known) && sharesStep(rule.from, o.from) && r.placed(o) && r.turns(o, c[0]) && r.holdAll(o.when, a.On) && r.parts.allow(o.by, a.By) {
				return o.rule.ID
			}
		}
		return ""
	}
	return ""
}

// madeUp gives the act that is allowed now and makes up for what an act would have met.
func (r *run) madeUp(rule *act, a *Act) string {
	for i := range r.m.a {
		o := &r.m.a[i]
		late := func(k int) bool { return contains(o.makesUp, k) }
		if slices.ContainsFunc(rule.meets, late) && o.rule.Basis.Holds(a.On, r.opt.Known) && r.placed(o) && r.holdAll(o.when, a.On) && r.parts.allow(o.by, a.By) {
			return o.rule.ID
		}
	}
	return ""
}

// turns reports whether an act asks for a fact the other way round.
func (r *run) turns(o *act, fact term) bool {
	for _, c := range o.when {
		if len(c) == 1 && c[0].kind == agreement.FactHolds && c[0].id == fact.id && c[0].not != fact.not {
			return true
		}
	}
	return false
}

// ButDate gives an irregularity without what is wrong with the date that the act names; nil
// where nothing else is.
func (i *Irregular) ButDate() *Irregular {
	n := 1 + len(i.Also) - i.Dated
	if n == 0 {
		return nil
	}
	out := *i
	out.Also, out.Dated = i.Also[:n-1], 0
	return &out
}
