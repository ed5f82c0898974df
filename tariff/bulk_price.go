package tariff

import (
	"fmt"

	"demarche/calendar"
)

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
	tables, rows := b.loaded(origins), new([block]uint32)
	for at := 0; at < n; at += block {
		end := min(at+block, n)
		b.lines.rowsOf(rows, codes[at:end])
		for i := at; i < end; i++ {
			t := tables[origins[i]]
			if row := rows[i-at]; row != noRow && t != nil {
				verdicts[i] = t.number(t.cell(row, days[i], b.first))
			} else {
				verdicts[i] = refusedVerdict
			}
		}
	}
}

// Totals writes the total percentage on each entry, in millionths of a percent,
// NotPriced where there is none.
func (b *Bulk) Totals(totals []int32, codes []Code, origins []uint16, days []calendar.Date) {
	n := len(totals)
	codes, origins, days = codes[:n], origins[:n], days[:n]
	tables, rows := b.loaded(origins), new([block]uint32)
	for at := 0; at < n; at += block {
		end := min(at+block, n)
		b.lines.rowsOf(rows, codes[at:end])
		for i := at; i < end; i++ {
			t := tables[origins[i]]
			if row := rows[i-at]; row != noRow && t != nil {
				totals[i] = t.totals[t.cell(row, days[i], b.first)]
			} else {
				totals[i] = NotPriced
			}
		}
	}
}

// rowsOf gives the row of each code of a block.
func (x *lineIndex) rowsOf(rows *[block]uint32, codes []Code) {
	for i, c := range codes {
		rows[i&(block-1)] = x.row(c)
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
