package web

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
)

// lapses enters every clock whose lapse moves a matter by itself, at the steps
// at which it runs.
func (d *diagram) lapses(at map[string]*place, on, known calendar.Date) {
	for i := range d.Procedure.Clocks {
		k := &d.Procedure.Clocks[i]
		to := d.lapseTo(k)
		if len(to) == 0 || !k.Basis.Holds(on, known) {
			continue
		}
		m := move{Lapse: k, To: numbersOf(at, to)}
		if len(m.To) == 0 {
			continue
		}
		d.Lapses++
		for _, id := range d.runsAt(k) {
			if pl := at[id]; pl != nil && !slices.Contains(m.To, pl.N) {
				pl.Moves = append(pl.Moves, m)
			}
		}
	}
}

func (d *diagram) lapseTo(k *agreement.Clock) []string {
	if k.Lapse.To != "" {
		return []string{k.Lapse.To}
	}
	if a := d.Procedure.Act(k.Lapse.Act); a != nil {
		return a.To
	}
	return nil
}

// runsAt gives the steps at which a clock starts: those that name it, else those
// that its start enters.
func (d *diagram) runsAt(k *agreement.Clock) []string {
	var out []string
	for i := range d.Procedure.Steps {
		if s := &d.Procedure.Steps[i]; s.Clock == k.ID {
			out = append(out, s.ID)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, start := range k.Starts {
		t, err := agreement.ParseTrigger(start)
		if err != nil {
			continue
		}
		for _, id := range d.entered(t) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// entered gives the steps that a trigger enters, or at which it happens where it
// enters none.
func (d *diagram) entered(t agreement.Trigger) []string {
	if t.Kind == "step" {
		return []string{t.ID}
	}
	for i := range d.Procedure.Acts {
		a := &d.Procedure.Acts[i]
		if t.Kind != "act" || a.ID != t.ID {
			continue
		}
		if len(a.To) > 0 {
			return a.To[:1]
		}
		if len(a.From) > 0 && a.From[0] != "idle" {
			return a.From[:1]
		}
	}
	return nil
}
