package secretariat

import (
	"cmp"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// record is the way by which what happens in this house enters the record: in the
// caller's transaction the event is appended under its label, the case reckoned anew,
// its timeline kept, and its face for the other party. What was acknowledged is
// durable; what was not, did not happen. What a pack says of a shipped case is appended
// likewise, and the case reckoned once all of it is: see loadCase.
func (s *Secretariat) record(tx store.Tx, c *docket.Case, past []docket.Event, e *docket.Event) error {
	return s.recordWeighed(tx, c, past, e, nil)
}

// weighed is where a case stood when weigh judged an act as if done: by the whole
// record, by the part that both parties may read, or by that which a company may. The
// others are nil.
type weighed struct {
	whole, shared, told *docket.State

	against *docket.Irregular // why the procedure does not allow it, nil where it does
	gist    *gist             // of the record before it
}

// stateOf gives the state by the whole record where it stands for the case with
// an event on a day, so that the case is not replayed again.
func (w *weighed) stateOf(e *docket.Event, today When) *docket.State {
	if w == nil || !standsFor(w.whole, e, today) {
		return nil
	}
	return w.whole
}

// sharedOf is stateOf for the part that both parties may read.
func (w *weighed) sharedOf(e *docket.Event, today When) *docket.State {
	if w == nil || !standsFor(w.shared, e, today) {
		return nil
	}
	return w.shared
}

// extentOf is keptExtent of the record on which the act was weighed.
func (w *weighed) extentOf(past []docket.Event) extent {
	if w == nil || w.gist == nil || w.gist.seq != len(past) {
		return keptExtent(past)
	}
	x := w.gist.extent
	x.lapsed = slices.Clip(x.lapsed)
	return x
}

// irregular reports whether an event that was on record does not stand beside the one
// that was weighed.
func (w *weighed) irregular(seq int) bool {
	return w.state().Left(seq)
}

func standsFor(s *docket.State, e *docket.Event, today When) bool {
	return s != nil && e.Waits == "" && s.Until == today.On && s.Known == today.Known
}

// recordWeighed is record for an event that weigh has judged.
func (s *Secretariat) recordWeighed(tx store.Tx, c *docket.Case, past []docket.Event, e *docket.Event, w *weighed) error {
	e.Case, e.Seq = c.ID, len(past)+1
	if e.Label == "" {
		e.Label = docket.ForOffice
	}
	if e.Known.IsZero() {
		e.Known = s.Today()
	}
	if err := s.unnamed(c, e); err != nil {
		return err
	}
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return err
	}
	e.Digest = m.Procedure().Pack.Digest
	if !c.Public() && e.Claims() && m.Procedure().TakesThirds() {
		c.Thirds = docket.Thirds(m.Procedure(), append(slices.Clip(past), *e))
	}
	if err := s.enter(tx, c, past, e); err != nil {
		return err
	}
	if err := s.notice(tx, c, e, m.Procedure()); err != nil {
		return err
	}
	if err := s.unsay(tx, c, past, e, m.Procedure()); err != nil {
		return err
	}
	if e.Label == docket.ForPartner {
		return s.aside(tx, m, c, append(slices.Clip(past), *e))
	}
	today := s.At(0, 0)
	if state := w.stateOf(e, today); state != nil {
		err = s.settle(tx, m, c, state, w.extentOf(past).with(e))
	} else {
		err = s.reckon(tx, m, c, append(slices.Clip(past), *e))
	}
	if err != nil || !disclosure.Crosses(c, e) {
		return err // what the other party may not read moves nothing that it reads
	}
	return s.face(tx, m, c, append(slices.Clip(past), *e), w.sharedOf(e, today))
}

// aside ends the record of what the office of the other party writes for itself: the case
// as its keeper and the company have it stays as it was, but for the length of its record,
// which is shown to nobody.
func (s *Secretariat) aside(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event) error {
	c.Standing.Seq = len(events)
	s.version.Add(1)
	if err := tx.UpdateCase(c); err != nil {
		return err
	}
	return s.face(tx, m, c, events, nil)
}

// enter adds an event to the end of a record, whatever it records, with the words by which
// it is found.
func (s *Secretariat) enter(tx store.Tx, c *docket.Case, past []docket.Event, e *docket.Event) error {
	e.Seq, e.At = len(past)+1, s.now().UTC()
	if err := tx.AddEvent(c, e); err != nil {
		return err
	}
	if e.Label == docket.ForPartner { // found by its face alone
		return nil
	}
	if day := s.noteDay(c, e); day > e.Known { // until then it is found by its papers alone
		note, papers := docket.Event{Text: e.Text}, docket.Event{Documents: e.Documents}
		if err := putText(tx, c, e.Seq, day, e.Label, searchable(&note)); err != nil {
			return err
		}
		return putText(tx, c, e.Seq, e.Known, e.Label, searchable(&papers))
	}
	return putText(tx, c, e.Seq, e.Known, e.Label, searchable(e))
}

