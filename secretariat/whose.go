package secretariat

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// Recorder gives the party of the office that put an event on record, and its
// name. Both are empty for what a company recorded, what happened by itself, and
// what a pack's sources say.
func (s *Secretariat) Recorder(e *docket.Event) (demarche.PartyID, demarche.Text) {
	if e.Office == "" {
		return "", demarche.Text{}
	}
	if d := demonstrator(e.Office); d != nil {
		name := d.Name
		name.ZH = strings.Replace(name.ZH, "：", "", 1) // in a sentence it is one name
		return d.Party, name
	}
	if o := s.office(e.Office); o != nil {
		return o.Party, o.Name
	}
	return "", demarche.Text{}
}

// recording gives the party of an office that put an event on record, as Recorder does.
func (s *Secretariat) recording(id demarche.OfficeID) demarche.PartyID {
	if id == "" {
		return ""
	}
	if d := demonstrator(id); d != nil {
		return d.Party
	}
	if o := s.office(id); o != nil {
		return o.Party
	}
	return ""
}

// demonstrator gives the reader of the role switch that is an office, nil for none.
func demonstrator(id demarche.OfficeID) *disclosure.Reader {
	for i := range demonstration {
		if demonstration[i].Office == id {
			return &demonstration[i]
		}
	}
	return nil
}

// office gives an office of the packs, nil for none.
func (s *Secretariat) office(id demarche.OfficeID) *agreement.Office {
	for _, p := range s.lib.Packs {
		for i := range p.Offices {
			if p.Offices[i].ID == id {
				return &p.Offices[i]
			}
		}
	}
	return nil
}

// waitsFor gives the party that must confirm a joint act which a reader records,
// "" where none must: because the act is not joint, is not between the two
// parties, or because the other party has no desk in this house, so that asking
// would keep off the record what happened.
func (s *Secretariat) waitsFor(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, rule *agreement.Act) demarche.PartyID {
	if rule.Decision != agreement.Joint || !r.Official() {
		return ""
	}
	other := disclosure.OtherParty(r, c, p)
	for _, role := range rule.By {
		if other != "" && disclosure.Plays(c, p, role, other) && demonstration.Party(other) {
			return other
		}
	}
	return ""
}

// reaches refuses an act between the two parties on a case that has not been put
// to the other: it would reach nobody. One that happened all the same goes on
// record, unless it needs the confirmation of a party that may not know of it.
func (s *Secretariat) reaches(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, rule *agreement.Act, happened bool) error {
	if c.Partner != "" || p.PutsToOther(rule) {
		return nil
	}
	waits := s.waitsFor(r, c, p, rule) != ""
	if !waits && (happened || disclosure.ActLabel(c, p, rule) != docket.ForOffices) {
		return nil
	}
	opens, err := findAct(p, p.Opens)
	if err != nil {
		return err
	}
	no := &demarche.Refusal{
		Kind: demarche.NotPermitted, What: unrecorded(rule), Article: rule.Basis.Article,
		Why:    demarche.Text{EN: "the case has not been put to the other party, so that this would reach nobody", ZH: "该案尚未向另一方提出，此行为无法送达任何一方"},
		Remedy: demarche.Text{EN: "record first the act that puts it: " + opens.Label.EN, ZH: "请先记录提出该案的行为：" + opens.Label.In(demarche.Chinese)},
	}
	if !waits {
		no.AllTheSame = ifHappened
	}
	if drops := dropsUnput(r, c, p); rule.Liberty && drops != nil { // what is not put is given up otherwise, and once put not by this
		no.Remedy, no.AllTheSame = demarche.Text{
			EN: "what ends the matter before it is put is “" + drops.Label.EN + "” (" + drops.ID + "): record that",
			ZH: "在向另一方提出之前，终结该事项的行为是“" + drops.Label.In(demarche.Chinese) + "”（" + drops.ID + "），请登记该行为",
		}, demarche.Text{}
	}
	return no
}

// dropsUnput gives the act by which a reader ends a matter that it has not put to the other
// party; nil for none.
func dropsUnput(r disclosure.Reader, c *docket.Case, p *agreement.Procedure) *agreement.Act {
	for i := range p.Acts {
		if a := &p.Acts[i]; a.Unput && len(demonstration.Roles(r, c, p, a.By)) > 0 {
			return a
		}
	}
	return nil
}

// waitsAlready refuses an act that stands on record and waits for the other party, or for
// the reader: recorded by each alone neither would take effect, and two that say different
// things could both be confirmed.
func (s *Secretariat) waitsAlready(r disclosure.Reader, c *docket.Case, events []docket.Event, rule *agreement.Act, g *gist) error {
	if !r.Official() || !g.waits {
		return nil
	}
	for n := range docket.Pending(events) {
		if e := &events[n-1]; e.Kind == docket.ActEvent && e.Act == rule.ID {
			numbers := s.numbers(r, c, events)
			return stillWaits(r, rule, e, numbers.Of(n))
		}
	}
	return nil
}

// stillWaits says under which number of the reader's an act waits, and for whom.
func stillWaits(r disclosure.Reader, rule *agreement.Act, e *docket.Event, n int) error {
	no := &demarche.Refusal{
		Kind: demarche.Conflict, What: unrecorded(rule), Article: rule.Basis.Article,
		Why:    demarche.Text{EN: fmt.Sprintf("the other party has recorded it as event %d, which waits for you", n), ZH: fmt.Sprintf("另一方已将其记录为第%d号事件，正等待您确认", n)},
		Remedy: demarche.Text{EN: fmt.Sprintf("confirm or decline event %d", n), ZH: fmt.Sprintf("请确认或拒绝第%d号事件", n)},
	}
	if e.Waits != r.Party {
		no.Why = demarche.Text{EN: fmt.Sprintf("your office has recorded it as event %d, which waits for the other party", n), ZH: fmt.Sprintf("贵机构已将其记录为第%d号事件，正等待另一方确认", n)}
		no.Remedy = demarche.Text{EN: fmt.Sprintf("wait for the answer, or correct event %d", n), ZH: fmt.Sprintf("请等待答复，或更正第%d号事件", n)}
	}
	return no
}

// unrecorded names an act that was not recorded.
func unrecorded(rule *agreement.Act) demarche.Text {
	return demarche.Text{EN: "“" + rule.Label.EN + "” was not recorded", ZH: "未记录“" + rule.Label.In(demarche.Chinese) + "”"}
}
