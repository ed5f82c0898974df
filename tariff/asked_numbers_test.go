package tariff_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/tariff"
)

// What goods of some numbers of a line are told to pay, goods of one of its numbers pay.
func TestWhatNumbersOfALineAreToldToPayOneOfThemPays(t *testing.T) {
	p, plain := usPack(t), readNaive(t, "us-tariffs")
	numbers := map[tariff.Code][]tariff.Code{}
	for s := range plain.numbers {
		if c := tariff.MustCode(s); c.Len() == 10 {
			numbers[c.Cut(8)] = append(numbers[c.Cut(8)], c)
		}
	}
	var lines []tariff.Code
	for _, c := range interesting(p) {
		if line := c.Cut(8); c.Len() == 10 && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	r := rand.New(rand.NewPCG(6, 10))
	told := 0
	for range 8000 {
		q := tariff.Question{HTS: lines[r.IntN(len(lines))], Origin: tariff.Origin(someOrigins[r.IntN(len(someOrigins))]), Importer: "US", Entry: calendar.MustDate("2018-06-01").AddDays(r.IntN(2900))}
		if r.IntN(2) == 0 {
			q.Export = q.Entry.AddDays(-r.IntN(60))
		}
		a, err := p.Ask(q)
		if err != nil {
			continue
		}
		for _, x := range a.Asked {
			if !strings.HasPrefix(x.Text, "measure ") || !x.Total.Known() {
				continue
			}
			told++
			pays := slices.ContainsFunc(numbers[q.HTS], func(c tariff.Code) bool {
				own := q
				own.HTS = c
				b, err := p.Ask(own)
				return err == nil && b.Total == x.Total
			})
			if !pays {
				t.Errorf("%s of %s entered %s, exported %s: no number pays what is told: %s", q.HTS.Dotted(), q.Origin, q.Entry, q.Export, x.Text)
			}
		}
	}
	if told < 100 {
		t.Errorf("only %d were told", told)
	}
}

// A line of several measures tells what its numbers pay under all of them; what would be
// charged only upon a claim, or by the day of export, waits for the number.
func TestTheNumberOfALineIsAskedForOnce(t *testing.T) {
	for _, c := range []struct {
		hts, origin, entry, export string
		want                       []string
	}{
		{"94016140", "CN", "2025-10-13", "", []string{"9903.88.04 55"}},
		{"94016140", "CN", "2025-10-14", "", []string{"9903.76.02 70", "9903.88.04 70"}},
		{"29319090", "CN", "2019-06-10", "2019-05-05", []string{"9903.88.09 13.7", "9903.88.04 13.7"}},
		{"29319090", "CN", "2019-06-10", "2019-05-10", []string{"9903.88.04 28.7"}},
		{"29319090", "CN", "2019-06-10", "", []string{"9903.88.04 28.7"}},
		{"85176200", "CN", "2019-06-10", "2019-05-05", []string{"9903.88.09 10", "9903.88.04 10"}},
		{"30049092", "IE", "2026-08-10", "", []string{"9903.04.62 15"}},
	} {
		a, err := usPack(t).Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "export": c.export}))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range a.Asked {
			if x.About == "hts" {
				measure, _, _ := strings.Cut(strings.TrimPrefix(x.Text, "measure "), " ")
				got = append(got, measure+" "+x.Total.String())
			}
			if x.About == "export" {
				t.Errorf("%+v: the day of export is asked for before the number", c)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: asked %q", c, got)
		}
	}
}
