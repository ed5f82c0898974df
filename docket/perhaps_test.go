package docket_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/calendar"
	"demarche/docket"
)

// Within its month an act may have been done and may not: it makes no other irregular, and is told
// where nothing says that it was done.
func TestWithinItsMonthAnActMayHaveBeenDone(t *testing.T) {
	m := shippedOne(t, "us-china-ch7")
	submitted, received := dayOf("appeal_submitted", "US", "2020-03-01", "2020-03-31"), dayOf("appeal_received", "CN", "2020-03-15", "2020-03-15")
	for _, c := range []struct {
		until   string
		acts    []docket.Act
		step    string
		perhaps int
	}{
		{"2020-02-29", []docket.Act{submitted}, "", 0},
		{"2020-03-01", []docket.Act{submitted}, "", 1},
		{"2020-03-30", []docket.Act{submitted}, "", 1},
		{"2020-03-31", []docket.Act{submitted}, "appeal-submitted", 0},
		{"2020-03-14", []docket.Act{submitted, received}, "", 1},
		{"2020-03-15", []docket.Act{submitted, received}, "assessment", 0},
		{"2020-03-16", []docket.Act{submitted, received}, "assessment", 0},
		{"2020-03-31", []docket.Act{submitted, received}, "designated-officials", 0},
	} {
		s := m.Replay(c.acts, docket.Options{Until: calendar.MustDate(c.until)})
		if len(s.Irregular) > 0 || s.Step != c.step || len(s.Perhaps) != c.perhaps {
			t.Errorf("%s: at %q, irregular: %v, perhaps: %v; want %q, %d", c.until, s.Step, s.Irregular, s.Perhaps, c.step, c.perhaps)
		}
	}
	corrected := []docket.Act{submitted, {Seq: 2, Type: "appeal_submitted", By: "US", On: calendar.MustDate("2020-04-02"), Corrects: 1}}
	corrected[0].Seq = 1
	if s := m.Replay(corrected, docket.Options{Until: calendar.MustDate("2020-03-20")}); len(s.Perhaps) > 0 {
		t.Errorf("what was corrected may have been done: %v", s.Perhaps)
	}
	if s := m.Replay([]docket.Act{submitted}, docket.Options{Until: calendar.MustDate("2020-03-20"), Known: calendar.MustDate("2020-03-20")}); len(s.Perhaps) > 0 {
		t.Errorf("what was not known yet may have been done: %v", s.Perhaps)
	}
}

// A duty that an act of the month may have done is not told as late within it, unless it is late
// whichever the day.
func TestWithinItsMonthAnActMayHaveDoneADuty(t *testing.T) {
	m := shippedOne(t, "us-301")
	// 45 days from 1 March 2024 end on 15 April.
	petition := dayOf("petition_filed", "petitioner", "2024-03-01", "2024-03-01")
	for _, c := range []struct {
		until, from, to string
		status          docket.ClockStatus
		least           int
	}{
		{"2024-04-15", "2024-04-01", "2024-04-30", docket.Running, 0},
		{"2024-04-16", "2024-04-01", "2024-04-30", docket.Unknown, 0},
		{"2024-04-29", "2024-04-01", "2024-04-30", docket.Unknown, 0},
		{"2024-04-30", "2024-04-01", "2024-04-30", docket.Unknown, 0},
		{"2024-04-20", "2024-04-18", "2024-04-30", docket.Unknown, 3},
		{"2024-04-17", "2024-04-18", "2024-04-30", docket.Lapsed, 0},
		{"2024-04-20", "2024-05-01", "2024-05-31", docket.Lapsed, 0},
	} {
		s := m.Replay([]docket.Act{petition, dayOf("initiated", "USTR", c.from, c.to)}, docket.Options{Until: calendar.MustDate(c.until)})
		k := s.Clocks[0]
		if may := c.from <= c.until && c.until < c.to; may != (k.Perhaps == docket.MaybeMet) {
			t.Errorf("%s: of %s it is told that it may be %q", c.until, k.ID, k.Perhaps)
		}
		if k.ID != "302(a)(2)" || k.Status != c.status || k.Least != c.least {
			t.Errorf("%s: %s is %s, at least %d days late; want %s, %d", c.until, k.ID, k.Status, k.Least, c.status, c.least)
		}
	}
}

