package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"demarche"
	"demarche/feedback"
	"demarche/secretariat"
)

// routesFeedback serves the form by which anyone writes back, and the desk's inbox.
func (s *Server) routesFeedback(mux *http.ServeMux) {
	mux.HandleFunc("GET /feedback", s.feedbackForm)
	mux.HandleFunc("POST /feedback", s.feedbackTake)
	mux.HandleFunc("GET /feedback/erase", s.erasureForm)
	mux.HandleFunc("POST /feedback/erase", s.erasureAsk)
	mux.HandleFunc("GET /feedback/inbox", s.inbox)
	mux.HandleFunc("GET /feedback/inbox.csv", s.inboxCSV)
	mux.HandleFunc("GET /feedback/inbox.json", s.inboxJSON)
	mux.HandleFunc("GET /feedback/inbox/{n}", s.inboxThread)
	mux.HandleFunc("POST /feedback/inbox/{n}", s.inboxAct)
}

// feedbackPage is the form, or the receipt once it was sent.
type feedbackPage struct {
	desk
	Form  url.Values
	Key   string // by which it is taken once
	About string
	Sent  *secretariat.FeedbackReceipt
	Inbox bool // the reader works at the desk
	Mail  bool // the house sends mail by which who wrote has it erased
}

func (s *Server) feedbackForm(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	about := clip(feedback.WithoutKey(v.Query.Get("about")), 200)
	s.render(w, r, http.StatusOK, "feedback.html", feedbackPage{desk: s.desk(v), Form: url.Values{}, Key: newKey(), About: about, Inbox: s.sec.AtDesk(v.Reader), Mail: s.sec.ErasesByMail()})
}

func (s *Server) feedbackTake(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	get := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	p := feedbackPage{desk: s.desk(v), Form: r.PostForm, Key: get("key"), About: clip(feedback.WithoutKey(get("about")), 200), Mail: s.sec.ErasesByMail()}
	p.Sent, err = s.sec.TakeFeedbackOnce(r.Context(), v.Reader, secretariat.Feedback{
		Sender: feedback.Sender{Channel: feedback.Form, Address: get("address"), Lang: v.Lang},
		About:  p.About, Subject: p.About, Text: strings.ReplaceAll(get("text"), "\r\n", "\n"), Lure: get("website"),
		From: secretariat.PlaceOf(r),
	}, secretariat.Once{Key: p.Key})
	var no *demarche.Refusal
	switch {
	case err == nil:
		s.render(w, r, http.StatusOK, "feedback.html", p)
	case errors.As(err, &no) && no.Kind == demarche.Conflict:
		p.Key = newKey()
		p.Errors = []formError{{"text", v.T("What you sent before from this form has come in, and what stands here now is not the same. To send this as well, press the button again.", "此前由本表格提交的来信已收到，与现有内容不同。如需另行提交，请再次点击按钮。")}}
		s.render(w, r, formStatus(no.Kind), "feedback.html", p)
	case errors.As(err, &no) && (no.Kind == demarche.Invalid || no.Kind == demarche.TooLarge || no.Kind == demarche.TooOften):
		field := no.Where
		if field == "" {
			field = "text"
		}
		p.Errors = []formError{{field, v.refusedFor(no)}}
		s.render(w, r, formStatus(no.Kind), "feedback.html", p)
	default:
		s.refuse(w, r, err)
	}
}

// Get gives what was typed.
func (p feedbackPage) Get(field string) string { return p.Form.Get(field) }

// WithoutKey is the address of the page, for whoever may not open it.
func (v *view) WithoutKey() string { return feedback.WithoutKey(v.Path) }
