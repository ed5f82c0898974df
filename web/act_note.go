package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

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
	v, err := s.recording(r)
	if err != nil {
		return nil, err
	}
	c, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(r.PathValue("id")), v.When)
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
	if errors.As(err, &no) && slices.Contains([]demarche.Kind{demarche.Invalid, demarche.Conflict, demarche.NotFound, demarche.TooLarge}, no.Kind) {
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
