package tariff

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/cockroachdb/apd/v3"

	"demarche"
	"demarche/calendar"
)

// Ask answers one question. The error is a refusal of the question itself: a
// code that the schedule does not have on that day, an origin that does not
// exist, a value below zero, a claim that no measure knows. A day beyond what
// the pack knows is no error: the answer has the status NotKnown.
func (p *Pack) Ask(q Question) (Answer, error) {
	l, err := p.check(&q)
	if err != nil {
		return Answer{}, err
	}
	w := askWork.Get().(*work)
	a := w.asked(p, l, &q, w.parts, nil)
	a.Components = slices.Clone(a.Components) // the room is for the next question
	w.rest()
	return a, nil
}

// AskInto is Ask for who asks many questions one after the other: the answer takes the
// place of the one before, and the room of its lists. After an error it is as it was.
func (p *Pack) AskInto(a *Answer, q Question) error {
	l, err := p.check(&q)
	if err != nil {
		return err
	}
	w := askWork.Get().(*work)
	parts := w.parts
	*a = w.asked(p, l, &q, a.Components, a.Asked)
	w.parts = parts
	w.rest()
	return nil
}

// asked answers a question that was checked, in the room of lists that nobody needs.
func (w *work) asked(p *Pack, l *line, q *Question, parts []Component, asked []Asked) Answer {
	if w.question == nil {
		w.question, w.open = new(Question), make([]opening, 0, 16)
	}
	if parts == nil {
		parts = make([]Component, 0, 16)
	}
	*w.question = *q
	*w = work{p: p, q: w.question, line: l, parts: parts[:0], open: w.open[:0], question: w.question, below: w.below[:0]}
	w.run()
	w.ask()
	a := w.answer(asked)
	a.Components = w.parts
	return a
}

// rest puts a work aside for the next question.
func (w *work) rest() {
	*w.question = Question{}
	askWork.Put(w)
}

// askWork keeps the room that an answer needs from one question to the next.
var askWork = sync.Pool{New: func() any { return new(work) }}

// work is one question being answered.
type work struct {
	p    *Pack
	q    *Question
	line *line

	rate     *basis      // nil: not known
	parts    []Component // the base first
	applied  [maxMeasures / 64]uint64
	used     [maxPrograms]int64 // millionths of a percent of the value charged on contents
	whole    [maxPrograms]bool  // programs that charge the whole value
	open     []opening
	beyond   bool      // a program's knowledge ends before the day
	floored  bool      // a measure charges what a floor leaves above the base rate
	question *Question // room for it, kept for the next
	spare    []Claim   // room for the claims of a quiet work
	quiet    bool      // totals only: no reasons are worded, and nothing is asked
	mute     bool      // no reasons are worded

	taken  int          // measure taken to name the statistical number of the goods, plus one
	freed  *Exclusion   // item that the goods are taken to fit, whatever their number
	below  []*Exclusion // items open on the day that name a number below the code
	sought bool         // below was found

	numbers []below    // what goods pay of the numbers of the line; nil: not reckoned
	sum     Percent    // the total, once it is reckoned
	items   []openItem // items open on the day that name the code
	opened  bool       // items were found
}

// opening is something left open, before it is worded.
type opening struct {
	about   string
	with    string
	name    string        // heading that it bears on
	of      string        // measure, where it has no heading
	verb    string        // between the name and the text; empty: the text stands alone
	text    string        // in a sentence, or what the importer would declare
	claims  bool          // with is a claim
	content string        // by whose share the claim is charged, where that is not given; empty: none
	export  calendar.Date // day of export that would decide
	item    *Exclusion
	bears   int32 // index of the measure on which it bears, plus one; 0 for none

	taken int        // measure that names some of the numbers below the code, plus one
	only  bool       // whether it is charged on these hangs on something else too, which text says
	below *Exclusion // item that names some of them
	freed *Exclusion // the same, where it surely may be claimed
}

// The most measures and programs that a pack may hold.
const (
	maxMeasures = 512
	maxPrograms = 32
)

