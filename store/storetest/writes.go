package storetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

var errMember = errors.New("this member fails")

// together runs updates so that many share a commit, and gives their errors.
func together(st store.Store, n int, f func(i int, tx store.Tx) error) []error {
	out := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Add(1)
		go func() {
			defer all.Done()
			out[i] = st.Update(context.Background(), func(tx store.Tx) error { return f(i, tx) })
		}()
	}
	all.Wait()
	return out
}

// whichKept reports unless exactly the cases that should be kept are.
func whichKept(t *testing.T, st store.Store, n int, should func(int) bool) {
	t.Helper()
	view(t, st, func(tx store.Tx) error {
		for i := range n {
			_, err := tx.Case(demarche.CaseID(fmt.Sprint("case ", i)))
			if should(i) != (err == nil) {
				t.Errorf("case %d: kept is %v, want %v (%v)", i, err == nil, should(i), err)
			}
		}
		page, err := tx.Find(docket.Query{Scope: everything, Text: "steel", Limit: docket.MaxPage})
		if err != nil {
			return err
		}
		found := map[demarche.CaseID]bool{}
		for _, k := range page.Cases {
			found[k.ID] = true
		}
		for i := range n {
			if id := demarche.CaseID(fmt.Sprint("case ", i)); found[id] != should(i) {
				t.Errorf("case %d: found by its text is %v, want %v", i, found[id], should(i))
			}
		}
		tallies, err := tx.Count(docket.Query{Scope: everything})
		total, want := 0, 0
		for _, c := range tallies {
			total += c.N
		}
		for i := range n {
			if should(i) {
				want++
			}
		}
		if total != want {
			t.Errorf("%d cases counted, want %d", total, want)
		}
		return err
	})
}

// keepNumbered keeps a case, an event, a text and a key that nothing else uses,
// in a bay of its own kind.
func keepNumbered(tx store.Tx, i int) error {
	k := ownCase(fmt.Sprint("case ", i))
	k.Standing.Step = fmt.Sprint("step ", i%7)
	if err := keep(tx, k); err != nil {
		return err
	}
	if err := tx.PutText(k, 1, day(1), docket.ForOffice, "steel"); err != nil {
		return err
	}
	if i%5 == 0 { // one that looks meanwhile
		if _, err := tx.Find(docket.Query{Scope: everything, Text: "steel"}); err != nil {
			return err
		}
		if _, err := tx.Count(docket.Query{Scope: everything}); err != nil {
			return err
		}
	}
	return tx.PutKey(fmt.Sprint("key ", i), &docket.Receipt{Case: k.ID, Seq: 1})
}

func memberFails(t *testing.T, st store.Store) {
	const n = 150
	fails := func(i int) bool { return i%3 == 0 }
	errs := together(st, n, func(i int, tx store.Tx) error {
		if err := keepNumbered(tx, i); err != nil {
			return err
		}
		if fails(i) {
			return fmt.Errorf("%w: %d", errMember, i)
		}
		return nil
	})
	for i, err := range errs {
		if fails(i) != errors.Is(err, errMember) {
			t.Errorf("member %d: %v", i, err)
		}
	}
	whichKept(t, st, n, func(i int) bool { return !fails(i) })
}

func memberPanics(t *testing.T, st store.Store) {
	const n = 60
	errs := together(st, n, func(i int, tx store.Tx) error {
		if err := keepNumbered(tx, i); err != nil {
			return err
		}
		if i == 30 {
			panic("member 30")
		}
		return nil
	})
	for i, err := range errs {
		if i == 30 {
			refused(t, err, demarche.Internal)
		} else if err != nil {
			t.Errorf("member %d: %v", i, err)
		}
	}
	whichKept(t, st, n, func(i int) bool { return i != 30 })
}

// memberExits: a test's FailNow within an update ends the goroutine that runs
// it. Those that shared its commit are told that nothing was recorded.
func memberExits(t *testing.T, st store.Store) {
	const n = 40
	errs := together(st, n, func(i int, tx store.Tx) error {
		if err := keepNumbered(tx, i); err != nil {
			return err
		}
		if i == 20 {
			runtime.Goexit()
		}
		return nil
	})
	if errs[20] == nil {
		t.Error("the member that ended its goroutine was acknowledged")
	}
	whichKept(t, st, n, func(i int) bool { return errs[i] == nil })
	update(t, st, func(tx store.Tx) error { return keepNumbered(tx, n) })
}

