package web

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/tariff"
)

// Packs of tariff law have pages among the rules, as agreements have.

// isTariff reports whether an address of rules is that of a pack of tariff law.
func (s *Server) isTariff(r *http.Request) bool {
	id := r.PathValue("pack")
	return s.sec.Library().Packs[id] == nil && s.tariffs.HasPack(id)
}

// lawWords are what the pages of a pack and of a measure share.
type lawWords struct {
	desk
	pack string // its id
}

// lawPage is the page of a pack of tariff law.
type lawPage struct {
	lawWords
	Law *tariff.SheetLaw
}

func (s *Server) openLaw(r *http.Request) (*lawPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	law, err := s.tariffs.Law(r.PathValue("pack"), v.Lang, v.When.On, v.When.Known)
	if err != nil {
		return nil, datedIn(err)
	}
	return &lawPage{lawWords{s.desk(v), law.ID}, law}, nil
}

func (s *Server) tariffPack(w http.ResponseWriter, r *http.Request) {
	p, err := s.openLaw(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "tariff_pack.html", p)
}

// Of gives the measures of a program.
func (p *lawPage) Of(program string) (out []*tariff.SheetMeasure) {
	for i := range p.Law.Measures {
		if m := &p.Law.Measures[i]; m.Program == program {
			out = append(out, m)
		}
	}
	return out
}

// Unreviewed counts the orders that nobody has checked against their source, and all orders.
func (p *lawPage) Unreviewed() int { return p.Law.Review["unreviewed"] }

// Orders counts the orders told.
func (p *lawPage) Orders() (n int) {
	for _, k := range p.Law.Review {
		n += k
	}
	return n
}

// LastDay gives the last day of entry up to which every program is known, where the day of the
// page lies beyond it; zero otherwise.
func (p *lawPage) LastDay() calendar.Date {
	last := calendar.Forever
	for i := range p.Law.Programs {
		last = min(last, p.Law.Programs[i].KnownTo)
	}
	if p.When.On <= last {
		return 0
	}
	return last
}

// revisionID is how a revision of the US schedule is called by who publishes it.
var revisionID = regexp.MustCompile(`^(\d{4})r([\d.]+)$`)

// Revision names a revision by its year and number where its id has both, else by its id.
func (p *lawPage) Revision(id string) string {
	m := revisionID.FindStringSubmatch(id)
	if m == nil {
		return id
	}
	return p.T("revision "+m[2]+" of "+m[1], m[1]+"年第"+m[2]+"次修订")
}

// Carry says how many lines of the schedule carry a rate: on the day of the page, or as last
// known where that lies beyond.
func (p *lawPage) Carry() string {
	n, last := p.Number(p.Law.Lines), p.Law.KnownTo
	if p.When.On > last {
		return p.T(n+" lines carry a rate as last known, up to "+p.Date(last)+".", "按最后已知情况（截至"+p.Date(last)+"），"+n+"个税目列有税率。")
	}
	return p.T(n+" lines carry a rate on "+p.Date(p.When.On)+".", p.Date(p.When.On)+"有"+n+"个税目列有税率。")
}

// Official gives the counts of lists, and those of items of exclusions.
func (p *lawPage) Official(items bool) []tariff.SheetCount {
	return slices.DeleteFunc(slices.Clone(p.Law.Counts), func(c tariff.SheetCount) bool { return (c.Heading != "") != items })
}

// mostTold of a measure stand in the table of the pack; its own page has all.
const mostTold = 6

// First gives the last orders about a measure, of which More counts the others.
func (p *lawPage) First(m *tariff.SheetMeasure) []tariff.SheetOrder {
	return m.Orders[max(0, len(m.Orders)-mostTold):]
}

// More counts the orders about a measure that the table leaves out.
func (p *lawPage) More(m *tariff.SheetMeasure) int { return max(0, len(m.Orders)-mostTold) }

// APIAddress gives what programs read of the same.
func (p *lawWords) APIAddress(rest string) string {
	return p.API("/tariff/packs/" + p.pack + rest)
}

// MeasurePath gives the address of a measure's page.
func (p *lawWords) MeasurePath(id string) string {
	return p.Link("/rules/" + p.pack + "/" + tariff.Slug(id))
}

// Cite gives where a source can be read: outside, or what the pack says of it.
func (p *lawWords) Cite(c tariff.SheetCite) string {
	if c.URL != "" {
		return c.URL
	}
	return p.Link("/rules/" + p.pack + "#source-" + c.ID)
}

