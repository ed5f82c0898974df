package tariff

import (
	"slices"
	"strings"
)

// excludes reports whether a claimed exclusion takes the good out of a measure,
// and notes those that could be claimed.
func (w *work) excludes(measure int, c *Component) bool {
	if w.freed != nil && slices.Contains(w.freed.of, measure) {
		c.Status, c.Pct = Excluded, Zero
		return true
	}
	if w.quiet && len(w.q.Claims) == 0 {
		return false
	}
	before, doubtful := len(w.open), (*Exclusion)(nil)
	for _, x := range w.itemsOpen() {
		if !slices.Contains(x.of, measure) {
			continue
		}
		switch named := w.named(x.Exclusion); {
		case named && x.sure:
			w.open = w.open[:before]
			c.Status, c.Pct = Excluded, Zero
			if w.words() {
				c.Why = excludedUnder + x.Claim() + ", as claimed"
				c.Citation = x.Heading.citedOn(w.q.Entry, w.q.Known)
			}
			return true
		case named:
			doubtful = x.Exclusion
		case !w.quiet:
			w.open = append(w.open, opening{about: "claim", with: x.Claim(), item: x.Exclusion, bears: int32(measure + 1)})
		}
	}
	if !w.quiet && doubtful == nil {
		w.askNumber(measure, c)
	}
	if doubtful != nil {
		w.open, w.beyond = w.open[:before], true
		c.Status, c.Why = NotKnown, c.Why+"; "+doubtful.Heading.doubt(w.q)
	}
	return doubtful != nil
}

// askNumber asks for ten digits where items could take some numbers of a tariff line
// out of a measure, and the code has only the line's eight.
func (w *work) askNumber(measure int, c *Component) {
	for _, x := range w.itemsBelow() {
		if slices.Contains(x.of, measure) {
			o := opening{about: "hts", with: "ten digits", name: c.Heading, below: x, bears: int32(measure + 1)}
			if w.words() {
				c.Why += someExcluded
			}
			if _, sure := x.Heading.open(w.q.Entry, w.q.Known); sure {
				o.freed = x
			}
			w.open = append(w.open, o)
			return
		}
	}
}

// someExcluded follows the reason of a measure out of which exclusions may take some
// of the numbers below the code.
const someExcluded = "; exclusions name some of the statistical numbers below this code"

// itemsBelow gives the items that name, on the day, a number of the line asked about
// and may be claimed. They are sought once a question.
func (w *work) itemsBelow() []*Exclusion {
	if w.sought {
		return w.below
	}
	w.sought = true
	for _, x := range w.p.numbersBelow[w.q.HTS] {
		if open, _ := x.Heading.open(w.q.Entry, w.q.Known); open && x.coversBelow(w.q.HTS, w.q.Entry) {
			w.below = append(w.below, x)
		}
	}
	return w.below
}

// prolonged says why a claim under a heading that some items outlived is not decided.
const prolonged = "some items of the heading claimed were prolonged to a later day, and which was not read"

// named reports whether an item is claimed.
func (w *work) named(x *Exclusion) bool { return slices.ContainsFunc(w.q.Claims, x.named) }

// doubts notes what might take the good out of a measure that applies.
func (w *work) doubts(measure int, m *Measure, v *Version, c *Component) {
	if w.quiet {
		return
	}
	if x := v.Unless; x != nil && x.Ask && x.open(w.q) && x.asked(w.q.HTS, w.q.Claims) {
		w.open = append(w.open, opening{about: "claim", with: x.Claim, name: c.Heading, of: c.Measure, verb: " is not charged if: ", text: x.Text.EN, claims: true, bears: int32(measure + 1)})
	}
	for i := range m.Exempt {
		x := &m.Exempt[i]
		if x.Ask && x.open(w.q) && x.asked(w.q.HTS, w.q.Claims) && (len(x.Origins) == 0 || w.p.among(x.Origins, w.q.Origin)) {
			w.open = append(w.open, opening{about: "claim", with: x.Claim, name: c.Heading, of: c.Measure, verb: " does not apply if: ", text: x.Text.EN, claims: true, bears: int32(measure + 1)})
		}
	}
	if m.doubt == nil || !w.line.looks(measure) {
		return
	}
	if in, unsure := listed(m.doubt, w.q.HTS, w.q.Entry, w.q.Known); in || unsure {
		for i := range m.Exempt {
			if x := &m.Exempt[i]; !x.Ask && x.open(w.q) {
				w.open = append(w.open, opening{about: "claim", with: x.Claim, text: "the code is on a list of goods that " + c.name() + " may spare: " + x.Text.EN, claims: true, bears: int32(measure + 1)})
				return
			}
		}
	}
}

