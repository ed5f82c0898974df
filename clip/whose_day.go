package clip

import (
	"strings"
)

// A sentence that tells a whole and its parts, or a rate and what becomes of it, has a day for one of them
// and not for the other. These rules say of a day whose it is not. Each pattern has an example; what stands
// in it for a figure is written 10%.

// size are the words and the sign that may stand between a word and the figure that it leads to: "about $".
const size = `(?: an?| the| its| their)?(?: earlier| existing| previous| current| first| initial)?(?: about| around| some| nearly| roughly| further| additional| extra)?(?: an?)? ?(?:[A-Z]{1,3})?[$€£¥]?$`

// Words before the part of a whole, and behind it.
var (
	partBefore = like(`(?i)(?:, with|\bincluding|\bof which|\bamong (?:it|them|which)|\bcomprising|\bstarting with)` + size) // "200 billion over two years, with 77 billion in 2020"
	partBehind = like(`^ (?:of|from) (?:it|this|that|them|these|those|which|the (?:total|sum|amount))\b`)                    // "77 billion of it in 2020"
	overYears  = like(`(?i)\b(?:over|within|in|across|during) (?:the (?:next|coming|first|following) |a period of )?(?:two|three|four|five|ten|[2-9]|10) years\b|\b(?:two|three|four|five|ten)-year\b`)
	inItsYear  = like(`^(?: of (?:it|this|that|them|these|those|which|the total))? (?:in|during|for) (?:the|its) (?:first|second|third|final|last|opening) (?:year|12 months|twelve months)(?:[ ,.;]|$)`)
	zhItsYear  = like(`其中[^，。；：\d]{0,4}(?:第[一二三四五]年|首年|头一?年|次年|最后一年)[^，。；：\d]*$`) // 其中第一年767亿美元
)

// Words that lead to a figure with which another is raised or to which it is changed later.
var (
	onTopOf   = like(`(?i)\b(?:on top of|in addition to|over and above|besides|beyond|added(?: [^,;]{1,20})? to)` + size) // "34% comes on top of 20%"
	laterTo   = like(`(?i)(?:, | and (?:then )?| before )(?:then |later |and )*(?:to )?(?:rising|falling|going|climbing|dropping|increasing|moving|doubling|tripling|rise|fall|go|climb|drop|increase|double|rises|falls|goes|climbs|drops|increases|rose|fell|went)(?: up| down| again| further)? to` + size)
	dutyNoun  = `(?:rates?|dut(?:y|ies)|tariffs?|lev(?:y|ies)|fees?|surcharges?|tax(?:es)?|charges?)`
	changedTo = like(`(?i)^ (?:[a-z-]+ ){0,2}` + dutyNoun + `(?: on [^,;%]{1,30})?` + becomes + `$`) // "the 125% rate will be cut to 10%"
	dutyOfTo  = like(`(?i)^` + becomes + `$`)                                                        // "the duty of 125% is to fall to 10%"
	dutyOfEnd = like(`(?i)\b` + dutyNoun + ` of(?: about)? ?$`)
	wasRaised = like(`(?i)\b(?:rose|risen|fell|fallen|raised|lowered|cut|reduced|increased|doubled|halved|climbed|dropped|up|down) from` + size) // "rose from 10% on Friday"
	zhChange  = like(`(?:降|升|提高|提升|上调|下调|调整|调高|调低|减|增|改|恢复)(?:至|到|为)约?$`)
	zhOnTop   = like(`^(?:[\p{Han}“”]{0,8}的?)?(?:基础(?:之)?上|之上|之外|以外)`) // 在20%关税基础上再加征34%
)

const becomes = ` (?:(?:will|would|shall|is|are|was|were|to|be|been|has|have|also|then|now|soon|immediately) ?)*(?: ?(?:cut|lowered|reduced|raised|lifted|increased|halved|doubled|trimmed|brought|falls?|fell|drops?|dropped|goes|went|go|rises?|rose|comes|came|come))(?: (?:back|down|up|by half|by [a-z-]+ points))? to(?: about)? ?`

// asideLedBy is all that may stand between a comma and the rate of an aside: "the tariff, now 10% since
// September, goes to 25%".
var asideLedBy = like(`(?i)^ ?(?:now|at|about|already|set at|currently|still|which is|just)? ?(?:[A-Z]{1,3})?[$€£¥]?$`)

// notWhole reports whether a date behind a figure is that of a part of it: "$200 billion over two years, with
// $77 billion in 2020".
func (p *page) notWhole(d *Dated, q *Quantity) bool {
	if p.han || d.Start < q.End {
		return false
	}
	clause := p.clause(q.Span)
	long := overYears.MatchString(string(p.text[clause.Start:clause.End]))
	for i := range p.figures {
		o := &p.figures[i]
		if o.Start < q.End || o.End > d.Start || o.Unit != q.Unit {
			continue
		}
		if partBefore.MatchString(string(p.text[q.End:o.Start])) || partBehind.MatchString(string(p.text[o.End:p.End])) || long && p.parted(q.Span, o.Span) {
			return true
		}
	}
	return false
}

// ofUnnamedYear reports whether a figure is that of a year which is told by its number only.
func (p *page) ofUnnamedYear(q *Quantity) bool {
	if p.han {
		return zhItsYear.MatchString(string(p.text[p.Start:q.Start]))
	}
	return inItsYear.MatchString(string(p.text[q.End:p.End]))
}

