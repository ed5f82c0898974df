package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"demarche"
)

// erasurePage asks for the address of who wants what is kept of it erased.
type erasurePage struct {
	desk
	Form url.Values
	Sent bool
	Mail bool // the house sends mail by which the address is confirmed
}

// Get gives what was typed.
func (p erasurePage) Get(field string) string { return p.Form.Get(field) }

func (s *Server) erasureForm(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "feedback_erase.html", erasurePage{desk: s.desk(v), Form: url.Values{}, Mail: s.sec.ErasesByMail()})
}

// erasureAsk sends the way to erase to the address, and says the same whatever is kept.
func (s *Server) erasureAsk(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := erasurePage{desk: s.desk(v), Form: r.PostForm, Mail: s.sec.ErasesByMail()}
	err = s.sec.AskErasure(r.Context(), strings.TrimSpace(p.Get("address")), v.Lang)
	var no *demarche.Refusal
	switch {
	case err == nil:
		p.Sent = true
		s.render(w, r, http.StatusOK, "feedback_erase.html", p)
	case errors.As(err, &no) && (no.Kind == demarche.Invalid || no.Kind == demarche.NotPermitted):
		p.Errors = []formError{{"address", v.refusedFor(no)}}
		s.render(w, r, formStatus(no.Kind), "feedback_erase.html", p)
	default:
		s.refuse(w, r, err)
	}
}
