package secretariat

import (
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/packs"
)

// The cases of which the front page tells that the record is silent are all of those there are:
// none is passed over because its periods were taken to have run out before.
func TestWhatTheRecordIsSilentOfIsFoundWhole(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	house := &Secretariat{lib: lib, machines: map[machineKey]*docket.Machine{}}
	rng, first, found := rand.New(rand.NewPCG(3, 65)), calendar.MustDate("1996-01-01"), 0
	for range 150 {
		w := When{On: first.AddDays(rng.IntN(11500))}
		w.Known = w.On.AddDays(rng.IntN(3) * rng.IntN(3000))
		from := w.On.AddDays(-unsettledFor)
		got, err := house.unsettled(w, from)
		if err != nil {
			t.Fatal(err)
		}
		all, err := house.unsettled(w, 0)
		if err != nil {
			t.Fatal(err)
		}
		old := func(x unsettled) bool { return x.due < from }
		got, all = slices.DeleteFunc(got, old), slices.DeleteFunc(slices.Clone(all), old)
		if !slices.Equal(got, all) {
			t.Fatalf("on %s as known on %s: %v, of all %v", w.On, w.Known, got, all)
		}
		found += len(got)
	}
	if found < 300 {
		t.Errorf("only %d were found: the days try nothing", found)
	}
}
