package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"demarche"
	"demarche/agreement"
	"demarche/barriers"
	"demarche/calendar"
	"demarche/docket"
	"demarche/promises"
	"demarche/tariff"
)

type promisesPage struct {
	dealPage
	Sheet    promises.Sheet
	Groups   []promiseGroup
	About    demarche.Text
	Statuses []promises.Status
	Layers   map[string]string // their names by id
}

type promiseGroup struct {
	Chapter string
	Name    demarche.Text
	Duties  []promises.DutySheet
}

func (s *Server) promisesPage(w http.ResponseWriter, r *http.Request) {
	v, k, ok := dealOf(s, w, r, s.sec.Promises)
	if !ok {
		return
	}
	p := promisesPage{dealPage: dealPage{view: v}, Sheet: k.Sheet(v.When.On, v.When.Known, ""), About: k.About, Statuses: promises.Statuses, Layers: layerNames(k, v.Lang)}
	if c := statusStrip(k, v); c != nil {
		p.Chart = &c.strip
	}
	for _, d := range p.Sheet.Duties {
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Chapter != d.Chapter {
			p.Groups = append(p.Groups, promiseGroup{Chapter: d.Chapter, Name: k.Chapters[d.Chapter]})
		}
		g := &p.Groups[len(p.Groups)-1]
		g.Duties = append(g.Duties, d)
	}
	s.render(w, r, http.StatusOK, "promises.html", p)
}

func layerNames(k *promises.Pack, lang demarche.Lang) map[string]string {
	out := map[string]string{}
	for _, l := range k.Layers {
		out[l.ID] = l.Name.In(lang)
	}
	return out
}

// quarters gives the last day of each quarter from entry into force to the day of
// the page, and that day.
func quarters(from, to calendar.Date) []calendar.Date {
	var out []calendar.Date
	y, m, _ := from.YMD()
	for d := calendar.NewDate(y, (m-1)/3*3+4, 1).AddDays(-1); d < to; d = d.AddDays(1).AddMonths(3).AddDays(-1) {
		out = append(out, d)
	}
	return append(out, to)
}

// statusChart is a drawing of how many duties stood in each status on days.
type statusChart struct {
	strip
	days   []calendar.Date
	counts []map[promises.Status]int
}

// countRow gives the counts of a day in the order of the statuses.
func countRow(day string, count map[promises.Status]int) []string {
	row := []string{day}
	for _, s := range promises.Statuses {
		row = append(row, strconv.Itoa(count[s]))
	}
	return row
}

// statusStrip draws how many duties stood in each status at the end of each quarter,
// as known on that day.
func statusStrip(k *promises.Pack, v *view) *statusChart {
	if v.When.On < k.InForce.On || v.When.Known < k.InForce.Known {
		return nil
	}
	c := &statusChart{strip: strip{view: v, ID: "promises-by-status", From: k.InForce.On, To: v.When.On, LabelW: 130, EndW: 24}}
	c.Lines = []stripLine{{c.From, v.T("in force", "生效")}}
	last := v.When.On
	end := k.Ending(v.When.On, v.When.Known)
	if end != nil && end.Day >= c.From {
		last = end.Day
		c.To = last
		c.Lines = append(c.Lines, stripLine{last, v.T("record ends here", "承诺记录至此")})
	}
	days := quarters(c.From, last)
	if n := len(days); n > 30 {
		c.From, days = days[n-31]+1, days[n-30:]
	}
	c.Rows = make([]stripRow, len(promises.Statuses))
	for i, s := range promises.Statuses {
		c.Rows[i].Label = v.PromiseStatus(s)
	}
	c.Table.Head = []string{v.T("Day", "日期")}
	for _, s := range promises.Statuses {
		c.Table.Head = append(c.Table.Head, v.PromiseStatus(s))
	}
	total, met := 0, 0
	from := c.From
	for _, d := range days {
		count := map[promises.Status]int{}
		board := k.Board(d, min(d, v.When.Known))
		for _, a := range board {
			count[a.Status]++
		}
		total, met = len(board), count[promises.Met]+count[promises.MetLate]
		c.Table.Rows = append(c.Table.Rows, countRow(v.Date(d), count))
		c.days, c.counts = append(c.days, d), append(c.counts, count)
		for i, s := range promises.Statuses {
			if n := count[s]; n > 0 {
				c.Rows[i].Spans = append(c.Rows[i].Spans, stripSpan{From: from, To: d, Weight: 4 + 46*n/max(total, 1), Label: strconv.Itoa(n), Says: v.Date(d) + v.T(": ", "：") + strconv.Itoa(n)})
			}
		}
		from = d + 1
	}
	for i, s := range promises.Statuses {
		if n := c.counts[len(c.counts)-1][s]; n > 0 {
			c.Rows[i].End = strconv.Itoa(n)
		}
	}
	c.Title = v.T(fmt.Sprintf("%d of %d duties were known to be met, or met late", met, total), fmt.Sprintf("%d项义务中已知%d项履行（含逾期履行）", total, met))
	if last < v.When.On {
		c.Title = v.T(fmt.Sprintf("On %s, to which the record is kept, %d of %d duties were known to be met, or met late", v.Date(last), met, total), fmt.Sprintf("%s（记录保存至该日），%d项义务中已知%d项履行（含逾期履行）", v.Date(last), total, met))
	}
	c.Unit = v.T("Number of duties at the end of each quarter, as known on that day; the darker, the more", "各季末按当日所知的义务数；颜色越深数量越多")
	c.Unit += v.T(". A duty that comes again counts as kept in part while a day of it has passed of which nothing is known yet, so that a number can fall and rise again", "。反复到期的义务，某次到期后尚无所知的，暂计为部分履行，因此数量会有升降")
	if last < v.When.On {
		c.Unit += v.T(". What single acts after it changed stands in the counts of "+v.Date(v.When.On), "。其后个别行为的影响，见"+v.Date(v.When.On)+"的计数")
	}
	c.Source = v.T("Source: record of the promises, as known on ", "来源：承诺记录，已知截至") + v.Date(v.When.Known)
	return c
}

