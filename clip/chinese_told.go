package clip

import (
	"strings"
	"time"
)

// What a Chinese date takes from the words told before it in its sentence, or from the deed that it is of.

// zhToldAny is a day, a month or a part of a year written with a year that is over.
var (
	zhToldAny  = like(`([12]\d{3}年|去年|上年|前年)(?:` + zhMonth + `(?:份|` + zhDay + `)?|年?初|年?中|[春夏秋冬]季)`)
	zhNotTold  = like(`^(?:以来|至今|同期|同月)`)
	zhUntilEnd = like(`^(?:止|为止|结束|截止)`)
)

// toldBefore gives the first day of the day or month last told with its year before lo, and that of the day, month or
// part of a year; zero where none was.
func (r *chinese) toldBefore(lo int) (told, part day) {
	text := r.lead + r.text[:lo]
	for _, loc := range zhToldAny.FindAllStringSubmatchIndex(text, -1) {
		if zhNotTold.MatchString(text[loc[1]:]) {
			continue
		}
		m := groups(text, loc)
		y := r.zhYearOf(m[1])
		switch {
		case m[3] != "":
			told = dayIn(y, time.Month(zhNumber(m[2])), zhNumber(m[3])).to
		case m[2] != "":
			told = monthOf(y, time.Month(zhNumber(m[2]))).from
		default:
			part = yearOf(y).from
			continue
		}
		part = told
	}
	return told, part
}

// carried gives a day without its year that of what was told before it: 谈判去年5月中断，6月29日恢复. A last day
// (12月10日前) looks ahead from what was told, where no word looks ahead from publication.
func (r *chinese) carried(lo, hi int, t tense, s stretch, of func(int) stretch) stretch {
	told, part := r.toldBefore(lo)
	if part.IsZero() {
		return s
	}
	clause := r.text[:lo]
	if i := strings.LastIndexAny(clause, "，。；："); i >= 0 {
		clause = clause[i+len("，"):]
	}
	if t == future && strings.HasPrefix(r.text[hi:], "前") && !zhAhead.MatchString(clause) {
		t = untold
	}
	if zhCloses.MatchString(r.text[:lo]) && zhUntilEnd.MatchString(r.text[hi:]) && part.Year() < r.at.Year() {
		if o := of(part.Year()); o.from > part {
			return o // 去年初公开征求意见，至2月3日止
		}
	}
	if t != future && zhNextBatch.MatchString(clause) && !told.IsZero() && told.Year() < r.at.Year() {
		if o := of(told.Year()); o.from > told {
			return o
		}
	}
	return sameYear(r.at, told, t, s, of)
}

// zhNextBatch opens a clause that tells of the next of what the one before told of: 首批关税去年7月6日生效，第二批8月23日生效.
var zhNextBatch = like(`^(?:第[二三四五][批轮]|其余|另一批|后一批|余下)[^，。；：]*$`)

// zhDeed are verbs of what an office does on a day; without a word that looks ahead it has done so.
var zhDeed = like(`^[^，。；：将拟]{0,6}?(?:启动|发起|提起|提出|立案|恢复|反制|出台|下发|签发|发出|裁定|裁决|终裁|初裁|终止|中止|扩大|解除|列入|通知|致函|起诉|受理|批准|通报|照会|撤销|撤回)`)

// zhSettledAhead are words in the clause of a day that put ahead what is done on it: 双方商定9月24日启动谈判.
var zhSettledAhead = like(`(?:商定|约定|同意|议定|承诺|允诺|建议|提议|希望|争取|预计|要求|威胁|扬言|安排|计划|期限|能否|是否|会否|敦促|呼吁|决定|宣布)[^，。；：]*$`)

