package secretariat_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"demarche/secretariat"
	"demarche/talks"
)

// What was ordered after the lists of 2018 and 2019 stands among the duties of a day from
// its first to its last, with its rates and what it rests on.
func TestTheDutiesOfADayAreAllThere(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	for _, c := range []struct{ day, importer, name, rates string }{
		{"2025-02-03", "US", "Emergency duties of 2025", ""},
		{"2025-02-04", "US", "Emergency duties of 2025", "10"},
		{"2025-06-01", "US", "Emergency duties of 2025", "10 20"},
		{"2026-02-19", "US", "Emergency duties of 2025", "10"},
		{"2026-02-20", "US", "Emergency duties of 2025", ""},
		{"2026-02-23", "US", "Section 122 import surcharge of 2026", ""},
		{"2026-02-24", "US", "Section 122 import surcharge of 2026", "10"},
		{"2025-06-01", "CN", "Answers to the US duties of 2025", "10 15"},
		{"2025-02-09", "CN", "Answers to the US duties of 2025", ""},
	} {
		day := date(c.day)
		st, err := h.Deal(context.Background(), secretariat.When{On: day, Known: day})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, x := range st.Duties {
			if x.Importer == c.importer && x.Name == c.name {
				got = strings.Join(x.Rates, " ")
				if len(x.Sources) == 0 || x.NameZH == "" || x.Since.IsZero() || x.Since > day {
					t.Errorf("%s on %s: %+v", c.name, c.day, x)
				}
			}
		}
		if got != c.rates {
			t.Errorf("%s of %s on %s: %q, want %q", c.name, c.importer, c.day, got, c.rates)
		}
		for _, x := range st.Tariffs {
			for _, y := range st.Duties {
				if slices.ContainsFunc(x.Measures, func(id string) bool { return slices.Contains(y.Measures, id) }) {
					t.Errorf("on %s %s stands in %s too", c.day, x.Name, y.Name)
				}
			}
		}
	}
}

// A duty that was called off before its day is not shown as levied in the days between the
// announcement and the notice: the truce of 2018 and its lengthening, and 15 December 2019.
func TestADutyCalledOffIsNotShownAsLevied(t *testing.T) {
	h := newsroom(t, "2020-02-01")
	for _, c := range []struct{ day, measure, rates, since string }{
		{"2018-12-31", "9903.88.03", "10", "2018-09-24"},
		{"2019-01-01", "9903.88.03", "10", "2018-09-24"},
		{"2019-03-01", "9903.88.03", "10", "2018-09-24"},
		{"2019-03-02", "9903.88.03", "10", "2018-09-24"},
		{"2019-03-04", "9903.88.03", "10", "2018-09-24"},
		{"2019-03-05", "9903.88.03", "10", "2018-09-24"},
		{"2019-05-10", "9903.88.03", "25", "2019-05-10"},
		{"2019-12-14", "9903.88.16", "", ""},
		{"2019-12-15", "9903.88.16", "", ""},
		{"2019-12-17", "9903.88.16", "", ""},
		{"2019-12-18", "9903.88.16", "", ""},
		{"2019-12-17", "9903.88.15", "15", "2019-09-01"},
	} {
		day := date(c.day)
		st, err := h.Deal(context.Background(), secretariat.When{On: day, Known: day})
		if err != nil {
			t.Fatal(err)
		}
		rates, since := "", ""
		for _, x := range st.Tariffs {
			if slices.Contains(x.Measures, c.measure) {
				rates, since = strings.Join(x.Rates, " "), x.Since.String()
			}
		}
		if rates != c.rates || since != c.since {
			t.Errorf("%s on %s: %q since %q, want %q since %q", c.measure, c.day, rates, since, c.rates, c.since)
		}
	}
}

// What was set in an event is not told beside it: the front page of the day on which the
// leaders spoke has the call, and their meeting under what is next.
func TestWhatWasSetInAnEventIsToldByIt(t *testing.T) {
	h := newsroom(t, "2020-02-01")
	for _, c := range []struct{ day, act, not string }{
		{"2019-06-18", "leaders-call-2019-06", "osaka"},
		{"2019-08-23", "cn-75bn", "rise-to-30"},
		{"2019-10-30", "apec-cancelled", "signing"},
	} {
		st, err := h.Deal(context.Background(), secretariat.When{On: date(c.day), Known: date(c.day)})
		if err != nil {
			t.Fatal(err)
		}
		has := func(list []talks.EventSheet, id string) bool {
			return slices.ContainsFunc(list, func(e talks.EventSheet) bool { return e.ID == id })
		}
		if !has(st.Today, c.act) || has(st.Today, c.not) || has(st.Learned, c.not) {
			t.Errorf("%s: today %v, learned %v", c.day, st.Today, st.Learned)
		}
		if !has(st.Next, c.not) {
			t.Errorf("%s: %s is not under what is next", c.day, c.not)
		}
	}
}
