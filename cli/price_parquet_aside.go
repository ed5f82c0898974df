package cli

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strconv"
)

// asideFile is a file made beside its name, which it gets when it is whole.
type asideFile struct {
	file *os.File
	name string
}

func asideOf(name string) (*asideFile, error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return nil, misuse(name, errors.Unwrap(err))
	}
	return &asideFile{f, name}, nil
}

// keep gives the file its name.
func (a *asideFile) keep() error {
	err := errors.Join(a.file.Chmod(0o644), a.file.Sync(), a.file.Close())
	if err == nil {
		err = os.Rename(a.file.Name(), a.name)
	}
	return err
}

// drop takes away what was not kept.
func (a *asideFile) drop() {
	_ = a.file.Close()
	_ = os.Remove(a.file.Name())
}

// setAside is the file of lines set aside, begun with the first of them.
type setAside struct {
	name  string
	file  *asideFile
	csv   *csv.Writer
	lines int
}

// add sets a line aside with the reason.
func (s *setAside) add(line int, reason string, cells []string) error {
	if s.file == nil {
		var err error
		if s.file, err = asideOf(s.name); err != nil {
			return err
		}
		s.csv = csv.NewWriter(s.file.file)
		if err := s.csv.Write(append([]string{"line", "reason"}, entryColumns...)); err != nil {
			return err
		}
	}
	s.lines++
	return s.csv.Write(append([]string{strconv.Itoa(line), reason}, cells...))
}

func (s *setAside) keep() error {
	if s.file == nil {
		return nil
	}
	s.csv.Flush()
	return errors.Join(s.csv.Error(), s.file.keep())
}

func (s *setAside) drop() {
	if s.file != nil {
		s.file.drop()
	}
}
