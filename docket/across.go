package docket

import (
	"slices"

	"demarche/agreement"
)

// A complaint's first stage is the office's own. Once the matter has gone across to
// the other party it is both governments', and that stage, of which the other party
// reads nothing, neither ends it nor says where it stands.

// ownTracks marks the tracks that a procedure has from its prelude.
func (m *Machine) ownTracks() []bool {
	out := make([]bool, len(m.proc.Tracks))
	pre, ok := m.lib.Procedure(m.proc.Before)
	if !ok {
		return out
	}
	for _, t := range pre.Tracks {
		if i, ok := m.tracks[t.ID]; ok {
			out[i] = true
		}
	}
	return out
}

// aside reports whether a track is the office's own and the matter has gone across.
func (r *run) aside(track int) bool { return r.across && r.m.own[track] }

// decided reports whether the stage to which an act belongs has closed and the matter has
// gone across.
func (r *run) decided(rule *act) bool {
	at := r.at[r.m.s[rule.to[0]].track]
	return r.across && at >= 0 && r.m.s[at].rule.Ends != ""
}

// settled reports whether a step lies on the office's own track, that track has closed, and an
// act that would lead to the step did not belong there any more: the office has decided, and an
// irregular act of its own stage stands on record without undoing that. Whether the matter has
// gone across makes no difference, or a company could tell by it.
func (r *run) settled(rule *act, step int) bool {
	track := r.m.s[step].track
	at := r.at[track]
	return r.stray && r.m.own[track] && at >= 0 && r.m.s[at].rule.Ends != "" && (!r.placed(rule) || rule.rule.Unput && r.across)
}

// endOf says what entering a step ends: "", its track, or the case, which ends once.
func (r *run) endOf(s *step) string {
	if s.rule.Ends == "case" && (r.aside(s.track) || r.ended) {
		return "track"
	}
	return s.rule.Ends
}

// Crossing gives the number of the first event in effect that puts the matter to the
// other party, 0 where none does.
func (m *Machine) Crossing(events []Event) int {
	var gone map[int]int
	for i := range events {
		e := &events[i]
		if !m.Puts(e) {
			continue
		}
		if gone == nil {
			gone = Corrected(events)
		}
		if gone[e.Seq] == 0 {
			return e.Seq
		}
	}
	return 0
}

// Puts reports whether an event in effect, unless it was corrected, puts the matter to
// the other party.
func (m *Machine) Puts(e *Event) bool {
	return slices.Contains(m.puts, e.Act) && !e.Annuls && e.Waits == "" && e.Claims()
}

// Decided reports whether the office has closed its own stage and left the case open:
// it has decided to put the matter forward. It reads the path of a state.
func (m *Machine) Decided(s *State) bool {
	for _, stay := range s.Path {
		if i := m.steps[stay.Step]; m.own[m.tracks[stay.Track]] && m.proc.Steps[i].Ends == "track" {
			return true
		}
	}
	return false
}

// The party to which a case was put reads nothing of what was done before. Whether an act
// that rests on something of that was by the rule, it cannot tell: it is taken to have been.

// untold reports whether the reader of the record cannot tell whether a condition holds.
func (r *run) untold(c condition) bool {
	return r.opt.Across && slices.ContainsFunc(c, func(t term) bool { return r.m.beforePut(&t) })
}

// beforePut reports whether a term may ask for something of the stage before the matter is put.
func (m *Machine) beforePut(t *term) bool {
	p := m.proc
	switch t.kind {
	case agreement.WasDone:
		return p.Own(&p.Acts[t.n], false)
	case agreement.AtStep:
		return p.OwnStep(p.Steps[t.n].ID)
	case agreement.HasFlag:
		return slices.ContainsFunc(p.Acts, func(a agreement.Act) bool {
			return p.Own(&a, false) && (slices.Contains(a.Sets, t.id) || slices.Contains(a.Clears, t.id))
		})
	case agreement.PastClock, agreement.RunsClock, agreement.StartedOnce:
		return p.OwnClock(&p.Clocks[t.n])
	default:
		return false
	}
}

// placedUntold reports whether the reader cannot tell that the matter did not stand where an
// act is permitted, since it had not been put by then.
func (r *run) placedUntold(rule *agreement.Act) bool {
	return r.opt.Across && !r.across && slices.ContainsFunc(rule.From, r.m.proc.OwnStep)
}

// actorUntold reports whether the reader cannot tell whose an act is, which ends another.
func (r *run) actorUntold(rule *act) bool {
	return r.opt.Across && slices.ContainsFunc(rule.actorOf, func(n int) bool { return r.m.proc.Own(&r.m.proc.Acts[n], false) })
}
