package docket

import (
	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Face is a case as one party to which it was put may read it: where it stands
// by that part of its record, and the words by which the party may find it. The
// lists, counts and searches of the party are answered from it alone, so that
// nothing in them can be told from the rest.
type Face struct {
	Party       demarche.PartyID
	Flags       []string
	Obligations []string
	Links       []agreement.Link
	Thirds      []string
	Standing    Standing
	Tellings    []Telling // how that standing changed, in order of the day known
	Texts       []FaceText
}

// Telling is how a standing changed from day to day, as known from the day Known
// on.
type Telling struct {
	Known calendar.Date
	Marks []Mark
}

// FaceText is a text by which a party may find a case: of an event or, with Seq
// 0, of the case itself. One that is given again is kept once. Whatever its label, it is
// found by the officials of that party and by nobody else.
type FaceText struct {
	Seq   int
	Known calendar.Date
	Label Label
	Words string
}
