package web

import (
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"

	"demarche"
	"demarche/docket"
)

// inks are the colours of a drawing: the page's own custom properties, or plain
// values for a file that stands alone.
type inks struct {
	ink, soft, rule, wash, paper string
	alone                        bool
}

var (
	pageInks = inks{ink: "var(--ink)", soft: "var(--soft)", rule: "var(--rule)", wash: "var(--wash)", paper: "var(--paper)"}
	fileInks = inks{ink: "#1b1b1b", soft: "#555555", rule: "#c9c5bb", wash: "#f1efe8", paper: "#fdfcf9", alone: true}
)

// marginX and marginY are left free around a drawing in a file of its own.
const marginX, marginY = 16.0, 12.0

// box gives the frame of a drawing of a width and a height, with margins in a file.
func (i inks) box(w, h float64) string {
	if !i.alone {
		return fmt.Sprintf("0 0 %.0f %.0f", w, h)
	}
	return fmt.Sprintf("%.0f %.0f %.0f %.0f", -marginX, -marginY, w+2*marginX, h+2*marginY)
}

// size gives the attributes of a drawing in a file: how large it is, and its letters.
func (i inks) size(w, h float64) string {
	return fmt.Sprintf(`width="%.0f" height="%.0f" font-family="Public Sans, Noto Sans CJK SC, sans-serif"`, w+2*marginX, h+2*marginY)
}

// ground gives the paper of a drawing in a file.
func (i inks) ground(w, h float64) string {
	return fmt.Sprintf(`<rect x="%.0f" y="%.0f" width="%.0f" height="%.0f" fill="%s"/>`, -marginX, -marginY, w+2*marginX, h+2*marginY, i.paper)
}

// pen writes a drawing.
type pen struct {
	inks
	strings.Builder
}

func (p *pen) f(format string, args ...any) { fmt.Fprintf(&p.Builder, format, args...) }

// words writes lines of text; attrs are further attributes.
func (p *pen) words(x, y, size float64, fill, attrs string, lines ...string) {
	if fill == p.soft && !p.alone {
		attrs += ` class="soft"` // the page's styles colour text by class
	}
	for i, l := range lines {
		p.f(`<text x="%.1f" y="%.1f" font-size="%.4g" fill="%s"%s>%s</text>`, x, y+float64(i)*size*1.25, size, fill, attrs, html.EscapeString(l))
	}
}

// arrow draws the head of an arrow that points down or left.
func (p *pen) arrow(x, y float64, down bool) {
	if down {
		p.f(`<path d="M%.1f %.1fl-4.5 -8h9z" fill="%s"/>`, x, y, p.ink)
		return
	}
	p.f(`<path d="M%.1f %.1fl8 -4.5v9z" fill="%s"/>`, x, y, p.ink)
}

func (p *pen) path(d string, dashed bool, width float64) {
	dash := ""
	if dashed {
		dash = ` stroke-dasharray="5 4"`
	}
	p.f(`<path d="%s" fill="none" stroke="%s" stroke-width="%.4g"%s/>`, d, p.ink, width, dash)
}

