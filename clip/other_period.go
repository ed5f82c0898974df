package clip

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A figure that another is held against, or that stands beside what a date tells of, is not of that date. Each rule of
// this file says so of one way in which reports put the two side by side.

// What leads to a figure of the period before, and what follows one: "topping the previous year's $33.7 billion", "after a
// 1.1% fall the month before", 前值509.8亿美元.
var (
	priorAhead  = like(`(?i)\b(?:the|its|their) (?:previous|prior|preceding) (?:month|quarter|year|week)['’]s(?: record| revised| high of| level of)? ?(?:[A-Z]{1,3})?[$€£¥]?$`)
	priorBehind = like(`(?i)^(?: (?:fall|drop|decline|slide|decrease|rise|gain|growth|increase|jump|climb|slump))?(?: (?:in|for|during|of))? (?:the (?:month|quarter|year|week) (?:before|earlier|prior)(?:[ ]?[.,;)]|$| and\b| but\b)|(?:the|a) (?:previous|preceding|prior) (?:one|month|quarter|year|week|period)\b)`)
	// ownSpan is a period of the figure's own that no date was read from: "60% over the four weeks through late April".
	ownSpan  = like(`(?i)^ (?:in|over|during|for) the (?:[a-z]+|\d+) (?:weeks|months|quarters|years|days) (?:through|to|until|ended|ending)\b`)
	zhPrior2 = like(`(?:^|[^比较与跟同从由日目此之])(?:前值|前月|前一个?月|上一个月|上一?个?季度?|前一?个?季度?|上期|前期|上一期|前一年度?)(?:[的为是则仅]|增长|下降|上升|下跌|上涨|回落|减少|增加|增速|降幅|增幅|修正|后)*约?$`)
	zhOfBase = like(`(?:去年|上年|前年)同[期月]的约?$`)
)

// ofPeriodBefore reports whether a figure is that of the period before the one which the sentence tells of, by words
// that name no day.
func (p *page) ofPeriodBefore(q *Quantity) bool {
	lead, rest := string(p.text[p.Start:q.Start]), string(p.text[q.End:p.End])
	if p.han {
		if zhOfBase.MatchString(lead) {
			return true
		}
		loc := zhPrior2.FindStringIndex(lead)
		return loc != nil && !slices.ContainsFunc(p.dates, func(d Dated) bool {
			return d.End <= q.Start && d.Start >= p.Start+utf8.RuneCountInString(lead[:loc[0]])
		})
	}
	if ownSpan.MatchString(rest) {
		for _, d := range p.dates {
			if d.Start >= q.End && d.Start < q.End+len(" over the") {
				return false
			}
		}
		return true
	}
	return priorAhead.MatchString(lead) || priorBehind.MatchString(rest)
}

// What stands between a date and a figure, or around them, where the date is of something else.
var (
	daysApart   = like(`(?i)^,? (?:[a-z]+|\d+) (?:days?|weeks?|months?|hours) (?:before|after|ahead of)\b`)             // "on Dec. 13, two days before duties on $156 billion"
	onTheWeek   = like(`(?i)^ (?:on|for|over) the (?:week|month|quarter|year)\b`)                                       // "lost 2.2% on the week"
	wasLifted   = like(`(?i)\b(?:raised|lifted|increased|cut|lowered|reduced|doubled|halved|hiked) from(?: about)? ?$`) // "tariffs of 25%, raised from 10% in May"
	dutyBefore  = like(`(?i)\b` + dutyNoun + `\b`)
	partInIt    = like(`(?i)^[^,;]*, (?:about |nearly |over |more than |at least )?(?:half|most|all|some|much|part|two[- ]thirds|a (?:third|quarter|fifth)|the (?:bulk|rest))(?: of (?:it|them|that|which|this))?,? ?$`)
	forComments = like(`(?i)\b(?:open (?:for|to)|(?:public )?comments?|comment period|consultation)\b[^;]*$`)
	zhComments  = like(`公示期|征求意见|公开征询|评论期|意见征集|征集意见|公众意见|公众评论`)
	gapBy       = like(`(?i)^ (?:[a-z-]+ ){0,2}(?:gap|deficit|surplus|shortfall|imbalance)\b[^,;]* by (?:about |some )?(?:[A-Z]{1,3})?[$€£¥]?$`)
	wereToBut   = like(`(?i)\b(?:was|were|had been) (?:to|due to|set to|meant to) [a-z]+(?: [a-z]+)? (?:on )?$`)
	zhUnchanged = like(`(?:保持|维持|继续)?不变|仍为|维持在|保持在`)
	dataDue     = like(`(?i)\b(?:sales|data|figures|numbers|statistics|reports?|survey|payrolls|gdp|inflation|output|exports|imports|readings?|index|orders)[^,;]*, (?:which (?:is|are) )?(?:due|out|released|published|expected)(?: out)?(?: on)? ?$`)
)

