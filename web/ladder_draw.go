package web

import (
	"fmt"
	"html"
	"html/template"

	"demarche/calendar"
	"demarche/docket"
)

// rail is the paper that a ladder is drawn on: wide, with names beside the bars,
// or narrow, with names above them and larger letters.
type rail struct {
	width       float64
	left, right float64 // of the time axis
	big, small  float64 // letters
	bar         float64 // height of what is allowed
	ticks       int     // at most
	beside      bool
	inset       float64 // of names and notes, so that the line of the first day passes before them
}

var (
	wideRail   = rail{width: 900, left: 252, right: 892, big: 14.5, small: 13, bar: 18, ticks: 8, beside: true}
	narrowRail = rail{width: 360, left: 2, right: 356, big: 16, small: 14.5, bar: 16, ticks: 3, inset: 10}
)

// ladderInks are the colours of a ladder: those of any drawing, and the one that
// means late.
type ladderInks struct {
	inks
	late string
}

var (
	pageLadder = ladderInks{pageInks, "var(--late)"}
	fileLadder = ladderInks{fileInks, "#8f5300"}
)

// laidRung is a rung with its place on the paper.
type laidRung struct {
	*rung
	top   float64
	barY  float64
	names []string
	notes []string // the note, in lines
	noteX float64
	noteY float64
	end   bool // the note ends at noteX
	lane  string
	h     float64
}

// laidLadder is a ladder with the place of each of its rungs.
type laidLadder struct {
	*ladder
	rail
	rows   []laidRung
	top    float64
	height float64
}

func (l *ladder) lay(r rail) *laidLadder {
	o := &laidLadder{ladder: l, rail: r, top: r.small*1.3 + 8}
	y := o.top
	for i := range l.Lanes {
		for j := range l.Lanes[i].Rungs {
			row := laidRung{rung: &l.Lanes[i].Rungs[j]}
			if j == 0 && len(l.Lanes) > 1 {
				row.lane = l.Lanes[i].Name
				y += o.big*1.6 + 6
			}
			row.top = y
			o.place(&row)
			y += row.h
			o.rows = append(o.rows, row)
		}
	}
	o.height = y + o.small*1.3 + 8
	return o
}

// place sets a rung's name, bar and note. A note that fits neither after its bar
// nor before it goes below.
func (o *laidLadder) place(row *laidRung) {
	if !o.beside {
		row.names, row.notes = wrap(row.Name, o.width-o.inset, o.big), wrap(row.Note, o.width-o.inset, o.small)
		row.barY = row.top + float64(len(row.names))*o.big*1.25 + 3
		row.noteX, row.noteY = o.inset, row.barY+o.bar+o.small*1.15
		row.h = row.noteY + o.small*(1.25*float64(len(row.notes)-1)+1.1) - row.top
		return
	}
	row.names, row.notes = wrap(row.Name, o.left-14, o.big), []string{row.Note}
	tall := float64(len(row.names)) * o.big * 1.2
	row.barY = row.top + max(tall, o.bar+8)/2 - o.bar/2
	row.h = max(tall, o.bar+8) + 8
	from, to := o.extent(row.rung)
	w := textWidth(row.Note, o.small)
	base := row.barY + o.bar/2 + o.small*0.36
	switch {
	case to+8+w <= o.width:
		row.noteX, row.noteY = to+8, base
	case from-8-w >= o.left:
		row.noteX, row.noteY, row.end = from-8, base, true
	default:
		row.noteX, row.noteY, row.end = o.right, row.barY+o.bar+o.small*1.15, true
		row.h = max(row.h, row.noteY+o.small*0.6-row.top)
	}
}

// extent is where a rung's bars begin and end.
func (o *laidLadder) extent(r *rung) (from, to float64) {
	from, to = o.x(r.From), o.x(r.To)
	if !r.Came.IsZero() {
		from = o.x(r.Came)
	}
	if c := r.Clock; c != nil && !c.Due.IsZero() {
		from, to = min(from, o.x(c.Starts)), max(to, o.x(c.Due))
	}
	return from, max(to, from+6)
}

