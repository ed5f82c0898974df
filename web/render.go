package web

import (
	"bytes"
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"

	"demarche"
	"demarche/calendar"
)

//go:embed pages/*.html
var pageFiles embed.FS

// pages is every template, each page joined with the frame around it, in each language. A
// page is parsed when it is first shown, so that no reader waits for those that nobody
// reads.
type pages map[pageName]func() *template.Template

type pageName struct {
	name string
	lang demarche.Lang
}

// loadPages finds every page. One that cannot be parsed is a fault of the build, which
// the tests find.
func loadPages() pages {
	p := pages{}
	names, _ := fs.Glob(pageFiles, "pages/*.html")
	for _, l := range []demarche.Lang{demarche.English, demarche.Chinese} {
		frame := sync.OnceValue(parseFrame)
		for _, name := range names {
			base := path.Base(name)
			if base == "base.html" || strings.HasPrefix(base, "part_") {
				continue
			}
			p[pageName{base, l}] = sync.OnceValue(func() *template.Template {
				return inTongue(template.Must(template.Must(frame().Clone()).ParseFS(pageFiles, name)), l)
			})
		}
	}
	return p
}

func parseFrame() *template.Template {
	return template.Must(template.New("base.html").Funcs(funcs).ParseFS(pageFiles, "pages/base.html", "pages/part_*.html"))
}

// named gives a page in a language, nil where there is none of that name.
func (p pages) named(name string, l demarche.Lang) *template.Template {
	if page := p[pageName{name, l}]; page != nil {
		return page()
	}
	return nil
}

// viewed is what a page is made of.
type viewed interface{ View() *view }

// render writes a page, whole or not at all.
func (s *Server) render(w http.ResponseWriter, r *http.Request, status int, name string, data viewed) {
	var b bytes.Buffer
	t := s.pages.named(name, data.View().Lang)
	if t == nil {
		s.broken(w, r, errors.New("no page "+name))
		return
	}
	if err := t.ExecuteTemplate(&b, "base.html", data); err != nil {
		s.broken(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Vary", "Cookie, Accept-Language")
	h.Set("Cache-Control", "private, no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(addressed(b.Bytes(), data.View().T("Addresses", "网址")))
}

// broken is the last resort when a page itself fails.
func (s *Server) broken(w http.ResponseWriter, r *http.Request, err error) {
	s.log.ErrorContext(r.Context(), "page failed", "path", r.URL.Path, "error", err)
	http.Error(w, "This page could not be made. Nothing was changed or lost. Go back, or try again later.\n本页未能生成。未作任何更改，也未丢失任何内容。请返回或稍后再试。", http.StatusInternalServerError)
}

// refusalPage says what was not done, why, and what to do.
type refusalPage struct {
	*view
	Status   int
	Refusal  *demarche.Refusal
	Internal bool
	Case     string        // of whose page or form it is; "" where the reader may not know of it
	Rule     string        // the address of the article, where the case's procedure has it
	Known    calendar.Date // the first day of knowledge on which it would be shown; zero: none is named
}

// refuse answers an error: a refusal in the reader's words, anything else as our
// own fault, whose detail goes to the log alone.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	v := s.plainView(r)
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Kind == demarche.Internal {
		s.log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
		s.render(w, r, http.StatusInternalServerError, "refusal.html", refusalPage{view: v, Status: http.StatusInternalServerError, Internal: true})
		return
	}
	if no.Kind == demarche.ReadOnly {
		s.log.ErrorContext(r.Context(), "store refused", "path", r.URL.Path, "error", errors.Unwrap(err))
	}
	p := refusalPage{view: v, Status: no.Kind.Status(), Refusal: no, Case: caseOf(r)}
	if p.Status == http.StatusNotFound && !s.mayRead(r, v, p.Case) {
		p.Case = ""
	}
	p.Rule = s.ruleOf(r, v, p.Case, no.Article)
	p.Refusal, p.Known = dayToChoose(onPage(no))
	s.render(w, r, p.Status, "refusal.html", p)
}

// chosenDay is a day of knowledge in a remedy, as an address has it.
var chosenDay = regexp.MustCompile(`[:：] ?known=(\d{4}-\d\d-\d\d)$`)

// dayToChoose gives a refusal without the day of knowledge in its remedy, and the day: the
// page has a link in its place.
func dayToChoose(no *demarche.Refusal) (*demarche.Refusal, calendar.Date) {
	m := chosenDay.FindStringSubmatch(no.Remedy.EN)
	if no.Where != "known" || m == nil {
		return no, 0
	}
	day, err := calendar.ParseDate(m[1])
	if err != nil {
		return no, 0
	}
	out := *no
	out.Remedy = demarche.Text{EN: chosenDay.ReplaceAllString(no.Remedy.EN, ""), ZH: chosenDay.ReplaceAllString(no.Remedy.ZH, "")}
	return &out, day
}

// mayRead reports whether there is a case that the reader may read, of which something else was
// not found.
func (s *Server) mayRead(r *http.Request, v *view, id string) bool {
	if id == "" {
		return false
	}
	_, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(id), v.When)
	return err == nil
}

// ruleOf gives the address of an article in the procedure of a case that the reader may read;
// "" where there is none.
func (s *Server) ruleOf(r *http.Request, v *view, id, article string) string {
	if id == "" || article == "" {
		return ""
	}
	c, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(id), v.When)
	if err != nil {
		return ""
	}
	return v.RuleOf(c.Procedure, article)
}

// Choose reports whether the reader might do it by choosing another to act for.
func (p refusalPage) Choose() bool { return p.Demo && p.Status == http.StatusForbidden }

// caseOf gives the case of whose page or form a request is.
func caseOf(r *http.Request) string {
	if strings.HasPrefix(r.URL.Path, "/case/") {
		return r.PathValue("id")
	}
	return ""
}

// nowhere answers an address that leads to no page.
func (s *Server) nowhere(w http.ResponseWriter, r *http.Request) {
	s.refuse(w, r, &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "there is no page at this address", ZH: "该地址没有页面"},
		Remedy: demarche.Text{EN: "begin at the front page, or look in the docket", ZH: "请从首页开始，或在案件列表中查找"},
	})
}

// crossOrigin answers a form that another site has sent in the reader's name.
func (s *Server) crossOrigin(w http.ResponseWriter, r *http.Request) {
	s.refuse(w, r, &demarche.Refusal{
		Kind: demarche.Forbidden, What: demarche.Text{EN: "nothing was recorded", ZH: "未作记录"},
		Why:    demarche.Text{EN: "the form came from another site", ZH: "表单来自其他网站"},
		Remedy: demarche.Text{EN: "open the page here and send it again", ZH: "请在本站打开页面后重新提交"},
	})
}
