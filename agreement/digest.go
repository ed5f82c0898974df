package agreement

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
)

// digest sets each pack's digest. It covers the pack's own files, every
// calendar, and the packs whose preludes it uses, so that a change to any of
// them shows.
func (l *Library) digest(fsys fs.FS) {
	cals := digestOf(fsys, "calendars", nil)
	own := map[string]string{}
	for _, id := range l.PackIDs() {
		own[id] = digestOf(fsys, l.Packs[id].dir(), nil)
	}
	for _, id := range l.PackIDs() {
		l.Packs[id].digest(l, cals, func(k *Pack) string { return own[k.ID] })
	}
}

// digestOne sets the digest of one pack, read from a folder.
func (l *Library) digestOne(fsys fs.FS, p *Pack, dir string) {
	p.digest(l, digestOf(fsys, "calendars", nil), func(k *Pack) string {
		if k == p {
			return digestOf(fsys, dir, nil)
		}
		return digestOf(fsys, k.dir(), nil)
	})
}

func (p *Pack) digest(l *Library, cals string, own func(*Pack) string) {
	parts := []string{own(p)}
	for _, q := range p.Procedures {
		if pre, ok := l.Procedure(q.Before); ok {
			parts = append(parts, own(pre.Pack))
		}
	}
	p.Rules = digestOf(nil, "", parts)
	p.Digest = digestOf(nil, "", slices.Insert(parts, 1, cals))
}

func (p *Pack) dir() string {
	if len(p.Procedures) > 0 {
		return path.Dir(p.Procedures[0].File)
	}
	return p.ID
}

// digestOf hashes the names and contents of every file below dir in order of
// name, or, where parts are given, those parts.
func digestOf(fsys fs.FS, dir string, parts []string) string {
	h := sha256.New()
	for _, s := range parts {
		fmt.Fprintln(h, s)
	}
	if parts == nil {
		for _, name := range filesBelow(fsys, dir) {
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				continue
			}
			rel := name[len(dir):]
			fmt.Fprintf(h, "%s %d\n", rel, len(data))
			h.Write(data)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func filesBelow(fsys fs.FS, dir string) []string {
	var names []string
	_ = fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	sort.Strings(names)
	return names
}
