package sqlite

import (
	"os"
	"syscall"
)

// openDirect opens a file that is there so that what is written to it goes past the
// system's cache, and is on the disk when the write returns. Not every file system
// can.
func openDirect(file string) (*os.File, error) {
	return os.OpenFile(file, os.O_RDWR|syscall.O_DIRECT|syscall.O_DSYNC, 0)
}
