package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"demarche"
)

// finding is one thing that must not be: a query that gives the first that is.
type finding struct {
	sql  string // gives the name of what is wrong
	what string
}

var findings = []finding{
	{`SELECT e.matter || '' FROM event e LEFT JOIN matter m ON m.n = e.matter WHERE m.n IS NULL LIMIT 1`, "an event belongs to case number %s, which is not there"},
	{`SELECT m.id FROM (SELECT matter, count(*) AS c, min(seq) AS lo, max(seq) AS hi FROM event GROUP BY matter) e
		JOIN matter m ON m.n = e.matter WHERE lo <> 1 OR hi <> c LIMIT 1`, "the record of case %s has a gap"},
	{`SELECT m.id FROM matter m WHERE instr(m.id, char(31)) = 0 AND m.seq <> (SELECT ifnull(max(seq), 0) FROM event e WHERE e.matter = m.n) LIMIT 1`, "case %s was not reckoned after its last event"},
	{`SELECT m.id FROM matter m LEFT JOIN bay b ON b.n = m.bay AND b.rack = m.rack WHERE b.n IS NULL LIMIT 1`, "case %s lies in a bay that is not there"},
	{`SELECT m.id FROM matter m LEFT JOIN law l ON l.n = m.law WHERE l.n IS NULL LIMIT 1`, "case %s was reckoned with a pack that is not there"},
	{`SELECT m.id FROM matter m JOIN bay b ON b.n = m.bay WHERE m.open <> (b.status = 'open' OR m.turns > 0) LIMIT 1`, "case %s is open and ended at once"},
	{`SELECT b.n || '' FROM bay b LEFT JOIN (SELECT bay, count(*) AS c FROM matter GROUP BY bay) m ON m.bay = b.n
		WHERE b.cases <> ifnull(m.c, 0) LIMIT 1`, "the number of cases in bay %s is wrong"},
	{`SELECT p.name || ' in case ' || m.id FROM party p JOIN matter m ON m.n = p.matter
		WHERE p.bay <> m.bay OR p.due <> m.due OR p.last_on <> m.last_on LIMIT 1`, "the row of party %s is out of step"},
	{
		`SELECT m.id FROM matter m JOIN rack r ON r.n = m.rack WHERE r.parties = '*' AND NOT EXISTS (SELECT 1 FROM party p WHERE p.matter = m.n) LIMIT 1`,
		"case %s has lost its parties",
	},
	{`SELECT r.key FROM receipt r LEFT JOIN matter m ON m.id = r.matter LEFT JOIN event e ON e.matter = m.n AND e.seq = r.seq
		WHERE m.n IS NULL OR r.seq > 0 AND e.seq IS NULL LIMIT 1`, "the idempotency key %s names an act that is not there"},
	{`SELECT p.id || '' FROM words_docsize p LEFT JOIN matter m ON m.n = p.id >> 37 WHERE m.n IS NULL LIMIT 1`, "text %s of the search index belongs to no case"},
}

// faceFindings are those about faces, which earlier versions do not have.
var faceFindings = []finding{
	{`SELECT replace(f.id, char(31), ' for ') FROM matter f JOIN bay b ON b.n = f.bay JOIN rack r ON r.n = b.rack LEFT JOIN matter m ON m.n = f.face_of
		WHERE (f.face_of IS NOT NULL OR r.face <> '') AND (m.n IS NULL OR f.id <> m.id || char(31) || r.face) LIMIT 1`, "the face %s is not that of its case"},
	{`SELECT replace(f.id, char(31), ' for ') FROM matter f WHERE f.face_of IS NOT NULL AND f.seq >
		(SELECT count(*) FROM event e WHERE e.matter = f.face_of AND e.label IN ('public', 'offices', 'partner')) LIMIT 1`, "the face %s tells of events that its party may not read"},
	{`SELECT m.id FROM event e JOIN stack s ON s.n = e.stack JOIN matter m ON m.n = e.matter
		WHERE s.face <> '' AND e.label NOT IN ('public', 'offices', 'partner') LIMIT 1`, "an event of case %s lies where a party finds it that may not read it"},
}

// clipFindings are those about sources, which earlier versions do not have.
var clipFindings = []finding{
	{`SELECT c.source || '' FROM clip c LEFT JOIN source s ON s.n = c.source WHERE s.n IS NULL LIMIT 1`, "a record stands on source number %s, which is not there"},
	{`SELECT s.id FROM (SELECT source, count(*) AS c, min(seq) AS lo, max(seq) AS hi FROM clip GROUP BY source) x
		JOIN source s ON s.n = x.source WHERE lo <> 1 OR hi <> c LIMIT 1`, "the records of source %s have a gap"},
	{`SELECT s.id FROM clip r JOIN source s ON s.n = r.source LEFT JOIN clip c ON c.source = r.source AND c.seq = r.retracts AND c.retracts = 0
		WHERE r.retracts > 0 AND (c.seq IS NULL OR c.seq >= r.seq) LIMIT 1`, "an act on source %s takes back a record that is not there"},
}

