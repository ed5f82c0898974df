package tariff_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

// averages is a shelf on which the tests of averages share what was reckoned.
var averages = sync.OnceValue(func() *tariff.Shelf { return tariff.NewShelf(packs.FS) })

// plainAverage asks about each flow for itself, which is what an average means: the
// duty on all that has a percentage, in percent of its value.
func plainAverage(t testing.TB, p *tariff.Pack, flows []tariff.Flow, day, known calendar.Date) (rate, share float64) {
	t.Helper()
	var duty, priced, whole float64
	for i := range flows {
		f := &flows[i]
		value, err := f.Value.Float64()
		if err != nil {
			t.Fatal(err)
		}
		whole += value
		a, err := p.Ask(tariff.Question{HTS: f.Code, Origin: f.Origin, Importer: p.Importer, Entry: day, Known: known})
		if err != nil || a.Status == tariff.NotKnown || !a.Total.Known() {
			continue
		}
		priced += value
		duty += value * float64(a.Total.Millionths()) / 1e8
	}
	return duty / priced * 100, priced / whole * 100
}

func near(p tariff.Percent, want float64) bool {
	got := float64(p.Millionths()) / 1e6
	return p.Known() && got-want < 1e-5 && want-got < 1e-5
}

// The average duties that the pages draw are those that come of asking about every
// flow that ships, on the day before and the day of a change.
func TestAveragesAreWhatAskingComesTo(t *testing.T) {
	shelf, from := averages(), calendar.MustDate("2018-01-01")
	for _, c := range []struct {
		importer, partner tariff.Origin
		day, known        string
	}{
		{"US", "CN", "2018-07-05", "2025-06-30"},
		{"US", "CN", "2018-07-06", "2025-06-30"},
		{"US", "CN", "2025-05-13", "2025-05-13"},
		{"CN", "US", "2018-07-05", "2019-03-28"},
		{"CN", "US", "2018-07-06", "2019-03-28"},
	} {
		day, known := calendar.MustDate(c.day), calendar.MustDate(c.known)
		a, trade, err := shelf.Averages(c.importer, c.partner, from, known)
		if err != nil || trade == nil {
			t.Fatal(trade, err)
		}
		p, err := shelf.Pack(c.importer)
		if err != nil {
			t.Fatal(err)
		}
		rate, share := plainAverage(t, p, trade.Trade.Flows(), day, known)
		got := tariff.Average{}
		for _, x := range a.All {
			if x.From <= day && day <= x.To {
				got = x
			}
		}
		if !near(got.Rate, rate) || !near(got.Share, share) {
			t.Errorf("%s on %s: %s%% of %s%% of the trade, and asking about each flow comes to %.6f%% of %.6f%%", c.importer, c.day, got.Rate, got.Share, rate, share)
		}
		if end := a.All[len(a.All)-1].To; end > known || end > p.KnownTo {
			t.Errorf("known on %s, an average is told of %s", c.known, end)
		}
		if one, first := a.Same[0], a.Same[len(a.Same)-1]; one.Priced != first.Priced {
			t.Errorf("%s: the one basket holds %s at first and %s at last", c.importer, one.Priced, first.Priced)
		}
	}
}

// Nothing is told of a day before the trade by which it is weighed was known, nor of
// days that the pack does not answer for.
func TestAveragesEndWithWhatIsKnown(t *testing.T) {
	shelf, from := averages(), calendar.MustDate("2018-01-01")
	for known, want := range map[string]bool{"2025-02-04": false, "2025-02-05": true} {
		if a, trade, err := shelf.Averages("US", "CN", from, calendar.MustDate(known)); err != nil || (trade != nil) != want || (len(a.Same) > 0) != want {
			t.Errorf("known on %s: trade %v and %d averages, %v", known, trade != nil, len(a.Same), err)
		}
	}
	for known, want := range map[string]bool{"2018-01-22": false, "2018-01-23": true} { // the release of the year's last month
		if _, trade, err := shelf.Averages("CN", "US", from, calendar.MustDate(known)); err != nil || (trade != nil) != want {
			t.Errorf("China's, known on %s: trade %v, %v", known, trade != nil, err)
		}
	}
	a, _, err := shelf.Averages("CN", "US", from, 0)
	if err != nil || a.Same[len(a.Same)-1].To != calendar.MustDate("2019-06-30") {
		t.Errorf("China's line ends on %s, %v", a.Same[len(a.Same)-1].To, err)
	}
	if x := a.On(calendar.MustDate("2019-07-01")); x.Rate.Known() {
		t.Errorf("after its end it gives %s", x.Rate)
	}
}

// The figures of the documentation are those that the pages draw.
func TestAveragesOfTheDocumentation(t *testing.T) {
	text, err := os.ReadFile("../docs/tariffs.md")
	if err != nil {
		t.Fatal(err)
	}
	doc, shelf := strings.Join(strings.Fields(string(text)), " "), averages()
	for _, c := range []struct {
		importer, partner tariff.Origin
		day, says         string
	}{
		{"US", "CN", "2018-01-01", "the United States %.1f%% on 1 January 2018,"},
		{"US", "CN", "2019-06-30", " %.1f%% on 30 June 2019, 13"},
		{"US", "CN", "2020-12-31", " %.1f%% at the end of 2020,"},
		{"US", "CN", "2025-04-10", "that of the drawing %.1f%%."},
		{"US", "CN", "2025-04-10", " %.1f%% from 10 April 2025;"},
		{"CN", "US", "2018-01-01", "China %.1f%% and,"},
		{"CN", "US", "2019-06-30", "on 30 June 2019, %.1f%%."},
	} {
		a, _, err := shelf.Averages(c.importer, c.partner, calendar.MustDate("2018-01-01"), 0)
		if err != nil {
			t.Fatal(err)
		}
		rate := a.On(calendar.MustDate(c.day)).Rate
		if want := fmt.Sprintf(c.says, float64(rate.Millionths())/1e6); !strings.Contains(doc, want) {
			t.Errorf("on %s the average is %s%%, and docs/tariffs.md does not say %q", c.day, rate, want)
		}
	}
	a, _, _ := shelf.Averages("US", "CN", calendar.MustDate("2018-01-01"), 0)
	if all := fmt.Sprintf("on 10 April 2025 it is %.1f%%,", float64(a.Every(calendar.MustDate("2025-04-10")).Rate.Millionths())/1e6); !strings.Contains(doc, all) {
		t.Errorf("docs/tariffs.md does not say %q", all)
	}
}

// The first question about the averages of a day of knowledge, and a later one.
func BenchmarkAverages(b *testing.B) {
	shelf := averages()
	trade, err := shelf.Trade("US", "CN")
	if err != nil {
		b.Fatal(err)
	}
	from := calendar.MustDate("2018-01-01")
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			trade.Trade.Averages(from, 0)
		}
	})
	b.Run("kept", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := shelf.Averages("US", "CN", from, 0); err != nil {
				b.Fatal(err)
			}
		}
	})
}
