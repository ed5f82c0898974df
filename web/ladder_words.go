package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// finding is the sentence above the ladder: the longest delay, then what stands
// still; else that each step kept its time.
func (l *ladder) finding(f caseFrame) string {
	worst, still := l.worst(), l.still()
	if least := l.least(f); least != nil && l.owed(f) == nil && (worst == nil || !binding(worst) || worst.Delay() < least.Clock.Least) {
		return l.leastText(least)
	}
	if owed := l.owed(f); owed != nil && worst != nil && worst.N != owed.N && binding(worst) {
		return l.lateText(owed) + l.T("; longest late: ", "；逾期最长的：") + l.lateText(worst)
	}
	switch {
	case worst != nil && still != nil && still != worst && l.last() < f.When.On:
		since := l.Date(l.last())
		if l.Public {
			return l.lateText(worst) + l.T("; no step is on record after "+since, "；"+since+"之后无进一步记录")
		}
		return l.lateText(worst) + l.T("; nothing has moved since "+since, "；"+since+"之后未再有进展")
	case worst != nil:
		return l.lateText(worst)
	case still != nil && f.passed() != nil:
		return l.passedText(f.passed())
	case still != nil && still.Clock != nil && still.Rule.Agreed && still.Clock.Status == docket.Closed && !still.Clock.Due.IsZero() && still.Clock.Due < f.When.On:
		due := l.WeekDay(still.Clock.Due)
		return l.T("The time set for “"+still.Name+"” ended on "+due+"; what followed is not known", "“"+still.Name+"”的所定期限已于"+due+"届满，其后情况不详")
	case still != nil && still.Most == 0:
		since := l.Date(still.From)
		return l.T(fmt.Sprintf("It has stood at “%s” since %s, and no period ends that", still.Name, since), fmt.Sprintf("自%s起停留在“%s”，没有期限使其结束", since, still.Name))
	case still != nil && !l.ReadTo.IsZero():
		read := l.Date(l.ReadTo)
		return l.T(fmt.Sprintf("By the record, read to %s, it had stood at “%s” for %s, and no period ended that", read, still.Name, still.Took(l.view)),
			fmt.Sprintf("据查阅至%s的记录，停留在“%s”已%s，没有期限使其结束", read, still.Name, still.Took(l.view)))
	case still != nil && l.Public:
		return l.T(fmt.Sprintf("By the record it has stood at “%s” for %s, and no period ends that", still.Name, still.Took(l.view)),
			fmt.Sprintf("据记录停留在“%s”已%s，没有期限使其结束", still.Name, still.Took(l.view)))
	case still != nil:
		return l.T(fmt.Sprintf("It has stood at “%s” for %s, and no period ends that", still.Name, still.Took(l.view)),
			fmt.Sprintf("停留在“%s”已%s，没有期限使其结束", still.Name, still.Took(l.view)))
	}
	return l.inTime(f)
}

// passedText says, without its stop, that a deadline of the step has passed and that what
// came of it is not known.
func (l *ladder) passedText(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return strings.TrimRight(b.String(), ".。")
}

// worst is the rung with the longest delay, by a deadline rather than by a
// guideline; nil for none.
func (l *ladder) worst() *rung {
	var best *rung
	for r := range l.all {
		if r.Delay() == 0 {
			continue
		}
		if best == nil || binding(r) && !binding(best) || binding(r) == binding(best) && r.Delay() > best.Delay() {
			best = r
		}
	}
	return best
}

// least is the deadline passed by the most days of those that are known to be late by so many at
// least, as the stay of a step of which it would be the clock; nil for none.
func (l *ladder) least(f caseFrame) *rung {
	var best *rung
	for i := range f.Case.State.Clocks {
		c := &f.Case.State.Clocks[i]
		r := &rung{N: i, Clock: c, Rule: &f.Case.Procedure.Clocks[c.Rule]}
		if r.AtLeast() && (best == nil || c.Least > best.Clock.Least) {
			best = r
		}
	}
	return best
}

// AtLeast reports whether it is known by how many days at least somebody was late at the step.
func (r *rung) AtLeast() bool { return r.Clock != nil && r.Clock.LeastKnown() && binding(r) }

// leastText names what was due with its last day, when it was done if that is on record, and by
// how many days at least it was late.
func (l *ladder) leastText(r *rung) string {
	c := r.Clock
	due := l.about(c) + l.WeekDay(c.Due)
	said := l.T("“"+r.Rule.Label.EN+"” was due on "+due, "“"+r.Rule.Label.In(l.Lang)+"”的届满日为"+due)
	if c.MetOn.IsZero() {
		return said + l.T(" and was ", "，") + l.LateAtLeast(c)
	}
	return said + l.T(" and came "+l.when(c.MetFrom, c.MetOn)+", at least "+l.LateBy(c.Least), "，"+l.Span(c.MetFrom, c.MetOn)+"完成，至少"+l.LateBy(c.Least))
}

