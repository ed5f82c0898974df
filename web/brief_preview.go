package web

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"net/http"
	"strconv"

	"golang.org/x/image/vector"

	"demarche/briefing"
	"demarche/calendar"
)

// A link's preview is a picture of the size that services show whole.
const (
	previewWidth  = 1200
	previewHeight = 630
	previewEdge   = 60
)

var (
	previewPaper = color.RGBA{0xfb, 0xfa, 0xf6, 0xff}
	previewInk   = color.RGBA{0x1b, 0x1b, 0x1b, 0xff}
	previewSoft  = color.RGBA{0x55, 0x55, 0x55, 0xff}
	previewRule  = color.RGBA{0xd8, 0xd4, 0xca, 0xff}
	partyInk     = map[string]color.RGBA{"a": {0x1d, 0x4f, 0x91, 0xff}, "b": {0xa2, 0x34, 0x2a, 0xff}}
)

// briefPreview is the picture by which a link to an edition is shown elsewhere.
func (s *Server) briefPreview(w http.ResponseWriter, r *http.Request) {
	v, p, err := s.openPlot(r)
	var e *briefing.Edition
	if err == nil {
		e, err = s.sec.Brief(r.Context(), v.When.On, v.When.Known)
	}
	var body []byte
	if err == nil {
		body, err = previewOf(v, e, p)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, v, file{"", "image/png", body})
}

func previewOf(v *view, e *briefing.Edition, p *plot) ([]byte, error) {
	c := &canvas{RGBA: image.NewRGBA(image.Rect(0, 0, previewWidth, previewHeight)), scale: 1}
	draw.Draw(c, c.Bounds(), image.NewUniform(previewPaper), image.Point{}, draw.Src)
	c.write(previewEdge, 86, 30, true, previewInk, "Demarche")
	day := e.Heading(v.Lang)
	c.write(previewWidth-previewEdge-c.width(26, false, day), 86, 26, false, previewSoft, day)
	c.line(previewEdge, 112, previewWidth-previewEdge, 112, 2, previewRule)
	top := 150.0
	for _, text := range c.wrapped(e.Title.In(v.Lang), 44, previewWidth-2*previewEdge, 3) {
		top += 54
		c.write(previewEdge, top-14, 44, true, previewInk, text)
	}
	if p != nil {
		for _, text := range c.wrapped(p.Title, 22, previewWidth-2*previewEdge, 2) {
			top += 30
			c.write(previewEdge, top, 22, true, previewInk, text)
		}
		top += 26
		c.write(previewEdge, top, 20, false, previewSoft, p.Measure)
		c.plot(p, previewEdge, top+30, previewWidth-previewEdge, previewHeight-previewEdge)
	}
	var b bytes.Buffer
	err := png.Encode(&b, c)
	return b.Bytes(), err
}

// wrapped breaks a text into lines; what needs more than the most ends in dots.
func (c *canvas) wrapped(text string, size, width float64, most int) []string {
	lines := wrap(text, width*0.98, size*1.06)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] += " …"
	}
	return lines
}

// line draws a straight stroke.
func (c *canvas) line(x1, y1, x2, y2, width float64, ink color.RGBA) {
	c.stroke([][4]float64{{x1, y1, x2, y2}}, width, ink)
}

// stroke draws straight pieces in one go, on no more of the picture than they touch.
func (c *canvas) stroke(pieces [][4]float64, width float64, ink color.RGBA) {
	if len(pieces) == 0 {
		return
	}
	left, top, right, bottom := previewWidth, previewHeight, 0, 0
	for _, p := range pieces {
		left, right = min(left, int(min(p[0], p[2])-width)), max(right, int(max(p[0], p[2])+width)+1)
		top, bottom = min(top, int(min(p[1], p[3])-width)), max(bottom, int(max(p[1], p[3])+width)+1)
	}
	r := vector.NewRasterizer(right-left, bottom-top)
	for _, p := range pieces {
		dx, dy := p[2]-p[0], p[3]-p[1]
		n := max(math.Hypot(dx, dy), 1e-6)
		ox, oy := -dy/n*width/2, dx/n*width/2
		at := func(x, y float64) (float32, float32) { return float32(x - float64(left)), float32(y - float64(top)) }
		r.MoveTo(at(p[0]+ox, p[1]+oy))
		r.LineTo(at(p[2]+ox, p[3]+oy))
		r.LineTo(at(p[2]-ox, p[3]-oy))
		r.LineTo(at(p[0]-ox, p[1]-oy))
		r.ClosePath()
	}
	r.Draw(c, image.Rect(left, top, right, bottom), image.NewUniform(ink), image.Point{})
}

// plot draws the lines of a chart between two corners, with its scale.
func (c *canvas) plot(p *plot, left, top, right, bottom float64) {
	at := left + 70
	x := func(d calendar.Date) float64 {
		return at + float64(d.Sub(p.from))/float64(p.to.Sub(p.from))*(right-at-70)
	}
	y := func(v float64) float64 { return bottom - 34 - (v-p.low)/(p.high-p.low)*(bottom-34-top) }
	for v := p.low; v <= p.high+p.step/2; v += p.step {
		ink := previewRule
		if v > -p.step/1e6 && v < p.step/1e6 {
			ink = previewSoft
		}
		c.line(at, y(v), right-70, y(v), 1.5, ink)
		text := shortNumber(v)
		if p.Percents {
			text += "%"
		}
		c.write(at-14-c.width(20, false, text), y(v)+7, 20, false, previewSoft, text)
	}
	for _, t := range []calendar.Date{p.from, p.to} {
		text := p.MonthNamed(t.String()[:7])
		c.write(min(max(x(t)-c.width(20, false, text)/2, at), right-70-c.width(20, false, text)), bottom, 20, false, previewSoft, text)
	}
	for _, l := range p.Lines {
		if !l.Thin { // earlier releases are for the page
			c.series(l, x, y)
		}
	}
}

func (c *canvas) series(l plotLine, x func(calendar.Date) float64, y func(float64) float64) {
	const width = 4
	ink := previewInk
	if l.Party != "" {
		ink = partyInk[l.Party]
	}
	var pieces [][4]float64
	for i := 1; i < len(l.Points); i++ {
		a, b := l.Points[i-1], l.Points[i]
		if a.Value.Known() && b.Value.Known() {
			pieces = append(pieces, [4]float64{x(a.Period.Begins()), y(number(a.Value)), x(b.Period.Begins()), y(number(b.Value))})
		}
	}
	c.stroke(pieces, width, ink)
	if n := len(l.Points); n > 0 && l.Points[n-1].Value.Known() {
		z := l.Points[n-1]
		if name := l.Name; name != "" {
			c.write(x(z.Period.Begins())-c.width(20, true, name), y(number(z.Value))-12, 20, true, ink, name)
		}
		c.write(x(z.Period.Begins())+8, y(number(z.Value))+7, 20, true, ink, shortNumber(number(z.Value)))
	}
}

// shortNumber writes a number of the scale with at most one place.
func shortNumber(v float64) string {
	return strconv.FormatFloat(math.Round(v*10)/10+0, 'f', -1, 64)
}
