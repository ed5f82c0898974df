package secretariat

import (
	"cmp"
	"context"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Listed gives the days for which a list of cases is read: it reads no further ahead than
// what was known. What comes of a case if nobody moves, its own page computes for any day.
func Listed(w When) When { return When{On: min(w.On, w.Known), Known: w.Known} }

// Docket gives a page of the docket for a reader and a day, as Listed has it. The reader's scope
// replaces whatever the query holds.
func (s *Secretariat) Docket(ctx context.Context, r disclosure.Reader, q docket.Query, w When) (*docket.Page, error) {
	if err := takeText(&q.Text, "text"); err != nil {
		return nil, err
	}
	q.Text = trim(q.Text) // blanks alone ask for no words
	if err := s.asked(q); err != nil {
		return nil, err
	}
	if q.Waits {
		return s.docketOfWaits(ctx, r, q, w)
	}
	if q.Unsettled {
		return s.docketUnsettled(ctx, r, q, w)
	}
	page, err := s.docketPage(ctx, r, q, w, s.seen)
	if err != nil {
		return nil, err
	}
	if err := s.between(ctx, r, page, w); err != nil {
		return nil, err
	}
	return page, s.markWaits(ctx, r, page, w)
}

// reading gives what a reader may read of each case of a page, on a day.
type reading func(store.Tx, disclosure.Reader, []*docket.Case, When) ([]*docket.Case, error)

// docketPage is Docket without what waits for the reader, of cases as they are read.
func (s *Secretariat) docketPage(ctx context.Context, r disclosure.Reader, q docket.Query, w When, seen reading) (*docket.Page, error) {
	q.Scope, q.Party = disclosure.Scope(r), s.partyNamed(q.Party)
	q.Scope.Filer, q.Scope.FilerAt, q.Scope.Third = "", "", "" // a company's own cases, and those that a party has joined, are found apart
	q.On, q.Known = w.On, w.Known
	if s.asKept(w) {
		q.On, q.Known = 0, 0
	}
	if q.Limit <= 0 || q.Limit > docket.MaxPage {
		q.Limit = 50
	}
	use := cursorFor("docket", r)
	var page *docket.Page
	var err error
	if q.After, err = s.resume(ctx, use, q.After); err != nil {
		return nil, err
	}
	err = s.store.View(ctx, func(tx store.Tx) (err error) {
		if err = s.lookedAt(tx, r); err != nil {
			return err
		}
		if page, err = tx.Find(q); err != nil {
			return err
		}
		if page.Cases, err = seen(tx, r, page.Cases, w); err != nil {
			return err
		}
		if page.Cases, err = s.caughtUp(tx, r, page.Cases, q, w); err != nil || q.After != "" {
			return err
		}
		if q.Party != "" && !s.asKept(w) { // who has joined since then was no third party yet
			n := len(page.Cases)
			page.Cases = slices.DeleteFunc(page.Cases, func(c *docket.Case) bool { return c.Kind == agreement.Own && !hasParty(c, q.Party) })
			page.Total -= n - len(page.Cases)
		}
		own, err := s.ownCases(tx, r, q, w)
		page.Cases, page.Total = append(own, page.Cases...), page.Total+len(own)
		if q.Late && !s.asKept(w) { // the store gives more, of which those are left
			page.Total, page.More = len(page.Cases), page.Next != ""
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := s.emptyFor(q, page); err != nil {
		return nil, err
	}
	if page.Next, err = s.handOn(ctx, use, page.Next); err != nil {
		return nil, err
	}
	return page, nil
}

// seen gives what the reader may read of each case of a page. What was put to the
// reader's party is there as its face. A company's own case is reckoned from the
// part of the record that it may read, so that the list tells no more than the
// case's own page.
func (s *Secretariat) seen(tx store.Tx, r disclosure.Reader, cases []*docket.Case, w When) ([]*docket.Case, error) {
	return s.seenWhere(tx, r, cases, w, func(*docket.Case) bool { return !s.asKept(w) })
}

// seenLate is seen for what was late on a past day: where the timeline of a case tells
// it, the case is not reckoned anew.
func (s *Secretariat) seenLate(tx store.Tx, r disclosure.Reader, cases []*docket.Case, w When) ([]*docket.Case, error) {
	return s.seenWhere(tx, r, cases, w, func(c *docket.Case) bool { return c.Standing.Overdue.IsZero() })
}

// seenWhere is seen; of which cases what is not kept by day is to be reckoned is given.
func (s *Secretariat) seenWhere(tx store.Tx, r disclosure.Reader, cases []*docket.Case, w When, past func(*docket.Case) bool) ([]*docket.Case, error) {
	out := cases[:0]
	for _, c := range cases {
		shown, ok := disclosure.Case(r, c)
		if !ok {
			continue
		}
		s.titled(shown, w)
		if rel := r.RelationTo(c); rel == disclosure.Filer || rel == disclosure.Joined {
			known, err := s.restand(tx, r, c, shown, w)
			if err != nil {
				return nil, err
			}
			if !known {
				continue
			}
		} else if past(c) {
			if err := s.markPast(tx, r, c, shown, w); err != nil {
				return nil, err
			}
		}
		out = append(out, shown)
	}
	return out, nil
}

// caughtUp reckons anew those cases of a page that are behind, as their own pages do,
// and drops what the query then no longer asks for.
func (s *Secretariat) caughtUp(tx store.Tx, r disclosure.Reader, cases []*docket.Case, q docket.Query, w When) ([]*docket.Case, error) {
	if !s.asKept(w) { // reckoned for that day already
		if q.Late {
			cases = slices.DeleteFunc(cases, func(c *docket.Case) bool { return c.Standing.Overdue.IsZero() })
		}
		return cases, nil
	}
	out := cases[:0]
	for _, c := range cases {
		if s.lags(c) {
			known, err := s.restand(tx, r, c, c, w)
			if err != nil {
				return nil, err
			}
			if !known || !matches(c, q) {
				continue
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// markPast sets what a list of a past day marks of a case and what is not kept by
// day: the deadlines that had been missed, the acts that the rule did not allow, whether
// a period waited for a holiday list, and which of them ran out first.
func (s *Secretariat) markPast(tx store.Tx, r disclosure.Reader, c, shown *docket.Case, w When) error {
	then := *shown
	known, err := s.restand(tx, r, c, &then, w)
	if err != nil || !known {
		return err
	}
	shown.Thirds = then.Thirds
	st := &shown.Standing
	st.Late, st.Irregular, st.Provisional = then.Standing.Late, then.Standing.Irregular, then.Standing.Provisional
	st.Overdue, st.OverdueClock = then.Standing.Overdue, then.Standing.OverdueClock
	if st.Due == then.Standing.Due {
		st.DueClock = then.Standing.DueClock
	}
	return nil
}

// restand reckons a case from the events that a reader may read; false where
// that is none.
func (s *Secretariat) restand(tx store.Tx, r disclosure.Reader, c, shown *docket.Case, w When) (bool, error) {
	full, err := tx.Case(c.ID)
	if err != nil {
		return false, err
	}
	events, err := tx.Events(full)
	if err != nil {
		return false, err
	}
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return false, err
	}
	part := disclosure.Events(r, full, m.Procedure(), events, w.Known)
	if len(part) == 0 || s.hiddenThen(r, full, events, w) {
		return false, nil
	}
	shown.Links, shown.Thirds = disclosure.Links(full, part), thirdsOf(m.Procedure(), full, part)
	opt := optionsFor(r, full, w)
	opt.Brief = true // a standing tells nothing of what is permitted
	stand(shown, m.Procedure(), m.Replay(docket.Acts(part), opt), extentOf(part))
	return true, nil
}

// ownCases finds a company's own cases, and those that a party has joined as a third party.
// They are filtered by the standing that the reader may see, never by the one it may not.
func (s *Secretariat) ownCases(tx store.Tx, r disclosure.Reader, q docket.Query, w When) ([]*docket.Case, error) {
	scope := disclosure.Scope(r)
	if scope.Filer == "" && scope.Third == "" {
		return nil, nil
	}
	find := docket.Query{
		Scope: docket.Scope{Filer: scope.Filer, FilerAt: scope.FilerAt, Third: scope.Third}, Pact: q.Pact, Procedure: q.Procedure,
		Party: q.Party, Sort: docket.ByID, Limit: docket.MaxPage,
	}
	if scope.Third == "" { // of what a third party has joined, it may read less than the index holds
		find.Text = q.Text
	}
	page, err := tx.Find(find)
	if err != nil {
		return nil, err
	}
	cases, err := s.seen(tx, r, page.Cases, w)
	if err != nil {
		return nil, err
	}
	cases = slices.DeleteFunc(cases, func(c *docket.Case) bool { return !matches(c, q) || !hasParty(c, q.Party) })
	inOrder(cases, q.Sort)
	if scope.Third == "" || q.Text == "" {
		return cases, nil
	}
	out := cases[:0]
	for _, c := range cases {
		full, events, err := s.load(tx, c.ID)
		if err != nil {
			return nil, err
		}
		m, err := s.Machine(c.Procedure, "")
		if err != nil {
			return nil, err
		}
		if says(c, m.Procedure(), disclosure.Events(r, full, m.Procedure(), events, w.Known), q.Text) {
			out = append(out, c)
		}
	}
	return out, nil
}

// inOrder sorts cases in order of keeping as the store sorts its own: by what the reader may
// see of each, and of those that are alike, the newest first where the order runs backwards.
func inOrder(cases []*docket.Case, by docket.Sort) {
	key := func(c *docket.Case) calendar.Date { return c.Standing.LastOn }
	switch by {
	case docket.ByID:
		return
	case docket.ByRecent:
	case docket.ByLate:
		key = func(c *docket.Case) calendar.Date { return c.Standing.Overdue }
	default: // soonest first; where nothing runs, last
		slices.SortStableFunc(cases, func(a, b *docket.Case) int {
			x, y := a.Standing.Due, b.Standing.Due
			if x.IsZero() != y.IsZero() {
				return cmp.Compare(y, x)
			}
			return cmp.Compare(x, y)
		})
		return
	}
	slices.Reverse(cases)
	slices.SortStableFunc(cases, func(a, b *docket.Case) int { return cmp.Compare(key(b), key(a)) })
}

// matches reports whether a case's standing is one that a query asks for.
func matches(c *docket.Case, q docket.Query) bool {
	st := &c.Standing
	due := q.DueBy.IsZero() && q.DueFrom.IsZero() ||
		!st.Due.IsZero() && (q.DueBy.IsZero() || st.Due <= q.DueBy) && (q.DueFrom.IsZero() || st.Due >= q.DueFrom)
	return due && (!q.Late || !st.Overdue.IsZero()) && (q.Level == "" || st.Level == q.Level) && (q.Step == "" || st.Step == q.Step) &&
		(q.Status == "" || st.Status == q.Status) && (q.Kind == "" || c.Kind == q.Kind)
}

// Deadline is a day on which a case changes if nobody moves.
type Deadline struct {
	Case      *docket.Case
	Pack      *agreement.Pack
	Procedure *agreement.Procedure
	Clock     docket.Clock
	N         int // the place of the clock among those of the case, for its working
	Rule      *agreement.Clock
	Binds     []string // the roles that it binds in this case; see docket.BindsOf
	Open      bool     // what its end will permit is permitted already; see docket.OpenNow
	Next      docket.Next
}

// maxDeadlines bounds the cases of the front page's list of deadlines.
const maxDeadlines = 25

// Lapsing are the deadlines that run out between two days.
type Lapsing struct {
	List  []Deadline // soonest first: all, or all up to the last of them
	Cases int        // with a deadline between the days, counted up to docket.MaxCount; without illustrative ones where the list is cut
	Shown int        // where it is cut: illustrative cases with one
	More  bool       // there are more cases than that
	Cut   bool       // there are deadlines after the last of the list
}

// running asks for the cases in which a deadline may run: the open ones and, of a procedure
// in which something outlives the end of a case, the ended ones, such as those of a notice of
// withdrawal (US–China, 8.3).
func (s *Secretariat) running(q docket.Query) []docket.Query {
	q.Status = docket.Open
	out := []docket.Query{q}
	for _, id := range s.lib.ProcedureIDs() {
		p, _ := s.lib.Procedure(id)
		if q.Level != "" && p.Pack.Level(q.Level).ID == "" {
			continue // none of its cases stands there, and it would be refused as no level of the pack
		}
		if (q.Pact == "" || q.Pact == p.Pack.ID) && slices.ContainsFunc(p.Tracks, func(t agreement.Track) bool { return t.Survives }) {
			ended := q
			ended.Status, ended.Pact, ended.Procedure = docket.Ended, p.Pack.ID, p.ID
			out = append(out, ended)
		}
	}
	return out
}

// Deadlines lists what lapses between two days in the cases that a reader may read, soonest
// first, in the first cases that do.
func (s *Secretariat) Deadlines(ctx context.Context, r disclosure.Reader, from, to calendar.Date, w When) (*Lapsing, error) {
	out := &Lapsing{}
	asked := s.running(docket.Query{DueFrom: from, DueBy: to, Sort: docket.ByDue, Limit: maxDeadlines})
	for _, q := range asked {
		page, err := s.Docket(ctx, r, q, w)
		if err != nil {
			return nil, err
		}
		if page.Next != "" && len(page.Cases) > 0 {
			to = min(to, page.Cases[len(page.Cases)-1].Standing.Due) // what lies after it may be another's
		}
		out.Cases, out.More, out.Cut = out.Cases+page.Total, out.More || page.More, out.Cut || page.Next != ""
		if err := s.lapsing(ctx, r, page.Cases, from, to, w, out); err != nil {
			return nil, err
		}
	}
	sortDeadlines(out.List)
	if !out.Cut {
		return out, nil
	}
	out.List = slices.DeleteFunc(out.List, func(d Deadline) bool { return d.Next.On > to })
	for _, q := range asked {
		n, err := s.inventedOf(ctx, r, q, w)
		if err != nil {
			return nil, err
		}
		out.Shown, out.Cases = out.Shown+n, out.Cases-n
	}
	return out, nil
}

// lapsing adds what lapses between two days in some cases.
func (s *Secretariat) lapsing(ctx context.Context, r disclosure.Reader, cases []*docket.Case, from, to calendar.Date, w When, out *Lapsing) error {
	for _, c := range cases {
		v, err := s.Case(ctx, r, c.ID, w)
		if err != nil && demarche.KindOf(err) == demarche.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		out.List = append(out.List, v.Deadlines(from, to)...)
	}
	return nil
}

// Deadlines lists the clocks of a case that run out between two days.
func (v *CaseView) Deadlines(from, to calendar.Date) []Deadline {
	var out []Deadline
	for _, n := range v.State.Next {
		if n.On < from || n.On > to {
			continue
		}
		for i := range v.State.Clocks {
			k := v.State.Clocks[i]
			if k.Rule == n.Rule && k.Status == docket.Running && (n.Bar || k.Due == n.On) {
				out = append(out, Deadline{Case: v.Case, Pack: v.Pack, Procedure: v.Procedure, Clock: k, N: i, Rule: &v.Procedure.Clocks[k.Rule], Binds: docket.BindsOf(v.Procedure, v.State, &k), Open: len(docket.OpenNow(v.Procedure, v.State, &k)) > 0, Next: n})
				break
			}
		}
	}
	return out
}
