package docket

import (
	"slices"
	"sync"

	"demarche/agreement"
	"demarche/calendar"
)

// Machine is a procedure made ready to replay cases: every reference looked up
// once. It is safe for concurrent use.
type Machine struct {
	proc    *agreement.Procedure
	lib     *agreement.Library
	reading string

	acts    map[string][]int // versions of each act
	steps   map[string]int
	tracks  map[string]int
	clocks  map[string][]int
	flags   map[string]int
	facts   map[string][]int
	a       []act
	s       []step
	k       []clock
	puts    []string // acts that put the matter to the other party
	own     []bool   // tracks that are the office's own, from the prelude
	parties bilateral
	roles   map[string]int    // number of each role
	named   map[string]player // what each name stands for that the pack lists
	idle    sync.Pool         // of runs that are over, for their memory
}

type act struct {
	rule                    *agreement.Act
	id                      int   // number shared by all versions of the act
	by                      []int // numbers of the roles, -1 for one that the procedure lacks
	from, to                []int
	idle                    bool
	when                    []condition
	told                    []condition         // that must hold too, where the record would show it
	byWhen                  map[int][]condition // of roles, by their numbers, that may do it only while these hold
	once                    bool                // some role of it is nobody's until the record names who is in it
	binds                   []condition         // of a duty
	sets, clears            []int
	stops                   []int
	extends                 []int // clock numbers
	pauses, resumes         []int
	meets, makesUp, implies []int // clock rules
	claims, unmets          []int // clock rules
	recounts, lengthens     []int // clock rules
	ends, starts            []int // clock rules
	tells                   []int // clock rules of which it tells that they have run out; see told.go
	choice                  bool  // several targets on one track
	actorOf                 []int // acts, by their shared number, whose doer alone may do this one
	recalled                bool  // some act asks who did this one
}

type step struct {
	rule         *agreement.Step
	when         []condition
	track        int
	ends, starts []int // clock rules
}

type clock struct {
	rule     *agreement.Clock
	id       int // number shared by all versions of the clock
	track    int
	when     []condition
	variants [][]condition
	begins   [][]agreement.Trigger // what starts it, and then what starts each variant; nil where no variant has events of its own
	length   int
	starts   []int // clock rules that start when this one runs out
	ends     []int // clock rules of which the run that began with this one ends when it runs out
	calRoles []string
	cals     []*calendar.Calendar
	lapseTo  int
	lapseAct int
	bar      int   // the clock, by its shared number, before whose lifting nothing meets it; -1 for none
	resumes  []int // clocks, by their shared number, that run on from its last day
	needs    string
	formed   []int               // acts, by their shared number, that form who must meet it
	from     []agreement.Trigger // events from which it counts, where not from that which starts it
	earlier  []int               // clocks, by their shared number, of which and this one the earlier stands
	cause    string              // what a stay says of the lapse that led to it
	bound    []int               // steps that every regular way out of ends this clock; see bind
}

type term struct {
	not  bool
	kind agreement.TermKind
	n    int
	id   string
	held []int // of a fact: its spells, each a row of the pack's
}

type condition []term

type bilateral struct{ a, b string }

// Compile makes a procedure ready. The reading "" is the pack's first.
func Compile(lib *agreement.Library, p *agreement.Procedure, reading string) *Machine {
	if reading == "" && len(p.Readings) > 0 {
		reading = p.Readings[0].ID
	}
	m := &Machine{proc: p, lib: lib, reading: reading}
	m.number()
	m.nameAll()
	m.own = m.ownTracks()
	m.compileActs()
	m.compileSteps()
	m.compileClocks()
	if len(p.Pack.Parties) == 2 && !p.Pack.Open {
		m.parties = bilateral{string(p.Pack.Parties[0].ID), string(p.Pack.Parties[1].ID)}
	}
	return m
}

// Procedure gives what the machine was made from.
func (m *Machine) Procedure() *agreement.Procedure { return m.proc }

// Reading gives the reading that the machine follows, "" if the text has one.
func (m *Machine) Reading() string { return m.reading }

