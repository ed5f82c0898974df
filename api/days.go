package api

import (
	"context"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

func (s *server) routesDays() {
	get(s, "/api/deadlines", "list-deadlines", "days", "What lapses, soonest first", s.deadlines)
	get(s, "/api/changes", "list-changes", "days", "What moved, last first", s.changes)
	get(s, "/api/front", "get-front", "days", "What lapses soon, what moved, cases by level", s.front)
}

type deadlinesIn struct {
	Asked
	Pact  string `query:"pact"`
	Level string `query:"level"`
	Party string `query:"party"`
	Case  string `query:"case"`
	From  Day    `query:"from" doc:"Default: the day asked about."`
	To    Day    `query:"to" doc:"Default: 60 days after from."`
}

// horizon is how many days ahead deadlines are given unless asked otherwise.
const horizon = 60

// Deadlines is what lapses between two days.
type Deadlines struct {
	From      calendar.Date `json:"from"`
	To        calendar.Date `json:"to"`
	Deadlines []Deadline    `json:"deadlines"`
	Cut       bool          `json:"cut" doc:"There are more than are given; ask for fewer days."`
}

// Deadline is a day on which a case changes if nobody moves.
type Deadline struct {
	Case        demarche.CaseID    `json:"case"`
	Title       string             `json:"title"`
	CaseKind    agreement.CaseKind `json:"case_kind"`
	Pact        string             `json:"pact"`
	Procedure   string             `json:"procedure"`
	On          calendar.Date      `json:"on"`
	What        docket.NextKind    `json:"what"`
	Clock       string             `json:"clock"`
	Article     string             `json:"article"`
	Label       string             `json:"label"`
	Binds       []string           `json:"binds"`
	Names       string             `json:"names" doc:"Who must move, by name."`
	Duty        string             `json:"duty"`
	IfNot       string             `json:"if_not"`
	Starts      calendar.Date      `json:"starts"`
	Provisional bool               `json:"provisional"`
	Review      demarche.Review    `json:"review"`
}

func (s *server) deadlines(ctx context.Context, c call, in *deadlinesIn) (*Answer[Deadlines], error) {
	if err := s.knows(in.Pact, ""); err != nil {
		return nil, err
	}
	from, to := in.From.Date, in.To.Date
	if from.IsZero() {
		from = c.when.On
	}
	if to.IsZero() {
		to = from.AddDays(horizon)
	}
	if to < from {
		return nil, backwards(from, to)
	}
	q := secretariat.DeadlineQuery{Pact: in.Pact, Level: demarche.LevelID(in.Level), Party: in.Party, Case: demarche.CaseID(in.Case), From: from, To: to}
	found, cut, err := s.house.DeadlinesOf(ctx, c.reader, q, c.when)
	if err != nil {
		return nil, err
	}
	return &Answer[Deadlines]{Body: Deadlines{From: from, To: to, Deadlines: deadlinesOf(plain(found), c.lang), Cut: cut}}, nil
}

func backwards(from, to calendar.Date) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "query.to", What: demarche.Text{EN: "the days asked for", ZH: "所查日期"},
		Why:    demarche.Text{EN: to.String() + " lies before " + from.String(), ZH: to.String() + "早于" + from.String()},
		Remedy: demarche.Text{EN: "give the earlier day as from", ZH: "请将较早的日期作为 from"},
	}
}

func plain(found []secretariat.Coming) []secretariat.Deadline {
	out := make([]secretariat.Deadline, 0, len(found))
	for i := range found {
		out = append(out, found[i].Deadline)
	}
	return out
}

func deadlinesOf(found []secretariat.Deadline, l demarche.Lang) []Deadline {
	out := []Deadline{}
	for i := range found {
		d := &found[i]
		what := docket.NextDue
		if d.Next.Bar {
			what = docket.NextOpens
		}
		out = append(out, Deadline{
			Case: d.Case.ID, Title: d.Case.Title.In(l), CaseKind: d.Case.Kind, Pact: d.Pack.ID, Procedure: d.Procedure.ID,
			On: d.Next.On, What: what, Clock: d.Clock.ID, Article: docket.ShapeClock(d.Procedure, &d.Clock).Article,
			Label: d.Rule.Label.In(l), Binds: list(d.Binds), Names: docket.RoleNames(d.Procedure, d.Binds, l),
			Duty: d.Rule.Duty.In(l), IfNot: d.Rule.IfNot.In(l), Starts: d.Clock.Starts, Provisional: d.Clock.Provisional,
			Review: docket.RunBasis(d.Rule, &d.Clock).Review,
		})
	}
	return out
}

