package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// routesList serves lists of goods that come to a sum.
func (s *Server) routesList(mux *http.ServeMux) {
	mux.HandleFunc("GET /tariffs/list", s.list)
	mux.HandleFunc("GET /tariffs/list.csv", s.listCSV)
}

// listPage is a form that asks for a list of goods, and the list proposed.
type listPage struct {
	desk
	List    *tariff.Listed // nil: none was asked for, or it was refused
	Wrong   *formError
	KnownTo calendar.Date // last day that the pack answers for in full
	Trade   *tariff.ShippedTrade

	wrong   error
	typed   tariff.TypedList
	pack    *tariff.Pack
	names   *tariff.Names
	weights *tariff.Weights
	sides   []*tariff.ShippedTrade // those of which a list can be made
}

// What a form that was not filled in asks for.
const (
	listRate      = "25"
	listTolerance = "0.5"
)

func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	p, err := s.openList(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	status := http.StatusOK
	if p.Wrong != nil {
		status = http.StatusBadRequest
	}
	s.render(w, r, status, "list.html", p)
}

func (s *Server) openList(r *http.Request) (*listPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	v.ofEntries()
	p := &listPage{desk: s.desk(v)}
	for _, importer := range s.tariffs.Importers() {
		if t, err := s.tariffs.TradeHead(importer, ""); err == nil && t != nil {
			p.sides = append(p.sides, t)
		}
	}
	p.typed = tariff.TypedList{
		Sum: p.Typed("sum"), By: p.Typed("by"), Rate: p.Field("rate"), Tolerance: p.Field("tolerance"),
		Importer: strings.ToUpper(cmp.Or(p.Typed("importer"), "US")), Origin: p.Typed("origin"), Entry: calendar.Typed(p.Typed("entry")), NotPaying: p.Typed("exclude_paying") != "",
		Points: map[tariff.Use]string{},
	}
	for _, u := range tariff.Uses {
		p.typed.Points[u] = p.Typed(string(u))
	}
	if p.weights, err = s.tariffs.Weights(); err != nil {
		return nil, err
	}
	if p.names, err = s.tariffs.Names(); err != nil {
		return nil, err
	}
	if p.pack, err = s.tariffs.Pack(tariff.Origin(p.typed.Importer)); err == nil {
		p.KnownTo = p.pack.Reach().Whole()
		p.Trade, err = s.tariffs.TradeHead(p.pack.Importer, "")
	} else if demarche.KindOf(err) == demarche.NotFound { // the form below is that of the first who has one
		err = nil
	}
	if err != nil || !p.Looked() {
		return p, err
	}
	if _, err := dayOf(p.typed.Entry, "entry"); err != nil {
		p.wrong, p.Wrong = err, p.wrongIn(err) // its days say how one is written
		return p, nil
	}
	if p.List, err = s.tariffs.List(&p.typed, v.When.On, v.When.Known); err != nil {
		if k := demarche.KindOf(err); k != demarche.Invalid && k != demarche.NotFound {
			return nil, err
		}
		p.refuse(err)
	}
	return p, nil
}

// refuse keeps what is wrong with what was typed.
func (p *listPage) refuse(err error) {
	p.wrong = datedIn(err)
	p.Wrong = p.wrongIn(p.wrong)
}

// Looked reports whether a list was asked for.
func (p *listPage) Looked() bool { return p.Query.Has("sum") }

// Typed gives what was typed into a field.
func (p *listPage) Typed(name string) string { return clip(strings.TrimSpace(p.Query.Get(name)), 40) }

// Field gives what a field shows: what was typed, and else what it would be taken for.
func (p *listPage) Field(name string) string {
	if p.Query.Has(name) || name == "rate" && p.Looked() { // a rate that a list was not made by is not shown
		return p.Typed(name)
	}
	switch name {
	case "rate":
		return listRate
	case "tolerance":
		return listTolerance
	}
	if p.weights != nil {
		return p.weights.Points(tariff.Use(name)).String()
	}
	return ""
}

