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

// Rest counts the days of a month that are no working days.
func (t monthTable) Rest() int { return t.Days - t.Works }

// calendarMonths gives the days and the working days of each month of a year.
func (s *Server) calendarMonths(w http.ResponseWriter, r *http.Request) {
	v, c, year, err := s.yearOf(r)
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

// Open reports whether a list that settles some month of the year is not known.
func (p yearPage) Open() bool {
	return slices.ContainsFunc(p.Months, func(t monthTable) bool { return t.open() })
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
