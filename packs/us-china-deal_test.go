package packs_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche"
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
		{"p1-pu-01", "CN", "2022-01-01", "partly 1"},
		{"p1-pu-01", "CN", "2022-02-08", "breached 39"},
		{"p1-pu-04", "CN", "2021-02-28", "breached 59"},
		{"p1-pu-10", "CN", "2022-06-01", "not-known 0"},
		{"p1-ag-12", "CN", "2022-02-16", "disputed 0"},
		{"p1-ag-11", "CN", "2020-05-21", "met 0"},
		{"p1-ag-11", "CN", "2025-03-16", "breached 0"},
		{"p1-ag-11", "CN", "2025-03-17", "partly 0"},
		{"p1-ag-11", "CN", "2025-10-24", "disputed 0"},
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