// IsWrong reports whether what was refused stands in a field.
func (p *listPage) IsWrong(name string) bool { return p.Wrong != nil && p.Wrong.Field == name }

// Excludes reports whether what already pays is to be left out; where nothing was asked, it is.
func (p *listPage) Excludes() bool { return p.typed.NotPaying || !p.Looked() }

// By is what is summed.
func (p *listPage) By() string { return string(p.typed.Yardstick()) }

// Uses are the uses of goods that earn points.
func (p *listPage) Uses() []tariff.Use { return tariff.Uses }

// UseName names a use of goods at the head of a field or in a cell.
func (p *listPage) UseName(u tariff.Use) string { return p.Capital(p.Say(u.Text())) }

// listSide is a choice of who lists whose goods.
type listSide struct {
	ID, Name string
	Chosen   bool
}

// Sides gives those whose lists can be made.
func (p *listPage) Sides() (out []listSide) {
	for _, t := range p.sides {
		name := p.T(p.Country(t.Importer)+", on goods of "+p.InSentence(t.Partner), p.Country(t.Importer)+"对"+p.Country(t.Partner)+"货物")
		out = append(out, listSide{string(t.Importer), name, string(t.Importer) == p.typed.Importer})
	}
	return out
}

// DefaultDay is the day of entry where none is typed.
func (p *listPage) DefaultDay() string {
	if p.pack == nil {
		return p.When.On.String()
	}
	return min(p.When.On, p.KnownTo).String()
}

// Day is the day of entry of the list.
func (p *listPage) Day() calendar.Date { return p.List.Sought.On }

// sums says what is summed, in words.
func (p *listPage) sums() string {
	if p.List.Sought.By == tariff.ByDuty {
		return p.T("of duty at "+p.List.Sought.Rate.String()+"%", "（按"+p.List.Sought.Rate.String()+"%计的关税）")
	}
	return p.T("of trade", "（贸易额）")
}

// Title states the finding.
func (p *listPage) Title() string {
	l := p.List
	n, sum := p.Number(len(l.Lines)), p.Dollars(l.Sum, false)
	off := l.Sum.Cents() - l.Sought.Sum.Cents()
	lines := " lines come to "
	if len(l.Lines) == 1 {
		lines = " line comes to "
	}
	near, nearZH := ", exactly the sum sought", "，与所求金额相等"
	if off != 0 {
		way, wayZH := " above the sum sought", "高于所求金额"
		if off < 0 {
			way, wayZH, off = " below the sum sought", "低于所求金额", -off
		}
		near, nearZH = ", "+p.Nearly(off)+way, "，"+wayZH+p.Nearly(off)
	}
	return p.T(n+lines+sum+" "+p.sums()+near, n+"个税号合计"+sum+p.sums()+nearZH)
}

// Nearly writes how far cents are from the sum sought, in percent of it.
func (p *listPage) Nearly(cents int64) string {
	sum := p.List.Sought.Sum.Cents()
	n := (uint64(cents)*10_000 + uint64(sum)/2) / uint64(sum) // hundredths of a percent
	if n == 0 {
		return p.T("less than 0.01%", "不足0.01%")
	}
	return tariff.Pct(int64(n)*10_000).String() + "%"
}

// Exact gives the sums to the cent.
func (p *listPage) Exact() string {
	l := p.List
	en := "Sought: $" + p.Cash(l.Sought.Sum) + ", within " + l.Sought.Tolerance.String() + "%. Reached: $" + p.Cash(l.Sum) + "."
	zh := "所求金额：" + p.Cash(l.Sought.Sum) + "美元，允许偏差" + l.Sought.Tolerance.String() + "%。合计：" + p.Cash(l.Sum) + "美元。"
	if l.Sought.By == tariff.ByDuty {
		en += " Trade of the lines: $" + p.Cash(l.Value) + "."
		zh += "所涉贸易额：" + p.Cash(l.Value) + "美元。"
	} else if l.Duty.Known() {
		en += " Duty on it at " + l.Sought.Rate.String() + "%: $" + p.Cash(l.Duty) + "."
		zh += "按" + l.Sought.Rate.String() + "%计的关税：" + p.Cash(l.Duty) + "美元。"
	}
	return p.T(en, zh)
}

