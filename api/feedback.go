package api

import (
	"context"
	"time"

	"demarche"
	"demarche/feedback"
	"demarche/secretariat"
)

func (s *server) routesFeedback() {
	send(s, "/api/feedback", "write-feedback", "feedback", "Write to the desk; the first reply says what happens next", s.takeFeedback)
	get(s, "/api/feedback", "list-feedback", "feedback", "What readers wrote, the last moved first; for the desk", s.inbox)
	get(s, "/api/feedback/{n}", "get-feedback", "feedback", "A thread with its letters; for the desk", s.thread)
	send(s, "/api/feedback/{n}/acts", "act-on-feedback", "feedback", "Reply, set how a thread stands, assign it, or say what it is about; for the desk", s.onThread)
	send(s, "/api/feedback/{n}/erasure", "erase-sender", "feedback", "Erase who wrote it, and what, in every thread of theirs; for the desk", s.erase)
}

// WriteBody is what a reader writes.
type WriteBody struct {
	Text    string `json:"text" minLength:"1" maxLength:"20000"`
	Address string `json:"address,omitempty" maxLength:"254" doc:"A mail address, for an answer; it is used for nothing else."`
	About   string `json:"about,omitempty" maxLength:"200" doc:"The page or the fact that it is about."`
}

type writeIn struct {
	Sent
	Body WriteBody
}

// WriteReceipt says what happens next.
type WriteReceipt struct {
	Thread int64  `json:"thread" doc:"Its number."`
	Next   string `json:"next"`
}

func (s *server) takeFeedback(ctx context.Context, c call, in *writeIn) (*WriteReceipt, bool, error) {
	b := &in.Body
	x, err := s.house.TakeFeedbackOnce(ctx, c.reader, secretariat.Feedback{
		Sender: feedback.Sender{Channel: feedback.Form, Address: b.Address, Lang: c.lang}, About: b.About, Subject: b.About, Text: b.Text,
		From: secretariat.PlaceOf(requestOf(ctx)),
	}, secretariat.Once{Key: in.Key})
	if err != nil {
		return nil, false, err
	}
	next := demarche.Text{EN: "An officer of the desk reads it, and answers to the address that was given if it asks something.", ZH: "编辑部将阅读来信；如需答复，将发往所留地址。"}
	return &WriteReceipt{x.Thread, next.In(c.lang)}, x.Again, nil
}

type inboxIn struct {
	Asked
	Status   string `query:"status" enum:"new,open,answered,closed,spam" doc:"Default: all but spam."`
	Assignee string `query:"assignee" maxLength:"100"`
	Limit    int    `query:"limit" minimum:"1" maximum:"1000" default:"100"`
}

// Thread is what one sender and the desk wrote to each other.
type Thread struct {
	N        int64             `json:"n"`
	Status   feedback.Status   `json:"status" enum:"new,open,answered,closed,spam"`
	Assignee demarche.OfficeID `json:"assignee,omitempty"`
	Channel  feedback.Channel  `json:"channel" enum:"mail,telegram,form"`
	Address  string            `json:"address,omitempty" doc:"As the sender claims it; empty: none, or erased."`
	Name     string            `json:"name,omitempty"`
	Subject  string            `json:"subject,omitempty"`
	About    string            `json:"about,omitempty"`
	Became   []int             `json:"became" doc:"The numbers of the corrections that came of it."`
	Opened   time.Time         `json:"opened"`
	Moved    time.Time         `json:"moved"`
	Erased   *time.Time        `json:"erased" doc:"When the sender's data were erased; null: they were not."`
	Letters  []ThreadLetter    `json:"letters,omitempty"`
}

// ThreadLetter is one text of a thread.
type ThreadLetter struct {
	Seq  int               `json:"seq"`
	Out  bool              `json:"out" doc:"The desk wrote it."`
	By   demarche.OfficeID `json:"by,omitempty"`
	At   time.Time         `json:"at"`
	Text string            `json:"text"`
}

