package web

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// paperSize is the paper a diagram is laid out on. The wide one has each step's
// moves beside its box, the narrow one below it.
type paperSize struct {
	width    float64
	boxX     float64
	boxW     float64
	rowX     float64
	rowW     float64
	gutterX  float64
	big      float64 // letters of a step's name
	text     float64 // letters of a move
	small    float64
	beside   bool
	entrance float64 // room above the moves for the arrow that comes in
}

var (
	widePaper   = paperSize{width: 940, boxW: 290, rowX: 318, rowW: 470, gutterX: 806, big: 15, text: 14, small: 12.5, beside: true, entrance: 16}
	narrowPaper = paperSize{width: 360, boxW: 292, rowX: 16, rowW: 276, gutterX: 304, big: 16, text: 15, small: 13.5}
)

// drawn is a place with its position and its lines of text.
type drawn struct {
	*place
	y, h   float64 // of the box
	bottom float64 // of box and moves together
	title  []string
	under  []string
	rows   []row
}

// row is one move, laid out.
type row struct {
	move
	y     float64 // base line of its first line
	lines []string
	end   float64
}

// bus is the line in the gutter that gathers all moves to one step.
type bus struct {
	to       int
	top, low float64
	column   int
	joins    []join
}

type join struct {
	x, y  float64
	lapse bool
}

// laid is a diagram laid out.
type laid struct {
	paperSize
	lanes  []laidLane
	buses  []*bus
	height float64
	cols   int
}

type laidLane struct {
	title  []string // in lines
	y      float64  // of the first of them
	places []*drawn
}

func (d *diagram) lay(s paperSize, l demarche.Lang) *laid {
	out := &laid{paperSize: s, height: 8}
	byN := map[int]*drawn{}
	for i := range d.Lanes {
		ll := laidLane{title: wrapTitle(d.Lanes[i].Track.Label.In(l), s.width, s.big), y: out.height + s.big}
		out.height += s.big * (2.2 + 1.25*float64(len(ll.title)-1))
		for _, p := range d.Lanes[i].Places {
			dr := out.put(p, l)
			ll.places = append(ll.places, dr)
			if p.N > 0 {
				byN[p.N] = dr
			}
		}
		out.lanes = append(out.lanes, ll)
		out.height += s.big
	}
	out.wire(byN)
	return out
}

// put lays out one place at the present height.
func (o *laid) put(p *place, l demarche.Lang) *drawn {
	dr := &drawn{place: p, y: o.height}
	title := p.Title.In(l)
	if p.N > 0 {
		title = strconv.Itoa(p.N) + "  " + title
	}
	dr.title = wrap(title, o.boxW-24, o.big)
	dr.under = underLines(p, l, o.boxW-24, o.small)
	dr.h = 12 + float64(len(dr.title))*o.big*1.25 + float64(len(dr.under))*o.small*1.35
	y := dr.y + dr.h + o.text*0.6
	if o.beside {
		y = dr.y + o.entrance
	}
	for _, m := range p.Moves {
		r := o.row(m, l)
		r.y = y + o.text
		y = r.y + float64(len(r.lines)-1)*o.text*1.25 + o.text*0.5
		dr.rows = append(dr.rows, r)
	}
	dr.bottom = max(dr.y+dr.h, y)
	o.height = dr.bottom + o.text*1.5
	return dr
}

func underLines(p *place, l demarche.Lang, width, size float64) []string {
	var out []string
	if p.Step == nil {
		return nil
	}
	if name := p.Level.In(l); name != "" {
		out = append(out, wrap(name, width, size)...)
	}
	if p.Clock != nil {
		out = append(out, wrap(clockLength(p.Clock, l)+" · "+demarche.ArticleNumber(docket.ArticleName(p.Clock), l), width, size)...)
	}
	return out
}

