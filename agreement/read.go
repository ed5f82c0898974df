package agreement

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"demarche/calendar"
)

// Read reads every pack below the root of fsys, and the calendars in its
// folder "calendars". It refuses the whole library if any pack has a fault, and
// lists every fault it found.
func Read(fsys fs.FS) (*Library, error) {
	cals, err := calendar.Read(fsys, "calendars")
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	lib := &Library{Packs: map[string]*Pack{}, Calendars: cals}
	var dirs []string
	for _, e := range entries {
		if !e.IsDir() || e.Name() == "calendars" {
			continue
		}
		if _, err := fs.Stat(fsys, path.Join(e.Name(), "pack.yaml")); err == nil {
			dirs = append(dirs, e.Name())
		}
	}
	ps := lib.readPacks(fsys, dirs)
	lib.resolve(&ps)
	if len(ps) > 0 {
		return nil, ps.sorted()
	}
	lib.digest(fsys)
	return lib, nil
}

// ReadOne reads a single pack from the folder dir of fsys, beside the packs and
// calendars of lib, for its author to check. It gives the pack, if it could be
// read at all, and every problem, lint included. Where fsys holds what the house
// would read, the digest is the one that the house will name.
func ReadOne(fsys fs.FS, dir string, lib *Library) (*Pack, Problems) {
	var ps Problems
	beside := &Library{Packs: map[string]*Pack{}, Calendars: lib.Calendars}
	for id, p := range lib.Packs {
		beside.Packs[id] = p
	}
	p := beside.readPack(fsys, dir, &ps)
	if p == nil {
		return nil, ps.sorted()
	}
	beside.Packs[p.ID] = p
	beside.resolvePack(p, &ps)
	beside.digestOne(fsys, p, dir)
	if len(ps) == 0 {
		ps = Lint(p)
	}
	return p, ps.sorted()
}

// readPacks reads folders side by side, since parsing is most of a start, and
// keeps them in order.
func (l *Library) readPacks(fsys fs.FS, dirs []string) Problems {
	read := make([]*Pack, len(dirs))
	faults := make([]Problems, len(dirs))
	var all sync.WaitGroup
	for i, dir := range dirs {
		all.Go(func() { read[i] = parsePack(fsys, dir, &faults[i]) })
	}
	all.Wait()
	var ps Problems
	for i, dir := range dirs {
		ps = append(ps, faults[i]...)
		l.add(read[i], dir, &ps)
	}
	return ps
}

func (l *Library) readPack(fsys fs.FS, dir string, ps *Problems) *Pack {
	p := parsePack(fsys, dir, ps)
	l.add(p, dir, ps)
	return p
}

// add keeps a pack that was read, unless its id is taken.
func (l *Library) add(p *Pack, dir string, ps *Problems) {
	if p == nil {
		return
	}
	if _, twice := l.Packs[p.ID]; twice && path.Base(dir) != p.ID {
		ps.add(path.Join(dir, "pack.yaml"), 0, "give it an id of its own", "pack id %q is taken", p.ID)
	}
	l.Packs[p.ID] = p
}

func parsePack(fsys fs.FS, dir string, ps *Problems) *Pack {
	p := &Pack{}
	file := path.Join(dir, "pack.yaml")
	doc, ok := decode(fsys, file, p, ps)
	if !ok {
		return nil
	}
	before := len(*ps)
	p.doc = doc
	p.checkHead(doc, ps)
	namePublishers(fsys, p.Sources, ps)
	names, _ := fs.Glob(fsys, path.Join(dir, "procedure*.yaml"))
	for _, name := range names {
		p.readProcedure(fsys, name, ps)
	}
	p.readCases(fsys, dir, Real, ps)
	p.readCases(fsys, path.Join(dir, "illustrative"), Illustrative, ps)
	p.readDepartures(fsys, dir, ps)
	p.keepLateNotes()
	if len(*ps) > before && p.ID == "" {
		return nil
	}
	return p
}

func (p *Pack) checkHead(doc *document, ps *Problems) {
	if p.Format != 1 {
		ps.add(doc.name, doc.line("$.format"), "this version reads format 1", "pack format %d is not known", p.Format)
	}
	if !validID(p.ID) {
		ps.add(doc.name, doc.line("$.id"), "use lower-case letters, digits and hyphens", "pack id %q cannot be used", p.ID)
	}
	if p.Name.EN == "" || p.Name.ZH == "" {
		ps.add(doc.name, doc.line("$.name"), "give it in en and zh", "the pack's name is missing in a language")
	}
	p.checkBasis(doc, "$.basis", &p.Basis, true, ps)
	p.checkReadTo(doc, ps)
	p.checkSelection(doc, ps)
	for i := range p.Parties {
		for k, b := range p.Parties[i].Before {
			at := fmt.Sprintf("$.parties[%d].before[%d]", i, k)
			if _, ok := p.Sources[b.Cite]; !ok || b.Until.IsZero() || b.Name.EN == "" || b.Name.ZH == "" {
				ps.add(doc.name, doc.line(at), "give name in en and zh, until, and cite with a key of sources", "a former name of party %q is not whole", p.Parties[i].ID)
			}
		}
	}
	for i := range p.Offices {
		p.Offices[i].Basis.inherit(p.Basis)
	}
	for i := range p.Obligations {
		p.Obligations[i].Basis.inherit(p.Basis)
	}
	for i := range p.Meetings {
		p.Meetings[i].Basis.inherit(p.Basis)
	}
	for i := range p.Facts {
		p.Facts[i].Basis.inherit(Basis{Cite: p.Basis.Cite, Review: p.Basis.Review, Article: p.Basis.Article, ArticleZH: p.Basis.ArticleZH})
	}
}

