package api

import (
	"context"

	"demarche"
	"demarche/barriers"
	"demarche/calendar"
	"demarche/promises"
	"demarche/secretariat"
	"demarche/talks"
)

func (s *server) routesDeal() {
	get(s, "/api/state", "get-state", "deal", "The front page as data: the picture of the deal on a day", s.state)
	get(s, "/api/talks", "list-talks", "deal", "Rounds, calls and statements of a stretch of days", s.talksOf)
	get(s, "/api/talks/issues", "list-issues", "deal", "The sticking points, side by side", s.issues)
	get(s, "/api/talks/estimates", "list-estimates", "deal", "Who said when a deal would come, and who was right", s.estimates)
	get(s, "/api/promises", "list-promises", "deal", "The status of every promise, with reasons", s.promises)
	get(s, "/api/barriers", "list-barriers", "deal", "The register of barriers", s.barriers)
}

// State is the front page as data.
type State secretariat.State

func (s *server) state(ctx context.Context, c call, _ *Asked) (*Answer[State], error) {
	st, err := s.house.State(ctx, c.reader, c.when)
	if err != nil {
		return nil, err
	}
	return &Answer[State]{Body: State(*st)}, nil
}

type talksIn struct {
	Asked
	From Day `query:"from" doc:"The first day; default: 30 days before the day asked about, or before to where that is earlier."`
	To   Day `query:"to" doc:"The last day; default: 60 days after it."`
}

// Talks is a stretch of the talks.
type Talks talks.Sheet

func (s *server) talksOf(_ context.Context, c call, in *talksIn) (*Answer[Talks], error) {
	k, err := s.house.Talks()
	if err != nil {
		return nil, err
	}
	from, to := calendar.Date(in.From.Date), calendar.Date(in.To.Date)
	if to.IsZero() {
		to = c.when.On.AddDays(horizon)
	}
	if from.IsZero() {
		from = min(c.when.On, to).AddDays(-30)
	}
	if to < from {
		return nil, inQuery(&demarche.Refusal{
			Kind: demarche.Invalid, Where: "to", What: demarche.Text{EN: "the stretch of days", ZH: "日期区间"},
			Why:    demarche.Text{EN: "the last day comes before the first", ZH: "末日早于首日"},
			Remedy: demarche.Text{EN: "give from and to in order", ZH: "请按先后填写 from 与 to"},
		})
	}
	return &Answer[Talks]{Body: Talks(k.Sheet(from, to, c.when.Known))}, nil
}

// Issues are the sticking points.
type Issues talks.Issues

func (s *server) issues(_ context.Context, c call, _ *Asked) (*Answer[Issues], error) {
	k, err := s.house.Talks()
	if err != nil {
		return nil, err
	}
	return &Answer[Issues]{Body: Issues(k.IssuesSheet(c.when.On, c.when.Known))}, nil
}

// Estimates are estimates of when a deal would come, with how they fared.
type Estimates talks.Estimates

func (s *server) estimates(_ context.Context, c call, _ *Asked) (*Answer[Estimates], error) {
	k, err := s.house.Talks()
	if err != nil {
		return nil, err
	}
	return &Answer[Estimates]{Body: Estimates(k.EstimatesSheet(c.when.On, c.when.Known))}, nil
}

type promisesIn struct {
	Asked
	Promise string `query:"promise" doc:"Only the promise of this id."`
}

// Promises is the scoreboard.
type Promises promises.Sheet

func (s *server) promises(_ context.Context, c call, in *promisesIn) (*Answer[Promises], error) {
	k, err := s.house.Promises()
	if err != nil {
		return nil, err
	}
	if in.Promise != "" && k.Promise(in.Promise) == nil {
		return nil, &demarche.Refusal{
			Kind: demarche.NotFound, Where: "query.promise",
			What:   demarche.Text{EN: "there is no promise “" + in.Promise + "”", ZH: "没有“" + in.Promise + "”这项承诺"},
			Remedy: demarche.Text{EN: "leave it out to have all with their ids", ZH: "去掉该项即可查阅全部承诺及其编号"},
		}
	}
	return &Answer[Promises]{Body: Promises(k.Sheet(c.when.On, c.when.Known, in.Promise))}, nil
}

// Barriers is the register of barriers.
type Barriers barriers.Sheet

func (s *server) barriers(_ context.Context, c call, _ *Asked) (*Answer[Barriers], error) {
	k, err := s.house.Barriers()
	if err != nil {
		return nil, err
	}
	return &Answer[Barriers]{Body: Barriers(k.Sheet(c.when.On, c.when.Known))}, nil
}
