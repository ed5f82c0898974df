package clip

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// These stand between a date and the one figure that it dates: 二季度的6.2%, "July's 4 percent".
var bound = like(`^(?:的|['’]s )约?$`)

// boundElsewhere reports whether a date is that of another figure, or of a period that another
// is held against, and not of q: 比一季度回落0.2个百分点, "3 percent in May from April".
func (p *page) boundElsewhere(date int, q *Quantity) bool {
	d := &p.dates[date]
	if p.boundTo(d, q) {
		return false
	}
	for i := range p.figures {
		if o := &p.figures[i]; o.Start != q.Start && (p.boundTo(d, o) || p.formerOf(d, o)) {
			return true
		}
	}
	return p.compared(d, q)
}

func (p *page) boundTo(d *Dated, q *Quantity) bool {
	return d.End < q.Start && bound.MatchString(string(p.text[d.End:q.Start]))
}

// formerOf reports whether a period stands right behind a figure that is what was: "widened to
// $21.01 billion from $20.5 billion in March".
func (p *page) formerOf(d *Dated, o *Quantity) bool {
	return !p.han && d.Start == o.End+1 && d.Precision != Day && fromBefore.MatchString(string(p.text[p.Start:o.Start]))
}

// A day behind these words closes a period, and is that of no figure.
var closing = like(`(?i)\b(?:ended|ending|ends)(?: on)? ?$|\b(?:months|weeks|quarter|year|period) (?:to|through|until) ?$`)

// endingSo is a clause by itself that tells when a period ends: "for fiscal 2019, which ends Sept. 30,".
var endingSo = like(`(?i), (?:which|that)(?: has| had)? (?:ended|ends|began|begins|closed|closes)(?: on)? ?$|, (?:ended|ending)(?: on)? ?$`)

var (
	zhThan   = like(`(?:[比较]|高于|低于|快于|慢于|超过)$`)
	sameAs   = like(`(?i)\b(?:than|as) (?:in|during) [^,;]*$`)
	zhEven   = like(`^[^，。；：]{0,4}(?:持平|相当|一致|相同|相近)|^的[\d.一二两三四五六七八九十]+(?:多)?倍|^的?(?:基数|水平|基础)`)
	thanIn   = like(`(?i)\b(?:than|compared (?:with|to)|versus) (?:\w+ (?:did|had|was|were|bought|sold|imported|exported|shipped|spent) )?(?:in |during )?(?:the )?$|\b(?:above|over|below|beyond)(?: the)? (?:levels?|baseline|base) (?:of |in )?$`)
	changing = like(`(?i)\b(?:rose|risen|rising|grew|grown|climbed|jumped|surged|increased|gained|expanded|fell|fallen|dropped|declined|shrank|slid|tumbled|plunged|decreased|contracted|slowed|eased|widened|narrowed|up|down)\b`)
)

// compared reports whether a date is not that of a figure but the period of which the figure
// is the change, or that of a part only: 对美进出口下降14.8%，其中9月下降18.3%.
func (p *page) compared(d *Dated, q *Quantity) bool {
	lead, words := string(p.text[p.Start:d.Start]), string(p.text[d.Start:d.End])
	if p.han {
		if d.Start > q.End && strings.Contains(string(p.text[q.End:d.Start]), "其中") {
			return true
		}
		return zhThan.MatchString(lead) || strings.HasPrefix(string(p.text[d.End:p.End]), "相比") || zhEven.MatchString(string(p.text[d.End:p.End]))
	}
	if q.End > d.Start && endingSo.MatchString(lead) {
		return true
	}
	if q.End > d.Start {
		return sameAs.MatchString(lead+words) && strings.HasPrefix(string(p.text[d.End:q.Start]), " and ")
	}
	if d.Precision == Day && closing.MatchString(lead) {
		return true
	}
	led := strings.HasPrefix(words, "from ") || strings.HasPrefix(words, "on ")
	return thanIn.MatchString(lead) || led && d.Precision != Day && changing.MatchString(lead)
}

// What stands behind these words is what another figure is held against; a date before it is
// that of the other.
var (
	against   = like(`(?i)\b(?:compared (?:with|to)|versus|against|(?:up|down) from)(?: an?| the)?(?: about| around| some)? ?(?:[A-Z]{1,3})?[$€£¥]?$`)
	zhAgainst = like(`(?:前值|此前|上次)(?:为|是)?$`)
)

