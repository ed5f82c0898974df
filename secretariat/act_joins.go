package secretariat

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// joined gives the case that an act ties its case to, and as what, as where one complaint is
// merged with another; nil for an act that ties it to none. A case that the reader may not know of is
// refused as one that does not exist.
func (s *Secretariat) joined(tx store.Tx, r disclosure.Reader, c *docket.Case, q *ActRequest) (other *docket.Case, ties string, err error) {
	p, ok := s.lib.Procedure(c.Procedure)
	if !ok {
		return nil, "", nil
	}
	rule, err := findAct(p, q.Act)
	if err != nil {
		return nil, "", err
	}
	no := func(en, zh string) error {
		return &demarche.Refusal{
			Kind: demarche.Invalid, Where: "with", Article: rule.Basis.Article, What: unrecorded(rule), Why: demarche.Text{EN: en, ZH: zh},
			Remedy: demarche.Text{EN: "give the number of the case in which the matter is followed", ZH: "请填写在其中跟进该事项的案件编号"},
		}
	}
	switch {
	case rule.Ties == "" && q.With == "":
		return nil, "", nil
	case rule.Ties == "":
		return nil, "", &demarche.Refusal{
			Kind: demarche.Invalid, Where: "with", What: unrecorded(rule), Why: demarche.Text{EN: "this act names no other case", ZH: "此行为不涉及另案"},
			Remedy: demarche.Text{EN: "leave it out; a note ties two cases", ZH: "请去掉该项；备注可关联两案"},
		}
	case trim(string(q.With)) == "":
		return nil, "", no("it must name the other case", "须写明另案")
	}
	id := s.Spelled(demarche.CaseID(trim(string(q.With))))
	if id == c.ID {
		return nil, "", no("a case cannot join itself", "案件不能并入自身")
	}
	other, err = tx.Case(id)
	if err != nil && demarche.KindOf(err) != demarche.NotFound {
		return nil, "", err
	}
	if err != nil || !disclosure.May(r, other, disclosure.Header) {
		return nil, "", no("there is no case “"+string(id)+"” that you may read", "没有您可查阅的案件“"+string(id)+"”")
	}
	if other.Standing.Status == docket.Ended {
		return nil, "", no("“"+string(id)+"” has ended, and nothing is followed there", "“"+string(id)+"”已经结束，无从跟进")
	}
	if other.Kind != c.Kind || other.Owner != c.Owner || !slices.Equal(other.Complainants, c.Complainants) || !slices.Equal(other.Respondents, c.Respondents) {
		return nil, "", no("“"+string(id)+"” is no case of your office between the same parties, and what is complained of here is not followed there",
			"“"+string(id)+"”并非贵机构就相同当事方办理的案件，无从在其中跟进本投诉")
	}
	return other, rule.Ties, nil
}

// tie puts on record that two cases are tied by an act, on each of them that is the
// office's. Each tie is read by the office alone, but by the company too where the same one
// brought both: to any other the number of a case tells that there is one.
func (s *Secretariat) tie(tx store.Tx, r disclosure.Reader, c, other *docket.Case, events []docket.Event, kind string) error {
	label := docket.ForOffice
	if mayTell(c, other, docket.ForFiler) {
		label = docket.ForFiler
	}
	if err := s.tieOne(tx, r, c, events, agreement.Link{Kind: kind, Case: other.ID}, label); err != nil {
		return err
	}
	if other.Public() || r.RelationTo(other) != disclosure.Keeper {
		return nil
	}
	past, err := tx.Events(other)
	if err != nil {
		return err
	}
	if past, err = s.renewed(tx, other, past); err != nil {
		return err
	}
	return s.tieOne(tx, r, other, past, agreement.Link{Kind: kind, Case: c.ID}, label)
}

func (s *Secretariat) tieOne(tx store.Tx, r disclosure.Reader, c *docket.Case, events []docket.Event, l agreement.Link, label docket.Label) error {
	c.Links = append(c.Links, l)
	return s.record(tx, c, events, &docket.Event{Kind: docket.LinkEvent, On: s.Today(), By: string(r.Role), Office: r.Office, Link: &l, Label: label})
}

// untie takes back, on each case that is the office's, the tie that an act made which a
// correction says was not done. On what rests on the act, the correction itself decides.
func (s *Secretariat) untie(tx store.Tx, r disclosure.Reader, c *docket.Case, events []docket.Event, e *docket.Event) error {
	made := s.tieOf(c, events, e.Corrects)
	if made == nil || e.Waits != "" || !e.Annuls && e.Act == events[e.Corrects-1].Act {
		return nil
	}
	if err := s.untieOne(tx, r, c, append(slices.Clip(events), *e), made); err != nil {
		return err
	}
	other, past, err := s.load(tx, made.Link.Case)
	if err != nil || other.Public() || r.RelationTo(other) != disclosure.Keeper {
		return err
	}
	if past, err = s.renewed(tx, other, past); err != nil {
		return err
	}
	gone := docket.Corrected(past)
	for i := range slices.Backward(past) {
		if x := &past[i]; x.Link != nil && !x.Annuls && gone[x.Seq] == 0 && *x.Link == (agreement.Link{Kind: made.Link.Kind, Case: c.ID}) {
			return s.untieOne(tx, r, other, past, x)
		}
	}
	return nil
}

// tieOf gives the event by which an act, as first recorded, tied its case to another: the
// one after it, see tie. It is nil where the act tied it to none.
func (s *Secretariat) tieOf(c *docket.Case, events []docket.Event, act int) *docket.Event {
	p, ok := s.lib.Procedure(c.Procedure)
	if !ok || act == 0 {
		return nil
	}
	if rule, err := findAct(p, events[act-1].Act); err != nil || rule.Ties == "" {
		return nil
	}
	for events[act-1].Corrects > 0 {
		act = events[act-1].Corrects
	}
	if act == len(events) || events[act].Kind != docket.LinkEvent || docket.Corrected(events)[act+1] > 0 {
		return nil
	}
	return &events[act]
}

func (s *Secretariat) untieOne(tx store.Tx, r disclosure.Reader, c *docket.Case, events []docket.Event, made *docket.Event) error {
	if i := slices.Index(c.Links, *made.Link); i >= 0 {
		c.Links = slices.Delete(slices.Clone(c.Links), i, i+1)
	}
	return s.record(tx, c, events, &docket.Event{
		Kind: docket.LinkEvent, On: s.Today(), By: string(r.Role), Office: r.Office, Link: made.Link, Corrects: made.Seq, Annuls: true, Label: made.Label,
	})
}

// mayTell reports whether all who read an event of a case under a label may know of another
// case, so that its number can be told to them.
func mayTell(c, other *docket.Case, label docket.Label) bool {
	company := other.Filer != "" && other.Filer == c.Filer && other.Owner == c.Owner
	across := other.Partner != "" && other.Partner == c.Partner && other.Owner == c.Owner
	switch {
	case other.Public(), label == docket.ForOffice, label == docket.ForPartner:
		return true
	case label == docket.ForFiler:
		return company
	case label == docket.ForOffices:
		return across
	default:
		return company && across
	}
}
