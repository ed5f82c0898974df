package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/barriers"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/promises"
	"demarche/secretariat"
	"demarche/talks"
)

// dealOf opens a page on one record of the deal; where it refused, the answer is
// sent and ok is false.
func dealOf[K any](s *Server, w http.ResponseWriter, r *http.Request, read func() (K, error)) (v *view, k K, ok bool) {
	v, err := s.view(r)
	if err == nil {
		k, err = read()
	}
	if err != nil {
		s.refuse(w, r, err)
	}
	return v, k, err == nil
}

func (s *Server) routesDeal(mux *http.ServeMux) {
	mux.HandleFunc("GET /talks", s.talksPage)
	mux.HandleFunc("GET /talks/issues", s.issuesPage)
	mux.HandleFunc("GET /talks/estimates", s.estimatesPage)
	mux.HandleFunc("GET /promises", s.promisesPage)
	mux.HandleFunc("GET /promises/{id}", s.promisePage)
	mux.HandleFunc("GET /promises/duties.csv", s.dutiesCSV)
	mux.HandleFunc("GET /barriers", s.barriersPage)
	for address, draw := range map[string]func(*view) (*strip, *csvTable, error){
		"/talks/timeline": s.timelineFiles, "/talks/issues": s.issuesFiles, "/talks/estimates": s.estimatesFiles, "/promises/by-status": s.promisesFiles,
	} {
		drawings(mux, address, s.stripFile(draw, true))
		tables(mux, address, s.stripFile(draw, false))
	}
	mux.HandleFunc("GET /barriers.csv", s.barriersCSV)
}

// stripFile gives a chart as a drawing or as its numbers.
func (s *Server) stripFile(draw func(*view) (*strip, *csvTable, error), svg bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := s.view(r)
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		c, t, err := draw(v)
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		if svg {
			s.sendFile(w, r, v, file{"", svgKind, c.file()})
			return
		}
		s.sendFile(w, r, v, file{"", csvKind, t.bytes()})
	}
}

// dealPage is what the pages of the deal share.
type dealPage struct {
	*view
	Chart *strip
}

// Party names a side.
func (v *view) Party(p demarche.PartyID) string {
	switch p {
	case "US":
		return v.T("United States", "美国")
	case "CN":
		return v.T("China", "中国")
	}
	return string(p)
}

// BothSides names both sides, of which the one is told of and the other did likewise.
func (v *view) BothSides(one demarche.PartyID) string {
	other := demarche.PartyID("CN")
	if one == other {
		other = "US"
	}
	return v.T(v.Party(one)+" ("+v.Party(other)+" likewise)", "双方")
}

// Ink gives the class of a side's colour.
func (v *view) Ink(p demarche.PartyID) string { return inkOf(p) }

// Tongued gives one of two texts by the language of the page.
func (v *view) Tongued(en, zh string) string { return demarche.Text{EN: en, ZH: zh}.In(v.Lang) }

// Stretch writes a span as precisely as it is known.
func (v *view) Stretch(from, to calendar.Date) string {
	s := agreement.Span{From: from, To: to}
	_, m, _ := from.YMD()
	switch s.Precision() {
	case "year":
		return v.T(s.String(), s.String()+"年")
	case "month":
		return v.T(m.String()+" "+s.String()[:4], dayIn(from, v.Lang)[:len(dayIn(from, v.Lang))-len("1日")])
	}
	return v.Window(from, to)
}

// Spelled writes a span that is known to a year, a month or a day as Stretch does.
func (v *view) Spelled(span string) string {
	s, err := agreement.ParseSpan(span)
	if err != nil {
		return span
	}
	return v.Stretch(s.From, s.To)
}

// Window writes two days as ends of a stretch.
func (v *view) Window(from, to calendar.Date) string {
	if from == to {
		return v.Date(from)
	}
	return v.Date(from) + v.T(" to ", "至") + v.Date(to)
}

var stanceWords = map[talks.Stance][2]string{
	talks.Asks: {"asks", "要求"}, talks.Refuses: {"refuses", "拒绝"}, talks.Offers: {"offers", "提出让步"}, talks.Withdraws: {"takes back", "收回"},
	talks.Agrees: {"agrees", "同意"}, talks.Defers: {"leaves for later", "留待以后"}, talks.Silent: {"says nothing", "未表态"}, talks.Drafts: {"drafts", "正在起草"}, talks.Reported: {"by others’ account", "外界说法"}, "": {"not known", "不详"},
}