func endedContext(t *testing.T, st store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	ran := false
	if err := st.Update(ctx, func(store.Tx) error { ran = true; return nil }); !errors.Is(err, context.Canceled) || ran {
		t.Errorf("update: %v, run: %v", err, ran)
	}
	if err := st.View(ctx, func(store.Tx) error { ran = true; return nil }); !errors.Is(err, context.Canceled) || ran {
		t.Errorf("view: %v, run: %v", err, ran)
	}
	// Once begun, an update is carried to its end.
	ctx, cancel = context.WithCancel(t.Context())
	err := st.Update(ctx, func(tx store.Tx) error { cancel(); return keep(tx, ownCase("begun")) })
	if err != nil {
		t.Errorf("an update that had begun: %v", err)
	}
	view(t, st, func(tx store.Tx) error { _, err := tx.Case("begun"); return err })
}

func viewSeesOneInstant(t *testing.T, st store.Store) {
	k := ownCase("one")
	update(t, st, func(tx store.Tx) error { return keep(tx, k) })
	view(t, st, func(before store.Tx) error {
		if events, err := before.Events(k); err != nil || len(events) != 1 {
			t.Fatalf("%d events, %v", len(events), err)
		}
		update(t, st, func(tx store.Tx) error {
			k.Standing.Seq, k.Standing.Step = 2, "elsewhere"
			if err := tx.AddEvent(k, event(k, 2)); err != nil {
				return err
			}
			if err := tx.UpdateCase(k); err != nil {
				return err
			}
			return keep(tx, ownCase("two"))
		})
		events, err := before.Events(k)
		if err != nil || len(events) != 1 {
			t.Errorf("the view sees %d events of a later instant, %v", len(events)-1, err)
		}
		if old, err := before.Case(k.ID); err != nil || old.Standing.Step != "intake" {
			t.Errorf("the view sees a later standing: %+v, %v", old, err)
		}
		if page, err := before.Find(docket.Query{Scope: everything}); err != nil || len(page.Cases) != 1 {
			t.Errorf("the view finds a later case: %+v, %v", page, err)
		}
		return nil
	})
	view(t, st, func(after store.Tx) error {
		page, err := after.Find(docket.Query{Scope: everything})
		if err == nil && len(page.Cases) != 2 {
			t.Errorf("a later view finds %d cases, want 2", len(page.Cases))
		}
		return err
	})
}

func viewWritesNothing(t *testing.T, st store.Store) {
	k := ownCase("one")
	update(t, st, func(tx store.Tx) error { return keep(tx, k) })
	view(t, st, func(tx store.Tx) error {
		for what, err := range map[string]error{
			"AddCase": tx.AddCase(ownCase("two")), "AddEvent": tx.AddEvent(k, event(k, 2)), "UpdateCase": tx.UpdateCase(k),
			"PutTimeline": tx.PutTimeline(k, day(1), nil), "PutText": tx.PutText(k, 1, day(1), docket.ForAll, "x"),
			"PutKey": tx.PutKey("k", &docket.Receipt{}), "PutDraft": tx.PutDraft(&docket.Draft{}), "DropDraft": tx.DropDraft("d"),
			"PutSetting": tx.PutSetting("a", "b"),
		} {
			if err == nil {
				t.Errorf("%s was allowed in a view", what)
			}
		}
		return nil
	})
}

func updateSeesItsOwn(t *testing.T, st store.Store) {
	update(t, st, func(tx store.Tx) error {
		k := ownCase("one")
		if err := keep(tx, k); err != nil {
			return err
		}
		if err := tx.PutTimeline(k, day(1), []docket.Mark{{On: day(0), Status: docket.Open, Step: "intake", DueClock: -1}}); err != nil {
			return err
		}
		if err := tx.PutText(k, 1, day(1), docket.ForOffice, "soybean"); err != nil {
			return err
		}
		for _, q := range []docket.Query{{}, {Text: "soybean"}, {On: day(5), Known: day(5)}, {Sort: docket.ByID}} {
			q.Scope = everything
			page, err := tx.Find(q)
			if err != nil {
				return err
			}
			if len(page.Cases) != 1 || page.Cases[0].Standing.Step != "intake" {
				t.Errorf("%+v does not find what the update wrote: %+v", q, page)
			}
		}
		k.Standing.Step = "panel"
		if err := tx.UpdateCase(k); err != nil {
			return err
		}
		list, err := tx.Count(docket.Query{Scope: everything, Step: "panel"})
		if len(list) != 1 || list[0].N != 1 {
			t.Errorf("counted %+v, want the case at its new step", list)
		}
		return err
	})
}
