package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

func (s *Server) routesDocket(mux *http.ServeMux) {
	mux.HandleFunc("GET /docket", s.docket)
	mux.HandleFunc("GET /metrics", s.houseMetrics)
}

// docketPage is one page of the docket.
type docketPage struct {
	*view
	Chosen  docketFilters
	Lines   []caseLine
	Total   int
	More    bool
	Next    string
	Sort    docket.Sort
	Filters int // how many are set
	filterChoices
	Behind string // that cases are still being reckoned anew
	Unread string // of how many open cases it is not known what came after a day
	Part   string // of which packs the docket holds a part of the public cases
	Ahead  bool   // a later day was asked for than what is known reaches
	Under  string // the name of the procedure asked for
}

// docketFilters is what the form shows as chosen.
type docketFilters struct{ Pact, Party, Level, Step, Status, Kind, Text, Within, Waits, Late string }

// caseLine is a case as a row of the docket.
type caseLine struct {
	*docket.Case
	Pack       *agreement.Pack
	Procedure  *agreement.Procedure
	Against    string // "China v United States"
	StepName   string
	LevelName  string
	Article    string
	ClockLabel string
	OwedRule   string // its period, in the text of the procedure
	Owed       string // the article of the duty that is late since the day that its standing tells; "" where it is not kept
	Waits      bool   // something waits for the reader's party
	First      docket.FirstDays
	Passed     []docket.PassedDay // where the list is of them
	Silent     []docket.PassedDay // where no deadline runs: the duties of its step whose day passed last, without word
	MayCost    bool               // a measure may follow of which the case says what it puts at stake
	Unfollowed bool               // what came after its last act is not known, nor whether it has ended
}

func (s *Server) docket(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	ahead := v.listed()
	q, err := docketQuery(v.Query, v.When)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	page, err := s.sec.Docket(r.Context(), v.Reader, q, v.When)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	unread, err := s.sec.Unread(r.Context(), v.Reader, q, page, v.When)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	part, err := s.sec.Selections(r.Context(), v.Reader, q.Pact, v.When)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := docketPage{view: v, Unread: s.unread(v, unread), Part: s.selected(v, part), Chosen: filtersOf(v), Total: page.Total, More: page.More, Sort: q.Sort, Ahead: ahead}
	p.Filters, p.Behind = p.Chosen.set(), s.behind(v, q.Pact)
	p.filterChoices = s.choicesOf(p.Chosen.Pact, v.Lang)
	known := s.sec.Library().Known(v.When.Known).Packs
	p.Packs = slices.DeleteFunc(slices.Clone(p.Packs), func(o option) bool { return known[o.ID] == nil && o.ID != p.Chosen.Pact })
	if p.Under = q.Procedure; p.Under != "" {
		if proc, ok := s.sec.Library().Procedure(q.Procedure); ok {
			p.Under = proc.Name.In(v.Lang)
		}
	}
	silent, err := s.sec.Silent(page.Cases, v.When)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	for _, c := range page.Cases {
		line := s.line(c, v)
		line.Waits, line.First = page.Waits[c.ID], page.Vague[c.ID]
		line.Passed, line.Silent = page.Passed[c.ID], silent[c.ID]
		line.MayCost = s.mayCost(&line, v)
		p.Lines = append(p.Lines, line)
	}
	if page.Next != "" {
		p.Next = v.Here("after", page.Next)
	}
	s.render(w, r, http.StatusOK, "docket.html", p)
}

// listed has the page show what a list of cases is read for, and reports whether that is an
// earlier day than was asked for.
func (v *view) listed() bool {
	asked := v.When.On
	v.When = secretariat.Listed(v.When)
	if v.When.On == asked {
		return false
	}
	v.Fields.On = v.When.On.String()
	return true
}

// Silent reports whether the list is of duties whose day has passed without word.
func (p docketPage) Silent() bool { return p.Chosen.Late == "unknown" }

// OwnFirst reports whether cases of the reader's own are listed before the others.
func (p docketPage) OwnFirst() bool { return p.Reader.Filer != "" }

func filtersOf(v *view) docketFilters {
	q := v.Query
	return docketFilters{q.Get("pact"), q.Get("party"), q.Get("level"), q.Get("step"), q.Get("status"), q.Get("kind"), strings.TrimSpace(q.Get("text")), q.Get("within"), q.Get("waits"), q.Get("late")}
}

func (f docketFilters) set() int {
	n := 0
	for _, s := range []string{f.Pact, f.Party, f.Level, f.Step, f.Status, f.Kind, f.Text, f.Within, f.Waits, f.Late} {
		if s != "" {
			n++
		}
	}
	return n
}

