package tariff_test

import (
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/tariff"
)

// What the pack does not hold is named as not known where it could touch the goods, and
// nowhere else.
func TestWhatIsNotHeldIsNamed(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct {
		hts, origin, entry string
		want, without      []string
	}{
		{"7208101500", "DE", "2018-03-22", nil, []string{"s232-exclusions"}},
		{"7208101500", "CN", "2018-03-23", []string{"s232-exclusions", "trade-remedies"}, []string{"civil-aircraft"}},
		{"7208101500", "CA", "2019-06-10", nil, []string{"s232-exclusions"}}, // spared since 20 May
		{"8501104020", "CN", "2019-06-10", []string{"chapter-99-ii"}, []string{"s232-exclusions", "preferences-unread"}},
		{"8501104020", "CN", "2021-01-01", nil, []string{"chapter-99-ii"}},
		{"8501104020", "AU", "2019-06-10", []string{"preferences-unread"}, nil},
		// The column of shirts names no programme that is open to these; to Peru's it is.
		{"6109100012", "JP", "2025-06-10", nil, []string{"preferences-unread"}},
		{"6109100012", "IN", "2025-06-10", nil, []string{"preferences-unread"}},
		{"6109100012", "KH", "2025-06-10", nil, []string{"preferences-unread"}},
		{"6109100012", "TR", "2025-06-10", nil, []string{"preferences-unread"}},
		{"6109100012", "MO", "2025-06-10", nil, []string{"preferences-unread"}},
		{"6109100012", "PE", "2025-06-10", []string{"preferences-unread"}, nil},
		{"6109100012", "HN", "2025-06-10", []string{"cafta-dr-unclaimed"}, nil},
		{"8413919039", "CN", "2026-06-30", nil, []string{"renumbered-2026"}},
		{"8413919039", "CN", "2026-07-01", []string{"renumbered-2026"}, nil},
		{"3926909920", "CN", "2026-07-15", []string{"renumbered-2026"}, nil},
		{"8413919085", "CN", "2026-07-15", nil, []string{"renumbered-2026"}},
		{"3917210000", "FR", "2019-06-10", []string{"civil-aircraft"}, []string{"preferences-unread"}},
		{"9403200050", "CN", "2019-06-10", nil, []string{"civil-aircraft", "chapter-99-ii"}}, // free
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry}))
		if err != nil {
			t.Errorf("%s: %v", c.hts, err)
			continue
		}
		var got []string
		sheet := p.Sheet(&a, demarche.Chinese, nil)
		for i, u := range p.NotHeld(&a, nil) {
			got = append(got, u.ID)
			if x := sheet.NotHeld[i]; x.ID != u.ID || x.Status != "not known" || x.Citation == "" || !strings.HasSuffix(x.Text, "不详") || !strings.HasSuffix(u.Text.EN, "is not known") {
				t.Errorf("%s: %+v", u.ID, x)
			}
		}
		for _, id := range c.want {
			if !slices.Contains(got, id) {
				t.Errorf("%s from %s on %s: %v lacks %s", c.hts, c.origin, c.entry, got, id)
			}
		}
		for _, id := range c.without {
			if slices.Contains(got, id) {
				t.Errorf("%s from %s on %s: %v has %s", c.hts, c.origin, c.entry, got, id)
			}
		}
	}
}

// On a day beyond what the pack knows, what nobody had spoken of on the day of knowledge
// is not named, nor is a text of later; a day after its first order it is.
func TestWhatIsNotKnownNamesNothingOfLater(t *testing.T) {
	p := usPack(t)
	named := func(known string) (programs, grounds []string) {
		a, err := p.Ask(question(t, map[string]string{"hts": "8501104020", "origin": "CN", "importer": "US", "entry": "2026-11-27", "known": known}))
		if err != nil || a.Status != tariff.NotKnown {
			t.Fatal(a.Status, err)
		}
		for _, c := range a.Components[1:] {
			if programs = append(programs, c.Measure); c.Citation != "" {
				grounds = append(grounds, c.Citation)
			}
		}
		return programs, grounds
	}
	if got, grounds := named("2019-03-28"); !slices.Equal(got, []string{"s232", "s201", "s301"}) || len(grounds) > 0 {
		t.Errorf("known on 28 March 2019: %q on the ground of %q", got, grounds)
	}
	before, _ := named("2025-01-31")
	after, _ := named("2025-02-01")
	if slices.Contains(before, "ieepa") || !slices.Contains(after, "ieepa") {
		t.Errorf("the orders of 1 February 2025 were known by %q, not %q", before, after)
	}
	if got, grounds := named(""); !slices.Equal(got, []string{"s232", "s232-drones", "s201", "s301", "ieepa", "s122", "s301-2026"}) || len(grounds) != len(got) {
		t.Errorf("known today: %q on the ground of %q", got, grounds)
	}
}

