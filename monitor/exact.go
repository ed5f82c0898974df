package monitor

import (
	"math"
	"math/big"
	"math/bits"
	"sync"
)

// exact holds the values of a vintage as integers of one scale, so that sums and
// comparisons lose nothing.
type exact struct {
	once   sync.Once
	places int
	small  []int64    // nil where one has too many digits
	ints   []*big.Int // then, instead; nil where the value is unknown
}

// smallest is how large a number of small may be: sums of as many as an operation adds,
// and twice that, are numbers of 64 bits.
const smallest = math.MaxInt64 / 16

func (v *Vintage) exactly() *exact {
	e := &v.whole
	e.once.Do(func() {
		for _, x := range v.values {
			e.places = max(e.places, x.Places())
		}
		if e.small = smallOf(v.values, e.places); e.small != nil {
			return
		}
		e.ints = make([]*big.Int, len(v.values))
		for i, x := range v.values {
			if x.Known() {
				e.ints[i] = x.scaled(new(big.Int), e.places)
			}
		}
	})
	return e
}

// smallOf gives values as integers of one scale; nil where one does not fit.
func smallOf(values []Value, places int) []int64 {
	out := make([]int64, len(values))
	for i, x := range values {
		if !x.known {
			continue
		}
		n := places - x.Places()
		if n >= len(tens) {
			return nil
		}
		high, low := bits.Mul64(magnitude(x.coef), tens[n])
		if high != 0 || low > smallest {
			return nil
		}
		if out[i] = int64(low); x.coef < 0 {
			out[i] = -out[i]
		}
	}
	return out
}

// integer writes the value at a place, which is known.
func (e *exact) integer(into *big.Int, i int) *big.Int {
	if e.small != nil {
		return into.SetInt64(e.small[i])
	}
	return into.Set(e.ints[i])
}

// tens are the powers of ten that fit 64 bits, from the noughth.
var tens = func() (out [19]uint64) {
	for i := range out {
		out[i] = 1
		for range i {
			out[i] *= 10
		}
	}
	return out
}()

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// quickly gives the figure times ten to the n, rounded to a whole number, halves away
// from zero, where its two numbers fit 64 bits and the product 128; false elsewhere.
func (f *Figure) quickly(n int) (int64, bool) {
	if n < 0 || n >= len(tens) || !f.num.IsInt64() || !f.den.IsInt64() {
		return 0, false
	}
	num, twice := f.num.Int64(), 2*uint64(f.den.Int64()) // den is above zero
	high, low := bits.Mul64(magnitude(num), 2*tens[n])
	low, carry := bits.Add64(low, twice/2, 0)
	if high += carry; high >= twice {
		return 0, false
	}
	q, _ := bits.Div64(high, low, twice)
	if q > math.MaxInt64 {
		return 0, false
	}
	if num < 0 {
		return -int64(q), true
	}
	return int64(q), true
}
