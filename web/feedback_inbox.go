package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/feedback"
	"demarche/secretariat"
)

// inboxPage lists the threads of the desk.
type inboxPage struct {
	desk
	inboxWords
	Threads []feedback.Thread
	Filter  feedback.Query
	Mine    demarche.OfficeID
}

// threadPage is one thread.
type threadPage struct {
	desk
	inboxWords
	Thread *secretariat.ThreadView
	Typed  string
	Mine   demarche.OfficeID
}

// inboxWords writes what pages of the inbox say.
type inboxWords struct{ v *view }

func (s *Server) inboxQuery(v *view) feedback.Query {
	q := feedback.Query{Status: feedback.Status(v.Query.Get("status"))}
	if !q.Status.Valid() {
		q.Status = ""
	}
	if v.Query.Get("mine") != "" {
		q.Assignee = v.Reader.Office
	}
	return q
}

func (s *Server) openInbox(r *http.Request) (*view, feedback.Query, []feedback.Thread, error) {
	v, err := s.view(r)
	if err != nil {
		return v, feedback.Query{}, nil, err
	}
	q := s.inboxQuery(v)
	list, err := s.sec.Inbox(r.Context(), v.Reader, q)
	return v, q, list, err
}

func (s *Server) inbox(w http.ResponseWriter, r *http.Request) {
	v, q, list, err := s.openInbox(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "inbox.html", inboxPage{s.desk(v), inboxWords{v}, list, q, v.Reader.Office})
}

// inboxCSV gives the threads as a table, for a spreadsheet.
func (s *Server) inboxCSV(w http.ResponseWriter, r *http.Request) {
	v, _, list, err := s.openInbox(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("n", "status", "assignee", "channel", "address", "name", "subject", "about", "became", "opened", "moved")
	for i := range list {
		t := &list[i]
		out.row(strconv.FormatInt(t.N, 10), string(t.Status), string(t.Assignee), string(t.Sender.Channel), t.Sender.Address, t.Sender.Name,
			t.Subject, t.About, strings.Trim(fmt.Sprint(t.Became), "[]"), t.Opened.Format(time.RFC3339), t.Moved.Format(time.RFC3339))
	}
	s.sendFile(w, r, v, file{"feedback.csv", csvKind, out.bytes()})
}

// inboxJSON gives the threads with their letters.
func (s *Server) inboxJSON(w http.ResponseWriter, r *http.Request) {
	v, _, list, err := s.openInbox(r)
	all := []*secretariat.ThreadView{}
	for i := 0; err == nil && i < len(list); i++ {
		var t *secretariat.ThreadView
		t, err = s.sec.FeedbackThread(r.Context(), v.Reader, list[i].N)
		all = append(all, t)
	}
	var f file
	if err == nil {
		f, err = jsonFile("feedback.json", all)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, v, f)
}

func (s *Server) inboxThread(w http.ResponseWriter, r *http.Request) {
	s.showThread(w, r, "", nil, http.StatusOK)
}

func (s *Server) showThread(w http.ResponseWriter, r *http.Request, typed string, no *demarche.Refusal, status int) {
	v, err := s.view(r)
	var t *secretariat.ThreadView
	if err == nil {
		t, err = s.sec.FeedbackThread(r.Context(), v.Reader, threadNumber(r))
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := threadPage{desk: s.desk(v), inboxWords: inboxWords{v}, Thread: t, Typed: typed, Mine: v.Reader.Office}
	if no != nil {
		p.Errors = []formError{{"text", v.refusedFor(no)}}
	}
	s.render(w, r, status, "inbox_thread.html", p)
}

func threadNumber(r *http.Request) int64 {
	n, _ := strconv.ParseInt(r.PathValue("n"), 10, 64)
	return n
}

// inboxAct carries out one act of the desk on a thread.
func (s *Server) inboxAct(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err == nil {
		err = s.onThread(r, v.Reader, threadNumber(r))
	}
	var no *demarche.Refusal
	switch {
	case err == nil:
		http.Redirect(w, r, v.Link(fmt.Sprintf("/feedback/inbox/%d", threadNumber(r))), http.StatusSeeOther)
	case errors.As(err, &no) && (no.Kind == demarche.Invalid || no.Kind == demarche.TooLarge):
		s.showThread(w, r, r.PostForm.Get("text"), no, formStatus(no.Kind))
	default:
		s.refuse(w, r, err)
	}
}

func (s *Server) onThread(r *http.Request, who disclosure.Reader, n int64) error {
	get := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	switch get("do") {
	case "answer":
		return s.sec.AnswerThread(r.Context(), who, n, strings.ReplaceAll(get("text"), "\r\n", "\n"))
	case "take":
		return s.sec.MoveThread(r.Context(), who, n, "", who.Office)
	case "leave":
		return s.sec.MoveThread(r.Context(), who, n, "", "none")
	case "about":
		return s.sec.AboutThread(r.Context(), who, n, get("about"))
	case "erase":
		_, err := s.sec.EraseSender(r.Context(), who, n)
		return err
	}
	return s.sec.MoveThread(r.Context(), who, n, feedback.Status(get("do")), "")
}

var statusWords = map[feedback.Status]demarche.Text{
	feedback.New: {EN: "new", ZH: "新来信"}, feedback.Open: {EN: "open", ZH: "处理中"}, feedback.Answered: {EN: "answered", ZH: "已答复"},
	feedback.Closed: {EN: "closed", ZH: "已办结"}, feedback.Spam: {EN: "spam", ZH: "垃圾信息"},
}

var channelWords = map[feedback.Channel]demarche.Text{
	feedback.Mail: {EN: "mail", ZH: "邮件"}, feedback.Telegram: {EN: "Telegram", ZH: "Telegram"}, feedback.Form: {EN: "form", ZH: "表单"},
}

// Status names a standing.
func (p inboxWords) Status(s feedback.Status) string { return p.v.Say(statusWords[s]) }

// Statuses lists the standings.
func (p inboxWords) Statuses() []feedback.Status { return feedback.Statuses }

// Way names a channel.
func (p inboxWords) Way(c feedback.Channel) string { return p.v.Say(channelWords[c]) }

// Day writes the day of an instant.
func (p inboxWords) Day(t time.Time) string {
	return p.v.Date(calendar.FromTime(t)) + t.Format(" 15:04")
}

// Named names what a thread is about, an edition as its heading does.
func (p inboxWords) Named(about string) string { return p.v.Say(secretariat.PageNamed(about)) }

// Place gives the address of what a thread is about, where it is a page or a case.
func (p inboxWords) Place(about string) string {
	switch id, ok := strings.CutPrefix(about, "case/"); {
	case ok:
		id, _, _ = strings.Cut(id, "#")
		return p.v.Link("/case/" + id)
	case strings.HasPrefix(about, "/") && !strings.HasPrefix(about, "//"):
		return about
	}
	return ""
}
