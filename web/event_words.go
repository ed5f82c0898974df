package web

import (
	"fmt"

	"demarche/agreement"
	"demarche/docket"
)

// eventWords says in a few words what an event was.
func eventWords(p *agreement.Procedure, e *docket.Event, v *view) string {
	switch e.Kind {
	case docket.LapseEvent:
		if k := p.Clock(e.Act); k != nil {
			return v.T("Ran out: ", "期限届满：") + k.Label.In(v.Lang)
		}
		return v.T("A period ran out", "期限届满")
	case docket.NoteEvent:
		return v.T("Note", "备注")
	case docket.PaperEvent:
		return v.T("Document added", "添加文件")
	case docket.LinkEvent:
		if e.Annuls {
			return v.T("Tie to another case taken back", "撤销与其他案件的关联")
		}
		return v.T("Tied to another case", "与其他案件关联")
	case docket.PackEvent, docket.ListEvent:
		return v.Say(e.Kind.Moves())
	}
	what := lexicon{p, v.Lang}.act(e.Act)
	switch e.Kind {
	case docket.ConfirmEvent:
		return v.T("Confirmed: ", "已确认：") + agreed(p, what, e, v)
	case docket.DeclineEvent:
		return v.T("Not confirmed: “"+what+"”", "未予确认：“"+what+"”")
	case docket.ObjectEvent:
		return v.T("Objection to: ", "异议：") + what
	}
	if e.Waits != "" {
		return v.T("Proposed: ", "提议：") + proposal(p, what, e, v)
	}
	if e.Kind == docket.CorrectEvent {
		if e.Annuls {
			return v.T("Recorded in error: ", "撤销（误录）：") + what
		}
		return v.T("Corrected: ", "更正：") + what
	}
	return what
}

// proposal says what a party proposes to the other: to do something, which the act's own label
// would tell as done, or that an act on record be corrected or annulled, which is another thing.
func proposal(p *agreement.Procedure, what string, e *docket.Event, v *view) string {
	switch {
	case e.Kind != docket.CorrectEvent:
		return lexicon{p, v.Lang}.do(e.Act)
	case e.Annuls:
		return annulment(p, what, e, v)
	}
	return v.T(fmt.Sprintf("correction of event %d (%s)", e.Corrects, what), fmt.Sprintf("更正第%d号事件（%s）", e.Corrects, what))
}

// eventWordsTo is eventWords with the day or the step that the event names, which one that
// annuls another does not.
func eventWordsTo(p *agreement.Procedure, e *docket.Event, v *view) string {
	if e.Annuls {
		return eventWords(p, e, v)
	}
	return eventWords(p, e, v) + v.namedBy(p, e.To)
}

// agreed says what a party confirms: what was done, or that it is annulled.
func agreed(p *agreement.Procedure, what string, e *docket.Event, v *view) string {
	if !e.Annuls {
		return what
	}
	return annulment(p, what, e, v)
}

// annulment names the annulment of an act, with the day or the step that the act names.
func annulment(p *agreement.Procedure, what string, e *docket.Event, v *view) string {
	what += v.namedBy(p, e.To)
	return v.T(fmt.Sprintf("annulment of event %d (%s)", e.Corrects, what), fmt.Sprintf("撤销第%d号事件（%s）", e.Corrects, what))
}
