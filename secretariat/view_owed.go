package secretariat

import (
	"context"
	"slices"
	"sync"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// Owed is a case that has ended while its office still owes an act in it, such as to
// tell the company how.
type Owed struct {
	View *CaseView
	Act  *agreement.Act
}

// survivors lists the duties that survive the end of the case and that the reader may record.
func (v *CaseView) survivors() {
	if v.State.Status != docket.Ended {
		return
	}
	for _, o := range v.Offers {
		if o.Act.Survives && o.Act.Decision == agreement.Duty && o.Other == "" {
			v.Owes = append(v.Owes, o.Act)
		}
	}
}

// Learned gives the event by which the reader was told that the case had ended, where it
// reads nothing of the end itself; nil otherwise. The day of it is not that of the end.
func (v *CaseView) Learned() *docket.Event {
	if v.State.Status != docket.Ended {
		return nil
	}
	for i := range slices.Backward(v.Events) {
		e := &v.Events[i]
		if v.Corrected[e.Seq] == 0 && slices.ContainsFunc(v.Procedure.Acts, func(a agreement.Act) bool {
			return a.ID == e.Act && a.OnlyThen && slices.Contains(a.To, v.State.Step)
		}) {
			return e
		}
	}
	return nil
}

// owedCache keeps which cases owe something still, by reader, until the next act.
type owedCache struct {
	mu    sync.Mutex
	at    int64
	cases map[string][]demarche.CaseID
}

// Owed lists the ended cases in which a reader's office still owes an act today, of those
// that moved last. A past day owes nothing: acts are recorded today.
func (s *Secretariat) Owed(ctx context.Context, r disclosure.Reader, w When) ([]Owed, error) {
	ids, err := s.owedIDs(ctx, r, w)
	if err != nil {
		return nil, err
	}
	var out []Owed
	for _, id := range ids {
		v, err := s.Case(ctx, r, id, w)
		if err != nil {
			return nil, err
		}
		for _, a := range v.Owes {
			out = append(out, Owed{v, a})
		}
	}
	return out, nil
}

func (s *Secretariat) owedIDs(ctx context.Context, r disclosure.Reader, w When) ([]demarche.CaseID, error) {
	if !r.Official() || !s.Current(w) {
		return nil, nil
	}
	at, who := s.version.Load(), DemonstrationID(r)+" "+w.On.String()
	c := &s.owed
	c.mu.Lock()
	kept, ok := c.cases[who]
	ok = ok && c.at == at
	c.mu.Unlock()
	if ok {
		return kept, nil
	}
	ids, err := s.findOwed(ctx, r, w)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at != at || c.cases == nil || len(c.cases) > 64 {
		c.at, c.cases = at, map[string][]demarche.CaseID{}
	}
	c.cases[who] = ids
	return ids, nil
}

// findOwed looks through a page of the office's cases that have ended, those that moved
// last first: an office tells its company soon, and an older case shows what is owed on
// its own page.
func (s *Secretariat) findOwed(ctx context.Context, r disclosure.Reader, w When) (ids []demarche.CaseID, err error) {
	page, err := s.docketPage(ctx, r, docket.Query{Kind: agreement.Own, Status: docket.Ended, Sort: docket.ByRecent, Limit: docket.MaxPage}, w, s.seen)
	if err != nil {
		return nil, err
	}
	for _, c := range page.Cases {
		if r.RelationTo(c) != disclosure.Keeper || !s.survives(c) {
			continue
		}
		v, err := s.Case(ctx, r, c.ID, w)
		if err != nil && demarche.KindOf(err) != demarche.NotFound {
			return nil, err
		}
		if err == nil && len(v.Owes) > 0 {
			ids = append(ids, c.ID)
		}
	}
	return ids, nil
}

// survives reports whether some duty outlives the cases of a procedure.
func (s *Secretariat) survives(c *docket.Case) bool {
	p, ok := s.lib.Procedure(c.Procedure)
	return ok && slices.ContainsFunc(p.Acts, func(a agreement.Act) bool { return a.Survives && a.Decision == agreement.Duty })
}
