package web

import (
	"net/http"
	"strconv"

	"demarche/calendar"
)

// calendarsCSV gives the list of calendars as the page has it.
func (s *Server) calendarsCSV(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("id", "name", "from_year", "to_year", "review", "source", "known")
	for _, c := range s.calendarLines(v) {
		from, to, review := "", "", "unreviewed"
		if len(c.Lists) > 0 {
			from, to = strconv.Itoa(c.First()), strconv.Itoa(c.Last())
		}
		if !c.Unreviewed() {
			review = "reviewed"
		}
		source := c.Source
		if c.SourceZH != "" {
			source = v.T(c.Source, c.SourceZH)
		}
		out.row(c.ID, v.T(c.NameEN, c.NameZH), from, to, review, source, v.When.Known.String())
	}
	s.sendFile(w, r, v, file{"calendars.csv", csvKind, out.bytes()})
}

// calendarDays gives the holidays and make-up working days of a year, each with its source.
func (s *Server) calendarDays(w http.ResponseWriter, r *http.Request) {
	v, c, year, err := s.yearOf(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("calendar", "day", "kind", "name", "known_since", "source", "url", "review", "known")
	for _, d := range s.yearPageOf(v, c, year).Days {
		out.row(c.ID, d.Date.String(), string(d.Kind), d.Name, dayOrNone(d.Known), v.Tongued(d.Source, d.SourceZH), d.URL, d.Review, v.When.Known.String())
	}
	s.sendFile(w, r, v, file{c.ID + "-" + strconv.Itoa(year) + "-days.csv", csvKind, out.bytes()})
}

// dayOrNone writes a day as files do; "" where there is none.
func dayOrNone(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// scenariosCSV gives the list of scenarios as the page has it.
func (s *Server) scenariosCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openScenarios(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("id", "name", "supposes", "importer", "partner", "from")
	for _, x := range p.Scenarios {
		out.row(x.ID, p.Say(x.Name), p.Say(x.Reason), string(x.Importer), string(x.Partner), x.From.String())
	}
	s.sendFile(w, r, p.view, file{"scenarios.csv", csvKind, out.bytes()})
}

// briefArchiveCSV gives the editions that the page lists, and in the header Link the address of
// those that follow (RFC 8288).
func (s *Server) briefArchiveCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openArchive(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("date", "kind", "title", "issued", "corrected", "address")
	for i := range p.Hits {
		h := &p.Hits[i]
		out.row(h.Date.String(), string(h.Kind), p.Say(h.Title), strconv.FormatBool(h.Out), strconv.FormatBool(h.Marked), "/brief/"+h.Date.String())
	}
	if p.More {
		w.Header().Set("Link", "<"+p.Next()+`>; rel="next"`)
	}
	s.sendFile(w, r, p.view, file{"brief-archive.csv", csvKind, out.bytes()})
}
