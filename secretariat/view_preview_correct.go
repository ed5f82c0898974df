package secretariat

import (
	"context"
	"slices"

	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// PreviewCorrection reckons a case of a reader with a correction, and refuses what
// Correct would. It writes nothing, and spends no key.
func (s *Secretariat) PreviewCorrection(ctx context.Context, r disclosure.Reader, q Correction) (*Preview, error) {
	if err := checkText(q.Reason, "reason"); err != nil {
		return nil, err
	}
	var e *docket.Event
	err := s.store.View(ctx, func(tx store.Tx) error {
		c, events, err := s.seenBy(tx, r, q.Case, q.Version)
		if err == nil {
			e, _, err = s.correction(r, c, events, &q)
		}
		if err == nil {
			err = s.unnamed(c, e)
		}
		return ofCorrection(err)
	})
	if err != nil {
		return nil, err
	}
	v, err := s.Case(ctx, r, q.Case, s.At(0, 0))
	if err != nil {
		return nil, err
	}
	probe := e.IfDone()
	probe.Seq, probe.Corrects = v.Version+1, q.Seq
	p := v.tried(probe)
	p.Waits = e.Waits
	p.Upset = upsets(v.State, p.State, probe.Seq)
	v.overturns(p, true)
	return p, nil
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

// tried replays the case of a view with one more act.
func (v *CaseView) tried(act docket.Act) *Preview {
	p := &Preview{Case: v, As: act, State: v.Machine.Replay(append(slices.Clip(docket.Acts(v.Events)), act), v.Options)}
	if steps := stepsOf(v.Procedure, []string{p.State.Step}); len(steps) > 0 {
		p.Step, p.Moved = steps[0], p.State.Step != v.State.Step
	}
	for i := range p.State.Irregular {
		if p.State.Irregular[i].Seq == act.Seq {
			p.Irregular = &p.State.Irregular[i]
		}
	}
	p.Shifts = shifts(v.State, p.State)
	for i := range p.State.Clocks {
		k := &p.State.Clocks[i]
		if k.Status == docket.Running && !v.runs(k) {
			p.Clocks = append(p.Clocks, *k)
		}
	}
	return p
}
