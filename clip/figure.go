package clip

import (
	"strings"
	"unicode"

	"github.com/cockroachdb/apd/v3"
)

// plain multiplies a number as written by its scale and gives it without an
// exponent; empty where it is no number.
func plain(number string, scale int32, negative bool) string {
	d, _, err := apd.NewFromString(strings.ReplaceAll(strings.ReplaceAll(number, ",", ""), "，", ""))
	if err != nil || d.Form != apd.Finite {
		return ""
	}
	d.Exponent += scale
	if negative {
		d.Negative = !d.IsZero()
	}
	if d.Exponent > 0 || d.Exponent < 0 {
		reduced := new(apd.Decimal)
		reduced.Reduce(d)
		if reduced.Exponent <= 0 && scale > 0 {
			d = reduced
		} else if scale > 0 {
			reduced.Negative = d.Negative
			return reduced.Text('f')
		}
	}
	return d.Text('f')
}

// scales are the powers of ten that words of size stand for.
var scales = map[string]int32{"thousand": 3, "million": 6, "m": 6, "mn": 6, "mln": 6, "billion": 9, "bn": 9, "b": 9, "bln": 9, "trillion": 12, "tn": 12, "trn": 12}

// signs of money before a number, by the letters that may precede them.
var signs = map[string]string{"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY"}

var dollars = map[string]string{"us": "USD", "hk": "HKD", "a": "AUD", "c": "CAD", "s": "SGD", "nz": "NZD", "nt": "TWD"}

// dollarsOf are the dollars of other countries by their names: "4 billion Canadian dollars".
var dollarsOf = map[string]string{"canadian": "CAD", "australian": "AUD", "singapore": "SGD", "taiwan": "TWD", "american": "USD"}

// codes of money that stand before or behind a number.
var codes = map[string]string{"usd": "USD", "rmb": "CNY", "cny": "CNY", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "hkd": "HKD"}

var moneyWords = map[string]string{
	"dollar": "USD", "dollars": "USD", "yuan": "CNY", "renminbi": "CNY", "euro": "EUR", "euros": "EUR", "pounds": "GBP", "yen": "JPY",
}

// measures are units of goods.
var measures = map[string]string{
	"tonnes": "tonnes", "tons": "tons", "bushels": "bushels", "barrels": "barrels", "hectares": "hectares",
}

// figures gives the figures of an English sentence in their order.
func (r *english) figures() []Quantity {
	var out []Quantity
	for i := 0; i < len(r.toks); {
		q, end, ok := r.figureAt(i)
		if !ok {
			q, end, ok = r.moreOf(i, out)
		}
		if !ok {
			q, end, ok = r.fraction(i, out)
		}
		if !ok {
			i++
			continue
		}
		out = append(out, q...)
		i = end
	}
	return out
}

// amount is a number as written, with the size behind it.
type amount struct {
	from, end int // tokens
	number    string
	scale     int32
	minus     bool
}

