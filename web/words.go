package web

import (
	"fmt"
	"html/template"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/complaint"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/promises"
)

// funcs are the words that templates have beside the methods of view.
var funcs = template.FuncMap{
	"static":  staticAddress,
	"days":    wholeDays,
	"whole":   wholeWords,
	"opens":   opens,
	"options": options,
	"add":     func(a, b int) int { return a + b },
	"join":    strings.Join,
	"png":     func(svg string) string { return strings.Replace(svg, ".svg", ".png", 1) },
	"injson":  inJSON,
	"short":   func(s string) string { return s[:min(len(s), 12)] },
}

// aDay is a day, or a month, as the pages write it.
var aDay = regexp.MustCompile(`\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\d{4}年\d{1,2}月(?:\d{1,2}日)?|（星期[日一二三四五六]）`)

// wholeDays keeps each day in a text on one line, however narrow its column is, and so the Chinese
// name of its weekday behind it.
func wholeDays(text string) template.HTML {
	return template.HTML(aDay.ReplaceAllString(template.HTMLEscapeString(text), `<span class="day">$0</span>`)) //nolint:gosec // escaped
}

// hyphened is a word with a hyphen in it, as the number of an annex.
var hyphened = regexp.MustCompile(`(?:附件)?[0-9A-Za-z().]+-[0-9A-Za-z()-]+`)

// wholeWords writes a text in which no line breaks at a hyphen.
func wholeWords(text string) template.HTML {
	return template.HTML(hyphened.ReplaceAllString(template.HTMLEscapeString(text), `<span class="whole">$0</span>`)) //nolint:gosec // escaped
}

// opens gives the address at which a paper can be opened, "" where it has none that a browser
// should follow.
func opens(d docket.Document) string {
	u, err := url.Parse(d.URL)
	if err != nil || !complaint.OnTheWeb(d.URL) {
		return ""
	}
	return u.String()
}

// Date writes a date in the language of the page; a dash where there is none.
func (v *view) Date(d calendar.Date) string { return dayIn(d, v.Lang) }

func dayIn(d calendar.Date, l demarche.Lang) string {
	if d.IsZero() {
		return "—"
	}
	return docket.DayIn(d, l)
}

// WeekDay writes a date with its day of the week, as deadlines are written.
func (v *view) WeekDay(d calendar.Date) string {
	switch {
	case d.IsZero():
		return "—"
	case v.Chinese():
		return dayIn(d, v.Lang) + "（" + weekdaysZH[d.Weekday()] + "）"
	}
	return d.Weekday().String() + ", " + dayIn(d, v.Lang)
}

// Last is WeekDay of a last day, or the days among which it lies where it is not known.
func (v *view) Last(from, to calendar.Date) string {
	if from.IsZero() || from >= to {
		return v.WeekDay(to)
	}
	return v.Span(from, to)
}

var weekdaysZH = map[time.Weekday]string{
	time.Sunday: "星期日", time.Monday: "星期一", time.Tuesday: "星期二", time.Wednesday: "星期三",
	time.Thursday: "星期四", time.Friday: "星期五", time.Saturday: "星期六",
}

// In says how far a day lies from the day of the page, beside the date.
func (v *view) In(d calendar.Date) string { return v.Days(d.Sub(v.When.On)) }

// Days says how far ahead a day lies: "in 9 days", "today", "9 days ago".
func (v *view) Days(n int) string {
	switch {
	case n == 0:
		return v.T("today", "当日")
	case n == 1:
		return v.T("tomorrow", "明天")
	case n > 1:
		return v.T("in "+v.Number(n)+" days", v.Number(n)+"天后")
	case n == -1:
		return v.T("yesterday", "昨天")
	}
	return v.T(v.Number(-n)+" days ago", v.Number(-n)+"天前")
}

// LateBy says how late something is.
func (v *view) LateBy(n int) string {
	if n == 1 {
		return v.T("1 day late", "逾期1天")
	}
	return v.T(v.Number(n)+" days late", "逾期"+v.Number(n)+"天")
}

// Overdue says how long after its day a promise was kept, or how long ago the day passed
// where it is not known whether it was.
func (v *view) Overdue(d promises.DutySheet) string {
	n := d.LateBy
	switch {
	case d.LateLeast:
		if d.Due.IsZero() {
			return v.T("at least ", "至少") + v.LateBy(n)
		}
		end := v.Date(d.Due.AddDays(n)) // that to which the days are counted: it is not late by them today
		return v.T("at least "+v.LateBy(n)+", counted to "+end+", where the record ends", "至少"+v.LateBy(n)+"（计至记录止日"+end+"）")
	case d.LateKnown:
		return v.LateBy(n)
	}
	days := v.Number(n) + " days"
	if n == 1 {
		days = "1 day"
	}
	if open := d.Occasions.Open(); open > 1 {
		return v.T(fmt.Sprintf("the earliest of %d days passed %s ago", open, days), fmt.Sprintf("%d次期限中最早一次已过%s天", open, v.Number(n)))
	}
	return v.T("its day passed "+days+" ago", "期限已过"+v.Number(n)+"天")
}

