package clip

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// chinese reads the dates of one Chinese sentence.
type chinese struct {
	text  string // the sentence, with 把 for a 将 that marks an object
	plain string // as it is written
	why   string // by what the side that the words look to, or the year, was settled; empty: by the tense
	lead  string // what stands before it up to a full stop, where a ； parts the two
	at    day    // of publication

	springs Springs
}

// reading is a rule by which Chinese words are a date. The groups of the
// expression are given to days; lo and hi are the place in the sentence.
type reading struct {
	name string
	re   *pattern
	days func(r *chinese, m []string, lo, hi int) stretch
}

const (
	zhYear   = `(今年|去年|上年|明年|前年|后年|(?:[12]\d{3}|[一二][〇零○一二三四五六七八九]{3})年|)`
	zhMonth  = `(1[0-2]|[1-9]|0[1-9]|十[一二]?|[一二三四五六七八九])月`
	zhDay    = `(3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])[日号]`
	zhTo     = `(?:至|到|—|－|-|–|~|～|和|、)`
	zhCount  = `(\d{1,2}|十[一二]?|[一二两三四五六七八九])`
	zhCounts = zhCount + `(?:(?:至|到|—|-|–|~|～|或)?` + zhCount + `)?` // 两三周, 2至3周
	zhLocal  = `(?:当地时间|北京时间|美东时间|美国东部时间)?`
	zhHour   = `(?:早上|上午|中午|下午|晚间|晚上|深夜|凌晨|傍晚|晚|早)?(?:(?:\d{1,2}|零)时(?:\d{1,2}分)?)?`
)

