package api

import (
	"context"
	"net/http"
	"slices"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/secretariat"
)

func (s *server) routesBrief() {
	get(s, "/api/brief/{date}", "get-brief", "brief", "The edition of a day, as it went out or as composed, with its corrections", s.edition)
	get(s, "/api/brief/{date}/desk", "get-brief-desk", "brief", "The edition of a day on the desk: its lines, what was done to them, and when it goes out; for the desk", s.proof)
	send(s, "/api/brief/{date}/strokes", "edit-brief", "brief", "Move, cut, restore or rewrite an item, hold the edition or release it; for the desk", s.strike)
	send(s, "/api/brief/{date}/issue", "issue-brief", "brief", "Let the edition of a day that is over out now; for the desk", s.issue)
	get(s, "/api/brief-corrections", "list-corrections", "brief", "The corrections of editions, the first first", s.corrections)
	send(s, "/api/brief-corrections", "correct-brief", "brief", "Correct a fact that editions told: they are marked, and their readers are told; for the desk", s.correctFact)
}

// DayIn names the day of an edition.
type DayIn struct {
	Date string `path:"date" format:"date" doc:"The day of the edition."`
}

func (d *DayIn) day() (calendar.Date, error) {
	out, err := calendar.ParseDate(d.Date)
	if err != nil {
		return 0, &demarche.Refusal{Kind: demarche.Invalid, Where: "path.date", What: demarche.Text{EN: "the day of the edition", ZH: "简报日期"}, Why: demarche.Same(err.Error())}
	}
	return out, nil
}

type editionIn struct {
	Asked
	DayIn
}

// Edition is the brief of one day.
type Edition struct {
	Date        calendar.Date    `json:"date"`
	Known       calendar.Date    `json:"known" doc:"Nothing that became known later is in it; the day of the edition unless asked otherwise."`
	Lang        demarche.Lang    `json:"lang" enum:"en,zh"`
	Kind        briefing.Kind    `json:"kind" enum:"weekday,weekend"`
	After       calendar.Date    `json:"after" doc:"News is what came after this day."`
	Title       string           `json:"title"`
	Words       int              `json:"words" doc:"In English."`
	Out         bool             `json:"out" doc:"It went out, and is given as it did."`
	Digest      string           `json:"digest,omitempty" doc:"SHA-256 of what went out."`
	Items       []EditionItem    `json:"items"`
	Corrections []FactCorrection `json:"corrections" doc:"Known by the day of knowledge asked for; by today if none was."`
}

// EditionItem is one sentence, or on the desk one line.
type EditionItem struct {
	Text    string           `json:"text"`
	Edited  bool             `json:"edited,omitempty" doc:"The words are an editor's, on the same facts."`
	Section briefing.Section `json:"section" enum:"news,quiet,week,ahead,context"`
	Score   int              `json:"score,omitempty" doc:"Of importance; docs/brief.md has the table."`
	Cites   []EditionCite    `json:"cites"`
}

// EditionCite is one fact that a sentence rests on, and where it is written.
type EditionCite struct {
	Source    string          `json:"source"`
	Publisher string          `json:"publisher,omitempty"`
	URL       string          `json:"url,omitempty"`
	Fact      string          `json:"fact"`
	Review    demarche.Review `json:"review,omitempty"`
}

// FactCorrection is a dated correction of what editions told.
type FactCorrection struct {
	N      int             `json:"n"`
	Fact   string          `json:"fact"`
	Of     []calendar.Date `json:"of" doc:"The days of the editions that used the fact."`
	On     calendar.Date   `json:"on"`
	Text   string          `json:"text"`
	Source string          `json:"source"`
	URL    string          `json:"url,omitempty"`
}

// noticesOf are the corrections of one edition.
func (s *server) noticesOf(ctx context.Context, date, known calendar.Date) ([]briefing.Notice, error) {
	all, err := s.house.Notices(ctx, known)
	return slices.DeleteFunc(slices.Clone(all), func(n briefing.Notice) bool { return !slices.Contains(n.Of, date) }), err
}

