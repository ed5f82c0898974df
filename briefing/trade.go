package briefing

import (
	"math/big"
	"strings"

	"demarche/calendar"
)

// traded sums the trade, in billions of dollars, that the measures in force on a day
// were announced to cover, with where each sum is written.
func (r *Record) traded(t *Tariff, w window) (*big.Rat, []Cite) {
	sum, cites := new(big.Rat), []Cite(nil)
	if r.Talks == nil {
		return sum, nil
	}
	off := r.Talks.CalledOff(w.known)
	for _, c := range r.Talks.Covers(w.known) {
		value, ok := new(big.Rat).SetString(c.Value)
		if c.Importer != string(t.Importer) || !ok || !t.anyInForce(c, w, off) {
			continue
		}
		sum.Add(sum, value)
		cites = append(cites, cited(r.Talks.Sources, c.Cite, "covers/"+c.Importer+"/"+strings.Join(c.Measures, "+"), c.Review)...)
	}
	return sum, cites
}

// Trade is on how much trade the added duties of an importer stood on a day, as it was
// announced.
type Trade struct {
	Importer string
	On       calendar.Date
	Billions string // of dollars, a plain decimal; empty: no month asked for is known, and On is the last known day
	Yi       string // the same in hundred millions, by which Chinese counts
	Of       string // the years in which those duties were announced: "2018–2019"
}

// Traded gives that for each importer at the end of each of the months up to a day, and
// for the day itself, all as known on one day. What comes after the last day that the
// tariff is known is left out.
func (r *Record) Traded(date, known calendar.Date, months int) []Trade {
	var out []Trade
	y, m, _ := date.YMD()
	begins := calendar.NewDate(y, m, 1)
	if r.Talks == nil {
		return nil
	}
	for i := range r.Tariffs {
		t := &r.Tariffs[i]
		last, of, some := r.lists(t, window{date: date, known: known}).date, r.announced(t, known), false
		for back := months; back >= 0; back-- {
			on := date
			if back > 0 {
				on = begins.AddMonths(1 - back).AddDays(-1)
			}
			if on > last {
				if y, m, _ := on.YMD(); last < calendar.NewDate(y, m, 1) {
					continue
				}
				on = last // the month in which knowledge ends
			}
			some = true
			sum, _ := r.traded(t, window{after: on.AddDays(-1), date: on, known: known})
			out = append(out, Trade{string(t.Importer), on, plain(sum), yi(plain(sum)), of})
		}
		if !some {
			out = append(out, Trade{Importer: string(t.Importer), On: last, Of: of})
		}
	}
	return out
}
