package api

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/secretariat"
)

// Done is the answer to an act of the desk.
type Done[T any] struct {
	Status   int
	Lang     string `header:"Content-Language"`
	Replayed string `header:"Idempotent-Replayed" doc:"true where the key had done it before and nothing new was done."`
	Body     T
}

// acting describes an operation of the desk.
func acting(path, id, tag, summary string) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, Tags: []string{tag},
		DefaultStatus: http.StatusCreated, MaxBodyBytes: maxBody,
		Errors: []int{
			http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed,
			http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusTooManyRequests, http.StatusServiceUnavailable,
		},
	}
}

func register[I, O any](s *server, op huma.Operation, f func(context.Context, *I) (*O, error)) {
	huma.Register(s.api, op, f)
}

// Matched names the version that the asker saw.
type Matched struct {
	Match string `header:"If-Match" doc:"The ETag of what was read. The act is refused with 412 where that has changed since."`
}

// once reads under which key, and on what, an act is to be carried out.
func (m *Matched) once(key, what string) (secretariat.Once, error) {
	o := secretariat.Once{Key: key}
	for _, t := range splitTags([]string{m.Match}) {
		n, ok := versionOf(t)
		switch {
		case t == "*":
			return secretariat.Once{Key: key}, nil
		case ok && o.Seen == 0:
			o.Seen = n
		}
	}
	if m.Match != "" && o.Seen == 0 {
		return o, movedOn(what)
	}
	return o, nil
}

// ifMatched makes a refusal of what has changed since it was seen one of a precondition.
func ifMatched(err error) error {
	var no *demarche.Refusal
	if errors.As(err, &no) && no.Kind == demarche.Conflict && no.Where == "header.If-Match" {
		return precondition{no}
	}
	return err
}

// Desk is the edition of a day on the desk.
type Desk struct {
	Date    calendar.Date `json:"date"`
	Title   string        `json:"title"`
	Held    bool          `json:"held"`
	Why     string        `json:"why,omitempty" doc:"It is held."`
	Out     *time.Time    `json:"out" doc:"When it went out; null: it did not."`
	Due     calendar.Date `json:"due" doc:"The day on which it goes out by itself; null: by hand only."`
	Hour    int           `json:"hour" doc:"Of that day, in UTC."`
	Lines   []DeskLine    `json:"lines"`
	Strokes []Stroke      `json:"strokes" doc:"Every act of the desk on it, in order."`
}

// DeskLine is an item as the desk has it.
type DeskLine struct {
	ID       string        `json:"id" doc:"Names the item for acts on it."`
	Cut      bool          `json:"cut"`
	Text     demarche.Text `json:"text"`
	Composed demarche.Text `json:"composed" doc:"As the rules have it."`
	Facts    []string      `json:"facts" doc:"A rewrite keeps all of them."`

	Section briefing.Section `json:"section" enum:"news,quiet,week,ahead,context"`
	Score   int              `json:"score" doc:"Of importance; docs/brief.md has the table."`
	Cites   []EditionCite    `json:"cites"`
}

// Stroke is an act of the desk on an edition.
type Stroke struct {
	Seq    int                 `json:"seq"`
	Kind   briefing.StrokeKind `json:"kind" enum:"move,cut,restore,rewrite,hold,release"`
	Item   string              `json:"item,omitempty"`
	Place  int                 `json:"place,omitempty"`
	Text   demarche.Text       `json:"text,omitzero"`
	Why    string              `json:"why,omitempty"`
	Office demarche.OfficeID   `json:"office"`
	Known  calendar.Date       `json:"known"`
	At     time.Time           `json:"at"`
}

func (s *server) proof(ctx context.Context, c call, in *editionIn) (*Answer[Desk], error) {
	date, err := in.day()
	if err != nil {
		return nil, err
	}
	body, version, err := s.deskOf(ctx, c, date)
	if err != nil {
		return nil, err
	}
	return &Answer[Desk]{Version: number(version), Body: *body}, nil
}

func (s *server) deskOf(ctx context.Context, c call, date calendar.Date) (*Desk, int, error) {
	p, err := s.house.Proof(ctx, c.reader, date)
	if err != nil {
		return nil, 0, err
	}
	out := &Desk{Date: p.Day, Title: p.Edition().Title.In(c.lang), Held: p.Held, Why: p.Why, Due: p.Due, Hour: max(p.Hour, 0), Lines: []DeskLine{}, Strokes: []Stroke{}}
	if p.Issue != nil {
		out.Out = &p.Issue.At
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		x := itemOf(&l.Item, c.lang)
		out.Lines = append(out.Lines, DeskLine{l.ID, l.Cut, l.Text, l.Composed, l.Facts(), x.Section, x.Score, x.Cites})
	}
	for _, x := range p.Strokes {
		out.Strokes = append(out.Strokes, Stroke{x.Seq, x.Kind, x.Item, x.Place, x.Text, x.Why, x.Office, x.Known, x.At})
	}
	return out, p.Version(), nil
}

// StrokeBody is an act of the desk on an edition.
type StrokeBody struct {
	Kind  briefing.StrokeKind `json:"kind" enum:"move,cut,restore,rewrite,hold,release"`
	Item  string              `json:"item,omitempty" maxLength:"20" doc:"The id of the line; of move, cut, restore and rewrite."`
	Place int                 `json:"place,omitempty" minimum:"1" doc:"Of move: within its section."`
	EN    string              `json:"en,omitempty" maxLength:"2000" doc:"Of rewrite: the sentence in English."`
	ZH    string              `json:"zh,omitempty" maxLength:"2000" doc:"Of rewrite: the sentence in Chinese."`
	Facts []string            `json:"facts,omitempty" maxItems:"100" doc:"Of rewrite: all the facts of the line."`
	Why   string              `json:"why,omitempty" maxLength:"500"`
}

type strikeIn struct {
	Sent
	DayIn
	Matched
	Body StrokeBody
}

func (s *server) strike(ctx context.Context, c call, in *strikeIn) (*Desk, bool, error) {
	b := &in.Body
	return s.onDesk(ctx, c, &in.DayIn, &in.Matched, in.Key, func(date calendar.Date, once secretariat.Once) (bool, error) {
		return s.house.StrikeOnce(ctx, c.reader, briefing.Stroke{
			Date: date, Kind: b.Kind, Item: b.Item, Place: b.Place, Text: demarche.Text{EN: b.EN, ZH: b.ZH}, Facts: b.Facts, Why: b.Why,
		}, once)
	})
}

// onDesk carries out an act on an edition and gives the desk as it is then; again is true
// where the act had been carried out before under its key.
func (s *server) onDesk(ctx context.Context, c call, day *DayIn, of *Matched, key string, act func(calendar.Date, secretariat.Once) (bool, error)) (desk *Desk, again bool, err error) {
	date, err := day.day()
	if err != nil {
		return nil, false, err
	}
	once, err := of.once(key, "the brief of "+day.Date)
	if err != nil {
		return nil, false, err
	}
	if again, err = act(date, once); err != nil {
		return nil, false, err
	}
	desk, _, err = s.deskOf(ctx, c, date)
	return desk, again, err
}

type issueIn struct {
	Sent
	DayIn
	Matched
}

func (s *server) issue(ctx context.Context, c call, in *issueIn) (*Desk, bool, error) {
	return s.onDesk(ctx, c, &in.DayIn, &in.Matched, in.Key, func(date calendar.Date, once secretariat.Once) (bool, error) {
		return s.house.PublishOnce(ctx, c.reader, date, once)
	})
}
