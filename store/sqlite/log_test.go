package sqlite

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/ncruces/go-sqlite3/vfs"
	"pgregory.net/rapid"
)

// memoryFile is a file of which a test sees each call.
type memoryFile struct {
	vfs.File
	data   []byte
	synced []byte
	writes int
	full   bool
}

var errFull = errors.New("full")

func (f *memoryFile) WriteAt(p []byte, off int64) (int, error) {
	if f.full {
		return 0, errFull
	}
	f.writes++
	if need := int(off) + len(p); need > len(f.data) {
		f.data = append(f.data, make([]byte, need-len(f.data))...)
	}
	return copy(f.data[off:], p), nil
}

func (f *memoryFile) ReadAt(p []byte, off int64) (int, error) {
	if off >= int64(len(f.data)) {
		return 0, io.EOF
	}
	n := copy(p, f.data[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (f *memoryFile) Truncate(size int64) error {
	f.data = append(f.data, make([]byte, max(0, int(size)-len(f.data)))...)[:size]
	return nil
}

func (f *memoryFile) Sync(vfs.SyncFlag) error { f.synced = bytes.Clone(f.data); return nil }
func (f *memoryFile) Size() (int64, error)    { return int64(len(f.data)), nil }
func (f *memoryFile) Close() error            { return nil }

// TestTheLogIsWhatWasWritten does anything to a gathered log and a plain one.
func TestTheLogIsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		under, plain := &memoryFile{}, &memoryFile{}
		log := &logFile{File: under}
		for range rapid.IntRange(1, 40).Draw(t, "calls") {
			off := rapid.Int64Range(0, 60).Draw(t, "offset")
			if rapid.Bool().Draw(t, "onward") {
				off = log.at + int64(len(log.buf))
			}
			p := rapid.SliceOfN(rapid.Byte(), 1, 20).Draw(t, "bytes")
			switch rapid.IntRange(0, 9).Draw(t, "call") {
			case 0:
				_, _ = log.Sync(0), plain.Sync(0)
				if !bytes.Equal(under.synced, plain.synced) {
					t.Fatalf("synced %x, want %x", under.synced, plain.synced)
				}
			case 1:
				got, want := make([]byte, len(p)), make([]byte, len(p))
				n, err := log.ReadAt(got, off)
				m, plainErr := plain.ReadAt(want, off)
				if n != m || err != plainErr || !bytes.Equal(got, want) {
					t.Fatalf("read %x, %v, want %x, %v", got[:n], err, want[:m], plainErr)
				}
			case 2:
				_, _ = log.Truncate(off), plain.Truncate(off)
			case 3:
				got, _ := log.Size()
				if want, _ := plain.Size(); got != want {
					t.Fatalf("size %d, want %d", got, want)
				}
			default:
				_, _ = log.WriteAt(p, off)
				_, _ = plain.WriteAt(p, off)
			}
		}
		_ = log.Close()
		if !bytes.Equal(under.data, plain.data) {
			t.Fatalf("wrote %x, want %x", under.data, plain.data)
		}
	})
}

// TestALogThatGrowsByStretches writes commits of any size at the end of a log or,
// begun anew, at its start, and finds each, with nothing but zeros after the last.
func TestALogThatGrowsByStretches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		under, plain := &memoryFile{}, &memoryFile{}
		log := &logFile{File: under, ahead: 64}
		grown, at := 0, int64(0)
		for range rapid.IntRange(1, 40).Draw(t, "commits") {
			if rapid.IntRange(0, 9).Draw(t, "anew") == 0 {
				at = 0
			}
			p := rapid.SliceOfN(rapid.Byte(), 1, 20).Draw(t, "bytes")
			before := len(under.data)
			_, _ = log.WriteAt(p, at)
			_, _ = plain.WriteAt(p, at)
			if err := log.Sync(0); err != nil {
				t.Fatal(err)
			}
			at += int64(len(p))
			if len(under.data) != before {
				grown++
			}
			longer := append(bytes.Clone(plain.data), make([]byte, len(under.data)-len(plain.data))...)
			if !bytes.Equal(under.synced, longer) {
				t.Fatalf("synced %x, want %x and zeros", under.synced, plain.data)
			}
		}
		if most := len(plain.data)/64 + 1; grown > most {
			t.Fatalf("%d bytes made the file grow %d times, want at most %d", len(plain.data), grown, most)
		}
	})
}

func TestACommitIsOneWrite(t *testing.T) {
	under := &memoryFile{}
	log := &logFile{File: under}
	for i := range 20 {
		_, _ = log.WriteAt(make([]byte, 24), int64(i)*4120)
		_, _ = log.WriteAt(make([]byte, 4096), int64(i)*4120+24)
	}
	if under.writes != 0 {
		t.Errorf("%d writes before the sync, want none", under.writes)
	}
	if err := log.Sync(0); err != nil || under.writes != 1 || len(under.synced) != 20*4120 {
		t.Errorf("%d writes, %d bytes synced, %v: want one of all", under.writes, len(under.synced), err)
	}
}

func TestAReadOnAFullDiskLosesNothing(t *testing.T) {
	under := &memoryFile{full: true}
	log := &logFile{File: under}
	_, _ = log.WriteAt([]byte("spilled"), 0)
	if _, err := log.ReadAt(make([]byte, 1), 0); !errors.Is(err, errFull) {
		t.Errorf("read: %v, want that the disk is full", err)
	}
	under.full = false
	if err := log.Sync(0); err != nil || string(under.synced) != "spilled" {
		t.Errorf("synced %q, %v", under.synced, err)
	}
}

func TestAFullDiskFailsTheSync(t *testing.T) {
	under := &memoryFile{}
	log := &logFile{File: under}
	_, _ = log.WriteAt([]byte("kept"), 0)
	_ = log.Sync(0)
	under.full = true
	_, _ = log.WriteAt([]byte("lost"), 4)
	if err := log.Sync(0); !errors.Is(err, errFull) {
		t.Errorf("sync: %v, want that the disk is full", err)
	}
	if string(under.synced) != "kept" {
		t.Errorf("synced %q after the failure", under.synced)
	}
	under.full = false
	_, _ = log.WriteAt([]byte("next"), 4)
	if err := log.Sync(0); err != nil || string(under.synced) != "keptnext" {
		t.Errorf("afterwards: %q, %v", under.synced, err)
	}
}
