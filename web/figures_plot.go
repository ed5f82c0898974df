package web

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"demarche/calendar"
	"demarche/monitor"
)

// plot is a drawing of series over time: lines named at their ends, the title a
// finding.
type plot struct {
	*view
	name      string // tells its ids from those of another plot of the page
	Title     string
	Unit      string
	Measure   string  // the unit in short, for a picture that has no room for more; empty: none
	From      []piece // the sources, each with the way to it
	Lines     []plotLine
	Percents  bool
	MarkOn    calendar.Date // a day that is marked; zero: none
	MarkText  string
	Table     plotTable // the numbers
	CSV, SVG  string    // addresses
	JSON      string    // where programs read the same; empty: nowhere
	fromZero  bool
	bars      bool // each value fills the time of its period
	tens      int  // the power of ten in which the scale is written
	from, to  calendar.Date
	low, high float64
	step      float64
}

// plotLine is one line. The last of those given lies on top.
type plotLine struct {
	Name   string // at its end; empty: none
	Points []monitor.Point
	Thin   bool
	Broken bool
	Party  string // "a" or "b": in the colour of a party

	Stepped bool // a value holds from its day to that of the next point
	Over    bool // where the line ends before the others, its name begins over its end
}

// plotTable is what stands below a drawing.
type plotTable struct {
	Head []string
	Rows [][]string
	Note string // on how they are to be read; empty: nothing need be said
}

func number(x monitor.Value) float64 {
	f, _ := strconv.ParseFloat(x.String(), 64)
	return f
}

// fit chooses the scales. It is false where there is nothing to draw.
func (p *plot) fit() bool {
	first := true
	for _, l := range p.Lines {
		for _, x := range l.Points {
			if !x.Value.Known() {
				continue
			}
			y, d := number(x.Value), x.Period.Begins()
			if first {
				p.from, p.to, p.low, p.high, first = d, d, y, y, false
			}
			end := d
			if p.bars {
				end = x.Period.Add(1).Begins()
			}
			p.from, p.to, p.low, p.high = min(p.from, d), max(p.to, end), min(p.low, y), max(p.high, y)
		}
	}
	if first || p.from == p.to {
		return false
	}
	if p.fromZero {
		p.low, p.high = min(p.low, 0), max(p.high, 0)
	}
	p.step = niceStep((p.high - p.low) / 5.6)
	p.low, p.high = math.Floor(p.low/p.step)*p.step, math.Ceil(p.high/p.step)*p.step
	if p.low == p.high {
		p.high += p.step
	}
	return true
}

// niceStep gives 1, 2 or 5 times a power of ten.
func niceStep(raw float64) float64 {
	if raw <= 0 {
		return 1
	}
	unit := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, k := range []float64{1, 2, 5} {
		if raw <= k*unit {
			return k * unit
		}
	}
	return 10 * unit
}

// Source names the sources in a line.
func (p *plot) Source() string {
	var names []string
	for _, x := range p.From {
		names = append(names, x.Text)
	}
	return strings.Join(names, p.T("; ", "；"))
}

// Wide is the drawing for a window with room.
func (p *plot) Wide() template.HTML { return p.drawing(widePlot, pageInks, "wide") }

// Narrow is the drawing for a phone.
func (p *plot) Narrow() template.HTML { return p.drawing(narrowPlot, pageInks, "narrow") }

// plotPaper is what a plot is drawn on.
type plotPaper struct {
	width, height, left, size float64
	ticks                     int
}

var (
	widePlot   = plotPaper{width: 900, height: 320, left: 64, size: 13, ticks: 9}
	narrowPlot = plotPaper{width: 360, height: 280, left: 58, size: 14.5, ticks: 3}
)

// laidPlot is a plot on its paper.
type laidPlot struct {
	*plot
	plotPaper
	*pen
	right, top, bottom float64
}

