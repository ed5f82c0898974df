package web

import (
	"fmt"
	"html"
	"html/template"
	"math"
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
	narrowDuty = dutyPaper{width: 360, height: 260, left: 44, right: 356, size: 14.5, ticks: 4}
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
	title, unit := wrap(c.Title, s.width, s.size+4), wrap(c.Unit(), s.width, s.size)
	if in.alone {
		head = float64(len(title))*(s.size+4)*1.25 + float64(len(unit))*s.size*1.25 + 12
	}
	foot := head
	if in.alone {
		foot += s.size*1.5 + 4
	}
	o.f(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="duty-t-%s duty-d-%s" lang="%s"`, s.width, s.height+foot, class, class, c.HTMLLang())
	if in.alone {
		o.f(` width="%.0f" height="%.0f" font-family="Public Sans, Noto Sans CJK SC, sans-serif"`, s.width, s.height+foot)
	} else {
		o.f(` class="duty %s"`, class)
	}
	o.f(`><title id="duty-t-%s">%s</title><desc id="duty-d-%s">%s</desc>`, class, html.EscapeString(c.Title), class, html.EscapeString(c.Desc()))
	if in.alone {
		o.f(`<rect width="%.0f" height="%.0f" fill="%s"/>`, s.width, s.height+foot, in.paper)
		o.words(0, s.size+4, s.size+4, in.ink, ` font-weight="600"`, title...)
		o.words(0, float64(len(title))*(s.size+4)*1.25+s.size+2, s.size, in.soft, "", unit...)
		o.words(0, head+s.height+s.size, s.size, in.soft, "", c.T("Source: ", "来源：")+c.Source)
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
	for v := 0.0; v <= o.most+0.001; v += step {
		ink := o.rule
		if v == 0 {
			ink = o.ink // the zero line
		}
		o.f(`<path d="M%.1f %.1fH%.1f" stroke="%s"/>`, o.left, o.y(v), o.right, ink)
		o.words(o.left-6, o.y(v)+o.size*0.35, o.size, o.soft, ` text-anchor="end"`, fmt.Sprintf("%g%%", v))
	}
	o.years()
	for i := range o.Steps {
		o.shade(&o.Steps[i])
	}
	o.line(o.Then, false)
	o.line(o.Steps, true)
	o.marker()
	o.labels()
}

// scale chooses the height of the scale and the step of its lines.
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

// shade marks what could come off, and the days of which nothing is known.
func (o *laidDuty) shade(s *dutyStep) {
	if s.From >= o.To {
		return
	}
	from, to := o.x(s.From), o.x(o.end(s))
	switch {
	case !s.draw.Known():
		o.f(`<path d="M%.1f %.1fH%.1fV%.1fH%.1fz" fill="%s" stroke="%s" stroke-dasharray="2 4"/>`, from, o.top, to, o.low(), from, o.wash, o.soft)
		text := o.T("not known", "不详")
		if w := textWidth(text, o.size); to-from > w+4 {
			o.words((from+to)/2, o.top+o.size*1.4, o.size, o.soft, ` text-anchor="middle"`, text)
		} else if to-from > o.size*1.1 {
			o.words(0, 0, o.size, o.soft, fmt.Sprintf(` transform="translate(%.1f %.1f) rotate(90)"`, (from+to)/2-o.size*0.35, o.top+6), text)
		}
	case s.Low.Known():
		o.f(`<path d="M%.1f %.1fH%.1fV%.1fH%.1fz" fill="%s"/>`, from, o.at(s.draw), to, o.at(s.Low), from, o.rule)
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
	w := textWidth(text, o.size)
	o.f(`<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-dasharray="1 3"/>`, x, o.top-4, o.low()+8, o.ink)
	o.words(min(max(x, w/2), o.width-w/2), o.low()+o.size*2.6, o.size, o.ink, ` text-anchor="middle" font-weight="600"`, text)
}

// labels writes the height of each step that has room for it; the highest
// and the last are always named.
func (o *laidDuty) labels() {
	top, end, last := -1, -1, ""
	for i := range o.Steps {
		s := &o.Steps[i]
		if !s.draw.Known() || s.From >= o.To {
			continue
		}
		if end = i; top < 0 || s.draw.Millionths() > o.Steps[top].draw.Millionths() {
			top = i
		}
	}
	halo := fmt.Sprintf(` text-anchor="middle" stroke="%s" stroke-width="3" paint-order="stroke"`, o.paper)
	edge, placed := o.left, []label(nil)
	for i := range o.Steps {
		s := &o.Steps[i]
		if s.From >= o.To || !s.draw.Known() || o.Pct(s.draw) == last && i != top {
			continue
		}
		text := o.Pct(s.draw)
		w, from, to := textWidth(text, o.size), o.x(s.From), o.x(o.end(s))
		at := min(max((from+to)/2, o.left+w/2), o.right-w/2)
		if i != top && i != end && (to-from < w+2 || at-w/2 < edge) {
			continue
		}
		if i == end && i != top {
			at = min(max(at, edge+w/2+4), o.right-w/2)
		}
		spot := o.clear(label{at, o.at(s.draw) - 6, w}, o.at(s.draw)+o.size*1.2, placed)
		o.words(at, spot.y, o.size, o.ink, halo, text)
		edge, last, placed = at+w/2, text, append(placed, spot)
	}
}

// label is where a word stands: its middle, its foot and its width.
type label struct{ x, y, w float64 }

// clear gives a label a place where it covers none that stand: as it is, else below
// its line, else above them all.
func (o *laidDuty) clear(l label, below float64, placed []label) label {
	covers := func(l label) bool {
		return slices.ContainsFunc(placed, func(x label) bool {
			return math.Abs(x.x-l.x) < (x.w+l.w)/2+2 && math.Abs(x.y-l.y) < o.size
		})
	}
	if !covers(l) {
		return l
	}
	if under := (label{l.x, below, l.w}); below < o.low()-2 && !covers(under) {
		return under
	}
	for covers(l) && l.y > o.size {
		l.y -= o.size / 2
	}
	return l
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
	out := newTable("series", "hts", "origin", "importer", "known", "from", "to", "status", "base", "additional_pct", "total_pct", "lowest_pct", "headings")
	q := &p.question
	for _, series := range p.Chart.Series() {
		for _, x := range series.Steps {
			to := x.To.String()
			if x.To == calendar.Forever {
				to = ""
			}
			out.row(series.ID, q.HTS.String(), string(q.Origin), string(q.Importer), q.Known.String(), x.From.String(), to, string(x.Status), x.Base, x.Added.String(), x.Total.String(), x.Low.String(), x.Headings)
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
