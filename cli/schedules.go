package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	"demarche/tariff"
)

// scheduleShelf is the folder in which imported revisions are kept, numbered in
// the order of import. A revision on it is never written again.
type scheduleShelf struct{ dir string }

var shelved = regexp.MustCompile(`^(\d{4,})-.+\.jsonl\.gz$`)

// files gives the revisions in the order of import.
func (s scheduleShelf) files() ([]string, error) {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if shelved.MatchString(e.Name()) {
			names = append(names, e.Name())
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return numberOn(a) - numberOn(b) })
	return names, nil
}

// numberOn gives the number of a revision by its file name.
func numberOn(name string) int {
	n, err := strconv.Atoi(shelved.FindStringSubmatch(name)[1])
	if err != nil {
		return 0
	}
	return n
}

// shelfOf is the shelf of a data folder.
func shelfOf(data string) scheduleShelf {
	return scheduleShelf{filepath.Join(data, "schedules", "us")}
}

// Last names the revision imported last; "" where there is none.
func (s scheduleShelf) Last() (string, error) {
	names, err := s.files()
	if err != nil || len(names) == 0 {
		return "", err
	}
	return names[len(names)-1], nil
}

// Read reads a revision by its file.
func (s scheduleShelf) Read(name string) (*tariff.Schedule, error) {
	f, err := os.Open(filepath.Join(s.dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return tariff.ReadSchedule(f, f.Name())
}

// last gives the revision imported last; nil where there is none.
func (s scheduleShelf) last() (*tariff.Schedule, error) {
	name, err := s.Last()
	if err != nil || name == "" {
		return nil, err
	}
	return s.Read(name)
}

// importedLast gives the revision imported last of an importer's schedule; only the United
// States' are imported. Nil where there is none.
func (p *program) importedLast(importer tariff.Origin, data string) (*tariff.Schedule, error) {
	if importer != "US" {
		return nil, nil
	}
	dir, err := p.folder(data)
	if err != nil {
		return nil, err
	}
	return shelfOf(dir).last()
}

// keep puts a revision on the shelf, whole or not at all: it is written aside,
// flushed to the disk, and then given its name, which nothing else has taken.
func (s scheduleShelf) keep(k *tariff.Schedule) error {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(s.dir, ".import-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	err = tariff.WriteSchedule(f, k)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("the revision was not kept: %w", err)
	}
	return s.name(f.Name(), k.Revision)
}

// name gives a file written aside the next number. A link fails where another
// import has just taken it.
func (s scheduleShelf) name(aside, revision string) error {
	for {
		names, err := s.files()
		if err != nil {
			return err
		}
		next := 1
		if len(names) > 0 {
			next = numberOn(names[len(names)-1]) + 1
		}
		err = os.Link(aside, filepath.Join(s.dir, fmt.Sprintf("%04d-%s.jsonl.gz", next, revision)))
		if !errors.Is(err, fs.ErrExist) {
			return errors.Join(err, syncFolder(s.dir))
		}
	}
}

// syncFolder makes a new name last through a loss of power.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
