package tariff

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"demarche"
	"demarche/calendar"
)

// Sought is what a list of goods is to come to: the harm to be matched.
type Sought struct {
	Sum       Money
	Tolerance Percent // of the sum, to either side
	By        Yardstick
	Rate      Percent       // of the duty proposed; needed to count by duty
	Partner   Origin        // whose goods are to be listed
	On        calendar.Date // day of entry, for what already pays
	Asked     calendar.Date // day asked about, where no day of entry was given and On is sooner; zero: On is what was asked
	Known     calendar.Date
	NotPaying bool // leave out what already pays an additional duty
}

// Yardstick is what is summed.
type Yardstick string

// The yardsticks of a list.
const (
	ByTrade Yardstick = "trade" // customs value of the goods listed
	ByDuty  Yardstick = "duty"  // what the rate proposed would charge on it
)

// Use is what a class of goods is for.
type Use string

// The uses of goods; the zero value is not known.
const (
	Consumer     Use = "consumer"
	Intermediate Use = "intermediate"
	Capital      Use = "capital"
)

// Proposal is a list of goods that comes to a sum, and how it was come by.
type Proposal struct {
	Sought    Sought
	Lines     []Proposed            // in the order of their codes
	Sum       Money                 // of the lines, by the yardstick
	Value     Money                 // customs value of the lines
	Duty      Money                 // at the rate proposed; null where none is
	Offered   int                   // lines from which was chosen
	LeftOut   map[demarche.Text]int // lines that were not offered, by the reason
	Score     int64                 // points of all lines
	Corrected int                   // lines exchanged or dropped to come within the tolerance
	KnownTo   calendar.Date         // last day of entry of which everything that goods pay is known
	Pack      string
}

// Proposed is one line of a list, with what spoke for it.
type Proposed struct {
	Code   Code
	Value  Money
	Duty   Money   // at the rate proposed
	Share  Percent // of the importer's imports of the line that come from the partner; null: not known
	Use    Use     // empty: not known
	Points int64   // millionths of a point
	Why    []demarche.Text

	sum int64
}

// Build proposes a list of lines whose trade or duty comes to a sum within a
// tolerance. Lines are taken in the order of their points, the highest first and
// among equals the greater; one that would pass the sum is stepped over. If what
// is then missing is no line's, one or two lines are exchanged for others, those
// of the fewest points first. The choice is the same each time. It is a search,
// not a proof: where nothing within the tolerance is found the refusal names the
// nearest sum found, and of up to 24 lines, where all choices are tried, the
// nearest that there is.
//
// Codes that stand twice, or beside their own parts, are refused.
func Build(p *Pack, flows []Flow, w *Weights, s Sought) (*Proposal, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	if s.On < p.From {
		return nil, tooEarly(p, s.On)
	}
	if err := twice(flows, s.Partner); err != nil {
		return nil, err
	}
	out := &Proposal{Sought: s, LeftOut: map[demarche.Text]int{}, KnownTo: p.Reach().Whole(), Pack: p.Digest}
	lines := out.offer(p, flows, w)
	out.Offered = len(lines)
	c := choosing{lines: lines, want: s.Sum.cents, slack: s.Sum.cents / perCent * s.Tolerance.millionths}
	c.slack += s.Sum.cents % perCent * s.Tolerance.millionths / perCent
	if out.Offered == 0 && out.LeftOut[dark] > 0 {
		return nil, ErrBeyond
	}
	if !c.choose() {
		near, nearZH := "no line is left to choose", "没有可供选择的税号"
		if c.nearest >= 0 {
			near, nearZH = "the nearest comes to "+Cents(c.nearest).grouped(), "最接近者合计"+Cents(c.nearest).grouped()
		}
		no := demarche.Refuse(demarche.Invalid, fmt.Sprintf("a list that comes to %s of %s", s.Sum.grouped(), s.By),
			fmt.Sprintf("no choice of the %d lines offered was found within %s%%; %s", len(lines), s.Tolerance, near),
			"widen the tolerance, change the sum, or offer more lines").
			InChinese(fmt.Sprintf("合计%s的清单", s.Sum.grouped()), fmt.Sprintf("在可供选择的%d个税号中，未找到偏差在%s%%以内的组合；%s", len(lines), s.Tolerance, nearZH), "请放宽允许偏差、更改金额，或增加可供选择的税号")
		no.Where = "sum"
		return nil, no
	}
	out.take(&c)
	return out, nil
}

func (s *Sought) check() error {
	refuse := func(where, why, remedy, whyZH, remedyZH string) error {
		no := demarche.Refuse(demarche.Invalid, "the list", why, remedy).InChinese("清单", whyZH, remedyZH)
		no.Where = where
		return no
	}
	switch {
	case !s.Sum.known || s.Sum.cents <= 0 || s.Sum.cents > mostSum:
		return refuse("sum", "the sum is not an amount above zero", "write 1.2bn or 1200000000", "金额须大于零", "请写成12亿或1200000000")
	case !s.Tolerance.known || s.Tolerance.millionths > perCent:
		return refuse("tolerance", "the tolerance is no percentage up to 100", "write 0.5%", "允许偏差须为不超过100的百分比", "请写成0.5%")
	case s.By != ByTrade && s.By != ByDuty:
		return refuse("by", fmt.Sprintf("%.20q is no yardstick", s.By), "count by trade or by duty", fmt.Sprintf("%.20q不是计量方式", s.By), "请选择按贸易额（trade）或按关税额（duty）")
	case s.By == ByDuty && (!s.Rate.known || s.Rate.millionths == 0 || s.Rate.millionths > mostMillionths):
		return refuse("rate", "to count by duty, the rate proposed must be given, above zero and up to 2000%", "write 25", "按关税额计须填写拟议税率，且大于零、不超过2000%", "请写成25")
	}
	return nil
}

