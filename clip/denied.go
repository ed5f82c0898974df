package clip

import (
	"strings"
	"unicode/utf8"
)

// These words say of what was planned that it does not come: "the increase will not take
// place", 不再加征, 暂缓.
var (
	denied = like(`(?i)\b(?:did(?: not|n['’]t) (?:take|go|come|rise|happen|proceed|enter|materiali[sz]e)|(?:was|were) never (?:levied|imposed|applied|raised|adopted|signed|held)|(?:will|would|shall) (?:not|no longer|never) (?:now )?(?:take|go|be|come|rise|increase|raise|impose|apply|happen|proceed|enter|levy)|wo n['’]?t|won['’]t (?:take|go|be|come|rise|increase|raise|impose|apply|happen|proceed)|(?:is|are|was|were|be|been) dropped|(?:has|have|had|is|are|was|were|be|been) (?:called off|cancelled|canceled|scrapped|shelved|abandoned|withdrawn|put off|postponed|suspended)|no (?:(?:new|further|more|additional|other|higher|export|import) ){0,2}(?:tariffs?|duties|levies|fees|controls|curbs|increases?|rises?|talks|meetings?|summit|rounds?|visits?|hearings?|sanctions|restrictions) (?:(?:will|would) (?:be (?:imposed|levied|raised|applied|held)|take (?:place|effect)|come|follow)|(?:was|were) (?:imposed|levied|raised|applied|held))|(?:cancell?ed|called off|scrapped|postponed|put off) (?:[a-z0-9]+(?:[-–][a-z0-9]+)?(?:['’]s)? ){0,4}(?:visit|trip|tour|meeting|talks|round|session|summit|dinner|hearing|call|vote|signing)|(?:originally|initially|previously) (?:set|scheduled|planned|due|slated) (?:for|on) [^,;]+, (?:(?:was|were|will be|will now be) (?:finally |eventually |instead )?held|took place|will (?:now )?take place))\b`)
	zhDeny = like(`不再(?:[于在从自][^，。；]{1,10})?(?:加征|上调|提高|实施|征收|生效|举行)|(?:不会|将不|不予)(?:再)?(?:[于在从自](?:\d|[本下今明年一二三四五六七八九十])[^，。；]{0,8}?)?(?:加征|上调|提高|实施|征收|生效|举行|如期)|(?:没有|并未|从未)(?:如期)?(?:加征|上调|提高|实施|征收|生效|举行|执行)|暂不(?:实施|加征|上调|提高|征收|执行|生效|举行|取消|[^排])|(?:暂缓|取消|搁置|推迟|中止)(?:实施|加征|上调|提高|征收|执行|生效|原定|举行)?`)
	// promised are the words by which an amount of money or goods is what somebody will buy.
	promised   = like(`(?i)\b(?:will|shall|to|would) (?:also |then )?(?:buy|purchase|import|order)\b|\b(?:pledg|promis|commit|vow)\w*|\bundert(?:ake|akes|aking|ook)\b`)
	zhPromised = like(`(?:将|拟|同意|计划|愿意?)[^，。；]{0,16}(?:采购|购买|进口|增购)|承诺|保证|允诺`)
)

// These say that it did not come: a day then is that of the thing, be it over or not.
var (
	failed   = like(`(?i)\bdid(?: not|n['’]t)\b|\b(?:was|were) never\b|\bno (?:[a-z]+ ){1,3}(?:was|were) `)
	zhFailed = like(`没有|并未|从未`)
	done     = like(`(?i)\b(?:of|(?:imposed|levied|adopted|signed|issued|announced|introduced|raised|agreed)(?: on| from)?)(?: the)? ?$`)
)

// there reports whether a day that is over is that of a thing which has come and is to go: 取消4月8日
// 行政令加征的关税, "the duties of September 1 will be scrapped". The day stands, and is not denied.
func (p *page) there(date int) bool {
	if date >= 0 && p.dates[date].since {
		return p.thereSince(&p.dates[date])
	}
	if date < 0 || p.dates[date].To.IsZero() || p.dates[date].To >= p.published {
		return false
	}
	d := &p.dates[date]
	if !p.han {
		return p.thingOf(d) && !p.clauseHas(d.Span, failed, zhFailed)
	}
	r := &chinese{text: p.quote, plain: p.quote, at: p.published}
	lo := len(string(p.text[p.Start:d.Start]))
	hi := len(string(p.text[p.Start:d.End]))
	return r.ofThing(before(r.text, lo, 4), lo, hi) && !p.clauseHas(d.Span, failed, zhFailed) && !zhOriginally.MatchString(before(r.text, lo, 6))
}