// owed is the deadline that the page opens with as late, as the stay of a step of which it
// would be the clock; nil where the page opens with none. A step has one clock at most, and
// somebody may be late by another.
func (l *ladder) owed(f caseFrame) *rung {
	if f.Case.Lead.Kind != docket.IsLate {
		return nil
	}
	c := &f.Case.State.Clocks[f.Case.Lead.Clock]
	return &rung{N: f.Case.Lead.Clock, Clock: c, Rule: &f.Case.Procedure.Clocks[c.Rule], Late: c.Late}
}

// Delay is by how many days what the step's clock asks for was late, whether it was
// done in the step, after it, or not at all.
func (r *rung) Delay() int {
	if r.Late == 0 && r.Over > 0 {
		return r.Clock.Late
	}
	return r.Late
}

// CountedTo is the day to which the delay of a step's clock is counted, where that is not
// the day on which the matter left the step; zero where it is.
func (r *rung) CountedTo() calendar.Date {
	if r.Delay() == 0 {
		return 0
	}
	to := r.Clock.MetOn
	if to.IsZero() {
		to = r.Clock.EndedOn
	}
	if to.IsZero() {
		to = r.Clock.Due.AddDays(r.Clock.Late)
	}
	if to == r.To {
		return 0
	}
	return to
}

// IsLate reports whether somebody was late at the step: nobody is by a period that the
// text only aims at.
func (r *rung) IsLate() bool { return r.Delay() > 0 && binding(r) }

// LateUnknown reports whether nobody can say if somebody was late at the step. One that was
// over by its last day was not, whatever the record says of the day on which it was done.
func (r *rung) LateUnknown() bool {
	return r.Clock != nil && !r.Clock.LateKnown && (r.Open || r.outrun())
}

// outrun reports whether a stay reached past the first day that the last of its clock can be,
// or that day is not known.
func (r *rung) outrun() bool {
	return r.Clock.Due.IsZero() || r.To > cmp.Or(r.Clock.DueFrom, r.Clock.Due)
}

func binding(r *rung) bool { return r.Rule.Kind == agreement.Deadline }

// still is the step at which the case stands although no period will move it;
// nil where one runs, or where the case has ended.
func (l *ladder) still() *rung {
	if !l.Open || l.Runs {
		return nil
	}
	for r := range l.all {
		if r.Open {
			return r
		}
	}
	return nil
}

// last is the day of the last move on any track.
func (l *ladder) last() calendar.Date {
	var on calendar.Date
	for r := range l.all {
		on = max(on, r.From)
	}
	return on
}

// lateText names what was due, which need not be what the step is called, with its last day
// and by how many days it came later.
func (l *ladder) lateText(r *rung) string {
	c, what, days := r.Clock, r.Rule.Label.In(l.Lang), l.Count(r.Delay())
	due := l.about(c) + l.WeekDay(c.Due)
	switch {
	case c.Extended:
		due = l.T(due+", as "+l.movedWord(c)+",", due+"（经"+l.movedWord(c)+"）")
	case r.Rule.Agreed:
		due = l.T(due+", as agreed,", due+"（商定）")
	}
	said := l.T(fmt.Sprintf("“%s” was due on %s", what, due), fmt.Sprintf("“%s”的届满日为%s", what, due))
	if !binding(r) {
		said = l.T(fmt.Sprintf("“%s” was aimed at for %s", what, due), fmt.Sprintf("“%s”的指导期限于%s届满", what, due))
	}
	switch {
	case !c.MetOn.IsZero():
		return said + l.T(" and came "+days+" later", "，"+days+"后才完成")
	case !c.PausedOn.IsZero():
		return said + l.T(" and was "+days+" late when it was suspended on "+l.Date(c.PausedOn), "，至"+l.Date(c.PausedOn)+"中止时已逾期"+days)
	case !c.EndedOn.IsZero():
		return said + l.T(" and had not come when the matter went on: "+days+" late on "+l.Date(c.EndedOn), "，至事项进入下一阶段时仍未完成；至"+l.Date(c.EndedOn)+"逾期"+days)
	case !binding(r):
		return said + l.T(" and has not come, "+days+" later", "，已过"+days+"，仍未完成")
	}
	return said + l.T(" and is "+days+" late", "，现已逾期"+days)
}

// inWorkingDays reports whether the time allowed is counted in working days, which the
// days of a delay are not.
func (r *rung) inWorkingDays() bool {
	unit := unitOf(r.Rule.Counting.Unit)
	if r.Clock.Variant >= 0 && r.Rule.Variants[r.Clock.Variant].Unit != nil {
		unit = *r.Rule.Variants[r.Clock.Variant].Unit
	}
	return unit == calendar.WorkingDays
}

