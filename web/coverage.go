package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// routesCoverage serves what a measure covers of the trade that ships.
func (s *Server) routesCoverage(mux *http.ServeMux) {
	mux.HandleFunc("GET /tariffs/coverage", s.coverage)
	tables(mux, "/tariffs/coverage", s.coverageCSV)
}

// coveragePage is what the measures of a name cover on a day.
type coveragePage struct {
	*view
	Importer tariff.Origin
	Name     string // of a measure or a heading, as typed; empty: every measure
	Trade    *tariff.ShippedTrade
	Survey   *tariff.Survey // nil: no trade was known by then, or what was typed is wrong
	Wrong    *formError
	Day      calendar.Date // of the entries
	KnownTo  calendar.Date // last day that the pack answers for in full
	Under    []coverRow    // a row for each measure asked about that covers something, with its bands
	Held     []coverRow    // what names lines and is held back
	Chapters []coverRow    // of a single measure

	wrong error
	pack  *tariff.Pack
	names *tariff.Names
	all   []tariff.Origin
}

// coverRow is a row of trade that is covered.
type coverRow struct {
	Of, Name string
	Heading  string // of the measure on the day; empty: none
	Path     string // of the measure's page; empty: the row is a part of one
	tariff.Cover
}

func (s *Server) coverage(w http.ResponseWriter, r *http.Request) {
	p, err := s.openCoverage(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	status := http.StatusOK
	if p.Wrong != nil {
		status = http.StatusBadRequest
	}
	s.render(w, r, status, "coverage.html", p)
}

func (s *Server) openCoverage(r *http.Request) (*coveragePage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	v.ofEntries()
	p := &coveragePage{view: v, Importer: "US", Name: clip(strings.TrimSpace(v.Query.Get("measure")), 40), all: s.tariffs.Importers()}
	if typed := v.Query.Get("importer"); typed != "" {
		p.Importer = tariff.Origin(strings.ToUpper(clip(typed, 10)))
	}
	if !slices.Contains(p.all, p.Importer) {
		p.refuse("importer", demarche.Text{EN: "importer “" + string(p.Importer) + "”", ZH: "进口方“" + string(p.Importer) + "”"},
			demarche.Text{EN: "no pack holds its tariff", ZH: "没有收录其关税"}, demarche.Text{EN: "choose one of the list", ZH: "请从列表中选择"})
		return p, nil
	}
	if p.pack, err = s.tariffs.Pack(p.Importer); err != nil {
		return nil, err
	}
	if p.names, err = s.tariffs.Names(); err != nil {
		return nil, err
	}
	p.KnownTo = p.pack.Reach().Whole()
	if p.Day = v.When.On; r.URL.Query().Get("on") == "" {
		p.Day = min(p.Day, p.KnownTo)
	}
	under := p.under()
	if p.Wrong != nil {
		return p, nil
	}
	if p.Survey, p.Trade, err = s.tariffs.Survey(p.Importer, p.Day, v.When.Known); err == nil && p.Survey != nil {
		p.fill(under)
	}
	return p, err
}

// under gives the measures that bear the name asked for; nil for all. What nobody had spoken
// of on the day of knowledge is not there.
func (p *coveragePage) under() []*tariff.Measure {
	if p.Name == "" {
		return nil
	}
	under := slices.DeleteFunc(p.pack.Called(p.Name), func(m *tariff.Measure) bool { return !p.spoken(m) })
	if len(under) == 0 {
		p.refuse("measure", demarche.Text{EN: "the measure “" + p.Name + "”", ZH: "措施“" + p.Name + "”"},
			demarche.Text{EN: "the pack has no measure and no heading of that name, as known on the day shown", ZH: "截至所示已知日期，资料包没有该名称的措施或税目"},
			demarche.Text{EN: "write a name such as " + p.Example() + ", or leave it empty for every measure", ZH: "请填写名称，如" + p.Example() + "；留空则列出全部措施"})
	}
	return under
}

func (p *coveragePage) spoken(m *tariff.Measure) bool {
	return slices.ContainsFunc(m.Versions, func(v tariff.Version) bool { return v.Known <= p.When.Known })
}

func (p *coveragePage) refuse(where string, what, why, remedy demarche.Text) {
	p.wrong = &demarche.Refusal{Kind: demarche.Invalid, Where: where, What: what, Why: why, Remedy: remedy}
	p.Wrong = p.wrongIn(p.wrong)
}

func (p *coveragePage) fill(under []*tariff.Measure) {
	asked := func(c *tariff.Coverage) bool { return under == nil || slices.Contains(under, c.Measure) }
	for i := range p.Survey.Measures {
		c := &p.Survey.Measures[i]
		if !asked(c) {
			continue
		}
		p.Under = append(p.Under, p.rowOf(c))
		if under == nil {
			continue
		}
		for _, b := range tariff.Bands {
			if x, ok := c.Bands[b]; ok {
				p.Under = append(p.Under, coverRow{Of: string(b), Name: p.Say(bandWords[b]), Cover: x})
			}
		}
		if len(under) == 1 {
			p.chapters(c)
		}
	}
	for i := range p.Survey.Held {
		if c := &p.Survey.Held[i]; asked(c) {
			p.Held = append(p.Held, p.rowOf(c))
		}
	}
}

func (p *coveragePage) rowOf(c *tariff.Coverage) coverRow {
	return coverRow{c.Measure.ID, p.Say(c.Measure.Label), c.Measure.HeadingOn(p.Day, p.When.Known), p.Link("/rules/" + p.pack.ID + "/" + tariff.Slug(c.Measure.ID)), c.Total}
}

func (p *coveragePage) chapters(c *tariff.Coverage) {
	for ch, x := range c.Chapters {
		name := ""
		if p.names != nil {
			name = p.names.Chapter(ch, p.Lang)
		}
		p.Chapters = append(p.Chapters, coverRow{Of: ch.String(), Name: name, Cover: x})
	}
	slices.SortFunc(p.Chapters, func(a, b coverRow) int { return strings.Compare(a.Of, b.Of) })
}

// Importers lists whose tariff may be asked.
func (p *coveragePage) Importers() []tariff.Origin { return p.all }

// Example is a measure of the pack by which one may be asked for.
func (p *coveragePage) Example() string {
	list, usual := p.Measures(), "9903.88.03"
	if len(list) == 0 || slices.ContainsFunc(list, func(m *tariff.Measure) bool { return m.ID == usual }) {
		return usual
	}
	return list[0].ID
}

// Measures gives the measures of the pack that bear on the trade, for the form to offer.
func (p *coveragePage) Measures() (out []*tariff.Measure) {
	if p.pack == nil || p.Trade == nil {
		return nil
	}
	for _, m := range p.pack.Measures {
		if m.Reaches(p.Trade.Partner) && p.spoken(m) {
			out = append(out, m)
		}
	}
	return out
}

// PackPath gives the page of the pack that was used.
func (p *coveragePage) PackPath() string { return p.Link("/rules/" + p.pack.ID) }

// File gives the address of the table as a file.
func (p *coveragePage) File() string {
	return p.Link("/tariffs/coverage.csv", "measure", p.Name, "importer", string(p.Importer))
}

// Total sums the rows of measures: of one heading there may be several, whose trade is apart.
func (p *coveragePage) total() (x tariff.Cover, n int) {
	x.Value = tariff.Cents(0)
	for _, r := range p.Under {
		if r.Path != "" {
			n++
			x.Lines, x.Value = x.Lines+r.Lines, x.Value.Plus(r.Value)
			if n == 1 {
				x.Own, x.Statutory, x.Collected = r.Own, r.Statutory, r.Collected
			}
		}
	}
	return x, n
}

// named is what was asked for, with the words of the one measure that bears the name.
func (p *coveragePage) named() string {
	if list := p.under(); len(list) == 1 {
		return p.Name + p.T(" (", "“") + p.Say(list[0].Label) + p.T(")", "”")
	}
	return p.Name
}

// Title states the finding.
func (p *coveragePage) Title() string {
	if p.Survey.Beyond {
		return p.T("What holds on "+p.Date(p.Day)+" is not known: the rates are known from "+p.Date(p.pack.From)+" to "+p.Date(p.KnownTo), p.Date(p.Day)+"的情况不详：税率资料自"+p.Date(p.pack.From)+"至"+p.Date(p.KnownTo))
	}
	x, n := p.total()
	all := p.Dollars(p.Survey.Value, false)
	switch {
	case p.Name == "":
		bare := p.Dollars(p.Survey.Bare.Value, false)
		return p.T("On entries of "+p.Date(p.Day)+", it is certain of "+bare+" of "+all+" of imports that no measure is charged on them", "按"+p.Date(p.Day)+"进口计，"+all+"进口中有"+bare+"确定不受任何措施加征")
	case n == 0 && len(p.Held) > 0:
		return p.T("On entries of "+p.Date(p.Day)+", "+p.named()+" is suspended: it names "+p.Dollars(p.Held[0].Value, false)+" of imports and charges nothing", "按"+p.Date(p.Day)+"进口计，"+p.named()+"已暂停：涉及进口"+p.Dollars(p.Held[0].Value, false)+"，不征收")
	case n == 0:
		return p.T("On entries of "+p.Date(p.Day)+", "+p.named()+" covers none of the imports", "按"+p.Date(p.Day)+"进口计，"+p.named()+"不涉及任何进口")
	}
	en := "On entries of " + p.Date(p.Day) + ", " + p.named() + " covers " + p.Dollars(x.Value, false) + " of " + all + " of imports"
	zh := "按" + p.Date(p.Day) + "进口计，" + all + "进口中，" + p.named() + "涉及" + p.Dollars(x.Value, false)
	if n == 1 && x.Own.Known() {
		en += ", and charges " + p.Dollars(x.Own, false) + " by itself"
		zh += "，该措施单独征收" + p.Dollars(x.Own, false)
	}
	return p.T(en, zh)
}

// TradeSource names the trade and its vintage.
func (p *coveragePage) TradeSource() string {
	return p.Say(p.Trade.Source) + p.T("; ", "；") + p.Say(p.Trade.Vintage)
}

// Sums gives the rows that are told whatever was asked: the whole, and what is under no measure.
func (p *coveragePage) Sums() []coverRow {
	s := p.Survey
	out := []coverRow{
		{Of: "all", Name: p.T("all imports in the trade figures", "贸易数据所载全部进口"), Cover: tariff.Cover{Lines: s.Lines, Value: s.Value, Statutory: s.Statutory, Collected: s.Collected, Unpriced: s.Unpriced}},
		{Of: "none", Name: p.T("on which no measure is charged", "不受任何措施加征"), Cover: s.Bare},
	}
	if s.Unsaid.Lines > 0 {
		out = append(out, coverRow{Of: "not known", Name: p.T("on which it is not known whether one is", "是否受措施加征不详"), Cover: s.Unsaid})
	}
	return out
}

// LeftOut says how many codes could not be held against the schedule of the day.
func (p *coveragePage) LeftOut() string {
	list := p.Survey.Refused
	if len(list) == 0 {
		return ""
	}
	n, worth := p.Number(len(list)), p.Dollars(tariff.LeftOut(list), false)
	return p.T("Left out of all figures: codes that the schedule of the day does not have ("+n+", "+worth+" of trade).", "未计入各项数字：当日税则没有的编码（"+n+"个，贸易额"+worth+"）。")
}

// coverageCSV gives the rows of the page.
func (s *Server) coverageCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openCoverage(r)
	if err == nil {
		err = p.wrong
	}
	if err == nil && p.Survey == nil {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("importer", "origin", "on", "known", "asked", "kind", "of", "name", "lines", "value_usd", "duty_of_measure_usd", "duty_statutory_usd", "duty_collected_usd", "lines_not_priced", "source", "pack")
	put := func(kind string, rows []coverRow) {
		for _, x := range rows {
			kind := kind
			if kind == "measure" && x.Path == "" {
				kind = "band"
			}
			out.row(string(p.Importer), string(p.Trade.Partner), p.Day.String(), p.When.Known.String(), p.Name, kind, x.Of, x.Name, strconv.Itoa(x.Lines), x.Value.String(),
				x.Own.String(), x.Statutory.String(), x.Collected.String(), strconv.Itoa(x.Unpriced), p.TradeSource(), p.Survey.Pack)
		}
	}
	put("measure", p.Under)
	put("suspended", p.Held)
	put("chapter", p.Chapters)
	put("sum", p.Sums())
	s.sendFile(w, r, p.view, file{"coverage.csv", csvKind, out.bytes()})
}

// coverTable is one table of the page.
type coverTable struct {
	Page          *coveragePage
	Caption, Head string
	Rows          []coverRow
}

// Table gives the rows of measures, of chapters, or the sums.
func (p *coveragePage) Table(of string) coverTable {
	unit := p.T("; millions of dollars.", "；亿美元。")
	switch of {
	case "chapters":
		return coverTable{p, p.T("By chapter", "按章") + unit, p.T("Chapter", "章"), p.Chapters}
	case "held":
		return coverTable{p, p.T("Ordered and held back", "已下令而暂停") + unit, p.T("Measure", "措施"), p.Held}
	case "sums":
		return coverTable{p, p.T("Of all imports", "全部进口") + unit, p.T("Imports", "进口"), p.Sums()}
	}
	return coverTable{p, p.T("What is covered, and how surely", "涉及范围及确定程度") + unit, p.T("Measure", "措施"), p.Under}
}
