package docket

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// maxLapses bounds what may happen by itself in one case, so that a pack whose
// clocks start each other cannot hold the engine for ever.
const maxLapses = 5000

// forecastYears is how far ahead a forecast looks if nobody moves.
const forecastYears = 10

type tally struct {
	n     int
	turn  int // in which it was done last
	first calendar.Date
	last  calendar.Date

	lastFirst calendar.Date // the first day that the last can have been; zero where it is known
}

// deed is an act that another may take back, and who did it, as recorded.
type deed struct {
	act int // shared number
	by  string
}

// Replay gives where a case stands on opt.Until. Acts may come in any order;
// those done after that day, or known only after opt.Known, are left out.
func (m *Machine) Replay(acts []Act, opt Options) *State {
	r := m.start(opt)
	for i := range acts {
		r.take(&acts[i])
	}
	return m.replay(r)
}

// Weigh is Replay for a record on which one more act is tried.
func (m *Machine) Weigh(record []Event, tried Act, opt Options) *State {
	r := m.start(opt)
	for i := range record {
		if a, ok := record[i].ActOf(); ok {
			r.take(&a)
		}
	}
	r.take(&tried)
	return m.replay(r)
}

// replay carries out what a run has taken.
func (m *Machine) replay(r *run) *State {
	r.order()
	if len(r.within) == 0 && !slices.ContainsFunc(r.acts, Act.spanned) {
		return r.play()
	}
	f := fitting{m: m, opt: r.opt, seenTo: r.seenTo, acts: slices.Clone(r.acts), within: slices.Clone(r.within)}
	s := r.play()
	if len(s.Irregular) > 0 && f.fit() {
		s = f.play(f.acts)
	}
	return f.perhaps(s)
}

// play carries out the acts, which are in order.
func (r *run) play() *State {
	for i := range r.acts {
		r.step(&r.acts[i])
	}
	return r.close()
}

// step lets an act follow the one before, with all that happens by itself between them.
func (r *run) step(a *Act) {
	r.advance(a.On)
	r.apply(a)
	r.mark(a.On, "")
}

// close lets pass what days are left after the last act, and gives where the case stands
// then. The run is not to be used any more.
func (r *run) close() *State {
	r.stopReading()
	r.advance(r.opt.Until)
	s := r.finish()
	r.m.idle.Put(r)
	return s
}

// Forecast gives how the leading step changes from day to day, in the past by
// the acts on record and after that if nobody moves.
func (m *Machine) Forecast(acts []Act, opt Options) []Mark {
	last := opt.Until
	opt.Until = last.AddMonths(12 * forecastYears)
	return m.Replay(acts, opt).Marks
}

func byDay(a, b Act) int { return int(a.On) - int(b.On) }

func (a *Act) knownBy(known calendar.Date) bool {
	k := a.Known
	if k.IsZero() {
		k = a.On
	}
	return known.IsZero() || k <= known
}

// apply records one act: whether it was permitted, and what it does.
func (r *run) apply(a *Act) {
	if r.first = 0; a.OnFrom < a.On {
		r.first = a.OnFrom
	}
	i, ok := r.m.version(a.Type, a.On, r.opt.Known)
	if !ok {
		r.faults = append(r.faults[:0], demarche.Fault{Why: r.m.unknownAct(a.Type), Article: r.m.proc.Basis.Article})
		r.irregular(a)
		return
	}
	r.by = a.By
	rule := &r.m.a[i]
	target, dated, bad := r.m.target(rule, a.To)
	r.parts.open(rule.rule.ID == r.m.proc.Opens, a.By)
	r.permit(rule, a, bad, dated)
	if r.stray = len(r.faults) > 0; r.stray {
		r.irregular(a)
		if last := &r.state.Irregular[len(r.state.Irregular)-1]; !r.trial {
			last.Instead, last.Dated = r.instead(rule, a), r.dated
		}
		if r.ended && !rule.rule.Reopens || r.beforeEnd(rule) || r.tooSoon(rule) != nil || r.endsAmiss(rule, firstOf(r.first, a.On), a.On) != nil {
			return
		}
	}
	if r.hasToldItself(rule) {
		return
	}
	r.seq = a.Seq
	r.carry(rule, a, target, dated)
}

// version finds the version of an act in force on a day; where none is, the
// first stands in, so that an act done outside the rule's days is still read.
func (m *Machine) version(id string, on, known calendar.Date) (int, bool) {
	vs := m.acts[id]
	for _, i := range vs {
		if m.proc.Acts[i].Basis.Holds(on, known) {
			return i, true
		}
	}
	if len(vs) == 0 {
		return 0, false
	}
	return vs[0], true
}

