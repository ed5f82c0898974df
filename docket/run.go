package docket

import (
	"cmp"
	"slices"

	"demarche"
	"demarche/calendar"
)

// run is one replay under way. A machine keeps those that are over and replays the
// next case in their memory: what a state holds is copied out of it at the end, in
// the size that it has.
type run struct {
	m      *Machine
	opt    Options
	acts   []Act           // those that count, in order
	gone   map[int]bool    // numbers of those that were corrected
	place  map[int]int     // number of a correction → of the act whose place it takes
	at     []int           // step of each track, -1 before it begins
	since  []calendar.Date // since when
	turn   int             // counts what was done and what happened by itself
	turned []int           // the turn in which each track came to its step
	done   []tally         // of each act, by its shared number
	deeds  []deed
	flags  []bool
	inst   []Clock
	told   []int // clock rules of which the act being applied tells that they have run out
	ending []int // places of the clocks of which an act told that they end on its day
	maybe  []int // places of the clocks of which an act implies that they were met, or another run of them was
	state  State // its lists lie in the memory of the run until lend
	ended  bool
	named  bool // the record names who is in a role that is nobody's until then
	across bool // an act has put the case to the other party
	fired  int
	seq    int              // of the act being applied
	by     string           // who does it; "" where something happens by itself
	first  calendar.Date    // the first day on which that act, or the lapse under way, can have been; zero where its day is known
	stray  bool             // that act was irregular
	faults []demarche.Fault // of that act
	dated  int              // how many of the faults, the last, are of the date that it names
	readTo calendar.Date    // the day to which the sources were read, where the day asked about lies beyond it
	seenTo calendar.Date    // the day of the last known act that was done after the day asked about; zero for none
	parts  cast
	within []Act  // those that count and may have been done by the day asked about, or later
	trial  bool   // only the order of what happens is wanted; see trial.go
	course uint64 // a digest of it

	may   []Permitted // memory of the lists that finish makes
	lent  []Permitted // the last that was given; never written to again
	ahead []Next
	stays []Stay
}

func (m *Machine) start(opt Options) *run {
	r := m.spare()
	r.reset(opt)
	return r
}

// spare gives a run that is over, or a new one.
func (m *Machine) spare() *run {
	if r, ok := m.idle.Get().(*run); ok {
		return r
	}
	return m.newRun()
}

func (m *Machine) newRun() *run {
	n := len(m.proc.Tracks)
	return &run{
		m: m, at: make([]int, n), since: make([]calendar.Date, n), turned: make([]int, n),
		done: make([]tally, len(m.proc.Acts)), flags: make([]bool, len(m.proc.Flags)), parts: cast{m: m},
	}
}

// reset forgets the case before, all but its memory.
func (r *run) reset(opt Options) {
	s := &r.state
	r.state = State{
		Procedure: r.m.proc.ID, Digest: r.m.proc.Pack.Digest, Reading: r.m.reading, Until: opt.Until, Known: opt.Known, Status: Unopened,
		Path: s.Path[:0], Marks: s.Marks[:0], Irregular: s.Irregular[:0],
	}
	r.by, r.told, r.trial, r.course, r.within = "", nil, false, 0, r.within[:0]
	r.opt, r.named, r.ended, r.across, r.stray, r.fired, r.seq, r.first, r.readTo, r.seenTo, r.turn = opt, false, false, false, false, 0, 0, 0, 0, 0, 0
	r.deeds, r.inst, r.maybe, r.ending, r.acts = r.deeds[:0], r.inst[:0], r.maybe[:0], r.ending[:0], r.acts[:0]
	clear(r.gone)
	clear(r.place)
	for i := range r.at {
		r.at[i] = -1
	}
	clear(r.since)
	clear(r.turned)
	clear(r.done)
	clear(r.flags)
	for _, f := range opt.Flags {
		if i, ok := r.m.flags[f]; ok {
			r.flags[i] = true
		}
	}
	r.parts.fill(opt)
}

// lend gives the state to the caller, in memory of its own.
func (r *run) lend() *State {
	s := r.state
	s.Clocks, s.Marks, s.Irregular = own(r.inst), own(s.Marks), own(s.Irregular)
	if r.opt.Brief {
		s.Path = nil
	} else {
		s.Path = own(s.Path)
	}
	return &s
}

// own copies a list; an empty one is nil.
func own[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return append(make([]T, 0, len(list)), list...)
}

// take takes an act into account, as known on the day.
func (r *run) take(a *Act) {
	if !a.knownBy(r.opt.Known) {
		return
	}
	if a.Corrects != 0 {
		if r.gone == nil {
			r.gone, r.place = map[int]bool{}, map[int]int{}
		}
		r.gone[a.Corrects], r.place[a.Seq] = true, r.placeOf(a.Corrects)
	}
	switch {
	case a.Annuls:
	case a.On <= r.opt.Until && !a.On.IsZero():
		r.acts = append(r.acts, *a)
	case a.spanned() && a.OnFrom <= r.opt.Until:
		r.within = append(r.within, *a)
	}
	if !a.Annuls && a.On > r.opt.Until && (r.opt.Known.IsZero() || a.On <= r.opt.Known) {
		r.seenTo = max(r.seenTo, a.On)
	}
}

// placeOf gives the number that an act has in the order of a day.
func (r *run) placeOf(seq int) int {
	if was, ok := r.place[seq]; ok {
		return was
	}
	return seq
}

// order carries the corrections out, and puts the acts in the order of the days on
// which they were done. Of one day, a correction stands where what it corrects stood:
// what was recorded after that came after it.
func (r *run) order() {
	if len(r.gone) > 0 {
		r.within = slices.DeleteFunc(r.within, func(a Act) bool { return a.Seq != 0 && r.gone[a.Seq] })
		r.acts = slices.DeleteFunc(r.acts, func(a Act) bool { return a.Seq != 0 && r.gone[a.Seq] })
		slices.SortStableFunc(r.acts, func(a, b Act) int {
			return cmp.Or(byDay(a, b), r.placeOf(a.Seq)-r.placeOf(b.Seq))
		})
	}
	if !slices.IsSortedFunc(r.acts, byDay) {
		slices.SortStableFunc(r.acts, byDay)
	}
}
