package tariff

import (
	"slices"

	"demarche/calendar"
)

// compile asks the pack for every series of an origin.
func (b *Bulk) compile(o Origin) *bulkTable {
	t := &bulkTable{series: make([]uint32, len(b.rows))}
	bySignature, byContent := map[string]uint32{}, map[string]uint32{}
	verdicts := make([]uint16, len(b.starts))
	var buf, word, content []byte
	for row, c := range b.rows {
		buf = b.signature(buf[:0], c, o)
		at, ok := bySignature[string(buf)]
		if !ok {
			b.ask(verdicts, c, o, &word)
			content = content[:0]
			for _, v := range verdicts {
				content = append(content, byte(v), byte(v>>8))
			}
			if at, ok = byContent[string(content)]; !ok {
				at = uint32(len(t.verdicts))
				t.verdicts = append(t.verdicts, verdicts...)
				byContent[string(content)] = at
			}
			bySignature[string(buf)] = at
		}
		t.series[row] = at
	}
	t.verdicts = slices.Clip(t.verdicts)
	return t
}

// ask fills the verdicts of one code from one origin, epoch by epoch. Days on
// which nothing about the code turns are not asked again.
func (b *Bulk) ask(verdicts []uint16, c Code, o Origin, word *[]byte) {
	p := b.pack
	turns := p.turns(c, o)
	windows := p.exportWindows(c, o)
	q := Question{HTS: c, Origin: o, Importer: p.Importer, Known: b.known}
	next := 0
	for e, day := range b.starts {
		turned := e == 0 || e == len(b.starts)-1 || day > p.KnownTo
		for next < len(turns) && turns[next] <= day {
			turned, next = true, next+1
		}
		if !turned {
			verdicts[e] = verdicts[e-1]
			continue
		}
		q.Entry = day
		a, err := p.Ask(q)
		if err != nil {
			verdicts[e] = refusedVerdict
			continue
		}
		verdicts[e] = b.intern(b.verdictOf(&a, within(windows, day)), word)
	}
}

// exportWindows gives the days of entry on which an order asks for the day of
// export.
func (p *Pack) exportWindows(c Code, o Origin) (out [][2]calendar.Date) {
	p.each(c, o, func(m *Measure, _ *Entry) {
		for i := range m.Versions {
			v := &m.Versions[i]
			if v.ExportBefore.IsZero() && v.ExportFrom.IsZero() {
				continue
			}
			to := v.To
			if to.IsZero() {
				to = calendar.Forever
			}
			out = append(out, [2]calendar.Date{v.From, to})
		}
	})
	return out
}

func within(windows [][2]calendar.Date, day calendar.Date) bool {
	for _, w := range windows {
		if w[0] <= day && day <= w[1] {
			return true
		}
	}
	return false
}
