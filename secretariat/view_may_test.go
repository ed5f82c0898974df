package secretariat_test

import (
	"slices"
	"testing"

	"demarche/agreement"
	"demarche/docket"
)

// The government against which a measure is announced has on its desk what it may do: ask to
// meet until the day before the measure, then hold it to be in bad faith and withdraw. It owes
// nothing, and the case does not wait for it; whoever is to move has the case among its tasks.
func TestWhatMayBeDoneMeanwhileIsOnTheDesk(t *testing.T) {
	p := appealed(t)
	check := func(who, until string, want ...string) {
		t.Helper()
		d, err := p.Desk(ctx, reader(t, who), p.At(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		if len(want) == 0 {
			if len(d.May) != 0 {
				t.Errorf("%s on %s: may %+v", who, p.Today(), d.May)
			}
			return
		}
		if len(d.May) != 1 || len(d.Tasks) != 0 || d.May[0].Must || d.May[0].Until().String() != until {
			t.Fatalf("%s on %s: %d to do, may act in %+v; want one until %s", who, p.Today(), len(d.Tasks), d.May, until)
		}
		for _, act := range want {
			if !slices.ContainsFunc(d.May[0].Acts, func(a *agreement.Act) bool { return a.ID == act }) {
				t.Errorf("%s on %s: may not %s", who, p.Today(), act)
			}
		}
		page, err := p.Docket(ctx, reader(t, who), docket.Query{}, p.At(0, 0))
		if err != nil || page.Waits[p.id] {
			t.Errorf("%s on %s: the case waits for it, %v", who, p.Today(), err)
		}
	}
	p.goOn(t, "2020-03-25")
	p.act("officer-CN", "assessment_completed")
	p.goOn(t, "2020-04-10")
	p.act("officer-US", "raise_to_deputy")
	p.goOn(t, "2020-05-04")
	p.act("officer-US", "raise_to_principals")
	check("officer-CN", "") // both consult: the step is its own as well
	p.goOn(t, "2020-06-08")
	p.act("officer-US", "notice_of_action", "to=2020-06-20")
	for _, who := range []string{"officer-CN", "principal-CN"} {
		check(who, "2020-06-19", "urgent_meeting_requested", "withdrawal_notified")
	}
	check("officer-US", "")
	check("company-US", "")
	p.goOn(t, "2020-06-20")
	p.act("officer-US", "measure_adopted")
	check("officer-CN", "", "bad_faith_asserted", "withdrawal_notified")
	check("officer-US", "")
}

// A company's own cases are listed by their own last day and deadline, as it may read them.
func TestACompanysOwnCasesAreListedInTheOrderAskedFor(t *testing.T) {
	h := open(t, "2020-03-02", true)
	var filed []*play
	for _, title := range []string{"Licence refused in the north", "Licence refused in the south", "Licence refused in the west"} {
		q := cloud
		q.Title = title
		filed = append(filed, file(t, h, q))
		h.day++
	}
	filed[0].act("officer-US", "complaint_accepted")
	h.day++
	filed[1].act("officer-US", "put_forward", "irregular")
	filed[1].act("officer-US", "appeal_submitted", "irregular", "text=Licences are refused without reasons.") // which the company is not told
	want := map[docket.Sort][]int{docket.ByRecent: {1, 0, 2}, docket.ByID: {0, 1, 2}}
	for sort, order := range want {
		page, err := h.Docket(ctx, reader(t, "company-US"), docket.Query{Kind: agreement.Own, Sort: sort}, h.At(0, 0))
		if err != nil || len(page.Cases) != len(order) {
			t.Fatalf("%s: %d cases, %v", sort, len(page.Cases), err)
		}
		for i, n := range order {
			if page.Cases[i].ID != filed[n].id {
				t.Errorf("%s: case %d is of the filing %s, last moved %s", sort, i, page.Cases[i].Title.EN, page.Cases[i].Standing.LastOn)
			}
		}
	}
}