// What stands between a figure and a date behind it, where the date is that of something else: of
// what it came after ("rose 2% after a 9.1% jump in January"), of another verb ("by 40% and may miss
// this year's") or of a thing named in between ("and the truce that was to end on November 10").
var (
	afterOther = like(`(?i)\b(?:after|following|against|versus|compared (?:with|to))(?: (?:an?|the|[a-z]+ing|an? [a-z]+ of))? ?(?:[A-Z]{1,3})?[$€£¥]?$`)
	nextVerb   = like(`^ and [a-z]+ (?:an?|the|its) $`)
	otherVerb  = like(`(?i)^[^,;]* (?:and|but) (?:may|might|could|can|will|would|should|must|is|are|was|were|has|have|had) |(?i)\b(?:after|before|when|once|because) (?:they|it|he|she) [^,;]*$`)
	itself     = like(`(?i)\b(?:take effect|into (?:force|effect)|apply|start|begin|last|expire|end|run)\b`)
	otherThing = like(`(?i), (?:and|but|while) (?:the|a|an|its|their) [^,;]*\b(?:that|which) (?:is|are|was|were|has|had|will|would) [^,;]*$`)
	whichClose = like(`(?i), which [^,;]*$`)
	// asideOf is a clause by itself that tells when what stands before it was made, or that it is so.
	asideOf    = like(`(?i), (?:which was |that was |first )?(?:signed|concluded|struck|reached|agreed|adopted|launched|suspended|paused|halted|lifted|ended|expired|in (?:place|force|effect))(?: (?:on|in|since))? ?$`)
	dutyOf     = like(`(?i)\b(?:those|duty|duties|tariffs?|levy|levies|rates?|surcharge|tax(?:es)?)\b[^,;]*\b(?:began|begun|started|imposed|levied|introduced|adopted|applied|took effect|in (?:place|force|effect))\b[^,;]*$`)
	movedAway  = like(`(?i)\b(?:put off|put back|postponed|delayed|deferred|moved|pushed back|rescheduled)(?: again)? $`)
	theRest    = like(`(?i)\b(?:the (?:remaining|rest|other)|the remainder of)[^,;]*$`)
	putting    = like(`^ (?:putting|imposing|levying|raising|placing|setting|adding) [^,;]*$`)
	keeping    = like(`(?i)\bwhile (?:keeping|leaving|retaining|holding) [^,;]*$|, (?:keeping|retaining) [^,;]*$`)
	thatRuns   = like(`(?i)\b(?:that|which) (?:takes?|took|began|begins?|starts?|started|came|comes?|was|were|is|are)\b[^,;]*$`)
	nextDeed   = like(`^ and [a-z]+s? to ?(?:[A-Z]{1,3})?[$€£¥]?$`)
	andVerb    = like(`^[^,;]* and [a-z]+ed [^;]*$`)
	whileOther = like(`, (?:while|whereas|but) [^,;]*\b(?:is|are|was|were|will|would|has|have|had) [^,;]*$`)
	afterEvent = like(`(?i)\b(?:after|following|before|pending) (?:an?|the|its|their) [^,;]*$`)
	thoseWill  = like(`^ and (?:those|that) [^,;]*\b(?:will|would|shall) `)
	wasBase    = like(`(?i)\b(?:up|down|raised|increased|lowered|cut) from(?: an?| the)? ?(?:[A-Z]{1,3})?[$€£¥]?$`)
	movedTo    = like(`(?i)\b(?:put off|put back|postponed|delayed|deferred|moved|pushed back|rescheduled)\b[^;]* to (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+) $`)
	zhTheRest  = like(`(?:其余|剩余|余下|另有)[^，。；：]*$`)
	zhEnds     = like(`^(?:前)?(?:到期|届满|失效|截止|期满)`)
	zhItself   = like(`生效|实施|执行|征收|起征|加征|施行|上调|下调|提高|开始$`)
	zhApart    = like(`(?:有效期|期限|为期|持续|截止|截至)[^，。；：]{0,4}$`)
	zhFormerly = like(`(?:加征|征收|实施)[^，。；：]*的[^，。；：]*(?:调整|降|升|下调|上调|提高|减)[^，。；：]{0,4}[至到为]$`)
	zhLedIn    = like(`^(?:[将拟于在自从并也已均则至到约]|其中|预计|计划|原定|税率|关税|该措施|措施|上述措施|新税率|并将|定于)*$`)
	zhMovedTo  = like(`^(?:推迟|延期|延后|延迟|顺延|改期|延长|改)[至到为]`)
)