// checkReadTo refuses a day of reading that nobody can check: it decides what is late.
func (p *Pack) checkReadTo(doc *document, ps *Problems) {
	if p.Read == nil {
		return
	}
	if _, ok := p.Sources[p.Read.Cite]; !ok || !p.Read.Review.Valid() || p.Read.Day.IsZero() {
		ps.add(doc.name, doc.line("$.read"), "write read: {day: 2024-07-01, cite: KEY, review: derived} with a key of sources", "the day to which the public cases were read cannot be used")
	}
}

// checkSelection refuses numbers of cases that nobody can check: others are counted by them.
func (p *Pack) checkSelection(doc *document, ps *Problems) {
	s := p.Selection
	if s == nil {
		return
	}
	if _, cited := p.Sources[s.Cite]; !s.Review.Valid() || s.Numbered != "" && !cited || s.Cite != "" && !cited {
		ps.add(doc.name, doc.line("$.selection"), "write selection: {numbered: DS, cite: KEY, review: derived} with a key of sources, or selection: {review: derived} where cases bear no numbers", "what part of the public cases the pack brings cannot be used")
	}
}

func (p *Pack) readProcedure(fsys fs.FS, name string, ps *Problems) {
	q := &Procedure{}
	doc, ok := decode(fsys, name, q, ps)
	if !ok {
		return
	}
	q.Pack, q.File, q.doc = p, name, doc
	q.bared()
	q.inherit()
	p.Procedures = append(p.Procedures, q)
}

// bared notes the procedure, steps and acts that name no article, before inherit hands one
// down to them. Of clocks the linter tells by the article that they have then. What comes
// before a procedure between parties may rest on practice that the pack names as a whole.
func (q *Procedure) bared() {
	if q.Prelude && q.Pack.Basis.Article != "" {
		return
	}
	doubt := func(line int, format string, args ...any) {
		q.bare = append(q.bare, Problem{File: q.File, Line: line, What: fmt.Sprintf(format, args...), Remedy: "add basis: {article: …}, where the text has it", Lint: true})
	}
	if q.Basis.Article == "" {
		doubt(q.doc.line("$.id"), "procedure %q cites no article", q.ID)
	}
	for i := range q.Steps {
		if q.Steps[i].Basis.Article == "" {
			doubt(q.doc.line(fmt.Sprintf("$.steps[%d]", i)), "step %q cites no article", q.Steps[i].ID)
		}
	}
	for i := range q.Acts {
		if q.Acts[i].Basis.Article == "" {
			doubt(q.doc.line(fmt.Sprintf("$.acts[%d]", i)), "act %q cites no article", q.Acts[i].ID)
		}
	}
}

// inherit hands down what rules leave empty: basis and track.
func (q *Procedure) inherit() {
	q.Basis.inherit(q.Pack.Basis)
	q.Counting.Basis.inherit(q.Basis)
	if q.Unshown != nil {
		q.Unshown.Basis.inherit(q.Basis)
	}
	if q.Published != nil {
		q.Published.Basis.inherit(q.Basis)
	}
	for i := range q.Between {
		q.Between[i].Basis.inherit(q.Basis)
	}
	main := ""
	if len(q.Tracks) > 0 {
		main = q.Tracks[0].ID
	}
	for i := range q.Asks {
		q.Asks[i].Basis.inherit(q.Basis)
	}
	for i := range q.Flags {
		q.Flags[i].Basis.inherit(q.Basis)
	}
	for i := range q.Steps {
		s := &q.Steps[i]
		s.Basis.inherit(q.Basis)
		if s.Track == "" {
			s.Track = main
		}
	}
	for i := range q.Acts {
		q.Acts[i].Basis.inherit(q.Basis)
		if q.Acts[i].Publishes != nil {
			q.Acts[i].Publishes.inherit(q.Acts[i].Basis)
		}
		if q.Acts[i].Decision == "" {
			q.Acts[i].Decision = Discretion
		}
	}
	for i := range q.Clocks {
		q.Clocks[i].inherit(q, main)
	}
}

func (c *Clock) inherit(q *Procedure, main string) {
	c.Basis.inherit(q.Basis)
	c.Counting = c.Counting.over(q.Counting)
	if c.Track == "" {
		c.Track = main
	}
	if c.Kind == "" {
		c.Kind = Deadline
	}
	if c.Extend.Limit != 0 && c.Extend.Unit == nil {
		c.Extend.Unit = c.Counting.Unit
	}
	if c.Lapse.Effect == "" && c.Kind != Deadline {
		c.Lapse.Effect = Nothing
	}
	for i := range c.Variants {
		c.Variants[i].Basis.inherit(c.Basis)
	}
}

func validID(s string) bool {
	if s == "" {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}
