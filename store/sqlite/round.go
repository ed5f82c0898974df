package sqlite

import (
	"bytes"
	"slices"
)

// round is one commit under way.
type round struct {
	entries []entry  // for the journal
	rows    [][]byte // the same as JSON, an update each
	memory  memory   // what they make of the cases
	left    pending
	asked   bool // somebody is about to read the tables
	entered bool // what waited has entered them
	direct  bool // from now on each update writes to them itself
}

// commit runs the group in one transaction. Where the disk does not take it,
// none of the group happened.
func (w *writer) commit() {
	before := w.c.extent()
	w.round = round{memory: newMemory(), left: newPending(), asked: len(w.group) == 0}
	err := w.transact()
	if err != nil {
		w.c.end()
		w.c.cut(before)
		err = unwritten(err)
		w.failing = len(w.waiting) > 0
	} else {
		w.keep()
	}
	w.answer(err)
}

func (w *writer) transact() error {
	idle := !slices.ContainsFunc(w.group, func(u *update) bool { return u.f != nil })
	if idle && len(w.waiting) == 0 {
		return nil
	}
	if err := w.c.on("BEGIN IMMEDIATE").exec(); err != nil {
		return err
	}
	for _, u := range w.group {
		if u.f == nil {
			w.round.asked = true
			continue
		}
		if u.err = u.ctx.Err(); u.err != nil {
			continue
		}
		if err := w.member(u); err != nil {
			return err
		}
	}
	if err := w.write(); err != nil {
		return err
	}
	if err := w.c.settle(&w.round.left); err != nil {
		return err
	}
	return w.c.on("COMMIT").exec()
}

// write has what is to be acknowledged enter the journal, or the tables.
func (w *writer) write() error {
	r := &w.round
	if r.asked || len(w.waiting)+len(r.entries) > maxWaiting {
		return w.enterWaiting()
	}
	if len(r.entries) == 0 {
		return nil
	}
	row := slices.Concat([]byte("["), bytes.Join(r.rows, []byte(",")), []byte("]"))
	return w.c.on(`INSERT INTO journal (entries) VALUES (?)`).blob(row).exec()
}

// enterWaiting has all that waits, and what the round has for the journal, enter
// the tables.
func (w *writer) enterWaiting() error {
	r := &w.round
	if len(w.waiting) > 0 && !r.entered {
		if err := w.c.on(`DELETE FROM journal`).exec(); err != nil {
			return err
		}
		r.entries = append(slices.Clone(w.waiting), r.entries...)
	}
	entries := r.entries
	r.entered, r.entries = true, nil
	return w.c.enterAll(entries)
}

// keep notes what a commit made of the writer's memory.
func (w *writer) keep() {
	r := &w.round
	if r.entered || r.direct {
		w.waiting, w.failing = nil, false
	}
	switch {
	case r.direct:
		w.memory = newMemory()
	case r.entered:
		w.memory.take(&r.memory)
		w.memory.entered()
	default:
		w.memory.take(&r.memory)
		w.waiting = append(w.waiting, r.entries...)
	}
	w.pending.Store(int64(len(w.waiting)))
	w.round = round{}
}
