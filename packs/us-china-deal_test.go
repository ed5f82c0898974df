package packs_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/barriers"
	"demarche/calendar"
	"demarche/packs"
	"demarche/promises"
	"demarche/talks"
)

func mustDay(s string) calendar.Date { return calendar.MustDate(s) }

func talksPack(t *testing.T) *talks.Pack {
	t.Helper()
	p, err := talks.Read(packs.FS, "us-china-talks")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func promisesPack(t *testing.T) *promises.Pack {
	t.Helper()
	p, err := promises.Read(packs.FS, "us-china-promises")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func barriersPack(t *testing.T) *barriers.Pack {
	t.Helper()
	p, err := barriers.Read(packs.FS, "us-china-barriers")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What the desk could know on the day on which the delegation landed in Beijing.
func TestOnTheDayOfTheArrivalInBeijing(t *testing.T) {
	p, day := talksPack(t), mustDay("2019-03-28")
	got := map[string]talks.State{}
	for _, e := range p.Between(day, day.AddDays(14), day) {
		got[e.ID] = e.State
	}
	for id, want := range map[string]talks.State{
		"arrival-2019-03": talks.Held, "dinner-2019-03": talks.Planned, "mofcom-2019-03-28": talks.Held, "round-8": talks.Planned, "round-9": talks.Planned,
	} {
		if got[id] != want {
			t.Errorf("%s is %q, want %q", id, got[id], want)
		}
	}
	if n := p.Rounds(day, day)[0]; n.N != 7 || !n.Known {
		t.Errorf("China's ministry had numbered %d rounds, want 7", n.N)
	}
	for _, s := range p.IssuesOn(day, day) {
		if s.Standing != talks.Open {
			t.Errorf("%s was %s, want open", s.Issue.ID, s.Standing)
		}
	}
}

func TestIssuesHaveTheirStableNames(t *testing.T) {
	want := []string{"enforcement", "intellectual-property", "technology-transfer", "subsidies", "industrial-policy", "market-access", "cloud", "data-transfer", "tariff-removal", "purchases", "currency"}
	var got []string
	for _, i := range talksPack(t).Issues {
		got = append(got, i.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("issues %v, want %v", got, want)
	}
}

// A position is told after a verb: "asks: ...".
func TestAPositionIsNoSentenceOfItsOwn(t *testing.T) {
	p, on := talksPack(t), mustDay("2021-01-01")
	for _, x := range p.Learned(0, on) {
		if strings.HasPrefix(x.Title.EN, "says ") {
			t.Errorf("%s: %s", x.Event, x.Title.EN)
		}
	}
	n := 0
	for _, i := range p.Issues {
		for _, party := range p.Parties {
			for _, x := range p.Positions(i.ID, party.ID, on, on) {
				if n++; strings.HasPrefix(x.Text.EN, "says ") {
					t.Errorf("%s by %s on %s: %s", x.Issue, x.Party, x.On, x.Text.EN)
				}
			}
		}
	}
	if n < 50 {
		t.Errorf("%d positions were read", n)
	}
}

func TestPromisesStandAsTheRecordSays(t *testing.T) {
	p := promisesPack(t)
	for _, c := range []struct{ promise, party, on, want string }{
		{"p1-ag-03", "CN", "2020-02-13", "not-due 0"},
		{"p1-ag-03", "CN", "2020-02-24", "not-due 0"}, // it was told on the 25th
		{"p1-ag-03", "CN", "2020-02-25", "met 0"},
		{"p1-ag-03", "US", "2020-02-25", "met 0"}, // both sign a protocol
		{"p1-ag-09", "US", "2021-12-20", "met 0"},
		{"p1-ag-09", "CN", "2021-12-20", "met 0"},
		{"p1-ag-04", "CN", "2020-03-15", "not-due 0"},
		{"p1-ag-04", "CN", "2020-03-16", "not-known 1"},
		{"p1-ag-06", "CN", "2020-03-14", "not-due 0"},
		{"p1-ag-06", "CN", "2020-03-15", "not-known 1"},
		{"p1-ag-06", "CN", "2020-03-24", "partly 10"},
		{"p1-ip-22", "CN", "2020-03-27", "not-due 0"},
		{"p1-ip-22", "CN", "2020-03-28", "not-known 1"},
		{"p1-ip-22", "CN", "2020-04-20", "met-late 24"},
		{"p1-ip-22", "CN", "2020-04-22", "partly 26"},
		{"p1-fs-06", "CN", "2020-04-01", "not-due 0"},
		{"p1-fs-06", "CN", "2020-04-02", "not-known 1"},
		{"p1-fs-07", "CN", "2020-06-18", "met 0"},
		{"p1-ds-01", "US", "2020-02-14", "met 0"},
		{"p1-ds-01", "CN", "2020-02-15", "not-known 1"},
		{"p1-pu-01", "CN", "2021-12-31", "not-due 0"},
		{"p1-pu-01", "CN", "2022-01-01", "not-known 1"}, // what was judged in November 2021 says nothing of the rest
		{"p1-pu-01", "CN", "2022-02-08", "breached 39"},
		{"p1-pu-04", "CN", "2021-01-01", "not-known 1"},
		{"p1-pu-04", "CN", "2021-03-30", "not-known 89"}, // the count that is held is of March
		{"p1-pu-04", "CN", "2021-03-31", "breached 90"},
		{"p1-pu-04", "CN", "2022-02-08", "breached 404"}, // a share of the two years decides nothing of one
		{"p1-pu-05", "CN", "2022-02-08", "not-known 39"},
		{"p1-pu-03", "CN", "2021-12-31", "not-due 0"},
		{"p1-pu-03", "CN", "2022-02-08", "not-known 39"}, // counted to November
		{"p1-pu-07", "CN", "2022-02-08", "not-known 39"},
		{"p1-pu-10", "CN", "2022-06-01", "not-known 0"},
		{"p1-ag-12", "CN", "2022-02-16", "disputed 0"},
		{"p1-ag-11", "CN", "2020-05-21", "met 0"},
		{"p1-ag-11", "CN", "2025-03-16", "breached 0"},
		{"p1-ag-11", "CN", "2025-03-17", "partly 0"},
		{"p1-ag-11", "CN", "2025-10-24", "partly 0"}, // an investigation of the agreement at large finds nothing of it
		{"p1-ag-02", "CN", "2022-03-01", "met 0"},
		{"p1-ag-05", "CN", "2022-03-01", "met 0"},
		{"p1-ag-01", "CN", "2022-03-01", "not-known 736"},
		{"p1-pu-04", "CN", "2022-03-01", "breached 412"},
		{"p1-fs-04", "CN", "2020-06-12", "partly 0"},
		{"p1-fs-04", "CN", "2023-11-17", "met-late 0"},
		{"p1-ds-02", "CN", "2020-08-14", "not-due 0"},
		{"p1-ds-02", "CN", "2020-08-24", "met-late 0"},
		{"p1-ds-02", "CN", "2021-05-07", "breached 82"},
		{"p1-ds-02", "CN", "2021-05-26", "met-late 0"},
	} {
		on := mustDay(c.on)
		a := p.Status(p.Promise(c.promise), demarche.PartyID(c.party), on, on)
		if got := fmt.Sprint(a.Status, " ", a.LateBy); got != c.want {
			t.Errorf("%s by %s on %s: %s, want %s (due %s, %v)", c.promise, c.party, c.on, got, c.want, a.Due, a.Reasons)
		}
		if len(a.Reasons) == 0 {
			t.Errorf("%s on %s: no reason", c.promise, c.on)
		}
	}
}

// The three records and the agreement name each other's things by the same names.
func TestTheDealsRecordsNameOneAnother(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	tk, pr, br := talksPack(t), promisesPack(t), barriersPack(t)
	obligations, cases := map[string]bool{}, map[string]bool{}
	for _, o := range lib.Packs[pr.Agreement].Obligations {
		obligations[o.ID] = true
	}
	for _, p := range lib.Packs {
		for _, c := range p.Cases {
			cases[string(c.ID)] = true
		}
	}
	for _, x := range pr.Promises {
		if tk.Issue(x.Issue) == nil {
			t.Errorf("%s: the talks have no issue %q", x.ID, x.Issue)
		}
		if x.Obligation != "" && !obligations[x.Obligation] {
			t.Errorf("%s: the agreement has no obligation %q", x.ID, x.Obligation)
		}
		for _, e := range x.EvidenceOn(mustDay("2099-01-01"), mustDay("2099-01-01")) {
			if _, ok := tk.Event(e.Act, e.Known); e.Act != "" && !ok {
				t.Errorf("%s: the talks have no event %q by %s", x.ID, e.Act, e.Known)
			}
		}
	}
	for _, b := range br.Barriers {
		if tk.Issue(b.Issue) == nil {
			t.Errorf("%s: the talks have no issue %q", b.ID, b.Issue)
		}
		for _, id := range b.Cases {
			if !cases[id] {
				t.Errorf("%s: there is no public case %q", b.ID, id)
			}
		}
	}
}

func TestBarriersAreKnownFromTheirDay(t *testing.T) {
	p := barriersPack(t)
	states := map[string]barriers.State{}
	day := mustDay("2019-03-28")
	for _, s := range p.On(day, day) {
		states[s.ID] = s
		if s.Known > day {
			t.Errorf("%s was not known on %s", s.ID, day)
		}
	}
	if _, ok := states["wikipedia-all"]; ok {
		t.Error("what was blocked in April 2019 shows in March")
	}
	if states["vpn-2017"].Status != barriers.Ended || states["cloud-notice-2016"].Status != barriers.Proposed {
		t.Errorf("campaign %s, draft %s", states["vpn-2017"].Status, states["cloud-notice-2016"].Status)
	}
	if n := len(states["cloud-partner"].Moves); n != 2 {
		t.Errorf("%d moves on cloud were known, want what was asked and refused", n)
	}
}

// A blocked service that its owner closed is told as closed from that day, where its closing was known; the
// block stands, for nobody is known to have lifted it.
func TestAClosedServiceIsToldFromItsDay(t *testing.T) {
	p := barriersPack(t)
	for _, c := range []struct{ id, on, known, left string }{
		{"picasa", "2016-04-30", "2016-04-30", ""},
		{"picasa", "2016-05-01", "2016-05-01", "2016-05-01"},
		{"picasa", "2016-05-01", "2016-02-11", ""},
		{"google-plus", "2019-04-01", "2019-04-01", ""},
		{"google-plus", "2019-04-02", "2019-04-02", "2019-04-02"},
		{"google-plus", "2019-04-02", "2019-01-29", ""},
		{"google-docs", "2019-04-02", "2019-04-02", ""},
	} {
		found := false
		for _, s := range p.On(mustDay(c.on), mustDay(c.known)) {
			if s.ID == c.id {
				found = true
				if got := s.Left.String(); got != c.left || s.Status != barriers.InForce {
					t.Errorf("%s on %s, as known on %s: closed %q and %s, want %q and in force", c.id, c.on, c.known, got, s.Status, c.left)
				}
			}
		}
		if !found {
			t.Errorf("%s is not on record on %s", c.id, c.on)
		}
	}
}

// A figure in the evidence is that of the release that was known on the day.
func TestEvidenceHoldsTheFigureOfItsDay(t *testing.T) {
	p, due := promisesPack(t), mustDay("2020-12-31")
	for _, c := range []struct{ promise, known, want string }{
		{"p1-pu-01", "2021-12-31", "89.25"},
		{"p1-pu-02", "2021-12-31", "52.18"},
		{"p1-pu-04", "2021-12-31", "27.34"},
		{"p1-pu-06", "2021-12-31", "9.74"},
		{"p1-pu-01", "2022-01-30", "89.25"},
		{"p1-pu-01", "2022-01-31", "89.13"},
		{"p1-pu-04", "2022-01-31", "27.23"},
	} {
		list := p.Promise(c.promise).EvidenceOn(due, mustDay(c.known))
		if n := len(list); n == 0 || !strings.Contains(list[n-1].Text.EN, c.want) {
			t.Errorf("%s as known on %s rests on %+v, want %s", c.promise, c.known, list, c.want)
		}
	}
}

// What an agency did in public stands beside its layer.
func TestALayerShowsWhatItsBodiesDid(t *testing.T) {
	p := promisesPack(t)
	for _, c := range []struct {
		promise, layer, day string
		acts                int
	}{{"p1-ds-02", "us-agency", "2020-05-07", 0}, {"p1-ds-02", "us-agency", "2020-05-08", 1}, {"p1-ds-02", "us-agency", "2021-10-08", 4}, {"p1-ip-22", "ministry", "2020-04-20", 1}} {
		on, found := mustDay(c.day), false
		for _, l := range p.LayersOn(p.Promise(c.promise), on, on) {
			if found = found || l.Layer.ID == c.layer; l.Layer.ID == c.layer && len(l.Acts) != c.acts {
				t.Errorf("%s, %s on %s: %d acts, want %d", c.promise, c.layer, c.day, len(l.Acts), c.acts)
			}
		}
		if !found {
			t.Errorf("%s has no layer %s", c.promise, c.layer)
		}
	}
}

// A reading beyond the day to which a record is kept is told so, and whether single facts
// of later days are held.
func TestTheDealsRecordsSayWhereTheyEnd(t *testing.T) {
	pr, br := promisesPack(t), barriersPack(t)
	for _, c := range []struct {
		day             string
		promises, later bool
		barriers        bool
	}{{"2022-02-16", false, false, false}, {"2022-02-17", true, false, false}, {"2023-11-17", true, true, false}, {"2024-10-23", true, true, false}, {"2024-10-24", true, true, true}} {
		on := mustDay(c.day)
		e := pr.Sheet(on, on, "").Ending
		if (e != nil) != c.promises || e != nil && (e.Later != c.later || len(e.Sources) == 0) {
			t.Errorf("promises on %s: %+v", c.day, e)
		}
		if e := br.Sheet(on, on).Ending; (e != nil) != c.barriers {
			t.Errorf("barriers on %s: %+v", c.day, e)
		}
	}
}

// A legal basis shows from the day on which it was known, and not before.
func TestALegalBasisHasItsDay(t *testing.T) {
	p := barriersPack(t)
	for _, c := range []struct{ barrier, known, want string }{
		{"card-clearing", "2015-04-22", "Decision 2015 no. 22"},
		{"card-clearing", "2016-12-30", "Decision 2015 no. 22"},
		{"card-clearing", "2016-12-31", "Decision 2015 no. 22; measures of 2016"},
		{"video-online", "2014-12-30", "SARFT and MII Decree 56"},
		{"video-online", "2014-12-31", "SARFT and MII Decree 56; notice of 2014"},
	} {
		day, got := mustDay(c.known), ""
		for _, b := range p.Sheet(day, day).Barriers {
			if b.ID == c.barrier {
				got = b.Basis
			}
		}
		if got != c.want {
			t.Errorf("%s as known on %s rests on %q, want %q", c.barrier, c.known, got, c.want)
		}
	}
	for _, b := range p.Barriers { // a text that names a year was not known before it
		for _, year := range regexp.MustCompile(`\b20\d\d\b`).FindAllString(b.Basis.EN, -1) {
			if first := mustDay(year + "-01-01"); b.Known < first {
				t.Errorf("%s, known on %s, rests on %q", b.ID, b.Known, b.Basis.EN)
			}
		}
	}
}

// What was written down after the day of a page is marked: the deadlines that the press
// told on 15 February 2020, a timeline of later years, a count of February 2022.
func TestLaterSourcesAreMarked(t *testing.T) {
	pr, tk, br := promisesPack(t), talksPack(t), barriersPack(t)
	later := map[string]map[string]agreement.Source{"promises": pr.Sources, "talks": tk.Sources, "barriers": br.Sources}
	for _, c := range []struct {
		of, source, known string
		marked            bool
	}{
		{"promises", "wowo", "2020-02-14", true},
		{"promises", "wowo", "2020-02-15", false},
		{"promises", "opportimes", "2022-02-07", true},
		{"promises", "opportimes", "2022-02-08", false},
		{"promises", "waugh", "2020-12-31", true},
		{"talks", "bbg2019", "2019-03-28", true},
		{"talks", "cnn", "2019-03-28", false},
		{"barriers", "blocked-list", "2019-03-28", true},
		{"barriers", "fw-0324", "2019-03-28", false},
	} {
		n := agreement.Footnotes(later[c.of], []string{c.source}, mustDay(c.known))
		if n[0].Title == "" || n[0].Later.IsZero() == c.marked {
			t.Errorf("%s of the %s, known on %s: %+v", c.source, c.of, c.known, n[0])
		}
	}
}

// What became known on a day fell on it: the arrest of 1 December 2018 on the 6th.
func TestTheArrestBecomesKnownOnTheSixth(t *testing.T) {
	p := talksPack(t)
	for day, want := range map[string]bool{"2018-12-01": false, "2018-12-05": false, "2018-12-06": true} {
		on := mustDay(day)
		got := slices.ContainsFunc(p.Between(on, on, mustDay("2018-12-31")), func(e talks.Event) bool { return e.ID == "meng" })
		if got != want {
			t.Errorf("it is told of %s: %t, want %t", day, got, want)
		}
	}
}

// A source whose title names a day says by its own date that it is no older, so that a page of
// an earlier day marks it as written later.
func TestSourcesAreDatedAsTheirTitlesSay(t *testing.T) {
	titled := regexp.MustCompile(`\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) (19|20)\d\d$`)
	for name, sources := range map[string]map[string]agreement.Source{"talks": talksPack(t).Sources, "promises": promisesPack(t).Sources, "barriers": barriersPack(t).Sources} {
		for key, s := range sources {
			if titled.MatchString(s.Title) && s.Published.IsZero() && s.NotBefore.IsZero() {
				t.Errorf("%s: source %s is of %q and has no day", name, key, s.Title)
			}
		}
	}
	s := promisesPack(t).Sources
	for known, want := range map[string]string{"2020-01-16": "2020-02-14", "2020-02-13": "2020-02-14", "2020-02-14": "null"} {
		if n := agreement.Footnotes(s, []string{"ustr-bedro"}, mustDay(known)); n[0].Later.String() != want && !(want == "null" && n[0].Later.IsZero()) {
			t.Errorf("as known on %s the announcement of the Office is marked %s, want %s", known, n[0].Later, want)
		}
	}
}

// A service that left altogether is not offered: what was left of LinkedIn closed, which ended
// no barrier.
func TestAServiceThatLeftIsStillNotOffered(t *testing.T) {
	p, err := barriers.Read(packs.FS, "us-china-barriers")
	if err != nil {
		t.Fatal(err)
	}
	for day, left := range map[string]string{"2021-10-14": "", "2023-08-08": "", "2023-08-09": "2023-08-09", "2026-11-29": "2023-08-09"} {
		on := calendar.MustDate(day)
		for _, b := range p.Sheet(on, on).Barriers {
			if b.ID == "linkedin" && (b.Status != barriers.InForce || b.Left != left || b.Until != "") {
				t.Errorf("on %s: %s, until %q, left %q", day, b.Status, b.Until, b.Left)
			}
		}
	}
	on := calendar.MustDate("2026-11-29")
	if n := barriers.Count(p.On(on, on))[barriers.Blocked]; n != 23 {
		t.Errorf("%d entries are about services blocked or not offered", n)
	}
}

// What Washington alone said on 11 October 2019 that China had agreed is told as its account,
// and what was still to be written as not agreed.
func TestOneSidesWordIsNotTheOthersAgreement(t *testing.T) {
	p, day := talksPack(t), mustDay("2019-10-11")
	moved := 0
	for _, s := range p.IssuesOn(day, day) {
		if s.Standing == talks.Agreed {
			t.Errorf("%s is agreed", s.Issue.ID)
		}
		for _, side := range s.Sides {
			x := side.Position
			if x == nil || x.On != day {
				continue
			}
			moved++
			if side.Party == "CN" && x.Stance == talks.Agrees {
				t.Errorf("on %s China agrees, by %v", s.Issue.ID, x.Cite)
			}
		}
	}
	if moved != 12 { // both sides on six points: market access moved too
		t.Errorf("%d positions of the day, want 12", moved)
	}
}
