package web

import (
	"fmt"
	"html/template"
	"strings"

	"demarche"
	"demarche/calendar"
)

// strip is a chart of rows over time: spans and marks on each row, lines across all.
// It is drawn wide, narrow for a phone, and as a file.
type strip struct {
	*view
	ID       string // of its elements, and of its files: /talks/timeline
	Title    string // the finding
	Unit     string
	Source   string
	From, To calendar.Date
	LabelW   int // room for labels in the wide drawing
	EndW     int // room for what stands past the last spans
	Rows     []stripRow
	Lines    []stripLine
	Table    plotTable // the numbers, where they do not stand in a table of the page
}

type stripRow struct {
	Label string
	Ink   string // a, b or empty: whose colour
	Spans []stripSpan
	Marks []stripMark
	End   string // stands past the last span, where the span has no room for its own label
}

// stripSpan is a stretch of days; Weight is how strongly it is filled, in percent.
type stripSpan struct {
	From, To calendar.Date
	Weight   int
	Dashed   bool
	Label    string // written within where it has room
	Says     string // told to who points at it
}

type stripMark struct {
	On     calendar.Date
	Hollow bool
	Says   string
}

type stripLine struct {
	On    calendar.Date
	Label string
}

// stripInks are the colours of a drawing.
type stripInks struct{ ink, soft, rule, a, b string }

var (
	pageStrip = stripInks{"var(--ink)", "var(--soft)", "var(--rule)", "var(--a)", "var(--b)"}
	fileStrip = stripInks{"#1c1b19", "#5c5952", "#dcd8cd", "#1d4f91", "#a2342a"}
)

func (i stripInks) of(name string) string {
	switch name {
	case "a":
		return i.a
	case "b":
		return i.b
	}
	return i.soft
}

// stripSize is how a drawing is laid out.
type stripSize struct {
	width, left, row, font int
	above                  bool // labels stand above their rows
}

// Wide and Narrow give the drawings of the page.
func (c *strip) Wide() template.HTML {
	return template.HTML(c.draw(stripSize{width: 900, left: c.LabelW, row: 26, font: 13}, pageStrip, "wide")) //nolint:gosec // every text is escaped in draw
}

// Narrow gives the drawing for a phone.
func (c *strip) Narrow() template.HTML {
	return template.HTML(c.draw(stripSize{width: 360, left: 0, row: 46, font: 15, above: true}, pageStrip, "narrow")) //nolint:gosec // every text is escaped in draw
}

func (c *strip) file() []byte {
	return []byte(c.draw(stripSize{width: 900, left: c.LabelW, row: 26, font: 13}, fileStrip, "file"))
}

func (c *strip) draw(z stripSize, inks stripInks, kind string) string {
	var b strings.Builder
	top, bottom := 26, 34
	var h stripHead
	if kind == "file" {
		h = c.head(z)
		top, bottom = h.height()+26, 38+15*len(h.source)
	}
	if c.step(z) < 12 {
		bottom += rowLine // the years stand under the months
	}
	lines, raised := c.placed(z), 0
	for _, l := range lines {
		raised = max(raised, l.level)
	}
	top += raised * rowLine
	height := top + bottom
	for i := range c.Rows {
		height += c.Rows[i].height(z)
	}
	c.open(&b, z, inks, kind, height, h)
	c.axis(&b, z, inks, top, height-bottom)
	c.across(&b, lines, z, inks, top, height-bottom)
	y := top
	for i := range c.Rows {
		c.row(&b, &c.Rows[i], z, inks, y)
		y += c.Rows[i].height(z)
	}
	if kind == "file" {
		textLines(&b, height-8-15*(len(h.source)-1), 15, 12, ` fill="`+inks.soft+`"`, h.source)
	}
	b.WriteString("</svg>")
	return b.String()
}

func esc(s string) string { return template.HTMLEscapeString(s) }

// stripHead is what stands above and below a chart in its file, in lines that fit its width.
type stripHead struct{ title, unit, source []string }

func (c *strip) head(z stripSize) stripHead {
	width := float64(z.width)
	return stripHead{wrapTitle(c.Title, width, 18), wrap(c.Unit, width, 13), wrap(c.Source, width, 12)}
}

// height is what title and unit take, in units of the drawing.
func (h stripHead) height() int { return 18 + 22*len(h.title) + 17*(len(h.unit)-1) + 16 }

// textLines writes one line below the other, the first at y.
func textLines(b *strings.Builder, y, step, font int, style string, text []string) {
	for i, line := range text {
		fmt.Fprintf(b, `<text x="0" y="%d" font-size="%d"%s>%s</text>`, y+i*step, font, style, esc(line))
	}
}

