package cli

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/api"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

func (p *program) cases() *cobra.Command {
	d := &desk{}
	c := group("case", "Read, file and work cases", p.caseList(d), p.caseShow(d), p.caseFile(d), p.caseDraft(d), p.caseAct(d), p.caseReply(d), p.caseCorrect(d), p.caseNote(d))
	c.Long = "Works on the docket of a data folder, or with --server on that of a server.\n\n" +
		"--as says for whom: in the demonstration anyone may choose, by the reader's id such as\n" +
		"officer-US, company-US or officer-CN. Without it everybody is the public.\n" +
		"--on is the day of the house, and --date the day on which an act was done."
	f := c.PersistentFlags()
	f.StringVar(&d.data, "data", "", "data `DIR`; default: the user's data folder")
	f.StringVar(&d.server, "server", "", "`URL` of a server that keeps the docket, in place of a folder")
	f.StringVar(&d.as, "as", "", "the `READER` of the demonstration for whom to act")
	return c
}

// filters are what case list can be asked for, by flag and parameter.
var filters = []struct{ name, usage string }{
	{"pact", "`ID` of a pack"},
	{"procedure", "`ID` of a procedure"},
	{"party", "`PARTY` that complains, answers or stands by"},
	{"level", "`LEVEL` at which the line that leads the case stands"},
	{"step", "`STEP` at which it stands"},
	{"status", "unopened, open, ended, or unknown: whether it has ended is not known"},
	{"kind", "real, illustrative or own"},
	{"due-from", "with a deadline on or after this `DATE`"},
	{"due-by", "with a deadline on or before this `DATE`"},
	{"within", "with a deadline within this number of `DAYS`"},
	{"waits", "me: in which a joint act waits for you, or the next step is yours"},
	{"late", "now: in which somebody is late with what is owed; unknown: in which it is not known whether it was done"},
	{"text", "`WORDS` to be found, each whole"},
	{"sort", "due, recent, late or id; default: due, or late with --late now"},
	{"after", "`CURSOR` of the next page, as the page before gave it"},
	{"known", "as it was known on this `DATE`"},
	{"lang", "the `LANGUAGE` of titles: en or zh"},
}

func (p *program) caseList(d *desk) *cobra.Command {
	given := make([]string, len(filters))
	limit := 50
	c := &cobra.Command{
		Use: "list", Short: "List cases, soonest deadline first", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			q := url.Values{"limit": {strconv.Itoa(limit)}}
			for i, f := range filters {
				if given[i] != "" {
					q.Set(strings.ReplaceAll(f.name, "-", "_"), given[i])
				}
			}
			if err := d.openToReadAs(c.Context(), p, q.Get("known")); err != nil {
				return err
			}
			defer d.close()
			var page api.CasePage
			if err := d.get(c.Context(), "/api/cases", q, &page); err != nil {
				return err
			}
			if p.json {
				return p.emit(page)
			}
			p.casePage(&page, tongue(q.Get("lang")))
			return nil
		},
	}
	for i, f := range filters {
		c.Flags().StringVar(&given[i], f.name, "", f.usage)
	}
	c.Flags().IntVar(&limit, "limit", limit, "cases on a page, at most 500")
	return c
}

func (p *program) casePage(page *api.CasePage, x tongue) {
	t := x.columns("case", "status", "step", "due", "clock", "article", "late", "overdue", "title")
	for i := range page.Cases {
		c := &page.Cases[i]
		t.row(string(c.Case)+x.mark(string(c.Kind))+x.waiting(c.WaitsForYou), x.status(c.Status)+x.readTo(c.ReadTo), c.Step, spanned(c.DueFrom, c.Due)+x.provisional(c.Provisional), c.DueClock, c.DueArticle, blank(c.Late), x.overdue(c.OverdueSince, c.OverdueArticle), cut(c.Title, 60))
	}
	t.print(p.Out, x.T("no cases", "没有案件"))
	if page.After == "" {
		return
	}
	more := ""
	if page.OverTotal {
		more = x.T(" or more", "以上")
	}
	p.say("%s", x.T("%d of %d%s; the next: --after %s", "已列%d件，共%d件%s；下一页：--after %s", len(page.Cases), page.Total, more, page.After))
}

