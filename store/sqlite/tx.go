package sqlite

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

// tx is one transaction: a view where it may not write.
type tx struct {
	c      *conn
	writes bool
	kept   map[int64]*kept // cases as this transaction has last seen them
	last   map[int64]int64 // the last events of cases, where it has seen them
	own    pending         // what it leaves to be written before the commit
	group  *pending        // what updates before it in the same commit left
	taken  *pending        // the group's, once this one has had it written

	// Where it is light, what it writes waits in memory: light.go.
	w      *writer
	light  bool
	heavy  bool   // it asked for more than a light one may
	guess  *guess // where the caller carries it out beforehand: attempt.go
	missed bool   // it asked for what the writer does not remember
	wrote  []entry
	free   string // a key that is known to be free

	// Where it writes to the tables, so that it can be taken back: undo.go.
	before extent
	alone  bool

	touched []demarche.CaseID // the cases whose rows or records it wrote to in the tables
}

func newTx(c *conn, group *pending) *tx {
	return &tx{c: c, writes: true, kept: map[int64]*kept{}, last: map[int64]int64{}, own: newPending(), group: group}
}

// pending is what is written once for all updates of a commit, unless one of
// them asks for it sooner.
type pending struct {
	tally map[int64]int // by how much the number of cases in a bay changed
	texts []text        // that wait to enter the index
}

func newPending() pending { return pending{tally: map[int64]int{}} }

var _ store.Tx = (*tx)(nil)

// kept is what of a case's row must be known to change it: what indexes hold,
// and what seldom changes.
type kept struct {
	bay, due, turns, law, lastOn, overdue   int64
	open, provisional                       bool
	flags, obligations, links, note, noteZH string
	thirds                                  string
	timeline
}

// timeline is that of a row: as it is written there, and what it says once that
// was asked for or changed.
type timeline struct {
	written []byte
	spans   []span
	known   bool // spans are what it says
	unsaved bool // they are not in the row yet
}

// says gives the spans.
func (l *timeline) says() (_ []span, err error) {
	if !l.known {
		l.spans, err = readSpans(l.written)
		l.known = err == nil
	}
	return l.spans, err
}

// bytes gives it as it is to be written.
func (l *timeline) bytes() []byte {
	if l.unsaved {
		return writeSpans(l.spans)
	}
	return l.written
}

// none stands for "no day" where no day comes last.
const none = 1<<31 - 1

func (t *tx) mayWrite() error {
	if t.writes {
		return nil
	}
	return viewing()
}

// move notes that a case went from one bay to another; 0 is nowhere.
func (t *tx) move(from, to int64) {
	if from != 0 {
		t.own.tally[from]--
	}
	if to != 0 {
		t.own.tally[to]++
	}
}

// settle has written what is pending, for a count or a search in the same
// transaction as what it finds.
func (t *tx) settle() error {
	if !t.writes {
		return nil
	}
	if t.taken == nil {
		was := *t.group
		t.taken, *t.group = &was, newPending()
		if err := t.c.settle(&was); err != nil {
			return err
		}
	}
	own := t.own
	t.own = newPending()
	if err := t.c.settle(&own); err != nil {
		return err
	}
	return t.saveTimelines()
}

// settle writes what is pending.
func (c *conn) settle(p *pending) error {
	for n, d := range p.tally {
		if d == 0 {
			continue
		}
		if err := c.on(`UPDATE bay SET cases = cases + ? WHERE n = ?`).int(int64(d)).int(n).exec(); err != nil {
			return err
		}
	}
	return c.index(p.texts)
}

// number gives the store's number of a case, which the case bears once it has
// been kept.
func (t *tx) number(c *docket.Case) (int64, error) {
	if c.N != 0 {
		return c.N, nil
	}
	if strings.Contains(string(c.ID), faceMark) {
		return 0, unknownCase(c.ID)
	}
	if t.light {
		return 0, t.turn()
	}
	n, ok, err := t.c.on(`SELECT n FROM matter WHERE id = ?`).text(string(c.ID)).one()
	if err == nil && !ok {
		err = unknownCase(c.ID)
	}
	return n, err
}

func unknownCase(id demarche.CaseID) error {
	return &demarche.Refusal{
		Kind: demarche.NotFound,
		What: demarche.Text{EN: fmt.Sprintf("case %q", id), ZH: fmt.Sprintf("案件“%s”", id)},
		Why:  demarche.Text{EN: "the docket has no such case", ZH: "案卷中没有该案件"},
	}
}

// broken reports a row that names another which is not there.
func broken(table string, n int64) error {
	return fmt.Errorf("the database is not whole: a row names %s %d, which is not there", table, n)
}
