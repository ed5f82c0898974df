package agreement

import "io/fs"

// Publishers gives the Chinese names of those who publish the sources of packs, by the names
// that packs have for them; one that has none of its own stands there as it is. A folder of
// packs without the file gives none, and the names stand as the packs have them.
func Publishers(fsys fs.FS) (map[string]string, error) {
	f, out := OpenFolder(fsys, "publishers"), map[string]string{}
	f.Rows("publishers.csv", []string{"publisher", "publisher_zh"}, nil, func(r *Row) {
		name, zh := r.Need("publisher"), r.Need("publisher_zh")
		if out[name] != "" {
			r.Fault("name each once", "%q is named twice", name)
		}
		out[name] = zh
	})
	return out, f.Err()
}

// namePublishers gives sources the Chinese names of their publishers.
func namePublishers(fsys fs.FS, sources map[string]Source, ps *Problems) {
	names, err := Publishers(fsys)
	if err != nil {
		ps.add("publishers/publishers.csv", 0, "", "%v", err)
	}
	for key, s := range sources {
		if s.PublisherZH = names[s.Publisher]; s.PublisherZH != "" {
			sources[key] = s
		}
	}
}
