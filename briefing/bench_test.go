package briefing_test

import (
	"fmt"
	"testing"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/briefing"
	"demarche/packs"
)

// grown is the record that ships with more cases, until it has so many facts: copies of
// the WTO's, whose acts are spread over the years by moving them by whole days. It is
// for measuring, and no record of anything.
func grown(tb testing.TB, facts int) *briefing.Record {
	tb.Helper()
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		tb.Fatal(err)
	}
	p := lib.Packs["wto-dsu"]
	shipped, n := p.Cases, 0
	for k := 0; n < facts; k++ {
		for _, c := range shipped {
			x := *c
			x.ID = demarche.CaseID(fmt.Sprintf("%s-%d", c.ID, k))
			x.Acts = nil
			for _, a := range c.Acts {
				a.On, a.OnFrom, a.Known, a.Case = a.On.AddDays(k*37), a.OnFrom.AddDays(k*37), a.Known.AddDays(k*37), x.ID
				x.Acts = append(x.Acts, a)
			}
			p.Cases = append(p.Cases, &x)
			n += len(x.Acts)
		}
	}
	r, err := recordWith(lib, packs.FS, 0)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// Any edition is composed in less than a twentieth of a second with 100,000 facts on
// record: the slowest of the days of a year is reported too.
func BenchmarkComposeOf100000Facts(b *testing.B) {
	r := grown(b, 100_000)
	first := day("2019-01-01")
	briefing.Compose(r, first, first) // puts the cases in order, once
	worst := 0.0
	i := 0
	for b.Loop() {
		d := first.AddDays(i % 365)
		i++
		at := time.Now()
		briefing.Compose(r, d, d)
		worst = max(worst, float64(time.Since(at).Microseconds())/1000)
	}
	b.ReportMetric(worst, "worst-ms")
}
