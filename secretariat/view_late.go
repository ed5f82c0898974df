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
	N         int // the place of the clock among those of the case, for its working
	Rule      *agreement.Clock
	Binds     []string // the roles that it binds in this case; see docket.BindsOf
}

// Overdue are the duties that are late on a day.
type Overdue struct {
	Duties []Duty // those that became late last, first
	Cases  int    // in which a duty is late, without illustrative ones, counted up to docket.MaxCount
	Shown  int    // illustrative cases in which one is
	More   bool   // there are more cases than that, or than were looked through of a past day
	Cut    bool   // not every case is listed
}

// How much of a past day is looked through for duties that were late: so many pages
// of so many cases in which a period had run out.
const (
	latePages = 2
	latePage  = 200
)

// LateDuties lists the duties that are late on a day in the cases that a reader may
// read, of at most so many cases.
func (s *Secretariat) LateDuties(ctx context.Context, r disclosure.Reader, w When, cases int) (*Overdue, error) {
	out := &Overdue{}
	found, err := s.lateCases(ctx, r, w, cases, out)
	if err != nil {
		return nil, err
	}
	if len(found) > cases {
		found, out.Cut = found[:cases], true
	}
	for _, c := range found {
		if err := s.lateIn(ctx, r, c.ID, w, out); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out.Duties, func(a, b Duty) int { return int(b.Clock.Due - a.Clock.Due) })
	return out, nil
}

// lateCases finds the cases in which a duty is late, that which became so last first,
// and counts them. An index holds them as they stand today; those of a past day are
// found in the timelines.
func (s *Secretariat) lateCases(ctx context.Context, r disclosure.Reader, w When, cases int, out *Overdue) ([]*docket.Case, error) {
	q := docket.Query{Late: true, Status: docket.Open, Sort: docket.ByLate, Limit: cases}
	if s.asKept(w) {
		page, err := s.Docket(ctx, r, q, w)
		if err != nil {
			return nil, err
		}
		if out.Shown, err = s.inventedOf(ctx, r, q, w); err != nil {
			return nil, err
		}
		out.Cases, out.More, out.Cut = page.Total-out.Shown, page.More, page.Next != ""
		return byLate(page.Cases), nil
	}
	var all []*docket.Case
	q.Limit = latePage
	for range latePages {
		page, err := s.docketPage(ctx, r, q, w, s.seenLate)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Cases...)
		q.After = page.Next
		if out.Cases, out.More = len(all), page.Next != ""; !out.More {
			break
		}
	}
	for _, c := range all {
		if c.Kind == agreement.Illustrative {
			out.Shown++
		}
	}
	out.Cases -= out.Shown
	return byLate(all), nil
}

func byLate(cases []*docket.Case) []*docket.Case {
	slices.SortStableFunc(cases, func(a, b *docket.Case) int { return int(b.Standing.Overdue - a.Standing.Overdue) })
	return cases
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
		out.Duties = append(out.Duties, Duty{Case: v.Case, Pack: v.Pack, Procedure: v.Procedure, Clock: k, N: i, Rule: &v.Procedure.Clocks[k.Rule], Binds: docket.BindsOf(v.Procedure, v.State, &k)})
	}
	return nil
}
