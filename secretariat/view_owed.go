package secretariat

import (
	"context"
	"slices"

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
		if o.Owed {
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

// EndedWithin gives the act by which a case ended on a day that is not known, with the first
// and the last on which it can have been; nil where the day is known.
func (v *CaseView) EndedWithin() *docket.Event {
	if v.State.Status != docket.Ended {
		return nil
	}
	for i := range slices.Backward(v.Events) {
		e := &v.Events[i]
		if e.Claims() && !e.Annuls && v.Corrected[e.Seq] == 0 && e.On == v.State.EndedOn && !e.OnFrom.IsZero() && e.OnFrom < e.On {
			return e
		}
	}
	return nil
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

// owedIDs gives those cases, kept until a case that has ended moves: acts in open cases,
// which are nearly all, leave them as they are.
func (s *Secretariat) owedIDs(ctx context.Context, r disclosure.Reader, w When) ([]demarche.CaseID, error) {
	if !r.Official() || superior(r) || !s.Current(w) {
		return nil, nil
	}
	who := DemonstrationID(r) + " " + w.On.String()
	return s.owed.ids(&s.endings, who, true, func() ([]demarche.CaseID, map[caseAs]bool, error) { return s.findOwed(ctx, r, w, who) })
}

// owedMost bounds the ended cases that are looked at: those that moved last.
const owedMost = 100

// findOwed looks through a page of the office's cases that have ended, those that moved
// last first: an office tells its company soon, and an older case shows what is owed on
// its own page. What it found of each stands until that case's record grows.
func (s *Secretariat) findOwed(ctx context.Context, r disclosure.Reader, w When, who string) (ids []demarche.CaseID, told map[caseAs]bool, err error) {
	page, err := s.docketPage(ctx, r, docket.Query{Kind: agreement.Own, Status: docket.Ended, Sort: docket.ByRecent, Limit: owedMost}, w, s.seen)
	if err != nil {
		return nil, nil, err
	}
	told = map[caseAs]bool{}
	for _, c := range page.Cases {
		if !s.mayOwe(r, c) {
			continue
		}
		x := caseAs{who, c.ID, c.Standing.Seq}
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
