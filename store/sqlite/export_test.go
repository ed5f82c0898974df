package sqlite

import (
	"encoding/hex"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"demarche/store"
)

// LimitPages bounds how many pages more the writer's database may have: past
// that, SQLite reports a full disk.
func LimitPages(t *testing.T, s *Store, more int) {
	t.Helper()
	err := s.Update(t.Context(), func(x store.Tx) error {
		c := x.(*tx).c
		pages, _, err := c.on(`PRAGMA page_count`).one()
		if err != nil {
			return err
		}
		_, _, err = c.on(fmt.Sprintf(`PRAGMA max_page_count = %d`, pages+int64(more))).one()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// NeverIdle are options of a store whose journal waits until somebody reads.
var NeverIdle = Options{idle: time.Hour}

// Journalled gives how many commits wait in the journal of a folder that nobody
// keeps.
func Journalled(t *testing.T, dir string) int64 {
	t.Helper()
	c, err := connect(filepath.Join(dir, File), toRead)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	left, err := c.left(dir)
	if err != nil {
		t.Fatal(err)
	}
	return int64(len(left))
}

// Files are all in which a docket lies.
var Files = []string{File, File + "-wal", segmentNames[0], segmentNames[1]}

// GapTimeline gives, in hexadecimal, a timeline that lacks two days.
func GapTimeline() string {
	return hex.EncodeToString(writeSpans([]span{
		{onFrom: 1, onTo: 3, knownFrom: 1, knownTo: none}, {onFrom: 5, onTo: none, knownFrom: 1, knownTo: none},
	}))
}