// Owing says how many promises are past their day and how many fall due.
func (v *view) Owing(late, due int) string {
	lateEN, lateZH := v.Number(late)+" are past their day", v.Number(late)+"项已过期限、未确认履行"
	dueEN, dueZH := v.Number(due)+" fall due", "60天内有"+v.Number(due)+"项到期"
	switch late {
	case 0:
		lateEN, lateZH = "None is past its day", "没有已过期限、未确认履行的承诺"
	case 1:
		lateEN = "One is past its day"
	}
	switch due {
	case 0:
		dueEN, dueZH = "none falls due", "60天内没有到期的承诺"
	case 1:
		dueEN = "one falls due"
	}
	return v.T(lateEN+" and not known to be met; "+dueEN+" within 60 days.", lateZH+"；"+dueZH+"。")
}

// Number writes a whole number with its thousands set apart.
func (v *view) Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Kind marks a case as public, invented, or an office's own.
func (v *view) Kind(k agreement.CaseKind) string {
	switch k {
	case agreement.Real:
		return v.T("public case", "公开案件")
	case agreement.Illustrative:
		return v.T("illustrative: invented, not a real case", "示例：虚构，非真实案件")
	}
	return v.T("this office's own case", "本机构案件")
}

// CaseKind marks a case as public, invented, or an office's own, as its reader stands
// to it: a case put to a government is not its own office's.
func (v *view) CaseKind(c *docket.Case) string {
	switch v.Reader.RelationTo(c) {
	case disclosure.Other:
		return v.T("put to you", "对方提出")
	case disclosure.Joined:
		return v.T("joined as a third party", "以第三方身份加入")
	case disclosure.Filer:
		return v.T("your own case", "贵企业案件")
	}
	return v.Kind(c.Kind)
}

// Status says how a clock stands.
func (v *view) Status(s docket.ClockStatus) string {
	w := clockWords[s]
	return v.T(w[0], w[1])
}

var clockWords = map[docket.ClockStatus][2]string{
	docket.Running: {"running", "进行中"}, docket.Paused: {"paused", "暂停"}, docket.Met: {"met", "按期完成"},
	docket.MetLate: {"met late", "逾期完成"}, docket.Lapsed: {"ran out", "已届满"}, docket.Lifted: {"has run", "期满，可采取下一步"},
	docket.Closed: {"closed", "已截止"}, docket.Over: {"overtaken", "已无须履行"}, docket.Unknown: {"not known", "不详"}, docket.Nobody: {"nobody can act", "无人可履行"},
}

// Standing says whether a case is open.
func (v *view) Standing(s docket.Status) string {
	switch s {
	case docket.Open:
		return v.T("open", "进行中")
	case docket.Ended:
		return v.T("ended", "已结束")
	case docket.NotKnown:
		return v.T("end not known", "是否结束不详")
	}
	return v.T("not begun", "未开始")
}

// Review marks a rule or a fact that nobody has checked; nothing where somebody
// has.
func (v *view) Review(r demarche.Review) string {
	switch r {
	case demarche.Unreviewed:
		return v.T("unreviewed", "未经核对")
	case demarche.Derived:
		v.derived = true
		return v.T("derived", "推算")
	case demarche.Imported:
		return v.T("as imported", "按导入原样")
	}
	return ""
}

// derivation says what the mark of what was derived means.
var derivation = demarche.Text{EN: "computed from another fact of the same source", ZH: "由同一出处的其他事实计算得出"}

// Explained says once on a page, behind the part where the mark first stands, what it means:
// on paper nothing opens over a word. "" where there is nothing to say, or no more.
func (v *view) Explained() string {
	var out []string
	if v.derived && !v.explained {
		v.explained = true
		out = append(out, v.T("“Derived” means: "+derivation.EN+".", "“推算”表示"+derivation.ZH+"。"))
	}
	if v.later && !v.laterTold {
		v.laterTold = true
		out = append(out, v.T("“Written down later” means: the paper that is held here is of a later day; only what it tells as having happened and been known by the day shown is taken from it.", "注明“晚于当时”的，所收录的文件写于所示日期之后；此处只取其所述截至所示日期已发生并已为人所知的内容。"))
	}
	return strings.Join(out, v.Space())
}

// PartyName names a party as its pack does, or as the record carries it.
func partyName(p *agreement.Pack, id string, l demarche.Lang) string {
	if q, ok := p.Party(id); ok {
		return q.Name.In(l)
	}
	if name, ok := demarche.Country(id); ok { // an open agreement lists not all whom it reaches
		return name.In(l)
	}
	if n, ok := strings.CutSuffix(id, " economies"); ok && l == demarche.Chinese { // as many as no source names
		return n + "个经济体"
	}
	return id
}

// partyNames names parties as they were named on a day.
func partyNames(p *agreement.Pack, ids []string, on calendar.Date, l demarche.Lang) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.AsNamed(partyName(p, id, l), on)
	}
	if l == demarche.Chinese {
		return strings.Join(names, "、")
	}
	return strings.Join(names, ", ")
}

// Capital begins a sentence.
func (v *view) Capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
