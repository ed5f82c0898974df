// Package briefing answers what a reader should know at breakfast: it turns the facts
// of the record into an edition in which every sentence cites.
//
// An edition is composed by fixed rules for a cut-off day, as known on a day, so the
// same record gives the same words. Nothing that became known later is in it; no fact
// is told twice within it; and what nobody recorded is not said. English and Chinese
// are composed together: each item is one sentence in both.
package briefing

import (
	"cmp"
	"sync"

	"demarche"
	"demarche/agreement"
	"demarche/barriers"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/promises"
	"demarche/talks"
	"demarche/tariff"
)

// Record is what an edition may draw on. A part that the house does not keep is nil.
// Only public cases are in it: those of the packs, which anyone may read, and never an
// office's own, so that what is confidential cannot be cited.
type Record struct {
	Talks    *talks.Pack
	Promises *promises.Pack
	Barriers *barriers.Pack
	Tariffs  []Tariff
	Figures  []Series
	Notices  []Notice // corrections of editions, the first first
	library  *agreement.Library

	cases   *caseIndex
	ordered *orderIndex
}

// With gives the record with other figures and corrections. What was put in order
// is kept for both.
func (r *Record) With(figures []Series, notices []Notice) *Record {
	out := *r
	out.Figures, out.Notices = figures, notices
	return &out
}

// caseIndex is the acts of public cases in order, made at the first question.
type caseIndex struct {
	once   sync.Once
	acts   []act
	later  []*act         // those that were known before their day
	docket []*docked      // by the day on which the first act became known
	place  map[string]int // in the docket, by the name of the case
}

// NewRecord makes a record that holds the public cases of a library; nil for none.
func NewRecord(lib *agreement.Library) *Record {
	return &Record{library: lib, cases: new(caseIndex), ordered: new(orderIndex)}
}

// Tariff is the tariff law of an importer, and the origin whose goods are looked at.
type Tariff struct {
	Importer, Origin tariff.Origin
	Law              *tariff.Pack
}

// Series is a series of figures with its releases.
type Series struct {
	*monitor.History
	Provider monitor.Provider
}

// Kind says which sort of edition a day has.
type Kind string

// The kinds of editions.
const (
	Weekday Kind = "weekday" // what changed since the last weekday's edition
	Weekend Kind = "weekend" // Saturday: a selection of the week, and the week in figures; Sunday: what came after it
)

// Section says where in an edition an item stands.
type Section string

// The sections, in the order in which they stand.
const (
	News    Section = "news"    // what changed, the most consequential first
	Quiet   Section = "quiet"   // nothing changed: what is next
	Week    Section = "week"    // the week in figures, of a Saturday
	Ahead   Section = "ahead"   // what is set for the days to come
	Context Section = "context" // how the points that the news touches stand
)

// Edition is the brief of one day.
type Edition struct {
	Date  calendar.Date // the cut-off day
	Known calendar.Date // nothing that became known later is in it
	Kind  Kind
	After calendar.Date // the last day of the edition before: what came after is news
	Title demarche.Text // the first item, in short
	Items []Item
}

// Item is one sentence with what it rests on.
type Item struct {
	Section  Section
	Score    int // of importance, see Weights; 0 outside the news
	Text     demarche.Text
	Short    demarche.Text `json:",omitzero"` // as a title: without what explains it; empty: the text
	Cites    []Cite
	Speakers []demarche.Text `json:",omitempty"` // whose words it tells
	Topics   []string        `json:",omitempty"` // sticking points that it touches
	Edited   bool            `json:",omitempty"` // the words are an editor's, on the same facts
	Again    bool            `json:",omitempty"` // of what lies ahead: it was told before, and no set distance is reached; see reminders
}

// Title is the item as it names an edition or a letter that it leads: what was done, and the same
// in both languages. An editor's words are their own title.
func (i *Item) Title() demarche.Text {
	if i.Edited || i.Short.IsZero() {
		return clause(i.Text)
	}
	return i.Short
}

// Told is the sentence as readers are given it: an editor's words are marked as such.
func (i *Item) Told() demarche.Text {
	if !i.Edited {
		return i.Text
	}
	return both(i.Text, text(" [edited]", "［经编辑改写］"))
}

