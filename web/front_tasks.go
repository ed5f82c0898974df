package web

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

// taskLine is a case in which the next step is the reader's.
type taskLine struct {
	secretariat.Task
	Case caseLine
	Step string
}

// By gives the day by which an owed act is to be done: of the periods that run and that it
// meets, the first that ends; zero where none does.
func (l taskLine) By(a *agreement.Act) (by calendar.Date) {
	for i := range l.View.State.Clocks {
		k := &l.View.State.Clocks[i]
		if k.Status == docket.Running && slices.Contains(l.View.Procedure.Clocks[k.Rule].MetBy, a.ID) && (by.IsZero() || k.Due < by) {
			by = k.Due
		}
	}
	return by
}

// Company reports whether the reader is a company, which has no office.
func (v *view) Company() bool { return v.Reader.Role == disclosure.Company }

func (s *Server) taskLines(list []secretariat.Task, v *view) []taskLine {
	var out []taskLine
	for _, t := range list {
		line := taskLine{Task: t, Case: s.line(t.View.Case, v)}
		if step := t.View.Procedure.Step(t.Step); step != nil {
			line.Step = step.Label.In(v.Lang)
		}
		out = append(out, line)
	}
	return out
}