// Stance says how a side stands, and by whose account where that is not its own.
func (v *view) Stance(s talks.Stance, by, byZH string) string {
	if by != "" {
		return v.T("by the account of "+by, "据"+byZH+"的说法")
	}
	return v.T(stanceWords[s][0], stanceWords[s][1])
}

// Stands says how an issue stands.
func (v *view) Stands(s talks.Standing) string {
	w := map[talks.Standing][2]string{talks.Open: {"open", "未决"}, talks.Agreed: {"agreed", "已商定"}, talks.Deferred: {"left for later", "留待以后"}, talks.NotKnown: {"not known", "不详"}}[s]
	return v.T(w[0], w[1])
}

var promiseWords = map[promises.Status][2]string{
	promises.NotDue: {"not due", "未到期"}, promises.Met: {"met", "已履行"}, promises.MetLate: {"met late", "逾期履行"}, promises.Partly: {"partly", "部分履行"},
	promises.Breached: {"breached", "违约"}, promises.Disputed: {"disputed", "有争议"}, promises.NotKnown: {"not known", "不详"},
}

// PromiseStatus says how a promise stands.
func (v *view) PromiseStatus(s promises.Status) string {
	return v.T(promiseWords[s][0], promiseWords[s][1])
}

// Happened says what became of an event. An event whose days have passed without
// word is not known to have been held.
func (v *view) Happened(s talks.State, to calendar.Date) string {
	switch {
	case s == talks.Held:
		return ""
	case s == talks.Cancelled:
		return v.T("called off", "取消")
	case to < max(v.When.On, v.When.Known):
		return v.T("was planned; not known whether it was held", "原定举行，是否举行不详")
	case s == talks.Moved:
		return v.T("planned; the day was changed to this", "计划，日期已改为此时")
	}
	return v.T("planned", "计划")
}

// EventDays writes the days of an event; of a deadline, and of days that were planned, with the
// days of the week.
func (v *view) EventDays(e talks.EventSheet) string {
	exact := e.Precision == "day" || e.Precision == "days"
	switch {
	case !exact || e.State == talks.Held && e.Kind != talks.Deadline:
		return v.Stretch(e.From, e.To)
	case e.From == e.To:
		return v.WeekDay(e.From)
	}
	return v.WeekDay(e.From) + v.T(" to ", "至") + v.WeekDay(e.To)
}

// Became says what became of an event as Happened does; of an order that ran out after the law
// was last read its title says it.
func (v *view) Became(e talks.EventSheet) string {
	order := strings.HasPrefix(e.ID, "tariff/")
	switch {
	case e.Passed && (order || strings.HasPrefix(e.ID, "case/")):
		return ""
	case order && e.State == talks.Planned:
		return v.T("planned", "计划")
	case e.Passed && slices.Contains(comes, e.Kind):
		return v.T("was planned; not known whether it came", "原定事项，结果不详")
	}
	return v.Happened(e.State, e.To)
}

// comes are the kinds of events that come, and are not held.
var comes = []talks.Kind{talks.Tariff, talks.Announcement, talks.Law, talks.Deadline, talks.InForce}

var eventKinds = map[talks.Kind][2]string{
	talks.Round: {"round of ministers", "部长级磋商"}, talks.DeputyRound: {"round of deputies", "副部级磋商"}, talks.Call: {"call", "通话"}, talks.Dinner: {"dinner", "晚餐"},
	talks.Visit: {"visit", "访问"}, talks.Summit: {"leaders", "元首会晤"}, talks.Announcement: {"announcement", "公告"}, talks.Statement: {"statement", "表态"},
	talks.Document: {"document", "文件"}, talks.Tariff: {"duties", "关税"}, talks.Law: {"law", "立法"}, talks.Deadline: {"deadline", "期限"},
	talks.Incident: {"incident", "事件"}, talks.Signing: {"signing", "签署"}, talks.InForce: {"entry into force", "生效"},
}