type changesIn struct {
	Asked
	Pact  string `query:"pact"`
	Case  string `query:"case"`
	After string `query:"after" doc:"The cursor of the page before."`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

// Changes is what moved, last first.
type Changes struct {
	Changes []Change `json:"changes"`
	After   string   `json:"after" doc:"The cursor of the next page; empty on the last."`
}

// Change is an event with the case it belongs to.
type Change struct {
	Title     string             `json:"title"`
	Pact      string             `json:"pact"`
	Procedure string             `json:"procedure"`
	CaseKind  agreement.CaseKind `json:"case_kind"`
	Event     docket.ShapedEvent `json:"event" doc:"As the case's own list of events gives it to this reader on this day, with what corrects it, what answers it and whom it waits for. Why an act was irregular is not told here to a company that may not read the whole record: its case tells it."`
}

func (s *server) changes(ctx context.Context, c call, in *changesIn) (*Answer[Changes], error) {
	if err := s.knows(in.Pact, ""); err != nil {
		return nil, err
	}
	if in.Case != "" {
		if _, err := s.house.Case(ctx, c.reader, demarche.CaseID(in.Case), c.when); err != nil {
			return nil, err
		}
	}
	q := docket.RecentQuery{Pact: in.Pact, Case: demarche.CaseID(in.Case), Before: in.After, Limit: in.Limit}
	found, next, err := s.house.ChangesOf(ctx, c.reader, q, c.when)
	if err != nil {
		return nil, err
	}
	body := Changes{Changes: s.changesOf(found, c.lang), After: next}
	return &Answer[Changes]{Body: body, Link: nextLink(ctx, "after", body.After)}, nil
}

func (s *server) changesOf(found []secretariat.Change, l demarche.Lang) []Change {
	out := []Change{}
	for i := range found {
		k := found[i].Case
		p, ok := s.house.Library().Procedure(k.Procedure)
		if !ok {
			continue
		}
		out = append(out, Change{
			Title: k.Title.In(l), Pact: k.Pact, Procedure: k.Procedure, CaseKind: k.Kind,
			Event: s.house.Shape(&found[i], p, l),
		})
	}
	return out
}

type frontIn struct{ Asked }

// Front is the first page.
type Front struct {
	On      calendar.Date `json:"on"`
	Known   calendar.Date `json:"known"`
	Horizon int           `json:"horizon" doc:"How many days ahead lapses looks."`
	Waits   []Awaited     `json:"waits" doc:"Joint acts that wait for your party, oldest first."`
	Tasks   []Task        `json:"tasks" doc:"Your cases in which the next step is yours, of those that moved last; what you owe first."`
	May     []Task        `json:"may" doc:"Your cases in which the next step is another's and you may act meanwhile; you owe nothing in them."`
	Coming  []Task        `json:"coming" doc:"Cases that may come to your level, in which nothing is yours to do yet."`
	// Reported are acts of the reader's party that the other's office recorded.
	Reported []Awaited  `json:"reported" doc:"Acts that the other party's office recorded as done by yours, and since which yours has recorded nothing in the case: they stand, and you can object."`
	Lapses   []Deadline `json:"lapses"`

	Late      []LateDuty `json:"late" doc:"Duties whose day has passed and which are still owed, those that became late last first, of the first cases."`
	LateCases int        `json:"late_cases" doc:"Cases in which a duty is late, counted up to a bound; illustrative ones are not counted."`

	Silent      []SilentDuty `json:"silent" doc:"Duties whose day passed in the year before and of which the record does not say whether they were done, that which passed last first, of the first cases."`
	SilentCases int          `json:"silent_cases" doc:"Cases in which there is one; those of silent are the first of them. GET /api/cases?late=unknown lists all, of whatever day."`

	Changes []Change `json:"changes"`
	Tallies []Tally  `json:"tallies"`

	Invented secretariat.Invented `json:"illustrative" doc:"Of the cases of tallies, those that are invented."`
	Unread   []secretariat.Unread `json:"unread" doc:"Of the open ones, by pact, those whose record was read to read_to or to a later act: what came after is not known, nor whether they have ended."`

	Part []secretariat.Selected `json:"selected" doc:"Pacts whose public cases are a part of those there are. Where all are numbered one after the other: how many are held, and the highest number that had been given, so that there were at least so many."`
}

// Awaited is a joint act that waits for the reader's party.
type Awaited struct {
	Case  demarche.CaseID    `json:"case"`
	Title string             `json:"title"`
	Event docket.ShapedEvent `json:"event"`
}

// Task is a case in which the next step is the reader's to take.
type Task struct {
	Case      demarche.CaseID `json:"case"`
	Title     string          `json:"title"`
	Step      string          `json:"step"`
	StepLabel string          `json:"step_label"`
	Must      bool            `json:"must" doc:"One of the acts is owed."`
	Acts      []string        `json:"acts" doc:"What is yours to do, what is owed first."`
	Due       []calendar.Date `json:"due" doc:"Of the acts that are owed, in the order of acts, the day by which each is; null where none is known."`
	ActDue    []calendar.Date `json:"act_due" doc:"Of each act, in the order of acts, the last day of the period that it meets; null where it meets none."`
	Until     calendar.Date   `json:"until" doc:"The last day of the period that runs at the step; null where none runs."`
	Why       string          `json:"why" doc:"Why the step is yours where the step itself does not say so; else empty."`
}

func tasksOf(list []secretariat.Task, l demarche.Lang) []Task {
	out := make([]Task, 0, len(list))
	for _, x := range list {
		t := Task{x.View.Case.ID, x.View.Case.Title.In(l), x.Step, stepLabel(x.View.Procedure, x.Step, l), x.Must, []string{}, []calendar.Date{}, []calendar.Date{}, x.Until(), x.Why.In(l)}
		for i, a := range x.Acts {
			t.Acts, t.ActDue = append(t.Acts, a.ID), append(t.ActDue, x.By(a))
			if i < x.Owed {
				t.Due = append(t.Due, x.By(a))
			}
		}
		out = append(out, t)
	}
	return out
}

// LateDuty is a duty whose day has passed and which is still owed.
type LateDuty struct {
	Case    demarche.CaseID `json:"case"`
	Title   string          `json:"title"`
	Clock   string          `json:"clock"`
	Article string          `json:"article"`
	Label   string          `json:"label"`
	Due     calendar.Date   `json:"due"`
	Late    int             `json:"late_days"`

	CaseKind agreement.CaseKind `json:"case_kind" doc:"own, real or illustrative."`
}

// SilentDuty is a duty whose day has passed, and of which it is not known whether it was done.
type SilentDuty struct {
	Case    demarche.CaseID `json:"case"`
	Title   string          `json:"title"`
	Clock   string          `json:"clock"`
	Article string          `json:"article"`
	Label   string          `json:"label"`
	Due     calendar.Date   `json:"due"`
}

// Tally is the number of cases of a pact at a level.
type Tally struct {
	Pact   string           `json:"pact"`
	Level  demarche.LevelID `json:"level"`
	Status docket.Status    `json:"status"`
	Cases  int              `json:"cases"`
}

func (s *server) front(ctx context.Context, c call, _ *frontIn) (*Answer[Front], error) {
	f, err := s.house.Front(ctx, c.reader, c.when)
	if err != nil {
		return nil, err
	}
	body := Front{
		On: f.When.On, Known: f.When.Known, Horizon: f.Horizon, Lapses: deadlinesOf(f.Lapses.List, c.lang), Late: []LateDuty{}, LateCases: f.Late.Cases,
		Changes: s.changesOf(f.Changes, c.lang), Tallies: []Tally{}, Waits: []Awaited{}, Reported: []Awaited{},
		Invented: f.Invented, Unread: append([]secretariat.Unread{}, f.Unread...), Part: append([]secretariat.Selected{}, f.Part...),
	}
	for _, x := range f.Waits {
		body.Waits = append(body.Waits, Awaited{x.View.Case.ID, x.View.Case.Title.In(c.lang), x.View.Shape(x.Event, c.lang)})
	}
	for _, x := range f.Desk.Reported {
		body.Reported = append(body.Reported, Awaited{x.View.Case.ID, x.View.Case.Title.In(c.lang), x.View.Shape(x.Event, c.lang)})
	}
	body.Tasks, body.May, body.Coming = tasksOf(f.Desk.Tasks, c.lang), tasksOf(f.Desk.May, c.lang), tasksOf(f.Desk.Coming, c.lang)
	for i := range f.Late.Duties {
		d := &f.Late.Duties[i]
		body.Late = append(body.Late, LateDuty{d.Case.ID, d.Case.Title.In(c.lang), d.Clock.ID, docket.ShapeClock(d.Procedure, &d.Clock).Article, d.Rule.Label.In(c.lang), d.Clock.Due, d.Clock.Late, d.Case.Kind})
	}
	body.Silent, body.SilentCases = []SilentDuty{}, f.Open.Cases
	for i := range f.Open.Duties {
		d := &f.Open.Duties[i]
		body.Silent = append(body.Silent, SilentDuty{d.Case.ID, d.Case.Title.In(c.lang), d.Clock.ID, docket.ShapeClock(d.Procedure, &d.Clock).Article, d.Rule.Label.In(c.lang), d.Clock.Due})
	}
	for _, t := range f.Tallies {
		body.Tallies = append(body.Tallies, Tally{t.Pact, t.Level, t.Status, t.N})
	}
	return &Answer[Front]{Body: body}, nil
}