// Offered says from how many lines was chosen, and how many were exchanged at the end.
func (p *listPage) Offered() string {
	n := p.Number(p.List.Offered)
	text := p.T("Chosen from "+n+" lines.", "自"+n+"个税号中选取。")
	if c := p.List.Corrected; c > 0 {
		text += p.T(" Lines exchanged to make up the rest: "+p.Number(c)+".", "为补足余额替换的税号："+p.Number(c)+"个。")
	}
	return text
}

// How says how lines are chosen.
func (p *listPage) How() string { return p.Capital(p.Say(tariff.HowBuilt)) + p.Stop() }

// leftOut is a reason for which lines were not offered.
type leftOut struct{ Why, Count string }

// LeftOut gives the lines that were not offered, by reason.
func (p *listPage) LeftOut() (out []leftOut) {
	for _, why := range p.List.Reasons() {
		out = append(out, leftOut{p.Say(why), p.Number(p.List.LeftOut[why])})
	}
	return out
}

// Weighed tells what earned points.
func (p *listPage) Weighed() string {
	var parts []string
	for _, u := range tariff.Uses {
		if x := p.List.Weights.Points(u); x.Known() {
			parts = append(parts, p.Say(u.Text())+p.T(" ", "")+x.String())
		}
	}
	text := p.T("Points by what goods are for: ", "按用途计分：") + strings.Join(parts, p.T(", ", "，")) + p.T("; none where that is not known.", "；用途不详者不计分。")
	unshared := !slices.ContainsFunc(p.List.Lines, func(l tariff.Proposed) bool { return l.Share.Known() })
	if p.List.Weights.Shared() && unshared {
		text += p.T(" The trade data that come with this program do not have these lines from other origins, so that the share of a line's imports that comes from the other party is not known, and no line earns points for having other sources.",
			"本程序所附贸易数据不含这些税号自其他原产地的进口，各税号进口中来自对方的份额不详，因此没有税号因另有货源而得分。")
	}
	return text
}

// Ground gives the article that asks for proportion, and where it can be read; none where
// the weights rest on none.
func (p *listPage) Ground() (out struct{ Name, Text, Path string }) {
	g := p.List.Weights.Proportion
	if g.Article == "" {
		return out
	}
	out.Name, out.Text = p.Capital(p.Article(g.Article)), p.Say(g.Text)
	out.Path = p.Link("/rules/" + g.Procedure + "/" + g.Procedure)
	return out
}

// listRow is a line of the list as a table shows it.
type listRow struct {
	tariff.Proposed
	Name, Path, Use, Earned string
}

// first gives the number of the first row shown.
func (p *listPage) first() int {
	n, err := strconv.Atoi(p.Query.Get("after"))
	if err != nil || n < 0 {
		return 0
	}
	if last := len(p.List.Lines) - 1; n > last {
		return max(last, 0) / pageOfCodes * pageOfCodes
	}
	return n
}

// Rows gives the lines of the page.
func (p *listPage) Rows() (out []listRow) {
	from := p.first()
	for _, l := range p.List.Lines[from:min(from+pageOfCodes, len(p.List.Lines))] {
		row := listRow{Proposed: l, Use: p.UseName(l.Use), Earned: tariff.Pct(l.Points).String()}
		if p.names != nil {
			row.Name = p.names.Heading(l.Code, p.Lang)
		}
		row.Path = p.Link("/duty", "hts", l.Code.Dotted(), "origin", string(p.List.Sought.Partner), "importer", string(p.pack.Importer), "entry", p.Day().String())
		out = append(out, row)
	}
	return out
}

// Span says which lines the table shows.
func (p *listPage) Span() string {
	from, all := p.first(), len(p.List.Lines)
	if from == 0 && all <= pageOfCodes {
		return p.T("All lines, in the order of their codes.", "全部税号，按编码排列。")
	}
	a, b, n := p.Number(from+1), p.Number(min(from+pageOfCodes, all)), p.Number(all)
	return p.T("Lines "+a+" to "+b+" of "+n+", in the order of their codes.", "第"+a+"至"+b+"个税号，共"+n+"个，按编码排列。")
}