// noteDay gives the day before which the note of an act of a public case is held back, since
// it tells of what came later, and that of the case itself where there is no event; zero
// where it is not.
func (s *Secretariat) noteDay(c *docket.Case, e *docket.Event) calendar.Date {
	p, ok := s.lib.Procedure(c.Procedure)
	switch {
	case !ok || !c.Public():
		return 0
	case e == nil:
		return p.Pack.NoteKnown(c.ID)
	}
	return p.Pack.ActNoteKnown(c.ID, e.Act, e.By, e.On)
}

// putText enters words into the search index, where there are any.
func putText(tx store.Tx, c *docket.Case, seq int, known calendar.Date, l docket.Label, words string) error {
	if words == "" {
		return nil
	}
	return tx.PutText(c, seq, known, l, words)
}

// extent is what a standing tells of the record itself.
type extent struct {
	seq    int           // of the last event
	lastOn calendar.Date // the last day on which anything was done
	known  calendar.Date // of the last event; zero where there is none
	lapsed []lapsed      // the lapses on record
	next   calendar.Date // the first day ahead on which more of a public record becomes known; zero where none is
}

// lapsed is a clock that ran out, with the day on which it had.
type lapsed struct {
	clock string
	on    calendar.Date
}

func extentOf(events []docket.Event) extent {
	var x extent
	for i := range events {
		x = x.with(&events[i])
	}
	return x
}

// keptExtent is the extent of a whole record for the standing kept with its case: what the
// office of the other party writes for itself counts, and moves no day.
func keptExtent(events []docket.Event) extent {
	var x extent
	for i := range events {
		x = x.kept(&events[i])
	}
	return x
}

// kept is with for the standing kept with the case.
func (x extent) kept(e *docket.Event) extent {
	if e.Label == docket.ForPartner {
		x.seq++
		return x
	}
	return x.with(e)
}

// extentOn is keptExtent with the day on which a case of the public record moves on by what
// its pack has of days ahead: a house may be opened on a day of the past.
func (s *Secretariat) extentOn(c *docket.Case, events []docket.Event) extent {
	x := keptExtent(events)
	for i := range events {
		if known := cmp.Or(events[i].Known, events[i].On); c.Public() && known > s.Today() && (x.next.IsZero() || known < x.next) {
			x.next = known
		}
	}
	return x
}

func (x extent) with(e *docket.Event) extent {
	x = extent{seq: x.seq + 1, lastOn: max(x.lastOn, e.On), known: e.Known, lapsed: x.lapsed, next: x.next}
	if e.Kind == docket.LapseEvent {
		x.lapsed = append(x.lapsed, lapsed{e.Act, e.On})
	}
	return x
}

// reckon computes where the case stands today and keeps it beside the case.
func (s *Secretariat) reckon(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event) error {
	opt := options(c, s.At(0, 0))
	opt.Brief = true
	return s.settle(tx, m, c, m.Replay(docket.Acts(events), opt), s.extentOn(c, events))
}

// settle keeps beside a case where it stands.
func (s *Secretariat) settle(tx store.Tx, m *docket.Machine, c *docket.Case, state *docket.State, x extent) error {
	if c.Standing.Status == docket.Ended || state.Status == docket.Ended {
		s.endings.Add(1)
	}
	stand(c, m.Procedure(), state, x)
	s.version.Add(1)
	known := state.Known
	if x.seq > 0 {
		known = min(known, x.known)
	}
	if err := tx.PutTimeline(c, known, docket.ToldMarks(m.Procedure().Pack, c.ID, state.Marks)); err != nil {
		return err
	}
	return tx.UpdateCase(c)
}

// stand copies a state into the standing kept with the case.
func stand(c *docket.Case, p *agreement.Procedure, state *docket.State, x extent) {
	st := docket.Standing{
		AsOf: state.Until, Digest: state.Digest, Status: docket.ToldStatus(p.Pack, c.ID, state.Status, state.Until), Step: state.Step, Level: state.Level,
		Outcome: state.Outcome, Irregular: len(state.Irregular), Late: docket.Missed(p, state), Seq: x.seq, LastOn: x.lastOn,
	}
	st.Overdue, st.OverdueClock = docket.LateSince(p, state)
	if n := len(state.Marks); n > 0 {
		last := state.Marks[n-1]
		st.Since, st.Due = sinceOf(state.Marks), last.Due
		if last.DueClock >= 0 {
			st.DueClock = p.Clocks[last.DueClock].ID
		}
	}
	standClocks(&st, state)
	if next := st.AsOf.AddDays(1); !c.Public() && unwritten(p, state, x) && (st.Turns.IsZero() || next < st.Turns) {
		st.Turns = next
	}
	if !x.next.IsZero() && (st.Turns.IsZero() || x.next < st.Turns) {
		st.Turns = x.next
	}
	c.Standing = st
}

