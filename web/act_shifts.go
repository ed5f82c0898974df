package web

import (
	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

// shiftLine is a clock that stands otherwise by what is previewed, in words.
type shiftLine struct {
	What, Article, Was, Is string
}

// shiftList is what the template of such clocks is given.
type shiftList struct {
	D     desk
	Lines []shiftLine
}

// ShiftsOf words the clocks that stand otherwise by what is previewed, but for those that
// begin to run by it.
func (d desk) ShiftsOf(p *agreement.Procedure, shifts []secretariat.Shift) shiftList {
	out := shiftList{D: d}
	for _, x := range shifts {
		if x.Was == nil && x.Is.Status == docket.Running {
			continue // listed with the periods that begin
		}
		rule := &p.Clocks[x.Rule]
		out.Lines = append(out.Lines, shiftLine{What: rule.Label.In(d.Lang), Article: docket.ArticleName(rule), Was: d.stands(rule, x.Was), Is: d.stands(rule, x.Is)})
	}
	return out
}

// stands says until when a clock runs and how it stands; a dash where it does not exist.
func (d desk) stands(rule *agreement.Clock, k *docket.Clock) string {
	if k == nil {
		return "—"
	}
	day := "?"
	if !k.Due.IsZero() {
		day = d.limitWord(rule) + d.Date(limitDay(rule, k))
	}
	if k.Provisional {
		day += d.T(" (provisional)", "（暂定）")
	}
	how := d.Status(k.Status)
	if k.LateKnown && k.Late > 0 && rule.Kind == agreement.Deadline {
		how += d.T(", ", "，") + d.LateBy(k.Late)
	}
	return day + d.T("; ", "；") + how
}
