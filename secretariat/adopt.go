package secretariat

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/store"
)

// Prepare makes the house ready to serve: the public cases of the packs are
// loaded unless empty is set, packs that changed reach the open cases, and what
// lapsed meanwhile is recorded. A docket kept before there were faces is looked
// through for as long as patience lasts. Where many cases are behind they stay so,
// and lists say it; Settle does the rest.
func (s *Secretariat) Prepare(ctx context.Context, empty bool) error {
	if empty {
		if err := s.beginWithout(ctx); err != nil {
			return err
		}
	}
	if err := s.keepVersions(ctx); err != nil {
		return err
	}
	for _, id := range s.lib.PackIDs() {
		if err := s.adopt(ctx, s.lib.Packs[id], empty); err != nil {
			return err
		}
	}
	if err := s.forgetTold(ctx); err != nil {
		return err
	}
	if _, err := s.vault(ctx); err != nil {
		return err
	}
	if err := s.lapseAtOnce(ctx); err != nil {
		return err
	}
	_, err := s.lookAtAll(ctx, patience)
	return err
}

func packKey(id string) string { return "pack " + id }

// adopt takes a pack into use. Where its digest is the one last used there is
// nothing to do.
func (s *Secretariat) adopt(ctx context.Context, p *agreement.Pack, empty bool) error {
	var old string
	err := s.store.View(ctx, func(tx store.Tx) (err error) { old, err = tx.Setting(packKey(p.ID)); return err })
	want := ofPack(p, empty)
	if err != nil || old == want {
		return err
	}
	if !empty {
		if err := s.loadCases(ctx, p, old != ""); err != nil {
			return err
		}
	}
	if old == "" {
		return s.store.Update(ctx, func(tx store.Tx) error { return tx.PutSetting(packKey(p.ID), want) })
	}
	n, err := s.renewalOf(ctx, p, old, want)
	if err != nil {
		return err
	}
	if few, err := s.few(ctx, n.pick, n.after); err != nil || few {
		if err == nil {
			err = s.renew(ctx, n, false)
		}
		return err
	}
	s.behind.add(n)
	return nil
}

// loadCases keeps the pack's public cases that the store lacks, appends the acts that a
// newer pack adds to one it has, and corrects those that it has otherwise. Where the
// pack was in use before, what is new is told at once to who asked for it.
func (s *Secretariat) loadCases(ctx context.Context, p *agreement.Pack, again bool) error {
	return s.store.Update(ctx, func(tx store.Tx) error {
		if err := tx.PutSetting(publicKey, publicHeld); err != nil {
			return err
		}
		for _, pc := range p.Cases {
			if err := s.loadCase(tx, p, pc, again); err != nil {
				return fmt.Errorf("case %s of pack %s: %w", pc.ID, p.ID, err)
			}
		}
		return nil
	})
}

func (s *Secretariat) loadCase(tx store.Tx, p *agreement.Pack, pc *agreement.Case, again bool) error {
	m, err := s.Machine(pc.Procedure, "")
	if err != nil {
		return err
	}
	c, err := tx.Case(pc.ID)
	var past []docket.Event
	switch {
	case err == nil:
		if past, err = tx.Events(c); err != nil {
			return err
		}
	case demarche.KindOf(err) == demarche.NotFound:
		c = publicCase(p, pc)
		if err := s.keep(tx, c, m.Procedure()); err != nil {
			return err
		}
	default:
		return err
	}
	events, err := s.correctPublic(tx, m.Procedure(), c, past, pc, p.Digest)
	if err != nil {
		return err
	}
	mended := len(events)
	added, err := s.appendPublic(tx, c, events, pc, p.Digest)
	if err != nil || len(added) == len(past) && len(past) > 0 && !pc.Unfollowed && c.Standing.Status != docket.NotKnown && c.Standing.Status != docket.Unopened {
		return err // one that is not open, and may yet move, is not renewed with the open ones
	}
	for i := mended; again && i < len(added); i++ {
		if err := s.notice(tx, c, &added[i], m.Procedure()); err != nil {
			return err
		}
	}
	if err := s.tellPast(tx, m, c, added); err != nil {
		return err
	}
	return s.reckon(tx, m, c, added)
}