// doneOn gives the day of a deed that no word puts ahead: the last, unless the next is near or the last long ago.
func (r *chinese) doneOn(lo, hi int, t tense, s stretch, of func(int) stretch) stretch {
	if t != untold || s.prec != Day || s.from.Sub(r.at) <= near || strings.HasPrefix(r.text[hi:], "起") || strings.HasPrefix(r.text[hi:], "开始") || !zhDeed.MatchString(r.text[hi:]) || zhSettledAhead.MatchString(r.text[:lo]) {
		return s
	}
	if o := of(s.from.Year() - 1); !o.from.IsZero() && o.to < r.at && r.at.Sub(o.to) <= far {
		r.why = "+deed"
		return o
	}
	return s
}

// What stands around a month or a day up to which something is waited for, or to which it may be put off.
var (
	zhWaits   = like(`(?:等|要|拖|留|挨|等待)[到至]$`)
	zhMayMove = like(`(?:或|将|会|可能|拟|料|恐|考虑|预计|建议|要求)[^，。；：]{0,8}(?:推迟|延期|延后|延迟|推后|顺延|改期|等|拖|留)[^，。；：]{0,4}[到至]$`)
	zhOnlyNow = like(`才(?:[^能会可将]|$)|了|已|一直|直至`)
	zhHasBeen = like(`^[^，。；：]*，(?:至今|到今天|迄今)?已(?:经)?(?:满|有|近|超|逾|运行|实施|执行|过去)`)
)

// waitsFor reports whether what a month or a day at lo is of waits for it, and so is to come.
func (r *chinese) waitsFor(lo, hi int) bool {
	if zhMayMove.MatchString(r.text[:lo]) {
		return true
	}
	clause := r.text[strings.LastIndexAny(r.text[:lo], "，。；：")+1:]
	if i := strings.IndexAny(r.text[hi:], "，。；："); i >= 0 {
		clause = strings.TrimSuffix(clause, r.text[hi+i:])
	}
	return zhWaits.MatchString(r.text[:lo]) && !zhOnlyNow.MatchString(clause)
}

// zhInForce is how the clause of a bare day goes on from which, or to which, a rule of the day before it holds.
var zhInForce = like(`^(?:起|前|止)?[^，。；：]{0,6}(?:生效|实施|执行|施行|到期|截止|届满|起征|开征)`)

// afterDay gives a bare day of a rule the month of the day on which that came out, told before it: 10月7日出台新规，部分措施
// 21日起生效, printed in November.
func (r *chinese) afterDay(last, m match) match {
	if m.rule != "day-of-month" || last.prec != Day || last.to >= r.at || strings.Contains(r.text[m.lo:m.hi], "月") {
		return m
	}
	if last.rule != "day-month" && !strings.Contains(last.how, "+joined") {
		return m
	}
	y, month, _ := last.to.YMD()
	_, now, d := m.from.YMD()
	between, rest := r.text[last.hi:m.lo], r.text[m.hi:]
	if next := zhNextDay.FindString(rest); next != "" {
		rest = rest[len(next):] // 12日和21日分阶段生效
	}
	if now == month || m.from != m.to || len(between) > 180 || strings.ContainsAny(between, "；。") || !zhInForce.MatchString(rest) {
		return m
	}
	if s := dayIn(y, month, d); s.from > last.to {
		m.stretch, m.how = s, "+joined"
	}
	return m
}

var zhNextDay = like(`^(?:、|和|及)` + zhDay)

// overAlready reports whether the words behind a bare day say that it is over: 9日宣布的管制, 9日已宣布.
func (r *chinese) overAlready(m match) bool {
	clause := r.text[m.hi:]
	if i := strings.IndexAny(clause, "，。；："); i >= 0 {
		clause = clause[:i]
	}
	return zhDone.MatchString(clause) || zhOver.MatchString(clause)
}

// zhToldQuarter is a quarter by its number.
var zhToldQuarter = like(zhYear + `的?第?([一二三四1-4])季度`)

