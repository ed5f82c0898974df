package secretariat

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// face keeps a case as the party to which it was put may read it, so that the
// lists of that party are found, ordered and counted by nothing else. There is
// none before the party may read a line of the record. Where it stands today by
// what the party may read is given, or nil.
func (s *Secretariat) face(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event, state *docket.State) error {
	r, put := disclosure.PartyTo(c)
	if !put {
		return nil
	}
	part := disclosure.Part(r, c, m.Procedure(), events, 0)
	if len(part) == 0 {
		return nil
	}
	again := !s.faced.Load()
	f := s.faceOf(r, m, c, part, state, again || justPut(m.Procedure(), part))
	if again { // what an earlier version told of days before the case was put is told no longer
		f.Tellings = append([]docket.Telling{{}}, f.Tellings...)
	}
	return tx.PutFace(c, f)
}

// justPut reports whether the last event of the part of a record that a party may
// read is the one by which it came to read it.
func justPut(p *agreement.Procedure, part []docket.Event) bool {
	last := len(part) - 1
	return puttingAct(p, &part[last]) && !slices.ContainsFunc(part[:last], func(e docket.Event) bool { return puttingAct(p, &e) })
}

func puttingAct(p *agreement.Procedure, e *docket.Event) bool {
	if e.Kind != docket.ActEvent {
		return false
	}
	rule := p.Act(e.Act)
	return rule != nil && p.PutsToOther(rule)
}

// faceOf makes the face of a case from the part of its record that a party may
// read: whole, or what the last event of the part adds.
func (s *Secretariat) faceOf(r disclosure.Reader, m *docket.Machine, c *docket.Case, part []docket.Event, state *docket.State, whole bool) *docket.Face {
	w := s.At(0, 0)
	shown, state := seenBy(r, m, c, part, state, w)
	f := &docket.Face{Party: r.Party, Flags: shown.Flags, Obligations: shown.Obligations, Links: shown.Links, Thirds: shown.Thirds, Standing: shown.Standing}
	last := &part[len(part)-1]
	known := min(w.Known, last.Known)
	if whole {
		f.Tellings = pastOf(r, m, c, part, known)
		f.Texts = append(f.Texts, caseTextFor(c, m.Procedure(), part[0].Known))
	}
	f.Tellings = append(f.Tellings, docket.Telling{Known: known, Marks: state.Marks})
	for i := range part {
		e := &part[i]
		if text := searchable(e); text != "" && (whole || e == last) {
			l := e.Label
			if l == docket.ForPartner { // the whole face is read by that office and by no other
				l = docket.ForOffices
			}
			f.Texts = append(f.Texts, docket.FaceText{Seq: e.Seq, Known: e.Known, Label: l, Words: text})
		}
	}
	return f
}

// shared gives the face of a case as it was last kept for the party to which it was
// put, and where the case stands today by what that party may read; nil where
// there is no face.
func (s *Secretariat) shared(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event) (*docket.Case, *docket.State, error) {
	r, put := disclosure.PartyTo(c)
	if !put {
		return nil, nil, nil
	}
	kept, err := tx.Face(c, r.Party)
	if err != nil && demarche.KindOf(err) == demarche.NotFound {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	_, state := seenBy(r, m, c, disclosure.Part(r, c, m.Procedure(), events, 0), nil, s.At(0, 0))
	return kept, state, nil
}

// seenBy gives a case as a party reads it on a day, reckoned from its part of the
// record unless its state is given.
func seenBy(r disclosure.Reader, m *docket.Machine, c *docket.Case, part []docket.Event, state *docket.State, w When) (*docket.Case, *docket.State) {
	shown, _ := disclosure.Case(r, c)
	shown.Links = disclosure.Links(c, part)
	shown.Thirds = thirdsOf(m.Procedure(), c, part)
	if state == nil {
		state = m.Replay(docket.Acts(part), optionsFor(r, shown, w))
	}
	stand(shown, m.Procedure(), state, extentOf(part))
	return shown, state
}

// pastOf gives how a case stood by the lights of each earlier day on which some
// of a part of its record became known. It is by the law of today, as on the
// case's own page.
func pastOf(r disclosure.Reader, m *docket.Machine, c *docket.Case, part []docket.Event, known calendar.Date) []docket.Telling {
	var days []calendar.Date
	for i := range part {
		if part[i].Known < known {
			days = append(days, part[i].Known)
		}
	}
	days = withEnds(m.Procedure(), append(days, known))
	acts := docket.Acts(part)
	var out []docket.Telling
	for i := 0; i+1 < len(days); i++ {
		w := When{On: days[i+1].AddDays(-1), Known: days[i]} // what lapsed before more was known
		out = append(out, docket.Telling{Known: days[i], Marks: m.Replay(acts, optionsFor(r, c, w)).Marks})
	}
	return out
}

// caseTextFor gives the words of a case itself by which a party finds it, from
// the day on which it first read of it.
func caseTextFor(c *docket.Case, p *agreement.Procedure, known calendar.Date) docket.FaceText {
	open, _ := caseText(c, p)
	return docket.FaceText{Known: known, Label: docket.ForOffices, Words: open}
}
