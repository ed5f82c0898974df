package tariff_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cockroachdb/apd/v3"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

// someTrade is a year of made-up trade by statistical number, a third of it in
// numbers that lists and exclusions name.
func someTrade(t testing.TB, p *tariff.Pack, n int) []tariff.Flow {
	t.Helper()
	r, seen := rand.New(rand.NewPCG(7, 4)), map[tariff.Code]bool{}
	var out []tariff.Flow
	codes, names := p.Codes(), interesting(p)
	for len(out) < n {
		c, err := tariff.ParseCode((codes[r.IntN(len(codes))].String() + fmt.Sprintf("%02d", r.IntN(100)))[:10])
		if err != nil {
			t.Fatal(err)
		}
		if r.IntN(3) == 0 {
			c = names[r.IntN(len(names))]
		}
		if seen[c] || c.Len() < 8 {
			continue
		}
		seen[c] = true
		f := tariff.Flow{Code: c, Origin: "CN", Importer: "US", Value: apd.New(r.Int64N(1<<r.IntN(34)), 0), Row: len(out) + 1}
		if r.IntN(3) == 0 {
			f.Value.Exponent = -int32(r.IntN(4))
		}
		if r.IntN(2) == 0 {
			f.Quantity, f.Unit = apd.New(r.Int64N(1<<20), 0), "kg"
			f.Duty = apd.New(r.Int64N(1<<20), 0)
		}
		out = append(out, f)
	}
	return out
}

var exactly = cmp.Options{
	cmp.AllowUnexported(tariff.Money{}, tariff.Percent{}),
	cmpopts.IgnoreUnexported(tariff.LineChange{}), cmpopts.IgnoreFields(tariff.Diff{}, "Refused", "Scenario"), cmpopts.EquateEmpty(),
}

// A diff that asks once about goods that are answered alike is the same, to the
// cent, as one that asks about every line with its value.
func TestAQuickDiffIsTheExactOne(t *testing.T) {
	p := usPack(t)
	flows := someTrade(t, p, 600)
	for i, c := range []string{"020810", "730890", "850110", "940161", "851712", "2203", "87"} { // shorter than a line
		flows = append(flows, tariff.Flow{Code: tariff.MustCode(c), Origin: "CN", Importer: "US", Value: apd.New(1000, 0), Row: 601 + i})
	}
	trade := tariff.NewTrade(p, flows)
	if n := trade.Classes(); n >= len(flows) {
		t.Errorf("%d lines fall into %d classes", len(flows), n)
	}
	for name, acts := range suppositions {
		s := readScenario(t, scenarioText(acts))
		for _, on := range []string{"2019-06-10", "2020-01-14", "2020-01-15", "2024-03-05", "2025-11-30", "2025-12-01", "2026-03-02", "2026-09-19"} {
			day := calendar.MustDate(on)
			under := apply(t, s, p, "")
			quick, each := trade.Diff(s, under, day, 0), trade.DiffEach(s, under, day, 0)
			if diff := cmp.Diff(each, quick, exactly); diff != "" {
				t.Fatalf("%s on %s: %s", name, on, diff)
			}
			if len(quick.Refused) != len(each.Refused) {
				t.Errorf("%s on %s: %d lines refused, and %d", name, on, len(quick.Refused), len(each.Refused))
			}
			if on == "2020-01-14" && len(quick.Changes) > 0 {
				t.Errorf("%s: %d lines are touched before its first day", name, len(quick.Changes))
			}
			checkSums(t, quick)
		}
	}
}

// checkSums holds the parts of a diff against its whole.
func checkSums(t *testing.T, d *tariff.Diff) {
	t.Helper()
	bands, chapters, change := tariff.Cents(0), 0, tariff.Cents(0)
	for _, s := range d.Bands {
		bands = bands.Plus(s.Value)
	}
	for _, s := range d.Chapters {
		chapters += s.Lines
	}
	unsaid := 0
	for _, s := range d.Measures {
		change, unsaid = change.Plus(s.Change), unsaid+s.Unsaid
	}
	if bands != d.Touched.Value || chapters != d.Touched.Lines || unsaid == 0 && change != d.Touched.Change {
		t.Errorf("on %s the parts come to %s, %d lines, %s; the whole is %s, %d lines, %s", d.On, bands, chapters, change, d.Touched.Value, d.Touched.Lines, d.Touched.Change)
	}
	if unpriced := d.Touched.Unpriced; unpriced == 0 && d.After.Cents()-d.Before.Cents() != change.Cents() {
		t.Errorf("on %s the duty on all trade goes from %s to %s, and the measures change by %s", d.On, d.Before, d.After, change)
	}
}