// overdue says since when a duty is late, and under which article where that is kept.
func (x tongue) overdue(since calendar.Date, article string) string {
	if since.IsZero() {
		return ""
	}
	said := x.T("since %s", "自%s起", since)
	if article != "" {
		said += x.T(", %s", "，%s", article)
	}
	return said
}

// caseSheet is a case with its record.
type caseSheet struct {
	api.Case
	Events []docket.ShapedEvent `json:"events"`

	lang tongue // of the sentences in which it is told
}

func (p *program) caseShow(d *desk) *cobra.Command {
	var known, lang string
	c := &cobra.Command{
		Use: "show CASE", Short: "Show where a case stands, its clocks, record and permitted acts", Args: one("a case"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := d.openToReadAs(c.Context(), p, known); err != nil {
				return err
			}
			defer d.close()
			q := url.Values{}
			if known != "" {
				q.Set("known", known)
			}
			if lang != "" {
				q.Set("lang", lang)
			}
			s := caseSheet{Events: []docket.ShapedEvent{}, lang: tongue(lang)}
			at := "/api/cases/" + url.PathEscape(args[0])
			if err := d.get(c.Context(), at, q, &s.Case); err != nil {
				return err
			}
			if err := d.events(c.Context(), at, q, &s); err != nil {
				return err
			}
			if p.json {
				return p.emit(s)
			}
			p.caseSheet(&s)
			return nil
		},
	}
	c.Flags().StringVar(&known, "known", "", "as it was known on this `DATE`")
	c.Flags().StringVar(&lang, "lang", "", "the `LANGUAGE` of what the case and its rules say: en or zh")
	return c
}

