package web

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// routesAct serves the forms by which something is recorded on a case.
func (s *Server) routesAct(mux *http.ServeMux) {
	mux.HandleFunc("GET /case/{id}/act/{act}", s.actForm)
	mux.HandleFunc("POST /case/{id}/act/{act}", s.actSend)
	mux.HandleFunc("GET /case/{id}/receipt/{seq}", s.receipt)
	mux.HandleFunc("GET /case/{id}/correct/{seq}", s.correctForm)
	mux.HandleFunc("POST /case/{id}/correct/{seq}", s.correctSend)
	mux.HandleFunc("GET /case/{id}/reply/{seq}", s.replyForm)
	mux.HandleFunc("POST /case/{id}/reply/{seq}", s.replySend)
	mux.HandleFunc("GET /case/{id}/note", s.noteForm)
	mux.HandleFunc("POST /case/{id}/note", s.noteSend)
}

// actPage is the form for one act of a case, then the page that confirms it.
type actPage struct {
	desk
	recordForm
	Case    *secretariat.CaseView
	Act     *agreement.Act
	Roles   []string // in which this reader may do it
	Joint   bool     // all roles of the act together
	Waits   string   // the party that must confirm it, by name; "" for none
	Other   string   // the other party, or the company, whose act it is, by name; "" where it is the reader's
	Choices []*agreement.Step
	NotNow  *docket.Irregular    // why the procedure does not allow it today
	Preview *secretariat.Preview // on the page that confirms
	Running []runningLine
}

// Get gives a field as typed, or as it stands by default.
func (p actPage) Get(field string) string {
	if !p.Form.Has(field) && field == "on" {
		return p.Case.When.On.String()
	}
	return p.Form.Get(field)
}

// Role names a role of the procedure by the parties that have it in the case.
func (p actPage) Role(id string) string {
	return whoIn(p.Case.Procedure, p.Case.Case, id, p.When.Shown(), p.Lang)
}

// Thirds are the parties whose act it may be, where it is a third party's.
func (p actPage) Thirds() []agreement.Party { return p.Case.JoinsBy(p.Act) }

// StepName names a step of the procedure.
func (p actPage) StepName(id string) string { return lexicon{p.Case.Procedure, p.Lang}.step(id) }

// NotAllowed says on which day the procedure does not allow the act: acts are recorded
// today, whatever day the page that led here was read for.
func (p actPage) NotAllowed() string {
	today := p.Date(p.Case.When.On)
	return p.T("The procedure does not allow this today, "+today+": ", "按程序，今日（"+today+"）不允许此行为：")
}

// TakesPlace names the office whose record of the act this one replaces.
func (p actPage) TakesPlace(seq int) string {
	office := ""
	if e := eventOf(p.Case, strconv.Itoa(seq)); e != nil {
		_, name := p.Case.Recorder(e)
		office = name.In(p.Lang)
	}
	return p.T(fmt.Sprintf("It takes the place of event %d, recorded by %s; that one stays on record, struck out.", seq, office),
		fmt.Sprintf("本记录将取代由%s所作的第%d号记录；原记录保留并划去。", office, seq))
}

// Documents are the public documents typed, by the number of their fields.
func (p actPage) Documents() []string { return []string{"1", "2"} }

// DoneOn is the day typed, or today.
func (p actPage) DoneOn() calendar.Date {
	on, err := calendar.ParseDate(strings.TrimSpace(p.Form.Get("on")))
	if err != nil {
		return p.Case.When.On
	}
	return on
}

// newKey makes an idempotency key for a form that is shown.
func newKey() string { return rand.Text() }

