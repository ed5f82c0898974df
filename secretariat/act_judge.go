package secretariat

import (
	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// judge makes the event of a request, with the state of the case once it is
// recorded, or refuses it.
func (s *Secretariat) judge(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, q *ActRequest, g *gist) (*docket.Event, *weighed, error) {
	if err := takeDocuments(q.Documents); err != nil {
		return nil, nil, err
	}
	e, rule, err := s.draft(r, m, c, events, q)
	if err != nil {
		return nil, nil, err
	}
	if err := q.astray(m.Procedure(), rule); err != nil {
		return nil, nil, err
	}
	if lacks := q.Lacking(m.Procedure(), rule, c.Flags); len(lacks) > 0 {
		return nil, nil, lacks[0]
	}
	if err := s.timely(r, m, c, events, rule, q.Irregular, g); err != nil {
		return nil, nil, err
	}
	if err := s.heldBack(r, m, c, events, e, rule, g); err != nil {
		return nil, nil, err
	}
	state, err := s.weighOwn(r, m, c, events, e, q.Irregular, rule, g)
	if err == nil {
		err = s.beforeOthers(r, m, c, events, e, state, q.Irregular, rule, g)
	}
	if err == nil && state.shared != nil && !q.Irregular {
		err = s.byTheWhole(r, m, c, events, e, rule)
	}
	return e, state, err
}

// draft makes the event of a request: whose act it is, of which day and for whom to read.
func (s *Secretariat) draft(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, q *ActRequest) (*docket.Event, *agreement.Act, error) {
	rule, err := findAct(m.Procedure(), q.Act)
	if err != nil {
		return nil, nil, err
	}
	today := s.Today()
	if q.On.IsZero() {
		q.On = today
	}
	if err := noFuture(q.On, today); err != nil {
		return nil, nil, err
	}
	asked := q.By
	third, err := asThird(r, c, m.Procedure(), rule, q)
	if err != nil {
		return nil, nil, err
	}
	if q.By == "" {
		q.By = s.doer(r, c, m, rule, events)
	}
	by, err := s.role(r, c, m.Procedure(), rule, q.By)
	if err != nil {
		return nil, nil, err
	}
	if err := unheard(r, c, m, events, rule, by); err != nil {
		return nil, nil, err
	}
	if err := notTheirs(r, c, m.Procedure(), rule, by, asked); err != nil {
		return nil, nil, err
	}
	if third != "" {
		by = third
	}
	return &docket.Event{
		Kind: docket.ActEvent, Act: q.Act, On: q.On, Known: today, By: by, Office: r.Office, To: q.To,
		Text: inLang(q.Lang, q.Text), Documents: q.Documents,
		Label: disclosure.ActLabel(c, m.Procedure(), rule), Waits: s.waitsFor(r, c, m.Procedure(), rule),
	}, rule, nil
}

// timely refuses an act for which it is too early in the case, or which waits for an answer.
func (s *Secretariat) timely(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, rule *agreement.Act, happened bool, g *gist) error {
	if err := s.afterwards(m, c, events, rule); err != nil {
		return err
	}
	if err := s.waitsAlready(r, c, events, rule, g); err != nil {
		return err
	}
	return s.reaches(r, c, m.Procedure(), rule, happened)
}

// weigh asks the engine whether the act was allowed. Where it was not, it is
// refused, or marked irregular where the request says so. An act between the two
// parties is weighed by what both may read, and one of a company by what it may: else
// the answer would tell what is kept from it. It gives what it found with the act done.
// The gist of the record is nil where it is not known.
func (s *Secretariat) weigh(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, accept bool, rule *agreement.Act, g *gist) (*weighed, error) {
	next := len(events) + 1
	probe := e.IfDone()
	probe.Seq = next
	shared, withheld := disclosure.Crosses(c, e), disclosure.Withheld(r, c, events)
	part, opt := s.weighedPart(r, m, c, events, shared, withheld)
	w := &weighed{gist: g}
	var state *docket.State
	if shared || withheld || g == nil {
		state = m.Weigh(part, probe, opt)
	} else {
		state = g.weigh(part, probe, opt)
	}
	switch {
	case shared:
		w.shared = state
	case withheld:
		w.told = state
	default:
		w.whole = state
	}
	for _, i := range state.Irregular {
		if i.Seq != next {
			continue
		}
		if i.Answers > 0 {
			return nil, tooEarly(rule, &i)
		}
		if !accept {
			no := notAllowed(m.Procedure(), rule, e, &i)
			if r.RelationTo(c) == disclosure.Filer && no.Remedy.IsZero() {
				no.Remedy = demarche.Text{EN: "what your office is to know besides goes into a note, which it reads", ZH: "需要主管机构另行知悉的内容，请写入备注，主管机构可查阅"}
			}
			return nil, no
		}
		e.Irregular, w.against = &i.Irregularity, &i
	}
	return w, nil
}

// weighedPart gives the part of a record by which an act is weighed, and how it is read: that
// which both parties may read, or that which the reader may.
func (s *Secretariat) weighedPart(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, shared, told bool) ([]docket.Event, docket.Options) {
	opt := options(c, s.At(0, 0))
	if shared {
		r, _ = disclosure.PartyTo(c)
	}
	if shared || told {
		events, opt = disclosure.Part(r, c, m.Procedure(), events, 0), optionsFor(r, c, s.At(0, 0))
	}
	opt.Brief = true
	return events, opt
}

// findAct gives an act of a procedure, or refuses what it has none of.
func findAct(p *agreement.Procedure, id string) (*agreement.Act, error) {
	if a := p.Act(id); a != nil {
		return a, nil
	}
	return nil, &demarche.Refusal{
		Kind: demarche.Invalid, Where: "act", What: demarche.Text{EN: "the act “" + id + "”", ZH: "行为“" + id + "”"},
		Why:    demarche.Text{EN: "procedure " + p.ID + " has no such act", ZH: "程序" + p.ID + "没有这一行为"},
		Remedy: demarche.Text{EN: "the acts are listed by: demarche procedure show " + p.ID, ZH: "可用 demarche procedure show " + p.ID + " 查看全部行为"},
	}
}
