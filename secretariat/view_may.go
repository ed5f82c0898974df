package secretariat

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// mayAct gives what a reader may do in a case in which the next step is another's: where
// something is open to it where the case stands, that, and the lines that it may open. The
// government that was given notice of a measure may ask to meet before it takes effect.
func (v *CaseView) mayAct() Task {
	t := Task{View: v, Step: v.State.Step}
	steps := v.openSteps()
	here := false
	for i := range v.Offers {
		o := &v.Offers[i]
		if o.Other != "" || o.OfCompany || o.Waits != "" || o.Act.Liberty {
			continue
		}
		at := slices.ContainsFunc(steps, func(st *agreement.Step) bool { return slices.Contains(o.Act.From, st.ID) })
		if here = here || at; at || slices.Contains(o.Act.From, "idle") && (!superior(v.Reader) || v.leadsTo(o.Act.ID, v.readersLevel())) {
			t.Acts = append(t.Acts, o.Act)
		}
	}
	if !here {
		t.Acts = nil
	}
	return t
}

// may adds what a reader may do beside what is its own to do.
func (t *Task) may(acts []*agreement.Act) {
	for _, a := range acts {
		if !slices.Contains(t.Acts, a) {
			t.Acts = append(t.Acts, a)
		}
	}
}

// openSteps gives the steps at which an open case stands, one a line: of a deputy and a
// principal those at their level.
func (v *CaseView) openSteps() []*agreement.Step {
	if superior(v.Reader) || v.State.Status != docket.Open {
		return v.deskSteps()
	}
	var at []string
	for i := range v.State.Tracks {
		if st := &v.State.Tracks[i]; !st.Ended && st.To.IsZero() {
			at = append(at, st.Step)
		}
	}
	return stepsOf(v.Procedure, at)
}

// Until gives the last day of the period that runs at the step of a task, of a bar the last
// before what it holds back is permitted; zero where none runs.
func (t Task) Until() calendar.Date {
	step := t.View.Procedure.Step(t.Step)
	for i := range t.View.State.Clocks {
		k := &t.View.State.Clocks[i]
		rule := &t.View.Procedure.Clocks[k.Rule]
		if step == nil || k.ID != step.Clock || k.Status != docket.Running || k.Due.IsZero() {
			continue
		}
		if rule.Kind == agreement.Bar {
			return docket.Opens(rule, k).AddDays(-1)
		}
		return k.Due
	}
	return 0
}
