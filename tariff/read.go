package tariff

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	quickyaml "go.yaml.in/yaml/v3"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// headFile opens a folder of tariff law, as pack.yaml opens an agreement.
const headFile = "tariff.yaml"

// Folders gives the folders of fsys that hold tariff law, sorted.
func Folders(fsys fs.FS) []string {
	return agreement.FoldersWith(fsys, headFile)
}

// Read reads the pack in a folder strictly. The error is an agreement.Problems
// that lists every fault with file and line.
func Read(fsys fs.FS, dir string) (*Pack, error) {
	p, found := Check(fsys, dir)
	faults := slices.DeleteFunc(found, func(x agreement.Problem) bool { return x.Lint })
	if len(faults) > 0 {
		return nil, faults
	}
	return p, nil
}

// ReadOrders reads of the pack in a folder what is ordered and when: its measures,
// without lines or exclusions. It prices nothing, in a tenth of the time of Read.
func ReadOrders(fsys fs.FS, dir string) (*Pack, error) {
	sub, err := fs.Sub(fsys, dir)
	if err != nil {
		return nil, err
	}
	r, p := &reading{fsys: sub}, &Pack{}
	if data, ok := r.yaml(headFile, &p.head); ok {
		r.checkHead(p, data)
		r.publishers(p, fsys)
		r.beside(func(r *reading) { r.lists(p) }, func(r *reading) { r.orders(p) })
		r.checkMeasures(p)
	}
	if r.faults() > 0 {
		return nil, r.ps
	}
	for _, m := range p.Measures {
		p.settle(m)
	}
	return p, nil
}

// Check reads the pack in a folder for its author, and gives every fault and
// doubt. The pack is nil where there are faults.
func Check(fsys fs.FS, dir string) (*Pack, agreement.Problems) {
	sub, err := fs.Sub(fsys, dir)
	if err != nil {
		return nil, agreement.Problems{{File: dir, What: err.Error()}}
	}
	r := &reading{fsys: sub}
	p := &Pack{}
	data, ok := r.yaml(headFile, &p.head)
	if ok {
		r.checkHead(p, data)
		r.publishers(p, fsys)
		r.tables(p)
	}
	if r.faults() == 0 {
		r.settleUnheld(p)
		r.checkOfficial(p)
		p.settleNumbers()
		r.compile(p)
	}
	for i := range r.ps {
		r.ps[i].File = path.Join(dir, r.ps[i].File)
	}
	slices.SortStableFunc(r.ps, func(a, b agreement.Problem) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return a.Line - b.Line
	})
	if r.faults() > 0 {
		return nil, r.ps
	}
	return p, r.ps
}

// tables reads all that a pack holds beside its head.
func (r *reading) tables(p *Pack) {
	held := func(name string) bool {
		_, err := fs.Stat(r.fsys, name)
		return err == nil
	}
	r.beside(func(r *reading) {
		r.revisions(p, "revisions.csv")
		r.schedule(p, "schedule.csv")
		if held("successors.csv") {
			r.successors(p, "successors.csv")
		}
		if held("numbers.csv") {
			r.numbersRead(p, "numbers.csv")
		}
	}, func(r *reading) {
		r.orders(p)
	}, func(r *reading) {
		r.lists(p)
		if held("exclusions.csv") {
			r.exclusionHeadings(p, "exclusion_headings.csv")
			r.exclusions(p, "exclusions.csv")
		}
		p.Digest = digest(r.fsys)
	})
	r.checkMeasures(p)
}

// publishers gives the sources the Chinese names of their publishers.
func (r *reading) publishers(p *Pack, fsys fs.FS) {
	names, err := agreement.Publishers(fsys)
	if err != nil {
		r.fault(headFile, 0, "", "%v", err)
	}
	for key, s := range p.Sources {
		if s.PublisherZH = names[s.Publisher]; s.PublisherZH != "" {
			p.Sources[key] = s
		}
	}
}

func (r *reading) checkHead(p *Pack, data []byte) {
	at := func(text, remedy, format string, args ...any) {
		r.fault(headFile, lineOf(data, text), remedy, format, args...)
	}
	if p.Format != 1 {
		at("format:", "write format: 1", "format %d is not known", p.Format)
	}
	if _, err := ParseOrigin(string(p.Importer)); err != nil {
		at("importer:", "", "%v", err)
	}
	if p.ID == "" || p.Name.EN == "" || p.Currency == "" || p.Rounding.EN == "" || p.From.IsZero() || p.KnownTo.IsZero() {
		at("id:", "", "id, name, currency, rounding, from and known_to must be given")
	}
	p.groups = map[string]map[Origin]bool{}
	for name, members := range p.Groups {
		set := map[Origin]bool{}
		for _, o := range members {
			if _, err := ParseOrigin(string(o)); err != nil {
				at(name+":", "", "%v", err)
			}
			set[o] = true
		}
		p.groups[name] = set
	}
	for i := range p.Programs {
		x := &p.Programs[i]
		if x.ID == "" || x.Authority == "" || x.KnownTo.IsZero() || !x.Review.Valid() || p.Sources[x.Cite].Title == "" {
			at("id: "+x.ID, "", "program %q must have id, authority, known_to, cite and review", x.ID)
		}
		p.programs = append(p.programs, x)
	}
	for _, x := range p.Within {
		if !x.Review.Valid() || r.cited(p, x.Cite) != nil {
			at("within:", "", "territories within must have cite and review")
		}
	}
	for _, c := range p.Columns {
		if !c.Review.Valid() || r.cited(p, c.Cite) != nil {
			at("columns:", "", "a column must have cite and review")
		}
	}
	for _, c := range p.Claims {
		if !claimedWord.MatchString(c.Claim) || !c.Review.Valid() || r.cited(p, c.Cite) != nil {
			at("preferences:", "", "preference %q must have a word, cite and review", c.Claim)
		}
		for _, also := range c.Also {
			if !claimedHeading.MatchString(also) {
				at("preferences:", "", "preference %q is declared also by %q, which is no heading of chapter 99", c.Claim, also)
			}
		}
	}
	r.checkUnheld(p, at)
}

