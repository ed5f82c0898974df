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

// What is kept of cases that have come to rest is what a fresh look at every case finds, in
// whatever order days are asked for.
func TestWhatTheRecordIsSilentOfIsFoundAnew(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	fresh := func() *Secretariat { return &Secretariat{lib: lib, machines: map[machineKey]*docket.Machine{}} }
	kept, rng := fresh(), rand.New(rand.NewPCG(3, 65))
	first, found := calendar.MustDate("1996-01-01"), 0
	for range 60 {
		w := When{On: first.AddDays(rng.IntN(11500))}
		w.Known = w.On.AddDays(rng.IntN(3) * rng.IntN(3000))
		got, err := kept.unsettled(w)
		if err != nil {
			t.Fatal(err)
		}
		anew, err := fresh().unsettled(w)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, anew) {
			t.Fatalf("on %s as known on %s: %v, anew %v", w.On, w.Known, got, anew)
		}
		found += len(got)
	}
	if found < 300 {
		t.Errorf("only %d were found: the days try nothing", found)
	}
	if len(kept.silent.quiet) == 0 {
		t.Error("no case has come to rest")
	}
}
