package api

import (
	"cmp"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

func (s *server) routesPreviews() {
	foresee(s, "/api/cases/{id}/acts/preview", "preview-act", "What would follow if an act were recorded; nothing is", s.foreseeAct)
	foresee(s, "/api/cases/{id}/corrections/preview", "preview-correction", "What would follow if a correction were recorded; nothing is", s.foreseeCorrection)
	foresee(s, "/api/cases/{id}/replies/preview", "preview-reply", "What would follow if a reply were recorded; nothing is", s.foreseeReply)
}

// Preview says what would follow if an act, a correction or a reply were recorded now, reckoned
// from what the reader may read of the case.
type Preview struct {
	Case      demarche.CaseID   `json:"case"`
	Version   int               `json:"version" doc:"The number of the last event on which it was reckoned: as If-Match it keeps the act from being recorded on another record."`
	Act       string            `json:"act"`
	On        calendar.Date     `json:"on"`
	By        string            `json:"by" doc:"The role, or the roles of a joint act; empty for what a role of the request settles."`
	WaitsFor  demarche.PartyID  `json:"waits_for,omitempty" doc:"The party that must confirm it before any of this follows."`
	Replaces  int               `json:"replaces,omitempty" doc:"The event in whose place it stands: the one corrected, or another office's record of the same act."`
	Annuls    bool              `json:"annuls,omitempty" doc:"It annuls the event in replaces: nothing stands in its place."`
	Moved     bool              `json:"moved" doc:"The matter would stand at another step."`
	From      string            `json:"from_step"`
	Step      string            `json:"step"`
	StepLabel string            `json:"step_label"`
	Status    docket.Status     `json:"status"`
	Outcome   string            `json:"outcome"`
	ToKnow    string            `json:"to_know,omitempty" doc:"What goes on though the case would have ended: a notice of withdrawal from the whole agreement."`
	Lines     []LineMoved       `json:"lines" doc:"The lines beside the one on which the case leads that would begin, or stand elsewhere."`
	Clocks    []Shifted         `json:"clocks" doc:"The periods that would begin, or stand otherwise than now."`
	Irregular *docket.ShapedWhy `json:"irregular,omitempty" doc:"Why the procedure does not allow it, where it is to be recorded all the same."`
	Upset     []Upset           `json:"upset" doc:"Acts on record that it would make irregular."`
	Undone    []WouldUndo       `json:"undone" doc:"Lapses that would stand no longer, and stay told."`
}

// LineMoved is a line of the procedure that would begin, or stand elsewhere.
type LineMoved struct {
	Track  string `json:"track"`
	Step   string `json:"step" doc:"Empty for a line that would not have begun."`
	Begins bool   `json:"begins" doc:"It is not under way now."`
	Ended  bool   `json:"ended" doc:"It would be over with that step."`
	Said   string `json:"said" doc:"The same in a sentence."`
}

// Shifted is a clock that would stand otherwise.
type Shifted struct {
	Clock   string              `json:"clock"`
	Article string              `json:"article"`
	Label   string              `json:"label"`
	Kind    agreement.ClockKind `json:"kind" doc:"What it is. Nobody owes what a guideline aims at: its late_days are null."`
	Was     *docket.ShapedClock `json:"was" doc:"As it stands now; null for one that would begin."`
	Is      *docket.ShapedClock `json:"is" doc:"As it would stand; null for one that would never have begun."`
}

// Upset is an act on record that would become irregular.
type Upset struct {
	docket.ShapedIrregular
	Seq int `json:"seq"`
}

// WouldUndo is a lapse that would stand no longer.
type WouldUndo struct {
	Seq     int           `json:"seq" doc:"The number of the event that recorded it; 0 where it would go on record first."`
	Clock   string        `json:"clock"`
	Article string        `json:"article"`
	Due     calendar.Date `json:"due" doc:"The last day, as it is reckoned now."`
}

// trying is what a request for a preview says, which spends no key.
type trying[B any] struct {
	Voice
	Seen
	Body B
}

func (t *trying[B]) voice() *Voice { return &t.Voice }

type triable[I any] interface {
	*I
	voice() *Voice
}

func foresee[I any, P triable[I]](s *server, path, id, summary string, f func(context.Context, call, *I) (*secretariat.Preview, error)) {
	op := huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, Tags: []string{"acts"}, MaxBodyBytes: maxBody,
		Description: "Takes the body of the act, refuses what the act would be refused for, and writes nothing. An Idempotency-Key is not read.",
		Errors: []int{
			http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed,
			http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusServiceUnavailable,
		},
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*Answer[Preview], error) {
		c, err := s.call(P(in).voice())
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodPost, err)
		}
		p, err := f(ctx, c, in)
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodPost, err)
		}
		return &Answer[Preview]{Lang: string(c.lang), Version: number(p.Case.Version), Body: previewOf(p, c.lang)}, nil
	})
}

