package secretariat

import (
	"context"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// Task is a case in which the next step is the reader's to take, with the acts that are it,
// those that are owed first.
type Task struct {
	View *CaseView
	Acts []*agreement.Act
	Owed int           // how many of the acts, from the first, are owed
	Must bool          // one of them is owed
	Why  demarche.Text // why the step is the reader's, where no act of the step says so; else empty
	Step string        // at which the reader works, or, of what comes to it, at which the case stands
}

// By gives the day by which an act is, or was, to be done: of the periods that it meets and
// that run, or have run out and are still owed, the first whose end is known; zero where
// none is.
func (t Task) By(a *agreement.Act) (by calendar.Date) {
	late := docket.Overdue(t.View.Procedure, t.View.State)
	for i := range t.View.State.Clocks {
		k := &t.View.State.Clocks[i]
		if (k.Status == docket.Running || slices.Contains(late, i)) && !k.Due.IsZero() && slices.Contains(t.View.Procedure.Clocks[k.Rule].MetBy, a.ID) && (by.IsZero() || k.Due < by) {
			by = k.Due
		}
	}
	return by
}

// deskMost bounds the cases that a desk looks at: those that moved last.
const deskMost = 30

// Desk is what an official, or a company, finds to do in its cases.
type Desk struct {
	Tasks    []Task
	May      []Task    // in which the next step is another's, and the reader may act meanwhile
	Coming   []Task    // what may come to the level of a deputy or a principal, who can do nothing in it yet
	Reported []Waiting // what the other party's office recorded of the reader's party, and nothing of the reader's has answered since
}

// desked reports whether a reader has cases of its own to work.
func desked(r disclosure.Reader) bool { return r.Official() || r.Role == disclosure.Company }

// Desk lists the cases of an official, or of a company, in which the next step is its own: a new complaint
// that nobody has examined has no deadline, and would stand in no list of them. Those in
// which something is owed come first, then those that moved last. Those that have ended
// while something is owed are among them however long ago they moved. A past day has
// none, since acts are recorded today.
func (s *Secretariat) Desk(ctx context.Context, r disclosure.Reader, w When) (*Desk, error) {
	d := &Desk{}
	if !desked(r) || !s.Current(w) {
		return d, nil
	}
	ids, err := s.deskCases(ctx, r, w)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		v, err := s.Case(ctx, r, id, w)
		if err != nil && demarche.KindOf(err) == demarche.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		switch t := v.task(); {
		case t.any():
			if mine, _ := v.movers(); len(mine) == 0 {
				t.may(v.mayAct().Acts)
			}
			d.Tasks = append(d.Tasks, t)
		case !t.Why.IsZero():
			d.Coming = append(d.Coming, t)
		default:
			if t = v.mayAct(); len(t.Acts) > 0 {
				d.May = append(d.May, t)
			}
		}
		d.Reported = append(d.Reported, v.reported()...)
	}
	slices.SortStableFunc(d.Tasks, func(a, b Task) int {
		switch {
		case a.Must == b.Must:
			return 0
		case a.Must:
			return -1
		}
		return 1
	})
	return d, nil
}

// deskPage gives the cases of a reader's that moved last.
func (s *Secretariat) deskPage(ctx context.Context, r disclosure.Reader, w When) (*docket.Page, error) {
	return s.docketPage(ctx, r, docket.Query{Kind: agreement.Own, Sort: docket.ByRecent, Limit: deskMost}, w, s.seen)
}

