package secretariat_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"demarche/agreement"
	"demarche/secretariat"
	"demarche/talks"
)

// told lists events, one a line: the day, what became of it, and its title.
func told(list []talks.EventSheet) string {
	var b strings.Builder
	for _, e := range list {
		b.WriteString(e.From.String() + " " + string(e.State) + " " + e.Title + "\n")
	}
	return b.String()
}

// What is next tells of orders that run out, as known on the day: an end that was prolonged
// by then is none, and read with later knowledge it was to be one.
func TestOrdersThatRunOutAreAhead(t *testing.T) {
	h := newsroom(t, "2026-09-18")
	for _, c := range []struct {
		on, known string
		says, not []string
	}{
		{"2025-05-12", "", []string{"2025-08-11 planned Reciprocal emergency duty: 10 percent ends, then 34"}, nil}, // 91 days ahead, though other things are nearer
		{"2025-11-03", "", nil, []string{"2026-11-0"}},                                                              // the order that prolongs it for a year is of the 4th
		{"2025-11-10", "", []string{"2026-01-01 planned Section 232 kitchen cabinets", "2026-11-09 planned Answer to the reciprocal duty, all goods: 10 percent ends, then 34"}, nil},
		{"2026-02-24", "", []string{"2026-11-09 planned Answer to the reciprocal duty", "2026-11-09 planned Section 301 on ships and ports, ship-to-shore cranes: not charged; from 10 November 2026 again 100 percent"}, nil},
		{"2025-09-28", "", nil, []string{"planned Section 232 kitchen cabinets"}},
		{"2025-10-09", "", []string{ // orders run out with 31 December, and of the day after all that is ordered stands
			"2026-01-01 planned Section 232 kitchen cabinets, vanities and their parts: 50", "2026-01-01 planned Four-year review, note 31(g), other batteries, graphite, magnets: 25 percent",
			"2026-01-01 planned Four-year review, note 31(h), masks and respirators: 50",
		}, nil},
		{"2025-05-12", "", []string{"2026-01-01 planned Four-year review, note 31(g), other batteries, graphite, magnets: 25 percent"}, nil},
		{"2025-07-20", "", []string{
			"2025-08-11 planned Reciprocal emergency duty: 10 percent ends, then 34 percent",
			"2025-08-11 planned Answer to the reciprocal duty, all goods: 10 percent ends, then 34 percent",
		}, nil},
		{"2025-08-10", "", []string{"2025-08-11 planned Reciprocal emergency duty: 10 percent ends, then 34 percent"}, nil},
		{"2025-08-11", "", []string{"2025-11-09 planned Reciprocal emergency duty: 10 percent ends, then 34"}, []string{"2025-08-11 planned Reciprocal"}}, // the order of that day
		{"2025-07-20", "2025-12-01", []string{"2025-08-11 cancelled Reciprocal emergency duty: 10 percent was to end, and was prolonged or changed before"}, nil},
		{"2025-10-29", "", []string{"2025-11-09 planned Reciprocal emergency duty: 10 percent ends, then 34", "2025-11-09 planned Answer to the reciprocal duty, all goods: 10 percent ends, then 34"}, nil},
		{"2025-10-30", "", []string{ // what was settled in Busan is owed from that day
			"planned The United States is to halve the fentanyl duty from 20% to 10% and to keep 24 points of its duties suspended for another year",
			"planned China is to adjust its answers in turn",
		}, []string{"ends, then 34"}},
		{"2025-11-03", "", []string{"planned The United States is to halve the fentanyl duty", "planned China is to adjust"}, []string{"ends, then 34"}},
		{"2018-06-14", "", nil, []string{"2018-07-06"}},
		{"2018-06-15", "", []string{"2018-07-06 planned 25% on 34 billion dollars of goods from China (List 1)"}, nil},
		{"2018-09-16", "", nil, []string{"2018-09-24"}},
		{"2018-09-17", "", []string{"2018-09-24 planned 10% on 200 billion dollars of goods from China (List 3)", "2019-01-01 planned"}, nil},
		{"2024-09-12", "", nil, []string{"2024-09-27"}},
		{"2024-09-13", "", []string{"2024-09-27 planned Section 301 action on China"}, nil},
		{"2024-12-10", "", nil, []string{"tungsten"}},
		{"2024-12-11", "", []string{"tungsten"}, nil},
		{"2018-12-14", "", []string{"2019-03-31 planned Answer to section 301 (cars and their parts): not charged; from 1 April 2019 again 5, 25 percent"}, nil},
		{"2025-11-04", "", nil, []string{"2025-11-09 planned Reciprocal"}},
		{"2026-02-23", "", []string{"2026-07-23 planned Section 122 import surcharge: 10 percent ends"}, []string{"Emergency duty"}},
		{"2026-03-01", "", []string{"2026-07-23 planned Section 122 import surcharge: 10 percent ends", "2026-11-09 planned Answer to the reciprocal duty, all goods: 10 percent ends"}, nil},
	} {
		w := secretariat.When{On: date(c.on), Known: date(c.on)}
		if c.known != "" {
			w.Known = date(c.known)
		}
		st, err := h.Deal(context.Background(), w)
		if err != nil {
			t.Fatal(err)
		}
		got := told(st.Next)
		for _, s := range c.says {
			if !strings.Contains(got, s) {
				t.Errorf("on %s as known on %s there is no %q:\n%s", c.on, w.Known, s, got)
			}
		}
		for _, s := range c.not {
			if strings.Contains(got, s) {
				t.Errorf("on %s as known on %s there is %q:\n%s", c.on, w.Known, s, got)
			}
		}
	}
}

