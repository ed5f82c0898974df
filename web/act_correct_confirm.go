package web

import (
	"errors"
	"net/http"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/secretariat"
)

// correctConfirm shows what follows if a correction is recorded, for the case and for
// the acts and lapses on record.
func (s *Server) correctConfirm(w http.ResponseWriter, r *http.Request, page *correctPage, q secretariat.Correction) {
	p, err := s.sec.PreviewCorrection(r.Context(), page.Reader, q)
	if err != nil {
		s.correctRefused(w, r, page, err)
		return
	}
	page.Preview = p
	page.Running = runningLines(page.Case, p.State, p.Clocks, page.Lang)
	s.render(w, r, http.StatusOK, "correct_confirm.html", page)
}

// correctRefused shows the form again with the refusal above it; refusals that no
// change to the form can mend have a page of their own.
func (s *Server) correctRefused(w http.ResponseWriter, r *http.Request, page *correctPage, err error) {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		s.refuse(w, r, err)
		return
	}
	field := fieldOr(no.Where, "reason")
	switch no.Kind {
	case demarche.NotPermitted:
		if no, page.Ask = ticked(no); page.Ask {
			field = fieldOr(no.Where, "irregular")
		}
	case demarche.Conflict:
		page.Version, page.Key = page.Case.Version, newKey()
	case demarche.Invalid, demarche.TooLarge:
	default:
		s.refuse(w, r, err)
		return
	}
	page.Errors = []formError{{field, page.refusedFor(no)}}
	s.render(w, r, no.Kind.BodyStatus(), "correct.html", page)
}

// Annuls reports whether nothing is to take the place of the event.
func (p correctPage) Annuls() bool { return p.Get("how") == "annul" }

// Now names the act as it is to stand.
func (p correctPage) Now() string { return lexicon{p.Case.Procedure, p.Lang}.act(p.Get("act")) }

// On is the day as it is to stand.
func (p correctPage) On() calendar.Date {
	on, err := calendar.ParseDate(strings.TrimSpace(p.Get("on")))
	if err != nil {
		return p.Event.On
	}
	return on
}

// StepName names a step of the procedure.
func (p correctPage) StepName(id string) string { return lexicon{p.Case.Procedure, p.Lang}.step(id) }

// Waits names the party that must agree to the correction, "" for none.
func (p correctPage) Waits() string {
	if p.Preview == nil || p.Preview.Waits == "" {
		return ""
	}
	return p.the(partyNames(p.Case.Pack, []string{string(p.Preview.Waits)}, p.When.Shown(), p.Lang))
}
