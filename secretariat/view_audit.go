package secretariat

import (
	"context"
	"strconv"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Audit is what an operator's check of the whole docket found.
type Audit struct {
	Cases    int // replayed
	Acts     int // of those cases
	Older    int // reckoned with an earlier version of their pack, and not compared
	Behind   int // of those, open: the server still reckons them anew
	Waiting  int // to be reckoned: their standing changed by itself since
	Unlawful int // irregular acts, over all cases
	Faces    int // of cases put to another party, compared too
	Faceless int // put before there were faces, and not looked at yet
	Differ   []Difference
}

// Difference is a case whose kept standing is not what its record gives.
type Difference struct {
	Case demarche.CaseID `json:"case"`
	What string          `json:"what"` // which part of the standing
	Kept string          `json:"kept"`
	Is   string          `json:"is"`
}

// Audit replays every case from its record and compares the result with the
// standing kept beside it. It writes nothing. It is the operator's, who keeps
// the database anyway, and passes no disclosure: it must never reach a page.
func (s *Secretariat) Audit(ctx context.Context) (*Audit, error) {
	out, after := &Audit{}, ""
	if err := s.store.View(ctx, func(tx store.Tx) error { _, err := s.allFaced(tx); return err }); err != nil {
		return nil, err
	}
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := s.store.View(ctx, func(tx store.Tx) error {
			page, err := tx.Find(docket.Query{Scope: docket.Scope{All: true}, Sort: docket.ByID, After: after, Limit: docket.MaxPage})
			if err != nil {
				return err
			}
			after = page.Next
			for _, c := range page.Cases {
				if err := s.auditCase(tx, c.ID, out); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || after == "" {
			return out, err
		}
	}
}

func (s *Secretariat) auditCase(tx store.Tx, id demarche.CaseID, out *Audit) error {
	c, events, err := s.load(tx, id)
	if err != nil {
		return err
	}
	out.Cases++
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		out.Differ = append(out.Differ, Difference{id, "procedure", c.Procedure, "not in the packs"})
		return nil
	}
	kept := c.Standing
	acts := docket.Acts(events)
	out.Acts += len(acts)
	state := m.Replay(acts, options(c, When{On: kept.AsOf, Known: kept.AsOf}))
	if kept.Digest != state.Digest {
		out.Older++
		if kept.Status == docket.Open {
			out.Behind++
		}
		return nil
	}
	if !kept.Turns.IsZero() && kept.Turns <= s.Today() {
		out.Waiting++
	}
	if err := s.auditFace(tx, m, c, events, out); err != nil {
		return err
	}
	stand(c, m.Procedure(), state, s.extentOn(c, events))
	out.Unlawful += c.Standing.Irregular
	out.Differ = append(out.Differ, compare(id, &kept, &c.Standing)...)
	return nil
}

// auditFace compares what is kept for the party to which a case was put with
// what that party's part of the record gives.
func (s *Secretariat) auditFace(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event, out *Audit) error {
	r, put := disclosure.PartyTo(c)
	part := disclosure.Part(r, c, m.Procedure(), events, 0)
	if !put || len(part) == 0 {
		return nil
	}
	if !s.faced.Load() { // what an earlier version kept is looked through first
		out.Faceless++
		return nil
	}
	what := "face for " + string(r.Party)
	kept, err := tx.Face(c, r.Party)
	switch {
	case err != nil && demarche.KindOf(err) != demarche.NotFound:
		return err
	case err != nil:
		out.Differ = append(out.Differ, Difference{c.ID, what, "none", "one"})
		return nil
	}
	out.Faces++
	is, state := seenBy(r, m, c, part, nil, When{On: kept.Standing.AsOf, Known: kept.Standing.AsOf})
	if kept.Standing.Digest != state.Digest {
		out.Older++
		return nil
	}
	for _, d := range compare(c.ID, &kept.Standing, &is.Standing) {
		d.What = what + ", " + d.What
		out.Differ = append(out.Differ, d)
	}
	if len(kept.Links) != len(is.Links) {
		out.Differ = append(out.Differ, Difference{c.ID, what + ", links", number(len(kept.Links)), number(len(is.Links))})
	}
	return nil
}

func compare(id demarche.CaseID, kept, is *docket.Standing) []Difference {
	var out []Difference
	for _, f := range []Difference{
		{id, "status", string(kept.Status), string(is.Status)},
		{id, "step", kept.Step, is.Step},
		{id, "outcome", kept.Outcome, is.Outcome},
		{id, "first deadline", kept.Due.String(), is.Due.String()},
		{id, "last event", number(kept.Seq), number(is.Seq)},
		{id, "irregular acts", number(kept.Irregular), number(is.Irregular)},
	} {
		if f.Kept != f.Is {
			out = append(out, f)
		}
	}
	return out
}

// KeptTo gives the last day on which the docket was brought up to date; zero
// for one that never was.
func (s *Secretariat) KeptTo(ctx context.Context) (calendar.Date, error) {
	var last calendar.Date
	err := s.store.View(ctx, func(tx store.Tx) error {
		for _, key := range []string{listsKey, keptKey} {
			v, err := tx.Setting(key)
			if err != nil || v == "" {
				continue
			}
			day, err := calendar.ParseDate(v)
			if err != nil {
				return err
			}
			last = max(last, day)
		}
		return nil
	})
	return last, err
}

func number(n int) string { return strconv.Itoa(n) }
