package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

func (s *server) routesActs() {
	s.routesDrafts()
	s.routesPreviews()
	post(s, "/api/cases", "file-complaint", "Bring a complaint to a party's trade office", s.file)
	post(s, "/api/cases/{id}/acts", "record-act", "Record an act of the case's procedure", s.act)
	post(s, "/api/cases/{id}/corrections", "record-correction", "Correct an act recorded in error", s.correct)
	post(s, "/api/cases/{id}/replies", "record-reply", "Confirm, decline or contest what the other party recorded", s.reply)
	post(s, "/api/cases/{id}/notes", "record-note", "Add a note, public documents, or a link to another case", s.note)
}

// Sent is what every acting request may say.
type Sent struct {
	Voice
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"A name for this act, such as a UUID. The same key with the same body is carried out once."`
}

func (a *Sent) sent() *Sent { return a }

type sendable[I any] interface {
	*I
	sent() *Sent
}

// Recorded is the answer to an act: 201 when it was recorded, 200 with the same
// receipt when its key had done it before.
type Recorded struct {
	Status   int
	Lang     string `header:"Content-Language"`
	Location string `header:"Location" doc:"The event, or the case that was opened."`
	Replayed string `header:"Idempotent-Replayed" doc:"true where the key had done it before and nothing new was recorded."`
	Body     Receipt
}

// Receipt says what was recorded.
type Receipt struct {
	Case      demarche.CaseID   `json:"case"`
	Seq       int               `json:"seq" doc:"The number of the event within the case."`
	Irregular *docket.ShapedWhy `json:"irregular,omitempty" doc:"Why the procedure did not allow it, where it did not."`
	WaitsFor  demarche.PartyID  `json:"waits_for,omitempty" doc:"The party without whose confirmation it has no effect."`
	Event     string            `json:"event" doc:"The address of the event."`
	Warning   string            `json:"warning,omitempty" doc:"Of a complaint: what whoever brings it is to know, such as that the agreement has ended by the record of the office."`
}

// post registers an acting operation.
func post[I any, P sendable[I]](s *server, path, id, summary string, f func(context.Context, call, *I) (*secretariat.Receipt, error)) {
	op := huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, Tags: []string{"acts"},
		DefaultStatus: http.StatusCreated, MaxBodyBytes: maxBody,
		Errors: []int{
			http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed,
			http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusServiceUnavailable,
		},
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*Recorded, error) {
		c, err := s.call(&P(in).sent().Voice)
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodPost, err)
		}
		done, err := f(ctx, c, in)
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodPost, err)
		}
		return s.recorded(ctx, c, done), nil
	})
}

// recorded words a receipt. What a key did before is read back from the record,
// so that both answers say the same.
func (s *server) recorded(ctx context.Context, c call, done *secretariat.Receipt) *Recorded {
	event := "/api/cases/" + string(done.Case) + "/events/" + number(done.Seq)
	out := &Recorded{
		Status: http.StatusCreated, Lang: string(c.lang), Location: event,
		Body: Receipt{Case: done.Case, Seq: done.Seq, Event: event},
	}
	if done.Again {
		out.Status, out.Replayed = http.StatusOK, "true"
		s.recall(ctx, c, done)
	}
	out.Body.WaitsFor, out.Body.Warning = done.Waits, done.Warning.In(c.lang)
	if done.Irregular != nil {
		out.Body.Irregular = docket.ShapeWhy(done.Irregular, c.lang)
	}
	return out
}

func (s *server) recall(ctx context.Context, c call, done *secretariat.Receipt) {
	v, err := s.house.Case(ctx, c.reader, done.Case, s.house.At(0, 0))
	if err != nil {
		return
	}
	for i := range v.Events {
		if v.Events[i].Seq == done.Seq {
			done.Irregular, done.Waits = v.Events[i].Irregular, v.Events[i].Waits
		}
	}
}

type complaintIn struct {
	Sent
	Body ComplaintBody
}

// ComplaintBody is a company's complaint.
type ComplaintBody struct {
	Draft       string           `json:"draft,omitempty" doc:"The token of a saved form of yours: what is left out here is taken from it, and it is gone once filed."`
	Procedure   string           `json:"procedure,omitempty" doc:"The procedure that it is to take."`
	Title       string           `json:"title,omitempty" doc:"5 to 150 characters, without the company's name: the other party will read it."`
	Filer       string           `json:"filer,omitempty" doc:"Who brings it; a company's own name is taken from who asks."`
	Party       demarche.PartyID `json:"party,omitempty" doc:"The party whose office it is brought to; default: that of who asks."`
	Against     string           `json:"against,omitempty" doc:"The party complained against."`
	Obligations []string         `json:"obligations,omitempty" doc:"Ids of the pack, or articles, of what binds the party complained against."`
	Flags       []string         `json:"flags,omitempty" doc:"Urgency and the like; each procedure lists its own."`
	Answers     []docket.Answer  `json:"answers,omitempty" doc:"Of the filing form, which must have what, goods, evidence, tried and outcome, and may have since, harm, amount and links. Read by the office and the filer only."`
	On          calendar.Date    `json:"on,omitempty" doc:"The day of filing; default: today."`
	Irregular   bool             `json:"irregular,omitempty" doc:"Record it even if the procedure does not allow it, as before the agreement was in force."`
	Lang        demarche.Lang    `json:"lang,omitempty" enum:"en,zh" doc:"The language of the texts; default: en."`
}

func (s *server) file(ctx context.Context, c call, in *complaintIn) (*secretariat.Receipt, error) {
	b := &in.Body
	return s.house.File(ctx, c.reader, secretariat.Complaint{
		Procedure: b.Procedure, Title: b.Title, Filer: b.Filer, Party: b.Party, Against: b.Against, Obligations: b.Obligations,
		Flags: b.Flags, Answers: b.Answers, On: b.On, Lang: b.Lang, Irregular: b.Irregular, Draft: b.Draft, Key: in.Key,
	})
}

type replyIn struct {
	Sent
	Seen
	Body ReplyBody
}

// ReplyBody answers what the other party's office recorded.
type ReplyBody struct {
	Seq       int                `json:"seq" minimum:"1" doc:"The number of the event."`
	Say       secretariat.Saying `json:"say" enum:"confirm,decline,object" doc:"confirm or decline a joint act that waits for you; object to an act that stands, which moves nothing."`
	On        calendar.Date      `json:"on,omitempty" doc:"With confirm: the day on which both had agreed, not before the day that the other party gave; default: today."`
	Text      string             `json:"text,omitempty" doc:"The reason; needed but to confirm."`
	Lang      demarche.Lang      `json:"lang,omitempty" enum:"en,zh"`
	Irregular bool               `json:"irregular,omitempty" doc:"Confirm it even if the procedure does not allow it."`
}

func (s *server) reply(ctx context.Context, c call, in *replyIn) (*secretariat.Receipt, error) {
	return seen(ctx, s, c, &in.Seen, func(version int) (*secretariat.Receipt, error) {
		q := in.Body.request(in.ID)
		q.Key, q.Version = in.Key, version
		return s.house.Reply(ctx, c.reader, q)
	})
}

func (b *ReplyBody) request(id string) secretariat.Reply {
	return secretariat.Reply{Case: demarche.CaseID(id), Seq: b.Seq, Say: b.Say, On: b.On, Text: b.Text, Lang: b.Lang, Irregular: b.Irregular}
}

type noteIn struct {
	Sent
	Seen
	Body NoteBody
}

// NoteBody is a note, public documents, or a link to another case.
type NoteBody struct {
	Text       string            `json:"text,omitempty"`
	Documents  []docket.Document `json:"documents,omitempty"`
	Link       *LinkBody         `json:"link,omitempty"`
	Disclosure docket.Label      `json:"disclosure,omitempty" enum:"parties,offices,filer,office" doc:"Who may read it: parties, both offices and the company; offices, both offices; filer, the keeping office and the company; office, your own office alone: neither office reads what the other keeps to itself. The public reads no note. Default: your office alone, or the office and the company where the company adds it."`
	Lang       demarche.Lang     `json:"lang,omitempty" enum:"en,zh"`
}

// LinkBody ties the case to another.
type LinkBody struct {
	Kind string          `json:"kind" enum:"merged,retaliation-for,compliance-with,related"`
	Case demarche.CaseID `json:"case"`
}

func (s *server) note(ctx context.Context, c call, in *noteIn) (*secretariat.Receipt, error) {
	b := &in.Body
	return seen(ctx, s, c, &in.Seen, func(version int) (*secretariat.Receipt, error) {
		return s.house.Note(ctx, c.reader, secretariat.Remark{
			Case: demarche.CaseID(in.ID), Text: b.Text, Documents: b.Documents, Link: b.Link.link(), Label: b.Disclosure,
			Lang: b.Lang, Key: in.Key, Version: version,
		})
	})
}
