package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

// claimsPage checks a claim against every release known on a day.
type claimsPage struct {
	*view
	Series   []monitor.Series // that can be asked about
	Ops      []monitor.Op
	Typed    claimFields
	Errors   []fieldError
	Claim    *monitor.Claim // nil: none was asked about
	About    monitor.Series
	Verdicts []monitor.Verdict
	Plot     *plot
	Said     *monitor.SaidClaim // where the claim ships
	Shipped  []monitor.SaidClaim
	Lead     string
}

// claimFields are what was typed.
type claimFields struct{ Series, Op, With, Period, Value, Since, Way string }

// fieldError is what is wrong with a field.
type fieldError struct{ Field, Text string }

func (s *Server) claims(w http.ResponseWriter, r *http.Request) {
	p, err := s.openClaims(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	status := http.StatusOK
	if len(p.Errors) > 0 {
		status = http.StatusBadRequest
	}
	s.render(w, r, status, "claims.html", p)
}

func (s *Server) openClaims(r *http.Request) (*claimsPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	pack, err := s.sec.Figures().Pack()
	if err != nil {
		return nil, err
	}
	p := &claimsPage{view: v, Ops: monitor.Ops()}
	for _, c := range pack.Claims {
		if c.Said <= v.When.Known {
			p.Shipped = append(p.Shipped, c)
		}
	}
	q := v.Query
	if err := takesOnly(q, []string{"series", "op", "with", "period", "value", "since", "record", "narrow"}); err != nil {
		return nil, err
	}
	p.Typed = claimFields{clip(q.Get("series"), 80), clip(q.Get("op"), 20), clip(q.Get("with"), 80), clip(q.Get("period"), 20), clip(strings.TrimSpace(q.Get("value")), 30), clip(q.Get("since"), 20), clip(q.Get("record"), 20)}
	if p.Series, err = s.sec.Figures().Series(r.Context()); err != nil {
		return nil, err
	}
	if p.Typed == (claimFields{Series: p.Typed.Series}) { // nothing is claimed yet: a form for the series
		p.Typed = claimFields{Series: cmp.Or(p.Typed.Series, worldTrade), Op: string(monitor.Momentum)}
		return p, nil
	}
	return p, s.testClaim(r, p)
}

// testClaim reads what was typed and holds it against the releases.
func (s *Server) testClaim(r *http.Request, p *claimsPage) error {
	a := &p.Typed
	c, err := monitor.ParseClaim(a.Series, a.Op, a.Period, strings.ReplaceAll(a.Value, "−", "-"), a.Since)
	if err == nil && a.Value == "" && a.Since == "" {
		err = &demarche.Refusal{
			Kind: demarche.Invalid, Where: "value", What: demarche.Text{EN: "a claim has a value, a record, or both", ZH: "论断须有数值或纪录，或两者皆有"},
			Remedy: demarche.Text{EN: "write the value as claimed, like -1.8", ZH: "请填写所称数值，如 -1.8"},
		}
	}
	if err == nil {
		err = c.Turn(a.Way)
	}
	var h *monitor.History
	if err == nil {
		c.Beside = a.With
		h, err = s.sec.Figures().HistoryFor(r.Context(), c, p.When.Known)
	}
	if err != nil {
		return p.blame(err)
	}
	p.Claim, p.About = c, h.Series
	p.Verdicts = c.Test(h, p.When.Known)
	for i := range p.Shipped {
		if x := &p.Shipped[i]; x.Claim == *c {
			p.Said = x
		}
	}
	p.Lead = p.lead()
	p.Plot = p.plot(h)
	return nil
}

// blame puts a refusal to the field that it is about.
func (p *claimsPage) blame(err error) error {
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Kind != demarche.Invalid && no.Kind != demarche.NotFound {
		return err
	}
	field := map[string]string{"record-since": "since"}[no.Where]
	if field == "" {
		field = no.Where
	}
	plain := *no
	plain.Where = ""
	p.Errors = append(p.Errors, fieldError{field, plain.In(p.Lang)})
	return nil
}

// Overdue reports whether a release later than the last one held was due by the day.
func (p *claimsPage) Overdue() bool {
	if p.Claim == nil || len(p.Verdicts) == 0 {
		return false
	}
	return monitor.Overdue(p.Claim.Period, p.Verdicts[len(p.Verdicts)-1].Published, p.When.Known)
}

// Wrong reports whether a field was refused.
func (p *claimsPage) Wrong(field string) bool {
	return len(p.Errors) > 0 && p.Errors[0].Field == field
}

// For gives the address of a claim that ships.
func (p *claimsPage) For(c monitor.SaidClaim) string { return claimAddress(p.view, &c.Claim) }

// ClaimLink gives the address of a claim that ships.
func (p *figuresPage) ClaimLink(c monitor.SaidClaim) string { return claimAddress(p.view, &c.Claim) }

func claimAddress(v *view, c *monitor.Claim) string {
	return v.Link("/figures/claims", "series", c.Series, "op", string(c.Op), "period", c.Period.String(), "value", c.Value.String(), "since", c.Since.String(), "with", c.Beside)
}

// File gives an export of what was asked.
func (p *claimsPage) File(path string) string {
	a := p.Typed
	return p.Link(path, "series", a.Series, "op", a.Op, "period", a.Period, "value", a.Value, "since", a.Since, "with", a.With, "record", a.Way)
}

// JSON gives the address at which programs read the same.
func (p *claimsPage) JSON() string {
	a := p.Typed
	return p.API("/figures/"+a.Series+"/claim", "op", a.Op, "period", a.Period, "value", a.Value, "record_since", a.Since, "with", a.With, "record", a.Way)
}

// lead says in a sentence what became of the claim.
func (p *claimsPage) lead() string {
	if len(p.Verdicts) == 0 {
		return p.T("No release that is held here and was known on "+p.Date(p.When.Known)+" reaches "+p.Period(p.Claim.Period)+": whether it is true is not known here. Another may have been published by then.", "此处收录、且截至"+p.Date(p.When.Known)+"已知的各版本均未涵盖"+p.Period(p.Claim.Period)+"：是否属实，此处不详。届时可能另有已发布而未收录的版本。")
	}
	first, last := p.Verdicts[0], p.Verdicts[len(p.Verdicts)-1]
	text := p.first(&first)
	if len(p.Verdicts) > 1 {
		text += p.Space() + p.T("In the last release known, "+p.day(&last)+": "+p.told(&last)+".", "已知的最近版本（"+p.day(&last)+"）："+p.told(&last)+"。")
	}
	for _, x := range p.Verdicts[1:] {
		if len(x.Changed) > 0 {
			text += p.Space() + p.T("Of the releases held, it first changed with that "+p.day(&x)+".", "所收录的版本中，自"+p.day(&x)+"的版本起有变。") + p.again() + p.unheld()
			break
		}
	}
	return text
}

// first says what the first release that reaches the period makes of the claim. One that
// was not read bears out what was reported of it, and no more.
func (p *claimsPage) first(x *monitor.Verdict) string {
	day, told := p.Date(x.Published), p.told(x)
	switch {
	case x.Reported:
		return p.T("By what was reported of the release of "+day+", which was not read here: "+told+".", "据对"+day+"发布数据的报道（本站未取得该版本）："+told+"。")
	case x.Basis != monitor.Announced:
		return p.T("As "+p.day(x)+": "+told+".", p.day(x)+"："+told+"。")
	}
	return p.T("As published on "+day+": "+told+".", day+"发布时："+told+"。")
}

// day tells the day of a release, and what it is the day of.
func (p *claimsPage) day(x *monitor.Verdict) string {
	if x.Basis == monitor.Announced {
		return p.T("published on ", "公布于") + p.Date(x.Published)
	}
	return p.Say(x.Basis.Says()) + p.Space() + p.Date(x.Published)
}

// again says in which releases the record held anew after one in which it did not: a
// claim that a revision refuted can be borne out by the next.
func (p *claimsPage) again() string {
	var from, to calendar.Date
	failed := false
	for _, x := range p.Verdicts {
		holds := x.RecordHolds != nil && *x.RecordHolds
		switch {
		case failed && holds && from.IsZero():
			from, to = x.Published, x.Published
		case holds && !from.IsZero():
			to = x.Published
		case !from.IsZero():
			return p.heldAgain(from, to)
		}
		failed = failed || x.RecordHolds != nil && !holds
	}
	if from.IsZero() {
		return ""
	}
	return p.heldAgain(from, to)
}

func (p *claimsPage) heldAgain(from, to calendar.Date) string {
	return p.Space() + p.T("The record held again in the releases held of "+p.Window(from, to)+".", "所收录的"+p.Window(from, to)+"各版本中，纪录再度成立。")
}

// unheld says between which releases the widest gap lies, where a quarter or more passed:
// what stood in those between is not known here.
func (p *claimsPage) unheld() string {
	var from, to calendar.Date
	for i, x := range p.Verdicts[1:] {
		if before := p.Verdicts[i].Published; x.Published.Sub(before) > max(92, to.Sub(from)) {
			from, to = before, x.Published
		}
	}
	if to.IsZero() {
		return ""
	}
	return p.Space() + p.T(
		fmt.Sprintf("%d releases are held; the widest gap between two is from %s to %s, and what others said in it is not known here.", len(p.Verdicts), p.Date(from), p.Date(to)),
		fmt.Sprintf("共收录%d个版本，最大间隔为%s至%s，其间其他版本的内容不详。", len(p.Verdicts), p.Date(from), p.Date(to)),
	)
}

// told words one verdict.
func (p *claimsPage) told(x *monitor.Verdict) string {
	var out []string
	word := func(b *bool, en, zh string) {
		switch {
		case b == nil:
			out = append(out, p.T(en+" is not known", zh+"不详"))
		case *b:
			out = append(out, p.T(en+" holds", zh+"成立"))
		default:
			out = append(out, p.T(en+" does not hold", zh+"不成立"))
		}
	}
	if p.Claim.Value.Known() {
		word(x.ValueHolds, "the value", "数值")
	}
	if !p.Claim.Since.IsZero() {
		word(x.RecordHolds, "the record", "纪录")
	}
	return strings.Join(out, p.T(", ", "，"))
}

// HoldsOf words an answer of three on a release; of one that was not read it is that of
// the reports.
func (p *claimsPage) HoldsOf(x monitor.Verdict, b *bool) string {
	if b != nil && x.Reported {
		return p.Holds(b) + p.T(", as reported", "（据报道）")
	}
	return p.Holds(b)
}

// claimPlaces is how many digits after the point a verdict shows: enough to tell
// apart what two releases or two periods say.
const claimPlaces = 4

// Value writes the figure of a verdict.
func (p *claimsPage) Value(x monitor.Value) string {
	places := claimPlaces
	if !p.Claim.Op.Percent() {
		places = max(p.About.Scale, p.Claim.Digits)
	}
	text := p.padded(x.Round(places), places)
	if x.Known() && p.Claim.Op.Percent() {
		text += "%"
	}
	return text
}

// Drawn writes a figure in the title of the drawing: to the digits of the claim, and of a
// change to one at least, as publishers write it.
func (p *claimsPage) Drawn(x monitor.Value) string {
	if !p.Claim.Op.Percent() {
		return p.Value(x)
	}
	places := max(p.Claim.Digits, 1)
	text := p.padded(x.Round(places), places)
	if x.Known() {
		text += "%"
	}
	return text
}

// Notes gives the notes on the releases: what their values rest on.
func (p *claimsPage) Notes() []monitor.Noted { return monitor.NotesOf(p.Verdicts) }

// Against lists what contradicts a record: the first few, and how many more there are.
func (p *claimsPage) Against(x monitor.Verdict) string {
	var out []string
	few := min(len(x.ContradictedBy), monitor.FewAgainst)
	for _, pt := range x.ContradictedBy[:few] {
		out = append(out, p.T(fmt.Sprintf("%s (%s)", p.Period(pt.Period), p.Value(pt.Value)), fmt.Sprintf("%s（%s）", p.Period(pt.Period), p.Value(pt.Value))))
	}
	text := strings.Join(out, p.T(", ", "、"))
	if n := len(x.ContradictedBy) - few; n > 0 {
		text += p.T(fmt.Sprintf(" and %d more", n), fmt.Sprintf("，另有%d个时期", n))
	}
	return text
}

// ways name the directions of a record.
var ways = map[string][2]string{
	"high": {"the highest value", "最高值"}, "low": {"the lowest value", "最低值"}, "rise": {"the biggest rise", "最大升幅"}, "fall": {"the biggest fall", "最大降幅"},
}

// asked words the operations shortly enough for a field of a phone.
var asked = map[monitor.Op][2]string{
	monitor.Level: {"the value itself", "数值本身"}, monitor.Momentum: {"three months on the three before", "三个月较前三个月"},
	monitor.BalanceOf: {"the value less another series", "与另一数列的差额"}, monitor.ShareOf: {"its share of another series", "占另一数列的比重"},
}

// Asks words an operation as the form asks for it.
func (p *claimsPage) Asks(o monitor.Op) string {
	if x, ok := asked[o]; ok {
		return p.T(x[0], x[1])
	}
	return p.Op(o)
}

// Ways lists the directions of a record that may be chosen.
func (p *claimsPage) Ways() []string { return monitor.Ways() }

// WayName names a direction of a record.
func (p *claimsPage) WayName(way string) string { return p.T(ways[way][0], ways[way][1]) }

// plot draws the figure in the first and the last release that can be asked, from the
// beginning of the record to the period claimed: there the lines end, and bear their names.
func (p *claimsPage) plot(h *monitor.History) *plot {
	if len(p.Verdicts) == 0 {
		return nil
	}
	c := p.Claim
	from := c.Period.Add(-36)
	if !c.Since.IsZero() {
		from = c.Since
	}
	d := &plot{view: p.view, name: "claim", Percents: c.Op.Percent(), fromZero: c.Op.Percent() || p.About.Amounts(), MarkOn: day(c.Period), MarkText: p.Period(c.Period)}
	all := h.Until(p.When.Known)
	first := plotLine{}
	for i, v := range all {
		if v.Last().Before(c.Period) {
			continue
		}
		l := plotLine{Points: along(v, c.Op, from, c.Period), Thin: true}
		switch v.Release.ID {
		case p.Verdicts[len(p.Verdicts)-1].Vintage:
			l.Thin, l.Name = i < len(all)-1, p.releaseName(v.Release)
		case p.Verdicts[0].Vintage:
			l.Thin, l.Broken, l.Name = false, true, p.releaseName(v.Release)
			first = l
			continue
		}
		d.Lines = append(d.Lines, l)
	}
	if len(first.Points) > 0 { // over the last, beside which it is seen
		d.Lines = append(d.Lines, first)
	}
	if !d.fit() {
		return nil
	}
	d.Title = p.drawnTitle()
	d.Unit = p.Say(p.About.Name) + p.T(": ", "：") + p.Op(c.Op)
	if unit := p.Say(p.About.Unit); unit != "" && !c.Op.Percent() {
		d.Unit += p.T(", ", "，") + unit
	}
	d.Unit += p.T(". Broken: the first release that reaches the period; bold: the last known; thin: those between.", "。虚线：首个涵盖该时期的版本；粗线：已知最近版本；细线：其间各版本。")
	if p.Verdicts[0].Reported {
		d.Unit += p.T(" The first was not read here: its line is reckoned from what was reported of it.", "本站未取得首个版本，其曲线据报道推算。")
	}
	d.From = []piece{p.from(p.About.ID, all[len(all)-1].Release)}
	d.SVG, d.CSV, d.JSON = p.File("/figures/claims/claim.svg"), p.File("/figures/claims/claim.csv"), p.JSON()
	return d
}

// drawnTitle states what became of the figure.
func (p *claimsPage) drawnTitle() string {
	first, last := p.Verdicts[0], p.Verdicts[len(p.Verdicts)-1]
	name, at := p.Say(p.About.Name), p.Period(p.Claim.Period)
	if len(p.Verdicts) == 1 {
		return p.T(name+", "+at+": ", name+"，"+at+"：") + p.firstValue(&first)
	}
	return p.T(name+", "+at+": "+p.firstValue(&first)+"; "+p.Drawn(last.Value)+" in the release "+p.day(&last), name+"，"+at+"："+p.firstValue(&first)+"；"+p.day(&last)+"的版本为"+p.Drawn(last.Value))
}

// firstValue tells what the first release that reaches the period has. Of one that was not
// read, it tells what was reported, where that is claimed; else that it is reckoned.
func (p *claimsPage) firstValue(x *monitor.Verdict) string {
	value, day := p.Drawn(x.Value), p.Date(x.Published)
	switch {
	case x.Reported && x.ValueHolds != nil && *x.ValueHolds:
		said := p.padded(p.Claim.Value, p.Claim.Digits)
		if p.Claim.Op.Percent() {
			said += "%"
		}
		return p.T(said+" by reports of the release of "+day, "据对"+day+"发布数据的报道为"+said)
	case x.Reported:
		return p.T("reckoned here at "+value+" from reports of the release of "+day, "据对"+day+"发布数据的报道推算为"+value)
	}
	return p.T(value+" as "+p.day(x), p.day(x)+"的版本为"+value)
}

func (s *Server) claimSVG(w http.ResponseWriter, r *http.Request) {
	p, err := s.openClaims(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendPlot(w, r, p.Plot, nil)
}

func (s *Server) claimCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openClaims(r)
	if err == nil && p.Claim == nil {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("series", "op", "with", "period", "claimed", "since", "record", "release", "published", "basis", "value", "value_holds", "record_holds", "contradicted_by", "review")
	word := func(b *bool) string {
		if b == nil {
			return ""
		}
		return fmt.Sprint(*b)
	}
	for _, x := range p.Verdicts {
		var against []string
		for _, pt := range x.ContradictedBy {
			against = append(against, pt.Period.String())
		}
		out.row(p.Typed.Series, p.Typed.Op, p.Typed.With, p.Typed.Period, p.Typed.Value, p.Typed.Since, x.RecordWay, x.Vintage, x.Published.String(), string(x.Basis), x.Value.String(), word(x.ValueHolds), word(x.RecordHolds), strings.Join(against, ";"), string(x.Review))
	}
	s.sendFile(w, r, p.view, file{"claim.csv", csvKind, out.bytes()})
}