func (w *work) run() {
	w.begin()
	w.setMeasures()
	for _, x := range w.p.programs {
		known := w.q.Known
		if w.q.Entry <= x.KnownTo {
			continue
		}
		if heard := x.heard[w.q.Origin.bit()]; heard == calendar.Forever || !known.IsZero() && heard > known {
			continue // of a program of which nobody had spoken for these goods there is nothing not to know
		}
		w.beyond = true
		c := Component{Measure: x.ID, Program: x.ID, Status: NotKnown, Why: x.ends}
		if known.IsZero() || known >= x.KnownTo {
			c.Citation = x.citation // a text of the day to which the program is known
		}
		w.add(c)
	}
}

// begin finds the base rate.
func (w *work) begin() {
	if w.parts == nil {
		w.parts = make([]Component, 0, 12)
	}
	w.parts = append(w.parts[:0], Component{
		Measure: "base", Heading: w.line.dotted, Program: "schedule", Status: NotKnown, measure: -1,
	})
	w.setBase()
}

// words reports whether reasons are worded.
func (w *work) words() bool { return !w.quiet && !w.mute }

func (w *work) base() *Component { return &w.parts[0] }

// draft gives room for a component of a measure behind those that there are, of which it
// becomes one when they are made longer by it. A component is large: to fill it in where
// it stays spares two copies.
func (w *work) draft(measure int) *Component {
	n := len(w.parts)
	w.parts = slices.Grow(w.parts, 1)
	c := &w.parts[:n+1][n]
	*c = Component{}
	c.measure = int32(measure)
	return c
}

// add adds a component that no measure of the pack gives.
func (w *work) add(c Component) {
	c.measure = -1
	w.parts = append(w.parts, c)
}

// answer sums the components.
func (w *work) answer(room []Asked) Answer {
	p := w.p
	a := Answer{
		Question: *w.q, Line: w.line.code, Currency: p.Currency, Rounding: p.Rounding.EN, Pack: p.Digest,
		Status: Applies,
	}
	if w.rate != nil {
		a.BaseText, a.BasePct = w.rate.Text, w.rate.pct
	}
	a.Additional, a.Total = w.totals()
	w.sum = a.Total
	a.Duty = w.duty()
	a.Asked = w.word(room)
	switch {
	case w.beyond || w.base().Status == NotKnown:
		a.Status = NotKnown
	case w.waits(func(i int) bool { return a.Asked[i].idle }):
		a.Status = NeedsAnswer
	}
	return a
}

// totals gives the sum of the measures, and with the base.
func (w *work) totals() (additional, total Percent) {
	additional = Zero
	if w.q.Entry < w.p.From {
		additional = Percent{} // no measure of so early a day was read
	}
	for i := 1; i < len(w.parts); i++ {
		switch w.parts[i].Status {
		case Applies:
			additional = additional.Plus(w.parts[i].Pct)
		case NotKnown:
			additional = Percent{}
		}
	}
	if w.base().Status == NotKnown {
		return additional, Percent{}
	}
	return additional, additional.Plus(w.base().Pct)
}

// duty gives the money: each component rounded to the cent, then summed, as an
// entry summary declares them heading by heading.
func (w *work) duty() Money {
	if w.q.Value == nil {
		return Money{}
	}
	sum := Cents(0)
	for i := range w.parts {
		c := &w.parts[i]
		if i > 0 && c.Status == Applies {
			if c.Pct.known || c.measure < 0 {
				c.Duty = c.Pct.on(w.q.Value)
			} else {
				c.Duty = w.raise(w.p.Measures[c.measure])
			}
		}
		if c.Status == Applies || c.Status == NotKnown {
			sum = sum.Plus(c.Duty)
		}
	}
	return sum
}

// raise gives what a floor adds to a base duty that is no percentage.
func (w *work) raise(m *Measure) Money {
	v, base := m.on(w.q.Origin, w.q.Entry, w.q.Known), w.base().Duty
	if v == nil || !v.floor.known || !base.known {
		return Money{}
	}
	return Cents(max(v.floor.on(w.q.Value).cents-base.cents, 0))
}

// total answers how a question would come out if what was left open were given.
func (w *work) total(o *opening) Percent {
	other := w.given(o, nil)
	_, total := other.totals()
	quietWork.Put(other)
	return total
}

