package web

import (
	"net/http"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// correctPage is the form by which an act recorded in error is corrected.
type correctPage struct {
	desk
	recordForm
	Case    *secretariat.CaseView
	Event   *docket.Event
	Was     string // the act as it was recorded
	Acts    []*agreement.Act
	Preview *secretariat.Preview // on the page that confirms
	Running []runningLine
}

// Get gives a field as typed, or as it was recorded.
func (p correctPage) Get(field string) string {
	if p.Form.Has(field) {
		return p.Form.Get(field)
	}
	switch field {
	case "act":
		return p.Event.Act
	case "on":
		return p.Event.On.String()
	case "to":
		return p.Event.To
	case "how":
		return "otherwise"
	}
	return ""
}

func (s *Server) openCorrect(r *http.Request) (*correctPage, error) {
	v, err := s.recording(r)
	if err != nil {
		return nil, err
	}
	c, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(r.PathValue("id")), v.When)
	if err != nil {
		return nil, err
	}
	e := eventOf(c, r.PathValue("seq"))
	if e == nil {
		return nil, noEvent(c.Case.ID, r.PathValue("seq"))
	}
	page := &correctPage{desk: s.desk(v), Case: c, Event: e, recordForm: newRecordForm(c.Version), Was: lexicon{c.Procedure, v.Lang}.act(e.Act)}
	seen := map[string]bool{}
	for i := range c.Procedure.Acts {
		a := &c.Procedure.Acts[i]
		if !seen[a.ID] && c.MayReplace(e, a) {
			seen[a.ID] = true
			page.Acts = append(page.Acts, a)
		}
	}
	return page, nil
}

func (s *Server) correctForm(w http.ResponseWriter, r *http.Request) {
	page, err := s.openCorrect(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "correct.html", page)
}

func (s *Server) correctSend(w http.ResponseWriter, r *http.Request) {
	page, err := s.openCorrect(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	page.take(r.PostForm)
	q := page.request()
	if len(page.Errors) > 0 || r.PostForm.Has("change") {
		s.render(w, r, page.status(), "correct.html", page)
		return
	}
	if !r.PostForm.Has("record") {
		s.correctConfirm(w, r, page, q)
		return
	}
	done, err := s.sec.Correct(r.Context(), page.Reader, q)
	if err != nil {
		s.correctRefused(w, r, page, err)
		return
	}
	s.toReceipt(w, r, page.desk.view, done)
}

func (p *correctPage) request() secretariat.Correction {
	t := p.Form
	q := secretariat.Correction{
		Case: p.Case.Case.ID, Seq: p.Event.Seq, Reason: strings.TrimSpace(t.Get("reason")), Lang: p.Lang, Key: p.Key,
		Annul: t.Get("how") == "annul", Irregular: t.Has("irregular"), Version: p.Version,
	}
	if q.Reason == "" {
		p.wrong("reason", "Say why it is corrected; the reason stands beside it.", "请说明更正理由，理由将列于其旁。")
	}
	if q.Annul {
		p.asRecorded()
		return q
	}
	q.Act, q.To = t.Get("act"), strings.TrimSpace(t.Get("to"))
	on, err := calendar.ParseDate(strings.TrimSpace(t.Get("on")))
	switch {
	case err != nil:
		p.notADate("on", strings.TrimSpace(t.Get("on")), err)
	case on == p.Event.On && q.Act == p.Event.Act && q.To == p.Event.To:
		p.wrong("how", "Nothing differs from what was recorded. Change the act, the day or the date it names.", "与原记录没有差别，请更改行为、日期或所载日期。")
	}
	q.On = on
	return q
}

// asRecorded refuses an annulment beside which the form was changed: it says both that
// the act did not happen and that it happened otherwise.
func (p *correctPage) asRecorded() {
	for field, was := range map[string]string{"act": p.Event.Act, "on": p.Event.On.String(), "to": p.Event.To} {
		if got := strings.TrimSpace(p.Form.Get(field)); got != "" && got != was {
			p.wrong("how", "You say that it did not happen, and have changed the act or a day below. Choose that it happened otherwise, or leave them as recorded.", "您选择“该行为并未发生”，却更改了下列行为或日期。请改选“实际情况不同”，或保留原记录。")
			return
		}
	}
}
