package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

func (s *Server) routesFront(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.front)
	drawings(mux, "/levels", s.levelsSVG)
	mux.HandleFunc("GET /levels.csv", s.levelsCSV)
}

// frontPage says what lapses soon, what moved, and who holds the open cases.
type frontPage struct {
	*view
	Front  *secretariat.Front
	Waits  waiting
	Tasks  []taskLine
	May    []taskLine
	Coming []taskLine // what may come to the level of a deputy or a principal
	Late   []lateLine
	Silent []lateLine // of which it is not known whether they were done
	Lapses []lapseLine
	Moves  []moveLine
	Levels levelChart
	Open   int
	Ended  int
	Unsure int // of which it is not known whether they have ended
	Deal   *secretariat.State
	// Recorded is what people recorded about the days shown; nil for none.
	Recorded *recorded
	Behind   string // that cases are still being reckoned anew
	Unread   string // of how many open cases it is not known what came after a day
	Part     string // of which packs the docket holds a part of the public cases
}

// lapseLine is a deadline ahead.
type lapseLine struct {
	secretariat.Deadline
	Case caseLine
	Who  string
}

// moveLine is something that happened.
type moveLine struct {
	Case  caseLine
	Event docket.Event
	What  string
}

func (s *Server) front(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	f, waits, deal, err := s.gather(r, v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	noted, err := s.recorded(r, v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := frontPage{view: v, Deal: deal, Recorded: noted, Front: f, Waits: waits, Levels: s.levels(f.Tallies, v), Behind: s.behind(v, ""), Unread: s.unread(v, f.Unread), Part: s.selected(v, f.Part)}
	p.Late, p.Tasks, p.Coming = s.lateLines(f.Late.Duties, v), s.taskLines(f.Desk.Tasks, v), s.taskLines(f.Desk.Coming, v)
	p.Silent = s.lateLines(f.Open.Duties, v)
	p.May = s.taskLines(f.Desk.May, v)
	for _, d := range f.Lapses.List {
		p.Lapses = append(p.Lapses, s.lapseLine(d, v))
	}
	byDay := func(a, b secretariat.Change) int { return cmp.Compare(b.Event.On, a.Event.On) }
	for _, c := range slices.SortedStableFunc(slices.Values(f.Changes), byDay) { // those that became known last
		p.Moves = append(p.Moves, s.moveLine(c, v))
	}
	for _, t := range f.Tallies {
		switch t.Status {
		case docket.Ended:
			p.Ended += t.N
		case docket.Open:
			p.Open += t.N
		case docket.NotKnown:
			p.Unsure += t.N
		}
	}
	s.render(w, r, http.StatusOK, "front.html", p)
}

// gather reads the docket and, beside it, the deal.
func (s *Server) gather(r *http.Request, v *view) (f *secretariat.Front, waits waiting, deal *secretariat.State, err error) {
	var beside secretariat.Beside
	var failed error
	beside.Go(func() { deal, failed = s.picture(r.Context(), v) })
	if f, err = s.sec.Front(r.Context(), v.Reader, v.When); err == nil {
		waits, err = s.waiting(r.Context(), v, f)
	}
	beside.Wait()
	return f, waits, deal, cmp.Or(err, failed)
}

func (s *Server) lapseLine(d secretariat.Deadline, v *view) lapseLine {
	return lapseLine{Deadline: d, Case: s.line(d.Case, v), Who: whoMust(d.Procedure, d.Case, d.Binds, v.When.Shown(), v.Lang)}
}

// owed reports whether somebody is bound to act by the day.
func (l lapseLine) owed() bool {
	return !l.Next.Bar && l.Rule.Kind == agreement.Deadline && !l.Rule.Lapse.Blameless
}

// Opens says of a day from which something may be done what that is; "" of other days.
func (l lapseLine) Opens(v *view) string {
	if !l.Next.Bar {
		return ""
	}
	x := lexicon{l.Procedure, v.Lang}
	if acts := l.Rule.Lapse.Permits; len(acts) > 0 {
		return v.T("From this day possible: ", "自该日起可以：") + x.list(acts, x.do)
	}
	return v.T("Over with the day before: ", "至前一日届满：") + l.Rule.Label.In(v.Lang)
}

// Acts names who must act by the day, or who may act from it on.
func (l lapseLine) Acts(v *view) string {
	if !l.Next.Bar {
		return l.Who
	}
	var all, roles []string // of those who may, and of these the ones that the bar held back
	for _, id := range l.Rule.Lapse.Permits {
		if a := l.Procedure.Act(id); a != nil {
			all = append(all, a.By...)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for _, role := range all {
		if slices.Contains(l.Rule.Binds, role) {
			roles = append(roles, role)
		}
	}
	if len(roles) == 0 {
		roles = all
	}
	return whoMust(l.Procedure, l.Deadline.Case, roles, v.When.Shown(), v.Lang)
}

// Owes says of a day on which nobody is bound to act what it is instead; "" where
// somebody is.
func (l lapseLine) Owes(v *view) string {
	switch {
	case l.Next.Bar && l.Acts(v) != "":
		return v.T("may act from then on", "自该日起可行动")
	case l.owed() || l.Who == "" || l.Next.Bar:
		return ""
	case l.Rule.Kind == agreement.Guideline:
		return v.T("aimed at, not owed", "目标日，并非义务")
	}
	return v.T("may act until then", "至当日止可行动")
}

// moveLine says in a few words what an event was.
func (s *Server) moveLine(c secretariat.Change, v *view) moveLine {
	l := moveLine{Case: s.line(c.Case, v), Event: c.Event}
	if l.Case.Procedure != nil {
		l.What = eventWords(l.Case.Procedure, &l.Event, v)
	}
	return l
}

// Headline is what the reader must know of this day: what waits, where anything
// does; else what runs out.
func (p frontPage) Headline() string {
	if p.Waits.any() {
		return p.Waits.headline(p.view)
	}
	return p.Finding()
}

// Heading is the headline, each part of it a link to what it counts.
func (p frontPage) Heading() []piece {
	if p.Waits.any() {
		return []piece{{Text: p.Headline(), Href: p.waitsAt()}}
	}
	late, next := p.lateFinding(), piece{Text: p.Finding(), Href: "#next"}
	if late == "" {
		return []piece{next}
	}
	next.Text, _ = p.aheadFinding()
	return []piece{{Text: p.Capital(late), Href: "#late"}, {Text: p.T("; ", "；")}, next}
}

// waitsAt gives the place of what the headline says to wait.
func (p frontPage) waitsAt() string {
	switch {
	case len(p.Waits.Acts) > 0:
		return "#waits"
	case p.Waits.open() == 1 && !p.Waits.More:
		return p.Link("/case/" + string(p.Waits.Last))
	}
	return p.Link("/docket", "kind", string(agreement.Own), "sort", string(docket.ByRecent))
}

// Desk reports whether the reader has one: then it stands first, and the deal below the docket.
func (p frontPage) Desk() bool { return p.Reader.Official() || p.Company() }

// Idle reports whether nothing waits on the reader's desk today.
func (p frontPage) Idle() bool {
	return p.Desk() && !p.Past() && len(p.Tasks)+len(p.Waits.Acts)+len(p.Waits.Reported) == 0
}

// Finding says what is late, and how many deadlines run out soon: as many as the
// page lists, unless it says otherwise.
func (p frontPage) Finding() string {
	late, ahead, rest := p.lateFinding(), "", ""
	if ahead, rest = p.aheadFinding(); late == "" {
		return p.Capital(ahead + rest)
	}
	return p.Capital(late) + p.T("; ", "；") + ahead
}

// Rest says, where what is late has taken its place in the headline, how many of the
// days listed bind nobody; "" where none does.
func (p frontPage) Rest() string {
	_, rest := p.aheadFinding()
	rest = strings.TrimLeft(rest, "; ，")
	if rest == "" || p.lateFinding() == "" || p.Waits.any() {
		return ""
	}
	return p.T(fmt.Sprintf("In the same %d days ", p.Front.Horizon), "此外，") + rest + p.T(".", "。")
}

// aheadFinding says how many deadlines run out soon, and what else the days listed are:
// ends of periods that bind nobody, and days from which something may be done.
func (p frontPage) aheadFinding() (deadlines, rest string) {
	within := p.T(fmt.Sprintf("in the next %d days", p.Front.Horizon), fmt.Sprintf("今后%d天内", p.Front.Horizon))
	if x := p.Front.Lapses; x.Cut {
		cases := p.Number(x.Cases)
		switch {
		case x.Shown == 1:
			rest = p.T("; one illustrative case has one too", "，另有1件示例案件有期限届满")
		case x.Shown > 1:
			rest = p.T(fmt.Sprintf("; %d illustrative cases have one too", x.Shown), fmt.Sprintf("，另有%d件示例案件有期限届满", x.Shown))
		}
		if x.More {
			return p.T("deadlines run out in more than "+cases+" cases "+within, within+"超过"+cases+"件案件有期限届满"), rest
		}
		return p.T("deadlines run out in "+cases+" cases "+within, within+cases+"件案件有期限届满"), rest
	}
	n, free, open := 0, 0, 0 // deadlines; periods that bind nobody; acts that become permitted
	shown := 0               // of any kind, in illustrative cases
	for _, l := range p.Lapses {
		switch {
		case l.Deadline.Case.Kind == agreement.Illustrative:
			shown++
		case l.Next.Bar:
			open++
		case l.owed():
			n++
		default:
			free++
		}
	}
	text := p.T("no deadline runs out "+within, within+"没有截止期限届满")
	if p.Foreseen() {
		text = p.T("no deadline is known to run out "+within, within+"未知有截止期限届满")
	}
	switch {
	case n == 1:
		text = p.T("one deadline runs out "+within, within+"有1个期限届满")
	case n > 1:
		text = p.T(fmt.Sprintf("%d deadlines run out %s", n, within), fmt.Sprintf("%s有%d个期限届满", within, n))
	case free+open+shown == 0:
		if p.Foreseen() {
			return p.T(text, within+"未知有期限届满"), ""
		}
		return p.T(text, within+"没有期限届满"), ""
	}
	switch {
	case free == 1 && n == 0:
		text = p.T("one period ends "+within+", on which no duty falls due", within+"有1个期间届满，届满不构成违约")
	case free > 1 && n == 0:
		text = p.T(fmt.Sprintf("%d periods end %s, on which no duty falls due", free, within), fmt.Sprintf("%s有%d个期间届满，届满不构成违约", within, free))
	case free == 1:
		rest += p.T("; one further period ends, on which no duty falls due", "，另有1个期间届满，届满不构成违约")
	case free > 1:
		rest += p.T(fmt.Sprintf("; %d further periods end, on which no duty falls due", free), fmt.Sprintf("，另有%d个期间届满，届满不构成违约", free))
	}
	switch {
	case open == 1:
		rest += p.T("; one further step becomes possible", "，另有1项行动自此可以采取")
	case open > 1:
		rest += p.T(fmt.Sprintf("; %d further steps become possible", open), fmt.Sprintf("，另有%d项行动自此可以采取", open))
	}
	switch {
	case shown == 1:
		rest += p.T("; one day listed is of an illustrative case", "，另列有示例案件的1个日期")
	case shown > 1:
		rest += p.T(fmt.Sprintf("; %d days listed are of illustrative cases", shown), fmt.Sprintf("，另列有示例案件的%d个日期", shown))
	}
	return text, rest
}

// Counts says how many cases the docket holds on this day, each number a link to the cases counted.
func (p frontPage) Counts() []piece {
	if p.Open+p.Ended+p.Unsure == 0 {
		if known := p.Date(p.When.Known); p.Foreseen() {
			return []piece{{Text: p.T("No case was known on "+known+".", "截至"+known+"未知有案件。")}}
		}
		return []piece{{Text: p.T("No case had begun on this day.", "当日尚无案件。")}}
	}
	open, ended := p.T("cases are open", ""), p.T("have ended", "")
	if p.Open == 1 {
		open = "case is open"
	}
	over := p.Number(p.Ended)
	switch p.Ended {
	case 0:
		over, ended = "none", "has ended"
	case 1:
		ended = "has ended"
	}
	out := []piece{
		{Text: p.T(p.Number(p.Open)+" "+open, "进行中"+p.Number(p.Open)+"件"), Href: p.Link("/docket", "status", "open")},
		{Text: p.T(", ", "，")},
		{Text: p.T(over+" "+ended, "已结束"+p.Number(p.Ended)+"件"), Href: p.Link("/docket", "status", "ended")},
	}
	if p.Unsure > 0 {
		more, whether := p.Number(p.Unsure)+" more", " have ended is not known"
		if p.Unsure == 1 {
			more, whether = "one more", " has ended is not known"
		}
		out = append(out, piece{Text: p.T(", and whether ", "，")},
			piece{Text: p.T(more, "另有"+p.Number(p.Unsure)+"件"), Href: p.Link("/docket", "status", "unknown")}, piece{Text: p.T(whether, "是否结束不详")})
	}
	return append(out, piece{Text: p.T(".", "。") + p.invented() + p.Unread + p.Part})
}
