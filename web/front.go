package web

import (
	"fmt"
	"net/http"

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
	Lapses []lapseLine
	Moves  []moveLine
	Levels levelChart
	Open   int
	Ended  int
	Deal   *secretariat.State
	Behind string // that cases are still being reckoned anew
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
	deal, err := s.picture(r.Context(), v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := frontPage{view: v, Deal: deal, Front: f, Waits: waits, Levels: s.levels(f.Tallies, v), Behind: s.behind(v, "")}
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

// Finding says how many deadlines run out soon.
func (p frontPage) Finding() string {
	n, free := 0, 0 // deadlines; periods that bind nobody
	for _, l := range p.Lapses {
		switch {
		case l.owed():
			n++
		case !l.Next.Bar:
			free++
		}
	}
	switch {
	case n == 1:
		return p.T(fmt.Sprintf("One deadline runs out in the next %d days", p.Front.Horizon), fmt.Sprintf("今后%d天内有1个期限届满", p.Front.Horizon))
	case n > 1:
		return p.T(fmt.Sprintf("%d deadlines run out in the next %d days", n, p.Front.Horizon), fmt.Sprintf("今后%d天内有%d个期限届满", p.Front.Horizon, n))
	}
	none := fmt.Sprintf("No deadline runs out in the next %d days", p.Front.Horizon)
	switch {
	case free == 1:
		return p.T(none+"; one period that obliges nobody ends", fmt.Sprintf("今后%d天内没有截止期限届满，有1个不具约束力的期间届满", p.Front.Horizon))
	case free > 1:
		return p.T(fmt.Sprintf("%s; %d periods that oblige nobody end", none, free), fmt.Sprintf("今后%d天内没有截止期限届满，有%d个不具约束力的期间届满", p.Front.Horizon, free))
	}
	return p.T(none, fmt.Sprintf("今后%d天内没有期限届满", p.Front.Horizon))
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
	over := p.Number(p.Ended)
	switch p.Ended {
	case 0:
		over, ended = "none", "has ended"
	case 1:
		ended = "has ended"
	}
	return p.T(fmt.Sprintf("%s %s, %s %s.", p.Number(p.Open), open, over, ended),
		fmt.Sprintf("进行中%s件，已结束%s件。", p.Number(p.Open), p.Number(p.Ended)))
}
