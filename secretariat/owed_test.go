package secretariat_test

import (
	"strings"
	"testing"

	"demarche/docket"
	"demarche/secretariat"
)

// What an office owes after the end of a case is on its desk from the act that ended
// it until it is done, whatever is recorded in other cases meanwhile; and on nobody
// else's.
func TestWhatIsOwedAfterTheEndStaysUntilItIsDone(t *testing.T) {
	p := appealed(t)
	other := file(t, p.house, cloud)
	check := func(when string, want int) {
		t.Helper()
		for who, n := range map[string]int{"officer-US": want, "officer-CN": 0, "company-US": 0, "public": 0} {
			owed, err := p.Owed(ctx, reader(t, who), p.At(0, 0))
			if err != nil || len(owed) != n {
				t.Errorf("%s, %s: %d owed, %v; want %d", when, who, len(owed), err, n)
			}
			page, err := p.Docket(ctx, reader(t, who), docket.Query{Status: docket.Ended}, p.At(0, 0))
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range page.Cases {
				if page.Waits[c.ID] != (n > 0 && c.ID == p.id) {
					t.Errorf("%s, %s: %s is marked %v", when, who, c.ID, page.Waits[c.ID])
				}
			}
		}
	}
	check("before the end", 0)
	done := p.act("officer-US", "solution_agreed")
	check("while the other side has not confirmed the end", 0)
	if _, err := p.reply("officer-CN", done.Seq, secretariat.Confirm); err != nil {
		t.Fatal(err)
	}
	check("at the end", 1)
	other.act("officer-US", "complaint_accepted")
	check("after an act in another case", 1)
	p.act("officer-US", "company_told", "text=It is settled.")
	check("when it is done", 0)
}

// What a panel is bound to, an office puts on record and does not owe: not while the panel
// works, nor after a settlement, of which the panel's report survives the end.
func TestAnOfficeDoesNotOweWhatAPanelIsBoundTo(t *testing.T) {
	h := open(t, "2021-03-02", true)
	p := file(t, h, secretariat.Complaint{Procedure: "wto-dsu", Title: "Quota on solar cells kept shut", Against: "India", Answers: answered("harm", "Sales lost")})
	for _, act := range []string{"complaint_accepted", "put_forward", "consultations_requested"} {
		p.act("officer-US", act)
	}
	h.goOn(t, "2021-06-01")
	for _, act := range []string{"panel_requested", "panel_established", "panel_composed"} {
		p.act("officer-US", act)
	}
	d, err := p.Desk(ctx, reader(t, "officer-US"), p.At(0, 0))
	if err != nil || len(d.Tasks) != 1 || d.Tasks[0].Must || len(d.Tasks[0].Acts) == 0 {
		t.Fatalf("before the panel: tasks %+v, %v; want one, with acts to record and none that is owed", d.Tasks, err)
	}
	p.act("officer-US", "mutually_agreed_solution")
	if owed, err := p.Owed(ctx, reader(t, "officer-US"), p.At(0, 0)); err != nil || len(owed) != 0 {
		t.Errorf("after the settlement the office owes %d acts, %v", len(owed), err)
	}
	if v, err := p.Case(ctx, reader(t, "officer-US"), p.id, p.At(0, 0)); err != nil || len(v.Offers) == 0 {
		t.Errorf("the report of the settlement can no longer be put on record: %v", err)
	}
}

// What is owed is what is late and not what has been done: after dispute settlement the
// determination is, though the statute leaves its holder the choice between two.
func TestWhatIsLateIsOwedAndWhatIsDoneIsNot(t *testing.T) {
	h := open(t, "2023-03-01", true)
	p := file(t, h, secretariat.Complaint{Procedure: "us-301", Title: "Quota on solar cells kept shut", Against: "India", Flags: []string{"trade-agreement"}, Answers: answered("harm", "Sales lost")})
	for _, step := range []struct{ day, act string }{
		{"2023-03-20", "initiated"}, {"2023-03-20", "consultations_requested"}, {"2023-04-20", "consultations_held"}, {"2023-08-01", "dispute_settlement_requested"}, {"2024-05-01", "dispute_settlement_concluded"},
	} {
		h.goOn(t, step.day)
		p.act("officer-US", step.act)
	}
	owed := func(day string) string {
		h.goOn(t, day)
		d, err := p.Desk(ctx, reader(t, "officer-US"), p.At(0, 0))
		if err != nil || len(d.Tasks) != 1 {
			t.Fatalf("on %s: %+v, %v", day, d, err)
		}
		var ids []string
		for _, a := range d.Tasks[0].Acts[:d.Tasks[0].Owed] {
			ids = append(ids, a.ID)
		}
		return strings.Join(ids, " ")
	}
	if got := owed("2024-05-31"); got != "" {
		t.Errorf("on the last day %q is owed already", got)
	}
	if got := owed("2024-06-01"); got != "determination_actionable determination_not_actionable investigation_terminated" {
		t.Errorf("the day after, owed: %q", got)
	}
}