// amountAt reads a number in digits or one in words.
func (r *english) amountAt(i int) (amount, bool) {
	a := amount{from: i}
	if r.is(i, "-", "−", "minus") && r.tok(i+1).num && (r.is(i, "minus") || !r.tok(i).glued && r.tok(i+1).glued) {
		a.minus = true
		i++
	}
	switch t := r.tok(i); {
	case t.num:
		a.number = t.text
	case numberWords[t.low] > 0 && t.low != "a" && t.low != "an":
		n := numberWords[t.low]
		if n >= 20 && r.is(i+1, "-") && numberWords[r.low(i+2)] > 0 && numberWords[r.low(i+2)] < 10 {
			n += numberWords[r.low(i+2)]
			i += 2
		}
		a.number = itoa(n)
	default:
		return amount{}, false
	}
	a.end = i + 1
	if r.is(a.end, "-") && scales[r.low(a.end+1)] > 0 && r.tok(a.end).glued {
		a.end++
	}
	if n, ok := scales[r.low(a.end)]; ok && (len(r.low(a.end)) > 1 || r.tok(a.end).glued || r.signBefore(i)) {
		a.scale, a.end = n, a.end+1
	}
	return a, true
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// figureAt reads a figure with its unit, or both ends of a range of them.
func (r *english) figureAt(i int) ([]Quantity, int, bool) {
	if q, end, ok := r.vagueMoney(i); ok {
		return q, end, true
	}
	if q, end, ok := r.minusMoney(i); ok {
		return q, end, true
	}
	if q, end, ok := r.signedMoney(i); ok {
		return q, end, true
	}
	a, ok := r.amountAt(i)
	if !ok || i > 0 && r.tok(i).glued && r.tok(i-1).num {
		return nil, 0, false
	}
	amounts := []amount{a}
	if r.is(a.end, "to", "-", "–", "and", "or") {
		if b, ok := r.amountAt(a.end + 1); ok && !yearLike(a) {
			amounts = append(amounts, b)
		}
	}
	unit, end, rule := r.unitAt(amounts[len(amounts)-1].end)
	if _, _, month := r.monthAt(i - 1); month && len(amounts) == 2 && r.is(a.end, "to", "and", "or") && unit != "" && a.scale == 0 {
		return nil, 0, false // "on July 31 to 2%"
	}
	if unit == "" && len(amounts) == 2 {
		amounts = amounts[:1]
		unit, end, rule = r.unitAt(a.end)
	}
	if unit == "" {
		return nil, 0, false
	}
	if b, stop, ok := r.secondEnd(a, unit, end); ok && len(amounts) == 1 {
		a.end = end
		amounts, end = []amount{a, b}, stop
	}
	return r.quantities(amounts, unit, end, rule), end, true
}

// quantities words amounts that share a unit, and what size the last has.
func (r *english) quantities(amounts []amount, unit string, end int, rule string) []Quantity {
	var out []Quantity
	last := amounts[len(amounts)-1]
	for k, a := range amounts {
		if a.scale == 0 {
			a.scale = last.scale
		}
		stop := a.end
		if k == len(amounts)-1 {
			stop = end
		}
		negative, how := r.falls(amounts[0].from, end)
		if k > 0 && negative && r.is(amounts[0].end, "to") && !r.ranged(amounts) {
			negative = false // "fell by $4.5 billion to $33.7 billion"
		}
		if !negative && r.fellAlso(amounts[0].from, end) {
			negative, how = true, "+fell"
		}
		by := rule
		n := plain(a.number, a.scale, a.minus || negative)
		if n == "" {
			continue
		}
		if negative {
			by += how
		}
		out = append(out, Quantity{Span: Span{r.toks[a.from].Start, r.toks[stop-1].End}, Figure: n, Unit: unit, Rule: "en." + by})
	}
	if len(out) == 2 && r.ranged(amounts) {
		out[0].End, out[0].To, out[0].Rule = out[1].End, out[1].Figure, out[0].Rule+"-range"
		out = out[:1]
	}
	return out
}

// ranged reports whether two amounts are the ends of one range: "40 to 50 billion", and not
// "from 10 to 25 per cent", a change, nor "10 and 25 per cent", two figures.
func (r *english) ranged(amounts []amount) bool {
	a := amounts[0]
	switch {
	case r.ranging(a.from):
		return r.is(a.end, "to")
	case r.fromBase(a.from):
		return false
	case r.is(a.end, "to") && r.is(a.from-1, "by") && a.scale > 0 && r.cueBack(a.from-2) == past:
		return false // "rose by $4.5 billion to $33.7 billion"
	case r.is(a.end, "and"):
		return r.is(a.from-1, "between")
	}
	return r.is(a.end, "to", "-", "–")
}

// ranging reports whether a word of ranging, and "from", stand before the amount at i: "rates ranging from 5% to 25%".
func (r *english) ranging(i int) bool {
	return r.is(i-1, "from") && r.is(i-2, "ranging", "ranges", "range", "ranged", "varying", "vary", "varied")
}

// fromBase reports whether the amount at i is what something was before, which words may part from
// its "from": "from a record $28.97 billion", "from an all-time high of $107.7 billion", "from
// November's $37.4 billion".
func (r *english) fromBase(i int) bool {
	if r.ranging(i) {
		return false
	}
	k := i - 1
	if r.is(k, "of") && r.is(k-1, "high", "low", "peak", "record", "level", "total", "deficit", "surplus") {
		k--
	}
	for ; k >= 0 && k > i-9; k-- {
		switch w := r.low(k); {
		case w == "from":
			return k == i-1 || determiners[r.low(k+1)] || r.is(k+2, "'", "’")
		case r.tok(k).num || r.is(k, "earlier", "ago", "before", ",", ";", ":", "%", "percent", "cent", "and", "or", "to", "by") || prepositions[w] || r.cue(k) != untold:
			return false
		}
	}
	return false
}

// cueBack gives the tense of the nearest verb that stands at k or before it.
func (r *english) cueBack(k int) tense {
	for ; k >= 0 && !r.is(k, ",", ";"); k-- {
		if t := r.cue(k); t != untold {
			return t
		}
	}
	return untold
}

// yearLike: "for 2019 to 3.3 percent" is no range.
func yearLike(a amount) bool {
	return len(a.number) == 4 && a.scale == 0 && (a.number[:2] == "19" || a.number[:2] == "20")
}

// unitAt reads the unit behind a number.
func (r *english) unitAt(i int) (unit string, end int, rule string) {
	if r.is(i, "-") && r.tok(i).glued {
		i++
	}
	switch {
	case r.is(i, "percent", "%", "pct"):
		if r.is(i+1, "points", "point") || r.is(i+1, "-") && r.is(i+2, "point") {
			return "percentage-points", i + 2, "points"
		}
		return "percent", i + 1, "percent"
	case r.is(i, "per") && r.is(i+1, "cent"):
		return "percent", i + 2, "percent"
	case r.is(i, "percentage") && r.is(i+1, "points", "point"):
		return "percentage-points", i + 2, "points"
	case r.is(i, "basis") && r.is(i+1, "points", "point"):
		return "basis-points", i + 2, "points"
	}
	if r.is(i, "points") && r.is(i-2, "by") {
		for k := i - 3; k >= i-9 && !r.is(k, ",", ";"); k-- {
			if marketWords[r.low(k)] {
				break
			}
			if dutyNouns[r.low(k)] {
				return "percentage-points", i + 1, "points"
			}
		}
	}
	return r.moneyUnit(i)
}

func (r *english) moneyUnit(i int) (unit string, end int, rule string) {
	if r.is(i, "metric") && r.is(i+1, "tons", "tonnes") {
		return "tonnes", i + 2, "measure"
	}
	if r.is(i, "of", "metric") && measures[r.low(i+1)] != "" {
		return measures[r.low(i+1)], i + 2, "measure"
	}
	if u := measures[r.low(i)]; u != "" {
		return u, i + 1, "measure"
	}
	k := i
	if r.is(k, "us") {
		k++
	}
	if r.seq(k, "u", ".", "s", ".") {
		k += 4
	}
	if u := moneyWords[r.low(k)]; u != "" {
		return u, k + 1, "money"
	}
	if u := dollarsOf[r.low(k)]; u != "" && r.is(k+1, "dollar", "dollars") {
		return u, k + 2, "money"
	}
	if r.seq(k, "hong", "kong", "dollars") {
		return "HKD", k + 3, "money"
	}
	if u := codes[r.low(k)]; u != "" {
		return u, k + 1, "money"
	}
	return "", i, ""
}

// moneySign reads "$", "US$", "€", "Rmb" before a number.
func (r *english) moneySign(i int) (unit string, end int) {
	if u := signs[r.low(i)]; u != "" {
		return u, i + 1
	}
	if u := dollars[r.low(i)]; u != "" && r.is(i+1, "$") && r.tok(i+1).glued {
		return u, i + 2
	}
	if u := codes[r.low(i)]; u != "" && r.tok(i+1).num {
		return u, i + 1
	}
	return "", i
}

// signedMoney reads "$250 billion", "US$325bn", "$40 billion to $50 billion".
func (r *english) signedMoney(i int) ([]Quantity, int, bool) {
	unit, k := r.moneySign(i)
	if unit == "" {
		return nil, 0, false
	}
	minus := r.is(k, "-", "−") && r.tok(k).glued && r.tok(k+1).glued // $-3.2bn
	if minus {
		k++
	}
	a, ok := r.amountAt(k)
	if !ok || !r.tok(k).num {
		return nil, 0, false
	}
	a.from, a.minus = i, minus
	amounts, end := []amount{a}, a.end
	if r.is(end, "to", "-", "–", "and") {
		_, m := r.moneySign(end + 1)
		if b, ok := r.amountAt(m); ok && r.tok(m).num && (m > end+1 || b.scale > 0) {
			amounts, end = append(amounts, b), b.end
		}
	}
	return r.quantities(amounts, unit, end, "money"), end, true
}

// minusMoney reads "-$3.2 billion": a minus that stands by itself before the sign of the money.
func (r *english) minusMoney(i int) ([]Quantity, int, bool) {
	if !r.is(i, "-", "−", "minus") || !r.is(i, "minus") && (r.tok(i).glued && !r.is(i-1, "(") || !r.tok(i+1).glued) {
		return nil, 0, false
	}
	out, end, ok := r.signedMoney(i + 1)
	if !ok || len(out) == 0 || out[0].Figure == "" || out[0].To != "" {
		return nil, 0, false
	}
	out[0].Start = r.toks[i].Start
	if out[0].Figure[0] != '-' {
		out[0].Figure = "-" + out[0].Figure
	}
	return out, end, true
}

// signBefore reports whether the sign of money stands right before the number at i, so that a letter behind it is
// its size: "$3.4 b".
func (r *english) signBefore(i int) bool { return signs[r.low(i-1)] != "" && r.tok(i).glued }

// vagueMoney reads "hundreds of billions of dollars": a unit, and no figure.
func (r *english) vagueMoney(i int) ([]Quantity, int, bool) {
	k := i
	if r.is(k, "tens", "hundreds", "dozens") && r.is(k+1, "of") {
		k += 2
	}
	if !r.is(k, "billions", "millions", "trillions", "thousands") || !r.is(k+1, "of") {
		return nil, 0, false
	}
	unit, end, _ := r.moneyUnit(k + 2)
	if unit == "" {
		return nil, 0, false
	}
	return []Quantity{{Span: Span{r.toks[i].Start, r.toks[end-1].End}, Unit: unit, Rule: "en.money-vague"}}, end, true
}

var (
	downWords = set(`fell fall falls falling drop dropped drops dropping decline declined declines shrank shrink shrinks shrunk slump slumped
		slid slide slides sank sink sinks tumbled tumble plunged plunge decreased decrease decreases contracted contract contracts lost
		lose loses down lower cut cuts trim trimmed reduce reduced reduces dipped dip slipped slip plummeted weakened depreciated narrowed
		shed crashed retreated eased fallen dropping declining shrinking slumping sunk`)
	upWords = set(`rose rise rises risen rising grew grow grows grown growing climbed climb gained gain jumped jump surged surge increased
		increase increases expanded expand up higher leapt leaped raised raise raises added advanced soared widened doubled accelerated
		tariff tariffs duty duties levy rate rates tax`)
	upAfter   = set("rise increase gain growth jump climb surge expansion")
	downAfter = set("drop fall decline decrease slump dip contraction lower cut reduction plunge slide shrinkage")
)

// fellAlso reports whether a figure is the second of two that fell: "falls of 27 percent in the
// December quarter and 22 percent in the March quarter".
func (r *english) fellAlso(i, j int) bool {
	lead := i - 1
	if r.is(i-1, "s") && r.is(i-2, "'", "’") && r.is(i-4, "versus", "against", "with", "to") && monthNames[r.low(i-3)] != 0 {
		for k := i - 5; k >= i-8; k-- { // "sank 8.5%, versus August's 5.6%"
			if r.is(k, "%", "percent", "cent") && r.tok(k-1).num {
				fell, _ := r.falls(k-1, k+1)
				return fell
			}
		}
		return false
	}
	if r.is(lead, "the") && r.is(j, "that", "which") { // "a smaller drop than the 9.9% in December and the 9.4% that was expected"
		lead--
	} else if !r.is(j, "in", "on", "over", ",", ".", "") && j < len(r.toks) && !(r.is(j, "this", "last", "so") && r.is(j+1, "week", "month", "quarter", "year", "far")) {
		return false
	}
	if r.is(i-2, ",") && r.is(i-1, "exports", "imports", "sales", "shipments", "orders", "purchases", "deliveries") && r.is(j, ",", ".", ";", "") {
		lead = i - 2 // "imports fell 11.4%, exports 10%"
	} else if lead = r.shortSubject(lead); !r.is(lead, "and") {
		return false
	}
	for k := lead - 1; k >= 0 && k >= lead-9; k-- {
		switch {
		case r.is(k, "percent", "%", "cent"):
			n := k - 1
			if r.is(n, "per") {
				n--
			}
			fell, _ := r.falls(n, k+1)
			return r.tok(n).num && fell
		case r.is(k, ",", ";", "and") || upWords[r.low(k)] || r.cue(k) != untold:
			return false
		}
	}
	return false
}

// shortSubject steps back from k over a subject whose verb is that of the one before: "exports shrank
// 4.4% and imports 7.6%".
func (r *english) shortSubject(k int) int {
	n := k
	for ; n > k-4 && n >= 0; n-- {
		w := r.low(n)
		if w == "and" {
			return n
		}
		if t := r.tok(n); t.text == "" || t.num || w == "the" || !letter(t) || w != "to" && w != "of" && prepositions[w] || upWords[w] || upAfter[w] || downWords[w] || r.cue(n) != untold {
			return k
		}
	}
	if r.is(n, "and") {
		return n
	}
	return k
}

func letter(t token) bool { return unicode.IsLetter([]rune(t.text)[0]) }

// rateOf reports whether the words behind a figure name the duty that it is the size of, and not
// what went down by it: "will cut by half the 15% duty", "cut the 25% punitive tariff".
func (r *english) rateOf(j int) bool {
	if gapNouns[r.low(j)] || r.is(j, "trade", "bilateral", "goods", "annual") && (gapNouns[r.low(j+1)] || gapNouns[r.low(j+2)]) {
		return true
	}
	return dutyNouns[r.low(j)] || !r.is(j, "and", "or", "but", "while", ",", ";", ".") && !prepositions[r.low(j)] && !determiners[r.low(j)] && dutyNouns[r.low(j+1)]
}

// marketWords are of prices, whose points are no part of a hundred.
var marketWords = set("dow nasdaq nikkei index indices shares stocks futures seng composite average benchmark")

// gapNouns are of what has a size that something makes smaller: "will cut the $375 billion gap by $200 billion".
var gapNouns = set("gap deficit surplus shortfall imbalance")

var dutyNouns = set("duty duties tariff tariffs levy levies rate rates tax taxes surcharge")

// falls reports whether the words say that something went down by the figure
// from token i to j, and not to it.
func (r *english) falls(i, j int) (bool, string) {
	if r.is(i-1, "to", "from", "at", "below", "above", "under", "between", "near", "over") && !r.seq(i-2, "down", "between") || r.seq(i-3, "to", "as", "low") {
		return false, ""
	}
	switch {
	case r.fromBase(i):
		return false, ""
	case r.is(j, "fall", "drop", "decline", "decrease", "slide") && r.is(j+1, "to", "by") && r.is(i-1, "of"):
		return false, "" // "tariffs of 10% fall to 5%"
	case downAfter[r.low(j)]:
		return true, "+fall-of"
	case upAfter[r.low(j)], r.rateOf(j):
		return false, ""
	}
	for k := i - 1; k >= 0 && k >= i-9; k-- {
		w := r.low(k)
		switch {
		case w == "," || w == ";" || w == ":" || w == "and" || w == "while" || w == "after" || w == "but" || w == "%" || w == "percent" || w == "cent":
			return false, ""
		case upWords[w]:
			return false, ""
		case w == "short" && r.is(k-1, "fell", "fall", "falls", "fallen", "falling"):
			return false, ""
		case downWords[w]:
			return !(w == "cut" && r.is(k-1, "tax")), "+fell"
		}
	}
	return false, ""
}
