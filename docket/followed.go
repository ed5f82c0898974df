package docket

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// ToldStatus is the status of a case on a day as readers are told it: of one whose acts a
// pack gives only up to some day, and whose last act did not end it, nobody here knows from
// that day on whether it is still open.
func ToldStatus(p *agreement.Pack, id demarche.CaseID, s Status, on calendar.Date) Status {
	if s != Open || p == nil {
		return s
	}
	if last, is := p.Unfollowed(id); is && on >= last {
		return NotKnown
	}
	return s
}

// ToldMarks gives the marks of a case with the status of each day as ToldStatus tells it.
func ToldMarks(p *agreement.Pack, id demarche.CaseID, marks []Mark) []Mark {
	last, is := p.Unfollowed(id)
	if !is || len(marks) == 0 {
		return marks
	}
	marks = slices.Clone(marks)
	if end := marks[len(marks)-1]; end.On < last && end.Status == Open {
		end.On = last
		marks = append(marks, end)
	}
	for i := range marks {
		marks[i].Status = ToldStatus(p, id, marks[i].Status, marks[i].On)
	}
	return marks
}
