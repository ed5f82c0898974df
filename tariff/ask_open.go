package tariff

import "slices"

// excludes reports whether a claimed exclusion takes the good out of a measure,
// and notes those that could be claimed.
func (w *work) excludes(measure int, c *Component) bool {
	before, doubtful := len(w.open), false
	for _, x := range w.p.excluded[w.q.HTS] {
		if !slices.Contains(x.of, measure) {
			continue
		}
		open, sure := x.open(w.q.HTS, w.q.Entry, w.q.Known)
		switch {
		case !open:
		case w.named(x) && sure:
			w.open = w.open[:before]
			c.Status, c.Pct = Excluded, Zero
			if !w.quiet {
				c.Why = "excluded under " + x.Claim() + ", as claimed"
				c.Citation = w.p.Sources[x.Heading.Cite].Title
			}
			return true
		case w.named(x):
			doubtful = true
		case !w.quiet:
			w.open = append(w.open, opening{about: "claim", with: x.Claim(), item: x, bears: w.p.Measures[measure].ID})
		}
	}
	if doubtful {
		w.open, w.beyond = w.open[:before], true
		c.Status, c.Why = NotKnown, c.Why+"; "+prolonged
	}
	return doubtful
}

// prolonged says why a claim under a heading that some items outlived is not decided.
const prolonged = "some items of the heading claimed were prolonged to a later day, and which was not read"

// named reports whether an item is claimed.
func (w *work) named(x *Exclusion) bool { return slices.ContainsFunc(w.q.Claims, x.named) }

// doubts notes what might take the good out of a measure that applies.
func (w *work) doubts(m *Measure, v *Version, c *Component) {
	if w.quiet {
		return
	}
	if x := v.Unless; x != nil && x.Ask {
		w.open = append(w.open, opening{about: "claim", with: x.Claim, text: c.name() + " is not charged if: " + x.Text.EN, then: claiming(x.Claim, ""), bears: m.ID})
	}
	for i := range m.Exempt {
		x := &m.Exempt[i]
		if x.Ask && (len(x.Origins) == 0 || w.p.among(x.Origins, w.q.Origin)) {
			w.open = append(w.open, opening{about: "claim", with: x.Claim, text: c.name() + " does not apply if: " + x.Text.EN, then: claiming(x.Claim, ""), bears: m.ID})
		}
	}
	if in, unsure := listed(m.doubt, w.q.HTS, w.q.Entry); in || unsure {
		for i := range m.Exempt {
			if x := &m.Exempt[i]; !x.Ask {
				w.open = append(w.open, opening{about: "claim", with: x.Claim, text: "the code is on a list of goods that " + c.name() + " may spare: " + x.Text.EN, then: claiming(x.Claim, ""), bears: m.ID})
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

func claiming(heading, item string) func(*Question) {
	return func(q *Question) { q.Claims = append(q.Claims[:len(q.Claims):len(q.Claims)], Claim{heading, item}) }
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
		w.add(-1, Component{
			Measure: x.Heading.Heading, Heading: x.Heading.Heading, Program: w.programOf(x), Status: NeedsAnswer,
			Why: "no duty of " + x.Of[0] + " if the goods fit an item that names this code", Citation: w.p.Sources[x.Heading.Cite].Title,
		})
	}
	for _, c := range w.q.Claims {
		h := w.p.headings[c.Heading]
		if h == nil {
			continue
		}
		if x, sure := w.granted(c); x != nil {
			part := Component{
				Measure: h.Heading, Heading: h.Heading, Program: w.programOf(x), Status: Applies, Pct: Zero,
				Why: "exclusion " + x.Claim() + ", as claimed", Citation: w.p.Sources[h.Cite].Title,
			}
			if !sure {
				part.Status, part.Pct, part.Why = NotKnown, Percent{}, part.Why+"; "+prolonged
			}
			w.add(-1, part)
			continue
		}
		w.add(-1, Component{
			Measure: h.Heading, Heading: h.Heading, Program: "exclusions", Status: NotInForce, Citation: w.p.Sources[h.Cite].Title,
			Why: "claim " + c.String() + " takes nothing from the duty: no item of it covers this code on that day, as known",
		})
	}
}

func (w *work) programOf(x *Exclusion) string {
	if len(x.of) == 0 {
		return ""
	}
	return w.p.Measures[x.of[0]].Program
}

// granted gives the item by which a claim took the good out of a measure, and
// whether it surely did.
func (w *work) granted(c Claim) (item *Exclusion, sure bool) {
	for _, x := range w.p.excluded[w.q.HTS] {
		if !x.named(c) {
			continue
		}
		if open, s := x.open(w.q.HTS, w.q.Entry, w.q.Known); open && (s || item == nil) {
			item, sure = x, s
		}
	}
	return item, sure
}

// word puts what was left open into sentences, with the total each would give.
func (w *work) word() []Asked {
	if len(w.open) == 0 {
		return nil
	}
	out := make([]Asked, 0, len(w.open))
	var total Percent
	var of string
	for _, o := range w.open {
		a := Asked{About: o.about, With: o.with, Text: o.text, bears: o.bears, item: o.item != nil}
		if o.item != nil {
			if of != o.item.Of[0] {
				of, total = o.item.Of[0], w.total(claiming(o.item.Heading.Heading, ""))
			}
			a.Total = total
			a.Text = "or " + total.String() + "% in all if the goods fit " + o.item.Heading.Heading + " item " + o.item.place()
			if _, sure := o.item.Heading.open(w.q.Entry, w.q.Known); !sure {
				a.Total, a.Text = Percent{}, "not known if the goods fit "+o.item.Claim()+": "+prolonged
			} else if o.item.Whole {
				a.Text = "or " + total.String() + "% in all if " + o.item.Claim() + " is claimed, which every good of this number fits"
			}
		} else if o.then != nil {
			a.Total = w.total(o.then)
			a.Text += "; the duty is then " + a.Total.String() + "% in all"
		}
		out = append(out, a)
	}
	return out
}

// place names an item within its note.
func (x *Exclusion) place() string {
	if x.Part == "" {
		return x.Item
	}
	return x.Part + "." + x.Item
}
