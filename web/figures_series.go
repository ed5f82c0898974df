package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

// figurePage is one series as known on a day.
type figurePage struct {
	*view
	Series   monitor.Series
	Provider monitor.Provider
	Releases []*monitor.Release // the latest first
	Known    *monitor.Vintage   // nil: nothing was published by then
	Momentum *plot              // nil: it has none
	Values   *plot
	Lead     string
	history  *monitor.History
}

func (s *Server) figure(w http.ResponseWriter, r *http.Request) {
	p, err := s.openFigure(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "figure.html", p)
}

func (s *Server) openFigure(r *http.Request) (*figurePage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	h, err := s.sec.Figures().History(r.Context(), r.PathValue("series"), v.When.Known)
	if err != nil {
		return nil, err
	}
	pack, err := s.sec.Figures().Pack()
	if err != nil {
		return nil, err
	}
	p := &figurePage{view: v, Series: h.Series, Known: h.Known(v.When.Known), history: h}
	if provider, ok := pack.Provider(h.Series.Provider); ok {
		p.Provider = provider
	} else {
		p.Provider = monitor.Provider{ID: h.Series.Provider, Name: demarche.Same(h.Series.Provider)}
	}
	for _, x := range h.Until(v.When.Known) {
		p.Releases = append(p.Releases, x.Release)
	}
	slices.Reverse(p.Releases)
	p.Lead = p.lead()
	p.Momentum, p.Values = momentumPlot(v, h), valuesPlot(v, h)
	return p, nil
}

// sharedNote is a note that stands on several releases, told once below them.
type sharedNote struct {
	N    int
	Text string
}

// SharedNotes lists the notes that stand on more than one release.
func (p *figurePage) SharedNotes() []sharedNote {
	count := map[string]int{}
	var out []sharedNote
	for _, r := range p.Releases {
		text := p.Say(r.Note)
		if count[text]++; text != "" && count[text] == 2 {
			out = append(out, sharedNote{len(out) + 1, text})
		}
	}
	return out
}

// Shared gives the number of a release's note among those that are told once; 0: it is its own.
func (p *figurePage) Shared(r *monitor.Release) int {
	for _, n := range p.SharedNotes() {
		if n.Text == p.Say(r.Note) {
			return n.N
		}
	}
	return 0
}

// lead opens the page with the newest value.
func (p *figurePage) lead() string {
	if p.Known == nil || p.Known.Last().IsZero() {
		return p.T("Nothing of this series was published up to "+p.Date(p.When.Known)+" in the releases at hand.", "截至"+p.Date(p.When.Known)+"，所收录的各版本中没有该数列。")
	}
	last := p.Known.Last()
	value := p.Places(p.Known.Compute(monitor.Level, last), p.Series.Scale)
	unit := p.Say(p.Series.Unit)
	if base := p.Known.Release.Base; base != "" {
		unit += p.T(", ", "，") + base
	}
	r := p.Known.Release
	return p.T(fmt.Sprintf("%s: %s (%s), as in the release %s, %s %s.", p.Period(last), value, unit, p.MonthNamed(r.ID), r.Basis.Says().EN, p.Date(r.Published)),
		fmt.Sprintf("%s：%s（%s），据%s版（%s%s）。", p.Period(last), value, unit, p.MonthNamed(r.ID), r.Basis.Says().ZH, p.Date(r.Published)))
}

// drawnYears is how far back a drawing goes.
const drawnYears = 12

// since gives the first period that is drawn.
func since(v *monitor.Vintage) monitor.Period {
	p := v.First()
	for p.YearOf() < v.Last().YearOf()-drawnYears {
		p = p.Add(1)
	}
	return p
}

// series computes an operation along a vintage.
func along(v *monitor.Vintage, op monitor.Op, from, to monitor.Period) []monitor.Point {
	var out []monitor.Point
	for p := from; !to.Before(p); p = p.Add(1) {
		if f := v.Compute(op, p); f.Known() {
			out = append(out, monitor.Point{Period: p, Value: f.Value()})
		}
	}
	return out
}

