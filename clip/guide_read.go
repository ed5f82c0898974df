package clip

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"github.com/goccy/go-yaml"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// The files of the guide.
const (
	rosterHead   = "roster/roster.yaml"
	personsFile  = "roster/persons.csv"
	termsFile    = "roster/terms.csv"
	bodiesFile   = "roster/bodies.csv"
	officesFile  = "roster/offices.csv"
	topicsFile   = "topics/topics.yaml"
	licencesFile = "licences/licences.yaml"
	festivalHead = "festivals/festivals.yaml"
	springFile   = "festivals/spring.csv"
)

// guideHead is what both heads say.
type guideHead struct {
	ID      string        `yaml:"id"`
	Format  int           `yaml:"format"` // version of this format: 1
	Name    demarche.Text `yaml:"name"`
	About   demarche.Text `yaml:"about"`
	Written struct {
		By  string        `yaml:"by"`
		Day calendar.Date `yaml:"day"`
	} `yaml:"written"`
	Reaches calendar.Date `yaml:"reaches"` // of the roster
	Sources map[string]struct {
		Title string `yaml:"title"`
		URL   string `yaml:"url"`
	} `yaml:"sources"`
	Topics   []Topic   `yaml:"topics"`
	Licences []Licence `yaml:"licences"`
}

// guideReader is one reading of the folders.
type guideReader struct {
	fsys fs.FS
	g    *Guide
	ps   agreement.Problems
	sum  [32]byte
	ids  map[string]int
}

// ReadGuide reads the roster, the topics, the licences and the festivals strictly. The error is an
// agreement.Problems that lists every fault with file and line.
func ReadGuide(fsys fs.FS) (*Guide, error) {
	r := &guideReader{fsys: fsys, g: &Guide{Spring: Springs{}, surnames: map[string][]int{}, people: map[string]*Person{}}, ids: map[string]int{}}
	head := r.head(rosterHead)
	r.table(personsFile, []string{"id", "party", "surname", "name_en", "also_en", "name_zh", "also_zh", "word"}, r.person)
	r.table(termsFile, []string{"person", "office_en", "office_zh", "from", "to", "cite", "review"}, func(t *agreement.Table) error { return r.term(t, head) })
	r.table(bodiesFile, []string{"id", "party", "kind", "name_en", "also_en", "name_zh", "also_zh"}, r.body)
	r.table(officesFile, []string{"id", "body", "office_en", "also_en", "bare_en", "also_zh", "bare_zh"}, r.office)
	r.g.Reaches = head.Reaches
	r.topics(r.head(topicsFile))
	r.licences(r.head(licencesFile))
	head = r.head(festivalHead)
	r.table(springFile, []string{"day", "known", "cite", "review"}, func(t *agreement.Table) error { return r.spring(t, head) })
	if len(r.ps) > 0 {
		return nil, r.ps
	}
	r.g.Digest = hex.EncodeToString(r.sum[:])
	r.g.index()
	return r.g, nil
}

func (r *guideReader) fault(file string, line int, format string, args ...any) {
	r.ps = append(r.ps, agreement.Problem{File: file, Line: line, What: fmt.Sprintf(format, args...)})
}

// file reads one file and adds it to the digest.
func (r *guideReader) file(name string) ([]byte, bool) {
	data, err := fs.ReadFile(r.fsys, name)
	if err != nil {
		r.fault(name, 0, "%v", err)
		return nil, false
	}
	one := sha256.Sum256(data)
	r.sum = sha256.Sum256(append(r.sum[:], one[:]...))
	return data, true
}

func (r *guideReader) head(name string) *guideHead {
	h := &guideHead{}
	data, ok := r.file(name)
	if !ok {
		return h
	}
	if line, what := calendar.DeepYAML(data); line > 0 {
		r.fault(name, line, "%s", what)
		return h
	}
	if err := yaml.UnmarshalWithOptions(data, h, yaml.Strict()); err != nil {
		r.fault(name, yamlLine(err), "%v", err)
	} else if h.Format != 1 || h.ID == "" || h.Written.By == "" || h.Written.Day.IsZero() {
		r.fault(name, 1, "id, format: 1 and written (by, day) must be given")
	}
	return h
}

