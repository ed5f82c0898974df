package tariff

import (
	"math/big"

	"github.com/cockroachdb/apd/v3"
)

// dutyPlaces is the number of places to which a duty without end is given.
const dutyPlaces = 20

// mostPlaces bounds the exponents that are reckoned with: no quantity of goods
// has more digits than this before or after the point.
const mostPlaces = 60

// countable reports whether a decimal is a number of a size that goods have.
func countable(d *apd.Decimal) bool {
	return d != nil && d.Form == apd.Finite && d.Exponent >= -mostPlaces && d.Exponent <= mostPlaces && d.NumDigits() <= mostPlaces
}

// ratOf gives a countable decimal as a fraction.
func ratOf(d *apd.Decimal) *big.Rat {
	coef := new(big.Int).Set(d.Coeff.MathBigInt())
	if d.Negative {
		coef.Neg(coef)
	}
	if d.Exponent >= 0 {
		return new(big.Rat).SetInt(coef.Mul(coef, tens(int64(d.Exponent))))
	}
	return new(big.Rat).SetFrac(coef, tens(-int64(d.Exponent)))
}

func tens(n int64) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(n), nil) }

// decimalOf gives a fraction as a decimal: with all its places where they end,
// else with so many. What is cut off leaves a last digit that is neither 0 nor
// 5, so that rounding again to fewer places is rounding once.
func decimalOf(r *big.Rat, places int64) *apd.Decimal {
	if n, exact := r.FloatPrec(); exact {
		places = int64(n)
	}
	whole, rest := new(big.Int).QuoRem(new(big.Int).Mul(r.Num(), tens(places)), r.Denom(), new(big.Int))
	if rest.Sign() != 0 && new(big.Int).Rem(whole, big.NewInt(5)).Sign() == 0 {
		whole.Add(whole, big.NewInt(int64(rest.Sign())))
	}
	return apd.NewWithBigInt(new(apd.BigInt).SetMathBigInt(whole), int32(-places))
}
