package agreement

import (
	"io/fs"
	"sort"
	"strings"
)

// Overlay lays folders of packs over others: a pack or calendar folder of a
// later file system replaces the folder of that name in an earlier one.
type Overlay []fs.FS

// Open opens a file in the last file system that has its top folder.
func (o Overlay) Open(name string) (fs.File, error) {
	if name == "." {
		return o[0].Open(name)
	}
	return o.holder(name).Open(name)
}

// ReadDir lists the top folders of all, and any other folder where it stands.
func (o Overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return fs.ReadDir(o.holder(name), name)
	}
	seen := map[string]fs.DirEntry{}
	for _, f := range o {
		entries, err := fs.ReadDir(f, ".")
		if err != nil {
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
	for i := len(o) - 1; i > 0; i-- {
		if _, err := fs.Stat(o[i], top); err == nil {
			return o[i]
		}
	}
	return o[0]
}
