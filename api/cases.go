package api

import (
	"context"
	"net/url"
	"strconv"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

func (s *server) routesCases() {
	get(s, "/api/cases", "list-cases", "cases", "A page of the docket", s.cases)
	get(s, "/api/cases/{id}", "get-case", "cases", "Where a case stands, and what may be done", s.oneCase)
	get(s, "/api/cases/{id}/events", "list-events", "cases", "The record of a case, in order", s.events)
	get(s, "/api/cases/{id}/events/{seq}", "get-event", "cases", "One event of a case", s.event)
	get(s, "/api/cases/{id}/clocks/{n}/working", "get-working", "cases", "How a deadline was counted", s.working)
}

// Filter is what the docket can be asked for.
type Filter struct {
	Pact      string `query:"pact" doc:"The id of a pack."`
	Procedure string `query:"procedure"`
	Party     string `query:"party" doc:"A complainant, respondent or third party."`
	Level     string `query:"level" doc:"The level at which the line that leads the case stands: the first under way, in the order of its procedure. Other lines of it may stand at other levels."`
	Step      string `query:"step"`
	Status    string `query:"status" enum:"unopened,open,ended,unknown" doc:"unknown finds those whose acts were collected only up to some day, so that nobody here knows whether they have ended; open those too whose record was read to a day (unread)."`
	Kind      string `query:"kind" enum:"real,illustrative,own" doc:"Real cases of the public record, invented ones marked so, or an office's own."`
	DueFrom   Day    `query:"due_from" doc:"With a deadline that runs, on or after this day."`
	DueBy     Day    `query:"due_by" doc:"With a deadline that runs, on or before this day."`
	Waits     string `query:"waits" enum:"me" doc:"In which a joint act waits for your party, or the next step is yours, of those that moved last, and those that have ended while your office still owes an act."`
	Late      string `query:"late" enum:"now,unknown" doc:"In which somebody is late: the last day of what is owed has passed, and it is owed still (now); or it is not known whether it was done (unknown: the day that passed last first)."`
	Text      string `query:"text" doc:"Words to be found, each whole, all in the title or all in one entry of the record: licence does not find licences. Chinese is found by the sign."`
}

func (f *Filter) query() docket.Query {
	return docket.Query{
		Pact: f.Pact, Procedure: f.Procedure, Party: f.Party, Level: demarche.LevelID(f.Level), Step: f.Step,
		Status: docket.Status(f.Status), Kind: agreement.CaseKind(f.Kind), DueFrom: f.DueFrom.Date, DueBy: f.DueBy.Date, Text: f.Text, Waits: f.Waits != "", Late: f.Late == "now", Unsettled: f.Late == "unknown",
	}
}

type casesIn struct {
	Asked
	Filter
	Within string `query:"within" doc:"With a deadline that runs, within so many days of the day asked about: a number from 0 to 3660. Not beside due_from and due_by, which name the days."`

	Sort  string `query:"sort" enum:"due,recent,late,id" doc:"Soonest deadline first, last event first, what became late last first (as late=now gives it), or in order of keeping; the cases that a company brought, or that its party has joined, first. Default: due, or late with late=now, which has no other order."`
	After string `query:"after" doc:"The cursor of the page before."`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

// CasePage is a page of the docket.
type CasePage struct {
	Cases []docket.ShapedLine `json:"cases"`
	After string              `json:"after" doc:"The cursor of the next page; empty on the last."`
	Total int                 `json:"total" doc:"Cases that match, counted up to a bound."`
	More  bool                `json:"more" doc:"A further page follows."`

	OverTotal bool `json:"over_total" doc:"There are more than total: the count went to its bound."`

	Unread []secretariat.Unread `json:"unread,omitempty" doc:"With status=open: of these cases, by pact, those whose record was read to read_to or to a later act. What came after is not known, nor whether they have ended."`

	Part []secretariat.Selected `json:"selected" doc:"Pacts, of those asked for, whose public cases are a part of those there are. Where all are numbered one after the other: how many are held, and the highest number that had been given, so that there were at least so many."`

	Still int `json:"still_reckoned,omitempty" doc:"Cases that are still being reckoned anew, after a change of the rules or a long stop: each case listed is right, but the list may lack some."`
}

func (s *server) cases(ctx context.Context, c call, in *casesIn) (*Answer[CasePage], error) {
	if !in.DueBy.IsZero() && in.DueBy.Date < in.DueFrom.Date {
		return nil, backwards(in.DueFrom.Date, in.DueBy.Date)
	}
	if err := s.knows(in.Pact, in.Procedure); err != nil {
		return nil, err
	}
	c.when = secretariat.Listed(c.when)
	q := in.query()
	q.After, q.Limit = in.After, in.Limit
	if err := soon(&q, in.Within, c.when.On); err != nil {
		return nil, err
	}
	if err := sorted(&q, docket.Sort(in.Sort)); err != nil {
		return nil, err
	}
	page, err := s.house.Docket(ctx, c.reader, q, c.when)
	if err != nil {
		return nil, err
	}
	unread, err := s.house.Unread(ctx, c.reader, q, page, c.when)
	if err != nil {
		return nil, err
	}
	part, err := s.house.Selections(ctx, c.reader, in.Pact, c.when)
	if err != nil {
		return nil, err
	}
	body := CasePage{Part: part, Cases: []docket.ShapedLine{}, After: page.Next, Total: page.Total, More: page.Next != "", OverTotal: page.More, Unread: unread}
	if b := s.house.BehindOf(c.reader, in.Pact); b != nil && s.house.Current(c.when) {
		body.Still = max(b.Cases, 1)
	}
	lib := s.house.Library()
	for _, k := range page.Cases {
		line := docket.ShapeLine(lib.Packs[k.Pact], k, c.when.On, c.lang)
		line.Beside(page)
		body.Cases = append(body.Cases, line)
	}
	return &Answer[CasePage]{Body: body, Link: nextLink(ctx, "after", page.Next)}, nil
}

// soon asks for the deadlines within a number of days of a day, "" for any.
func soon(q *docket.Query, within string, on calendar.Date) error {
	if within == "" {
		return nil
	}
	bad := &demarche.Refusal{Kind: demarche.Invalid, Where: "query.within", What: demarche.Text{EN: "within " + within, ZH: "within 为“" + within + "”"}}
	if !q.DueFrom.IsZero() || !q.DueBy.IsZero() {
		bad.Why = demarche.Text{EN: "due_from or due_by names the days already", ZH: "due_from 或 due_by 已指明日期"}
		bad.Remedy = demarche.Text{EN: "give the one or the others", ZH: "请择一填写"}
		return bad
	}
	n, err := strconv.Atoi(within)
	if err != nil || n < 0 || n > maxWithin {
		bad.Why = demarche.Text{EN: "it is no number of days that the docket takes", ZH: "不是可用的天数"}
		bad.Remedy = demarche.Text{EN: "write a number of days from 0 to 3660", ZH: "请填写0至3660之间的天数"}
		return bad
	}
	q.DueFrom, q.DueBy = on, on.AddDays(n)
	return nil
}

// maxWithin is how far ahead the docket can be asked for deadlines, in days.
const maxWithin = 3660

// sorted sets the order of a page. What is late has one of its own, which asks for it.
func sorted(q *docket.Query, by docket.Sort) error {
	q.Late = q.Late || by == docket.ByLate
	if q.Sort = by; by == "" {
		q.Sort = docket.ByDue
	}
	switch {
	case q.Unsettled && (by != "" || q.Waits):
		no := &demarche.Refusal{
			Kind: demarche.Invalid, Where: "query.late", What: demarche.Text{EN: "late=unknown", ZH: "late=unknown"},
			Why:    demarche.Text{EN: "it has an order of its own", ZH: "其自有排序"},
			Remedy: demarche.Text{EN: "leave sort out", ZH: "请去掉 sort"},
		}
		if q.Waits {
			no.Why = demarche.Text{EN: "waits=me asks for other cases", ZH: "waits=me 所求为其他案件"}
			no.Remedy = demarche.Text{EN: "give the one or the other", ZH: "请择一填写"}
		}
		return no
	case !q.Late:
		return nil
	case by != "" && by != docket.ByLate:
		return &demarche.Refusal{
			Kind: demarche.Invalid, Where: "query.sort", What: demarche.Text{EN: "the order “" + string(by) + "”", ZH: "排序“" + string(by) + "”"},
			Why:    demarche.Text{EN: "what is late has an order of its own", ZH: "逾期案件有其自身的排序"},
			Remedy: demarche.Text{EN: "write sort=late, or leave it out", ZH: "请填写 sort=late，或去掉该项"},
		}
	}
	q.Sort = docket.ByLate
	return nil
}

// knows refuses a filter by a pack or procedure that does not exist: an empty
// page would read as if there were no such cases.
func (s *server) knows(pact, procedure string) error {
	lib := s.house.Library()
	if _, ok := lib.Packs[pact]; pact != "" && !ok {
		return noSuch("query.pact", "pack", "规则包", pact, lib.PackIDs())
	}
	if _, ok := lib.Procedure(procedure); procedure != "" && !ok {
		return noSuch("query.procedure", "procedure", "程序", procedure, lib.ProcedureIDs())
	}
	if p, ok := lib.Procedure(procedure); ok && pact != "" && p.Pack.ID != pact {
		var its []string
		for _, q := range lib.Packs[pact].Procedures {
			its = append(its, q.ID)
		}
		return noSuch("query.procedure", "procedure of "+pact, pact+"的程序", procedure, its)
	}
	return nil
}

// nextLink is the address of the next page (RFC 8288), or nothing on the last.
func nextLink(ctx context.Context, name, cursor string) string {
	r := requestOf(ctx)
	if r == nil || cursor == "" {
		return ""
	}
	q := r.URL.Query()
	q.Set(name, cursor)
	return "<" + (&url.URL{Path: r.URL.Path, RawQuery: q.Encode()}).String() + `>; rel="next"`
}

// list makes an empty list of none, so that it is written as [].
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

func number(n int) string { return strconv.Itoa(n) }
