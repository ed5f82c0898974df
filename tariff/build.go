package tariff

import (
	"cmp"
	"fmt"
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
	Lines     []Proposed // in the order of their codes
	Sum       Money      // of the lines, by the yardstick
	Value     Money      // customs value of the lines
	Duty      Money      // at the rate proposed; null where none is
	Offered   int        // lines from which was chosen
	LeftOut   map[string]int
	Score     int64 // points of all lines
	Corrected int   // lines exchanged or dropped to come within the tolerance
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
	Why    []string

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
	if err := twice(flows, s.Partner); err != nil {
		return nil, err
	}
	out := &Proposal{Sought: s, LeftOut: map[string]int{}, Pack: p.Digest}
	lines := out.offer(p, flows, w)
	out.Offered = len(lines)
	c := choosing{lines: lines, want: s.Sum.cents, slack: s.Sum.cents / perCent * s.Tolerance.millionths}
	c.slack += s.Sum.cents % perCent * s.Tolerance.millionths / perCent
	if out.Offered == 0 && out.LeftOut[dark] > 0 {
		return nil, ErrBeyond
	}
	if !c.choose() {
		near := "no line is left to choose"
		if c.nearest >= 0 {
			near = "the nearest comes to " + Cents(c.nearest).String()
		}
		return nil, demarche.Refuse(demarche.Invalid, fmt.Sprintf("a list of %s by %s", s.Sum, s.By),
			fmt.Sprintf("no choice of the %d lines offered was found within %s%%; %s", len(lines), s.Tolerance, near),
			"widen the tolerance, change the sum, or offer more lines")
	}
	out.take(&c)
	return out, nil
}

func (s *Sought) check() error {
	what, remedy := "", ""
	switch {
	case !s.Sum.known || s.Sum.cents <= 0 || s.Sum.cents > mostCents*1000:
		what, remedy = "the sum is not an amount above zero", "write 1.2bn or 1200000000"
	case !s.Tolerance.known || s.Tolerance.millionths > perCent:
		what, remedy = "the tolerance is no percentage up to 100", "write 0.5%"
	case s.By != ByTrade && s.By != ByDuty:
		what, remedy = fmt.Sprintf("%q is no yardstick", s.By), "count by trade or by duty"
	case s.By == ByDuty && (!s.Rate.known || s.Rate.millionths == 0 || s.Rate.millionths > mostMillionths):
		what, remedy = "to count by duty, the rate proposed must be given", "write --rate 25"
	}
	if what == "" {
		return nil
	}
	return demarche.Refuse(demarche.Invalid, "the list", what, remedy)
}

// ErrBeyond is returned for a list of lines that pay nothing, on a day on which what they
// pay is not known of any.
var ErrBeyond = demarche.Refuse(demarche.Invalid, "a list of lines that pay no additional duty",
	"what they pay on that day is beyond what is known", "ask of an earlier day with --on, or leave --exclude-paying out")

// dark is why a line is left out of which it is not known what it pays.
const dark = "what it already pays is not known"

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
		if reason := out.unfit(p, f, &l, w, &room); reason != "" {
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

// unfit says why a line may not be chosen, "" where it may. It has room for an answer.
func (out *Proposal) unfit(p *Pack, f *Flow, l *Proposed, w *Weights, a *Answer) string {
	if l.sum <= 0 {
		return "no trade"
	}
	if w.never(f.Code) {
		return "left out by the weights"
	}
	err := p.AskInto(a, Question{HTS: f.Code, Origin: f.Origin, Importer: p.Importer, Entry: out.Sought.On, Known: out.Sought.Known})
	switch {
	case err != nil:
		return "not in the schedule of the day"
	case !out.Sought.NotPaying:
	case !a.Additional.known:
		return dark
	case a.Additional.millionths > 0:
		return "already pays an additional duty"
	}
	return ""
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
