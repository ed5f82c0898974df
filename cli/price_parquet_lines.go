package cli

import (
	"encoding/binary"
	"errors"

	"demarche/tariff"
)

// price prices the lines of a stretch: by the verdicts of bulk where these say
// all, else by asking.
func (w *priceWorker) price() error {
	var k *kernel
	var of tariff.Origin
	ready := w.together()
	for row := range w.n {
		if w.faults[row] != nil {
			continue
		}
		if err := w.whole(row); err != nil {
			w.refuse(row, err)
			continue
		}
		if importer := w.importer[row]; k == nil || importer != of {
			var err error
			if k, err = w.r.kernel(importer); err != nil {
				w.refuse(row, err)
				continue
			}
			of = importer
		}
		if !ready {
			w.verdicts[row] = k.bulk.One(w.codes[row], w.origins[row], w.entry[row])
		}
		if w.quick(k, row) {
			continue
		}
		if w.simple(row) {
			if err := k.bulk.Refusal(w.codes[row], w.origins[row], w.entry[row]); err != nil {
				w.refuse(row, err)
				continue
			}
		}
		if err := w.exactly(k, row); err != nil {
			w.refuse(row, err)
		}
	}
	return nil
}

// together finds the verdicts of all lines at once, where they are of one importer.
func (w *priceWorker) together() bool {
	of := w.importer[0]
	for _, o := range w.importer[1:w.n] {
		if o != of {
			return false
		}
	}
	k, err := w.r.kernel(of)
	if err != nil {
		return false
	}
	for i, o := range w.origins[:w.n] {
		w.classes[i] = k.bulk.OriginID(o)
	}
	k.bulk.Price(w.verdicts[:w.n], w.codes, w.classes, w.entry)
	return true
}

// whole refuses a line that lacks what every line must have.
func (w *priceWorker) whole(row int) error {
	switch {
	case !w.ids[row].given:
		return errors.New("id: it is empty")
	case w.codes[row] == 0:
		return errors.New("hts: it is empty")
	case w.origins[row] == "":
		return errors.New("origin: it is empty")
	case w.importer[row] == "":
		return errors.New("importer: it is empty")
	case w.entry[row] == 0:
		return errors.New("entry: it is empty")
	default:
		return nil
	}
}

// simple reports whether a line says nothing that Ask would refuse before it looks
// for the code.
func (w *priceWorker) simple(row int) bool {
	return (w.bare || w.unsaid(row) && w.export[row] == 0) && w.value[row].exact == nil
}

// unsaid reports whether a line says nothing of what decides beside the code, the
// origin and the days.
func (w *priceWorker) unsaid(row int) bool {
	return w.claim[row] == "" && w.share[row] == "" && w.quantity[row] == nil && w.unit[row] == ""
}

// quick prices a line by its verdict; false where the line says more than a
// verdict knows.
func (w *priceWorker) quick(k *kernel, row int) bool {
	if !w.bare && !w.unsaid(row) {
		return false
	}
	c := w.cellsFor(k, w.verdicts[row])
	v := &c.verdict
	if v.Status == "" || !w.bare && w.export[row] != 0 && (v.NeedsExport() || w.export[row] > w.entry[row]) {
		return false
	}
	rate := c.rate
	if m := &w.value[row]; m.given {
		if c.valued != 0 && m.inRange() {
			rate = c.valued
		} else if m.exact != nil {
			return false
		} else if w.duty[row], w.paid[row] = v.Cents(m.cents); !w.paid[row] {
			return false
		}
	}
	w.rates[row] = rate
	return true
}

// cellsFor gives the cells that a verdict writes, made once.
func (w *priceWorker) cellsFor(k *kernel, id uint32) *verdictCells {
	list := w.known[k]
	if int(id) >= len(list) {
		list = append(list, make([]verdictCells, int(id)+1024-len(list))...)
		w.known[k] = list
	}
	c := &list[id]
	if c.verdict.Status == "" {
		v := k.bulk.Verdict(id)
		c.verdict, c.rate = v, w.rate(v.Base, v.Additional, v.Total, v.Status, v.Headings)
		if valued, silent := v.Valued(); silent {
			c.valued = w.rate(v.Base, v.Additional, v.Total, valued, v.Headings)
		}
	}
	return c
}

