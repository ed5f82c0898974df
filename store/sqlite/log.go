package sqlite

import (
	"errors"
	"slices"
	"syscall"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/vfs"
)

// vfsName is under which the writer's file layer is registered.
const vfsName = "demarche"

func init() {
	if os, ok := vfs.Find("os").(vfs.VFSFilename); ok {
		vfs.Register(vfsName, logVFS{os})
	}
}

// logVFS is the system's file layer, but for the write-ahead log.
type logVFS struct{ vfs.VFSFilename }

func (v logVFS) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	f, out, err := v.VFSFilename.OpenFilename(name, flags)
	if err == nil && flags&vfs.OPEN_WAL != 0 {
		return &logFile{File: f, ahead: ahead}, out, nil
	}
	return f, out, err
}

// logFile gathers what a commit writes to the log. SQLite writes each page of it
// in two calls; one call for all halves the cost of a small commit. Everybody
// else reads the log only as far as a commit has been synced, and each sync
// writes first what was gathered.
//
// It also makes the file longer by whole stretches of nothing. A commit that
// writes within the file has its own bytes synced and no more; one that makes it
// longer waits for the file system's record of its length too, as long again.
type logFile struct {
	vfs.File
	at    int64 // where buf belongs
	buf   []byte
	ahead int   // by how much the file grows beyond what is written
	size  int64 // of the file, at least; 0: not known
}

// ahead is by how much the log grows at once. What is past the last commit is no
// frame of SQLite's: it lacks the checksum.
const ahead = 1 << 20

// maxGathered bounds what is gathered: a group of acts, hardly ever more.
const maxGathered = 1 << 20

func (f *logFile) WriteAt(p []byte, off int64) (int, error) {
	if off != f.at+int64(len(f.buf)) || len(f.buf)+len(p) > maxGathered {
		if err := f.flushOrDrop(); err != nil {
			return 0, err
		}
		f.at = off
	}
	f.buf = append(f.buf, p...)
	return len(p), nil
}

// flush writes what was gathered, and keeps it where that fails.
func (f *logFile) flush() error {
	if len(f.buf) == 0 {
		return nil
	}
	err := f.put()
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return sqlite3.FULL // which the file layer below would call a broken disk
	}
	if err == nil {
		f.at += int64(len(f.buf))
		f.buf = f.buf[:0]
	}
	return err
}

// put writes what was gathered, and past the end of the file a stretch more.
func (f *logFile) put() (err error) {
	if f.size == 0 {
		if f.size, err = f.File.Size(); err != nil {
			return err
		}
	}
	p, end := f.buf, f.at+int64(len(f.buf))
	if end > f.size {
		p = append(slices.Clip(p), make([]byte, f.ahead)...)
	}
	n, err := f.File.WriteAt(p, f.at)
	f.size = max(f.size, f.at+int64(n))
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		// Without the stretch there may be room.
		_, err = f.File.WriteAt(f.buf, f.at)
	}
	return err
}

// flushOrDrop is flush for a write: where one fails, SQLite gives up the whole
// transaction, and the next begins where this one did. A read that fails ends
// nothing, so what it could not flush must stay.
func (f *logFile) flushOrDrop() error {
	err := f.flush()
	if err != nil {
		f.buf = f.buf[:0]
	}
	return err
}

func (f *logFile) ReadAt(p []byte, off int64) (int, error) {
	if err := f.flush(); err != nil {
		return 0, err
	}
	return f.File.ReadAt(p, off)
}

func (f *logFile) Truncate(size int64) error {
	if err := f.flush(); err != nil {
		return err
	}
	f.size = 0
	return f.File.Truncate(size)
}

func (f *logFile) Sync(flags vfs.SyncFlag) error {
	if err := f.flushOrDrop(); err != nil {
		return err
	}
	return f.File.Sync(flags)
}

func (f *logFile) Size() (int64, error) {
	if err := f.flush(); err != nil {
		return 0, err
	}
	return f.File.Size()
}

func (f *logFile) Close() error {
	err := f.flush()
	if closing := f.File.Close(); err == nil {
		err = closing
	}
	return err
}