// Threads is the inbox.
type Threads struct {
	Threads []Thread `json:"threads"`
}

func (s *server) inbox(ctx context.Context, c call, in *inboxIn) (*Answer[Threads], error) {
	all, err := s.house.Inbox(ctx, c.reader, feedback.Query{Status: feedback.Status(in.Status), Assignee: demarche.OfficeID(in.Assignee), Limit: in.Limit})
	if err != nil {
		return nil, err
	}
	body := Threads{Threads: []Thread{}}
	for i := range all {
		body.Threads = append(body.Threads, threadOf(&all[i], nil))
	}
	return &Answer[Threads]{Body: body}, nil
}

func threadOf(t *feedback.Thread, letters []feedback.Letter) Thread {
	out := Thread{
		N: t.N, Status: t.Status, Assignee: t.Assignee, Channel: t.Sender.Channel, Address: t.Sender.Address, Name: t.Sender.Name,
		Subject: t.Subject, About: t.About, Became: list(t.Became), Opened: t.Opened, Moved: t.Moved,
	}
	if !t.Erased.IsZero() {
		out.Erased = &t.Erased
	}
	for i := range letters {
		l := &letters[i]
		out.Letters = append(out.Letters, ThreadLetter{l.Seq, l.Out, l.By, l.At, l.Text})
	}
	return out
}

// ThreadIn names a thread.
type ThreadIn struct {
	N int64 `path:"n" minimum:"1" doc:"The number of the thread."`
}

type threadIn struct {
	Asked
	ThreadIn
}

func (s *server) thread(ctx context.Context, c call, in *threadIn) (*Answer[Thread], error) {
	t, err := s.house.FeedbackThread(ctx, c.reader, in.N)
	if err != nil {
		return nil, err
	}
	return &Answer[Thread]{Version: number(t.Version()), Body: threadOf(&t.Thread, t.Letters)}, nil
}

// ThreadBody is an act of the desk on a thread; what is left out stays as it is. A
// correction that came of it is made by POST /api/brief-corrections with its number.
type ThreadBody struct {
	Reply    string            `json:"reply,omitempty" maxLength:"20000" doc:"Goes by the way on which the last letter came."`
	Status   feedback.Status   `json:"status,omitempty" enum:"new,open,answered,closed,spam"`
	Assignee demarche.OfficeID `json:"assignee,omitempty" maxLength:"100" doc:"An office; none: nobody."`
	About    *string           `json:"about,omitempty" maxLength:"200" doc:"The fact, the case or the page that it is about."`
}

type onThreadIn struct {
	Sent
	ThreadIn
	Matched
	Body ThreadBody
}

func (s *server) onThread(ctx context.Context, c call, in *onThreadIn) (*Thread, bool, error) {
	once, err := in.once(in.Key, "thread "+number(int(in.N)))
	if err != nil {
		return nil, false, err
	}
	b := &in.Body
	again, err := s.house.OnThreadOnce(ctx, c.reader, in.N, secretariat.ThreadAct{Answer: b.Reply, Status: b.Status, Assignee: b.Assignee, About: b.About}, once)
	if err != nil {
		return nil, false, err
	}
	t, err := s.house.FeedbackThread(ctx, c.reader, in.N)
	if err != nil {
		return nil, again, err
	}
	out := threadOf(&t.Thread, t.Letters)
	return &out, again, nil
}

type eraseIn struct {
	Sent
	ThreadIn
	Matched
}

// Erasure says what was erased.
type Erasure struct {
	Threads int `json:"threads" doc:"How many threads the sender had."`
}

func (s *server) erase(ctx context.Context, c call, in *eraseIn) (*Erasure, bool, error) {
	once, err := in.once(in.Key, "thread "+number(int(in.N)))
	if err != nil {
		return nil, false, err
	}
	n, again, err := s.house.EraseSenderOnce(ctx, c.reader, in.N, once)
	return &Erasure{n}, again, err
}