// name gives the heading of a component, or its measure where it has none.
func (c *Component) name() string {
	if c.Heading == "" {
		return "measure " + c.Measure
	}
	return "heading " + c.Heading
}

// ask adds a component for each heading of exclusions that could be claimed, and
// for each claim that came to nothing.
func (w *work) ask() {
	var last *ExclusionHeading
	for i := range w.open {
		x := w.open[i].item
		if x == nil || x.Heading == last {
			continue
		}
		last = x.Heading
		w.add(Component{
			Measure: x.Heading.Heading, Heading: x.Heading.Heading, Program: w.programOf(x), Status: NeedsAnswer,
			Why: x.mayFit, Citation: x.Heading.citedOn(w.q.Entry, w.q.Known),
		})
	}
	for _, c := range w.q.Claims {
		h := w.p.headings[c.Heading]
		if h == nil {
			continue
		}
		part := Component{
			Measure: h.Heading, Heading: h.Heading, Program: "exclusions", Status: NotInForce, Citation: h.citedOn(w.q.Entry, w.q.Known),
			Why: "claim " + c.String() + takesNothing + "no item of it covers this code on that day, as known",
		}
		x, sure := w.granted(c)
		ends := w.p.endsOf(h)
		switch {
		case ends != nil && w.q.Entry > ends.KnownTo:
			part.Program, part.Status = ends.ID, NotKnown
			part.Why = "whether " + c.String() + " may be claimed is not known: " + ends.ends
		case x != nil && !w.tookOut(x):
			part.Why = "claim " + c.String() + takesNothing + x.notBorne(w.q.Origin)
		case x != nil && sure && w.before(c) != "":
			part.Why = "claim " + c.String() + takesNothing + w.before(c) + claimedBefore
		case x != nil && sure:
			part.Program, part.Status, part.Pct, part.Why = w.programOf(x), Applies, Zero, "exclusion "+x.Claim()+", as claimed"
		case x != nil:
			part.Program, part.Status, part.Why = w.programOf(x), NotKnown, "exclusion "+x.Claim()+", as claimed; "+h.doubt(w.q)
		}
		w.add(part)
	}
}

// takesNothing goes between a claim and why it is of no use.
const takesNothing = " takes nothing from the duty: "

// claimedBefore follows the item by which goods are taken out already.
const claimedBefore = ", claimed too, takes the goods out already, and one of the two alone is declared"

// before gives the item that takes the goods out of all from which a claim could take them,
// where that is another's; "" where the claim itself takes them out of something.
func (w *work) before(c Claim) string {
	other := ""
	for i := range w.parts {
		item, ok := strings.CutPrefix(w.parts[i].Why, excludedUnder)
		if !ok {
			continue
		}
		item = strings.TrimSuffix(item, ", as claimed")
		for _, x := range w.itemsOpen() {
			if x.Claim() == item && x.named(c) {
				return ""
			}
		}
		other = item
	}
	return other
}

// excludedUnder goes before the item by which a claim takes goods out of a measure.
const excludedUnder = "excluded under "

// notBorne says that goods of an origin do not bear what an item takes goods out of.
func (x *Exclusion) notBorne(o Origin) string {
	return "goods of " + string(o) + " of this code bear no " + strings.Join(x.Of, ", ") + " on that day, as known"
}

// tookOut reports whether a measure from which an item takes goods is left out of the
// answer, or may be.
func (w *work) tookOut(x *Exclusion) bool {
	return slices.ContainsFunc(w.parts, func(c Component) bool {
		return c.measure >= 0 && (c.Status == Excluded || c.Status == NotKnown) && slices.Contains(x.of, int(c.measure))
	})
}

// endsOf gives the program of the measures from which the items of a heading take goods;
// nil for none.
func (p *Pack) endsOf(h *ExclusionHeading) *Program {
	for i := range p.items {
		if x := &p.items[i]; x.Heading == h && len(x.of) > 0 {
			return p.programs[p.Measures[x.of[0]].program]
		}
	}
	return nil
}

func (w *work) programOf(x *Exclusion) string {
	if len(x.of) == 0 {
		return ""
	}
	return w.p.Measures[x.of[0]].Program
}

// granted gives the item that is open on the day and is claimed, and whether it surely
// is open.
func (w *work) granted(c Claim) (item *Exclusion, sure bool) {
	for _, x := range w.itemsOpen() {
		if x.named(c) && (x.sure || item == nil) {
			item, sure = x.Exclusion, x.sure
		}
	}
	return item, sure
}