func (s *server) edition(ctx context.Context, c call, in *editionIn) (*Answer[Edition], error) {
	date, err := in.day()
	if err != nil {
		return nil, err
	}
	known := s.house.At(date, in.Known.Date).Known // unless asked otherwise, as on the day itself
	x, err := s.house.BriefRead(ctx, date, known)
	if err != nil {
		return nil, err
	}
	if in.Known.IsZero() { // but whoever asks for no day of knowledge is told what was corrected since
		if x.Notices, err = s.noticesOf(ctx, date, c.when.Known); err != nil {
			return nil, err
		}
	}
	if x.Held {
		_, err := s.house.Brief(ctx, date, known) // which refuses: the desk holds it
		return nil, err
	}
	sheet := x.Edition.Sheet(c.lang)
	body := Edition{
		Date: sheet.Date, Known: sheet.Known, Lang: sheet.Lang, Kind: sheet.Kind, After: sheet.After, Title: sheet.Title, Words: sheet.Words,
		Items: []EditionItem{}, Corrections: correctionsOf(x.Notices, c.lang),
	}
	if x.Issue != nil {
		body.Out, body.Digest = true, x.Issue.Digest
	}
	for i := range x.Edition.Items {
		body.Items = append(body.Items, itemOf(&x.Edition.Items[i], c.lang))
	}
	return &Answer[Edition]{Body: body}, nil
}

func itemOf(x *briefing.Item, l demarche.Lang) EditionItem {
	out := EditionItem{Text: x.Text.In(l), Edited: x.Edited, Section: x.Section, Score: x.Score, Cites: []EditionCite{}}
	for _, c := range x.Cites {
		out.Cites = append(out.Cites, EditionCite{c.Title().In(l), c.By().In(l), c.URL, c.Fact, c.Review})
	}
	return out
}

func correctionsOf(list []briefing.Notice, l demarche.Lang) []FactCorrection {
	out := []FactCorrection{}
	for i := range list {
		n := &list[i]
		out = append(out, FactCorrection{n.N, n.Fact, n.Of, n.On, n.Text.In(l), n.Source, n.URL})
	}
	return out
}

type correctionsIn struct{ Asked }

// FactCorrections are corrections.
type FactCorrections struct {
	Corrections []FactCorrection `json:"corrections"`
}

func (s *server) corrections(ctx context.Context, c call, _ *correctionsIn) (*Answer[FactCorrections], error) {
	all, err := s.house.Notices(ctx, c.when.Known)
	if err != nil {
		return nil, err
	}
	return &Answer[FactCorrections]{Body: FactCorrections{correctionsOf(all, c.lang)}}, nil
}

// CorrectFactBody corrects a fact that editions told.
type CorrectFactBody struct {
	Fact   string `json:"fact" minLength:"1" maxLength:"500" doc:"As editions cite it: talks/round-8."`
	EN     string `json:"en" minLength:"1" maxLength:"2000" doc:"What was wrong and what is right, in English."`
	ZH     string `json:"zh" minLength:"1" maxLength:"2000" doc:"The same in Chinese."`
	Source string `json:"source" minLength:"1" maxLength:"500" doc:"Where that is written."`
	URL    string `json:"url,omitempty" maxLength:"2000"`
	Thread int64  `json:"thread,omitempty" doc:"What a reader wrote that led to it; it then says what it became."`
}

type correctFactIn struct {
	Sent
	Body CorrectFactBody
}

func (s *server) correctFact(ctx context.Context, c call, in *correctFactIn) (*FactCorrection, bool, error) {
	b := &in.Body
	n, again, err := s.house.CorrectFactOnce(ctx, c.reader, secretariat.FactCorrection{
		Fact: b.Fact, Text: demarche.Text{EN: b.EN, ZH: b.ZH}, Source: b.Source, URL: b.URL, Thread: b.Thread,
	}, secretariat.Once{Key: in.Key})
	if err != nil {
		return nil, false, err
	}
	all, err := s.house.Notices(ctx, s.house.Today())
	if err != nil {
		return nil, again, err
	}
	for i := range all {
		if all[i].N == n {
			return &correctionsOf(all[i:i+1], c.lang)[0], again, nil
		}
	}
	return nil, again, demarche.Refuse(demarche.NotFound, "the correction", "it is no more on record", "")
}

// send registers an act of the desk: 201 when it was carried out, 200 with how it stands
// now when its key had done it before.
func send[I any, P sendable[I], T any](s *server, path, id, tag, summary string, f func(context.Context, call, *I) (*T, bool, error)) {
	op := acting(path, id, tag, summary)
	register(s, op, func(ctx context.Context, in *I) (*Done[T], error) {
		c, err := s.call(&P(in).sent().Voice)
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodPost, err)
		}
		body, again, err := f(ctx, c, in)
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodPost, ifMatched(err))
		}
		out := &Done[T]{Status: http.StatusCreated, Lang: string(c.lang), Body: *body}
		if again {
			out.Status, out.Replayed = http.StatusOK, "true"
		}
		return out, nil
	})
}
