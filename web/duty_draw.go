package web

import (
	"fmt"
	"html"
	"html/template"
	"net/http"
	"slices"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// dutyPaper is the paper that a history is drawn on.
type dutyPaper struct {
	width, height, left, right, size float64
	ticks                            int
}

var (
	wideDuty   = dutyPaper{width: 900, height: 300, left: 50, right: 892, size: 13, ticks: 10}
	narrowDuty = dutyPaper{width: 360, height: 260, left: 50, right: 356, size: 14.5, ticks: 4}
)

// Wide is the drawing for a window with room.
func (c *dutyChart) Wide() template.HTML { return c.drawing(wideDuty, pageInks, "wide") }

// Narrow is the drawing for a phone.
func (c *dutyChart) Narrow() template.HTML { return c.drawing(narrowDuty, pageInks, "narrow") }

// laidDuty is a history with its scales.
type laidDuty struct {
	*dutyChart
	dutyPaper
	*pen
	top  float64 // of the drawing
	most float64 // percent at the top of the scale
}

func (c *dutyChart) drawing(s dutyPaper, in inks, class string) template.HTML {
	o := &laidDuty{dutyChart: c, dutyPaper: s, pen: &pen{inks: in}, top: s.size * 2.2}
	head := 0.0
	title, unit, source := wrapTitle(c.Title, s.width, s.size+4), wrap(c.Unit(), s.width, s.size), wrap(c.T("Source: ", "来源：")+c.Source(), s.width, s.size)
	if in.alone {
		head = float64(len(title))*(s.size+4)*1.25 + float64(len(unit))*s.size*1.25 + 12
	}
	foot := head
	if in.alone {
		foot += s.size*(1.25*float64(len(source))+0.25) + 4
	}
	o.f(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" role="img" aria-labelledby="duty-t-%s duty-d-%s" lang="%s"`, in.box(s.width, s.height+foot), class, class, c.HTMLLang())
	if in.alone {
		o.f(` %s`, in.size(s.width, s.height+foot))
	} else {
		o.f(` class="duty %s"`, class)
	}
	o.f(`><title id="duty-t-%s">%s</title><desc id="duty-d-%s">%s</desc>`, class, html.EscapeString(c.Title), class, html.EscapeString(c.Desc()))
	if in.alone {
		o.f(`%s`, in.ground(s.width, s.height+foot))
		o.words(0, s.size+4, s.size+4, in.ink, ` font-weight="600"`, title...)
		o.words(0, float64(len(title))*(s.size+4)*1.25+s.size+2, s.size, in.soft, "", unit...)
		o.words(0, head+s.height+s.size, s.size, in.soft, "", source...)
		o.f(`<g transform="translate(0 %.1f)">`, head)
	}
	o.draw()
	if in.alone {
		o.f(`</g>`)
	}
	o.f(`</svg>`)
	return template.HTML(o.String()) //nolint:gosec // every text in it has been escaped
}

func (o *laidDuty) draw() {
	step := o.scale()
	o.endRoom()
	for v := 0.0; v <= o.most+0.001; v += step {
		ink := o.rule
		if v == 0 {
			ink = o.ink // the zero line
		}
		o.f(`<path d="M%.1f %.1fH%.1f" stroke="%s"/>`, o.left, o.y(v), o.right, ink)
		o.words(o.left-6, o.y(v)+o.size*0.35, o.size, o.soft, ` text-anchor="end"`, fmt.Sprintf("%g%%", v))
	}
	o.years()
	o.shades()
	o.line(o.Then, false)
	o.line(o.Steps, true)
	o.marker()
	o.labels()
}

// scale chooses the height of the scale and the step of its lines by what goods pay. What an
// answer could add may be many times that, and is told in words.
func (o *laidDuty) scale() float64 {
	most := 0.0
	for _, list := range [][]dutyStep{o.Steps, o.Then} {
		for i := range list {
			if list[i].From <= o.To {
				most = max(most, float64(list[i].draw.Millionths())/1e6)
			}
		}
	}
	for _, step := range []float64{1, 2, 5, 10, 20, 25, 50, 100, 200} {
		if n := most / step; n <= 4.6 {
			o.most = step * max(float64(int(n+0.999)), 1)
			return step
		}
	}
	o.most = most
	return most
}

func (o *laidDuty) x(d calendar.Date) float64 {
	at := float64(d.Sub(o.From)) / float64(max(o.To.Sub(o.From), 1))
	return o.left + min(max(at, 0), 1)*(o.right-o.left)
}

func (o *laidDuty) low() float64 { return o.height - o.size*2.9 }

func (o *laidDuty) y(percent float64) float64 {
	return o.low() - percent/o.most*(o.low()-o.top)
}

func (o *laidDuty) at(p tariff.Percent) float64 { return o.y(float64(p.Millionths()) / 1e6) }

// years names the days of the axis.
func (o *laidDuty) years() {
	last := -1e9
	for _, t := range ticksOf(o.From, o.To, o.ticks, o.Lang) {
		x, w := o.x(t.on), textWidth(t.text, o.size)
		o.f(`<path d="M%.1f %.1fv5" stroke="%s"/>`, x, o.low(), o.soft)
		at := min(max(x, o.left+w/2), o.right-w/2)
		if at-w/2 > last+8 {
			o.words(at, o.low()+o.size*1.35, o.size, o.soft, ` text-anchor="middle"`, t.text)
			last = at + w/2
		}
	}
}

// end is the last day of a step that is drawn.
func (o *laidDuty) end(s *dutyStep) calendar.Date {
	if s.To == calendar.Forever {
		return o.To
	}
	return min(s.To.AddDays(1), o.To)
}

// shades marks what could come off, and the days of which nothing is known: those that
// follow each other as one.
func (o *laidDuty) shades() {
	for i := 0; i < len(o.Steps) && o.Steps[i].From < o.To; i++ {
		s := &o.Steps[i]
		from := o.x(s.From)
		if s.draw.Known() {
			if s.Low.Known() {
				o.f(`<path d="M%.1f %.1fH%.1fV%.1fH%.1fz" fill="%s"/>`, from, o.at(s.draw), o.x(o.end(s)), o.at(s.Low), from, o.rule)
			}
			continue
		}
		for i+1 < len(o.Steps) && !o.Steps[i+1].draw.Known() && o.Steps[i+1].From == o.Steps[i].To.AddDays(1) {
			i++
		}
		o.unknown(from, o.x(o.end(&o.Steps[i])))
	}
}

// unknown is the field of days of which nothing is known.
func (o *laidDuty) unknown(from, to float64) {
	o.f(`<path d="M%.1f %.1fH%.1fV%.1fH%.1fz" fill="%s" stroke="%s" stroke-dasharray="2 4"/>`, from, o.top, to, o.low(), from, o.wash, o.soft)
	text := o.T("not known", "不详")
	if w := textWidth(text, o.size); to-from > w+4 {
		o.words((from+to)/2, o.top+o.size*1.4, o.size, o.soft, ` text-anchor="middle"`, text)
	} else if to-from > o.size*1.1 {
		o.words(0, 0, o.size, o.soft, fmt.Sprintf(` transform="translate(%.1f %.1f) rotate(90)"`, (from+to)/2-o.size*0.35, o.top+6), text)
	}
}

// line draws steps: solid as in force, broken as known then. What is known to come
// after the day of knowledge is thin.
func (o *laidDuty) line(steps []dutyStep, solid bool) {
	attrs := fmt.Sprintf(`stroke="%s" stroke-width="2.5"`, o.ink)
	if !solid {
		attrs = fmt.Sprintf(`stroke="%s" stroke-width="2" stroke-dasharray="6 3"`, o.soft)
	}
	path, open := "", false
	for i := range steps {
		s := &steps[i]
		if s.From > o.To || !s.draw.Known() {
			open = false
			continue
		}
		verb := "M%.1f %.1f"
		if open && steps[i-1].To.AddDays(1) == s.From {
			verb = "L%.1f %.1fV%.1f"
			path += fmt.Sprintf(verb, o.x(s.From), o.at(steps[i-1].draw), o.at(s.draw))
		} else {
			path += fmt.Sprintf(verb, o.x(s.From), o.at(s.draw))
		}
		path += fmt.Sprintf("H%.1f", o.x(o.end(s)))
		open = true
	}
	if path != "" {
		o.f(`<path d="%s" fill="none" stroke-linejoin="round" %s/>`, path, attrs)
	}
}

// marker shows the day asked about.
func (o *laidDuty) marker() {
	if o.Entry < o.From || o.Entry > o.To {
		return
	}
	x, text := o.x(o.Entry), o.T("entry ", "进口：")+o.Date(o.Entry)
	w := textWidth(text, o.size) * 1.08 // it is bold
	o.f(`<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-dasharray="1 3"/>`, x, o.top-4, o.low()+8, o.ink)
	o.words(min(max(x, w/2), o.width-w/2), o.low()+o.size*2.6, o.size, o.ink, ` text-anchor="middle" font-weight="600"`, text)
}

// last is the step that reaches the right edge of the drawing with a known duty; nil for
// none.
func (o *laidDuty) last() *dutyStep {
	for i := range o.Steps {
		if s := &o.Steps[i]; s.From < o.To && o.end(s) == o.To && s.draw.Known() {
			return s
		}
	}
	return nil
}

// endRoom keeps room beside the last step, where its height is written.
func (o *laidDuty) endRoom() {
	if s := o.last(); s != nil {
		o.right -= textWidth(o.Pct(s.draw), o.size) + 7
	}
}

// labels writes the height of the steps: that of the last beside it, the others above or
// below their line. One that would cover a line or another label is left out.
func (o *laidDuty) labels() {
	taken := append(o.strokes(o.Steps), o.strokes(o.Then)...)
	if s := o.last(); s != nil {
		text := o.Pct(s.draw)
		y := o.at(s.draw)
		o.words(o.right+4, y+o.size*0.36, o.size, o.ink, "", text)
		taken = append(taken, area{o.right, y - o.size*0.5, o.width, y + o.size*0.5})
	}
	halo := fmt.Sprintf(` text-anchor="middle" stroke="%s" stroke-width="3" paint-order="stroke"`, o.paper)
	put := func(s *dutyStep, ink, text string) bool {
		spot, ok := o.spot(o.x(s.From), o.x(o.end(s)), o.at(s.draw), textWidth(text, o.size), taken)
		if ok {
			o.words((spot.left+spot.right)/2, spot.foot-labelEdge, o.size, ink, halo, text)
			taken = append(taken, spot)
		}
		return ok
	}
	top := highest(o.Steps, func(s *dutyStep) bool { return s.From < o.To && s != o.last() })
	if top != nil && (o.last() == nil || top.draw.Millionths() > o.last().draw.Millionths()) {
		put(top, o.ink, o.Pct(top.draw))
	}
	if then := highest(o.Then, func(s *dutyStep) bool { return s.From < o.To && !o.drawnAt(s.From, s.draw) }); then != nil {
		put(then, o.soft, o.T("known then: ", "当日所知：")+o.Pct(then.draw))
	}
	before := ""
	for i := range o.Steps {
		s := &o.Steps[i]
		if s.From >= o.To || !s.draw.Known() {
			continue
		}
		text := o.Pct(s.draw)
		room := o.x(o.end(s))-o.x(s.From) >= textWidth(text, o.size)+2
		if s != top && s != o.last() && text != before && room && !put(s, o.ink, text) {
			continue
		}
		before = text
	}
}

// highest is the step of the greatest duty among some; nil for none that is known.
func highest(steps []dutyStep, among func(*dutyStep) bool) *dutyStep {
	var top *dutyStep
	for i := range steps {
		s := &steps[i]
		if s.draw.Known() && among(s) && (top == nil || s.draw.Millionths() > top.draw.Millionths()) {
			top = s
		}
	}
	return top
}

// drawnAt reports whether the solid line has a height on a day.
func (o *laidDuty) drawnAt(d calendar.Date, p tariff.Percent) bool {
	return slices.ContainsFunc(o.Steps, func(s dutyStep) bool { return d >= s.From && d <= s.To && s.draw == p })
}

// area is a part of the paper that something stands on.
type area struct{ left, head, right, foot float64 }

func (a area) meets(b area) bool {
	return a.left < b.right && b.left < a.right && a.head < b.foot && b.head < a.foot
}

// strokes gives the paper that a line of steps takes.
func (o *laidDuty) strokes(steps []dutyStep) []area {
	var out []area
	for i := range steps {
		s := &steps[i]
		if s.From >= o.To || !s.draw.Known() {
			continue
		}
		x, y := o.x(s.From), o.at(s.draw)
		out = append(out, area{x - 1.5, y - 1.5, o.x(o.end(s)) + 1.5, y + 1.5})
		if i > 0 && steps[i-1].draw.Known() && steps[i-1].To.AddDays(1) == s.From {
			was := o.at(steps[i-1].draw)
			out = append(out, area{x - 1.5, min(y, was), x + 1.5, max(y, was)})
		}
	}
	return out
}

// labelEdge is the room that a label keeps around its letters, with its halo.
const labelEdge = 2

// spot finds a place for a label on a step from one edge to another at a height: above it,
// below it, or beside it; false where it would cover what is taken.
func (o *laidDuty) spot(from, to, y, w float64, taken []area) (area, bool) {
	tall := o.size * 0.78
	place := func(x, foot float64) area {
		x = min(max(x, w/2+labelEdge), o.width-w/2-labelEdge)
		return area{x - w/2 - labelEdge, foot - tall - labelEdge, x + w/2 + labelEdge, foot + labelEdge}
	}
	above, below, beside := y-5, y+tall+5, y+tall/2
	for _, a := range []area{
		place((from+to)/2, above), place((from+to)/2, below), place(from+w/2, above), place(to-w/2, above),
		place(to+w/2+5, beside), place(from-w/2-5, beside), place(from+w/2, below), place(to-w/2, below),
	} {
		if a.head >= 0 && a.foot < o.low()-1 && a.left >= o.left && !slices.ContainsFunc(taken, a.meets) {
			return a, true
		}
	}
	return area{}, false
}

// dutySVG gives the drawing as a file of its own.
func (s *Server) dutySVG(w http.ResponseWriter, r *http.Request) {
	p, err := s.dutyChartOf(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	paper := wideDuty
	if r.URL.Query().Get("narrow") == "1" {
		paper = narrowDuty
	}
	s.sendFile(w, r, p.view, file{"", svgKind, []byte(p.Chart.drawing(paper, fileInks, "file"))})
}

// dutyCSV gives the numbers of the drawing. A cell is empty where a duty is no
// percentage or not known; the status says which.
func (s *Server) dutyCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.dutyChartOf(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("series", "hts", "origin", "importer", "known", "from", "to", "status", "base", "additional_pct", "total_pct", "lowest_pct", "highest_pct", "headings")
	q := &p.question
	for _, series := range p.Chart.Series() {
		for _, x := range series.Steps {
			to := x.To.String()
			if x.To == calendar.Forever {
				to = ""
			}
			out.row(series.ID, q.HTS.String(), string(q.Origin), string(q.Importer), q.Known.String(), x.From.String(), to, string(x.Status), x.Base, x.Added.String(), x.Total.String(), x.Low.String(), x.High.String(), x.Headings)
		}
	}
	s.sendFile(w, r, p.view, file{"duty-" + q.HTS.String() + "-" + string(q.Origin) + ".csv", csvKind, out.bytes()})
}

// dutyChartOf answers a request for the drawing.
func (s *Server) dutyChartOf(r *http.Request) (*dutyPage, error) {
	p, err := s.dutyOf(r)
	if err == nil && p.Chart == nil {
		why := demarche.Text{EN: "the address does not name a line that has one", ZH: "该地址未指明有历史记录的税目"}
		if len(p.Errors) > 0 {
			why = demarche.Same(p.Errors[0].Text)
		}
		err = &demarche.Refusal{Kind: demarche.NotFound, What: demarche.Text{EN: "there is no history to draw", ZH: "没有可绘制的历史"}, Why: why}
	}
	return p, err
}
