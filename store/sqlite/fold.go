package sqlite

// fold is what of the journal is entering the tables, on a goroutine of its own,
// so that acts go on meanwhile.
type fold struct {
	backlog
	upTo int64 // the last commit among them

	tidies, more bool // it merges the search index instead, and there is more to merge
}

// begin has all that waits enter the tables, unless some of it does already.
func (w *writer) begin() {
	if w.folding != nil || w.waiting.n == 0 {
		return
	}
	f := &fold{backlog: w.waiting, upTo: w.journal.last}
	w.waiting, w.folding = backlog{}, f
	w.journal.turn()
	go func() { w.folded <- w.c.enterUpTo(&f.backlog, f.upTo) }()
}

// landed takes note of how a fold ended. What could not enter waits on.
func (w *writer) landed(err error) {
	f := w.folding
	if f.tidies {
		w.tidied(f, err)
		return
	}
	w.endLooking()
	err = unwritten(err)
	w.folding, w.fault = nil, err
	if err != nil {
		since := w.waiting
		w.waiting = f.backlog
		w.waiting.add(since)
	} else {
		w.journal.done, w.untidy = f.upTo, true
		w.memory.entered(&f.backlog, f.upTo)
		w.pending.Store(int64(len(w.waiting.updates)))
	}
	w.replyUpTo(err)
}

// await returns once no fold is under way.
func (w *writer) await() {
	if w.folding != nil {
		w.landed(<-w.folded)
	}
}

// reply answers those who asked that what waits enter the tables, where nothing
// does, and else has it enter. Each is content with what waited when it asked.
func (w *writer) reply() {
	for _, u := range w.asking {
		if u.upTo == 0 {
			u.upTo = w.journal.last
		}
	}
	w.replyUpTo(nil)
	if len(w.asking) > 0 || w.waiting.n > enough && w.fault == nil {
		w.begin()
	}
}

// replyUpTo answers those who asked for no more than is in the tables; where what
// was to enter could not, everybody.
func (w *writer) replyUpTo(err error) {
	left := w.asking[:0]
	for _, u := range w.asking {
		switch {
		case u.upTo <= w.journal.done:
			answer([]*update{u}, nil)
		case err != nil:
			answer([]*update{u}, err)
		default:
			left = append(left, u)
		}
	}
	clear(w.asking[len(left):])
	w.asking = left
}