func (o *laid) row(m move, l demarche.Lang) row {
	text := moveText(m, l)
	lines := wrap(text, o.rowW-o.text*1.3, o.text)
	end := o.rowX + o.text*1.3 + textWidth(lines[len(lines)-1], o.text)
	return row{move: m, lines: lines, end: min(end, o.rowX+o.rowW)}
}

// moveText says what the move is, under which article, and where it leads, so
// that the drawing can be read without following its lines.
func moveText(m move, l demarche.Lang) string {
	var b strings.Builder
	basis := &agreement.Basis{}
	if m.Lapse != nil {
		basis = &m.Lapse.Basis
		b.WriteString(demarche.Text{EN: "After " + clockLength(m.Lapse, demarche.English) + " unmet", ZH: clockLength(m.Lapse, demarche.Chinese) + "届满未履行"}.In(l))
	} else {
		basis = &m.Act.Basis
		b.WriteString(m.Act.Label.In(l))
	}
	if basis.Article != "" && len(basis.Article) <= 24 { // a number; words would not fit
		b.WriteString(demarche.Text{EN: " (" + basis.Article + ")", ZH: "（" + demarche.ArticleNumber(basis.ArticleIn(l), l) + "）"}.In(l))
	}
	var to []string
	for _, n := range m.To {
		to = append(to, strconv.Itoa(n))
	}
	joint := " + "
	if m.Choice {
		joint = demarche.Text{EN: " or ", ZH: " 或 "}.In(l)
	}
	b.WriteString(" →\u00a0" + strings.Join(to, joint))
	return b.String()
}

// wire gathers the moves by the step they lead to, and finds each gathering a
// column in the gutter in which it meets no other.
func (o *laid) wire(byN map[int]*drawn) {
	buses := map[int]*bus{}
	for _, ln := range o.lanes {
		for i, dr := range ln.places {
			for _, r := range dr.rows {
				for _, n := range r.To {
					if next(ln.places, i, n) || byN[n] == nil || byN[n].Step.Track != trackOf(ln) {
						continue
					}
					b := buses[n]
					if b == nil {
						in := o.entry(byN[n])
						b = &bus{to: n, top: in, low: in}
						buses[n] = b
						o.buses = append(o.buses, b)
					}
					y := r.y + float64(len(r.lines)-1)*o.text*1.25 - o.text*0.35
					b.top, b.low = min(b.top, y), max(b.low, y)
					b.joins = append(b.joins, join{r.end + 6, y, r.Lapse != nil})
				}
			}
		}
	}
	o.columns()
}

func trackOf(ln laidLane) string {
	for _, p := range ln.places {
		if p.Step != nil {
			return p.Step.Track
		}
	}
	return ""
}

// next reports whether step n follows place i directly, where a plain arrow
// down the lane serves.
func next(places []*drawn, i, n int) bool {
	return i+1 < len(places) && places[i+1].N == n && n > 0
}

// entry is the height at which a bus comes in at a step.
func (o *laid) entry(d *drawn) float64 {
	if o.beside {
		return d.y + o.entrance/2
	}
	return d.y + d.h/2
}

func (o *laid) columns() {
	sort.SliceStable(o.buses, func(i, j int) bool { return o.buses[i].low-o.buses[i].top < o.buses[j].low-o.buses[j].top })
	var cols [][]*bus
	for _, b := range o.buses {
		c := slices.IndexFunc(cols, func(in []*bus) bool {
			return !slices.ContainsFunc(in, func(x *bus) bool { return b.top < x.low+4 && x.top < b.low+4 })
		})
		if c < 0 {
			c = len(cols)
			cols = append(cols, nil)
		}
		cols[c] = append(cols[c], b)
		b.column = c
	}
	o.cols = len(cols)
}

// column gives the place of a column across the gutter.
func (o *laid) column(c int) float64 {
	gap := (o.width - o.gutterX - 6) / float64(max(o.cols, 1))
	return o.gutterX + 4 + float64(c)*min(gap, 14)
}
