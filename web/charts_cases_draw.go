package web

import (
	"html"
	"html/template"
	"strconv"
)

// Wide is the drawing for a window with room: a column for each age.
func (c *ageChart) Wide() template.HTML { return c.drawing(wideBars, pageInks, "wide") }

// Narrow is the drawing for a phone: a bar for each age below the level's name.
func (c *ageChart) Narrow() template.HTML { return c.drawing(narrowBars, pageInks, "narrow") }

// laidAges is the chart on its paper.
type laidAges struct {
	*ageChart
	*pen
	barPaper
	bands []ageBand
	most  int // of a bar
}

func (c *ageChart) drawing(b barPaper, in inks, class string) template.HTML {
	o := &laidAges{ageChart: c, pen: &pen{inks: in}, barPaper: b, bands: c.Bands(), most: 1}
	o.letters = b.letters - 1
	for _, r := range c.Rows {
		for _, n := range r.N {
			o.most = max(o.most, n)
		}
	}
	body := &pen{inks: in}
	o.pen = body
	height := o.rows()
	o.pen = &pen{inks: in}
	title, unit, source := wrapTitle(c.Title(), b.width, 18), wrap(c.Unit(), b.width, 13), wrap(c.T("Source: ", "来源：")+c.SourceText(), b.width, 12)
	head, foot := 0.0, 0.0
	if in.alone {
		head, foot = float64(len(title))*22+16*float64(len(unit))+16, float64(len(source))*16+8
	}
	o.f(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" role="img" aria-labelledby="ages-t-%s ages-d-%s" lang="%s"`, in.box(b.width, head+height+foot), class, class, c.HTMLLang())
	if in.alone {
		o.f(` %s`, in.size(b.width, head+height+foot))
	} else {
		o.f(` class="%s"`, class)
	}
	o.f(`><title id="ages-t-%s">%s</title><desc id="ages-d-%s">%s</desc>`, class, html.EscapeString(c.Title()), class, html.EscapeString(c.Unit()))
	if in.alone {
		o.f(`%s`, in.ground(b.width, head+height+foot))
		o.words(0, 18, 18, o.ink, ` font-weight="600"`, title...)
		o.words(0, head-12-16*float64(len(unit)-1), 13, o.soft, "", unit...)
		o.words(0, head+height+14, 12, o.soft, "", source...)
		o.f(`<g transform="translate(0 %.1f)">`, head)
	}
	o.f(`%s`, body.String())
	if in.alone {
		o.f(`</g>`)
	}
	o.f(`</svg>`)
	return template.HTML(o.String()) //nolint:gosec // every text in it has been escaped
}

// rows draws the levels, and gives the height that they take.
func (o *laidAges) rows() float64 {
	if o.names == 0 {
		return o.narrowRows()
	}
	column := (o.width - o.names) / float64(len(o.bands))
	for k, b := range o.bands {
		o.words(o.names+float64(k)*column, o.letters, o.letters-1, o.soft, "", b.Name)
	}
	y := o.letters * 2
	for _, r := range o.Rows {
		name := wrap(r.Name+" · "+r.Pack, o.names-16, o.letters)
		o.words(0, y+o.letters, o.letters, o.ink, "", name...)
		tall := max(float64(len(name))*o.letters*1.25+8, o.bar+10)
		for k, b := range o.bands {
			o.cell(o.names+float64(k)*column, y+2, column, r.N[b.At])
		}
		y += tall
	}
	for k := range o.bands {
		o.zero(o.names+float64(k)*column, o.letters*1.5, y-4)
	}
	return y
}

// cell draws one bar with its number at its end; nothing where there is no case.
func (o *laidAges) cell(x, y, width float64, n int) {
	if n == 0 {
		return
	}
	text := strconv.Itoa(n)
	room := width - textWidth(strconv.Itoa(o.most), o.letters) - 14
	w := max(float64(n)/float64(o.most)*room, 1.5)
	o.f(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`, x, y, w, o.bar, o.soft)
	o.words(x+w+5, y+o.bar/2+o.letters*.36, o.letters, o.ink, "", text)
}

func (o *laidAges) narrowRows() float64 {
	y, label := 0.0, 0.0
	for _, b := range o.bands {
		label = max(label, textWidth(b.Name, o.letters))
	}
	for _, r := range o.Rows {
		name := wrap(r.Name+" · "+r.Pack, o.width, o.letters)
		o.words(0, y+o.letters, o.letters, o.ink, ` font-weight="600"`, name...)
		y += float64(len(name))*o.letters*1.25 + 5
		top := y
		for _, b := range o.bands {
			if r.N[b.At] == 0 {
				continue
			}
			o.words(0, y+o.bar/2+o.letters*.36, o.letters, o.soft, "", b.Name)
			o.cell(label+8, y, o.width-label-8, r.N[b.At])
			y += o.bar + 5
		}
		o.zero(label+8, top-2, y-3)
		y += 12
	}
	return y
}
