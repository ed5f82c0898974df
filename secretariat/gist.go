package secretariat

import (
	"slices"
	"sync"
	"time"
	"weak"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// gist is what every act asks of the whole record of its case: with it the record is not
// read from its beginning for each act, nor replayed.
type gist struct {
	m     *docket.Machine
	first weak.Pointer[docket.Event] // where the record lies that it is of, which it does not keep from being forgotten
	seq   int                        // of the last event of it
	at    time.Time                  // of that event

	waits     bool // some event waited for a party
	corrected bool // some event corrects another
	put       int  // the first that puts the matter to the other party, unless it was corrected; 0: none
	lastOn    calendar.Date
	labels    []docket.Label
	recorders []demarche.OfficeID // that put acts on record, or said that they were not done
	extent    extent              // see keptExtent

	place  *place         // where it is kept for the acts to come; nil: it is not
	course *docket.Course // of the whole record; nil before an act was weighed by it
	taken  int            // events that the course has taken
}

// gistOf reads a record.
func gistOf(m *docket.Machine, events []docket.Event) *gist {
	g := &gist{m: m}
	g.read(events)
	return g
}

// read goes on to the end of the record.
func (g *gist) read(events []docket.Event) {
	for i := g.seq; i < len(events); i++ {
		g.add(&events[i])
	}
	if g.seq = len(events); g.seq > 0 {
		g.first, g.at = weak.Make(&events[0]), events[g.seq-1].At
	}
}

func (g *gist) add(e *docket.Event) {
	g.waits = g.waits || e.Waits != ""
	g.corrected = g.corrected || e.Corrects > 0
	if g.put == 0 && g.m.Puts(e) {
		g.put = e.Seq
	}
	if !slices.Contains(g.labels, e.Label) {
		g.labels = append(g.labels, e.Label)
	}
	if e.Claims() {
		g.lastOn = max(g.lastOn, e.On)
		if !slices.Contains(g.recorders, e.Office) {
			g.recorders = append(g.recorders, e.Office)
		}
	}
	g.extent = g.extent.kept(e)
}

// of reports whether a record is the one that was read, or goes on from it. Records are only
// added to, and what holds one does not change what it has given.
func (g *gist) of(m *docket.Machine, events []docket.Event) bool {
	return g.m == m && g.seq > 0 && g.seq <= len(events) && g.first == weak.Make(&events[0]) && g.at.Equal(events[g.seq-1].At) && events[g.seq-1].Seq == g.seq
}

// crossing is docket.Machine.Crossing of the record.
func (g *gist) crossing(events []docket.Event) int {
	if g.put > 0 && g.corrected {
		return g.m.Crossing(events)
	}
	return g.put
}

// weigh is docket.Machine.Weigh of the whole record and one more act.
func (g *gist) weigh(events []docket.Event, tried docket.Act, opt docket.Options) *docket.State {
	if g.place == nil {
		return g.m.Weigh(events, tried, opt)
	}
	if g.course != nil {
		g.course.Take(events[g.taken:])
		if g.taken = len(events); g.course.Void() || !g.course.Of(opt) {
			g.end()
		}
	}
	if g.course == nil {
		g.course = g.m.Course(opt)
		g.course.Take(events)
		g.taken = len(events)
	}
	if s, ok := g.course.Weigh(tried); ok {
		return s
	}
	return g.m.Weigh(events, tried, opt)
}

// end gives up the course.
func (g *gist) end() {
	if g.course != nil {
		g.course.End()
	}
	g.course, g.taken = nil, 0
}

// lastFor is the number of the last event of the record for a reader.
func (s *Secretariat) lastFor(r disclosure.Reader, c *docket.Case, events []docket.Event, g *gist) int {
	if g != nil && g.seq == len(events) && disclosure.ReadsAll(r, c, g.labels) {
		return g.seq
	}
	numbers := s.numbers(r, c, events)
	return numbers.Last()
}

// maxGists bounds the records of which the gist is kept, some 40 MB with their courses; seldomSwept
// is how many there are before it is looked whether some are of records that nobody holds any more.
const (
	maxGists    = 8192
	seldomSwept = 512
)

// gists are those of the records on which acts were done of late. Several acts on one case may
// be tried at once: one has the gist, and the others do without.
type gists struct {
	mu    sync.Mutex
	of    map[demarche.CaseID]*place
	turns int64 // how many acts there were
	sweep int   // at how many to look what may go
}

// place is where a gist is kept. All but the gist stands behind the lock, and the gist is that
// of who made the place busy.
type place struct {
	gist gist
	busy bool
	used int64 // the turn of the last act
}

// take gives the gist of a record, which is then the caller's until it is kept.
func (k *gists) take(id demarche.CaseID, m *docket.Machine, events []docket.Event) *gist {
	p := k.hold(id)
	if p == nil {
		return gistOf(m, events)
	}
	g := &p.gist
	if !g.of(m, events) {
		g.end()
		*g = gist{m: m, place: p}
	}
	g.read(events)
	return g
}

// hold gives the place of a case's gist, which it makes busy; nil where some act has it.
func (k *gists) hold(id demarche.CaseID) *place {
	k.mu.Lock()
	defer k.mu.Unlock()
	p := k.of[id]
	if p == nil {
		p = &place{}
		k.makeRoom()
		k.of[id] = p
	}
	if p.busy {
		return nil
	}
	k.turns++
	p.busy, p.used = true, k.turns
	return p
}

// makeRoom makes room for one more: what nobody holds the record of any more goes, and where
// that is not enough, a quarter, those that rested longest.
func (k *gists) makeRoom() {
	if k.of == nil {
		k.of, k.sweep = map[demarche.CaseID]*place{}, seldomSwept
	}
	if len(k.of) < k.sweep {
		return
	}
	k.drop(func(p *place) bool { return p.gist.first.Value() == nil })
	if len(k.of) >= maxGists {
		used := make([]int64, 0, len(k.of))
		for _, p := range k.of {
			used = append(used, p.used)
		}
		slices.Sort(used)
		last := used[len(used)/4]
		k.drop(func(p *place) bool { return p.used <= last })
	}
	k.sweep = min(2*len(k.of)+seldomSwept, maxGists)
}

// drop drops what nobody has and may go.
func (k *gists) drop(may func(*place) bool) {
	for id, p := range k.of {
		if !p.busy && may(p) {
			p.gist.end()
			delete(k.of, id)
		}
	}
}

// keep keeps a gist for the next act.
func (k *gists) keep(g *gist) {
	if g.place != nil {
		k.mu.Lock()
		g.place.busy = false
		k.mu.Unlock()
	}
}
