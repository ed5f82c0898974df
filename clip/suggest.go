package clip

import (
	"slices"
	"strings"
	"unicode"

	"demarche"
	"demarche/calendar"
)

// MaxText bounds a text, in bytes.
const MaxText = 2 << 20

// MaxProposals bounds what one text may propose.
const MaxProposals = 10_000

// Suggest proposes records for a text, in the order of the text. It refuses a
// text whose day of publication is not told, one that is too large, and one that
// holds nothing.
func Suggest(text string, a Asked) ([]Proposal, error) {
	if err := readable(text, a); err != nil {
		return nil, err
	}
	rs := []rune(text)
	u := unwrap(rs)
	lines := spacedLines(u.text)
	var out []Proposal
	named := newMemory(a)
	for l := range leaves(u.text, a) {
		p := page{text: lines, leaf: l, guide: a.Guide, published: a.Published, quote: string(lines[l.Start:l.End])}
		p.deny = spared(p.quote, p.han)
		p.denying = denying(string(p.deny), p.han)
		if l.han {
			p.mentions, p.topics = named.chinese(p.quote, l.Start, l.dates)
		} else {
			p.mentions, p.topics = named.english(l.toks, l.dates)
		}
		out = append(out, p.proposals()...)
		if len(out) > MaxProposals {
			return nil, demarche.Refuse(demarche.TooLarge, "the text was not read", "more than 10,000 records would be proposed", "give one report at a time").InChinese("未读取该文本", "将产生超过10,000条建议记录", "请逐篇提交")
		}
	}
	for i := range out {
		u.asItStands(&out[i], rs)
	}
	return out, nil
}

func readable(text string, a Asked) error {
	switch {
	case a.Published.IsZero():
		return demarche.Refuse(demarche.Invalid, "the text was not read", "it has no day of publication, and without one \"on Thursday\" means no day", "give the day on which it was published, as YYYY-MM-DD").
			InChinese("未读取该文本", "没有发布日期，无法确定“周四”是哪一天", "请按YYYY-MM-DD填写发布日期")
	case len(text) > MaxText:
		return demarche.Refuse(demarche.TooLarge, "the text was not read", "it is larger than 2 MiB", "divide it, or take out what is no text").InChinese("未读取该文本", "超过2 MiB", "请拆分，或删去非文本内容")
	case strings.TrimSpace(strings.Trim(text, "\uFEFF")) == "":
		return demarche.Refuse(demarche.Invalid, "the text was not read", "it is empty", "give the text of one report, statement or notice").InChinese("未读取该文本", "文本为空", "请提供一篇报道、声明或公告的文本")
	}
	return nil
}

// page is a sentence with all that was found in it.
type page struct {
	text  []rune
	quote string // the sentence
	leaf
	guide     *Guide
	published calendar.Date
	mentions  []mention
	topics    []int
	deny      []rune // the sentence without what it says not to be called off
	denying   bool   // something in it is denied
	heads     []int  // where clauses begin that tell of a journey of their own; nil: not looked for
}

// proposals makes one for each figure and each date of a sentence; one for a
// sentence that has neither but names a person, a body or a topic.
func (p *page) proposals() []Proposal {
	var out []Proposal
	taken := map[int]bool{}
	for i := range p.figures {
		q := &p.figures[i]
		d := p.dateOf(q)
		if p.expected(q) {
			d = -1
			if i > 0 {
				d = p.dateOf(&p.figures[0]) // it was expected of what came
			}
		}
		switch {
		case p.base(q):
			d = -1
		case d >= 0 && (p.former(i, d) || p.yetToCome(q, d)):
			d = -1
		case d >= 0:
			taken[d] = true
		default:
			if d = p.announced(q); d >= 0 && p.former(i, d) {
				d = -1
			}
		}
		out = append(out, p.propose(q.Span, d, q))
	}
	for d := range p.dates {
		if !taken[d] {
			out = append(out, p.propose(p.dates[d].Span, d, nil))
		}
	}
	slices.SortStableFunc(out, func(a, b Proposal) int { return anchor(a) - anchor(b) })
	if len(out) == 0 {
		return p.undated()
	}
	return out
}

// zhExpected stands before a figure that was expected: 不及预期的下降20%.
var zhExpected = like(`(?:预期|预测)的?(?:值)?(?:为|是)?(?:下降|增长|上升|下跌|降|增|升)?约?$`)

// expected reports whether a Chinese figure is what was expected of the period that is told first.
func (p *page) expected(q *Quantity) bool {
	return p.han && len(p.dates) > 1 && zhExpected.MatchString(string(p.text[p.Start:q.Start]))
}

