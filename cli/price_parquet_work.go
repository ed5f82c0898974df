package cli

import (
	"math"

	"github.com/cockroachdb/apd/v3"

	"demarche/calendar"
	"demarche/tariff"
)

// priceWorker prices one stretch after another, in columns that it keeps.
type priceWorker struct {
	r        *parquetRun
	n        int
	ids      []int64       // numbers, or where their texts lie
	arena    []byte        // the texts of ids of the stretch at hand
	codes    []tariff.Code // zero where there is none
	origins  []uint16      // numbers in countries
	importer []uint16
	entry    []calendar.Date
	export   []calendar.Date
	value    []int64              // cents, unsaid or notCents
	exact    map[int]*apd.Decimal // values that are no cents, by row
	quantity []*apd.Decimal       // nil where there is none
	unit     []string
	claim    []string
	share    []string
	said     [11]bool            // columns that say something in the stretch
	faults   map[int]*entryFault // by row of the stretch

	countries []tariff.Origin // met so far; the first is none
	numbers   map[tariff.Origin]uint16

	classes  []uint16 // numbers of the origins in the tariff asked
	verdicts []uint32
	cells    map[*kernel][]verdictCell // by verdict
	dicts    *rateDicts
	rates    []int32 // by row, in dicts; 0 where a line is not priced
	duty     []int64 // cents, or unsaid
	given    []uint8
	group    columnGroup
}

// unsaid and notCents stand in columns of cents where there is no amount, and where it
// is no whole number of cents.
const (
	unsaid   = math.MinInt64
	notCents = math.MinInt64 + 1
)

// entryFault is why a line is set aside, with the cells that could not be read.
type entryFault struct {
	reason string
	cells  map[int]string // by place in entryColumns
}

// verdictCell is what a verdict writes, in few bytes.
type verdictCell struct {
	charge tariff.Charge
	rate   int32 // in dicts; 0 where it is not known yet, or Ask refuses
	valued int32 // rate where a value is given that says no duty; 0 for none
	export bool  // the day of export may change it
}

func newPriceWorker(r *parquetRun) *priceWorker {
	return &priceWorker{
		r: r, cells: map[*kernel][]verdictCell{}, dicts: newRateDicts(), exact: map[int]*apd.Decimal{}, faults: map[int]*entryFault{},
		countries: []tariff.Origin{""}, numbers: map[tariff.Origin]uint16{"": 0},
	}
}

// stretch reads, prices and writes one stretch.
func (w *priceWorker) stretch(i int, s stretchOf) {
	var ids idStretch
	open := 0
	err := w.read(s)
	if err == nil {
		ids = w.idStretch(s) // putting moves them
		w.price()
		w.r.usual()
		open = w.open()
		err = w.put()
	}
	w.r.inTurn(i, err, func() error {
		w.r.ids.take(ids)
		if err := w.r.out.add(&w.group); err != nil {
			return err
		}
		for row := 0; row < w.n && len(w.faults) > 0; row++ {
			if f := w.faults[row]; f != nil {
				if err := w.r.bad.add(s.firstLine+row, f.reason, w.cellsOf(row, f)); err != nil {
					return err
				}
			}
		}
		return w.r.done(i, s.n, w.group.rows, w.dicts.unknown(w.rates), open)
	})
}

// open counts the lines that were priced with a value and have no duty, though the law of
// their day is known.
func (w *priceWorker) open() (n int) {
	for row, rate := range w.rates {
		if rate != 0 && w.duty[row] == unsaid && w.value[row] != unsaid && !w.dicts.dark[rate] {
			n++
		}
	}
	return n
}

// grown gives a slice of n zero values, in the old one's place where it fits.
func grown[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	old = old[:n]
	clear(old)
	return old
}

// sized gives a slice of n values, whatever they are.
func sized[T any](old []T, n int) []T {
	if old == nil || cap(old) < n {
		return make([]T, n)
	}
	return old[:n]
}

// fault notes a cell that cannot be read; the first of a line is its reason.
func (w *priceWorker) fault(row, column int, text string, err error) {
	f := w.faults[row]
	if f == nil {
		f = &entryFault{reason: entryColumns[column] + ": " + err.Error(), cells: map[int]string{}}
		w.faults[row] = f
	}
	f.cells[column] = text
}

func (w *priceWorker) refuse(row int, err error) {
	if w.faults[row] == nil {
		w.faults[row] = &entryFault{reason: err.Error()}
	}
}

// country numbers a country.
func (w *priceWorker) country(o tariff.Origin) uint16 {
	at, ok := w.numbers[o]
	if !ok {
		at = uint16(len(w.countries))
		w.numbers[o], w.countries = at, append(w.countries, o)
	}
	return at
}
