package web

import (
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// diagram is a procedure as it is drawn: a lane for each track, its steps from
// top to bottom, and at each step the moves that lead away from it.
type diagram struct {
	Procedure *agreement.Procedure
	on, known calendar.Date // for which it is drawn
	Lanes     []lane
	Steps     int
	Moves     int
	Lapses    int
}

// lane is one track. The first is the main track.
type lane struct {
	Track  agreement.Track
	Places []*place
}

// place is a step of a lane; or, without a step, where the lane begins or a
// group of steps that share a move.
type place struct {
	N     int // number of the step across the diagram, 0 for none
	Step  *agreement.Step
	Title demarche.Text
	Level demarche.Text
	Clock *agreement.Clock // that allows time at the step
	Moves []move
}

// move is an act, or the lapse of a clock, that leads from a place to others.
type move struct {
	Act    *agreement.Act
	Lapse  *agreement.Clock
	To     []int // numbers of the steps it leads to
	Choice bool  // to one of them, as whoever does it decides
}

// manySteps is the number of steps from which a shared move is drawn once, below
// the lane, and not at each step.
const manySteps = 4

// diagramOf draws up the steps and moves of the rules in force on a day, as
// known on a day. The counting of steps follows the pack's order within a track.
func diagramOf(p *agreement.Procedure, on, known calendar.Date) *diagram {
	d := &diagram{Procedure: p, on: on, known: known}
	at := map[string]*place{}
	for _, t := range p.Tracks {
		l := lane{Track: t}
		for i := range p.Steps {
			s := &p.Steps[i]
			if s.Track != t.ID || !s.Basis.Holds(on, known) {
				continue
			}
			d.Steps++
			pl := &place{N: d.Steps, Step: s, Title: s.Label, Level: p.Pack.Level(s.Level).Name, Clock: clockOf(p, s.Clock, on, known)}
			at[s.ID] = pl
			l.Places = append(l.Places, pl)
		}
		if len(l.Places) > 0 {
			d.Lanes = append(d.Lanes, l)
		}
	}
	d.acts(at, on, known)
	d.lapses(at, on, known)
	return d
}

func clockOf(p *agreement.Procedure, id string, on, known calendar.Date) *agreement.Clock {
	for i := range p.Clocks {
		if k := &p.Clocks[i]; id != "" && k.ID == id && k.Basis.Holds(on, known) {
			return k
		}
	}
	return nil
}

// acts enters every act that moves a matter at the places it may be done from.
func (d *diagram) acts(at map[string]*place, on, known calendar.Date) {
	groups := map[string]*place{}
	for i := range d.Procedure.Acts {
		a := &d.Procedure.Acts[i]
		if !a.Basis.Holds(on, known) {
			continue
		}
		m := move{Act: a, To: numbersOf(at, a.To), Choice: oneTrack(at, a.To)}
		if len(m.To) == 0 {
			continue
		}
		d.Moves++
		var from []*place
		for _, id := range a.From {
			if id == "idle" {
				d.begin(m, at[a.To[0]])
			} else if pl := at[id]; pl != nil {
				from = append(from, pl)
			}
		}
		if len(from) >= manySteps || len(a.From) == 0 {
			d.share(groups, from, m)
			continue
		}
		for _, pl := range from {
			if len(m.To) != 1 || m.To[0] != pl.N {
				pl.Moves = append(pl.Moves, m)
			}
		}
	}
}

func numbersOf(at map[string]*place, ids []string) []int {
	var out []int
	for _, id := range ids {
		if pl := at[id]; pl != nil {
			out = append(out, pl.N)
		}
	}
	return out
}

func oneTrack(at map[string]*place, ids []string) bool {
	seen := map[string]bool{}
	for _, id := range ids {
		pl := at[id]
		if pl == nil || len(pl.Step.When) > 0 {
			continue
		}
		if seen[pl.Step.Track] {
			return true
		}
		seen[pl.Step.Track] = true
	}
	return false
}

// begin enters a move at the start of the lane in which it first leads.
func (d *diagram) begin(m move, first *place) {
	if first == nil {
		return
	}
	for i := range d.Lanes {
		l := &d.Lanes[i]
		if l.Track.ID != first.Step.Track {
			continue
		}
		if l.Places[0].Step != nil {
			l.Places = slices.Insert(l.Places, 0, &place{Title: demarche.Text{EN: "Beginning", ZH: "开始"}})
		}
		l.Places[0].Moves = append(l.Places[0].Moves, m)
	}
}

// share enters a move that many steps have in common once, at the end of the
// lane of the first of them.
func (d *diagram) share(groups map[string]*place, from []*place, m move) {
	var n []int
	track := d.Lanes[0].Track.ID
	for i, pl := range from {
		if i == 0 {
			track = pl.Step.Track
		}
		n = append(n, pl.N)
	}
	key := track + fmt.Sprint(n)
	if g := groups[key]; g != nil {
		g.Moves = append(g.Moves, m)
		return
	}
	title := demarche.Text{EN: "From any step", ZH: "任何阶段"}
	if len(n) > 0 {
		title = demarche.Text{EN: "From any of steps " + ranges(n, ", ", "–"), ZH: "自第" + ranges(n, "、", "–") + "步中任一步"}
	}
	g := &place{Title: title, Moves: []move{m}}
	groups[key] = g
	for i := range d.Lanes {
		if d.Lanes[i].Track.ID == track {
			d.Lanes[i].Places = append(d.Lanes[i].Places, g)
		}
	}
}

// ranges writes 2, 3, 4, 7 as "2–4, 7".
func ranges(n []int, comma, dash string) string {
	n = slices.Compact(slices.Sorted(slices.Values(n)))
	var out []string
	for i := 0; i < len(n); {
		j := i
		for j+1 < len(n) && n[j+1] == n[j]+1 {
			j++
		}
		switch {
		case j == i:
			out = append(out, fmt.Sprint(n[i]))
		case j == i+1:
			out = append(out, fmt.Sprint(n[i]), fmt.Sprint(n[j]))
		default:
			out = append(out, fmt.Sprint(n[i])+dash+fmt.Sprint(n[j]))
		}
		i = j + 1
	}
	return strings.Join(out, comma)
}
