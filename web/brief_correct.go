package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"demarche"
	"demarche/briefing"
	"demarche/deliver"
	"demarche/secretariat"
)

// correctionsPage lists the corrections of editions; at the desk it takes new ones.
type correctionsPage struct {
	desk
	Notices []briefing.Notice // the last first
	May     bool
	Reach   *secretariat.Reach // of the fact that is named, before it is corrected; nil: none is
	Form    url.Values
}

func (s *Server) briefCorrections(w http.ResponseWriter, r *http.Request) {
	s.showCorrections(w, r, r.URL.Query(), nil, http.StatusOK)
}

func (s *Server) showCorrections(w http.ResponseWriter, r *http.Request, form url.Values, no *demarche.Refusal, status int) {
	v, err := s.view(r)
	var all []briefing.Notice
	if err == nil {
		all, err = s.sec.Notices(r.Context(), v.When.Known)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := correctionsPage{desk: s.desk(v), May: s.sec.AtDesk(v.Reader) && !v.Past(), Form: form}
	for i := len(all) - 1; i >= 0; i-- {
		p.Notices = append(p.Notices, all[i])
	}
	if fact := strings.TrimSpace(form.Get("fact")); p.May && fact != "" {
		if p.Reach, err = s.sec.CorrectionReach(r.Context(), v.Reader, fact); err != nil {
			s.refuse(w, r, err)
			return
		}
	}
	if no != nil {
		field := no.Where
		if field == "" {
			field = "fact"
		}
		p.Errors = []formError{{field, v.refusedFor(no)}}
	}
	s.render(w, r, status, "brief_corrections.html", p)
}

// briefCorrect takes a correction from the desk.
func (s *Server) briefCorrect(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	get := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	if get("do") == "look" { // nothing is corrected yet
		s.showCorrections(w, r, r.PostForm, nil, http.StatusOK)
		return
	}
	thread, _ := strconv.ParseInt(get("thread"), 10, 64)
	_, err = s.sec.CorrectFact(r.Context(), v.Reader, secretariat.FactCorrection{
		Fact: get("fact"), Text: demarche.Text{EN: get("en"), ZH: get("zh")}, Source: get("source"), URL: get("url"), Thread: thread,
	})
	var no *demarche.Refusal
	switch {
	case err == nil:
		http.Redirect(w, r, v.Link("/brief/corrections"), http.StatusSeeOther)
	case errors.As(err, &no) && (no.Kind == demarche.Invalid || no.Kind == demarche.NotFound || no.Kind == demarche.TooLarge):
		s.showCorrections(w, r, r.PostForm, no, formStatus(no.Kind))
	default:
		s.refuse(w, r, err)
	}
}

// Get gives what was typed.
func (p correctionsPage) Get(field string) string { return p.Form.Get(field) }

// Letters counts letters by channel, for the desk.
func (d desk) Letters(r *secretariat.Reach) string {
	var out []string
	for _, c := range deliver.Channels {
		if n := r.Letters[c]; n > 0 {
			out = append(out, fmt.Sprintf("%s %d", d.ChannelName(c), n))
		}
	}
	return strings.Join(out, d.T(", ", "，"))
}
