package cli

import "encoding/binary"

// put makes the row group of the lines that were priced.
func (w *priceWorker) put() error {
	if len(w.faults) > 0 {
		w.close()
	}
	w.group.begin(w.r.out, len(w.rates))
	if len(w.rates) == 0 {
		return nil
	}
	ids := columnPart{text: w.putIDs}
	if w.r.in.numbered {
		ids = columnPart{numbers: w.ids[:len(w.rates)]}
	}
	if err := w.group.column(ids); err != nil {
		return err
	}
	for i := range len(rateCells{}) {
		if i == 3 { // before the status
			if err := w.putDuty(); err != nil {
				return err
			}
		}
		if err := w.dicts.column(&w.group, i, w.rates); err != nil {
			return err
		}
	}
	return nil
}

// close draws the lines that were priced together. The first rows keep the columns as
// read for the lines set aside, but for ids, which these take from their place.
func (w *priceWorker) close() {
	for row, f := range w.faults {
		if _, unread := f.cells[0]; !unread {
			if f.cells == nil {
				f.cells = map[int]string{}
			}
			f.cells[0] = w.idText(row)
		}
	}
	kept := 0
	for row, at := range w.rates {
		if at != 0 {
			w.ids[kept], w.rates[kept], w.duty[kept] = w.ids[row], at, w.duty[row]
			kept++
		}
	}
	w.rates = w.rates[:kept]
}

// putIDs adds ids that are texts, as they stand in a page.
func (w *priceWorker) putIDs(page []byte, from, to int) []byte {
	for row := from; row < to; row++ {
		text := w.idBytes(row)
		page = append(binary.LittleEndian.AppendUint32(page, uint32(len(text))), text...)
	}
	return page
}

// putDuty adds the column of money.
func (w *priceWorker) putDuty() error {
	rows := len(w.rates)
	w.given = sized(w.given, rows)
	n := 0
	for i, d := range w.duty[:rows] {
		w.given[i], w.duty[n] = 1, d
		if d == unsaid {
			w.given[i] = 0
			continue
		}
		n++
	}
	part := columnPart{numbers: w.duty[:n]}
	if n < rows {
		part.given = w.given
	}
	return w.group.column(part)
}
