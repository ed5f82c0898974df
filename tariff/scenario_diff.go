package tariff

import (
	"slices"

	"demarche/calendar"
)

// Stake is trade that a scenario touches, and the duty on it, in one band,
// chapter, measure or altogether.
type Stake struct {
	Lines    int
	Value    Money // customs value of the trade
	Before   Money // statutory duty without the scenario, on lines priced in full; in a measure, its own
	After    Money // the same under it
	Change   Money // duty that the measures touched add under it, less what they add without; signed
	Unpriced int   // lines of which the whole duty is not known on one side
	Unsaid   int   // lines of which not even the change is known
}

// Said gives a stake without sums of nothing: of lines none of which is priced, or of none
// of which the change is known, the sum is not zero but null.
func (s Stake) Said() Stake {
	if s.Lines > 0 && s.Unpriced == s.Lines {
		s.Before, s.After = Money{}, Money{}
	}
	if s.Lines > 0 && s.Unsaid == s.Lines {
		s.Change = Money{}
	}
	return s
}

// Diff is what a scenario would do to trade entered on one day.
type Diff struct {
	Scenario  *Scenario
	On, Known calendar.Date
	Lines     int   // of the trade
	Value     Money // of all of them
	Before    Money // statutory duty on all lines that are priced in full on both sides
	After     Money
	Unpriced  int
	Collected Money // duty that the file says was collected; null where it says none
	Touched   Stake
	Bands     map[Band]Stake
	Chapters  map[Code]Stake
	Measures  map[string]Stake // by id; a line counts under each measure that changes on it
	Changes   []LineChange     // lines touched, in the order of the flows
	Refused   []Refused
	Beyond    bool   // the day lies beyond what the pack knows
	Pack      string // digests of the pack and the scenario
}

// LineChange is one line of trade that the scenario touches.
type LineChange struct {
	Flow          int // of the trade
	Band          Band
	Value         Money
	Before, After Percent // total; null: no percentage, or not known
	Change        Money   // of the duty; null: not known
	Measures      []string
	Collected     Money
	whole         [2]Money
}

// Diff holds the trade against the pack without and with a scenario, as if all
// of it were entered on a day, as known on a day. After is the pack that Apply
// gave for that day of knowledge.
func (t *Trade) Diff(s *Scenario, after *Pack, on, known calendar.Date) *Diff {
	d := newDiff(s, after, on, known)
	d.Changes = make([]LineChange, 0, len(t.flows))
	var room [2]side
	for i := range t.classes {
		c := &t.classes[i]
		x := t.quick(after, Question{HTS: c.code, Origin: c.origin, Importer: t.pack.Importer, Entry: on, Known: known}, &room)
		for _, f := range c.flows {
			switch {
			case x == nil:
				t.each(d, f, after)
			case x.plain && t.cents[f] >= 0:
				d.take(t, f, x)
			default:
				d.take(t, f, t.priced(x, after, t.question(d, f), t.cents[f]))
			}
		}
	}
	slices.SortFunc(d.Changes, func(a, b LineChange) int { return a.Flow - b.Flow })
	slices.SortFunc(d.Refused, func(a, b Refused) int { return a.Flow.Row - b.Flow.Row })
	return d
}

// DiffEach is Diff with every flow asked about for itself. It is what Diff must
// agree with; it serves tests, and whoever doubts.
func (t *Trade) DiffEach(s *Scenario, after *Pack, on, known calendar.Date) *Diff {
	d := newDiff(s, after, on, known)
	for i := range t.flows {
		t.each(d, i, after)
	}
	return d
}

func newDiff(s *Scenario, after *Pack, on, known calendar.Date) *Diff {
	zero := Cents(0)
	return &Diff{
		Scenario: s, On: on, Known: known, Value: zero, Before: zero, After: zero, Touched: newStake(),
		Bands: map[Band]Stake{}, Chapters: map[Code]Stake{}, Measures: map[string]Stake{}, Pack: after.Digest, Beyond: after.beyond(on),
	}
}

// beyond reports whether a day lies outside what the pack knows of the schedule
// or of one of its programs.
func (p *Pack) beyond(day calendar.Date) bool {
	late := func(x *Program) bool { return day > x.KnownTo }
	return day < p.From || day > p.KnownTo || slices.ContainsFunc(p.programs, late)
}

func newStake() Stake {
	zero := Cents(0)
	return Stake{Value: zero, Before: zero, After: zero, Change: zero}
}

// each asks about one flow with its value: about every line below its code, where the code
// is shorter than those.
func (t *Trade) each(d *Diff, i int, after *Pack) {
	f, q := &t.flows[i], t.question(d, i)
	before, err := t.pack.askBelow(q)
	var under []Answer
	if err == nil {
		under, err = after.askBelow(q) // both packs have the same lines
	}
	if err != nil {
		d.Refused = append(d.Refused, Refused{*f, err})
		return
	}
	lines := make([]*both, len(before))
	for k := range lines {
		lines[k] = newBoth(sideOfAnswer(t.pack, &before[k]), sideOfAnswer(after, &under[k]))
	}
	d.take(t, i, joined(lines))
}

// question asks about a flow with its value.
func (t *Trade) question(d *Diff, i int) Question {
	f := &t.flows[i]
	return Question{HTS: f.Code, Origin: f.Origin, Importer: t.pack.Importer, Entry: d.On, Known: d.Known, Value: f.Value, Amount: f.Quantity, Unit: f.Unit}
}