// drawing gives a procedure as SVG, on wide or narrow paper.
func (d *diagram) drawing(l demarche.Lang, s paperSize, in inks, id string) template.HTML {
	o := d.lay(s, l)
	p := &pen{inks: in}
	// A picture may hold nothing to press; on a page the moves are links.
	role := "group"
	if in.alone {
		role = "img"
	}
	var title, key, source []string
	head, height := 0.0, o.height
	if in.alone {
		title, key, source = wrapTitle(d.title(l), o.width, o.big+3), wrap(diagramKey.In(l), o.width, o.small), wrap(d.source(l), o.width, o.small)
		head = float64(len(title))*(o.big+3)*1.25 + float64(len(key))*o.small*1.25 + 14
		height += head + float64(len(source))*o.small*1.25 + 6
	}
	p.f(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" role="%s" aria-labelledby="%s-t" aria-describedby="%s-d" lang="%s"`, in.box(o.width, height), role, id, id, l)
	if in.alone {
		p.f(` %s`, in.size(o.width, height))
	}
	p.f(`><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, id, html.EscapeString(d.title(l)), id, html.EscapeString(d.desc(l)))
	if in.alone {
		p.f(`%s`, in.ground(o.width, height))
		p.words(0, o.big+3, o.big+3, in.ink, ` font-weight="600"`, title...)
		p.words(0, float64(len(title))*(o.big+3)*1.25+o.small+2, o.small, in.soft, "", key...)
		p.words(0, head+o.height+o.small, o.small, in.soft, "", source...)
		p.f(`<g transform="translate(0 %.1f)">`, head)
	}
	if !in.alone {
		p.f(`<g id="%s-all">`, id)
	}
	for _, b := range o.buses {
		o.drawBus(p, b)
	}
	for _, ln := range o.lanes {
		o.drawLane(p, ln)
	}
	p.f(`</g></svg>`)
	return template.HTML(p.String()) //nolint:gosec // every text in it has been escaped
}

// sheets gives a drawing that stands on the page once more in strips, a place of the procedure
// in each: on paper a picture goes over two sheets at the cost of what lies on the cut, and no
// strip is cut. They show the drawing that has the id.
func (d *diagram) sheets(l demarche.Lang, s paperSize, id string) template.HTML {
	o := d.lay(s, l)
	var cuts []float64
	for _, ln := range o.lanes {
		for i, dr := range ln.places {
			if i > 0 { // the head of a lane stays with its first place
				cuts = append(cuts, dr.y-1.2*s.text) // above the arrow that comes in
			}
		}
		if n := len(ln.places); n > 0 {
			cuts = append(cuts, ln.places[n-1].bottom+s.text)
		}
	}
	cuts = append(cuts, o.height)
	p := &pen{inks: pageInks}
	top := 0.0
	for _, low := range cuts {
		p.f(`<svg viewBox="0 %.1f %.0f %.1f" aria-hidden="true"><use href="#%s-all"/></svg>`, top, o.width, low-top, id)
		top = low
	}
	return template.HTML(p.String()) //nolint:gosec // numbers alone
}

func (o *laid) drawLane(p *pen, ln laidLane) {
	p.words(0, ln.y, o.big, p.ink, ` font-weight="600"`, ln.title...)
	p.f(`<path d="M0 %.1fH%.1f" stroke="%s"/>`, ln.y+o.big*(0.5+1.25*float64(len(ln.title)-1)), o.width, p.ink)
	for i, dr := range ln.places {
		o.drawPlace(p, dr)
		o.drawRows(p, dr)
		o.drawSpine(p, ln.places, i)
	}
}

func (o *laid) drawPlace(p *pen, d *drawn) {
	x := o.boxX + 12
	switch {
	case d.Step != nil && d.Step.Ends != "":
		p.f(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="2" fill="%s" stroke="%s" stroke-width="2.5"/>`, o.boxX+1.5, d.y, o.boxW-3, d.h, p.wash, p.ink)
	case d.Step != nil:
		p.f(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="2" fill="%s" stroke="%s"/>`, o.boxX+0.5, d.y, o.boxW-1, d.h, p.paper, p.ink)
	case d.Title.EN == "Beginning":
		p.f(`<circle cx="%.1f" cy="%.1f" r="6" fill="%s"/>`, o.boxX+8, d.y+d.h/2, p.ink)
		x += 12
	default:
		p.f(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="2" fill="none" stroke="%s" stroke-dasharray="2 3"/>`, o.boxX+0.5, d.y, o.boxW-1, d.h, p.soft)
	}
	y := d.y + 4 + o.big
	p.words(x, y, o.big, p.ink, ` font-weight="600"`, d.title...)
	p.words(x, y+float64(len(d.title)-1)*o.big*1.25+o.small*1.45, o.small, p.soft, "", d.under...)
}

func (o *laid) drawRows(p *pen, d *drawn) {
	for _, r := range d.rows {
		mark, fill := "→", p.ink
		if r.Lapse != nil {
			mark, fill = "⇒", p.soft
		}
		p.words(o.rowX, r.y, o.text, p.soft, ` aria-hidden="true"`, mark)
		if !p.alone {
			p.f(`<a href="#%s">`, html.EscapeString(anchorOf(r.move)))
		}
		p.words(o.rowX+o.text*1.3, r.y, o.text, fill, "", r.lines...)
		if !p.alone {
			p.f(`</a>`)
		}
	}
}

// anchorOf gives the place on the page that says more of a move.
func anchorOf(m move) string {
	if m.Lapse != nil {
		return articleAnchor(m.Lapse.ID)
	}
	return "act-" + m.Act.ID
}

