package tariff

import (
	"fmt"
	"math"
	"math/bits"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// Money is an amount to the cent, or null. The zero value is null.
type Money struct {
	cents int64
	known bool
}

// Cents gives an amount of money.
func Cents(n int64) Money { return Money{n, true} }

// Known reports whether there is an amount.
func (m Money) Known() bool { return m.known }

// Cents gives the amount in cents; 0 for null.
func (m Money) Cents() int64 { return m.cents }

// Plus adds two amounts; null and anything is null.
func (m Money) Plus(n Money) Money {
	if !m.known || !n.known {
		return Money{}
	}
	return Cents(m.cents + n.cents)
}

// String gives the amount with two decimals, "" for null.
func (m Money) String() string {
	if !m.known {
		return ""
	}
	n, sign := m.cents, ""
	if n < 0 {
		n, sign = -n, "-"
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// grouped writes an amount with its thousands set apart, for sentences.
func (m Money) grouped() string {
	whole, cents, _ := strings.Cut(m.String(), ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + cents
}

// MarshalJSON gives a string, or null.
func (m Money) MarshalJSON() ([]byte, error) {
	if !m.known {
		return []byte("null"), nil
	}
	return []byte(`"` + m.String() + `"`), nil
}

// toCent rounds an exact amount half up to the cent; null where it is negative or
// too large to be a duty.
func toCent(d *apd.Decimal) Money {
	ctx := apd.Context{Precision: 60, MaxExponent: 200, MinExponent: -200, Rounding: apd.RoundHalfUp}
	var out apd.Decimal
	if _, err := ctx.Quantize(&out, d, -2); err != nil || out.Negative || !out.Coeff.IsInt64() || out.Coeff.Int64() > math.MaxInt64/2 {
		return Money{}
	}
	return Cents(out.Coeff.Int64())
}

// on gives a percentage of a value, rounded half up to the cent.
func (p Percent) on(value *apd.Decimal) Money {
	if !p.known || p.millionths < 0 || value == nil || value.Negative || value.Form != apd.Finite {
		return Money{}
	}
	if !value.Coeff.IsUint64() || value.Exponent > 0 {
		value, _ = new(apd.Decimal).Reduce(value)
	}
	a, b, places := value.Coeff.Uint64(), uint64(p.millionths), 6-int(value.Exponent)
	for ; places < 0 && a < math.MaxUint64/10; places++ {
		a *= 10
	}
	if places < 0 || !value.Coeff.IsUint64() {
		return Money{}
	}
	return scaled(a, b, places)
}

// scaled gives a times b over ten to the places, in cents, rounded half up; null
// where that is more than money can hold.
func scaled(a, b uint64, places int) Money {
	hi, lo := bits.Mul64(a, b)
	if places >= len(tenTo) || hi >= tenTo[places] {
		return Money{}
	}
	cents, rest := bits.Div64(hi, lo, tenTo[places])
	if rest >= tenTo[places]-rest {
		cents++
	}
	if cents > math.MaxInt64/2 {
		return Money{}
	}
	return Cents(int64(cents))
}

var tenTo = func() (out [20]uint64) {
	out[0] = 1
	for i := 1; i < len(out); i++ {
		out[i] = out[i-1] * 10
	}
	return out
}()