// undated proposes a record for a sentence without a date or a figure, where it
// names somebody or a topic, or tells how the talks stand.
func (p *page) undated() []Proposal {
	kind, rule := kindUndated(p.quote, p.han)
	named, spoken := len(p.mentions) > 0, len(p.topics) > 0
	standing := kind == Estimate || kind == Issue || kind == Call || kind == Barrier || kind == Promise
	switch {
	case kind == Event && spoken:
		kind, rule = Issue, "kind.topic"
	case !named && !spoken && !standing, kind == Event && !p.told():
		return nil
	}
	x := p.propose(Span{p.Start, p.Start}, -1, nil)
	if p.wants(Span{p.Start, p.Start}) {
		kind, rule = Position, "kind.position"
	}
	x.Kind, x.KindRule, x.Rule = kind, rule, rule+p.byOffice(x.Actors)
	return []Proposal{x}
}

// told reports whether a sentence says something, and is no heading that only names somebody.
func (p *page) told() bool {
	if p.han {
		return zhStop.MatchString(p.quote)
	}
	return slices.ContainsFunc(p.toks, func(t token) bool {
		return telling[t.low] || bygone[t.low] || timetable[t.low] || len(t.low) > 4 && strings.HasSuffix(t.low, "ed") && !notPast[t.low]
	})
}

// zhStop ends a sentence, as nothing ends a heading.
var zhStop = like(`[。！；][”’」』）)]*$`)

func anchor(x Proposal) int {
	if x.Quantity != nil {
		return x.Quantity.Start
	}
	if x.Date != nil {
		return x.Date.Start
	}
	return x.Start
}

// propose makes a proposal on a sentence for what stands at a place of it.
func (p *page) propose(at Span, date int, q *Quantity) Proposal {
	x := Proposal{Quote: p.quote, Span: p.Span, Quantity: q, Actors: p.actors(), Topics: p.topicIDs()}
	var rules []string
	if date >= 0 {
		d := &p.dates[date]
		x.DateText, x.Doubt, x.Readings = string(p.text[d.Start:d.End]), d.Doubt, d.Readings
		rules = append(rules, d.Rule)
		if !d.From.IsZero() || !d.To.IsZero() {
			x.Date = d
		}
	}
	switch {
	case q != nil && p.promises(q):
		x.Kind, x.KindRule = Promise, "kind.promised"
		rules = append(rules, q.Rule)
	case q != nil:
		x.Kind, x.KindRule = Figure, "kind.figure"
		rules = append(rules, q.Rule)
	default:
		x.Kind, x.KindRule = p.kindAt(at, date)
		if date >= 0 && p.dates[date].record {
			x.Actors = []string{} // who speaks of a record did not make it then
		}
		if x.Kind == Meeting || x.Kind == Travel || x.Kind == Call {
			x.Actors = p.takers(at)
		}
	}
	if x.Kind != Figure && x.Kind != Statement && p.wants(at) {
		x.Kind, x.KindRule = Position, "kind.position"
	}
	if x.Denied = p.denies(at) && !p.there(date); x.Denied { // that it does not come is what is said
		x.Kind, x.KindRule = Statement, "kind.denied"
		if x.Date != nil && (x.Date.To > p.published || p.clauseHas(at, failed, zhFailed) || p.clauseHas(x.Date.Span, originally, zhOriginally) || p.plannedDay(x.Date)) {
			x.Date = nil
		}
	}
	if q == nil && p.noneHeld(date) {
		x.Denied, x.Kind, x.KindRule, x.Date = true, Statement, "kind.denied", nil
	}
	x.Rule = strings.Join(append(rules, x.KindRule), "; ") + p.byOffice(x.Actors)
	return x
}

// kindAt tells the kind by the clause of a place, and by the sentence where the
// clause does not tell. What is dated by a word of saying is a statement.
func (p *page) kindAt(at Span, date int) (Kind, string) {
	clause := p.clause(at)
	if date >= 0 && p.dates[date].record {
		return Event, "kind.record"
	}
	if date >= 0 && p.dates[date].dateline {
		return Statement, "kind.dateline"
	}
	if date >= 0 && slices.ContainsFunc(p.figures, func(q Quantity) bool { return p.compared(&p.dates[date], &q) }) {
		return Event, "kind.compared" // nobody promised it then
	}
	if date >= 0 && p.dates[date].since {
		if kind, rule := kindOf(string(p.text[clause.Start:clause.End]), p.han); kind != Statement && kind != Event {
			return kind, rule
		}
		return Event, "kind.since" // nobody said it from then on
	}
	if date >= 0 && p.dates[date].reported {
		if kind, rule := kindOf(string(p.text[clause.Start:clause.End]), p.han); kind == Statement || kind == Call || kind == Event {
			return kind, rule
		}
		return Statement, "kind.reported"
	}
	kind, rule := kindOf(string(p.text[clause.Start:clause.End]), p.han)
	if kind == Event || at.Start == at.End {
		return kindOf(p.quote, p.han)
	}
	return kind, rule
}

// clause gives the stretch between the marks around a place.
func (p *page) clause(at Span) Span {
	s := Span{at.Start, at.End}
	for s.Start > p.Start && !p.parts(s.Start-1, ",;:—，；：、。\"“”") {
		s.Start--
	}
	for s.End < p.End && !p.parts(s.End, ",;:—，；：。\"“”") {
		s.End++
	}
	return s
}

