package secretariat

import (
	"context"
	"slices"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// ActRequest asks to record an act of a case's procedure.
type ActRequest struct {
	Case      demarche.CaseID   `json:"case"`
	Act       string            `json:"act"`
	On        calendar.Date     `json:"on"`             // zero: today
	By        string            `json:"by"`             // role, or the third party whose act it is; empty where the reader can play only one
	To        string            `json:"to"`             // a date or a step, where the act asks for one
	With      demarche.CaseID   `json:"with,omitempty"` // the other case, where the act ties its case to one
	Text      string            `json:"text"`
	Lang      demarche.Lang     `json:"lang"`
	Documents []docket.Document `json:"documents"`
	Irregular bool              `json:"irregular"` // record it even if the procedure does not allow it
	Key       string            `json:"-"`         // idempotency key
	Version   int               `json:"-"`         // the last event that the asker saw, by its own number; 0: any
}

// Receipt says what was recorded.
type Receipt struct {
	Case      demarche.CaseID      `json:"case"`
	Seq       int                  `json:"seq"`             // as the asker numbers the case's events
	Again     bool                 `json:"again,omitempty"` // the key had done it before; nothing new was recorded
	Irregular *docket.Irregularity `json:"irregular,omitempty"`
	Waits     demarche.PartyID     `json:"waits,omitempty"` // the party without whose confirmation it has no effect
	Warning   demarche.Text        `json:"-"`               // of a complaint: what whoever brings it is to know
	Standing  docket.Standing      `json:"-"`
}

// Act records an act. An act that the procedure does not allow is refused with
// the article, unless the request says to record it as irregular: the record
// holds what happened, not what should have.
func (s *Secretariat) Act(ctx context.Context, r disclosure.Reader, q ActRequest) (*Receipt, error) {
	if err := takeText(&q.Text, "text"); err != nil {
		return nil, err
	}
	var out *Receipt
	carryOut := s.store.Attempt
	if q.With != "" {
		carryOut = s.store.Update // two cases are written to
	}
	err := s.once(ctx, carryOut, r, q.Key, q, func(tx store.Tx) (*docket.Receipt, error) {
		c, events, err := s.open(tx, r, q.Case, q.Version)
		if err != nil {
			return nil, err
		}
		m, err := s.Machine(c.Procedure, "")
		if err != nil {
			return nil, err
		}
		g := s.gists.take(c.ID, m, events)
		defer s.gists.keep(g)
		d, err := s.decide(tx, r, m, c, events, q, g)
		if err != nil {
			return nil, err
		}
		e := d.event
		s.handOver(c, e.Act)
		if events, err = s.recordOver(tx, m, c, events, e, d.state); err != nil {
			return nil, err
		}
		out = &Receipt{Case: c.ID, Seq: s.numberOver(r, c, events, e, g), Irregular: e.Irregular, Waits: e.Waits, Standing: c.Standing}
		if d.other != nil {
			err = s.tie(tx, r, c, d.other, append(slices.Clip(events), *e), d.ties)
		}
		return &docket.Receipt{Case: c.ID, Seq: out.Seq}, err
	}, func(old *docket.Receipt) { out = &Receipt{Case: old.Case, Seq: old.Seq, Again: true} })
	if err != nil {
		return nil, err
	}
	return out, nil
}

// decided is what becomes of a request to record an act.
type decided struct {
	event *docket.Event // as it goes on record
	state *weighed      // the case with it
	other *docket.Case  // to which it ties its case; nil for none
	ties  string        // as what
}

// decide says what becomes of a request, or refuses it: to Act, which records it, and to
// Preview, which tells it. The request is a copy: an update may run again, on what then is
// on record.
func (s *Secretariat) decide(tx store.Tx, r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, q ActRequest, g *gist) (d decided, err error) {
	if d.event, d.state, err = s.judge(r, m, c, events, &q, g); err == nil {
		d.other, d.ties, err = s.joined(tx, r, c, &q)
	}
	return d, err
}

// handOver notes that a case has been put to the other party once an act that
// puts it is recorded.
func (s *Secretariat) handOver(c *docket.Case, act string) {
	p, ok := s.lib.Procedure(c.Procedure)
	if !ok || c.Public() || c.Partner != "" || len(c.Respondents) == 0 {
		return
	}
	if rule := p.Act(act); rule == nil || !p.PutsToOther(rule) {
		return
	}
	if q, ok := p.Pack.Party(c.Respondents[0]); ok {
		c.Partner = q.ID
	}
}