func (m *Machine) number() {
	p := m.proc
	m.acts, m.steps, m.tracks = map[string][]int{}, map[string]int{}, map[string]int{}
	m.clocks, m.flags, m.facts = map[string][]int{}, map[string]int{}, map[string][]int{}
	for i, t := range p.Tracks {
		m.tracks[t.ID] = i
	}
	for i, f := range p.Flags {
		m.flags[f.ID] = i
	}
	for i, f := range p.Pack.Facts {
		m.facts[f.ID] = append(m.facts[f.ID], i)
	}
	for i, s := range p.Steps {
		m.steps[s.ID] = i
	}
	for i, a := range p.Acts {
		m.acts[a.ID] = append(m.acts[a.ID], i)
	}
	for i, k := range p.Clocks {
		m.clocks[k.ID] = append(m.clocks[k.ID], i)
	}
}

func (m *Machine) compileActs() {
	m.a = make([]act, len(m.proc.Acts))
	for i := range m.proc.Acts {
		r := &m.proc.Acts[i]
		if m.acts[r.ID][0] == i && m.proc.PutsToOther(r) {
			m.puts = append(m.puts, r.ID)
		}
		a := act{rule: r, id: m.acts[r.ID][0], when: m.conditions(r.When), told: m.conditions(r.WhenTold), binds: m.conditions(r.DutyWhen)}
		for _, f := range r.From {
			if f == "idle" {
				a.idle = true
			} else {
				a.from = append(a.from, m.steps[f])
			}
		}
		a.by, a.to = m.roleNumbers(r.By), numbers(m.steps, r.To)
		a.sets, a.clears, a.stops = numbers(m.flags, r.Sets), numbers(m.flags, r.Clears), numbers(m.tracks, r.Stops)
		a.extends, a.pauses, a.resumes = m.clockNumbers(r.Extends), m.clockNumbers(r.Pauses), m.clockNumbers(r.Resumes)
		for role, when := range r.ByWhen {
			if a.byWhen == nil {
				a.byWhen = map[int][]condition{}
			}
			a.byWhen[m.roles[role]] = m.conditions(when)
		}
		a.once = slices.ContainsFunc(a.by, func(n int) bool { return n >= 0 && m.proc.Roles[n].OnceNamed })
		a.choice = m.choice(a.to)
		for _, id := range r.ActorOf {
			a.actorOf = append(a.actorOf, m.acts[id][0])
		}
		m.a[i] = a
	}
	for i := range m.a {
		for _, n := range m.a[i].actorOf {
			m.a[n].recalled = true
		}
	}
}

// choice reports whether an act's targets lie on one track, so that whoever
// does it chooses, unless their own conditions do.
func (m *Machine) choice(to []int) bool {
	seen := map[string]bool{}
	for _, s := range to {
		t := m.proc.Steps[s].Track
		if len(m.proc.Steps[s].When) > 0 {
			continue
		}
		if seen[t] {
			return true
		}
		seen[t] = true
	}
	return false
}

func (m *Machine) compileSteps() {
	m.s = make([]step, len(m.proc.Steps))
	for i := range m.proc.Steps {
		r := &m.proc.Steps[i]
		m.s[i] = step{rule: r, when: m.conditions(r.When), track: m.tracks[r.Track]}
	}
}

func (m *Machine) compileClocks() {
	m.k = make([]clock, len(m.proc.Clocks))
	for i := range m.proc.Clocks {
		r := &m.proc.Clocks[i]
		k := clock{rule: r, id: m.clocks[r.ID][0], track: m.tracks[r.Track], when: m.conditions(r.When), length: r.Length, lapseTo: -1, lapseAct: -1, bar: -1, needs: r.Needs, cause: "clock:" + r.ID}
		for _, v := range r.Variants {
			k.variants = append(k.variants, m.conditions(v.When))
		}
		for _, id := range r.Counting.Calendars {
			if id[0] == '@' {
				k.calRoles = append(k.calRoles, id[1:])
			} else {
				k.cals = append(k.cals, m.lib.Calendars[id])
			}
		}
		if r.Lapse.To != "" {
			k.lapseTo = m.steps[r.Lapse.To]
		}
		if r.Lapse.Act != "" {
			k.lapseAct = m.acts[r.Lapse.Act][0]
		}
		m.k[i] = k
	}
	for i := range m.proc.Clocks {
		m.wire(i)
	}
	for i := range m.k {
		m.bind(i)
		m.wireTold(i)
	}
}

