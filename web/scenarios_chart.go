package web

import (
	"html"
	"html/template"

	"demarche/tariff"
)

// barPaper is what bars are drawn on: names beside them, or above on a phone.
type barPaper struct {
	width, names float64 // names: room beside the bars; 0 puts them above
	letters, bar float64
}

var (
	wideBars   = barPaper{width: 900, names: 330, letters: 14, bar: 16}
	narrowBars = barPaper{width: 360, letters: 15, bar: 16}
)

// mostBars is how many chapters or lists are drawn; the others are one bar.
const mostBars = 12

// Bars gives what the chart draws: the chapters or lists in which most changes, then the
// others together.
func (p *scenarioPage) Bars() []stakeRow {
	rows := p.Chapters()
	if p.lists {
		rows = p.Lists()
	}
	rows = byChange(rows)
	for i := range rows {
		rows[i].Name = rows[i].Key + " " + rows[i].Name
	}
	if len(rows) <= mostBars+1 {
		return rows
	}
	rest := stakeRow{Key: "", Name: p.T("all other chapters", "其他各章")}
	if p.lists {
		rest.Name = p.T("all other lists", "其他清单")
	}
	sum := tariff.Cents(0)
	for _, r := range rows[mostBars:] {
		if r.Change.Known() {
			sum = sum.Plus(r.Change)
		}
	}
	rest.Change = sum
	return append(rows[:mostBars:mostBars], rest)
}

// Wide is the chart for a window with room beside the bars.
func (p *scenarioPage) Wide() template.HTML { return p.chart(wideBars, pageInks, "wide") }

// Narrow is the chart for a phone.
func (p *scenarioPage) Narrow() template.HTML { return p.chart(narrowBars, pageInks, "narrow") }

// ChartUnit says what the bars measure.
func (p *scenarioPage) ChartUnit() string {
	if p.lists {
		return p.T("Change of the duty of each list alone on a year's imports, on entries of ", "各清单本身的全年进口法定关税变化，申报日：") + p.Date(p.Day)
	}
	return p.T("Change of the statutory duty on a year's imports, by chapter, on entries of ", "按章统计的全年进口法定关税变化，申报日：") + p.Date(p.Day)
}

// ChartWhole says, in a file that stands alone, what the bars measure, of which trade, and
// as known on which day.
func (p *scenarioPage) ChartWhole() string {
	return p.ChartUnit() + p.T(". Dollars, ", "；美元，") + p.Say(p.Trade.Title) + p.T(". As known on ", "；已知截至") + p.Date(p.When.Known) + p.T(".", "。")
}

// ChartSource names the trade and its vintage.
func (p *scenarioPage) ChartSource() string {
	return p.Say(p.Trade.Source) + p.T("; ", "；") + p.Say(p.Trade.Vintage)
}

