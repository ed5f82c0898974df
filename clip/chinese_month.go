package clip

import (
	"slices"
	"time"
)

// zhNoDay is a number that is no day of the month before it: 3月32日.
var zhNoDay = like(`^(?:\d{1,2}|[一二三四五六七八九十]+)[日号]`)

func zhMonthOnly(r *chinese, m []string, lo, hi int) stretch {
	if m[2][0] > '9' && zhReporter.MatchString(r.text[:lo]) || zhNoDay.MatchString(r.text[hi:]) || digitBefore(r.text, lo, m[1]) || m[2][0] > '9' && zhNamed.MatchString(r.text[hi:]) {
		return stretch{}
	}
	month := time.Month(zhNumber(m[2]))
	return r.inYear(m[1], lo, hi, func(y int) stretch { return monthOf(y, month) })
}

// zhToldMonth is a month written with a year that is over or to come.
var zhToldMonth = like(`([12]\d{3}年|去年|上年|前年|明年|后年)` + zhMonth + `(份?(?:以来|至今)|)`) // a record since then tells no year of another

// zhMonthAlone reads a month. Where no word looks ahead, it follows on one that has its year
// (去年10月在釜山会晤，4月在北京会晤); where no word tells on which side it lies, and neither it nor
// the next is near, it is in doubt.
func zhMonthAlone(r *chinese, m []string, lo, hi int) stretch {
	s := zhMonthOnly(r, m, lo, hi)
	if s.from.IsZero() || m[1] != "" || r.why != "" {
		return s
	}
	t, month := r.tense(lo, hi), time.Month(zhNumber(m[2]))
	if o := r.followsOn(t, month, lo, s); !o.from.IsZero() {
		return o
	}
	if t != untold {
		return s
	}
	last, next := s, monthOf(s.from.Year()+1, month)
	if s.from > r.at {
		last, next = monthOf(s.from.Year()-1, month), s
	}
	ago, hence := r.at.Sub(last.to), next.from.Sub(r.at)
	if min(ago, hence) <= near || max(ago, hence) > far {
		return s
	}
	r.why = eitherYear
	return stretch{last.from, next.from, Month}
}

// followsOn gives a month the year of the one told before it with its year: the first after that,
// where it is over and no month near publication is meant, or still to come with it.
func (r *chinese) followsOn(t tense, month time.Month, lo int, s stretch) stretch {
	all := slices.DeleteFunc(zhToldMonth.FindAllStringSubmatch(r.lead+r.text[:lo], -1), func(m []string) bool { return m[3] != "" })
	if len(all) == 0 || t == pastFuture || t == standing {
		return stretch{}
	}
	told := all[len(all)-1]
	y, after := r.zhYearOf(told[1]), time.Month(zhNumber(told[2]))
	switch {
	case y > r.at.Year() && month > after && t != past:
		r.why = "+year-told"
		return monthOf(y, month) // 明年4月会晤，5月再访
	case y >= r.at.Year() || t == future || max(r.at.Sub(s.to), s.from.Sub(r.at)) <= near:
		return stretch{}
	case month <= after:
		y++
	}
	if o := monthOf(y, month); o.to < r.at && o != s {
		r.why = "+year-before"
		return o
	}
	return stretch{}
}

// zhNamed are words with which a month in Chinese numerals is a name: 五月花公司, 十月革命.
var zhNamed = like(`^(?:花(?:[^费卉生钱了]|$)|天(?:的|乐队|$)|革命|风暴|公司|集团|乐队|科技|资本|传媒|文化)`)

// What stands before or behind 上月 where it is held against the month that data are of, and that month.
var (
	zhHeldAgainst = like(`[较比]$`)
	zhThen        = like(`^(?:的?前值|份?[则仅]?[为是]|的?(?:增长|下降|上升|下跌|回落|下滑|增速|降幅|增幅|\d))`)
	zhDataMonth   = like(zhYear + zhMonth + `(?:份|当月|中[^旬]|[^\d份当一二三四五六七八九十初上中下底末]|$)`)
)

