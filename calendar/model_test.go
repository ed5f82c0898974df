package calendar_test

import (
	"encoding/csv"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/calendar"

	"pgregory.net/rapid"
)

// The model counts as one would by hand: on the rows of the packs' files, with
// the standard library's dates, a day at a time. It shares no code with Due.

type modelCalendar struct {
	rows  map[string][][]string // by day
	lists map[int]string        // year to the day on which its list became known
	tail  int                   // last days of December that wait for the next list
}

var model = sync.OnceValue(func() map[string]modelCalendar {
	notices := map[int]string{
		2017: "2016-12-01", 2018: "2017-11-30", 2019: "2018-12-06", 2020: "2019-11-21", 2021: "2020-11-25",
		2022: "2021-10-25", 2023: "2022-12-08", 2024: "2023-10-25", 2025: "2024-11-12", 2026: "2025-11-04",
	}
	statute := map[int]string{}
	for y := 2017; y <= 2028; y++ {
		statute[y] = ""
	}
	return map[string]modelCalendar{
		"us-federal":       {modelRows("us-federal"), statute, 0},
		"cn-state-council": {modelRows("cn-state-council"), notices, 3},
		"wto-geneva":       {modelRows("wto-geneva"), statute, 0},
	}
})

func modelRows(id string) map[string][][]string {
	b, err := os.ReadFile("../packs/calendars/" + id + ".csv")
	if err != nil {
		panic(err)
	}
	records, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
	if err != nil {
		panic(err)
	}
	rows := map[string][][]string{}
	for _, r := range records[1:] {
		rows[r[0]] = append(rows[r[0]], r)
	}
	return rows
}

func (m modelCalendar) works(at time.Time, known string) bool {
	for _, r := range m.rows[at.Format(time.DateOnly)] {
		if r[4] <= known && (r[5] == "" || known < r[5]) {
			return r[1] == "no"
		}
	}
	return at.Weekday() != time.Saturday && at.Weekday() != time.Sunday
}

func (m modelCalendar) covers(at time.Time, known string) bool {
	list, ok := m.lists[at.Year()]
	if !ok || list > known {
		return false
	}
	if at.Month() == time.December && at.Day() > 31-m.tail {
		next, ok := m.lists[at.Year()+1]
		return ok && next <= known
	}
	return true
}

// modelDue counts by hand. It is told what Due is told, in text.
func modelDue(r calendar.Rule, from time.Time, known string) (due string, provisional bool) {
	works := func(at time.Time) bool {
		all := true
		for _, c := range r.Calendars {
			m := model()[c.ID]
			all = m.works(at, known) && all
			provisional = provisional || !m.covers(at, known)
		}
		return all
	}
	step, left := 1, r.Length
	if left < 0 {
		step, left = -1, -left
	}
	at := from
	if r.Unit == calendar.WorkingDays && left > 0 {
		if r.FirstDayCounts && works(at) {
			left--
		}
		for left > 0 {
			if at = at.AddDate(0, 0, step); works(at) {
				left--
			}
		}
		return at.Format(time.DateOnly), provisional
	}
	at = modelSpan(r, from)
	if r.Roll == calendar.RollBackward {
		step = -1
	} else {
		step = 1
	}
	for r.Roll != calendar.RollNone && !works(at) {
		at = at.AddDate(0, 0, step)
	}
	return at.Format(time.DateOnly), provisional
}

