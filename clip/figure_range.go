package clip

import "strconv"

// secondEnd reads the upper end of a range whose lower end has its own unit: "growth of 6% to
// 6.5%", "between 5 percent and 10 percent". What moves from one rate to another is no range:
// "raised the rate 10% to 25%".
func (r *english) secondEnd(a amount, unit string, end int) (b amount, stop int, ok bool) {
	if unit != "percent" && unit != "percentage-points" && unit != "basis-points" {
		return amount{}, 0, false
	}
	if !r.is(end, "to", "-", "–") && !(r.is(end, "and") && r.is(a.from-1, "between")) {
		return amount{}, 0, false
	}
	b, ok = r.amountAt(end + 1)
	if !ok || b.minus || r.tok(end+1).glued && r.is(end, "to") {
		return amount{}, 0, false
	}
	same, stop, _ := r.unitAt(b.end)
	low, err1 := strconv.ParseFloat(a.number, 64)
	high, err2 := strconv.ParseFloat(b.number, 64)
	if same != unit || err1 != nil || err2 != nil || low >= high || r.is(end, "to") && r.changes(a.from) {
		return amount{}, 0, false
	}
	return b, stop, true
}

// rateMoving are verbs by which a rate goes from what it was to what it becomes.
var rateMoving = set(`raise raises raised raising lift lifts lifted lifting hike hikes hiked hiking increase increases increased increasing
	change changes changed moving move moves moved moving boost boosts boosted boosting go goes went gone going adjust adjusts adjusted
	bring brings brought take takes took double doubles doubled up jump jumps jumped rise rises rose risen climb climbs climbed`)

// changes reports whether a verb of change, with the thing that it moves, stands before the
// amount at i in its clause: "raised tariffs of 10% to 25%", and not "rose 6% to 6.5%".
func (r *english) changes(i int) bool {
	if r.fromBase(i) || r.is(i-1, "from") && !r.ranging(i) {
		return true
	}
	duty := false
	for k := i - 1; k >= 0 && !r.is(k, ",", ";", ":", "."); k-- {
		switch w := r.low(k); {
		case dutyNouns[w]:
			duty = true
		case rateMoving[w] && !duty && k >= i-2:
			// "rose 6% to 6.5%", "increase by 6% to 6.5%": by how much, but where a rate does
			if r.is(i-1, "by") {
				return false
			}
			return r.dutyBefore(k)
		case rateMoving[w]:
			return true
		}
	}
	return false
}

// dutyBefore reports whether a rate stands before k in its clause.
func (r *english) dutyBefore(k int) bool {
	for k--; k >= 0 && !r.is(k, ",", ";", ":", "."); k-- {
		if dutyNouns[r.low(k)] {
			return true
		}
	}
	return false
}

// behindMore are words behind an amount without its unit that show that no name of other goods follows.
var behindMore = set("in by next this each a per annually later would will are were is was , . ;")

// moreOf reads an amount whose unit stands with the goods or the money before it: "bought 10 million
// tonnes, and 5 million more would follow", "fell to 8.7 million tonnes from 9.69 million in May", "12 million tonnes this year and 25 million in each of
// the next three".
func (r *english) moreOf(i int, before []Quantity) ([]Quantity, int, bool) {
	if len(before) == 0 || r.tok(i).glued {
		return nil, 0, false
	}
	a, ok := r.amountAt(i)
	if !ok || a.scale == 0 || a.minus || !r.is(r.leadOf(i), "and", ",", "plus", "from", "against", "versus") {
		return nil, 0, false
	}
	unit := before[len(before)-1].Unit
	if !measureUnits[unit] && !moneyUnits[unit] {
		return nil, 0, false
	}
	end := a.end
	if r.is(end, "more") && !r.is(end+1, "than") {
		end++
	} else if moneyUnits[unit] {
		return nil, 0, false
	}
	if end < len(r.toks) && !behindMore[r.low(end)] {
		return nil, 0, false
	}
	rule := "measure"
	if moneyUnits[unit] {
		rule = "money"
	}
	return []Quantity{{
		Span: Span{r.toks[a.from].Start, r.toks[a.end-1].End}, Figure: plain(a.number, a.scale, false), Unit: unit, Rule: "en." + rule + "+unit-before",
	}}, end, true
}

// leadOf gives the place before the words that only say how exact the amount at i is.
func (r *english) leadOf(i int) int {
	k := i - 1
	for k >= 0 && r.is(k, "another", "further", "a", "about", "around", "some", "at", "least", "nearly", "then", "up", "to") {
		k--
	}
	return k
}

var (
	measureUnits = set("tonnes tons bushels barrels hectares")
	moneyUnits   = set("USD CNY EUR GBP")
)
