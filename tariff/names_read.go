package tariff

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// The two files of a folder of names.
const (
	namesHeadFile  = "names.yaml"
	namesTableFile = "names.csv"
)

// namesHead is names.yaml.
type namesHead struct {
	ID       string                 `yaml:"id"`
	Format   int                    `yaml:"format"` // version of this format: 1
	Title    demarche.Text          `yaml:"name"`
	About    demarche.Text          `yaml:"about"`
	Editions []int                  `yaml:"editions"` // of the Harmonized System, oldest first
	Chapters int                    `yaml:"chapters"` // how many rows of two digits the table has
	Headings map[int]int            `yaml:"headings"` // how many headings stand in each edition
	Written  NamesReading           `yaml:"written"`
	Readings []NamesReading         `yaml:"readings"`
	Sources  map[string]NamesSource `yaml:"sources"`
}

// NamesReading says who wrote or read the names, and when.
type NamesReading struct {
	By     string          `yaml:"by"`
	Day    calendar.Date   `yaml:"day"`
	What   string          `yaml:"what"`
	Status demarche.Review `yaml:"status"`
}

// NamesSource is a table with which the codes, not the words, were compared.
type NamesSource struct {
	Title     string `yaml:"title"`
	Publisher string `yaml:"publisher"`
	Note      string `yaml:"note"`
}

// ReadNames reads the folder of names strictly. The error is an
// agreement.Problems that lists every fault with file and line.
func ReadNames(fsys fs.FS, dir string) (*Names, error) {
	sub, err := fs.Sub(fsys, dir)
	if err != nil {
		return nil, agreement.Problems{{File: dir, What: err.Error()}}
	}
	n := &Names{}
	r := &namesReader{reading: reading{fsys: sub}, names: n, taken: map[string]Code{}}
	if data, ok := r.yaml(namesHeadFile, &n.namesHead); ok {
		r.head(data)
	}
	if r.faults() == 0 {
		r.table(namesTableFile, []string{"code", "en", "zh", "also_en", "also_zh", "first", "last"}, nil, r.row)
		r.counts()
	}
	if r.faults() > 0 {
		for i := range r.ps {
			r.ps[i].File = path.Join(dir, r.ps[i].File)
		}
		return nil, r.ps
	}
	n.Digest = digest(sub)
	n.index = newNamesIndex(n.all)
	return n, nil
}

// namesReader is one reading of a folder of names.
type namesReader struct {
	reading
	names *Names
	taken map[string]Code // names that were given already
}

func (r *namesReader) head(data []byte) {
	h := &r.names.namesHead
	at := func(text, remedy, format string, args ...any) {
		r.fault(namesHeadFile, lineOf(data, text), remedy, format, args...)
	}
	if h.Format != 1 {
		at("format:", "write format: 1", "format %d is not known", h.Format)
	}
	if h.ID == "" || h.Title.EN == "" || h.Title.ZH == "" {
		at("id:", "", "id and name (en and zh) must be given")
	}
	if len(h.Editions) == 0 || !slices.IsSorted(h.Editions) {
		at("editions:", "list the editions that the names cover, oldest first", "editions %v", h.Editions)
	}
	if h.Written.By == "" || h.Written.Day.IsZero() {
		at("written:", "", "written must say by whom and on which day")
	}
	for _, x := range h.Readings {
		if x.By == "" || x.Day.IsZero() || !x.Status.Valid() {
			at("readings:", "", "a reading must say by whom, on which day, and its status")
		}
	}
}

func (r *namesReader) row(t *agreement.Table) error {
	c, err := ParseCode(t.Get("code"))
	if err != nil {
		return err
	}
	x := Name{
		Code: c, Text: demarche.Text{EN: t.Get("en"), ZH: t.Get("zh")},
		AlsoE: itemsOf(t.Get("also_en")), AlsoZ: itemsOf(t.Get("also_zh")),
	}
	if err := r.place(c); err != nil {
		return err
	}
	r.names.all = append(r.names.all, x)
	last := &r.names.all[len(r.names.all)-1]
	if last.First, err = r.edition(t.Get("first")); err != nil {
		return err
	}
	if last.Last, err = r.edition(t.Get("last")); err != nil {
		return err
	}
	if last.Last != 0 && last.Last < last.First {
		return fmt.Errorf("%s: the last edition, %d, comes before the first, %d", c, last.Last, last.First)
	}
	return r.words(x)
}

// place refuses a code that stands out of order, or has no chapter above it.
func (r *namesReader) place(c Code) error {
	all := r.names.all
	switch {
	case c.Len() > 4:
		return fmt.Errorf("%s: names are of chapters and headings, of two or four digits", c)
	case len(all) > 0 && all[len(all)-1].Code.Compare(c) >= 0:
		return fmt.Errorf("%s stands after %s: keep the rows in order of code, each once", c, all[len(all)-1].Code)
	case c.Len() == 4 && (len(all) == 0 || all[len(all)-1].Code.Cut(2) != c.Cut(2)):
		return fmt.Errorf("%s has no row for its chapter %s before it", c, c.Cut(2))
	}
	return nil
}

// edition reads an edition of the System that the head lists; nothing is 0.
func (r *namesReader) edition(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || !slices.Contains(r.names.Editions, n) {
		return 0, fmt.Errorf("edition %q is none of %v", text, r.names.Editions)
	}
	return n, nil
}

// words refuses a name that is missing, in the wrong script, or another's.
func (r *namesReader) words(x Name) error {
	if x.Text.EN == "" || x.Text.ZH == "" {
		return fmt.Errorf("%s must have a name in en and in zh", x.Code)
	}
	for _, s := range append([]string{x.Text.EN}, x.AlsoE...) {
		if hasHan(s) {
			return fmt.Errorf("%s: %q is Chinese in a column of English", x.Code, s)
		}
	}
	for _, s := range append([]string{x.Text.ZH}, x.AlsoZ...) {
		if !hasHan(s) {
			return fmt.Errorf("%s: %q is not Chinese", x.Code, s)
		}
	}
	for _, s := range []string{x.Text.EN, x.Text.ZH} {
		key := strings.ToLower(s)
		if other, taken := r.taken[key]; taken {
			return fmt.Errorf("%s and %s are both named %q", other, x.Code, s)
		}
		r.taken[key] = x.Code
	}
	return nil
}

// counts compares the table with what the head says it holds.
func (r *namesReader) counts() {
	chapters, headings := 0, map[int]int{}
	for _, x := range r.names.all {
		if x.Code.Len() == 2 {
			chapters++
			continue
		}
		for _, e := range r.names.Editions {
			if x.In(e) {
				headings[e]++
			}
		}
	}
	if chapters != r.names.Chapters {
		r.fault(namesTableFile, 0, "add the chapters that lack", "it has %d chapters, and names.yaml says %d", chapters, r.names.Chapters)
	}
	for _, e := range r.names.Editions {
		if want, said := r.names.Headings[e]; !said || headings[e] != want {
			r.fault(namesTableFile, 0, "compare it with the list of headings of that edition", "it has %d headings of HS %d, and names.yaml says %d", headings[e], e, want)
		}
	}
}

// itemsOf takes the items of a list written with semicolons.
func itemsOf(s string) []string {
	var out []string
	for x := range strings.SplitSeq(s, ";") {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) })
}