func modelSpan(r calendar.Rule, from time.Time) time.Time {
	first := r.FirstDayCounts && r.Length != 0
	less := 0
	if first && r.Length > 0 {
		less = -1
	} else if first {
		less = 1
	}
	n := r.Length
	switch r.Unit {
	case calendar.CalendarDays, calendar.WorkingDays:
		return from.AddDate(0, 0, n+less)
	case calendar.Weeks:
		return from.AddDate(0, 0, 7*n+less)
	case calendar.Years:
		n *= 12
	}
	month := time.Date(from.Year(), from.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	end := month
	for end.Day() < from.Day() && end.AddDate(0, 0, 1).Month() == month.Month() {
		end = end.AddDate(0, 0, 1)
	}
	if end.Day() < from.Day() && less < 0 {
		return end
	}
	return end.AddDate(0, 0, less)
}

// drawRule draws a rule that can be counted, over one, two or three calendars.
func drawRule(t *rapid.T, ids ...string) calendar.Rule {
	all, err := calendars()
	if err != nil {
		t.Fatal(err)
	}
	r := calendar.Rule{
		Length:         rapid.IntRange(-130, 130).Draw(t, "length"),
		Unit:           calendar.Unit(rapid.IntRange(0, 4).Draw(t, "unit")),
		FirstDayCounts: rapid.Bool().Draw(t, "first day counts"),
		Roll:           calendar.Roll(rapid.IntRange(0, 2).Draw(t, "roll")),
	}
	if r.Unit == calendar.Years {
		r.Length %= 12
	}
	for _, id := range rapid.Permutation(ids).Draw(t, "calendars")[:rapid.IntRange(1, len(ids)).Draw(t, "how many")] {
		r.Calendars = append(r.Calendars, all[id])
	}
	return r
}

func drawDay(t *rapid.T, what string) calendar.Date {
	from, to := day("2015-06-01"), day("2030-01-01")
	return calendar.Date(rapid.Int32Range(int32(from), int32(to)).Draw(t, what))
}

func TestDueAgreesWithCountingByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRule(t, "us-federal", "cn-state-council", "wto-geneva")
		from, known := drawDay(t, "from"), drawDay(t, "known")
		due, provisional := r.Due(from, known)
		want, wantProvisional := modelDue(r, from.Time(), known.String())
		if due.String() != want || provisional != wantProvisional {
			t.Fatalf("%+v from %s known %s: %s (%v), by hand %s (%v)", r, from, known, due, provisional, want, wantProvisional)
		}
	})
}

func TestCountShowsTheWorkingOfDue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRule(t, "us-federal", "cn-state-council", "eu-institutions", "mx-federal", "ca-federal")
		from, known := drawDay(t, "from"), drawDay(t, "known")
		due, provisional := r.Due(from, known)
		w, err := r.Count(from, known)
		if err != nil {
			t.Fatal(err)
		}
		if w.Due != due || w.Provisional != provisional || provisional != (len(w.Missing) > 0) {
			t.Fatalf("Due gives %s (%v), Count %s (%v, missing %v)", due, provisional, w.Due, w.Provisional, w.Missing)
		}
		if r.Unit != calendar.WorkingDays || r.Length == 0 {
			return
		}
		if w.Counted != max(r.Length, -r.Length) || len(w.Rolled) != 0 {
			t.Fatalf("counted %d of %d, rolled %v", w.Counted, r.Length, w.Rolled)
		}
		passed := w.Counted + len(w.Skipped)
		if r.FirstDayCounts {
			passed--
		}
		if got := due.Sub(from); max(got, -got) != passed {
			t.Fatalf("%d days passed; %d counted and %d skipped", got, w.Counted, len(w.Skipped))
		}
	})
}

func TestALongerPeriodEndsLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRule(t, "us-federal", "cn-state-council")
		if r.Length < 0 {
			r.Length = -r.Length
		}
		from := drawDay(t, "from")
		longer := r
		longer.Length++
		due, _ := r.Due(from, 0)
		later, _ := longer.Due(from, 0)
		if later < due || due < from && r.Roll != calendar.RollBackward {
			t.Fatalf("%d ends %s, %d ends %s", r.Length, due, longer.Length, later)
		}
		if next, _ := r.Due(from+1, 0); next < due && !(r.FirstDayCounts && r.Unit >= calendar.Months) {
			t.Fatalf("the event a day later ends sooner: %s, %s", due, next)
		}
	})
}

func TestMoreKnowledgeOnlySettles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRule(t, "us-federal", "cn-state-council")
		from := drawDay(t, "from")
		known, later := drawDay(t, "known"), drawDay(t, "later")
		if later < known {
			known, later = later, known
		}
		before, provisional := r.Due(from, known)
		after, _ := r.Due(from, later)
		if before == after || provisional {
			return
		}
		// A settled answer moves only where an act became known in between.
		for _, c := range r.Calendars {
			if len(c.Changes(known, later)) > 0 {
				return
			}
		}
		t.Fatalf("%s became %s, though nothing became known between %s and %s", before, after, known, later)
	})
}