// EventKind names a kind of event.
func (v *view) EventKind(k talks.Kind) string { return v.T(eventKinds[k][0], eventKinds[k][1]) }

// TalkVerdict says how an estimate fared.
func (v *view) TalkVerdict(s talks.ScoreSheet) string {
	days := v.Number(s.DaysOff)
	switch s.Verdict {
	case talks.Right:
		return v.T("right", "准确")
	case talks.TooEarly:
		return v.T("too early by "+days+" days", "过早"+days+"天")
	case talks.TooLate:
		return v.T("too late by "+days+" days", "过晚"+days+"天")
	case talks.Unjudged:
		return v.T("not known", "不详")
	case talks.Missed:
		if v.When.Known < v.When.On {
			return v.T("passed "+days+" days before "+v.Date(v.When.Known)+"; nothing was known to have come", "至"+v.Date(v.When.Known)+"已过"+days+"天，尚无已知结果")
		}
		return v.T("passed "+days+" days ago; nothing has come", "已过"+days+"天，尚无结果")
	}
	return v.T("still open", "尚未到期")
}

var barrierEffects = map[barriers.Effect][2]string{
	barriers.Unreachable: {"blocked", "屏蔽"}, barriers.Withdrawn: {"not offered", "未提供"}, barriers.Capped: {"equity limited", "股比限制"}, barriers.Licence: {"licence needed", "须许可"},
	barriers.Conditions: {"conditions", "附条件"}, barriers.Prohibited: {"closed", "禁止"}, barriers.Quota: {"quota", "配额"}, barriers.Draft: {"draft", "草案"},
	barriers.Opening: {"opening", "开放"}, barriers.Campaign: {"campaign", "整治"},
}

// BarrierEffect says what a barrier does.
func (v *view) BarrierEffect(e barriers.Effect) string {
	return v.T(barrierEffects[e][0], barrierEffects[e][1])
}

// BarrierStatus says how a barrier stands.
func (v *view) BarrierStatus(s barriers.Status) string {
	w := map[barriers.Status][2]string{barriers.Coming: {"to come", "即将施行"}, barriers.InForce: {"in force", "有效"}, barriers.Ended: {"ended", "已终止"}, barriers.Proposed: {"proposed", "拟议"}}[s]
	return v.T(w[0], w[1])
}

var kindOfBarrier = map[barriers.Kind][2]string{
	barriers.Blocked: {"Services blocked or withdrawn", "被屏蔽或退出的服务"}, barriers.Cloud: {"Cloud and telecoms", "云与电信"},
	barriers.Data: {"Data across the border", "数据跨境"}, barriers.Content: {"Content and licences", "内容与许可"},
}

// ListedServices says how many entries of the register are about services that are
// blocked or not offered: an entry may be about several, and several about one.
func (v *view) ListedServices(n int) string {
	if n == 1 {
		return v.T("One entry of the register is about services blocked or not offered in China.", "登记册中有1项记载涉及在华被屏蔽或未提供的服务。")
	}
	return v.T(fmt.Sprintf("%d entries of the register are about services blocked or not offered in China.", n), fmt.Sprintf("登记册中有%d项记载涉及在华被屏蔽或未提供的服务。", n))
}

// TurnWord says what was done in the talks.
func (v *view) TurnWord(t barriers.Turn) string {
	w := map[barriers.Turn][2]string{barriers.Asked: {"asked", "要求"}, barriers.Offered: {"offered", "提出"}, barriers.Refused: {"refused", "拒绝"}, barriers.Deferred: {"left for later", "留待以后"}, barriers.Opened: {"opened", "开放"}, barriers.Tightened: {"tightened", "收紧"}, barriers.Reported: {"by others’ account", "（外界说法）"}}[t]
	return v.T(w[0], w[1])
}

// picture is the deal on the front page; nil where the house keeps no record of it.
func (s *Server) picture(ctx context.Context, v *view) (*secretariat.State, error) {
	return s.sec.Deal(ctx, v.When)
}

// cited is what the part "notes" is given.
type cited struct {
	V      *view
	Notes  []agreement.Footnote
	Review demarche.Review
}

// Cited hands the sources of a fact to the part that shows them.
func (v *view) Cited(notes []agreement.Footnote, review demarche.Review) cited {
	return cited{v, notes, review}
}

