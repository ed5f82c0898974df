package tariff_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/cockroachdb/apd/v3"
	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

func sought(sum int64, tolerance string) tariff.Sought {
	pct, _ := tariff.ParsePercent(tolerance)
	return tariff.Sought{Sum: tariff.Cents(sum), Tolerance: pct, By: tariff.ByTrade, Partner: "CN", On: calendar.MustDate("2024-06-01")}
}

func offered(values ...int64) []tariff.Flow {
	var out []tariff.Flow
	for i, v := range values {
		out = append(out, tariff.Flow{Code: tariff.MustCode(fmt.Sprintf("01012100%02d", i)), Origin: "CN", Importer: "US", Value: apd.New(v, 0), Row: i + 1})
	}
	return out
}

// A list comes to its sum within the tolerance, or is refused with the nearest
// sum; of few lines that is the nearest there is. The same is chosen each time.
func TestAListComesToItsSumOrIsRefused(t *testing.T) {
	p, r := usPack(t), rand.New(rand.NewPCG(3, 9))
	made, refused := 0, 0
	for range 300 {
		values := make([]int64, 1+r.IntN(14))
		for i := range values {
			values[i] = r.Int64N(1 << (3 + r.IntN(14)))
		}
		s := sought(1+r.Int64N(2_000_000), []string{"0", "0.5", "2"}[r.IntN(3)])
		best := nearest(values, s.Sum.Cents())
		off := best - s.Sum.Cents()
		within := max(off, -off)*100_000_000 <= s.Sum.Cents()*s.Tolerance.Millionths()
		a, err := tariff.Build(p, offered(values...), nil, s)
		if (err == nil) != within {
			t.Fatalf("%v to %s within %s: %v, and the nearest is %d cents", values, s.Sum, s.Tolerance, err, best)
		}
		if err != nil {
			refused++
			said := strings.ReplaceAll(err.Error(), ",", "") // thousands stand apart
			if off := tariff.Cents(best).String(); !strings.Contains(said, "the nearest comes to "+off) && !strings.Contains(said, "the nearest comes to "+tariff.Cents(2*s.Sum.Cents()-best).String()) {
				t.Fatalf("%v to %s: %v; the nearest is %s", values, s.Sum, err, off)
			}
			continue
		}
		made++
		checkList(t, a)
		if again, _ := tariff.Build(p, offered(values...), nil, s); cmp.Diff(a.Lines, again.Lines, exactly, cmp.AllowUnexported(tariff.Proposed{})) != "" {
			t.Fatalf("%v: another choice the second time", values)
		}
	}
	if made < 30 || refused < 30 {
		t.Errorf("%d lists made, %d refused: the test tries too little", made, refused)
	}
}

// nearest tries every choice, for the one that comes nearest to a sum in cents.
func nearest(values []int64, want int64) int64 {
	best := int64(0)
	off := func(x int64) int64 { return max(x-want, want-x) }
	for mask := 1; mask < 1<<len(values); mask++ {
		sum := int64(0)
		for i, v := range values {
			if mask>>i&1 == 1 {
				sum += v * 100
			}
		}
		if best == 0 || off(sum) < off(best) {
			best = sum
		}
	}
	return best
}

func checkList(t *testing.T, a *tariff.Proposal) {
	t.Helper()
	sum, seen := tariff.Cents(0), map[tariff.Code]bool{}
	for _, l := range a.Lines {
		if seen[l.Code] {
			t.Fatalf("%s stands twice", l.Code)
		}
		seen[l.Code] = true
		if a.Sought.By == tariff.ByDuty {
			sum = sum.Plus(l.Duty)
		} else {
			sum = sum.Plus(l.Value)
		}
	}
	off := a.Sum.Cents() - a.Sought.Sum.Cents()
	if sum != a.Sum || float64(max(off, -off)) > float64(a.Sought.Sum.Cents())*float64(a.Sought.Tolerance.Millionths())/1e8+1 {
		t.Fatalf("the lines come to %s, the list says %s, and %s was sought within %s%%", sum, a.Sum, a.Sought.Sum, a.Sought.Tolerance)
	}
}

