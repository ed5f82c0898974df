package clip

import (
	"strings"
	"time"
	"unicode/utf8"

	"demarche/calendar"
)

func zhDayMonth(r *chinese, m []string, lo, hi int) stretch {
	if digitBefore(r.text, lo, m[1]) {
		return stretch{}
	}
	month, d := time.Month(zhNumber(m[2])), zhNumber(m[3])
	return r.inYear(m[1], lo, hi, func(y int) stretch { return dayIn(y, month, d) })
}

func zhDayRange(r *chinese, m []string, lo, hi int) stretch {
	if digitBefore(r.text, lo, m[1]) {
		return stretch{}
	}
	first, d, last, e := time.Month(zhNumber(m[2])), zhNumber(m[3]), time.Month(zhNumber(m[5])), zhNumber(m[6])
	if last == 0 {
		last = first
	}
	return r.inYear(m[1], lo, hi, func(y int) stretch {
		to := y
		if written := r.zhYearOf(m[4]); written != 0 {
			to = written
		} else if last < first {
			to++
		}
		a, b := dayIn(y, first, d), dayIn(to, last, e)
		if a.from.IsZero() || b.from.IsZero() || b.from < a.from {
			return stretch{}
		}
		return stretch{a.from, b.to, Day}
	})
}

// digitBefore keeps "12018年…" and "第3月" from being read from their middle.
func digitBefore(text string, lo int, year string) bool {
	c, _ := utf8.DecodeLastRuneInString(text[:lo])
	return c >= '0' && c <= '9' || c == '.' || c == '第' || year == "" && strings.ContainsRune("〇零一二三四五六七八九十百", c)
}

var zhParts = map[string]part{
	"初": begins, "上旬": early, "中旬": mid, "中": mid, "下旬": late, "上中旬": earlyMid, "中下旬": midLate, "底": ends, "末": ends,
	"年初": early, "年中": mid, "年底": ends, "年末": ends,
}

func zhPartMonth(r *chinese, m []string, lo, hi int) stretch {
	p, ok := zhParts[m[3]]
	if !ok || digitBefore(r.text, lo, m[1]) {
		return stretch{}
	}
	month := time.Month(zhNumber(m[2]))
	return r.inYear(m[1], lo, hi, func(y int) stretch { return p.ofMonth(monthOf(y, month)) })
}

func zhMonthRange(r *chinese, m []string, lo, hi int) stretch {
	if digitBefore(r.text, lo, m[1]) || strings.Contains(r.text[lo:hi], "和") && !strings.Contains(r.text[lo:hi], "月和") {
		return stretch{}
	}
	first, last := time.Month(zhNumber(m[2])), time.Month(zhNumber(m[3]))
	if last <= first || first < 1 {
		return stretch{}
	}
	if adjacent := last == first+1; !adjacent && (strings.Contains(r.text[lo:hi], "和") || strings.Contains(r.text[lo:hi], "、")) {
		return stretch{}
	}
	return r.inYear(m[1], lo, hi, func(y int) stretch { return months(y, last, int(last-first)+1, Month) })
}

// zhMonthsOfYears: 去年5月到今年1月.
func zhMonthsOfYears(r *chinese, m []string, lo, _ int) stretch {
	from := r.zhYearOf(m[1])
	if digitBefore(r.text, lo, m[1]) || from == 0 {
		return stretch{}
	}
	a, b := monthOf(from, time.Month(zhNumber(m[2]))), monthOf(r.zhYearOf(m[3]), time.Month(zhNumber(m[4])))
	if b.to < a.from {
		return stretch{}
	}
	return stretch{a.from, b.to, Month}
}

// zhRolling counts whole months, or quarters of three, back from the last that has begun.
func zhRolling(r *chinese, m []string, _, _ int) stretch {
	last, n, prec := time.Month(zhNumber(m[2])), zhNumber(m[3]), Month
	if n < 1 {
		return stretch{}
	}
	if m[4] == "季度" {
		n, prec = 3*n, Quarter
	}
	y := r.zhYearOf(m[1])
	if y == 0 {
		y = choose(r.at, past, yearly(r.at, func(y int) stretch { return monthOf(y, last) })).from.Year()
	}
	return months(y, last, n, prec)
}

