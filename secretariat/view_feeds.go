package secretariat

import (
	"context"
	"slices"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// DeadlineQuery asks for what lapses between two days. Empty fields do not
// filter; a case named stands alone.
type DeadlineQuery struct {
	Pact  string
	Level demarche.LevelID // at which the case stands, or for whose talks the period runs
	Party string
	Case  demarche.CaseID
	From  calendar.Date
	To    calendar.Date
	// Late adds the duties that are late on the day asked about, whenever they were due:
	// who follows deadlines must not see one vanish the day after it was missed.
	Late bool
}

// Coming is a deadline with what a calendar needs to know of its case's record:
// a later entry of the same deadline takes the place of an earlier one.
type Coming struct {
	Deadline
	Seq   int       // of the last event that the reader may read
	Known time.Time // the instant at which that was recorded
	Late  bool      // its day has passed, and it is still owed

	ReadTo     calendar.Date      // what came after is not known: see docket.State
	RecordFrom calendar.Date      // the first day that RecordEnds can have been: see docket.Lead
	RecordEnds calendar.Date      // what came after is not on record
	Missing    []calendar.Missing // the holiday lists for want of which its day is provisional

	level demarche.LevelID // at which the case stands
}

// maxDeadlineCases bounds the cases that one list or feed of deadlines reads.
const maxDeadlineCases = 250

// DeadlinesOf lists what lapses between two days in the cases that a reader may
// read, soonest first, and whether there were more cases than it reads. Each
// case is found by its first deadline and gives all that lie between the days,
// whichever comes first.
func (s *Secretariat) DeadlinesOf(ctx context.Context, r disclosure.Reader, q DeadlineQuery, w When) ([]Coming, bool, error) {
	if q.Case != "" {
		v, err := s.Case(ctx, r, q.Case, w)
		if err != nil {
			return nil, false, err
		}
		out := v.coming(q)
		if q.Late {
			out = append(v.lateOf(q), out...)
		}
		return out, false, nil
	}
	out, cut, err := s.standingAt(ctx, r, q, w)
	if err == nil && q.Level != "" {
		var other []Coming
		var more bool
		other, more, err = s.standingElsewhere(ctx, r, q, w)
		out, cut = append(out, other...), cut || more
	}
	sortComing(out)
	return out, cut, err
}

// standingAt gives the deadlines of the cases that stand at the level asked for, or of all.
func (s *Secretariat) standingAt(ctx context.Context, r disclosure.Reader, q DeadlineQuery, w When) ([]Coming, bool, error) {
	// A deadline is passed or ahead: before the day asked about none runs.
	var out []Coming
	cut := false
	for _, find := range s.running(docket.Query{Pact: q.Pact, Level: q.Level, Party: q.Party, DueFrom: w.On, DueBy: q.To, Sort: docket.ByDue, Limit: maxDeadlineCases + 1}) {
		found, more, err := s.comingOf(ctx, r, find, q, w, (*CaseView).coming)
		if err != nil {
			return nil, false, err
		}
		out, cut = append(out, found...), cut || more
	}
	if q.Late {
		find := docket.Query{Pact: q.Pact, Level: q.Level, Party: q.Party, Status: docket.Open, Late: true, Sort: docket.ByLate, Limit: maxDeadlineCases + 1}
		late, more, err := s.comingOf(ctx, r, find, q, w, (*CaseView).lateOf)
		if err != nil {
			return nil, false, err
		}
		out, cut = append(out, late...), cut || more
	}
	return out, cut, nil
}

// standingElsewhere gives the periods for the talks of a level in cases that stand at
// another: they may run from the day on which the matter was received.
func (s *Secretariat) standingElsewhere(ctx context.Context, r disclosure.Reader, q DeadlineQuery, w When) ([]Coming, bool, error) {
	all := q
	all.Level = ""
	var out []Coming
	cut := false
	for id, p := range s.lib.Packs {
		if q.Pact != "" && q.Pact != id || p.Level(q.Level).ID == "" {
			continue
		}
		all.Pact = id
		list, more, err := s.standingAt(ctx, r, all, w)
		if err != nil {
			return nil, false, err
		}
		out, cut = append(out, slices.DeleteFunc(list, func(c Coming) bool { return c.level == q.Level || !c.forTalksAt(q.Level) })...), cut || more
	}
	return out, cut, nil
}

// forTalksAt reports whether the period is that of a step at a level.
func (d *Deadline) forTalksAt(level demarche.LevelID) bool {
	return slices.ContainsFunc(d.Procedure.Steps, func(s agreement.Step) bool { return s.Level == level && s.Clock == d.Clock.ID })
}

// comingOf reads what the cases of a query give, and whether there were more of them
// than it reads.
func (s *Secretariat) comingOf(ctx context.Context, r disclosure.Reader, find docket.Query, q DeadlineQuery, w When, give func(*CaseView, DeadlineQuery) []Coming) ([]Coming, bool, error) {
	var out []Coming
	for read := 0; ; {
		page, err := s.Docket(ctx, r, find, w)
		if err != nil {
			return nil, false, err
		}
		for _, c := range page.Cases {
			if read++; read > maxDeadlineCases {
				return out, true, nil
			}
			v, err := s.Case(ctx, r, c.ID, w)
			if err != nil && demarche.KindOf(err) == demarche.NotFound {
				continue // no longer to be read since the page was found
			}
			if err != nil {
				return nil, false, err
			}
			out = append(out, give(v, q)...)
		}
		if page.Next == "" {
			return out, false, nil
		}
		find.After = page.Next
	}
}

func (v *CaseView) coming(q DeadlineQuery) []Coming {
	var out []Coming
	for _, d := range v.Deadlines(q.From, q.To) {
		out = append(out, v.dated(Coming{Deadline: d}))
	}
	return out
}

// lateOf lists the duties of a case that are late.
func (v *CaseView) lateOf(DeadlineQuery) []Coming {
	var out []Coming
	for _, i := range docket.Overdue(v.Procedure, v.State) {
		k := v.State.Clocks[i]
		d := Deadline{
			Case: v.Case, Pack: v.Pack, Procedure: v.Procedure, Clock: k, N: i, Rule: &v.Procedure.Clocks[k.Rule], Binds: docket.BindsOf(v.Procedure, v.State, &k),
			Next: docket.Next{On: k.Due, Clock: k.ID, Rule: k.Rule},
		}
		out = append(out, v.dated(Coming{Deadline: d, Late: true}))
	}
	return out
}

// dated says by which record of the case something comes.
func (v *CaseView) dated(c Coming) Coming {
	if n := len(v.Events); n > 0 {
		c.Seq, c.Known = v.Events[n-1].Seq, v.Events[n-1].At
	}
	c.ReadTo, c.RecordFrom, c.RecordEnds, c.level = v.State.ReadTo, v.Lead.RecordFrom, v.Lead.RecordEnds, v.State.Level
	if last := v.LastAct(); last != nil && docket.ToldStatus(v.Pack, v.Case.ID, v.State.Status, v.When.On) == docket.NotKnown {
		c.RecordFrom, c.RecordEnds = last.OnFrom, last.On
	}
	if c.Clock.Provisional {
		if w, err := v.Machine.Working(&c.Clock, v.Options); err == nil {
			c.Missing = w.Missing
		}
	}
	return c
}

func sortComing(list []Coming) {
	slices.SortStableFunc(list, func(a, b Coming) int { return int(a.Next.On - b.Next.On) })
}
