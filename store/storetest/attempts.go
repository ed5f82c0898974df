package storetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

// attempts has many callers make attempts at once, and gives their errors.
func attempts(st store.Store, n int, f func(i int, tx store.Tx) error) []error {
	out := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			out[i] = st.Attempt(context.Background(), func(tx store.Tx) error { return f(i, tx) })
		})
	}
	all.Wait()
	return out
}

// goOn appends the next event to a case, and gives its number.
func goOn(tx store.Tx, id demarche.CaseID) (int, error) {
	k, err := tx.Case(id)
	if err != nil {
		return 0, err
	}
	runtime.Gosched() // another may come between
	events, err := tx.Events(k)
	if err != nil {
		return 0, err
	}
	seq := len(events) + 1
	if k.Standing.Seq != len(events) {
		return 0, fmt.Errorf("the case stands at %d, and has %d events", k.Standing.Seq, len(events))
	}
	if err := tx.AddEvent(k, event(k, seq)); err != nil {
		return 0, err
	}
	if err := tx.PutText(k, seq, day(seq), docket.ForOffice, fmt.Sprint("steel ", seq)); err != nil {
		return 0, err
	}
	k.Standing.Seq = seq
	return seq, tx.UpdateCase(k)
}

// attemptsOnOneCase: each of many that act on one case at once sees the version
// before its own.
func attemptsOnOneCase(t *testing.T, st store.Store) {
	const n = 64
	update(t, st, func(tx store.Tx) error { return keep(tx, ownCase("one")) })
	seqs := make([]int, n)
	for i, err := range attempts(st, n, func(i int, tx store.Tx) (err error) {
		seqs[i], err = goOn(tx, "one")
		return err
	}) {
		if err != nil {
			t.Errorf("attempt %d: %v", i, err)
		}
	}
	slices.Sort(seqs)
	for i, seq := range seqs {
		if seq != i+2 {
			t.Fatalf("the attempts appended %v, want each of 2 to %d once", seqs, n+1)
		}
	}
}

// attemptsOnAVersion: of many that saw one version and will act on no other, one
// does.
func attemptsOnAVersion(t *testing.T, st store.Store) {
	errMoved := errors.New("the record has moved on")
	update(t, st, func(tx store.Tx) error { return keep(tx, ownCase("one")) })
	for version := 1; version < 9; version++ {
		kept := 0
		for i, err := range attempts(st, 16, func(_ int, tx store.Tx) error {
			k, err := tx.Case("one")
			if err == nil && k.Standing.Seq != version {
				return errMoved
			}
			if err == nil {
				_, err = goOn(tx, "one")
			}
			return err
		}) {
			if err == nil {
				kept++
			} else if !errors.Is(err, errMoved) {
				t.Errorf("attempt %d: %v", i, err)
			}
		}
		if kept != 1 {
			t.Errorf("%d attempts acted on version %d, want one", kept, version)
		}
	}
}

// attemptsWithOneKey: of many with one key, one acts, and the others learn what it
// did.
func attemptsWithOneKey(t *testing.T, st store.Store) {
	update(t, st, func(tx store.Tx) error { return keep(tx, ownCase("one")) })
	for round := range 8 {
		key, acted := fmt.Sprint("key ", round), make([]bool, 32)
		for i, err := range attempts(st, 32, func(i int, tx store.Tx) error {
			acted[i] = false
			old, used, err := tx.Key(key)
			if err != nil || used {
				if used && old.Seq != round+2 {
					err = fmt.Errorf("the key did event %d, want %d", old.Seq, round+2)
				}
				return err
			}
			seq, err := goOn(tx, "one")
			if err != nil {
				return err
			}
			acted[i] = true
			return tx.PutKey(key, &docket.Receipt{Case: "one", Seq: seq})
		}) {
			if err != nil {
				t.Errorf("attempt %d: %v", i, err)
			}
		}
		if n := len(slices.DeleteFunc(acted, func(a bool) bool { return !a })); n != 1 {
			t.Errorf("%d attempts with one key acted, want one", n)
		}
	}
}

// attemptsAmongOthers: attempts, updates and views of a few cases at once.
func attemptsAmongOthers(t *testing.T, st store.Store) {
	const cases, rounds = 5, 60
	id := func(i int) demarche.CaseID { return demarche.CaseID(fmt.Sprint("case ", i%cases)) }
	update(t, st, func(tx store.Tx) error {
		for i := range cases {
			if err := keep(tx, ownCase(string(id(i)))); err != nil {
				return err
			}
		}
		return nil
	})
	var all sync.WaitGroup
	for w := range 8 {
		all.Go(func() {
			for i := range rounds {
				err := among(st, w, i, id(w+i))
				if err != nil {
					t.Errorf("caller %d, round %d: %v", w, i, err)
				}
			}
		})
	}
	all.Wait()
	view(t, st, func(tx store.Tx) error {
		total := 0
		for i := range cases {
			events, err := tx.Events(&docket.Case{ID: id(i)})
			if err != nil {
				return err
			}
			total += len(events) - 1
		}
		if want := 7 * rounds; total != want { // all callers but the one that looks
			t.Errorf("%d events were appended, want %d", total, want)
		}
		return nil
	})
}

// among does what the caller does in its round: the last looks, the first updates,
// some fail at times, the others attempt.
func among(st store.Store, caller, round int, id demarche.CaseID) error {
	ctx := context.Background()
	act := func(tx store.Tx) error { _, err := goOn(tx, id); return err }
	switch {
	case caller == 7:
		return st.View(ctx, func(tx store.Tx) error {
			k, err := tx.Case(id)
			if err != nil {
				return err
			}
			events, err := tx.Events(k)
			if err == nil && len(events) != k.Standing.Seq {
				err = fmt.Errorf("the case stands at %d, and has %d events", k.Standing.Seq, len(events))
			}
			return err
		})
	case caller == 0 && round%6 == 0:
		return st.Update(ctx, act)
	case round%10 == 9:
		err := st.Attempt(ctx, func(tx store.Tx) error { return errors.Join(act(tx), errMember) })
		if !errors.Is(err, errMember) {
			return fmt.Errorf("an attempt that fails was kept: %w", err)
		}
	}
	return st.Attempt(ctx, act)
}

// attemptsFail: what an attempt that fails or panics wrote is not kept, whoever
// carried it out.
func attemptsFail(t *testing.T, st store.Store) {
	update(t, st, func(tx store.Tx) error { return keep(tx, ownCase("one")) })
	for i, err := range attempts(st, 30, func(i int, tx store.Tx) error {
		_, err := goOn(tx, "one")
		switch {
		case err == nil && i%3 == 0:
			err = errMember
		case i%3 == 1:
			panic("attempt")
		}
		return err
	}) {
		switch i % 3 {
		case 0:
			if !errors.Is(err, errMember) {
				t.Errorf("attempt %d: %v", i, err)
			}
		case 1:
			refused(t, err, demarche.Internal)
		default:
			if err != nil {
				t.Errorf("attempt %d: %v", i, err)
			}
		}
	}
	view(t, st, func(tx store.Tx) error {
		events, err := tx.Events(&docket.Case{ID: "one"})
		if err == nil && len(events) != 11 {
			t.Errorf("%d events, want those of the ten attempts that succeeded and the first", len(events))
		}
		return err
	})
}
