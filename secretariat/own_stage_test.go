package secretariat_test

import (
	"slices"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
	"demarche/store"
)

// Whatever the procedure, the party to which a case is put is told nothing of what the
// office and the company did before: no event, no lapse, no day, no count, and not that
// what followed had nothing to rest on.
func TestNothingFromBeforeACaseWasPutIsToldAcross(t *testing.T) {
	lib := library(t)
	for _, id := range lib.ProcedureIDs() {
		p, _ := lib.Procedure(id)
		if p.Files == "" || p.Opens == "" {
			continue
		}
		t.Run(id, func(t *testing.T) {
			by, against := betweenDesks(t, p)
			h := open(t, "2021-01-05", true)
			q := petitionTo(id, string(against))
			if id == "us-301" {
				q.Flags = []string{"hearing-requested"}
			}
			got, err := h.File(ctx, reader(t, "officer-"+string(by)), q)
			if err != nil {
				t.Fatal(err)
			}
			c := &play{house: h, t: t, id: got.Case}
			before := workOwnStage(t, c, p, "officer-"+string(by))
			put := h.today()
			c.act("officer-"+string(by), p.Opens, "text=put")
			if _, ok := p.Pack.Party(string(against)); !ok { // whom the pack does not list is put no case in this house
				c.untold("officer-"+string(against), h.At(0, 0))
				return
			}
			for _, day := range before {
				c.untold("officer-"+string(against), h.At(day, day), h.At(0, day))
			}
			h.goOn(t, put.AddDays(400).String())
			c.toldFrom("officer-"+string(against), p, put)
		})
	}
}

// betweenDesks gives two parties with a desk of which one may bring the other a matter.
func betweenDesks(t *testing.T, p *agreement.Procedure) (by, against demarche.PartyID) {
	t.Helper()
	for _, a := range []demarche.PartyID{"US", "EU"} {
		for _, b := range []demarche.PartyID{"CN", "MX"} {
			_, ok := p.Pack.Party(string(b))
			if _, known := p.Pack.Party(string(a)); known && (ok || p.Pack.Open) && p.Brings(a, b) {
				return a, b
			}
		}
	}
	t.Fatal("no two parties of it have a desk")
	return "", ""
}

// workOwnStage takes a case through what its office may do before it is put, with time in
// between, and gives the days.
func workOwnStage(t *testing.T, c *play, p *agreement.Procedure, who string) (days []calendar.Date) {
	t.Helper()
	done := map[string]bool{}
	for range 4 {
		days = append(days, c.today())
		c.goOn(t, c.today().AddDays(50).String())
		for _, o := range c.view(who).Offers {
			if done[o.Act.ID] || o.OfCompany || !p.Own(o.Act, false) || slices.ContainsFunc(o.Act.To, func(id string) bool { return endsCase(p, id) }) || o.Act.ID == "information_requested" {
				continue
			}
			done[o.Act.ID] = true
			c.act(who, o.Act.ID, "text=because", "to="+map[string]string{"required": "2023-01-01"}[o.Act.Date])
			break
		}
	}
	return days
}

func endsCase(p *agreement.Procedure, id string) bool {
	return slices.ContainsFunc(p.Steps, func(s agreement.Step) bool { return s.ID == id && s.Ends == "case" })
}

// untold checks that a reader is told nothing of a case at some times.
func (p *play) untold(who string, times ...secretariat.When) {
	p.t.Helper()
	r := reader(p.t, who)
	for _, w := range times {
		if _, err := p.Case(ctx, r, p.id, w); demarche.KindOf(err) != demarche.NotFound {
			p.t.Errorf("on %s as known on %s %s reads the case: %v", w.On, w.Known, who, err)
		}
		page, err := p.Docket(ctx, r, docket.Query{}, w)
		if err != nil || page.Total != 0 || len(page.Cases) != 0 {
			p.t.Errorf("on %s as known on %s %s has a docket of %d, %v", w.On, w.Known, who, page.Total, err)
		}
		list, _, err := p.ChangesOf(ctx, r, docket.RecentQuery{}, w)
		if err != nil || len(list) != 0 {
			p.t.Errorf("on %s as known on %s %s is told of %v, %v", w.On, w.Known, who, list, err)
		}
		front, err := p.Front(ctx, r, w)
		if err != nil || len(front.Changes)+len(front.Tallies)+len(front.Lapses.List)+len(front.Late.Duties) != 0 {
			p.t.Errorf("on %s as known on %s the front page of %s has %+v, %v", w.On, w.Known, who, front, err)
		}
	}
}

// toldFrom checks that what a reader is told of a case begins with a day, and is by the rule.
func (p *play) toldFrom(who string, proc *agreement.Procedure, put calendar.Date) {
	p.t.Helper()
	v := p.view(who)
	for i := range v.Events {
		e := &v.Events[i]
		if e.On < put || e.Known < put {
			p.t.Errorf("%s reads of %s, known %s: %s %s, put on %s", who, e.On, e.Known, e.Kind, e.Act, put)
		}
	}
	if len(v.Events) == 0 || v.Events[0].Act != proc.Opens {
		p.t.Errorf("%s does not read first of %s: %v", who, proc.Opens, v.Events)
	}
	for _, k := range v.State.Clocks {
		if k.Starts < put || proc.OwnClock(&proc.Clocks[k.Rule]) {
			p.t.Errorf("%s reads of a period %s that began on %s", who, k.ID, k.Starts)
		}
	}
	if len(v.State.Irregular) > 0 {
		p.t.Errorf("%s is told that %v was irregular", who, v.State.Irregular)
	}
	list, _, err := p.ChangesOf(ctx, reader(p.t, who), docket.RecentQuery{}, p.At(0, 0))
	if err != nil || len(list) != len(v.Events) {
		p.t.Errorf("%s reads %d events on the page and %d in the list, %v", who, len(v.Events), len(list), err)
	}
}