func (s *Server) promisesFiles(v *view) (*strip, *csvTable, error) {
	k, err := s.sec.Promises()
	if err != nil {
		return nil, nil, err
	}
	c := statusStrip(k, v)
	if c == nil {
		return nil, nil, nothingKnown()
	}
	head := []string{"day"}
	for _, x := range promises.Statuses {
		head = append(head, string(x))
	}
	t := newTable(head...)
	for n, d := range c.days {
		t.row(countRow(d.String(), c.counts[n])...)
	}
	return &c.strip, t, nil
}

// dutiesCSV gives each duty with its status on the day.
func (s *Server) dutiesCSV(w http.ResponseWriter, r *http.Request) {
	v, k, ok := dealOf(s, w, r, s.sec.Promises)
	if !ok {
		return
	}
	t := newTable("promise", "party", "chapter", "article", "title", "status", "due", "late_by_days", "review", "source", "url", "late_known", "late_least",
		"occasions_due", "occasions_done", "occasions_unknown", "last_due", "next_due")
	for _, d := range k.Sheet(v.When.On, v.When.Known, "").Duties {
		src, url := firstNote(d.Sources, v)
		counted := make([]string, 5)
		if c := d.Occasions; c != nil {
			counted = []string{strconv.Itoa(c.Due), strconv.Itoa(c.Done), strconv.Itoa(c.Unknown), c.Last.String(), c.Next.String()}
		}
		t.row(append([]string{
			d.Promise, string(d.Party), d.Chapter, d.Article, v.Tongued(d.Title, d.TitleZH), string(d.Status), d.Due.String(), strconv.Itoa(d.LateBy), string(d.Review), src, url, strconv.FormatBool(d.LateKnown), strconv.FormatBool(d.LateLeast),
		}, counted...)...)
	}
	s.sendFile(w, r, v, file{"", csvKind, t.bytes()})
}

type promisePage struct {
	dealPage
	Duties []promises.DutySheet
	First  promises.DutySheet
	Laws   map[string]promises.LawSheet
	Layers map[string]string
	Ending *agreement.Ending // of the record, where that is before; nil: it does not end before
	Pact   string
	// Bought is whether the figures of purchases bear on it, Scenarios which changes of
	// tariffs wait until it is held to be kept.
	Bought    bool
	Scenarios []*tariff.Scenario
	Issue     string // the name of the sticking point that it answers
	// Cases allege its breach, as far as the reader may see them.
	Cases     []*docket.Case
	MoreCases bool // there may be others
}

// conditional gives the scenarios with an act that waits for a promise, or for those of the
// whole agreement.
func (s *Server) conditional(promise string, known calendar.Date) ([]*tariff.Scenario, error) {
	all, err := s.tariffs.Scenarios()
	return slices.DeleteFunc(slices.Clone(all), func(x *tariff.Scenario) bool {
		return !x.KnownOn(known) || !slices.ContainsFunc(x.Acts, func(a tariff.Act) bool {
			return a.Until != nil && (a.Until.Promise == promise || a.Until.Promise == "phase-one")
		})
	}), err
}

