package cli

import (
	"demarche/calendar"
	"demarche/tariff"
)

// panelWorker makes the rows of one origin after another.
type panelWorker struct {
	r      *panelRun
	group  columnGroup
	spans  []tariff.Span
	dicts  *rateDicts
	days   *numberDict
	at     map[uint32]int32 // rate of each verdict
	lines  []int32          // by row
	from   []int32
	to     []int32
	rates  []int32
	origin []int32 // zeros
}

// add makes and writes the row group of an origin.
func (w *panelWorker) add(i int) {
	o := w.r.origins[i]
	w.dicts, w.days, w.at = newRateDicts(), newNumberDict(4), map[uint32]int32{}
	w.lines, w.from, w.to, w.rates = w.lines[:0], w.from[:0], w.to[:0], w.rates[:0]
	for k, l := range w.r.lines {
		w.spans = w.r.bulk.Spans(w.spans[:0], l, o)
		for _, s := range w.spans {
			w.row(int32(k), s)
		}
	}
	err := w.columns(o)
	w.r.inTurn(i, int64(len(w.lines)), err, func() error { return w.r.file.add(&w.group) })
}

// row adds a row.
func (w *panelWorker) row(line int32, s tariff.Span) {
	at, ok := w.at[s.Verdict]
	if !ok {
		v := w.r.bulk.Verdict(s.Verdict)
		at = w.dicts.rate(v.Base, v.Additional, v.Total, v.Status, v.Headings)
		w.at[s.Verdict] = at
	}
	w.lines, w.rates = append(w.lines, line), append(w.rates, at)
	w.from, w.to = append(w.from, w.days.number(daysOf(s.From))), append(w.to, w.days.number(daysOf(s.To)))
}

// daysOf gives a day as Parquet counts them.
func daysOf(d calendar.Date) int64 { return int64(d - epochDay) }

// columns writes the rows of an origin, column by column.
func (w *panelWorker) columns(o tariff.Origin) error {
	w.origin = grown(w.origin, len(w.lines))
	from := newTextDict()
	from.number(string(o))
	w.group.begin(w.r.file, len(w.lines))
	for _, p := range []columnPart{
		{dict: w.r.codes.plain, values: len(w.r.codes.at), index: w.lines},
		{dict: from.plain, values: 1, index: w.origin},
		{dict: w.days.plain, values: len(w.days.at), index: w.from},
		{dict: w.days.plain, values: len(w.days.at), index: w.to},
	} {
		if err := w.group.column(p); err != nil {
			return err
		}
	}
	for i := range len(rateCells{}) {
		if err := w.dicts.column(&w.group, i, w.rates); err != nil {
			return err
		}
	}
	return nil
}
