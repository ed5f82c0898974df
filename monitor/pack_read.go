package monitor

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"demarche"
	"demarche/calendar"
)

// packHead is figures.yaml.
type packHead struct {
	Format    int                      `yaml:"format"`
	Providers []Provider               `yaml:"providers"`
	Units     map[string]demarche.Text `yaml:"units"`
	Releases  []packRelease            `yaml:"releases"`
	Values    []packValues             `yaml:"values"`
	Lead      []Lead                   `yaml:"lead"`
	Claims    []packClaim              `yaml:"claims"`
}

type packRelease struct {
	ID        string          `yaml:"id"`
	Provider  string          `yaml:"provider"`
	Published calendar.Date   `yaml:"published"`
	Basis     Basis           `yaml:"basis"`
	Stamp     string          `yaml:"stamp"`
	Base      string          `yaml:"base"`
	Whole     bool            `yaml:"whole"`
	Ahead     bool            `yaml:"ahead"` // its figures were promised or forecast, for periods to come
	URL       string          `yaml:"url"`
	Written   calendar.Date   `yaml:"written"` // of the page at url, where that is younger than the release
	File      string          `yaml:"file"`
	Digest    string          `yaml:"digest"`
	Source    demarche.Text   `yaml:"source"`
	Review    demarche.Review `yaml:"review"`
	Note      demarche.Text   `yaml:"note"`
	Derive    *derivation     `yaml:"derive"`
}

// packValues says how a file of values is laid out: with the series named, its
// columns are releases; with the release named, they are series; with neither,
// each row names its release.
type packValues struct {
	File     string `yaml:"file"`
	Provider string `yaml:"provider"`
	Series   string `yaml:"series"`
	Release  string `yaml:"release"`
}

type packClaim struct {
	ID     string          `yaml:"id"`
	Said   calendar.Date   `yaml:"said"`
	By     demarche.Text   `yaml:"by"`
	Text   demarche.Text   `yaml:"text"`
	Series string          `yaml:"series"`
	Op     Op              `yaml:"op"`
	Period string          `yaml:"period"`
	Value  string          `yaml:"value"`
	Since  string          `yaml:"since"`
	Review demarche.Review `yaml:"review"`
}

// packReading is one reading of a folder of figures.
type packReading struct {
	fsys     fs.FS
	dir      string
	pack     *Pack
	head     packHead
	releases map[[2]string]*Release // by provider and id
	ahead    map[[2]string]bool     // releases of what is to come
	sum      []byte
	points   map[[2]string]map[string][]Point // by release, then series
}

func (r *packReading) fault(file string, line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", path.Join(r.dir, file), line, fmt.Sprintf(format, args...))
}

func (r *packReading) bytes(name string) ([]byte, error) {
	data, err := fs.ReadFile(r.fsys, name)
	if err == nil {
		sum := sha256.Sum256(data)
		r.sum = append(r.sum, sum[:]...)
	}
	return data, err
}

func (r *packReading) read() (*Pack, error) {
	data, err := r.bytes(headFile)
	if err != nil {
		return nil, err
	}
	if line, what := calendar.DeepYAML(data); line > 0 {
		return nil, r.fault(headFile, line, "%s", what)
	}
	if err := yaml.UnmarshalWithOptions(data, &r.head, yaml.Strict()); err != nil {
		line := 0
		if ye, ok := err.(yaml.Error); ok && ye.GetToken() != nil {
			line = ye.GetToken().Position.Line
		}
		return nil, r.fault(headFile, line, "%s", strings.TrimSpace(err.Error()))
	}
	for _, step := range []func() error{r.providers, r.series, r.readReleases, r.values, r.derive, r.whole, r.histories, r.claims, r.lead} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	sum := sha256.Sum256(r.sum)
	r.pack.Digest = hex.EncodeToString(sum[:])
	return r.pack, nil
}

