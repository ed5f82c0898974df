package sqlite

import (
	"slices"

	"demarche/docket"
)

// Which label a reader may find by what they are to a case. The room disclosure
// decides what is shown; this keeps a search from finding what would not be.
var (
	everyLabel   = labels[:]
	publicLabels = []docket.Label{docket.ForAll}
	officeLabels = []docket.Label{docket.ForAll, docket.ForOffices}
	// What an office keeps to itself of a case that was put to it is found by its events; the
	// texts by which it is searched are those of the face.
	partnerLabels = []docket.Label{docket.ForAll, docket.ForOffices, docket.ForPartner}
	filerLabels   = []docket.Label{docket.ForAll, docket.ForFiler}
)

// within reports whether the cases or faces of a bay are in scope, whoever brought them.
func within(s *docket.Scope, b *bay) bool {
	return s.Lists(&docket.Held{Public: b.public(), Owner: b.owner, Face: b.face})
}

// apart reports whether a scope holds cases that are found one by one: a company's own, and
// those that a party has joined.
func apart(s *docket.Scope) bool { return (s.Filer != "" || s.Third != "") && !s.All }

// brought reports whether a case of a bay is in scope as one that the company
// brought.
func brought(s *docket.Scope, b *bay, filer string) bool {
	return s.Filer != "" && s.Filer == filer && !b.public() && b.face == "" && (s.FilerAt == "" || s.FilerAt == b.owner)
}

// recordIn gives the labels under which the events of a case in a bay are in
// scope.
func recordIn(s *docket.Scope, b *bay, filer string) []docket.Label {
	if !s.All && !b.public() && s.Party != "" && b.owner != s.Party && b.partner == s.Party {
		return partnerLabels
	}
	return labelsIn(s, b, filer)
}

// labelsIn gives the labels under which the texts of a case or a face in a bay
// are in scope.
func labelsIn(s *docket.Scope, b *bay, filer string) []docket.Label {
	switch {
	case b.face != "":
		if !s.All && b.face == s.Party {
			return officeLabels
		}
	case s.All:
		return everyLabel
	case b.public():
		if s.Public {
			return publicLabels
		}
	case s.Party != "" && b.owner == s.Party:
		return everyLabel
	case brought(s, b, filer):
		return filerLabels
	}
	return nil
}

func sees(s *docket.Scope, b *bay, filer string, l docket.Label) bool {
	return slices.Contains(labelsIn(s, b, filer), l)
}

// agrees reports whether the cases of a bay pass a query's filters, except the
// party, the deadline and the text.
func agrees(q *docket.Query, b *bay) bool {
	return fixedAgrees(q, b) && (q.Step == "" || q.Step == b.step) && (q.Level == "" || q.Level == b.level) &&
		(q.Status == "" || q.Status == b.status)
}

// fixedAgrees is agrees for what of a case never changes.
func fixedAgrees(q *docket.Query, b *bay) bool {
	return (q.Pact == "" || q.Pact == b.pact) && (q.Procedure == "" || q.Procedure == b.procedure) &&
		(q.Kind == "" || q.Kind == b.kind)
}
