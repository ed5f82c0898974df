package secretariat

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// Open are duties whose day has passed in a year, and of which it is not known whether they
// were done: the public record is silent.
type Open struct {
	Duties []Duty // those whose day passed last, first
	Cases  int    // in which there is one whose day passed in the year
}

// unsettledFor is how many days back the front page looks for them.
const unsettledFor = 365

// unsettled is a public case with the last day of such a duty in it.
type unsettled struct {
	id  demarche.CaseID
	due calendar.Date
}

// unsettledCache keeps what was found of a day, in all cases and in single ones, and of a case
// until when its periods run if nobody moves; the packs' public cases do not move.
type unsettledCache struct {
	mu   sync.Mutex
	days map[When][]unsettled
	runs map[course]calendar.Date

	passing sync.Mutex // held for no longer than it takes to look
	passed  map[When]map[demarche.CaseID][]docket.PassedDay
}

// of gives what was found in a case, and reports whether it was looked for.
func (k *unsettledCache) of(id demarche.CaseID, w When) (days []docket.PassedDay, ok bool) {
	k.passing.Lock()
	defer k.passing.Unlock()
	days, ok = k.passed[w][id]
	return days, ok
}

func (k *unsettledCache) keep(id demarche.CaseID, w When, days []docket.PassedDay) {
	k.passing.Lock()
	defer k.passing.Unlock()
	if k.passed[w] == nil {
		if k.passed == nil || len(k.passed) >= maxListed {
			k.passed = map[When]map[demarche.CaseID][]docket.PassedDay{}
		}
		k.passed[w] = map[demarche.CaseID][]docket.PassedDay{}
	}
	k.passed[w][id] = days
}

// course is a public case as far as its acts were known, by their places in the pack.
type course struct {
	id   demarche.CaseID
	seen string
}

// unsettled gives the public cases with a duty of which it is not known whether it was done,
// the day that passed last first. They take no acts here, so their packs tell it. Of those
// whose day passed before a day, none need be among them.
func (s *Secretariat) unsettled(w When, from calendar.Date) ([]unsettled, error) {
	s.silent.mu.Lock()
	defer s.silent.mu.Unlock()
	if found, ok := s.silent.days[w]; ok {
		return found, nil
	}
	var out []unsettled
	for _, id := range s.lib.PackIDs() {
		for _, c := range s.lib.Packs[id].Cases {
			if c.Kind != agreement.Real {
				continue
			}
			due, err := s.unsettledIn(c, w, from)
			if err != nil {
				return nil, err
			}
			if !due.IsZero() {
				out = append(out, unsettled{c.ID, due})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b unsettled) int { return cmp.Compare(b.due, a.due) })
	if !from.IsZero() {
		return out, nil // less than all
	}
	if s.silent.days == nil || len(s.silent.days) >= maxListed {
		s.silent.days = map[When][]unsettled{}
	}
	s.silent.days[w] = out
	return out, nil
}

// unsettledIn gives the last day of such a duty in one case, zero for none, or where no period
// of it that is on record ran on beyond a day.
func (s *Secretariat) unsettledIn(c *agreement.Case, w When, from calendar.Date) (last calendar.Date, err error) {
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return 0, err
	}
	var done calendar.Date
	seen := make([]byte, 0, 64)
	for i := range c.Acts {
		if a := &c.Acts[i]; a.Known <= w.Known && a.OnFrom <= w.On {
			seen, done = append(seen, byte(i), byte(i>>8)), max(done, a.On)
		}
	}
	if len(seen) == 0 {
		return 0, nil
	}
	if done < from && s.runsTo(m, c, seen) < from {
		return 0, nil
	}
	st := m.Replay(actsOf(c, seen), docket.Options{
		Until: w.On, Known: w.Known, Complainants: c.Complainants, Respondents: c.Respondents, Flags: c.Flags, Public: true, Shipped: true, Brief: true,
	})
	for _, i := range docket.Unsettled(m.Procedure(), st, w.On) {
		last = max(last, st.Clocks[i].Due)
	}
	return last, nil
}

