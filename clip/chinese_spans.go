package clip

import (
	"strings"
	"time"

	"demarche/calendar"
)

// zhWeekOf reads 4月8日当周 as the week, Monday to Sunday, that the day lies in;
// 8日起一周 begins with the day, and 截至8日当周 ends with it.
func zhWeekOf(r *chinese, m []string, lo, hi int) stretch {
	if next := after(r.text, hi, 1); next != "" && strings.Contains("年末期岁一二三四五六日天", next) {
		return stretch{}
	}
	s := zhDayMonth(r, m[1:], lo+len(m[1]), hi)
	switch {
	case s.from.IsZero():
		return s
	case m[1] != "":
		return stretch{s.from.AddDays(-6), s.from, Week}
	case strings.HasPrefix(m[5], "起"), strings.HasPrefix(m[5], "开始"):
		return stretch{s.from, s.from.AddDays(6), Week}
	case strings.HasSuffix(m[5], "一周") && !strings.ContainsAny(m[5], "那这所"):
		return stretch{} // "the week of" or "a week from" is not told
	}
	return weekOf(s.from, 0)
}

// zhYearRange reads 2026年至2028年.
func zhYearRange(_ *chinese, m []string, _, _ int) stretch {
	first, last := zhNumber(m[1]), zhNumber(m[2])
	if last <= first || last > 2099 || first < 1900 {
		return stretch{}
	}
	return stretch{yearOf(first).from, yearOf(last).to, Year}
}

// zhWeekOfMonth reads 1月第一周 as days 1 to 7 and 10月最后一周 as the last seven.
func zhWeekOfMonth(r *chinese, m []string, lo, hi int) stretch {
	if next := after(r.text, hi, 1); next != "" && strings.Contains("年末期岁一二三四五六日天", next) {
		return stretch{}
	}
	month := zhMonthOnly(r, []string{"", m[1], m[2]}, lo, hi)
	if month.from.IsZero() {
		return stretch{}
	}
	if m[4] != "" {
		return stretch{month.to.AddDays(-6), month.to, Week}
	}
	from := month.from.AddDays(7 * (zhNumber(m[3]) - 1))
	return stretch{from, from.AddDays(6), Week}
}

// halfMonth gives days 1 to 15 of a month, or those from the 16th.
func halfMonth(month stretch, half string) stretch {
	h := 1
	if half == "下" || half == "后" {
		h = 2
	}
	return core{stretch: month}.cutHalf(h)
}

func zhHalfMonth(r *chinese, m []string, lo, hi int) stretch {
	if digitBefore(r.text, lo, m[1]) {
		return stretch{}
	}
	month := time.Month(zhNumber(m[2]))
	return r.inYear(m[1], lo, hi, func(y int) stretch { return halfMonth(monthOf(y, month), m[3]) })
}

func zhHalfRelative(r *chinese, m []string, _, _ int) stretch {
	y, now, _ := r.at.YMD()
	n := map[string]int{"上": -1, "上个": -1, "下": 1, "下个": 1}[m[1]]
	return halfMonth(monthOf(y, now+time.Month(n)), m[2])
}

// zhNoMidweek is what may not stand before 周中: a count, or the week that is named.
var zhNoMidweek = like(`[\d一二两三四五六七八九十几数上下本这每整当全半前后首末单双四黄星期]$`)

// zhMidweek reads 周中: the days around the Wednesday that the tense means.
func zhMidweek(r *chinese, m []string, lo, hi int) stretch {
	if m[1] == "" || zhNoMidweek.MatchString(r.text[:lo]) {
		return stretch{}
	}
	return around(weekday(r.at, time.Wednesday, r.tense(lo, hi)))
}

// zhElsewhere are the words before a period that count it from something else
// than publication: 协议生效后30日内.
var zhElsewhere = like(`[后起前]|之日|以来|每|第|初始|最初`)

// What is told as one of a row looks back: 这是一周内双方第二次通话.
var (
	zhAgain  = like(`第[\d一二三四五六七八九十]+[次轮度]`)
	zhThisIs = like(`(?:这也?|此|已|当|仍)[是为][^将]*$`)
)