func (p *program) caseSheet(s *caseSheet) {
	x := s.lang
	p.say("%s%s %s", s.Case.Case, x.mark(string(s.Kind)), s.Title)
	p.say("%s", x.T("%s against %s; %s", "%s诉%s；%s", p.named(s.Procedure, s.Complainants, min(s.On, s.Known), x), p.named(s.Procedure, s.Respondents, min(s.On, s.Known), x), p.procedureName(s.Procedure, x)))
	p.say("%s", x.T("%s: %s%s, on %s as known on %s", "%s：%s%s；截至%s，按%s所知", x.status(s.Status), s.StepLabel, x.outcome(s.Outcome), s.On, s.Known))
	for _, st := range s.Tracks {
		if st.Step != s.Step && !st.Ended && st.To.IsZero() {
			p.say("%s", x.T("beside that: %s, since %s", "此外：%s，自%s起", p.stepName(s.Procedure, st.Step, x), spanned(st.FromFirst, st.From)))
		}
	}
	if !s.EndedBy.IsZero() {
		p.say("%s", x.T("it ended by %s, on a day that is not known", "不晚于%s结束，具体日期不详", s.EndedBy))
	}
	if text := p.leadWords(s); text != "" {
		p.say("%s", text)
	}
	if s.ToKnow != "" {
		p.say("%s", s.ToKnow)
	}
	if !s.ReadTo.IsZero() {
		p.say("%s", x.T("the record was read to %s; what came after is not known: no act, no lateness, nor whether the case has ended", "记录查阅至%s；此后有无行为、是否逾期、案件是否已经结束，均不详", s.ReadTo))
	}
	for _, o := range s.Offers {
		if s.Status == docket.Ended && o.Owed {
			p.say("%s", x.T("still owed by your office: %s", "贵机构仍须：%s", x.word(o.Act, o.Label)))
		}
	}
	if s.Unshown != nil {
		if s.Status == docket.Ended {
			p.say("%s", s.Unshown.Text)
		}
		p.say("%s", x.T("not shown to you, %s", "不向您显示（%s）", x.grounds(s.Unshown.Article)))
	}
	for i := range s.AtStake {
		p.say("%s", x.stake(&s.AtStake[i]))
	}
	fmt.Fprintln(p.Out)
	t := x.columns("clock", "from", "due", "met", "status", "days late", "article", "")
	for i := range s.Clocks {
		k := &s.Clocks[i]
		t.row(k.ID, spanned(k.StartsFrom, k.Starts), x.limit(k)+x.provisional(k.Provisional), spanned(k.MetFrom, k.MetOn), x.asItStands(k), x.lateOf(k), p.article(s, k.Article), k.Label+x.aimed(k))
	}
	t.print(p.Out, x.T("no clock has started", "尚无期限起算"))
	fmt.Fprintln(p.Out)
	t = x.columns("no", "day", "event", "by", "")
	for i := range s.Events {
		e := &s.Events[i]
		said := wrap(strings.TrimSpace(e.Text+" "+x.moved(s, e)), 60)
		named := *e
		named.WaitsFor, named.Recorder = demarche.PartyID(p.partyName(s.Procedure, e.WaitsFor, x)), demarche.PartyID(p.partyName(s.Procedure, e.Recorder, x))
		t.row(strconv.Itoa(e.Seq), spanned(e.OnFrom, e.On), x.event(&named)+x.answered(s.Events, e), p.byWhom(s, e), said[0])
		for _, more := range said[1:] {
			t.row("", "", "", "", more)
		}
	}
	t.print(p.Out, x.T("no events that you may read", "没有您可以查阅的事件"))
	if s.Kind == agreement.Own && len(s.Events) > 0 {
		p.say("%s", x.T("the numbers are yours: each reader counts what it may read, so that others know these events by other numbers", "编号仅供您使用：各方只对自己可以查阅的事件编号，同一事件在他方的编号可能不同"))
	}
	for i := range s.Pending {
		w := &s.Pending[i]
		p.say("%s", x.T("pending: no %d, %s, recorded by %s, waits for %s to confirm%s", "第%d号事件，%s，由%s记录，待%s确认%s", w.Seq, x.proposed(w), p.partyName(s.Procedure, w.Recorder, x), p.partyName(s.Procedure, w.WaitsFor, x), x.replyHint(w)))
	}
	for _, u := range s.Undone {
		p.say("%s", x.T("on record: no %d, the lapse of %s after %s, %s; reckoned otherwise since no %d", "记录在案：第%d号事件，%s于%s之后届满（%s）；自第%d号事件起另行计算", u.Seq, x.word(u.Clock, s.clockLabel(u.Clock)), u.Due, x.grounds(u.Article), u.CorrectedBy))
	}
	for _, w := range s.Irregular {
		also := slices.Clone(w.Also)
		for i := range also {
			also[i].Article = p.article(s, also[i].Article)
		}
		p.say("%s", x.T("irregular: %s of %s: %s, %s%s", "不合程序：%s（%s）：%s（%s）%s", x.word(w.Act, s.actLabel(w.Seq)), w.Date, w.Why, x.grounds(p.article(s, w.Article)), x.also(also)))
	}
	fmt.Fprintln(p.Out)
	p.offers(s)
}

// actLabel names the act of an event in the language of the sheet, "" for none.
func (s *caseSheet) actLabel(seq int) string {
	for i := range s.Events {
		if s.Events[i].Seq == seq {
			return s.Events[i].Label
		}
	}
	return ""
}

// clockLabel names a clock in the language of the sheet, "" where it is not told of.
func (s *caseSheet) clockLabel(id string) string {
	for i := range s.Clocks {
		if s.Clocks[i].ID == id {
			return s.Clocks[i].Label
		}
	}
	return ""
}