// runsTo gives the last day of any period of a case that has or will run if nothing is done
// after the acts that were seen.
func (s *Secretariat) runsTo(m *docket.Machine, c *agreement.Case, seen []byte) (last calendar.Date) {
	if last, ok := s.silent.runs[course{c.ID, string(seen)}]; ok {
		return last
	}
	acts := actsOf(c, seen)
	for i := range acts {
		last = max(last, acts[i].On)
	}
	st := m.Replay(acts, docket.Options{
		Until: last.AddMonths(12 * runsAhead), Complainants: c.Complainants, Respondents: c.Respondents, Flags: c.Flags, Public: true, Shipped: true, Brief: true,
	})
	for i := range st.Clocks {
		last = max(last, st.Clocks[i].Due)
	}
	if s.silent.runs == nil {
		s.silent.runs = map[course]calendar.Date{}
	}
	s.silent.runs[course{c.ID, string(seen)}] = last
	return last
}

// runsAhead is how many years after its last act a case is looked at for periods that run then.
const runsAhead = 10

func actsOf(c *agreement.Case, seen []byte) []docket.Act {
	acts := make([]docket.Act, 0, len(seen)/2)
	for k := 0; k < len(seen); k += 2 {
		i := int(seen[k]) | int(seen[k+1])<<8
		a := &c.Acts[i]
		acts = append(acts, docket.Act{Seq: i + 1, Type: a.Act, On: a.On, OnFrom: a.OnFrom, Known: a.Known, By: a.By, To: a.To})
	}
	return acts
}

