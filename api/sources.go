package api

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"demarche"
	"demarche/calendar"
	"demarche/clip"
	"demarche/secretariat"
)

func (s *server) routesSources() {
	get(s, "/api/sources", "list-sources", "sources", "The sources that you may read, last published first", s.sources)
	get(s, "/api/sources/{id}", "get-source", "sources", "A source, and the records that stand on its quotes", s.source)
	get(s, "/api/clip/records", "list-clip-records", "sources", "The records made of quotes, by the days that they are about", s.clips)
	told(s, "/api/clip/suggest", "suggest-records", "Propose records for a text; nothing is kept", http.StatusOK, s.suggest)
	told(s, "/api/sources", "add-source", "Keep a source", http.StatusCreated, s.addSource)
	told(s, "/api/sources/{id}/records", "add-clip-record", "Make a record of a quote of a source", http.StatusCreated, s.addClip)
	told(s, "/api/sources/{id}/records/{seq}/retraction", "retract-clip-record", "Take a record back by another act", http.StatusCreated, s.retract)
}

// spoken is an input that embeds Voice and is sent.
type spoken[I any] interface {
	*I
	voice() *Voice
}

func (v *Voice) voice() *Voice { return v }

// told registers an operation that is sent a body and answers with one.
func told[I any, P spoken[I], T any](s *server, path, id, summary string, status int, f func(context.Context, call, *I) (*T, error)) {
	tell[I, P](s, path, id, "sources", summary, status, f)
}

// tell is told under any tag.
func tell[I any, P spoken[I], T any](s *server, path, id, tag, summary string, status int, f func(context.Context, call, *I) (*T, error)) {
	op := huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, Tags: []string{tag},
		DefaultStatus: status, MaxBodyBytes: maxBody,
		Errors: []int{
			http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusConflict,
			http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusTooManyRequests, http.StatusServiceUnavailable,
		},
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*Answer[T], error) {
		c, err := s.call(P(in).voice())
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodPost, err)
		}
		body, err := f(ctx, c, in)
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodPost, err)
		}
		return &Answer[T]{Lang: string(c.lang), Body: *body}, nil
	})
}

// KeptSource is a source as other programs read it.
type KeptSource struct {
	ID        string            `json:"id"`
	Genre     string            `json:"genre" enum:"report,statement,notice,statute,data"`
	Title     string            `json:"title"`
	Publisher string            `json:"publisher"`
	Published calendar.Date     `json:"published" doc:"At its place."`
	Hour      string            `json:"hour" doc:"HH:MM at its place; empty where it is not known."`
	Place     string            `json:"place"`
	Lang      demarche.Lang     `json:"lang" doc:"Empty: more than one, or not told."`
	Licence   string            `json:"licence"`
	URL       string            `json:"url"`
	Digest    string            `json:"digest" doc:"sha256 of the text in UTF-8."`
	Length    int               `json:"length" doc:"Of the text, in characters."`
	TextKept  bool              `json:"text_kept" doc:"Where it is false, the licence does not let the text be kept, or nobody asked for it."`
	Public    bool              `json:"public"`
	Owner     demarche.PartyID  `json:"owner"`
	Office    demarche.OfficeID `json:"office"`
	Known     calendar.Date     `json:"known" doc:"The day on which it was added."`
	Again     bool              `json:"again,omitempty" doc:"It was kept already; nothing new was recorded."`
}

func sourceOf(x *clip.Source) KeptSource {
	return KeptSource{
		ID: x.ID, Genre: x.Genre, Title: x.Title, Publisher: x.Publisher, Published: x.Published, Hour: x.Hour, Place: x.Place, Lang: x.Lang,
		Licence: x.Licence, URL: x.URL, Digest: x.Digest, Length: x.Length, TextKept: x.Kept, Public: x.Public, Owner: x.Owner, Office: x.Office, Known: x.Known,
	}
}

// KeptSources are those that a reader may read.
type KeptSources struct {
	Sources []KeptSource `json:"sources"`
}

type sourcesIn struct{ Asked }

func (s *server) sources(ctx context.Context, c call, _ *sourcesIn) (*Answer[KeptSources], error) {
	all, err := s.house.Sources(ctx, c.reader, c.when)
	if err != nil {
		return nil, err
	}
	body := KeptSources{Sources: []KeptSource{}}
	for i := range all {
		body.Sources = append(body.Sources, sourceOf(&all[i]))
	}
	return &Answer[KeptSources]{Body: body}, nil
}