func yamlLine(err error) int {
	var ye yaml.Error
	if errors.As(err, &ye) && ye.GetToken() != nil && ye.GetToken().Position != nil {
		return ye.GetToken().Position.Line
	}
	return 0
}

func (r *guideReader) table(name string, columns []string, row func(*agreement.Table) error) {
	data, ok := r.file(name)
	if !ok {
		return
	}
	t, err := agreement.OpenTable(data, columns, nil)
	for err == nil {
		if err = t.Next(); err == nil {
			if wrong := row(t); wrong != nil {
				r.fault(name, t.Line(), "%v", wrong)
			}
		}
	}
	var at *agreement.TableError
	switch {
	case errors.As(err, &at):
		r.fault(name, at.Line, "%s", at.What)
	case !errors.Is(err, io.EOF):
		r.fault(name, 0, "%v", err)
	}
}

func (r *guideReader) person(t *agreement.Table) error {
	p := Person{
		ID: t.Get("id"), Party: demarche.PartyID(t.Get("party")), Surname: t.Get("surname"),
		Name:   demarche.Text{EN: t.Get("name_en"), ZH: t.Get("name_zh")},
		AlsoEN: agreement.Split(t.Get("also_en")), AlsoZH: agreement.Split(t.Get("also_zh")), Word: t.Get("word") == "word",
	}
	if p.ID == "" || p.Surname == "" || p.Name.EN == "" || p.Name.ZH == "" {
		return errors.New("a person needs id, surname, name_en and name_zh")
	}
	if _, twice := r.ids[p.ID]; twice {
		return fmt.Errorf("the person %s stands twice", p.ID)
	}
	r.ids[p.ID] = len(r.g.Persons)
	r.g.Persons = append(r.g.Persons, p)
	return nil
}

func (r *guideReader) term(t *agreement.Table, h *guideHead) error {
	i, ok := r.ids[t.Get("person")]
	if !ok {
		return fmt.Errorf("%q is no person of %s", t.Get("person"), personsFile)
	}
	from, err := calendar.ParseDate(t.Get("from"))
	if err != nil {
		return fmt.Errorf("from: %w", err)
	}
	to := calendar.Date(0)
	if s := t.Get("to"); s != "" {
		if to, err = calendar.ParseDate(s); err != nil {
			return fmt.Errorf("to: %w", err)
		}
		if to < from {
			return fmt.Errorf("the term ends on %s, before it begins", to)
		}
	}
	source, ok := h.Sources[t.Get("cite")]
	review := demarche.Review(t.Get("review"))
	if !ok || !review.Valid() || t.Get("office_en") == "" {
		return fmt.Errorf("an office needs office_en, a source of %s (not %q) and a review status (not %q)", rosterHead, t.Get("cite"), review)
	}
	p := &r.g.Persons[i]
	p.Terms = append(p.Terms, Term{Office: demarche.Text{EN: t.Get("office_en"), ZH: t.Get("office_zh")}, From: from, To: to, Source: source.Title, Review: review})
	return nil
}

func (r *guideReader) spring(t *agreement.Table, h *guideHead) error {
	on, err := calendar.ParseDate(t.Get("day"))
	if err != nil {
		return fmt.Errorf("day: %w", err)
	}
	known, err := calendar.ParseDate(t.Get("known"))
	if err != nil {
		return fmt.Errorf("known: %w", err)
	}
	source, ok := h.Sources[t.Get("cite")]
	review := demarche.Review(t.Get("review"))
	if !ok || !review.Valid() {
		return fmt.Errorf("a festival needs a source of %s (not %q) and a review status (not %q)", festivalHead, t.Get("cite"), review)
	}
	if _, twice := r.g.Spring[on.Year()]; twice {
		return fmt.Errorf("the year %d has two first days", on.Year())
	}
	r.g.Spring[on.Year()] = Festival{On: on, Known: known, Source: source.Title, Review: review}
	return nil
}

