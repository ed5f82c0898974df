package api

import (
	"context"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

func (s *server) routesCalendars() {
	get(s, "/api/calendars", "list-calendars", "rules", "The calendars by which days are counted", s.calendars)
	get(s, "/api/calendars/{id}", "get-calendar", "rules", "A calendar: its holidays as they were known", s.calendar)
	get(s, "/api/calendar/count", "count-days", "rules", "The last day of a period, with its working", s.count)
}

// Calendars lists the calendars.
type Calendars struct {
	Calendars []CalendarLine `json:"calendars"`
}

// CalendarLine is a calendar in a list.
type CalendarLine struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Source string `json:"source"`
	Review string `json:"review"`
	First  int    `json:"first_year" doc:"Of the years whose lists were known; 0: none."`
	Last   int    `json:"last_year"`
}

// Calendar is a calendar as it was known.
type Calendar struct {
	CalendarLine
	Weekend []string       `json:"weekend"`
	Note    string         `json:"note"`
	Lists   []HolidayList  `json:"lists"`
	Days    []calendar.Day `json:"days" doc:"Holidays, and days of a weekend that are worked."`
}

// HolidayList is the list of one year.
type HolidayList struct {
	Year   int           `json:"year"`
	Known  calendar.Date `json:"known" doc:"null: older than the record."`
	Source string        `json:"source"`
	URL    string        `json:"url"`
	Review string        `json:"review"`
}

func (s *server) calendars(_ context.Context, c call, _ *rulesIn) (*Answer[Calendars], error) {
	body := Calendars{Calendars: []CalendarLine{}}
	for _, id := range s.calendarIDs() {
		body.Calendars = append(body.Calendars, calendarLine(s.house.Library().Calendars[id], c))
	}
	return &Answer[Calendars]{Body: body}, nil
}

func (s *server) calendarIDs() []string {
	var ids []string
	for id := range s.house.Library().Calendars {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func calendarLine(k *calendar.Calendar, c call) CalendarLine {
	out := CalendarLine{ID: k.ID, Name: k.NameEN, Source: k.Source, Review: k.Review}
	if c.lang == demarche.Chinese && k.NameZH != "" {
		out.Name = k.NameZH
	}
	if lists := k.At(c.when.Known).Lists(); len(lists) > 0 {
		out.First, out.Last = lists[0].Year, lists[len(lists)-1].Year
	}
	return out
}

type calendarIn struct {
	Asked
	ID   string `path:"id"`
	Year int    `query:"year" minimum:"1900" maximum:"2199" doc:"Default: every year that was known."`
}

func (s *server) calendar(_ context.Context, c call, in *calendarIn) (*Answer[Calendar], error) {
	k, ok := s.house.Library().Calendars[in.ID]
	if !ok {
		return nil, noSuch("path.id", "calendar", "日历", in.ID, s.calendarIDs())
	}
	body := Calendar{CalendarLine: calendarLine(k, c), Note: k.Note, Weekend: []string{}, Lists: []HolidayList{}, Days: []calendar.Day{}}
	for _, d := range k.Weekend {
		body.Weekend = append(body.Weekend, strings.ToLower(d.String()))
	}
	view := k.At(c.when.Known)
	for _, l := range view.Lists() {
		if in.Year == 0 || l.Year == in.Year {
			body.Lists = append(body.Lists, HolidayList{l.Year, l.Known, l.Source, l.URL, l.Review})
			body.Days = append(body.Days, view.Days(l.Year)...)
		}
	}
	return &Answer[Calendar]{Body: body}, nil
}

type countIn struct {
	Asked
	Calendars []string `query:"calendar,explode" doc:"The id of a calendar; several count together: a day is worked when all work."`
	From      Day      `query:"from" required:"true" doc:"The day of the event."`
	Days      int      `query:"days" required:"true" minimum:"-20000" maximum:"20000" doc:"The length of the period, in units; below zero: counted back."`
	Unit      string   `query:"unit" enum:"calendar,working,weeks,months,years" default:"working"`
	FirstDay  bool     `query:"first_day" doc:"The day of the event is day one."`
	Roll      string   `query:"roll" enum:"none,forward,backward" default:"none" doc:"What becomes of a period whose last day is a day of rest."`
}

func (s *server) count(_ context.Context, c call, in *countIn) (*Answer[calendar.Working], error) {
	rule := calendar.Rule{Length: in.Days, FirstDayCounts: in.FirstDay}
	for _, id := range in.Calendars {
		k, ok := s.house.Library().Calendars[id]
		if !ok {
			return nil, noSuch("query.calendar", "calendar", "日历", id, s.calendarIDs())
		}
		rule.Calendars = append(rule.Calendars, k)
	}
	var err error
	if rule.Unit, err = calendar.ParseUnit(in.Unit); err != nil {
		return nil, uncounted(err)
	}
	if rule.Roll, err = calendar.ParseRoll(in.Roll); err != nil {
		return nil, uncounted(err)
	}
	// The day asked about has no bearing on a count, only the day of knowledge.
	w, err := rule.Count(in.From.Date, c.when.Known)
	if err != nil {
		return nil, uncounted(err)
	}
	return &Answer[calendar.Working]{Body: whole(w)}, nil
}

func uncounted(err error) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Err: err, What: demarche.Text{EN: "the period was not counted", ZH: "未能计算期间"},
		Why:    demarche.Text{EN: err.Error()},
		Remedy: demarche.Text{EN: "give a day, a length and, for working days, a calendar", ZH: "请给出日期、长度；计算工作日还须给出日历"},
	}
}