// readings are tried at every place; of those that overlap the first and longest
// is taken.
var readings = []reading{
	{"day-month-range", like(zhLocal + zhYear + zhMonth + zhDay + `(?:至|到|—|－|-|–|~|～)` + zhYear + `(?:` + zhMonth + `)?` + zhDay), zhDayRange},
	{"day-month", like(zhLocal + zhYear + zhMonth + zhDay + zhHour), zhDayMonth},
	{"part-of-month", like(zhYear + zhMonth + `份?(初|上旬|上中旬|中下旬|中旬|下旬|底|末|中)`), zhPartMonth},
	{"weekday-of-month", like(zhYear + zhMonth + `份?的?(?:第([一二三四1-4])|最后一)个(?:周|星期|礼拜)([一二三四五六日天])`), zhNthWeekday},
	{"week-of", like(`(截[至止])?` + zhYear + zhMonth + zhDay + `(当周|那一?周|这一?周|所在的?一?周|的?一周|(?:起|开始)的?(?:当|那|一)周)`), zhWeekOf},
	{"week-of-month", like(zhYear + zhMonth + `份?的?(?:第([一二三四1-4])个?|(最后)一?个?)(?:周|星期|礼拜)`), zhWeekOfMonth},
	{"week-of-month", like(zhYear + zhMonth + `份?的?(前|最后|后)([二两三])个?(?:周|星期)`), zhWeeksOfMonth},
	{"half-of-month", like(zhYear + zhMonth + `份?的?(上|下|前|后)半(?:个?月|段)`), zhHalfMonth},
	{"half-of-month", like(`(上个?|下个?|本|这个)月(?:的?)(上|下|前|后)半(?:个?月|段)`), zhHalfRelative},
	{"within", like(`(\d{1,3}|[一二两三四五六七八九十百]+)(天|日|周|个?星期|个月)(?:之|以)?内`), zhWithin},
	{"slash-date", like(`(\d{1,2})/(\d{1,2})/(\d{4})`), zhSlash},
	{"rolling", like(`截[至止]` + zhYear + zhMonth + `份?(?:底|末)?的?(?:过去|前)?` + zhCount + `个(月|季度)`), zhRolling},
	{"months-range", like(zhYear + zhMonth + `(?:至|到|—|－|-|–|~|～)(今年|去年|上年|明年|[12]\d{3}年)` + zhMonth), zhMonthsOfYears},
	{"months-range", like(zhYear + `(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月?` + zhTo + zhMonth + `份?`), zhMonthRange},
	{"month", like(zhYear + zhMonth + `份?(?:当月)?`), zhMonthAlone},
	{"full-year", like(`全年`), zhFullYear},
	{"quarter", like(zhYear + `的?第?([一二三四1-4])季度?(初|末|底)?`), zhQuarter},
	{"quarter", like(`(上一?个?|本|下一?个?|前一个?)季度`), zhQuarterRelative},
	{"half", like(zhYear + `(上|下)半年`), zhHalf},
	{"last-months", like(`(今年|去年|上年|明年|前年|(?:[12]\d{3})年)的?最后` + zhCount + `个(月|季度)`), zhLastMonths},
	{"first-months", like(zhYear + `(?:的|此|之)?[前头]` + zhCount + `个?(月|季度?)`), zhFirst},
	{"weekday", like(zhLocal + `(上上|上个?|下下|下个?|本|这个?|)(?:周|星期|礼拜)([一二三四五六日天])` + zhHour), zhWeekday},
	{"weekday-range", like(`(上上|上个?|下下|下个?|本|这个?|)(?:周|星期|礼拜)([一二三四五六日天])(?:至|到|—|-|–)(?:周|星期|礼拜)?([一二三四五六日天])`), zhWeekdayRange},
	{"day-of-month", like(`(上个?|下个?|本|这个)月` + zhDay + `(?:(?:至|到|—|-|–)` + zhDay + `)?`), zhDayOfMonth},
	{"weekend", like(`(上上|上个?|下下|下个?|本|这个?|)周末`), zhWeekend},
	{"week", like(`(上上|下下|上个?|下个?|本|这)(?:周|星期|礼拜)(早些时候|稍早|初|晚些时候|稍后)?`), zhWeek},
	{"midweek", like(`周(中)`), zhMidweek},
	{"month-relative", like(`(上个?|下个?|本|这个)月(早些时候|稍早|晚些时候|稍后|初|上旬|上中旬|中下旬|中旬|下旬|中|底|末)?`), zhMonthRelative},
	{"year-relative", like(`(今年|去年|上年|明年|前年|后年|(?:[12]\d{3}|[一二][〇零○一二三四五六七八九]{3})年)(早些时候|稍早|晚些时候|稍后|年?初|年?中|年?底|年?末|春季|夏季|秋季|冬季)?`), zhYearRelative},
	{"season", like(`今([春夏秋冬])`), zhThisSeason},
	{"year-range", like(`([12]\d{3})年?(?:至|到|—|－|-|–|~|～)([12]\d{3})年`), zhYearRange},
	{"edge-day", like(`(今年|去年|明年|(?:[12]\d{3})年)的?(最后|第)一天`), zhEdgeDay},
	{"this-and-next-year", like(`(今明|去今)两年`), zhTwoYears},
	{"today-and-next", like(`(今明|昨今)两[天日]`), zhTwoDays},
	{"year-part", like(`年(初|中|底|末)`), zhYearPart},
	{"month-part", like(`月(初|中|底|末)`), zhMonthPart},
	{"new-year", like(zhYear + `元旦(?:当天|当日)?`), zhNewYear},
	{"spring-festival", like(zhYear + `春节(?:假期)?(?:之前|以前|前)`), zhSpring},
	{"national-day", like(zhYear + `国庆节?(?:假期|长假)?(?:之前|以前|前)`), zhNational},
	{"year-within", like(`年内`), zhYearWithin},
	{"day-range", like(zhLocal + zhDay + `(?:至|到|—|-|–|~|～)` + zhDay), zhBareRange},
	{"day-of-month", like(zhLocal + zhDay + zhHour), zhBareDay},
	{"today", like(zhLocal + `(大前天|大后天|今天|今日|今晨|今晚|今早|昨天|昨日|昨晚|昨晨|前天|前日|明天|明日|明晚|明早|后天)` + zhHour), zhToday},
	{"recent", like(`近[日期来]|日前|最近(?:[几数](?:天|日|周|个?星期|个?月|年))?|近(?:几|数)(?:天|日|周|个?星期|个?月|年)|过去(?:几|数)(?:天|周|个?星期|个?月|年)`), zhRecent},
	{"coming", like(`(?:未来|今后|接下来)(?:的)?(?:几|数)(?:天|日|周|个?星期|个?月|年)`), zhComing},
	{"next-n", like(`(未来|今后|接下来|过去|最近|近)(?:的)?` + zhCounts + `(天|日|周|个?星期|个?月|个?季度|年)内?`), zhNextN},
	{"past-n", like(zhCount + `(天|周|个?星期|个月|年)(?:以)?来`), zhOverPast},
	{"days-from", like(`次日|翌日|第二天|同[一]?[天日]|前一[天日]|` + zhCount + `[天日](?:之|以)?后`), zhDaysFrom},
	{"ago", like(zhCount + `(天|周|个?星期|个月|年)前`), zhAgo},
	{"in-n", like(zhCounts + `(天|周|个?星期|个月|年)(?:之|以)?后`), zhHence},
	{"decade", like(`(上世纪|20世纪|二十世纪|本世纪)([二三四五六七八九1-9])(?:十|0)年代`), zhDecade},
	{"iso-date", like(`(\d{4})[-/](\d{1,2})[-/](\d{1,2})`), zhISO},
}

