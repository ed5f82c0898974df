package secretariat

import (
	"math/rand/v2"
	"reflect"
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

// realLines are public cases that go on and in which no deadline runs, as a page of the docket lists them.
func realLines(lib *agreement.Library, n int) (out []*docket.Case) {
	for _, id := range lib.PackIDs() {
		for _, c := range lib.Packs[id].Cases {
			if c.Kind == agreement.Real && len(out) < n {
				out = append(out, &docket.Case{ID: c.ID, Kind: c.Kind, Procedure: c.Procedure, Standing: docket.Standing{Status: docket.Open}})
			}
		}
	}
	return out
}

// What is kept of the days that passed without word is what is found anew, of each day by itself.
func TestWhatPassedWithoutWordIsKeptByDay(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	house := &Secretariat{lib: lib, machines: map[machineKey]*docket.Machine{}}
	cases, found := realLines(lib, 300), 0
	days := []When{{On: calendar.MustDate("2012-05-01")}, {On: calendar.MustDate("2021-09-30")}, {On: calendar.MustDate("2021-10-01")}}
	for i := range days {
		days[i].Known = days[i].On
	}
	for range 2 {
		for _, w := range days {
			got, err := house.Silent(cases, w)
			if err != nil {
				t.Fatal(err)
			}
			anew, err := (&Secretariat{lib: lib, machines: house.machines}).Silent(cases, w)
			if err != nil || !reflect.DeepEqual(got, anew) {
				t.Fatalf("on %s %d are kept, and %d found anew, %v", w.On, len(got), len(anew), err)
			}
			found += len(got)
		}
	}
	if found < 20 {
		t.Errorf("only %d were found: the days try nothing", found)
	}
	for range maxListed {
		days[0].On++
		if _, err := house.Silent(cases[:1], days[0]); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(house.silent.passed); n > maxListed {
		t.Errorf("%d days are kept", n)
	}
}

// BenchmarkSilent tells a page of rows what passed without word: on a day that was asked before, and on
// a new one each time.
func BenchmarkSilent(b *testing.B) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		b.Fatal(err)
	}
	house := &Secretariat{lib: lib, machines: map[machineKey]*docket.Machine{}}
	cases, day := realLines(lib, docket.MaxPage), calendar.MustDate("2026-11-29")
	for _, step := range []int{0, 1} {
		b.Run([]string{"same day", "new day"}[step], func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				on := day.AddDays(step * i)
				if _, err := house.Silent(cases, When{On: on, Known: on}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
