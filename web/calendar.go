package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"demarche"
	"demarche/calendar"
)

// routesCalendar serves the calendars by which periods are counted.
func (s *Server) routesCalendar(mux *http.ServeMux) {
	mux.HandleFunc("GET /calendar", s.calendars)
	mux.HandleFunc("GET /calendar/count", s.calendarCount)
	mux.HandleFunc("GET /calendar/{id}", s.calendarYear)
	tables(mux, "/calendar/{id}/months", s.calendarMonths)
	tables(mux, "/calendar/{id}/days", s.calendarDays)
	tables(mux, "/calendar", s.calendarsCSV)
}

// calendarLine is a calendar in the list of calendars.
type calendarLine struct {
	*calendar.Calendar
	Lists []calendar.List // known on the day asked about
}

// First and Last give the years that the lists cover.
func (c calendarLine) First() int { return c.Lists[0].Year }

// Last gives the last year whose list is known.
func (c calendarLine) Last() int { return c.Lists[len(c.Lists)-1].Year }

// Unreviewed reports whether any of the lists is not reviewed.
func (c calendarLine) Unreviewed() bool {
	for _, l := range c.Lists {
		if l.Review != string(demarche.Reviewed) {
			return true
		}
	}
	return false
}

type calendarsPage struct {
	desk
	Calendars []calendarLine
}

func (s *Server) calendars(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "calendars.html", calendarsPage{s.desk(v), s.calendarLines(v)})
}

// calendarLines gives the calendars with the lists known by the day of the page.
func (s *Server) calendarLines(v *view) (out []calendarLine) {
	cals := s.sec.Library().Calendars
	for _, id := range sortedKeys(cals) {
		out = append(out, calendarLine{cals[id], cals[id].At(v.When.Known).Lists()})
	}
	return out
}

// yearPage is a year of a calendar as twelve small tables.
type yearPage struct {
	desk
	Calendar *calendar.Calendar
	Year     int
	Years    []int // whose lists are known
	Months   []monthTable
	Days     []dayLine
	Lists    []calendar.List
	Known    bool // the year's list is known on the day asked about
}

// dayLine is a day that the calendar names.
type dayLine struct {
	calendar.Day
	Name string
}

func (s *Server) calendarYear(w http.ResponseWriter, r *http.Request) {
	v, c, year, err := s.yearOf(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "calendar.html", s.yearPageOf(v, c, year))
}

// yearOf reads which year of which calendar is asked for.
func (s *Server) yearOf(r *http.Request) (v *view, c *calendar.Calendar, year int, err error) {
	if v, err = s.view(r); err != nil {
		return nil, nil, 0, err
	}
	if c, err = s.calendarOf(r); err != nil {
		return nil, nil, 0, err
	}
	year, err = yearAsked(r, v.When.On.Year())
	return v, c, year, err
}

func (s *Server) calendarOf(r *http.Request) (*calendar.Calendar, error) {
	id := r.PathValue("id")
	if c := s.sec.Library().Calendars[id]; c != nil {
		return c, nil
	}
	return nil, &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "there is no calendar “" + id + "”", ZH: "没有日历“" + id + "”"},
		Remedy: demarche.Text{EN: "choose one from the list of calendars", ZH: "请在日历列表中选择"},
	}
}

func yearAsked(r *http.Request, today int) (int, error) {
	typed := r.URL.Query().Get("year")
	if typed == "" {
		return today, nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 1900 || n > 2199 {
		return 0, &demarche.Refusal{
			Kind: demarche.Invalid, Where: "year", What: demarche.Text{EN: "the year “" + clip(typed, 20) + "”", ZH: "年份“" + clip(typed, 20) + "”"},
			Why:    demarche.Text{EN: "it is not a year from 1900 to 2199", ZH: "不是1900至2199之间的年份"},
			Remedy: demarche.Text{EN: "give four digits, such as 2020", ZH: "请填写四位数字，例如2020"},
		}
	}
	return n, nil
}

func (s *Server) yearPageOf(v *view, c *calendar.Calendar, year int) yearPage {
	seen := c.At(v.When.Known)
	page := yearPage{desk: s.desk(v), Calendar: c, Year: year}
	for _, l := range seen.Lists() {
		page.Years = append(page.Years, l.Year)
		if l.Year == year {
			page.Lists, page.Known = append(page.Lists, l), true
		}
	}
	for _, l := range c.Changes(0, v.When.Known) {
		if l.Year == year && l.Amends {
			page.Lists = append(page.Lists, l)
		}
	}
	for _, d := range seen.Days(year) {
		page.Days = append(page.Days, dayLine{d, demarche.Text{EN: d.NameEN, ZH: d.NameZH}.In(v.Lang)})
	}
	for m := time.January; m <= time.December; m++ {
		page.Months = append(page.Months, monthOf(seen, year, m, v.Lang))
	}
	return page
}

// Named names a day and says once what it is: the name of a make-up working day says so itself.
func (p yearPage) Named(d dayLine) string {
	if d.Kind == calendar.MakeUp {
		return d.Name
	}
	return d.Name + p.Brackets(p.T("holiday", "放假"))
}

// MakesUp reports whether a day of a weekend is worked in the year.
func (p yearPage) MakesUp() bool {
	return slices.ContainsFunc(p.Days, func(d dayLine) bool { return d.Kind == calendar.MakeUp })
}

// Total counts the days of the year.
func (p yearPage) Total() monthTable {
	var sum monthTable
	for i := range p.Months {
		sum.Days, sum.Works = sum.Days+p.Months[i].Days, sum.Works+p.Months[i].Works
	}
	return sum
}

// Counted says how many days and working days the year has.
func (p yearPage) Counted() string {
	t := p.Total()
	return p.T(
		fmt.Sprintf("%d has %d days, of which %d are working days and %d are days of rest", p.Year, t.Days, t.Works, t.Rest()),
		fmt.Sprintf("%d年共%d天，其中工作日%d天，休息日%d天", p.Year, t.Days, t.Works, t.Rest())) + p.provisionally()
}

func (p yearPage) provisionally() string {
	if p.Known {
		return p.T(".", "。")
	}
	return p.T(", provisionally.", "（暂定）。")
}

// Before and After give the years beside, for the links.
func (p yearPage) Before() int { return p.Year - 1 }

// After gives the year that follows.
func (p yearPage) After() int { return p.Year + 1 }
