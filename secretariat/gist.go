package secretariat

import (
	"slices"
	"sync"
	"time"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// gist is what every act asks of the whole record of its case: with it the record is not
// read from its beginning for each act, nor replayed.
type gist struct {
	m     *docket.Machine
	first *docket.Event // where the record lies that it is of
	seq   int           // of the last event of it
	at    time.Time     // of that event

	waits     bool // some event waited for a party
	corrected bool // some event corrects another
	put       int  // the first that puts the matter to the other party, unless it was corrected; 0: none
	lastOn    calendar.Date
	labels    []docket.Label
	recorders []demarche.OfficeID // that put acts on record, or said that they were not done
	extent    extent              // see keptExtent

	kept   bool           // for the acts to come
	busy   bool           // some act has it; the lock of all gists stands before it
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
		g.first, g.at = &events[0], events[g.seq-1].At
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
	return g.m == m && g.seq > 0 && g.seq <= len(events) && g.first == &events[0] && g.at.Equal(events[g.seq-1].At) && events[g.seq-1].Seq == g.seq
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
	if !g.kept {
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

// maxGists bounds the records of which the gist is kept; some 30 MB.
const maxGists = 8192

// gists are those of the records on which acts were done of late.
type gists struct {
	mu sync.Mutex
	of map[demarche.CaseID]*gist
}

// take gives the gist of a record, which is then the caller's until it is kept.
func (k *gists) take(id demarche.CaseID, m *docket.Machine, events []docket.Event) *gist {
	g := k.hold(id)
	if g == nil {
		return gistOf(m, events)
	}
	if !g.of(m, events) {
		g.end()
		*g = gist{m: m, kept: true, busy: true}
	}
	g.read(events)
	return g
}

// hold gives the gist that is kept of a case, or a place for one; nil where some act has it.
func (k *gists) hold(id demarche.CaseID) *gist {
	k.mu.Lock()
	defer k.mu.Unlock()
	g := k.of[id]
	if g == nil {
		g = &gist{}
		k.forget()
		k.of[id] = g
	}
	if g.busy {
		return nil
	}
	g.busy = true
	return g
}

// forget makes room for one more.
func (k *gists) forget() {
	if k.of == nil {
		k.of = map[demarche.CaseID]*gist{}
	}
	for id, g := range k.of {
		if len(k.of) < maxGists {
			return
		}
		if !g.busy {
			g.end()
			delete(k.of, id)
		}
	}
}

// keep keeps a gist for the next act.
func (k *gists) keep(g *gist) {
	if g.kept {
		k.mu.Lock()
		g.busy = false
		k.mu.Unlock()
	}
}
