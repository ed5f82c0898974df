package web

import (
	"net/http"

	"demarche/agreement"
)

func (s *Server) routesAbout(mux *http.ServeMux) { mux.HandleFunc("GET /about", s.about) }

// aboutPage says what this is, how to read it, and what it rests on.
type aboutPage struct {
	*view
	Packs   []*agreement.Pack
	Version string
	API     bool // that it is described on a page
}

func (s *Server) about(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := aboutPage{view: v, Version: s.version, API: s.api != nil}
	lib := s.sec.Library().Known(v.When.Known)
	for _, id := range lib.PackIDs() {
		p.Packs = append(p.Packs, lib.Packs[id])
	}
	s.render(w, r, http.StatusOK, "about.html", p)
}
