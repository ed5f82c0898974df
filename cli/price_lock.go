package cli

import (
	"errors"
	"os"

	"demarche"
	"demarche/store/sqlite"
)

// outLock is held by a run while it writes a file, so that no second run writes the
// same unfinished file. The system gives it back when the process ends, however it ends.
type outLock struct {
	file *os.File
	name string
}

// lockOut takes the lock of a file that is to be written, and refuses where another
// run has it.
func lockOut(out string) (*outLock, error) {
	name := out + ".lock"
	for {
		file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
		if err != nil {
			return nil, misuse(out, errors.Unwrap(err))
		}
		switch held, err := sqlite.TryLock(file); {
		case held:
			return nil, errors.Join(busy(out), file.Close())
		case err != nil:
			return nil, errors.Join(err, file.Close())
		}
		// The run before may have taken the file away between the two steps.
		if here, err := os.Stat(name); err == nil {
			if mine, err := file.Stat(); err == nil && os.SameFile(here, mine) {
				return &outLock{file, name}, nil
			}
		}
		_ = file.Close()
	}
}

func busy(out string) error {
	return &demarche.Refusal{
		Kind: demarche.Conflict, What: demarche.Text{EN: out + " is being written"},
		Why: demarche.Text{EN: "another run of tariff price has not ended"}, Remedy: demarche.Text{EN: "wait for it, or write to another file"},
	}
}

// release takes the lock's file away and gives the lock back.
func (l *outLock) release() {
	_ = os.Remove(l.name)
	_ = l.file.Close()
}