func zhQuarter(r *chinese, m []string, lo, hi int) stretch {
	if m[1] == "" && strings.HasSuffix(r.text[:lo], "前") || r.ofBooks(lo) || r.partOfWord(lo) {
		return stretch{}
	}
	q, p := zhNumber(m[2]), zhParts[m[3]]
	return r.inYear(m[1], lo, hi, func(y int) stretch {
		if p != wholePart {
			return p.ofQuarter(quarterOf(y, q))
		}
		return quarterOf(y, q)
	})
}

// ofBooks reports whether a period is one of a financial year, whose first day no text
// settles by itself.
func (r *chinese) ofBooks(lo int) bool {
	lead := before(r.text, lo, 6)
	return strings.Contains(lead, "财年") || strings.Contains(lead, "财政年度") || strings.Contains(lead, "会计年度")
}

func zhHalf(r *chinese, m []string, lo, hi int) stretch {
	if r.ofBooks(lo) {
		return stretch{}
	}
	h := 1
	if m[2] == "下" {
		h = 2
	}
	return r.inYear(m[1], lo, hi, func(y int) stretch { return halfOf(y, h) })
}

func zhFirst(r *chinese, m []string, lo, hi int) stretch {
	n, prec := zhNumber(m[2]), Month
	if r.ofBooks(lo) {
		return stretch{}
	}
	opens := m[1] != "" || zhNoHan.MatchString(r.text[:lo])
	if strings.Contains(r.text[lo:hi], "头") && !opens {
		return stretch{} // 码头三个月
	}
	if words := r.text[lo:hi]; m[1] == "" && zhCompared.MatchString(before(r.text, lo, 1)) {
		return stretch{} // the base of a comparison
	} else if strings.Contains(words, "此") || strings.Contains(words, "之") {
		return r.monthsBefore(lo, n, words)
	}
	if strings.HasPrefix(m[3], "季") {
		n, prec = 3*n, Quarter
	} else if !strings.Contains(r.text[lo:hi], "个") && (!opens || n < 2 || zhNoDay.MatchString(r.text[hi:])) {
		return stretch{} // 大会前11月，前11月2日
	}
	if n < 1 || n > 12 || n == 3 && prec == Quarter && m[1] == "" {
		return stretch{}
	}
	of := func(y int) stretch { return months(y, time.Month(n), n, prec) }
	if y := r.zhYearOf(m[1]); y != 0 {
		return of(y)
	}
	t := r.tense(lo, hi)
	if t == untold {
		t = past
	}
	return chosen(r.at, t, r.plainly(t, hi), yearly(r.at, of))
}

// zhNoHan is a place at which no word of Chinese stands before, or one that ends there.
var zhNoHan = like(`(?:^|[^\p{Han}]|[进出]口)$`)

// zhCompared is what stands before the base of a comparison: 较前三个月.
var zhCompared = like(`[较比与跟同]`)

// zhOneMonth is a month, or the months up to it, that 此前一个月 may look back from.
var zhOneMonth = like(`(截[至止])?` + zhYear + zhMonth + `份?(?:(?:底|末)?的?(?:过去|前)?` + zhCount + `个(月|季度))?`)

// monthsBefore reads 此前N个月: those before the month named last, not far off; nothing where
// none is named.
func (r *chinese) monthsBefore(lo, n int, words string) stretch {
	lead := before(r.text, lo, 40)
	all := zhOneMonth.FindAllStringSubmatchIndex(lead, -1)
	if len(all) == 0 || n < 1 || !strings.HasSuffix(words, "个月") {
		return stretch{}
	}
	loc, at := all[len(all)-1], lo-len(lead)
	m := groups(lead, loc)
	from := zhMonthOnly(r, m[1:], at+loc[2*2], at+loc[1])
	if m[1] != "" && m[4] != "" {
		from = zhRolling(r, m[1:], 0, 0)
	}
	if from.from.IsZero() {
		return stretch{}
	}
	y, month, _ := from.from.AddDays(-1).YMD()
	return months(y, month, n, Month)
}

