package tariff_test

import (
	"math/rand/v2"
	"testing"

	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

// The spans of a line lie end to end, each as long as it can be, and say on every
// day what Ask says.
func TestSpansArePanelOfAsk(t *testing.T) {
	p, b := usPack(t), usBulk()
	lines := b.PanelLines(nil)
	if len(lines) < len(p.Codes()) {
		t.Fatalf("%d codes, fewer than the %d lines", len(lines), len(p.Codes()))
	}
	r := rand.New(rand.NewPCG(7, 7))
	for range 400 {
		l, o := lines[r.IntN(len(lines))], []tariff.Origin{"CN", "DE"}[r.IntN(2)]
		code := l.Code
		if code.Len() == 8 { // for the numbers that nothing names: some such is there
			code = b.Unnamed(l)
		}
		spans := b.Spans(nil, l, o)
		for i, s := range spans {
			if s.From > s.To || i > 0 && (spans[i-1].To >= s.From || spans[i-1].Verdict == s.Verdict && spans[i-1].To == s.From-1) {
				t.Fatalf("%s %s: %v", l.Code, o, spans)
			}
			v := b.Verdict(s.Verdict)
			for _, day := range []calendar.Date{s.From, s.To, s.From + calendar.Date(r.IntN(int(s.To-s.From)+1))} {
				a, err := p.Ask(tariff.Question{HTS: code, Origin: o, Importer: "US", Entry: day})
				if err != nil || a.Total != v.Total || a.Status != v.Status || a.Headings() != v.Headings {
					t.Fatalf("%s %s %s: the panel says %+v, Ask %v %s %v", l.Code, o, day, v, a.Total, a.Status, err)
				}
			}
		}
	}
}

// The numbers of the imports that ship stand in a panel, those that lists and exclusions
// name, and what is imported beside them; each line stands for the rest of its numbers.
func TestPanelLines(t *testing.T) {
	b := usBulk()
	panel := func(given ...tariff.Code) map[tariff.Code]int {
		found := map[tariff.Code]int{}
		for _, l := range b.PanelLines(given) {
			found[l.Code]++
		}
		return found
	}
	before := panel()
	given := []tariff.Code{tariff.MustCode("8501104099"), tariff.MustCode("8501104099"), tariff.MustCode("0101210099"), tariff.MustCode("9999999999")}
	after := panel(given...)
	for code, want := range map[string]int{"8501104099": 1, "0101210099": 1, "8501104020": 1, "8501104060": 1, "85011040": 1, "01012100": 1, "9999999999": 0} {
		if got := after[tariff.MustCode(code)]; got != want {
			t.Errorf("%s stands %d times, want %d", code, got, want)
		}
	}
	if len(after) != len(before)+2 {
		t.Errorf("an import of two numbers makes %d codes of %d", len(after), len(before))
	}
	for c := range before {
		if after[c] != 1 {
			t.Errorf("an import takes %s out", c.Dotted())
		}
	}
	trade, err := tariff.TradeFor(packs.FS, "US", "CN")
	if err != nil {
		t.Fatal(err)
	}
	flows, _, err := trade.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	for i := range flows {
		if c := flows[i].Code; before[c] != 1 && c.String() != "9999950000" { // shipments of low value are no line
			t.Errorf("%s was imported in 2024 and is in no panel", c.Dotted())
		}
	}
}
