package tariff

import (
	"math/big"
	"testing"

	"github.com/cockroachdb/apd/v3"
	"pgregory.net/rapid"
)

func TestDutiesRoundHalfUpToTheCent(t *testing.T) {
	for _, c := range []struct{ pct, value, want string }{
		{"2.9", "14172.00", "410.99"},
		{"25", "14172", "3543.00"},
		{"50", "0.01", "0.01"},
		{"49", "0.01", "0.00"},
		{"7.5", "0.20", "0.02"},
		{"0", "100", "0.00"},
		{"0.1", "5", "0.01"},
		{"0.1", "4.99", "0.00"},
		{"100", "999999999999999", "999999999999999.00"},
	} {
		p, _ := ParsePercent(c.pct)
		if got := p.on(number(t, c.value)).String(); got != c.want {
			t.Errorf("%s%% of %s is %s, want %s", c.pct, c.value, got, c.want)
		}
	}
}

// Any percentage of any value, against fractions of any length.
func TestDutiesAgreeWithFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pct := rapid.Int64Range(0, 1000_000_000).Draw(t, "millionths")
		coef, scale := rapid.Int64Range(0, 1e15).Draw(t, "value"), rapid.IntRange(0, 4).Draw(t, "scale")
		got := Pct(pct).on(apd.New(coef, -int32(scale)))
		exact := new(big.Rat).SetFrac(big.NewInt(coef), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale+6)), nil))
		exact.Mul(exact, new(big.Rat).SetInt64(pct)).Add(exact, big.NewRat(1, 2))
		want := new(big.Int).Quo(exact.Num(), exact.Denom())
		if !got.Known() || big.NewInt(got.Cents()).Cmp(want) != 0 {
			t.Fatalf("got %v, want %v cents", got, want)
		}
	})
}

func number(t *testing.T, text string) *apd.Decimal {
	t.Helper()
	d, _, err := apd.NewFromString(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
