package tariff

import (
	"fmt"

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

// MarshalJSON gives a string, or null.
func (m Money) MarshalJSON() ([]byte, error) {
	if !m.known {
		return []byte("null"), nil
	}
	return []byte(`"` + m.String() + `"`), nil
}

// toCent rounds an exact amount half up to the cent; null where it is too large
// to be a duty.
func toCent(d *apd.Decimal) Money {
	ctx := apd.Context{Precision: 40, MaxExponent: 100, MinExponent: -100, Rounding: apd.RoundHalfUp}
	var out apd.Decimal
	if _, err := ctx.Quantize(&out, d, -2); err != nil || out.Form != apd.Finite {
		return Money{}
	}
	if !out.Coeff.IsInt64() {
		return Money{}
	}
	n := out.Coeff.Int64()
	if out.Negative {
		n = -n
	}
	return Cents(n)
}

// on gives a percentage of a value, rounded half up to the cent.
func (p Percent) on(value *apd.Decimal) Money {
	if !p.known || value == nil {
		return Money{}
	}
	ctx := apd.Context{Precision: 60, MaxExponent: 200, MinExponent: -200, Rounding: apd.RoundHalfUp}
	var out apd.Decimal
	if _, err := ctx.Mul(&out, value, apd.New(p.millionths, -8)); err != nil {
		return Money{}
	}
	return toCent(&out)
}