// ClipRecord is a record made of a quote.
type ClipRecord struct {
	Source    string            `json:"source"`
	Seq       int               `json:"seq"`
	Kind      clip.Kind         `json:"kind" enum:"event,meeting,call,travel,statement,position,estimate,figure,issue,promise,barrier,law"`
	Quote     string            `json:"quote"`
	Start     int               `json:"start" doc:"In characters of the source's text."`
	End       int               `json:"end"`
	DateText  string            `json:"date_text"`
	From      calendar.Date     `json:"date_from"`
	To        calendar.Date     `json:"date_to"`
	Precision clip.Precision    `json:"date_precision" doc:"day, week, part-of-month, month, quarter, year or fuzzy; empty without a date."`
	Actors    []string          `json:"actors"`
	Topics    []string          `json:"topics"`
	Figure    string            `json:"figure"`
	FigureTo  string            `json:"figure_to" doc:"The upper end of a range, of which figure is the lower; empty: one figure."`
	Unit      string            `json:"unit"`
	Denied    bool              `json:"denied" doc:"What it tells is said not to come: its day is that of the saying."`
	Note      string            `json:"note"`
	Rule      string            `json:"rule" doc:"Of the proposal that was confirmed; empty: marked by hand."`
	Known     calendar.Date     `json:"known"`
	Office    demarche.OfficeID `json:"office"`
}

func recordOf(x *clip.Record) ClipRecord {
	return ClipRecord{
		Source: x.Source, Seq: x.Seq, Kind: x.Kind, Quote: x.Quote, Start: x.Start, End: x.End, DateText: x.DateText, From: x.From, To: x.To,
		Precision: x.Precision, Actors: list(x.Actors), Topics: list(x.Topics), Figure: x.Figure, FigureTo: x.FigureTo, Unit: x.Unit, Denied: x.Denied, Note: x.Note, Rule: x.Rule,
		Known: x.Known, Office: x.Office,
	}
}

func recordsOf(all []clip.Record) []ClipRecord {
	out := []ClipRecord{}
	for i := range all {
		out = append(out, recordOf(&all[i]))
	}
	return out
}

// KeptSourcePage is a source with what stands on it.
type KeptSourcePage struct {
	KeptSource
	Text    string       `json:"text" doc:"Empty where it is not kept."`
	Records []ClipRecord `json:"records"`
}

type sourceIn struct {
	Asked
	ID string `path:"id"`
}

func (s *server) source(ctx context.Context, c call, in *sourceIn) (*Answer[KeptSourcePage], error) {
	x, records, err := s.house.Source(ctx, c.reader, in.ID, c.when)
	if err != nil {
		return nil, err
	}
	return &Answer[KeptSourcePage]{Body: KeptSourcePage{KeptSource: sourceOf(x), Text: x.Text, Records: recordsOf(records)}}, nil
}

// ClipRecords are records of several sources.
type ClipRecords struct {
	Records []ClipRecord `json:"records"`
}

type clipsIn struct {
	Asked
	Source string `query:"source"`
	Kind   string `query:"kind"`
	Topic  string `query:"topic" doc:"The id of a sticking point of the register."`
	From   Day    `query:"from" doc:"Only what may fall on this day or later."`
	To     Day    `query:"to" doc:"Only what may fall on this day or before."`
}

func (s *server) clips(ctx context.Context, c call, in *clipsIn) (*Answer[ClipRecords], error) {
	if kinds := clip.Kinds; in.Kind != "" && !slices.Contains(kinds, clip.Kind(in.Kind)) {
		known := make([]string, len(kinds))
		for i, k := range kinds {
			known[i] = string(k)
		}
		return nil, noSuch("query.kind", "kind of record", "记录类别", in.Kind, known)
	}
	if !in.To.IsZero() && in.To.Date < in.From.Date {
		return nil, backwards(in.From.Date, in.To.Date)
	}
	all, err := s.house.Clips(ctx, c.reader, clip.Query{
		Source: in.Source, Kind: clip.Kind(in.Kind), Topic: in.Topic, From: in.From.Date, To: in.To.Date,
	}, c.when)
	if err != nil {
		return nil, err
	}
	return &Answer[ClipRecords]{Body: ClipRecords{Records: recordsOf(all)}}, nil
}

// SuggestBody is a text, and when and where it came out.
type SuggestBody struct {
	Text      string        `json:"text"`
	Published string        `json:"published" doc:"The day at its place, 2019-03-28; also with the hour there, or an instant."`
	Place     string        `json:"place,omitempty"`
	Lang      demarche.Lang `json:"text_lang,omitempty" enum:"en,zh" doc:"Of the text; left out: told sentence by sentence."`
}

type suggestIn struct {
	Voice
	Body SuggestBody
}

// Proposals are what a text may hold; nothing of it was kept.
type Proposals struct {
	Proposals []clip.ProposalSheet `json:"proposals"`
}

func (s *server) suggest(ctx context.Context, _ call, in *suggestIn) (*Proposals, error) {
	when, err := publishedOf(in.Body.Published, in.Body.Place)
	if err != nil {
		return nil, err
	}
	all, err := s.house.SuggestFrom(secretariat.PlaceOf(requestOf(ctx)), in.Body.Text, clip.Asked{Published: when.Day, Place: in.Body.Place, Lang: in.Body.Lang})
	if err != nil {
		return nil, err
	}
	out := &Proposals{Proposals: []clip.ProposalSheet{}}
	for i := range all {
		out.Proposals = append(out.Proposals, clip.ProposalSheetOf(&all[i]))
	}
	return out, nil
}

