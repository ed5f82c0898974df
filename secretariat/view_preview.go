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

// Preview says what an act would lead to if it were recorded. It is reckoned
// from the acts that the reader may read, and writes nothing.
type Preview struct {
	Case      *CaseView         // as it stands now
	As        docket.Act        // what would be recorded
	Step      *agreement.Step   // where the matter would stand
	Moved     bool              // it stands elsewhere now
	Clocks    []docket.Clock    // that would begin to run, or run to another day
	Shifts    []Shift           // every clock that stands otherwise by it
	Irregular *docket.Irregular // why the procedure does not allow the act, nil where it does
	State     *docket.State
	Waits     demarche.PartyID   // the party that must confirm the act before any of this follows
	Replaces  int                // the event by which the other party's office recorded the act, whose place it takes; 0 for none
	Upset     []docket.Irregular // acts on record that it makes irregular
	Undone    []Undone           // lapses on record, or that go on record with it, which no longer stand by it
	Objection demarche.Text      // where the other party's office has recorded what is not allowed once more: which event to contest
}

// Remedy says what to do where the procedure does not allow the act: contest what the other
// party's office recorded, or record what is allowed on that day; zero for neither.
func (p *Preview) Remedy() demarche.Text {
	if p.Irregular == nil || !p.Objection.IsZero() {
		return p.Objection
	}
	return insteadOf(p.Case.Procedure, p.Irregular)
}

// Preview reckons a case of a reader with one more act. Where the request cannot
// be an act of the procedure at all, it is refused as Act would.
func (s *Secretariat) Preview(ctx context.Context, r disclosure.Reader, q ActRequest) (*Preview, error) {
	if err := checkDocuments(q.Documents); err != nil {
		return nil, err
	}
	v, err := s.Case(ctx, r, q.Case, s.At(0, 0))
	if err != nil {
		return nil, err
	}
	rule, err := findAct(v.Procedure, q.Act)
	if err != nil {
		return nil, err
	}
	if err := s.reaches(r, v.whole, v.Procedure, rule, q.Irregular); err != nil {
		return nil, err
	}
	if q.On.IsZero() {
		q.On = s.Today()
	}
	if err := noFuture(q.On, s.Today()); err != nil {
		return nil, err
	}
	if len(rule.ActorOf) > 0 && q.By == "" {
		q.By = s.doer(r, v.whole, v.Machine, rule, v.Events)
	}
	third, err := asThird(r, v.whole, v.Procedure, rule, &q)
	if err != nil {
		return nil, err
	}
	if q.By, err = s.role(r, v.whole, v.Procedure, rule, q.By); err != nil {
		return nil, err
	}
	if third != "" {
		q.By = third
	}
	if e := v.waitingFor(rule.ID); e != nil && r.Official() {
		return nil, stillWaits(r, rule, e, e.Seq)
	}
	if err := s.wouldName(r, v.whole, v.Procedure, rule, &q); err != nil {
		return nil, err
	}
	p := v.withOwn(q)
	p.Waits = s.waitsFor(r, v.whole, v.Procedure, rule)
	p.Upset = upsets(v.State, p.State, p.As.Seq)
	v.overturns(p, p.Replaces > 0)
	return p, nil
}

// withOwn is with for an act that the other party's office may have recorded for the
// reader's; see weighOwn.
func (v *CaseView) withOwn(q ActRequest) *Preview {
	p := v.with(q, 0)
	for _, old := range v.Events {
		if old.Seq != v.house.reported(v.Reader, v.whole, v.Procedure, v.Events, &docket.Event{Act: q.Act, By: q.By}) {
			continue
		}
		if p.State.Left(old.Seq) || p.Irregular != nil || old.On == q.On {
			p = v.with(q, old.Seq)
			p.Replaces = old.Seq
		}
	}
	if p.Irregular != nil {
		p.Objection = v.house.objection(v.Reader, v.whole, v.Events, q.Act)
	}
	return p
}

// with replays the case of a view with one more act, in place of one on record or of
// none.
func (v *CaseView) with(q ActRequest, corrects int) *Preview {
	next := 1
	for _, a := range docket.Acts(v.Events) {
		next = max(next, a.Seq+1)
	}
	return v.tried(docket.Act{Seq: next, Type: q.Act, On: q.On, Known: v.When.Known, By: q.By, To: q.To, Corrects: corrects})
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
