package tariff

import (
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

// undeclared reports whether a measure is of goods that an importer has to declare, has
// not declared, and is not asked about.
func (w *work) undeclared(m *Measure) bool {
	x := m.Only
	return x != nil && !x.Ask && !(w.makes(x) && x.open(w.q))
}

// tooSoon gives a claim that is made and takes nothing from a measure, since it cannot be
// made for the goods or on their days, as known: of several, the one that began last before the
// goods came in, or begins first after. by is the measure that it would put in the place of
// this one; nil where it is this one's own.
func (w *work) tooSoon(m *Measure, v *Version) (nearest *Exemption, by *Measure) {
	if len(w.q.Claims) == 0 {
		return nil, nil
	}
	look := func(x *Exemption) {
		if x.open(w.q) || !w.q.Known.IsZero() && x.Known > w.q.Known || !w.claimed(x) {
			return
		}
		if len(x.Origins) == 0 || w.p.among(x.Origins, w.q.Origin) {
			if nearest == nil || x.nearer(nearest, w.q.Entry) {
				nearest = x
			}
		}
	}
	for i := range m.Exempt {
		look(&m.Exempt[i])
	}
	if nearest == nil {
		nearest, by = w.elsewhere(m)
	}
	if v.Unless != nil {
		if look(v.Unless); nearest == v.Unless {
			by = nil
		}
		return nearest, by
	}
	for i := range m.Versions { // of another order
		u := &m.Versions[i]
		if u.Unless != nil && (w.q.Known.IsZero() || u.Known <= w.q.Known) && w.makes(u.Unless) && nearest == nil {
			nearest = u.Unless
		}
	}
	return nearest, by
}

// elsewhere gives a claim that is made and would put a measure that is not charged in the
// place of one that is: goods that it does not name, or days on which it does not hold.
func (w *work) elsewhere(m *Measure) (*Exemption, *Measure) {
	for _, k := range m.behind {
		x := w.p.Measures[k].Only
		if x == nil || !w.claimed(x) || !w.q.Known.IsZero() && x.Known > w.q.Known {
			continue
		}
		if !slices.ContainsFunc(w.parts, func(c Component) bool { return int(c.measure) == k }) {
			return x, w.p.Measures[k]
		}
	}
	return nil, nil
}

// missed says what keeps a claim from the goods of a question, and that alone: the days or the
// goods for which it cannot be made, or what keeps from them the measure that it would put in
// the place of another (by; nil for none).
func (x *Exemption) missed(by *Measure, q *Question) demarche.Text {
	why := Exemption{}
	if x.outside(q) {
		why.From, why.To = x.From, x.To
	}
	if !x.ExportBefore.IsZero() && !q.Export.IsZero() && q.Export >= x.ExportBefore {
		why.ExportBefore = x.ExportBefore
	}
	if x.goods != nil && !slices.ContainsFunc(x.goods, q.HTS.Within) {
		why.Goods = x.Goods
	}
	if slices.ContainsFunc(x.never, q.HTS.Within) {
		why.Never = x.Never
	}
	if en := why.days(); en != "" || by == nil {
		return said(en, why.daysZH())
	}
	v := by.on(q.Origin, q.Entry, q.Known)
	switch {
	case !by.origins.has(q.Origin):
		return said(", not for goods of "+string(q.Origin), "，不适用于原产于"+string(q.Origin)+"的货物")
	case v == nil || v.State != InForce && v.State != HeldBack:
		return said(", not in force on that day", "，当日未生效")
	}
	return said(", not charged on these goods", "，不对此类货物征收")
}

// nearer reports whether the days of a claim begin nearer to a day than those of another,
// where what has begun is nearer than what has not.
func (x *Exemption) nearer(other *Exemption, day calendar.Date) bool {
	switch begun, otherBegun := x.From <= day, other.From <= day; {
	case begun != otherBegun:
		return begun
	case begun:
		return x.From > other.From
	default:
		return x.From < other.From
	}
}

// closedClaim goes before a claim that takes nothing from a measure.
const closedClaim = "; claimed, and of no use here: "

// days words the days and the goods for which a claim can be made.
func (x *Exemption) days() string {
	out := ""
	if !x.From.IsZero() {
		out += ", for entries from " + x.From.String()
	}
	if !x.To.IsZero() {
		out += " to " + x.To.String()
	}
	if !x.ExportBefore.IsZero() {
		out += ", of goods exported before " + x.ExportBefore.String()
	}
	if x.Goods != nil {
		out += ", for goods of " + strings.Join(x.Goods, ", ")
	}
	if x.Never != nil {
		out += ", not for goods of " + strings.Join(x.Never, ", ")
	}
	return out
}

func (x *Exemption) daysZH() string {
	out := ""
	switch {
	case !x.From.IsZero() && !x.To.IsZero():
		out += "，限" + zhDay(x.From) + "至" + zhDay(x.To) + "进口"
	case !x.From.IsZero():
		out += "，限" + zhDay(x.From) + "起进口"
	}
	if !x.ExportBefore.IsZero() {
		out += "，限" + zhDay(x.ExportBefore) + "前出口的货物"
	}
	if x.Goods != nil {
		out += "，限" + strings.Join(x.Goods, "、") + "项下货物"
	}
	if x.Never != nil {
		out += "，" + strings.Join(x.Never, "、") + "项下货物除外"
	}
	return out
}

// unclaimed reports whether a measure needs a claim that is not made.
func (w *work) unclaimed(m *Measure, v *Version, c *Component) bool {
	if m.Only == nil || w.makes(m.Only) && m.Only.open(w.q) {
		return false
	}
	if !m.Only.Ask || !m.Only.open(w.q) || len(m.Only.Origins) > 0 && !w.p.among(m.Only.Origins, w.q.Origin) {
		c.Status = ""
		return true
	}
	c.Status = NeedsAnswer
	if w.words() {
		c.Why += ", if the importer declares: " + m.Only.Text.EN
	}
	if !w.quiet {
		w.askOnce(m)
	}
	return true
}

// askOnce asks whether goods are what a measure is of alone. Of several measures that are of
// the same goods by the same claim, one question names all.
func (w *work) askOnce(m *Measure) {
	for i := range w.open {
		if o := &w.open[i]; o.verb == appliesIf && o.with == m.Only.Claim && o.text == m.Only.Text.EN {
			o.name, o.verb = o.name+" and "+m.Heading, applyIf
			return
		}
	}
	o := opening{about: "claim", with: m.Only.Claim, name: m.Heading, verb: appliesIf, text: m.Only.Text.EN, claims: true}
	if _, given := w.q.Shares[m.Of]; m.Of != "" && !given {
		o.content = m.Of
	}
	w.open = append(w.open, o)
}

// What stands between the headings of measures and what the importer declares by a claim
// without which they are not charged: one, or two.
const (
	appliesIf = " applies if: "
	applyIf   = " apply if: "
)