func publishedOf(text, place string) (clip.Published, error) {
	when, err := clip.ParsePublished(text, place)
	if err != nil {
		r := demarche.Refuse(demarche.Invalid, "the day of publication", err.Error(), "write it as 2019-03-28")
		r.Where = "published"
		if place := new(clip.PlaceError); errors.As(err, &place) {
			r.Where = "place"
		}
		return when, r
	}
	return when, nil
}

// SourceBody is a source to be kept.
type SourceBody struct {
	SuggestBody
	Genre     string `json:"genre,omitempty" enum:"report,statement,notice,statute,data" doc:"Default: report."`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher"`
	Licence   string `json:"licence" doc:"Such as all-rights-reserved, cc-by-4.0, us-government-work."`
	URL       string `json:"url,omitempty"`
	KeepText  bool   `json:"keep_text,omitempty" doc:"Keep the text too, where the licence lets the house keep it."`
	Public    bool   `json:"public,omitempty" doc:"Everyone may read it; else the officials of your party."`
}

type addSourceIn struct {
	Voice
	Body SourceBody
}

func (s *server) addSource(ctx context.Context, c call, in *addSourceIn) (*KeptSource, error) {
	b := &in.Body
	when, err := publishedOf(b.Published, b.Place)
	if err != nil {
		return nil, err
	}
	x, again, err := s.house.AddSource(ctx, c.reader, secretariat.SourceRequest{Text: b.Text, Keep: b.KeepText, Source: clip.Source{
		Genre: b.Genre, Title: b.Title, Publisher: b.Publisher, Published: when.Day, Hour: when.Hour, Place: b.Place, Lang: b.Lang,
		Licence: b.Licence, URL: b.URL, Public: b.Public,
	}})
	if err != nil {
		return nil, err
	}
	out := sourceOf(x)
	out.Again = again
	return &out, nil
}

// ClipBody is a record to be made of a quote.
type ClipBody struct {
	Kind      clip.Kind      `json:"kind" enum:"event,meeting,call,travel,statement,position,estimate,figure,issue,promise,barrier,law"`
	Quote     string         `json:"quote" doc:"To the letter, as it stands in the source."`
	Start     *int           `json:"start,omitempty" doc:"Where it stands, in characters; needed where it stands more than once."`
	Text      string         `json:"text,omitempty" doc:"The source's text, where the house does not keep it."`
	DateText  string         `json:"date_text,omitempty"`
	From      calendar.Date  `json:"date_from,omitzero"`
	To        calendar.Date  `json:"date_to,omitzero"`
	Precision clip.Precision `json:"date_precision,omitempty"`
	Actors    []string       `json:"actors,omitempty"`
	Topics    []string       `json:"topics,omitempty"`
	Figure    string         `json:"figure,omitempty"`
	FigureTo  string         `json:"figure_to,omitempty" doc:"The upper end of a range."`
	Unit      string         `json:"unit,omitempty"`
	Denied    bool           `json:"denied,omitempty" doc:"What it tells is said not to come."`
	Note      string         `json:"note,omitempty"`
	Rule      string         `json:"rule,omitempty" doc:"Of the proposal that is confirmed."`
}

type addClipIn struct {
	Voice
	ID   string `path:"id"`
	Body ClipBody
}

// ClipReceipt says what was recorded.
type ClipReceipt struct {
	Source string `json:"source"`
	Seq    int    `json:"seq"`
	Again  bool   `json:"again,omitempty" doc:"The same was recorded before; nothing new was."`
	Page   string `json:"page"`
}

func (s *server) addClip(ctx context.Context, c call, in *addClipIn) (*ClipReceipt, error) {
	b := &in.Body
	q := secretariat.ClipRequest{Text: b.Text, Started: b.Start != nil, Record: clip.Record{
		Kind: b.Kind, Quote: b.Quote, DateText: b.DateText, From: b.From, To: b.To, Precision: b.Precision,
		Actors: b.Actors, Topics: b.Topics, Figure: b.Figure, FigureTo: b.FigureTo, Unit: b.Unit, Denied: b.Denied, Note: b.Note, Rule: b.Rule,
	}}
	if b.Start != nil {
		q.Start = *b.Start
	}
	done, err := s.house.Clip(ctx, c.reader, in.ID, q)
	return receiptOf(done), err
}

func receiptOf(done *secretariat.ClipReceipt) *ClipReceipt {
	if done == nil {
		return nil
	}
	return &ClipReceipt{Source: done.Source, Seq: done.Seq, Again: done.Again, Page: "/sources/" + url.PathEscape(done.Source)}
}

type retractIn struct {
	Voice
	ID   string `path:"id"`
	Seq  int    `path:"seq"`
	Body struct {
		Why string `json:"why"`
	}
}

func (s *server) retract(ctx context.Context, c call, in *retractIn) (*ClipReceipt, error) {
	done, err := s.house.Retract(ctx, c.reader, in.ID, in.Seq, in.Body.Why)
	return receiptOf(done), err
}
