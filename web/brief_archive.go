package web

import (
	"net/http"
	"strings"

	"demarche/calendar"
	"demarche/secretariat"
)

// archivePage lists editions, all or those that hold some words.
type archivePage struct {
	*view
	Words    string
	From, To string // as typed
	Hits     []secretariat.BriefHit
	More     bool
}

// briefArchive lists the editions up to the day shown, the last first.
func (s *Server) briefArchive(w http.ResponseWriter, r *http.Request) {
	p, err := s.openArchive(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "brief_archive.html", p)
}

func (s *Server) openArchive(r *http.Request) (*archivePage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	p := &archivePage{view: v, Words: strings.TrimSpace(clip(v.Query.Get("text"), 200)), From: v.Query.Get("from"), To: v.Query.Get("to")}
	q := secretariat.BriefQuery{Words: p.Words}
	for field, into := range map[string]*calendar.Date{"from": &q.From, "to": &q.To, "after": &q.After} {
		if *into, err = dayOf(v.Query.Get(field), field); err != nil {
			return nil, err
		}
	}
	p.Hits, p.More, err = s.sec.BriefArchive(r.Context(), q, v.When.Known)
	return p, err
}

// Next is the address of the next page of the list.
func (p *archivePage) Next() string {
	return p.Here("after", p.Hits[len(p.Hits)-1].Date.String())
}

// As gives the address of the same editions as a file.
func (p *archivePage) As(kind string) string {
	return strings.Replace(p.Here(), p.Path, p.Path+"."+kind, 1)
}
