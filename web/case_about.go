package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/complaint"
	"demarche/docket"
	"demarche/promises"
)

// linkRow ties the case to another that the reader may read.
type linkRow struct {
	Kind  string
	ID    demarche.CaseID
	Title told
}

// allegation is an obligation said to be breached.
type allegation struct {
	Label    told
	Article  string              // in words
	Promises []*promises.Promise // that it is about, as known on the day of the page
}

// answerRow is an answer of the filing form, for those who may read it.
type answerRow struct{ Ask, Text string }

var linkWords = map[string]demarche.Text{
	"merged":          {EN: "merged with", ZH: "并入"},
	"retaliation-for": {EN: "retaliation for", ZH: "报复所涉案件"},
	"compliance-with": {EN: "on compliance with", ZH: "执行所涉案件"},
	"related":         {EN: "related to", ZH: "相关"},
}

// Thirds gives the third parties of the case, without those that became complaining parties.
func (f caseFrame) Thirds() []string {
	joined := docket.JoinedComplaint(f.Case.Procedure, f.Case.Events)
	return slices.DeleteFunc(slices.Clone(f.Case.Case.Thirds), func(id string) bool {
		return slices.ContainsFunc(joined, func(e *docket.Event) bool { return slices.Contains(agreement.Split(e.By), id) })
	})
}

// JoinedComplaint names the parties that joined the complaint, each with its day.
func (f caseFrame) JoinedComplaint() string {
	var out []string
	for _, e := range docket.JoinedComplaint(f.Case.Procedure, f.Case.Events) {
		out = append(out, f.Parties(agreement.Split(e.By))+f.T(", ", "，")+f.Span(e.OnFrom, e.On))
	}
	return strings.Join(out, f.T("; ", "；"))
}

// about gathers what the case is about.
func (p *casePage) about() {
	c := p.Case.Case
	for _, id := range c.Obligations {
		p.Alleged = append(p.Alleged, p.allegation(id))
	}
	form := complaint.Scope{Procedure: p.Case.Procedure, Today: p.Case.When.On}
	for _, a := range c.Answers {
		if q := form.Find(a.Field); q != nil && (q.Written() || q.Kind == complaint.Line) {
			text := a.Text
			if on, err := calendar.ParseDate(text); q.Kind == complaint.Date && err == nil {
				text = p.Date(on)
			}
			if q.Kind == complaint.Amount {
				text = grouped(text)
			}
			p.Answers = append(p.Answers, answerRow{q.Short.In(p.Lang), text})
		}
	}
}

// promised ties what a case alleges to the promises of the agreement. A page without
// them is still right, so that a register that cannot be read takes nothing from it; the
// log says so.
func (s *Server) promised(ctx context.Context, p *casePage) {
	k, err := s.sec.Promises()
	if err != nil {
		s.log.WarnContext(ctx, "the register of promises was not read", "error", err)
		return
	}
	if k.Agreement != p.Case.Pack.ID {
		return
	}
	for i, id := range p.Case.Case.Obligations {
		p.Alleged[i].Promises = k.Alleged(id, p.Case.Case.Respondents, p.When.Known)
	}
}

func (f caseFrame) article(id string) string { return f.Article(id) }

// Article names what a rule rests on.
func (v *view) Article(id string) string {
	if text := v.articles[id]; text != "" && v.Chinese() {
		return text
	}
	return demarche.ArticleText(id, v.Lang)
}

// Faults words all that was wrong with an act, each thing under its article.
func (v *view) Faults(list []demarche.Fault) string {
	var out []string
	for _, f := range list {
		why := f.Why.In(v.Lang)
		if f.Article != "" {
			why += v.Brackets(v.Article(f.Article))
		}
		out = append(out, why)
	}
	return strings.Join(out, v.T("; ", "；"))
}

// ArticleNo names an article or an annex by its number alone, or in its words.
func (v *view) ArticleNo(id string) string {
	if text := v.articles[id]; text != "" && v.Chinese() {
		return text
	}
	return demarche.ArticleNumber(id, v.Lang)
}

func (f caseFrame) allegation(id string) allegation {
	for _, o := range f.Case.Pack.Obligations {
		if o.ID == id {
			return allegation{Label: f.Told(o.Label), Article: f.Brackets(f.article(o.Basis.Article))}
		}
	}
	return allegation{Article: f.article(id)}
}

// links lists the cases tied to this one. One that the reader may not know of,
// or that did not exist on the day of the page, is left out.
func (s *Server) links(ctx context.Context, p *casePage) {
	seen := map[agreement.Link]bool{}
	for _, l := range p.Case.Case.Links {
		if seen[l] {
			continue
		}
		seen[l] = true
		other, err := s.sec.Case(ctx, p.Reader, l.Case, p.When)
		if err != nil || other.State.Status == docket.Unopened {
			continue
		}
		p.Links = append(p.Links, linkRow{linkWords[l.Kind].In(p.Lang), l.Case, p.Told(other.Case.Title)})
	}
}

// caseClock shows how one date of a case was counted.
func (s *Server) caseClock(w http.ResponseWriter, r *http.Request) {
	f, err := s.openCase(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p, err := workingPageOf(f, r.PathValue("n"))
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "working.html", p)
}
