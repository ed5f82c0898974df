package docket_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/agreement"
	"demarche/docket"
	"demarche/packs"
)

// washington is harbour with the federal calendar and some of its rules written anew.
func washington(t *testing.T, anew ...string) *docket.Machine {
	t.Helper()
	law := fstest.MapFS{}
	for name, from := range map[string]fs.FS{
		"calendars/us-federal.yaml": packs.FS, "calendars/us-federal.csv": packs.FS,
		"harbour/pack.yaml": os.DirFS("testdata/law"), "harbour/procedure.yaml": os.DirFS("testdata/law"),
	} {
		data, err := fs.ReadFile(from, name)
		if err != nil {
			t.Fatal(err)
		}
		if text := string(data); strings.HasPrefix(name, "harbour/") {
			text = strings.NewReplacer("calendar: five", "calendar: us-federal", "[five]", "[us-federal]").Replace(text)
			data = []byte(strings.NewReplacer(anew...).Replace(text))
		}
		law[name] = &fstest.MapFile{Data: data}
	}
	lib, err := agreement.Read(law)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := lib.Procedure("harbour")
	return docket.Compile(lib, p, "")
}

// Ten working days of which some ran before a pause: the others run after it, whichever
// days of rest lie in the pause, before it or after it. The court's six months grow by the
// days for which they stood.
func TestAPausedClockOfWorkingDaysKeepsTheWorkingDaysThatAreLeft(t *testing.T) {
	m := washington(t,
		`from: [hearing], pauses: ["5.1"]`, `from: [claimed], pauses: ["3.1"]`,
		`from: [hearing], resumes: ["5.1"]`, `from: [claimed], resumes: ["3.1"]`)
	for _, tc := range []struct{ record, day, want string }{
		{"2020-03-02 claim A", "2020-03-10", "2020-03-02 → 2020-03-16 running 0"},
		{"2020-03-02 claim A\n2020-03-06 suspend A\n2020-03-09 resume A", "2020-03-17", "2020-03-02 → 2020-03-17 running 0"},
		{"2020-03-02 claim A\n2020-03-06 suspend A\n2020-03-09 resume A", "2020-03-18", "2020-03-02 → 2020-03-17 lapsed 1"},
		{"2020-03-02 claim A\n2020-03-06 suspend A\n2020-03-08 resume A", "2020-03-10", "2020-03-02 → 2020-03-16 running 0"}, // it stood on a weekend
		{"2020-01-15 claim A\n2020-01-21 suspend A\n2020-02-10 resume A", "2020-02-20", "2020-01-15 → 2020-02-20 running 0"},
		{"2020-01-15 claim A\n2020-01-21 suspend A\n2020-02-10 resume A", "2020-02-21", "2020-01-15 → 2020-02-20 lapsed 1"},
		{"2020-01-15 claim A\n2020-01-21 suspend A\n2020-01-24 resume A\n2020-01-27 suspend A\n2020-02-11 resume A", "2020-02-12", "2020-01-15 → 2020-02-20 running 0"},
	} {
		if got := clock(m.Replay(acts(t, tc.record), on(tc.day)), "3.1"); got != tc.want {
			t.Errorf("%q on %s: %s, want %s", tc.record, tc.day, got, tc.want)
		}
	}
}

// A limit of twenty working days from 2 March 2020 is 30 March, in the unit that the pack
// names or, where it names none, in the clock's; and it grows by the working days of a pause.
func TestTheLimitOfAnExtensionIsCountedInItsUnit(t *testing.T) {
	for _, unit := range []string{", unit: working", ""} {
		m := washington(t, "limit: 60, unit: calendar", "limit: 20"+unit,
			`from: [hearing], pauses: ["5.1"]`, `from: [claimed], pauses: ["3.1"]`,
			`from: [hearing], resumes: ["5.1"]`, `from: [claimed], resumes: ["3.1"]`)
		for _, tc := range []struct {
			pause, to string
			irregular int
		}{
			{"", "2020-03-17", 0},
			{"", "2020-03-30", 0},
			{"", "2020-03-31", 1},
			{"2020-03-04 suspend A\n2020-03-09 resume A\n", "2020-04-02", 0},
			{"2020-03-04 suspend A\n2020-03-09 resume A\n", "2020-04-03", 1},
		} {
			s := m.Replay(acts(t, "2020-03-02 claim A\n"+tc.pause+"2020-03-10 extend complainant;respondent "+tc.to), on("2020-03-11"))
			if len(s.Irregular) != tc.irregular {
				t.Errorf("limit: 20%s, %q to %s: %+v; want %d irregular", unit, tc.pause, tc.to, s.Irregular, tc.irregular)
			}
			for _, x := range s.Irregular {
				if strings.Contains(x.Why.EN, "%!") || tc.pause == "" && !strings.Contains(x.Why.EN, "30 March 2020") {
					t.Errorf("it says %q, want the last day", x.Why.EN)
				}
			}
		}
	}
}