// target reads the column "to": a date, or a step where the act leaves a choice.
func (m *Machine) target(a *act, to string) (steps []int, dated calendar.Date, bad bool) {
	steps = a.to
	if a.choice {
		steps = a.to[:1]
	}
	if to == "" {
		return steps, 0, false
	}
	s, ok := m.steps[to]
	if !ok || len(to) == len("2020-02-14") { // a step may be so named that it reads as a date
		if d, err := calendar.ParseDate(to); err == nil {
			return steps, d, a.rule.Date == ""
		}
	}
	if !ok || !slices.Contains(a.to, s) {
		return steps, 0, true
	}
	if a.choice {
		return a.to[slices.Index(a.to, s):][:1], 0, false
	}
	return steps, 0, false
}

// carry lets an act take its effect.
func (r *run) carry(rule *act, a *Act, target []int, dated calendar.Date) {
	r.turn++
	t := &r.done[rule.id]
	if t.n++; t.n == 1 {
		t.first = a.On
	}
	t.turn = r.turn
	t.last, t.lastFirst = a.On, r.first
	r.across = r.across || r.m.proc.PutsToOther(rule.rule)
	if r.m.a[rule.id].recalled && a.By != "" {
		r.deeds = append(r.deeds, deed{rule.id, a.By})
	}
	for _, f := range rule.sets {
		r.flags[f] = true
	}
	for _, f := range rule.clears {
		r.flags[f] = false
	}
	r.noteNamed(rule, a.By)
	r.clockEffects(rule, a, dated)
	for _, t := range rule.stops {
		r.stopTrack(t, a.On, a.Type)
	}
	if r.state.Status == Unopened && len(target) > 0 {
		r.state.Status = Open
	}
	if rule.rule.Reopens && r.ended && !r.endsAgain(target) {
		r.reopen()
	}
	for _, s := range target {
		if !r.closed(s) && !r.settled(rule, s) && r.holdAll(r.m.s[s].when, a.On) {
			r.enter(s, a.On, a.Type)
		}
	}
	if r.ended {
		return // what is recorded after the end starts no clock
	}
	for _, k := range rule.starts {
		r.startClock(k, agreement.Trigger{Kind: "act", ID: rule.rule.ID}, a.On, r.first, dated)
	}
}

// closed reports whether a step lies on the track on which the case has ended:
// an act recorded after the end moves that track no more.
func (r *run) closed(step int) bool {
	at := r.at[r.m.s[step].track]
	return r.ended && at >= 0 && r.m.s[at].rule.Ends == "case"
}

// endsAgain reports whether an act leads to the very step at which the case has ended: it tells
// of that end once more, such as a settlement notified anew, and takes nothing up again.
func (r *run) endsAgain(target []int) bool {
	return slices.ContainsFunc(target, func(s int) bool { return r.m.s[s].rule.Ends == "case" && r.at[r.m.s[s].track] == s })
}

func (r *run) reopen() {
	r.ended = false
	r.state.Status, r.state.Outcome, r.state.EndedOn = Open, "", 0
}

// enter moves a track to a step.
func (r *run) enter(s int, on calendar.Date, cause string) {
	st := &r.m.s[s]
	if r.at[st.track] == s && st.rule.Ends == "" {
		return
	}
	if from := r.at[st.track]; r.stray && from >= 0 && from != s {
		r.unbind(from, on)
	}
	r.leave(st.track, on)
	r.happens(enters, s)
	r.at[st.track], r.since[st.track], r.turned[st.track] = s, on, r.turn
	r.state.Path = append(r.state.Path, Stay{Step: st.rule.ID, Track: st.rule.Track, From: on, FromFirst: r.first, Cause: cause, Ended: st.rule.Ends != ""})
	for _, k := range st.ends {
		r.closeClocks(k, on)
	}
	for _, k := range st.starts {
		r.startClock(k, agreement.Trigger{Kind: "step", ID: st.rule.ID}, on, r.first, 0)
	}
	switch r.endOf(st) {
	case "track":
		r.overtake(st.track, on)
	case "case":
		r.end(st.rule, on)
	}
}

func (r *run) leave(track int, on calendar.Date) {
	id := r.m.proc.Tracks[track].ID
	for i := len(r.state.Path) - 1; i >= 0; i-- {
		if p := &r.state.Path[i]; p.Track == id {
			if p.To.IsZero() {
				p.To, p.ToFirst = on, r.first
			}
			return
		}
	}
}

func (r *run) stopTrack(track int, on calendar.Date, cause string) {
	if r.at[track] < 0 {
		return
	}
	r.leave(track, on)
	r.at[track] = -1
	r.overtake(track, on)
}

