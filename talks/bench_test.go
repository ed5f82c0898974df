package talks

import (
	"fmt"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

func textOf(s string) demarche.Text { return demarche.Text{EN: s, ZH: s} }

// many is a record of n facts over twenty years.
func many(n int) *Pack {
	p := &Pack{people: map[string]*Person{}}
	first := day("2005-01-01")
	for i := range n {
		known := first + calendar.Date(i*7300/n)
		p.record.add(&Fact{Event: fmt.Sprint("e", i/2), Kind: Call, State: Held, On: agreement.Day(known), Known: known, Title: textOf("a call")})
	}
	p.settle()
	return p
}

// BenchmarkDay reads one day and the sixty after it from a hundred thousand facts.
func BenchmarkDay(b *testing.B) {
	p := many(100_000)
	on := day("2019-03-28")
	b.ReportAllocs()
	for b.Loop() {
		if len(p.Between(on, on.AddDays(60), on)) == 0 {
			b.Fatal("nothing found")
		}
	}
}

// BenchmarkYearAhead reads what is set in the year after a day of which all is known.
func BenchmarkYearAhead(b *testing.B) {
	p := many(100_000)
	on := day("2019-03-28")
	b.ReportAllocs()
	for b.Loop() {
		if len(p.BetweenOf(on, on.AddDays(365), on.AddDays(3000), (*Fact).Ahead)) != 0 {
			b.Fatal("calls that were held are ahead")
		}
	}
}