// line gives a case as a row of the docket, in the words of its pack.
func (s *Server) line(c *docket.Case, v *view) caseLine {
	l := caseLine{Case: c, StepName: c.Standing.Step, LevelName: string(c.Standing.Level)}
	p, ok := s.sec.Library().Procedure(c.Procedure)
	if !ok {
		return l
	}
	l.Procedure, l.Pack = p, p.Pack
	l.Unfollowed = docket.ToldStatus(p.Pack, c.ID, c.Standing.Status, v.When.On) == docket.NotKnown
	l.Against = versus(p.Pack, c, v.When.Shown(), v.Lang)
	l.LevelName = p.Pack.Level(c.Standing.Level).Name.In(v.Lang)
	if step := p.Step(c.Standing.Step); step != nil {
		l.StepName = step.Label.In(v.Lang)
	}
	if k := p.Clock(c.Standing.DueClock); k != nil {
		l.ClockLabel, l.Article = k.Label.In(v.Lang), docket.ArticleName(k)
	}
	if k := p.Clock(c.Standing.OverdueClock); k != nil {
		l.Owed, l.OwedRule = docket.ArticleName(k), k.ID
	}
	return l
}

// versus names the two sides of a case, as they were named on a day.
func versus(p *agreement.Pack, c *docket.Case, on calendar.Date, l demarche.Lang) string {
	from, to := someParties(p, c.Complainants, on, l), someParties(p, c.Respondents, on, l)
	switch {
	case from == "" || to == "":
		return from + to
	case l == demarche.Chinese:
		return from + "诉" + to
	}
	return from + " v " + to
}

// someParties names the parties of one side, the first two where they are many.
func someParties(p *agreement.Pack, ids []string, on calendar.Date, l demarche.Lang) string {
	if len(ids) <= 3 {
		return partyNames(p, ids, on, l)
	}
	rest := strconv.Itoa(len(ids) - 2)
	return partyNames(p, ids[:2], on, l) + demarche.Text{EN: " and " + rest + " others", ZH: "等" + strconv.Itoa(len(ids)) + "方"}.In(l)
}

// runs reports whether cases run under a pack, and not only before others.
func runs(p *agreement.Pack) bool {
	for _, q := range p.Procedures {
		if !q.Prelude {
			return true
		}
	}
	return false
}

// Found says how many cases were found.
func (p docketPage) Found() string {
	en, zh := p.Number(p.Total)+" cases", p.Number(p.Total)+"件案件"
	switch {
	case p.More && p.Total == 0:
		return p.T("No case found so far; the search goes on on the next page.", "目前未找到案件；请在下一页继续查找。")
	case p.More:
		en, zh = "More than "+en, "超过"+zh
	case p.Total == 1:
		en = "One case"
	case p.Total == 0:
		en, zh = "No case", "没有案件"
	}
	asked := p.asked()
	if len(asked) == 0 {
		return p.T(en+".", zh+"。")
	}
	words := make([]string, len(asked))
	for i, t := range asked {
		words[i] = t.In(p.Lang)
	}
	return p.T(en+" "+strings.Join(words, ", ")+".", zh+"："+strings.Join(words, "，")+"。")
}

// filterWords are the filters that take one of a few values, as they follow the number of cases.
var filterWords = map[string]demarche.Text{
	"status=open":       {EN: "open", ZH: "进行中"},
	"status=ended":      {EN: "ended", ZH: "已结束"},
	"status=unknown":    {EN: "of which the end is not known", ZH: "是否结束不详"},
	"status=unopened":   {EN: "not opened", ZH: "未立案"},
	"kind=real":         {EN: "of the public record", ZH: "公开案件"},
	"kind=own":          {EN: "of the offices’ own", ZH: "机构自有案件"},
	"kind=illustrative": {EN: "illustrative", ZH: "示例案件"},
	"late=now":          {EN: "with a duty late now", ZH: "目前有逾期义务"},
	"late=unknown":      {EN: "with a duty whose day has passed, and of which it is not known whether it was done", ZH: "有期限已过、是否履行不详的义务"},
	"waits=me":          {EN: "waiting for you", ZH: "待您办理"},
}

// asked words the filters that are set, as they follow the number of cases.
func (p docketPage) asked() []demarche.Text {
	var out []demarche.Text
	say := func(value, en, zh string) {
		if value != "" {
			out = append(out, demarche.Text{EN: fmt.Sprintf(en, value), ZH: fmt.Sprintf(zh, value)})
		}
	}
	c := p.Chosen
	say(nameIn(p.Packs, c.Pact), "under %s", "依据%s")
	say(p.Under, "by the procedure “%s”", "程序为“%s”")
	say(c.Party, "with %s as a party", "当事方含%s")
	say(nameIn(p.Levels, c.Level), "held by %s", "所处级别为%s")
	say(nameIn(p.Steps, c.Step), "at “%s”", "处于“%s”")
	say(c.Within, "with a deadline within %s days", "期限在%s天内届满")
	say(c.Text, "with the words “%s”", "含词语“%s”")
	for _, set := range []string{"status=" + c.Status, "kind=" + c.Kind, "late=" + c.Late, "waits=" + c.Waits} {
		if words, ok := filterWords[set]; ok {
			out = append(out, words)
		}
	}
	return out
}

// SortLink gives the address of the page in another order.
func (p docketPage) SortLink(by string) string { return p.Here("sort", by, "after", "") }

// Export gives the address of the same list in another form.
func (p docketPage) Export(ext string) string {
	h := *p.view
	h.Path = "/docket." + ext
	return h.Here("after", "")
}
