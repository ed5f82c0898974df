package monitor

import (
	"math/big"
	"slices"
)

// Op is what is computed of a series. Each is computed within one vintage.
type Op string

// The operations. Percentages are per cent, not fractions, and not annualised.
const (
	Level     Op = "level"    // the value itself, in the series' unit
	Momentum  Op = "momentum" // mean of the last three months over the mean of the three before, per cent
	Yearly    Op = "change"   // change on the same period a year before, per cent
	Monthwise Op = "month"    // change on the period before, per cent
	// Of two series:
	BalanceOf Op = "balance" // the value less that of the other series, in their unit
	ShareOf   Op = "share"   // the value as per cent of that of the other series
)

// Ops lists the operations.
func Ops() []Op { return []Op{Level, Momentum, Yearly, Monthwise, BalanceOf, ShareOf} }

// Valid reports whether o is one of the operations.
func (o Op) Valid() bool { return slices.Contains(Ops(), o) }

// OfTwo reports whether the operation is computed of two series.
func (o Op) OfTwo() bool { return o == BalanceOf || o == ShareOf }

// Percent reports whether the result is in per cent; else it is in the series' unit.
func (o Op) Percent() bool { return o != Level && o != BalanceOf }

// spans gives the periods, counted back from the one asked about, that the
// operation sets over each other: later ones first.
func (o Op) spans(f Frequency) (over, under []int, ok bool) {
	switch o {
	case Level, BalanceOf, ShareOf:
		return itself, nil, true
	case Momentum:
		return lastThree, threeBefore, f == Monthly
	case Yearly:
		under, ok = yearBefore[f]
		return itself, under, ok
	case Monthwise:
		return itself, before, f != Daily
	}
	return nil, nil, false
}

var (
	itself, before         = []int{0}, []int{1}
	lastThree, threeBefore = []int{2, 1, 0}, []int{5, 4, 3}
	yearBefore             = map[Frequency][]int{Monthly: {12}, Quarterly: {4}, Annual: {1}}
)

// Figure is the result of an operation, kept as an exact fraction. The zero Figure
// is unknown.
type Figure struct {
	num, den *big.Int // den above zero; nil: unknown
	percent  bool
}

// Known reports whether there is a result.
func (f Figure) Known() bool { return f.den != nil }

// Compute carries out an operation for a period. It is unknown where the vintage
// lacks a value that it needs, where the base is not above zero, or where the
// series' frequency does not allow it.
func (v *Vintage) Compute(op Op, p Period) Figure {
	var f Figure
	f.compute(v, op, p, new(scratch))
	return f
}

// scratch is what a computation writes on, so that many can use one.
type scratch struct{ over, under, left, right big.Int }

func (f *Figure) compute(v *Vintage, op Op, p Period, s *scratch) {
	if op.OfTwo() {
		*f = Figure{}
		if v.beside != nil && op == BalanceOf {
			*f = Balance(v, v.beside, p)
		} else if v.beside != nil {
			*f = Share(v, v.beside, p)
		}
		return
	}
	den := f.den
	f.den = nil
	over, under, ok := op.spans(p.freq)
	if !ok {
		return
	}
	e := v.exactly()
	if !v.sum(&s.over, e, p, over) || !v.sum(&s.under, e, p, under) {
		return
	}
	if f.num == nil {
		f.num = new(big.Int)
	}
	if under == nil {
		f.num.Set(&s.over)
		f.den, f.percent = power(e.places), false
		return
	}
	if s.under.Sign() <= 0 {
		return
	}
	f.num.Sub(&s.over, &s.under)
	if den == nil {
		den = new(big.Int)
	}
	f.den, f.percent = den.Set(&s.under), true
}

// sum adds the values of periods, and is false where one is unknown.
func (v *Vintage) sum(into *big.Int, e *exact, p Period, back []int) bool {
	into.SetInt64(0)
	if len(back) == 0 {
		return true
	}
	at, small := v.place(p), int64(0)
	for _, n := range back {
		i := at - n
		if i < 0 || i >= len(v.values) || !v.values[i].known {
			return false
		}
		if e.small == nil {
			into.Add(into, e.ints[i])
			continue
		}
		small += e.small[i]
	}
	if e.small != nil {
		into.SetInt64(small)
	}
	return true
}

// compare is -1, 0 or 1 as f is below, equal to or above g. Both are known.
func (f *Figure) compare(g *Figure, s *scratch) int {
	return s.left.Mul(f.num, g.den).Cmp(s.right.Mul(g.num, f.den))
}

// Sign is -1, 0 or 1.
func (f Figure) Sign() int {
	if f.num == nil {
		return 0
	}
	return f.num.Sign()
}

// Round gives the figure to so many digits after the point, halves away from
// zero; the unknown value where it is unknown or has more digits than a value.
func (f Figure) Round(places int) Value {
	if f.den == nil {
		return Value{}
	}
	top := places
	if f.percent {
		top += 2
	}
	if n, ok := f.quickly(top); ok {
		return tidy(n, int8(-places))
	}
	n := new(big.Int).Mul(f.num, power(top))
	n.Mul(n, big.NewInt(2))
	if n.Sign() < 0 {
		n.Sub(n, f.den)
	} else {
		n.Add(n, f.den)
	}
	n.Quo(n, new(big.Int).Mul(f.den, big.NewInt(2)))
	if !n.IsInt64() {
		return Value{}
	}
	return tidy(n.Int64(), int8(-places))
}

// shownPlaces is how many digits a computed percentage has where it travels.
const shownPlaces = 6

// Value gives the figure as it travels: to six digits after the point.
func (f Figure) Value() Value { return f.Round(shownPlaces) }

// Needs lists the periods of which an operation needs the values, in order.
func (o Op) Needs(p Period) []Period {
	over, under, ok := o.spans(p.freq)
	if !ok {
		return nil
	}
	var out []Period
	for _, n := range slices.Concat(under, over) {
		out = append(out, p.Add(-n))
	}
	return out
}

// From lists the values from which an operation is computed, in order; of those
// that are lacking the value is unknown.
func (v *Vintage) From(op Op, p Period) []Point {
	out := []Point{}
	for _, q := range op.Needs(p) {
		out = append(out, Point{q, v.At(q)})
	}
	if op.OfTwo() && v.beside != nil { // the other's value after it
		out = append(out, Point{p, v.beside.At(p)})
	}
	return out
}
