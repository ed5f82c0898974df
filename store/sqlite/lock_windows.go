package sqlite

import (
	"errors"
	"os"

	system "golang.org/x/sys/windows"
)

// TryLock takes the lock of a file, and reports whether another has it. The
// system gives it back when the process ends, however it ends. The byte locked
// lies far beyond what is written, so that others may read who holds it.
func TryLock(f *os.File) (held bool, err error) {
	at := &system.Overlapped{Offset: 1 << 30}
	err = system.LockFileEx(system.Handle(f.Fd()), system.LOCKFILE_EXCLUSIVE_LOCK|system.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, at)
	return errors.Is(err, system.ERROR_LOCK_VIOLATION), err
}
