package web

import (
	"demarche/disclosure"
	"demarche/secretariat"
)

// taskLine is a case in which the next step is the reader's.
type taskLine struct {
	secretariat.Task
	Case caseLine
	Step string
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
