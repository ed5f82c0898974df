package api

import (
	"context"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

type workingIn struct {
	CaseIn
	N int `path:"n" minimum:"0" doc:"The place of the clock among the case's clocks on that day."`
}

// CaseWorking is a deadline with its working.
type CaseWorking struct {
	Case    demarche.CaseID    `json:"case"`
	N       int                `json:"n"`
	Clock   docket.ShapedClock `json:"clock"`
	Working calendar.Working   `json:"working"`
}

func (s *server) working(ctx context.Context, c call, in *workingIn) (*Answer[CaseWorking], error) {
	v, err := s.house.Case(ctx, c.reader, demarche.CaseID(in.ID), c.when)
	if err != nil {
		return nil, err
	}
	w, err := v.Working(in.N)
	if err != nil {
		return nil, err
	}
	shape := docket.ShapeClock(v.Procedure, &v.State.Clocks[in.N])
	return &Answer[CaseWorking]{Body: CaseWorking{v.Case.ID, in.N, shape, whole(w)}, Version: number(v.Version)}, nil
}

// whole gives a working whose lists are never null.
func whole(w calendar.Working) calendar.Working {
	w.Calendars, w.Missing = list(w.Calendars), list(w.Missing)
	w.Skipped, w.Rolled, w.MadeUp = list(w.Skipped), list(w.Rolled), list(w.MadeUp)
	return w
}
