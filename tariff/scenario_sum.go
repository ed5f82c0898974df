package tariff

// take prices one flow on both sides, and sums it.
func (d *Diff) take(t *Trade, i int, x *both) {
	l := LineChange{
		Flow: i, Band: x.band, Value: t.values[i], Collected: t.duties[i], Before: x.sides[0].total, After: x.sides[1].total,
		whole: [2]Money{x.whole(0, t.cents[i]), x.whole(1, t.cents[i])},
	}
	d.Lines++
	d.Value = sum(d.Value, l.Value)
	if l.Collected.known {
		d.Collected = Cents(d.Collected.cents + l.Collected.cents)
	}
	if len(x.changed) > 0 {
		d.touch(&t.flows[i], &l, x, t.cents[i])
	}
	if !l.whole[0].known || !l.whole[1].known {
		d.Unpriced++
		return
	}
	d.Before = d.Before.Plus(l.whole[0])
	d.After = d.After.Plus(l.whole[1])
}

// touch sums a line that the scenario changes.
func (d *Diff) touch(f *Flow, l *LineChange, x *both, cents int64) {
	l.Change = Cents(0)
	for _, s := range x.changed {
		before, after := x.of(s.components[0], cents), x.of(s.components[1], cents)
		change := less(after, before)
		l.Change = l.Change.Plus(change)
		l.Measures = append(l.Measures, s.measure)
		own := *l
		own.whole, own.Change = [2]Money{before, after}, change
		place(d.Measures, s.measure, &own)
		for _, c := range s.components {
			if c != nil && c.Status == NeedsAnswer {
				l.whole = [2]Money{} // what it charges now depends on what was not said
			}
		}
	}
	d.Touched.add(l)
	place(d.Bands, l.Band, l)
	place(d.Chapters, f.Code.Cut(2), l)
	d.Changes = append(d.Changes, *l)
}

func less(a, b Money) Money {
	if !a.known || !b.known {
		return Money{}
	}
	return Cents(a.cents - b.cents)
}

func place[K comparable](in map[K]Stake, key K, l *LineChange) {
	s, ok := in[key]
	if !ok {
		s = newStake()
	}
	s.add(l)
	in[key] = s
}

func (s *Stake) add(l *LineChange) {
	s.Lines++
	s.Value = sum(s.Value, l.Value)
	s.Change = sum(s.Change, l.Change)
	if !l.Change.known {
		s.Unsaid++
	}
	if !l.whole[0].known || !l.whole[1].known {
		s.Unpriced++
		return
	}
	s.Before = s.Before.Plus(l.whole[0])
	s.After = s.After.Plus(l.whole[1])
}
