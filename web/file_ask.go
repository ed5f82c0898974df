package web

import (
	"net/http"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/complaint"
)

// questionPage is one question.
type questionPage struct {
	desk
	F          *filing
	Q          *question
	N, Of      int
	Given      []string // as saved, or as typed where it will not do
	Back       string
	Offices    []agreement.Party
	Opponents  []agreement.Party
	Open       bool
	Procedures []*agreement.Procedure
	Over       map[string]string // of a procedure whose agreement has ended: what to know
	Chapters   []chapter         // the promises of the agreement, as its chapters part them
	Flags      []agreement.Flag
	FromReview bool
}

// Published is what the procedure chosen makes public of a complaint, nil for nothing known.
func (p questionPage) Published() *agreement.Published { return p.F.published() }

// published is what the procedure chosen makes public of a complaint, nil for nothing known.
func (f *filing) published() *agreement.Published {
	if q := f.procedure(); q != nil {
		return q.Published
	}
	return nil
}

// Has reports whether a choice is among the answers.
func (p questionPage) Has(id string) bool { return slices.Contains(p.Given, id) }

// First gives the answer to a question that has one.
func (p questionPage) First() string {
	if len(p.Given) == 0 {
		return ""
	}
	return p.Given[0]
}

// Other gives a name typed that is not among the parties listed.
func (p questionPage) Other() string {
	for _, q := range p.Opponents {
		if string(q.ID) == p.First() {
			return ""
		}
	}
	return p.F.house.GovernmentName(p.First()).In(p.Lang)
}