// So is a duty that such an act may have shown to be done, has ended or has moved.
func TestWithinItsMonthAnActMayHaveEndedOrMovedADuty(t *testing.T) {
	// Ten days from 4 March 2019 end on 14 March; 45 days from 1 March 2024 on 15 April.
	asked, petition := dayOf("consultations_requested", "complainant", "2019-03-04", "2019-03-04"), dayOf("petition_filed", "petitioner", "2024-03-01", "2024-03-01")
	for _, c := range []struct {
		procedure, clock, until string
		first, act              docket.Act
		turn                    docket.Turn
		status                  docket.ClockStatus
		late, least             int // late: -1 for not known
	}{
		{"wto-dsu", "4.3", "2019-03-14", asked, dayOf("consultations_entered", "respondent", "2019-03-01", "2019-03-31"), docket.MaybeOver, docket.Running, 0, 0},
		{"wto-dsu", "4.3", "2019-03-15", asked, dayOf("consultations_entered", "respondent", "2019-03-01", "2019-03-31"), docket.MaybeOver, docket.Unknown, -1, 0},
		{"wto-dsu", "4.3", "2019-03-30", asked, dayOf("consultations_entered", "respondent", "2019-03-01", "2019-03-31"), docket.MaybeOver, docket.Unknown, -1, 0},
		{"wto-dsu", "4.3", "2019-03-31", asked, dayOf("consultations_entered", "respondent", "2019-03-01", "2019-03-31"), "", docket.Unknown, -1, 0},
		{"wto-dsu", "4.3", "2019-03-15", asked, dayOf("consultations_entered", "respondent", "2019-04-01", "2019-04-30"), "", docket.Lapsed, 1, 0},
		{"wto-dsu", "4.3", "2019-03-15", asked, dayOf("withdrawn", "complainant", "2019-03-01", "2019-03-31"), docket.MaybeOver, docket.Unknown, -1, 0},
		{"wto-dsu", "4.3", "2019-03-22", asked, dayOf("withdrawn", "complainant", "2019-03-18", "2019-03-31"), docket.MaybeOver, docket.Unknown, -1, 4},
		{"us-301", "302(a)(2)", "2024-04-16", petition, dayOf("petition_withdrawn", "petitioner", "2024-04-01", "2024-04-30"), docket.MaybeMet, docket.Unknown, -1, 0},
	} {
		s := shippedOne(t, c.procedure).Replay([]docket.Act{c.first, c.act}, docket.Options{Until: calendar.MustDate(c.until)})
		i := slices.IndexFunc(s.Clocks, func(k docket.Clock) bool { return k.ID == c.clock })
		k := s.Clocks[i]
		late := -1
		if k.LateKnown {
			late = k.Late
		}
		if k.Perhaps != c.turn || k.Status != c.status || late != c.late || k.Least != c.least {
			t.Errorf("%s, %s of %s: %s is %s, perhaps %q, %d days late, at least %d; want %s, %q, %d, %d",
				c.until, c.act.Type, c.act.OnFrom, k.ID, k.Status, k.Perhaps, late, k.Least, c.status, c.turn, c.late, c.least)
		}
		if owed := docket.Missed(shippedOne(t, c.procedure).Procedure(), s); (owed > 0) != (c.late > 0 || c.least > 0) {
			t.Errorf("%s, %s of %s: %d missed", c.until, c.act.Type, c.act.OnFrom, owed)
		}
	}
}