// tellPast keeps how a shipped case stood by the lights of each day on which
// something of it became known, so that a past day's docket holds the case as it
// was, and not only from the day of its last act.
func (s *Secretariat) tellPast(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event) error {
	var days []calendar.Date
	for i := range events {
		days = append(days, cmp.Or(events[i].Known, events[i].On))
	}
	days = withEnds(m.Procedure(), days)
	acts := docket.Acts(events)
	for i := 0; i+1 < len(days) && days[i] <= s.Today(); i++ {
		w := When{On: days[i+1].AddDays(-1), Known: days[i]} // what lapsed before more was known
		if err := tx.PutTimeline(c, days[i], docket.ToldMarks(m.Procedure().Pack, c.ID, m.Replay(acts, options(c, w)).Marks)); err != nil {
			return err
		}
	}
	return nil
}

// withEnds puts days of knowledge in order and adds those between them on which a state of the
// world became known to have ended, since rules that depend on it are applied otherwise from then.
func withEnds(p *agreement.Procedure, days []calendar.Date) []calendar.Date {
	slices.Sort(days)
	days = slices.Compact(days)
	if len(days) == 0 {
		return days
	}
	first, last := days[0], days[len(days)-1]
	for i := range p.Pack.Facts {
		if to := p.Pack.Facts[i].Basis.To; !to.IsZero() && to >= first && to.AddDays(1) < last {
			days = append(days, to.AddDays(1))
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// appendPublic appends those acts of a shipped case that its record lacks.
func (s *Secretariat) appendPublic(tx store.Tx, c *docket.Case, events []docket.Event, pc *agreement.Case, digest string) ([]docket.Event, error) {
	have := standingActs(events)
	for i := range pc.Acts {
		e := publicEvent(c, &pc.Acts[i])
		k := packMark{e.Act, e.By, e.On}
		if have[k] > 0 {
			have[k]--
			continue
		}
		e.Digest = digest
		if err := s.enter(tx, c, events, &e); err != nil {
			return nil, err
		}
		c.Standing.Seq = e.Seq
		events = append(events, e)
	}
	return events, nil
}

func publicCase(p *agreement.Pack, pc *agreement.Case) *docket.Case {
	c := &docket.Case{
		ID: pc.ID, Pact: p.ID, Procedure: pc.Procedure, Kind: pc.Kind, Title: pc.Title,
		Complainants: partyIDs(p, pc.Complainants), Respondents: partyIDs(p, pc.Respondents), Thirds: partyIDs(p, pc.Thirds), Filer: pc.Filer,
		Flags: pc.Flags, Obligations: pc.Obligations, Links: pc.Links, Note: pc.Note, Cite: pc.Basis.Cite, Review: pc.Basis.Review,
	}
	if len(pc.Acts) > 0 {
		c.FiledOn, c.Known = pc.Acts[0].On, pc.Acts[0].Known
	}
	if !pc.Basis.Known.IsZero() {
		c.Known = pc.Basis.Known
	}
	return c
}

func publicEvent(c *docket.Case, a *agreement.CaseAct) docket.Event {
	e := docket.Event{
		Case: c.ID, Kind: docket.ActEvent, Act: a.Act, On: a.On, Known: a.Known, By: a.By, To: a.To, Text: a.Note,
		Also: a.Also, AlsoCite: a.AlsoCite, Cite: a.Basis.Cite, Review: a.Basis.Review, Label: docket.ForAll,
	}
	if a.OnFrom != a.On {
		e.OnFrom = a.OnFrom
	}
	if a.Document != "" {
		e.Documents = []docket.Document{{Title: a.Document, Symbol: a.Document, URL: demarche.RegisterPage(a.Document)}}
	}
	return e
}
