package sqlite

import (
	"fmt"
	"testing"
	"time"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

// TestAUsedKeyStaysUsed: keys that were in the tables before the sieve was made, and those
// that entered them afterwards, by the journal or straight, are each found when they come
// again; of those that nobody used, the sieve knows nearly all.
func TestAUsedKeyStaysUsed(t *testing.T) {
	st, err := Open(t.Context(), t.TempDir(), Options{idle: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	use := func(carryOut func(func(store.Tx) error) error, key string) error {
		return carryOut(func(tx store.Tx) error { return tx.PutKey(key, &docket.Receipt{Case: "one", Seq: 1}) })
	}
	straight := func(f func(store.Tx) error) error { return st.Update(t.Context(), f) }
	journal := func(f func(store.Tx) error) error { return st.Attempt(t.Context(), f) }
	ways := map[string]func(func(store.Tx) error) error{"straight": straight, "journal": journal}
	var used []string
	some := func(when string) {
		for name, way := range ways {
			for i := range 200 {
				key := fmt.Sprint(when, name, i)
				if err := use(way, key); err != nil {
					t.Fatal(err)
				}
				used = append(used, key)
			}
		}
		if err := straight(func(store.Tx) error { return nil }); err != nil { // all enter the tables
			t.Fatal(err)
		}
	}
	some("before")
	some("while it is made")
	for start := time.Now(); !st.write.sieve.whole.Load(); time.Sleep(time.Millisecond) {
		if time.Since(start) > time.Minute {
			t.Fatal("the sieve was not made")
		}
	}
	some("after")
	for _, key := range used {
		if st.write.sieve.lacks(key) {
			t.Errorf("the sieve lacks the key %q", key)
		}
		for name, way := range ways {
			if err := use(way, key); demarche.KindOf(err) != demarche.Conflict {
				t.Errorf("the key %q was used again, %s: %v", key, name, err)
			}
		}
	}
	lacking := 0
	for i := range 1000 {
		if st.write.sieve.lacks(fmt.Sprint("never", i)) {
			lacking++
		}
	}
	if lacking < 990 {
		t.Errorf("of 1000 keys that nobody used the sieve knows %d", lacking)
	}
}
