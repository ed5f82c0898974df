package secretariat

import (
	"context"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Docket gives a page of the docket for a reader and a day. The reader's scope
// replaces whatever the query holds.
func (s *Secretariat) Docket(ctx context.Context, r disclosure.Reader, q docket.Query, w When) (*docket.Page, error) {
	if err := checkText(q.Text, "text"); err != nil {
		return nil, err
	}
	q.Scope = disclosure.Scope(r)
	q.On, q.Known = w.On, w.Known
	if s.Current(w) {
		q.On, q.Known = 0, 0
	}
	if q.Limit <= 0 || q.Limit > docket.MaxPage {
		q.Limit = 50
	}
	var page *docket.Page
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		page, err = tx.Find(q)
		return err
	})
	if err != nil {
		return nil, err
	}
	seen := page.Cases[:0]
	for _, c := range page.Cases {
		if c, ok := disclosure.Case(r, c); ok {
			seen = append(seen, c)
		}
	}
	page.Cases = seen
	return page, nil
}

// Deadline is a day on which a case changes if nobody moves.
type Deadline struct {
	Case      *docket.Case
	Pack      *agreement.Pack
	Procedure *agreement.Procedure
	Clock     docket.Clock
	Rule      *agreement.Clock
	Next      docket.Next
}

// maxDeadlines bounds one list or feed of deadlines.
const maxDeadlines = 200

// Deadlines lists what lapses between two days in the cases of a query that the
// reader may read, soonest first.
func (s *Secretariat) Deadlines(ctx context.Context, r disclosure.Reader, q docket.Query, from, to calendar.Date, w When) ([]Deadline, error) {
	q.DueFrom, q.DueBy, q.Sort, q.Limit = from, to, docket.ByDue, maxDeadlines
	page, err := s.Docket(ctx, r, q, w)
	if err != nil {
		return nil, err
	}
	var out []Deadline
	for _, c := range page.Cases {
		v, err := s.Case(ctx, r, c.ID, w)
		if demarche.KindOf(err) == demarche.NotFound && err != nil {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, v.Deadlines(from, to)...)
	}
	sortDeadlines(out)
	return out, nil
}

// Deadlines lists the clocks of a case that run out between two days.
func (v *CaseView) Deadlines(from, to calendar.Date) []Deadline {
	var out []Deadline
	for _, n := range v.State.Next {
		if n.On < from || n.On > to {
			continue
		}
		for i := range v.State.Clocks {
			k := v.State.Clocks[i]
			if k.Rule == n.Rule && k.Status == docket.Running {
				out = append(out, Deadline{Case: v.Case, Pack: v.Pack, Procedure: v.Procedure, Clock: k, Rule: &v.Procedure.Clocks[k.Rule], Next: n})
				break
			}
		}
	}
	return out
}