// besideIt reports whether a date is that of something told beside a figure.
func (p *page) besideIt(d *Dated, q *Quantity) bool {
	if p.han {
		return p.zhBesideIt(d, q)
	}
	lead, words := string(p.text[p.Start:d.Start]), string(p.text[d.Start:d.End])
	if d.Precision == Day && onTheWeek.MatchString(string(p.text[q.End:p.End])) && d.End <= q.Start {
		return true
	}
	if d.End <= q.Start {
		between := string(p.text[d.End:q.Start])
		switch {
		case daysApart.MatchString(between):
			return true
		case wereToBut.MatchString(asideLead(lead, words)) && strings.HasPrefix(strings.TrimPrefix(between, ","), " but "):
			return true // "were to rise on New Year's Day but stay at 10%"
		case dataDue.MatchString(asideLead(lead, words)) && strings.HasPrefix(between, ","):
			return true // "retail sales, due on Sept. 13, are seen rising 0.2%"
		}
		for i := range p.figures {
			o := &p.figures[i]
			if o.End <= d.Start && d.Start-o.End < 12 && o.Start != q.Start && p.parted(d.Span, q.Span) && p.parted(o.Span, q.Span) && afterThat.MatchString(string(p.text[p.Start:o.Start])) {
				return true // "after a 1% drop in August; imports sank 8.5%"
			}
		}
		return false
	}
	between := string(p.text[q.End:d.Start])
	for _, o := range p.figures {
		if o.Start >= q.End && o.End <= d.Start && gapBy.MatchString(string(p.text[q.End:o.Start])) {
			return true // "cut the $375 billion gap by $200 billion by 2020"
		}
	}
	switch {
	case d.Precision == Month && d.Start == q.End+1 && q.Unit == "percent" && wasLifted.MatchString(string(p.text[p.Start:q.Start])) && dutyBefore.MatchString(string(p.text[p.Start:q.Start])):
		return true
	case partInIt.MatchString(between), forComments.MatchString(between) && strings.Contains(strings.ToLower(words), "until"):
		return true
	}
	return d.Precision == Year && strings.HasPrefix(strings.ToLower(words), "through ") && perYear.MatchString(string(p.text[q.End:p.End]))
}

// afterThat stands before a figure that another came after, and its own date with it.
var afterThat = like(`(?i)\b(?:after|following)(?: (?:an?|the|[a-z]+ing|an? [a-z]+ of))? ?(?:[A-Z]{1,3})?[$€£¥]?$`)

func (p *page) zhBesideIt(d *Dated, q *Quantity) bool {
	if !p.parted(d.Span, q.Span) {
		return false
	}
	clause := p.clause(q.Span)
	if d.End <= q.Start {
		// 9月1日起对1200亿美元商品加征的15%关税将降至7.5%，对2500亿美元商品加征的25%关税保持不变
		return d.Precision == Day && zhUnchanged.MatchString(string(p.text[q.End:clause.End]))
	}
	if c := p.clause(d.Span); zhComments.MatchString(string(p.text[c.Start:c.End])) {
		return true // 4月3日公布的500亿美元清单，公示期至5月22日
	}
	for i := range p.dates {
		if o := &p.dates[i]; o.Start >= clause.Start && o.End <= q.Start {
			return true // 将于下月14日降至7.5%，去年12月15日原计划的加征…
		}
	}
	return false
}
