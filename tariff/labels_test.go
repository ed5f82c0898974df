package tariff_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/tariff"
)

var (
	yearNamed = regexp.MustCompile(`\b(?:20\d\d)\b|20\d\d年`)
	hints     = regexp.MustCompile(`(?i)\b(at first|first list|later|until|ended|originally|now)\b|初为|第一批清单|后改`)
)

// A label stands on every day since its measure was first spoken of: it names no year after
// that, and hints at nothing that came later.
func TestALabelTellsNothingOfLaterLaw(t *testing.T) {
	n := 0
	for _, p := range []*tariff.Pack{usPack(t), cnPack(t)} {
		for _, m := range p.Measures {
			first := m.Versions[0].Known
			for i := range m.Versions {
				first = min(first, m.Versions[i].Known)
			}
			said := []demarche.Text{m.Label, m.Goods}
			if m.Only != nil {
				said = append(said, m.Only.Text)
			}
			for _, text := range said {
				for _, words := range []string{text.EN, text.ZH} {
					n++
					for _, year := range yearNamed.FindAllString(words, -1) {
						if year[:4] > first.String()[:4] {
							t.Errorf("%s, first known on %s, names %s: %s", m.ID, first, year, words)
						}
					}
					if hints.MatchString(words) {
						t.Errorf("%s hints at later law: %s", m.ID, words)
					}
				}
			}
		}
	}
	if n < 500 {
		t.Fatalf("only %d texts", n)
	}
}

// What a note tells that came after the orders of its measure is held back until its day.
func TestANoteOfWhatCameLaterIsHeldBack(t *testing.T) {
	us := usPack(t)
	for _, c := range []struct{ measure, before, day, text string }{
		{"9903.03.01", "2026-05-06", "2026-05-07", "Held unlawful by a court on 7 May 2026"},
		{"9903.91.05", "2025-12-22", "2025-12-23", "to be raised on 23 June 2027"},
		{"9903.82.06", "2026-05-31", "2026-06-01", "85% on entries since 8 June 2026"},
		{"russia-70", "2023-02-23", "2023-02-24", "70% on metals"},
	} {
		for day, want := range map[string]bool{c.before: false, c.day: true} {
			m := measureIn(law(t, us, demarche.English, day, day), c.measure)
			told := slices.ContainsFunc(m.Orders, func(o tariff.SheetOrder) bool { return strings.Contains(o.Note, c.text) })
			if told != want {
				t.Errorf("%s as known on %s: %q told is %v", c.measure, day, c.text, told)
			}
		}
	}
}
