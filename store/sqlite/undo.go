package sqlite

import (
	"fmt"

	"demarche"
)

// save marks where an update that writes to the tables begins, so that it can be
// taken back.
func (t *tx) save() error {
	t.before, t.alone = t.c.extent(), len(t.w.group) == 1 && t.w.waiting.n == 0
	if t.alone {
		return nil
	}
	return t.c.on("SAVEPOINT act").exec()
}

// takeBack undoes a member that failed. Some errors of the disk have ended the
// whole transaction already.
func (w *writer) takeBack(u *update, before extent, alone bool) error {
	w.c.rewind()
	if w.c.db.GetAutocommit() {
		if demarche.KindOf(u.err) == demarche.ReadOnly {
			return u.err
		}
		return fmt.Errorf("the database gave up the transaction: %w", u.err)
	}
	w.c.cut(before)
	if alone {
		return w.startAnew()
	}
	if err := w.c.on("ROLLBACK TO act").exec(); err != nil {
		return err
	}
	return w.c.on("RELEASE act").exec()
}

// startAnew gives up what a lone member wrote; the commit that follows is empty.
func (w *writer) startAnew() error {
	if err := w.c.on("ROLLBACK").exec(); err != nil {
		return err
	}
	return w.c.on("BEGIN IMMEDIATE").exec()
}
