package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

func keysOnce(t *testing.T, st store.Store) {
	want := &docket.Receipt{Case: "one", Seq: 1, Digest: "digest of the request"}
	update(t, st, func(tx store.Tx) error {
		if _, ok, err := tx.Key("key"); ok || err != nil {
			t.Errorf("a key that was never used is known: %v", err)
		}
		if err := keep(tx, ownCase("one")); err != nil {
			return err
		}
		return tx.PutKey("key", want)
	})
	update(t, st, func(tx store.Tx) error {
		refused(t, tx.PutKey("key", want), demarche.Conflict)
		return nil
	})
	view(t, st, func(tx store.Tx) error {
		got, ok, err := tx.Key("key")
		if diff := cmp.Diff(want, got); diff != "" || !ok {
			t.Errorf("known: %v (-kept +read):\n%s", ok, diff)
		}
		return err
	})
}

func draftsKept(t *testing.T, st store.Store) {
	want := &docket.Draft{Token: "t", Procedure: "p", Owner: "US", Filer: "Acme", Answers: []docket.Answer{{Field: "a", Text: "答案"}}, SavedOn: day(3)}
	update(t, st, func(tx store.Tx) error { return tx.PutDraft(&docket.Draft{Token: "t", Procedure: "older"}) })
	update(t, st, func(tx store.Tx) error { return tx.PutDraft(want) })
	view(t, st, func(tx store.Tx) error {
		got, ok, err := tx.Draft("t")
		if diff := cmp.Diff(want, got); diff != "" || !ok {
			t.Errorf("kept: %v (-kept +read):\n%s", ok, diff)
		}
		return err
	})
	update(t, st, func(tx store.Tx) error {
		if err := tx.DropDraft("never kept"); err != nil {
			return err
		}
		return tx.DropDraft("t")
	})
	view(t, st, func(tx store.Tx) error {
		_, ok, err := tx.Draft("t")
		if ok {
			t.Error("a draft that was dropped is there")
		}
		return err
	})
}

func settingsKept(t *testing.T, st store.Store) {
	for _, value := range []string{"first", "second", ""} {
		update(t, st, func(tx store.Tx) error { return tx.PutSetting("key", value) })
		view(t, st, func(tx store.Tx) error {
			got, err := tx.Setting("key")
			if got != value {
				t.Errorf("setting %q, want %q", got, value)
			}
			return err
		})
	}
	view(t, st, func(tx store.Tx) error {
		got, err := tx.Setting("never kept")
		if got != "" {
			t.Errorf("a setting that was never kept is %q", got)
		}
		return err
	})
}

func turningListed(t *testing.T, st store.Store) {
	cases := make([]*docket.Case, 10)
	update(t, st, func(tx store.Tx) error {
		for i := range cases {
			k := ownCase(fmt.Sprint(i))
			k.Standing.Turns = day(20 - i) // the order of days is not that of numbers
			switch i {
			case 3:
				k.Standing.Turns = 0
			case 4:
				k.Standing.Status = docket.Ended // while a notice runs on in it
			}
			k.Standing.Provisional = i%4 == 0
			cases[i] = k
			if err := keep(tx, k); err != nil {
				return err
			}
		}
		return nil
	})
	turning := func(by int, provisional bool, after int64, limit int) string {
		var ids []demarche.CaseID
		view(t, st, func(tx store.Tx) (err error) {
			ids, _, err = tx.Turning(day(by), provisional, after, limit)
			return err
		})
		return fmt.Sprint(ids)
	}
	for _, c := range []struct {
		by          int
		provisional bool
		after       int64
		limit       int
		want        string
	}{
		{10, false, 0, 99, "[]"},
		{11, false, 0, 99, "[9]"},
		{15, false, 0, 99, "[5 6 7 8 9]"},
		{18, false, 0, 3, "[2 4 5]"},
		{18, false, cases[6].N, 99, "[7 8 9]"},
		{99, false, 0, 99, "[0 1 2 4 5 6 7 8 9]"},
		{0, true, 0, 99, "[0 4 8]"},
		{0, true, cases[0].N, 99, "[4 8]"},
		{0, true, 0, 1, "[0]"},
	} {
		if got := turning(c.by, c.provisional, c.after, c.limit); got != c.want {
			t.Errorf("turning by %d (provisional %v) after %d: %s, want %s", c.by, c.provisional, c.after, got, c.want)
		}
	}
	cases[5].Standing.Turns, cases[6].Standing.Status, cases[8].Standing.Provisional = day(40), docket.Ended, false
	cases[6].Standing.Turns = 0 // nothing runs on
	update(t, st, func(tx store.Tx) error {
		for _, i := range []int{5, 6, 8} {
			if err := tx.UpdateCase(cases[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if got := turning(15, false, 0, 99) + turning(0, true, 0, 99); got != "[7 8 9][0 4]" {
		t.Errorf("after some have moved: %s", got)
	}
}

func staleListed(t *testing.T, st store.Store) {
	var numbers []int64
	update(t, st, func(tx store.Tx) error {
		for i, digest := range []string{"new", "old", "older", "old", "", "old"} {
			k := ownCase(fmt.Sprint(i))
			k.Standing.Digest = digest
			if i == 3 {
				k.Standing.Status = docket.Ended
			}
			if i == 5 {
				k.Pact = "other"
			}
			if err := keep(tx, k); err != nil {
				return err
			}
			numbers = append(numbers, k.N)
		}
		return nil
	})
	for _, c := range []struct {
		pact, digest string
		after        int64
		limit        int
		want         []demarche.CaseID
	}{
		{"pact", "new", 0, 99, []demarche.CaseID{"1", "2", "4"}},
		{"pact", "new", 0, 2, []demarche.CaseID{"1", "2"}},
		{"pact", "new", numbers[1], 99, []demarche.CaseID{"2", "4"}},
		{"pact", "newest", 0, 99, []demarche.CaseID{"0", "1", "2", "4"}},
		{"other", "old", 0, 99, nil},
		{"other", "new", 0, 99, []demarche.CaseID{"5"}},
		{"none", "new", 0, 99, nil},
	} {
		view(t, st, func(tx store.Tx) error {
			got, _, err := tx.Stale(c.pact, c.digest, c.after, c.limit)
			if !slices.Equal(got, c.want) {
				t.Errorf("stale of %s but for %s: %v, want %v", c.pact, c.digest, got, c.want)
			}
			return err
		})
	}
}

func wholeHouse(t *testing.T, st store.Store) {
	if err := Fill(t.Context(), st, 300); err != nil {
		t.Fatal(err)
	}
	if err := st.Check(t.Context()); err != nil {
		t.Error(err)
	}
	// A case whose standing was not kept after its last event is not whole.
	err := st.Update(t.Context(), func(tx store.Tx) error {
		k, err := tx.Case(FillID(7))
		if err != nil {
			return err
		}
		return tx.AddEvent(k, event(k, EventsPerCase+1))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Check(t.Context()); err == nil {
		t.Error("a case that was not reckoned after its last event passes")
	}
	update(t, st, func(tx store.Tx) error {
		k, err := tx.Case(FillID(7))
		if err != nil {
			return err
		}
		k.Standing.Seq = EventsPerCase + 1
		return tx.UpdateCase(k)
	})
}
