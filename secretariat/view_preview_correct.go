package secretariat

import (
	"context"

	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// PreviewCorrection reckons a case of a reader with a correction, and refuses what
// Correct would. It writes nothing, and spends no key.
func (s *Secretariat) PreviewCorrection(ctx context.Context, r disclosure.Reader, q Correction) (*Preview, error) {
	if err := takeText(&q.Reason, "reason"); err != nil {
		return nil, err
	}
	return s.foresee(ctx, r, q.Case, q.Version, func(_ store.Tx, c *docket.Case, events []docket.Event) (*docket.Event, error) {
		e, _, err := s.correction(r, c, events, &q)
		return e, ofCorrection(err)
	})
}

// overturns lists the lapses that stand no longer by what is previewed: those on record,
// and, where it takes the place of what is on record, those that go on record with it;
// see recordOver.
func (v *CaseView) overturns(p *Preview, replaces bool) {
	for i := range v.Events {
		if l := &v.Events[i]; l.Kind == docket.LapseEvent && ranOut(v.State, l) && !ranOut(p.State, l) {
			p.Undone = append(p.Undone, Undone{Seq: l.Seq, Rule: v.clockRule(l.Act), On: l.On, Due: l.On.AddDays(-1)})
		}
	}
	if !replaces {
		return
	}
	for i := range v.State.Clocks {
		k := &v.State.Clocks[i]
		l := docket.Event{Kind: docket.LapseEvent, Act: k.ID, On: k.Due.AddDays(1)}
		if docket.IsMissed(v.Procedure, k) && !ranOut(p.State, &l) && !onRecord(v.Events, &l) {
			p.Undone = append(p.Undone, Undone{Rule: k.Rule, On: l.On, Due: k.Due})
		}
	}
}
