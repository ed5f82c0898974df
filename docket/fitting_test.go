package docket_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/calendar"
	"demarche/docket"
)

func shippedOne(t testing.TB, id string) *docket.Machine {
	for _, x := range shipped(t) {
		if x.Procedure().ID == id {
			return x
		}
	}
	t.Fatalf("no procedure %s", id)
	return nil
}

func dayOf(act, by, from, on string) docket.Act {
	day := calendar.MustDate
	return docket.Act{Type: act, By: by, OnFrom: day(from), On: day(on)}
}

// Where an act of which only the month is known may have been done on a day that leaves the acts
// beside it regular, nobody knows that they were not. The last such day counts; the first day stays.
func TestAnActOfAMonthMakesNoOtherIrregular(t *testing.T) {
	day := calendar.MustDate
	for name, c := range map[string]struct {
		procedure, until string
		acts             []docket.Act
		irregular        int
		starts           string // of the first clock, its last day
		step             string
	}{
		"submitted in March, received on the 15th": {"us-china-ch7", "2020-04-22", []docket.Act{
			dayOf("appeal_submitted", "US", "2020-03-01", "2020-03-31"), dayOf("appeal_received", "CN", "2020-03-15", "2020-03-15"),
		}, 0, "2020-03-15", "designated-officials"},
		"submitted in March, received on its last day": {"us-china-ch7", "2020-05-07", []docket.Act{
			dayOf("appeal_submitted", "US", "2020-03-01", "2020-03-31"), dayOf("appeal_received", "CN", "2020-03-31", "2020-03-31"),
		}, 0, "2020-03-31", "designated-officials"},
		"submitted in March, received the day before": {"us-china-ch7", "2020-04-22", []docket.Act{
			dayOf("appeal_submitted", "US", "2020-03-01", "2020-03-31"), dayOf("appeal_received", "CN", "2020-02-29", "2020-02-29"),
		}, 2, "", ""},
		"the ten days may have run": {"wto-dsu", "2019-02-22", []docket.Act{
			dayOf("consultations_requested", "US", "2019-01-01", "2019-01-31"), dayOf("panel_requested", "US", "2019-02-02", "2019-02-02"),
		}, 0, "2019-01-22", "panel-requested"},
		"the ten days may have run by one day": {"wto-dsu", "2019-02-22", []docket.Act{
			dayOf("consultations_requested", "US", "2019-01-01", "2019-01-31"), dayOf("panel_requested", "US", "2019-01-12", "2019-01-12"),
		}, 0, "2019-01-01", "panel-requested"},
		"they had not, whichever the day": {"wto-dsu", "2019-02-22", []docket.Act{
			dayOf("consultations_requested", "US", "2019-01-01", "2019-01-31"), dayOf("panel_requested", "US", "2019-01-11", "2019-01-11"),
		}, 1, "2019-01-11", ""},
	} {
		m := shippedOne(t, c.procedure)
		s := m.Replay(c.acts, docket.Options{Until: day(c.until)})
		if len(s.Irregular) != c.irregular || c.step != "" && s.Step != c.step {
			t.Errorf("%s: at %s, irregular: %v", name, s.Step, s.Irregular)
		}
		if c.starts != "" && s.Clocks[0].Starts != day(c.starts) {
			t.Errorf("%s: the first clock starts by %s, want %s", name, s.Clocks[0].Starts, c.starts)
		}
	}
}

// A long record is not placed for longer than a short one: what its acts take grows with its clocks.
func BenchmarkALongRecordOfMonths(b *testing.B) {
	m := shippedOne(b, "wto-dsu")
	var acts []docket.Act
	for i := range 3000 {
		first := calendar.MustDate("2019-01-01").AddMonths(i % 12)
		acts = append(acts, docket.Act{Seq: i + 1, Type: "consultations_requested", By: "US", OnFrom: first, On: first.AddDays(27)})
	}
	day := calendar.MustDate("2019-05-05")
	acts = append(acts, docket.Act{Seq: len(acts) + 1, Type: "panel_composed", OnFrom: day, On: day})
	for b.Loop() {
		m.Replay(acts, docket.Options{Until: calendar.MustDate("2020-06-01")})
	}
}

// recordOfWeeks gives an appeal's acts in their order, one of them known to some weeks about its
// day, with its place and a day after them.
func recordOfWeeks(rng *rand.Rand) (acts []docket.Act, i int, after calendar.Date) {
	course := []string{"appeal_submitted", "appeal_received", "assessment_completed", "raise_to_deputy", "raise_to_principals"}
	on := calendar.MustDate("2020-03-02")
	for _, act := range course[:2+rng.IntN(len(course)-1)] {
		acts = append(acts, docket.Act{Type: act, By: []string{"US", "CN"}[len(acts)%2], On: on, OnFrom: on})
		on = on.AddDays(rng.IntN(25))
	}
	i = rng.IntN(len(acts))
	was := acts[i].On
	acts[i].OnFrom, acts[i].On = was.AddDays(-rng.IntN(20)), was.AddDays(rng.IntN(20))
	return acts, i, on
}

// onEachDay gives a record once for each day of a stretch, with one act done on it.
func onEachDay(acts []docket.Act, i int, from, to calendar.Date, try func(calendar.Date, []docket.Act)) {
	for d := from; d <= to; d = d.AddDays(1) {
		exact := slices.Clone(acts)
		exact[i].OnFrom, exact[i].On = d, d
		try(d, exact)
	}
}

// Of one act whose day is not known, no day leaves fewer irregular acts than were told.
func TestNoDayOfAMonthLeavesFewerIrregularActs(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 3))
	m := shippedOne(t, "us-china-ch7")
	better := 0
	for range 300 {
		acts, i, on := recordOfWeeks(rng)
		opt := docket.Options{Until: on.AddDays(10)}
		if acts[i].On > opt.Until {
			continue
		}
		told := len(m.Replay(acts, opt).Irregular)
		onEachDay(acts, i, acts[i].OnFrom, acts[i].On, func(d calendar.Date, exact []docket.Act) {
			n := len(m.Replay(exact, opt).Irregular)
			if n < told {
				t.Fatalf("%v: %d irregular, but %d if act %d was done on %s", acts, told, n, i, d)
			}
			if n > told {
				better++
			}
		})
	}
	if better < 100 {
		t.Errorf("only %d days were worse: the records try nothing", better)
	}
}
