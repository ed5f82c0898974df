package docket

import (
	"slices"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// ShapedEvent is one line of a case's record.
type ShapedEvent struct {
	Case        demarche.CaseID   `json:"case"`
	Seq         int               `json:"seq" doc:"Its number within the case. Numbers that are left out belong to events that this reader may not read."`
	Kind        EventKind         `json:"kind"`
	Act         string            `json:"act" doc:"The act of the procedure; for a lapse, the clock."`
	Label       string            `json:"label"`
	On          calendar.Date     `json:"on"`
	OnFrom      calendar.Date     `json:"on_from" doc:"The first day it can have been, where the day is not known."`
	Known       calendar.Date     `json:"known"`
	Recorded    *time.Time        `json:"recorded" doc:"The instant of recording."`
	By          string            `json:"by" doc:"Role, party or name; empty for what nobody did, such as a period that ran out."`
	Office      demarche.OfficeID `json:"office" doc:"The office of this pact that recorded it; empty where the pact has no office of that name, such as of what an office founded by another agreement recorded."`
	To          string            `json:"to"`
	Text        string            `json:"text"`
	Documents   []Document        `json:"documents"`
	Link        *ShapedLink       `json:"link,omitempty"`
	Corrects    int               `json:"corrects" doc:"The number of the event that this one corrects; 0: none."`
	CorrectedBy int               `json:"corrected_by" doc:"The number of the event that corrects this one; 0: none."`
	Annuls      bool              `json:"annuls"`
	Annulled    bool              `json:"annulled,omitempty" doc:"What corrects it annuls it: nothing stands in its place."`
	Recorder    demarche.PartyID  `json:"recorder" doc:"The party whose office recorded it; empty for what a company recorded or happened by itself."`
	ForOther    bool              `json:"for_other" doc:"It was recorded by one party and says what the other did, or by an office and says what the company did."`
	WaitsFor    demarche.PartyID  `json:"waits_for" doc:"The party without whose confirmation it has no effect; empty where it waits for nobody, or no longer."`
	RepliesTo   int               `json:"replies_to" doc:"The number of the event that this one confirms, declines or contests; 0: none."`
	Replies     []int             `json:"replies" doc:"The numbers of the confirmations, refusals and objections to it."`
	Irregular   *ShapedWhy        `json:"irregular,omitempty"`
	Moved       []ShapedMoved     `json:"moved" doc:"The dates that a changed law or calendar moved."`
	Also        calendar.Date     `json:"also" doc:"The day that another source gives."`
	AlsoSource  *ShapedSource     `json:"also_source,omitempty" doc:"That source; where also is null, one that has the same day."`
	Source      *ShapedSource     `json:"source,omitempty"`
	Review      demarche.Review   `json:"review" doc:"Of a fact from public sources: reviewed, unreviewed or derived; empty for what a party entered itself."`
	Disclosure  Label             `json:"disclosure"`
	Digest      string            `json:"digest" doc:"Of the pack in force when it was recorded."`
	ByParty     string            `json:"by_party" doc:"The parties, by name, that the roles in by are in this case; empty where by names none."`
}

// ShapedWhy says why an act was not allowed.
type ShapedWhy struct {
	Why     string        `json:"why"`
	Article string        `json:"article"`
	Also    []ShapedFault `json:"also,omitempty" doc:"What else was wrong with it, where there was more."`
}

// ShapeWhy words why an act was not allowed in one language.
func ShapeWhy(i *Irregularity, l demarche.Lang) *ShapedWhy {
	return &ShapedWhy{Why: i.Why.In(l), Article: i.Article, Also: ShapeFaults(i.Also, l)}
}

// ShapedMoved is a date that changed without an act.
type ShapedMoved struct {
	Clock  string        `json:"clock"`
	Starts calendar.Date `json:"starts"`
	Was    calendar.Date `json:"was"`
	Is     calendar.Date `json:"is"`
	Why    string        `json:"why"`
}

// ShapedLink ties a case to another.
type ShapedLink struct {
	Kind string          `json:"kind"`
	Case demarche.CaseID `json:"case"`
}

// ShapedSource is where a fact was taken from.
type ShapedSource struct {
	Title string `json:"title"`
	URL   string `json:"url"`

	Later calendar.Date `json:"later,omitzero" doc:"The day on which it was written, or not before which, where that is after the day of knowledge asked about: what it tells was known then, this writing of it was not. Else left out."`
}

// ShapeSource gives a source of a pack as known on a day, nil where the pack has none of that
// key. The case's id completes the address of a source that has a page for each.
func ShapeSource(p *agreement.Pack, cite string, id demarche.CaseID, known calendar.Date) *ShapedSource {
	src, ok := p.Sources[cite]
	if !ok {
		return nil
	}
	return &ShapedSource{Title: src.AsKnown(known).Title, URL: src.Address(id), Later: src.Later(known)}
}

// ShapeEvent gives an event in the form in which it travels, as known on a day, with its texts
// in one language. What other events say of it, and who recorded it, is for the caller to
// add.
func ShapeEvent(p *agreement.Procedure, e *Event, known calendar.Date, l demarche.Lang) ShapedEvent {
	out := ShapedEvent{
		Case: e.Case, Seq: e.Seq, Kind: e.Kind, Act: e.Act, Label: labelOf(p, e, l), On: e.On, OnFrom: e.OnFrom, Known: e.Known,
		By: e.By, Office: officeIn(p.Pack, e.Office), To: e.To, Text: e.Text.In(l), Documents: each(e.Documents), Corrects: e.Corrects, Annuls: e.Annuls,
		RepliesTo: e.RepliesTo, Replies: []int{},
		Moved: []ShapedMoved{}, Also: e.Also, AlsoSource: ShapeSource(p.Pack, e.AlsoCite, e.Case, known), Source: ShapeSource(p.Pack, e.Cite, e.Case, known), Review: e.Review,
		Disclosure: e.Label.Told(), Digest: e.Digest,
	}
	if e.By == Nature {
		out.By = ""
	}
	if !e.At.IsZero() {
		at := e.At
		out.Recorded = &at
	}
	if e.Link != nil {
		out.Link = &ShapedLink{e.Link.Kind, e.Link.Case}
	}
	if e.Irregular != nil {
		out.Irregular = ShapeWhy(e.Irregular, l)
	}
	for _, m := range e.Moved {
		out.Moved = append(out.Moved, ShapedMoved{m.Clock, m.Starts, m.Was, m.Is, m.Why.In(l)})
	}
	return out
}

// officeIn gives the office that put an event on record as the pact of the case knows it, "" where
// it is no office of that pact: an office that another agreement founded does nothing under this one.
func officeIn(p *agreement.Pack, id demarche.OfficeID) demarche.OfficeID {
	if slices.ContainsFunc(p.Offices, func(o agreement.Office) bool { return o.ID == id }) {
		return id
	}
	return ""
}

// labelOf gives an event its name in the procedure: of the act, or of the clock
// that ran out, or what moved its dates.
func labelOf(p *agreement.Procedure, e *Event, l demarche.Lang) string {
	if a := p.Act(e.Act); a != nil {
		return a.Label.In(l)
	}
	if k := p.Clock(e.Act); k != nil {
		return k.Label.In(l)
	}
	return e.Kind.Moves().In(l)
}
