package tariff

import "demarche/calendar"

// NotPriced stands in a column of percentages where there is none: the duty is
// no percentage, is not known, or the code was refused.
const NotPriced = int32(-1)

// block is the number of entries that go through each step of pricing together:
// the loads of one step do not wait for each other.
const block = 512

// Price writes the number of the verdict on each entry, given as columns of equal
// length: the code of eight or ten digits, the origin by OriginID, the day of
// entry.
func (b *Bulk) Price(verdicts []uint32, codes []Code, origins []uint16, days []calendar.Date) {
	n := len(verdicts)
	codes, origins, days = codes[:n], origins[:n], days[:n]
	k, w := b.numbers.over(b, origins, func(t *bulkTable) []uint32 { return t.ids }), new(passes)
	for at := 0; at < n; at += block {
		end := min(at+block, n)
		b.lines.groupsOf(w, codes[at:end])
		k.price(verdicts[at:end], w, origins[at:end], days[at:end])
	}
}

// Totals writes the total percentage on each entry, in millionths of a percent,
// NotPriced where there is none.
func (b *Bulk) Totals(totals []int32, codes []Code, origins []uint16, days []calendar.Date) {
	n := len(totals)
	codes, origins, days = codes[:n], origins[:n], days[:n]
	k, w := b.sums.over(b, origins, func(t *bulkTable) []int32 { return t.totals }), new(passes)
	for at := 0; at < n; at += block {
		end := min(at+block, n)
		b.lines.groupsOf(w, codes[at:end])
		k.price(totals[at:end], w, origins[at:end], days[at:end])
	}
}

// OriginID gives the number under which an origin stands in columns; 0 is no
// origin.
func (b *Bulk) OriginID(o Origin) uint16 { return b.class[o.bit()] }
