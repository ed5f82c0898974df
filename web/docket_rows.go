package web

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"demarche/agreement"
	"demarche/docket"
)

// rowWriter writes the rows of the docket. They are most of what its page costs: as a
// template, which looks up each word by its name, fifty of them take ten times as long.
type rowWriter struct {
	*view
	b      []byte
	suffix string // the days and the language, as each link bears them
}

// Rows gives the lines of the page as rows of its table.
func (p docketPage) Rows() template.HTML {
	w := rowWriter{view: p.view, b: make([]byte, 0, 1024*len(p.Lines))}
	if q := p.days(); len(q) > 0 {
		w.suffix = "?" + q.Encode()
	}
	for i := range p.Lines {
		w.row(&p.Lines[i])
	}
	return template.HTML(w.b) // each part was escaped as it was written
}

func (w *rowWriter) raw(s string)  { w.b = append(w.b, s...) }
func (w *rowWriter) text(s string) { w.raw(template.HTMLEscapeString(s)) }

// days writes a text in which each day stays on one line.
func (w *rowWriter) days(s string) { w.raw(string(wholeDays(s))) }

// say writes one of two words of the page's own.
func (w *rowWriter) say(en, zh string) { w.raw(w.T(en, zh)) }

func (w *rowWriter) note(s string) {
	w.raw(`<br><span class="note">`)
	w.days(s)
	w.raw("</span>")
}

func (w *rowWriter) address(l *caseLine, place string, below ...string) {
	w.raw(`href="/case/`)
	w.text(url.PathEscape(string(l.ID)) + strings.Join(below, "") + w.suffix + place)
	w.raw(`"`)
}

func (w *rowWriter) cell(label string) {
	w.raw(`<td data-k="`)
	w.text(label)
	w.raw(`">`)
}

func (w *rowWriter) row(l *caseLine) {
	w.raw(`<tr><th scope="row" class="row"><a `)
	w.address(l, "")
	w.raw(">")
	w.text(string(l.ID))
	w.raw("</a>")
	if l.Case.Kind == agreement.Illustrative {
		w.raw(`<br><span class="mark ill">`)
		w.say("illustrative", "示例")
		w.raw("</span>")
	}
	w.raw("</th>\n<td>")
	w.about(l)
	w.raw("</td>\n")
	w.cell(w.T("Stands at", "阶段"))
	w.stands(l)
	w.raw("</td>\n")
	if len(l.Passed) > 0 {
		w.cell(w.T("Day that passed", "已届满的期限"))
		w.passed(l)
	} else {
		w.cell(w.T("Deadline", "期限"))
		w.deadline(l)
	}
	w.raw("</td>\n")
	w.cell(w.T("Last moved", "最近变动"))
	w.days(w.Span(l.First.Last, l.Case.Standing.LastOn))
	w.raw("</td></tr>\n")
}

// about writes what a case is about, and below whose it is and against whom.
func (w *rowWriter) about(l *caseLine) {
	if w.Chinese() && l.Title.ZH == "" {
		w.raw(`<strong lang="en">`)
	} else {
		w.raw("<strong>")
	}
	w.text(w.Say(l.Title))
	w.raw("</strong>")
	if l.Against != "" {
		w.note(l.Against)
	}
	note := ""
	if l.Pack != nil {
		note = w.Say(l.Pack.Short)
	}
	if l.Case.Kind != agreement.Illustrative {
		if note != "" {
			note += " · "
		}
		note += w.CaseKind(l.Case)
	}
	if note != "" {
		w.note(note)
	}
}

// stands writes where it stands, and what is amiss.
func (w *rowWriter) stands(l *caseLine) {
	st := &l.Case.Standing
	w.text(l.StepName)
	if told := docket.ToldStatus(l.Pack, l.ID, st.Status, w.When.On); told == docket.Ended || told == docket.NotKnown {
		w.raw(`<span class="note">`)
		w.text(w.Brackets(w.Standing(told)))
		w.raw("</span>")
	}
	switch {
	case l.Unfollowed:
		w.note(w.T("the last that is known; what came after was not collected", "为已知的最后阶段，此后经过未收集"))
	case l.LevelName != "":
		w.raw(`<br><span class="note"><span class="onphone">`) // where the column has no head, the holder has a name
		w.say("Held by ", "所处级别：")
		w.raw("</span>")
		w.text(l.LevelName)
		w.raw("</span>")
	}
	if day := docket.ReadTo(l.Pack, l.Case, w.When.On); !day.IsZero() && !l.Unfollowed {
		w.note(w.T("record read to "+w.Date(day), "记录查阅至"+w.Date(day)))
	}
	if l.Waits {
		w.raw(`<br><a class="waits" `)
		w.address(l, "#pending")
		w.raw(">")
		w.say("waits for you", "待您办理")
		w.raw("</a>")
	}
	if !st.Overdue.IsZero() {
		w.raw(`<br><span class="late">`)
		w.days(w.T("a duty has been late since "+w.WeekDay(st.Overdue.AddDays(1)), "自"+w.WeekDay(st.Overdue.AddDays(1))+"起有义务逾期"))
		if l.Owed != "" {
			w.raw(` <span class="day">· <a href="`)
			w.text(w.RuleOf(l.Procedure, l.OwedRule))
			w.raw(`">`)
			w.text(w.T("article", "条款") + " " + w.ArticleNo(l.Owed))
			w.raw("</a></span>")
		}
		w.raw("</span>")
	}
	if st.Late > 0 {
		w.raw(`<br><span class="late">`)
		w.text(w.missed(st.Late))
		w.raw("</span>")
	}
	if l.MayCost {
		w.note(w.T("a tariff measure may follow", "此后可能采取关税措施"))
	}
	if st.Irregular > 0 {
		w.note(w.T("irregular acts: ", "不合程序行为：") + strconv.Itoa(st.Irregular))
	}
}