// WrittenLater says of a source, in a bracket, that it was written after the day of knowledge; ""
// where it was not.
func (p *lawWords) WrittenLater(c tariff.SheetCite) string {
	return p.Say(agreement.Aside(demarche.Text{}, "", false, p.written(c.Later, c.NotBefore)))
}

// lawCite is a source with the page that names it.
type lawCite struct {
	P *lawWords
	C tariff.SheetCite
}

// With hands a source to the template that names it.
func (p *lawWords) With(c tariff.SheetCite) lawCite { return lawCite{p, c} }

// Pack gives the address of the pack's page.
func (p *lawWords) Pack() string { return p.Link("/rules/" + p.pack) }

// CiteLang is the language of a title that is not that of the page.
func (p *lawWords) CiteLang(title string) string { return p.Foreign(title).Lang }

// OrderRate words what an order charges.
func (p *lawWords) OrderRate(o tariff.SheetOrder) string {
	rate := o.Rate + "%"
	if o.Floor != "" {
		rate = p.Whole(o.Floor + "%")
	}
	switch o.State {
	case tariff.HeldBack:
		return rate + p.T(", suspended", "，暂停")
	case tariff.Ended:
		if len(o.Origins) > 0 { // it lets goods of some origins off, that may never have paid
			return p.T("not charged", "不征收")
		}
		return p.T("ended", "终止")
	case tariff.NotRead:
		return p.T("not read: its duty is not known", "未读取，税率不详")
	case tariff.Moved:
		return p.T("carried on by another measure", "由另一措施承接")
	}
	return rate
}

// OrderDays words the days of entry of which an order speaks.
func (p *lawWords) OrderDays(from, to calendar.Date) string {
	if to.IsZero() {
		return p.T("from "+p.Date(from), "自"+p.Date(from)+"起")
	}
	return p.T(p.Date(from)+" to "+p.Date(to), p.Date(from)+"至"+p.Date(to))
}

// Between words two days between which something came.
func (p *lawWords) Between(after, by calendar.Date) string {
	return p.T("between "+p.Date(after)+" and "+p.Date(by), p.Date(after)+"至"+p.Date(by)+"之间")
}

// Exported words the days of export on which an order bears; "" where it does not ask.
func (p *lawWords) Exported(o tariff.SheetOrder) string {
	switch {
	case !o.ExportBefore.IsZero():
		return p.T("exported before "+p.Date(o.ExportBefore), p.Date(o.ExportBefore)+"前出口")
	case !o.ExportFrom.IsZero():
		return p.T("exported from "+p.Date(o.ExportFrom), "自"+p.Date(o.ExportFrom)+"起出口")
	}
	return ""
}

// mostCountries are named; more are counted.
const mostCountries = 4

// Origins words whose goods something is about, in few words.
func (p *lawWords) Origins(list, spares []string) string {
	out := ""
	switch {
	case slices.Contains(list, "all"):
		out = p.T("every origin", "各原产地")
	case len(list) > mostCountries:
		out = p.T(strconv.Itoa(len(list))+" countries", strconv.Itoa(len(list))+"个国家和地区")
	default:
		out = p.Countries(list)
	}
	return out + p.but(spares)
}

// ofGoods is Origins within a sentence about goods, which says "the United Kingdom".
func (p *lawWords) ofGoods(list, spares []string) string {
	if len(list) > mostCountries || slices.Contains(list, "all") {
		return p.Origins(list, spares)
	}
	names := make([]string, len(list))
	for i, o := range list {
		names[i] = p.InSentence(tariff.Origin(o))
	}
	return strings.Join(names, p.T(", ", "、")) + p.but(spares)
}

// but says how many origins are left out of those named before; "" for none.
func (p *lawWords) but(spares []string) (out string) {
	if len(spares) > 0 {
		n := strconv.Itoa(len(spares))
		are := " that are spared"
		if len(spares) == 1 {
			are = " that is spared"
		}
		out += p.T(" but "+n+are, "，"+n+"个除外")
	}
	return out
}

// Countries names origins in full.
func (p *lawWords) Countries(list []string) string {
	names := make([]string, len(list))
	for i, o := range list {
		names[i] = p.Country(tariff.Origin(o))
	}
	return strings.Join(names, p.T(", ", "、"))
}