func (r *packReading) providers() error {
	if r.head.Format != 1 {
		return r.fault(headFile, 1, "format %d is not known; write format: 1", r.head.Format)
	}
	for _, p := range r.head.Providers {
		if p.ID == "" || p.Name.EN == "" || p.Name.ZH == "" || p.URL == "" || p.Licence.IsZero() {
			return r.fault(headFile, 1, "provider %q must have id, name in both languages, url and licence", p.ID)
		}
		if p.Lag != nil && (p.Lag.Days < 0 || p.Lag.Why.EN == "" || p.Lag.Why.ZH == "") {
			return r.fault(headFile, 1, "stamp_lag of provider %q must have days, and why in both languages", p.ID)
		}
	}
	r.pack.Providers = r.head.Providers
	return nil
}

// series reads series.csv.
func (r *packReading) series() error {
	return r.table("series.csv", func(head []string) error {
		if want := "id provider code frequency unit places signed name_en name_zh"; strings.Join(head, " ") != want {
			return fmt.Errorf("the columns must be: %s", want)
		}
		return nil
	}, func(_, row []string) error {
		s := &Series{
			ID: row[0], Provider: row[1], Code: row[2], Frequency: Frequency(row[3]), Unit: r.head.Units[row[4]],
			Signed: row[6] == "yes", Name: demarche.Text{EN: row[7], ZH: row[8]},
		}
		places, err := strconv.Atoi(row[5])
		s.Scale = places
		_, known := r.pack.Provider(s.Provider)
		switch {
		case !known:
			return fmt.Errorf("there is no provider %q in %s", s.Provider, headFile)
		case err != nil || s.Unit.IsZero() || !s.Frequency.Valid() || s.Name.EN == "" || s.Name.ZH == "" || row[6] != "yes" && row[6] != "no":
			return errors.New("a series needs a unit of the head, a frequency, places, signed (yes or no) and names in both languages")
		case r.pack.series[s.ID] != nil || r.pack.byCode[[2]string{s.Provider, s.Code}] != nil:
			return fmt.Errorf("series %s, or its code, is there twice", s.ID)
		}
		r.pack.series[s.ID], r.pack.byCode[[2]string{s.Provider, s.Code}] = s, s
		return nil
	})
}

func (r *packReading) readReleases() error {
	r.releases, r.points, r.ahead = map[[2]string]*Release{}, map[[2]string]map[string][]Point{}, map[[2]string]bool{}
	for _, x := range r.head.Releases {
		key := [2]string{x.Provider, x.ID}
		provider, known := r.pack.Provider(x.Provider)
		switch {
		case x.Basis == Stamped && provider.Lag == nil:
			return r.fault(headFile, 1, "release %q of %q has the day on which it was produced, and its provider no stamp_lag by which it was public", x.ID, x.Provider)
		case !known || x.ID == "" || r.releases[key] != nil:
			return r.fault(headFile, 1, "release %q of %q: the provider is not known, or the release is there twice", x.ID, x.Provider)
		case x.Published.IsZero() || !x.Basis.Valid() || x.Source.EN == "" || x.Source.ZH == "" || !x.Review.Valid():
			return r.fault(headFile, 1, "release %q of %q must have published, basis, source in both languages and review", x.ID, x.Provider)
		case (x.Review == demarche.Derived || x.Basis != Announced && x.Basis != Stamped) && x.Note.EN == "":
			return r.fault(headFile, 1, "release %q of %q is derived or only seen: its note must say how", x.ID, x.Provider)
		}
		r.releases[key] = &Release{
			ID: x.ID, Provider: x.Provider, Published: x.Published, Basis: x.Basis, Stamp: x.Stamp, Base: x.Base, Whole: x.Whole,
			URL: x.URL, Written: x.Written, Reported: x.Derive != nil, File: x.File, Digest: x.Digest, Source: x.Source, Review: x.Review, Note: x.Note,
		}
		if of := r.releases[key]; x.Basis == Stamped {
			of.Published = of.Published.AddDays(provider.Lag.Days)
			if of.Note.IsZero() {
				of.Note = provider.Lag.Why
			}
		}
		r.points[key] = map[string][]Point{}
		r.ahead[key] = x.Ahead
	}
	return nil
}