// x is the place of a day, within the axis.
func (o *laidLadder) x(d calendar.Date) float64 {
	span := float64(max(o.To.Sub(o.From), 1))
	at := float64(d.Sub(o.From)) / span
	return o.left + min(max(at, 0), 1)*(o.right-o.left)
}

// drawing gives the ladder as SVG; class tells the page which window it is for.
func (l *ladder) drawing(r rail, in ladderInks, class string) template.HTML {
	o := l.lay(r)
	p := &pen{inks: in.inks}
	head := 0.0
	if in.alone {
		head = float64(len(wrapTitle(l.Title, o.width, o.big+3)))*(o.big+3)*1.25 + float64(len(wrap(l.Unit(), o.width, o.small)))*o.small*1.25 + 16
	}
	foot := head
	if in.alone {
		foot += o.small*(1.25*float64(len(o.source()))+0.15) + 6
	}
	p.f(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" role="img" aria-labelledby="ladder-t-%s ladder-d-%s" lang="%s"`, in.box(o.width, o.height+foot), class, class, l.HTMLLang())
	if in.alone {
		p.f(` %s`, in.size(o.width, o.height+foot))
	} else {
		p.f(` class="ladder %s"`, class)
	}
	p.f(`><title id="ladder-t-%s">%s</title><desc id="ladder-d-%s">%s</desc>`, class, html.EscapeString(l.Title), class, html.EscapeString(l.Desc))
	if in.alone {
		o.heading(p, head, o.height+foot)
	}
	o.grid(p)
	for i := range o.rows {
		o.drawRung(p, in.late, &o.rows[i])
	}
	if in.alone {
		p.f(`</g>`)
	}
	p.f(`</svg>`)
	return template.HTML(p.String()) //nolint:gosec // every text in it has been escaped
}

// heading writes, in a file that stands alone, what the page says around it.
func (o *laidLadder) heading(p *pen, head, height float64) {
	lines, unit := wrapTitle(o.Title, o.width, o.big+3), wrap(o.Unit(), o.width, o.small)
	p.f(`%s`, p.ground(o.width, height))
	p.words(0, o.big+3, o.big+3, p.ink, ` font-weight="600"`, lines...)
	p.words(0, head-8-float64(len(unit)-1)*o.small*1.25, o.small, p.soft, "", unit...)
	p.words(0, head+o.height+o.small, o.small, p.soft, "", o.source()...)
	p.f(`<g transform="translate(0 %.1f)">`, head)
}

// source says, below a file, of which case and as of when it is.
func (o *laidLadder) source() []string {
	return wrap(o.T("Source: record of case ", "来源：案件")+o.Case+o.T("", "的记录")+o.T(", shown for ", "，所示日期：")+o.Date(o.When.On)+o.T(" as known on ", "，已知截至")+o.Date(o.When.Known), o.width, o.small)
}

// Unit says how the ladder is to be read.
func (l *ladder) Unit() string {
	unit := l.T("Time at each step. Outlined: allowed. Filled: taken.", "各阶段用时。空心：规定期限；实心：实际用时。")
	if l.Perhaps {
		unit += l.T(" Drawn without what may have been done by then.", "未计入届时或已作出的行为。")
	}
	for r := range l.all {
		if r.thin() {
			return unit + l.T(" Thin line: it stood there for some of these days; which is not known.", "细线：只知其中部分日子处于该阶段，具体不详。")
		}
	}
	return unit
}

// drawRung draws one step: its name, what was allowed, what was taken, and what
// was late.
func (o *laidLadder) drawRung(p *pen, late string, r *laidRung) {
	if r.lane != "" {
		p.words(o.inset, r.top-6, o.small, p.soft, ` font-weight="600"`+o.halo(p), r.lane)
	}
	nameY := r.top + o.big
	if o.beside {
		nameY = r.barY + o.bar/2 + o.big*0.36 - float64(len(r.names)-1)*o.big*0.625
	}
	p.words(o.inset, nameY, o.big, p.ink, o.halo(p), r.names...)
	o.allowance(p, r)
	o.taken(p, late, r)
	o.note(p, late, r)
}

// allowance outlines the time that the rule allows. One that reaches beyond the
// drawing is left open at its end.
func (o *laidLadder) allowance(p *pen, r *laidRung) {
	c := r.Clock
	if c == nil || c.Due.IsZero() || c.Status == docket.Nobody {
		return
	}
	from := o.x(c.Starts)
	to := max(o.x(c.Due), from+3)
	if c.Due > o.To {
		p.f(`<path d="M%.1f %.1fH%.1fV%.1fH%.1f" fill="%s" stroke="%s"/>`, to, r.barY, from, r.barY+o.bar, to, p.wash, p.soft)
		return
	}
	p.f(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s" stroke="%s"/>`, from, r.barY, to-from, o.bar, p.wash, p.soft)
}

// thin reports whether some days of a stay are drawn as a thin line, since the matter may
// have stood elsewhere on them: the day on which it came or left is not known.
func (g *rung) thin() bool { return g.Least != g.Most && !g.Ends && !g.dashed() }

// dashed reports whether a stay is drawn broken: the matter stands at a step that no period
// will end.
func (g *rung) dashed() bool {
	return g.Open && (g.Clock == nil || g.Clock.Status != docket.Running && g.LateFrom.IsZero())
}

// taken fills the time that it took: dashed where no period will end it.
func (o *laidLadder) taken(p *pen, late string, r *laidRung) {
	from, to := o.x(r.From), o.x(r.To)
	thick := o.bar * 0.45
	y := r.barY + (o.bar-thick)/2
	if r.Ends {
		p.f(`<path d="M%.1f %.1fv%.1f" stroke="%s" stroke-width="4"/>`, from, r.barY, o.bar, p.ink)
		return
	}
	if r.dashed() {
		p.f(`<path d="M%.1f %.1fH%.1f" stroke="%s" stroke-width="%.1f" stroke-dasharray="2 5"/>`, from, r.barY+o.bar/2, max(to, from+4), p.soft, thick)
		return
	}
	if r.thin() {
		first := from
		if !r.Came.IsZero() {
			first = o.x(r.Came)
		}
		p.f(`<path d="M%.1f %.1fH%.1f" stroke="%s" stroke-width="1.5"/>`, first, r.barY+o.bar/2, max(to, first+4), p.soft)
		a, b := r.sure()
		if from, to = o.x(a), o.x(b); b <= a {
			return
		}
	}
	p.f(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`, from, y, max(to-from, 2.5), thick, p.soft)
	if !r.LateFrom.IsZero() && binding(r.rung) {
		a, b := o.x(r.LateFrom), o.x(r.LateTo)
		p.f(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`, a, y, max(b-a, 2.5), thick, late)
	}
}

func (o *laidLadder) note(p *pen, late string, r *laidRung) {
	attrs, fill := "", p.soft
	if r.end {
		attrs = ` text-anchor="end"`
	}
	if (r.Late > 0 || r.Over > 0) && binding(r.rung) { // nobody is late by an aim
		fill, attrs = late, attrs+` font-weight="600"`
		if !p.alone {
			attrs += ` class="late"`
		}
	}
	p.words(r.noteX, r.noteY, o.small, fill, attrs+o.halo(p), r.notes...)
}

// halo keeps the lines of the axis out of a text that they would cross.
func (o *laidLadder) halo(p *pen) string {
	return fmt.Sprintf(` stroke="%s" stroke-width="8" stroke-linejoin="round" paint-order="stroke"`, p.paper)
}