func (s *server) foreseeAct(ctx context.Context, c call, in *trying[ActBody]) (*secretariat.Preview, error) {
	return seen(ctx, s, c, &in.Seen, func(version int) (*secretariat.Preview, error) {
		q := in.Body.request(in.ID)
		q.Version = version
		return s.house.Preview(ctx, c.reader, q)
	})
}

func (s *server) foreseeCorrection(ctx context.Context, c call, in *trying[CorrectionBody]) (*secretariat.Preview, error) {
	return seen(ctx, s, c, &in.Seen, func(version int) (*secretariat.Preview, error) {
		q := in.Body.request(in.ID)
		q.Version = version
		return s.house.PreviewCorrection(ctx, c.reader, q)
	})
}

func (s *server) foreseeReply(ctx context.Context, c call, in *trying[ReplyBody]) (*secretariat.Preview, error) {
	return seen(ctx, s, c, &in.Seen, func(version int) (*secretariat.Preview, error) {
		q := in.Body.request(in.ID)
		q.Version = version
		return s.house.PreviewReply(ctx, c.reader, q)
	})
}

func previewOf(p *secretariat.Preview, l demarche.Lang) Preview {
	law, before := p.Case.Procedure, p.Case.State
	out := Preview{
		Case: p.Case.Case.ID, Version: p.Case.Version, Act: p.As.Type, On: p.As.On, By: p.As.By, WaitsFor: p.Waits, Replaces: p.As.Corrects, Annuls: p.As.Annuls,
		Moved: p.Moved, From: before.Step, Step: p.State.Step, StepLabel: stepLabel(law, p.State.Step, l),
		Status: docket.ToldStatus(p.Case.Pack, p.Case.Case.ID, p.State.Status, p.State.Until), Outcome: p.State.Outcome,
		ToKnow: p.ToKnow().In(l), Lines: []LineMoved{}, Clocks: []Shifted{}, Upset: []Upset{}, Undone: []WouldUndo{},
	}
	if p.Irregular != nil {
		out.Irregular = docket.ShapeWhy(p.Irregular, l)
	}
	for _, x := range p.Lines {
		line := LineMoved{Track: x.Track.ID, Begins: x.Begins, Ended: x.Ended, Said: x.Say().In(l)}
		if x.Step != nil {
			line.Step = x.Step.ID
		}
		out.Lines = append(out.Lines, line)
	}
	for _, x := range p.Shifts {
		rule := &law.Clocks[x.Rule]
		line := Shifted{Clock: rule.ID, Label: rule.Label.In(l), Kind: rule.Kind, Was: clockOf(law, x.Was), Is: clockOf(law, x.Is)}
		line.Article = cmp.Or(line.Is, line.Was).Article
		out.Clocks = append(out.Clocks, line)
	}
	for i := range p.Upset {
		out.Upset = append(out.Upset, Upset{docket.ShapeIrregular(&p.Upset[i], l), p.Upset[i].Seq})
	}
	for _, u := range p.Undone {
		rule := &law.Clocks[u.Rule]
		out.Undone = append(out.Undone, WouldUndo{Seq: u.Seq, Clock: rule.ID, Article: docket.ArticleName(rule), Due: u.Due})
	}
	return out
}

func clockOf(p *agreement.Procedure, k *docket.Clock) *docket.ShapedClock {
	if k == nil {
		return nil
	}
	shape := docket.ShapeClock(p, k)
	return &shape
}
