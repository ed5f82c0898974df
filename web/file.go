package web

import (
	"errors"
	"net/http"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// routesFile serves the filing form: one question a page, saved after each.
func (s *Server) routesFile(mux *http.ServeMux) {
	mux.HandleFunc("GET /file", s.fileStart)
	mux.HandleFunc("POST /file", s.fileBegin)
	mux.HandleFunc("GET /file/{token}", s.fileResume)
	mux.HandleFunc("GET /file/{token}/{question}", s.fileAsk)
	mux.HandleFunc("POST /file/{token}/{question}", s.fileAnswer)
	mux.HandleFunc("GET /file/{token}/saved", s.fileSaved)
	mux.HandleFunc("GET /file/{token}/review", s.fileReview)
	mux.HandleFunc("GET /file/{token}/delete", s.fileDrop)
	mux.HandleFunc("POST /file/{token}/delete", s.fileDropped)
	mux.HandleFunc("POST /file/{token}/send", s.fileSend)
}

type fileStartPage struct {
	desk
	May       bool // this reader may file
	Questions []*question
	Drafts    []draftRow             // begun and not sent
	Published []*agreement.Procedure // under which something of a complaint is made public
}

// Publishes names the procedures under which the office makes known something of a
// complaint to everyone; "" for none.
func (p fileStartPage) Publishes() string {
	var names []string
	for _, q := range p.Published {
		names = append(names, q.Short.In(p.Lang))
	}
	return strings.Join(names, p.T(", ", "、"))
}

// viewToday is the view of a page on which something is written: whatever day led to it,
// it is for today, and leads to pages of today.
func (s *Server) viewToday(r *http.Request) (*view, error) {
	v, err := s.view(r)
	if err != nil {
		return v, err
	}
	v.Asked.On, v.Asked.Known = "", ""
	return v.keepDays(s), nil
}

func (s *Server) fileStart(w http.ResponseWriter, r *http.Request) {
	v, err := s.viewToday(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	drafts, err := s.drafts(r.Context(), v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "file.html", fileStartPage{desk: s.desk(v), May: v.Reader.Role != disclosure.Public, Questions: s.filing(v, nil).mayAsk(), Drafts: drafts, Published: s.publishing()})
}

// publishing gives the procedures of today under which the office makes known something of
// a complaint.
func (s *Server) publishing() (out []*agreement.Procedure) {
	lib, today := s.sec.Library(), s.sec.Today()
	for _, id := range lib.ProcedureIDs() {
		if q, ok := lib.Procedure(id); ok && q.Files != "" && q.Published != nil && q.Basis.Holds(today, today) {
			out = append(out, q)
		}
	}
	return out
}

// filing takes up a saved form, or an empty one.
func (s *Server) filing(v *view, d *docket.Draft) *filing {
	f := &filing{Reader: v.Reader, Answers: map[string][]string{}, house: s.sec, today: s.sec.Today()}
	if d == nil {
		return f
	}
	f.Token = d.Token
	for _, a := range d.Answers {
		f.Answers[a.Field] = append(f.Answers[a.Field], a.Text)
	}
	return f
}

// resume opens the saved form of an address, for the reader whose it is.
func (s *Server) resume(r *http.Request) (*view, *filing, error) {
	v, err := s.viewToday(r)
	if err != nil {
		return nil, nil, err
	}
	d, err := s.sec.Draft(r.Context(), v.Reader, r.PathValue("token"))
	if err != nil {
		return v, nil, err
	}
	return v, s.filing(v, d), nil
}

// save keeps the form as it stands and gives its token.
func (s *Server) save(r *http.Request, v *view, f *filing) (string, error) {
	d := docket.Draft{Token: f.Token, Procedure: f.one("procedure")}
	for _, q := range f.scope().Questions() {
		for _, a := range f.Answers[q.ID] {
			d.Answers = append(d.Answers, docket.Answer{Field: q.ID, Text: a})
		}
	}
	return s.sec.SaveDraft(r.Context(), v.Reader, d)
}

func (s *Server) fileBegin(w http.ResponseWriter, r *http.Request) {
	v, err := s.viewToday(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if v.Reader.Role == disclosure.Public {
		s.refuse(w, r, &demarche.Refusal{
			Kind: demarche.Forbidden, What: demarche.Text{EN: "no form was begun", ZH: "未开始填写"},
			Why:    demarche.Text{EN: "the public reads the docket; a company or an office files", ZH: "公众仅可查阅；由企业或机构提交"},
			Remedy: demarche.Text{EN: "choose whom you act for, then begin", ZH: "请先选择您的身份，再开始填写"},
		})
		return
	}
	f := s.filing(v, nil)
	token, err := s.save(r, v, f)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	http.Redirect(w, r, v.Link("/file/"+token+"/"+f.list()[0].ID), http.StatusSeeOther)
}

func (s *Server) fileResume(w http.ResponseWriter, r *http.Request) {
	v, f, err := s.resume(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	to := "review"
	for _, q := range f.list() {
		if f.check(q, f.Answers[q.ID], v.Lang) != nil {
			to = q.ID
			break
		}
	}
	http.Redirect(w, r, v.Link("/file/"+f.Token+"/"+to), http.StatusSeeOther)
}

// maxForm bounds what one form may send, in bytes.
const maxForm = 256 << 10

// parseForm reads a form, refusing one that is too large or no text.
func parseForm(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	if strayValues(r.PostForm) {
		return &demarche.Refusal{
			Kind: demarche.Invalid, What: demarche.Text{EN: "the form was not taken", ZH: "未接收表格"},
			Why: demarche.Text{EN: "it is not valid UTF-8", ZH: "不是有效的 UTF-8"}, Remedy: demarche.Text{EN: "go back and send it as UTF-8", ZH: "请返回并以 UTF-8 重新提交"},
		}
	}
	return nil
}

// readForm is parseForm for a form that names the answer which is no text.
func readForm(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	err := r.ParseForm()
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return &demarche.Refusal{
			Kind: demarche.TooLarge, What: demarche.Text{EN: "the form was not taken", ZH: "未接收表格"},
			Why:    demarche.Text{EN: "it is larger than 256 kB", ZH: "超过256 kB"},
			Remedy: demarche.Text{EN: "go back and shorten the answer; what was saved before is still there", ZH: "请返回并缩短答案；此前已保存的内容仍在"},
		}
	case err != nil:
		return &demarche.Refusal{
			Kind: demarche.Invalid, What: demarche.Text{EN: "the form was not taken", ZH: "未接收表格"},
			Why: demarche.Text{EN: "it cannot be read", ZH: "无法读取"}, Remedy: demarche.Text{EN: "go back and send it again", ZH: "请返回后重新提交"},
		}
	}
	return nil
}

type fileSavedPage struct {
	desk
	F *filing
}

func (s *Server) fileSaved(w http.ResponseWriter, r *http.Request) {
	v, f, err := s.resume(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "saved.html", fileSavedPage{s.desk(v), f})
}