// offers lists what the reader may record: its own acts, and, apart, those of the
// other party or the company that may be recorded as what reached the office.
func (p *program) offers(s *caseSheet) {
	mine, theirs := s.lang.columns("you may", "as", "article", ""), s.lang.columns("act", "--by", "who", "article", "")
	var others []string
	for _, o := range s.Offers {
		if o.OfOther == "" && !o.OfCompany {
			mine.row(o.Act, p.as(s.Procedure, &o, s.lang), p.article(s, o.Article), strings.Join(append([]string{o.Label}, o.Explain...), " · "))
			continue
		}
		who := s.lang.T("the company", "企业")
		if !o.OfCompany {
			who = p.partyName(s.Procedure, o.OfOther, s.lang)
		}
		if !slices.Contains(others, who) {
			others = append(others, who)
		}
		theirs.row(o.Act, strings.Join(o.By, "|"), p.roles(s.Procedure, o.By, docket.AnyRole, s.lang), p.article(s, o.Article), o.Label)
	}
	x := s.lang
	mine.print(p.Out, x.T("there is nothing that you may record now", "目前没有您可以记录的行为"))
	if len(others) > 0 {
		fmt.Fprintln(p.Out)
		p.say("%s", x.T("what %s does, it records itself; what reached you and is not on record yet, you may: case act CASE ACT --by ROLE", "%s的行为由其自行记录；已送达贵方而尚未记录的，您可以记录：case act CASE ACT --by ROLE", strings.Join(others, x.T(" or ", "或"))))
		theirs.print(p.Out, "")
	}
	if len(s.NotesFor) > 0 {
		fmt.Fprintln(p.Out)
		p.say("%s", x.T("you may add a note, read by %s: case note CASE --text TEXT", "您可以添加备注（查阅范围：%s）：case note CASE --text TEXT", x.noteReaders(s.NotesFor)))
	}
}

// noteReaders lists the labels of notes; of several one is chosen.
func (t tongue) noteReaders(labels []docket.Label) string {
	var names []string
	for _, l := range labels {
		names = append(names, string(l))
	}
	return strings.Join(names, t.T(" or ", "或"))
}

// as says in which part a reader does an act, and how to say so where there are several.
func (p *program) as(procedure string, o *api.Offer, x tongue) string {
	if o.Joint {
		return p.roles(procedure, o.By, docket.RoleNames, x)
	}
	who := p.roles(procedure, o.By, docket.AnyRole, x)
	if len(o.By) > 1 {
		who += x.T(" (--by %s)", "（--by %s）", strings.Join(o.By, "|"))
	}
	return who
}

// roles names roles of a procedure as people do. A procedure that only the server knows
// keeps its ids.
func (p *program) roles(procedure string, ids []string, join func(*agreement.Procedure, []string, demarche.Lang) string, x tongue) string {
	if lib, err := p.library(); err == nil {
		if q, ok := lib.Procedure(procedure); ok {
			return join(q, ids, demarche.Lang(x))
		}
	}
	return strings.Join(ids, ", ")
}

// stepName names a step of a procedure. A procedure that only the server knows keeps its ids.
func (p *program) stepName(procedure, id string, x tongue) string {
	if lib, err := p.library(); err == nil {
		if q, ok := lib.Procedure(procedure); ok && q.Step(id) != nil {
			return q.Step(id).Label.In(demarche.Lang(x))
		}
	}
	return id
}

// proposed says what waits: an act, or the correction or annulment of one.
func (t tongue) proposed(x *api.Pending) string {
	what := t.word(x.Act, x.Label)
	switch {
	case x.Annuls:
		return t.T("annulment of no %d (%s)", "撤销第%d号事件（%s）", x.Corrects, what+t.behind(x.To))
	case x.Kind == docket.CorrectEvent:
		return t.T("correction of no %d: %s", "更正第%d号事件：%s", x.Corrects, what+t.behind(x.To)) + t.T(" (%s)", "（%s）", x.On)
	}
	return what + t.behind(x.To)
}

// replyHint says how a reader for whom an act waits answers it.
func (t tongue) replyHint(x *api.Pending) string {
	if len(x.YouMay) == 0 {
		return ""
	}
	return t.T("; you may: case reply CASE %s --event %d", "；您可以：case reply CASE %s --event %d", strings.Join(x.YouMay, "|"), x.Seq)
}

