package tariff

import (
	"fmt"
	"maps"
	"slices"

	"demarche"
	"demarche/calendar"
)

// Amend gives the pack as it would be under further orders on some measures, by
// their ids. The orders hold over all those before, whenever they became known.
// Lines, lists and exclusions are shared, so that an amended pack costs little.
func (p *Pack) Amend(orders map[string][]Version) (*Pack, error) {
	out := *p
	out.Measures = slices.Clone(p.Measures)
	for _, id := range slices.Sorted(maps.Keys(orders)) {
		at := slices.IndexFunc(p.Measures, func(m *Measure) bool { return m.ID == id })
		if at < 0 {
			return nil, demarche.Refuse(demarche.Invalid, fmt.Sprintf("measure %q", id), "the pack has no such measure", "list them with: demarche tariff measures")
		}
		m := *p.Measures[at]
		m.Versions = slices.Clone(m.Versions)
		latest := calendar.Date(0)
		for i := range m.Versions {
			latest = max(latest, m.Versions[i].Known)
		}
		for _, v := range orders[id] {
			if err := p.limit(&v); err != nil {
				return nil, err
			}
			if err := v.settle(&m); err != nil {
				return nil, demarche.Refuse(demarche.Invalid, fmt.Sprintf("the order on measure %q", id), err.Error(), "")
			}
			v.Known = max(v.Known, latest)
			m.Versions = append(m.Versions, v)
		}
		m.spell()
		out.Measures[at] = &m
	}
	return &out, nil
}

// settle checks what a version says in itself and makes it ready.
func (v *Version) settle(m *Measure) error {
	if v.From.IsZero() || !v.To.IsZero() && v.To < v.From {
		return fmt.Errorf("the days %s to %s are no span", v.From, v.To)
	}
	if v.Known.IsZero() {
		v.Known = v.From
	}
	switch v.State {
	case InForce, HeldBack, Ended, NotRead, Moved:
	default:
		return fmt.Errorf("state %q is none of suspended, ended, unread and moved", v.State)
	}
	if (v.Rate == "") == (v.Floor == "") && v.State != Ended && v.State != NotRead && v.State != Moved {
		return fmt.Errorf("it must give either rate or floor")
	}
	var err error
	if v.Rate != "" {
		v.rate, err = ParsePercent(v.Rate)
	}
	if v.Floor != "" && err == nil {
		v.floor, err = ParsePercent(v.Floor)
	}
	v.why, v.whyReached = v.words(m), v.wordsReached()
	v.whyYet, v.whyPast = "not yet: "+v.why, "no longer: "+v.why
	return err
}

// limit makes ready the origins of which alone a version speaks.
func (p *Pack) limit(v *Version) error {
	if len(v.Origins) == 0 {
		return nil
	}
	for _, o := range v.Origins {
		if _, err := ParseOrigin(o); err != nil && o != "all" && p.groups[o] == nil {
			return demarche.Refuse(demarche.Invalid, fmt.Sprintf("origin %q", o), "it is neither a country nor a group of the pack", "name it by its two letters")
		}
	}
	v.only = p.set(v.Origins, nil)
	return nil
}
