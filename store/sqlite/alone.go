package sqlite

import "time"

// Handing an update to the writer's goroutine and waiting for it costs a lone caller
// two changes of goroutine, a tenth of the whole. Where nobody else writes, the
// caller therefore commits what it has carried out beforehand itself. It has the
// writer's turn meanwhile, so that there is one writer still.

// alone commits an update on the goroutine of its caller. It is false where the
// writer has to: others write too, or the update must be carried out anew.
func (w *writer) alone(u *update) bool {
	if u.guess == nil || w.many.Load() || len(w.queue) > 0 {
		return false
	}
	w.mu.RLock() // so that the journal is not closed meanwhile
	defer w.mu.RUnlock()
	if w.closed || !w.turn.TryLock() {
		return false
	}
	defer w.turn.Unlock()
	if !w.calm() {
		return false
	}
	w.group, w.round = append(w.group[:0], u), round{news: w.anew()}
	defer func() { w.group = nil }()
	if stands, err := w.stands(u.guess); err != nil || !stands {
		return false
	}
	w.settleAlone(u)
	return true
}

// calm reports whether nothing but an update is to be done.
func (w *writer) calm() bool {
	return w.fault == nil && !w.over && len(w.asking) == 0 && len(w.views) == 0 && (w.folding == nil || w.waiting.n <= maxWaiting)
}

func (w *writer) settleAlone(u *update) {
	first := w.waiting.n == 0
	if u.err = u.guess.err; u.err == nil {
		w.round.add(w, u.guess.wrote, u.guess.data)
	}
	answer(w.group, w.write())
	w.reply()
	w.last = time.Now()
	if first {
		select {
		case w.nudge <- struct{}{}: // something waits to enter the tables now
		default:
		}
	}
}