// zhHints are the signs of which every date has one; a sentence without any is
// not read further.
const zhHints = "年月日号周期天昨今明拜近前来晨晚旦/-世季"

// match is a reading that holds at a place of the sentence, in bytes.
type match struct {
	lo, hi int
	stretch
	rule string
	how  string // the marks of the rule
}

// dates gives the dated expressions of a sentence; offset is where it begins in
// the text, in characters.
func (r *chinese) dates(offset int) []Dated {
	if !strings.ContainsAny(r.text, zhHints) {
		return nil
	}
	var all []match
	for _, k := range readings {
		for _, loc := range k.re.FindAllStringSubmatchIndex(r.text, -1) {
			m := groups(r.text, r.uncut(loc))
			r.why = ""
			if s := k.days(r, m, loc[0], loc[1]); s.prec != "" {
				all = append(all, match{loc[0], loc[1], s, k.name, unsettled(k.name, s) + r.why})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b match) int {
		if a.lo != b.lo {
			return a.lo - b.lo
		}
		return b.hi - a.hi
	})
	var out []Dated
	end, last, told := 0, match{}, match{}
	for _, m := range all {
		if m.lo >= end {
			m = r.sameWeek(last, r.afterDay(last, r.sameMonth(last, m)))
			m, ok := r.countedFrom(told, m)
			if !ok || r.ofEvent(told, last, m) {
				continue
			}
			if m, ok = r.saidThen(told, m); !ok {
				end = m.hi
				continue
			}
			r.orderedBefore(out, m)
			if last = m; m.prec == Day {
				told = m
			}
			m = r.weekdayBehind(m)
			end = m.hi
			out = append(out, r.dated(m, offset))
		}
	}
	return out
}

// zhMiddle are the words before which 中 ends the word of a date: 4月中将举行. Before any
// other it begins a word of its own: 10月中国出口, 今年中美贸易, 今年中秋.
var zhMiddle = like(`^(?:[^\p{Han}]|[双各]方|[将在举公发宣达签完开结起前以的到至会有就再须应生实或才已曾]|$)`)

// uncut takes from the groups of a match, in place, a 中 that belongs to the next word;
// 份中 is no middle of a month either way.
func (r *chinese) uncut(loc []int) []int {
	lo, hi := loc[0], loc[1]
	n := len(loc)
	if words := r.text[lo:hi]; !strings.HasSuffix(words, "中") || zhMiddle.MatchString(r.text[hi:]) && !strings.HasSuffix(words, "份中") {
		return loc
	}
	loc[1], loc[n-2], loc[n-1] = hi-len("中"), -1, -1
	return loc
}

// unsettled marks two readings of 05/10/2019, which are no one day.
func unsettled(rule string, s stretch) string {
	if rule == "slash-date" && s.from != s.to {
		return eitherOrder
	}
	return ""
}

// zhObject is a 将 that marks what something is done to, and looks ahead no more than 把.
var zhObject = like(`将((?:约|部分|其|该|这|\d|原产|价值|全部|所有|剩余|上述|有关|相关|中国|美国|关税|税率)[^，。；：]{0,40}?(?:[至到为]|列入|纳入|推迟|延长|下调|上调|提高|取消|降低))`)

// objects writes 把 for such a 将; the places of the text stay.
func objects(text string) string { return zhObject.ReplaceAllString(text, "把$1") }

func groups(text string, loc []int) []string {
	out := make([]string, len(loc)/2)
	for i := range out {
		if loc[2*i] >= 0 {
			out[i] = text[loc[2*i]:loc[2*i+1]]
		}
	}
	return out
}

// dated turns a match into an expression, with the words that lead it in and
// out: "自…以来" stretches to the day of publication, "自…起" has no end, and
// "年底前" no beginning.
func (r *chinese) dated(m match, offset int) Dated {
	d := Dated{From: m.from, To: m.to, Precision: m.prec, Rule: "zh." + m.rule + m.how}
	d.doubted()
	d.dateline = zhWired.MatchString(r.text[m.hi:]) && zhDesk.MatchString(r.text[:m.lo])
	led := ""
	for _, lead := range []string{"截至", "自从", "自", "从", "在", "到", "至"} {
		if strings.HasSuffix(r.text[:m.lo], lead) {
			m.lo, led = m.lo-len(lead), lead
			break
		}
	}
	if begun := r.begins(led, m.hi); begun > m.hi && !d.From.IsZero() {
		m.hi, d.To, d.Rule = begun, 0, d.Rule+"+from"
	}
	if by := r.byYearEnd(m); by > m.hi && !d.To.IsZero() {
		m.hi, d.From, d.Rule = by, 0, d.Rule+"+by"
	}
	if prior := r.priorTo(m); prior > m.hi && !d.From.IsZero() {
		m.hi, d.From, d.To, d.Precision, d.Rule = prior, 0, d.From.AddDays(-1), Fuzzy, d.Rule+"+before"
	}
	if loc := zhSince.FindStringIndex(r.text[m.hi:]); loc != nil {
		m.hi += loc[1]
		if d.From > r.at && !d.To.IsZero() { // a year back: nothing is so since a day to come
			d.From, d.To = d.From.AddMonths(-12), d.To.AddMonths(-12)
		}
		if r.superlative(m.hi) {
			d.record, d.Rule = true, d.Rule+"+record-since"
		} else if d.since, d.Rule = true, d.Rule+"+since"; !d.From.IsZero() && d.From <= r.at {
			d.To = r.at
		}
	}
	d.reported = strings.Contains(after(r.text, m.hi, 5), "公布") || strings.Contains(after(r.text, m.hi, 5), "发布")
	d.released = d.reported
	if d.dateline {
		d.reported, d.Rule = true, d.Rule+"+dateline"
	}
	d.Start = offset + utf8.RuneCountInString(r.text[:m.lo])
	d.End = d.Start + utf8.RuneCountInString(r.text[m.lo:m.hi])
	return d
}

// zhSince are the words that stretch a date to the day of publication: 1992年有季度数据以来.
var zhSince = like(`^(?:有[\p{Han}]{1,8}?)?以来|^至今`)

// What stands before and behind the day of a dateline: 新华社大阪6月28日电.
var (
	zhDesk  = like(`^[【（(]?[\p{Han}、]{2,16}$`)
	zhWired = like(`^[电讯](?:[^\p{Han}]|记者|综合|$)`)
)

// begins gives the place after 起 of "自…起"; hi where there is none.
func (r *chinese) begins(led string, hi int) int {
	if led != "自" && led != "从" && led != "自从" {
		return hi
	}
	for _, word := range []string{"起", "开始"} {
		if strings.HasPrefix(r.text[hi:], word) {
			return hi + len(word)
		}
	}
	return hi
}

// byYearEnd gives the place after 前 of "年底前"; the match's end where there is
// none, and where 前 begins another word.
func (r *chinese) byYearEnd(m match) int {
	words, rest := r.text[m.lo:m.hi], r.text[m.hi:]
	if !strings.HasSuffix(words, "年底") && !strings.HasSuffix(words, "年末") {
		return m.hi
	}
	for _, word := range []string{"之前", "以前", "前"} {
		if strings.HasPrefix(rest, word) && !strings.HasPrefix(rest[len(word):], "后") && !strings.HasPrefix(rest[len(word):], "夕") {
			return m.hi + len(word)
		}
	}
	return m.hi
}

// zhPrior is a 前 behind a year that says before it, and begins no other word: 2030年前实现, 2026年之前.
var (
	zhPrior  = like(`^(?:之前|以前|前)`)
	zhNoWord = like(`^前(?:[后夕景往来所任半瞻列沿总首副线途身期提进述部美财商国\d一二两三四五六七八九十几数]|$)`)
)

// priorTo gives the place behind such a 前; the match's end where there is none.
func (r *chinese) priorTo(m match) int {
	rest := r.text[m.hi:]
	if m.rule != "year-relative" || !strings.HasSuffix(r.text[m.lo:m.hi], "年") || zhNoWord.MatchString(rest) {
		return m.hi
	}
	return m.hi + len(zhPrior.FindString(rest))
}

// sameMonth gives a bare day the month of the day that it is joined to, 11月16日、17日, or that
// a day of last or next month stood before it: 上月9日…，11日….
func (r *chinese) sameMonth(last, m match) match {
	bare := r.text[m.lo:m.hi]
	if m.rule != "day-of-month" || last.prec != Day || strings.Contains(bare, "月") {
		return m
	}
	between, before := r.text[last.hi:m.lo], r.text[last.lo:last.hi]
	joined := between == "、" || between == "和" || between == "及"
	told := last.rule == "day-of-month" && (strings.HasPrefix(before, "上") || strings.HasPrefix(before, "下"))
	spans := (strings.HasSuffix(between, "到") || strings.HasSuffix(between, "至")) && !strings.ContainsAny(between, "，：") // 从2月15日持续到23日
	coming := last.from > r.at && strings.Contains(between, "，") && !r.overAlready(m)                                    // 拟于13日启程，15日签署
	if !joined && !coming && !spans && (!told || !strings.HasSuffix(between, "，")) {
		return m
	}
	y, month, _ := last.to.YMD()
	_, _, d := m.from.YMD()
	if s := dayIn(y, month, d); s.from > last.to && s != m.stretch {
		m.stretch, m.how = s, "+joined"
	}
	return m
}

// zhBehind is a day of the week that stands behind a date, zhBeside one behind a comma and before
// another mark: 3月28日（周四）, 8月12日（是）周二; 8月12日，周二，.
var (
	zhBehind = like(`^(?:[（(]?|，?(?:即|也就是|当天是|当日是|是|恰?为|适逢|恰逢|正值))(?:当地)?(?:周|星期|礼拜)([一二三四五六日天])[）)]?`)
	zhBeside = like(`^[，,](?:周|星期|礼拜)([一二三四五六日天])(?:[，。；,）)]|$)`)
)

// weekdayBehind takes in a day of the week behind a date, which must bear it out:
// 3月28日（周四）. One behind no more than a comma is taken in where the date does.
func (r *chinese) weekdayBehind(m match) match {
	if m.rule != "day-month" && m.rule != "iso-date" {
		return m
	}
	loc := zhBehind.FindStringSubmatchIndex(r.text[m.hi:])
	end := 1
	if loc == nil {
		if loc, end = zhBeside.FindStringSubmatchIndex(r.text[m.hi:]), 3; loc == nil {
			return m
		}
	}
	w := time.Weekday(weekdayNumber(r.text[m.hi+loc[2] : m.hi+loc[3]]))
	if end == 3 && m.against(w) != "" {
		return m
	}
	m.hi, m.rule, m.how = m.hi+loc[end], "weekday-date", m.how+m.against(w)
	return m
}

// superlative reports whether a record follows: 最大降幅, 首次, 新低.
func (r *chinese) superlative(hi int) bool {
	next := after(r.text, hi, 8)
	return strings.Contains(next, "最") || strings.Contains(next, "首次") || strings.Contains(next, "新低") || strings.Contains(next, "新高") || strings.Contains(next, "第一次")
}

// after gives up to n characters from a place on, before gives those up to it.
func after(text string, at, n int) string {
	rest := text[at:]
	for i := range rest {
		if n == 0 {
			return rest[:i]
		}
		n--
	}
	return rest
}

func before(text string, at, n int) string {
	i := at
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
	}
	return text[i:at]
}

