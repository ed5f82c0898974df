package storetest

import (
	"fmt"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

// joinedFound puts a third party into a case and takes it out again: it finds the case, and
// of its record what is open to all, for as long as it is one; others find it by its name.
func joinedFound(t *testing.T, st store.Store) {
	k := ownCase("one")
	putCase(t, st, k, func(*docket.Face) {})
	update(t, st, func(tx store.Tx) error { return keep(tx, ownCase("two")) })
	for i, l := range []docket.Label{docket.ForAll, docket.ForOffices, docket.ForOffice} {
		update(t, st, func(tx store.Tx) error {
			c, err := tx.Case(k.ID)
			if err != nil {
				return err
			}
			e := event(c, c.Standing.Seq+1)
			e.Label = l
			if err := tx.AddEvent(c, e); err != nil {
				return err
			}
			c.Standing.Seq, c.Standing.LastOn = e.Seq, day(i)
			f := faceOf(c)
			f.Standing.Seq = min(i+1, 2)
			if err := tx.UpdateCase(c); err != nil {
				return err
			}
			return tx.PutFace(c, f)
		})
	}
	become := func(thirds []string) {
		update(t, st, func(tx store.Tx) error {
			c, err := tx.Case(k.ID)
			if err != nil {
				return err
			}
			c.Thirds = thirds
			if err := tx.UpdateCase(c); err != nil {
				return err
			}
			kept, err := tx.Face(c, "CN")
			if err != nil {
				return err
			}
			f := faceOf(c)
			f.Standing = kept.Standing
			return tx.PutFace(c, f)
		})
	}
	finds := func(who string, q docket.Query, want string) {
		t.Helper()
		for _, sort := range []docket.Sort{docket.ByID, docket.ByDue, docket.ByRecent} {
			q.Sort = sort
			if got := fmt.Sprint(search(t, st, q)); got != want {
				t.Errorf("%s finds %s by %s, want %s", who, got, sort, want)
			}
		}
		view(t, st, func(tx store.Tx) error {
			list, err := tx.Count(q)
			n := 0
			for _, x := range list {
				n += x.N
			}
			if want := len(search(t, st, q)); n != want {
				t.Errorf("%s counts %d, want %d", who, n, want)
			}
			return err
		})
	}
	reads := func(want int) {
		t.Helper()
		for _, id := range []demarche.CaseID{"", k.ID} {
			view(t, st, func(tx store.Tx) error {
				events, err := tx.Recent(docket.RecentQuery{Scope: docket.Scope{Party: "EU", Third: "EU"}, Case: id, Limit: 10})
				if len(events) != want || want > 0 && events[0].Label != docket.ForAll {
					t.Errorf("the third party reads %d events of case %q, want %d", len(events), id, want)
				}
				return err
			})
		}
	}
	apart, europe := docket.Scope{Third: "EU"}, docket.Query{Scope: docket.Scope{Party: "US"}, Party: "EU"}
	for range 2 {
		finds("no third party", docket.Query{Scope: apart}, "[]")
		finds("the office, by its name,", europe, "[]")
		reads(0)
		become([]string{"CA", "EU"})
		finds("the third party", docket.Query{Scope: apart}, "[one]")
		finds("the third party elsewhere", docket.Query{Scope: apart, Pact: "none"}, "[]")
		finds("another third party", docket.Query{Scope: docket.Scope{Third: "MX"}}, "[]")
		finds("a party to the case, as a third one,", docket.Query{Scope: docket.Scope{Third: "CN"}}, "[]")
		finds("the office, by its name,", europe, "[one]")
		finds("the office, by the other party's,", docket.Query{Scope: docket.Scope{Party: "US"}, Party: "CN"}, "[one two]")
		finds("the other party, by its name,", docket.Query{Scope: docket.Scope{Party: "CN"}, Party: "EU"}, "[one]")
		reads(1)
		become(nil)
	}
	finds("the office", docket.Query{Scope: docket.Scope{Party: "US"}}, "[one two]")
}