// An edition of the schedule has no day of knowledge: as known before it was surely
// out, which may be after what it says was in force, its rate says so.
func TestARateSaysThatItsEditionMayNotHaveBeenKnown(t *testing.T) {
	p := usPack(t)
	for known, want := range map[string]bool{"2022-01-26": true, "2025-02-02": true, "2025-02-03": false, "": false} {
		a, err := p.Ask(question(t, map[string]string{"hts": "8524111000", "origin": "CN", "importer": "US", "entry": "2022-06-01", "known": known}))
		if err != nil {
			t.Fatal(err)
		}
		en, zh := a.Components[0].Why, p.Why(&a, 0, demarche.Chinese)
		if strings.Contains(en, "whether it was known on "+known+" is not known") != want || strings.Contains(zh, "是否已知不详") != want || !strings.HasPrefix(zh, "一般税率") {
			t.Errorf("known on %q: %q %q", known, en, zh)
		}
	}
}

// A statistical number that no source names is told as not known; one that the imports, a
// list or an imported revision has is not. A revision that holds on the day and lists others
// of the line says more, and not on a day before it, nor as known before it.
func TestAStatisticalNumberThatNoSourceNamesIsNotKnown(t *testing.T) {
	p := usPack(t)
	revision := &tariff.Schedule{Revision: "2025r10", Lines: []tariff.Printed{
		{Code: tariff.MustCode("85011040")}, {Code: tariff.MustCode("8501104020")}, {Code: tariff.MustCode("8501104077")},
	}}
	for _, c := range []struct {
		hts, entry, known string
		imported          *tariff.Schedule
		says              string // "": nothing
	}{
		{"8501104099", "2019-06-10", "", nil, "no source"},
		{"0208100099", "2019-06-10", "", nil, "no source"},
		{"8501104020", "2019-06-10", "", nil, ""}, // imported, and on a list
		{"85011040", "2019-06-10", "", nil, ""},
		{"8501104077", "2025-06-10", "", nil, "no source"},
		{"8501104077", "2025-06-10", "", revision, ""},
		{"8501104099", "2025-04-08", "", revision, "no source"}, // the day before it surely holds
		{"8501104099", "2025-04-09", "", revision, "revision imported (2025r10)"},
		{"8501104099", "2025-04-09", "2025-04-08", revision, "no source"},
		{"8501104060", "2025-04-09", "", revision, "revision imported (2025r10)"},
		{"0208100099", "2025-04-09", "", revision, "no source"},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": "CN", "importer": "US", "entry": c.entry, "known": c.known}))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, u := range p.NotHeld(&a, c.imported) {
			if u.ID == "statistical-number" {
				got = u.Text.EN
			}
		}
		if (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%s on %s, known %s: %q, want %q", c.hts, c.entry, c.known, got, c.says)
		}
	}
}

// Goods of chapters 73 and 76 are charged on their whole value; from 4 June 2025 to the end of
// the headings of March 2025 the answer of a line without a share says that the value of the
// metal may be stated, and asks nothing for which the line would wait.
func TestTheValueOfTheMetalInItsChapterIsNamed(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, origin, entry, known, want string }{
		{"7610900080", "JP", "2025-06-03", "", ""},
		{"7610900080", "JP", "2025-06-04", "", "s232-value-of-aluminum"},
		{"7610900080", "JP", "2025-06-04", "2025-06-02", ""},
		{"7610900080", "JP", "2026-04-05", "", "s232-value-of-aluminum"},
		{"7610900080", "JP", "2026-04-06", "", ""},
		{"7606113030", "RU", "2025-07-01", "", ""}, // on the whole value in any case
		{"7614101000", "JP", "2025-09-01", "", ""}, // each metal on its own value
		{"7324900000", "JP", "2025-06-03", "", ""},
		{"7324900000", "JP", "2025-06-04", "", "s232-value-of-steel"},
		{"7208390015", "JP", "2025-07-01", "", ""},
		{"7324900000", "JP", "2026-04-06", "", ""},
	} {
		fields := map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "known": c.known}
		a, err := p.Ask(question(t, fields))
		if err != nil {
			t.Fatal(err)
		}
		fields["shares"] = "aluminum=20;steel=60"
		given, err := p.Ask(question(t, fields))
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range p.NotHeld(&given, nil) {
			if strings.HasPrefix(u.ID, "s232-value") {
				t.Errorf("%+v: %s though the shares are given", c, u.ID)
			}
		}
		got := ""
		for _, u := range p.NotHeld(&a, nil) {
			if strings.HasPrefix(u.ID, "s232-value") {
				got += u.ID
			}
		}
		if got != c.want {
			t.Errorf("%+v: %q\n%s", c, got, reasons(&a))
		}
	}
}
