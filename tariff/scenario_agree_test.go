package tariff_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/calendar"
	"demarche/tariff"
)

// suppositions are scenarios that try every deed, alone and on top of another.
var suppositions = map[string]string{
	"end": `
  - {act: end, programs: [s301], except: ["9903.88.02"], last: 2025-11-30}
  - {act: end, headings: ["9903.01.24"], from: 2025-06-15}`,
	"reinstate": `
  - {act: reinstate, measures: [reciprocal, "9903.88.16"], from: 2026-03-01}
  - {act: reinstate, headings: ["9903.01.24"], at: "12.5", from: 2025-11-20, last: 2026-05-01}`,
	"raise": `
  - {act: raise, programs: [s301, s232], by: "2.5"}
  - {act: raise, measures: ["9903.88.15", reciprocal], to: "40", from: 2025-05-20}`,
	"phase out": `
  - {act: phase out, programs: [s301, ieepa], quarters: 7}
  - {act: phase out, programs: [s232], quarters: 3, from: 2025-07-15}`,
	"keep": `
  - {act: keep, headings: ["9903.88.01", "9903.88.03"], until: {promise: phase-one}}
  - {act: keep, headings: ["9903.88.02"], until: {case: 301-CN-TECH, settled: 2024-03-05}}
  - {act: phase out, programs: [s301], quarters: 4}`,
	"one on another": `
  - {act: end, programs: [s301]}
  - {act: reinstate, headings: ["9903.88.03", "9903.88.16"], from: 2023-05-05}
  - {act: raise, headings: ["9903.88.03"], by: "10", from: 2024-01-01}
  - {act: phase out, headings: ["9903.88.03"], quarters: 4, from: 2025-02-02}`,
	"one partner's goods": `
  - {act: end, programs: [ieepa, s232], last: 2025-09-30}
  - {act: reinstate, measures: [reciprocal], at: "12.5", from: 2026-03-01}
  - {act: raise, programs: [ieepa, s122], by: "5", from: 2025-10-15}
  - {act: phase out, programs: [s122], quarters: 4, from: 2026-04-01}
partner: CN`,
}

// A scenario with a partner leaves the goods of every other origin as they are.
func TestAScenarioTouchesItsPartnersGoodsAlone(t *testing.T) {
	day := calendar.MustDate("2025-09-10")
	for partner, want := range map[string][2]string{"": {"4.4", "4.4"}, "partner: VN\n": {"4.4", "24.4"}} {
		p, err := readScenario(t, scenarioText("\n  - {act: end, measures: [reciprocal]}\n"+partner)).Apply(usPack(t), 0)
		if err != nil {
			t.Fatal(err)
		}
		for i, o := range []tariff.Origin{"VN", "TW"} {
			a, err := p.Ask(tariff.Question{HTS: tariff.MustCode("8501104020"), Origin: o, Importer: "US", Entry: day})
			if err != nil || a.Total.String() != want[i] {
				t.Errorf("%q, goods of %s: %v %v, want %s", partner, o, a.Total, err, want[i])
			}
		}
	}
}

func scenarioText(acts string) string {
	return "scenario: tried\nformat: 1\nname: {en: Tried}\nreason: {en: To be tried.}\nimporter: US\nfrom: 2020-01-15\nacts:" + acts + "\n"
}

func readScenario(t testing.TB, text string) *tariff.Scenario {
	t.Helper()
	s, err := tariff.ReadScenario(fstest.MapFS{"x/tried.yaml": {Data: []byte(text)}}, "x/tried.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Under a scenario the engine and the naive scan agree, on any day of entry and
// of knowledge.
func TestAScenarioAgreesWithANaiveScan(t *testing.T) {
	n := 500
	if os.Getenv("DEMARCHE_LONG") != "" {
		n = 500_000
	}
	p, plain := usPack(t), readNaive(t, "us-tariffs")
	for name, acts := range suppositions {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			text := scenarioText(acts)
			s, supposed := readScenario(t, text), plain.suppose(t, text)
			r := rand.New(rand.NewPCG(20, 1))
			packs := map[string]*tariff.Pack{}
			for range n {
				q := randomQuestion(r, p, []string{"CN", "CN", "CN", "DE", "CA", "HK"})
				if q.known != "" {
					q.known = q.known[:4] + "-12-20" // a few days of knowledge only
				}
				under := packs[q.known]
				if under == nil {
					under = apply(t, s, p, q.known)
					packs[q.known] = under
				}
				a, err := under.Ask(engineQuestion(t, p, &q))
				if err != nil {
					continue
				}
				if diff := differ(&a, supposed.ask(&q)); diff != "" {
					t.Fatalf("%+v: %s", q, diff)
				}
			}
		})
	}
}

func apply(t testing.TB, s *tariff.Scenario, p *tariff.Pack, known string) *tariff.Pack {
	t.Helper()
	day := calendar.Date(0)
	if known != "" {
		day = calendar.MustDate(known)
	}
	under, err := s.Apply(p, day)
	if err != nil {
		t.Fatal(err)
	}
	return under
}
