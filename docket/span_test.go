package docket_test

import (
	"testing"

	"demarche/calendar"
	"demarche/docket"
)

// Of days known only to a stretch, what rests on them is known to a stretch too: a clock is
// met where it is so whichever days they were, late where it is late whichever, and else
// nobody can say.
func TestWhatRestsOnADayThatIsNotKnownIsNotExact(t *testing.T) {
	var m *docket.Machine
	for _, x := range shipped(t) {
		if x.Procedure().ID == "us-301" {
			m = x
		}
	}
	day := calendar.MustDate
	petition := func(from, on string) docket.Act {
		return docket.Act{Seq: 1, Type: "petition_filed", By: "petitioner", OnFrom: day(from), On: day(on)}
	}
	initiated := func(from, on string) docket.Act {
		return docket.Act{Seq: 2, Type: "initiated", By: "USTR", OnFrom: day(from), On: day(on)}
	}
	// 45 days from 1 March 2024 end on 15 April, and from 31 March on 15 May.
	for _, c := range []struct {
		acts   []docket.Act
		status docket.ClockStatus
	}{
		{[]docket.Act{petition("2024-03-01", "2024-03-31"), initiated("2024-04-15", "2024-04-15")}, docket.Met},
		{[]docket.Act{petition("2024-03-01", "2024-03-31"), initiated("2024-04-16", "2024-04-16")}, docket.Unknown},
		{[]docket.Act{petition("2024-03-01", "2024-03-31"), initiated("2024-05-15", "2024-05-15")}, docket.Unknown},
		{[]docket.Act{petition("2024-03-01", "2024-03-31"), initiated("2024-05-16", "2024-05-16")}, docket.MetLate},
		{[]docket.Act{petition("2024-03-31", "2024-03-31"), initiated("2024-05-15", "2024-05-31")}, docket.Unknown},
		{[]docket.Act{petition("2024-03-31", "2024-03-31"), initiated("2024-05-16", "2024-05-31")}, docket.MetLate},
	} {
		s := m.Replay(c.acts, docket.Options{Until: day("2024-06-01")})
		k := s.Clocks[0]
		if k.ID != "302(a)(2)" || k.Status != c.status || k.LateKnown != (c.status == docket.Met) {
			t.Errorf("%v: %s is %s, its days late known %t; want %s", c.acts, k.ID, k.Status, k.LateKnown, c.status)
		}
		first, last := c.acts[0], c.acts[1]
		if k.StartsFrom != unlessExact(first) || k.MetFrom != unlessExact(last) || k.DueFrom.IsZero() != k.StartsFrom.IsZero() || k.Due != day("2024-05-15") {
			t.Errorf("%v: from %s to %s, due %s to %s, met %s to %s", c.acts, k.StartsFrom, k.Starts, k.DueFrom, k.Due, k.MetFrom, k.MetOn)
		}
		if st := s.Path[0]; st.FromFirst != unlessExact(first) || st.ToFirst != unlessExact(last) {
			t.Errorf("%v: at %s from %s to %s", c.acts, st.Step, st.FromFirst, st.ToFirst)
		}
	}
}

func unlessExact(a docket.Act) calendar.Date {
	if a.OnFrom == a.On {
		return 0
	}
	return a.OnFrom
}
