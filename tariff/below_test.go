package tariff_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/tariff"
)

// What a line of eight digits pays is open where goods of one of its numbers may be
// excluded, on the same days, and asks for ten digits; nowhere else. In bulk it is open
// too.
func TestALineWithExclusionsBelowAsksForTenDigits(t *testing.T) {
	p := usPack(t)
	bulk := tariff.NewBulk(p, 0)
	ask := func(code tariff.Code, day calendar.Date) (tariff.Answer, error) {
		return p.Ask(tariff.Question{HTS: code, Origin: "CN", Importer: "US", Entry: day, Export: day})
	}
	numbers := map[tariff.Code][]tariff.Code{}
	for _, c := range p.ExcludedCodes() {
		if line := c.Cut(8); line != c {
			numbers[line] = append(numbers[line], c)
		}
	}
	lines := []tariff.Code{tariff.MustCode("85011040")}
	for line := range numbers {
		lines = append(lines, line)
	}
	slices.Sort(lines[1:])
	r := rand.New(rand.NewPCG(8, 10))
	met := map[bool]int{}
	for range 600 {
		line, day := lines[r.IntN(len(lines))], calendar.MustDate("2018-06-01").AddDays(r.IntN(2900))
		a, err := ask(line, day)
		if err != nil {
			continue // the schedule has another code on that day
		}
		want := false
		for _, c := range numbers[line] {
			a, err := ask(c, day)
			want = want || err == nil && slices.ContainsFunc(a.Asked, func(x tariff.Asked) bool { return strings.Contains(x.With, "/") })
		}
		got := slices.ContainsFunc(a.Asked, func(x tariff.Asked) bool { return x.About == "hts" && strings.HasPrefix(x.Text, "heading ") })
		if got != want {
			t.Errorf("%s on %s asks for ten digits: %v, want %v: %+v", line.Dotted(), day, got, want, a.Asked)
		}
		if v := bulk.Verdict(bulk.One(line, "CN", day)); got && (a.Status != tariff.NeedsAnswer || v.Status != tariff.NeedsAnswer) {
			t.Errorf("%s on %s stands as %s, in bulk as %s", line.Dotted(), day, a.Status, v.Status)
		}
		met[want]++
	}
	if met[true] < 50 || met[false] < 50 {
		t.Errorf("met %v", met)
	}
}
