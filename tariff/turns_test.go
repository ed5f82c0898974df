package tariff_test

import (
	"testing"

	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

// What a measure adds changes by orders that begin and by orders that run out, as known on a
// day: an end that was prolonged by then is none.
func TestTurnsOfAMeasure(t *testing.T) {
	law, err := tariff.ReadOrders(packs.FS, tariff.Find(packs.FS, "US"))
	if err != nil {
		t.Fatal(err)
	}
	m, ok := law.Measure("reciprocal")
	if !ok {
		t.Fatal("there is no reciprocal duty")
	}
	for _, c := range []struct{ from, to, known, want string }{
		{"2025-04-09", "2025-04-09", "2025-04-07", "2025-04-09 10>34 begins;"},
		{"2025-04-09", "2025-04-09", "2025-04-08", "2025-04-09 10>84 begins;"},
		{"2025-08-01", "2025-08-31", "2025-08-10", "2025-08-12 10>34;"},
		{"2025-08-01", "2025-08-31", "2025-08-11", ""},
		{"2025-11-01", "2025-11-30", "2025-11-03", "2025-11-10 10>34;"},
		{"2025-11-01", "2025-11-30", "2025-11-04", ""},
	} {
		got := ""
		for _, x := range m.Turns("CN", calendar.MustDate(c.from), calendar.MustDate(c.to), calendar.MustDate(c.known)) {
			got += x.On.String() + " " + x.Was.Rate + ">" + x.Is.Rate
			if x.Begins {
				got += " begins"
			}
			got += ";"
		}
		if got != c.want {
			t.Errorf("%s to %s as known on %s: %q, want %q", c.from, c.to, c.known, got, c.want)
		}
	}
}

// List 4B was called off on 13 December 2019, before the notice of the 18th: from then on it is
// held back, and never charged.
func TestList4BIsHeldBackFromItsAnnouncement(t *testing.T) {
	law, err := tariff.ReadOrders(packs.FS, tariff.Find(packs.FS, "US"))
	if err != nil {
		t.Fatal(err)
	}
	m, ok := law.Measure("9903.88.16")
	if !ok {
		t.Fatal("there is no list 4B")
	}
	for known, want := range map[string]tariff.State{"2019-12-12": tariff.InForce, "2019-12-13": tariff.HeldBack, "2019-12-17": tariff.HeldBack, "2020-01-20": tariff.HeldBack} {
		if v, _ := m.Order("CN", calendar.MustDate("2019-12-16"), calendar.MustDate(known)); v.State != want {
			t.Errorf("as known on %s it is %q, want %q", known, v.State, want)
		}
	}
}

// Two orders that follow each other are one stretch where they charge the same; not where one
// charges a content where it is stated, or of other goods, or has a heading for goods that have
// reached its floor. What is spared by a claim does not part them.
func TestOrdersThatSayOtherThingsAreNoOneStretch(t *testing.T) {
	steel := func(codes ...string) *tariff.Stated { return &tariff.Stated{Of: "steel", Codes: codes} }
	quota := &tariff.Exemption{Claim: "in-quota"}
	for name, c := range map[string]struct {
		was, is tariff.Version
		one     bool
	}{
		"alike":         {tariff.Version{Rate: "25"}, tariff.Version{Rate: "25"}, true},
		"rate":          {tariff.Version{Rate: "25"}, tariff.Version{Rate: "50"}, false},
		"heading":       {tariff.Version{Rate: "25"}, tariff.Version{Rate: "25", Heading: "9903.81.90"}, false},
		"stated alike":  {tariff.Version{Rate: "50", Stated: steel("73")}, tariff.Version{Rate: "50", Stated: steel("73")}, true},
		"stated":        {tariff.Version{Rate: "50"}, tariff.Version{Rate: "50", Stated: steel("73")}, false},
		"stated goods":  {tariff.Version{Rate: "50", Stated: steel("73")}, tariff.Version{Rate: "50", Stated: steel("73", "76")}, false},
		"stated of":     {tariff.Version{Rate: "50", Stated: steel("73")}, tariff.Version{Rate: "50", Stated: &tariff.Stated{Of: "aluminum", Codes: []string{"73"}}}, false},
		"reached":       {tariff.Version{Floor: "15"}, tariff.Version{Floor: "15", Reached: "9903.02.19"}, false},
		"reached alike": {tariff.Version{Floor: "15", Reached: "9903.02.19"}, tariff.Version{Floor: "15", Reached: "9903.02.19"}, true},
		"quota":         {tariff.Version{Rate: "25"}, tariff.Version{Rate: "25", Unless: quota}, true},
	} {
		first, turn, last := calendar.MustDate("2025-01-01"), calendar.MustDate("2025-06-04"), calendar.MustDate("2025-12-31")
		c.was.From, c.was.To, c.is.From, c.is.To = first, turn.AddDays(-1), turn, last
		m := tariff.Measure{Versions: []tariff.Version{c.was, c.is}}
		before, _ := m.Nearest("DE", turn.AddDays(-1), 0)
		after, _ := m.Nearest("DE", turn, 0)
		if one := before.To == last && after.From == first; one != c.one || !one && (before.To != turn.AddDays(-1) || after.From != turn) {
			t.Errorf("%s: one stretch is %v; %s to %s, then %s to %s", name, one, before.From, before.To, after.From, after.To)
		}
	}
}
