package agreement

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Folder is one strict reading of a folder of YAML and CSV that is no agreement
// but is kept by the same rules: talks, promises, barriers. It gathers every fault,
// each with file and line.
type Folder struct {
	Sources map[string]Source // that rows may cite; set once the head is read
	fsys    fs.FS
	dir     string
	ps      Problems
}

// FoldersWith gives the folders of fsys that a file of that name opens, sorted.
func FoldersWith(fsys fs.FS, headFile string) []string {
	found, _ := fs.Glob(fsys, "*/"+headFile)
	for i := range found {
		found[i] = path.Dir(found[i])
	}
	return found
}

// OpenFolder begins the reading of a folder.
func OpenFolder(fsys fs.FS, dir string) *Folder { return &Folder{fsys: fsys, dir: dir} }

// Head decodes the folder's YAML file strictly; false where it cannot be read.
func (f *Folder) Head(name string, into any) bool {
	_, ok := decode(f.fsys, path.Join(f.dir, name), into, &f.ps)
	return ok
}

// Fault reports what is wrong with a file as a whole.
func (f *Folder) Fault(name, remedy, format string, args ...any) {
	f.ps.add(path.Join(f.dir, name), 0, remedy, format, args...)
}

// Rows hands each row of a CSV file to row. A file that is not there has none.
func (f *Folder) Rows(name string, required, optional []string, row func(*Row)) {
	file := path.Join(f.dir, name)
	data, err := readFile(f.fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		f.ps.add(file, 0, "", "%v", err)
		return
	}
	t, err := OpenTable(data, required, optional)
	for err == nil {
		if err = t.Next(); err == nil {
			row(&Row{Table: t, folder: f, file: file})
		}
	}
	if err != io.EOF {
		f.ps.addTable(file, err)
	}
}

// Err is every fault, as a Problems; nil where there is none.
func (f *Folder) Err() error {
	if len(f.ps) == 0 {
		return nil
	}
	return f.ps.sorted()
}

// Digest is the SHA-256 of the names and contents of the folder's files.
func (f *Folder) Digest() string {
	h := sha256.New()
	sub, err := fs.Sub(f.fsys, f.dir)
	if err != nil {
		return ""
	}
	_ = fs.WalkDir(sub, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(sub, name)
		fmt.Fprintf(h, "/%s %d\n", name, len(data))
		h.Write(data)
		return err
	})
	return hex.EncodeToString(h.Sum(nil))
}

// Row is a row under way: its readers report what is wrong at its line.
type Row struct {
	*Table
	folder *Folder
	file   string
}

// Fault reports what is wrong with the row.
func (r *Row) Fault(remedy, format string, args ...any) {
	r.folder.ps.add(r.file, r.Line(), remedy, format, args...)
}

// Need reads a cell that may not be empty.
func (r *Row) Need(column string) string {
	s := r.Get(column)
	if s == "" {
		r.Fault("fill it", "column %s is empty", column)
	}
	return s
}

// Date reads a day; no date for an empty cell.
func (r *Row) Date(column string) calendar.Date {
	s := r.Get(column)
	if s == "" {
		return 0
	}
	d, err := calendar.ParseDate(s)
	if err != nil {
		r.Fault("write YYYY-MM-DD", "column %s: %v", column, err)
	}
	return d
}

// Span reads a stretch of days: a day, a month, a year, or two days parted by a
// slash. An empty cell is the zero Span.
func (r *Row) Span(column string) Span {
	s, err := ParseSpan(r.Get(column))
	if err != nil {
		r.Fault("write YYYY-MM-DD, YYYY-MM, YYYY, or two days parted by a slash", "column %s: %v", column, err)
	}
	return s
}

// Known reads the day on which the row became known: where it is not given, the
// last day of what the row is about. A month or a year is taken at its end, so that
// nothing shows before it was surely known.
func (r *Row) Known(about Span) calendar.Date {
	if s := r.Span("known"); !s.To.IsZero() {
		return s.To
	}
	if about.To.IsZero() {
		r.Fault("give the day on which it became known", "column known is empty")
	}
	return about.To
}

// Text reads a text in both languages. Where either is given both must be.
func (r *Row) Text(column string) demarche.Text {
	t := demarche.Text{EN: r.Get(column + "_en"), ZH: r.Get(column + "_zh")}
	if (t.EN == "") != (t.ZH == "") {
		r.Fault("give it in both", "column %s is missing in a language", column)
	}
	return t
}

