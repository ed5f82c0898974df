package secretariat_test

import (
	"slices"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// What is said of the cases counted is of the cases that the pages of the docket hold, however
// they were asked for, today and of a past day.
func TestCountsOfShippedCasesAreOfThoseListed(t *testing.T) {
	h := open(t, "2026-11-23", false)
	public := disclosure.Reader{}
	for _, on := range []string{"2026-11-23", "2025-03-01"} {
		w := h.At(calendar.MustDate(on), 0)
		for name, q := range map[string]docket.Query{
			"all":         {},
			"agreement":   {Pact: "wto-dsu"},
			"another":     {Pact: "usmca-31a"},
			"party":       {Party: "US"},
			"level":       {Level: "panel"},
			"words":       {Text: "measures"},
			"few":         {Text: "DS543"},
			"ahead":       {DueFrom: w.On, DueBy: w.On.AddDays(60)},
			"real":        {Kind: agreement.Real},
			"invented":    {Kind: agreement.Illustrative},
			"late":        {Late: true, Sort: docket.ByLate},
			"a next page": {Pact: "wto-dsu", After: "set below"},
		} {
			q.Status, q.Limit = docket.Open, 50
			if q.After != "" {
				q.After = ""
				first, err := h.Docket(ctx, public, q, w)
				if err != nil || first.Next == "" {
					t.Fatal(err, "one page")
				}
				q.After = first.Next
			}
			page, err := h.Docket(ctx, public, q, w)
			if err != nil {
				t.Fatal(name, err)
			}
			got, err := h.Unread(ctx, public, q, page, w)
			if err != nil {
				t.Fatal(name, err)
			}
			said, want := 0, 0
			for _, u := range got {
				said += u.Cases
			}
			q.Limit, q.After = docket.MaxPage, ""
			for more := true; more; more = q.After != "" {
				all, err := h.Docket(ctx, public, q, w)
				if err != nil {
					t.Fatal(name, err)
				}
				for _, c := range all.Cases {
					if c.Pact == "wto-dsu" && c.Kind == agreement.Real {
						want++
					}
				}
				q.After = all.Next
			}
			if said != want {
				t.Errorf("%s on %s: %d are said to have been read to a day only, %d are listed", name, on, said, want)
			}
		}
		f, err := h.Front(ctx, public, w)
		if err != nil {
			t.Fatal(err)
		}
		var listed docket.Tally
		for _, c := range every(t, h, w) {
			if c.Kind == agreement.Illustrative && c.Standing.Status == docket.Open {
				listed.N++
			}
		}
		if f.Invented.Open != listed.N {
			t.Errorf("on %s %d open illustrative cases are counted, %d listed", on, f.Invented.Open, listed.N)
		}
	}
}

// The cases of a list of deadlines that is cut are counted without those that are invented.
func TestACutListCountsInventedCasesApart(t *testing.T) {
	h := open(t, "2026-11-20", false)
	before, err := h.Front(ctx, reader(t, "officer-CN"), h.At(0, 0))
	if err != nil || before.Lapses.Cut || before.Lapses.Shown != 0 {
		t.Fatalf("%+v, %v: want a list that is whole, which shows what is invented", before.Lapses, err)
	}
	const own = 26
	for range own {
		p := file(t, h, cloud)
		for _, act := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
			p.act("officer-US", act)
		}
		p.act("officer-CN", "appeal_received")
	}
	f, err := h.Front(ctx, reader(t, "officer-CN"), h.At(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Lapses; !got.Cut || got.Shown != 1 || got.Cases != before.Lapses.Cases-1+own {
		t.Errorf("%d cases and %d invented ones, cut %t; before there were %d with ILL-5", got.Cases, got.Shown, got.Cut, before.Lapses.Cases)
	}
}

// A case whose acts were collected only up to some day is open until that day; from then on
// nobody here knows whether it has ended, and it is counted and listed apart.
func TestACaseWhoseEndIsNotKnownIsCountedAndListedApart(t *testing.T) {
	h := open(t, "2026-11-23", false)
	last := day("2025-11-26")
	for _, tc := range []struct {
		on   calendar.Date
		told docket.Status
	}{{last.AddDays(-1), docket.Open}, {last, docket.NotKnown}, {day("2026-11-23"), docket.NotKnown}} {
		w := h.At(tc.on, 0)
		n := 0
		for _, status := range []docket.Status{docket.Open, docket.NotKnown} {
			page, err := h.Docket(ctx, disclosure.Reader{}, docket.Query{Status: status, Pact: "usmca-31a"}, w)
			if err != nil {
				t.Fatal(err)
			}
			if found := hasCase(page, "rrm-2025-corporacion-occidente"); found != (status == tc.told) {
				t.Errorf("on %s it is among the cases that are %s: %t", tc.on, status, found)
			}
			if status == docket.NotKnown {
				n = page.Total
			}
		}
		tallies, err := h.Tally(ctx, disclosure.Reader{}, w)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range tallies {
			if x.Pact == "usmca-31a" && x.Status == docket.NotKnown {
				n -= x.N
			}
		}
		if n != 0 {
			t.Errorf("on %s %d more are listed than counted", tc.on, n)
		}
	}
}

func hasCase(page *docket.Page, id demarche.CaseID) bool {
	return slices.ContainsFunc(page.Cases, func(c *docket.Case) bool { return c.ID == id })
}
