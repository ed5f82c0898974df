package agreement

import (
	"errors"
	"io/fs"
	"sort"
	"strings"
)

// Overlay lays folders of packs over others: the folder of a pack in a later file system
// replaces the folder of that name in an earlier one. Calendars are laid over file by file,
// since one folder holds them all.
type Overlay []fs.FS

const calendarFolder = "calendars"

// Open opens a file in the last file system that has its top folder, or of a calendar the
// file itself.
func (o Overlay) Open(name string) (fs.File, error) {
	if name == "." {
		return o[0].Open(name)
	}
	return o.holder(name).Open(name)
}

// ReadDir lists the top folders and the calendars of all, and any other folder where it
// stands.
func (o Overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." && name != calendarFolder {
		return fs.ReadDir(o.holder(name), name)
	}
	seen := map[string]fs.DirEntry{}
	for _, f := range o {
		entries, err := fs.ReadDir(f, name)
		if err != nil && (name == "." || !errors.Is(err, fs.ErrNotExist)) {
			return nil, err
		}
		for _, e := range entries {
			seen[e.Name()] = e
		}
	}
	out := make([]fs.DirEntry, 0, len(seen))
	for _, e := range seen {
		out = append(out, e)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name() < out[j].Name() })
	return out, nil
}

func (o Overlay) holder(name string) fs.FS {
	top, _, _ := strings.Cut(name, "/")
	if top == calendarFolder {
		top = name
	}
	for i := len(o) - 1; i > 0; i-- {
		if _, err := fs.Stat(o[i], top); err == nil {
			return o[i]
		}
	}
	return o[0]
}
