package briefing

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// Sheet is an edition in one language for programs. Its form only ever grows.
type Sheet struct {
	Date  calendar.Date `json:"date"`
	Known calendar.Date `json:"known"`
	Lang  demarche.Lang `json:"lang"`
	Kind  Kind          `json:"kind"`
	After calendar.Date `json:"after"` // news is what came after this day
	Title string        `json:"title"`
	Words int           `json:"words"` // in English
	Items []ItemSheet   `json:"items"`
	// Corrections of what it told, the first first.
	Corrections []CorrectionSheet `json:"corrections,omitempty"`
}

// CorrectionSheet is a correction of an edition for programs.
type CorrectionSheet struct {
	On     calendar.Date `json:"on"` // the day on which it was corrected
	Fact   string        `json:"fact"`
	Text   string        `json:"text"`
	Source string        `json:"source,omitempty"`
	URL    string        `json:"url,omitempty"`
}

// ItemSheet is one sentence for programs.
type ItemSheet struct {
	Text    string  `json:"text"`
	Edited  bool    `json:"edited,omitempty"` // the words are an editor's
	Section Section `json:"section"`
	Score   int     `json:"score,omitempty"` // of importance; the table is in docs/brief.md
	Cites   []Cite  `json:"cites"`
}

// Sheet gives the edition in a language, with its corrections.
func (e *Edition) Sheet(l demarche.Lang, corrected ...Notice) Sheet {
	s := Sheet{Date: e.Date, Known: e.Known, Lang: l, Kind: e.Kind, After: e.After, Title: e.Title.In(l), Words: e.Words(), Items: []ItemSheet{}}
	for _, i := range e.Items {
		s.Items = append(s.Items, ItemSheet{i.Text.In(l), i.Edited, i.Section, i.Score, i.Cites})
	}
	for i := range corrected {
		n := &corrected[i]
		s.Corrections = append(s.Corrections, CorrectionSheet{n.On, n.Fact, n.Text.In(l), n.Source, n.URL})
	}
	return s
}

// Heading names the edition: its day of the week and date, and its kind.
func (e *Edition) Heading(l demarche.Lang) string { return EditionOf(e.Date).In(l) }

// EditionOf names the edition of a day as its heading does.
func EditionOf(d calendar.Date) demarche.Text {
	day := weekdayOf(d, 0)
	if ofWeek(d) {
		return demarche.Text{EN: "The week to " + day.EN, ZH: "一周选编，截至" + day.ZH}
	}
	return demarche.Text{EN: "The brief of " + day.EN, ZH: "简报，" + day.ZH}
}

// SectionName names a section as a heading; empty where it needs none.
func SectionName(s Section) demarche.Text {
	switch s {
	case Week:
		return text("The week in figures", "一周数据")
	case Ahead:
		return text("Ahead", "未来日程")
	case Context:
		return text("Where it stands", "现状")
	}
	return demarche.Text{}
}

// Marks names what an item rests on: each fact with its sources.
func (i *Item) Marks(l demarche.Lang) []string {
	var out []string
	for _, c := range i.Cites {
		mark := c.Fact + ": " + c.Title().In(l)
		if !slices.Contains(out, mark) {
			out = append(out, mark)
		}
	}
	return out
}