// petitionTo is a complaint under a procedure, with what its form asks beside the rest.
func petitionTo(procedure, against string) secretariat.Complaint {
	q := cloud
	q.Procedure, q.Against, q.Filer = procedure, against, "Acme Works"
	if procedure == "usmca-31a" {
		q.Answers = append(slices.Clip(q.Answers), docket.Answer{Field: "facility", Text: "The plant at Silao"})
	}
	return q
}

// petition is a petition under Section 301, or of rapid response, whose period has run out.
func petition(t *testing.T, procedure, against string) *play {
	t.Helper()
	h := open(t, "2021-01-05", true)
	q := petitionTo(procedure, against)
	got, err := h.File(ctx, reader(t, "officer-US"), q)
	if err != nil {
		t.Fatal(err)
	}
	h.goOn(t, "2021-03-01")
	return &play{house: h, t: t, id: got.Case}
}

// A lapse that an earlier version recorded as open to all who may see the case is not told
// to the other party all the same, once the case is put.
func TestALapseUnderAWrongLabelIsNotToldAcross(t *testing.T) {
	p := petition(t, "us-301", "CN")
	err := p.store.Update(ctx, func(tx store.Tx) error {
		c, err := tx.Case(p.id)
		if err != nil {
			return err
		}
		return tx.AddEvent(c, &docket.Event{Case: p.id, Seq: 3, Kind: docket.LapseEvent, Act: "302(a)(2)", On: day("2021-02-20"), Known: day("2021-02-20"), By: docket.Nature, Label: docket.ForAll})
	})
	if err != nil {
		t.Fatal(err)
	}
	p.goOn(t, "2022-06-01")
	p.act("officer-US", "initiated")
	for _, known := range []string{"2021-02-21", "2022-05-31"} {
		p.untold("officer-CN", p.At(day(known), day(known)), p.At(0, day(known)))
	}
	q, _ := p.Library().Procedure("us-301")
	p.toldFrom("officer-CN", q, day("2022-06-01"))
	if v := p.view("officer-US"); len(v.Events) != 4 {
		t.Errorf("the office reads %d events of its record, want 4", len(v.Events))
	}
}

// The company and the office read that the petition's period ran out; the company of both
// kinds of petition is told what its office has let pass.
func TestAPetitionsLapseIsTheOfficesAndTheCompanys(t *testing.T) {
	for procedure, clock := range map[string]string{"us-301": "302(a)(2)", "usmca-31a": "4646(b)(1)"} {
		p := petition(t, procedure, map[string]string{"us-301": "CN", "usmca-31a": "MX"}[procedure])
		_, events := p.whole()
		if len(events) != 2 || events[1].Act != clock || events[1].Label != docket.ForFiler {
			t.Errorf("%s: on record %+v, want the lapse of %s for the office and the company", procedure, events, clock)
		}
	}
}

// What the act rests on is the office's own: the office that did it is not refused it for
// what the other party does not read, and the other party reads it as by the rule.
func TestAnActThatRestsOnThePetitionIsByTheRuleForBoth(t *testing.T) {
	p := petition(t, "us-301", "CN")
	p.act("officer-US", "initiated")
	p.act("officer-US", "consultations_delayed", "text=to verify the petition")
	for _, who := range []string{"officer-US", "officer-CN"} {
		if v := p.view(who); len(v.State.Irregular) > 0 {
			t.Errorf("%s reads that %v was irregular", who, v.State.Irregular)
		}
	}
	if _, err := p.try("officer-US", "consultations_delayed", "on=2021-02-01"); demarche.KindOf(err) != demarche.Invalid {
		t.Errorf("delayed before the investigation: %v", err)
	}
}

// Where a label tells of more than one stage, what is done before the case is put is told
// to the company alone, and the same act afterwards to both governments.
func TestAnActOfBothStagesIsToldByWhenItIsDone(t *testing.T) {
	p, _ := library(t).Procedure("eu-tbr")
	i := slices.IndexFunc(p.Acts, func(a agreement.Act) bool { return a.ID == "third_country_notified" })
	c := &docket.Case{Kind: agreement.Own, Owner: "EU"}
	if got := disclosure.ActLabel(c, p, &p.Acts[i]); got != docket.ForFiler {
		t.Errorf("before it is put: %s", got)
	}
	c.Partner = "CN"
	if got := disclosure.ActLabel(c, p, &p.Acts[i]); got != docket.ForAll {
		t.Errorf("once it is put: %s", got)
	}
}

// Where both have let a day pass, each office is told first of its own, and what one owes at
// home is not for the other.
func TestAnOfficeIsToldFirstOfItsOwnLateDuty(t *testing.T) {
	p := petition(t, "usmca-31a", "MX")
	p.act("officer-US", "sufficient_credible_evidence_determination")
	p.act("officer-US", "request_for_review")
	p.goOn(t, "2021-05-20")
	for who, clock := range map[string]string{"officer-US": "4646(b)(4)", "officer-MX": "31-A.4.2"} {
		v := p.view(who)
		if v.Lead.Kind != docket.IsLate || v.State.Clocks[v.Lead.Clock].ID != clock {
			t.Errorf("%s reads first: %+v, want that %s is late", who, v.Lead, clock)
		}
	}
}