func (s *Server) fileAsk(w http.ResponseWriter, r *http.Request) {
	v, f, err := s.resume(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	q, n := f.find(r.PathValue("question"))
	if q == nil {
		http.Redirect(w, r, v.Link("/file/"+f.Token), http.StatusSeeOther)
		return
	}
	page, err := s.ask(v, f, q, n, f.Answers[q.ID], r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "question.html", page)
}

func (s *Server) ask(v *view, f *filing, q *question, n int, given []string, r *http.Request) (page questionPage, err error) {
	list := f.list()
	page = questionPage{desk: s.desk(v), F: f, Q: q, N: n + 1, Of: f.of(list), Given: given, FromReview: r.FormValue("review") != ""}
	page.Back = "/file"
	if n > 0 {
		page.Back = "/file/" + f.Token + "/" + list[n-1].ID
	}
	if page.FromReview {
		page.Back = "/file/" + f.Token + "/review"
	}
	switch q.Kind {
	case complaint.Office:
		page.Offices = f.offices()
		byLabel(page.Offices, func(p *agreement.Party) string { return p.Name.In(v.Lang) }, v.Lang)
	case complaint.Against:
		page.Opponents, page.Open = f.opponents()
		byLabel(page.Opponents, func(p *agreement.Party) string { return p.Name.In(v.Lang) }, v.Lang)
	case complaint.Procedure:
		page.Procedures = f.house.Filing(f.party(), f.one("against"), f.today)
		page.Over = map[string]string{}
		for _, p := range page.Procedures {
			if page.Over[p.ID], err = f.over(r.Context(), p, v.Lang); err != nil {
				return page, err
			}
		}
	case complaint.Obligations:
		page.Chapters, err = s.chapters(f, v)
	case complaint.Flags:
		page.Flags = f.scope().Flags()
	}
	return page, err
}

// chapter is the promises of one chapter; its name is "" where the packs name none.
type chapter struct {
	Name string
	List []agreement.Obligation
}

// chapters parts the promises that may be chosen by the chapters of their agreement, as its
// pack of promises names them.
func (s *Server) chapters(f *filing, v *view) ([]chapter, error) {
	all, err := s.sec.Promises()
	if err != nil {
		return nil, err
	}
	var out []chapter
	for _, o := range f.scope().Obligations() {
		name := ""
		number := o.Basis.Article[:max(0, strings.IndexAny(o.Basis.Article, ".,"))]
		if title := all.Chapters[number]; all.Agreement == f.procedure().Pack.ID && !title.IsZero() {
			name = v.T("Chapter "+number+": ", "第"+number+"章　") + title.In(v.Lang)
		}
		if len(out) == 0 || out[len(out)-1].Name != name {
			out = append(out, chapter{Name: name})
		}
		out[len(out)-1].List = append(out[len(out)-1].List, o)
	}
	return out, nil
}

// Unchecked reports whether a promise is marked unreviewed.
func (p questionPage) Unchecked() bool {
	return slices.ContainsFunc(p.Chapters, func(c chapter) bool {
		return slices.ContainsFunc(c.List, func(o agreement.Obligation) bool { return o.Basis.Review == demarche.Unreviewed })
	})
}

func (s *Server) fileAnswer(w http.ResponseWriter, r *http.Request) {
	v, f, err := s.resume(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if err := readForm(w, r); err != nil {
		s.refuse(w, r, err)
		return
	}
	q, n := f.find(r.PathValue("question"))
	if q == nil { // what was answered has no place to be kept in
		s.nowhere(w, r)
		return
	}
	given := answered(r, q)
	later := r.PostForm.Has("later")
	if e := f.check(q, given, v.Lang); e != nil && !(later && strings.Join(given, "") == "") {
		page, err := s.ask(v, f, q, n, given, r)
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		page.Errors = []formError{*e}
		s.render(w, r, http.StatusUnprocessableEntity, "question.html", page)
		return
	}
	if q.Kind == complaint.Against && len(given) > 0 {
		given[0] = f.house.Government(given[0])
	}
	f.Answers[q.ID] = given
	f.forget(q)
	if _, err := s.save(r, v, f); err != nil {
		s.refuse(w, r, err)
		return
	}
	http.Redirect(w, r, v.Link(f.after(q, later, r.PostForm.Has("review"))), http.StatusSeeOther)
}

// after gives the page that follows a question.
func (f *filing) after(q *question, later, fromReview bool) string {
	list := f.list()
	_, n := f.find(q.ID)
	switch {
	case later:
		return "/file/" + f.Token + "/saved"
	case fromReview && q.Kind != complaint.Against && q.Kind != complaint.Procedure && q.Kind != complaint.Office, n+1 >= len(list):
		return "/file/" + f.Token + "/review"
	default:
		return "/file/" + f.Token + "/" + list[n+1].ID
	}
}

// forget drops the answers that an earlier answer, now changed, has made void.
func (f *filing) forget(q *question) {
	if q.Kind != complaint.Office && q.Kind != complaint.Against && q.Kind != complaint.Procedure {
		return
	}
	if f.procedure() == nil && q.Kind != complaint.Procedure {
		delete(f.Answers, "procedure")
	}
	for _, id := range []string{"obligations", "flags"} {
		for _, x := range complaint.Questions {
			if x.ID == id && f.check(&x, f.Answers[id], demarche.English) != nil {
				delete(f.Answers, id)
			}
		}
	}
}

// answered reads the answer to a question from a form.
func answered(r *http.Request, q *question) []string {
	var out []string
	for _, a := range r.PostForm["answer"] {
		if q.Kind == complaint.Line { // its field shows the whole of it, on as many lines as the window needs
			a = strings.Join(strings.Fields(a), " ")
		}
		if q.Kind == complaint.Date {
			a = calendar.Typed(a)
		}
		if a = strings.TrimSpace(a); a != "" && a != "other" {
			out = append(out, a)
		}
	}
	if q.Kind == complaint.Against { // one that is typed beside one that is chosen is another answer
		if other := strings.Join(strings.Fields(r.PostForm.Get("other")), " "); other != "" && !slices.Contains(out, other) {
			out = append(out, other)
		}
	}
	if q.Kind == complaint.Notice {
		out = []string{"read"}
	}
	return out
}