// A day of entry on either side of each act of the scenarios that ship, on one
// line of each list.
func TestScenariosThatShip(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ id, settled, hts, on, without, under string }{
		{"remove-all-at-signing", "", "0208100000", "2020-01-14", "25", "25"},
		{"remove-all-at-signing", "", "0208100000", "2020-01-15", "25", "0"},
		{"remove-all-at-signing", "", "0101210000", "2020-02-14", "7.5", "0"},
		{"keep-lists-1-to-3", "", "0101210000", "2020-02-13", "15", "15"},
		{"keep-lists-1-to-3", "", "0101210000", "2020-02-14", "7.5", "0"},
		{"keep-lists-1-to-3", "", "0208100000", "2024-06-01", "25", "25"},
		{"keep-lists-1-to-3", "2024-05-31", "0208100000", "2024-05-30", "25", "25"},
		{"keep-lists-1-to-3", "2024-05-31", "0208100000", "2024-05-31", "25", "0"},
		{"snap-back", "", "0101210000", "2020-02-13", "15", "15"},
		{"snap-back", "", "0101210000", "2020-02-14", "7.5", "15"},
		{"snap-back", "", "0208100000", "2020-02-14", "25", "25"},
	} {
		s, err := tariff.FindScenario(packs.FS, c.id)
		if err != nil {
			t.Fatal(err)
		}
		if c.settled != "" {
			var ok bool
			if s, ok = s.Settle("promise phase-one", calendar.MustDate(c.settled)); !ok {
				t.Fatal(c.id, "has no such condition")
			}
		}
		q := tariff.Question{HTS: tariff.MustCode(c.hts), Origin: "CN", Importer: "US", Entry: calendar.MustDate(c.on)}
		for pack, want := range map[*tariff.Pack]string{p: c.without, apply(t, s, p, ""): c.under} {
			a, err := pack.Ask(q)
			if err != nil || a.Additional.String() != want {
				t.Errorf("%s, %s on %s: %s, %v; want %s", c.id, c.hts, c.on, a.Additional, err, want)
			}
		}
	}
	all, err := tariff.Scenarios(packs.FS)
	if err != nil || len(all) < 3 {
		t.Errorf("%d scenarios ship: %v", len(all), err)
	}
	for _, s := range all {
		if s.Name.ZH == "" || s.Reason.ZH == "" {
			t.Errorf("%s lacks its Chinese", s.ID)
		}
	}
}

// A diff over the year of trade that ships, 14,422 statistical numbers: with the trade made ready,
// as a page that follows a slider has it, and from the start.
func BenchmarkScenarioDiff(b *testing.B) {
	p := usPack(b)
	year, err := tariff.TradeFor(packs.FS, "US", "CN")
	if err != nil {
		b.Fatal(err)
	}
	flows, _, err := year.Read(packs.FS)
	if err != nil {
		b.Fatal(err)
	}
	s, err := tariff.FindScenario(packs.FS, "remove-all-at-signing")
	if err != nil {
		b.Fatal(err)
	}
	on := calendar.MustDate("2024-06-01")
	b.Run("another day", func(b *testing.B) {
		trade := tariff.NewTrade(p, flows)
		under := apply(b, s, p, "")
		for b.Loop() {
			trade.Diff(s, under, on, 0)
		}
		b.ReportMetric(float64(trade.Classes()), "classes")
	})
	b.Run("from the start", func(b *testing.B) {
		for b.Loop() {
			tariff.NewTrade(p, flows).Diff(s, apply(b, s, p, ""), on, 0)
		}
	})
}

// Keeping lists 1 to 3 keeps the whole four-year review with them, ends lists 4A and 4B
// alone, and leaves the separate action on ships and ports as it is.
func TestKeepingListsEndsListFourAlone(t *testing.T) {
	p, day := usPack(t), calendar.MustDate("2026-05-20")
	s, err := tariff.FindScenario(packs.FS, "keep-lists-1-to-3")
	if err != nil {
		t.Fatal(err)
	}
	after, err := s.Apply(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range p.Measures {
		before, held := m.Order("CN", day, 0)
		if m.Program != "s301" || !held || before.State == tariff.Ended {
			continue
		}
		x, _ := after.Measure(m.ID)
		now, _ := x.Order("CN", day, 0)
		gone := m.ID == "9903.88.15" || m.ID == "9903.88.16"
		if (now.State == tariff.Ended) != gone || !gone && now.Rate != before.Rate {
			t.Errorf("%s: %q at %s, and %q at %s under the scenario", m.ID, before.State, before.Rate, now.State, now.Rate)
		}
	}
}
