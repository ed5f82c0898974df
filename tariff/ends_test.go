package tariff_test

import (
	"maps"
	"slices"
	"testing"

	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

// ownEnds are the orders that named the last day themselves, and were followed by another on the
// day after: safeguards set for a run of years, pauses of so many days, exemptions until a day.
var ownEnds = map[string]string{
	"proc-9693": "four years", "proc-9694": "three years", "proc-9887": "those of 9693 and 9694", "proc-9902": "those of 9693 and 9694",
	"proc-10101": "the fourth year of 9693", "84-27684": "the years of 9693", "84-54244": "the years of 9693",
	"cit-19-00192": "the years of 9693", "cit-21-154": "the years of 9693",
	"proc-9739": "until 1 June 2018", "proc-9740": "until 1 June 2018",
	"eo-14298": "90 days", "eo-14334": "until 10 November 2025", "notice-2025-7": "90 days", "notice-2025-8": "90 days",
}

// The last day of an order that had none, and was replaced, is told by the order that replaced it,
// from the day on which that one was known.
func TestNoOrderEndsByWhatALaterOneSaid(t *testing.T) {
	shelf := tariff.NewShelf(packs.FS)
	found := map[string]string{}
	for _, importer := range shelf.Importers() {
		p, err := shelf.Pack(importer)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range p.Measures {
			for i := range m.Versions {
				if by := endedBy(m, &m.Versions[i]); by != "" {
					found[m.Versions[i].Cite] = m.ID + ", whose next order is of " + by
				}
			}
		}
	}
	for _, cite := range slices.Sorted(maps.Keys(found)) {
		if ownEnds[cite] == "" {
			t.Errorf("%s ends an order on %s, the day before: did it name that day itself?", cite, found[cite])
		}
	}
	for cite := range ownEnds {
		if found[cite] == "" {
			t.Errorf("%s is held to name its last day, and no order of it ends before another", cite)
		}
	}
}

// endedBy gives the source of a later order that begins on the day after the last of one which its
// own source does not continue; "" for none.
func endedBy(m *tariff.Measure, v *tariff.Version) string {
	if v.To.IsZero() || slices.ContainsFunc(m.Versions, func(w tariff.Version) bool { return w.Cite == v.Cite && w.From == v.To.AddDays(1) }) {
		return ""
	}
	for i := range m.Versions {
		if w := &m.Versions[i]; w.Known > v.Known && w.Cite != v.Cite && w.From == v.To.AddDays(1) {
			return w.Cite
		}
	}
	return ""
}

// A measure whose end came with a later order goes on without an end as known the day before it.
func TestTheEndOfAMeasureIsKnownWithItsOrder(t *testing.T) {
	p, err := tariff.NewShelf(packs.FS).Pack("US")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(p.Measures, func(m *tariff.Measure) bool { return m.ID == "steel" })
	for known, want := range map[string]string{"2019-05-15": "50", "2019-05-16": "25"} {
		v, _ := p.Measures[at].Order("TR", calendar.MustDate("2019-05-21"), calendar.MustDate(known))
		if v.Rate != want {
			t.Errorf("steel of Turkey entered on 21 May 2019, as known on %s: %s%%, want %s", known, v.Rate, want)
		}
	}
}