func (s *Server) promisePage(w http.ResponseWriter, r *http.Request) {
	v, k, ok := dealOf(s, w, r, s.sec.Promises)
	if !ok {
		return
	}
	sheet := k.Sheet(v.When.On, v.When.Known, r.PathValue("id"))
	if len(sheet.Duties) == 0 {
		s.refuse(w, r, &demarche.Refusal{
			Kind: demarche.NotFound, What: demarche.Text{EN: "there is no such promise", ZH: "没有这项承诺"},
			Why:    demarche.Text{EN: "none of that name was known on the day of knowledge asked for", ZH: "截至所选已知日期没有该编号的承诺"},
			Remedy: demarche.Text{EN: "look in the list of promises, or choose a later day", ZH: "请查看承诺列表，或选择较晚的日期"},
		})
		return
	}
	p := promisePage{dealPage: dealPage{view: v}, Duties: sheet.Duties, First: sheet.Duties[0], Laws: map[string]promises.LawSheet{}, Layers: layerNames(k, v.Lang), Ending: sheet.Ending, Pact: k.Agreement}
	for _, l := range sheet.Laws {
		p.Laws[l.ID] = l
	}
	p.Bought, p.Issue = p.First.Issue == "purchases", s.issueNamed(p.First.Issue, v)
	var err error
	if p.Scenarios, err = s.conditional(p.First.Promise, v.When.Known); err != nil {
		s.refuse(w, r, err)
		return
	}
	if p.Cases, p.MoreCases, err = s.alleging(r, k, v, k.Promise(p.First.Promise)); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "promise.html", p)
}

// issueNamed gives the name of a sticking point, its id where the talks do not know it.
func (s *Server) issueNamed(id string, v *view) string {
	if k, err := s.sec.Talks(); err == nil && k.Issue(id) != nil {
		return v.Say(k.Issue(id).Name)
	}
	return id
}

// DueWord stands before the day of a duty. Where what was due before it has been
// answered, as of a duty that comes again, the day is the next.
func (v *view) DueWord(d promises.DutySheet) string {
	if v.ComesAgain(d) {
		return v.T("Next due", "下一期限")
	}
	if d.Occasions.Open() > 1 {
		return v.T("First not on record, due", "最早无履行记录的期限")
	}
	return v.T("Due", "期限")
}

// DueMark stands before the day of a duty in a table: whether it is the next of several, or
// the first of several that are not known to be answered.
func (v *view) DueMark(d promises.DutySheet) string {
	switch {
	case v.ComesAgain(d):
		return v.T("next:", "下一期限：")
	case d.Occasions.Open() > 1:
		return v.T("first not on record:", "最早无履行记录：")
	}
	return ""
}

// Counted says of a duty that comes again how many times it was due by the day shown, which was
// the last, and how many of them are on record; "" of one that was due once or never.
func (v *view) Counted(d promises.DutySheet) string {
	c := d.Occasions
	if c == nil || c.Due < 2 {
		return ""
	}
	last := v.WeekDay(c.Last)
	en := fmt.Sprintf("%d were due by %s, the last on %s: %d are on record as carried out", c.Due, v.Date(v.When.On), last, c.Done)
	zh := fmt.Sprintf("截至当日到期%d次，最近一次为%s：%d次有履行记录", c.Due, last, c.Done)
	if c.Broken > 0 {
		en, zh = en+fmt.Sprintf(", %d found not carried out", c.Broken), zh+fmt.Sprintf("，%d次认定未履行", c.Broken)
	}
	if c.Unsettled > 0 {
		en, zh = en+fmt.Sprintf(", %d in part or in dispute", c.Unsettled), zh+fmt.Sprintf("，%d次部分履行或有争议", c.Unsettled)
	}
	if c.Unknown == 1 {
		en, zh = en+"; whether the other one was is not known", zh+"，其余1次是否履行不详"
	} else if c.Unknown > 1 {
		en, zh = en+fmt.Sprintf("; whether the other %d were is not known", c.Unknown), zh+fmt.Sprintf("，其余%d次是否履行不详", c.Unknown)
	}
	if c.Next.IsZero() {
		en, zh = en+"; no later day is on record", zh+"；其后期限无记录"
	}
	return v.T(en, zh)
}

// ComesAgain reports whether a duty's day is the next of several, and its status that
// of those before.
func (v *view) ComesAgain(d promises.DutySheet) bool {
	return d.Kind == promises.Recurring && d.Due > v.When.On && d.Status != promises.NotDue
}

// alleging gives the cases of a promise that the reader may see.
func (s *Server) alleging(r *http.Request, k *promises.Pack, v *view, x *promises.Promise) (cases []*docket.Case, more bool, err error) {
	if x.Obligation == "" {
		return nil, false, nil
	}
	return s.sec.Alleging(r.Context(), v.Reader, k.Agreement, x.Obligation, x.Bound, v.When)
}

type barriersPage struct {
	dealPage
	Groups  []barrierGroup
	NoOrder demarche.Text
	About   demarche.Text
	Ending  *agreement.Ending
	N       int // entries in force, without openings
	Opened  int // openings in force
}