// deskCases gives the cases that a desk looks at.
func (s *Secretariat) deskCases(ctx context.Context, r disclosure.Reader, w When) ([]demarche.CaseID, error) {
	page, err := s.deskPage(ctx, r, w)
	if err != nil {
		return nil, err
	}
	var ids []demarche.CaseID
	for _, c := range page.Cases {
		ids = append(ids, c.ID)
	}
	owed, err := s.owedIDs(ctx, r, w)
	for _, id := range owed {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, err
}

// reported lists what the other party's office has put on record as done by the reader's
// party, or its office as done by the company, which may contest it, and since which the
// reader has recorded nothing.
func (v *CaseView) reported() (out []Waiting) {
	for i := range slices.Backward(v.Events) {
		e := &v.Events[i]
		by, _ := v.Recorder(e)
		company := v.Relation == disclosure.Filer
		if by == v.Reader.Party && !company || company && by == "" && v.companys(e.By) {
			break
		}
		own := slices.ContainsFunc(agreement.Split(e.By), func(role string) bool {
			return disclosure.Plays(v.whole, v.Procedure, role, v.Reader.Party) && !company || company && v.companys(role)
		})
		if own && v.ForOther(e) && v.MayObject(e) {
			out = append(out, Waiting{v, e})
		}
	}
	return out
}

// Awaits reports whether a case waits for the reader, as its desk reckons it; on a past day,
// which offers nothing, whether its step is the reader's to move from.
func (v *CaseView) Awaits() bool {
	mine, _ := v.movers()
	return v.atDesk() && len(mine) > 0 || v.task().any()
}

// any reports whether there is anything to do.
func (t Task) any() bool { return len(t.Acts) > 0 || !t.Why.IsZero() && t.View.atDesk() }

// task gives what of a case is the reader's to do next: what it may do at a step at which
// it is to move, alone or with the other party, what it owes at one at which nobody is, and
// what does that which it owes by a day that has passed, wherever the matter has gone since.
// What it is free to do at any time is no step that anyone waits for. A deputy and a
// principal are told of what stands at their level, and of what comes to it next.
func (v *CaseView) task() Task {
	t := Task{View: v, Step: v.State.Step}
	if superior(v.Reader) {
		t.Why, t.Acts = v.comesNext()
	}
	steps := v.deskSteps()
	if !v.atDesk() {
		return t
	}
	if len(steps) > 0 {
		t.Step = steps[0].ID
	}
	mine, others := v.movers()
	for i := range v.Offers {
		o := &v.Offers[i]
		must := o.Owed && !others || o.Other == "" && v.overdue(o.Act.ID)
		moves := slices.ContainsFunc(mine, func(role string) bool { return slices.Contains(o.By, role) }) || v.asked(o)
		if superior(v.Reader) && len(o.Act.From) > 0 && !slices.ContainsFunc(steps, func(st *agreement.Step) bool { return slices.Contains(o.Act.From, st.ID) }) {
			continue // of a track that stands elsewhere
		}
		if o.Other == "" && !o.OfCompany && o.Waits == "" && !o.Act.Liberty && (must || moves) {
			t.put(o.Act, must)
		}
	}
	if superior(v.Reader) && len(t.Acts) == 0 && t.Why.IsZero() && len(steps) > 0 && len(mine) > 0 {
		t.Why = demarche.Text{
			EN: "“" + steps[0].Label.EN + "” stands at your level, with both sides.",
			ZH: "“" + steps[0].Label.In(demarche.Chinese) + "”由双方在您所在的级别办理。",
		}
	}
	if e := v.leftAlone(); e != nil {
		t.Why, t.Acts = v.runsOn(e), append(t.Acts, v.mayEnd()...)
	}
	return t
}

// asked reports whether an act is that by which one side alone leaves a step of another line
// of the procedure than the leading one: it was asked for something there.
func (v *CaseView) asked(o *Offer) bool {
	return slices.ContainsFunc(v.State.Tracks, func(st docket.Stay) bool {
		step := v.Procedure.Step(st.Step)
		return !st.Ended && step != nil && step.ID != v.State.Step && len(step.Mover) == 1 && slices.Contains(o.Act.From, step.ID) &&
			slices.Contains(o.By, step.Mover[0]) && demonstration.Theirs(v.Reader, v.whole, v.Procedure, step.Mover[0]) == ""
	})
}

// put adds an act, before those that are not owed where it is.
func (t *Task) put(a *agreement.Act, must bool) {
	if !must {
		t.Acts = append(t.Acts, a)
		return
	}
	t.Acts = slices.Insert(t.Acts, t.Owed, a)
	t.Owed, t.Must = t.Owed+1, true
}

// overdue reports whether an act is what the reader's party owes by a day that has passed.
func (v *CaseView) overdue(act string) bool {
	return slices.ContainsFunc(docket.Overdue(v.Procedure, v.State), func(i int) bool {
		rule := &v.Procedure.Clocks[v.State.Clocks[i].Rule]
		return slices.Contains(rule.MetBy, act) &&
			v.bound(i, v.whole)
	})
}

// bound reports whether a clock of the state, by its place, binds the reader's party in a case.
func (v *CaseView) bound(i int, c *docket.Case) bool {
	return slices.ContainsFunc(docket.BindsOf(v.Procedure, v.State, &v.State.Clocks[i]), func(who string) bool {
		return who == string(v.Reader.Party) || disclosure.Plays(c, v.Procedure, who, v.Reader.Party)
	})
}

// movers gives those of the roles that are to move at the step at which an open case stands
// which the reader plays, and reports whether others alone are: where both parties are, as to
// consult, the step is each one's. What a company is to do, its office puts on record at most.
func (v *CaseView) movers() (mine []string, others bool) {
	for _, step := range v.deskSteps() {
		if len(step.Mover) == 0 {
			continue
		}
		of := slices.DeleteFunc(demonstration.Roles(v.Reader, v.whole, v.Procedure, step.Mover), func(role string) bool { return demonstration.Theirs(v.Reader, v.whole, v.Procedure, role) != "" })
		if v.Reader.Official() && slices.ContainsFunc(step.Mover, v.companys) || len(of) == 0 {
			others = true
			continue
		}
		mine = append(mine, of...)
	}
	return mine, others && len(mine) == 0
}
