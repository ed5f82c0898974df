package sqlite

import (
	"slices"
	"sync"

	"demarche"
	"demarche/docket"
)

// maxRemembered bounds the entries of records that the writer remembers, but for
// those that are not in the tables yet; some 30 MB.
const maxRemembered = 60_000

// maxHeat is how often at most a case is passed over for the acts recorded on it when
// something must be forgotten.
const maxHeat = 3

// memory is what the writer remembers of cases that acts were recorded on, so
// that the next act on one need not read it: all that is in the journal alone, and
// some of what is in the tables too. The writer changes it; others may look.
type memory struct {
	mu    sync.RWMutex // held by the writer to change it, by others to read
	cases map[demarche.CaseID]*remembered
	order remembered                 // stands before the case that is next looked at to be forgotten, and after the last
	keys  map[string]*docket.Receipt // of requests that are in the journal alone
	size  int                        // events, and one for each case
	trim  int                        // the size at which what is in the tables is next forgotten
	era   int64                      // grows whenever the tables have changed
	done  int64                      // the last commit of the journal that is in the tables
}

// remembered is a case with its record. It is never changed, only replaced, but for its
// place in the order of the cases, which is the memory's own.
type remembered struct {
	c      docket.Case
	events []docket.Event // later ones may follow past its end, in the same array
	whole  bool           // the events are known
	n      int64          // the last commit of the journal that changed it; 0: none

	before, after *remembered
	heat          int // acts recorded on it since it was last passed over, up to maxHeat
}

func newMemory() *memory {
	m := &memory{cases: map[demarche.CaseID]*remembered{}, keys: map[string]*docket.Receipt{}, trim: 2 * maxRemembered}
	m.order.before, m.order.after = &m.order, &m.order
	return m
}

// look gives what anybody may know of a case.
func (m *memory) look(id demarche.CaseID) *remembered {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.cases[id]
}

func (m *memory) lookKey(key string) *docket.Receipt {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.keys[key]
}

// learn adds a case that was read.
func (m *memory) learn(r *remembered) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.put(r)
}

// put adds a case. What is in the tables is forgotten where it has become much, so
// that acts which are refused do not have the whole docket remembered.
func (m *memory) put(r *remembered) {
	if m.size > m.trim {
		m.forgetSome()
	}
	r.heat = 0
	if old := m.cases[r.c.ID]; old != nil {
		r.heat = old.heat
		m.forget(old)
	}
	m.cases[r.c.ID] = r
	m.size += 1 + len(r.events)
	m.rests(r)
}

// rests puts a case last in the order in which cases are looked at to be forgotten.
func (m *memory) rests(r *remembered) {
	r.before, r.after = m.order.before, &m.order
	r.before.after, m.order.before = r, r
}

// leave takes a case out of that order.
func (r *remembered) leave() {
	r.before.after, r.after.before = r.after, r.before
	r.before, r.after = nil, nil
}

// forget forgets a case.
func (m *memory) forget(r *remembered) {
	r.leave()
	m.size -= 1 + len(r.events)
	delete(m.cases, r.c.ID)
}

// take adds what commit n of the journal made of the cases.
func (m *memory) take(newer *news, n int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range newer.cases {
		r.n = n
		m.put(r)
		r.heat = min(r.heat+1, maxHeat)
	}
	for key, r := range newer.keys {
		m.keys[key] = r
	}
}

// unmade has the cases that a commit would have changed lie elsewhere from now on, where it
// did not happen: whoever saw one as it would have been knows it by where its record lies,
// and what comes next must not stand there.
func (m *memory) unmade(never *news) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for id := range never.cases {
		if r := m.cases[id]; r != nil {
			apart := &remembered{c: r.c, events: slices.Clone(r.events), whole: r.whole, n: r.n}
			m.put(apart)
		}
	}
}

// entered forgets what the tables hold now, up to a commit: the keys, and some of
// the cases where they are many.
func (m *memory) entered(b *backlog, upTo int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.era++
	for _, u := range b.updates {
		for i := range u {
			if u[i].Receipt != nil {
				delete(m.keys, u[i].Key)
			}
		}
	}
	m.done = upTo
	m.forgetSome()
}

// forgetSome forgets cases that the tables hold, until few enough are left: those first
// that have rested longest, but a case is passed over once for each act recorded on it of
// late, so that a few which are worked on all day are not forgotten for many that are
// touched once. Where the tables do not hold enough, it is not worth trying again soon.
func (m *memory) forgetSome() {
	for needed := 0; m.size > maxRemembered && needed < len(m.cases); {
		r := m.order.after
		switch {
		case r.n > m.done:
			needed++
		case r.heat > 0:
			r.heat--
			needed = 0
		default:
			m.forget(r)
			continue
		}
		r.leave()
		m.rests(r)
	}
	m.trim = max(2*maxRemembered, m.size+maxRemembered/2)
}

// overtaken forgets the keys, and the cases that updates have written to in the tables
// themselves: those hold all now, up to a commit.
func (m *memory) overtaken(touched []demarche.CaseID, upTo int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.era++
	clear(m.keys)
	for _, id := range touched {
		if r := m.cases[id]; r != nil {
			m.forget(r)
		}
	}
	m.done = upTo
	m.forgetSome()
}

// news is what the updates of one commit make of the cases.
type news struct {
	cases map[demarche.CaseID]*remembered
	keys  map[string]*docket.Receipt
}

// anew gives news without anything in it, in the memory of the commit before: what that
// made is in the writer's memory, or did not happen.
func (w *writer) anew() *news {
	n := w.round.news
	if n == nil {
		return &news{cases: map[demarche.CaseID]*remembered{}, keys: map[string]*docket.Receipt{}}
	}
	clear(n.cases)
	clear(n.keys)
	return n
}

// add notes what an update wrote.
func (n *news) add(w *writer, wrote []entry) {
	var now *remembered // what this update makes of a case; nobody has seen it yet
	for i := range wrote {
		e := &wrote[i]
		if e.Receipt != nil {
			n.keys[e.Key] = e.Receipt
		}
		if e.Event == nil && e.Case == nil {
			continue
		}
		if now == nil || now.c.ID != e.of.ID {
			was := *w.recall(e.of.ID)
			now = &was
			n.cases[now.c.ID] = now
		}
		if e.Event != nil { // no one else appends to it: there is one next commit
			now.events = append(now.events, *e.Event)
		} else {
			e.Case.into(&now.c)
		}
	}
}

// lend gives a copy of a case that the borrower may change.
func (r *remembered) lend() *docket.Case {
	k := r.c
	k.Flags, k.Obligations, k.Links = slices.Clone(k.Flags), slices.Clone(k.Obligations), slices.Clone(k.Links)
	k.Standing.Running = slices.Clone(k.Standing.Running)
	return &k
}