// word puts what was left open into sentences, with the total each would give, in the
// room of a list that nobody needs.
func (w *work) word(room []Asked) []Asked {
	w.numbersOnce()
	if len(w.open) == 0 {
		return room[:0]
	}
	out := slices.Grow(room[:0], len(w.open))[:len(w.open)]
	var total Percent
	var of *ExclusionHeading
	for i := range w.open {
		o, a := &w.open[i], &out[i]
		*a = Asked{About: o.about, With: o.with, Text: o.text, bears: o.bears, item: o.item != nil}
		switch {
		case o.item != nil:
			if of != o.item.Heading {
				of, total = o.item.Heading, w.without(o.item.Heading)
			}
			a.Total, a.Text = w.fits(o.item, total)
		case o.about == "hts":
			a.Total, a.Text = w.numbered(o, &a.spanOf)
		case !o.export.IsZero():
			a.With = "before " + o.export.AddDays(1).String()
			o.text = "the day of export decides whether heading " + o.name + " applies"
			a.Total = w.total(o)
			a.Text = o.sentence(a.Total)
		case o.claims:
			a.Total = w.total(o)
			if o.content != "" {
				a.spanOf = w.between(o, o.content)
			}
			a.idle = (a.Total == w.sum || !a.Total.known) && w.idle(o) && w.idleBeside(i)
			a.Text = o.sentence(a.Total)
			switch then := a.words(); {
			case a.idle:
				a.Text = o.sentence(Percent{}) + sameDuty
			case then != "":
				a.Text = o.sentence(Percent{}) + then
			}
		case strings.HasPrefix(o.about, "share:"):
			a.spanOf = w.between(o, strings.TrimPrefix(o.about, "share:"))
			a.Text += a.words()
		}
	}
	return out
}

// sameDuty follows a question whose either answer gives the same duty.
const sameDuty = "; this changes the heading, not the duty"

// without gives the total were the heading of some items claimed. Where the measures
// that they take goods out of stand alone, it is the total without these.
func (w *work) without(h *ExclusionHeading) Percent {
	off, total := Zero, w.sum
	for i := 1; i < len(w.parts); i++ {
		c := &w.parts[i]
		if c.measure < 0 || c.Status != Applies {
			continue
		}
		sure, doubtful := w.takenOut(h, int(c.measure))
		switch {
		case !sure && !doubtful:
		case !sure || !w.p.Measures[c.measure].alone || !c.Pct.known || !total.known:
			return w.total(&opening{with: h.Heading, claims: true})
		default:
			off = off.Plus(c.Pct)
		}
	}
	return total.Minus(off)
}

// takenOut reports whether some open item of a heading takes the goods out of a
// measure: surely, or only perhaps.
func (w *work) takenOut(h *ExclusionHeading, measure int) (sure, doubtful bool) {
	for _, x := range w.itemsOpen() {
		if x.Heading == h && slices.Contains(x.of, measure) {
			sure, doubtful = sure || x.sure, doubtful || !x.sure
		}
	}
	return sure, doubtful && !sure
}

// fits says what a good pays that fits an item, where all is then total.
func (w *work) fits(x *Exclusion, total Percent) (Percent, string) {
	if _, sure := x.Heading.open(w.q.Entry, w.q.Known); !sure {
		return Percent{}, "not known if the goods fit " + x.Claim() + ": " + x.Heading.doubt(w.q)
	}
	if last := x.worded.Load(); last != nil && last.total == total {
		return total, last.text
	}
	text := "or " + total.String() + "% in all if the goods fit " + x.Heading.Heading + " item " + x.place()
	if x.Whole {
		text = "or " + total.String() + "% in all if " + x.Claim() + " is claimed, which every good of this number fits"
	}
	x.worded.Store(&worded{total, text})
	return total, text
}

// sentence words what was left open, and the total that it would give.
func (o *opening) sentence(total Percent) string {
	then := "; the duty is then " + total.String() + "% in all"
	if !total.known {
		then = "" // it is no percentage
	}
	switch {
	case o.verb == "":
		return o.text + then
	case o.name == "":
		return "measure " + o.of + o.verb + o.text + then
	case o.verb == applyIf:
		return "headings " + o.name + o.verb + o.text + then
	}
	return "heading " + o.name + o.verb + o.text + then
}

// place names an item within its note.
func (x *Exclusion) place() string {
	if x.Part == "" {
		return x.Item
	}
	return x.Part + "." + x.Item
}
