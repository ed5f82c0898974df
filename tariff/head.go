package tariff

import (
	"demarche"
	"demarche/calendar"
)

// head is tariff.yaml, the opening of a pack of tariff law.
type head struct {
	ID       string               `yaml:"id"`
	Format   int                  `yaml:"format"` // version of this format: 1
	Name     demarche.Text        `yaml:"name"`
	About    demarche.Text        `yaml:"about"`
	Importer Origin               `yaml:"importer"` // whose tariff it is
	Currency string               `yaml:"currency"` // of values and duties: "USD"
	Rounding demarche.Text        `yaml:"rounding"` // the rule in words; the reckoning is half up to the cent, a component at a time
	From     calendar.Date        `yaml:"from"`     // first day that the schedule covers
	KnownTo  calendar.Date        `yaml:"known_to"` // last day on which the schedule's rates may be answered
	Groups   map[string][]Origin  `yaml:"groups"`   // names for sets of origins: "eu"
	Within   []Within             `yaml:"within"`   // territories whose goods are not imported at all
	Columns  []Column             `yaml:"columns"`  // origins that pay another column of the schedule
	Claims   []Preference         `yaml:"preferences"`
	Programs []Program            `yaml:"programs"`
	Unheld   []Unheld             `yaml:"unheld"`   // what could touch goods and is not in the pack
	Official []Official           `yaml:"official"` // counts by others, to hold the pack's own against
	Sources  map[string]SourceRef `yaml:"sources"`
}

// Within names territories with a code of their own that lie within the customs territory
// of the importer: what comes from there is no import.
type Within struct {
	Origins []Origin        `yaml:"origins"`
	Cite    string          `yaml:"cite"`
	Review  demarche.Review `yaml:"review"`
}

// Column names origins whose goods pay the schedule's second column.
type Column struct {
	Origins []Origin        `yaml:"origins"`
	From    calendar.Date   `yaml:"from"`
	To      calendar.Date   `yaml:"to"`
	Known   calendar.Date   `yaml:"known"`
	Cite    string          `yaml:"cite"`
	Review  demarche.Review `yaml:"review"`
}

// Preference is a program under which an importer claims a special rate.
type Preference struct {
	Claim   string          `yaml:"claim"` // the word that claims it: "usmca"
	Also    []string        `yaml:"also"`  // headings that can be declared only of goods entered under it
	Name    demarche.Text   `yaml:"name"`
	Symbols []string        `yaml:"symbols"` // by which the schedule names it: "S"
	Origins []Origin        `yaml:"origins"`
	From    calendar.Date   `yaml:"from"`
	To      calendar.Date   `yaml:"to"`
	Cite    string          `yaml:"cite"`
	Review  demarche.Review `yaml:"review"`
}

// Program is a family of measures under one authority.
type Program struct {
	ID        string          `yaml:"id"`
	Name      demarche.Text   `yaml:"name"`
	Authority string          `yaml:"authority"`    // the statute: "section 301, Trade Act of 1974"
	StatuteZH string          `yaml:"authority_zh"` // the same in Chinese; empty: not translated
	KnownTo   calendar.Date   `yaml:"known_to"`     // last day on which its measures may be answered
	Cite      string          `yaml:"cite"`
	Review    demarche.Review `yaml:"review"`
	Note      demarche.Text   `yaml:"note"`

	spoken   calendar.Date   // day on which its first order was known
	heard    []calendar.Date // by origin, the day on which the first order about its goods was known; Forever for none
	whole    string          // says that it charges the whole value
	ends     string          // says how far it is known
	citation string
}

// SourceRef is a text or table from which facts of the pack were taken.
type SourceRef struct {
	Title       string        `yaml:"title"`
	ZH          string        `yaml:"zh"` // the title in Chinese, as the pack's authors put it; empty where it was not translated
	Publisher   string        `yaml:"publisher"`
	PublisherZH string        `yaml:"-"` // in Chinese, see publishers.csv; empty: none is known
	URL         string        `yaml:"url"`
	Published   calendar.Date `yaml:"published"`
	NotBefore   calendar.Date `yaml:"not_before"` // where the day of publication is not known: a day before which it was not written
	Note        string        `yaml:"note"`
	NoteZH      string        `yaml:"note_zh"`
}