// openAct gives the page of an act for a reader who may record it.
func (s *Server) openAct(r *http.Request) (*actPage, error) {
	v, err := s.recording(r)
	if err != nil {
		return nil, err
	}
	c, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(r.PathValue("id")), v.When)
	if err != nil {
		return nil, err
	}
	rule := actInForce(c.Procedure, r.PathValue("act"), c.When.On)
	if rule == nil {
		return nil, &demarche.Refusal{
			Kind: demarche.NotFound, What: demarche.Text{EN: "the procedure has no act “" + clip(r.PathValue("act"), 40) + "”", ZH: "该程序没有行为“" + clip(r.PathValue("act"), 40) + "”"},
			Remedy: demarche.Text{EN: "what may be done now stands on the case's page", ZH: "当前可以采取的行为列于案件页"},
		}
	}
	page := &actPage{desk: s.desk(v), Case: c, Act: rule, recordForm: newRecordForm(c.Version), Joint: rule.Decision == agreement.Joint}
	if page.Roles = c.Roles(rule); len(page.Roles) == 0 {
		return nil, notYours(c, rule)
	}
	if waits := c.WaitsFor(rule); waits != "" {
		page.Waits = v.the(partyNames(c.Pack, []string{string(waits)}, v.When.Shown(), v.Lang))
	}
	if other := c.OfOther(rule); other != "" {
		page.Other = partyNames(c.Pack, []string{string(other)}, v.When.Shown(), v.Lang)
	}
	if c.OfCompany(rule) {
		page.Other = v.T("the company", "企业")
	}
	page.Choices = choicesOf(c.Procedure, rule)
	return page, nil
}

// actInForce gives the act of that id whose rule holds on a day, else any of
// that id.
func actInForce(p *agreement.Procedure, id string, on calendar.Date) *agreement.Act {
	for i := range p.Acts {
		if a := &p.Acts[i]; a.ID == id && a.Basis.Holds(on, 0) {
			return a
		}
	}
	return p.Act(id)
}

func notYours(c *secretariat.CaseView, rule *agreement.Act) error {
	who := docket.RoleNames(c.Procedure, rule.By, demarche.English)
	no := &demarche.Refusal{
		Kind: demarche.Forbidden, What: demarche.Text{EN: "“" + rule.Do.EN + "” is not for you to record", ZH: "您不能记录“" + rule.Do.In(demarche.Chinese) + "”"},
		Why:    demarche.Text{EN: "it belongs to: " + who, ZH: "该行为属于：" + docket.RoleNames(c.Procedure, rule.By, demarche.Chinese)},
		Remedy: demarche.Text{EN: "ask the office whose act it is", ZH: "请由有权的机构记录"}, Article: rule.Basis.Article,
	}
	if c.Case.Public() {
		no.Why, no.Remedy = secretariat.Unworked(c.Case)
	}
	return no
}

// choicesOf gives the steps among which whoever does the act must choose: those
// that lie on one track.
func choicesOf(p *agreement.Procedure, rule *agreement.Act) []*agreement.Step {
	var steps []*agreement.Step
	tracks := map[string]int{}
	for _, id := range rule.To {
		if st := p.Step(id); st != nil && len(st.When) == 0 {
			steps = append(steps, st)
			tracks[st.Track]++
		}
	}
	return slices.DeleteFunc(steps, func(st *agreement.Step) bool { return tracks[st.Track] < 2 })
}

func (s *Server) actForm(w http.ResponseWriter, r *http.Request) {
	page, err := s.openAct(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	by := page.Roles[0]
	if thirds := page.Thirds(); len(thirds) > 0 {
		by = string(thirds[0].ID) // stands in for the one still to be chosen
	}
	if page.NotNow, err = s.sec.NotNow(r.Context(), page.Reader, secretariat.ActRequest{Case: page.Case.Case.ID, Act: page.Act.ID, By: by}); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "act.html", page)
}

func (s *Server) actSend(w http.ResponseWriter, r *http.Request) {
	page, err := s.openAct(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	page.take(r.PostForm)
	q := page.request()
	if page.readErrors(&q); len(page.Errors) > 0 || r.PostForm.Has("change") {
		s.render(w, r, page.status(), "act.html", page)
		return
	}
	if !r.PostForm.Has("record") {
		s.confirm(w, r, page, q)
		return
	}
	done, err := s.sec.Act(r.Context(), page.Reader, q)
	if err != nil {
		s.actRefused(w, r, page, err)
		return
	}
	s.toReceipt(w, r, page.desk.view, done)
}