// thereSince reports whether what has been since a day is to go: 2018年以来加征的关税将取消, "the duties
// imposed since 2018 will be scrapped". What "has been suspended since" a day is denied.
func (p *page) thereSince(d *Dated) bool {
	if p.clauseHas(d.Span, failed, zhFailed) {
		return false
	}
	end := p.clause(d.Span).End
	if p.han {
		return zhOfSince.MatchString(string(p.text[d.End:end]))
	}
	return denied.MatchString(p.denial(d.End, end))
}

// zhOfSince are the words that make what is so since a day one thing: …以来加征的关税.
var zhOfSince = like(`^[^，。；：将拟]{0,12}的`)

// These say that a day is that for which a thing was planned: "tariffs scheduled for December 15",
// "the December 15 tariffs", "Monday's hearing", 拟于12月15日加征的关税.
var (
	plannedFor   = like(`(?i)\b(?:scheduled|planned|due|set|slated|expected|meant|threatened|proposed)(?: to [a-z]+(?: [a-z]+)?)?(?: for| on| from)? ?$`)
	thatDay      = like(`(?i)\b(?:the|its|their|this|s) $`)
	zhPlannedFor = like(`(?:计划|预定|定|拟|预计)(?:于|在|自|从)?$`)
)

// plannedDay reports whether a day is one on which what is denied was to come, and not one of the
// saying.
func (p *page) plannedDay(d *Dated) bool {
	lead, words := string(p.text[p.Start:d.Start]), string(p.text[d.Start:d.End])
	if p.han {
		for _, led := range []string{"", "自", "从", "在"} { // these may stand in the words of the date
			if strings.HasPrefix(words, led) && zhPlannedFor.MatchString(lead+led) {
				return true
			}
		}
		return false
	}
	for _, led := range []string{"on", "from"} {
		if strings.HasPrefix(words, led+" ") {
			return plannedFor.MatchString(lead + led)
		}
	}
	rest := string(p.text[d.End:p.End])
	of := thatDay.MatchString(lead) && d.Precision == Day || strings.HasPrefix(rest, "'s ") || strings.HasPrefix(rest, "’s ")
	return plannedFor.MatchString(lead) || of && denied.MatchString(p.denial(d.End, p.End))
}

// thingOf reports whether an English day is that of a thing: "the duties of September 1", "the
// rate imposed on September 1".
func (p *page) thingOf(d *Dated) bool {
	lead := string(p.text[p.Start:d.Start])
	for _, word := range []string{"on", "from"} {
		if strings.HasPrefix(string(p.text[d.Start:d.End]), word+" ") {
			lead += word
		}
	}
	return done.MatchString(lead)
}

// These ask, and deny nothing.
var asking = like(`[?？]["'”’）)]*$|是否|会否|能否`)