// zhWeekday reads a day of the week, of the week named or the nearest that the
// tense allows.
func zhWeekday(r *chinese, m []string, lo, hi int) stretch {
	w := time.Weekday(weekdayNumber(m[2]))
	weeks := map[string]int{"上上": -2, "上": -1, "上个": -1, "下": 1, "下个": 1, "下下": 2, "本": 0, "这": 0, "这个": 0}
	if n, ok := weeks[m[1]]; ok {
		d := inWeek(r.at, w, n)
		if n == 0 && d < r.at && r.tense(lo, hi) == future {
			r.why = "+week-on"
			d = d.AddDays(7) // 本周五将上调, said on a Sunday
		}
		return oneDay(d)
	}
	if c, _ := utf8.DecodeLastRuneInString(r.text[:lo]); c == '每' || c == '一' || c == '两' || c == '二' || zhTellsWhich.MatchString(r.text[:lo]) {
		return stretch{}
	}
	t := r.tense(lo, hi)
	if t == untold && strings.HasPrefix(r.text[hi:], "起") {
		t = future // 周五起: what begins then is still to begin
	}
	return oneDay(weekday(r.at, w, t))
}

// zhNthWeekday reads 7月的第一个星期一 and 5月最后一个周五.
func zhNthWeekday(r *chinese, m []string, lo, hi int) stretch {
	month := zhMonthOnly(r, []string{"", m[1], m[2]}, lo, hi)
	if month.from.IsZero() {
		return stretch{}
	}
	return oneDay(nthWeekday(month, time.Weekday(weekdayNumber(m[4])), zhNumber(m[3])))
}

func zhWeekend(r *chinese, m []string, lo, hi int) stretch {
	switch strings.TrimSuffix(m[1], "个") {
	case "上上":
		return weekendOf(r.at, -2)
	case "下下":
		return weekendOf(r.at, 2)
	case "上":
		return weekendOf(r.at, -1)
	case "下":
		return weekendOf(r.at, 1)
	case "本", "这":
		return weekendOf(r.at, 0)
	}
	s := weekendOf(r.at, 0)
	if t := r.tense(lo, hi); s.from > r.at && t != future {
		return weekendOf(r.at, -1)
	}
	return s
}

func zhWeek(r *chinese, m []string, _, hi int) stretch {
	if c := after(r.text, hi, 1); c == "末" || c == "期" {
		return stretch{}
	}
	n := map[string]int{"上上": -2, "上": -1, "上个": -1, "下": 1, "下个": 1, "下下": 2}[m[1]]
	s := weekOf(r.at, n)
	return r.earlierLater(s, m[2])
}

// earlierLater cuts a period at the day of publication.
func (r *chinese) earlierLater(s stretch, words string) stretch {
	if s.from > r.at || r.at > s.to {
		return s
	}
	switch words {
	case "早些时候", "稍早":
		s.to = r.at
	case "晚些时候", "稍后":
		s.from = r.at
	}
	return s
}

// zhTitled is the rest of a title behind its year: 公告2025年第6号, 1974年贸易法第122条.
var zhTitled = like(`^(?:第[\d一二三四五六七八九十]+号|[\p{Han}]{1,7}[^依合非无立司执办方做看想设守违于]法(?:》|”|第[\d一二三四五六七八九十百]+条|授权))`)

func zhYearRelative(r *chinese, m []string, lo, hi int) stretch {
	if strings.HasPrefix(r.text[hi:], "同期") || strings.HasPrefix(r.text[hi:], "同月") {
		return stretch{} // the base of a comparison
	}
	if strings.HasSuffix(r.text[:lo], "《") || m[2] == "" && zhTitled.MatchString(r.text[hi:]) {
		return stretch{} // of a title
	}
	y := r.yearBeforeTold(m[1], lo)
	switch m[2] {
	case "":
		return yearOf(y)
	case "春季":
		return seasonOf(y, 5)
	case "夏季":
		return seasonOf(y, 8)
	case "秋季":
		return seasonOf(y, 11)
	case "冬季":
		return seasonOf(y, 14)
	case "初", "年初":
		return early.ofYear(y)
	}
	if p, ok := zhParts[m[2]]; ok {
		return p.ofYear(y)
	}
	return r.earlierLater(yearOf(y), m[2])
}

