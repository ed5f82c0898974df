package tariff_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/cockroachdb/apd/v3"

	"demarche/calendar"
	"demarche/tariff"
)

var usBulk = sync.OnceValue(func() *tariff.Bulk {
	p, err := us()
	if err != nil {
		panic(err)
	}
	return tariff.NewBulk(p, 0)
})

// entries draws random entries: codes that the pack names and codes beside them,
// days before, within and after what it knows.
type entries struct {
	codes   []tariff.Code
	origins []tariff.Origin
	days    []calendar.Date
}

var tenDigits = sync.OnceValue(func() []tariff.Code {
	p, _ := us()
	var out []tariff.Code
	for _, name := range []string{"s301-3", "s301-4a", "s232-steel", "s301-9903.91.03", "ieepa-reciprocal-exempt"} {
		for _, e := range p.List(name) {
			out = append(out, e.Code)
			out = append(out, e.Except...)
		}
	}
	return out
})

func draw(r *rand.Rand, n int, origins []tariff.Origin) entries {
	p, _ := us()
	lines, named := p.Codes(), tenDigits()
	var e entries
	for range n {
		c := lines[r.IntN(len(lines))]
		switch r.IntN(4) {
		case 0:
			c = tariff.MustCode(fmt.Sprintf("%s%02d", c, r.IntN(100)))
		case 1:
			c = tariff.MustCode(c.String() + "90")
		case 2:
			if x := named[r.IntN(len(named))]; x.Len() >= 8 {
				c = x
			}
		}
		e.codes = append(e.codes, c)
		e.origins = append(e.origins, origins[r.IntN(len(origins))])
		e.days = append(e.days, calendar.MustDate("2016-11-01")+calendar.Date(r.IntN(3800)))
	}
	return e
}

// What bulk says of random entries is what the exact path says: percentages,
// status, headings, and the duty to the cent.
func TestBulkIsAskByTheMillion(t *testing.T) {
	p, b := usPack(t), usBulk()
	r := rand.New(rand.NewPCG(4, 2026))
	origins := []tariff.Origin{"CN", "CN", "CN", "DE", "MX", "KP"}
	e := draw(r, 30_000, origins)
	refused, needs := 0, 0
	for i, c := range e.codes {
		id := b.One(c, e.origins[i], e.days[i])
		v := b.Verdict(id)
		cents := r.Int64N(1 << uint(1+r.IntN(36)))
		q := tariff.Question{HTS: c, Origin: e.origins[i], Importer: "US", Entry: e.days[i], Value: apd.New(cents, -2)}
		a, err := p.Ask(q)
		if err != nil {
			refused++
			if v.Status != "" {
				t.Fatalf("%s %s %s: bulk says %+v, and Ask refuses: %v", c, e.origins[i], e.days[i], v, err)
			}
			continue
		}
		if a.Status == tariff.NeedsAnswer {
			needs++
		}
		duty, ok := v.Cents(cents)
		if v.Total != a.Total || v.Additional != a.Additional || v.Headings != a.Headings() || ok && (!a.Duty.Known() || a.Duty.Cents() != duty) {
			t.Fatalf("%s %s %s: bulk says %+v and %d cents on %d, Ask %v %v %s %v", c, e.origins[i], e.days[i], v, duty, cents, a.Total, a.Additional, a.Headings(), a.Duty)
		}
		if status, silent := v.Valued(); status != a.Status || silent && a.Duty.Known() || !ok && !silent && !a.Duty.Known() {
			t.Fatalf("%s %s %s: bulk says %s and silent %t on a value, Ask %s and %v", c, e.origins[i], e.days[i], status, silent, a.Status, a.Duty)
		}
		if ok && v.Status != a.Status {
			t.Fatalf("%s %s %s: bulk says %s, Ask %s", c, e.origins[i], e.days[i], v.Status, a.Status)
		}
	}
	if refused == 0 || needs == 0 || refused > len(e.codes)/2 {
		t.Errorf("of %d entries %d were refused and %d need an answer: the draw is not a fair one", len(e.codes), refused, needs)
	}
}

func TestBulkColumns(t *testing.T) {
	b := usBulk()
	e := draw(rand.New(rand.NewPCG(1, 2)), 5000, []tariff.Origin{"CN", "DE", "MX"})
	ids, verdicts, totals := make([]uint16, 5000), make([]uint32, 5000), make([]int32, 5000)
	for i, o := range e.origins {
		ids[i] = b.OriginID(o)
	}
	b.Price(verdicts, e.codes, ids, e.days)
	b.Totals(totals, e.codes, ids, e.days)
	for i, v := range verdicts {
		if one := b.One(e.codes[i], e.origins[i], e.days[i]); one != v {
			t.Fatalf("entry %d: %d in a column, %d alone", i, v, one)
		}
		want := tariff.NotPriced
		if x := b.Verdict(v); x.Status != "" && x.Total.Known() {
			want = int32(x.Total.Millionths())
		}
		if totals[i] != want {
			t.Fatalf("entry %d: total %d, want %d", i, totals[i], want)
		}
	}
}

// A loop that only reads the columns and sums them stands beside the pricing of
// the same columns: what pricing costs over reading.
func BenchmarkBulk(b *testing.B) {
	const n = 1 << 20
	k := usBulk()
	e := draw(rand.New(rand.NewPCG(3, 4)), n, []tariff.Origin{"CN", "DE", "JP", "KR", "MX", "CA", "VN", "IN"})
	ids, verdicts, totals := make([]uint16, n), make([]uint32, n), make([]int32, n)
	for i, o := range e.origins {
		ids[i] = k.OriginID(o)
	}
	k.Totals(totals, e.codes, ids, e.days) // compile
	perLine := func(b *testing.B, used time.Duration) {
		b.ReportMetric(float64(b.N)*n/b.Elapsed().Seconds()/1e6, "Mlines/s")
		b.ReportMetric(float64(b.N)*n/(processor()-used).Seconds()/1e6, "Mlines/cpu-s")
		b.ReportMetric(0, "ns/op")
	}
	b.Run("read", func(b *testing.B) {
		used := processor()
		sum := uint64(0)
		for b.Loop() {
			for i := range e.codes {
				sum += uint64(e.codes[i]) + uint64(ids[i]) + uint64(e.days[i])
			}
		}
		if sum == 0 {
			b.Fatal(sum)
		}
		perLine(b, used)
	})
	b.Run("totals", func(b *testing.B) {
		used := processor()
		for b.Loop() {
			k.Totals(totals, e.codes, ids, e.days)
		}
		perLine(b, used)
	})
	b.Run("verdicts", func(b *testing.B) {
		used := processor()
		for b.Loop() {
			k.Price(verdicts, e.codes, ids, e.days)
		}
		perLine(b, used)
	})
}

// processor is the time that processors have spent on this program: on a busy machine a
// steadier measure than the clock.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Making the kernel of an origin ready.
func BenchmarkBulkCompile(b *testing.B) {
	p := usPack(b)
	for _, o := range []tariff.Origin{"CN", "DE"} {
		b.Run(string(o), func(b *testing.B) {
			used := processor()
			defer func() { perQuestion(b, used) }()
			for b.Loop() {
				tariff.NewBulk(p, 0).One(tariff.MustCode("8501104020"), o, calendar.MustDate("2020-01-01"))
			}
		})
	}
}