// drawSpine draws the arrow from a step to the one below it, where an act or a
// lapse leads there. A lapse alone makes it dashed.
func (o *laid) drawSpine(p *pen, places []*drawn, i int) {
	if i+1 >= len(places) {
		return
	}
	act, lapse := false, false
	for _, r := range places[i].rows {
		if slices.Contains(r.To, places[i+1].N) && places[i+1].N > 0 {
			act, lapse = act || r.Lapse == nil, lapse || r.Lapse != nil
		}
	}
	x, from, to := o.boxX+6, places[i].y+places[i].h, places[i+1].y-1
	if places[i].Step == nil {
		x, from = o.boxX+8, places[i].y+places[i].h/2
	} else if o.beside {
		x += 24
	}
	if act {
		p.path(fmt.Sprintf("M%.1f %.1fV%.1f", x, from, to-7), false, 1.5)
		p.arrow(x, to, true)
	}
	if lapse {
		if act {
			x += 16
			if !o.beside {
				return // the text of the move says it; there is no room for a second line
			}
		}
		p.path(fmt.Sprintf("M%.1f %.1fV%.1f", x, from, to-7), true, 1.5)
		p.arrow(x, to, true)
	}
}

// drawBus draws the line that gathers the moves to a step, and its arrow.
func (o *laid) drawBus(p *pen, b *bus) {
	x := o.column(b.column)
	dashed := true
	for _, j := range b.joins {
		dashed = dashed && j.lapse
	}
	in := b.entryY(o)
	p.path(fmt.Sprintf("M%.1f %.1fV%.1fM%.1f %.1fH%.1f", x, b.top, b.low, x, in, o.boxX+o.boxW+8), dashed, 1.2)
	p.arrow(o.boxX+o.boxW, in, false)
	for _, j := range b.joins {
		if j.x < x {
			p.path(fmt.Sprintf("M%.1f %.1fH%.1f", j.x, j.y, x), j.lapse, 0.8)
		}
		p.f(`<circle cx="%.1f" cy="%.1f" r="2.6" fill="%s"/>`, x, j.y, p.ink)
	}
}

// entryY is the height at which the arrow of a bus comes in.
func (b *bus) entryY(o *laid) float64 {
	for _, ln := range o.lanes {
		for _, d := range ln.places {
			if d.N == b.to && d.Step != nil {
				return o.entry(d)
			}
		}
	}
	return b.top
}

// title is the finding that stands above the drawing.
// diagramKey says how a procedure's drawing is to be read.
var diagramKey = demarche.Text{
	EN: "Solid: an act leads there. Dashed: it happens by itself when a period runs out unmet. Heavy frames end a track or the case.",
	ZH: "实线：由行为推进。虚线：期限届满未履行时自动推进。粗框：程序线或案件终结。",
}

// source says, below a file, whose rules are drawn and as of when.
func (d *diagram) source(l demarche.Lang) string {
	x := lexicon{l: l}
	return x.say("Source: rules of %s, each by its article, in force on %s, as known on %s", "来源：%s规则（各注明条款），截至%s有效，已知截至%s",
		d.Procedure.Pack.Name.In(l), docket.DayIn(d.on, l), docket.DayIn(d.known, l))
}

func (d *diagram) title(l demarche.Lang) string {
	if d.Lapses == 0 {
		return demarche.Text{
			EN: fmt.Sprintf("%s: nothing moves by itself; each of the %d steps waits for an act", d.Procedure.Short.EN, d.Steps),
			ZH: fmt.Sprintf("%s：没有自动推进的环节，%d个阶段均须由行为推动", d.Procedure.Short.In(demarche.Chinese), d.Steps),
		}.In(l)
	}
	return demarche.Text{
		EN: fmt.Sprintf("%s: %d steps; %s when a period runs out", d.Procedure.Short.EN, d.Steps, plural(d.Lapses, "one move happens by itself", "%d moves happen by themselves")),
		ZH: fmt.Sprintf("%s：共%d个阶段，其中%d处在期限届满时自动推进", d.Procedure.Short.In(demarche.Chinese), d.Steps, d.Lapses),
	}.In(l)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// desc tells the drawing in words, for whoever does not see it.
func (d *diagram) desc(l demarche.Lang) string {
	colon, semicolon, stop := ": ", "; ", ". "
	if l == demarche.Chinese {
		colon, semicolon, stop = "：", "；", "。"
	}
	var b strings.Builder
	for _, ln := range d.Lanes {
		b.WriteString(ln.Track.Label.In(l) + colon)
		for _, p := range ln.Places {
			name := p.Title.In(l)
			if p.N > 0 {
				name = fmt.Sprintf("%d %s", p.N, name)
			}
			b.WriteString(name)
			for _, m := range p.Moves {
				b.WriteString(semicolon + moveText(m, l))
			}
			b.WriteString(stop)
		}
	}
	return b.String()
}