// inTime says that nothing is known to be late, as far as the record goes.
func (l *ladder) inTime(f caseFrame) string {
	set, unsure := 0, false
	var past *rung // it stood past its last day, and what was due there has no day on record
	for r := range l.all {
		if r.Clock != nil && binding(r) {
			set++
			unsure = unsure || r.Clock.Status == docket.Unknown || r.Clock.Status == docket.Nobody
			if r.Clock.Status == docket.Unknown && !r.Clock.Due.IsZero() && r.outrun() && (past == nil || r.Clock.Due < past.Clock.Due) {
				past = r
			}
		}
	}
	last := f.until()
	if !l.Open {
		last = f.Case.State.EndedOn
	}
	took := l.Count(max(last.Sub(l.From), 0))
	switch {
	case len(f.Case.Undone) > 0:
		return l.T("By the record as it stands, no step went over its time; a period recorded as run out is told below", "按现有记录，各阶段均未逾期；曾记录为届满的期限见下文")
	case past != nil:
		due := l.about(past.Clock) + l.WeekDay(past.Clock.Due)
		return l.T("“"+past.Rule.Label.EN+"” was due on "+due+"; whether it came in time is not known", "“"+past.Rule.Label.In(l.Lang)+"”的届满日为"+due+"，是否按时完成不详")
	case unsure || set > 0 && l.silent(f):
		return l.T("No step is known to have gone over its time", "没有已知逾期的阶段")
	case set == 0 && f.unshownSteps(): // what the two governments did is hidden, with its time limits
		return l.T("No step that you may see had a time limit", "您可查阅的各阶段均无期限")
	case set == 0 && l.timed(f) && l.Runs:
		return l.T("No step so far has a last day of its own; the periods that run are told below", "迄今各阶段本身均无届满日；进行中的期限见下文")
	case set == 0 && l.timed(f) && l.Open:
		return l.T("No step so far has a last day of its own", "迄今各阶段本身均无届满日")
	case set == 0 && l.timed(f):
		return l.T("It took "+took+"; no step had a last day of its own", "历时"+took+"，各阶段本身均无届满日")
	case set == 0 && l.Open && last <= l.From:
		return l.T("No step so far has a time limit", "迄今各阶段均无期限")
	case set == 0 && l.Open:
		return l.T("After "+took+", no step so far has had a time limit of its own", "历时"+took+"，迄今各阶段本身均无期限")
	case set == 0:
		return l.T("It took "+took+"; no step had a time limit", "历时"+took+"，各阶段均无期限")
	case l.Open:
		return l.T("Each step so far kept within its time", "迄今各阶段均未逾期")
	}
	return l.T("Each step kept within its time; the whole took "+took, "各阶段均未逾期，共历时"+took)
}

// silent reports whether something was owed beside the steps of which the record does not
// say when it was done.
func (l *ladder) silent(f caseFrame) bool {
	return slices.ContainsFunc(f.Case.State.Clocks, func(c docket.Clock) bool {
		rule := &f.Case.Procedure.Clocks[c.Rule]
		return c.Status == docket.Unknown && rule.Kind == agreement.Deadline && !rule.Lapse.Blameless
	})
}

// timed reports whether some period has begun in the case, though none that binds somebody
// is that of a step.
func (l *ladder) timed(f caseFrame) bool { return len(f.Case.State.Clocks) > 0 }

// unshownSteps reports whether the reader sees the office's own stage alone of a matter
// that the office has put forward.
func (f caseFrame) unshownSteps() bool {
	if f.Case.Relation != disclosure.Filer || f.Case.Procedure.Class == "open" {
		return false
	}
	return slices.ContainsFunc(f.Case.State.Path, func(st docket.Stay) bool {
		step := f.Case.Procedure.Step(st.Step)
		return step != nil && step.Ends == "track"
	})
}

// desc tells the drawing in words, for whoever does not see it.
func (l *ladder) desc() string {
	var b strings.Builder
	for i, ln := range l.Lanes {
		if len(l.Lanes) > 1 {
			if i > 0 {
				b.WriteString(l.Space())
			}
			b.WriteString(ln.Name + l.T(": ", "："))
		}
		for j := range ln.Rungs {
			r := &ln.Rungs[j]
			if j > 0 {
				b.WriteString(l.T("; ", "；"))
			}
			b.WriteString(r.Name + l.T(", from ", "，自") + l.Span(r.Came, r.From) + l.T(": ", "起：") + r.Note)
		}
		b.WriteString(l.T(".", "。"))
	}
	return b.String()
}
