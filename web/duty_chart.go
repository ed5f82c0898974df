package web

import (
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// dutyChart is a line's history as steps: as in force by what was known on the
// day of knowledge, and as it was known on each day of entry.
type dutyChart struct {
	*view
	Code     tariff.Code
	From, To calendar.Date  // of the axis
	Entry    calendar.Date  // the day asked about
	KnownTo  calendar.Date  // last day that the pack can answer
	Steps    []dutyStep     // as in force
	Then     []dutyStep     // as known on the day; empty where it is the same
	Added    bool           // what measures add is drawn: the base is no percentage
	Paid     tariff.Percent // on the day asked about, by the answer itself; null: not known
	Most     tariff.Percent // on that day, by an answer that would raise it; null: none would
	Assumed  demarche.Text  // what the drawing leaves aside of the question, as a condition; empty: nothing
	Title    string
	Tariff   string  // the pack's name
	Digest   string  // of the pack, its beginning
	Rests    []piece // what the steps rest on, each with its address where one is known
}

// Source names in a line what the drawing rests on.
func (c *dutyChart) Source() string {
	var names []string
	for _, x := range c.Rests {
		names = append(names, x.Text)
	}
	return c.Tariff + c.T(": ", "：") + strings.Join(names, c.T("; ", "；")) + c.T("; pack ", "；资料包") + c.Digest
}

// dutyStep is a run of days with one duty.
type dutyStep struct {
	From, To calendar.Date // To is Forever where it goes on
	Base     string        // as worded
	Added    tariff.Percent
	Total    tariff.Percent
	Low      tariff.Percent // the least that an answer to what is open could give; null: none
	High     tariff.Percent // the most that an answer to what is open could give; null: none
	Status   tariff.Status
	Headings string
	draw     tariff.Percent // what is drawn; null: not known
}

// chart draws up the history of the answer's line. It is left out where the line
// has none that can be told.
func (p *dutyPage) chart() *dutyChart {
	q := &p.question
	steps, err := p.pack.History(q.HTS, q.Origin, q.Known)
	if err != nil || len(steps) == 0 {
		return nil
	}
	then, err := p.pack.HistoryThen(q.HTS, q.Origin, q.Known)
	if err != nil {
		then = nil
	}
	c := &dutyChart{view: p.view, Code: q.HTS, Entry: q.Entry, KnownTo: p.pack.KnownTo, Assumed: p.assumed()}
	for i := range steps {
		a := &steps[i].Answer
		c.Added = c.Added || a.Components[0].Status == tariff.Applies && !a.BasePct.Known()
	}
	c.Steps, c.Then = c.ahead(c.join(steps)), c.join(then)
	if sameSteps(c.Steps, c.Then, q.Known) {
		c.Then = nil
	}
	c.axis()
	c.Paid = c.paid(p.Answer)
	if !c.Added {
		c.Most = p.Answer.Highest()
	}
	c.Tariff, c.Digest, c.Rests = p.pack.Name.In(p.Lang), p.pack.Digest[:12], p.rests(steps, c.To)
	c.Title = c.title(p.InSentence(q.Origin), p.Country(q.Origin))
	return c
}

// join turns the room's steps into those drawn, and joins those that look alike.
func (c *dutyChart) join(steps []tariff.Step) []dutyStep {
	var out []dutyStep
	for i := range steps {
		a := &steps[i].Answer
		x := dutyStep{From: steps[i].From, To: steps[i].To, Base: a.BaseText, Added: a.Additional, Total: a.Total, Status: a.Status, draw: c.paid(a)}
		if !c.Added && a.Status != tariff.NotKnown {
			x.Low, x.High = a.Lowest(), a.Highest()
		}
		var headings []string
		for _, k := range a.Components[1:] {
			if k.Status == tariff.Applies && k.Heading != "" && k.Pct != tariff.Zero {
				headings = append(headings, k.Heading)
			}
		}
		x.Headings = strings.Join(headings, ", ")
		if n := len(out); n > 0 && out[n-1].To.AddDays(1) == x.From && out[n-1].alike(&x) {
			out[n-1].To = x.To
			continue
		}
		out = append(out, x)
	}
	return out
}

// paid is what the drawing shows of an answer; null where that is not known.
func (c *dutyChart) paid(a *tariff.Answer) tariff.Percent {
	switch {
	case a.Status == tariff.NotKnown:
		return tariff.Percent{}
	case c.Added:
		return a.Additional
	}
	return a.Total
}

// ahead leaves out of the days after that of knowledge what no order known then
// brings: the next editions of the schedule, and the end of the pack itself, unless the
// day asked about lies beyond it. The last step then goes on, as ordered.
func (c *dutyChart) ahead(steps []dutyStep) []dutyStep {
	out := steps[:0:0]
	for _, s := range steps {
		n := len(out)
		if n == 0 || s.From <= c.When.Known {
			out = append(out, s)
			continue
		}
		last := &out[n-1]
		goesOn := s.Added == last.Added && s.Headings == last.Headings && s.drop() == last.drop() && s.top().Minus(s.Total) == last.top().Minus(last.Total)
		if s.From > c.KnownTo && s.Known() != last.Known() {
			goesOn = c.Entry <= c.KnownTo
		}
		if goesOn {
			last.To = s.To
			continue
		}
		out = append(out, s)
	}
	return out
}

// drop is what an answer could take off at most, in millionths of a percent; zero for
// nothing.
func (s *dutyStep) drop() int64 {
	if !s.Low.Known() || !s.Total.Known() {
		return 0
	}
	return s.Total.Millionths() - s.Low.Millionths()
}

// top is the most that is due, as drawn or by an answer to what is open.
func (s *dutyStep) top() tariff.Percent {
	if s.High.Known() {
		return s.High
	}
	return s.draw
}

func (s *dutyStep) alike(o *dutyStep) bool {
	x := *o
	x.From, x.To = s.From, s.To
	return *s == x
}

// sameSteps reports whether two histories draw the same up to a day.
func sameSteps(a, b []dutyStep, until calendar.Date) bool {
	at := func(list []dutyStep, d calendar.Date) tariff.Percent {
		for i := range list {
			if d >= list[i].From && d <= list[i].To {
				return list[i].draw
			}
		}
		return tariff.Percent{}
	}
	for _, list := range [][]dutyStep{a, b} {
		for i := range list {
			if d := list[i].From; d <= until && at(a, d) != at(b, d) {
				return false
			}
		}
	}
	return true
}

// axis chooses the days that are drawn: from the first of the schedule to the day
// of knowledge, the day asked about, or what is known to come.
func (c *dutyChart) axis() {
	c.From = c.Steps[0].From
	c.To = min(c.When.Known, c.KnownTo.AddDays(240))
	for i := range c.Steps {
		if s := &c.Steps[i]; s.draw.Known() {
			c.To = max(c.To, s.From.AddDays(60))
		}
	}
	if c.Entry >= c.From {
		c.To = max(c.To, c.Entry.AddDays(30))
	}
	c.To = max(c.To, c.From.AddDays(180))
}

// title says what the drawing finds: where it began, its height, and the day asked
// about. The country stands twice: as an English sentence names it, and as it is called.
func (c *dutyChart) title(from, country string) string {
	first, top := c.Steps[0], c.Steps[0]
	for _, s := range c.Steps {
		if s.draw.Known() && s.From <= c.To && (!top.draw.Known() || s.draw.Millionths() > top.draw.Millionths()) {
			top = s
		}
	}
	en, zh := "The duty on ", "关税"
	if c.Added {
		en, zh = "What is added to the duty on ", "加征"
	}
	en, zh = en+c.Code.Dotted()+" from "+from+" ", "原产于"+country+"的"+c.Code.Dotted()+"，"+zh
	switch {
	case !top.draw.Known():
		return c.T(en+"is not known on any day", zh+"各日均不详")
	case !first.draw.Known() || top.draw == first.draw:
		en, zh = en+"was "+c.Pct(top.draw)+" at most", zh+"最高为"+c.Pct(top.draw)
	default:
		en += "was " + c.Pct(first.draw) + " on " + c.Date(first.From) + " and at most " + c.Pct(top.draw) + ", from " + c.Date(top.From)
		zh += c.Date(first.From) + "为" + c.Pct(first.draw) + "，最高为" + c.Date(top.From) + "起的" + c.Pct(top.draw)
	}
	if c.Assumed.IsZero() {
		return c.T(en+"; on "+c.Date(c.Entry)+" it is "+c.upTo(c.Paid, c.Most), zh+"；"+c.Date(c.Entry)+"为"+c.upTo(c.Paid, c.Most))
	}
	now, most := tariff.Percent{}, tariff.Percent{} // as drawn, which is not the answer
	for _, s := range c.Steps {
		if c.Entry >= s.From && c.Entry <= s.To {
			now, most = s.draw, s.High
		}
	}
	return c.T(en+"; on "+c.Date(c.Entry)+", "+c.Assumed.EN+", it is "+c.upTo(now, most), zh+"；"+c.Date(c.Entry)+c.Assumed.ZH+"为"+c.upTo(now, most))
}

// assumed words what was said of the goods and is not drawn: a history is that of any
// goods of the line.
func (p *dutyPage) assumed() demarche.Text {
	q := &p.question
	var en, zh []string
	if len(q.Claims) > 0 {
		en, zh = append(en, "nothing is claimed"), append(zh, "未作申报")
	}
	if len(q.Shares) > 0 {
		en, zh = append(en, "no share is given"), append(zh, "未填成分比例")
	}
	if !q.Export.IsZero() {
		en, zh = append(en, "no day of export is given"), append(zh, "未填出口日期")
	}
	if len(en) == 0 {
		return demarche.Text{}
	}
	return demarche.Text{EN: "if " + strings.Join(en, " and "), ZH: "（" + strings.Join(zh, "、") + "时）"}
}

// mostOrders are named in the source of a drawing; the numbers have the headings of all.
const mostOrders = 6

// rests gives what the steps up to a day rest on: the schedule, and the orders that add to it.
func (p *dutyPage) rests(steps []tariff.Step, to calendar.Date) []piece {
	var schedule, orders []piece
	name := func(list []piece, citation string) []piece {
		x := p.ground(citation)
		named := piece{Text: p.Tongued(x.Title, x.ZH), Href: x.URL}
		if citation == "" || slices.Contains(list, named) {
			return list
		}
		return append(list, named)
	}
	for i := range steps {
		if steps[i].From > to {
			break
		}
		for j, k := range steps[i].Answer.Components {
			switch {
			case j == 0:
				schedule = name(schedule, k.Citation)
			case k.Status == tariff.Applies && k.Pct != tariff.Zero:
				orders = name(orders, k.Citation)
			}
		}
	}
	orders = slices.DeleteFunc(orders, func(x piece) bool { // one table may give the rates and the answer to a measure
		return slices.ContainsFunc(schedule, func(y piece) bool { return x.Text == y.Text })
	})
	if more := len(orders) - mostOrders; more > 0 {
		further := " more orders"
		if more == 1 {
			further = " more order"
		}
		orders = append(orders[:mostOrders:mostOrders], piece{Text: p.T("and "+strconv.Itoa(more)+further, "另有"+strconv.Itoa(more)+"项命令"), Href: "#made"})
	}
	return append(schedule, orders...)
}

// Unit says how the drawing is to be read.
func (c *dutyChart) Unit() string {
	en, zh := "Percent of the customs value, by day of entry", "占完税价格的百分比，按进口日期"
	if c.Added {
		en, zh = en+", beside the base duty, which is no percentage", zh+"；不含非百分比的基本税率"
	}
	en, zh = en+", as known on "+c.Date(c.When.Known)+".", zh+"，已知截至"+c.Date(c.When.Known)+"。"
	if len(c.Then) > 0 {
		en, zh = en+" Broken line: as it was known on each day of entry.", zh+"虚线：各进口日当日所知。"
	}
	if c.shaded() {
		en, zh = en+" Shaded: what a claim or an answer could take off.", zh+"阴影：申报或补充资料后可减免的部分。"
	}
	if s := c.raised(); s != nil {
		en += " Not drawn: what an answer that is asked for could add, at most to " + c.Pct(s.High) + ", from " + c.Date(s.From) + "."
		zh += "未绘出：补充资料后可增加的部分，最高至" + c.Date(s.From) + "起的" + c.Pct(s.High) + "。"
	}
	return c.T(en, zh)
}

// shaded reports whether an answer could take something off a step that is drawn.
func (c *dutyChart) shaded() bool {
	return slices.ContainsFunc(c.Steps, func(s dutyStep) bool { return s.Low.Known() && s.From <= c.To })
}

// raised gives the step that is drawn which an answer could raise to the most; nil where
// an answer could raise none.
func (c *dutyChart) raised() *dutyStep {
	var most *dutyStep
	for i := range c.Steps {
		s := &c.Steps[i]
		if s.High.Known() && s.draw.Known() && s.From <= c.To && (most == nil || s.High.Millionths() > most.High.Millionths()) {
			most = s
		}
	}
	return most
}

// Desc tells the steps to who cannot see them.
func (c *dutyChart) Desc() string {
	var b strings.Builder
	for _, s := range c.Steps {
		if s.From <= c.To {
			b.WriteString(c.T("From "+c.Date(s.From)+" "+c.upTo(s.draw, s.High)+". ", "自"+c.Date(s.From)+"起"+c.upTo(s.draw, s.High)+"。"))
		}
	}
	return strings.TrimSpace(b.String())
}

// Series gives both histories for the table of numbers.
func (c *dutyChart) Series() []dutySeries {
	out := []dutySeries{{c.view, c.T("As in force, known on "+c.Date(c.When.Known), "生效情况（已知截至"+c.Date(c.When.Known)+"）"), "in force", c.Steps}}
	if len(c.Then) > 0 {
		out = append(out, dutySeries{c.view, c.T("As known on each day of entry", "各进口日当日所知"), "then", c.Then})
	}
	return out
}

// dutySeries is one of the two histories.
type dutySeries struct {
	*view
	Name  string
	ID    string
	Steps []dutyStep
}

// Until writes the last day of a step.
func (s dutySeries) Until(x dutyStep) string {
	if x.To == calendar.Forever {
		return s.T("on", "起")
	}
	return s.Date(x.To)
}

// All words the total of a step, and what an answer would raise it to.
func (s dutySeries) All(x dutyStep) string { return s.upTo(x.Total, x.High) }

// Known reports whether a step says anything of the duty.
func (s dutyStep) Known() bool { return s.Status != tariff.NotKnown }
