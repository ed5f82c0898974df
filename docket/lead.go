package docket

import (
	"cmp"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Lead is the one sentence with which a case page opens: who must do what by
// when, and what happens if they do not.
type Lead struct {
	Kind  LeadKind
	Who   []string      // roles that must move
	Clock int           // index in State.Clocks, -1 for none
	Due   calendar.Date // the day by which
	Days  int           // calendar days from the day asked about; negative: late
	Text  demarche.Text // the step's own words where no clock runs

	// RecordEnds is the day of the last act on record, of a public case whose sources name no
	// day to which they were read: what is said of the present is said as of then. Else zero.
	// RecordFrom is the first day that it can have been; zero where the day is known.
	RecordEnds, RecordFrom calendar.Date
}

// RecordEnds says that the record of a case ends with a day, which is one of those from first
// on where first is not zero; empty for none.
func RecordEnds(first, day calendar.Date, in demarche.Lang) string {
	if day.IsZero() {
		return ""
	}
	return demarche.Text{
		EN: "The last act on record is of " + agreement.SpanOf(first, day, demarche.English) + ".",
		ZH: "记录中的最后一项行为日期为" + agreement.SpanOf(first, day, demarche.Chinese) + "。",
	}.In(in)
}

// LeadKind says which sentence it is.
type LeadKind string

// The kinds of leads.
const (
	MustAct    LeadKind = "must-act"    // a deadline runs
	HasUntil   LeadKind = "has-until"   // a period runs for what nobody owes, such as agreement
	IsLate     LeadKind = "is-late"     // a deadline has passed and nothing has overtaken it
	MayAct     LeadKind = "may-act"     // somebody may move, nobody must
	NobodyMust LeadKind = "nobody-must" // no clock runs, or whose move it is cannot act
	HasEnded   LeadKind = "has-ended"
)

// LeadOf picks what must be said first: the deadline that runs out next; else
// the latest that was missed and is still owed, at whichever step it began; else what
// the step itself says. A period that nobody owes anything in does not hide a deadline
// that was missed and is still owed.
func LeadOf(p *agreement.Procedure, s *State) Lead {
	if s.Status == Ended {
		return Lead{Kind: HasEnded, Clock: -1, Text: stepOf(p, s.Step).Lead, Due: s.EndedOn}
	}
	best, kind := -1, MustAct
	for i := range s.Clocks {
		c := &s.Clocks[i]
		rule := &p.Clocks[c.Rule]
		if c.Status == Running && rule.Kind == agreement.Deadline && !c.Due.IsZero() && !c.Unformed && (best < 0 || c.Due < s.Clocks[best].Due) {
			best = i
		}
	}
	if best >= 0 && p.Clocks[s.Clocks[best].Rule].Lapse.Blameless {
		if owed := overdue(p, s); owed >= 0 {
			best, kind = owed, IsLate
		}
	}
	if best < 0 {
		best, kind = overdue(p, s), IsLate
	}
	step := leading(p, s)
	if best < 0 {
		l := Lead{Kind: NobodyMust, Clock: -1, Who: step.Mover, Text: leadText(p, s, step)}
		if len(step.Mover) > 0 && Wanting(p, s, step.Mover) == "" {
			l.Kind = MayAct
		}
		return l
	}
	c := &s.Clocks[best]
	if kind == MustAct && p.Clocks[c.Rule].Lapse.Blameless {
		kind = HasUntil
	}
	return leadBy(p, s, kind, best)
}

// LeadOwed gives the lead by a deadline that was missed and is still owed, by its place in
// State.Clocks.
func LeadOwed(p *agreement.Procedure, s *State, clock int) Lead { return leadBy(p, s, IsLate, clock) }

func leadBy(p *agreement.Procedure, s *State, kind LeadKind, clock int) Lead {
	c := &s.Clocks[clock]
	return Lead{Kind: kind, Who: BindsOf(p, s, c), Clock: clock, Due: c.Due, Days: c.Due.Sub(s.Until), Text: leadText(p, s, leading(p, s))}
}

// Meanwhile gives the period of the present step that binds nobody to succeed and runs on
// while something is late, by its place in State.Clocks; -1 for none.
func Meanwhile(p *agreement.Procedure, s *State) int {
	step := stepOf(p, s.Step)
	return slices.IndexFunc(s.Clocks, func(c Clock) bool {
		return step.Clock != "" && c.ID == step.Clock && c.Status == Running && p.Clocks[c.Rule].Lapse.Blameless
	})
}

// RanOut gives, by their places in State.Clocks, the periods that bound nobody to succeed and
// have run out where the matter still stands; clock names one, "" means all.
func RanOut(p *agreement.Procedure, s *State, clock string) (out []int) {
	for i := range s.Clocks {
		if c := &s.Clocks[i]; c.Status == Lapsed && p.Clocks[c.Rule].Lapse.Blameless && c.EndedOn.IsZero() && (clock == "" || c.ID == clock) {
			out = append(out, i)
		}
	}
	return out
}

// Undated gives, by their places in State.Clocks, the deadlines that run to a day which is not
// on record, such as one that was agreed: they bind all the same.
func Undated(p *agreement.Procedure, s *State) (out []int) {
	for i := range s.Clocks {
		if c := &s.Clocks[i]; c.Status == Running && c.Due.IsZero() && !c.Unformed && p.Clocks[c.Rule].Kind == agreement.Deadline {
			out = append(out, i)
		}
	}
	return out
}

// leadText gives the words of a step, with the day on which what it tells of was to end by
// the act that began it, once that day has passed and nothing later is on record.
func leadText(p *agreement.Procedure, s *State, step *agreement.Step) demarche.Text {
	text := step.Lead
	for i := len(s.Clocks) - 1; i >= 0 && step.Clock != ""; i-- {
		c := &s.Clocks[i]
		if c.ID != step.Clock {
			continue
		}
		if k := &p.Clocks[c.Rule]; k.Agreed && k.Kind == agreement.Window && c.Status == Closed && c.EndedOn.IsZero() && !c.Due.IsZero() && c.Due < s.Until {
			text.EN += " It was to last until " + agreement.DayIn(c.Due, demarche.English) + "; what followed is not on record."
			text.ZH += "记录所载期限至" + agreement.DayIn(c.Due, demarche.Chinese) + "；其后情况未见记录。"
		}
		if k := &p.Clocks[c.Rule]; k.Agreed && c.Status == Unknown && c.Due.IsZero() && c.EndedOn.IsZero() {
			text.EN += " Its last day is not on record, and whether it has ended is not known."
			text.ZH += "其届满日未见记录，是否已届满不详。"
		}
		break
	}
	return text
}

// overdue finds the deadline that passed last and is still owed; -1 for none.
func overdue(p *agreement.Procedure, s *State) int {
	best := -1
	for _, i := range Overdue(p, s) {
		if best < 0 || s.Clocks[i].Due > s.Clocks[best].Due {
			best = i
		}
	}
	return best
}

func stepOf(p *agreement.Procedure, id string) *agreement.Step {
	return cmp.Or(p.Step(id), &agreement.Step{})
}

// RoleNames gives the names of roles in a language, joined as a sentence does.
func RoleNames(p *agreement.Procedure, ids []string, l demarche.Lang) string {
	return joinedNames(p, ids, l, demarche.Text{EN: " and ", ZH: "、"})
}

// AnyRole is RoleNames where any one of them may act.
func AnyRole(p *agreement.Procedure, ids []string, l demarche.Lang) string {
	return joinedNames(p, ids, l, demarche.Text{EN: " or ", ZH: "或"})
}

func joinedNames(p *agreement.Procedure, ids []string, l demarche.Lang, last demarche.Text) string {
	var names []string
	for _, id := range ids {
		name := id
		if r := p.Role(id); r != nil {
			name = r.Name.In(l)
		}
		if party, ok := p.Pack.Party(id); ok && name == id && string(party.ID) == id { // a third party, by its own name
			name = party.Name.In(l)
		}
		names = append(names, name)
	}
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], demarche.Text{EN: ", ", ZH: "、"}.In(l)) + last.In(l) + names[n-1]
}

// DayIn writes a date as a sentence in a language does.
func DayIn(d calendar.Date, l demarche.Lang) string { return agreement.DayIn(d, l) }

// Working gives how a clock of a state was counted: the days counted, those
// skipped, and why.
func (m *Machine) Working(c *Clock, opt Options) (calendar.Working, error) {
	return m.rule(c.Rule, c.Variant, m.cast(opt)).Count(c.Starts, opt.Known)
}

// Counting is the rule by which a clock is counted, with the calendars of the case.
func (m *Machine) Counting(c *Clock, opt Options) calendar.Rule {
	return m.rule(c.Rule, c.Variant, m.cast(opt))
}

// WorkingDays counts the working days after one day up to another by the calendars of a
// clock; provisional where a holiday list that it needs was not known.
func (m *Machine) WorkingDays(c *Clock, from, to calendar.Date, opt Options) (n int, provisional bool) {
	return m.rule(c.Rule, c.Variant, m.cast(opt)).WorkingDays(from, to, opt.Known)
}