// Now words what a measure charges on the day of the page, "" where nothing, or where its
// state says all.
func (p *lawWords) Now(m *tariff.SheetMeasure) string {
	if m.State != "in force" && m.State != "suspended" {
		return ""
	}
	var rates []string
	for _, o := range m.Rate() {
		if (o.State == tariff.InForce) == (m.State == "in force") {
			if rate := p.OrderRate(tariff.SheetOrder{Rate: o.Rate, Floor: o.Floor}); !slices.Contains(rates, rate) {
				rates = append(rates, rate)
			}
		}
	}
	if len(rates) > 3 {
		return p.T(strconv.Itoa(len(rates))+" rates, by origin", strconv.Itoa(len(rates))+"种税率，因原产地而异")
	}
	return strings.Join(rates, p.T(" or ", "或"))
}

// Scope words how many lines a measure names on the day of the page.
func (p *lawWords) Scope(m *tariff.SheetMeasure) string {
	whole, part := p.Number(m.Whole), p.Number(m.Part)
	switch {
	case m.NotHeld && m.Whole+m.Part == 0:
		return p.T("lines not known", "税目不详")
	case m.NotHeld:
		return p.T("lines not all known", "税目未全部收录")
	case m.All:
		return p.T("every good, but for what is left out: "+whole+" lines", "除列明者外的所有货物："+whole+"个税目")
	case m.Part == 0:
		return p.T(whole+lines(m.Whole), whole+"个税目")
	case m.Whole == 0:
		return p.T(part+lines(m.Part)+" in part", part+"个税目（部分）")
	}
	return p.T(whole+lines(m.Whole)+", "+part+" in part", whole+"个税目，另"+part+"个部分列入")
}

// lines follows a number of lines.
func lines(n int) string {
	if n == 1 {
		return " line"
	}
	return " lines"
}

// Officially says what a notice or the schedule counts of the lists of a measure where the pack
// has another; its source stands behind. A count of more lists than the measure's names them.
func (p *lawWords) Officially(m *tariff.SheetMeasure) string {
	c := m.Official
	n, here := p.Number(c.Official), p.Number(c.Total())
	if c.Other(m.Lists) {
		return p.T("Lists "+strings.Join(c.Lists, " and ")+" together, counted officially on "+p.Date(c.On)+": "+n+" lines, here "+here+", by ", "清单"+strings.Join(c.Lists, "和")+"合计的官方数目（"+p.Date(c.On)+"）："+n+"个税目，本资料包当日为"+here+"个；出处：")
	}
	return p.T("Counted officially on "+p.Date(c.On)+": "+n+" lines, here "+here+", by ", "官方数目（"+p.Date(c.On)+"）："+n+"个税目，本资料包当日为"+here+"个；出处：")
}

// MeasureNamed names a measure of the pack by its heading and its words.
func (p *lawPage) MeasureNamed(id string) string {
	for i := range p.Law.Measures {
		if m := &p.Law.Measures[i]; m.ID == id {
			return strings.TrimSpace(m.Heading + " " + m.Label)
		}
	}
	return id
}

// ListNamed names a list by the measures whose goods it holds, with its name in the pack behind.
func (p *lawPage) ListNamed(list string) string {
	var of []string
	for i := range p.Law.Measures {
		if m := &p.Law.Measures[i]; slices.Contains(m.Lists, list) && !slices.Contains(of, m.Label) {
			of = append(of, m.Label)
		}
	}
	if len(of) == 0 {
		return list
	}
	more := ""
	if len(of) > 2 {
		more = p.T(" and "+strconv.Itoa(len(of)-1)+" others", "等"+strconv.Itoa(len(of))+"项")
		of = of[:1]
	}
	return strings.Join(of, p.T("; ", "；")) + more + p.T(" (", "（") + list + p.T(")", "）")
}

// ListsNamed joins lists as ListNamed names them.
func (p *lawPage) ListsNamed(list []string) string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = p.ListNamed(x)
	}
	return strings.Join(out, p.T("; ", "；"))
}

// OneList reports whether the codes all stand on one list, which is named above them.
func (p *lawMeasure) OneList() bool { return len(p.M.Lists) == 1 }

// ListNames joins the names of lists.
func (p *lawWords) ListNames(list []string) string { return strings.Join(list, p.T(", ", "、")) }

// lawMeasure is the page of one measure.
type lawMeasure struct {
	lawWords
	Name  string // of the pack
	M     *tariff.SheetMeasure
	Codes []tariff.Scoped // of the page
	Count int             // of codes in all
	Next  string          // address of the next page of codes; empty: this is the last
	all   []tariff.Scoped

	importer tariff.Origin
}

// pageOfCodes is how many codes stand on one page.
const pageOfCodes = 100

