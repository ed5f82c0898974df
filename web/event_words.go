package web

import (
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
		return v.T("Confirmed: ", "已确认：") + annulled(what, e, v)
	case docket.DeclineEvent:
		return v.T("Not confirmed: “"+what+"”", "未予确认：“"+what+"”")
	case docket.ObjectEvent:
		return v.T("Objection to: ", "异议：") + what
	}
	if e.Waits != "" && e.Kind == docket.ActEvent {
		return v.T("To be confirmed: ", "待确认：") + what
	}
	if e.Kind == docket.CorrectEvent {
		if e.Annuls {
			return v.T("Recorded in error: ", "更正（误录）：") + what
		}
		return v.T("Corrected: ", "更正：") + what
	}
	return what
}

// annulled marks what an event annuls.
func annulled(what string, e *docket.Event, v *view) string {
	if !e.Annuls {
		return what
	}
	return v.T("recorded in error, ", "误录，") + what
}
