package tariff

import "encoding/binary"

// outcome is what measures come to on goods on a day, whatever the schedule's own rate of
// the goods. With a base rate it is a verdict: goods are far more often told apart by
// their base rates than by what is charged beside them.
type outcome struct {
	additional Percent
	status     Status
	headings   string
	parts      []int64 // percentages that the duty beside the base is the sum of
	plain      bool    // it is such a sum
	export     bool    // the day of export may change it
	floored    bool    // it depends on the base rate after all
}

// baseRate is what a verdict needs of a rate of the schedule.
type baseRate struct {
	pct   Percent
	known bool // the rate, though it may be no percentage
	third bool // it has no end as a decimal
}

// baseRate gives the base rate that was found.
func (w *work) baseRate() baseRate {
	if w.base().Status != Applies {
		return baseRate{}
	}
	return baseRate{pct: w.rate.pct, known: true, third: w.rate.pct.known && w.rate.third()}
}

// outcome gives what the measures that were weighed come to; waits is what waiting gives.
func (w *work) outcome(export, waits bool) outcome {
	o := outcome{status: Applies, headings: headingsOf(w.parts), plain: true, export: export, floored: w.floored}
	o.additional, _ = w.totals()
	switch {
	case w.beyond:
		o.status = NotKnown
	case waits:
		o.status = NeedsAnswer
	}
	for i := 1; i < len(w.parts); i++ {
		switch c := &w.parts[i]; {
		case c.Status != Applies && c.Status != NotKnown:
		case !c.Pct.known:
			o.plain = false
		default:
			o.parts = append(o.parts, c.Pct.millionths)
		}
	}
	return o
}

// waiting reports whether something left open may change what the measures come to, where
// that is known.
func (w *work) waiting() bool {
	return !w.beyond && w.waits(func(i int) bool { return w.idle(&w.open[i]) })
}

// outcomeKey tells what outcome gives apart.
func (w *work) outcomeKey(key []byte, export, waits bool) []byte {
	key = append(key, flag(w.beyond), flag(w.q.Entry < w.p.From), flag(waits), flag(export))
	for i := 1; i < len(w.parts); i++ {
		c := &w.parts[i]
		if c.Status != Applies && c.Status != NotKnown {
			continue
		}
		key = append(key, flag(c.Status == Applies), flag(c.Pct.known))
		key = binary.LittleEndian.AppendUint64(key, uint64(c.Pct.millionths))
		if key = append(key, c.Heading...); c.Heading == "" {
			key = append(key, c.Measure...)
		}
		key = append(key, ';')
	}
	return key
}

// on gives the verdict on goods with a base rate.
func (o *outcome) on(b baseRate) Verdict {
	v := Verdict{Additional: o.additional, Status: o.status, Headings: o.headings, export: o.export, third: b.third}
	if b.pct.known {
		v.parts = append(v.parts, b.pct.millionths)
	}
	v.parts, v.plain = append(v.parts, o.parts...), o.plain && b.pct.known && !b.third
	if b.known {
		v.Base, v.Total = b.pct, o.additional.Plus(b.pct)
	} else {
		v.Status = NotKnown
	}
	v.valued = v.Status
	return v
}
