package secretariat_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

// What the office that receives an appeal writes for itself is read by its own officials, and
// found by its words, in its changes and on a past day.
func TestTheReceivingOfficeReadsItsOwnNotes(t *testing.T) {
	p := appealed(t)
	cn := reader(t, "officer-CN")
	before := p.view("officer-CN").Version
	for _, l := range []docket.Label{"", docket.ForOffice} {
		got, err := p.Note(ctx, cn, secretariat.Remark{Case: p.id, Text: "ourselves: ask the bureau", Label: l})
		if err != nil || got.Seq <= before {
			t.Fatalf("under %q: %+v, %v", l, got, err)
		}
		before = got.Seq
	}
	for _, who := range []string{"officer-CN", "deputy-CN"} {
		v := p.view(who)
		last := &v.Events[len(v.Events)-1]
		if v.Version != before || last.Kind != docket.NoteEvent || v.Shape(last, demarche.English).Disclosure != docket.ForOffice {
			t.Errorf("%s reads %+v as the last of %d events", who, last, v.Version)
		}
		if found := p.found(who, docket.Query{Text: "ourselves"}, p.At(0, 0)); len(found) != 1 {
			t.Errorf("%s finds %v", who, found)
		}
		changes, _, err := p.ChangesOf(ctx, reader(t, who), docket.RecentQuery{Case: p.id}, p.At(0, 0))
		if err != nil || !strings.Contains(fmt.Sprint(changes), "ourselves") {
			t.Errorf("%s is told of %v, %v", who, changes, err)
		}
	}
	if a, err := p.Audit(ctx); err != nil || len(a.Differ) > 0 {
		t.Errorf("the audit: %+v, %v", a, err)
	}
}

// Everyone else reads the same, to the letter, however much that office writes for itself:
// the case and its numbers, the lists and their order, the counts, the changes, what is
// searched, the front page, and what was so on a past day. What comes after is numbered as
// if nothing lay between.
func TestNobodyElseIsToldOfTheReceivingOfficesNotes(t *testing.T) {
	told := func(notes int) map[string]string {
		p := file(t, open(t, "2020-03-02", true), cloud)
		q := cloud
		q.Title = "Another matter"
		other := file(t, p.house, q)
		for _, x := range []*play{p, other} {
			x.act("officer-US", "complaint_accepted")
			x.act("officer-US", "put_forward")
			x.act("officer-US", "appeal_submitted")
		}
		hide := func() {
			for i := range notes {
				r := secretariat.Remark{Case: p.id, Text: "ourselves: cloud services, quota"}
				if i == 1 {
					r.Link = &agreement.Link{Kind: "related", Case: other.id}
				}
				if _, err := p.Note(ctx, reader(t, "officer-CN"), r); err != nil {
					t.Fatal(err)
				}
			}
		}
		hide()
		p.goOn(t, "2020-03-05")
		hide()
		other.act("officer-CN", "appeal_received")
		p.goOn(t, "2020-03-09")
		hide()
		seen := p.view("officer-US").Version
		hide()
		if _, err := p.Act(ctx, reader(t, "officer-US"), secretariat.ActRequest{Case: p.id, Act: "information_requested_7_3", Text: "Which rule?", Version: seen}); err != nil {
			t.Errorf("after notes that it may not read, the office acts on what it read last: %v", err)
		}
		p.goOn(t, "2020-03-20")
		hide()
		out := map[string]string{}
		for _, who := range []string{"officer-US", "deputy-US", "company-US", "public"} {
			r, b := reader(t, who), &strings.Builder{}
			for _, w := range []secretariat.When{p.At(0, 0), p.At(day("2020-03-06"), day("2020-03-06"))} {
				for _, x := range []*play{p, other} {
					v, err := p.Case(ctx, r, x.id, w)
					if err != nil {
						fmt.Fprintln(b, err)
						continue
					}
					fmt.Fprintln(b, v.Version, v.Case.Links)
					for i := range v.Events {
						e := v.Shape(&v.Events[i], demarche.English)
						e.Recorded = nil
						fmt.Fprintf(b, "%+v\n", e)
					}
				}
				for _, q := range []docket.Query{{}, {Sort: docket.ByRecent}, {Sort: docket.ByID}, {Text: "ourselves"}, {Text: "quota"}, {Text: "cloud"}, {Party: "China"}, {Late: true}} {
					page, err := p.Docket(ctx, r, q, w)
					if err != nil {
						t.Fatal(err)
					}
					fmt.Fprintf(b, "%+v: %d\n", q, page.Total)
					for _, c := range page.Cases {
						if c.Owner != "" {
							fmt.Fprintf(b, "  %+v %v %v\n", docket.ShapeLine(nil, c, 0, demarche.English), c.Standing.LastOn, c.Links)
						}
					}
				}
				tally, err := p.Tally(ctx, r, w)
				if err != nil {
					t.Fatal(err)
				}
				changes, _, err := p.ChangesOf(ctx, r, docket.RecentQuery{Limit: 60}, w)
				if err != nil {
					t.Fatal(err)
				}
				front, err := p.Front(ctx, r, w)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintln(b, tally)
				for _, c := range append(changes, front.Changes...) {
					if c.Case.Owner != "" {
						fmt.Fprintln(b, c.Case.ID, c.Event.Seq, c.Event.Kind, c.Event.Act, c.Event.On, c.Event.Text)
					}
				}
			}
			out[who] = strings.NewReplacer(string(p.id), "CASE", string(other.id), "OTHER").Replace(b.String())
		}
		if a, err := p.Audit(ctx); err != nil || len(a.Differ) > 0 {
			t.Errorf("the audit: %+v, %v", a, err)
		}
		if a, err := p.Audit(ctx); err != nil || len(a.Differ) > 0 {
			t.Errorf("the audit: %+v, %v", a, err)
		}
		return out
	}
	none, some := told(0), told(3)
	for who := range none {
		if none[who] != some[who] {
			t.Errorf("%s reads\n%s\nwithout the notes\n%s", who, some[who], none[who])
		}
	}
}