func (p *program) partyName(procedure string, id demarche.PartyID, x tongue) string {
	return p.named(procedure, []string{string(id)}, 0, x)
}

// procedureName names a procedure as its pack does in Chinese, with the id that commands take.
func (p *program) procedureName(id string, x tongue) string {
	if lib, err := p.library(); err == nil {
		if q, ok := lib.Procedure(id); ok && q.Name.ZH != "" {
			return x.word(id, q.Name.ZH+"（"+id+"）")
		}
	}
	return id
}

// named gives parties the names that the pack of a procedure gives them for a day. A
// procedure that only the server knows keeps its ids.
func (p *program) named(procedure string, ids []string, on calendar.Date, x tongue) string {
	names := slices.Clone(ids)
	if lib, err := p.library(); err == nil {
		if q, ok := lib.Procedure(procedure); ok {
			for i, id := range ids {
				if party, ok := q.Pack.Party(id); ok {
					names[i] = q.Pack.AsNamed(party.Name.In(demarche.Lang(x)), on)
				} else if country, ok := demarche.Country(id); ok {
					names[i] = country.In(demarche.Lang(x))
				}
			}
		}
	}
	return strings.Join(names, x.T(", ", "、"))
}

// article names an article in the language of a sheet: in Chinese as the procedure names it.
func (p *program) article(s *caseSheet, id string) string {
	lib, err := p.library()
	if err != nil || demarche.Lang(s.lang) != demarche.Chinese {
		return id
	}
	if q, ok := lib.Procedure(s.Procedure); ok {
		return q.ArticleText(id, demarche.Chinese)
	}
	return id
}

// outcome gives the id of an outcome beside the label of the step that has it.
func (t tongue) outcome(s string) string {
	if s == "" || demarche.Lang(t) == demarche.Chinese {
		return ""
	}
	return " (" + s + ")"
}

// asItStands says how a period stands. Nobody is late by one that is only aimed at.
func (t tongue) asItStands(k *api.CaseClock) string {
	if k.Status == docket.MetLate && k.Kind == agreement.Guideline {
		return t.T("met after", "超出后完成")
	}
	return t.clockStatus(k.Status)
}

// lateOf gives the days by which a period is late; nothing of one that is only aimed at.
func (t tongue) lateOf(k *api.CaseClock) string {
	if k.Kind == agreement.Guideline {
		return ""
	}
	switch {
	case k.LateAtLeast > 0:
		return t.T("at least %d", "至少%d", k.LateAtLeast)
	case k.LateDays == nil:
		return t.T("unknown", "不详")
	}
	return blank(*k.LateDays)
}

// spanned writes a day, or as far as it is known: the month, or the first and the last day
// that it can have been.
func spanned(first, last calendar.Date) string {
	if first.IsZero() || last.IsZero() {
		return last.String()
	}
	return agreement.Span{From: first, To: last}.String()
}

// byWhom says who did what an event tells of.
func (p *program) byWhom(s *caseSheet, e *docket.ShapedEvent) string {
	x := s.lang
	if e.Kind == docket.LapseEvent && e.By == "" {
		return x.T("nobody", "无")
	}
	who, of := p.roles(s.Procedure, agreement.Split(e.By), docket.RoleNames, x), e.ByParty
	if lib, err := p.library(); err == nil && demarche.Lang(x) == demarche.Chinese {
		if q, ok := lib.Procedure(s.Procedure); ok {
			who = labels{q, x}.actors(agreement.Split(e.By))
		}
	}
	if role := disclosure.Role(e.By).Name(); who == e.By && s.Kind == agreement.Own && !role.IsZero() { // of a note, or a tie
		who, of = role.In(demarche.Lang(x)), p.partyName(s.Procedure, e.Recorder, x)
	}
	if of != "" {
		return who + x.T(" (%s)", "（%s）", of)
	}
	return who
}