var (
	zhAhead = like(`将|即将|原定|拟|计划|预计|预定|定于|准备|[有可]望|力争|争取|可能(?:[^已是因与曾]|$)|或于|会在|须|前(?:达成|完成|须|必须|将)`)
	// what the day is of is there already, be it done on that day or named by it
	zhDone        = like(`^(?:起|开始)?[^，。；：将拟]{0,20}?(?:加征|征收|实施|执行|生效|上调|提高|宣布|公布|发布|签署|达成|通过|举行|启动|出台|发出|签发|作出|提出|发起|颁布|印发|下发|批准|授予|敲定|采取|暂停|取消|恢复)的`)
	zhThing       = like(`^(?:第?[\d一二三四五六七八九十]+号)?(?:行政令|行政命令|公告|命令|法令|通知|声明|决定|备忘录|法案|条例)|^的(?:管制|关税|措施|加征|清单|协议|共识|规定|安排)`)
	zhToDo        = like(`(?:将|即将|原定|拟|计划|预计|预定|定|准备|[有可]望|力争|争取|或|会)(?:于|在|自|从|到|至)?$`)
	zhMoved       = like(`(?:推迟|延期|延后|延迟|推后|顺延|改期|延长|展期|暂缓|调整)[^，。；：]{0,4}$`)
	zhProlonged   = like(`(?:延长|展期|延期|推迟)[^，。；：]{1,6}[至到]$`) // 延长9个月至9月30日
	zhData        = like(`^份?的?[\p{Han}]{0,6}(?:数据|统计|财报|业绩)将?[于在]?`)
	zhAlready     = like(`(?:已经?|均已|都已|业已|早已|曾经?)(?:正式|先后|分别)?(?:于|在|自|从)?(?:今年|当地时间|美东时间|北京时间)?$`) // 已于9月24日生效
	zhOncePlanned = like(`曾(?:一度)?(?:计划|拟|打算|预计|预定|希望|准备|定)(?:于|在|自|从)?$`)                          // 曾计划于4月会晤
	zhOut         = like(`公布|发布|披露|报告|出炉|将[^于在]`)                                                   // 周五公布数据: the day of coming out, not of the data
	zhCloses      = like(`，[至到]$`)                                                                  // what follows a comma behind the day is of something else
	zhFromNow     = like(`(?:今[日天]|即日)[^，。；：]{0,10}起`)
	zhTerm        = like(`^(?:正式)?(?:生效|到期|届满|施行|截止)`)
	zhBidden      = like(`(?:威胁|扬言|同意|答应|承诺|下令|要求|敦促|提议|呼吁)(?:于|在|自|从)?$|(?:要求|敦促|提议|呼吁)(?:取消|推迟|延后|延期|暂停)$`) // 威胁周五上调, 要求推迟周一的会议
	zhDecided     = like(`决定|宣布|公告|通知`)
	zhGone        = like(`了|曾|表示|宣布|公布|发布|说|称|指出|透露|暗示|强调|警告|威胁|扬言|下令|同意|答应|承诺|要求|敦促|达成|签署|抵达|结束|通过|下降|增长|上升|下跌|锐减|骤降|失效|通[话了]|破裂|告吹|落空|放缓|加快|减少|增加|上涨|回落|回升|收窄|^(?:起|就|即|便|也|均|都)?已(?:[^定确排安敲商约计拟]|$)`)
)

