package web

import (
	"errors"
	"net/http"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/complaint"
	"demarche/docket"
	"demarche/secretariat"
)

// request makes the request of what was typed; its day is read by readErrors.
func (p *actPage) request() secretariat.ActRequest {
	q := secretariat.ActRequest{
		Case: p.Case.Case.ID, Act: p.Act.ID, By: p.Form.Get("by"), To: strings.TrimSpace(p.Form.Get("to")),
		With: demarche.CaseID(strings.TrimSpace(p.Form.Get("with"))), Text: strings.TrimSpace(p.Form.Get("text")), Lang: p.Lang, Irregular: p.Form.Has("irregular"), Key: p.Key, Version: p.Version,
	}
	for _, n := range p.Documents() {
		d := docket.Document{Title: strings.TrimSpace(p.Form.Get("title" + n)), URL: strings.TrimSpace(p.Form.Get("url" + n))}
		if d != (docket.Document{}) {
			q.Documents = append(q.Documents, d)
		}
	}
	return q
}

// readErrors reads the day and says at each field what will not do.
func (p *actPage) readErrors(q *secretariat.ActRequest) {
	p.readDay(q)
	if len(p.Choices) > 0 && q.To == "" {
		p.wrong("to", "Choose where the matter goes.", "请选择事项的去向。")
	}
	for _, no := range q.Lacking(p.Case.Procedure, p.Act, p.Case.Case.Flags) {
		p.Errors = append(p.Errors, formError{no.Where, p.refusedFor(no)})
	}
	for _, n := range p.Documents() {
		p.readDocument(n)
	}
}

func (p *actPage) readDay(q *secretariat.ActRequest) {
	typed := strings.TrimSpace(p.Form.Get("on"))
	if typed == "" {
		if p.Form.Has("on") {
			p.wrong("on", "Give the day on which it was done.", "请填写作出的日期。")
		}
		return
	}
	on, err := calendar.ParseDate(typed)
	if err != nil {
		p.notADate("on", typed, err)
	}
	q.On = on
}

func (p *actPage) readDocument(n string) {
	title, address := strings.TrimSpace(p.Form.Get("title"+n)), strings.TrimSpace(p.Form.Get("url"+n))
	switch {
	case title == "" && address != "":
		p.wrong("title"+n, "Give the document a title.", "请填写文件标题。")
	case address != "" && !complaint.OnTheWeb(address):
		p.wrong("url"+n, "“"+clip(address, 60)+"” is not an address. It must begin with https.", "“"+clip(address, 60)+"”不是网址，须以 https 开头。")
	}
}

// confirm shows what follows if the act is recorded. Where the procedure does
// not allow it, it says so under the article, and what to do if it happened.
func (s *Server) confirm(w http.ResponseWriter, r *http.Request, page *actPage, q secretariat.ActRequest) {
	p, err := s.sec.Preview(r.Context(), page.Reader, q)
	if err != nil {
		s.actRefused(w, r, page, err)
		return
	}
	page.Preview = p
	page.Running = runningLines(page.Case, p.State, p.Clocks, page.Lang)
	s.render(w, r, http.StatusOK, "confirm.html", page)
}

// tickBox says on a page how to record what happened all the same.
var tickBox = demarche.Text{EN: "if it did happen, tick the last box to have it recorded as irregular", ZH: "如确已发生，请勾选最后一项，按不合程序记录"}

// ticked gives a refusal as a page says it that has a box for what happened all the same,
// and whether it is to have it: where nothing would come of a tick it is not offered.
func ticked(no *demarche.Refusal) (out *demarche.Refusal, ask bool) {
	if no.AllTheSame.IsZero() {
		return no, false
	}
	out = &demarche.Refusal{Kind: no.Kind, What: no.What, Why: no.Why, Article: no.Article, Also: no.Also, Where: no.Where, Remedy: tickBox}
	if first := no.Remedy; !first.IsZero() {
		out.Remedy = demarche.Text{EN: first.EN + ". Otherwise, " + tickBox.EN, ZH: first.In(demarche.Chinese) + "。否则，" + tickBox.ZH}
	}
	return out, true
}

// actRefused shows the form again with the refusal above it and what was typed
// in it; refusals that no change to the form can mend have a page of their own.
func (s *Server) actRefused(w http.ResponseWriter, r *http.Request, page *actPage, err error) {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		s.refuse(w, r, err)
		return
	}
	field := no.Where
	switch no.Kind {
	case demarche.NotPermitted:
		if no, page.Ask = ticked(no); page.Ask {
			field = fieldOr(field, "irregular")
		}
	case demarche.Conflict:
		field = "on"
		page.Version, page.Key = page.Case.Version, newKey()
	case demarche.Invalid, demarche.TooLarge:
	default:
		s.refuse(w, r, err)
		return
	}
	if field == "" {
		field = "on"
	}
	page.Errors = []formError{{field, page.refusedFor(no)}}
	s.render(w, r, no.Kind.BodyStatus(), "act.html", page)
}