// zhFullYear reads 全年: the year of the period named before it, else the year before while its
// figures come out, and this year where the words look ahead.
func zhFullYear(r *chinese, _ []string, lo, hi int) stretch {
	lead := r.text[:lo]
	if strings.HasSuffix(lead, "年") || strings.HasSuffix(lead, "年的") || strings.HasPrefix(r.text[hi:], "的") {
		return stretch{} // 2019年全年 is the year itself
	}
	y, m, d := r.at.YMD()
	t := r.tense(lo, hi)
	if all := zhYearBefore.FindAllString(lead, -1); len(all) > 0 && t != future {
		return yearOf(r.zhYearOf(all[len(all)-1]))
	}
	switch {
	case t == future, zhTarget.MatchString(r.text[hi:]), m == time.December && d > 20 && zhChanged.MatchString(r.text[hi:]):
		return yearOf(y)
	case m <= time.March && zhChanged.MatchString(r.text[hi:]):
		return yearOf(y - 1)
	}
	return stretch{}
}

var (
	zhTarget     = like(`^[^，。；：]{0,8}(?:目标|预期|预测|预估|力争)|^(?:料|估计|或|恐|看|仍?有望)`)
	zhYearBefore = like(`今年|去年|上年|前年|[12]\d{3}年`)
	zhChanged    = like(`增长|下降|上涨|下跌|减少|增加|回落|放缓|升值|贬值|\d(?:%|[万亿]*[元美欧])`)
)

// zhEdgeDay reads the first and the last day of a year.
func zhEdgeDay(r *chinese, m []string, _, _ int) stretch {
	s := yearOf(r.zhYearOf(m[1]))
	if m[2] == "第" {
		return oneDay(s.from)
	}
	return oneDay(s.to)
}

func zhTwoYears(r *chinese, m []string, _, _ int) stretch {
	y := r.at.Year()
	if m[1] == "去今" {
		y--
	}
	return stretch{yearOf(y).from, yearOf(y + 1).to, Year}
}

func zhTwoDays(r *chinese, m []string, _, _ int) stretch {
	from := r.at
	if m[1] == "昨今" {
		from = from.AddDays(-1)
	}
	return stretch{from, from.AddDays(1), Day}
}

// zhYearPart: 年底 is December, 年初 the first quarter, of the year that is meant.
func zhYearPart(r *chinese, m []string, lo, hi int) stretch {
	if c, _ := utf8.DecodeLastRuneInString(r.text[:lo]); m[1] == "" || c >= '0' && c <= '9' || strings.ContainsRune("今去明前后一二三四五六七八九十每", c) {
		return stretch{}
	}
	p := zhParts[m[1]]
	if p == begins {
		p = early
	}
	t := r.tense(lo, hi)
	return chosen(r.at, t, r.plainly(t, hi), yearly(r.at, p.ofYear))
}

// zhHoliday are words behind 元旦 that make it more than the day, or something else.
var zhHoliday = like(`^(?:小?长?假|期间|前后|前夕|后|档|晚会|献词|贺|春节|、|和|至|到)`)

// zhNewYear: 元旦 is 1 January.
func zhNewYear(r *chinese, m []string, lo, hi int) stretch {
	if zhHoliday.MatchString(r.text[hi:]) {
		return stretch{}
	}
	return r.inYear(m[1], lo, hi, func(y int) stretch { return dayIn(y, time.January, 1) })
}

// zhYearWithin: 年内 is this year; 两年内 and 财年内 are counted from elsewhere.
func zhYearWithin(r *chinese, _ []string, lo, _ int) stretch {
	if c, _ := utf8.DecodeLastRuneInString(r.text[:lo]); c >= '0' && c <= '9' || strings.ContainsRune("一二两三四五六七八九十百几数多半财今去明本当同每全周学者", c) {
		return stretch{}
	}
	return yearOf(r.at.Year())
}

func zhMonthPart(r *chinese, m []string, lo, hi int) stretch {
	if c, _ := utf8.DecodeLastRuneInString(r.text[:lo]); m[1] == "" || c >= '0' && c <= '9' || strings.ContainsRune("本上下个当这一二三四五六七八九十", c) {
		return stretch{}
	}
	if told := r.thatMonth(lo); !told.from.IsZero() {
		r.why = "+month-told"
		return zhParts[m[1]].ofMonth(told)
	}
	y, now, _ := r.at.YMD()
	return zhParts[m[1]].ofMonth(monthOf(y, now))
}

// zhNotDay are the signs after which a number and 日 are a period or money.
const zhNotDay = "元圆本内均程益期常后间前报经韩军"