// Cite reads the sources of the row, each of which must be listed.
func (r *Row) Cite() []string {
	list := Split(r.Need("cite"))
	for _, key := range list {
		if _, ok := r.folder.Sources[key]; !ok {
			r.Fault("add it to the sources of the folder's YAML file", "source %q is not listed", key)
		}
	}
	return list
}

// Review reads how far the row has been checked.
func (r *Row) Review() demarche.Review {
	v := demarche.Review(r.Get("review"))
	if !v.Valid() {
		r.Fault("reviewed, unreviewed or derived", "review status %q is not known", v)
	}
	return v
}

// OneOf reads a word that must be among those given.
func (r *Row) OneOf(column string, words ...string) string {
	s := r.Get(column)
	if !slices.Contains(words, s) {
		r.Fault("it is one of "+strings.Join(words, ", "), "column %s: %q is not known", column, s)
	}
	return s
}

// Among reads a list of which each must be in a set; what names the set.
func (r *Row) Among(column, what string, in func(string) bool) []string {
	list := Split(r.Get(column))
	for _, s := range list {
		if !in(s) {
			r.Fault("", "column %s: there is no %s %q", column, what, s)
		}
	}
	return list
}

// Footnote is a source as a reader is shown it.
type Footnote struct {
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	ZH          string        `json:"title_zh,omitempty"`
	Publisher   string        `json:"publisher,omitempty"`
	PublisherZH string        `json:"publisher_zh,omitempty"` // in Chinese; empty: none is known
	URL         string        `json:"url,omitempty"`          // empty: the address was not kept
	Kind        SourceKind    `json:"kind,omitempty"`
	Published   calendar.Date `json:"published,omitzero"`  // not told: the record does not say
	NotBefore   calendar.Date `json:"not_before,omitzero"` // where the day is not known: a day before which it was not written
	Later       calendar.Date `json:"later,omitzero"`      // the day on which, or not before which, the source was written, where that is after the day of knowledge
}

// Footnotes resolves what a fact cites, as known on a day. What was written after it is cited
// only where nothing that the fact cites was written before, and marked: what it tells was
// known then, this writing of it was not.
func Footnotes(sources map[string]Source, cite []string, known calendar.Date) []Footnote {
	out := make([]Footnote, 0, len(cite))
	for _, key := range cite {
		s := sources[key]
		n := Footnote{ID: key, Title: s.Title, ZH: s.ZH, Publisher: s.Publisher, PublisherZH: s.PublisherZH, URL: cmp.Or(s.URL, demarche.RegisterPage(s.Title)), Kind: s.Kind, Published: s.Published, NotBefore: s.NotBefore}
		out = append(out, n.AsKnown(known))
	}
	later := func(n Footnote) bool { return !n.Later.IsZero() }
	if slices.ContainsFunc(out, func(n Footnote) bool { return !later(n) }) {
		out = slices.DeleteFunc(out, later)
	}
	return out
}

// AsKnown marks a source that was written after a day of knowledge, and leaves its title out,
// see Unnamed.
func (n Footnote) AsKnown(known calendar.Date) Footnote {
	if day := cmp.Or(n.Published, n.NotBefore); day > known {
		if n.Later.IsZero() {
			named := Unnamed(demarche.Text{EN: n.Publisher, ZH: n.PublisherZH})
			n.Title, n.ZH = named.EN, named.ZH
		}
		n.Later = day
	}
	return n
}

// By names the publisher where the title does not: that of a source written later is its
// publisher.
func (n Footnote) By() demarche.Text {
	if !n.Later.IsZero() {
		return demarche.Text{}
	}
	return demarche.Text{EN: n.Publisher, ZH: n.PublisherZH}
}

// CheckSources reports sources that lack a title in a language, and gives them the Chinese
// names of their publishers.
func (f *Folder) CheckSources(name string) {
	namePublishers(f.fsys, f.Sources, &f.ps)
	for key, s := range f.Sources {
		if s.Title == "" || s.ZH == "" {
			f.Fault(name, "give title and zh", "source %q has no title in a language", key)
		}
		if !s.Published.IsZero() && !s.NotBefore.IsZero() {
			f.Fault(name, "leave not_before out where published is known", "source %q has both", key)
		}
	}
}
