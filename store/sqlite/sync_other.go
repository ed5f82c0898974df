//go:build !linux

package sqlite

import "os"

// syncData has what was written to a file reach the disk.
func syncData(f *os.File) error { return f.Sync() }