func zhBareDay(r *chinese, m []string, lo, hi int) stretch {
	if digitBefore(r.text, lo, "") || strings.ContainsAny(after(r.text, hi, 1), zhNotDay) && !r.dueBefore(lo, hi) {
		return stretch{}
	}
	if c := before(r.text, lo, 1); c == "月" || c == "后" || c == "世" || c == "每" || c == "近" || strings.Contains(r.text[lo:hi], "号") && !strings.ContainsAny(m[1], "0123456789") {
		return stretch{}
	}
	d := zhNumber(m[1])
	return dayOfMonth(r.at, r.tenseOfDay(lo, hi), d, d)
}

// dueBefore reports whether 14日前 sets a last day: 3日前 by itself is three days ago.
func (r *chinese) dueBefore(lo, hi int) bool {
	return strings.HasPrefix(r.text[hi:], "前") && zhDue.MatchString(before(r.text, lo, 3))
}

var zhDue = like(`(?:在|于|应|同意|须|必须|要求|承诺|将|最迟|至迟)$`)

// tenseOfDay is tense for a day without its month. A verb that a report also uses of what is to
// come (15日签署) does not say that the day is over; 了, 已 and the like do.
func (r *chinese) tenseOfDay(lo, hi int) tense {
	t := r.tense(lo, hi)
	if t != past {
		return t
	}
	clause := r.text[strings.LastIndexAny(r.text[:lo], "，。；：")+1:]
	if i := strings.IndexAny(r.text[hi:], "，。；："); i >= 0 {
		clause = strings.TrimSuffix(clause, r.text[hi+i:])
	}
	if zhOver.MatchString(clause) {
		return past
	}
	return untold
}

var zhOver = like(`了|曾|已|此前|刚刚|[^通经超]过`)

func zhBareRange(r *chinese, m []string, lo, hi int) stretch {
	if digitBefore(r.text, lo, "") || strings.HasSuffix(r.text[:lo], "月") {
		return stretch{}
	}
	return dayOfMonth(r.at, r.tenseOfDay(lo, hi), zhNumber(m[1]), zhNumber(m[2]))
}

// zhDayOfMonth reads a day of the month before, of this or of the next: 上月30日.
func zhDayOfMonth(r *chinese, m []string, _, _ int) stretch {
	y, now, _ := r.at.YMD()
	n := map[string]int{"上": -1, "上个": -1, "下": 1, "下个": 1}[m[1]]
	y, month, _ := calendar.NewDate(y, now+time.Month(n), 1).YMD()
	a, b := dayIn(y, month, zhNumber(m[2])), dayIn(y, month, zhNumber(m[2]))
	if m[3] != "" {
		b = dayIn(y, month, zhNumber(m[3]))
	}
	if a.from.IsZero() || b.from < a.from {
		return stretch{}
	}
	return stretch{a.from, b.to, Day}
}

func zhWeekdayRange(r *chinese, m []string, lo, hi int) stretch {
	a := zhWeekday(r, []string{"", m[1], m[2]}, lo, hi)
	days := (weekdayNumber(m[3]) - weekdayNumber(m[2]) + 7) % 7
	if a.from.IsZero() || days == 0 {
		return stretch{}
	}
	return stretch{a.from, a.from.AddDays(days), Day}
}

func weekdayNumber(s string) int {
	if s == "日" || s == "天" {
		return 0
	}
	return zhNumber(s) % 7
}

func zhToday(r *chinese, m []string, _, _ int) stretch {
	switch []rune(m[1])[0] {
	case '大':
		if strings.HasPrefix(m[1], "大前") {
			return oneDay(r.at.AddDays(-3))
		}
		return oneDay(r.at.AddDays(3))
	case '今':
		return oneDay(r.at)
	case '昨':
		return oneDay(r.at.AddDays(-1))
	case '前':
		return oneDay(r.at.AddDays(-2))
	case '明':
		return oneDay(r.at.AddDays(1))
	}
	return oneDay(r.at.AddDays(2))
}

// zhDayOf ends in what has a day of its own, so that 日 is of it: 截止日前, 工作日前.
var zhDayOf = like(`(?:截止|到期|期满|届满|生效|施行|实施|执行|假|节|国庆|工作|交易|投票|选举|发布|公布|纪念|周|星期|[次翌当即])$`)

