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

// unsettledCache keeps what was found of a day; the packs' public cases do not move.
type unsettledCache struct {
	mu    sync.Mutex
	days  map[When][]unsettled
	quiet map[demarche.CaseID]quiet
}

// quiet is a case of which all acts were seen on a day, and in which all periods had ended by
// then: what was found of it holds from that day on, as long as the same facts of its pack hold.
type quiet struct {
	seen, last calendar.Date
	facts      string
}

// factsThen gives which facts of a pack hold on a day, such as that an appeal can be heard.
func factsThen(p *agreement.Pack, w When) string {
	hold := make([]byte, len(p.Facts))
	for i := range p.Facts {
		if p.Facts[i].Holds(w.On, w.Known) {
			hold[i] = 1
		}
	}
	return string(hold)
}

// unsettled gives the public cases with a duty of which it is not known whether it was done,
// the day that passed last first. They take no acts here, so their packs tell it.
func (s *Secretariat) unsettled(w When) ([]unsettled, error) {
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
			due, err := s.unsettledIn(c, w)
			if err != nil {
				return nil, err
			}
			if !due.IsZero() {
				out = append(out, unsettled{c.ID, due})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b unsettled) int { return cmp.Compare(b.due, a.due) })
	if s.silent.days == nil || len(s.silent.days) >= maxListed {
		s.silent.days = map[When][]unsettled{}
	}
	s.silent.days[w] = out
	return out, nil
}

// unsettledIn gives the last day of such a duty in one case, zero for none.
func (s *Secretariat) unsettledIn(c *agreement.Case, w When) (last calendar.Date, err error) {
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return 0, err
	}
	facts := factsThen(m.Procedure().Pack, w)
	if q, ok := s.silent.quiet[c.ID]; ok && w.On >= q.seen && w.Known >= q.seen && q.facts == facts {
		return q.last, nil
	}
	var acts []docket.Act
	for i := range c.Acts {
		if a := &c.Acts[i]; a.Known <= w.Known && a.On <= w.On {
			acts = append(acts, docket.Act{Seq: i + 1, Type: a.Act, On: a.On, OnFrom: a.OnFrom, Known: a.Known, By: a.By, To: a.To})
		}
	}
	if len(acts) == 0 {
		return 0, nil
	}
	st := m.Replay(acts, docket.Options{
		Until: w.On, Known: w.Known, Complainants: c.Complainants, Respondents: c.Respondents, Flags: c.Flags, Public: true, Shipped: true, Brief: true,
	})
	for _, i := range docket.Unsettled(m.Procedure(), st, w.On) {
		last = max(last, st.Clocks[i].Due)
	}
	goesOn := func(k docket.Clock) bool {
		return k.Status == docket.Running || k.Status == docket.Paused || k.Due >= w.On
	}
	if len(acts) == len(c.Acts) && !slices.ContainsFunc(st.Clocks, goesOn) {
		if s.silent.quiet == nil {
			s.silent.quiet = map[demarche.CaseID]quiet{}
		}
		s.silent.quiet[c.ID] = quiet{max(w.On, w.Known), last, facts}
	}
	return last, nil
}

// Unsettled lists the duties whose day passed in the year before a day, and of which it is not
// known whether they were done, of at most so many cases.
func (s *Secretariat) Unsettled(ctx context.Context, r disclosure.Reader, w When, cases int) (*Open, error) {
	found, err := s.unsettled(Listed(w))
	if err != nil {
		return nil, err
	}
	out, from := &Open{}, w.On.AddDays(-unsettledFor)
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
				out.Duties = append(out.Duties, Duty{Case: v.Case, Pack: v.Pack, Procedure: v.Procedure, Clock: k, Rule: &v.Procedure.Clocks[k.Rule], Binds: docket.BindsOf(v.Procedure, v.State, &k)})
			}
		}
	}
	slices.SortStableFunc(out.Duties, func(a, b Duty) int { return int(b.Clock.Due - a.Clock.Due) })
	return out, nil
}

// docketUnsettled gives the cases of a query in which it is not known of a duty whose day has
// passed whether it was done, that which passed last first, on one page.
func (s *Secretariat) docketUnsettled(ctx context.Context, r disclosure.Reader, q docket.Query, w When) (*docket.Page, error) {
	found, err := s.unsettled(Listed(w))
	if err != nil {
		return nil, err
	}
	page := &docket.Page{}
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
		if matches(c, q) && hasParty(c, s.partyNamed(q.Party)) && (q.Pact == "" || c.Pact == q.Pact) && (q.Procedure == "" || c.Procedure == q.Procedure) && says(c, v.Procedure, v.Events, q.Text) {
			page.Cases = append(page.Cases, c)
		}
	}
	page.Total = len(page.Cases)
	return page, s.between(ctx, r, page, w)
}
