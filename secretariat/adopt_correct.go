package secretariat

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/store"
)

// packMark tells the acts of a shipped case apart.
type packMark struct {
	act, by string
	on      calendar.Date
}

// standing counts the acts of a record that stand, by what tells them apart.
func standingActs(events []docket.Event) map[packMark]int {
	out, by := map[packMark]int{}, docket.Corrected(events)
	for i := range events {
		if e := &events[i]; e.Claims() && !e.Annuls && by[e.Seq] == 0 {
			out[packMark{e.Act, e.By, e.On}]++
		}
	}
	return out
}

// correctPublic records, where a newer pack has an act of a shipped case otherwise than
// the record, or no longer, that the record was wrong: what was recorded stays, and the
// correction stands beside it from today. Whoever was told of the act is told.
func (s *Secretariat) correctPublic(tx store.Tx, p *agreement.Procedure, c *docket.Case, events []docket.Event, pc *agreement.Case, digest string) ([]docket.Event, error) {
	gone, fresh := differing(events, pc)
	for _, seq := range gone {
		old := events[seq-1]
		e := old
		e.Annuls = true
		if i := likeliest(&old, fresh); i >= 0 {
			e = publicEvent(c, fresh[i])
			fresh = slices.Delete(fresh, i, i+1)
		}
		e.Kind, e.Corrects, e.Known, e.Office = docket.CorrectEvent, seq, s.Today(), ""
		e.Digest = digest
		if err := s.enter(tx, c, events, &e); err != nil {
			return nil, err
		}
		if err := s.unsay(tx, c, events, &e, p); err != nil {
			return nil, err
		}
		c.Standing.Seq = e.Seq
		events = append(slices.Clip(events), e)
	}
	return events, nil
}

// differing gives the numbers of the acts of a record that its pack no longer has, and
// the acts of the pack that the record has not.
func differing(events []docket.Event, pc *agreement.Case) (gone []int, fresh []*agreement.CaseAct) {
	have := standingActs(events)
	want := map[packMark]int{}
	for i := range pc.Acts {
		a := &pc.Acts[i]
		k := packMark{a.Act, a.By, a.On}
		want[k]++
		if want[k] > have[k] {
			fresh = append(fresh, a)
		}
	}
	by, seen := docket.Corrected(events), map[packMark]int{}
	for i := range events {
		e := &events[i]
		if !e.Claims() || e.Annuls || by[e.Seq] > 0 || e.Office != "" {
			continue
		}
		k := packMark{e.Act, e.By, e.On}
		if seen[k]++; seen[k] > want[k] {
			gone = append(gone, e.Seq)
		}
	}
	return gone, fresh
}

// likeliest gives the place of the act that a pack has in place of one: of the same sort,
// or else of the same day; −1 for none.
func likeliest(old *docket.Event, fresh []*agreement.CaseAct) int {
	if i := slices.IndexFunc(fresh, func(a *agreement.CaseAct) bool { return a.Act == old.Act }); i >= 0 {
		return i
	}
	return slices.IndexFunc(fresh, func(a *agreement.CaseAct) bool { return a.On == old.On })
}