// given weighs the question anew with what was left open, and with shares of contents
// where there are any, in room that goes back to quietWork.
func (w *work) given(o *opening, shares map[string]Share) *work {
	other := quietWork.Get().(*work)
	parts, asked, room := other.parts[:0], other.question, other.spare
	if asked == nil {
		asked = new(Question)
	}
	*asked = *w.q
	if o.claims {
		room = append(append(room[:0], w.q.Claims...), Claim{Heading: o.with})
		asked.Claims = room
	}
	if !o.export.IsZero() {
		asked.Export = o.export
	}
	if shares != nil {
		asked.Shares = shares
	}
	*other = work{
		p: w.p, q: asked, line: w.line, quiet: true, parts: parts, question: asked, open: other.open[:0], spare: room,
		taken: o.taken, freed: o.freed,
	}
	other.run()
	return other
}

// quietWork keeps what given needs from one question to the next.
var quietWork = sync.Pool{New: func() any { return new(work) }}

// check refuses a question that cannot be answered, and finds its line.
func (p *Pack) check(q *Question) (*line, error) {
	if q.Importer != p.Importer {
		return nil, wrong("importer", said(fmt.Sprintf("importer %q", q.Importer), fmt.Sprintf("进口方%q", q.Importer)),
			said("this is the tariff of "+string(p.Importer), "本关税资料属于"+string(p.Importer)), said("ask the pack of that importer", "请查询该进口方的资料包"))
	}
	if err := p.CheckOrigin(q.Origin); err != nil {
		return nil, err
	}
	if err := checkDays(q); err != nil {
		return nil, err
	}
	if err := positive("value", "价值", q.Value); err != nil {
		return nil, err
	}
	if err := positive("quantity", "数量", q.Amount); err != nil {
		return nil, err
	}
	for i := range q.More {
		if err := positive("quantity", "数量", q.More[i].Amount); err != nil {
			return nil, err
		}
	}
	if err := p.checkShares(q.Shares); err != nil {
		return nil, err
	}
	sum := Zero
	for _, s := range q.Shares {
		sum = sum.Plus(s)
	}
	if !sum.known || sum.millionths > 100*percentUnit {
		return nil, wrong("share", said("the shares of content", "各成分比例"), said("together they are more than the whole value", "合计超过货物总价值"), said("give each in percent of the customs value", "请按完税价格的百分比填写"))
	}
	for _, c := range q.Claims {
		if err := p.checkClaim(c); err != nil {
			return nil, err
		}
	}
	return p.find(q.HTS, q.Entry, q.Known)
}

// checkShares refuses the share of a content on which no measure is charged: as if it
// were not given, the duty would be that on the whole value.
func (p *Pack) checkShares(shares map[string]Share) error {
	for name := range shares {
		if !slices.Contains(p.contents, name) {
			list := strings.Join(p.contents, ", ")
			return wrong("share", said(fmt.Sprintf("the share of %.40q", name), fmt.Sprintf("成分比例%.40q", name)),
				said("no measure is charged on a content of that name", "没有就该名称的成分征收的措施"), said("the names are: "+list, "可用名称："+list))
		}
	}
	return nil
}

// CheckOrigin refuses an origin that does not exist, and one from which nothing is
// imported, since it lies within the importer's customs territory.
func (p *Pack) CheckOrigin(typed Origin) error {
	for i := range p.Within {
		if x := &p.Within[i]; slices.Contains(x.Origins, typed) {
			ground := p.Sources[x.Cite]
			return wrong("origin", said("origin "+string(typed), "原产地"+string(typed)),
				said("it lies within the customs territory of "+string(p.Importer)+" ("+ground.Title+"), so that its goods are not imported and bear no duty", "该地属于"+string(p.Importer)+"关税领土（"+ground.ZH+"），其货物不属进口，不征关税"),
				said("for foreign goods that came through it, give the country in which they were made", "如系经该地转运的外国货物，请填写其生产国"))
		}
	}
	if assigned().has(typed) && len(typed) == 2 {
		return nil
	}
	o, err := ParseOrigin(string(typed))
	if err != nil {
		return placed("origin", err)
	}
	return wrong("origin", said(fmt.Sprintf("origin %q", typed), fmt.Sprintf("原产地%q", typed)), said("it is not in capitals", "未用大写字母"), said("write "+string(o), "请写成"+string(o)))
}

func checkDays(q *Question) error {
	if q.Entry.IsZero() {
		return wrong("entry", said("the day of entry", "进口日"), said("it is not given", "未填写"), said("give it as YYYY-MM-DD", "请按YYYY-MM-DD填写"))
	}
	if !q.Export.IsZero() && q.Export > q.Entry {
		return wrong("export", said("export on "+q.Export.String(), "出口日"+q.Export.String()), said("it comes after entry on "+q.Entry.String(), "晚于进口日"+q.Entry.String()), said("look whether the two are exchanged", "请核对两个日期是否填反"))
	}
	return nil
}

