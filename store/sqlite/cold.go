package sqlite

import "demarche"

// A guess on a case that the writer does not remember reads the tables, on a
// connection of its own: many are carried out at once, and the writer would read
// for one at a time. What it read still stands unless more has entered the tables
// since, which is why the writer's memory counts its eras.

// cold is a case that a guess read from the tables.
type cold struct {
	r   *remembered
	era int64
}

// coldCase reads a case and its record, which are of one moment; nil where it
// cannot.
func (t *tx) coldCase(id demarche.CaseID) *remembered {
	c := t.w.read.lend()
	if c == nil {
		return nil
	}
	defer t.w.read.giveBack(c)
	era := t.w.memory.now() // what is read is no older
	if c.on("BEGIN DEFERRED").exec() != nil {
		return nil
	}
	defer c.end()
	look := &tx{c: c}
	k, err := look.rowOf(id)
	if err != nil {
		return nil
	}
	events, err := look.recordOf(k.N, k)
	if err != nil {
		return nil
	}
	r := &remembered{c: *k, events: events, whole: true}
	t.guess.cold = append(t.guess.cold, cold{r, era})
	return r
}

// recall gives what a guess read of a case.
func (g *guess) recall(id demarche.CaseID) *remembered {
	for _, c := range g.cold {
		if c.r.c.ID == id {
			return c.r
		}
	}
	return nil
}

// learnCold has the writer remember what a guess read from the tables, where that
// is still how the case stands.
func (w *writer) learnCold(g *guess) {
	for _, c := range g.cold {
		if c.era == w.memory.era && w.recall(c.r.c.ID) == nil {
			w.memory.learn(c.r)
		}
	}
}

// now gives the era: how often the tables have changed.
func (m *memory) now() int64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.era
}
