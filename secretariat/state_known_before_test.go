package secretariat_test

import (
	"context"
	"strings"
	"testing"

	"demarche/secretariat"
)

// A day that is told as known before it has the duties that were ordered for it, and says of
// plans for the days between that it was not known what came of them.
func TestADayKnownBeforeItTellsWhatWasSetForIt(t *testing.T) {
	h := newsroom(t, "2026-11-28")
	for _, c := range []struct {
		on, known           string
		today, passed, none []string
	}{
		{"2026-01-01", "2025-12-31", []string{"2026-01-01 planned Four-year review, note 31(h), masks and respirators: 50 percent, up from 25", "2026-01-01 planned Four-year review, note 31(g), other batteries, graphite, magnets: 25 percent"}, nil, nil},
		{"2026-01-01", "2026-01-01", []string{"2026-01-01 held Four-year review, note 31(h)"}, nil, []string{"planned"}},
		{"2020-02-07", "2020-02-06", []string{"2020-02-07 planned Safeguards under section 201"}, nil, nil},
		{"2025-08-12", "2025-08-10", []string{"2025-08-11 planned Reciprocal emergency duty: 10 percent ends, then 34 percent"}, nil, nil},
		{"2025-08-12", "2025-08-11", nil, nil, []string{"Reciprocal emergency duty"}}, // prolonged by the order of the 11th
		{"2025-11-10", "2025-10-30", []string{"2025-11-09 planned Reciprocal emergency duty: 10 percent ends, then 34"}, []string{"China is to adjust its answers in turn"}, []string{"ordered at"}},
		{"2026-02-07", "2026-02-05", []string{"2026-02-06 planned Section 201 solar modules: 14 percent ends"}, nil, nil},
		{"2019-12-15", "2019-12-13", nil, nil, []string{"list 4B"}}, // called off that day
		{"2020-01-07", "2019-12-20", nil, nil, nil},
		{"2020-01-08", "2019-12-20", nil, []string{"2020-01-01 planned The agreement is to be signed", "2020-01-01 moved The agreement is to be signed"}, nil},
		{"2020-01-15", "2019-12-20", nil, []string{"The agreement is to be signed"}, nil},
		{"2020-01-08", "2020-01-01", nil, nil, nil}, // moved on 31 December
		{"2019-10-11", "2019-10-05", nil, []string{"2019-10-01 planned The thirteenth round is to be held in Washington in early October"}, nil},
	} {
		st, err := h.Deal(context.Background(), secretariat.When{On: date(c.on), Known: date(c.known)})
		if err != nil {
			t.Fatal(err)
		}
		today, passed := told(st.Today), ""
		for _, e := range st.Next {
			if e.Passed {
				passed += e.From.String() + " " + string(e.State) + " " + e.Title + "\n"
			}
		}
		for _, s := range c.today {
			if !strings.Contains(today, s) {
				t.Errorf("on %s as known on %s there is no %q:\n%s", c.on, c.known, s, today)
			}
		}
		for _, s := range c.none {
			if strings.Contains(today, s) {
				t.Errorf("on %s as known on %s there is %q:\n%s", c.on, c.known, s, today)
			}
		}
		one := len(c.passed) == 0
		for _, s := range c.passed {
			one = one || strings.Contains(passed, s)
		}
		if !one || strings.Contains(passed, "signed") && len(c.passed) == 0 {
			t.Errorf("on %s as known on %s what passed is %q, want %q", c.on, c.known, passed, c.passed)
		}
		for _, m := range st.Moves {
			if m.By < date(c.on) {
				t.Errorf("on %s as known on %s it is a move to come by %s: %s", c.on, c.known, m.By, m.What)
			}
		}
	}
}
