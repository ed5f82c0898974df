package tariff

import (
	"slices"

	"demarche/calendar"
)

// PanelLine is a code of a panel: a statistical number, or a line of eight digits
// that stands for those of its numbers that are not in the panel.
type PanelLine struct {
	Code Code
	row  uint32
}

// Span is a run of days of entry with one verdict.
type Span struct {
	From, To calendar.Date
	Verdict  uint32
}

// PanelLines gives the codes of a panel, in order: every line, for those of its numbers
// that do not stand beside it; the numbers given, and those that the pack names. Codes
// given that are no numbers, or that the schedule never had, are left out.
func (b *Bulk) PanelLines(given []Code) []PanelLine {
	var out []PanelLine
	for _, numbers := range [][]Code{given, b.pack.numbers} {
		for _, c := range numbers {
			if row := b.lines.row(c); row != noRow && c.Len() == 10 {
				out = append(out, PanelLine{c, row})
			}
		}
	}
	for row, c := range b.lines.names {
		switch {
		case c.Len() == 8:
		case b.lines.names[row-1].Len() == 8: // the row of the unnamed follows that of its line
			out = append(out, PanelLine{c.Cut(8), uint32(row)})
		default:
			out = append(out, PanelLine{c, uint32(row)})
		}
	}
	slices.SortFunc(out, func(x, y PanelLine) int { return x.Code.Compare(y.Code) })
	return slices.CompactFunc(out, func(x, y PanelLine) bool { return x.Code == y.Code })
}

// Origins gives every origin, those that are answered alike side by side.
func (b *Bulk) Origins() []Origin {
	var out []Origin
	for x := 'A'; x <= 'Z'; x++ {
		for y := 'A'; y <= 'Z'; y++ {
			if o := Origin([]byte{byte(x), byte(y)}); b.class[o.bit()] != 0 {
				out = append(out, o)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Origin) int { return int(b.class[x.bit()]) - int(b.class[y.bit()]) })
	return out
}

// Spans adds the runs of days of a line from an origin, from the first day of the
// schedule to the last that the pack knows. Days on which the schedule does not
// have the line are left out.
func (b *Bulk) Spans(spans []Span, l PanelLine, o Origin) []Span {
	class := b.class[o.bit()]
	if class == 0 {
		return spans
	}
	t, first := b.table(class), len(spans)
	cells := t.cells[uint32(t.series[b.lines.group[l.row]])*t.width:][:t.width]
	for e, cell := range cells {
		from, to := max(t.starts[e], b.pack.From), b.pack.KnownTo
		if e+1 < len(t.starts) {
			to = min(to, t.starts[e+1].AddDays(-1))
		}
		if cell == 0 || from > to {
			continue
		}
		id := t.number(cell)
		if n := len(spans) - 1; n >= first && spans[n].Verdict == id && spans[n].To.AddDays(1) == from {
			spans[n].To = to
			continue
		}
		spans = append(spans, Span{from, to, id})
	}
	return spans
}

// Unnamed gives a number for which a line of a panel stands: its own code where
// that has ten digits, else one that nothing names.
func (b *Bulk) Unnamed(l PanelLine) Code { return b.lines.names[l.row] }
