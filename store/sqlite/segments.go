package sqlite

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"demarche"
)

// segmentNames are the two files of the journal, beside the database.
var segmentNames = [2]string{"demarche.journal-1", "demarche.journal-2"}

// segments are the journal: what was acknowledged is in one of the two or in the
// tables. While what one holds enters the tables, the other takes what follows.
type segments struct {
	id   string
	both [2]segment
	now  int   // which takes the next record
	last int64 // number of the last record
	done int64 // number of the last that is in the tables
}

func newSegments(dir, id string, last int64) *segments {
	s := &segments{id: id, last: last, done: last}
	for i := range s.both {
		s.both[i] = segment{file: filepath.Join(dir, segmentNames[i])}
	}
	return s
}

// append keeps a commit of several updates, and returns once it is on the disk.
func (s *segments) append(updates [][]byte) error {
	now := &s.both[s.now]
	if now.f != nil && now.last <= s.done {
		now.rewind()
	}
	if err := now.append(s.id, s.last+1, updates); err != nil {
		return err
	}
	s.last++
	return nil
}

// turn has the other segment take what follows, where nothing in it is needed.
func (s *segments) turn() {
	if s.both[1-s.now].last <= s.done {
		s.now = 1 - s.now
	}
}

// close leaves the files only where something in them has not entered the tables.
func (s *segments) close() error {
	var err error
	for i := range s.both {
		err = errors.Join(err, s.both[i].close(s.last > s.done))
	}
	return err
}

// journalled gives the name of the docket's journal and the number of the last
// commit of it that is in the tables.
func (c *conn) journalled() (id string, n int64, err error) {
	q := c.on(`SELECT id, n FROM journalled`)
	if q.next() {
		id, n = q.str(0), q.num(1)
	}
	return id, n, q.done()
}

// left gives the commits in the folder's journal that are not in the tables. It
// refuses a journal that lacks some of them, or that is of another docket.
func (c *conn) left(dir string) ([]commit, error) {
	id, done, err := c.journalled()
	if err != nil {
		return nil, err
	}
	var all []commit
	for _, name := range segmentNames {
		some, err := readSegment(filepath.Join(dir, name), id)
		if errors.Is(err, errForeign) {
			return nil, strangeJournal(dir, err)
		}
		if err != nil {
			return nil, err
		}
		for _, one := range some {
			if one.n > done {
				all = append(all, one)
			}
		}
	}
	slices.SortFunc(all, func(a, b commit) int { return int(a.n - b.n) })
	for i, one := range all {
		if one.n != done+1+int64(i) {
			return nil, strangeJournal(dir, fmt.Errorf("the tables end with commit %d, and after %d follows %d", done, done+int64(i), one.n))
		}
	}
	return all, nil
}

func strangeJournal(dir string, err error) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Err: err,
		What: demarche.Text{EN: "opening the folder " + dir, ZH: "打开文件夹" + dir},
		Why:  demarche.Text{EN: "the journal beside the database is not the one that belongs to it: " + err.Error(), ZH: "数据库旁的日志文件与该数据库不符"},
		Remedy: demarche.Text{
			EN: "put back the database and its journal as they were together, or move " + segmentNames[0] + " and " + segmentNames[1] + " away",
			ZH: "请将数据库与其日志文件一并恢复原状，或移走" + segmentNames[0] + "与" + segmentNames[1],
		},
	}
}
