package secretariat

import (
	"context"
	"maps"
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

// owedCache keeps which cases owe something still, by reader, until a case that has ended
// moves: acts in open cases, which are nearly all, leave it as it is.
type owedCache struct {
	finding sync.Mutex // one at a time looks: who comes meanwhile waits for what it finds

	mu    sync.Mutex
	at    int64
	cases map[string][]demarche.CaseID
	told  map[owedAs]bool // what was found of one case, whose record has grown no further
}

// owedAs is a case as one reader reads it on a day, up to an event of it.
type owedAs struct {
	who  string
	id   demarche.CaseID
	last int
}

// maxOwedTold bounds how many cases are remembered.
const maxOwedTold = 64 * docket.MaxPage

func (c *owedCache) of(at int64, who string) ([]demarche.CaseID, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	ids, ok := c.cases[who]
	return ids, ok && c.at == at
}

func (c *owedCache) keep(at int64, who string, ids []demarche.CaseID, told map[owedAs]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at != at || c.cases == nil || len(c.cases) > 64 {
		c.at, c.cases = at, map[string][]demarche.CaseID{}
	}
	if c.told == nil || len(c.told) > maxOwedTold {
		c.told = map[owedAs]bool{}
	}
	c.cases[who] = ids
	maps.Copy(c.told, told)
}

func (c *owedCache) toldOf(x owedAs) (owes, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	owes, ok = c.told[x]
	return owes, ok
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
	c, who := &s.owed, DemonstrationID(r)+" "+w.On.String()
	if ids, ok := c.of(s.endings.Load(), who); ok {
		return ids, nil
	}
	c.finding.Lock()
	defer c.finding.Unlock()
	at := s.endings.Load()
	if ids, ok := c.of(at, who); ok {
		return ids, nil
	}
	ids, told, err := s.findOwed(ctx, r, w, who)
	if err != nil {
		return nil, err
	}
	c.keep(at, who, ids, told)
	return ids, nil
}

// findOwed looks through a page of the office's cases that have ended, those that moved
// last first: an office tells its company soon, and an older case shows what is owed on
// its own page. What it found of each stands until that case's record grows.
func (s *Secretariat) findOwed(ctx context.Context, r disclosure.Reader, w When, who string) (ids []demarche.CaseID, told map[owedAs]bool, err error) {
	page, err := s.docketPage(ctx, r, docket.Query{Kind: agreement.Own, Status: docket.Ended, Sort: docket.ByRecent, Limit: docket.MaxPage}, w, s.seen)
	if err != nil {
		return nil, nil, err
	}
	told = map[owedAs]bool{}
	for _, c := range page.Cases {
		if !s.mayOwe(r, c) {
			continue
		}
		x := owedAs{who, c.ID, c.Standing.Seq}
		owes, ok := s.owed.toldOf(x)
		if !ok {
			v, err := s.Case(ctx, r, c.ID, w)
			if err != nil && demarche.KindOf(err) != demarche.NotFound {
				return nil, nil, err
			}
			owes = err == nil && len(v.Owes) > 0
		}
		told[x] = owes
		if owes {
			ids = append(ids, c.ID)
		}
	}
	return ids, told, nil
}

// mayOwe reports whether a reader's office can owe an act in a case that has ended: where
// some duty outlives the cases of its procedure.
func (s *Secretariat) mayOwe(r disclosure.Reader, c *docket.Case) bool {
	if c.Standing.Status != docket.Ended || r.RelationTo(c) != disclosure.Keeper {
		return false
	}
	p, ok := s.lib.Procedure(c.Procedure)
	return ok && slices.ContainsFunc(p.Acts, func(a agreement.Act) bool { return a.Survives && a.Decision == agreement.Duty })
}
