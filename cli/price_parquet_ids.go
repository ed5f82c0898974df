package cli

// parquetIDs finds ids that stand twice among the first million lines of a Parquet file. Of
// ids that are numbers, and rise from line to line as most do, none stands twice: they are
// kept as they are, and looked up in one another only where a stretch breaks the rise.
type parquetIDs struct {
	sameIDs
	rising []idStretch
	broken bool
	last   int64 // of the rise
}

// idStretch is the ids of a stretch: their numbers, or those of texts; zero for none.
type idStretch struct {
	line  int // of the first
	marks []uint64
	empty []int // rows without an id, in order
	low   int64 // of numbers that rise: the first, and the last
	high  int64
	rises bool
}

// idStretch notes the ids of the stretch at hand; nothing of one beyond the lines that are
// looked at.
func (w *priceWorker) idStretch(s stretchOf) (x idStretch) {
	if x.line = s.firstLine; s.firstLine > idsKept {
		return x
	}
	x.marks = make([]uint64, s.n)
	x.rises = w.r.in.numbered
	for row, id := range w.ids[:s.n] {
		f := w.faults[row]
		_, bad := f.at(0)
		switch {
		case bad:
			x.empty, x.rises = append(x.empty, row), false
		case !w.r.in.numbered:
			x.marks[row] = w.r.ids.mark(w.idBytes(row))
		default:
			x.marks[row] = uint64(id)
			x.rises = x.rises && (row == 0 || id > w.ids[row-1])
		}
	}
	if x.rises {
		x.low, x.high = w.ids[0], w.ids[s.n-1]
	}
	return x
}

// at gives the cell of a column that could not be read.
func (f *entryFault) at(column int) (text string, bad bool) {
	if f == nil {
		return "", false
	}
	text, bad = f.cells[column]
	return text, bad
}

// take looks a stretch up in those before it. The caller has the turn.
func (p *parquetIDs) take(x idStretch) {
	if x.marks == nil {
		return
	}
	if x.rises && !p.broken && (len(p.rising) == 0 || x.low > p.last) {
		p.rising, p.last = append(p.rising, x), x.high
		return
	}
	for _, before := range p.rising {
		p.meetAll(before)
	}
	p.rising, p.broken = nil, true
	p.meetAll(x)
}

func (p *parquetIDs) meetAll(x idStretch) {
	empty := x.empty
	for row, mark := range x.marks {
		if len(empty) > 0 && empty[0] == row {
			empty = empty[1:]
			continue
		}
		p.meet(mark, x.line+row)
	}
}