func (p *plot) drawing(s plotPaper, in inks, class string) template.HTML {
	o := &laidPlot{plot: p, plotPaper: s, pen: &pen{inks: in}, top: s.size * 1.2, bottom: s.height - s.size*2.4}
	o.right = s.width - o.room() - 8
	title, unit := wrapTitle(p.Title, s.width, s.size+4), wrap(p.Unit, s.width, s.size)
	source := wrap(p.T("Source: ", "来源：")+p.Source(), s.width, s.size-1)
	head, foot := 0.0, 0.0
	if in.alone {
		head = float64(len(title))*(s.size+4)*1.25 + float64(len(unit))*s.size*1.25 + 12
		foot = float64(len(source))*s.size*1.25 + 6
	}
	id := p.name + "-" + class
	o.f(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" role="img" aria-labelledby="t-%s d-%s" lang="%s"`, in.box(s.width, head+s.height+foot), id, id, p.HTMLLang())
	if in.alone {
		o.f(` %s`, in.size(s.width, head+s.height+foot))
	} else {
		o.f(` class="%s"`, class)
	}
	o.f(`><title id="t-%s">%s</title><desc id="d-%s">%s</desc>`, id, html.EscapeString(p.Title), id, html.EscapeString(p.desc()))
	if in.alone {
		o.f(`%s`, in.ground(s.width, head+s.height+foot))
		o.words(0, s.size+4, s.size+4, in.ink, ` font-weight="600"`, title...)
		o.words(0, float64(len(title))*(s.size+4)*1.25+s.size+2, s.size, in.soft, "", unit...)
		o.words(0, head+s.height+s.size, s.size-1, in.soft, "", source...)
		o.f(`<g transform="translate(0 %.1f)">`, head)
	}
	o.draw()
	if in.alone {
		o.f(`</g>`)
	}
	o.f(`</svg>`)
	return template.HTML(o.String()) //nolint:gosec // every text in it has been escaped
}

// desc tells the lines to who cannot see them: where each begins and ends.
func (p *plot) desc() string {
	var b strings.Builder
	b.WriteString(p.Unit)
	for _, l := range p.Lines {
		if n := len(l.Points); n > 0 && l.Name != "" {
			a, z := l.Points[0], l.Points[n-1]
			form := p.T(" %s: %s %s, %s %s.", "%s：%s为%s，%s为%s。")
			write := p.inTens
			if p.Percents {
				write = func(x monitor.Value) string { return p.padded(x.Round(2), 2) + "%" }
			}
			fmt.Fprintf(&b, form, l.Name, p.Period(a.Period), write(a.Value), p.Period(z.Period), write(z.Value))
		}
	}
	return b.String()
}

// room is what the names at the ends of the lines need.
func (o *laidPlot) room() float64 {
	w := 0.0
	for _, l := range o.Lines {
		for _, line := range o.label(l) {
			w = max(w, textWidth(line, o.size))
		}
	}
	return w
}

// label breaks a name into lines that a margin holds.
func (o *laidPlot) label(l plotLine) []string {
	if l.Name == "" {
		return nil
	}
	return wrap(l.Name, max(o.width*0.17, o.size*6.4), o.size)
}

func (o *laidPlot) x(d calendar.Date) float64 {
	return o.left + float64(d.Sub(o.from))/float64(o.to.Sub(o.from))*(o.right-o.left)
}

func (o *laidPlot) y(v float64) float64 {
	return o.bottom - (v-o.low)/(o.high-o.low)*(o.bottom-o.top)
}

func (o *laidPlot) draw() {
	o.grid()
	o.days()
	if !o.MarkOn.IsZero() && o.MarkOn >= o.from && o.MarkOn <= o.to {
		x, w := o.x(o.MarkOn), textWidth(o.MarkText, o.size)
		o.f(`<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-dasharray="1 3"/>`, x, o.top, o.bottom, o.ink)
		o.words(min(max(x, o.left+w/2), o.right-w/2), o.top-3, o.size, o.ink, ` text-anchor="middle"`, o.MarkText)
	}
	if o.bars {
		o.drawBars()
		return
	}
	for _, l := range o.Lines {
		o.line(l)
	}
	o.names()
}

// grid draws the lines of the scale, the zero line in ink.
func (o *laidPlot) grid() {
	unit := math.Pow(10, float64(o.tens))
	places := max(0, int(math.Ceil(-math.Log10(o.step/unit)-1e-9)))
	for k := 0; ; k++ {
		v := o.low + float64(k)*o.step
		if v > o.high+o.step/2 {
			return
		}
		ink := o.rule
		if math.Abs(v) < o.step/1e6 {
			ink, v = o.ink, 0
		}
		o.f(`<path d="M%.1f %.1fH%.1f" stroke="%s"/>`, o.left, o.y(v), o.right, ink)
		n, _ := monitor.ParseValue(strconv.FormatFloat(v/unit, 'f', places, 64))
		text := o.Amount(n)
		if o.Percents {
			text += "%"
		}
		o.words(o.left-6, o.y(v)+o.size*0.35, o.size, o.soft, ` text-anchor="end"`, text)
	}
}

func (o *laidPlot) days() {
	ticks := ticksOf(o.from, o.to, o.ticks, o.Lang)
	for most := o.ticks - 1; most > 1 && o.crowded(ticks); most-- { // all are named, or there are fewer
		ticks = ticksOf(o.from, o.to, most, o.Lang)
	}
	last := -1e9
	for _, t := range ticks {
		o.f(`<path d="M%.1f %.1fv5" stroke="%s"/>`, o.x(t.on), o.bottom, o.soft)
		if at, w := o.tickAt(t); at-w/2 > last+8 {
			o.words(at, o.bottom+o.size*1.5, o.size, o.soft, ` text-anchor="middle"`, t.text)
			last = at + w/2
		}
	}
}

// tickAt gives the middle and the width of the name of a tick, within the plot.
func (o *laidPlot) tickAt(t tick) (at, w float64) {
	w = textWidth(t.text, o.size)
	return min(max(o.x(t.on), o.left+w/2), o.right-w/2), w
}

// crowded reports whether two names of ticks would meet.
func (o *laidPlot) crowded(ticks []tick) bool {
	last := -1e9
	for _, t := range ticks {
		at, w := o.tickAt(t)
		if at-w/2 <= last+8 {
			return true
		}
		last = at + w/2
	}
	return false
}

// ofParty gives the colour of a line.
func (o *laidPlot) ofLine(l plotLine) string {
	switch {
	case l.Party != "" && o.alone:
		return map[string]string{"a": "#1d4f91", "b": "#a2342a"}[l.Party]
	case l.Party != "":
		return "var(--" + l.Party + ")"
	case l.Thin:
		return o.soft
	}
	return o.ink
}

// alone reports whether no line leads to a point or from it: it is drawn as a dot.
func (l plotLine) alone(i int) bool {
	p := l.Points[i].Period
	joined := func(j int) bool {
		if j < 0 || j >= len(l.Points) || !l.Points[j].Value.Known() {
			return false
		}
		gap := l.Points[j].Period.Sub(p)
		return gap == 1 || gap == -1
	}
	return !l.Stepped && !joined(i-1) && !joined(i+1)
}

// drawBars draws the values of the first line as bars from zero, each with its figure.
func (o *laidPlot) drawBars() {
	l := o.Lines[0]
	for _, x := range l.Points {
		v := number(x.Value)
		a, b, y := o.x(x.Period.Begins()), o.x(x.Period.Add(1).Begins()), o.y(v)
		gap := (b - a) * .12
		o.f(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`, a+gap, min(y, o.y(0)), b-a-2*gap, math.Abs(o.y(0)-y), o.ofLine(l))
		text := o.inTens(x.Value)
		if w := textWidth(text, o.size); w < b-a {
			o.words((a+b)/2, min(y, o.y(0))-4, o.size, o.ink, ` text-anchor="middle"`, text)
		}
	}
}

// inTens writes a value in the power of ten of the scale, to one digit after the point where
// that is not its own.
func (p *plot) inTens(x monitor.Value) string {
	if p.tens == 0 || !x.Known() {
		return p.Amount(x)
	}
	n, err := monitor.ParseValue(strconv.FormatFloat(number(x)/math.Pow(10, float64(p.tens)), 'f', 1, 64))
	if err != nil {
		return p.Amount(x)
	}
	return p.padded(n, 1)
}

// tensOf gives the power of ten in which large amounts are written, with the word for it
// before a unit; 0 for amounts that are read as they are.
func (v *view) tensOf(most float64) (int, string) {
	switch most = math.Abs(most); {
	case v.Chinese() && most >= 1e8:
		return 8, "亿"
	case v.Chinese() && most >= 1e7:
		return 4, "万"
	case v.Chinese():
		return 0, ""
	case most >= 1e9:
		return 9, "billions of "
	case most >= 1e7:
		return 6, "millions of "
	}
	return 0, ""
}

func (o *laidPlot) line(l plotLine) {
	var d strings.Builder
	open, last := false, monitor.Period{}
	for i, x := range l.Points {
		if !x.Value.Known() {
			open = false
			continue
		}
		if open && l.Stepped {
			fmt.Fprintf(&d, "H%.1fV%.1f", o.x(x.Period.Begins()), o.y(number(x.Value)))
			continue
		}
		verb := "L"
		if !open || x.Period.Sub(last) != 1 {
			verb = "M"
			if l.alone(i) {
				o.f(`<circle cx="%.1f" cy="%.1f" r="3.2" fill="%s"/>`, o.x(x.Period.Begins()), o.y(number(x.Value)), o.ofLine(l))
			}
		}
		fmt.Fprintf(&d, "%s%.1f %.1f", verb, o.x(x.Period.Begins()), o.y(number(x.Value)))
		open, last = true, x.Period
	}
	attrs := `stroke-width="2.2"`
	if l.Thin {
		attrs = `stroke-width="0.8" stroke-opacity="0.75"`
	}
	if l.Broken {
		attrs += ` stroke-dasharray="6 3"`
	}
	o.f(`<path d="%s" fill="none" stroke="%s" stroke-linejoin="round" %s/>`, d.String(), o.ofLine(l), attrs)
}

// names writes each line's name at its end, moved apart where they would meet.
func (o *laidPlot) names() {
	type named struct {
		at    float64
		lines []string
		line  plotLine
	}
	var all []named
	for _, l := range o.Lines {
		if n := len(l.Points); n > 0 && l.Name != "" {
			if x := o.x(l.Points[n-1].Period.Begins()); l.Over && x < o.right-o.size {
				text := wrap(l.Name, o.roomAfter(l, x), o.size)
				o.words(x, o.y(number(l.Points[n-1].Value))-o.size*(.8+1.25*float64(len(text)-1)), o.size, o.ofLine(l), o.classOf(l), text...)
				continue
			} else if x < o.right-o.size {
				o.words(x, o.y(number(l.Points[n-1].Value))+o.size*1.6, o.size, o.ofLine(l), fmt.Sprintf(` text-anchor="middle" stroke="%s" stroke-width="4" paint-order="stroke"`, o.paper), l.Name)
				continue
			}
			text := o.label(l)
			all = append(all, named{o.y(number(l.Points[n-1].Value)) - float64(len(text)-1)*o.size*0.6, text, l})
		}
	}
	slices.SortStableFunc(all, func(a, b named) int { return int(math.Copysign(1, a.at-b.at)) })
	free := o.top
	for i := range all {
		all[i].at = max(all[i].at, free)
		free = all[i].at + float64(len(all[i].lines))*o.size*1.25 + 6
	}
	for over, i := free-(o.height-o.size), len(all)-1; i >= 0 && over > 0; i-- {
		all[i].at -= over
		if i > 0 {
			over = all[i-1].at + float64(len(all[i-1].lines))*o.size*1.25 + 6 - all[i].at
		}
	}
	for _, n := range all {
		o.words(o.right+8, n.at+o.size*0.35, o.size, o.ofLine(n.line), o.classOf(n.line), n.lines...)
	}
}

// roomAfter is how wide a name may be that stands over the end of a line, before another
// line rises through it.
func (o *laidPlot) roomAfter(of plotLine, x float64) float64 {
	end := of.Points[len(of.Points)-1]
	right := o.right
	for _, l := range o.Lines {
		for _, p := range l.Points {
			if at := o.x(p.Period.Begins()); at > x && p.Value.Known() && o.y(number(p.Value)) < o.y(number(end.Value))-o.size*.5 {
				right = min(right, at)
			}
		}
	}
	return max(right-x-o.size*.5, o.width*0.17)
}

// classOf gives a name on a page the class of its party's colour.
func (o *laidPlot) classOf(l plotLine) string {
	if l.Party == "" || o.alone {
		return ""
	}
	return ` class="` + l.Party + `"`
}
