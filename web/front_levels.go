package web

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"
)

// levelsOf gives the chart of a request.
func (s *Server) levelsOf(r *http.Request) (levelChart, error) {
	v, err := s.view(r)
	if err != nil {
		return levelChart{}, err
	}
	tallies, err := s.sec.Tally(r.Context(), v.Reader, v.When)
	if err != nil {
		return levelChart{}, err
	}
	return s.levels(tallies, v), nil
}

func (s *Server) levelsSVG(w http.ResponseWriter, r *http.Request) {
	c, err := s.levelsOf(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	var b bytes.Buffer
	if err := s.pages.named("front.html", c.view.Lang).ExecuteTemplate(&b, "levels-file", c); err != nil {
		s.broken(w, r, err)
		return
	}
	s.sendFile(w, r, c.view, file{"", svgKind, b.Bytes()})
}

func (s *Server) levelsCSV(w http.ResponseWriter, r *http.Request) {
	c, err := s.levelsOf(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	out := csv.NewWriter(w)
	_ = out.Write([]string{"on", "known", "pact", "level", "open_cases"})
	for _, b := range c.Bars {
		_ = out.Write([]string{c.When.On.String(), c.When.Known.String(), b.Pact, b.Level, strconv.Itoa(b.N)})
	}
	out.Flush()
}