// addedTo reports whether a figure is the rate on top of which another comes, and a date that of the other;
// or a date that of such a rate, and the figure the other.
func (p *page) addedTo(d *Dated, q *Quantity) bool {
	if p.han {
		own := d.End <= q.Start && zhDone.MatchString(string(p.text[d.End:q.Start])+"的")
		return zhOnTop.MatchString(string(p.text[q.End:p.End])) && !own && !p.boundTo(d, q)
	}
	if d.End <= q.Start {
		return onTopOf.MatchString(string(p.text[p.Start:q.Start])) && !p.boundTo(d, q)
	}
	for i := range p.figures {
		if o := &p.figures[i]; o.Start >= q.End && o.End <= d.Start && onTopOf.MatchString(string(p.text[p.Start:o.Start])) {
			return true
		}
	}
	return false
}

// ofLater reports whether a date behind a figure is that of what it becomes: "pay $25, rising to $50 on
// June 1", "the 125% rate will be cut to 10% by Wednesday", 125%的税率将于周三前降至10%.
func (p *page) ofLater(d *Dated, q *Quantity) bool {
	if d.Start < q.End {
		return false
	}
	for i := range p.figures {
		o := &p.figures[i]
		if o.Start < q.End || o.Unit != q.Unit && !p.han && o.End > d.Start {
			continue
		}
		between := string(p.text[q.End:o.Start])
		switch {
		case p.han:
			if d.End <= o.Start && o.Unit == q.Unit && !p.parted(q.Span, o.Span) && zhChange.MatchString(between) && !zhDone.MatchString(string(p.text[d.End:o.Start])) {
				return true
			}
		case o.End > d.Start:
		case laterTo.MatchString(between):
			return true
		case changedTo.MatchString(between), dutyOfEnd.MatchString(string(p.text[p.Start:q.Start])) && dutyOfTo.MatchString(between):
			return true
		}
	}
	return !p.han && d.Precision == Day && d.Start == q.End+1 && wasRaised.MatchString(string(p.text[p.Start:q.Start]))
}

// ofAside reports whether a date stands in an aside with a rate of its own, and the figure without: "the
// tariff, 10% since September, rose to 25%".
func (p *page) ofAside(d *Dated, q *Quantity) bool {
	c := p.clause(d.Span)
	if p.han || c.Start == p.Start || c.End == p.End || p.text[c.End] != ',' || c.Start <= q.Start && q.End <= c.End {
		return false
	}
	for i := range p.figures {
		if o := &p.figures[i]; o.Start >= c.Start && o.End+1 == d.Start && asideLedBy.MatchString(string(p.text[c.Start:o.Start])) {
			return true
		}
	}
	return false
}

// Words that make a figure the sum of what was done on several days: 两次加征共20%, "20% in all".
var (
	zhSum    = like(`(?:共|共计|合计|累计|总计|总共|先后|两次|分两次|分别)[^，。；：\d]{0,6}$`)
	sumAhead = like(`(?i)\b(?:a total of|a combined|altogether|together|twice|in two steps,?)` + size)
	sumRest  = like(`(?i)^ (?:in (?:all|total|two steps|two rounds)|altogether|combined|together)\b`)
	joiner   = like(`^(?:和|、|及|以及|与|,? and (?:again )?)$`)
)

// ofSeveral reports whether a figure is the sum of what was done on two days, of which a date is one.
func (p *page) ofSeveral(date int, q *Quantity) bool {
	lead, rest := string(p.text[p.Start:q.Start]), string(p.text[q.End:p.End])
	if p.han && (!zhSum.MatchString(lead) || strings.HasSuffix(lead, "分别")) || !p.han && !sumAhead.MatchString(lead) && !sumRest.MatchString(rest) {
		return false
	}
	joined := func(a, b int) bool {
		return a >= 0 && b < len(p.dates) && p.dates[a].End <= p.dates[b].Start && joiner.MatchString(string(p.text[p.dates[a].End:p.dates[b].Start]))
	}
	return joined(date-1, date) || joined(date, date+1)
}

// An amount for each year has no day of a clause before: 年内采购1200万吨，此后三年每年2500万吨.
var (
	eachYear  = like(`(?i)^(?: (?:more|worth|of [^,;.]{1,40}))?(?: in)? (?:a|per|each|every)(?: of the (?:next|following|coming) [a-z0-9]+)? years?\b`)
	zhOpening = like(`^起[，,]`)
)

// ofYearBefore reports whether a figure is an amount for each year and a date that of what came before.
func (p *page) ofYearBefore(d *Dated, q *Quantity) bool {
	if d.End > q.Start {
		return false
	}
	if p.han {
		return p.parted(q.Span, d.Span) && zhPerYear.MatchString(string(p.text[p.Start:q.Start]))
	}
	return eachYear.MatchString(string(p.text[q.End:p.End])) && p.figureWithin(d.Start-60, q.Start) && strings.Contains(string(p.text[d.End:q.Start]), " and ")
}

// notItsDay reports whether one of these rules says that a date is not that of a figure.
func (p *page) notItsDay(date int, q *Quantity) bool {
	d := &p.dates[date]
	if p.han && d.Start > q.End && p.parted(q.Span, d.Span) && strings.Contains(d.Rule, "+put-off") {
		return true // 加征10%，原定1月1日上调，后推迟至3月1日
	}
	return p.besideIt(d, q) || p.notWhole(d, q) || p.ofUnnamedYear(q) || p.addedTo(d, q) || p.ofLater(d, q) || p.ofAside(d, q) || p.ofSeveral(date, q) || p.ofYearBefore(d, q)
}