// NoteTail says behind a source what its title does not, see agreement.Aside. What no
// page was read for has no address that could have been kept.
func (v *view) NoteTail(n agreement.Footnote) string {
	n = n.AsKnown(v.When.Known)
	return v.Say(agreement.Aside(n.By(), n.Kind, n.URL == "" && n.ID != "no-source", v.written(n.Later, n.Published.IsZero())))
}

// written is agreement.Written with the day as the page writes it; zero for no day.
func (v *view) written(later calendar.Date, notBefore bool) demarche.Text {
	if later.IsZero() {
		return demarche.Text{}
	}
	v.later = true
	return agreement.Written(demarche.Same(v.Date(later)), notBefore)
}

// dealRows are what the parts of tables are given.
type dealRows struct {
	V      *view
	Events []talks.EventSheet
	Issues []talks.IssueSheet
	Duties []promises.DutySheet
}

// Came gives of what was next the events of which more is known than that they were planned,
// and those whose day had passed without word.
func (v *view) Came(list []talks.EventSheet) (out []talks.EventSheet) {
	for _, e := range list {
		if e.Passed || e.State == talks.Held || e.State == talks.Cancelled {
			out = append(out, e)
		}
	}
	return out
}

// mostCame bounds the rows of what came of the days ahead that the front page shows; the
// page of the talks has all.
const mostCame = 30

// Soonest gives the first of what came of the days ahead.
func (v *view) Soonest(list []talks.EventSheet) []talks.EventSheet {
	return list[:min(len(list), mostCame)]
}

// Beyond says how many more there are; 0 for none.
func (v *view) Beyond(list []talks.EventSheet) int { return max(0, len(list)-mostCame) }

// TalkRows, IssueRows and DutyRows hand a list to the part that shows it.
func (v *view) TalkRows(list []talks.EventSheet) dealRows { return dealRows{V: v, Events: list} }

// IssueRows hands issues on.
func (v *view) IssueRows(list []talks.IssueSheet) dealRows { return dealRows{V: v, Issues: list} }

// DutyRows hands duties on.
func (v *view) DutyRows(list []promises.DutySheet) dealRows { return dealRows{V: v, Duties: list} }

// shortList bounds the promises past their day that the front page shows unfolded.
const shortList = 8

// LastPast are the promises whose day passed last, which the front page shows; LongPast are
// the others, which it folds.
func (v *view) LastPast(list []promises.DutySheet) []promises.DutySheet {
	return list[:min(len(list), shortList)]
}

// LongPast are the promises whose day passed before those of LastPast.
func (v *view) LongPast(list []promises.DutySheet) []promises.DutySheet {
	return list[min(len(list), shortList):]
}

// Mover names a side by its code as data has it.
func (v *view) Mover(code string) string { return v.Party(demarche.PartyID(code)) }

// pictured is what the part "picture" of the front page is given.
type pictured struct {
	V     *view
	State *secretariat.State
}

// TalksLead reports whether the talks of the deal stand before the docket: where something
// of them fell on the day, became known on it or is set. Otherwise they follow.
func (p pictured) TalksLead() bool {
	return p.State != nil && len(p.State.Today)+len(p.State.Learned)+len(p.State.Moves) > 0
}

// Picture hands the deal to the part that shows it.
func (p frontPage) Picture() pictured { return pictured{p.view, p.Deal} }

// FigureOp says what a figure of the front page is.
func (v *view) FigureOp(op string) string {
	switch op {
	case "momentum":
		return v.T("last three months on the three before", "最近三个月较前三个月")
	case "change":
		return v.T("change on a year", "同比")
	}
	return v.T("level", "水平")
}

// MonthNamed writes a period that data gives, as "2019-01".
func (v *view) MonthNamed(period string) string {
	p, err := monitor.ParsePeriod(period)
	if err != nil {
		return period
	}
	return v.Period(p)
}

// FrontValue writes a figure that data gives, a percentage to one digit.
func (v *view) FrontValue(f secretariat.Figure) string {
	x, err := monitor.ParseValue(f.Value)
	switch {
	case err != nil:
		return f.Value
	case f.Unit == "%":
		return v.padded(x, 1)
	}
	return v.Amount(x)
}
