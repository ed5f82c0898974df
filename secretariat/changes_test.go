package secretariat_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// The list of changes gives an event as its case does, to each reader and on each day: what it
// corrects and what corrects it, what it answers, how it was answered, and whom it waits for.
// What follows from events that a reader may not read, it is not told there either.
func TestAChangeIsToldAsItsCaseTellsIt(t *testing.T) {
	p := appealed(t) // the Appeal is put on 16 March
	if _, err := p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Text: "For us alone", Label: docket.ForOffice}); err != nil {
		t.Fatal(err)
	}
	p.act("officer-US", "information_requested", "irregular")
	agreed := p.act("officer-US", "assessment_extended", "to=2020-04-20").Seq
	p.goOn(t, "2020-03-18")
	if _, err := p.correct("officer-US", secretariat.Correction{Seq: 3, On: day("2020-03-05"), Reason: "put forward later; the file shows it"}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.reply("officer-CN", agreed, secretariat.Decline, "text=Not agreed"); err != nil {
		t.Fatal(err)
	}
	p.act("officer-US", "solution_agreed")
	found := map[string]int{}
	for _, w := range []secretariat.When{p.At(0, 0), p.At(day("2020-03-16"), day("2020-03-16"))} {
		for _, who := range []string{"officer-US", "deputy-US", "officer-CN", "company-US"} {
			v, err := p.Case(ctx, reader(t, who), p.id, w)
			if err != nil {
				t.Fatal(err)
			}
			changes, _, err := p.ChangesOf(ctx, reader(t, who), docket.RecentQuery{Case: p.id}, w)
			if err != nil || len(changes) != len(v.Events) {
				t.Fatalf("%s on %s: %d changes of %d events, %v", who, w.On, len(changes), len(v.Events), err)
			}
			for i := range changes {
				e := eventOf(t, v, changes[i].Event.Seq)
				want, got := v.Shape(e, demarche.English), p.Shape(&changes[i], v.Procedure, demarche.English)
				if got.Irregular != nil {
					found[who+" irregular"]++
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s on %s, event %d as the case gives it (-) and as the change does (+):\n%s", who, w.On, e.Seq, diff)
				}
				if got.CorrectedBy > 0 {
					found[who+" corrected"]++
				}
				if got.WaitsFor != "" {
					found[who+" waits"]++
				}
				found[who+" replies"] += len(got.Replies)
			}
		}
	}
	if want := map[string]int{
		"officer-US corrected": 1, "officer-US waits": 2, "officer-US replies": 1,
		"deputy-US corrected": 1, "deputy-US waits": 2, "deputy-US replies": 1,
		"officer-CN waits": 2, "officer-CN replies": 1, "company-US corrected": 1, "company-US replies": 0,
		"officer-US irregular": 2, "deputy-US irregular": 2, "company-US irregular": 2,
	}; !cmp.Equal(found, want) {
		t.Error(cmp.Diff(want, found))
	}
}

func eventOf(t *testing.T, v *secretariat.CaseView, seq int) *docket.Event {
	t.Helper()
	for i := range v.Events {
		if v.Events[i].Seq == seq {
			return &v.Events[i]
		}
	}
	t.Fatalf("the case has no event %d", seq)
	return nil
}