// From the trade that ships, with the weights that ship.
func TestAListFromAYearOfTrade(t *testing.T) {
	p := usPack(t)
	year, err := tariff.TradeFor(packs.FS, "US", "CN")
	if err != nil {
		t.Fatal(err)
	}
	flows, _, err := year.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	w, err := tariff.ReadWeights(packs.FS, "us-imports/weights.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s := sought(120_000_000_000, "0.5")
	s.By, s.Rate, s.NotPaying = tariff.ByDuty, tariff.Pct(25_000_000), true
	a, err := tariff.Build(p, flows, w, s)
	if err != nil {
		t.Fatal(err)
	}
	checkList(t, a)
	for _, l := range a.Lines {
		got, err := p.Ask(tariff.Question{HTS: l.Code, Origin: "CN", Importer: "US", Entry: s.On})
		if err != nil || got.Additional.Millionths() > 0 {
			t.Errorf("%s pays %s%% already: %v", l.Code, got.Additional, err)
		}
	}
	if a.LeftOut[demarche.Text{EN: "already pays an additional duty", ZH: "已缴加征关税"}] == 0 || len(a.Lines) == 0 || len(a.Lines[0].Why) == 0 {
		t.Errorf("%d lines, left out %v", len(a.Lines), a.LeftOut)
	}
}

func TestAListIsRefusedWithItsReason(t *testing.T) {
	p := usPack(t)
	double := append(offered(10, 20), offered(10)...)
	part := append(offered(10), tariff.Flow{Code: tariff.MustCode("01012100"), Origin: "CN", Value: apd.New(5, 0), Row: 9})
	duty := sought(1000, "1")
	duty.By = tariff.ByDuty
	for _, c := range []struct {
		name  string
		flows []tariff.Flow
		s     tariff.Sought
		want  string
	}{
		{"a code twice", double, sought(1000, "1"), "would count twice"},
		{"a code and its part", part, sought(1000, "1"), "would count twice"},
		{"no sum", offered(10), sought(0, "1"), "above zero"},
		{"duty without a rate", offered(10), duty, "rate: the list"},
		{"nothing offered", nil, sought(1000, "1"), "no choice of the 0 lines"},
	} {
		if _, err := tariff.Build(p, c.flows, nil, c.s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// Points follow the weights: the share of imports that come from the partner and
// what the goods are for; what is not known gets none and says so.
func TestWeightsSayWhy(t *testing.T) {
	w, err := tariff.ReadWeights(fstest.MapFS{"w/w.yaml": {Data: []byte("format: 1\nsubstitutes: \"2\"\nuse: {capital: \"3\"}\nclasses:\n  - {use: capital, codes: [\"0101\"]}\n")}}, "w/w.yaml")
	if err != nil {
		t.Fatal(err)
	}
	flows := offered(10)
	flows = append(flows, tariff.Flow{Code: flows[0].Code, Origin: "DE", Value: apd.New(30, 0)})
	a, err := tariff.Build(usPack(t), flows, w, sought(1000, "1"))
	if err != nil {
		t.Fatal(err)
	}
	if l := a.Lines[0]; l.Share.String() != "25" || l.Use != tariff.Capital || l.Points != 4_500_000 || len(l.Why) != 2 || l.Why[0].EN != "capital goods: 3 points" || l.Why[1].EN != "25% of imports come from the other party: 1.5 points" || l.Why[1].ZH != "进口的25%来自对方：1.5分" {
		t.Errorf("%+v", l)
	}
	for text, want := range map[string]string{
		"format: 1\nsize: 2\n": "size", "format: 2\n": "format 2", "format: 1\nuse: {toys: \"1\"}\n": "toys",
		"format: 1\nclasses:\n  - {use: capital, codes: [\"84\", \"84\"]}\n": "twice",
	} {
		if _, err := tariff.ReadWeights(fstest.MapFS{"w/w.yaml": {Data: []byte(text)}}, "w/w.yaml"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// A list stays below the sum where some choice within the tolerance does; where none
// does, it may pass the sum within the tolerance.
func TestAListPassesTheSumOnlyWhereItMust(t *testing.T) {
	for want, values := range map[string][]int64{"998.00": {1005, 998}, "1005.00": {1005, 700}} {
		a, err := tariff.Build(usPack(t), offered(values...), nil, sought(100_000, "1"))
		if err != nil || a.Sum.String() != want {
			t.Errorf("of %d for 1000.00: %v, want %s", values, err, want)
		}
	}
}

// A sum is read as people write it; what cannot be read is refused at its place, in both
// languages.
func TestASumIsReadAsItIsWritten(t *testing.T) {
	for text, cents := range map[string]int64{"1.2bn": 120_000_000_000, "350m": 35_000_000_000, "$1.2 billion": 120_000_000_000, "12亿": 120_000_000_000, "3.5亿美元": 35_000_000_000, "5000万": 5_000_000_000, "400": 40_000, "10 trillion": 1_000_000_000_000_000, "10万亿": 1_000_000_000_000_000, "1万亿": 100_000_000_000_000, "1,200,000": 120_000_000, "$1,200,000,000.00": 120_000_000_000} {
		if got, err := tariff.ParseSum(text); err != nil || got.Cents() != cents {
			t.Errorf("%s is read as %s: %v", text, got, err)
		}
	}
	for _, c := range []struct{ sum, by, rate, tolerance, where string }{
		{"much", "trade", "", "1", "sum"},
		{"", "trade", "", "1", "sum"},
		{"0", "trade", "", "1", "sum"},
		{"12.345", "trade", "", "1", "sum"},
		{"99999bn", "trade", "", "1", "sum"},
		{"10.1 trillion", "trade", "", "1", "sum"},
		{"1,20", "trade", "", "1", "sum"},
		{"1bn", "trade", "", "x", "tolerance"},
		{"1bn", "trade", "", "101", "tolerance"},
		{"1bn", "duty", "", "1", "rate"},
		{"1bn", "duty", "-5", "1", "rate"},
		{"1bn", "weight", "", "1", "by"},
	} {
		typed := tariff.TypedList{Sum: c.sum, By: c.by, Rate: c.rate, Tolerance: c.tolerance, Origin: "CN"}
		_, err := typed.Sought()
		var no *demarche.Refusal
		if !errors.As(err, &no) || no.Where != c.where || no.What.ZH == "" || no.Why.ZH == "" || no.Remedy.ZH == "" {
			t.Errorf("%+v is refused at another place, or not in Chinese: %v", c, err)
		}
	}
}