// Heading says what was in force, and on which day: the last to which the record is kept, where
// that is before the day shown.
func (p barriersPage) Heading() string {
	day, kept := p.When.On, ""
	if p.Ending != nil {
		day, kept = p.Ending.Day, p.T(", to which the record is kept", "（记录至当日）")
	}
	what, were := p.T(fmt.Sprintf("%d barriers", p.N), fmt.Sprintf("%d项壁垒", p.N)), " were in force"
	if p.N == 1 {
		what = p.T("one barrier", "1项壁垒")
	}
	switch p.Opened {
	case 0:
		if p.N == 1 {
			were = " was in force"
		}
	case 1:
		what += p.T(" and one opening", "、1项开放")
	default:
		what += p.T(fmt.Sprintf(" and %d openings", p.Opened), fmt.Sprintf("、%d项开放", p.Opened))
	}
	return p.T("On "+p.Date(day)+kept+", "+what+were, p.Date(day)+kept+"："+what+"有效")
}

type barrierGroup struct {
	Name     string
	Barriers []barrierRow
}

// barrierRow is an entry of the register. What was asked and offered of several entries
// at once is told under the first of them, and named under the others.
type barrierRow struct {
	barriers.BarrierSheet
	Told  []barriers.MoveSheet
	Under []movesUnder
}

// movesUnder names the entry under which moves are told.
type movesUnder struct {
	ID, What string
	N        int
}

// tellMoves sorts the moves of an entry into those that are told under it and those that
// were told under one before; where keeps under which each was told.
func (v *view) tellMoves(b barriers.BarrierSheet, where map[string]*barriers.BarrierSheet) barrierRow {
	row := barrierRow{BarrierSheet: b}
	for _, m := range b.Moves {
		key := fmt.Sprint(m.Party, m.Turn, m.On, m.Text)
		first := where[key]
		if first == nil {
			where[key], row.Told = &b, append(row.Told, m)
			continue
		}
		i := slices.IndexFunc(row.Under, func(u movesUnder) bool { return u.ID == first.ID })
		if i < 0 {
			i, row.Under = len(row.Under), append(row.Under, movesUnder{ID: first.ID, What: v.Tongued(first.What, first.WhatZH)})
		}
		row.Under[i].N++
	}
	return row
}

// MovesUnder says how many moves are told under another entry, before its name.
func (v *view) MovesUnder(n int) string {
	if n == 1 {
		return v.T("One move is told under: ", "有1项动向见：")
	}
	return v.T(fmt.Sprintf("%d moves are told under: ", n), fmt.Sprintf("有%d项动向见：", n))
}

func (s *Server) barriersPage(w http.ResponseWriter, r *http.Request) {
	v, k, ok := dealOf(s, w, r, s.sec.Barriers)
	if !ok {
		return
	}
	sheet := k.Sheet(v.When.On, v.When.Known)
	p := barriersPage{dealPage: dealPage{view: v}, NoOrder: k.NoOrder, About: k.About, Ending: sheet.Ending}
	counted := sheet // on the day that the heading names
	if p.Ending != nil {
		counted = k.Sheet(p.Ending.Day, v.When.Known)
	}
	for _, n := range counted.Counts {
		p.N += n
	}
	for i := range counted.Barriers {
		if b := &counted.Barriers[i]; b.Effect == barriers.Opening && b.Status == barriers.InForce {
			p.Opened++
		}
	}
	told := map[string]*barriers.BarrierSheet{}
	for _, kind := range []barriers.Kind{barriers.Cloud, barriers.Data, barriers.Blocked, barriers.Content} {
		g := barrierGroup{Name: v.T(kindOfBarrier[kind][0], kindOfBarrier[kind][1])}
		for _, b := range sheet.Barriers {
			if b.Kind == kind {
				g.Barriers = append(g.Barriers, v.tellMoves(b, told))
			}
		}
		if len(g.Barriers) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	s.render(w, r, http.StatusOK, "barriers.html", p)
}

func (s *Server) barriersCSV(w http.ResponseWriter, r *http.Request) {
	v, k, ok := dealOf(s, w, r, s.sec.Barriers)
	if !ok {
		return
	}
	t := newTable("barrier", "kind", "effect", "status", "since", "until", "what", "basis", "issue", "review", "source", "url", "left")
	for _, b := range k.Sheet(v.When.On, v.When.Known).Barriers {
		src, url := firstNote(b.Sources, v)
		t.row(b.ID, string(b.Kind), string(b.Effect), string(b.Status), b.Since, b.Until, v.Tongued(b.What, b.WhatZH), v.Tongued(b.Basis, b.BasisZH), b.Issue, string(b.Review), src, url, b.Left)
	}
	s.sendFile(w, r, v, file{"", csvKind, t.bytes()})
}