// zhThenComma parts a day from what begins with it: 8日起，新规将暂停实施.
var zhThenComma = like(`^(起|开始)，`)

// zhSoSince stands behind what something is so since: 自8月初就须许可.
var zhSoSince = like(`^(?:就|便)[^将会]`)

// tense looks at the words directly before, then at those after, up to the end
// of the clause: in Chinese the time stands before its verb.
func (r *chinese) tense(lo, hi int) tense {
	lead := before(r.text, lo, 4)
	if i := strings.LastIndexAny(lead, "，。；："); i >= 0 {
		lead = lead[i:]
	}
	if zhOriginally.MatchString(lead) || zhOncePlanned.MatchString(r.text[:lo]) {
		r.why = "+was-due"
		return pastFuture // it was ahead when it was set
	}
	if strings.HasSuffix(r.text[:lo], "至") || strings.HasSuffix(r.text[:lo], "到") {
		if zhProlonged.MatchString(before(r.text, lo, 10)) || r.waitsFor(lo, hi) {
			return future
		}
		if zhMoved.MatchString(lead[:len(lead)-len("至")]) {
			r.why = "+put-off"
			return pastFuture // where it was put off to: the nearest
		}
	}
	if zhAlready.MatchString(r.text[:lo]) || zhThan.MatchString(lead) || zhSoSince.MatchString(r.text[hi:]) && strings.ContainsAny(before(r.text, lo, 1), "自从") {
		return past
	}
	if words := zhData.FindString(r.text[hi:]); words != "" && !zhOut.MatchString(words) {
		return past // 前三季度的外贸数据将于13日公布
	}
	if r.ofThing(lead, lo, hi) {
		r.why = "+of-thing"
		return standing
	}
	if zhAhead.MatchString(lead) || zhBidden.MatchString(lead) {
		return future
	}
	if r.notOffHere(lo, hi) {
		r.why = "+not-off"
		return pastFuture
	}
	closes := zhCloses.MatchString(r.text[:lo])
	if closes && zhFromNow.MatchString(r.text[:lo]) {
		return future // 自今日起…90天，至11月10日
	}
	clause := r.text[hi:]
	if !closes {
		clause = strings.TrimPrefix(clause, "，")
	}
	if strings.HasPrefix(clause, "起") || strings.HasPrefix(clause, "开始") {
		if clause = r.plain[hi:]; zhThenComma.MatchString(clause) { // what then begins is to come, 将 either way
			clause = zhThenComma.ReplaceAllString(r.text[hi:], "$1")
		}
		if said := r.text[:lo]; zhDecided.MatchString(said[strings.LastIndexAny(said, "，。；：")+1:]) {
			r.why = "+begins"
			return pastFuture // 决定24日起反制: the nearest
		}
	}
	if i := strings.IndexAny(clause, "，。；："); i >= 0 {
		clause = clause[:i]
	}
	a, g := zhAhead.FindStringIndex(clause), zhGone.FindStringIndex(clause)
	switch of := zhDone.FindStringIndex(clause); {
	case of != nil && (a == nil || of[1] <= a[0]):
		return past
	case strings.HasPrefix(clause, "前") && !strings.HasPrefix(clause, "前一"):
		return future
	case a != nil && (g == nil || a[0] < g[0]):
		return future
	case g != nil:
		return past
	case zhTerm.MatchString(clause) && zhHasBeen.MatchString(r.text[hi:]):
		return past
	case zhTerm.MatchString(clause):
		return pastFuture // 5日生效: the nearest
	}
	if whole, _, part := cutLast(r.text[:lo], "其中"); part && zhGone.MatchString(whole) && !zhAhead.MatchString(whole) {
		return past // a part of what is over: 上半年增长6.3%，其中一季度6.4%
	}
	return untold
}