// What moves a last day before it has passed may have moved one that has passed since: then it is
// not known by how many days it is late, but that it is, once the other day has passed too.
func TestWithinItsMonthAnActMayHaveMovedADutyThatRanOut(t *testing.T) {
	m := shippedOne(t, "wto-dsu")
	// 60 days from 7 April 2008 end on 6 June.
	acts := []docket.Act{
		dayOf("consultations_requested", "complainant", "2007-01-08", "2007-01-08"),
		dayOf("panel_report_circulated", "Panel", "2008-04-07", "2008-04-07"),
		dayOf("adoption_deadline_extended", "DSB", "2008-06-02", "2008-06-30"),
	}
	acts[2].To = "2008-06-20"
	for _, c := range []struct {
		until       string
		status      docket.ClockStatus
		turn        docket.Turn
		known       bool
		late, least int
	}{
		{"2008-06-06", docket.Running, docket.MaybeMoved, true, 0, 0},
		{"2008-06-07", docket.Unknown, docket.MaybeMoved, false, 0, 0},
		{"2008-06-20", docket.Unknown, docket.MaybeMoved, false, 0, 0},
		{"2008-06-21", docket.Lapsed, docket.MaybeMoved, false, 1, 1},
	} {
		s := m.Replay(acts, docket.Options{Until: calendar.MustDate(c.until)})
		k := s.Clocks[slices.IndexFunc(s.Clocks, func(k docket.Clock) bool { return k.ID == "16.4" })]
		if k.Status != c.status || k.Perhaps != c.turn || k.LateKnown != c.known || k.Late != c.late || k.Least != c.least {
			t.Errorf("%s: %s is %s, perhaps %q, %d days late (known: %v), at least %d; want %+v", c.until, k.ID, k.Status, k.Perhaps, k.Late, k.LateKnown, k.Least, c)
		}
	}
}

// On no day of a month, or after it, is more irregular than if the act was done on some day of the
// month up to then, or was not done yet.
func TestOnNoDayOfItsMonthDoesAnActMakeOthersIrregular(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 2))
	m := shippedOne(t, "us-china-ch7")
	within, fewer := 0, 0
	for range 200 {
		acts, i, _ := recordOfWeeks(rng)
		for until := acts[i].OnFrom; until <= acts[i].On; until = until.AddDays(1 + rng.IntN(3)) {
			opt := docket.Options{Until: until}
			s := m.Replay(acts, opt)
			least := len(m.Replay(slices.Delete(slices.Clone(acts), i, i+1), opt).Irregular)
			if until == acts[i].On {
				least = len(acts)
			} else if within++; least > len(s.Irregular) {
				fewer++
			}
			onEachDay(acts, i, acts[i].OnFrom, until, func(_ calendar.Date, exact []docket.Act) {
				least = min(least, len(m.Replay(exact, opt).Irregular))
			})
			if len(s.Irregular) > least {
				t.Fatalf("%v on %s: irregular are %v, and %d can be", acts, until, s.Irregular, least)
			}
		}
	}
	if within < 200 || fewer < 20 {
		t.Errorf("of %d days within a month %d tell of fewer: the records try nothing", within, fewer)
	}
}

// Acts known to the month are placed by a search among the turns of the matter. It finds what
// trying every day finds: in cases as they ship, each act in turn known to some weeks about it.
func TestTheSearchForADayLeavesNoneOut(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 4))
	tried, moved := 0, 0
	for _, m := range shipped(t) {
		for _, acts := range public(m) {
			if len(acts) < 3 {
				continue
			}
			i := rng.IntN(len(acts))
			var last calendar.Date
			for k := range acts {
				acts[k].Known = 0
				last = max(last, acts[k].On)
			}
			was := acts[i].On
			acts[i].OnFrom, acts[i].On = was.AddDays(-rng.IntN(30)), was.AddDays(rng.IntN(60))
			opt := docket.Options{Until: max(last, acts[i].On), Public: true, Brief: true}
			told := len(m.Replay(acts, opt).Irregular)
			onEachDay(acts, i, acts[i].OnFrom, acts[i].On, func(d calendar.Date, exact []docket.Act) {
				n := len(m.Replay(exact, opt).Irregular)
				if tried++; n < told {
					t.Fatalf("%s, act %d of %v: %d irregular, but %d on %s", m.Procedure().ID, i, acts, told, n, d)
				}
				if n > told {
					moved++
				}
			})
		}
	}
	if moved < 100 {
		t.Errorf("of %d days only %d are worse", tried, moved)
	}
}
