package sqlite_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// pageQueries are the filters of a docket page that are measured, each alone and
// some together, from those that hardly anything passes to those that all does.
var pageQueries = []struct {
	name string
	q    docket.Query
}{
	{"none", docket.Query{}},
	{"pact", docket.Query{Pact: "eu-tbr"}},
	{"procedure and step", docket.Query{Procedure: "us-301", Step: "step-3"}},
	{"step", docket.Query{Step: "step-11"}},
	{"level", docket.Query{Level: "panel"}},
	{"status ended", docket.Query{Status: docket.Ended}},
	{"kind real", docket.Query{Kind: agreement.Real}},
	{"kind own", docket.Query{Kind: agreement.Own}},
	{"a party of all", docket.Query{Party: "CN"}},
	{"a party of some", docket.Query{Party: "Member 7"}},
	{"a party of hardly any", docket.Query{Party: "Vanuatu"}},
	{"no such party", docket.Query{Party: "Atlantis"}},
	{"due in a day", docket.Query{DueFrom: storetest.Today, DueBy: storetest.Today}},
	{"due in a week", docket.Query{DueFrom: storetest.Today, DueBy: storetest.Today.AddDays(7)}},
	{"due in 60 days", docket.Query{DueBy: storetest.Today.AddDays(60)}},
	{"due in a week, at a step", docket.Query{DueBy: storetest.Today.AddDays(7), Step: "step-2", Procedure: "wto-dsu"}},
	{"party, level, status, due", docket.Query{Party: "Member 7", Level: "deputy", Status: docket.Open, DueBy: storetest.Today.AddDays(30)}},
	{"a text of one", docket.Query{Text: "F-0000123"}},
	{"a text of few", docket.Query{Text: "file 123"}},
	{"a text of all", docket.Query{Text: "measures"}},
	{"a text of many", docket.Query{Text: "semiconductor"}},
	{"Chinese of many", docket.Query{Text: "关税"}},
	{"a text of many, at a step", docket.Query{Text: "steel", Step: "step-11", Level: "panel"}},
	{"a text of many, in a pact", docket.Query{Text: "steel", Pact: "eu-tbr"}},
	{"texts of many, a rare party", docket.Query{Text: "measures", Party: "Vanuatu"}},
	{"no such text", docket.Query{Text: "xyzzy"}},
}

var pageScopes = []struct {
	name  string
	scope docket.Scope
}{
	{"public", docket.Scope{Public: true}},
	{"official", docket.Scope{Public: true, Party: "US"}},
	{"company", docket.Scope{Public: true, Filer: "Company 77", FilerAt: "US"}},
}

var pageSorts = []docket.Sort{docket.ByDue, docket.ByRecent, docket.ByID}

// pageTimes are how long the first and a later page took.
type pageTimes struct {
	name  string
	times []time.Duration
}

func (p *pageTimes) at(share float64) time.Duration {
	slices.Sort(p.times)
	return p.times[min(len(p.times)-1, int(share*float64(len(p.times))))]
}

// TestPagesAreBounded measures a page of the docket for each reader, filter and
// order. With -docket 1000000 it says how the largest docket fares; by default it
// only sees that each is answered.
func TestPagesAreBounded(t *testing.T) {
	st := filled(t)
	rounds := 2
	if *docketSize >= 100_000 {
		rounds = 20
	}
	var all []*pageTimes
	for _, sc := range pageScopes {
		for _, f := range pageQueries {
			for _, sort := range pageSorts {
				q := f.q
				q.Scope, q.Sort, q.Limit = sc.scope, sort, 50
				all = append(all, measure(t, st, fmt.Sprintf("%s / %s / %s", sc.name, f.name, sort), q, rounds))
			}
		}
	}
	report(t, all)
}

func measure(t *testing.T, st *sqlite.Store, name string, q docket.Query, rounds int) *pageTimes {
	t.Helper()
	p := &pageTimes{name: name}
	for range rounds {
		q.After = ""
		for range 3 { // pages
			start := time.Now()
			var page *docket.Page
			err := st.View(t.Context(), func(tx store.Tx) (err error) { page, err = tx.Find(q); return err })
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			p.times = append(p.times, time.Since(start))
			if q.After = page.Next; q.After == "" {
				break
			}
		}
	}
	return p
}

// report lists the slowest, and all together.
func report(t *testing.T, all []*pageTimes) {
	t.Helper()
	total := &pageTimes{}
	for _, p := range all {
		total.times = append(total.times, p.times...)
	}
	slices.SortFunc(all, func(a, b *pageTimes) int { return int(b.at(0.99) - a.at(0.99)) })
	t.Logf("%d cases, %d pages: p50 %v, p99 %v", *docketSize, len(total.times), total.at(0.5), total.at(0.99))
	for _, p := range all[:min(len(all), 25)] {
		t.Logf("%-55s p50 %-12v p99 %v", p.name, p.at(0.5), p.at(0.99))
	}
}

