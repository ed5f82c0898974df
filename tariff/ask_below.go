package tariff

// askBelow answers for goods of a code that may be shorter than the lines of the schedule,
// as those of statistics by six digits are: once for each line of the day below it, since
// which of them the goods stand on the code does not tell. A code that has a line is asked
// about itself. The error is that of a code with neither.
func (p *Pack) askBelow(q Question) ([]Answer, error) {
	a, err := p.Ask(q)
	if err == nil {
		return []Answer{a}, nil
	}
	var out []Answer
	short := q
	for _, c := range p.Under(q.HTS, q.Entry) {
		short.HTS = c
		if a, err := p.Ask(short); err == nil { // what was not known to stand then is left out
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		return nil, err
	}
	return out, nil
}

// sameMoney gives an amount that is the same for all goods of a code; null where it is not.
func sameMoney(a, b Money) Money {
	if a == b {
		return a
	}
	return Money{}
}

// inTransit reports whether it turns on the day of export, which is not given, whether a
// component is charged: that of an order for goods on their way, or one before which such an
// order goes.
func (p *Pack) inTransit(parts []Component, c *Component) bool {
	if c.byDay || c.Status != Applies || c.measure < 0 {
		return c.byDay
	}
	for _, k := range p.Measures[c.measure].behind {
		for i := range parts {
			if parts[i].byDay && int(parts[i].measure) == k {
				return true
			}
		}
	}
	return false
}