func zhRecent(r *chinese, _ []string, lo, hi int) stretch {
	if c := before(r.text, lo, 1); strings.HasPrefix(r.text[lo:hi], "日前") && (strings.ContainsAny(c, "0123456789") || strings.Contains("一二三四五六七八九十", c) && c != "" || zhDayOf.MatchString(r.text[:lo])) {
		return stretch{} // 14日前, 截止日前
	}
	if lead := before(r.text, lo, 2); strings.Contains(lead, "将") || strings.HasPrefix(r.text[hi:], "将") || zhSoon.MatchString(r.text[:lo]) {
		return stretch{r.at, 0, Fuzzy} // 将于近期, 近日将
	}
	return stretch{0, r.at, Fuzzy}
}

func zhComing(r *chinese, _ []string, _, _ int) stretch { return stretch{r.at, 0, Fuzzy} }

// zhUnits name the units as the English rules do.
func zhUnit(s string) string {
	switch {
	case strings.Contains(s, "月"):
		return "month"
	case strings.Contains(s, "季"):
		return "quarter"
	case s == "年":
		return "year"
	case s == "天" || s == "日":
		return "day"
	}
	return "week"
}

// zhNearly are words behind which 近 says that a count is not full, and of no time up to publication:
// 提前近一个月收官, 运行近两个月.
var zhNearly = like(`(?:提前|提早|推迟|延后|延长|延期|缩短|历时|长达|为期|持续|运行|耗时|相隔|时隔|早|晚|达|了|已)$`)

func zhNextN(r *chinese, m []string, lo, _ int) stretch {
	_, n := zhCountsOf(m[2], m[3], r.text[lo:])
	if m[1] == "近" && zhNearly.MatchString(r.text[:lo]) || n == 0 {
		return stretch{}
	}
	if m[1] == "过去" || m[1] == "最近" || m[1] == "近" {
		n = -n
	}
	return counted0(r.at, n, zhUnit(m[4]))
}

// zhCountsOf reads a count or a range of one, 两到三周 or 两三周: its lower and upper end. Two counts side by side
// that are no neighbours are none.
func zhCountsOf(a, b, words string) (least, most int) {
	least, most = zhNumber(a), zhNumber(b)
	switch {
	case most == 0:
		return least, least
	case most <= least, strings.Contains(words, a+b) && (most != least+1 || least >= 10 || strings.ContainsAny(b, "0123456789")):
		return 0, 0
	}
	return least, most
}

// zhHead is what a count of days may stand behind, counted from publication: a side, or
// a word that looks ahead. 协议生效两周后 and 三年后 in a story are counted from elsewhere.
var zhHead = like(`(?:将|将[于在]|定于|拟于|预计|预计将?[于在]|(?:^|[，。；：])(?:双方|[中美]方|中美|两国|[中美两]国?(?:元首|代表团|团队|官员|部长)))$`)

// zhOpens is how the clause behind a count goes on that opens a sentence and is counted from publication:
// 10天后双方再谈, 三周后双方将签署协议. 三年后，他回到北京 is a story.
var zhOpens = like(`^[^，。；：]{0,3}，?[^，。；：]{0,10}(?:再[^次度]|将|有望|可望|拟|可能|预计)`)

// zhHence reads 双方两周后会谈 and 两三周后双方将会谈, where they lie ahead.
func zhHence(r *chinese, m []string, lo, hi int) stretch {
	least, most := zhCountsOf(m[1], m[2], r.text[lo:])
	opens := zhAtHead.MatchString(r.text[:lo]) && zhOpens.MatchString(r.text[hi:])
	if most == 0 || !opens && !zhHead.MatchString(r.text[:lo]) || strings.HasPrefix(r.text[hi:], "的") || r.tense(lo, hi) == past {
		return stretch{}
	}
	s := back(r.at, -least, zhUnit(m[3]))
	s.to = back(r.at, -most, zhUnit(m[3])).to
	return s
}

// zhAtHead is what may stand before a count that opens what is said.
var zhAtHead = like(`^[“"]?$|[：；。][“"]?$`)

func zhAgo(r *chinese, m []string, lo, _ int) stretch {
	if digitBefore(r.text, lo, "") {
		return stretch{}
	}
	return back(r.at, zhNumber(m[1]), zhUnit(m[2]))
}