// zhNowMonth is a month of which 上月 is the one before, whatever month was told earlier.
var zhNowMonth = like(`[本当这]个?月[^；。]*$`)

// ofDataBefore reports whether 上月 is the month before the one that the data of the sentence are of,
// and that is the month before publication: 7月利润增长2.6%，上月为下降3.1%, said in August.
func (r *chinese) ofDataBefore(lo, hi int, now time.Month) bool {
	if !zhHeldAgainst.MatchString(r.text[:lo]) && !zhThen.MatchString(r.text[hi:]) {
		return false
	}
	return slices.ContainsFunc(zhDataMonth.FindAllStringSubmatch(r.lead+r.text[:lo], -1), func(m []string) bool {
		return m[1] == "" && zhNumber(m[2])%12+1 == int(now)
	})
}

func zhMonthRelative(r *chinese, m []string, lo, hi int) stretch {
	n := map[string]int{"上": -1, "上个": -1, "下": 1, "下个": 1}[m[1]]
	y, now, _ := r.at.YMD()
	if n < 0 && m[2] == "" && r.ofDataBefore(lo, hi, now) {
		n, r.why = n-1, "+month-before"
	}
	s := monthOf(y, now+time.Month(n))
	if told := r.thatMonth(lo); n < 0 && m[2] == "" && told.from != 0 && told.to < s.from && !zhNowMonth.MatchString(r.text[:lo]) {
		year, month, _ := told.from.YMD() // of data that came later than in the month after: 6月较上月减少, said in August
		r.why = "+month-before"
		return monthOf(year, month-1)
	}
	if p, ok := zhParts[m[2]]; ok {
		return p.ofMonth(s)
	}
	if m[2] != "" {
		s = r.earlierLater(s, m[2])
		s.prec = PartOfMonth
	}
	return s
}

// zhLastMonths reads 去年最后两个月 as the last of the year.
func zhLastMonths(r *chinese, m []string, _, _ int) stretch {
	n, prec := zhNumber(m[2]), Month
	if m[3] == "季度" {
		n, prec = 3*n, Quarter
	}
	if n < 1 || n > 12 {
		return stretch{}
	}
	return months(r.zhYearOf(m[1]), time.December, n, prec)
}

// What may not stand before and behind 一周来: a count or a word of its own, and the record that it dates.
var (
	zhNoPast    = like(`(?:[\d一二两三四五六七八九十百第多几数每]|未|将|(?:生效|实施|执行|施行|签署|签订|成立|建交|上任|就任|就职|以来|[后起]))$`)
	zhPastBreak = like(`^(?:[自往临到去源年]|最|首|的?(?:最|首|新[高低]))`)
)

// zhOverPast reads 一周来 and 三个月来 as so much up to publication: 这是一周来第三次上调.
func zhOverPast(r *chinese, m []string, lo, hi int) stretch {
	if zhNoPast.MatchString(r.text[:lo]) || zhPastBreak.MatchString(r.text[hi:]) {
		return stretch{}
	}
	return counted0(r.at, -zhNumber(m[1]), zhUnit(m[2]))
}

// zhReporter stands before a name at the head or the end of a report: （记者 田五月）.
var zhReporter = like(`(?:记者|编辑|作者|通讯员|实习生)[\s：:]*\p{Han}{1,2}$`)

// zhMonthTold is a month told before in a sentence, whole or in part.
var zhMonthTold = like(zhYear + zhMonth)

// thatMonth gives the month that 月初 is of where something is held against it, the one told before: 7月中旬涨到2300元，
// 比月初高.
func (r *chinese) thatMonth(lo int) stretch {
	if !zhHeldAgainst.MatchString(r.text[:lo]) {
		return stretch{}
	}
	all := zhMonthTold.FindAllStringSubmatch(r.text[:lo], -1)
	if len(all) == 0 {
		return stretch{}
	}
	m := all[len(all)-1]
	month := time.Month(zhNumber(m[2]))
	if y := r.zhYearOf(m[1]); y != 0 {
		return monthOf(y, month)
	}
	return choose(r.at, past, yearly(r.at, func(y int) stretch { return monthOf(y, month) }))
}
