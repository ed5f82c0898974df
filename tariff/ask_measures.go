package tariff

// setMeasures goes through the measures that reach the line, in the order in
// which they act.
func (w *work) setMeasures() {
	near, wide := w.line.reach, w.p.wideOf[w.q.Origin.bit()]
	for len(near)+len(wide) > 0 {
		var measure, n int
		switch {
		case len(near) == 0 || len(wide) > 0 && w.p.rank[wide[0].measure] < w.p.rank[near[0].measure]:
			measure, wide = wide[0].measure, wide[1:]
			w.weigh(measure, nil)
			continue
		default:
			measure = near[0].measure
		}
		for n = 1; n < len(near) && near[n].measure == measure; n++ {
		}
		w.weigh(measure, near[:n])
		near = near[n:]
	}
}

// weigh says how one measure bears on the question.
func (w *work) weigh(measure int, entries []reach) {
	m, q := w.p.Measures[measure], w.q
	if q.Entry < m.first || !m.origins.has(q.Origin) || q.Entry > w.p.programs[m.program].KnownTo {
		return
	}
	in, unsure, sure, later := entries == nil, false, false, true
	for _, r := range entries {
		if a, b := r.entry.holds(q.HTS, q.Entry, q.Known); a || b {
			in, unsure, later = in || a, unsure || b, later && !r.entry.Known.IsZero()
			sure = sure || a && !b
		}
	}
	unsure = unsure && !sure // what one list names in part another may name whole
	if !in && !unsure || w.undeclared(m) {
		return // it is not of the goods, or of some that nobody declared
	}
	if share, given := q.Shares[m.Scope.Holding]; given && share.millionths == 0 {
		return
	}
	v := m.on(q.Origin, q.Entry, q.Known)
	switch {
	case v == nil && !m.Spoken(q.Origin, q.Entry, q.Known):
		return // nobody had spoken of it
	case v != nil && v.State == Moved:
		return // the measure that carries it on speaks for both
	}
	c := w.draft(measure)
	c.Measure, c.Heading, c.Program = m.ID, m.Heading, m.Program
	if !later {
		entries = nil // no order put the goods on a list
	}
	if w.words() && v != nil {
		if told := m.told(v, entries, q); told != v {
			v, c.order = told, told
		}
	}
	if v != nil && v.Heading != "" {
		c.Heading = v.Heading
	}
	switch {
	case v == nil:
		c.Status = NotInForce
		c.Why, c.Citation = m.lapsed(q)
	case v.State == Ended:
		c.Status, c.Why, c.Citation = NotInForce, v.why, v.citation
	case v.State == NotRead:
		w.beyond = true
		c.Status, c.Why, c.Citation = NotKnown, v.why, v.citation
	case v.State == HeldBack:
		c.Status, c.Why, c.Citation = Suspended, v.why, v.citation
	case !w.exported(measure, v, unsure, c):
	case w.leftOut(measure, m, c), w.spared(v, c):
	default:
		c.Why, c.Citation = v.why, v.citation
		w.charge(measure, m, v, unsure, c)
	}
	if c.Status != "" {
		w.parts = w.parts[:len(w.parts)+1]
	}
}

// lapsed words why no order of a measure covers the day, with the ground of the
// order that comes nearest among those known.
func (m *Measure) lapsed(q *Question) (why, citation string) {
	v, ahead := m.at(q)
	if ahead > 0 {
		return v.whyYet, v.citation
	}
	return v.whyPast, v.citation
}

