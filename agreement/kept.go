package agreement

import (
	"demarche"
	"demarche/calendar"
)

// Kept is the last day for which a record is kept, of which day everything that its keepers
// found is in it, and the source up to which they read. Of later days it may hold single facts.
type Kept struct {
	Day    calendar.Date   `yaml:"day"`
	Cite   string          `yaml:"cite"`
	Review demarche.Review `yaml:"review"`
}

// CheckKept refuses a day without a source or a review; nil passes.
func (f *Folder) CheckKept(name string, k *Kept) {
	if k == nil {
		return
	}
	if _, ok := f.Sources[k.Cite]; !ok || !k.Review.Valid() || k.Day.IsZero() {
		f.Fault(name, "write kept_to: {day: 2021-10-08, cite: KEY, review: derived} with a key of sources", "the day to which the record is kept cannot be used")
	}
}

// Ending is the end of a record that a reading goes beyond, with what it rests on.
type Ending struct {
	Of      demarche.Text   `json:"-"` // the record of what: "the talks", "磋商"
	Day     calendar.Date   `json:"day"`
	Later   bool            `json:"later"` // single facts are on record of days after it
	Cite    []string        `json:"-"`
	Sources []Footnote      `json:"sources"`
	Review  demarche.Review `json:"review"`
}

// Ending gives the end of a record where a reading goes beyond it; nil where it does not,
// or where no day is given.
func (k *Kept) Ending(of demarche.Text, sources map[string]Source, on, known calendar.Date, later bool) *Ending {
	if k == nil || k.Day >= min(on, known) {
		return nil
	}
	return &Ending{Of: of, Day: k.Day, Later: later, Cite: []string{k.Cite}, Sources: Footnotes(sources, []string{k.Cite}, known), Review: k.Review}
}

// Says tells where the record ends, with the day written as its readers are used to.
func (e *Ending) Says(day demarche.Text) demarche.Text {
	if e.Later {
		return demarche.Text{
			EN: "The record of " + e.Of.EN + " is kept up to " + day.EN + "; of what came after it holds single facts only.",
			ZH: e.Of.ZH + "记录收录至" + day.ZH + "；其后仅存个别事实。",
		}
	}
	return demarche.Text{
		EN: "The record of " + e.Of.EN + " that is held ends on " + day.EN + "; what came after is not known.",
		ZH: "所存" + e.Of.ZH + "记录止于" + day.ZH + "，其后情况不详。",
	}
}
