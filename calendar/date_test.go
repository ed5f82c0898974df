package calendar_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"demarche/calendar"

	"github.com/goccy/go-yaml"
	"pgregory.net/rapid"
)

func day(s string) calendar.Date { return calendar.MustDate(s) }

func TestDatesAgreeWithTheStandardLibrary(t *testing.T) {
	at := time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	d := calendar.FromTime(at)
	for at.Year() < 2201 {
		y, m, n := d.YMD()
		if y != at.Year() || m != at.Month() || n != at.Day() || d.Weekday() != at.Weekday() {
			t.Fatalf("%v reads %d-%d-%d %v", at, y, m, n, d.Weekday())
		}
		if calendar.NewDate(y, m, n) != d || !d.Time().Equal(at) || d.String() != at.Format(time.DateOnly) {
			t.Fatalf("%v does not come back: %v, %v", at, d, d.Time())
		}
		at, d = at.AddDate(0, 0, 1), d+1
	}
}

func TestDateCarriesOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.IntRange(1900, 2199).Draw(t, "year")
		m := time.Month(rapid.IntRange(-40, 40).Draw(t, "month"))
		n := rapid.IntRange(-400, 400).Draw(t, "day")
		want := time.Date(y, m, n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if got := calendar.NewDate(y, m, n).String(); got != want {
			t.Fatalf("NewDate(%d, %d, %d) = %s, want %s", y, m, n, got, want)
		}
	})
}

func TestAddMonthsKeepsToTheMonth(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2020-01-30", 1, "2020-02-29"},
		{"2020-01-31", 1, "2020-02-29"},
		{"2020-02-01", 1, "2020-03-01"},
		{"2019-01-31", 1, "2019-02-28"},
		{"2020-02-29", 12, "2021-02-28"},
		{"2020-02-29", 48, "2024-02-29"},
		{"2020-03-31", -1, "2020-02-29"},
		{"2020-01-15", -13, "2018-12-15"},
		{"2020-12-31", 2, "2021-02-28"},
	} {
		if got := day(c.from).AddMonths(c.n); got != day(c.want) {
			t.Errorf("%s and %d months: %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestNoDateStaysNoDate(t *testing.T) {
	var none calendar.Date
	if none.String() != "" || !none.IsZero() || none.AddDays(3) != 0 || none.AddMonths(3) != 0 || !none.Time().IsZero() {
		t.Error("no date became a date")
	}
	if calendar.FromTime(time.Time{}) != 0 {
		t.Error("the zero time is a date")
	}
	if calendar.Forever.AddDays(1) != calendar.Forever || day("2199-12-31") >= calendar.Forever {
		t.Error("Forever has an end")
	}
}

func TestParseDateSaysWhatItAccepts(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "YYYY-MM-DD",
		"2020-2-14":              "YYYY-MM-DD",
		"2020/02/14":             "YYYY-MM-DD",
		"14-02-2020":             "YYYY-MM-DD",
		"+020-02-14":             "YYYY-MM-DD",
		"2020-02-1४":             "YYYY-MM-DD",
		"2020-13-01":             "month must be from 01 to 12",
		"2020-00-01":             "month must be from 01 to 12",
		"2021-02-29":             "day must be from 01 to 28",
		"2020-02-30":             "day must be from 01 to 29",
		"2020-04-00":             "day must be from 01 to 30",
		"1899-12-31":             "year must be from 1900 to 2199",
		"2200-01-01":             "year must be from 1900 to 2199",
		strings.Repeat("9", 999): "YYYY-MM-DD",
	} {
		d, err := calendar.ParseDate(in)
		if err == nil || d != 0 {
			t.Fatalf("%q was read as %s", in, d)
		}
		if !strings.Contains(err.Error(), want) || len(err.Error()) > 160 {
			t.Errorf("%q: %v; want %q", in, err, want)
		}
	}
}

func TestDateTravels(t *testing.T) {
	type record struct {
		A, B, C calendar.Date
	}
	in := record{A: day("2020-02-14"), C: calendar.Forever}
	b, err := json.Marshal(in)
	if want := `{"A":"2020-02-14","B":null,"C":"9999-12-31"}`; err != nil || string(b) != want {
		t.Fatalf("%s, %v; want %s", b, err, want)
	}
	var out record
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Errorf("JSON gave back %v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"A":20200214}`), &out); err == nil {
		t.Error("a number was read as a date")
	}
	var y struct {
		Known calendar.Date `yaml:"known"`
		Until calendar.Date `yaml:"until"`
	}
	if err := yaml.Unmarshal([]byte("known: 2019-03-22\nuntil: \"\"\n"), &y); err != nil || y.Known != day("2019-03-22") || y.Until != 0 {
		t.Errorf("YAML gave %v, %v", y, err)
	}
}

func TestUnitsAndRollsAreReadByName(t *testing.T) {
	for _, name := range []string{"calendar", "working", "weeks", "months", "years"} {
		if u, err := calendar.ParseUnit(name); err != nil || u.String() != name {
			t.Errorf("%s: %v, %v", name, u, err)
		}
	}
	if u, err := calendar.ParseUnit("days"); err != nil || u != calendar.CalendarDays {
		t.Errorf("days: %v, %v", u, err)
	}
	if _, err := calendar.ParseUnit("fortnights"); err == nil || !strings.Contains(err.Error(), "calendar (or days), working, weeks, months, years") {
		t.Errorf("fortnights: %v", err)
	}
	for _, name := range []string{"none", "forward", "backward"} {
		if r, err := calendar.ParseRoll(name); err != nil || r.String() != name {
			t.Errorf("%s: %v, %v", name, r, err)
		}
	}
	if _, err := calendar.ParseRoll("sideways"); err == nil || !strings.Contains(err.Error(), "none, forward, backward") {
		t.Errorf("sideways: %v", err)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2020-02-14", "2021-02-29", "", "9999-12-31", "２０２０-02-14", "2020-02-14T00:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := calendar.ParseDate(s)
		if want, other := time.Parse(time.DateOnly, s); err == nil && (other != nil || !d.Time().Equal(want)) {
			t.Errorf("%q was read as %s; the standard library says %v, %v", s, d, want, other)
		}
		if err == nil && d.String() != s {
			t.Errorf("%q comes back as %s", s, d)
		}
		if err != nil && d != 0 {
			t.Errorf("%q was refused and read as %s", s, d)
		}
	})
}

// A month alone is answered with its first day, in whatever way it is typed.
func TestAMonthIsNoDate(t *testing.T) {
	for typed, first := range map[string]string{"2019-12": "2019-12-01", "2019年12月": "2019-12-01", "2019 年 3 月": "2019-03-01", "2019-1": "2019-01-01", "2019-13": "", "1850-02": "", "201-12": ""} {
		_, err := calendar.ParseDate(calendar.Typed(typed))
		var no *calendar.DateError
		if !errors.As(err, &no) || (first == "") != (no.Why == "") || !strings.HasSuffix(no.Why, first) || !strings.HasSuffix(no.WhyZH, first) {
			t.Errorf("%s: %v", typed, err)
		}
	}
}