// ErrBeyond is returned for a list of lines that pay nothing, on a day on which what they
// pay is not known of any.
var ErrBeyond = demarche.Refuse(demarche.Invalid, "a list of lines that pay no additional duty",
	"what they pay on that day is beyond what is known", "ask of an earlier day, or do not leave out what already pays").
	InChinese("不缴加征关税的税号清单", "该日应缴税率超出资料范围", "请选择较早的日期，或不排除已缴加征关税的税号")

// tooEarly refuses a list for entries of a day before the schedule is known.
func tooEarly(p *Pack, on calendar.Date) error {
	from, to := p.From.String(), p.KnownTo.String()
	no := demarche.Refuse(demarche.Invalid, "a list of lines for entries of "+on.String(),
		"the pack knows the schedule from "+from+" to "+to, "ask of a day from "+from+" on").
		InChinese("申报日为"+on.String()+"的清单", "资料包所载税则自"+from+"至"+to, "请选择"+from+"或其后的日期")
	no.Where = "entry"
	return no
}

// Why lines are not offered.
var (
	noTraded = demarche.Text{EN: "no trade", ZH: "无贸易额"}
	spared   = demarche.Text{EN: "left out by the weights", ZH: "权重文件列明不选"}
	unlisted = demarche.Text{EN: "not in the schedule of the day", ZH: "当日税则没有该编码"}
	dark     = demarche.Text{EN: "what it already pays is not known", ZH: "已缴税率不详"}
	paying   = demarche.Text{EN: "already pays an additional duty", ZH: "已缴加征关税"}
)

// twice refuses codes of a partner that stand twice, or beside their own parts.
func twice(flows []Flow, partner Origin) error {
	var list []*Flow
	for i := range flows {
		if flows[i].Origin == partner {
			list = append(list, &flows[i])
		}
	}
	slices.SortStableFunc(list, func(a, b *Flow) int { return a.Code.Compare(b.Code) })
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		if b.Code.Within(a.Code) {
			return demarche.Refuse(demarche.Invalid, fmt.Sprintf("code %s on row %d", b.Code.Dotted(), b.Row),
				fmt.Sprintf("it is on row %d already, so that its trade would count twice", a.Row), "give each code once, at one length")
		}
	}
	return nil
}

// offer gives the lines that may be chosen, with their points.
func (out *Proposal) offer(p *Pack, flows []Flow, w *Weights) []Proposed {
	all := totalsOf(flows)
	var lines []Proposed
	var room Answer
	for i := range flows {
		f := &flows[i]
		if f.Origin != out.Sought.Partner {
			continue
		}
		l := Proposed{Code: f.Code, Value: toCent(f.Value), Share: shareOf(f, all)}
		l.Duty = out.Sought.Rate.on(f.Value)
		l.sum = l.Value.cents
		if out.Sought.By == ByDuty {
			l.sum = l.Duty.cents
		}
		if reason := out.unfit(p, f, &l, w, &room); !reason.IsZero() {
			out.LeftOut[reason]++
			continue
		}
		w.weigh(&l)
		lines = append(lines, l)
	}
	slices.SortStableFunc(lines, func(a, b Proposed) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(b.sum, a.sum), a.Code.Compare(b.Code))
	})
	return lines
}

// unfit says why a line may not be chosen; nothing where it may. It has room for an answer.
func (out *Proposal) unfit(p *Pack, f *Flow, l *Proposed, w *Weights, a *Answer) demarche.Text {
	if l.sum <= 0 {
		return noTraded
	}
	if w.never(f.Code) {
		return spared
	}
	err := p.AskInto(a, Question{HTS: f.Code, Origin: f.Origin, Importer: p.Importer, Entry: out.Sought.On, Known: out.Sought.Known})
	switch {
	case err != nil:
		return unlisted
	case !out.Sought.NotPaying:
	case !a.Additional.known:
		return dark
	case a.Additional.millionths > 0:
		return paying
	}
	return demarche.Text{}
}

func (out *Proposal) take(c *choosing) {
	out.Sum, out.Value, out.Corrected = Cents(c.sum), Cents(0), c.corrected
	out.Duty = Cents(0)
	for i := range c.lines {
		if c.taken[i] {
			l := c.lines[i]
			out.Lines = append(out.Lines, l)
			out.Value, out.Duty, out.Score = out.Value.Plus(l.Value), out.Duty.Plus(l.Duty), out.Score+l.Points
		}
	}
	slices.SortFunc(out.Lines, func(a, b Proposed) int { return a.Code.Compare(b.Code) })
}

// Reasons gives why lines were not offered, the reason of most lines first.
func (out *Proposal) Reasons() []demarche.Text {
	return slices.SortedFunc(maps.Keys(out.LeftOut), func(a, b demarche.Text) int {
		return cmp.Or(cmp.Compare(out.LeftOut[b], out.LeftOut[a]), cmp.Compare(a.EN, b.EN))
	})
}
