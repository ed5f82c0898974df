package secretariat

import (
	"context"

	"demarche"
	"demarche/disclosure"
	"demarche/docket"
)

// between adds to a page the first day that each day of its standings can have been. The
// store keeps the last alone: days known to a month or so are those of a few cases of the
// public record, and these are read as their own pages are.
func (s *Secretariat) between(ctx context.Context, r disclosure.Reader, page *docket.Page, w When) error {
	for _, c := range page.Cases {
		if !s.isVague(c.ID) {
			continue
		}
		v, err := s.Case(ctx, r, c.ID, w)
		if err != nil && demarche.KindOf(err) == demarche.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		if page.Vague == nil {
			page.Vague = map[demarche.CaseID]docket.FirstDays{}
		}
		page.Vague[c.ID] = v.firstDays(&c.Standing)
	}
	return nil
}

// isVague reports whether a case of the public record has an act whose day is not known.
func (s *Secretariat) isVague(id demarche.CaseID) bool {
	s.vaguely.Do(func() {
		s.vague = map[demarche.CaseID]bool{}
		for _, p := range s.lib.Packs {
			for _, c := range p.Cases {
				for i := range c.Acts {
					if c.Acts[i].OnFrom < c.Acts[i].On {
						s.vague[c.ID] = true
					}
				}
			}
		}
	})
	return s.vague[id]
}

// firstDays gives the first days that those of a standing of the case can have been.
func (v *CaseView) firstDays(st *docket.Standing) (out docket.FirstDays) {
	for _, x := range v.State.Path {
		if x.Step == st.Step && x.From == st.Since {
			out.Since = x.FromFirst
		}
	}
	for i := range v.State.Clocks {
		if k := &v.State.Clocks[i]; k.ID == st.DueClock && k.Due == st.Due {
			out.Due, out.Turn = k.DueFrom, k.Perhaps
		}
	}
	for i := range v.Events {
		e := &v.Events[i]
		if e.On > v.When.On {
			continue
		}
		first := e.On
		if !e.OnFrom.IsZero() {
			first = e.OnFrom
		}
		out.Last = max(out.Last, first)
	}
	if out.Last >= st.LastOn {
		out.Last = 0
	}
	return out
}