func (r *guideReader) body(t *agreement.Table) error {
	b := Body{
		ID: t.Get("id"), Kind: t.Get("kind"), Party: demarche.PartyID(t.Get("party")),
		Name:   demarche.Text{EN: t.Get("name_en"), ZH: t.Get("name_zh")},
		AlsoEN: agreement.Split(t.Get("also_en")), AlsoZH: agreement.Split(t.Get("also_zh")),
	}
	if b.ID == "" || b.Name.EN == "" || b.Name.ZH == "" {
		return errors.New("a body needs id, name_en and name_zh")
	}
	r.g.Bodies = append(r.g.Bodies, b)
	return nil
}

func (r *guideReader) office(t *agreement.Table) error {
	k := slices.IndexFunc(r.g.Bodies, func(b Body) bool { return b.ID == t.Get("body") })
	if k < 0 {
		return fmt.Errorf("%q is no body of %s", t.Get("body"), bodiesFile)
	}
	o := Office{
		ID: t.Get("id"), Body: r.g.Bodies[k].Name.EN, Party: r.g.Bodies[k].Party, Name: t.Get("office_en"),
		AlsoEN: agreement.Split(t.Get("also_en")), BareEN: agreement.Split(t.Get("bare_en")),
		AlsoZH: agreement.Split(t.Get("also_zh")), BareZH: agreement.Split(t.Get("bare_zh")),
	}
	held := func(p Person) bool {
		return slices.ContainsFunc(p.Terms, func(t Term) bool { return t.Office.EN == o.Name })
	}
	if o.ID == "" || !slices.ContainsFunc(r.g.Persons, held) {
		return fmt.Errorf("an office needs an id and an office_en that a term of %s gives (not %q)", termsFile, o.Name)
	}
	r.g.Offices = append(r.g.Offices, o)
	return nil
}

func (r *guideReader) topics(h *guideHead) {
	for i, t := range h.Topics {
		if t.ID == "" || t.Name.EN == "" || t.Name.ZH == "" || len(t.EN) == 0 || len(t.ZH) == 0 {
			r.fault(topicsFile, 0, "topic %d needs id, name and words in both languages", i+1)
		}
	}
	r.g.Topics = h.Topics
}

func (r *guideReader) licences(h *guideHead) {
	for i, l := range h.Licences {
		if l.ID == "" || l.Name.EN == "" || l.Name.ZH == "" || l.Basis == "" || !l.Review.Valid() {
			r.fault(licencesFile, 0, "licence %d needs id, name in both languages, basis and review", i+1)
		}
	}
	r.g.Licences = h.Licences
}

// index prepares the words to be found.
func (g *Guide) index() {
	for i := range g.Persons {
		p := &g.Persons[i]
		g.people[p.Name.EN] = p
		g.surnames[p.Surname] = append(g.surnames[p.Surname], i)
		for _, name := range append([]string{p.Name.EN}, p.AlsoEN...) {
			g.phrases.add(name, true, aim{person: i + 1})
		}
		for _, name := range append([]string{p.Name.ZH}, p.AlsoZH...) {
			g.addHan(name, aim{person: i + 1})
		}
	}
	for i, b := range g.Bodies {
		named, hanNamed := []string{b.Name.EN}, []string{b.Name.ZH}
		if b.Kind == "party" {
			named, hanNamed = nil, nil // "China" names the place too; its side is what acts
		}
		for _, name := range append(named, b.AlsoEN...) {
			g.phrases.add(name, true, aim{body: i + 1})
		}
		for _, name := range append(hanNamed, b.AlsoZH...) {
			g.addHan(name, aim{body: i + 1})
		}
	}
	for i, o := range g.Offices {
		for k, words := range [][]string{o.AlsoEN, o.BareEN} {
			for _, w := range words {
				g.titles.add(w, false, aim{office: i + 1, bare: k == 1})
			}
		}
		for k, words := range [][]string{o.AlsoZH, o.BareZH} {
			for _, w := range words {
				g.hanTitle = append(g.hanTitle, han{w, aim{office: i + 1, bare: k == 1}})
			}
		}
	}
	slices.SortStableFunc(g.hanTitle, func(a, b han) int { return len(b.word) - len(a.word) })
	for i, t := range g.Topics {
		for _, w := range t.EN {
			g.phrases.add(w, false, aim{topic: i + 1})
		}
		for _, w := range t.ZH {
			g.addHan(w, aim{topic: i + 1})
		}
	}
}
