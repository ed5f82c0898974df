package tariff

import (
	"cmp"
	"strings"
)

// Code is a code of the Harmonized System or of a national schedule: two to ten
// digits. It holds its digits, filled up to ten with zeros, above its length, so
// that codes sort as a schedule prints them, a heading before its lines.
type Code uint64

// ParseCode reads digits, with or without dots, of even length from two to ten.
// Anything else is refused, with what it looks like: a code that lost its leading
// zero, or that a spreadsheet turned into a date or a number.
func ParseCode(text string) (Code, error) {
	s := strings.TrimSpace(text)
	n, digits := uint64(0), 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if digits++; digits > 10 {
				return 0, mangled(s)
			}
			n = n*10 + uint64(c-'0')
		case c == '.' && i > 0 && i < len(s)-1 && s[i-1] != '.':
		default:
			return 0, mangled(s)
		}
	}
	if digits < 2 || digits%2 != 0 || !dotted(s) {
		return 0, mangled(s)
	}
	return packed(n, digits), nil
}

func packed(n uint64, digits int) Code {
	for i := digits; i < 10; i++ {
		n *= 10
	}
	return Code(n<<4 | uint64(digits))
}

// MustCode is ParseCode for codes written in tests; it panics on a refusal.
func MustCode(text string) Code {
	c, err := ParseCode(text)
	if err != nil {
		panic("tariff: " + err.Error())
	}
	return c
}

// Len is the number of digits; zero for no code.
func (c Code) Len() int { return int(c & 15) }

// number is the ten digits as a number.
func (c Code) number() uint64 { return uint64(c >> 4) }

// String gives the digits without dots, as codes are stored.
func (c Code) String() string {
	var b [10]byte
	n := c.number()
	for i := 9; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return string(b[:c.Len()])
}

// Dotted gives the code as schedules print it: 8501.10.40.20.
func (c Code) Dotted() string {
	s := c.String()
	if len(s) <= 4 {
		return s
	}
	out := s[:4]
	for i := 4; i < len(s); i += 2 {
		out += "." + s[i:i+2]
	}
	return out
}

// Cut gives the ancestor of that many digits; a shorter code is its own.
func (c Code) Cut(digits int) Code {
	if digits >= c.Len() {
		return c
	}
	n, unit := c.number(), powers[10-digits]
	return Code((n-n%unit)<<4 | uint64(digits))
}

var powers = [...]uint64{1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000}

// Within reports whether c is a or one of its descendants.
func (c Code) Within(a Code) bool { return c.Len() >= a.Len() && c.Cut(a.Len()) == a }

// Compare orders codes as a schedule prints them.
func (c Code) Compare(d Code) int { return cmp.Compare(c, d) }

// MarshalText gives what String gives.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what ParseCode reads; nothing is no code.
func (c *Code) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*c = 0
		return nil
	}
	read, err := ParseCode(string(b))
	if err == nil {
		*c = read
	}
	return err
}
