package web

import (
	"fmt"
	"net/http"
	"sort"

	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

func (s *Server) routesFront(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.front)
	mux.HandleFunc("GET /levels.svg", s.levelsSVG)
	mux.HandleFunc("GET /levels.csv", s.levelsCSV)
}

// frontPage says what lapses soon, what moved, and who holds the open cases.
type frontPage struct {
	*view
	Front  *secretariat.Front
	Waits  waiting
	Lapses []lapseLine
	Moves  []moveLine
	Levels levelChart
	Open   int
	Ended  int
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
	f, err := s.sec.Front(r.Context(), v.Reader, v.When)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	waits, err := s.waiting(r.Context(), v, f.Waits)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := frontPage{view: v, Front: f, Waits: waits, Levels: s.levels(f.Tallies, v)}
	for _, d := range f.Lapses {
		p.Lapses = append(p.Lapses, s.lapseLine(d, v))
	}
	for _, c := range f.Changes {
		p.Moves = append(p.Moves, s.moveLine(c, v))
	}
	for _, t := range f.Tallies {
		switch t.Status {
		case docket.Ended:
			p.Ended += t.N
		case docket.Open:
			p.Open += t.N
		}
	}
	s.render(w, r, http.StatusOK, "front.html", p)
}

func (s *Server) lapseLine(d secretariat.Deadline, v *view) lapseLine {
	return lapseLine{Deadline: d, Case: s.line(d.Case, v), Who: whoMust(d.Procedure, d.Case, d.Rule.Binds, v.Lang)}
}

// owed reports whether somebody is bound to act by the day.
func (l lapseLine) owed() bool {
	return !l.Next.Bar && l.Rule.Kind == agreement.Deadline && !l.Rule.Lapse.Blameless
}

// Owes says of a day on which nobody is bound to act what it is instead; "" where
// somebody is.
func (l lapseLine) Owes(v *view) string {
	switch {
	case l.owed() || l.Who == "":
		return ""
	case l.Rule.Kind == agreement.Guideline:
		return v.T("aimed at, not owed", "为目标日，并非义务")
	}
	return v.T("may act until then; not bound to", "至当日止可行动，并非义务")
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

// Finding says how many deadlines run out soon.
func (p frontPage) Finding() string {
	n := 0
	for _, l := range p.Lapses {
		if l.owed() {
			n++
		}
	}
	switch {
	case n == 1:
		return p.T(fmt.Sprintf("One deadline runs out in the next %d days", p.Front.Horizon), fmt.Sprintf("今后%d天内有1个期限届满", p.Front.Horizon))
	case n > 1:
		return p.T(fmt.Sprintf("%d deadlines run out in the next %d days", n, p.Front.Horizon), fmt.Sprintf("今后%d天内有%d个期限届满", p.Front.Horizon, n))
	}
	return p.T(fmt.Sprintf("No deadline runs out in the next %d days", p.Front.Horizon), fmt.Sprintf("今后%d天内没有期限届满", p.Front.Horizon))
}

// Counts says how many cases the docket holds on this day.
func (p frontPage) Counts() string {
	if p.Open+p.Ended == 0 {
		return p.T("No case had begun on this day.", "当日尚无案件。")
	}
	open, ended := p.T("cases are open", ""), p.T("have ended", "")
	if p.Open == 1 {
		open = "case is open"
	}
	if p.Ended == 1 {
		ended = "has ended"
	}
	return p.T(fmt.Sprintf("%s %s, %s %s.", p.Number(p.Open), open, p.Number(p.Ended), ended),
		fmt.Sprintf("进行中%s件，已结束%s件。", p.Number(p.Open), p.Number(p.Ended)))
}

// levelChart is the open cases by who holds them.
type levelChart struct {
	*view
	Bars   []levelBar
	Max    int
	Left   int // where the bars begin, in the wide drawing
	Title  string
	Narrow bool
}

type levelBar struct {
	Pact, Level   string // ids, for the link
	Name, Pack    string
	N             int
	Y, Width, End int
	Left          int // where the bar begins
}

// levels turns counts into bars, the most first. Only open cases count: an
// ended one is held by nobody.
func (s *Server) levels(tallies []docket.Tally, v *view) levelChart {
	c := levelChart{view: v}
	lib := s.sec.Library()
	for _, t := range tallies {
		pack := lib.Packs[t.Pact]
		if t.Status != docket.Open || pack == nil || t.N == 0 {
			continue
		}
		c.Bars = append(c.Bars, levelBar{Pact: t.Pact, Level: string(t.Level), Name: pack.Level(t.Level).Name.In(v.Lang), Pack: pack.Short.In(v.Lang), N: t.N})
		c.Max = max(c.Max, t.N)
	}
	sort.SliceStable(c.Bars, func(i, j int) bool { return c.Bars[i].N > c.Bars[j].N })
	c.place()
	c.Title = c.finding()
	return c
}

// place lays the bars out, with room for the longest name before them.
func (c *levelChart) place() {
	c.Left = 380
	for _, b := range c.Bars {
		c.Left = max(c.Left, min(int(textWidth(b.Name+" "+b.Pack, 14))+24, 640))
	}
	left, width := c.Left, 800-c.Left
	for i := range c.Bars {
		b := &c.Bars[i]
		b.Y, b.Left = i*30, left
		b.Width = max(b.N*width/max(c.Max, 1), 2)
		b.End = left + b.Width + 8
	}
}

func (c *levelChart) finding() string {
	if len(c.Bars) == 0 {
		return c.T("No case is open", "没有进行中的案件")
	}
	total := 0
	for _, b := range c.Bars {
		total += b.N
	}
	top := c.Bars[0]
	if total == 1 {
		return c.T(fmt.Sprintf("The one open case stands at: %s (%s)", top.Name, top.Pack), fmt.Sprintf("进行中的案件仅1件，处于：%s（%s）", top.Name, top.Pack))
	}
	return c.T(fmt.Sprintf("%s of %s open cases stand at one level: %s (%s)", c.Number(top.N), c.Number(total), top.Name, top.Pack),
		fmt.Sprintf("%s件进行中的案件里，%s件处于同一级别：%s（%s）", c.Number(total), c.Number(top.N), top.Name, top.Pack))
}

// Height is the height of the drawing.
func (c levelChart) Height() int { return len(c.Bars)*30 + 10 }

// TallHeight is that of the narrow drawing, where names stand above the bars.
func (c levelChart) TallHeight() int { return len(c.Bars)*52 + 10 }

// Tall is where a bar stands in the narrow drawing.
func (c levelChart) Tall(i int) int { return i * 52 }

// NarrowWidth is a bar's width in the narrow drawing.
func (c levelChart) NarrowWidth(n int) int { return max(n*290/max(c.Max, 1), 2) }
