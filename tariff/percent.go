package tariff

import (
	"fmt"
	"strconv"
	"strings"

	"demarche"
)

// Percent is an exact percentage of a value with up to six decimals, or null.
// The zero value is null: not known, or no percentage at all.
type Percent struct {
	millionths int64 // of a percent
	known      bool
}

const percentUnit = 1_000_000

// Pct gives a percentage from millionths of a percent: 7.5% is 7,500,000.
func Pct(millionths int64) Percent { return Percent{millionths, true} }

// Zero is no duty, which is not the same as an unknown one.
var Zero = Pct(0)

// ParsePercent reads "7.5", with or without a sign of percent.
func ParsePercent(text string) (Percent, error) {
	s := strings.TrimSuffix(strings.TrimSpace(text), "%")
	whole, part, pointed := strings.Cut(s, ".")
	if !onlyDigits(whole) || len(whole) > 6 || pointed && (!onlyDigits(part) || len(part) > 6) {
		return Percent{}, demarche.Refuse(demarche.Invalid, fmt.Sprintf("percentage %.20q", text),
			"it is not a number from 0 to 999999 with up to six decimals", "write 7.5").
			InChinese(fmt.Sprintf("百分比%.20q", text), "不是0至999999、最多六位小数的数", "请写成7.5")
	}
	return Pct(int64(digitsOf(whole))*percentUnit + int64(digitsOf((part + "000000")[:6]))), nil
}

// Known reports whether there is a percentage.
func (p Percent) Known() bool { return p.known }

// Millionths gives the percentage in millionths of a percent; 0 for null.
func (p Percent) Millionths() int64 { return p.millionths }

// Plus adds two percentages; null and anything is null.
func (p Percent) Plus(q Percent) Percent {
	if !p.known || !q.known {
		return Percent{}
	}
	return Pct(p.millionths + q.millionths)
}

// Minus takes q from p, and never less than nothing; null and anything is null.
func (p Percent) Minus(q Percent) Percent {
	if !p.known || !q.known {
		return Percent{}
	}
	return Pct(max(p.millionths-q.millionths, 0))
}

// Of gives the percentage of a share: 50% on 72% of the value is 36%. Digits
// beyond the sixth are cut off.
func (p Percent) Of(share Percent) Percent {
	if !p.known || !share.known {
		return Percent{}
	}
	return Pct(p.millionths * (share.millionths / 100) / percentUnit)
}

// String gives the shortest decimal, "" for null.
func (p Percent) String() string {
	if !p.known {
		return ""
	}
	var room [24]byte
	n, b := p.millionths, room[:0]
	if n < 0 {
		n, b = -n, append(b, '-')
	}
	b = strconv.AppendInt(b, n/percentUnit, 10)
	if part := n % percentUnit; part > 0 {
		b = strconv.AppendInt(b, part+percentUnit, 10)
		b[len(b)-7] = '.' // in place of the one that kept the zeros
	}
	for b[len(b)-1] == '0' && n%percentUnit > 0 {
		b = b[:len(b)-1]
	}
	return string(b)
}

// MarshalJSON gives a string, or null.
func (p Percent) MarshalJSON() ([]byte, error) {
	if !p.known {
		return []byte("null"), nil
	}
	return []byte(`"` + p.String() + `"`), nil
}