// exported holds a version against the day of export; false where it settles
// the matter or cannot be told. Of goods whose number is not known to be one that the measure
// names, the number is asked for first.
func (w *work) exported(measure int, v *Version, unsure bool, c *Component) bool {
	if v.ExportBefore.IsZero() && v.ExportFrom.IsZero() {
		return true
	}
	c.Citation = v.citation
	day := w.q.Export
	if day.IsZero() {
		c.Status, c.byDay = NeedsAnswer, true
		if w.words() {
			c.Why = v.why + "; the day of export is not given"
		}
		before := v.ExportBefore
		switch {
		case unsure && !w.quiet:
			w.askForNumber(measure, c, "the day of export decides whether it is charged")
		case !before.IsZero():
			w.open = append(w.open, opening{about: "export", name: c.Heading, export: before.AddDays(-1)})
		}
		return false
	}
	if !v.ExportBefore.IsZero() && day >= v.ExportBefore || !v.ExportFrom.IsZero() && day < v.ExportFrom {
		c.Status, c.Why = NotInForce, "exported on "+day.String()+": "+v.why
		return false
	}
	return true
}

// leftOut reports whether the scope or a claim takes the good out.
func (w *work) leftOut(measure int, m *Measure, c *Component) bool {
	if m.except != nil && w.line.looks(measure) {
		if in, _ := listed(m.except, w.q.HTS, w.q.Entry, w.q.Known); in {
			return true // the measure does not name the good at all
		}
	}
	for i := range m.Exempt {
		x := &m.Exempt[i]
		if w.makes(x) && x.open(w.q) && (len(x.Origins) == 0 || w.p.among(x.Origins, w.q.Origin)) {
			c.Status, c.Pct, c.Why = Excluded, Zero, "claimed: "+x.Text.EN
			c.Citation = m.Versions[0].citation
			return true
		}
	}
	return false
}

// spared reports whether a claim takes the good out of one order.
func (w *work) spared(v *Version, c *Component) bool {
	if v.Unless == nil || !w.makes(v.Unless) || !v.Unless.open(w.q) {
		return false
	}
	c.Status, c.Pct, c.Why, c.Citation = Excluded, Zero, "claimed: "+v.Unless.Text.EN, v.citation
	return true
}

// charge adds the duty of a measure that reaches the good, unless another
// displaces it or an exclusion is claimed.
func (w *work) charge(measure int, m *Measure, v *Version, unsure bool, c *Component) {
	for _, k := range m.behind {
		if w.applied[k/64]&(1<<(k%64)) != 0 {
			c.Status, c.Pct = Excluded, Zero
			if w.words() {
				c.Why = w.p.Measures[k].before
			}
			if x := w.p.Measures[k]; x.ground != "" && (x.grounded.IsZero() || v.Known <= x.grounded) {
				c.Citation = x.ground
			}
			return
		}
	}
	if unsure && w.taken != measure+1 {
		c.Status = NeedsAnswer
		if w.words() {
			c.Why += someNamed[w.q.HTS.Len() == 10]
		}
		if !w.quiet {
			hangs := ""
			if m.Only != nil && !(w.makes(m.Only) && m.Only.open(w.q)) {
				hangs = "it is charged where the importer declares: " + m.Only.Text.EN
			}
			w.askForNumber(measure, c, hangs)
		}
		return
	}
	if w.excludes(measure, c) || w.unclaimed(m, v, c) {
		return
	}
	c.Status, c.Pct = Applies, v.rate
	if v.floor.known {
		c.Pct, w.floored = v.floor.Minus(w.base().Pct), true
		if v.Reached != "" && c.Pct == Zero {
			c.Heading, c.Why = v.Reached, v.whyReached
		}
	}
	w.onContent(m, v, c)
	if x, by := w.tooSoon(m, v); x != nil && w.words() {
		c.Why += closedClaim + x.Claim + x.missed(by, w.q).EN
	}
	if c.Status == Applies {
		if !v.Stacks {
			w.applied[measure/64] |= 1 << (measure % 64)
		}
		w.doubts(measure, m, v, c)
	}
}

// someNamed follows the reason of a measure that names some numbers of a line, where the
// code has eight digits, or ten that no source names.
var someNamed = map[bool]string{
	false: "; only some of the statistical numbers below this code are named, give ten digits",
	true:  "; only some of the statistical numbers of this line are named, and no source that was read names this one",
}

