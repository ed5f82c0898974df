package secretariat

import (
	"context"

	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// PreviewReply reckons a case of a reader with a reply, and refuses what Reply would. It
// writes nothing, and spends no key. What is declined or contested moves nothing.
func (s *Secretariat) PreviewReply(ctx context.Context, r disclosure.Reader, q Reply) (*Preview, error) {
	if err := checkText(q.Text, "text"); err != nil {
		return nil, err
	}
	var e *docket.Event
	err := s.store.View(ctx, func(tx store.Tx) error {
		c, events, err := s.seenBy(tx, r, q.Case, q.Version)
		if err != nil {
			return err
		}
		if e, err = s.answer(r, c, events, &q); err != nil {
			return err
		}
		if numbers := s.numbers(r, c, events); e.Corrects > 0 {
			e.Corrects = numbers.Of(e.Corrects)
		}
		return s.unnamed(c, e)
	})
	if err != nil {
		return nil, err
	}
	v, err := s.Case(ctx, r, q.Case, s.At(0, 0))
	if err != nil {
		return nil, err
	}
	probe := e.IfDone()
	probe.Seq = v.Version + 1
	if e.Kind != docket.ConfirmEvent {
		return &Preview{Case: v, As: probe, State: v.State, Step: stepsOf(v.Procedure, []string{v.State.Step})[0]}, nil
	}
	p := v.tried(probe)
	p.Upset = upsets(v.State, p.State, probe.Seq)
	v.overturns(p, true)
	return p, nil
}