// outboxFindings are those about messages, which earlier versions do not have.
var outboxFindings = []finding{
	{`SELECT s.message || '' FROM send s LEFT JOIN message m ON m.n = s.message WHERE m.n IS NULL LIMIT 1`, "the ledger has a line of message %s, which is not there"},
	{`SELECT m.key FROM (SELECT message, channel, state, sum(lines) AS c FROM (
			SELECT message, channel, state, -lines AS lines FROM send_tally
			UNION ALL SELECT message, channel, state, 1 FROM send) GROUP BY message, channel, state HAVING c <> 0) x
		JOIN message m ON m.n = x.message LIMIT 1`, "the lines of message %s are counted wrong"},
}

// joinedFindings are those about third parties, which earlier versions do not have.
var joinedFindings = []finding{
	{`SELECT m.id FROM matter m JOIN rack r ON r.n = m.rack, json_each(m.thirds) t WHERE m.thirds IS NOT NULL AND r.owner <> '' AND r.face = ''
		AND NOT EXISTS (SELECT 1 FROM joined j WHERE j.name = t.value AND j.matter = m.n) LIMIT 1`, "case %s is not found by a party that joined it"},
	{`SELECT j.name || ' in case ' || ifnull(m.id, j.matter) FROM joined j LEFT JOIN matter m ON m.n = j.matter LEFT JOIN rack r ON r.n = m.rack
		WHERE m.n IS NULL OR r.owner = '' OR r.face <> '' OR NOT EXISTS (SELECT 1 FROM json_each(m.thirds) t WHERE t.value = j.name) LIMIT 1`, "a case is kept as joined that is not: %s"},
}

// Check reads the whole database and reports the first thing that is not as it
// must be. It has a connection of its own: it takes long, and the check of the
// search index believes what its connection remembers of the index, which in one
// that has searched before may be out of date.
func (s *Store) Check(ctx context.Context) error {
	select {
	case <-s.read.ended:
		return closedStore()
	default:
	}
	if err := s.enterWaiting(ctx); err != nil {
		return err
	}
	c, err := connect(s.file, s.read.access)
	if err != nil {
		return read(err)
	}
	defer c.close()
	if err := c.begin(ctx, "BEGIN DEFERRED"); err != nil {
		return read(err)
	}
	defer c.end()
	// It visits the file in every order that an index has, so memory pays.
	if err := c.on(`PRAGMA cache_size = -65536`).exec(); err != nil {
		return read(err)
	}
	return c.check()
}

func (c *conn) check() error {
	whole, err := c.first(`PRAGMA integrity_check(1)`)
	if err != nil {
		return read(err)
	}
	if whole != "ok" {
		return unsound("a page is broken: " + whole)
	}
	column, err := c.faceColumn()
	if err != nil {
		return read(err)
	}
	all := findings
	if column == "face" {
		all = slices.Concat(findings, faceFindings)
	}
	clips, _, err := c.on(`SELECT count(*) FROM sqlite_schema WHERE name = 'clip'`).one()
	if err != nil {
		return read(err)
	}
	joins, err := c.keepsJoined()
	if err != nil {
		return read(err)
	}
	if joins {
		all = slices.Concat(all, joinedFindings)
	}
	if clips > 0 {
		all = slices.Concat(all, clipFindings)
	}
	sends, _, err := c.on(`SELECT count(*) FROM sqlite_schema WHERE name = 'send'`).one()
	if err != nil {
		return read(err)
	}
	if sends > 0 {
		all = slices.Concat(all, outboxFindings)
	}
	for _, f := range all {
		what, err := c.first(f.sql)
		if err != nil {
			return read(err)
		}
		if what != "" {
			return unsound(fmt.Sprintf(f.what, what))
		}
	}
	return c.checkTimelines()
}

// checkTimelines looks whether what is known of each case now is one line,
// without gap or overlap.
func (c *conn) checkTimelines() error {
	q := c.on(`SELECT id, timeline FROM matter WHERE timeline IS NOT NULL`)
	for q.next() {
		spans, err := readSpans(q.s.ColumnRawBlob(1))
		if err == nil {
			err = oneLine(spans)
		}
		if err != nil {
			id := q.str(0)
			_ = q.done()
			return unsound(fmt.Sprintf("the timeline of case %s: %v", id, err))
		}
	}
	return read(q.done())
}

func oneLine(spans []span) error {
	end := int64(0)
	for _, s := range spans {
		if s.onFrom >= s.onTo || s.knownFrom >= s.knownTo {
			return errors.New("a span ends before it begins")
		}
		if s.knownTo != none {
			continue
		}
		if end != 0 && s.onFrom != end {
			return errors.New("its spans overlap or leave a gap")
		}
		end = s.onTo
	}
	if end != 0 && end != none {
		return errors.New("it breaks off")
	}
	return nil
}

// first gives the first text of a query, and "" where there is no row.
func (c *conn) first(sql string) (string, error) {
	q, v := c.on(sql), ""
	if q.next() {
		v = q.str(0)
	}
	return v, q.done()
}

func unsound(why string) error {
	return &demarche.Refusal{
		Kind: demarche.Internal, What: demarche.Text{EN: "the database", ZH: "数据库"}, Why: demarche.Text{EN: why},
		Remedy: demarche.Text{EN: "keep the folder as it is, and restore the last backup into a new one", ZH: "请原样保留该文件夹，并将最近的备份恢复到新文件夹"},
	}
}