// ofOther reports whether a date is that of something else in the sentence than the figure.
func (p *page) ofOther(d *Dated, q *Quantity) bool {
	lead, words, rest := string(p.text[p.Start:d.Start]), string(p.text[d.Start:d.End]), string(p.text[d.End:p.End])
	clause := p.clause(q.Span)
	own := string(p.text[clause.Start:q.Start])
	if p.han {
		if d.Start >= q.End && p.parted(q.Span, d.Span) && zhEnds.MatchString(rest) {
			return true // 税率10%，7月24日到期
		}
		if d.Start >= q.End && p.parted(q.Span, d.Span) && p.zhApartFrom(d) {
			return true
		}
		if d.End <= q.Start && d.To < p.published && !d.To.IsZero() && zhFormerly.MatchString(string(p.text[d.End:q.Start])) {
			return true // 9月1日起已加征10%关税的商品税率调整为5%
		}
		if d.End <= q.Start && d.Precision == Day && p.parted(q.Span, d.Span) && toComeLed.MatchString(own) && p.clauseHas(d.Span, deeds, zhDeeds) {
			return true // 两国元首30日会晤，美方将取消10%的关税
		}
		return zhMovedTo.MatchString(rest) || d.Precision == Day && d.End <= q.Start && p.parted(q.Span, d.Span) && zhTheRest.MatchString(own)
	}
	switch {
	case strings.HasPrefix(words, "from ") && movedAway.MatchString(lead) && strings.HasPrefix(rest, " to "):
		return true // put off from October 1 to October 15
	case d.Precision == Month && strings.HasPrefix(strings.ToLower(words), "through "):
		return true // summed up to the end of it, from a day that stands elsewhere
	case strings.HasPrefix(words, "from ") && movedTo.MatchString(lead):
		return true // put off to October 15 from October 1
	case d.End <= q.Start && strings.Contains(string(p.text[d.End:q.Start]), ";") && d.Start > p.Start && !p.figureBefore(d, q):
		return true // a semicolon ends it, but where figures of one period stand on both sides
	case d.End <= q.Start && (d.Precision == Day && putting.MatchString(string(p.text[d.End:q.Start])) || keeping.MatchString(string(p.text[d.End:q.Start]))):
		return true // "signed orders on Saturday putting a 10% levy on goods"
	case d.End <= q.Start && thatRuns.MatchString(asideLead(lead, words)) && raisedBefore.MatchString(string(p.text[d.End:q.Start])) && len([]rune(string(p.text[d.End:q.Start]))) < 6:
		return true // "a levy of 10% that takes effect on Tuesday to 15%"
	case d.End <= q.Start:
		if thatRuns.MatchString(asideLead(lead, words)) && nextDeed.MatchString(string(p.text[d.End:q.Start])) {
			return true // "cancels those that were to begin on Sunday and halves to 7.5%"
		}
		if d.Precision == Day && nextVerb.MatchString(string(p.text[d.End:q.Start])) {
			return true // "that began on September 1 and leaves a 25% duty"
		}
		return p.parted(q.Span, d.Span) && (asideOf.MatchString(asideLead(lead, words)) && strings.HasPrefix(rest, ",") || d.Precision == Day && theRest.MatchString(own))
	}
	between := string(p.text[q.End:d.Start])
	for _, o := range p.figures {
		if o.Start < q.End || o.End > d.Start {
			continue
		}
		if afterOther.MatchString(string(p.text[q.End:o.Start])) || whichClose.MatchString(between) || asideOf.MatchString(asideLead(lead, words)) {
			return true
		}
	}
	switch {
	case d.Precision == Day && whileOther.MatchString(between), afterEvent.MatchString(between), thoseWill.MatchString(between):
		return true
	case andVerb.MatchString(between) && !p.figureWithin(q.End, d.Start) && !itself.MatchString(between):
		return true // "to 125% and paused others for 90 days, until July 9"
	case wasBase.MatchString(string(p.text[p.Start:q.Start])) && p.parted(q.Span, d.Span):
		return true
	case otherVerb.MatchString(between) && !itself.MatchString(between), otherThing.MatchString(between):
		return true
	}
	return d.To < p.published && !d.To.IsZero() && raisedBefore.MatchString(string(p.text[p.Start:q.Start])) && dutyOf.MatchString(asideLead(between, words))
}

