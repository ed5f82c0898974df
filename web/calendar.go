package web

import (
	"fmt"
	"net/http"
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
	mux.HandleFunc("GET /calendar/{id}/months.csv", s.calendarMonths)
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
	page := calendarsPage{desk: s.desk(v)}
	cals := s.sec.Library().Calendars
	for _, id := range sortedKeys(cals) {
		page.Calendars = append(page.Calendars, calendarLine{cals[id], cals[id].At(v.When.Known).Lists()})
	}
	s.render(w, r, http.StatusOK, "calendars.html", page)
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

// monthTable is a month in weeks from Monday; a cell without a day is empty.
type monthTable struct {
	Month time.Month
	Days  int
	Works int // of these days, the working ones
	First calendar.Date
	Weeks [][7]dayCell
}

type dayCell struct {
	N       int
	Kind    string // "", weekend, holiday, makeup
	Name    string
	Covered bool
}

// dayLine is a day that the calendar names.
type dayLine struct {
	calendar.Day
	Name string
}

func (s *Server) calendarYear(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	c, err := s.calendarOf(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	year, err := yearAsked(r, v.When.On.Year())
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "calendar.html", s.yearPageOf(v, c, year))
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

func monthOf(seen *calendar.View, year int, m time.Month, l demarche.Lang) monthTable {
	t := monthTable{Month: m, First: calendar.NewDate(year, m, 1)}
	var week [7]dayCell
	for d := t.First; d < calendar.NewDate(year, m+1, 1); d++ {
		at := (int(d.Weekday()) + 6) % 7
		_, _, n := d.YMD()
		why := seen.Why(d)
		if t.Days++; seen.Working(d) {
			t.Works++
		}
		week[at] = dayCell{N: n, Kind: why.Kind, Covered: seen.Covered(d)}
		if why.Kind != calendar.Weekend {
			week[at].Name = demarche.Text{EN: why.NameEN, ZH: why.NameZH}.In(l)
		}
		if at == 6 {
			t.Weeks = append(t.Weeks, week)
			week = [7]dayCell{}
		}
	}
	if week[0].N > 0 {
		t.Weeks = append(t.Weeks, week)
	}
	return t
}

// Kind words the kind of a named day.
func (p yearPage) Kind(kind string) string {
	if kind == calendar.MakeUp {
		return p.T("working day, made up", "调休上班")
	}
	return p.T("holiday", "放假")
}

// Rest counts the days of a month that are no working days.
func (t monthTable) Rest() int { return t.Days - t.Works }

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

// calendarMonths gives the days and the working days of each month of a year.
func (s *Server) calendarMonths(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	c, err := s.calendarOf(r)
	year := 0
	if err == nil {
		year, err = yearAsked(r, v.When.On.Year())
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	page := s.yearPageOf(v, c, year)
	out := newTable("calendar", "month", "days", "working_days", "rest_days", "provisional", "known")
	for i := range page.Months {
		m := &page.Months[i]
		out.row(c.ID, m.First.String()[:len("2020-01")], strconv.Itoa(m.Days), strconv.Itoa(m.Works), strconv.Itoa(m.Rest()), strconv.FormatBool(m.open()), v.When.Known.String())
	}
	s.sendFile(w, r, v, file{fmt.Sprintf("%s-%d.csv", c.ID, year), csvKind, out.bytes()})
}

// open reports whether a list that settles the month is not known.
func (t *monthTable) open() bool {
	for _, week := range t.Weeks {
		for _, d := range week {
			if d.N > 0 && !d.Covered {
				return true
			}
		}
	}
	return false
}

// Before and After give the years beside, for the links.
func (p yearPage) Before() int { return p.Year - 1 }

// After gives the year that follows.
func (p yearPage) After() int { return p.Year + 1 }
