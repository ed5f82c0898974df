package secretariat

import (
	"context"
	"slices"
	"time"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// DeadlineQuery asks for what lapses between two days. Empty fields do not
// filter; a case named stands alone.
type DeadlineQuery struct {
	Pact  string
	Level demarche.LevelID
	Party string
	Case  demarche.CaseID
	From  calendar.Date
	To    calendar.Date
}

// Coming is a deadline with what a calendar needs to know of its case's record:
// a later entry of the same deadline takes the place of an earlier one.
type Coming struct {
	Deadline
	Seq   int       // of the last event that the reader may read
	Known time.Time // the instant at which that was recorded
}

// maxDeadlineCases bounds the cases that one list or feed of deadlines reads.
const maxDeadlineCases = 250

// DeadlinesOf lists what lapses between two days in the cases that a reader may
// read, soonest first, and whether there were more cases than it reads. Each
// case is found by its first deadline and gives all that lie between the days,
// whichever comes first.
func (s *Secretariat) DeadlinesOf(ctx context.Context, r disclosure.Reader, q DeadlineQuery, w When) ([]Coming, bool, error) {
	if q.Case != "" {
		v, err := s.Case(ctx, r, q.Case, w)
		if err != nil {
			return nil, false, err
		}
		return v.coming(q), false, nil
	}
	// A deadline is passed or ahead: before the day asked about none runs.
	find := docket.Query{
		Pact: q.Pact, Level: q.Level, Party: q.Party, Status: docket.Open, DueFrom: w.On, DueBy: q.To,
		Sort: docket.ByDue, Limit: maxDeadlineCases + 1,
	}
	var out []Coming
	for read := 0; ; {
		page, err := s.Docket(ctx, r, find, w)
		if err != nil {
			return nil, false, err
		}
		for _, c := range page.Cases {
			if read++; read > maxDeadlineCases {
				sortComing(out)
				return out, true, nil
			}
			found, err := s.deadlinesIn(ctx, r, c.ID, q, w)
			if err != nil {
				return nil, false, err
			}
			out = append(out, found...)
		}
		if page.Next == "" {
			sortComing(out)
			return out, false, nil
		}
		find.After = page.Next
	}
}

// deadlinesIn reads one case. One that is no longer to be read since the page
// was found gives none.
func (s *Secretariat) deadlinesIn(ctx context.Context, r disclosure.Reader, id demarche.CaseID, q DeadlineQuery, w When) ([]Coming, error) {
	v, err := s.Case(ctx, r, id, w)
	if err != nil && demarche.KindOf(err) == demarche.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return v.coming(q), nil
}

func (v *CaseView) coming(q DeadlineQuery) []Coming {
	var out []Coming
	for _, d := range v.Deadlines(q.From, q.To) {
		c := Coming{Deadline: d}
		if n := len(v.Events); n > 0 {
			c.Seq, c.Known = v.Events[n-1].Seq, v.Events[n-1].At
		}
		out = append(out, c)
	}
	return out
}

func sortComing(list []Coming) {
	slices.SortStableFunc(list, func(a, b Coming) int { return int(a.Next.On - b.Next.On) })
}