// answered says what the other party said of an event that needed it: what it declined
// was a proposal and nothing more.
func (t tongue) answered(events []docket.ShapedEvent, e *docket.ShapedEvent) string {
	for _, n := range e.Replies {
		for i := range events {
			if events[i].Seq != n {
				continue
			}
			switch events[i].Kind {
			case docket.DeclineEvent:
				return t.T(" (proposed, declined by no %d)", "（曾提议，第%d号事件不同意）", n)
			case docket.ConfirmEvent:
				return t.T(" (confirmed by no %d)", "（经第%d号事件确认）", n)
			case docket.ObjectEvent:
				return t.T(" (contested by no %d)", "（第%d号事件提出异议）", n)
			}
		}
	}
	return ""
}

// event names an event by what it records.
func (t tongue) event(e *docket.ShapedEvent) string {
	text := t.eventKind(e.Kind)
	switch {
	case e.Kind == docket.ActEvent:
		text = t.word(e.Act, e.Label)
	case e.Annuls && e.Kind == docket.ConfirmEvent:
		return t.T("confirmation of the annulment of no %d", "确认撤销第%d号事件", e.Corrects) + t.standing(e)
	case e.Annuls && e.Kind == docket.CorrectEvent:
		return t.T("annulment of no %d", "撤销第%d号事件", e.Corrects) + t.standing(e)
	case e.Annuls && e.Link != nil:
		return t.T("tie of no %d to %s taken back", "撤销第%d号事件与%s的关联", e.Corrects, e.Link.Case) + t.standing(e)
	case e.Kind == docket.LapseEvent:
		text += t.word(" "+e.Act, "："+e.Label)
	case e.Act != "":
		text += t.word(" "+e.Act, "："+e.Label)
	case e.Link != nil:
		text += t.word(" "+e.Link.Kind+" ", "："+ties[e.Link.Kind]) + string(e.Link.Case)
	}
	switch {
	case e.Corrects > 0 && e.Kind == "act":
		text += t.T(" in place of no %d", "（取代第%d号事件）", e.Corrects)
	case e.Corrects > 0:
		text += t.T(" of no %d", "（第%d号事件）", e.Corrects)
	}
	return text + t.behind(e.To) + t.standing(e)
}

// behind writes the date or the step that an act names behind it; nothing for none.
func (t tongue) behind(to string) string {
	if to == "" {
		return ""
	}
	return t.T(": ", "：") + to
}

// moved says which dates a changed law or holiday list moved, and why.
func (t tongue) moved(s *caseSheet, e *docket.ShapedEvent) string {
	var out []string
	for _, m := range e.Moved {
		was, is := cmp.Or(m.Was.String(), t.T("none", "无")), cmp.Or(m.Is.String(), t.T("none", "无"))
		text := t.T("%s: %s, was %s", "%s：%s，原为%s", t.word(m.Clock, s.clockLabel(m.Clock)), is, was)
		if m.Why != "" {
			text += t.T(" (%s)", "（%s）", m.Why)
		}
		out = append(out, text)
	}
	return strings.Join(out, t.T("; ", "；"))
}

// standing says what became of an event, whom it answers and who recorded it.
func (t tongue) standing(e *docket.ShapedEvent) string {
	text := ""
	switch {
	case e.Annulled:
		text += t.T(" (annulled by no %d)", "（已由第%d号事件撤销）", e.CorrectedBy)
	case e.CorrectedBy > 0:
		text += t.T(" (corrected by no %d)", "（经第%d号事件更正）", e.CorrectedBy)
	}
	if e.RepliesTo > 0 {
		text += t.T(" to no %d", "（答复第%d号事件）", e.RepliesTo)
	}
	if e.WaitsFor != "" {
		text += t.T(" (waits for %s)", "（待%s确认）", e.WaitsFor)
	}
	if e.ForOther {
		text += t.T(" (recorded by %s)", "（由%s记录）", e.Recorder)
	}
	if e.Irregular != nil {
		text += t.T(" (irregular)", "（不合程序）")
	}
	return text
}