func (r *run) end(s *agreement.Step, on calendar.Date) {
	r.ended = true
	r.state.Status, r.state.Outcome, r.state.EndedOn = Ended, s.Outcome, on
	own := r.m.tracks[s.Track]
	stays := func(t int) bool { return t != own && r.m.proc.Tracks[t].Survives }
	for i := range r.inst {
		if !stays(r.m.k[r.inst[i].Rule].track) {
			r.over(i, on)
		}
	}
	for t := range r.at {
		if t != own && r.at[t] >= 0 && !stays(t) {
			r.leave(t, on)
		}
	}
}

// irregular notes an act with all that was wrong with it.
func (r *run) irregular(a *Act) {
	if r.trial {
		r.state.Irregular = append(r.state.Irregular, Irregular{})
		return
	}
	first := r.faults[0]
	r.state.Irregular = append(r.state.Irregular, Irregular{
		Seq: a.Seq, On: a.On, Act: a.Type, Answers: r.answers(a),
		Irregularity: Irregularity{Why: first.Why, Article: first.Article, Also: own(r.faults[1:])},
	})
}

// mark notes the leading step after something happened on a day. A clock that an
// act has let run out before the day of that act is noted with it: a case stands
// on each day in one way, and before that act it stood otherwise.
func (r *run) mark(on calendar.Date, lapse string) {
	if r.trial {
		return
	}
	m := Mark{On: on, Status: r.state.Status, Outcome: r.state.Outcome, DueClock: -1, Lapse: lapse, Told: true}
	if s := r.leading(); s >= 0 {
		m.Step, m.Level = r.m.s[s].rule.ID, r.m.s[s].rule.Level
	}
	for i := range r.inst {
		c := &r.inst[i]
		if c.Status == Running && r.m.k[c.Rule].rule.Kind == agreement.Deadline && !c.Due.IsZero() && (m.Due.IsZero() || c.Due < m.Due) {
			m.Due, m.DueClock = c.Due, c.Rule
		}
		if m.Status == Open && c.Status == Lapsed && r.owed(c) && (r.readTo.IsZero() || on <= r.readTo) {
			m.Late = max(m.Late, c.Due)
		}
	}
	marks := r.state.Marks
	if n := len(marks); n > 0 && marks[n-1].On >= on {
		m.On = marks[n-1].On
		if m.Lapse == "" {
			m.Lapse = marks[n-1].Lapse
		}
		marks[n-1] = m
		return
	}
	r.state.Marks = append(marks, m)
}

// owed reports whether a clock that has run out leaves a duty late, as Overdue tells it
// once the clocks are settled.
func (r *run) owed(c *Clock) bool {
	k := r.m.k[c.Rule].rule
	return c.EndedOn.IsZero() && !c.Stands() && c.ClaimedOn.IsZero() && k.Kind == agreement.Deadline && !k.Lapse.Blameless && (!r.opt.Public || k.Silence != "unknown") && !r.unformed(c)
}

// leading gives the step of the first track that is under way, or the step that
// ended the case, else the last step entered, else -1.
func (r *run) leading() int {
	for _, s := range r.at {
		if s >= 0 && !r.aside(r.m.s[s].track) && (r.ended && r.m.s[s].rule.Ends == "case" || !r.ended && r.m.s[s].rule.Ends == "") {
			return s
		}
	}
	last := -1
	for i := range r.state.Path {
		if s := r.m.steps[r.state.Path[i].Step]; last < 0 || !r.aside(r.m.s[s].track) {
			last = s
		}
	}
	return last
}

func (r *run) finish() *State {
	s := &r.state
	if s.Status == Open {
		s.ReadTo = r.readTo
	}
	if l := r.leading(); l >= 0 {
		s.Step, s.Level = r.m.s[l].rule.ID, r.m.s[l].rule.Level
	}
	for i, f := range r.flags {
		if f {
			s.Flags = append(s.Flags, r.m.proc.Flags[i].ID)
		}
	}
	if !r.opt.Brief {
		r.standings()
		s.Permitted = r.permitted() // before a silent record turns lapses into "unknown"
	}
	r.settleClocks()
	s.Next = r.next()
	return r.lend()
}

// standings lists where each track stands: its last stay.
func (r *run) standings() {
	s := &r.state
	stays := r.stays[:0]
	for _, t := range r.m.proc.Tracks {
		for i := len(s.Path) - 1; i >= 0; i-- {
			if s.Path[i].Track == t.ID {
				stays = append(stays, s.Path[i])
				break
			}
		}
	}
	r.stays = stays
	s.Tracks = own(stays)
}