// What is demanded, offered, or told as what may be or under a condition has not been called off:
// 要求取消全部加征关税, "demanded that the duties be cancelled", "if the duties are scrapped".
var (
	mayBe     = like(`(?i)\b(?:must|should|ought to|needs? to|ha(?:s|ve) to|may|might|could|can)(?: all| now| first| also)? $`)
	demanding = like(`(?i)\b(?:demand|insist|urg|ask|want|seek|request|press|propos|recommend|suggest|hop|wish|plead)(?:s|e|ed|es|ing)?\b|\bsought\b|\bcall(?:s|ed|ing)?\b.*\bfor\b`)
	ifSo      = like(`(?i)\b(?:if|unless|once|whether|until)\b`)
	// conditional behind what is denied makes it hang on something else; "until" behind it only ends it.
	conditional = like(`(?i)\b(?:unless|if|except|provided|as long as|so long as)\b`)
	setToBe     = like(`(?i)\b(?:is|are|was|were) to $`)
	asBidden    = like(`应[^，。；：]{1,10}(?:要求|请求|邀请)`)
	zhWanted    = like(`要求|敦促|呼吁|希望|主张|坚持|请求|督促|提议|建议|期待|争取|(?:讨论|商讨)[^后]{0,8}$|[正在会将]考虑|必须|应[当该]|(?:^|[^相反供响对])应(?:同步|立即|尽快|首先|全部|一并)?$|如果|假如|若|除非|一旦|只有|只要|(?:同意|承诺|答应|决定)(?:在|于|自)?(?:\d{1,2}月)?\d{1,2}日(?:前|起)?$`)
	zhMayBe     = like(`(?:可能|或许?|恐怕?|不排除)(?:会|将|被|再|进一步|全部|部分|考虑)*$`)
	zhSettled   = like(`(?:已经?|被|宣布)$`)
	// zhDemanding are those of them that ask.
	zhDemanding = like(`要求|敦促|呼吁|希望|主张|坚持|请求|督促`)
	zhAsked     = like(`^[^，。；：]{0,14}(?:的(?:要求|诉求|呼声|主张|建议|提议|问题|可能)|[是为作].{0,8}(?:条件|前提|关切|诉求|要求))`)
)

// unsettled reports whether all that a clause denies is only wanted or may be.
func (p *page) unsettled(c Span) bool {
	words := p.denial(c.Start, c.End)
	if p.han {
		words = asBidden.ReplaceAllStringFunc(words, func(s string) string { return strings.Repeat("〇", utf8.RuneCountInString(s)) })
		return every(zhDeny, words, func(lo, hi int) bool {
			if zhSettled.MatchString(words[:lo]) || strings.HasPrefix(words[hi:], "了") {
				return false
			}
			return zhWanted.MatchString(words[:lo]) || zhMayBe.MatchString(words[:lo]) || zhAsked.MatchString(words[hi:])
		})
	}
	return every(denied, words, func(lo, hi int) bool {
		lead, said := words[:lo], strings.ToLower(words[lo:hi])
		if strings.HasPrefix(said, "no ") && conditional.MatchString(words[hi:]) {
			return true // "no tariffs will be imposed unless talks fail by December 1"
		}
		if !strings.HasPrefix(said, "be ") {
			return ifSo.MatchString(lead)
		}
		return mayBe.MatchString(lead) || ifSo.MatchString(lead) || demanding.MatchString(lead) && !setToBe.MatchString(lead)
	})
}

// wants reports whether what the clause of a place says not to come is what somebody asks for.
func (p *page) wants(at Span) bool {
	return p.denying && p.clauseDenies(at) && p.clauseHas(at, demanding, zhDemanding) && p.unsettled(p.clause(at))
}

// every reports whether each match of an expression in a text is such.
func every(re *pattern, text string, such func(lo, hi int) bool) bool {
	for _, m := range re.FindAllStringIndex(text, -1) {
		if !such(m[0], m[1]) {
			return false
		}
	}
	return true
}

// setBetween is what may be told of a thing between commas before it is denied.
var setBetween = like(`(?i)^[^,;]*, (?:which|that|originally|first|initially|previously|due|set|planned|scheduled)\b[^,;]*, `)

// denies reports whether the clause of a place says that what it tells does not come. What is
// put off to another day comes on that.
func (p *page) denies(at Span) bool {
	if !p.denying {
		return false
	}
	if m := setBetween.FindString(p.quote); !p.han && m != "" && at.End <= p.Start+utf8.RuneCountInString(m) {
		if loc := denied.FindStringIndex(p.denial(p.Start+utf8.RuneCountInString(m), p.End)); loc != nil && loc[0] <= len("has now ") {
			return !p.putOff(p.Span)
		}
	}
	if p.han && p.lifts(at) {
		return false
	}
	if !p.han && p.dropped(at) {
		return true
	}
	if c := p.clause(at); p.clauseDenies(at) {
		return !p.putOff(c) && !p.unsettled(c) && (p.han || !p.inForce(c))
	}
	// "the visit, originally set for 20 September, was called off"
	return p.clauseHas(at, originally, zhOriginally) && !p.putOff(p.Span) && !p.unsettled(p.Span)
}

