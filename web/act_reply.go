package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// replyPage is the form by which one party answers what the other recorded: it
// confirms or declines a joint act, or contests an act that stands. Then it is the page
// that confirms the reply.
type replyPage struct {
	caseFrame
	recordForm
	Row     recordRow
	Object  bool // the event stands, so that it can only be contested
	Preview *secretariat.Preview
	Running []runningLine
}

// Get gives a field as typed. None is filled in: since which day both have agreed, only who
// was there can say.
func (p replyPage) Get(field string) string { return p.Form.Get(field) }

// Heading says what the form does.
func (p replyPage) Heading() string {
	if p.Object {
		return p.T(fmt.Sprintf("Object to event %d", p.Row.Seq), fmt.Sprintf("对第%d号事件提出异议", p.Row.Seq))
	}
	return p.T(fmt.Sprintf("Confirm or decline event %d", p.Row.Seq), fmt.Sprintf("确认或拒绝第%d号事件", p.Row.Seq))
}

// FallsAway names the day, or the step, of an act that is to be annulled; "" for none.
func (p replyPage) FallsAway() string {
	if e := p.Row.Event; e.Annuls && !p.Object && e.To != "" {
		return p.Named(p.Case.Procedure, e.To)
	}
	return ""
}

// Answer says what was chosen.
func (p replyPage) Answer() string {
	switch {
	case p.Object:
		return p.T("We object to it", "我方提出异议")
	case p.Get("say") == string(secretariat.Confirm):
		return p.T("Yes, we confirm it", "是，我方确认")
	}
	return p.T("No, we do not", "否，我方不予确认")
}

// AgreedOn is the day since which both agreed, zero where none is asked for.
func (p replyPage) AgreedOn() calendar.Date {
	on, err := calendar.ParseDate(strings.TrimSpace(p.Get("on")))
	if err != nil || p.Object || p.Get("say") != string(secretariat.Confirm) || p.Row.Kind == docket.CorrectEvent {
		return 0
	}
	return on
}

func (s *Server) openReply(r *http.Request) (*replyPage, error) {
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
	page := &replyPage{caseFrame: caseFrame{desk: s.desk(v), Case: c, x: lexicon{c.Procedure, v.Lang}}, recordForm: newRecordForm(c.Version)}
	page.Row, page.Object = page.recordRow(e), c.MayObject(e)
	if !page.Object && !c.MayAnswer(e) && c.Pending[e.Seq] {
		return nil, waitsForOther(c, e)
	}
	if !page.Object && !c.MayAnswer(e) {
		return nil, &demarche.Refusal{
			Kind: demarche.Forbidden, What: demarche.Text{EN: "event " + strconv.Itoa(e.Seq) + " is not for you to answer", ZH: "第" + strconv.Itoa(e.Seq) + "号事件无须由您答复"},
			Why:    demarche.Text{EN: "only the other party answers what one party recorded, once", ZH: "只有另一方可答复一方所作的记录，且仅一次"},
			Remedy: demarche.Text{EN: "what you may do stands on the case's page", ZH: "您可采取的行为列于案件页"},
		}
	}
	return page, nil
}

// waitsForOther says to a reader who is not asked for whose answer an event waits.
func waitsForOther(c *secretariat.CaseView, e *docket.Event) error {
	who := func(l demarche.Lang) string { return partyNames(c.Pack, []string{string(e.Waits)}, c.When.Shown(), l) }
	n := strconv.Itoa(e.Seq)
	return &demarche.Refusal{
		Kind: demarche.Conflict, What: demarche.Text{EN: "event " + n + " waits for " + who(demarche.English), ZH: "第" + n + "号事件待" + who(demarche.Chinese) + "答复"},
		Why:    demarche.Text{EN: "it has no effect before that party confirms it, and that party alone confirms or declines it", ZH: "未经该方确认不生效，且仅由该方确认或拒绝"},
		Remedy: demarche.Text{EN: "wait for its reply; what you may do meanwhile stands on the case's page", ZH: "请等待其答复；其间您可采取的行为列于案件页"},
	}
}

func (s *Server) replyForm(w http.ResponseWriter, r *http.Request) {
	page, err := s.openReply(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "reply.html", page)
}

func (s *Server) replySend(w http.ResponseWriter, r *http.Request) {
	page, err := s.openReply(r)
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
		s.render(w, r, page.status(), "reply.html", page)
		return
	}
	if !r.PostForm.Has("record") {
		if page.Preview, err = s.sec.PreviewReply(r.Context(), page.Reader, q); err != nil {
			s.replyRefused(w, r, page, err)
			return
		}
		page.Running = runningLines(page.Case, page.Preview.State, page.Preview.Clocks, page.Lang)
		s.render(w, r, http.StatusOK, "reply_confirm.html", page)
		return
	}
	done, err := s.sec.Reply(r.Context(), page.Reader, q)
	if err == nil {
		s.toReceipt(w, r, page.desk.view, done)
		return
	}
	s.replyRefused(w, r, page, err)
}

// replyRefused shows the form again with the refusal above it.
func (s *Server) replyRefused(w http.ResponseWriter, r *http.Request, page *replyPage, err error) {
	var no *demarche.Refusal
	if !errors.As(err, &no) || !slices.Contains([]demarche.Kind{demarche.Invalid, demarche.Conflict, demarche.NotPermitted, demarche.TooLarge}, no.Kind) {
		s.refuse(w, r, err)
		return
	}
	field := no.Where
	if field != "on" && field != "text" {
		field = "say"
	}
	no, page.Ask = ticked(no)
	page.Errors, page.Version, page.Key = []formError{{field, page.refusedFor(no)}}, page.Case.Version, newKey()
	s.render(w, r, formStatus(no.Kind), "reply.html", page)
}

// StepName names a step of the procedure.
func (p replyPage) StepName(id string) string { return p.x.step(id) }

func (p *replyPage) request() secretariat.Reply {
	t := p.Form
	q := secretariat.Reply{
		Case: p.Case.Case.ID, Seq: p.Row.Seq, Say: secretariat.Saying(t.Get("say")), Text: strings.TrimSpace(t.Get("text")), Lang: p.Lang,
		Key: t.Get("key"), Irregular: t.Has("irregular"),
	}
	q.Version, _ = strconv.Atoi(t.Get("version"))
	if p.Object {
		q.Say = secretariat.Object
	}
	p.Ask = t.Has("irregular")
	switch {
	case q.Say == "":
		p.wrong("say", "Say whether you confirm it or not.", "请选择是否确认。")
	case q.Say != secretariat.Confirm && q.Text == "":
		p.wrong("text", "Give the reason; it stands beside the entry.", "请说明理由，理由将列于记录旁。")
	}
	if q.Say != secretariat.Confirm || p.Row.Kind == docket.CorrectEvent {
		return q
	}
	on, err := calendar.ParseDate(strings.TrimSpace(t.Get("on")))
	if err != nil {
		p.notADate("on", strings.TrimSpace(t.Get("on")), err)
	}
	q.On = on
	return q
}
