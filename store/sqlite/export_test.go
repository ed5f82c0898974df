package sqlite

import (
	"encoding/hex"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3/vfs"

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

// Disk is a disk that can be made full: then the log takes nothing more.
type Disk struct {
	vfs.VFSFilename
	Full atomic.Bool
}

// OnADisk has stores that are opened during a test lie on a disk that can be
// made full.
func OnADisk(t *testing.T) *Disk {
	t.Helper()
	os, ok := vfs.Find("os").(vfs.VFSFilename)
	if !ok {
		t.Fatal("no file layer to stand on")
	}
	d := &Disk{VFSFilename: os}
	vfs.Register(vfsName, logVFS{d})
	t.Cleanup(func() { vfs.Register(vfsName, logVFS{os}) })
	return d
}

func (d *Disk) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	f, out, err := d.VFSFilename.OpenFilename(name, flags)
	if err == nil && flags&vfs.OPEN_WAL != 0 {
		return diskFile{f, &d.Full}, out, nil
	}
	return f, out, err
}

type diskFile struct {
	vfs.File
	full *atomic.Bool
}

func (f diskFile) WriteAt(p []byte, off int64) (int, error) {
	if f.full.Load() {
		return 0, syscall.ENOSPC
	}
	return f.File.WriteAt(p, off)
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
	n, _, err := c.on(`SELECT count(*) FROM journal`).one()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// GapTimeline gives, in hexadecimal, a timeline that lacks two days.
func GapTimeline() string {
	return hex.EncodeToString(writeSpans([]span{
		{onFrom: 1, onTo: 3, knownFrom: 1, knownTo: none}, {onFrom: 5, onTo: none, knownFrom: 1, knownTo: none},
	}))
}
