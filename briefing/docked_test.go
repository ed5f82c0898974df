package briefing

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/packs"
)

// What one replay says of all the days until more is known is what a replay for each
// day would say.
func TestDeadlinesReadOnceAreThoseOfEachDay(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	r := NewRecord(lib)
	running := func(list []docket.Clock, day calendar.Date) map[string]docket.ClockStatus {
		out := map[string]docket.ClockStatus{}
		for _, c := range list {
			if c.Status == docket.Running || c.Status == docket.Lapsed && c.Due == day.AddDays(-1) {
				out[c.ID+" "+c.Starts.String()+" "+c.Due.String()] = c.Status
			}
		}
		return out
	}
	n := 0
	for i, d := range r.ready().docket {
		for day := d.known[0].AddDays(i % 5); day < d.known[len(d.known)-1].AddDays(90); day = day.AddDays(5) {
			got := running(d.deadlines(window{after: day.AddDays(-1), date: day, known: day}), day)
			want := running(d.replay(day, day), day)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s on %s (-replayed +read once):\n%s", d.ID, day, diff)
			}
			n += len(want)
		}
	}
	if n < 100 {
		t.Errorf("only %d deadlines were compared", n)
	}
}

// A deadline that runs for each complaining party names the one whose run it is.
func TestADeadlineOfOnePartyNamesIt(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	day := calendar.MustDate("2022-08-18")
	w, told := window{after: day.AddDays(-1), date: day, known: day}, map[string]bool{}
	for _, d := range NewRecord(lib).ready().docket {
		if d.ID != "ch31-2022-energy" {
			continue
		}
		for _, c := range d.deadlines(w) {
			for _, x := range []string{d.due(&c, w).text.EN, d.lapsed(&c, w).text.EN, d.unseen(&c, w).text.EN} {
				if strings.Contains(strings.ToLower(x), "complaining") || !strings.Contains(x, "Mexico") {
					t.Errorf("%s %s: %s", c.ID, c.By, x)
				}
				told[c.By] = told[c.By] || strings.Contains(x, map[string]string{"US": "the United States and Mexico", "CA": "Canada and Mexico"}[c.By])
			}
		}
	}
	if !told["US"] || !told["CA"] {
		t.Errorf("named: %v", told)
	}
}