// momentumPlot draws the momentum of each release over the last years, the latest
// release boldly. Nil where a series has none.
func momentumPlot(v *view, h *monitor.History) *plot {
	all := h.Until(v.When.Known)
	if h.Series.Frequency != monitor.Monthly || len(all) == 0 {
		return nil
	}
	last := all[len(all)-1]
	if last.Last().IsZero() {
		return nil
	}
	p := &plot{view: v, name: "momentum", Percents: true, fromZero: true}
	from := since(last)
	for i, x := range all {
		l := plotLine{Points: along(x, monitor.Momentum, from, last.Last()), Thin: i < len(all)-1}
		if i == len(all)-1 {
			l.Name = v.releaseName(x.Release)
		}
		if i > 0 && x.Same(all[i-1]) {
			continue
		}
		p.Lines = append(p.Lines, l)
	}
	p.Title = momentumTitle(v, h, last)
	p.Measure = v.T("Mean of three months on the mean of the three before, per cent", "三个月均值较前三个月均值的变化，%")
	p.Unit = v.T("Mean of three months on the mean of the three before, per cent, not annualised"+v.seasons(h.Series)+". Bold: the latest release known; thin: earlier ones.", "三个月均值较前三个月均值的变化，%，未年化"+v.seasons(h.Series)+"。粗线：已知的最新版本；细线：此前各版本。")
	p.From = []piece{v.from(h.Series.ID, last.Release)}
	base := "/figures/" + h.Series.ID
	p.SVG, p.CSV, p.JSON = v.Link(base+"/momentum.svg"), v.Link(base+"/values.csv"), v.API(base)
	if !p.fit() {
		return nil
	}
	p.Table = revisedTable(v, all, monitor.Momentum, 2, max(0, min(60, last.Last().Sub(from))))
	return p
}

// seasons says of a series that is drawn as it was counted that the swings of the season are
// in it. Of CPB's series the indices are adjusted; of others that users import it is not known.
func (v *view) seasons(s monitor.Series) string {
	if !s.Amounts() {
		return ""
	}
	return v.T(", not adjusted for the season", "，未经季节调整")
}

// momentumTitle states the finding: the newest momentum, and how long it is since
// it went as far.
func momentumTitle(v *view, h *monitor.History, last *monitor.Vintage) string {
	at := last.Last()
	f := last.Compute(monitor.Momentum, at)
	name := v.Say(h.Series.Name)
	if !f.Known() {
		return name + v.T(": momentum not known", "：动量不详")
	}
	c := monitor.Claim{Op: monitor.Momentum, Period: at, Since: last.First(), Highest: f.Sign() > 0}
	verdicts := c.Test(h, v.When.Known)
	record := ""
	if n := len(verdicts); n > 0 {
		if since := verdicts[n-1].RecordSince; !since.IsZero() && at.Sub(since) > 12 {
			record = v.T(", the biggest "+map[bool]string{true: "rise", false: "drop"}[c.Highest]+" since "+v.Period(since), "，为"+v.Period(since)+"以来最大"+map[bool]string{true: "升幅", false: "降幅"}[c.Highest])
		}
	}
	way, by := v.T("up", "上升"), strings.TrimPrefix(v.Percent(f), "−")
	switch {
	case f.Round(1).String() == "0":
		return v.T(name+": unchanged in the three months to "+v.Period(at), "截至"+v.Period(at)+"的三个月，"+name+"持平")
	case f.Sign() < 0:
		way = v.T("down", "下降")
	}
	return v.T(name+": "+way+" "+by+" in the three months to "+v.Period(at)+record, "截至"+v.Period(at)+"的三个月，"+name+way+by+record)
}

