package tariff

import (
	"maps"
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"demarche/calendar"
)

// Average is the statutory duty on a year's trade over a run of days, in percent of
// its customs value: the trade is held fixed, the law moves. Of each line the duty is
// what it pays when nothing is claimed and nothing is answered; see Ask.
type Average struct {
	From, To calendar.Date // first and last day of entry
	Rate     Percent       // to six decimals; null: not known
	Priced   Money         // customs value of the lines counted
	Share    Percent       // Priced in percent of the whole trade
	Open     Percent       // of Priced, what may pay otherwise by a claim, an exclusion or an answer
}

// Averages is the average duty by day, over two baskets.
type Averages struct {
	All  []Average // of every line that has a percentage on the day
	Same []Average // of the lines that have one on every day: one basket throughout
}

// leastShare is the part of the trade, in percent, of which the duty must be known
// for an average to be told of it.
const leastShare = 50

// Averages gives the average duty on the trade from a day on, as known on a day (zero:
// all that is known), up to that day and to the last day that the pack can answer. It
// asks about each class of flows on each day on which its answer may turn.
func (t *Trade) Averages(from, known calendar.Date) Averages {
	to := calendar.Forever
	if !known.IsZero() {
		to = known
	}
	return t.reckon(from, known).until(to)
}

// reckoning is what each class pays over time, as known on a day.
type reckoning struct {
	from, to calendar.Date
	whole    int64 // value of the trade in cents
	classes  [][]run
}

// reckon asks about every class, on as many processors as there are.
func (t *Trade) reckon(from, known calendar.Date) *reckoning {
	k := &reckoning{from: max(from, t.pack.From), to: t.pack.Reach().Whole(), classes: make([][]run, len(t.classes))}
	var next atomic.Int64
	var done sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		done.Go(func() {
			var w work
			for i := next.Add(1) - 1; i < int64(len(k.classes)); i = next.Add(1) - 1 {
				k.classes[i] = t.runs(&w, int(i), k.from, k.to, known)
			}
		})
	}
	for i := range t.classes {
		k.whole += t.worth(&t.classes[i])
	}
	done.Wait()
	return k
}

// until sums the classes up to a day.
func (k *reckoning) until(to calendar.Date) Averages {
	if to = min(to, k.to); to < k.from {
		return Averages{}
	}
	all, same := turnings{}, turnings{}
	for _, runs := range k.classes {
		all.add(runs)
		if unbroken(runs, k.from, to) {
			same.add(runs)
		}
	}
	return Averages{all.averages(to, k.whole), same.averages(to, k.whole)}
}

// run is a stretch of days on which a class pays one percentage.
type run struct {
	from, to    calendar.Date
	value, duty int64 // in cents
	open        bool
}

// runs asks about a class on the days on which its answer may turn.
func (t *Trade) runs(w *work, class int, from, to, known calendar.Date) (out []run) {
	c, p := &t.classes[class], t.pack
	l := p.nearest(c.code)
	if l == nil {
		return nil
	}
	first, end := p.span(l)
	from, to = max(from, first), min(to, end)
	if from > to {
		return nil
	}
	value := t.worth(c)
	days := slices.DeleteFunc(p.turns(c.code, c.origin), func(d calendar.Date) bool { return d <= from || d > to })
	q := Question{HTS: c.code, Origin: c.origin, Importer: p.Importer, Known: known}
	for i, day := range append([]calendar.Date{from}, days...) {
		last := to
		if i < len(days) {
			last = days[i].AddDays(-1)
		}
		q.Entry = day
		if total, open := p.total(w, l, &q); total.known {
			out = append(out, run{day, last, value, share(value, total.millionths), open})
		}
	}
	return out
}

// total is the total on a line as Ask gives it, and whether something is open; null
// where the status is NotKnown.
func (p *Pack) total(w *work, l *line, q *Question) (total Percent, open bool) {
	*w = work{p: p, q: q, line: l, mute: true, parts: w.parts[:0], open: w.open[:0], below: w.below[:0]}
	w.run()
	if w.beyond || w.base().Status == NotKnown {
		return Percent{}, false
	}
	_, total = w.totals()
	return total, len(w.open) > 0
}

// nearest is the line that carries a code's rate; nil where no revision has one.
func (p *Pack) nearest(c Code) *line {
	if c.Len() < 8 {
		return nil
	}
	for digits := c.Len(); digits >= 4; digits -= 2 {
		if l := p.lines[c.Cut(digits)]; l != nil {
			return l
		}
	}
	return nil
}

// span gives the first and the last day on which the schedule has a line.
func (p *Pack) span(l *line) (from, to calendar.Date) {
	first, next := l.until()
	from, to = p.Revisions[first].From, calendar.Forever
	if next < len(p.Revisions) {
		to = p.Revisions[next].By.AddDays(-1)
	}
	return from, to
}

// worth is the value of a class in cents.
func (t *Trade) worth(c *tradeClass) (sum int64) {
	for _, f := range c.flows {
		sum += t.values[f].cents
	}
	return sum
}

// unbroken reports whether runs leave out no day up to one.
func unbroken(runs []run, from, to calendar.Date) bool {
	next := from
	for _, r := range runs {
		if r.from != next {
			return false
		}
		if next = r.to.AddDays(1); r.to >= to {
			return true
		}
	}
	return false
}

// turnings is what begins and ends on each day.
type turnings map[calendar.Date]*[3]int64 // value, duty, and value that is open

func (t turnings) add(runs []run) {
	for _, r := range runs {
		t.at(r.from, r, 1)
		t.at(r.to.AddDays(1), r, -1)
	}
}

func (t turnings) at(day calendar.Date, r run, sign int64) {
	x := t[day]
	if x == nil {
		x = new([3]int64)
		t[day] = x
	}
	x[0] += sign * r.value
	x[1] += sign * r.duty
	if r.open {
		x[2] += sign * r.value
	}
}

// averages sums up what turns, and joins days that differ in nothing.
func (t turnings) averages(to calendar.Date, whole int64) (out []Average) {
	days := slices.Sorted(maps.Keys(t))
	var now [3]int64
	for i, day := range days {
		for k := range now {
			now[k] += t[day][k]
		}
		if day > to {
			break
		}
		x := Average{From: day, To: to, Priced: Cents(now[0]), Share: part(now[0], whole), Open: part(now[2], now[0])}
		if i+1 < len(days) {
			x.To = min(to, days[i+1].AddDays(-1))
		}
		if x.Share.known && x.Share.millionths >= leastShare*percentUnit {
			x.Rate = part(now[1], now[0])
		}
		if n := len(out); n > 0 && out[n-1].Rate == x.Rate && out[n-1].Priced == x.Priced && out[n-1].Open == x.Open {
			out[n-1].To = x.To
			continue
		}
		out = append(out, x)
	}
	return out
}

// part gives what a is of b in percent, to six decimals; null of nothing.
func part(a, b int64) Percent {
	if b <= 0 {
		return Percent{}
	}
	hi, lo := bits.Mul64(uint64(a), perCent)
	lo, carry := bits.Add64(lo, uint64(b)/2, 0)
	q, _ := bits.Div64(hi+carry, lo, uint64(b))
	return Pct(int64(q))
}
