package tariff_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
)

// The lists of section 301 as the pack has them; docs/tariffs.md puts them beside the
// official counts and explains what parts the two.
func TestListsAreCountedOnADay(t *testing.T) {
	p := usPack(t)
	want := map[string]map[string][2]int{
		// Lines below the headings of a list, a measure's own codes, and every good but a list.
		"2019-03-28": {"steel": {303, 0}, "9903.45.01": {2, 0}},
		"2025-06-01": {"9903.92.10": {1, 0}, "9903.91.12": {2, 1}, "reciprocal": {10339, 0}},
		"2020-01-01": {"9903.88.01": {818, 0}, "9903.88.02": {279, 0}, "9903.88.03": {5775, 0}, "9903.88.04": {0, 11}, "9903.88.15": {3229, 4}, "9903.88.16": {542, 8}},
		"2026-05-01": {"9903.88.01": {856, 0}, "9903.88.02": {283, 0}, "9903.88.04": {0, 11}, "9903.88.15": {2958, 5}, "9903.88.16": {538, 8}},
	}
	for day, lists := range want {
		for _, m := range p.Measures {
			if n, ok := lists[m.ID]; ok {
				if whole, part := p.Counted(m, calendar.MustDate(day), 0); whole != n[0] || part != n[1] {
					t.Errorf("%s on %s: %d whole and %d in part, want %v", m.ID, day, whole, part, n)
				}
			}
		}
	}
}

// Where the pack counts other lines than the schedule or a notice, the measure says so from
// the day of the count on, and why.
func TestAnOfficialCountStandsBesideThePacksOwn(t *testing.T) {
	us, cn := usPack(t), cnPack(t)
	for _, c := range []struct {
		measure, on, known string
		official, here     int
		note               string
	}{
		{"9903.88.03", "2026-05-01", "", 5906, 5922, "the 16 lines that were divided"},
		{"9903.88.03", "2026-05-01", "2026-04-30", 5745, 5786, ""},
		{"9903.88.03", "2026-04-30", "", 5745, 5786, "two that are missing"},
		{"9903.88.03", "2018-09-23", "", 0, 0, ""},
		{"9903.88.04", "2019-06-20", "", 5745, 5786, "two that are missing"},
		{"9903.88.01", "2026-05-01", "", 0, 0, ""}, // as many
		{"answer-2025-03-10", "2025-03-10", "", 711, 690, "lacks numbers 466 to 485"},
		{"answer-2025-03-15", "2025-03-10", "", 0, 0, ""},
	} {
		p := us
		m, ok := p.Measure(c.measure)
		if !ok {
			p = cn
			m, _ = p.Measure(c.measure)
		}
		var known calendar.Date
		if c.known != "" {
			known = calendar.MustDate(c.known)
		}
		x := p.OfficialCount(m, demarche.English, calendar.MustDate(c.on), known)
		switch {
		case x == nil && c.official != 0, x != nil && c.official == 0:
			t.Errorf("%+v: %+v", c, x)
		case x != nil && (x.Official != c.official || x.Total() != c.here || !strings.Contains(x.Note, c.note)):
			t.Errorf("%+v: %+v", c, x)
		case x != nil && x.Other(m.Scope.Lists) != (len(x.Lists) == 2): // lists 3 whole and in part
			t.Errorf("%+v: of %v beside the measure's %v", c, x.Lists, m.Scope.Lists)
		}
	}
}
