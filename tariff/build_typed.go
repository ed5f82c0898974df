package tariff

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"demarche"
)

// TypedList is what somebody asks of a list, each part as it was written.
type TypedList struct {
	Sum, Rate        string
	By               string         // "trade" or "duty"; empty: duty where a rate is given, and else trade
	Tolerance        string         // empty: half a percent
	Importer, Origin string         // whose measure it is, and whose goods are to be listed
	Entry            string         // the day of entry
	Points           map[Use]string // of goods by their use; empty: those of the weights
	NotPaying        bool           // leave out what already pays an additional duty
}

// Yardstick gives what is summed.
func (t *TypedList) Yardstick() Yardstick {
	switch {
	case t.By != "":
		return Yardstick(t.By)
	case strings.TrimSpace(t.Rate) != "":
		return ByDuty
	}
	return ByTrade
}

// usualTolerance is how far a list may be from its sum where nobody says, in percent.
const usualTolerance = "0.5"

// percentOf reads a percentage, and names what it is where it is none.
func percentOf(where string, what demarche.Text, text string) (Percent, error) {
	p, err := ParsePercent(text)
	if err != nil {
		no := placed(where, err)
		no.What = demarche.Text{EN: fmt.Sprintf("%s %.20q", what.EN, text), ZH: fmt.Sprintf("%s%.20q", what.ZH, text)}
		return p, no
	}
	return p, nil
}

// Sought reads what was typed, but for the importer and the days. The refusal is of the first part that
// cannot be read, and names it as its place: "sum", "rate" and so on.
func (t *TypedList) Sought() (Sought, error) {
	s := Sought{By: t.Yardstick(), NotPaying: t.NotPaying}
	var err error
	if s.Sum, err = ParseSum(t.Sum); err != nil {
		return s, placed("sum", err)
	}
	if s.Tolerance, err = percentOf("tolerance", said("the tolerance", "允许偏差"), cmp.Or(strings.TrimSpace(t.Tolerance), usualTolerance)); err != nil {
		return s, err
	}
	if strings.TrimSpace(t.Rate) != "" {
		if s.Rate, err = percentOf("rate", said("the duty proposed", "拟议税率"), t.Rate); err != nil {
			return s, err
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
}{{"trillion", 12}, {"tn", 12}, {"billion", 9}, {"bn", 9}, {"million", 6}, {"m", 6}, {"k", 3}, {"万亿", 12}, {"亿", 8}, {"万", 4}}

// inThousands is a number with its thousands set apart.
var inThousands = regexp.MustCompile(`^[0-9]{1,3}([,，][0-9]{3})+(\.[0-9]+)?$`)

// ParseSum reads an amount of money: 1.2bn, 350m, 12亿, 350000000, 350,000,000.
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
	if inThousands.MatchString(digits) {
		digits = strings.NewReplacer(",", "", "，", "").Replace(digits)
	}
	typed := fmt.Sprintf("%.30q", text)
	refuse := func(why, remedy, whyZH, remedyZH string) (Money, error) {
		return Money{}, demarche.Refuse(demarche.Invalid, "the sum "+typed, why, remedy).InChinese("金额"+typed, whyZH, remedyZH)
	}
	if strings.TrimSpace(text) == "" {
		return Money{}, demarche.Refuse(demarche.Invalid, "the sum to be matched", "it is not given", "write 1.2bn, 350m or 350000000").InChinese("应合计的金额", "未填写", "请写成12亿、3.5亿或350000000")
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
