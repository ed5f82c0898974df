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

// setAside is the file of lines set aside, begun with the first of them. It gets its
// name when the run is done.
type setAside struct {
	name  string
	file  *os.File
	csv   *csv.Writer
	lines int
	size  int64
}

func (s *setAside) partName() string { return s.name + ".part" }

// openAside goes on with so many bytes and lines set aside; with none it begins anew.
func openAside(name string, size int64, lines int) (*setAside, error) {
	s := &setAside{name: name, lines: lines, size: size}
	if lines == 0 {
		s.drop() // of a run that was cut off before it noted any
		return s, nil
	}
	return s, s.open()
}

func (s *setAside) open() (err error) {
	if s.file, err = cutTo(s.partName(), s.size); err == nil {
		s.csv = csv.NewWriter(s)
	}
	return err
}

func (s *setAside) Write(b []byte) (int, error) {
	n, err := s.file.Write(b)
	s.size += int64(n)
	return n, err
}

// add sets a line aside with the reason.
func (s *setAside) add(line int, reason string, cells []string) error {
	if s.file == nil {
		if err := s.open(); err != nil {
			return err
		}
		if err := s.csv.Write(append([]string{"line", "reason"}, entryColumns...)); err != nil {
			return err
		}
	}
	s.lines++
	return s.csv.Write(append([]string{strconv.Itoa(line), reason}, cells...))
}

// sync makes durable what was set aside.
func (s *setAside) sync() error {
	if s.file == nil {
		return nil
	}
	s.csv.Flush()
	return errors.Join(s.csv.Error(), s.file.Sync())
}

// keep gives the file its name.
func (s *setAside) keep() error {
	if s.file == nil {
		return nil
	}
	if err := errors.Join(s.sync(), s.file.Chmod(0o644)); err != nil {
		return err
	}
	return os.Rename(s.partName(), s.name)
}

func (s *setAside) close() {
	if s.file != nil {
		_ = s.file.Close()
	}
}

// drop takes away what was not kept.
func (s *setAside) drop() {
	_ = os.Remove(s.partName())
}