// onContent charges a measure on the part of the value that it bears on.
func (w *work) onContent(m *Measure, v *Version, c *Component) {
	of, asked := v.content(m, w.q.HTS)
	share, given := w.q.Shares[of]
	share.millionths = max(share.millionths, m.least)
	switch {
	case of == "":
		w.whole[m.program] = w.whole[m.program] || !m.Beside
	case !given:
		w.onUnsaid(m, c, asked)
	case share.millionths == 0 && m.Only == nil: // of what is declared, none is still charged so
		c.Status, c.Pct, c.Why = Excluded, Zero, "the good holds none of it: "+c.Why
	default:
		c.Pct = c.Pct.Of(share)
		w.used[m.program] += share.millionths
		if !asked && w.words() {
			c.Why += "; of the value " + share.String() + "% is " + ContentName(of).EN + ", on which alone it is charged"
		}
	}
	if c.Status != Applies {
		return
	}
	if m.rest < 0 {
		return
	}
	left := 100*percentUnit - w.used[m.rest]
	switch {
	case w.whole[m.rest] || left <= 0:
		c.Status, c.Pct, c.Why = Excluded, Zero, w.p.programs[m.rest].whole
	case left < 100*percentUnit:
		c.Pct = c.Pct.Of(Pct(left))
		if w.words() {
			c.Why += "; on the " + Pct(left).String() + "% of the value that " + w.p.programs[m.rest].Name.EN + " does not charge"
		}
	}
}

// onUnsaid charges a measure on a content whose share is not given: on all of the value
// that the shares given leave, as customs does. Contents together are no more than the
// whole, so that of several not given the one that pays most has it all, of those that pay
// the same the first in the pack: the most that can be due. It is asked for where the measure
// is on that content of all its goods.
func (w *work) onUnsaid(m *Measure, c *Component, asked bool) {
	if w.givenShares() == 100*percentUnit {
		c.Status, c.Pct = Excluded, Zero
		if w.words() {
			c.Why = sharesAreAll + c.Why
		}
		return
	}
	if asked {
		w.open = append(w.open, opening{about: "share:" + m.Of, with: "percent of the value", text: "heading " + m.Heading + " is charged on the value of the " + ContentName(m.Of).EN + " alone; without it, on all that the shares given leave of the value"})
	}
	for i := range w.parts {
		if x := &w.parts[i]; x.unsaid && x.measure >= 0 && w.p.Measures[x.measure].program == m.program {
			less := x
			rate := w.onRest(c.Pct)
			if more := rate.millionths - x.Pct.millionths; more > 0 || more == 0 && c.measure < x.measure {
				c.Pct, c.unsaid, x.unsaid = rate, true, false
				w.applied[x.measure/64] &^= 1 << (x.measure % 64)
			} else {
				less = c
			}
			less.Status, less.Pct = NeedsAnswer, Percent{}
			if w.words() {
				less.Why += takenWhole
			}
			return
		}
	}
	c.Pct, c.unsaid = w.onRest(c.Pct), true
	w.used[m.program] += 100*percentUnit - w.givenShares()
}

// sharesAreAll goes before the reason of a measure on a content of which the shares of
// others leave nothing.
const sharesAreAll = "the shares given are the whole value: "

// takenWhole follows the reason of a measure on a content where another is taken to make
// up all of the value.
const takenWhole = "; no shares are given, and all of the value is charged at the other heading, which has no lower rate"

// onRest gives a rate on what the shares given leave of the value.
func (w *work) onRest(rate Percent) Percent {
	return rate.Of(Pct(100*percentUnit - w.givenShares()))
}

func (w *work) givenShares() int64 {
	sum := int64(0)
	for _, s := range w.q.Shares {
		sum += s.millionths
	}
	return sum
}
