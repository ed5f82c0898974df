package deliver

import (
	"fmt"
	"io/fs"

	"github.com/goccy/go-yaml"

	"demarche"
	"demarche/calendar"
)

// LimitsFile is where the packs keep what channels allow.
const LimitsFile = "channels/channels.yaml"

// Limits are what the channels allow, as the packs have it.
type Limits struct {
	TelegramText  int // characters of a message after its entities are read
	TelegramAll   int // messages a second
	TelegramChat  int // messages a second to one chat
	TelegramGroup int // messages a minute to one group
}

// Limit is one of them as it is written.
type Limit struct {
	ID     string          `yaml:"id"`
	Value  int             `yaml:"value"`
	Unit   string          `yaml:"unit"`
	Name   demarche.Text   `yaml:"name"`
	Basis  string          `yaml:"basis"`
	URL    string          `yaml:"url"`
	Since  string          `yaml:"since"`
	Review demarche.Review `yaml:"review"`
}

type limitsPack struct {
	ID      string        `yaml:"id"`
	Format  int           `yaml:"format"`
	Name    demarche.Text `yaml:"name"`
	Written struct {
		By  string `yaml:"by"`
		Day string `yaml:"day"`
	} `yaml:"written"`
	Limits []Limit `yaml:"limits"`
}

// ReadLimits reads what the channels allow. Each limit must be there once, with its
// ground and the day from which it holds.
func ReadLimits(files fs.FS) (*Limits, []Limit, error) {
	data, err := fs.ReadFile(files, LimitsFile)
	if err != nil {
		return nil, nil, err
	}
	var p limitsPack
	if line, what := calendar.DeepYAML(data); line > 0 {
		return nil, nil, fmt.Errorf("%s:%d: %s", LimitsFile, line, what)
	}
	if err := yaml.UnmarshalWithOptions(data, &p, yaml.Strict()); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", LimitsFile, err)
	}
	out := &Limits{}
	into := map[string]*int{
		"telegram-text": &out.TelegramText, "telegram-all": &out.TelegramAll, "telegram-chat": &out.TelegramChat, "telegram-group": &out.TelegramGroup,
	}
	for _, l := range p.Limits {
		at, known := into[l.ID]
		_, day := calendar.ParseDate(l.Since)
		switch {
		case !known:
			return nil, nil, fmt.Errorf("%s: no channel has the limit %q, or it is there twice", LimitsFile, l.ID)
		case l.Value <= 0 || l.Basis == "" || l.URL == "" || day != nil || !l.Review.Valid() || l.Name.EN == "" || l.Name.ZH == "":
			return nil, nil, fmt.Errorf("%s: the limit %q needs a value, a name in both languages, its ground with an address, the day from which it holds and its review", LimitsFile, l.ID)
		}
		*at = l.Value
		delete(into, l.ID)
	}
	for id := range into {
		return nil, nil, fmt.Errorf("%s: the limit %q is missing", LimitsFile, id)
	}
	return out, p.Limits, nil
}
