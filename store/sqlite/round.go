package sqlite

import (
	"slices"

	"demarche"
)

// round is one commit under way.
type round struct {
	wrote backlog  // for the journal
	rows  [][]byte // the same as JSON, an update each
	news  *news    // what they make of the cases

	left    pending           // of those that write to the tables
	touched []demarche.CaseID // the cases that those wrote to
}

func (r *round) add(w *writer, wrote []entry, data []byte) {
	if len(wrote) == 0 {
		return
	}
	r.rows = append(r.rows, data)
	r.wrote.updates = append(r.wrote.updates, wrote)
	r.wrote.n += len(wrote)
	r.news.add(w, wrote)
}

// commit carries out the group: those that the journal can hold first, then those
// that need the tables.
func (w *writer) commit() {
	if len(w.group) == 0 {
		return
	}
	w.many.Store(len(w.group) > 1)
	w.sort()
	var light, heavy []*update
	w.round = round{news: w.anew(), left: newPending()}
	for _, u := range w.group {
		if u.err = u.ctx.Err(); u.err != nil || u.light && w.member(u) {
			light = append(light, u)
		} else {
			heavy = append(heavy, u)
		}
	}
	err := w.write()
	w.group = heavy
	answer(light, err)
	if len(heavy) > 0 {
		w.await()
		w.settleTables()
	}
	w.reply()
}

// sort takes out of the group who does not write: those who ask that what waits
// enter the tables, and those who view.
func (w *writer) sort() {
	w.group = slices.DeleteFunc(w.group, func(u *update) bool {
		switch {
		case u.view:
			w.views = append(w.views, u)
		case u.f == nil:
			w.asking = append(w.asking, u)
		default:
			return false
		}
		return true
	})
}

// write has what is to be acknowledged enter the journal. Where the disk does not
// take it, none of it happened.
func (w *writer) write() error {
	r := &w.round
	if r.wrote.n == 0 {
		return nil
	}
	if err := w.bounded(); err != nil {
		w.memory.unmade(r.news)
		return err
	}
	err := w.journal.append(r.rows)
	keepRows(r.rows)
	r.rows = nil
	if err != nil {
		w.memory.unmade(r.news)
		return unjournalled(err)
	}
	w.memory.take(r.news, w.journal.last)
	w.waiting.add(r.wrote)
	w.pending.Add(int64(len(r.wrote.updates)))
	return nil
}

// bounded refuses more where what waits is long and cannot enter the tables.
func (w *writer) bounded() error {
	if w.fault == nil || w.waiting.n <= maxWaiting {
		return nil
	}
	w.begin()
	w.await()
	return w.fault
}

// settleTables carries out the group on the tables, and all that waits before it,
// in one transaction.
func (w *writer) settleTables() {
	before := w.c.extent()
	err := w.transact()
	w.endLooking()
	if err != nil {
		w.c.end()
		w.c.cut(before)
		err = unwritten(err)
		if w.waiting.n > 0 {
			w.fault = err
		}
	} else {
		w.waiting, w.fault = backlog{}, nil
		w.journal.done = w.journal.last
		w.pending.Store(0)
		w.memory.overtaken(w.round.touched, w.journal.last)
	}
	done := w.group
	w.group = nil
	answer(done, err)
}

func (w *writer) transact() error {
	if err := w.c.on("BEGIN IMMEDIATE").exec(); err != nil {
		return err
	}
	if w.waiting.n > 0 {
		if err := w.c.enterAll(&w.waiting); err != nil {
			return err
		}
		if err := w.c.noteEntered(w.journal.last); err != nil {
			return err
		}
	}
	for _, u := range w.group {
		if err := w.onTables(u); err != nil {
			return err
		}
	}
	if err := w.c.settle(&w.round.left); err != nil {
		return err
	}
	return w.c.on("COMMIT").exec()
}
