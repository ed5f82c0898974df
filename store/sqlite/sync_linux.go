package sqlite

import (
	"os"
	"syscall"
)

// syncData has what was written to a file reach the disk, and no more of what the
// system notes of the file than is needed to read it.
func syncData(f *os.File) error {
	for {
		if err := syscall.Fdatasync(int(f.Fd())); err != syscall.EINTR {
			return err
		}
	}
}