func (s *Server) openMeasure(r *http.Request) (*lawMeasure, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	pack, err := s.tariffs.PackOf(r.PathValue("pack"))
	if err != nil {
		return nil, err
	}
	m, codes, err := s.tariffs.Measure(pack.ID, tariff.Unslug(r.PathValue("procedure")), v.Lang, v.When.On, v.When.Known)
	if err != nil {
		return nil, datedIn(err)
	}
	p := &lawMeasure{lawWords: lawWords{s.desk(v), pack.ID}, Name: v.Say(pack.Name), M: &m.SheetMeasure, Count: len(codes), all: codes, importer: pack.Importer}
	from := 0
	if n, err := strconv.Atoi(v.Query.Get("after")); err == nil && n > 0 {
		from = min(n, len(codes))
	}
	p.Codes = codes[from:min(from+pageOfCodes, len(codes))]
	if end := from + pageOfCodes; end < len(codes) {
		p.Next = v.Here("after", strconv.Itoa(end)) + "#codes"
	}
	return p, nil
}

func (s *Server) tariffMeasure(w http.ResponseWriter, r *http.Request) {
	p, err := s.openMeasure(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "tariff_measure.html", p)
}

// Title is the heading of a measure with its name.
func (p *lawMeasure) Title() string {
	if p.M.Heading == "" {
		return p.M.Label
	}
	return p.M.Heading + p.T(", ", "，") + p.M.Label
}

// Lead says what the measure is on the day of the page.
func (p *lawMeasure) Lead() string {
	day, rate := p.Date(p.When.On), p.Now(p.M)
	of := p.ofGoods(p.M.Origins, p.M.Spares)
	goods := p.T(" on goods of "+of, "，原产地："+of)
	switch {
	case p.M.State == "not known":
		return p.T("What holds on "+day+" is not known: the pack knows this program up to "+p.Date(p.M.KnownTo)+".", day+"的情况不详：资料包对该类措施的资料截至"+p.Date(p.M.KnownTo)+"。")
	case rate == "":
		return p.T("On "+day+": "+p.M.StateText+".", day+"："+p.M.StateText+"。")
	}
	return p.T("On "+day+": "+p.M.StateText+", at "+rate+goods+".", day+"："+p.M.StateText+"，税率"+rate+goods+"。")
}

// DutyOn gives the page that tells what goods of a code pay.
func (p *lawMeasure) DutyOn(c tariff.Code) string {
	origin := ""
	if len(p.M.Origins) == 1 && p.M.Origins[0] != "all" {
		origin = p.M.Origins[0]
	}
	return p.Link("/duty", "hts", c.Dotted(), "origin", origin, "importer", string(p.importer))
}

// Coverage gives the page that tells what trade it covers.
func (p *lawMeasure) Coverage() string {
	return p.Link("/tariffs/coverage", "measure", p.M.ID, "importer", string(p.importer))
}

// Slug names the measure in addresses.
func (p *lawMeasure) Slug() string { return tariff.Slug(p.M.ID) }

// Counted says how many codes the measure names: on the day of the page, or as last known where
// that lies beyond.
func (p *lawMeasure) Counted() string {
	n, day, known := p.Number(p.Count), p.Date(p.When.On), p.Date(p.When.Known)
	if p.When.On > p.M.KnownTo {
		last := p.Date(p.M.KnownTo)
		return p.T(n+" codes as last known, up to "+last+".", "按最后已知情况（截至"+last+"）共"+n+"个编码。")
	}
	return p.T(n+" codes on "+day+", as known on "+known+".", day+"共"+n+"个编码（已知截至"+known+"）。")
}

// Tie words how the measure bears on another, with days as the page writes them.
func (p *lawMeasure) Tie(x tariff.SheetTie) string { return p.Capital(daysIn(x.Text, p.Lang)) }

// Many reports whether its origins, and those that it spares, are too many for a line.
func (p *lawMeasure) Many() bool { return len(p.M.Origins) > mostCountries || len(p.M.Spares) > 0 }

// Named gives its origins, where they are not all.
func (p *lawMeasure) Named() []string {
	return slices.DeleteFunc(slices.Clone(p.M.Origins), func(o string) bool { return o == "all" })
}

// Leads gives the address of what a tie is about; "" where it is a claim.
func (p *lawMeasure) Leads(x tariff.SheetTie) string {
	switch program, ok := strings.CutPrefix(x.With, "program:"); {
	case ok:
		return p.Pack() + "#program-" + program
	case x.Kind == "exclusions":
		return p.Pack() + "#exclusion-" + x.With
	case x.Kind == "displaces" || x.Kind == "displaced by":
		return p.MeasurePath(x.With)
	}
	return ""
}