// A day on which duties change, or an order becomes known past the end of the record of the
// talks, is not without news; the day before and after are not told as it.
func TestADayTellsOfTheDutiesThatChangeOnIt(t *testing.T) {
	h := newsroom(t, "2026-09-18")
	for day, says := range map[string][]string{
		"2025-04-04": {"Answer to the reciprocal duty, all goods: ordered at 34 percent from 10 April 2025"},
		"2025-04-08": {"Reciprocal emergency duty: ordered at 84 percent from 9 April 2025"},
		"2025-04-09": {"Reciprocal emergency duty: 84 percent, up from 10", "Reciprocal emergency duty: ordered at 125 percent from 10 April 2025"},
		"2025-04-10": {"Reciprocal emergency duty: 125 percent, up from 84", "Answer to the reciprocal duty, all goods: 84 percent"},
		"2025-04-11": {"Answer to the reciprocal duty, all goods: ordered at 125 percent from 12 April 2025"},
		"2025-11-10": {"Emergency duty on China and Hong Kong, opioids: 10 percent, down from 20"},
		"2024-09-13": {"Section 301 action on China: ordered at 25 percent (steel and aluminum, ores and metals, batteries for vehicles, masks), 50 percent (solar cells), 100 percent (electric vehicles, syringes and needles) from 27 September 2024"},
		"2025-02-04": {"Answer of February 2025: 15% on coal and liquefied natural gas: ordered at 15 percent from 10 February 2025; which lines pay it was not read"},
		"2020-02-17": {"China lets importers apply, purchase by purchase, to be spared its added duties, from 2 March"},
		"2025-11-26": {"The Trade Representative prolongs 178 exclusions from the duties of section 301 to the end of 9 November 2026"},
		"2018-05-03": {"The first large delegation of the United States is in Beijing; talks begin"},
		"2019-04-03": {"Liu He comes to Washington for the talks"},
		"2019-01-01": {"Answer to section 301 (cars and their parts): 5, 25 percent, suspended"},
		"2025-10-14": {"Section 232 duties: 10 percent (softwood timber and lumber), 25 percent (upholstered wooden furniture; kitchen cabinets and vanities)"},
		"2025-11-01": {"Section 232 duties: 10 percent (buses), 25 percent (parts of cars; trucks; parts of trucks)"},
		"2026-01-01": {"Four-year review, note 31(g), other batteries, graphite, magnets: 25 percent", "Four-year review, note 31(h), masks and respirators: 50 percent, up from 25"},
		"2025-05-13": {"Answer to the reciprocal duty, all goods: ordered at 10 percent from 14 May 2025 to 11 August 2025"},
		"2025-04-13": nil,
	} {
		on := date(day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		got := told(st.Today)
		if len(says) == 0 && got != "" {
			t.Errorf("on %s: %s", day, got)
		}
		for _, s := range says {
			if !strings.Contains(got, day+" held "+s+"\n") {
				t.Errorf("on %s there is no %q:\n%s", day, s, got)
			}
		}
	}
}

// What runs out is told as ahead up to its last day. The day after tells what came of it,
// or, where the law was last read before, that this is not on record.
func TestWhatRunsOutIsToldOnItsLastDay(t *testing.T) {
	h := newsroom(t, "2026-11-28")
	answer, cranes := "Answer to the reciprocal duty, all goods: 10 percent ", "Section 301 on ships and ports, ship-to-shore cranes: "
	for _, c := range []struct {
		on, known   string
		next, today []string
		moves       int // of the tariff law, with the day as the last
	}{
		{"2026-11-08", "2026-11-08", []string{"2026-11-09 planned " + answer + "ends, then 34 percent", "2026-11-09 planned " + cranes + "not charged; from 10 November 2026 again 100 percent"}, nil, 3},
		{"2026-11-09", "2026-11-09", []string{"2026-11-09 planned " + answer + "ends, then 34 percent", "2026-11-09 planned " + cranes + "not charged; from 10 November 2026 again 100 percent"}, nil, 3},
		{"2026-11-10", "2026-11-10", nil, []string{
			"2026-11-09 planned " + answer + "was set to end on 9 November 2026, then 34 percent; whether that was prolonged is not on record (the law was last read on 31 December 2025)",
			"2026-11-09 planned " + cranes + "100 percent was set to begin again after 9 November 2026; whether that was prolonged is not on record (the law was last read on 18 September 2026)",
		}, 0},
		{"2026-11-08", "2026-11-28", []string{"2026-11-09 planned " + answer + "was set to end on 9 November 2026, then 34"}, nil, 0},
		{"2026-07-23", "2026-07-23", []string{"2026-07-23 planned Section 122 import surcharge: 10 percent ends"}, nil, 1},
		{"2026-07-24", "2026-07-24", nil, []string{"2026-07-23 held Section 122 import surcharge: 10 percent ended with 23 July 2026"}, 0},
		{"2026-02-06", "2026-02-06", []string{"2026-02-06 planned Section 201 solar modules: 14 percent ends"}, nil, 2},
		{"2026-02-07", "2026-02-07", nil, []string{"2026-02-06 held Section 201 solar modules: 14 percent ended with 6 February 2026"}, 0},
	} {
		st, err := h.Deal(context.Background(), secretariat.When{On: date(c.on), Known: date(c.known)})
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range []struct {
			name, got string
			want      []string
		}{{"next", told(st.Next), c.next}, {"today", told(st.Today), c.today}} {
			for _, s := range list.want {
				if !strings.Contains(list.got, s) {
					t.Errorf("on %s as known on %s %s has no %q:\n%s", c.on, c.known, list.name, s, list.got)
				}
			}
		}
		n := 0
		for _, m := range st.Moves {
			if m.Ends && m.By <= date(c.on).AddDays(1) {
				n++
			}
		}
		if n != c.moves {
			t.Errorf("on %s as known on %s %d moves, want %d: %+v", c.on, c.known, n, c.moves, st.Moves)
		}
	}
}

// A duty that comes back because its suspension runs out rests on the order that suspended it.
func TestEachOrderAheadNamesItsSource(t *testing.T) {
	h := newsroom(t, "2026-11-28")
	for _, day := range []string{"2019-01-30", "2019-03-28", "2019-03-30", "2026-02-06", "2026-11-08", "2026-11-10"} {
		for _, known := range []string{day, "2026-11-28"} {
			st, err := h.Deal(context.Background(), secretariat.When{On: date(day), Known: date(known)})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range slices.Concat(st.Today, st.Next) {
				if strings.HasPrefix(e.ID, "tariff/") && (len(e.Sources) == 0 || slices.ContainsFunc(e.Sources, func(n agreement.Footnote) bool { return n.ID == "" || n.Title == "" || n.PublisherZH == "" })) {
					t.Errorf("on %s as known on %s no source stands under %q: %+v", day, known, e.Title, e.Sources)
				}
			}
		}
	}
}

// What was called off on 13 December 2019 is not in force on the day on which it was to begin,
// though the order in form is of the 18th.
func TestWhatWasCalledOffIsNotInForce(t *testing.T) {
	h := newsroom(t, "2026-09-18")
	for day, in := range map[string]bool{"2019-12-12": true, "2019-12-13": false, "2019-12-15": false, "2019-12-17": false, "2019-12-18": false} {
		on := secretariat.When{On: date("2019-12-15"), Known: date(day)}
		st, err := h.Deal(context.Background(), on)
		if err != nil {
			t.Fatal(err)
		}
		got := slices.ContainsFunc(slices.Concat(st.Tariffs, st.Duties), func(x secretariat.TariffState) bool { return slices.Contains(x.Measures, "9903.88.16") })
		if got != in {
			t.Errorf("list 4B on 15 December 2019 as known on %s is in force: %t", day, got)
		}
	}
}

// The threat of October 2025 stands for 1 November until it is called off.
func TestTheThreatOfOctober2025(t *testing.T) {
	h := newsroom(t, "2026-09-18")
	for day, ahead := range map[string]bool{"2025-10-09": false, "2025-10-10": true, "2025-10-25": true, "2025-10-26": false} {
		on := date(day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(told(st.Next), "A further 100% on all goods from China"); got != ahead {
			t.Errorf("on %s it is ahead: %t", day, got)
		}
	}
}

// Read with later knowledge, what was next on a day is told by what came of it.
func TestWhatWasNextIsToldByWhatCame(t *testing.T) {
	h := newsroom(t, "2026-09-18")
	st, err := h.Deal(context.Background(), secretariat.When{On: date("2019-03-28"), Known: date("2020-01-20")})
	if err != nil {
		t.Fatal(err)
	}
	came, gone := false, false
	for _, e := range st.Next {
		came = came || e.From == date("2019-04-03") && e.To == date("2019-04-05") && e.State == talks.Held
		gone = gone || e.State == talks.Cancelled && strings.Contains(e.Title, "meeting of the leaders")
	}
	if !came || !gone {
		t.Errorf("the round of 3 to 5 April came: %t; the leaders' meeting is called off: %t:\n%s", came, gone, told(st.Next))
	}
	for _, m := range st.Moves {
		if m.From == "talks" && m.By <= date("2020-01-20") { // what is ahead of that day is still to come
			t.Errorf("nobody has to move by %s any more: %s", m.By, m.What)
		}
	}
}

// What analysts said on 28 March 2019 is not told before that day.
func TestWhatWasSaidOf28MarchIsNotToldBefore(t *testing.T) {
	h := newsroom(t, "2026-09-18")
	for day, says := range map[string]bool{"2019-03-27": false, "2019-03-28": true} {
		on := date(day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range st.Issues {
			if got := strings.Contains(i.Sides[1].Text, "analysts expect"); i.ID == "industrial-policy" && (got != says || i.Sides[1].Since != date("2019-03-05")) {
				t.Errorf("on %s: %q since %s", day, i.Sides[1].Text, i.Sides[1].Since)
			}
		}
	}
}