func (p *scenarioPage) chart(b barPaper, in inks, class string) template.HTML {
	rows, head := p.Bars(), 0.0
	b = b.roomFor(rows)
	id := class
	if p.lists {
		id += "-lists"
	}
	o := &pen{inks: in}
	name := p.Say(p.Scenario.Name) + p.T(" (a supposition, not law)", "（假设，并非法律）")
	names, title, unit, source := wrap(name, b.width, 15), wrapTitle(p.Title(), b.width, 18), wrap(p.ChartWhole(), b.width, 13), wrap(p.T("Source: ", "来源：")+p.ChartSource(), b.width, 12)
	if in.alone {
		head = float64(len(names))*15*1.25 + float64(len(title))*18*1.25 + float64(len(unit))*13*1.25 + 20
	}
	body := 6.0
	for _, r := range rows {
		body += b.step(r.Name)
	}
	height := head + body
	if in.alone {
		height += float64(len(source))*12*1.25 + 14
	}
	o.f(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" role="img" aria-labelledby="bars-t-%s bars-d-%s" lang="%s"`, in.box(b.width, height), id, id, p.HTMLLang())
	if in.alone {
		o.f(` %s`, in.size(b.width, height))
	} else {
		o.f(` class="%s"`, class)
	}
	o.f(`><title id="bars-t-%s">%s</title><desc id="bars-d-%s">%s</desc>`, id, html.EscapeString(p.Title()), id, html.EscapeString(p.ChartUnit()))
	if in.alone {
		o.f(`%s`, in.ground(b.width, height))
		y := 15.0
		o.words(0, y, 15, o.ink, "", names...)
		y += float64(len(names)-1)*15*1.25 + 24
		o.words(0, y, 18, o.ink, ` font-weight="600"`, title...)
		y += float64(len(title)-1)*18*1.25 + 19
		o.words(0, y, 13, o.soft, "", unit...)
		o.words(0, head+body+16, 12, o.soft, "", source...)
		o.f(`<g transform="translate(0 %.1f)">`, head)
	}
	p.bars(o, b, rows)
	if in.alone {
		o.f(`</g>`)
	}
	o.f(`</svg>`)
	return template.HTML(o.String()) //nolint:gosec // every text in it has been escaped
}

// over gives the lines of a name that stands over its bar.
func (b barPaper) over(name string) []string { return wrap(name, b.width, b.letters) }

// beside gives the lines of a name that stands beside its bar.
func (b barPaper) beside(name string) []string { return wrap(name, b.names-8, b.letters) }

// roomFor gives names beside bars the room that the longest needs, up to four tenths of the paper.
func (b barPaper) roomFor(rows []stakeRow) barPaper {
	for _, r := range rows {
		if b.names > 0 {
			b.names = max(b.names, min(textWidth(r.Name, b.letters)+12, b.width*.4))
		}
	}
	return b
}

// step is the height of a bar with its name and the room below it.
func (b barPaper) step(name string) float64 {
	if b.names > 0 {
		return max(b.bar, float64(len(b.beside(name)))*b.letters*1.2) + 10
	}
	return b.bar + 10 + float64(len(b.over(name)))*b.letters*1.25 + b.letters*.1
}

// bars draws the bars from a line at zero, each with its amount at its end.
// inOneUnit writes the amounts of one drawing in the unit of the greatest; where that is billions
// and an amount would come to nothing in it, as it stands by itself.
func (p *scenarioPage) inOneUnit(greatest int64) func(tariff.Money) string {
	const tenthOfABillion = 10_000_000_000 // cents
	return func(m tariff.Money) string {
		cents := m.Cents()
		if p.Chinese() || !m.Known() || greatest < 10*tenthOfABillion || max(cents, -cents) >= 10*tenthOfABillion || max(cents, -cents) < tenthOfABillion {
			return p.Dollars(m, true)
		}
		sign := "+"
		if cents < 0 {
			cents, sign = -cents, "−"
		}
		return sign + "$" + tenth(cents, 10*tenthOfABillion) + " billion"
	}
}

func (p *scenarioPage) bars(o *pen, b barPaper, rows []stakeRow) {
	label := 0.0
	least, most := int64(0), int64(1)
	for _, r := range rows {
		least, most = min(least, r.Change.Cents()), max(most, r.Change.Cents())
	}
	amount := p.inOneUnit(max(most, -least))
	for _, r := range rows {
		label = max(label, textWidth(amount(r.Change), b.letters))
	}
	left, right := b.names+4, b.width-4
	if least < 0 {
		left += label + 6
	}
	if most > 1 {
		right -= label + 6
	}
	scale := (right - left) / float64(most-least)
	zero := left - float64(least)*scale
	top := 0.0
	for _, r := range rows {
		step := b.step(r.Name)
		y := top + 3
		if b.names > 0 {
			y = top + (step-b.bar)/2 - 2 // in the middle of its name
		}
		top += step
		if b.names == 0 {
			lines := b.over(r.Name)
			o.words(0, y+b.letters, b.letters, o.ink, "", lines...)
			y += float64(len(lines))*b.letters*1.25 + b.letters*.1
		} else {
			lines := b.beside(r.Name)
			o.words(0, y+b.bar/2+b.letters*(.36-.625*float64(len(lines)-1)), b.letters, o.ink, "", lines...)
		}
		to := zero + float64(r.Change.Cents())*scale
		o.f(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`, min(zero, to), y, max(to-zero, zero-to, .8), b.bar, o.ink)
		if b.names == 0 { // names stand over the bars, where a line would cross them
			o.zero(zero, y-2, y+b.bar+2)
		}
		if text := amount(r.Change); to < zero {
			o.words(to-6, y+b.bar/2+b.letters*.36, b.letters, o.ink, ` text-anchor="end"`, text)
		} else {
			o.words(to+6, y+b.bar/2+b.letters*.36, b.letters, o.ink, "", text)
		}
	}
	if b.names > 0 {
		o.zero(zero, 0, top)
	}
}

// zero draws a piece of the line at zero.
func (p *pen) zero(x, from, to float64) {
	p.f(`<line x1="%.1f" x2="%.1f" y1="%.1f" y2="%.1f" stroke="%s" stroke-width="1"/>`, x, x, from, to, p.soft)
}
