package tariff

import (
	"fmt"
	"math/big"

	"github.com/govalues/decimal"
)

// dutyPlaces is the number of places to which a duty without end is given.
const dutyPlaces = 10

// ratOf gives a decimal as a fraction.
func ratOf(d decimal.Decimal) *big.Rat {
	coef := new(big.Int).SetUint64(d.Coef())
	if d.IsNeg() {
		coef.Neg(coef)
	}
	return new(big.Rat).SetFrac(coef, tens(d.Scale()))
}

func tens(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// decimalOf gives a fraction as a decimal: with all its places where the decimal
// has room for them, else with at most so many. What is cut off leaves a last
// digit that is neither 0 nor 5, so that rounding again to fewer places is
// rounding once.
func decimalOf(r *big.Rat, places int) (decimal.Decimal, error) {
	for scale := range decimal.MaxScale + 1 {
		if d, ok := atScale(r, scale); ok {
			return d, nil
		}
	}
	for ; places >= 0; places-- {
		whole, rest := new(big.Int).QuoRem(new(big.Int).Mul(r.Num(), tens(places)), r.Denom(), new(big.Int))
		if rest.Sign() != 0 && new(big.Int).Rem(whole, big.NewInt(5)).Sign() == 0 {
			whole.Add(whole, big.NewInt(int64(rest.Sign())))
		}
		if whole.IsInt64() {
			return decimal.New(whole.Int64(), places)
		}
	}
	return decimal.Decimal{}, fmt.Errorf("%s is larger than any amount of money that is kept", r.FloatString(0))
}

// atScale gives a fraction as a decimal of that many places, if it is one.
func atScale(r *big.Rat, scale int) (decimal.Decimal, bool) {
	scaled := new(big.Rat).Mul(r, new(big.Rat).SetInt(tens(scale)))
	if !scaled.IsInt() || !scaled.Num().IsInt64() {
		return decimal.Decimal{}, false
	}
	d, err := decimal.New(scaled.Num().Int64(), scale)
	return d, err == nil
}