// ofThing reports whether what a day is of is there, whatever becomes of it: 修改4月2日行政令中
// 加征的关税. The words before do not say that the day itself is to come.
func (r *chinese) ofThing(lead string, lo, hi int) bool {
	rest := strings.TrimLeft(r.text[hi:], "、和及与")
	if n := zhMonthDay.FindStringIndex(rest); n != nil && len(rest) < len(r.text[hi:]) {
		rest = rest[n[1]:] // 4月8日和4月9日行政令
	}
	named := strings.ContainsAny(r.text[lo:hi], "0123456789月") && zhThing.MatchString(rest)
	return !zhToDo.MatchString(lead) && (named || zhDone.MatchString(rest))
}

var zhMonthDay = like(`^` + zhMonth + zhDay)

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// zhNumber reads a number up to 99 in either writing.
func zhNumber(s string) int {
	digits := map[rune]int{'〇': 0, '零': 0, '○': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	n := 0
	for _, c := range s {
		switch d, han := digits[c]; {
		case c >= '0' && c <= '9':
			n = n*10 + int(c-'0')
		case c == '十' && n == 0:
			n = 10
		case c == '十':
			n *= 10
		case han && n%10 == 0 && n > 0:
			n += d
		case han:
			n = n*10 + d
		}
	}
	return n
}

// zhYearOf reads the year before a month; 0 for none.
func (r *chinese) zhYearOf(s string) int {
	y := r.at.Year()
	switch s {
	case "":
		return 0
	case "今年":
		return y
	case "去年", "上年":
		return y - 1
	case "前年":
		return y - 2
	case "明年":
		return y + 1
	case "后年":
		return y + 2
	}
	n := 0
	for _, c := range strings.TrimSuffix(s, "年") {
		n = n*10 + zhNumber(string(c))
	}
	return n
}

// inYear settles the year: the one written, else the one that is meant.
func (r *chinese) inYear(written string, lo, hi int, of func(int) stretch) stretch {
	if y := r.yearBeforeTold(written, lo); y != 0 {
		return of(y)
	}
	if m := zhYearsAgo.FindStringSubmatch(r.text[:lo]); m != nil {
		r.why = "+year-told"
		return of(r.at.Year() - zhNumber(m[1]))
	}
	t := r.tense(lo, hi)
	s := partOfYear(r.at, t, r.plainly(t, hi), of)
	if s.prec != Day {
		return s
	}
	if y := r.yearTold(lo, t); y != 0 {
		r.why = "+year-told"
		return of(y)
	}
	if o := r.carried(lo, hi, t, s, of); o != s {
		r.why = "+year-before"
		return o
	}
	return r.doneOn(lo, hi, t, s, of)
}

// zhFrame is a clause by itself that tells the occasion, with its year, of what follows: 在去年的峰会上，.
var zhFrame = like(`(?:^|[。；：])在` + `(去年|上年|前年|[12]\d{3}年)的?[\p{Han}]{1,12}(?:上|中|期间|时)，$`)

var zhYearHead = like(`^` + zhYear)

// yearTold gives the year that the clause of a day or month opens with, where it suits the
// tense: 去年两国元首在12月1日会晤; 0 where it opens with none.
func (r *chinese) yearTold(lo int, t tense) int {
	clause := r.text[:lo]
	if i := strings.LastIndexAny(clause, "，。；："); i >= 0 {
		_, size := utf8.DecodeRuneInString(clause[i:])
		clause = clause[i+size:]
	}
	if m := zhFrame.FindStringSubmatch(strings.TrimSuffix(r.text[:lo], clause)); m != nil && t != future {
		return r.zhYearOf(m[1])
	}
	words := zhYearHead.FindString(strings.TrimPrefix(clause, "在"))
	rest := strings.TrimPrefix(strings.TrimPrefix(clause, "在"), words)
	if words == "" || rest == "" || strings.HasPrefix(rest, "同") || strings.ContainsAny(rest, "月季末底初") {
		return 0
	}
	switch y := r.zhYearOf(words); {
	case y > r.at.Year() && t == past, y < r.at.Year() && t == future:
		return 0
	default:
		return y
	}
}
