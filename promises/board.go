package promises

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Board is every duty that was known by a day, in the order of the agreement.
func (p *Pack) Board(on, known calendar.Date) []Answer {
	out := []Answer{}
	for _, x := range p.Promises {
		if x.Known > known {
			continue
		}
		for _, party := range x.Bound {
			out = append(out, p.Status(x, party, on, known))
		}
	}
	return out
}

// Tally counts duties by party and status.
func Tally(board []Answer) map[demarche.PartyID]map[Status]int {
	out := map[demarche.PartyID]map[Status]int{}
	for _, a := range board {
		if out[a.Party] == nil {
			out[a.Party] = map[Status]int{}
		}
		out[a.Party][a.Status]++
	}
	return out
}

// Ahead gives the duties that fall due from a day within so many more, and Behind
// those of which the day has passed and which are not known to be met.
func Ahead(board []Answer, on calendar.Date, days int) []Answer {
	var out []Answer
	for _, a := range board {
		a, again := a.next()
		if (again || a.Status == NotDue) && !a.Due.IsZero() && a.Due >= on && a.Due <= on.AddDays(days) {
			out = append(out, a)
		}
	}
	return out
}

// next gives a recurring duty with the day of its next occasion, however those before stood,
// and reports whether it has one; any other duty as it is.
func (a Answer) next() (Answer, bool) {
	if a.Occasions == nil || a.Occasions.Next.IsZero() {
		return a, false
	}
	a.Due, a.LateBy, a.LateKnown, a.LateLeast = a.Occasions.Next, 0, false, false
	return a, true
}

// Behind gives the duties of a board whose day has passed and that are not known
// to be met.
func Behind(board []Answer, on calendar.Date) []Answer {
	var out []Answer
	for _, a := range board {
		if a.Behind(on) {
			out = append(out, a)
		}
	}
	return out
}

// LayerState is what one layer of government that must act has done.
type LayerState struct {
	Layer Layer
	Laws  []*Law      // adopted by the day
	Acts  []*Evidence // public acts of a body of it by the day; with no law either, nothing is recorded
}

// LayersOn gives what each layer that must act for a promise had done by a day, as
// known on a day.
func (p *Pack) LayersOn(x *Promise, on, known calendar.Date) []LayerState {
	out := make([]LayerState, 0, len(x.Layers))
	for _, id := range x.Layers {
		s := LayerState{Layer: p.Layer(id)}
		for _, l := range p.LawsOn(x, on, known) {
			if l.Layer == id {
				s.Laws = append(s.Laws, l)
			}
		}
		for _, e := range x.EvidenceOn(on, known) {
			if e.Basis == Act && p.byWho[e.By].Layer == id {
				s.Acts = append(s.Acts, e)
			}
		}
		out = append(out, s)
	}
	return out
}

// LawsOn gives the laws passed by a day for a promise, as known on a day, first
// first.
func (p *Pack) LawsOn(x *Promise, on, known calendar.Date) []*Law {
	var out []*Law
	for _, l := range x.laws {
		if l.Adopted <= on && l.Known <= known {
			out = append(out, l)
		}
	}
	return out
}

// EvidenceOn gives the evidence about days up to one, as known on a day.
func (x *Promise) EvidenceOn(on, known calendar.Date) []*Evidence {
	var out []*Evidence
	for _, e := range x.evidence {
		if e.On.To <= on && e.Known <= known {
			out = append(out, e)
		}
	}
	return out
}

// Ending gives the end of the record where a reading goes beyond it; nil where it does not.
func (p *Pack) Ending(on, known calendar.Date) *agreement.Ending {
	later := false
	for _, x := range p.Promises {
		later = later || p.KeptTo != nil && slices.ContainsFunc(x.evidence, func(e *Evidence) bool {
			return e.On.To <= on && e.Known <= known && e.On.To > p.KeptTo.Day
		})
	}
	return p.KeptTo.Ending(demarche.Text{EN: "the promises", ZH: "承诺"}, p.Sources, on, known, later)
}

// Learned gives the evidence that became known on a day, with the promise it is
// about.
func (p *Pack) Learned(day calendar.Date) []*Evidence {
	var out []*Evidence
	seen := map[*Evidence]bool{}
	for _, x := range p.Promises {
		for _, e := range x.evidence {
			if e.Known == day && !seen[e] {
				seen[e] = true
				out = append(out, e)
			}
		}
	}
	return out
}

// Repeats reports whether the same happening was on record before as evidence on another
// promise: who says it, the day and the words are the same.
func (p *Pack) Repeats(e *Evidence) bool {
	for _, x := range p.Promises {
		for _, o := range x.evidence {
			if o == e || o.By != e.By || o.On != e.On || o.Text != e.Text {
				continue
			}
			if o.Known < e.Known || o.Known == e.Known && o.Promises[0] < e.Promises[0] {
				return true
			}
		}
	}
	return false
}