// zhWithin reads 30日内, counted from the day of publication.
func zhWithin(r *chinese, m []string, lo, hi int) stretch {
	lead := before(r.text, lo, 14)
	if i := strings.LastIndexAny(lead, "，。；："); i >= 0 {
		lead = lead[i:]
	}
	if zhElsewhere.MatchString(lead) || digitBefore(r.text, lo, "") || strings.HasSuffix(r.text[:lo], "月") {
		return stretch{}
	}
	n := zhCounted(m[1])
	clause, then, _ := strings.Cut(r.text[hi:], "，")
	if clause == "" {
		clause, _, _ = strings.Cut(then, "，") // 四个月内，双方已举行四轮会谈
	}
	if again := zhAgain.MatchString(clause); again && n > 0 && n <= 366 && zhThisIs.MatchString(lead) {
		s := counted0(r.at, -n, zhUnit(m[2]))
		s.prec = Fuzzy
		return s
	} else if again && !zhAhead.MatchString(clause) {
		return stretch{}
	}
	if strings.ContainsAny(clause, "了曾已无未没") || strings.HasPrefix(then, "即") || strings.HasPrefix(clause, "为") || strings.HasPrefix(clause, "第") {
		return stretch{} // it is over, or the text names its last day
	}
	if n == 0 || n > 366 || strings.ContainsAny(after(r.text, hi, 1), "瓦部容阁") {
		return stretch{}
	}
	s := counted0(r.at, n, zhUnit(m[2]))
	s.prec = Fuzzy
	return s
}

// zhCounted reads a number below a thousand.
func zhCounted(s string) int {
	if hundreds, rest, ok := strings.Cut(s, "百"); ok {
		return 100*max(1, zhNumber(hundreds)) + zhNumber(rest)
	}
	return zhNumber(s)
}

func zhSlash(_ *chinese, m []string, _, _ int) stretch {
	y := zhNumber(m[3])
	if y < 1900 || y > 2099 {
		return stretch{}
	}
	s, _ := slashed(zhNumber(m[1]), zhNumber(m[2]), y)
	return s
}

// zhWeeksOfMonth reads 9月的前两周 as days 1 to 14, and the last two weeks as the last 14.
func zhWeeksOfMonth(r *chinese, m []string, lo, hi int) stretch {
	month := zhMonthOnly(r, []string{"", m[1], m[2]}, lo, hi)
	n := zhNumber(m[4])
	if next := after(r.text, hi, 1); month.from.IsZero() || next != "" && strings.Contains("年末岁", next) {
		return stretch{}
	}
	if m[3] == "前" {
		return stretch{month.from, month.from.AddDays(7*n - 1), Week}
	}
	return stretch{month.to.AddDays(1 - 7*n), month.to, Week}
}

// zhThisSeason reads 今夏 as 今年夏季.
func zhThisSeason(r *chinese, m []string, _, _ int) stretch {
	return seasonOf(r.at.Year(), map[string]time.Month{"春": 5, "夏": 8, "秋": 11, "冬": 14}[m[1]])
}

// zhYearsAgo tells the year of a month or a day behind it: 两年前的8月18日.
var zhYearsAgo = like(`(?:^|[^\d])` + zhCount + `年前的?$`)

// orderedBefore puts the day that was first set before the one to which it was put off: 原定2月1日实施，后推迟到3月1日.
func (r *chinese) orderedBefore(out []Dated, m match) {
	if len(out) == 0 || !strings.Contains(m.how, "+put-off") {
		return
	}
	d := &out[len(out)-1]
	if strings.Contains(d.Rule, "+was-due") && d.Precision == m.prec && d.From > m.from && d.From.Sub(m.from) > far/2 {
		d.From, d.To = d.From.AddMonths(-12), d.To.AddMonths(-12)
	}
}

func zhISO(_ *chinese, m []string, _, _ int) stretch {
	y, mo, d := zhNumber(m[1]), zhNumber(m[2]), zhNumber(m[3])
	if y < 1900 || y > 2099 || mo < 1 || mo > 12 {
		return stretch{}
	}
	return dayIn(y, time.Month(mo), d)
}

// zhDecade reads 上世纪九十年代.
func zhDecade(_ *chinese, m []string, _, _ int) stretch {
	century := 1900
	if m[1] == "本世纪" {
		century = 2000
	}
	y := century + 10*zhNumber(m[2])
	return stretch{calendar.NewDate(y, 1, 1), calendar.NewDate(y+9, 12, 31), Fuzzy}
}