// What is called off is there where it is a duty or a measure that holds, and not where it was only to
// come: 取消91%的加征关税, 取消10%的“芬太尼关税”; 取消原定12月15日加征的关税.
var (
	zhLifted = like(`取消了?([^，。；：]*)`)
	zhHolds  = like(`[\d.]+[%％]|加征的|反制|关税|限制|管制|禁令`)
	zhNotYet = like(`^(?:实施|上调|提高|征收|执行|生效|举行|加征(?:[^的]|$))|原定|原计划|原拟|拟|计划|威胁|将|上调|提高|加税`)
)

// lifts reports whether all that the clause of a place calls off is in force: it is to go, and is not denied.
func (p *page) lifts(at Span) bool {
	c := p.clause(at)
	for c.End < p.End && !strings.ContainsRune("，。；：", p.text[c.End]) {
		c.End++ // over the quotation marks of a name
	}
	words := p.denial(c.Start, c.End)
	m := zhLifted.FindStringSubmatchIndex(words)
	if m == nil || len(zhDeny.FindAllString(words, -1)) != 1 || strings.TrimSuffix(zhDeny.FindString(words), "加征") != "取消" {
		return false
	}
	thing := words[m[2]:m[3]]
	from := c.Start + utf8.RuneCountInString(words[:m[2]])
	for _, d := range p.dates {
		if d.Start >= from && d.Start < c.End && (d.To.IsZero() || d.To > p.published) {
			return false
		}
	}
	return zhHolds.MatchString(thing) && !zhNotYet.MatchString(thing) && !zhOriginally.MatchString(words)
}

// dropping is what somebody does to a thing that was to come: "cancels the duties that were to kick in
// on Sunday".
var dropping = like(`(?i)\b(?:cancel(?:s|led|ed)?|scrap(?:s|ped)?|shelved?|shelves|drop(?:s|ped)?|abandon(?:s|ed)?|call(?:s|ed)? off) (?:the|its|their|his|her|an?|all|those|these|tariffs|duties|levies|plans|talks)\b[^,;]{0,40}?\b(?:that|which) (?:was|were|had been) (?:to|due|set|scheduled|planned|meant|supposed)\b`)

// dropped reports whether a place is in what somebody drops, and not in what he does besides.
func (p *page) dropped(at Span) bool {
	c := p.clause(at)
	words := p.denial(c.Start, c.End)
	loc := dropping.FindStringIndex(words)
	if loc == nil || mayBe.MatchString(words[:loc[0]]) || ifSo.MatchString(words[:loc[0]]) || demanding.MatchString(words[:loc[0]]) {
		return false
	}
	thing := words[loc[0]:]
	if i := strings.Index(words[loc[1]:], " and "); i >= 0 {
		thing = words[loc[0] : loc[1]+i]
	}
	from := c.Start + utf8.RuneCountInString(words[:loc[0]])
	return from <= at.Start && at.Start < from+utf8.RuneCountInString(thing)
}

// denying reports whether a sentence denies anything.
func denying(quote string, han bool) bool {
	if asking.MatchString(quote) {
		return false
	}
	if han {
		return zhDeny.MatchString(quote)
	}
	return denied.MatchString(quote) || dropping.MatchString(quote)
}

var (
	originally   = like(`(?i)\b(?:originally|initially|previously)\b[^,;]*\b(?:set|scheduled|planned|due|slated)\b|\b(?:that|which) (?:was|were|had been) (?:to|due|set|scheduled|planned)\b`)
	zhOriginally = like(`原定|原计划|原拟|原本`)
	puttingOff   = like(`(?i)\b(?:postpon\w+|suspend\w*|put(?:ting)? off|delay\w*|deferr\w+|reschedul\w+)\b.*\b(?:to|until|till)(?: after| at least| the)* ?$`)
	zhPuttingOff = like(`(?:推迟|延期|延后|延迟|顺延|改期|暂缓)(?:实施|加征|上调|提高|征收|执行|生效|举行)?(?:至|到)$`)
)