// values reads the files of values.
func (r *packReading) values() error {
	for _, v := range r.head.Values {
		fixed := 1
		if v.Series == "" && v.Release == "" {
			fixed = 2
		}
		err := r.table(v.File, func(head []string) error {
			if head[0] != "period" || fixed == 2 && (len(head) < 3 || head[1] != "release") {
				return errors.New("the first column must be period, and where neither series nor release is named the second must be release")
			}
			return nil
		}, func(head, row []string) error {
			p, err := ParsePeriod(row[0])
			if err != nil {
				return err
			}
			for i := fixed; i < len(row); i++ {
				if row[i] == "" {
					continue
				}
				release, series := v.Release, head[i]
				if v.Series != "" {
					release, series = head[i], v.Series
				} else if fixed == 2 {
					release = row[1]
				}
				if err := r.value(v.Provider, release, series, p, row[i]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *packReading) value(provider, release, series string, p Period, text string) error {
	at := r.points[[2]string{provider, release}]
	s := r.pack.series[series]
	if at == nil || s == nil || s.Frequency != p.freq {
		return fmt.Errorf("release %q of %s or series %q is not known, or the series has no value by %s", release, provider, series, p.freq)
	}
	x, err := ParseValue(text)
	if err != nil {
		return fmt.Errorf("the value %q: %w", text, err)
	}
	if err := r.sound(provider, release, series, p); err != nil {
		return err
	}
	at[series] = append(at[series], Point{p, x})
	return nil
}

func (r *packReading) histories() error {
	for _, x := range r.head.Releases {
		for series, points := range r.points[[2]string{x.Provider, x.ID}] {
			h := r.pack.histories[series]
			if h == nil {
				h = NewHistory(*r.pack.series[series])
				r.pack.histories[series] = h
			}
			h.given = append(h.given, given{r.releases[[2]string{x.Provider, x.ID}], points})
		}
	}
	for _, h := range r.pack.histories {
		h.settle()
	}
	return nil
}

func (r *packReading) claims() error {
	for _, x := range r.head.Claims {
		c, err := ParseClaim(x.Series, string(x.Op), x.Period, x.Value, x.Since)
		if err != nil {
			return r.fault(headFile, 1, "claim %q: %v", x.ID, err)
		}
		if r.pack.series[x.Series] == nil || x.Said.IsZero() || x.Text.EN == "" || x.Text.ZH == "" || x.By.IsZero() || !x.Review.Valid() {
			return r.fault(headFile, 1, "claim %q must name a series, the day it was made, who made it, its text in both languages and review", x.ID)
		}
		r.pack.Claims = append(r.pack.Claims, SaidClaim{Claim: *c, ID: x.ID, Text: x.Text, By: x.By, Said: x.Said, Review: x.Review})
	}
	return nil
}

func (r *packReading) lead() error {
	for _, x := range r.head.Lead {
		if r.pack.series[x.Series] == nil || !x.Op.Valid() || x.Op.OfTwo() {
			return r.fault(headFile, 1, "lead: there is no series %q, or no operation %q", x.Series, x.Op)
		}
	}
	r.pack.Lead = r.head.Lead
	return nil
}

// table reads a CSV file strictly and hands on each row with the head.
func (r *packReading) table(name string, head func([]string) error, row func(head, row []string) error) error {
	data, err := r.bytes(name)
	if err != nil {
		return r.fault(name, 0, "%v", err)
	}
	c := csv.NewReader(bytes.NewReader(data))
	columns, err := c.Read()
	if err == nil {
		err = head(columns)
	}
	if err != nil {
		return r.fault(name, 1, "%v", err)
	}
	for {
		cells, err := c.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return r.fault(name, 0, "%v", err) // the error has its line
		}
		line, _ := c.FieldPos(0)
		if err := row(columns, cells); err != nil {
			return r.fault(name, line, "%v", err)
		}
	}
}
