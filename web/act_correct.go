package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
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
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	c, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(r.PathValue("id")), s.sec.At(0, 0))
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

// fieldOr gives the field that a refusal names, if the form has it.
func fieldOr(where, instead string) string {
	if slices.Contains([]string{"reason", "on", "to", "act", "text", "documents", "link"}, where) {
		return where
	}
	return instead
}

// formStatus is the HTTP status of a form that is shown again.
func formStatus(k demarche.Kind) int {
	switch k {
	case demarche.Conflict:
		return http.StatusConflict
	case demarche.TooOften:
		return http.StatusTooManyRequests
	}
	return http.StatusUnprocessableEntity
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

// notePage is the form by which a note, a public document or a link to another
// case is added.
type notePage struct {
	desk
	recordForm
	Case   *secretariat.CaseView
	Labels []choice
	Ties   []choice
}

// choice is one of several things that a form offers.
type choice struct{ ID, Name string }

// Get gives a field as typed.
func (p notePage) Get(field string) string { return p.Form.Get(field) }

// Within says to the office whose words its company may read that the matter itself
// stays between the two governments; "" where the procedure is open, or the case not
// yet put.
func (p notePage) Within() string {
	c := p.Case
	if c.Relation != disclosure.Keeper || !c.Procedure.Within() || disclosure.StageOf(c.Case) != disclosure.Put {
		return ""
	}
	art := ""
	if u := c.Procedure.Unshown; u != nil {
		art = p.Article(u.Basis.Article)
	}
	return p.T(
		"What passes between the two offices stays within them unless both governments agree ("+art+"): where the company reads your note, keep that out of it.",
		"两国办公室之间的往来，未经双方政府同意不得向外披露（"+art+"）：企业可查阅的备注，请勿写入此类内容。")
}

func (s *Server) openNote(r *http.Request) (*notePage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	c, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(r.PathValue("id")), s.sec.At(0, 0))
	if err != nil {
		return nil, err
	}
	page := &notePage{desk: s.desk(v), Case: c, recordForm: newRecordForm(c.Version)}
	for _, l := range disclosure.NoteLabels(c.Reader, c.Case, c.Procedure) {
		id := l.Told()
		if l == docket.ForAll { // the public reads no note
			id = secretariat.EveryParty
		}
		page.Labels = append(page.Labels, choice{string(id), readersUnder(v, c, l)})
	}
	if len(page.Labels) == 0 {
		return nil, &demarche.Refusal{
			Kind: demarche.Forbidden, What: demarche.Text{EN: "you may not add to the record of " + string(c.Case.ID), ZH: "您不能在" + string(c.Case.ID) + "的记录中添加内容"},
			Remedy: demarche.Text{EN: "the office that keeps the case, and the company that brought it, may", ZH: "仅保管该案的机构和提交企业可以添加"},
		}
	}
	page.Ties = []choice{
		{"related", v.T("related to", "相关")},
		{"merged", v.T("merged with", "合并")},
		{"retaliation-for", v.T("retaliation for", "反制")},
		{"compliance-with", v.T("compliance with", "执行")},
	}
	return page, nil
}

func (s *Server) noteForm(w http.ResponseWriter, r *http.Request) {
	page, err := s.openNote(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "note.html", page)
}

func (s *Server) noteSend(w http.ResponseWriter, r *http.Request) {
	page, err := s.openNote(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	page.take(r.PostForm)
	done, err := s.sec.Note(r.Context(), page.Reader, page.remark())
	var no *demarche.Refusal
	if errors.As(err, &no) && (no.Kind == demarche.Invalid || no.Kind == demarche.Conflict || no.Kind == demarche.NotFound) {
		field := fieldOr(no.Where, "text")
		if no.Kind == demarche.NotFound {
			field = "link"
		}
		page.Errors, page.Version, page.Key = []formError{{field, page.refusedFor(no)}}, page.Case.Version, newKey()
		s.render(w, r, formStatus(no.Kind), "note.html", page)
		return
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.toReceipt(w, r, page.desk.view, done)
}

func (p *notePage) remark() secretariat.Remark {
	t := p.Form
	q := secretariat.Remark{
		Case: p.Case.Case.ID, Text: strings.TrimSpace(t.Get("text")), Label: docket.Label(t.Get("label")), Lang: p.Lang, Key: t.Get("key"),
	}
	q.Version, _ = strconv.Atoi(t.Get("version"))
	d := docket.Document{Title: strings.TrimSpace(t.Get("title")), URL: strings.TrimSpace(t.Get("url"))}
	if d != (docket.Document{}) {
		q.Documents = []docket.Document{d}
	}
	if id := strings.TrimSpace(t.Get("link")); id != "" {
		q.Link = &agreement.Link{Kind: t.Get("tie"), Case: demarche.CaseID(id)}
	}
	return q
}
