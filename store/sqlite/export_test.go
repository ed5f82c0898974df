package sqlite

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
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

// MaxReaders is how many may read at once.
const MaxReaders = maxReaders

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

// SegmentHead is where the first commit stands in a segment.
const SegmentHead = int(segmentHead)

// RecordEnds gives where each commit in a segment ends.
func RecordEnds(data []byte) []int {
	var out []int
	for at := SegmentHead; at+recordHead <= len(data); {
		size := int(binary.LittleEndian.Uint32(data[at:]))
		if size == 0 {
			break
		}
		out = append(out, at+recordHead+size)
		at += int(wholeBlocks(recordHead + size))
	}
	return out
}

// NextRecord gives where the commit after one that ends at a byte stands.
func NextRecord(end int) int { return int(wholeBlocks(end)) }

// OldSegment gives a segment as the version before wrote it.
func OldSegment(data []byte) []byte {
	old := append([]byte(oldMark), data[len(segmentMark):headLength]...)
	start := SegmentHead
	for _, end := range RecordEnds(data) {
		old, start = append(old, data[start:end]...), NextRecord(end)
	}
	return append(old, make([]byte, 1000)...)
}

// ReadBack writes two commits, breaks the file at a byte, and reads it: nothing
// but commits that were written is read, and those before the break are.
func ReadBack(t *testing.T, one, two []byte, at int) {
	file, id := filepath.Join(t.TempDir(), "segment"), strings.Repeat("a", idLength)
	whole := append([]byte(segmentMark+id), make([]byte, segmentHead-headLength)...)
	for i, entries := range [][]byte{one, two} {
		whole = append(whole, record(nil, int64(i+7), [][]byte{entries})...)
		whole = append(whole, make([]byte, NextRecord(len(whole))-len(whole))...)
	}
	if at = max(at, 0) % len(whole); at < SegmentHead {
		at = SegmentHead
	}
	whole[at] ^= 0x41
	if err := os.WriteFile(file, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := readSegment(file, id)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range read {
		if i > 1 || c.n != int64(i+7) || string(c.entries) != "["+string([][]byte{one, two}[i])+"]" {
			t.Errorf("commit %d is number %d: %q", i, c.n, c.entries)
		}
	}
	if first := SegmentHead + recordHead + len("[]") + len(one); at >= first && len(read) == 0 {
		t.Errorf("a break at byte %d lost a commit that ends at %d", at, first)
	}
}

// Segments gives in how many segments the search index of a folder lies.
func Segments(t *testing.T, dir string) int64 {
	t.Helper()
	c, err := connect(filepath.Join(dir, File), toRead)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	n, _, err := c.on(`SELECT count(DISTINCT segid) FROM words_idx`).one()
	if err != nil {
		t.Fatal(err)
	}
	return n
}
