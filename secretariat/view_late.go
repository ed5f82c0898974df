package secretariat

import (
	"context"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// Duty is something that somebody still owes in a case though its day has passed.
type Duty struct {
	Case      *docket.Case
	Pack      *agreement.Pack
	Procedure *agreement.Procedure
	Clock     docket.Clock
	Rule      *agreement.Clock
}

// Overdue are the duties that are late on a day.
type Overdue struct {
	Duties []Duty // those that became late last, first
	Cases  int    // in which a duty is late, counted up to docket.MaxCount
	More   bool   // there are more cases than that, or than were looked through of a past day
	Cut    bool   // not every case is listed
}

// latePages bounds the pages of a past day that are looked through for duties.
const latePages = 8

// LateDuties lists the duties that are late on a day in the cases that a reader may
// read, of at most so many cases.
func (s *Secretariat) LateDuties(ctx context.Context, r disclosure.Reader, w When, cases int) (*Overdue, error) {
	out := &Overdue{}
	q := docket.Query{Late: true, Status: docket.Open, Sort: docket.ByLate, Limit: cases}
	for range latePages {
		page, err := s.Docket(ctx, r, q, w)
		if err != nil {
			return nil, err
		}
		for i, c := range page.Cases {
			if i == cases {
				break
			}
			if err := s.lateIn(ctx, r, c.ID, w, out); err != nil {
				return nil, err
			}
		}
		if s.asKept(w) {
			out.Cases, out.More, out.Cut = page.Total, page.More, page.Next != "" || len(page.Cases) > cases
			break
		}
		out.Cases += len(page.Cases)
		if q.After = page.Next; page.Next == "" {
			out.More = false
			break
		}
		out.More = true
	}
	slices.SortStableFunc(out.Duties, func(a, b Duty) int { return int(b.Clock.Due - a.Clock.Due) })
	return out, nil
}

// lateIn adds the duties that are late in one case.
func (s *Secretariat) lateIn(ctx context.Context, r disclosure.Reader, id demarche.CaseID, w When, out *Overdue) error {
	v, err := s.Case(ctx, r, id, w)
	if err != nil && demarche.KindOf(err) == demarche.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	for _, i := range docket.Overdue(v.Procedure, v.State) {
		k := v.State.Clocks[i]
		out.Duties = append(out.Duties, Duty{Case: v.Case, Pack: v.Pack, Procedure: v.Procedure, Clock: k, Rule: &v.Procedure.Clocks[k.Rule]})
	}
	return nil
}
