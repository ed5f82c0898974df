package docket_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// The names and kinds of this form are relied on by other programs.
func TestAStateTravelsInAStableForm(t *testing.T) {
	m := harbour(t, "")
	s := m.Replay(acts(t, "2020-01-06 claim A\n2020-01-07 dance A"), on("2020-01-20"))
	line := docket.Shape(m.Procedure(), s, demarche.English)
	line.Case = "H1"
	data, err := json.Marshal(line)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]json.RawMessage
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"case", "step", "status", "outcome", "clocks", "irregular", "permitted", "next"} {
		if _, ok := got[name]; !ok {
			t.Errorf("no %q in %s", name, data)
		}
	}
	if string(got["status"]) != `"open"` || len(line.Clocks) == 0 || len(line.Irregular) != 1 {
		t.Errorf("%s", data)
	}
	for _, want := range []string{`"met_on":null`, `"date":"2020-01-07","act":"dance"`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
}

func TestWhatIsEmptyTravelsAsAnEmptyList(t *testing.T) {
	m := harbour(t, "")
	data, err := json.Marshal(docket.Shape(m.Procedure(), m.Replay(nil, on("2020-01-20")), demarche.English))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "null") || !strings.Contains(string(data), `"clocks":[]`) {
		t.Errorf("%s", data)
	}
	line, err := json.Marshal(docket.ShapeLine(nil, &docket.Case{}, 0, demarche.English))
	if err != nil || !strings.Contains(string(line), `"thirds":[]`) {
		t.Errorf("%s, %v", line, err)
	}
}

func TestDaysLateAreNullWhereTheRecordCannotTell(t *testing.T) {
	m := harbour(t, "")
	for _, known := range []bool{true, false} {
		c := docket.Clock{ID: "3", Variant: -1, Starts: calendar.MustDate("2020-01-06"), Late: 4, LateKnown: known}
		got := docket.ShapeClock(m.Procedure(), &c)
		if known && (got.LateDays == nil || *got.LateDays != 4) || !known && got.LateDays != nil {
			t.Errorf("known %v: %v", known, got.LateDays)
		}
	}
}

func TestRolesSayWhetherOneOrAll(t *testing.T) {
	for _, tc := range []struct {
		roles []string
		all   bool
		want  string
	}{
		{[]string{"a"}, false, "a"}, {[]string{"a", "b"}, false, "a|b"}, {[]string{"a", "b"}, true, "a+b"}, {nil, true, ""},
	} {
		if got := docket.JoinRoles(tc.roles, tc.all); got != tc.want {
			t.Errorf("%v, all %v: %q, want %q", tc.roles, tc.all, got, tc.want)
		}
	}
}

// Nobody owes what a guideline aims at, so that nobody is late by it, however long it takes.
func TestNobodyIsLateByAGuideline(t *testing.T) {
	for kind, late := range map[agreement.ClockKind]bool{agreement.Deadline: true, agreement.Guideline: false} {
		p := *harbour(t, "").Procedure()
		p.Clocks = slices.Clone(p.Clocks)
		p.Clocks[0].Kind = kind
		if got := docket.ShapeClock(&p, &docket.Clock{Variant: -1, Late: 60, LateKnown: true}); (got.LateDays != nil) != late {
			t.Errorf("%s: days late %v", kind, got.LateDays)
		}
	}
}
