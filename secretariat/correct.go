package secretariat

import (
	"context"
	"fmt"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Correction asks to correct an act recorded in error. What was recorded stays;
// the correction stands beside it.
type Correction struct {
	Case    demarche.CaseID `json:"case"`
	Seq     int             `json:"seq"` // of the event to be corrected
	Annul   bool            `json:"annul"`
	Act     string          `json:"act"` // empty: as it was
	On      calendar.Date   `json:"on"`  // zero: as it was
	To      string          `json:"to"`
	Reason  string          `json:"reason"`
	Lang    demarche.Lang   `json:"lang"`
	Key     string          `json:"-"`
	Version int             `json:"-"`
}

// Correct records a correction. Only the office that may record the act may
// correct it, and only with reasons.
func (s *Secretariat) Correct(ctx context.Context, r disclosure.Reader, q Correction) (*Receipt, error) {
	if err := checkText(q.Reason, "reason"); err != nil {
		return nil, err
	}
	var out *Receipt
	err := s.once(ctx, r, q.Key, q, func(tx store.Tx) (*docket.Receipt, error) {
		c, events, err := s.open(tx, r, q.Case, q.Version)
		if err != nil {
			return nil, err
		}
		e, err := s.correction(r, c, events, &q)
		if err != nil {
			return nil, err
		}
		if err := s.record(tx, c, events, e); err != nil {
			return nil, err
		}
		out = &Receipt{Case: c.ID, Seq: e.Seq, Standing: c.Standing}
		return &docket.Receipt{Case: c.ID, Seq: e.Seq}, nil
	}, func(old *docket.Receipt) { out = &Receipt{Case: old.Case, Seq: old.Seq, Again: true} })
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s *Secretariat) correction(r disclosure.Reader, c *docket.Case, events []docket.Event, q *Correction) (*docket.Event, error) {
	old, err := correctable(r, c, events, q.Seq)
	if err != nil {
		return nil, err
	}
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return nil, err
	}
	if trim(q.Reason) == "" {
		return nil, uncorrected("reason", "a correction is given with its reason", "更正须说明理由")
	}
	e := *old
	e.Kind, e.Corrects, e.Annuls, e.Irregular, e.Documents = docket.CorrectEvent, q.Seq, q.Annul, nil, nil
	e.Text, e.Office, e.Known = inLang(q.Lang, q.Reason), r.Office, s.Today()
	if q.Act != "" {
		e.Act = q.Act
	}
	if !q.On.IsZero() {
		e.On, e.OnFrom = q.On, 0
	}
	if q.To != "" {
		e.To = q.To
	}
	rule, err := findAct(m.Procedure(), e.Act)
	if err != nil {
		return nil, err
	}
	if _, err := s.role(r, c, m.Procedure(), rule, ""); err != nil {
		return nil, err
	}
	if err := noFuture(e.On, s.Today()); err != nil {
		return nil, err
	}
	e.Label = old.Label
	// A correction says what happened, so one that leaves the rule is marked, not
	// refused.
	return &e, s.weigh(m, c, events, &e, true, rule)
}

// correctable gives the event to be corrected: an act that the reader may see
// and that has not been corrected before.
func correctable(r disclosure.Reader, c *docket.Case, events []docket.Event, seq int) (*docket.Event, error) {
	if seq < 1 || seq > len(events) || !disclosure.MayEvent(r, c, &events[seq-1]) {
		return nil, uncorrected("seq", fmt.Sprintf("the case has no event %d that you may read", seq), fmt.Sprintf("该案没有您可查阅的第%d号事件", seq))
	}
	old := &events[seq-1]
	if _, isAct := old.ActOf(); !isAct || old.Annuls {
		return nil, uncorrected("seq", fmt.Sprintf("event %d is not an act", seq), fmt.Sprintf("第%d号事件不是行为", seq))
	}
	for i := range events {
		if events[i].Corrects == seq {
			return nil, uncorrected("seq", fmt.Sprintf("event %d was corrected by event %d; correct that one", seq, events[i].Seq), fmt.Sprintf("第%d号事件已由第%d号更正，请更正后者", seq, events[i].Seq))
		}
	}
	return old, nil
}

func uncorrected(where, en, zh string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "nothing was corrected", ZH: "未作更正"}, Why: demarche.Text{EN: en, ZH: zh},
		Remedy: demarche.Text{EN: "events and their numbers stand on the case's page", ZH: "事件及其编号见案件页"},
	}
}