// toldQuarter gives the quarter last told by its number before lo.
func (r *chinese) toldQuarter(lo int) stretch {
	told := stretch{}
	for _, loc := range zhToldQuarter.FindAllStringSubmatchIndex(r.text[:lo], -1) {
		m := groups(r.text, loc)
		why := r.why
		if s := zhQuarter(r, []string{"", m[1], m[2], ""}, loc[0], loc[1]); !s.from.IsZero() {
			told = s
		}
		r.why = why
	}
	return told
}

// zhQuarterRelative reads 上个季度 and 上一季度: the one before a quarter told before it, else before that of publication.
// What another is held against (较上季度) is not read.
func zhQuarterRelative(r *chinese, m []string, lo, hi int) stretch {
	if zhHeldAgainst.MatchString(r.text[:lo]) || r.ofBooks(lo) || strings.ContainsAny(after(r.text, hi, 1), "初末底") {
		return stretch{}
	}
	n := 0
	switch {
	case strings.HasPrefix(m[1], "上"), strings.HasPrefix(m[1], "前"):
		n = -1
	case strings.HasPrefix(m[1], "下"):
		n = 1
	}
	if told := r.toldQuarter(lo); n != 0 && !told.from.IsZero() {
		r.why = "+quarter-told"
		y, month, _ := told.from.YMD()
		return quarterOf(y, (int(month)-1)/3+1+n)
	}
	if n < 0 && (strings.HasPrefix(m[1], "前") || zhThen.MatchString(r.text[hi:]) && strings.ContainsAny(r.text[:lo], "0123456789%％")) {
		return stretch{}
	}
	y, month, _ := r.at.YMD()
	return quarterOf(y, (int(month)-1)/3+1+n)
}

// partOfWord reports whether 一季度 at lo is the end of a longer word: 上一季度.
func (r *chinese) partOfWord(lo int) bool {
	return strings.HasPrefix(r.text[lo:], "一季") && strings.ContainsAny(before(r.text, lo, 1), "上下前后这该某每同")
}

// zhYearNamed is a year other than 上年.
var zhYearNamed = like(`今年|去年|前年|[12]\d{3}年`)

// yearBeforeTold gives 上年 the year before the one that is told before it: 2019年增长5%，上年增长7.1%.
func (r *chinese) yearBeforeTold(written string, lo int) int {
	if written == "上年" {
		if all := zhYearNamed.FindAllString(r.text[:lo], -1); len(all) > 0 {
			return r.zhYearOf(all[len(all)-1]) - 1
		}
	}
	return r.zhYearOf(written)
}

// zhEvents are the deeds from which days are counted by their name: 签署30天后生效.
var zhEvents = like(`(?:签署|签字|生效|公布|发布|公告|通过|批准|宣布|裁定|裁决|立案|启动|送达|收到|举行|会谈|会晤|实施)$`)

// ofEvent reports whether days counted at m are from a deed that its words name, and not from the day told before: none
// of which it is the day, or another date stands between.
func (r *chinese) ofEvent(told, last, m match) bool {
	event := zhEvents.FindString(r.text[:m.lo])
	if event == "" || m.rule != "days-from" {
		return false
	}
	return last.lo > told.lo || told.hi > m.lo-len(event) || !strings.Contains(r.text[told.hi:m.lo-len(event)], event)
}

// What stands before 近期 that puts it ahead: 商定近期再次会晤.
var zhSoon = like(`(?:商定|约定|拟|定于|计划|同意|争取|希望|有望|准备|预计|可能|或|打算|期待|建议|提议|愿)(?:于|在)?$`)

// zhMayCome are words of what may come before a festival.
var zhMayCome = like(`或[在于将会]|可能|能否|会否|能不能|难|望|争取|力争|料|预计|计划|拟|希望|是否|恐`)

// tenseOfFestival is tense for what comes before a festival: a verb that a report also uses of what is to come does not
// say that it is over.
func (r *chinese) tenseOfFestival(lo, hi int) tense {
	t := r.tense(lo, hi)
	if t != past || zhOver.MatchString(r.text) {
		return t
	}
	if zhMayCome.MatchString(r.text) {
		return future
	}
	return untold
}
