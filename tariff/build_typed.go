package tariff

import (
	"fmt"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"demarche"
)

// TypedList is what somebody asks of a list, each part as it was written.
type TypedList struct {
	Sum, By, Rate, Tolerance string
	Importer, Origin         string         // whose measure it is, and whose goods are to be listed
	Entry                    string         // the day of entry
	Points                   map[Use]string // of goods by their use; empty: those of the weights
	NotPaying                bool           // leave out what already pays an additional duty
}

// Sought reads what was typed, but for the importer and the days. The refusal is of the first part that
// cannot be read, and names it as its place: "sum", "rate" and so on.
func (t *TypedList) Sought() (Sought, error) {
	s := Sought{By: Yardstick(t.By), NotPaying: t.NotPaying}
	var err error
	if s.Sum, err = ParseSum(t.Sum); err != nil {
		return s, placed("sum", err)
	}
	if s.Tolerance, err = ParsePercent(t.Tolerance); err != nil {
		return s, placed("tolerance", err)
	}
	if strings.TrimSpace(t.Rate) != "" {
		if s.Rate, err = ParsePercent(t.Rate); err != nil {
			return s, placed("rate", err)
		}
	}
	if s.Partner, err = ParseOrigin(t.Origin); err != nil {
		return s, placed("origin", err)
	}
	return s, s.check()
}

// mostSum is the greatest sum of a list in cents, above a year's trade of any country.
const mostSum = 1_000_000_000_000_000

// sumWords are what a sum may be counted in, as powers of ten.
var sumWords = []struct {
	word  string
	power int32
}{{"billion", 9}, {"bn", 9}, {"million", 6}, {"m", 6}, {"k", 3}, {"亿", 8}, {"万", 4}}

// ParseSum reads an amount of money: 1.2bn, 350m, 12亿, 350000000.
func ParseSum(text string) (Money, error) {
	digits := strings.ToLower(strings.TrimSpace(text))
	digits = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(digits, "$"), "美元"))
	power := int32(0)
	for _, x := range sumWords {
		if rest, ok := strings.CutSuffix(digits, x.word); ok {
			digits, power = strings.TrimSpace(rest), x.power
			break
		}
	}
	typed := fmt.Sprintf("%.30q", text)
	refuse := func(why, remedy, whyZH, remedyZH string) (Money, error) {
		return Money{}, demarche.Refuse(demarche.Invalid, "the sum "+typed, why, remedy).InChinese("金额"+typed, whyZH, remedyZH)
	}
	d, _, err := apd.NewFromString(digits)
	if err != nil || strings.Trim(digits, "0123456789.") != "" {
		return refuse("it is no amount", "write 1.2bn, 350m or 350000000", "不是金额", "请写成12亿、3.5亿或350000000")
	}
	d.Exponent += power + 2
	d.Reduce(d)
	cents, err := d.Int64()
	switch {
	case d.Exponent < 0:
		return refuse("it has parts of a cent", "round it to the cent", "含不足一分的部分", "请四舍五入到分")
	case err != nil || cents > mostSum:
		return refuse("it is beyond what is reckoned with", "write at most 10 trillion", "超出计算范围", "请填写不超过10万亿的金额")
	}
	return Cents(cents), nil
}