func (c *strip) open(b *strings.Builder, z stripSize, inks stripInks, kind string, height int, h stripHead) {
	switch kind {
	case "narrow": // the wide drawing is named; this one says the same
		fmt.Fprintf(b, `<svg class="narrow" viewBox="0 0 %d %d" aria-hidden="true">`, z.width, height)
		return
	case "file":
		fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 0 %d %d" font-family="Public Sans, Noto Sans CJK SC, sans-serif" role="img" aria-labelledby="t"><title id="t">%s</title><rect x="-16" width="%d" height="%d" fill="%s"/>`, z.width+32, height, esc(c.Title), z.width+32, height, fileInks.paper)
		textLines(b, 26, 22, 18, ` font-weight="600" fill="`+inks.ink+`"`, h.title)
		textLines(b, 26+22*len(h.title), 17, 13, ` fill="`+inks.soft+`"`, h.unit)
		return
	}
	desc := c.T("Rows over time; the same facts stand in the table below.", "按时间排列的条带；同样内容见下表。")
	fmt.Fprintf(b, `<svg class="wide" viewBox="0 0 %d %d" role="img" aria-labelledby="%s-t %s-d"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, z.width, height, c.ID, c.ID, c.ID, esc(c.Title), c.ID, esc(desc))
}

// x gives the place of a day; a mark on the first and on the last stands whole.
func (c *strip) x(d calendar.Date, z stripSize) float64 {
	d = min(max(d, c.From), c.To+1)
	return float64(z.left+6) + float64(d-c.From)*float64(z.width-z.left-14-c.EndW)/float64(max(c.To-c.From+1, 1))
}

// axis draws the years, or the quarters or months where there are few, each named under its
// beginning; under the first and under each January stands the year.
func (c *strip) axis(b *strings.Builder, z stripSize, inks stripInks, top, bottom int) {
	step := c.step(z)
	y, _, _ := c.From.YMD()
	ticks := 0
	name := func(x float64, y int, text string) {
		fmt.Fprintf(b, `<text x="%.1f" y="%d" font-size="%d" fill="%s">%s</text>`, x, y, z.font-1, inks.soft, esc(text))
	}
	for d := calendar.NewDate(y, 1, 1); d <= c.To; d = d.AddMonths(step) {
		if d < c.From {
			continue
		}
		c.upright(b, c.x(d, z), z, top, bottom, `stroke="`+inks.rule+`"`)
		fmt.Fprintf(b, `<path d="M%.1f %dv5" stroke="%s"/>`, c.x(d, z), bottom, inks.soft)
		year, month := c.tick(d)
		switch _, m, _ := d.YMD(); {
		case step >= 12:
			name(c.nameAt(year, d, z), bottom+18, year)
		case m == 1:
			name(c.nameAt(year, d, z), bottom+18+rowLine, year)
		case ticks == 0 && c.yearFits(d, z):
			name(c.nameAt(year, d, z), bottom+18+rowLine, year)
		}
		if step < 12 {
			name(c.nameAt(month, d, z), bottom+18, month)
		}
		ticks++
	}
	if ticks == 0 {
		name(c.x(c.From, z), bottom+18, c.Date(c.From))
	}
	fmt.Fprintf(b, `<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="%s"/>`, z.left, z.width-8, bottom, bottom, inks.ink)
}

// upright draws a line through the rows. Where the names of rows stand above them it is drawn in
// each row alone, so that it runs through no name.
func (c *strip) upright(b *strings.Builder, x float64, z stripSize, top, bottom int, attrs string) {
	if !z.above {
		fmt.Fprintf(b, `<path d="M%.1f %dV%d" %s/>`, x, top, bottom, attrs)
		return
	}
	var d strings.Builder
	y := top
	for i := range c.Rows {
		y += c.Rows[i].height(z)
		fmt.Fprintf(&d, "M%.1f %dv24", x, y-29)
	}
	fmt.Fprintf(b, `<path d="%s" %s/>`, d.String(), attrs)
}

// step gives the months between two ticks: the fewest at which all names have room.
func (c *strip) step(z stripSize) int {
	month := float64(z.width-z.left-14-c.EndW) / float64(max(c.To-c.From+1, 1)) * 30
	_, name := c.tick(calendar.NewDate(2020, 12, 1))
	wide := textWidth(name, float64(z.font-1)) + 8
	switch {
	case month >= 64:
		return 1
	case 3*month >= wide:
		return 3
	case 6*month >= wide:
		return 6
	case 12*month >= wide+12:
		return 12
	}
	return 24
}

// nameAt gives where the name of a tick begins: under its middle, within the drawing.
func (c *strip) nameAt(text string, d calendar.Date, z stripSize) float64 {
	w := textWidth(text, float64(z.font-1))
	return max(0, min(c.x(d, z)-w/2, float64(z.width)-w))
}

// yearFits reports whether the year of a tick has room before that of the next.
func (c *strip) yearFits(d calendar.Date, z stripSize) bool {
	y, _, _ := d.YMD()
	next := calendar.NewDate(y+1, 1, 1)
	year, _ := c.tick(d)
	after, _ := c.tick(next)
	return next > c.To || c.nameAt(year, d, z)+textWidth(year, float64(z.font-1))+4 <= c.nameAt(after, next, z)
}

// tick names the year and the month of a tick.
func (c *strip) tick(d calendar.Date) (year, month string) {
	y, m, _ := d.YMD()
	return c.T(fmt.Sprint(y), fmt.Sprintf("%d年", y)), c.T(m.String()[:3], fmt.Sprintf("%d月", int(m)))
}

// rowLine is the height of a line of a label.
const rowLine = 16

// label gives the lines of a row's label.
func (r *stripRow) label(z stripSize) []string {
	return wrap(r.Label, float64(max(z.left-10, 340*btoi(z.above))), float64(z.font))
}

func (r *stripRow) height(z stripSize) int { return z.row + (len(r.label(z))-1)*rowLine }

func (c *strip) row(b *strings.Builder, r *stripRow, z stripSize, inks stripInks, y int) {
	bar, height := y+4, 18
	for _, text := range r.label(z) {
		if z.above {
			fmt.Fprintf(b, `<text x="0" y="%d" font-size="%d" fill="%s">%s</text>`, y+14, z.font, inks.ink, esc(text))
			bar = y + 20
		} else {
			fmt.Fprintf(b, `<text x="%d" y="%d" font-size="%d" text-anchor="end" fill="%s">%s</text>`, z.left-8, y+18, z.font, inks.ink, esc(text))
		}
		y += rowLine
	}
	ink := inks.of(r.Ink)
	for i := range r.Spans {
		c.span(b, &r.Spans[i], z, inks, ink, bar, height)
	}
	if n := len(r.Spans); n > 0 && r.End != "" && !c.within(&r.Spans[n-1], z) {
		fmt.Fprintf(b, `<text x="%.1f" y="%d" font-size="%d" fill="%s">%s</text>`, c.x(r.Spans[n-1].To+1, z)+3, bar+14, z.font, inks.ink, esc(r.End))
	}
	for _, m := range r.Marks {
		fill := ink
		if m.Hollow {
			fill = "none"
		}
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%d" r="4.5" fill="%s" stroke="%s" stroke-width="1.5"><title>%s</title></circle>`, c.x(m.On, z), bar+height/2, fill, ink, esc(m.Says))
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (c *strip) span(b *strings.Builder, s *stripSpan, z stripSize, inks stripInks, ink string, y, height int) {
	x1, x2 := c.x(s.From, z), c.x(s.To+1, z)
	dash := ""
	if s.Dashed {
		dash = ` stroke-dasharray="3 2"`
	}
	fmt.Fprintf(b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s" fill-opacity="%.2f" stroke="%s"%s><title>%s</title></rect>`, x1, y, max(x2-x1-1, 2), height, ink, float64(s.Weight)/100, ink, dash, esc(s.Says))
	if s.Label != "" && c.within(s, z) {
		fmt.Fprintf(b, `<text x="%.1f" y="%d" font-size="12" fill="%s">%s</text>`, x1+2.5, y+13, inks.ink, esc(s.Label))
	}
}

// within reports whether a span has room for its label.
func (c *strip) within(s *stripSpan, z stripSize) bool {
	return textWidth(s.Label, 12)+4 < c.x(s.To+1, z)-c.x(s.From, z)
}

// placedLine is a line with the place of its label; level is how many others it stands above.
type placedLine struct {
	stripLine
	x, from, to float64 // the line, and the ends of the label
	anchor      string
	level       int
}

// placed finds a place for the label of each line, above those that it would meet.
func (c *strip) placed(z stripSize) []placedLine {
	var out []placedLine
	for _, l := range c.Lines {
		if l.On < c.From || l.On > c.To {
			continue
		}
		x, w := c.x(l.On, z), textWidth(l.Label, float64(z.font-1))
		p := placedLine{stripLine: l, x: x, from: x, to: x + w, anchor: "start"}
		if x > float64(z.width)*0.7 {
			p.from, p.to, p.anchor = x-w, x, "end"
		}
		for _, q := range out {
			if p.from < q.to+8 && q.from < p.to+8 {
				p.level = max(p.level, q.level+1)
			}
		}
		out = append(out, p)
	}
	return out
}

func (c *strip) across(b *strings.Builder, lines []placedLine, z stripSize, inks stripInks, top, bottom int) {
	for _, l := range lines {
		y := top - 12 - l.level*rowLine
		fmt.Fprintf(b, `<path d="M%.1f %dV%d" stroke="%s" stroke-width="1.5"/>`, l.x, y+4, top, inks.ink)
		c.upright(b, l.x, z, top, bottom, `stroke="`+inks.ink+`" stroke-width="1.5"`)
		fmt.Fprintf(b, `<text x="%.1f" y="%d" font-size="%d" text-anchor="%s" fill="%s">%s</text>`, l.x, y, z.font-1, l.anchor, inks.ink, esc(l.Label))
	}
}

// inkOf gives the colour of a party.
func inkOf(p demarche.PartyID) string {
	switch p {
	case "US":
		return "a"
	case "CN":
		return "b"
	}
	return ""
}
