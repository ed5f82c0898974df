package api

import (
	"context"
	"slices"

	"demarche"
	"demarche/docket"
)

type eventsIn struct {
	CaseIn
	After int `query:"after" minimum:"0" doc:"Only events after this number."`
	Limit int `query:"limit" minimum:"1" maximum:"500" default:"500"`
}

// EventPage is a part of a case's record.
type EventPage struct {
	Case   demarche.CaseID      `json:"case"`
	Events []docket.ShapedEvent `json:"events"`
	After  int                  `json:"after" doc:"The number to ask the next page after; 0 on the last."`
}

func (s *server) events(ctx context.Context, c call, in *eventsIn) (*Answer[EventPage], error) {
	v, err := s.house.Case(ctx, c.reader, demarche.CaseID(in.ID), c.when)
	if err != nil {
		return nil, err
	}
	body := EventPage{Case: v.Case.ID, Events: []docket.ShapedEvent{}}
	for i := range v.Events {
		e := &v.Events[i]
		if e.Seq <= in.After {
			continue
		}
		if len(body.Events) == in.Limit {
			body.After = body.Events[in.Limit-1].Seq
			break
		}
		body.Events = append(body.Events, v.Shape(e, c.lang))
	}
	next := ""
	if body.After > 0 {
		next = number(body.After)
	}
	return &Answer[EventPage]{Body: body, Version: number(v.Version), Link: nextLink(ctx, "after", next)}, nil
}

type oneEventIn struct {
	CaseIn
	Seq int `path:"seq" minimum:"1"`
}

func (s *server) event(ctx context.Context, c call, in *oneEventIn) (*Answer[docket.ShapedEvent], error) {
	v, err := s.house.Case(ctx, c.reader, demarche.CaseID(in.ID), c.when)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(v.Events, func(e docket.Event) bool { return e.Seq == in.Seq })
	if i < 0 {
		return nil, &demarche.Refusal{
			Kind: demarche.NotFound, Where: "path.seq",
			What:   demarche.Text{EN: "case " + in.ID + " has no event " + number(in.Seq) + " that you may read", ZH: "案件" + in.ID + "没有您可查阅的第" + number(in.Seq) + "号事件"},
			Remedy: demarche.Text{EN: "its events are listed at /api/cases/" + in.ID + "/events", ZH: "全部事件见 /api/cases/" + in.ID + "/events"},
		}
	}
	return &Answer[docket.ShapedEvent]{Body: v.Shape(&v.Events[i], c.lang), Version: number(v.Version)}, nil
}