// wire enters clock i with the acts, steps and clocks that start, meet or end it.
func (m *Machine) wire(i int) {
	r := &m.proc.Clocks[i]
	starts := r.Starts
	if re, ok := r.Reads[m.reading]; ok {
		if len(re.Starts) > 0 {
			starts = re.Starts
		}
		if re.Length > 0 {
			m.k[i].length = re.Length
		}
	}
	for _, t := range m.startsOf(i, starts) {
		m.trigger(t, i, true)
	}
	for _, s := range r.EndedBy {
		t, _ := agreement.ParseTrigger(s)
		m.trigger(t, i, false)
	}
	for _, s := range r.CountsFrom {
		t, _ := agreement.ParseTrigger(s)
		m.k[i].from = append(m.k[i].from, t)
	}
	for _, id := range r.MetBy {
		for _, a := range m.acts[id] {
			m.a[a].meets = append(m.a[a].meets, i)
		}
	}
	for _, id := range r.MadeUpBy {
		for _, a := range m.acts[id] {
			m.a[a].makesUp = append(m.a[a].makesUp, i)
		}
	}
	m.k[i].earlier = m.clockNumbers(r.EarlierOf)
	if r.NotBefore != "" {
		m.k[i].bar = m.clocks[r.NotBefore][0]
	}
	m.k[i].resumes = m.clockNumbers(r.Lapse.Resumes)
	for _, id := range r.FormedBy {
		m.k[i].formed = append(m.k[i].formed, m.acts[id][0])
	}
	for _, id := range r.ClaimedBy {
		for _, a := range m.acts[id] {
			m.a[a].claims = append(m.a[a].claims, i)
		}
	}
	for _, id := range r.UnmetBy {
		for _, a := range m.acts[id] {
			m.a[a].unmets = append(m.a[a].unmets, i)
		}
	}
	m.wireMoves(i)
	for _, id := range r.ImpliedBy {
		for _, a := range m.acts[id] {
			m.a[a].implies = append(m.a[a].implies, i)
		}
	}
}

func (m *Machine) trigger(t agreement.Trigger, clock int, start bool) {
	switch t.Kind {
	case "act":
		for _, a := range m.acts[t.ID] {
			add(&m.a[a].starts, &m.a[a].ends, clock, start)
		}
	case "step":
		s := &m.s[m.steps[t.ID]]
		add(&s.starts, &s.ends, clock, start)
	case "clock":
		for _, k := range m.clocks[t.ID] {
			add(&m.k[k].starts, &m.k[k].ends, clock, start)
		}
	}
}

func add(starts, ends *[]int, clock int, start bool) {
	if start {
		*starts = append(*starts, clock)
	} else {
		*ends = append(*ends, clock)
	}
}

func numbers(index map[string]int, ids []string) []int {
	var out []int
	for _, id := range ids {
		out = append(out, index[id])
	}
	return out
}

func (m *Machine) clockNumbers(ids []string) []int {
	var out []int
	for _, id := range ids {
		out = append(out, m.clocks[id][0])
	}
	return out
}

func (m *Machine) conditions(list []string) []condition {
	var out []condition
	for _, s := range list {
		parsed, _ := agreement.ParseCondition(s)
		var c condition
		for _, t := range parsed {
			c = append(c, term{not: t.Not, kind: t.Kind, n: m.numberOf(t), id: t.ID, held: m.factsOf(t)})
		}
		out = append(out, c)
	}
	return out
}

func (m *Machine) factsOf(t agreement.Term) []int {
	if t.Kind != agreement.FactHolds {
		return nil
	}
	return m.facts[t.ID]
}

func (m *Machine) numberOf(t agreement.Term) int {
	switch t.Kind {
	case agreement.AtStep:
		return m.steps[t.ID]
	case agreement.HasFlag:
		return m.flags[t.ID]
	case agreement.WasDone:
		return m.acts[t.ID][0]
	case agreement.PastClock, agreement.RunsClock, agreement.StartedOnce:
		return m.clocks[t.ID][0]
	case agreement.BegunTrack:
		return m.tracks[t.ID]
	default:
		return 0
	}
}