// deadline writes what runs out next; a dash where nothing does.
func (w *rowWriter) deadline(l *caseLine) {
	st := &l.Case.Standing
	if st.Due.IsZero() {
		w.raw("—")
		w.silent(l)
		return
	}
	if l.First.Due.IsZero() {
		w.days(w.WeekDay(st.Due))
	} else {
		w.days(w.Span(l.First.Due, st.Due))
	}
	w.raw(`<br><span class="note">`)
	w.text(w.In(st.Due))
	if l.Article != "" {
		w.raw(` <span class="day">· `)
		w.text(w.T("article", "条款") + " " + w.ArticleNo(l.Article))
		w.raw("</span>")
	}
	if st.Provisional {
		w.raw(" · ")
		w.say("provisional", "暂定")
	}
	if may := w.Perhaps(l.First.Turn); may != "" {
		w.raw(` · <a class="day" `)
		w.address(l, "#perhaps")
		w.raw(">")
		w.text(may)
		w.raw("</a>")
	}
	w.raw("</span>")
	if st.DueClock != "" {
		w.raw(`<br><a class="note" `)
		w.address(l, "", "/clock/"+url.PathEscape(clockOfRule+st.DueClock))
		w.raw(">")
		w.say("how this was counted", "计算过程")
		w.raw("</a>")
	}
	if l.MayCost {
		w.note(w.T("if it lapses, a tariff measure may follow", "如期限届满，可能采取关税措施"))
	}
}

// silent writes, where no deadline runs, which duties of the step were due last without word
// of what came of them.
func (w *rowWriter) silent(l *caseLine) {
	for i := range l.Silent {
		k := &l.Silent[i].Clock
		rule := &l.Procedure.Clocks[k.Rule]
		day := w.view.about(k) + w.Last(k.DueFrom, k.Due)
		w.raw(`<br><span class="note" data-clock="` + template.HTMLEscapeString(rule.ID) + `">`)
		w.days(w.T("due "+day+", not known whether done: “"+rule.Label.EN+"”", day+"届满，是否完成不详：“"+rule.Label.In(w.Lang)+"”"))
		w.raw("</span>")
	}
}

// passed writes the days that passed without word, what was owed by each, and by whom; then
// what runs out next.
func (w *rowWriter) passed(l *caseLine) {
	for i := range l.Passed {
		k := &l.Passed[i].Clock
		rule := &l.Procedure.Clocks[k.Rule]
		if i > 0 {
			w.raw("<br>")
		}
		if k.DueFrom.IsZero() {
			w.days(w.WeekDay(k.Due))
		} else {
			w.days(w.Span(k.DueFrom, k.Due))
		}
		if k.Approximate {
			w.raw(` <span class="note">· `)
			w.say("about", "约")
			w.raw("</span>")
		}
		w.raw(`<br><span class="note">`)
		w.text(rule.Label.In(w.Lang))
		if who := whoMust(l.Procedure, l.Case, l.Passed[i].Binds, w.When.Shown(), w.Lang); who != "" {
			w.text(w.T(", by ", "，义务方：") + who)
		}
		w.raw(` <span class="day">· <a href="`)
		w.text(w.RuleOf(l.Procedure, rule.ID))
		w.raw(`">`)
		w.text(w.T("article", "条款") + " " + w.ArticleNo(docket.RunArticle(rule, k)))
		w.raw("</a></span></span>")
	}
	if st := &l.Case.Standing; !st.Due.IsZero() {
		w.note(w.T("next deadline: ", "最近期限：") + w.WeekDay(st.Due))
	}
}

// missed says how many deadlines of a case were met late or not at all.
func (v *view) missed(n int) string {
	if n == 1 {
		return v.T("1 deadline missed", "曾逾期1次")
	}
	return v.T(v.Number(n)+" deadlines missed", "曾逾期"+v.Number(n)+"次")
}
