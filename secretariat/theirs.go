package secretariat

import (
	"errors"
	"fmt"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// notTheirs refuses an act of the other party, or of the company, that was not asked for as
// what reached the office.
func notTheirs(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, rule *agreement.Act, role, asked string) error {
	other := demonstration.Theirs(r, c, p, role)
	if asked != "" || other == "" && !demonstration.OfCompany(r, c, p, role) {
		return nil
	}
	name := demarche.Text{EN: "the company", ZH: "企业"}
	if other != "" {
		name = partyName(p, other)
	}
	return &demarche.Refusal{
		Kind: demarche.Forbidden, Where: "by", What: unrecorded(rule), Article: rule.Basis.Article,
		Why: demarche.Text{EN: "it is an act of " + name.EN + ", which records it itself", ZH: "此行为属于" + name.In(demarche.Chinese) + "，由其自行记录"},
		Remedy: demarche.Text{
			EN: "if it reached your office and is not on record, send it by “" + role + "”: it then stands as what reached you",
			ZH: "如已送达本机构而尚无记录，请以“" + role + "”的身份（by）提交，即按收到的内容登记",
		},
	}
}

// unheard refuses an act of the party complained against in a case that has not been put to
// it: it can have done nothing in what it does not know of, and could never contest it.
func unheard(r disclosure.Reader, c *docket.Case, m *docket.Machine, events []docket.Event, rule *agreement.Act, role string) error {
	if !ofUnheard(r, c, m, events, role) {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Forbidden, Where: "by", What: unrecorded(rule), Article: rule.Basis.Article,
		Why: demarche.Text{EN: "the case has not been put to the other party, which can have done nothing in it", ZH: "该案尚未向另一方提出，另一方不可能在本案中有所行为"},
		Remedy: demarche.Text{
			EN: "record first the act by which your party puts it; what the other party told you before belongs into a note",
			ZH: "请先记录本方提出该案的行为；另一方此前告知的内容请写入备注",
		},
	}
}

// ofUnheard reports whether a role is that of a party to which a case has not been put yet.
func ofUnheard(r disclosure.Reader, c *docket.Case, m *docket.Machine, events []docket.Event, role string) bool {
	return r.RelationTo(c) == disclosure.Keeper && m.Procedure().KindOf(role) == agreement.Respondent &&
		!disclosure.Plays(c, m.Procedure(), role, r.Party) && c.Partner == "" && m.Crossing(events) == 0
}

func partyName(p *agreement.Procedure, id demarche.PartyID) demarche.Text {
	if q, ok := p.Pack.Party(string(id)); ok {
		return q.Name
	}
	if name, ok := demarche.Country(string(id)); ok {
		return name
	}
	return demarche.Same(string(id))
}

// reported gives the event in effect by which the other party's office recorded the
// same act for the reader's party, or its office for a company, 0 for none.
func (s *Secretariat) reported(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, events []docket.Event, e *docket.Event, g *gist) int {
	if !slices.ContainsFunc(g.recorders, func(o demarche.OfficeID) bool { return r.ByAnother(s.recording(o)) }) {
		return 0
	}
	company := r.RelationTo(c) == disclosure.Filer && p.KindOf(e.By) == agreement.Company
	if !company && (!r.Official() || !disclosure.Plays(c, p, e.By, r.Party)) {
		return 0
	}
	gone := docket.Corrected(events)
	for i := range slices.Backward(events) {
		old := &events[i]
		if !old.Claims() || old.Act != e.Act || old.By != e.By || old.Annuls || old.Waits != "" || gone[old.Seq] > 0 {
			continue
		}
		if r.ByAnother(s.recording(old.Office)) && disclosure.MayEvent(r, c, old) {
			return old.Seq
		}
	}
	return 0
}

// weighOwn is weigh for an act that the reader's party may have done already by what
// the other party's office recorded: where the two do not stand beside each other, or
// tell of one day, its own record takes that one's place.
func (s *Secretariat) weighOwn(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, accept bool, rule *agreement.Act, g *gist) (*weighed, error) {
	old := s.reported(r, c, m.Procedure(), events, e, g)
	if old > 0 && events[old-1].On == e.On {
		e.Corrects = old
		return s.weigh(r, m, c, events, e, accept, rule, g)
	}
	w, err := s.weigh(r, m, c, events, e, accept && old == 0, rule, g)
	refused := err != nil && demarche.KindOf(err) == demarche.NotPermitted
	switch {
	case old == 0 && refused:
		return nil, s.orObject(r, c, events, e, err)
	case old == 0, !refused && (err != nil || !w.irregular(old)):
		return w, err
	}
	e.Corrects = old
	return s.weigh(r, m, c, events, e, accept, rule, g)
}

// asIrregular says how what did happen, though the procedure does not allow it, is put on
// record all the same.
var asIrregular = demarche.Text{
	EN: "send it again and say that it is to be recorded as irregular (--irregular on the command line, \"irregular\": true in the API)",
	ZH: "请再次提交并注明按“不合程序”记录（命令行用 --irregular，API 用 \"irregular\": true）",
}

var ifHappened = demarche.Text{EN: "if it did happen, " + asIrregular.EN, ZH: "如确已发生，" + asIrregular.ZH}

// orObject names the objection where an act is refused that the other party's office
// has put on record.
func (s *Secretariat) orObject(r disclosure.Reader, c *docket.Case, events []docket.Event, e *docket.Event, err error) error {
	var no *demarche.Refusal
	remedy := s.objection(r, c, events, e.Act)
	if remedy.IsZero() || !errors.As(err, &no) {
		return err
	}
	said := *no
	said.Remedy = remedy
	said.AllTheSame = demarche.Text{EN: "If it was done once more, " + asIrregular.EN, ZH: "如确又作出一次，" + asIrregular.ZH}
	return &said
}

// objection says which event a reader may contest that records an act, zero for none.
func (s *Secretariat) objection(r disclosure.Reader, c *docket.Case, events []docket.Event, act string) demarche.Text {
	numbers, gone := s.numbers(r, c, events), docket.Corrected(events)
	for i := range slices.Backward(events) {
		old := &events[i]
		n := numbers.Of(i + 1)
		if old.Act != act || old.Annuls || gone[old.Seq] > 0 || n == 0 || s.contests(r, c, old) != nil {
			continue
		}
		_, office := s.Recorder(old)
		return demarche.Text{
			EN: fmt.Sprintf("event %d, recorded by %s, says it for %s; if that is wrong, object to event %d (reply: object)", n, office.EN, docket.DayIn(old.On, demarche.English), n),
			ZH: fmt.Sprintf("第%d号事件已记录此行为（%s，由%s记录）；如不属实，请对第%d号事件提出异议（答复：object）", n, docket.DayIn(old.On, demarche.Chinese), office.In(demarche.Chinese), n),
		}
	}
	return demarche.Text{}
}

// ReadAcross gives the party across the table from the one whose office recorded an event
// that can read it, which may be the reader's own, and the day from which it could; "" where none can. What has crossed is not called
// back: a correction stands beside it and hides nothing.
func (v *CaseView) ReadAcross(e *docket.Event) (demarche.PartyID, calendar.Date) {
	c := v.whole
	if _, put := disclosure.PartyTo(c); !put || !v.Reader.Official() || v.Relation == disclosure.Joined || !disclosure.CrossesOncePut(e.Label) {
		return "", 0
	}
	other := disclosure.OtherParty(v.Reader, c, v.Procedure)
	if by, _ := v.house.Recorder(e); by == other {
		other = v.Reader.Party
	}
	since := e.Known
	if other == c.Partner {
		for i := range v.Events {
			if puttingAct(v.Procedure, &v.Events[i]) {
				since = max(since, v.Events[i].Known)
				break
			}
		}
	}
	return other, since
}