// TestReadsAreBounded measures what else a page reads.
func TestReadsAreBounded(t *testing.T) {
	st := filled(t)
	official := pageScopes[1].scope
	var all []*pageTimes
	for _, read := range []struct {
		name string
		f    func(store.Tx, int) error
	}{
		{"a case and its record", func(tx store.Tx, i int) error {
			k, err := tx.Case(storetest.FillID(i * 7919 % *docketSize))
			if err == nil {
				_, err = tx.Events(k)
			}
			return err
		}},
		{"recent events, official", func(tx store.Tx, _ int) error { _, err := tx.Recent(docket.RecentQuery{Scope: official}); return err }},
		{"recent events, public", func(tx store.Tx, _ int) error {
			_, err := tx.Recent(docket.RecentQuery{Scope: docket.Scope{Public: true}})
			return err
		}},
		{"recent events, past", func(tx store.Tx, i int) error {
			_, err := tx.Recent(docket.RecentQuery{Scope: official, Known: storetest.Today.AddDays(-i), On: storetest.Today.AddDays(-i)})
			return err
		}},
		{"count, official", func(tx store.Tx, _ int) error { _, err := tx.Count(docket.Query{Scope: official}); return err }},
		{"count, company", func(tx store.Tx, _ int) error {
			_, err := tx.Count(docket.Query{Scope: pageScopes[2].scope})
			return err
		}},
		{"turning, none due", func(tx store.Tx, _ int) error {
			_, _, err := tx.Turning(storetest.Today.AddDays(-1), false, 0, 200)
			return err
		}},
		{"turning, a tenth due", func(tx store.Tx, _ int) error {
			_, _, err := tx.Turning(storetest.Today.AddDays(30), false, 0, 200)
			return err
		}},
		{"waiting for a list", func(tx store.Tx, _ int) error { _, _, err := tx.Turning(0, true, 0, 200); return err }},
		{"stale, none", func(tx store.Tx, _ int) error {
			_, _, err := tx.Stale("eu-tbr", "digest of eu-tbr", 0, 200)
			return err
		}},
		{"stale, all", func(tx store.Tx, _ int) error { _, _, err := tx.Stale("eu-tbr", "another", 0, 200); return err }},
	} {
		p := &pageTimes{name: read.name}
		for i := range 100 {
			start := time.Now()
			if err := st.View(t.Context(), func(tx store.Tx) error { return read.f(tx, i) }); err != nil && demarche.KindOf(err) != demarche.NotFound {
				t.Fatalf("%s: %v", read.name, err)
			}
			p.times = append(p.times, time.Since(start))
		}
		all = append(all, p)
	}
	report(t, all)
}

// TestPastPages measures pages of past days, which look at every case in scope
// unless they are in order of number.
func TestPastPages(t *testing.T) {
	st := filled(t)
	var all []*pageTimes
	for _, sc := range pageScopes {
		for _, sort := range pageSorts {
			q := docket.Query{Scope: sc.scope, Sort: sort, Limit: 50, On: storetest.Today.AddDays(-400), Known: storetest.Today.AddDays(-300)}
			all = append(all, measure(t, st, fmt.Sprintf("%s / past / %s", sc.name, sort), q, 1))
		}
	}
	report(t, all)
}

// TestLongSearchesMeetEachCaseOnce walks all pages of searches that are put in
// order by stretches, or that look at more than one page may.
func TestLongSearchesMeetEachCaseOnce(t *testing.T) {
	st := open(t, t.TempDir())
	const size = 7000
	if err := storetest.Fill(t.Context(), st, size); err != nil {
		t.Fatal(err)
	}
	everything := docket.Scope{All: true}
	for _, q := range []docket.Query{
		{Text: "measures"},
		{Text: "measures", Pact: "us-301", Status: docket.Open},
		{Text: "submission", Level: "panel", Step: "step-11"},
		{Known: storetest.Today},
		{Known: storetest.Today, Level: "panel"},
		{Step: "step-4"},
		{DueFrom: 1},
		{},
	} {
		want := map[demarche.CaseID]bool{}
		for _, sort := range []docket.Sort{docket.ByID, docket.ByDue, docket.ByRecent} {
			q.Scope, q.Sort, q.Limit, q.After = everything, sort, 400, ""
			met := allPages(t, st, q)
			if sort == docket.ByID {
				want = met
			}
			if len(met) != len(want) || len(met) == 0 {
				t.Errorf("%+v meets %d cases, by number %d", q, len(met), len(want))
			}
		}
		t.Logf("%d cases: %+v", len(want), q)
	}
}

func allPages(t *testing.T, st *sqlite.Store, q docket.Query) map[demarche.CaseID]bool {
	t.Helper()
	met := map[demarche.CaseID]bool{}
	for range 200 {
		err := st.View(t.Context(), func(tx store.Tx) error {
			page, err := tx.Find(q)
			if err != nil {
				return err
			}
			for _, k := range page.Cases {
				if met[k.ID] {
					t.Errorf("%+v meets case %s twice", q, k.ID)
				}
				met[k.ID] = true
			}
			q.After = page.Next
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if q.After == "" {
			return met
		}
	}
	t.Fatalf("%+v does not end", q)
	return nil
}