// rate adds what some line writes, and gives its place.
func (w *priceWorker) rate(base, additional, total tariff.Percent, status tariff.Status, headings string) int32 {
	c := w.dicts.cells(base, additional, total, status, headings)
	at, ok := w.places[c]
	if !ok {
		at = int32(len(w.cells))
		w.places[c], w.cells = at, append(w.cells, c)
	}
	return at
}

// exactly asks the pack about one line.
func (w *priceWorker) exactly(k *kernel, row int) error {
	q := tariff.Question{
		HTS: w.codes[row], Origin: w.origins[row], Importer: w.importer[row], Entry: w.entry[row], Export: w.export[row],
		Known: w.r.known, Value: w.value[row].decimal(), Amount: w.quantity[row], Unit: w.unit[row],
	}
	if q.Amount != nil {
		if _, _, ok := tariff.ReadUnit(q.Unit); !ok {
			return misused("unit: %q is no unit of the schedule; write kg, liter, No. or doz.", q.Unit)
		}
	}
	var shares []string
	if w.share[row] != "" {
		shares = []string{w.share[row]}
	}
	if err := q.Declare([]string{w.claim[row]}, shares); err != nil {
		return err
	}
	a, err := k.pack.Ask(q)
	if err != nil {
		return err
	}
	w.rates[row] = w.rate(a.BasePct, a.Additional, a.Total, a.Status, a.Headings())
	w.duty[row], w.paid[row] = a.Duty.Cents(), a.Duty.Known()
	return nil
}

// put makes the row group of the lines that were priced.
func (w *priceWorker) put() error {
	w.plain = w.plain[:0]
	kept := 0
	for row, at := range w.rates[:w.n] {
		if at == 0 {
			continue
		}
		id := w.ids[row]
		if w.r.in.numbered {
			w.plain = binary.LittleEndian.AppendUint64(w.plain, uint64(id.number))
		} else {
			w.plain = append(binary.LittleEndian.AppendUint32(w.plain, uint32(id.size)), w.arena[id.number:][:id.size]...)
		}
		w.rates[kept], w.duty[kept], w.paid[kept] = at, w.duty[row], w.paid[row]
		kept++
	}
	w.rates = w.rates[:kept]
	w.group.begin(w.r.out, kept)
	if kept == 0 {
		return nil
	}
	if err := w.group.column(columnPart{plain: w.plain}); err != nil {
		return err
	}
	for i := range len(rateCells{}) {
		if i == 3 { // before the status
			if err := w.putDuty(); err != nil {
				return err
			}
		}
		if err := w.dicts.column(&w.group, i, w.rates, w.cells); err != nil {
			return err
		}
	}
	return nil
}

// putDuty adds the column of money.
func (w *priceWorker) putDuty() error {
	w.plain, w.given = w.plain[:0], w.given[:0]
	for i, paid := range w.paid[:len(w.rates)] {
		if !paid {
			w.given = append(w.given, 0)
			continue
		}
		w.given = append(w.given, 1)
		w.plain = binary.LittleEndian.AppendUint64(w.plain, uint64(w.duty[i]))
	}
	return w.group.column(columnPart{plain: w.plain, given: w.given})
}

// cellsOf gives the cells of a line that is set aside, as far as they were read.
func (w *priceWorker) cellsOf(row int, f *entryFault) []string {
	cells := []string{
		w.idText(row), w.codes[row].String(), string(w.origins[row]), string(w.importer[row]), w.entry[row].String(), w.export[row].String(),
		"", "", w.unit[row], w.claim[row], w.share[row],
	}
	if d := w.value[row].decimal(); d != nil {
		cells[6] = d.Text('f')
	}
	if d := w.quantity[row]; d != nil {
		cells[7] = d.Text('f')
	}
	for i, text := range f.cells {
		cells[i] = text
	}
	return cells
}