// Next is the address of the next page of lines; "" on the last.
func (p *listPage) Next() string {
	if end := p.first() + pageOfCodes; end < len(p.List.Lines) {
		return p.Here("after", strconv.Itoa(end)) + "#lines"
	}
	return ""
}

// Fewer is the address of the first page of lines; "" on it.
func (p *listPage) Fewer() string {
	if p.first() == 0 {
		return ""
	}
	return p.Here("after", "") + "#lines"
}

// asked gives what was asked for, as the file and the API are asked for it.
func (p *listPage) asked() []string {
	out := []string{"sum", p.typed.Sum, "by", p.typed.By, "rate", p.typed.Rate, "tolerance", p.typed.Tolerance, "importer", p.typed.Importer, "entry", p.Day().String()}
	for _, u := range tariff.Uses {
		out = append(out, string(u), p.typed.Points[u])
	}
	if p.typed.NotPaying {
		out = append(out, "exclude_paying", "true")
	}
	return out
}

// File gives the address of the table as a file.
func (p *listPage) File() string { return p.Link("/tariffs/list.csv", p.asked()...) }

// JSON gives the address at which programs read the same.
func (p *listPage) JSON() string {
	return p.API("/tariff/list", p.asked()...)
}

// PackPath gives the page of the pack that was used.
func (p *listPage) PackPath() string { return p.Link("/rules/" + p.pack.ID) }

// Entries says of which day the entries are, and why of that where nobody asked for it.
func (p *listPage) Entries() string {
	day := p.Date(p.Day())
	text := p.T("For entries of "+day+".", "按"+day+"进口计。")
	if why := p.Say(p.List.Day()); why != "" {
		text += p.Space() + daysIn(why, p.Lang) + p.Stop()
	}
	return text
}

// Whole writes an amount without cents where no line has any.
func (p *listPage) Whole(m tariff.Money) string {
	if slices.ContainsFunc(p.List.Lines, func(l tariff.Proposed) bool { return l.Value.Cents()%100 != 0 }) {
		return p.Cash(m)
	}
	return p.Number(int(m.Cents() / 100))
}

// TradeSource names the source of the trade and its vintage.
func (p *listPage) TradeSource() string {
	return p.Say(p.Trade.Source) + p.T("; ", "；") + p.Say(p.Trade.Vintage)
}

// listCSV gives every line of the list.
func (s *Server) listCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openList(r)
	if err == nil && !p.Looked() {
		_, err = tariff.ParseSum("")
	}
	if err == nil {
		err = p.wrong
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	sheet := p.List.Sheet(p.Lang)
	out := newTable("basis", "importer", "origin", "entry", "known", "by", "sum_sought_usd", "tolerance_pct", "sum_usd", "hts", "name", "value_usd", "rate_pct", "duty_usd", "use", "points", "why", "source", "pack")
	for i := range sheet.Lines {
		x, name, use := &sheet.Lines[i], "", ""
		if p.names != nil {
			name = p.names.Heading(p.List.Lines[i].Code, p.Lang)
		}
		if x.Use != nil {
			use = *x.Use
		}
		out.row(sheet.Basis, string(p.pack.Importer), string(p.List.Sought.Partner), sheet.On, p.When.Known.String(), sheet.By, sheet.Sum.String(), sheet.Tolerance.String(), sheet.Reached.String(),
			x.HTS, name, x.Value.String(), sheet.Rate.String(), x.Duty.String(), use, x.Points, strings.Join(x.Why, p.T("; ", "；")), p.Say(p.Trade.Title)+p.T("; ", "；")+p.TradeSource(), sheet.Pack)
	}
	s.sendFile(w, r, p.view, file{"list.csv", csvKind, out.bytes()})
}

// PackName names the pack that was used.
func (p *listPage) PackName() demarche.Text { return p.pack.Name }