// Unsettled lists the duties whose day passed in the year before a day, and of which it is not
// known whether they were done, of at most so many cases.
func (s *Secretariat) Unsettled(ctx context.Context, r disclosure.Reader, w When, cases int) (*Open, error) {
	out, from := &Open{}, w.On.AddDays(-unsettledFor)
	found, err := s.unsettled(Listed(w), from)
	if err != nil {
		return nil, err
	}
	for _, x := range found {
		if x.due < from {
			break
		}
		if out.Cases++; out.Cases > cases {
			continue
		}
		v, err := s.Case(ctx, r, x.id, w)
		if demarche.KindOf(err) == demarche.NotFound {
			out.Cases--
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, i := range docket.Unsettled(v.Procedure, v.State, w.On) {
			if k := v.State.Clocks[i]; k.Due >= from {
				out.Duties = append(out.Duties, Duty{Case: v.Case, Pack: v.Pack, Procedure: v.Procedure, Clock: k, N: i, Rule: &v.Procedure.Clocks[k.Rule], Binds: docket.BindsOf(v.Procedure, v.State, &k)})
			}
		}
	}
	slices.SortStableFunc(out.Duties, func(a, b Duty) int { return int(b.Clock.Due - a.Clock.Due) })
	return out, nil
}

// docketUnsettled gives the cases of a query in which it is not known of a duty whose day has
// passed whether it was done, that which passed last first.
func (s *Secretariat) docketUnsettled(ctx context.Context, r disclosure.Reader, q docket.Query, w When) (*docket.Page, error) {
	found, err := s.unsettled(Listed(w), 0)
	if err != nil {
		return nil, err
	}
	page := &docket.Page{Passed: map[demarche.CaseID][]docket.PassedDay{}}
	for _, x := range found {
		v, err := s.Case(ctx, r, x.id, w)
		if demarche.KindOf(err) == demarche.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		c := v.Case
		stand(c, v.Procedure, v.State, extentOf(v.Events))
		if s.answers(q, c, v) {
			page.Cases = append(page.Cases, c)
			page.Passed[c.ID] = passedIn(v, w.On)
		}
	}
	page.Total = len(page.Cases)
	if err := s.cutUnsettled(ctx, r, q, page); err != nil {
		return nil, err
	}
	return page, s.between(ctx, r, page, w)
}

// cutUnsettled leaves of all that was found the page that was asked for; where none was, it is all.
func (s *Secretariat) cutUnsettled(ctx context.Context, r disclosure.Reader, q docket.Query, page *docket.Page) error {
	use := cursorFor("unsettled", r)
	after, err := s.resume(ctx, use, q.After)
	if err != nil {
		return err
	}
	if after != "" {
		at := slices.IndexFunc(page.Cases, func(c *docket.Case) bool { return string(c.ID) == after })
		if at < 0 {
			return badCursor()
		}
		page.Cases = page.Cases[at+1:]
	}
	if q.Limit <= 0 || q.Limit >= len(page.Cases) {
		return nil
	}
	page.Cases = page.Cases[:q.Limit]
	page.Next, err = s.handOn(ctx, use, string(page.Cases[q.Limit-1].ID))
	return err
}

// Silent gives, of the public cases among some that go on and in which no deadline runs, the
// duties of the step at which each stands whose day passed last, and of which it is not known
// whether they were done.
func (s *Secretariat) Silent(cases []*docket.Case, w When) (map[demarche.CaseID][]docket.PassedDay, error) {
	out := map[demarche.CaseID][]docket.PassedDay{}
	for _, c := range cases {
		if c.Kind != agreement.Real || c.Standing.Status != docket.Open || !c.Standing.Due.IsZero() {
			continue
		}
		days, err := s.silentOf(c, w)
		if err != nil {
			return nil, err
		}
		if len(days) > 0 {
			out[c.ID] = days
		}
	}
	return out, nil
}

// silentOf is Silent of one case, as it was found before on the same day.
func (s *Secretariat) silentOf(c *docket.Case, w When) ([]docket.PassedDay, error) {
	if days, ok := s.silent.of(c.ID, w); ok {
		return days, nil
	}
	of := s.inPack(c)
	if of == nil {
		return nil, nil
	}
	days, err := s.silentIn(of, w)
	if err == nil {
		s.silent.keep(c.ID, w, days)
	}
	return days, err
}

// inPack finds a public case among those of its pack; nil where it is not of them.
func (s *Secretariat) inPack(c *docket.Case) *agreement.Case {
	p, ok := s.lib.Procedure(c.Procedure)
	if !ok {
		return nil
	}
	for _, of := range p.Pack.Cases {
		if of.ID == c.ID {
			return of
		}
	}
	return nil
}

func (s *Secretariat) silentIn(c *agreement.Case, w When) ([]docket.PassedDay, error) {
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return nil, err
	}
	seen := make([]byte, 0, 64)
	for i := range c.Acts {
		if a := &c.Acts[i]; a.Known <= w.Known && a.OnFrom <= w.On {
			seen = append(seen, byte(i), byte(i>>8))
		}
	}
	p := m.Procedure()
	st := m.Replay(actsOf(c, seen), docket.Options{
		Until: w.On, Known: w.Known, Complainants: c.Complainants, Respondents: c.Respondents, Flags: c.Flags, Public: true, Shipped: true, Brief: true,
	})
	var out []docket.PassedDay
	for _, i := range docket.Unsettled(p, st, w.On) {
		k := st.Clocks[i]
		if step := p.Step(st.Step); k.Step != st.Step && (step == nil || step.Clock != k.ID) && st.ReadTo.IsZero() {
			continue
		}
		if len(out) > 0 && k.Due > out[0].Clock.Due {
			out = nil
		}
		if len(out) == 0 || k.Due == out[0].Clock.Due {
			out = append(out, docket.PassedDay{Clock: k, Binds: docket.BindsOf(p, st, &k)})
		}
	}
	return out, nil
}

// passedIn lists the duties of a case whose day had passed before a day, and of which it is not
// known whether they were done, the last first.
func passedIn(v *CaseView, on calendar.Date) []docket.PassedDay {
	var out []docket.PassedDay
	for _, i := range docket.Unsettled(v.Procedure, v.State, on) {
		k := v.State.Clocks[i]
		out = append(out, docket.PassedDay{Clock: k, Binds: docket.BindsOf(v.Procedure, v.State, &k)})
	}
	slices.SortStableFunc(out, func(a, b docket.PassedDay) int { return cmp.Compare(b.Clock.Due, a.Clock.Due) })
	return out
}
