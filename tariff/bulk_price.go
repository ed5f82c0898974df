package tariff

import (
	"fmt"

	"demarche/calendar"
)

// NotPriced stands in a column of percentages where there is none: the duty is
// no percentage, is not known, or the code was refused.
const NotPriced = int32(-1)

// Price writes the verdict on each entry, given as columns of equal length: the
// code of eight or ten digits, the origin by OriginID, the day of entry.
func (b *Bulk) Price(verdicts []uint32, codes []Code, origins []uint16, days []calendar.Date) {
	n := len(verdicts)
	codes, origins, days = codes[:n], origins[:n], days[:n]
	epoch, first, last := b.epoch, int(b.first), len(b.epoch)-1
	tables := b.loaded(origins)
	for i := range verdicts {
		row, ok := b.lines.row(codes[i])
		t := tables[origins[i]]
		if !ok || t == nil {
			verdicts[i] = refusedVerdict
			continue
		}
		e := epoch[max(0, min(int(days[i])-first, last))]
		verdicts[i] = t.number(t.cells[t.series[row]+uint32(e)])
	}
}

// Totals writes the total percentage on each entry, in millionths of a percent,
// NotPriced where there is none.
func (b *Bulk) Totals(totals []int32, codes []Code, origins []uint16, days []calendar.Date) {
	n := len(totals)
	codes, origins, days = codes[:n], origins[:n], days[:n]
	epoch, first, last := b.epoch, int(b.first), len(b.epoch)-1
	tables := b.loaded(origins)
	for i := range totals {
		row, ok := b.lines.row(codes[i])
		t := tables[origins[i]]
		if !ok || t == nil {
			totals[i] = NotPriced
			continue
		}
		e := epoch[max(0, min(int(days[i])-first, last))]
		totals[i] = t.totals[t.cells[t.series[row]+uint32(e)]]
	}
}

// OriginID gives the number under which an origin stands in columns; 0 is no
// origin.
func (b *Bulk) OriginID(o Origin) uint16 { return b.class[o.bit()] }

// loaded gives the tables of the classes that a column names, compiled.
func (b *Bulk) loaded(origins []uint16) []*bulkTable {
	tables := make([]*bulkTable, len(b.tables))
	met := make([]bool, len(b.tables))
	for i, o := range origins {
		if int(o) >= len(met) {
			panic(fmt.Sprintf("tariff: entry %d has the origin number %d, and there are %d", i, o, len(met)))
		}
		met[o] = true
	}
	for class, yes := range met {
		if yes && class != 0 {
			tables[class] = b.table(uint16(class))
		}
	}
	return tables
}
