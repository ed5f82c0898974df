package monitor

import (
	"errors"
	"math/big"
	"strconv"
	"strings"
)

// Value is a decimal as a provider printed it, exact: at most 18 digits. The zero
// Value is unknown, which is not nought.
type Value struct {
	coef  int64
	exp   int8 // powers of ten, zero or below
	known bool
}

// maxDigits is how many digits a value may have, so that it fits its coefficient.
const maxDigits = 18

// Known reports whether there is a value.
func (v Value) Known() bool { return v.known }

// Negative reports whether it is below zero.
func (v Value) Negative() bool { return v.coef < 0 }

// Sign is -1, 0 or 1; 0 also of the unknown value.
func (v Value) Sign() int {
	switch {
	case v.coef < 0:
		return -1
	case v.coef > 0:
		return 1
	}
	return 0
}

// Tenfold gives ten times the value; the unknown one where it has too many digits.
func (v Value) Tenfold() Value {
	if v.exp < 0 {
		return tidy(v.coef, v.exp+1)
	}
	x, err := ParseValue(v.String() + "0")
	if err != nil || !v.known {
		return Value{}
	}
	return x
}

// Places gives the digits after the point.
func (v Value) Places() int { return -int(v.exp) }

// Integer makes a value of a whole number.
func Integer(n int64) Value { return tidy(n, 0) }

var errNoNumber = errors.New("it is no decimal with a point")

// ParseValue reads a plain decimal, with a point and no marks between thousands:
// -12.50, or 2.5E-2 as spreadsheets write it.
func ParseValue(s string) (Value, error) {
	mantissa, power, scaled := s, 0, false
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		n, err := strconv.Atoi(s[i+1:])
		if err != nil || n < -60 || n > maxDigits {
			return Value{}, errNoNumber
		}
		mantissa, power, scaled = s[:i], n, true
	}
	whole, part, point := strings.Cut(mantissa, ".")
	digits := strings.TrimPrefix(whole, "-")
	if digits == "" || point && part == "" || !allDigits(digits) || !allDigits(part) || len(s) > 60 {
		return Value{}, errNoNumber
	}
	all := strings.TrimLeft(digits+part, "0")
	exp := power - len(part)
	for (len(all) > maxDigits || exp < 0) && strings.HasSuffix(all, "0") {
		all, exp = all[:len(all)-1], exp+1
	}
	for exp > 0 && len(all) <= maxDigits && all != "" {
		all, exp = all+"0", exp-1
	}
	if all == "" {
		return tidy(0, 0), nil
	}
	if len(all) > maxDigits || exp < -100 || scaled && exp > 0 {
		return Value{}, errors.New("it has more than 18 digits")
	}
	n, err := strconv.ParseInt(all, 10, 64)
	if err != nil {
		return Value{}, errNoNumber
	}
	if whole[0] == '-' {
		n = -n
	}
	return tidy(n, int8(exp)), nil
}

func allDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// fromDouble makes a value of a number that a spreadsheet keeps as a binary
// double, of which fifteen decimal digits are its own; those after are the
// machine's.
func fromDouble(s string) (Value, error) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return Value{}, errNoNumber
	}
	return ParseValue(strconv.FormatFloat(f, 'e', 14, 64))
}

// tidy drops zeros after the last digit behind the point, so that equal values are
// the same.
func tidy(coef int64, exp int8) Value {
	for exp < 0 && coef%10 == 0 {
		coef, exp = coef/10, exp+1
	}
	return Value{coef, exp, true}
}

// String writes the plain decimal; "" where it is unknown.
func (v Value) String() string {
	if !v.known {
		return ""
	}
	return point(strconv.FormatInt(v.coef, 10), -int(v.exp))
}

// point sets the point before the last digits of a whole number.
func point(s string, places int) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	if places <= 0 {
		return sign + s
	}
	if n := places + 1 - len(s); n > 0 {
		s = strings.Repeat("0", n) + s
	}
	return sign + s[:len(s)-places] + "." + s[len(s)-places:]
}

// MarshalJSON writes a number, or null.
func (v Value) MarshalJSON() ([]byte, error) {
	if !v.known {
		return []byte("null"), nil
	}
	return []byte(v.String()), nil
}

// UnmarshalJSON reads a number, or null.
func (v *Value) UnmarshalJSON(b []byte) (err error) {
	if string(b) == "null" {
		*v = Value{}
		return nil
	}
	*v, err = ParseValue(string(b))
	return err
}

// scaled gives the value as an integer of a power of ten.
func (v Value) scaled(into *big.Int, places int) *big.Int {
	into.SetInt64(v.coef)
	if n := places + int(v.exp); n > 0 {
		into.Mul(into, power(n))
	}
	return into
}

// power gives ten to the n.
func power(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// Round gives the value to so many digits after the point, halves away from zero.
func (v Value) Round(places int) Value {
	if !v.known || v.Places() <= places {
		return v
	}
	return Figure{num: big.NewInt(v.coef), den: power(v.Places())}.Round(places)
}
