package tariff_test

import (
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

func law(t *testing.T, p *tariff.Pack, l demarche.Lang, on, known string) *tariff.SheetLaw {
	t.Helper()
	x, err := p.Law(l, calendar.MustDate(on), calendar.MustDate(known))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func measureIn(x *tariff.SheetLaw, id string) *tariff.SheetMeasure {
	for i := range x.Measures {
		if x.Measures[i].ID == id {
			return &x.Measures[i]
		}
	}
	return nil
}

// The pack's own page tells of a measure the day its first order was known, not the day
// before; of an order likewise.
func TestAPackIsToldAsKnown(t *testing.T) {
	us := usPack(t)
	for _, c := range []struct {
		measure, known string
		orders         int // -1: nobody had spoken of it
	}{
		{"9903.88.01", "2018-06-14", -1},
		{"9903.88.01", "2018-06-15", 1},
		{"9903.88.03", "2018-12-13", 2},
		{"9903.88.03", "2018-12-14", 4},
		{"9903.88.15", "2019-08-19", -1},
		{"9903.88.15", "2019-08-20", 1},
		{"9903.01.24", "2025-01-31", -1},
		{"9903.01.24", "2025-02-01", 1},
	} {
		m := measureIn(law(t, us, demarche.English, c.known, c.known), c.measure)
		if got := -1; m != nil {
			got = len(m.Orders)
			if got != c.orders {
				t.Errorf("%s as known on %s has %d orders, want %d", c.measure, c.known, got, c.orders)
			}
		} else if got != c.orders {
			t.Errorf("%s is not there as known on %s", c.measure, c.known)
		}
		if x, err := us.MeasureLaw(c.measure, demarche.English, calendar.MustDate(c.known), calendar.MustDate(c.known)); (err == nil) != (c.orders > 0) || err == nil && len(x.Orders) != c.orders {
			t.Errorf("by itself %s as known on %s: %v", c.measure, c.known, err)
		}
	}
	early := law(t, us, demarche.English, "2019-03-28", "2019-03-28")
	for _, x := range early.Programs {
		if x.KnownTo > calendar.MustDate("2019-03-28") || x.Note != "" || strings.HasPrefix(x.ID, "ieepa") {
			t.Errorf("on 28 March 2019 program %s reaches %s, and says %q", x.ID, x.KnownTo, x.Note)
		}
	}
	for _, x := range early.Exclusions {
		for _, w := range x.Windows {
			if w.Known > calendar.MustDate("2019-03-28") {
				t.Errorf("a window of %s known on %s is told", x.Heading, w.Known)
			}
		}
	}
	if early.About != "" || law(t, us, demarche.English, "2026-11-28", "2026-11-28").About == "" {
		t.Error("what the pack says of itself tells of later days")
	}
	if _, err := us.Law(demarche.English, calendar.MustDate("2016-12-31"), calendar.MustDate("2016-12-31")); err == nil {
		t.Error("the pack is shown on a day before its schedule begins")
	}
}

// Of the orders known, the one that holds is marked; the day before it another is.
func TestTheOrderThatHoldsIsMarked(t *testing.T) {
	us := usPack(t)
	for day, rate := range map[string]string{"2019-05-09": "10", "2019-05-10": "25"} {
		m := measureIn(law(t, us, demarche.English, day, "2026-11-28"), "9903.88.03")
		if got := m.Rate(); len(got) != 1 || got[0].Rate != rate || m.State != "in force" {
			t.Errorf("on %s list 3 is %s by %v, want %s%%", day, m.State, got, rate)
		}
	}
	for day, state := range map[string]string{"2018-07-05": "not yet", "2018-07-06": "in force", "2026-09-19": "not known"} {
		if m := measureIn(law(t, us, demarche.English, day, "2026-11-28"), "9903.88.01"); m.State != state {
			t.Errorf("list 1 on %s: %s, want %s", day, m.State, state)
		}
	}
	if m := measureIn(law(t, us, demarche.English, "2020-01-01", "2020-01-01"), "9903.88.16"); m.State != "suspended" {
		t.Errorf("list 4B on 1 January 2020 is %s", m.State)
	}
}

// Official counts stand beside the pack's, and where the two part the pack says why.
func TestOfficialCountsStandBesideThePacks(t *testing.T) {
	for _, p := range []*tariff.Pack{usPack(t), cnPack(t)} {
		x := law(t, p, demarche.Chinese, "2026-11-28", "2026-11-28")
		if len(x.Counts) < 4 {
			t.Fatalf("%s has %d official counts", p.ID, len(x.Counts))
		}
		for _, c := range x.Counts {
			if !c.Agrees() && c.Note == "" {
				t.Errorf("%s %v%s on %s: official %d, here %d and %d in part, without a reason", p.ID, c.Lists, c.Heading, c.On, c.Official, c.Here, c.Part)
			}
		}
	}
	if x := law(t, usPack(t), demarche.English, "2018-06-14", "2018-06-14"); len(x.Counts) != 0 {
		t.Errorf("the day before list 1 was published its count is told: %v", x.Counts)
	}
}

// The scope of a measure is as many codes as its list has on the day, as known.
func TestAScopeIsListedForADay(t *testing.T) {
	us := usPack(t)
	m, _ := us.Measure("9903.88.01")
	for day, n := range map[string]int{"2022-01-26": 818, "2022-01-27": 874, "2026-05-01": 856} {
		if got := us.Scoped(m, calendar.MustDate(day), 0); len(got) != n {
			t.Errorf("list 1 on %s: %d codes, want %d", day, len(got), n)
		}
	}
	exempt := &tariff.Measure{Scope: tariff.Scope{Lists: []string{"ieepa-reciprocal-exempt"}}}
	beef, _ := tariff.ParseCode("0201.10.05")
	for known, want := range map[string]bool{"2025-11-13": false, "2025-11-14": true} {
		got := false
		for _, x := range us.Scoped(exempt, calendar.MustDate("2025-11-20"), calendar.MustDate(known)) {
			got = got || x.Code == beef
		}
		if got != want {
			t.Errorf("beef is on the list as known on %s: %t", known, got)
		}
	}
}

// Interactions are told in words, with the text that they rest on.
func TestInteractionsAreTold(t *testing.T) {
	m := measureIn(law(t, usPack(t), demarche.English, "2025-05-01", "2025-05-01"), "9903.01.10")
	var told []string
	for _, x := range m.Ties {
		told = append(told, x.Kind+": "+x.Text)
		if x.Kind == "displaces" && (x.Source == nil || x.Source.Title == "") {
			t.Errorf("%s rests on nothing", x.Text)
		}
	}
	if all := strings.Join(told, "\n"); !strings.Contains(all, "displaces: where it applies, ") || !strings.Contains(all, "claim: spares what is declared as usmca: ") {
		t.Errorf("told are\n%s", all)
	}
}

// A measure whose codes the pack lacks says so, and so does its list; one whose codes it has
// does not.
func TestWhatIsNotHeldIsSaidToBeSo(t *testing.T) {
	cn := law(t, cnPack(t), demarche.English, "2019-09-02", "2019-09-02")
	for id, want := range map[string]bool{"ret301-75a-10": true, "ret301-75b-5": true, "answer-2025-02": false, "ret301-34": false} {
		if m := measureIn(cn, id); m != nil && m.NotHeld != want {
			t.Errorf("the codes of %s are not held: %t, want %t", id, m.NotHeld, want)
		}
	}
	if m := measureIn(cn, "ret301-75a-10"); m == nil {
		t.Error("the list of 75 billion dollars is not there")
	}
	for _, x := range cn.Lists {
		if want := x.Name == "75-not-held"; x.NotHeld != want {
			t.Errorf("the list %s is not held: %t, want %t", x.Name, x.NotHeld, want)
		}
	}
}

// How sources were read, editions that were not out, and ends that had not come, are told of no
// day before: the day before, and the day.
func TestWhatCameLaterIsNotInThePack(t *testing.T) {
	us, noted := usPack(t), 0
	for _, known := range []string{"2018-07-10", us.KnownTo.AddDays(-1).String()} {
		for _, s := range law(t, us, demarche.English, known, known).Sources {
			if s.Note != "" {
				t.Errorf("as known on %s, how %s was read is told: %s", known, s.ID, s.Note)
			}
		}
	}
	for _, s := range law(t, us, demarche.English, us.KnownTo.String(), us.KnownTo.String()).Sources {
		if s.Note != "" {
			noted++
		}
	}
	if noted == 0 {
		t.Error("how sources were read is not told at all")
	}
	edition := func(known string) bool {
		return slices.ContainsFunc(law(t, us, demarche.English, known, known).Revisions, func(r tariff.SheetRevision) bool { return r.ID == "2018r11" })
	}
	if edition("2019-03-23") || !edition("2019-03-24") {
		t.Error("the edition that was out by 24 March 2019 is told on another day")
	}
	ends := func(known string) calendar.Date {
		for _, x := range law(t, us, demarche.English, known, known).Open {
			if x.ID == "nafta-unclaimed" {
				return x.To
			}
		}
		return 0
	}
	if last := "2020-06-30"; !ends("2020-06-29").IsZero() || ends(last) != calendar.MustDate(last) {
		t.Error("the last day of the agreement of 1994 is told on another day than that")
	}
	list1, _ := us.Measure("9903.88.01")
	to := func(known string) (day calendar.Date) {
		for _, x := range us.Scoped(list1, calendar.MustDate("2019-03-28"), calendar.MustDate(known)) {
			day = max(day, x.To)
		}
		return day
	}
	if last := "2022-01-26"; !to("2022-01-25").IsZero() || to(last) != calendar.MustDate(last) {
		t.Errorf("the last day of numbers of the schedule is told as %s and %s", to("2022-01-25"), to(last))
	}
	steel, _ := us.Measure("steel")
	for _, x := range us.Scoped(steel, calendar.MustDate("2019-03-28"), calendar.MustDate("2025-08-14")) {
		if strings.Contains(x.Citation, "90 FR 40326") {
			t.Errorf("%s: the order that took it out is told before it was filed", x.Code)
		}
	}
}

// A ground that was written later is named by its publisher and day, the day before; its title
// stands from the day on.
func TestAGroundWrittenLaterIsNamedByItsPublisher(t *testing.T) {
	cn := cnPack(t)
	title := cn.Sources["bjz"].Title
	for known, want := range map[string]string{
		"2019-06-11": "Peterson Institute for International Economics (written down later, on 12 June 2019)",
		"2019-06-12": title,
		"":           title,
	} {
		var day calendar.Date
		if known != "" {
			day = calendar.MustDate(known)
		}
		if got := cn.Cited(title, day); got != want {
			t.Errorf("as known on %q the table is cited as %q, want %q", known, got, want)
		}
	}
	if got := cn.Cited("83 FR 28710", calendar.MustDate("2018-01-01")); got != "83 FR 28710" {
		t.Errorf("a citation that is no source becomes %q", got)
	}
}

// A measure stands under the heading of the order that held, the day before another came and the
// day after; where none holds, under that of the last known.
func TestTheHeadingOfAMeasureIsThatOfItsDay(t *testing.T) {
	us := usPack(t)
	for _, c := range []struct{ measure, on, known, want string }{
		{"steel", "2018-03-22", "2018-03-08", "9903.80.01"},
		{"steel", "2025-03-11", "2025-02-09", "9903.80.01"},
		{"steel", "2025-03-11", "2025-02-10", "9903.80.01"},
		{"steel", "2025-03-12", "2025-02-09", "9903.80.01"},
		{"steel", "2025-03-12", "2025-02-10", "9903.81.87"},
		{"aluminum", "2025-03-11", "", "9903.85.01"},
		{"aluminum", "2025-03-12", "", "9903.85.02"},
		{"9903.88.15", "2026-09-01", "", "9903.88.15"},
	} {
		m, _ := us.Measure(c.measure)
		var known calendar.Date
		if c.known != "" {
			known = calendar.MustDate(c.known)
		}
		if got := m.HeadingOn(calendar.MustDate(c.on), known); got != c.want {
			t.Errorf("%s on %s as known on %q stands under %q, want %q", c.measure, c.on, c.known, got, c.want)
		}
	}
	x := measureIn(law(t, us, demarche.English, "2019-03-28", "2025-03-12"), "steel")
	if last := x.Orders[len(x.Orders)-1]; x.Heading != "9903.80.01" || last.Heading != "9903.81.87" {
		t.Errorf("under %s, the order of 2025 under %q", x.Heading, last.Heading)
	}
}
