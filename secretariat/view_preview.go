package secretariat

import (
	"context"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Preview says what an act would lead to if it were recorded. What it is of is what would
// go on record, as it was judged; where that leads is reckoned from the acts that the
// reader may read. It writes nothing.
type Preview struct {
	Case      *CaseView            // as it stands now
	As        docket.Act           // what would be recorded; Corrects is the event whose place it takes, 0 for none
	Step      *agreement.Step      // where the matter would stand
	Moved     bool                 // it stands elsewhere now
	Lines     []Line               // beside the one on which the case leads, that would stand elsewhere
	Clocks    []docket.Clock       // that would begin to run, or run to another day
	Shifts    []Shift              // every clock that stands otherwise by it
	Irregular *docket.Irregularity // why the procedure does not allow the act, as it would go on record with it; nil where it does
	State     *docket.State
	Waits     demarche.PartyID   // the party that must confirm the act before any of this follows
	Upset     []docket.Irregular // acts on record that it makes irregular
	Undone    []Undone           // lapses on record, or that go on record with it, which no longer stand by it
}

// Preview reckons a case of a reader with one more act, and refuses what Act would. It
// writes nothing, and spends no key.
func (s *Secretariat) Preview(ctx context.Context, r disclosure.Reader, q ActRequest) (*Preview, error) {
	if err := takeText(&q.Text, "text"); err != nil {
		return nil, err
	}
	return s.foresee(ctx, r, q.Case, q.Version, func(tx store.Tx, c *docket.Case, events []docket.Event) (*docket.Event, error) {
		m, err := s.Machine(c.Procedure, "")
		if err != nil {
			return nil, err
		}
		d, err := s.decide(tx, r, m, c, events, q, gistOf(m, events))
		return d.event, err
	})
}

// foresee is the way by which every preview is made: what is to be recorded is judged by
// what would judge it then, and what follows is that of the event which came of it.
func (s *Secretariat) foresee(ctx context.Context, r disclosure.Reader, id demarche.CaseID, version int, judge func(store.Tx, *docket.Case, []docket.Event) (*docket.Event, error)) (*Preview, error) {
	if err := s.Writable(); err != nil {
		return nil, err
	}
	var e *docket.Event
	err := s.store.View(ctx, func(tx store.Tx) error {
		c, events, err := s.seenBy(tx, r, id, version)
		if err != nil {
			return err
		}
		if e, err = judge(tx, c, events); err != nil {
			return err
		}
		numbers := s.numbers(r, c, events)
		e.Corrects = numbers.Of(e.Corrects)
		return s.unnamed(c, e)
	})
	if err != nil {
		return nil, err
	}
	v, err := s.Case(ctx, r, id, s.At(0, 0))
	if err != nil {
		return nil, err
	}
	return v.with(e), nil
}

// with gives what follows from an event that was judged, under the reader's numbers, once
// it is recorded. What is declined or contested moves nothing.
func (v *CaseView) with(e *docket.Event) *Preview {
	act := e.IfDone()
	act.Seq = v.Version + 1
	p := &Preview{Case: v, As: act, State: v.State, Irregular: e.Irregular, Waits: e.Waits}
	if e.Kind != docket.DeclineEvent && e.Kind != docket.ObjectEvent {
		p.State = v.Machine.Replay(append(slices.Clip(docket.Acts(v.Events)), act), v.Options)
	}
	if p.Step = v.Procedure.Step(p.State.Step); p.Step != nil {
		p.Moved = p.State.Step != v.State.Step
	}
	p.Shifts, p.Lines = shifts(v.Procedure, v.State, p.State), linesMoved(v.Procedure, v.State, p.State)
	for i := range p.State.Clocks {
		if k := &p.State.Clocks[i]; k.Status == docket.Running && !v.runs(k) {
			p.Clocks = append(p.Clocks, *k)
		}
	}
	p.Upset = upsets(v.State, p.State, act.Seq)
	v.overturns(p, e.Corrects > 0 || e.Kind != docket.ActEvent)
	return p
}

// NotNow gives why the procedure does not allow an act today which a form is still to say more
// of, but for the date that it names; nil where it does, or where it is refused for something
// else.
func (s *Secretariat) NotNow(ctx context.Context, r disclosure.Reader, q ActRequest) (against *docket.Irregular, err error) {
	err = s.store.View(ctx, func(tx store.Tx) error {
		c, events, err := s.seenBy(tx, r, q.Case, 0)
		if err != nil {
			return err
		}
		m, err := s.Machine(c.Procedure, "")
		if err != nil {
			return err
		}
		g := gistOf(m, events)
		e, rule, err := s.draft(r, m, c, events, &q)
		if err == nil {
			err = s.timely(r, m, c, events, rule, false, g)
		}
		if err != nil {
			return nil // it is said once the form is sent
		}
		if w, err := s.weighOwn(r, m, c, events, e, true, rule, g); err == nil && w.against != nil {
			against = w.against.ButDate()
		}
		return nil
	})
	return against, err
}

// runs reports whether the view has a clock running to the same day.
func (v *CaseView) runs(k *docket.Clock) bool {
	return slices.ContainsFunc(v.State.Clocks, func(mine docket.Clock) bool {
		return mine.Rule == k.Rule && mine.Starts == k.Starts && mine.Due == k.Due && mine.Status == docket.Running
	})
}

// Sent gives what an idempotency key of this reader has already done, so that a
// form sent twice can show its receipt again.
func (s *Secretariat) Sent(ctx context.Context, r disclosure.Reader, key string) (*Receipt, bool, error) {
	var out *Receipt
	err := s.store.View(ctx, func(tx store.Tx) error {
		old, ok, err := tx.Key(DemonstrationID(r) + " " + r.Filer + " " + key)
		if err != nil || !ok {
			return err
		}
		out = &Receipt{Case: old.Case, Seq: old.Seq, Again: true}
		return nil
	})
	return out, out != nil, err
}

// Filing lists the procedures by which a company can bring a matter of one party
// to its office, against another where that is given, on a day: those of packs
// whose rules hold then, to which both are parties, and in which that party has
// an office where the pack names offices.
func (s *Secretariat) Filing(party demarche.PartyID, against string, on calendar.Date) []*agreement.Procedure {
	var out []*agreement.Procedure
	for _, id := range s.lib.ProcedureIDs() {
		p, ok := s.lib.Procedure(id)
		if ok && p.Files != "" && p.Basis.Holds(on, on) && p.Brings(party, demarche.PartyID(against)) && mayBring(p.Pack, party) && s.mayAnswer(p.Pack, against) {
			out = append(out, p)
		}
	}
	return out
}

// mayBring reports whether a party takes complaints under a pack.
func mayBring(p *agreement.Pack, party demarche.PartyID) bool {
	if q, ok := p.Party(string(party)); !ok || q.ID != party {
		return false
	}
	named := false
	for _, o := range p.Offices {
		if o.Party == party {
			return true
		}
		named = named || o.Party != ""
	}
	return !named
}

// mayAnswer reports whether a complaint under a pack can be against a government: a party,
// or where the agreement is open to others, any.
func (s *Secretariat) mayAnswer(p *agreement.Pack, against string) bool {
	_, named := p.Party(against)
	return against == "" || named || p.Open && (demarche.IsCountry(against) || s.listed(against))
}