// figureWithin reports whether a figure stands between two places, figureBefore whether one of the unit of
// a figure stands before the semicolon that follows a date.
func (p *page) figureWithin(from, to int) bool {
	return slices.ContainsFunc(p.figures, func(o Quantity) bool { return o.Start >= from && o.End <= to })
}

func (p *page) figureBefore(d *Dated, q *Quantity) bool {
	end := d.End + slices.Index(p.text[d.End:q.Start], ';')
	return slices.ContainsFunc(p.figures, func(o Quantity) bool { return o.End <= end && o.Unit == q.Unit })
}

// zhApartFrom reports whether the clause of a date has a subject and a verb of its own, or tells only to
// when something lasts or what is left out: 关税上调至25%，刘鹤9日抵达; …，有效期至7月23日.
func (p *page) zhApartFrom(d *Dated) bool {
	c := p.clause(d.Span)
	lead, rest := string(p.text[c.Start:d.Start]), string(p.text[d.End:c.End])
	switch {
	case zhApart.MatchString(lead), strings.HasSuffix(rest, "除外"):
		return true
	case p.figureWithin(c.Start, c.End), zhItself.MatchString(rest):
		return false
	case !zhLedIn.MatchString(lead):
		return utf8.RuneCountInString(rest) > 1
	}
	return zhWhoDid.MatchString(rest)
}

// toComeLed is what stands before a figure that is to come.
var toComeLed = like(`将|拟|计划`)

// zhWhoDid is who did something on a day that opens a clause: 上周商务部已公布清单.
var zhWhoDid = like(`^[\p{Han}]{2,8}(?:已|曾|称|表示|抵达|访)`)

// asideLead gives what leads to a date, with the preposition that stands in its words.
func asideLead(lead, words string) string {
	for _, word := range []string{"on ", "in ", "since ", "from "} {
		if strings.HasPrefix(words, word) {
			return lead + word
		}
	}
	return lead
}

func (p *page) heldAgainst(q *Quantity, d Dated) bool {
	if d.End > q.Start || p.boundTo(&d, q) {
		return false
	}
	lead := string(p.text[p.Start:q.Start])
	return p.han && zhAgainst.MatchString(lead) || !p.han && against.MatchString(lead)
}

// An amount for each year has no day or month, but that from which it runs.
var (
	perYear   = like(`(?i)^(?: (?:worth )?of [^,;.]{1,40})? (?:a|per|each|every) year\b|^[^,;.]{0,40} annually\b`)
	zhPerYear = like(`(?:每年|年均|每一?年度)[^，。；：]{0,10}$`)
	// what both sides will do on a day that lies ahead, with an amount in a clause of its own
	deeds   = like(`(?i)\b(?:sign|meet|hold|visit|travel|fly)\b`)
	zhDeeds = like(`签署|签订|签字|举行|会晤|会谈|访问|启程|召开|抵达`)
)

// ofAnotherDeed reports whether a date before an amount is that of something else than what the
// amount is for: 双方将于1月中旬签署协议，农产品采购每年达400亿美元.
func (p *page) ofAnotherDeed(d *Dated, q *Quantity) bool {
	if len(q.Unit) < 3 || q.Unit == "percent" || q.Unit == "percentage-points" || q.Unit == "basis-points" || d.Precision == Year || d.To.IsZero() || d.since {
		return false
	}
	words := string(p.text[d.Start:d.End])
	lead, rest := string(p.text[p.Start:q.Start]), string(p.text[q.End:p.End])
	begins := strings.HasPrefix(words, "from ") || strings.HasPrefix(words, "starting ")
	if !begins && (p.han && zhPerYear.MatchString(lead) || !p.han && perYear.MatchString(rest)) {
		return true
	}
	return d.End <= q.Start && d.To > p.published && p.parted(q.Span, d.Span) && p.clauseHas(d.Span, deeds, zhDeeds)
}
