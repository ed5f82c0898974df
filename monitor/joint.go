package monitor

import "math/big"

// Balance gives exports less imports of a period, in their unit; unknown where
// either is.
func Balance(exports, imports *Vintage, p Period) Figure {
	a, b := exports.Compute(Level, p), imports.Compute(Level, p)
	if !a.Known() || !b.Known() {
		return Figure{}
	}
	num := new(big.Int).Mul(a.num, b.den)
	num.Sub(num, new(big.Int).Mul(b.num, a.den))
	return Figure{num: num, den: new(big.Int).Mul(a.den, b.den)}
}

// Share gives a part as a percentage of a whole; unknown where either is, or
// where the whole is not above zero.
func Share(part, whole *Vintage, p Period) Figure {
	return Ratio(part.Compute(Level, p), whole.Compute(Level, p))
}

// Total adds the values of periods, such as the months of a year; unknown where
// one is lacking.
func (v *Vintage) Total(from, to Period) Figure {
	e, sum, one := v.exactly(), new(big.Int), new(big.Int)
	for p := from; !to.Before(p); p = p.Add(1) {
		i, ok := v.index(p)
		if !ok || !v.values[i].known {
			return Figure{}
		}
		sum.Add(sum, e.integer(one, i))
	}
	return Figure{num: sum, den: power(e.places)}
}

// Scaled gives the figure times ten to the n: millions as billions with -3.
func (f Figure) Scaled(n int) Figure {
	switch {
	case f.den == nil:
		return f
	case n < 0:
		f.den = new(big.Int).Mul(f.den, power(-n))
	default:
		f.num = new(big.Int).Mul(f.num, power(n))
	}
	return f
}

// Ratio gives one figure as a percentage of another; unknown where either is, or
// where the second is not above zero.
func Ratio(a, b Figure) Figure {
	if !a.Known() || !b.Known() || b.num.Sign() <= 0 {
		return Figure{}
	}
	return Figure{num: new(big.Int).Mul(a.num, b.den), den: new(big.Int).Mul(a.den, b.num), percent: true}
}

// Part gives k n-ths of a figure.
func (f Figure) Part(k, n int) Figure {
	if f.den == nil {
		return f
	}
	f.num = new(big.Int).Mul(f.num, big.NewInt(int64(k)))
	f.den = new(big.Int).Mul(f.den, big.NewInt(int64(n)))
	return f
}
