package sqlite

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/ext/fts5"

	"demarche/monitor"
)

// What a connection may keep of the file in memory, in KiB. The whole server is
// to stay small: the system's own cache holds the rest.
const (
	writerCache = 24 << 10
	readerCache = 4 << 10
)

// busy is how long a connection waits for another process that holds a lock.
const busy = 10 * time.Second

// conn is one connection with its prepared statements. One goroutine at a time
// may use it.
type conn struct {
	db      *sqlite3.Conn
	queries map[string]*query
	words   map[string]string // recurring short strings, so that each is kept once
	faced   bool              // the file is known to have faces
	later   bool              // and to tell since when a duty is late
	clocks  bool              // and by which clock
	joins   bool              // and to keep which cases third parties have joined
	wipes   bool              // something was wiped that stands in the log still
	sieve   *sieve            // of the keys that it writes; nil: they are sieved nowhere
	shelves

	releases map[string]*monitor.Release // lately read, by the text that tells of them

	sized    []int // about how many cases each bay holds
	sizedFor int   // how many more searches may take that for true
}

// access is what a connection is for.
type access int

const (
	toWrite access = iota
	toRead
	toReadAlone // nobody writes: the file cannot change
)

func connect(file string, a access) (*conn, error) {
	flags, with := sqlite3.OPEN_READWRITE|sqlite3.OPEN_CREATE, "vfs="+vfsName
	switch a {
	case toRead:
		flags, with = sqlite3.OPEN_READONLY, ""
	case toReadAlone:
		flags, with = sqlite3.OPEN_READONLY, "immutable=1"
	}
	name := (&url.URL{Scheme: "file", Path: file, RawQuery: with}).String()
	db, err := sqlite3.OpenFlags(name, flags|sqlite3.OPEN_URI)
	if err != nil {
		return nil, err
	}
	c := &conn{db: db, queries: map[string]*query{}, words: map[string]string{}}
	if err := c.prepare(a); err != nil {
		_ = db.Close()
		return nil, err
	}
	return c, nil
}

func (c *conn) prepare(a access) error {
	if err := c.db.BusyTimeout(busy); err != nil {
		return err
	}
	if err := fts5.Register(c.db); err != nil {
		return err
	}
	// Else each new argument of a statement has it planned anew, in case that a partial index
	// serves that one.
	if _, err := c.db.Config(sqlite3.DBCONFIG_ENABLE_QPSG, true); err != nil {
		return err
	}
	pragmas := fmt.Sprintf("PRAGMA query_only=1; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-%d", readerCache)
	if a == toWrite {
		pragmas = fmt.Sprintf(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=1;
			PRAGMA temp_store=MEMORY; PRAGMA secure_delete=FAST; PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=67108864;
			PRAGMA cache_size=-%d`, writerCache)
	}
	return c.db.Exec(pragmas)
}

// wiped has what f takes out of the tables leave nothing of itself in the file, not even
// in pages that become free: those are written with nothing. Otherwise only what is taken
// out of pages that stay is, which costs no write of its own. The log is emptied afterwards.
func (c *conn) wiped(f func() error) error {
	c.wipes = true
	if err := c.db.Exec("PRAGMA secure_delete=ON"); err != nil {
		return err
	}
	return errors.Join(f(), c.db.Exec("PRAGMA secure_delete=FAST"))
}

func (c *conn) close() error {
	for _, q := range c.queries {
		_ = q.s.Close()
	}
	c.queries = nil
	return c.db.Close()
}

// begin starts a transaction that ends early when ctx does.
func (c *conn) begin(ctx context.Context, how string) error {
	c.db.SetInterrupt(ctx)
	if err := c.on(how).exec(); err != nil {
		c.db.SetInterrupt(context.Background())
		return err
	}
	return nil
}

// end gives up a transaction, if one is under way.
func (c *conn) end() {
	c.db.SetInterrupt(context.Background())
	c.rewind()
	if !c.db.GetAutocommit() {
		_ = c.on("ROLLBACK").exec()
	}
}

// query is a prepared statement with the arguments of one use. Arguments are
// given in order; the first error is kept and given by done.
type query struct {
	s    *sqlite3.Stmt
	c    *conn
	n    int
	err  error
	busy bool
}

// on gives the statement of a text, prepared once for each connection.
func (c *conn) on(sql string) *query {
	q, ok := c.queries[sql]
	if !ok {
		s, _, err := c.db.PrepareFlags(sql, sqlite3.PREPARE_PERSISTENT)
		if err != nil {
			return &query{c: c, err: fmt.Errorf("prepare %.60q: %w", sql, err)}
		}
		q = &query{s: s, c: c}
		c.queries[sql] = q
	}
	if q.busy {
		panic("sqlite: a statement is used within its own rows: " + sql)
	}
	q.n, q.err, q.busy = 0, nil, true
	return q
}

func (q *query) note(err error) *query {
	if q.err == nil {
		q.err = err
	}
	return q
}

func (q *query) int(v int64) *query {
	if q.s == nil {
		return q
	}
	q.n++
	return q.note(q.s.BindInt64(q.n, v))
}

func (q *query) bool(v bool) *query {
	if v {
		return q.int(1)
	}
	return q.int(0)
}

func (q *query) text(v string) *query {
	if q.s == nil {
		return q
	}
	q.n++
	return q.note(q.s.BindText(q.n, v))
}

func (q *query) blob(v []byte) *query {
	if q.s == nil {
		return q
	}
	q.n++
	return q.note(q.s.BindBlob(q.n, v))
}

// some binds a text, and NULL for an empty one: most columns are empty in most
// rows, and NULL costs least.
func (q *query) some(v string) *query {
	if q.s == nil || v != "" {
		return q.text(v)
	}
	q.n++
	return q.note(q.s.BindNull(q.n))
}

// exec carries out a statement that gives no rows.
func (q *query) exec() error {
	if q.err == nil {
		q.busy = false
		return q.s.Exec()
	}
	return q.done()
}

// next steps to the next row.
func (q *query) next() bool { return q.err == nil && q.s.Step() }

// done ends the use and gives its first error.
func (q *query) done() error {
	q.busy = false
	if q.s == nil {
		return q.err
	}
	return q.note(q.s.Reset()).err
}

// one gives the integer of a single row, and false where there is none.
func (q *query) one() (int64, bool, error) {
	v, found := int64(0), q.next()
	if found {
		v = q.num(0)
	}
	return v, found, q.done()
}

func (q *query) num(col int) int64  { return q.s.ColumnInt64(col) }
func (q *query) str(col int) string { return string(q.s.ColumnRawText(col)) }

// maxWords bounds the strings that a connection keeps.
const maxWords = 4096

// word gives a column that holds one of few values: acts, labels, parties.
func (q *query) word(col int) string {
	b := q.s.ColumnRawText(col)
	if len(b) == 0 {
		return ""
	}
	if w, ok := q.c.words[string(b)]; ok {
		return w
	}
	w := string(b)
	if len(q.c.words) < maxWords && len(w) <= 64 {
		q.c.words[strings.Clone(w)] = w
	}
	return w
}

// rewind resets what a failed update left unread.
func (c *conn) rewind() {
	for _, q := range c.queries {
		if q.busy {
			_ = q.done()
		}
	}
}