// putOff reports whether a stretch names the day to which something was put off.
func (p *page) putOff(s Span) bool {
	for i := range p.dates {
		d := &p.dates[i]
		if d.Start < s.Start || d.End > s.End {
			continue
		}
		lead, words := string(p.text[s.Start:d.Start]), string(p.text[d.Start:d.End])
		re := puttingOff
		if p.han {
			re = zhPuttingOff
		}
		for _, led := range []string{"", "until", "Until", "till", "至", "到"} { // these may stand in the words of the date
			if strings.HasPrefix(words, led) && re.MatchString(lead+led) {
				return true
			}
		}
	}
	return false
}

// promises reports whether a figure is an amount that somebody is to buy.
func (p *page) promises(q *Quantity) bool {
	if len(q.Unit) < 3 || q.Unit == "percent" || q.Unit == "percentage-points" || q.Unit == "basis-points" {
		return false
	}
	for i := range p.dates {
		if d := &p.dates[i]; d.End <= q.Start && d.To < p.published && p.attribute(d) <= p.End && q.End <= p.attribute(d) {
			return false // an amount of what was done on a day: 将9月1日起对1200亿美元商品加征的关税…
		}
	}
	return p.clauseHas(q.Span, promised, zhPromised)
}

func (p *page) clauseHas(at Span, en, zh *pattern) bool {
	c := p.clause(at)
	words := string(p.text[c.Start:c.End])
	if p.han {
		return zh.MatchString(words)
	}
	return en.MatchString(words)
}

// These words between a date that is past and a figure behind it say that the figure is
// still to come: "the 15% imposed on 1 September will be cut to 7.5%".
var (
	toCome   = like(`(?i)\b(?:will|would|shall|is to|are to)\b`)
	zhToCome = like(`将|拟|有望|计划`)
)

// yetToCome reports whether a date before a figure is over, and the figure is of later.
func (p *page) yetToCome(q *Quantity, date int) bool {
	d := &p.dates[date]
	if d.To.IsZero() || d.To >= p.published || d.End > q.Start {
		return false
	}
	if !p.han {
		between := string(p.text[d.End:q.Start])
		return toCome.MatchString(between) || p.thingOf(d) && raisedBefore.MatchString(between)
	}
	between := string([]rune(objects(p.quote))[d.End-p.Start : q.Start-p.Start])
	return zhToCome.MatchString(between) || p.attribute(d) <= q.Start && raisedBefore.MatchString(between)
}

// attribute gives the place at which the words end that make a date one of a thing (9月1日起对
// …加征的); beyond the sentence where it is none.
func (p *page) attribute(d *Dated) int {
	words := string(p.text[d.End:p.End])
	if m := zhDone.FindString(words); p.han && m != "" {
		return d.End + utf8.RuneCountInString(m)
	}
	return p.End + 1
}

// A figure of the same time of another year is what this one is held against, and has no day
// of its own here: 去年同期为8.5%, "8.5 per cent a year earlier".
var (
	baseBehind = like(`(?i)^ in the (?:first|second|third|fourth|previous|preceding)(?: one)?(?:[.,;]|$)|^(?: in the same (?:period|month|quarter))?(?: of)?,? (?:a|one) year (?:earlier|before|ago)\b|^ in the same (?:period|month|quarter) (?:of )?(?:last year|\d{4})`)
	fullYear   = like(`(?i); [^;,]*\bfull-year\b[^;,]*$`) // which year stands elsewhere
	zhBase     = like(`(?:去年|上年|前年)同[期月][^，。；比较]*$|[较比与跟同](?:此|之)?前[\d一二两三四五六七八九十]+个月的$`)
	zhHeld     = like(`(?:比|较|与|跟|同)(?:去年|上年|前年)同[期月][^，。；]*$`)
)

// base reports whether a figure is one that another is held against.
func (p *page) base(q *Quantity) bool {
	if p.ofPeriodBefore(q) {
		return true
	}
	lead := string(p.text[p.Start:q.Start])
	if p.han {
		return zhBase.MatchString(lead) && !zhHeld.MatchString(lead)
	}
	return baseBehind.MatchString(string(p.text[q.End:p.End])) || fullYear.MatchString(lead)
}