// unwritten reports whether a clock had run out when the act was recorded from which that
// follows: its lapse goes on record when the day is over, so that what is entered meanwhile
// of the days between is read with it.
func unwritten(p *agreement.Procedure, state *docket.State, x extent) bool {
	return slices.ContainsFunc(state.Clocks, func(k docket.Clock) bool {
		return ranOutUnmet(p, &k) && !slices.Contains(x.lapsed, lapsed{k.ID, k.Due.AddDays(1)})
	})
}

// sinceOf gives the day since which a case has stood at the step at which it stands:
// what else changed while it stood there moved it nowhere.
func sinceOf(marks []docket.Mark) calendar.Date {
	at := len(marks) - 1
	for at > 0 && marks[at-1].Step == marks[at].Step {
		at--
	}
	return marks[at].On
}

func standClocks(st *docket.Standing, state *docket.State) {
	for i := range state.Clocks {
		k := &state.Clocks[i]
		if k.Status != docket.Running && k.Status != docket.Paused {
			continue
		}
		st.Provisional = st.Provisional || k.Provisional
		st.Running = append(st.Running, docket.RunningClock{Clock: k.ID, Track: k.Track, Starts: k.Starts, Due: k.Due, Provisional: k.Provisional})
	}
	for _, n := range state.Next {
		turns := n.On
		if !n.Bar {
			turns = n.On.AddDays(1)
		}
		if st.Turns.IsZero() || turns < st.Turns {
			st.Turns = turns
		}
	}
}

func searchable(e *docket.Event) string {
	text := e.Text.EN
	if e.Text.ZH != "" && e.Text.ZH != e.Text.EN {
		text += " " + e.Text.ZH
	}
	for _, d := range e.Documents {
		text += " " + d.Title + " " + d.Symbol
	}
	return trim(text)
}

// caseText is what the search index holds of a case itself: for everyone who
// may see its header, and, apart, what only the office and the filer may.
func caseText(c *docket.Case, p *agreement.Procedure) (open, closed string) {
	open = string(c.ID) + " " + c.Title.EN + " " + c.Title.ZH
	for _, list := range [][]string{c.Complainants, c.Respondents, c.Thirds, c.Obligations} {
		for _, name := range list {
			open += " " + name
			if q, ok := p.Pack.Party(name); ok {
				open += " " + q.Name.EN + " " + q.Name.ZH
			}
		}
	}
	closed = c.Filer + " " + c.Note.EN + " " + c.Note.ZH
	for _, a := range c.Answers {
		closed += " " + a.Text
	}
	return trim(open), trim(closed)
}

// keep adds a new case and its texts. Its events follow through record.
func (s *Secretariat) keep(tx store.Tx, c *docket.Case, p *agreement.Procedure) error {
	if err := tx.AddCase(c); err != nil {
		return err
	}
	open, closed := caseText(c, p)
	label, inner := docket.ForOffices, docket.ForFiler
	if c.Public() {
		label, inner = docket.ForAll, docket.ForAll
	}
	if !c.Public() {
		// The company may find its own case by title, the other party by the same
		// words once the case has been put to it.
		if err := tx.PutText(c, 0, c.Known, docket.ForFiler, open); err != nil {
			return err
		}
	}
	if err := tx.PutText(c, 0, c.Known, label, open); err != nil {
		return err
	}
	if day := s.noteDay(c, nil); day > c.Known {
		bare, note := *c, docket.Case{Note: c.Note}
		bare.Note = demarche.Text{}
		_, later := caseText(&note, p)
		if err := putText(tx, c, 0, day, inner, later); err != nil {
			return err
		}
		_, closed = caseText(&bare, p)
	}
	return putText(tx, c, 0, c.Known, inner, closed)
}

func (s *Secretariat) load(tx store.Tx, id demarche.CaseID) (*docket.Case, []docket.Event, error) {
	c, err := tx.Case(s.Spelled(id))
	if err != nil {
		return nil, nil, err
	}
	events, err := tx.Events(c)
	return c, events, err
}

func noFuture(on, today calendar.Date) error {
	if on <= today {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "on",
		What:   demarche.Text{EN: "the act dated " + docket.DayIn(on, demarche.English), ZH: "日期为" + docket.DayIn(on, demarche.Chinese) + "的行为"},
		Why:    demarche.Text{EN: "that day has not come; today is " + docket.DayIn(today, demarche.English), ZH: "该日尚未到来，今天是" + docket.DayIn(today, demarche.Chinese)},
		Remedy: demarche.Text{EN: "give the day on which it was done", ZH: "请填写实际完成之日"},
	}
}
