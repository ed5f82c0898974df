package cli

import (
	"slices"

	"demarche/tariff"
)

// price prices the lines of a stretch: by the verdicts of bulk where these say all,
// else by asking.
func (w *priceWorker) price() {
	w.classes, w.verdicts = sized(w.classes, w.n), sized(w.verdicts, w.n)
	w.rates, w.duty = grown(w.rates, w.n), sized(w.duty, w.n)
	for i := range w.duty {
		w.duty[i] = unsaid
	}
	if k := w.together(); k != nil {
		w.priceAll(k)
	} else {
		w.priceEach()
	}
	for row := range w.faults {
		w.rates[row] = 0
	}
}

// together finds the verdicts of all lines at once, where they are of one importer.
func (w *priceWorker) together() *kernel {
	of := w.importer[0]
	if slices.ContainsFunc(w.importer[:w.n], func(o uint16) bool { return o != of }) {
		return nil
	}
	k, err := w.r.kernel(w.countries[of])
	if err != nil {
		return nil
	}
	var classes []uint16
	for _, o := range w.countries {
		classes = append(classes, k.bulk.OriginID(o))
	}
	for i, o := range w.origins[:w.n] {
		w.classes[i] = classes[o]
	}
	k.bulk.Price(w.verdicts[:w.n], w.codes, w.classes, w.entry)
	return k
}

// priceAll prices lines of one importer whose verdicts are found.
func (w *priceWorker) priceAll(k *kernel) {
	cells := w.cellsFor(k, slices.Max(w.verdicts[:w.n]))
	bare := !slices.Contains(w.said[7:], true) && !w.said[5]
	for row, id := range w.verdicts[:w.n] {
		c := &cells[id]
		if c.rate == 0 {
			w.learn(k, id, c)
		}
		if c.rate == 0 || !bare && !w.plain(row, c) || !w.quick(row, c) {
			w.slowly(k, row)
		}
	}
}

// priceEach prices lines one by one.
func (w *priceWorker) priceEach() {
	var k *kernel
	var of uint16
	for row := range w.n {
		if w.faults[row] != nil {
			continue
		}
		if k == nil || of != w.importer[row] {
			var err error
			of = w.importer[row]
			if k, err = w.r.kernel(w.countries[of]); err != nil {
				w.refuse(row, err)
				continue
			}
		}
		id := k.bulk.One(w.codes[row], w.countries[w.origins[row]], w.entry[row])
		c := &w.cellsFor(k, id)[id]
		if c.rate == 0 {
			w.learn(k, id, c)
		}
		if c.rate == 0 || !w.plain(row, c) || !w.quick(row, c) {
			w.slowly(k, row)
		}
	}
}

// plain reports whether a line says nothing that decides beside the code, the origin,
// the day and the value.
func (w *priceWorker) plain(row int, c *verdictCell) bool {
	return w.unsaid(row) && (w.export[row] == 0 || !c.export && w.export[row] <= w.entry[row])
}

// unsaid reports whether a line says nothing of what decides beside the code, the
// origin, the days and the value.
func (w *priceWorker) unsaid(row int) bool {
	return cell(w.claim, row) == "" && cell(w.share, row) == "" && cell(w.quantity, row) == nil && cell(w.unit, row) == ""
}

// quick prices a line by its verdict; false where its value says more than a verdict
// knows.
func (w *priceWorker) quick(row int, c *verdictCell) bool {
	value := w.value[row]
	if value == unsaid {
		w.rates[row] = c.rate
		return true
	}
	if c.valued != 0 && value >= 0 {
		w.rates[row] = c.valued
		return true
	}
	cents, ok := c.charge.Cents(value)
	if ok {
		w.rates[row], w.duty[row] = c.rate, cents
	}
	return ok
}

// slowly prices a line by asking the pack.
func (w *priceWorker) slowly(k *kernel, row int) {
	if w.faults[row] != nil {
		return
	}
	if w.unsaid(row) && w.export[row] == 0 && w.value[row] != notCents { // all that Ask can refuse is the code
		if err := k.bulk.Refusal(w.codes[row], w.countries[w.origins[row]], w.entry[row]); err != nil {
			w.refuse(row, err)
			return
		}
	}
	if err := w.ask(k, row); err != nil {
		w.refuse(row, err)
	}
}

// cellsFor gives room for what verdicts up to a number write.
func (w *priceWorker) cellsFor(k *kernel, id uint32) []verdictCell {
	list := w.cells[k]
	if int(id) >= len(list) {
		list = append(list, make([]verdictCell, int(id)+1024-len(list))...)
		w.cells[k] = list
	}
	return list
}

// learn finds what a verdict writes.
func (w *priceWorker) learn(k *kernel, id uint32, c *verdictCell) {
	v := k.bulk.Verdict(id)
	if v.Status == "" {
		return
	}
	c.rate, c.charge, c.export = w.dicts.rate(v.Base, v.Additional, v.Total, v.Status, v.Headings), v.Charge(), v.NeedsExport()
	if valued, silent := v.Valued(); silent {
		c.valued = w.dicts.rate(v.Base, v.Additional, v.Total, valued, v.Headings)
	}
}

// ask asks the pack about one line.
func (w *priceWorker) ask(k *kernel, row int) error {
	q := tariff.Question{
		HTS: w.codes[row], Origin: w.countries[w.origins[row]], Importer: w.countries[w.importer[row]], Entry: w.entry[row], Export: w.export[row],
		Known: w.r.known, Value: w.decimal(row), Amount: cell(w.quantity, row), Unit: cell(w.unit, row),
	}
	if q.Amount != nil {
		if _, _, ok := tariff.ReadUnit(q.Unit); !ok {
			return misused("unit: %q is no unit of the schedule; write kg, liter, No. or doz.", q.Unit)
		}
	}
	var shares []string
	if cell(w.share, row) != "" {
		shares = []string{cell(w.share, row)}
	}
	if err := q.Declare([]string{cell(w.claim, row)}, shares); err != nil {
		return err
	}
	a, err := k.pack.Ask(q)
	if err != nil {
		return err
	}
	w.rates[row] = w.dicts.rate(a.BasePct, a.Additional, a.Total, a.Status, a.Headings())
	if a.Duty.Known() {
		w.duty[row] = a.Duty.Cents()
	}
	return nil
}

// cellsOf gives the cells of a line that is set aside, as far as they were read.
func (w *priceWorker) cellsOf(row int, f *entryFault) []string {
	cells := []string{
		"", w.codes[row].String(), string(w.countries[w.origins[row]]), string(w.countries[w.importer[row]]), w.entry[row].String(), w.export[row].String(),
		"", "", cell(w.unit, row), cell(w.claim, row), cell(w.share, row),
	}
	if d := w.decimal(row); d != nil {
		cells[6] = d.Text('f')
	}
	if d := cell(w.quantity, row); d != nil {
		cells[7] = d.Text('f')
	}
	for i, text := range f.cells {
		cells[i] = text
	}
	return cells
}