// cited refuses a citation that names no source of the pack.
func (r *reading) cited(p *Pack, key string) error {
	if _, ok := p.Sources[key]; !ok {
		return fmt.Errorf("cite %q is not among the sources of %s", key, headFile)
	}
	return nil
}

func (r *reading) revisions(p *Pack, name string) {
	r.table(name, []string{"rev", "from", "by", "cite", "review"}, []string{"out", "note", "note_zh"}, func(t *agreement.Table) error {
		from, err := dateOr(t.Get("from"), 0)
		if err != nil {
			return err
		}
		by, err := dateOr(t.Get("by"), from)
		if err != nil {
			return err
		}
		out, err := dateOr(t.Get("out"), by)
		if err != nil {
			return err
		}
		rev := Revision{ID: t.Get("rev"), From: from, By: by, Out: out, Cite: t.Get("cite"), Note: noted(t)}
		switch n := len(p.Revisions); {
		case from.IsZero() || by < from || out < by:
			return fmt.Errorf("revision %s: the days from which it may and must hold are %s and %s, and it was out by %s", rev.ID, from, by, out)
		case n > 0 && (from < p.Revisions[n-1].From || by < p.Revisions[n-1].By):
			return fmt.Errorf("revision %s comes before the one above it", rev.ID)
		case !demarche.Review(t.Get("review")).Valid():
			return fmt.Errorf("review %q is none of reviewed, unreviewed, derived", t.Get("review"))
		}
		p.Revisions = append(p.Revisions, rev)
		return r.cited(p, rev.Cite)
	})
}

// span reads two days of which either may be empty.
func span(first, last string) (from, to calendar.Date, err error) {
	if from, err = dateOr(first, 0); err != nil {
		return 0, 0, err
	}
	if to, err = dateOr(last, 0); err != nil {
		return 0, 0, err
	}
	if !to.IsZero() && to < from {
		return 0, 0, fmt.Errorf("the last day %s comes before the first %s", to, from)
	}
	return from, to, nil
}

func dateOr(text string, or calendar.Date) (calendar.Date, error) {
	if text == "" {
		return or, nil
	}
	return calendar.ParseDate(text)
}

// digest hashes the names and contents of every file, in order of name.
func digest(fsys fs.FS) string {
	h := sha256.New()
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		fmt.Fprintf(h, "/%s %d\n", name, len(data))
		h.Write(data)
		return err
	})
	return hex.EncodeToString(h.Sum(nil))
}

// Find gives the folder of fsys that holds the tariff of an importer, "" for none.
func Find(fsys fs.FS, importer Origin) string { return importers(fsys)[importer] }

// Importers gives those whose tariff a folder of fsys holds, sorted.
func Importers(fsys fs.FS) []Origin { return slices.Sorted(maps.Keys(importers(fsys))) }

// heads reads the packs of tariff law in a folder each, in order of their importers, without
// their lines and measures.
func heads(fsys fs.FS) ([]*Pack, error) {
	var out []*Pack
	dirs := importers(fsys)
	for _, o := range slices.Sorted(maps.Keys(dirs)) {
		sub, err := fs.Sub(fsys, dirs[o])
		if err != nil {
			return nil, err
		}
		r, p := &reading{fsys: sub}, &Pack{}
		if r.yaml(headFile, &p.head); r.faults() > 0 {
			return nil, inFolder(dirs[o], r.ps)
		}
		p.Digest = digest(sub)
		out = append(out, p)
	}
	return out, nil
}

func importers(fsys fs.FS) map[Origin]string {
	out := map[Origin]string{}
	for _, dir := range Folders(fsys) {
		data, err := fs.ReadFile(fsys, path.Join(dir, headFile))
		if err != nil {
			continue
		}
		var h struct {
			Importer Origin `yaml:"importer"`
		}
		if line, _ := calendar.DeepYAML(data); line > 0 {
			continue // its own reader refuses it
		}
		if (quickyaml.Unmarshal(data, &h) == nil || yaml.Unmarshal(data, &h) == nil) && out[h.Importer] == "" {
			out[h.Importer] = dir
		}
	}
	return out
}
