package tariff_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

// One line of an entry, in the library.
func BenchmarkAsk(b *testing.B) {
	p := usPack(b)
	for _, c := range []asking{
		{"list 3", "0208100000", "2024-06-01", false},
		{"with value", "0208100000", "2024-06-01", true},
		{"with five exclusions open", "8501104020", "2019-06-10", false},
		{"today", "7326908688", "2026-09-18", true},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := c.question(b)
			b.ReportAllocs()
			used := processor()
			for b.Loop() {
				if _, err := p.Ask(q); err != nil {
					b.Fatal(err)
				}
			}
			perQuestion(b, used)
		})
		b.Run(c.name+", into the answer before", func(b *testing.B) {
			q, a := c.question(b), tariff.Answer{}
			b.ReportAllocs()
			used := processor()
			for b.Loop() {
				if err := p.AskInto(&a, q); err != nil {
					b.Fatal(err)
				}
			}
			perQuestion(b, used)
		})
	}
}

// asking is a question of the benchmark.
type asking struct {
	name, code, entry string
	value             bool
}

func (c *asking) question(b *testing.B) tariff.Question {
	if c.value {
		return question(b, map[string]string{"hts": c.code, "origin": "CN", "importer": "US", "entry": c.entry, "value": "14172.00"})
	}
	return tariff.Question{HTS: tariff.MustCode(c.code), Origin: "CN", Importer: "US", Entry: calendar.MustDate(c.entry)}
}

// perQuestion reports the processor's time for one question, which a busy machine
// stretches less than the clock's.
func perQuestion(b *testing.B, used time.Duration) {
	b.ReportMetric(float64((processor()-used).Nanoseconds())/float64(b.N), "cpu-ns/op")
}

// BenchmarkAskAny asks of lines and days drawn from the whole schedule and from all that
// the pack knows, half of them of goods from China.
func BenchmarkAskAny(b *testing.B) {
	p := usPack(b)
	draw, asked := rand.New(rand.NewPCG(3, 4)), make([]tariff.Question, 0, 8192)
	codes, first, last := p.Codes(), calendar.MustDate("2018-01-01"), calendar.MustDate("2026-07-01")
	for len(asked) < cap(asked) {
		q := tariff.Question{HTS: codes[draw.IntN(len(codes))], Origin: "CN", Importer: "US", Entry: first.AddDays(draw.IntN(int(last - first)))}
		if draw.IntN(2) == 0 {
			q.Origin = []tariff.Origin{"DE", "MX", "JP", "VN", "CA"}[draw.IntN(5)]
		}
		if _, err := p.Ask(q); err == nil { // a code that the schedule has on that day
			asked = append(asked, q)
		}
	}
	b.ReportAllocs()
	used := processor()
	for n := 0; b.Loop(); n++ {
		if _, err := p.Ask(asked[n%len(asked)]); err != nil {
			b.Fatal(err)
		}
	}
	perQuestion(b, used)
}

// Reading the pack that ships, as the first question does.
func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := tariff.Read(packs.FS, "us-tariffs"); err != nil {
			b.Fatal(err)
		}
	}
}
