package web

import (
	"slices"
	"strings"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// NamedLabel says, beside it, what the date or the step is that the act names.
func (p actPage) NamedLabel() string {
	if len(p.Choices) > 0 {
		return p.T("Goes to", "去向")
	}
	return p.dateLabel(p.Case.Procedure, p.Act, forward(p.Case, p.Act, p.Get("to"), false))
}

// forward reports whether the day that an act names lies before the last one of the period
// that it moves: the one that it has, or first had where the act is done.
func forward(c *secretariat.CaseView, a *agreement.Act, to string, done bool) bool {
	named, err := calendar.ParseDate(strings.TrimSpace(to))
	return err == nil && slices.ContainsFunc(c.State.Clocks, func(k docket.Clock) bool {
		last := k.Due
		if done {
			last = k.First
		}
		return slices.Contains(a.Extends, k.ID) && named < last
	})
}

// dateLabel says what the date is that an act names; earlier: than the last one of the period
// that it moves.
func (v *view) dateLabel(p *agreement.Procedure, a *agreement.Act, earlier bool) string {
	switch {
	case beginsBy(p, a):
		return v.T("Begins on", "实施日期")
	case takesEffect(p, a):
		return v.T("Takes effect on", "生效日期")
	case len(a.Extends) > 0 && earlier:
		return v.T("Brought forward to", "提前至")
	case len(a.Extends) > 0:
		return v.T("Extended to", "延长至")
	}
	return v.T("Date that it names", "所载日期")
}

// takesEffect reports whether the day that an act names is the one on which what follows takes
// effect, and not the last of the period that it moves.
func takesEffect(p *agreement.Procedure, a *agreement.Act) bool {
	return slices.ContainsFunc(a.Extends, func(id string) bool {
		k := p.Clock(id)
		return k != nil && k.Extend.Effect
	})
}

// Explains is what the act must tell in this case.
func (p actPage) Explains() []agreement.Explanation { return p.Act.Explained(p.Case.Case.Flags) }

// begins reports whether the date that the act names is that on which a measure begins.
func (p actPage) begins() bool { return beginsBy(p.Case.Procedure, p.Act) }

func beginsBy(p *agreement.Procedure, a *agreement.Act) bool {
	return slices.ContainsFunc(p.Clocks, func(k agreement.Clock) bool {
		return k.Kind == agreement.Bar && k.Agreed && slices.Contains(k.Starts, "act:"+a.ID)
	})
}

// NamedDate asks for the date that the act names, by what it is for.
func (p actPage) NamedDate() string {
	switch {
	case p.begins():
		return p.T("From which day does the measure begin?", "措施自哪一天起实施？")
	case len(p.Act.Extends) > 0 && p.Case.Procedure.Clock(p.Act.Extends[0]).Extend.Shorten:
		return p.T("To which day is the last one moved?", "届满日改为哪一天？")
	case len(p.Act.Extends) > 0:
		return p.T("To which day is the period extended?", "期限延长至哪一天？")
	}
	return p.T("Which date does the act name?", "该行为所载日期")
}
