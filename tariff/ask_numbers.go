package tariff

import "slices"

// below is what goods of one statistical number of a line pay.
type below struct {
	named []int32 // measures that reach them
	total Percent
}

// askForNumber asks for the number of goods of which a measure names some; hangs says on what
// else it hangs whether it is charged on these, empty for nothing.
func (w *work) askForNumber(measure int, c *Component, hangs string) {
	o := opening{about: "hts", with: "ten digits", name: c.Heading, taken: measure + 1, only: hangs != "", text: hangs}
	if o.name == "" {
		o.name = c.Measure
	}
	w.open = append(w.open, o)
}

// numbersOnce leaves one question for the statistical number: what goods of some numbers
// would only pay if something else were so is asked about once the number is given, and
// asks for it only where nothing else does.
func (w *work) numbersOnce() {
	first, sure := -1, false
	for i := range w.open {
		if o := &w.open[i]; o.taken > 0 {
			sure = sure || !o.only
			if first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return
	}
	kept := w.open[:0]
	for i, o := range w.open {
		if o.taken == 0 || !o.only || !sure && i == first {
			kept = append(kept, o)
		}
	}
	w.open = kept
}

// numbered says what a good pays that has a number which a measure or an exclusion
// names, and asks for the number. Where goods of those numbers pay differently, by what else
// reaches them, the total is the highest, and span has both ends.
func (w *work) numbered(o *opening, span *spanOf) (Percent, string) {
	ask, line := ": give ten digits", w.q.HTS.Dotted()
	if w.q.HTS.Len() == 10 {
		ask, line = ": give the ten digits that the schedule has, as no source that was read names "+line, w.q.HTS.Cut(8).Dotted()
	}
	if x := o.below; x != nil {
		text := "heading " + x.Heading.Heading + " takes goods of some of the numbers below " + line + " out of heading " + o.name
		if o.freed == nil {
			return Percent{}, text + ask
		}
		total := w.total(o)
		if !total.known {
			return total, text + ask
		}
		return total, text + "; goods that one of them fits pay " + total.String() + "% in all" + ask
	}
	text := "measure " + o.name + " names only some of the numbers below " + line
	if o.only {
		return Percent{}, text + ", and of those " + o.text + ask
	}
	least, most := w.ofNumbers(o)
	switch {
	case !most.known:
		return most, text + ask
	case least != most:
		span.none, span.all = least, most
		return most, text + "; goods of those pay from " + least.String() + "% to " + most.String() + "% in all, by their number" + ask
	}
	return most, text + "; goods of those pay " + most.String() + "% in all" + ask
}

// ofNumbers gives the least and the most that goods pay of the numbers that a measure names.
// Where no number of the line is known it is what they would pay under that measure alone;
// neither is known where the measure names none of those known, or a total is no percentage.
func (w *work) ofNumbers(o *opening) (least, most Percent) {
	found := false
	for i := range w.numbersBelow() {
		x := &w.numbers[i]
		switch {
		case !slices.Contains(x.named, int32(o.taken-1)):
		case !x.total.known:
			return Percent{}, Percent{}
		case !found:
			least, most, found = x.total, x.total, true
		default:
			least.millionths, most.millionths = min(least.millionths, x.total.millionths), max(most.millionths, x.total.millionths)
		}
	}
	if len(w.numbers) == 0 {
		least = w.total(o)
		most = least
	}
	return least, most
}

// numbersBelow reckons what goods pay of each statistical number of the line that some source
// names, once a question.
func (w *work) numbersBelow() []below {
	if w.numbers != nil {
		return w.numbers
	}
	w.numbers = make([]below, 0, 8)
	line := w.q.HTS.Cut(8)
	at, _ := slices.BinarySearch(w.p.numbers, line)
	for _, c := range w.p.numbers[at:] {
		if c.Cut(8) != line {
			break
		}
		if c.Len() != 10 {
			continue
		}
		l, err := w.p.find(c, w.q.Entry, w.q.Known)
		if err != nil {
			continue
		}
		q := *w.q
		q.HTS = c
		other := quietWork.Get().(*work)
		*other = work{p: w.p, q: &q, line: l, quiet: true, parts: other.parts[:0], question: other.question, open: other.open[:0], spare: other.spare}
		other.run()
		x := below{}
		_, x.total = other.totals()
		for k := range other.parts {
			if m := other.parts[k].measure; m >= 0 {
				x.named = append(x.named, m)
			}
		}
		quietWork.Put(other)
		w.numbers = append(w.numbers, x)
	}
	return w.numbers
}
