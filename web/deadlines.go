package web

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// deadlineCalendar gives the deadlines ahead of a pact, a level or a party, as a
// calendar to subscribe to.
func (s *Server) deadlineCalendar(w http.ResponseWriter, r *http.Request) {
	s.deadlines(w, r, "")
}

// caseCalendar gives the deadlines of one case.
func (s *Server) caseCalendar(w http.ResponseWriter, r *http.Request) {
	s.deadlines(w, r, demarche.CaseID(r.PathValue("id")))
}

func (s *Server) deadlines(w http.ResponseWriter, r *http.Request, id demarche.CaseID) {
	v, err := s.feedView(r, "pact", "level", "party", "case")
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	q := secretariat.DeadlineQuery{
		Pact: v.Query.Get("pact"), Level: demarche.LevelID(v.Query.Get("level")), Party: v.Query.Get("party"),
		Case: id, From: v.When.On, To: calendar.Forever, Late: true,
	}
	if id == "" {
		q.Case = demarche.CaseID(v.Query.Get("case"))
	}
	if err := cmp.Or(s.knowsPack(q.Pact), s.knowsLevel(q.Level)); err != nil {
		s.refuse(w, r, err)
		return
	}
	found, cut, err := s.sec.DeadlinesOf(r.Context(), v.Reader, q, v.When)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if cut {
		w.Header().Set("Demarche-Cut", "true")
	}
	about, err := s.deadlinesAbout(r, v, q, cut)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newICalendar(s.deadlineTitle(v, q), v.HTMLLang())
	out.some("X-WR-CALDESC", escaped(about))
	seen := map[string]int{}
	for i := range found {
		out.add(s.deadlineEvent(&found[i], v, base(r), seen))
	}
	s.sendFile(w, r, v, file{kind: "text/calendar; charset=utf-8", body: out.bytes()})
}

func (s *Server) deadlineTitle(v *view, q secretariat.DeadlineQuery) string {
	parts := []string{v.T("Demarche: deadlines", "Demarche：期限")}
	for _, p := range []string{string(q.Case), q.Pact, s.levelName(q, v), q.Party} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, v.T(", ", "，"))
}

// levelName names the level of a query as its pack does; of several packs, the first by id.
func (s *Server) levelName(q secretariat.DeadlineQuery, v *view) string {
	for _, id := range s.sec.Library().PackIDs() {
		if l := s.sec.Library().Packs[id].Level(q.Level); l.ID != "" && (q.Pact == "" || q.Pact == id) {
			return l.Name.In(v.Lang)
		}
	}
	return ""
}

// deadlinesAbout says what a feed of deadlines lacks: cases beyond its bound, and what ran
// out after the day to which the record of public cases was read; "" where it lacks nothing.
func (s *Server) deadlinesAbout(r *http.Request, v *view, q secretariat.DeadlineQuery, cut bool) (string, error) {
	var lines []string
	if cut {
		lines = append(lines, v.T("The cases whose deadlines come next. For the rest, subscribe by agreement, level, party or case.", "期限最近的案件。其余案件请按协定、级别、当事方或案件订阅。"))
	}
	if q.Case != "" {
		c, err := s.sec.Case(r.Context(), v.Reader, q.Case, v.When)
		if err != nil {
			return "", err
		}
		if day := c.State.ReadTo; !day.IsZero() {
			lines = append(lines, readTo(v, day))
		}
		return strings.Join(lines, "\n"), nil
	}
	for _, id := range s.sec.Library().PackIDs() {
		p := s.sec.Library().Packs[id]
		if day := p.ReadTo(); !day.IsZero() && day < v.When.On && (q.Pact == "" || q.Pact == id) {
			lines = append(lines, v.T(
				fmt.Sprintf("The record of public cases (%s) was read to %s or to a later act of each: deadlines that only later acts would set are not known, and not listed.", p.Short.EN, v.Date(day)),
				fmt.Sprintf("公开案件（%s）的记录查阅至%s或各案其后的行为：须由此后行为产生的期限不详，未列入。", p.Short.In(v.Lang), v.Date(day))))
		}
	}
	return strings.Join(lines, "\n"), nil
}

// deadlineEvent writes a deadline as an event. Its UID is that of the run of the
// clock, so that a deadline that moves stays one event.
func (s *Server) deadlineEvent(d *secretariat.Coming, v *view, root string, seen map[string]int) *dayEvent {
	uid := fmt.Sprintf("%s/%s/%s/%s", d.Case.ID, d.Clock.ID, d.Clock.Track, d.Clock.Starts)
	if seen[uid]++; seen[uid] > 1 {
		uid += fmt.Sprintf("/%d", seen[uid])
	}
	l := s.lapseLine(d.Deadline, v)
	title := string(d.Case.ID) + v.T(": ", "：") + d.Rule.Label.In(v.Lang) + v.T(", ", "，") + v.Article(docket.ShapeClock(d.Procedure, &d.Clock).Article)
	if l.Who != "" {
		title += v.T(", ", "，") + l.Who
	}
	switch owes := l.Owes(v); {
	case d.Next.Bar:
		title += v.T(" — possible from this day", "——自当日起可行")
	case d.Late:
		title += v.T(" — late", "——已逾期")
	case owes != "":
		title += v.T(" — ", "——") + owes
	}
	if d.Clock.Provisional {
		title += v.T(" (provisional)", "（暂定）")
	}
	e := &dayEvent{
		uid: uid + "@demarche", on: d.Next.On, summary: title + illustrative(d.Case.Kind, v), text: s.deadlineText(d, v),
		url: root + v.Link("/case/"+string(d.Case.ID)), category: d.Pack.ID, sequence: d.Seq, stamp: d.Known, tentative: d.Clock.Provisional || d.Rule.Kind == agreement.Guideline,
	}
	if e.stamp.IsZero() {
		e.stamp = v.When.Known.Time()
	}
	if missed := d.Next.On.AddDays(1).Time(); d.Late && e.stamp.Before(missed) {
		e.stamp = missed // the day on which it came to say that it is late
	}
	return e
}

