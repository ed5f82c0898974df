package sqlite

import (
	"encoding/json"
	"fmt"
	"path/filepath"

	"demarche/docket"
)

// enterAll writes a backlog into the tables, within a transaction.
func (c *conn) enterAll(b *backlog) error {
	t := newTx(c, &pending{})
	for _, s := range b.sheaves() {
		if err := t.enterSheaf(s); err != nil {
			return err
		}
	}
	if err := t.saveTimelines(); err != nil {
		return err
	}
	return c.settle(&t.own)
}

// enterSheaf writes what a backlog wants written of one case.
func (t *tx) enterSheaf(s *sheaf) error {
	var read *docket.Case // of entries that were read from the journal
	for i, e := range s.entries {
		k := e.of
		if k == nil && e.N != 0 && e.Text == nil {
			if read == nil {
				var err error
				if read, err = t.numbered(e.N); err != nil {
					return err
				}
			}
			k = read
		}
		is := e.gives()
		if err := t.enter(e, k, s.last[is] == i); err != nil {
			return err
		}
		if is != (state{}) {
			read = nil // it may lie elsewhere now
		}
	}
	return nil
}

// enterUpTo writes what waited in the journal into the tables in one transaction,
// with the number of the last commit among them. Where that fails, nothing has
// changed.
func (c *conn) enterUpTo(b *backlog, n int64) error {
	before := c.extent()
	err := c.on("BEGIN IMMEDIATE").exec()
	if err == nil {
		err = c.enterAll(b)
	}
	if err == nil {
		err = c.noteEntered(n)
	}
	if err == nil {
		err = c.on("COMMIT").exec()
	}
	if err != nil {
		c.end()
		c.cut(before)
	}
	return err
}

// noteEntered notes how far the journal has entered the tables.
func (c *conn) noteEntered(n int64) error {
	if err := c.on(`DELETE FROM journal`).exec(); err != nil {
		return err
	}
	return c.on(`UPDATE journalled SET n = ?`).int(n).exec()
}

// enterJournal enters what a process that was ended left in the journal.
func (c *conn) enterJournal(dir string) error {
	old, err := c.oldJournal()
	if err != nil {
		return err
	}
	commits, err := c.left(dir)
	if err != nil {
		return err
	}
	if len(old) == 0 && len(commits) == 0 {
		return nil
	}
	_, n, err := c.journalled()
	if err != nil {
		return err
	}
	var b backlog
	b.take(old)
	for _, one := range commits {
		some, err := decode(one.entries)
		if err != nil {
			return fmt.Errorf("commit %d of the journal: %w", one.n, err)
		}
		b.take(some)
		n = one.n
	}
	return c.enterUpTo(&b, n)
}

// waits reports whether acts may wait in the journal of a folder, which another
// process may be writing. Files of the first version have none.
func (c *conn) waits(dir string) (bool, error) {
	v, err := c.version()
	if err != nil || v < 2 {
		return false, err
	}
	if v < 6 {
		_, waits, err := c.on(`SELECT n FROM journal LIMIT 1`).one()
		return waits, err
	}
	id, done, err := c.journalled()
	for _, name := range segmentNames {
		some, fault := readSegment(filepath.Join(dir, name), id)
		if fault != nil || len(some) > 0 && some[len(some)-1].n > done {
			return true, err // or a fault, which whoever enters them will meet
		}
	}
	return false, err
}

// decode reads what the updates of a commit wanted written.
func decode(data []byte) ([][]entry, error) {
	var updates [][]entry
	err := json.Unmarshal(data, &updates)
	return updates, err
}

// oldJournal gives what waits in the journal as it was before version 6: a table,
// which enterUpTo empties.
func (c *conn) oldJournal() ([][]entry, error) {
	var all [][]entry
	q := c.on(`SELECT n, entries FROM journal ORDER BY n`)
	for q.next() {
		some, err := decode(q.s.ColumnRawBlob(1))
		if err != nil {
			return nil, q.note(fmt.Errorf("row %d of the journal: %w", q.num(0), err)).done()
		}
		all = append(all, some...)
	}
	return all, q.done()
}
