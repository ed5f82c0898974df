package web

import (
	"strings"
	"testing"

	"demarche/calendar"
)

// What goes on is counted to the day to which the record was read, and no further: of what
// came after nothing is known. On that day itself it goes on to the day of the page.
func TestACaseIsCountedToTheDayToWhichItWasRead(t *testing.T) {
	s := later(t)
	for on, want := range map[string]string{"2024-07-01": "2024-07-01", "2024-07-02": "2024-07-01", "2026-11-23": "2024-07-01"} {
		f := frame(t, s, "DS597", on, "en")
		l := ladderOf(f)
		read := calendar.MustDate(want)
		for r := range l.all {
			if r.Open && (r.To != read || r.Days != read.Sub(r.From)) {
				t.Errorf("on %s, %s: %d days to %s, want to %s", on, r.Step, r.Days, r.To, want)
			}
		}
		if l.To > read {
			t.Errorf("on %s the drawing reaches to %s", on, l.To)
		}
		for i := range f.Case.State.Clocks {
			row := f.clockRow(i)
			if then := row.Then != ""; then != (live(row.Clock) && on > want) {
				t.Errorf("on %s, %s: %q stands behind how it stands", on, row.Clock.ID, row.Then)
			}
			if today := f.Count(f.When.On.Sub(row.Clock.Starts)); on > want && strings.Contains(row.Took, today) {
				t.Errorf("on %s, %s: counted to the day of the page: %s", on, row.Clock.ID, row.Took)
			}
		}
	}
}

// Each last day of a case has its day of the week: in its table of departures, in the numbers
// of the drawing and in the first days of periods that were moved.
func TestLastDaysHaveTheirWeekday(t *testing.T) {
	f := frame(t, later(t), "DS597", "2026-11-23", "en")
	p := casePageOf(f, false)
	for _, r := range p.Left {
		if r.Clock >= 0 && r.Day(f.view) != f.WeekDay(r.On) {
			t.Errorf("%s: %s", r.What, r.Day(f.view))
		}
	}
	for r := range p.Ladder.all {
		if r.Clock != nil && !r.Clock.Due.IsZero() && !strings.Contains(r.Limit(f.view), f.WeekDay(limitDay(r.Rule, r.Clock))) {
			t.Errorf("%s: %s", r.Name, r.Limit(f.view))
		}
	}
	if !strings.Contains(p.Ladder.Title, f.WeekDay(p.Ladder.worst().Clock.Due)) {
		t.Error(p.Ladder.Title)
	}
}
