package calendar

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
	quickyaml "go.yaml.in/yaml/v3"
)

// head is a calendar's YAML file as written.
type head struct {
	ID   string `yaml:"id"`
	Name struct {
		EN string `yaml:"en"`
		ZH string `yaml:"zh"`
	} `yaml:"name"`
	Weekend []string `yaml:"weekend"`
	// YearEndDays is how many last days of December wait for the next year's list.
	YearEndDays int    `yaml:"year_end_days"`
	Source      string `yaml:"source"`
	SourceZH    string `yaml:"source_zh"`
	Note        string `yaml:"note"`
	NoteZH      string `yaml:"note_zh"`
	Review      string `yaml:"review"`
	Sources     map[string]struct {
		Title string `yaml:"title"`
		ZH    string `yaml:"zh"`
		URL   string `yaml:"url"`
	} `yaml:"sources"`
	Lists []headList `yaml:"lists"`

	file string
	text []byte
}

// headList is the list of one year, or of each year from Year through Through.
type headList struct {
	Year    int    `yaml:"year"`
	Through int    `yaml:"through"`
	Known   string `yaml:"known"`
	Source  string `yaml:"source"`
	Review  string `yaml:"review"`
}

// readHead reads with the quick parser, and with the one that names lines what that
// refuses.
func readHead(file string, b []byte) (*head, error) {
	if line, what := DeepYAML(b); line > 0 {
		return nil, fmt.Errorf("%s:%d: %s", file, line, what)
	}
	h := &head{}
	d := quickyaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if d.Decode(h) != nil || d.Decode(&struct{}{}) != io.EOF {
		h = &head{}
		if err := h.readSlowly(file, b); err != nil {
			return nil, err
		}
	}
	h.file, h.text = file, b
	return h, nil
}

func (h *head) readSlowly(file string, b []byte) error {
	tree, err := parser.ParseBytes(b, 0)
	if err != nil {
		return yamlError(file, err)
	}
	if len(tree.Docs) != 1 {
		return fmt.Errorf("%s:1: the file holds %d YAML documents; one is read", file, len(tree.Docs))
	}
	if err := yaml.NewDecoder(bytes.NewReader(b), yaml.Strict()).Decode(h); err != nil {
		return yamlError(file, err)
	}
	return nil
}

// yamlError puts file and line before a parser's complaint, and leaves out the
// excerpt that it draws below.
func yamlError(file string, err error) error {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		return fmt.Errorf("%s:%d: %s", file, at.GetToken().Position.Line, at.GetMessage())
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return fmt.Errorf("%s:1: %s", file, first)
}

// refuse makes an error at the line of a YAML path such as "$.lists[2].known".
func (h *head) refuse(at, format string, args ...any) error {
	line := 1
	p, err := yaml.PathString(at)
	tree, broken := parser.ParseBytes(h.text, 0)
	if err == nil && broken == nil {
		if node, err := p.FilterFile(tree); err == nil && node != nil && node.GetToken() != nil {
			line = node.GetToken().Position.Line
		}
	}
	return fmt.Errorf("%s:%d: %s", h.file, line, fmt.Sprintf(format, args...))
}

func (h *head) calendar() (*Calendar, map[string]*source, error) {
	c := &Calendar{
		ID: h.ID, NameEN: h.Name.EN, NameZH: h.Name.ZH,
		Source: h.Source, SourceZH: h.SourceZH, Note: h.Note, NoteZH: h.NoteZH, Review: h.Review, yearEnd: h.YearEndDays,
	}
	if err := h.plain(); err != nil {
		return nil, nil, err
	}
	for i, name := range h.Weekend {
		d, ok := weekdayNames[name]
		if !ok {
			return nil, nil, h.refuse(fmt.Sprintf("$.weekend[%d]", i), "weekend day %s is no English day of the week in small letters", shown(name))
		}
		c.Weekend = append(c.Weekend, d)
	}
	if c.weekendBits() == 1<<7-1 {
		return nil, nil, h.refuse("$.weekend", "the weekend takes the whole week: leave a day to work")
	}
	sources, err := h.sources()
	if err != nil {
		return nil, nil, err
	}
	return c, sources, h.readLists(c, sources)
}

func (h *head) plain() error {
	for _, must := range []struct{ at, value, what string }{
		{"$.id", h.ID, "id"},
		{"$.name", h.Name.EN, "name in English (name: en)"},
		{"$.name", h.Name.ZH, "name in Chinese (name: zh)"},
		{"$.source", h.Source, "source: where the days were taken from"},
	} {
		if strings.TrimSpace(must.value) == "" {
			return h.refuse(must.at, "the calendar has no %s", must.what)
		}
	}
	if !reviewed(h.Review) {
		return h.refuse("$.review", "review %s is none of reviewed, unreviewed, derived", shown(h.Review))
	}
	if h.YearEndDays < 0 || h.YearEndDays > 31 {
		return h.refuse("$.year_end_days", "year_end_days is %d: give 0 to 31 days of December", h.YearEndDays)
	}
	if len(h.Lists) == 0 {
		return h.refuse("$.lists", "the calendar has no lists: name at least one year that it covers")
	}
	return nil
}

func (h *head) sources() (map[string]*source, error) {
	sources := map[string]*source{}
	for key, s := range h.Sources {
		if strings.TrimSpace(s.Title) == "" {
			return nil, h.refuse("$.sources."+key, "source %s has no title", shown(key))
		}
		sources[key] = &source{key: key, title: s.Title, zh: s.ZH, url: s.URL}
	}
	return sources, nil
}

func (h *head) readLists(c *Calendar, sources map[string]*source) error {
	last := 0
	for i, l := range h.Lists {
		at := fmt.Sprintf("$.lists[%d]", i)
		if l.Through == 0 {
			l.Through = l.Year
		}
		if l.Year < firstYear || l.Through > lastYear || l.Through < l.Year {
			return h.refuse(at, "list of the years %d to %d: give years from %d to %d, the earlier first", l.Year, l.Through, firstYear, lastYear)
		}
		if l.Year <= last {
			return h.refuse(at, "list of %d comes after that of %d: name each year once, in order", l.Year, last)
		}
		last = l.Through
		known, err := optionalDate(l.Known)
		if err != nil {
			return h.refuse(at+".known", "known: %v", err)
		}
		s := sources[l.Source]
		if s == nil {
			return h.refuse(at, "source %s is not among the sources of this file", shown(l.Source))
		}
		if !reviewed(l.Review) {
			return h.refuse(at, "review %s is none of reviewed, unreviewed, derived", shown(l.Review))
		}
		c.addLists(l, known, s)
	}
	return nil
}

func (c *Calendar) addLists(l headList, known Date, s *source) {
	for y := l.Year; y <= l.Through; y++ {
		c.lists = append(c.lists, List{
			Calendar: c.ID, Year: y, Known: known, Source: s.title, SourceZH: s.zh, URL: s.url,
			Review: l.Review, Days: []Date{}, sourceKey: s.key,
		})
	}
}

// unused refuses a source that nothing cites: most often a slip in a key.
func (h *head) unused(sources map[string]*source, c *Calendar) error {
	cited := map[string]bool{}
	for _, l := range c.lists {
		cited[l.sourceKey] = true
	}
	for _, e := range c.entries {
		cited[e.source.key] = true
	}
	for key := range sources {
		if !cited[key] {
			return h.refuse("$.sources."+key, "source %s is cited by no list and no day: take it out or mend the key", shown(key))
		}
	}
	return nil
}
