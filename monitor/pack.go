package monitor

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"demarche"
	"demarche/calendar"
)

// headFile opens a folder of figures.
const headFile = "figures.yaml"

// Provider is who publishes figures.
type Provider struct {
	ID      string        `yaml:"id" json:"provider"`
	Name    demarche.Text `yaml:"name" json:"name"`
	Title   demarche.Text `yaml:"title" json:"title"` // of the publication
	URL     string        `yaml:"url" json:"url"`
	Licence demarche.Text `yaml:"licence" json:"licence"`
	Lag     *Lag          `yaml:"stamp_lag" json:"stamp_lag,omitempty"` // nil: its releases bear no stamp
}

// Lag is how long after it was produced a release is taken to be public at the latest,
// where nothing says on which day it was published.
type Lag struct {
	Days int           `yaml:"days" json:"days"`
	Why  demarche.Text `yaml:"why" json:"why"` // on what the number rests
}

// SaidClaim is a claim that somebody made, with where it was made.
type SaidClaim struct {
	Claim
	ID     string          `json:"claim"`
	Text   demarche.Text   `json:"text"`
	By     demarche.Text   `json:"by"`
	Said   calendar.Date   `json:"said"` // before which the claim is not shown
	Review demarche.Review `json:"review"`
}

// Lead is a figure with which a page opens: the newest of its series.
type Lead struct {
	Series string `yaml:"series" json:"series"`
	Op     Op     `yaml:"op" json:"op"`
}

// Pack is the figures that ship: which series there are, and some of their
// releases. It is never changed.
type Pack struct {
	Providers []Provider
	Claims    []SaidClaim
	Lead      []Lead // with what a page opens
	Digest    string // SHA-256 over the files that were read
	series    map[string]*Series
	histories map[string]*History
	byCode    map[[2]string]*Series
}

// NewPack makes a pack without figures, for a house that has none.
func NewPack() *Pack {
	return &Pack{series: map[string]*Series{}, histories: map[string]*History{}, byCode: map[[2]string]*Series{}}
}

// Read reads the folder of figures of a file system strictly; a file system without
// one gives a pack without figures.
func Read(fsys fs.FS) (*Pack, error) {
	found, err := fs.Glob(fsys, "*/"+headFile)
	if err != nil || len(found) == 0 {
		return NewPack(), err
	}
	if len(found) > 1 {
		return nil, fmt.Errorf("figures: there are %d folders of figures, %s and others", len(found), path.Dir(found[0]))
	}
	sub, err := fs.Sub(fsys, path.Dir(found[0]))
	if err != nil {
		return nil, err
	}
	r := &packReading{fsys: sub, dir: path.Dir(found[0]), pack: NewPack()}
	return r.read()
}

// Series gives a series by its id; a refusal where the pack has none.
func (p *Pack) Series(id string) (Series, bool) {
	if s := p.series[id]; s != nil {
		return *s, true
	}
	return Series{}, false
}

// ByCode gives a series by its provider's own code.
func (p *Pack) ByCode(provider, code string) (Series, bool) {
	if s := p.byCode[[2]string{provider, code}]; s != nil {
		return *s, true
	}
	return Series{}, false
}

// All gives every series, by id.
func (p *Pack) All() []Series {
	out := make([]Series, 0, len(p.series))
	for _, s := range p.series {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Series) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// History gives what ships of a series; nil where none of its releases does.
func (p *Pack) History(id string) *History { return p.histories[id] }

// Provider gives a provider by its id.
func (p *Pack) Provider(id string) (Provider, bool) {
	i := slices.IndexFunc(p.Providers, func(x Provider) bool { return x.ID == id })
	if i < 0 {
		return Provider{}, false
	}
	return p.Providers[i], true
}

// Claim gives a claim that ships.
func (p *Pack) Claim(id string) (SaidClaim, bool) {
	i := slices.IndexFunc(p.Claims, func(x SaidClaim) bool { return x.ID == id })
	if i < 0 {
		return SaidClaim{}, false
	}
	return p.Claims[i], true
}