// deadlineText says under which article, who must, and what happens if not.
func (s *Server) deadlineText(d *secretariat.Coming, v *view) string {
	rule := d.Rule
	lines := []string{d.Case.Title.In(v.Lang)}
	lines = append(lines, d.Pack.Name.In(v.Lang)+v.T(", ", "，")+v.Article(docket.ShapeClock(d.Procedure, &d.Clock).Article))
	who, duty := docket.RoleNames(d.Procedure, d.Binds, v.Lang), rule.Duty.In(v.Lang)
	switch {
	case who == "" || duty == "":
	case rule.Lapse.Blameless: // nobody owes it
		lines = append(lines, v.Capital(who)+v.T(" can until then ", "至当日止可")+duty+v.T(".", "。"))
	case rule.Kind == agreement.Guideline:
		lines = append(lines, v.Capital(who)+v.T(" aim to ", "的目标：")+duty+v.T(" by then; nobody owes it.", "；并非义务。"))
	case d.Late:
		lines = append(lines, v.T("Late: ", "已逾期：")+who+v.T(" had until then to ", "至迟应于当日")+duty+v.T(", and by the record it is not done.", "，记录显示尚未履行。"))
	default:
		lines = append(lines, v.Capital(who)+v.T(" must ", "须")+duty+v.T(".", "。"))
	}
	if ifNot := rule.IfNot.In(v.Lang); ifNot != "" && !d.Next.Bar && !d.Open {
		lines = append(lines, ifNotWord(rule, v)+ifNot+v.T(".", "。"))
	}
	if may := v.Perhaps(d.Clock.Perhaps); may != "" {
		lines = append(lines, v.T("By an act of which the day is not known it ", "有一项行为的日期不详，该期限")+may+v.T(".", "。"))
	}
	if d.Clock.Provisional {
		lines = append(lines, s.provisionalFor(d.Missing, v))
	}
	if day := d.ReadTo; !day.IsZero() {
		lines = append(lines, readTo(v, day))
	}
	if ends := docket.RecordEnds(d.RecordFrom, d.RecordEnds, v.Lang); ends != "" {
		lines = append(lines, ends)
	}
	if docket.RunBasis(rule, &d.Clock).Review == demarche.Unreviewed {
		lines = append(lines, v.T("The rule has not been checked against its text.", "该规则尚未与原文核对。"))
	}
	return strings.Join(lines, "\n")
}

// provisionalFor names the holiday lists for want of which a day is provisional.
func (s *Server) provisionalFor(missing []calendar.Missing, v *view) string {
	if len(missing) == 0 {
		return v.T("Provisional: a holiday list that this date needs is missing.", "暂定：缺少该日期所需的假日安排。")
	}
	reasons := make([]string, len(missing))
	for i, m := range missing {
		reasons[i] = s.desk(v).Lacking(m)
	}
	return v.T("Provisional; missing: ", "暂定，缺少：") + strings.Join(reasons, v.T("; ", "；")) + v.T(".", "。")
}

func ifNotWord(k *agreement.Clock, v *view) string {
	if k.Lapse.Blameless {
		return v.T("After that, ", "期满后，")
	}
	return v.T("If not, ", "否则，")
}

// holidayCalendar gives the days of rest of a calendar, and the days of a
// weekend that are worked, as they were known.
func (s *Server) holidayCalendar(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	c, ok := s.sec.Library().Calendars[r.PathValue("id")]
	if !ok {
		s.nowhere(w, r)
		return
	}
	out := newICalendar(demarche.Text{EN: c.NameEN, ZH: c.NameZH}.In(v.Lang), v.HTMLLang())
	known := c.At(v.When.Known)
	for _, list := range known.Lists() {
		for _, day := range known.Days(list.Year) {
			out.add(holidayEvent(c.ID, list, day, v))
		}
	}
	s.sendFile(w, r, v, file{kind: "text/calendar; charset=utf-8", body: out.bytes()})
}

func holidayEvent(id string, list calendar.List, day calendar.Day, v *view) *dayEvent {
	name := demarche.Text{EN: day.NameEN, ZH: day.NameZH}.In(v.Lang)
	if day.Kind == calendar.MakeUp {
		name = v.T("Working day: ", "补班：") + name
	}
	known := day.Known
	if known.IsZero() {
		known = list.Known
	}
	if known.IsZero() {
		known = day.Date
	}
	return &dayEvent{
		uid: fmt.Sprintf("%s/%s@demarche", id, day.Date), on: day.Date, summary: name, text: day.Source, url: day.URL,
		category: day.Kind, stamp: known.Time(),
	}
}