// positive refuses an amount below zero or beyond what is reckoned with.
func positive(what, zh string, d *apd.Decimal) error {
	if d == nil {
		return nil
	}
	if d.Form != apd.Finite || d.Negative && !d.IsZero() {
		return wrong(what, amountOf(what, zh, d), said("it is below zero", "小于零"), said("corrections of an entry are entries of their own", "更正报关单应另行申报"))
	}
	t := d
	if d.Exponent < -6 || d.IsZero() { // zeros at its end count for nothing
		t, _ = new(apd.Decimal).Reduce(d)
	}
	if t.Exponent < -6 || t.NumDigits()+int64(t.Exponent) > 15 {
		return wrong(what, amountOf(what, zh, d), said("it has more than six decimals, or more than fifteen digits before them", "小数超过六位，或整数超过十五位"), said("round it as the entry does", "请按报关单取整"))
	}
	return nil
}

func amountOf(what, zh string, d *apd.Decimal) demarche.Text {
	return said(fmt.Sprintf("%s %s", what, d), zh+d.String())
}

// checkClaim refuses a claim that nothing in the pack knows.
func (p *Pack) checkClaim(c Claim) error {
	if p.headings[c.Heading] != nil {
		if c.Item == "" {
			return nil
		}
		for i := range p.items {
			if p.items[i].named(c) {
				return nil
			}
		}
		return wrong("claim", said("claim "+c.String(), "申报项"+c.String()), said("the heading has no such item", "该税目没有此项"), said("name the item of its note, such as "+c.Heading+"/1", "请写明注释中的项号，如"+c.Heading+"/1"))
	}
	for _, x := range p.Claims {
		if x.Claim == c.Heading {
			return nil
		}
	}
	for _, m := range p.Measures {
		if m.takes(c.Heading) {
			return nil
		}
	}
	if p.charges(c.Heading) {
		return wrong("claim", said("claim "+c.String(), "申报项"+c.String()), said("duty under that heading is charged without a claim, on goods that it reaches", "该税目对其所及货物直接征收，无需申报"), said("leave it out: the answer names the headings that are charged", "请勿填写：结果会列出征收的税目"))
	}
	return wrong("claim", said("claim "+c.String(), "申报项"+c.String()), said("the pack knows no such exclusion or preference", "资料包中没有此项排除或优惠"), p.claimable())
}

// charges reports whether some order of the pack is charged under a heading.
func (p *Pack) charges(heading string) bool {
	return slices.ContainsFunc(p.Measures, func(m *Measure) bool {
		return m.Heading == heading || slices.ContainsFunc(m.Versions, func(v Version) bool { return v.Heading == heading || v.Reached == heading })
	})
}

// takes reports whether a claim of that heading bears on the measure.
func (m *Measure) takes(heading string) bool { return slices.Contains(m.claimable(), heading) }

// claimable gives the claims that bear on a measure.
func (m *Measure) claimable() []string {
	var out []string
	for _, x := range m.claims() {
		out = append(append(out, x.Claim), x.Also...)
	}
	return out
}

// claims gives what an importer may declare about a measure.
func (m *Measure) claims() []*Exemption {
	if m.declared != nil {
		return m.declared
	}
	out := []*Exemption{}
	if m.Only != nil {
		out = append(out, m.Only)
	}
	for i := range m.Exempt {
		out = append(out, &m.Exempt[i])
	}
	for i := range m.Versions {
		if x := m.Versions[i].Unless; x != nil {
			out = append(out, x)
		}
	}
	return out
}

// claimable says what may be claimed instead of what nothing knows.
func (p *Pack) claimable() demarche.Text {
	out := said("ask without it: the answer names what is asked and what could be claimed for the goods that day", "请先不填申报项查询：结果会列出当日就该货物询问的事项和可申报的事项")
	var words []string
	for i := range p.Claims {
		words = append(words, p.Claims[i].Claim)
	}
	if list := strings.Join(words, ", "); list != "" {
		out.EN, out.ZH = out.EN+"; the preferences are "+list, out.ZH+"；优惠可填："+list
	}
	return out
}