// joining are words before which a comma parts clauses even where it closes a date.
var joining = like(`^, (?:and|but|or|while|when|who|which|where|with|as|after|before)\b`)

// parts reports whether one of the marks stands at a place and parts clauses there. A comma
// within a date does not, nor one that closes a date which holds another: "for Saturday, 1
// November, will not".
func (p *page) parts(i int, marks string) bool {
	if !strings.ContainsRune(marks, p.text[i]) || p.text[i] == ':' && i > p.Start && i+1 < p.End && unicode.IsDigit(p.text[i-1]) && unicode.IsDigit(p.text[i+1]) {
		return false
	}
	if p.text[i] == '、' && i > p.Start && i+1 < p.End && strings.ContainsRune("%％", p.text[i-1]) && unicode.IsDigit(p.text[i+1]) {
		return false // 10%、5%关税
	}
	for _, d := range p.dates {
		closes := i == d.End && slices.Contains(p.text[d.Start:d.End], ',') && !joining.MatchString(string(p.text[i:min(i+12, p.End)]))
		if closes || d.Start <= i && i < d.End {
			return false
		}
	}
	return true
}

// dateOf gives the date that a figure is for: the nearest in its clause, a period
// before a day, and none that dates its publication or a record; -1 for none.
func (p *page) dateOf(q *Quantity) int {
	best, cost := -1, 1<<30
	for i, d := range p.dates {
		if d.record || d.reported || p.boundElsewhere(i, q) || p.heldAgainst(q, d) || p.ofAnotherDeed(&d, q) || p.ofOther(&p.dates[i], q) || p.notItsDay(i, q) {
			continue
		}
		gap := d.Start - q.End
		if gap < 0 {
			gap = q.Start - d.End + 12 // what follows is nearer than what precedes
		} else if p.han && p.opens(i, q) || !p.han && slices.Contains(p.text[q.End:d.Start], ';') {
			continue
		}
		if d.Precision == Day && d.Start < q.Start {
			gap += 40
		}
		if p.parted(q.Span, d.Span) && !p.frames(i, q) {
			if p.promises(q) {
				continue // it dates something else
			}
			gap += 60
		}
		if p.han && d.End <= q.Start && d.Precision != Day {
			gap = min(gap, 139) // a period holds until the next is named
		}
		if gap < cost {
			best, cost = i, gap
		}
	}
	if cost > 140 {
		return -1
	}
	return best
}

// frames reports whether a date is a clause by itself from which what follows is so: 去年9月24日起，美方对….
func (p *page) frames(date int, q *Quantity) bool {
	d := &p.dates[date]
	return p.han && date == 0 && d.Start == p.Start && d.End <= q.Start && zhOpening.MatchString(string(p.text[d.End:p.End])) && !p.opensElsewhere(d, q)
}

// opens reports whether a date behind a figure opens a clause that has a figure of its own: in
// Chinese the time stands before what it tells of.
func (p *page) opens(date int, q *Quantity) bool {
	d := &p.dates[date]
	listed := d.Start > q.End && p.text[d.Start-1] == '、' // 8月进口27亿美元、9月38亿美元
	return (listed || p.parted(q.Span, d.Span)) && slices.ContainsFunc(p.figures, func(o Quantity) bool { return o.Start >= d.End && !p.parted(d.Span, o.Span) })
}

// opensElsewhere reports whether another date stands between a date and a figure.
func (p *page) opensElsewhere(d *Dated, q *Quantity) bool {
	return slices.ContainsFunc(p.dates, func(o Dated) bool { return o.Start > d.End && o.End <= q.Start })
}

// announced gives the date of the saying for an amount that has no other: "said
// on Thursday that $250 billion of goods"; -1 for none. A release of data tells
// of a period before it, and does not date what it states.
func (p *page) announced(q *Quantity) int {
	if q.Unit == "percent" || q.Unit == "percentage-points" || q.Unit == "basis-points" {
		return -1
	}
	found := -1
	for i, d := range p.dates {
		if d.record || d.released || d.since || d.From > p.published || p.boundElsewhere(i, q) || p.ofOther(&p.dates[i], q) || p.notItsDay(i, q) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// parted reports whether a mark that ends a clause lies between.
func (p *page) parted(a, b Span) bool {
	lo, hi := min(a.End, b.End), max(a.Start, b.Start)
	for i := lo; i < hi; i++ {
		if p.parts(i, ",;:，；：") {
			return true
		}
	}
	return false
}

func (p *page) actors() []string {
	out := []string{}
	for _, m := range p.mentions {
		if !slices.Contains(out, m.name) {
			out = append(out, m.name)
		}
	}
	return out
}

func (p *page) topicIDs() []string {
	out := []string{}
	for _, t := range p.topics {
		out = append(out, p.guide.Topics[t].ID)
	}
	return out
}