// valuesPlot draws the values of the latest release.
func valuesPlot(v *view, h *monitor.History) *plot {
	last := h.Known(v.When.Known)
	if last == nil || last.Last().IsZero() {
		return nil
	}
	p := &plot{view: v, name: "values"}
	from := since(last)
	p.Lines = []plotLine{{Points: along(last, monitor.Level, from, last.Last()), Name: v.Period(last.Last())}}
	p.fromZero, p.bars = h.Series.Amounts(), h.Series.Frequency == monitor.Annual
	if !p.fit() {
		return nil
	}
	word := ""
	p.tens, word = v.tensOf(max(p.high, -p.low))
	newest := last.Compute(monitor.Level, last.Last())
	value := v.Places(newest, h.Series.Scale)
	if p.tens > 0 {
		value = p.inTens(newest.Value()) + v.T(" "+strings.TrimSuffix(word, "s of "), word)
	}
	p.Title = v.Say(h.Series.Name) + v.T(" stood at "+value+" in "+v.Period(last.Last()), "："+v.Period(last.Last())+"为"+value)
	p.Unit = v.Capital(word+v.Say(h.Series.Unit)) + v.baseOf(last.Release) + v.T(". As in the release "+v.MonthNamed(last.Release.ID)+", "+v.dayOf(last.Release)+".", "。据"+v.MonthNamed(last.Release.ID)+"版（"+v.dayOf(last.Release)+"）。")
	p.From = []piece{v.from(h.Series.ID, last.Release)}
	base := "/figures/" + h.Series.ID
	p.SVG, p.CSV, p.JSON = v.Link(base+"/values.svg"), v.Link(base+"/values.csv"), v.API(base)
	p.Table = revisedTable(v, h.Until(v.When.Known), monitor.Level, shownMore(&h.Series), min(60, last.Last().Sub(from)))
	return p
}

// shownMore is how many digits after the point the table of a series shows: one more than elsewhere,
// but of an amount no more.
func shownMore(s *monitor.Series) int {
	if s.Amounts() {
		return s.Scale
	}
	return s.Scale + 1
}

// releaseName names a release at the end of its line.
func (v *view) releaseName(r *monitor.Release) string {
	return v.T("release "+v.MonthNamed(r.ID), v.MonthNamed(r.ID)+"版")
}

func (v *view) baseOf(r *monitor.Release) string {
	if r.Base == "" {
		return ""
	}
	return v.T(", ", "，") + r.Base
}

// dayOf tells the day of a release, and what it is the day of.
func (v *view) dayOf(r *monitor.Release) string {
	return v.Say(r.Basis.Says()) + v.Space() + v.Date(r.Published)
}

// sourceOf names a release with its day, and what it rests on where that is not the
// release itself.
func (v *view) sourceOf(r *monitor.Release) string {
	text := v.Say(r.Source) + v.T(", ", "，") + v.dayOf(r)
	if mark := v.Review(r.Review); mark != "" {
		text += v.T(" ("+mark+")", "（"+mark+"）")
	}
	return text
}

// from is a release as a drawing of a series names it, with the way to where its publisher stands.
func (v *view) from(series string, r *monitor.Release) piece {
	return piece{Text: v.sourceOf(r), Href: v.Link("/figures/" + series + "#r-" + r.ID)}
}

// revisedTable gives each period as in the first release held that has it and in the last,
// newest first, to one digit more than a page shows elsewhere, so that small revisions are seen.
// An earlier release may have had it and not be held. Where releases of an index stand on
// different bases each is named with its own.
func revisedTable(v *view, all []*monitor.Vintage, op monitor.Op, digits, count int) plotTable {
	t := plotTable{Head: []string{v.T("Period", "时期"), v.T("In the first release held", "所收录首个版本"), v.T("Which", "版本"), v.T("In the last release held", "所收录最近版本"), v.T("Which", "版本")}}
	last := all[len(all)-1]
	write := func(f monitor.Figure) string {
		if op == monitor.Level {
			return v.Places(f, digits)
		}
		return v.Places(f, 2) + "%"
	}
	rebased := op == monitor.Level && slices.ContainsFunc(all, func(x *monitor.Vintage) bool { return x.Release.Base != last.Release.Base })
	name := func(r *monitor.Release) string {
		if rebased && r.Base != "" {
			return v.MonthNamed(r.ID) + v.Brackets(r.Base)
		}
		return v.MonthNamed(r.ID)
	}
	if rebased {
		t.Note = v.T("The releases stand on different bases, which are given with each. Values on different bases cannot be set against each other; the difference is no revision.", "各版本基期不同，均已注明。不同基期的数值不可直接比较，其差异并非修订。")
	}
	for i := 0; i <= count; i++ {
		p := last.Last().Add(-i)
		now := last.Compute(op, p)
		if !now.Known() {
			continue
		}
		for _, x := range all {
			if first := x.Compute(op, p); first.Known() {
				t.Rows = append(t.Rows, []string{v.Period(p), write(first), name(x.Release), write(now), name(last.Release)})
				break
			}
		}
	}
	return t
}

// day is the day of a period, for a mark in a drawing.
func day(p monitor.Period) calendar.Date { return p.Begins() }