// Cite is one fact of the record, and where it is written.
type Cite struct {
	Source      string               `json:"source"` // title, as published
	SourceZH    string               `json:"source_zh,omitempty"`
	Publisher   string               `json:"publisher,omitempty"`
	PublisherZH string               `json:"publisher_zh,omitempty"` // in Chinese; empty: none is known
	URL         string               `json:"url,omitempty"`
	Fact        string               `json:"fact"` // its id: "talks/round-8", "tariff/9903.88.03"
	Review      demarche.Review      `json:"review,omitempty"`
	Kind        agreement.SourceKind `json:"kind,omitempty"`
	Later       calendar.Date        `json:"later,omitzero"`       // the day on which the source was written, where that is after the day of knowledge
	NotBefore   bool                 `json:"not_before,omitempty"` // that day is not known: it was not written before Later
	Published   calendar.Date        `json:"-"`                    // of the source, while an edition is composed; zero: the record does not say
}

// Title names the source with what is said behind its name.
func (c *Cite) Title() demarche.Text { return both(c.Name(), c.Aside()) }

// Name is the title of the source, as a link to it has it.
func (c *Cite) Name() demarche.Text {
	if c.SourceZH == "" {
		return demarche.Same(c.Source)
	}
	return text(c.Source, c.SourceZH)
}

// By names the publisher where the title does not: that of a source written later is its
// publisher.
func (c *Cite) By() demarche.Text {
	if !c.Later.IsZero() {
		return demarche.Text{}
	}
	return demarche.Text{EN: c.Publisher, ZH: c.PublisherZH}
}

// Aside says of what kind the source is, and when it was written where that is later than
// what the edition knows: the fact was known then, this writing of it was not.
func (c *Cite) Aside() demarche.Text {
	var later demarche.Text
	if !c.Later.IsZero() {
		later = agreement.Written(dayOf(c.Later, 0), c.NotBefore)
	}
	return agreement.Aside(c.By(), c.Kind, false, later)
}

// laterOf marks the cites that were written after a day, and leaves their titles out, see
// agreement.Unnamed.
func laterOf(list []Cite, known calendar.Date) []Cite {
	for i := range list {
		if list[i].Published > known {
			list[i].Later = list[i].Published
			named := agreement.Unnamed(demarche.Text{EN: list[i].Publisher, ZH: list[i].PublisherZH})
			list[i].Source, list[i].SourceZH = named.EN, named.ZH
		}
		list[i].NotBefore = list[i].NotBefore && !list[i].Later.IsZero()
		list[i].Published = 0
	}
	return list
}

// cited gives a fact with each of its sources.
func cited(sources map[string]agreement.Source, keys []string, fact string, review demarche.Review) []Cite {
	out := make([]Cite, 0, len(keys))
	for _, key := range keys {
		s := sources[key]
		out = append(out, Cite{Source: s.Title, SourceZH: s.ZH, Publisher: s.Publisher, PublisherZH: s.PublisherZH, URL: cmp.Or(s.URL, demarche.RegisterPage(s.Title)), Fact: fact, Review: review, Kind: s.Kind, Published: cmp.Or(s.Published, s.NotBefore), NotBefore: s.Published.IsZero()})
	}
	return out
}

// citedOf is cited for a case, whose sources may have an address for each.
func citedOf(id demarche.CaseID, sources map[string]agreement.Source, keys []string, fact string, review demarche.Review) []Cite {
	out := cited(sources, keys, fact, review)
	for i, key := range keys {
		s := sources[key]
		if out[i].URL = s.Address(id); out[i].URL != s.URL { // a page of each case: titles alike would not tell them apart
			out[i].Source += ", " + string(id)
			if s.ZH != "" {
				out[i].SourceZH += "，" + string(id)
			}
		}
	}
	return out
}

// Words counts the words of an edition in English; the Chinese has the same items.
func (e *Edition) Words() int {
	n := 0
	for i := range e.Items {
		n += words(e.Items[i].Text.EN)
	}
	return n
}
