// Package storetest says what a database must do to keep the house: one suite,
// run through the interface, that every adapter passes. It also writes dockets
// of any size, for measuring.
package storetest

import (
	"context"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/store"
)

// Open gives a store that is empty and that the test closes by its cleanup.
type Open func(t *testing.T) store.Store

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, store.Store)
	}{
		{"a case is kept whole", caseKeptWhole},
		{"a case id is taken once", caseTakenOnce},
		{"only what may change of a case changes", onlyWhatMayChange},
		{"a record is kept whole and in order", recordKeptWhole},
		{"an event that is not the next is refused", eventNotNext},
		{"events are listed latest first", eventsLatestFirst},
		{"events are listed within the scope", eventsWithinScope},

		{"a member that fails leaves the others", memberFails},
		{"a panic leaves the others", memberPanics},
		{"an update that ends its goroutine leaves the writer", memberExits},
		{"an ended context runs nothing", endedContext},
		{"a view sees one instant", viewSeesOneInstant},
		{"a view writes nothing", viewWritesNothing},
		{"an update sees what it wrote", updateSeesItsOwn},

		{"attempts on one case follow each other", attemptsOnOneCase},
		{"one attempt acts on a version", attemptsOnAVersion},
		{"one attempt acts with a key", attemptsWithOneKey},
		{"attempts, updates and views go on at once", attemptsAmongOthers},
		{"an attempt that fails leaves the others", attemptsFail},

		{"a timeline answers as it was known", timelineAsKnown},
		{"a docket page is what a plain search gives", pageIsPlain},
		{"a past page is what a plain search gives", pastPageIsPlain},
		{"a page ends where the next begins", pagesJoin},
		{"a scope finds what it may", scopeFinds},
		{"a count is the cases found", countIsFound},
		{"a company finds what of its own was late on a past day", ownLateThen},
		{"a query that cannot be read is refused", badQueries},

		{"words are found", wordsFound},
		{"signs of a search are not its operators", noOperators},
		{"a text is found by those who may", textScope},
		{"texts are found in every order", textOrders},
		{"a text is not found before it was known", textKnown},

		{"a face is kept whole", faceKeptWhole},
		{"a third party finds what it has joined", joinedFound},
		{"a face is found by its party alone", faceFoundByParty},
		{"a face shows nothing of its case's row", faceShowsNothing},
		{"what an office keeps to itself is found by its party alone", ownNotesAreFoundByTheirOffice},
		{"the texts of a face are kept once", faceTextsOnce},
		{"cases turn by their faces too", facesTurn},
		{"no case bears the id of a face", facesGuarded},

		{"keys are used once", keysOnce},
		{"drafts are kept until dropped", draftsKept},
		{"drafts are listed for whoever saved them", draftsListed},
		{"joint acts that wait are found, as known on a day", waitingFound},
		{"settings are kept", settingsKept},
		{"figures are known as published", figuresKept},
		{"figures are never changed", figuresRefused},
		{"sources are kept once and whole", sourcesKept},
		{"records stand as known on a day", recordsStand},
		{"editions stay as they went out", issuesKept},
		{"acts of an editor are kept in order", strokesKept},
		{"corrections are known from their day", noticesKept},
		{"threads are kept as they stand", threadsKept},
		{"letters enter once, and can be blanked", lettersKept},
		{"messages are put once", messagesOnce},
		{"a message goes to a reader once", linesOnce},
		{"what is unknown is decided by a person", unknownDecided},
		{"what came back is refused from then on", linesReturned},
		{"what another letter carried does not go by itself", linesSpared},
		{"lines of the ledger are listed", linesListed},
		{"the next line that is due is known", dueNext},
		{"readers are kept", readersKept},
		{"readers are erased", readersErased},
		{"who got a message is listed", gotListed},
		{"corrections of a message are listed", correctionsListed},
		{"cases that turn are listed by number", turningListed},
		{"cases of an old pack are listed", staleListed},

		{"the whole house is checked", wholeHouse},
	} {
		t.Run(test.name, func(t *testing.T) {
			st := open(t)
			test.run(t, st)
			if err := st.Check(t.Context()); err != nil {
				t.Errorf("afterwards the house is not whole: %v", err)
			}
		})
	}
}

// reporter is a test, or one run of a property.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// update and view run f and end the test where it fails.
func update(t reporter, st store.Store, f func(store.Tx) error) {
	t.Helper()
	if err := st.Update(context.Background(), f); err != nil {
		t.Fatalf("update: %v", err)
	}
}

func view(t reporter, st store.Store, f func(store.Tx) error) {
	t.Helper()
	if err := st.View(context.Background(), f); err != nil {
		t.Fatalf("view: %v", err)
	}
}

// refused reports unless an error is a refusal of a kind.
func refused(t reporter, err error, kind demarche.Kind) {
	t.Helper()
	if err == nil {
		t.Errorf("it was allowed, want a refusal of kind %s", kind)
	} else if got := demarche.KindOf(err); got != kind {
		t.Errorf("refused as %s, want %s: %v", got, kind, err)
	}
}

func day(n int) calendar.Date { return calendar.NewDate(2024, 1, 1).AddDays(n) }

// ownCase is a case of the office of the US, not yet put to anybody.
func ownCase(id string) *docket.Case {
	return &docket.Case{
		ID: demarche.CaseID(id), Pact: "pact", Procedure: "procedure", Kind: agreement.Own, Owner: "US",
		Complainants: []string{"US"}, Respondents: []string{"CN"}, FiledOn: day(0), Known: day(0),
		Standing: docket.Standing{Status: docket.Open, Step: "intake", Level: "office", Digest: "first", AsOf: day(0)},
	}
}

// keep adds a case with one event, which its standing counts.
func keep(tx store.Tx, k *docket.Case) error {
	k.Standing.Seq = 1
	if err := tx.AddCase(k); err != nil {
		return err
	}
	return tx.AddEvent(k, event(k, 1))
}

func event(k *docket.Case, seq int) *docket.Event {
	return &docket.Event{
		Case: k.ID, Seq: seq, Kind: docket.ActEvent, Act: "file", On: day(seq), Known: day(seq), By: "US",
		Label: docket.ForOffice, Digest: "first", At: day(seq).Time(),
	}
}

// faceOf is the face of a case for the party to which it was put, standing as the
// case does.
func faceOf(k *docket.Case) *docket.Face {
	return &docket.Face{Party: k.Partner, Flags: k.Flags, Obligations: k.Obligations, Links: k.Links, Thirds: k.Thirds, Standing: k.Standing}
}

// everything is the scope of the operator's own check.
var everything = docket.Scope{All: true}

func idsOf(cases []*docket.Case) []demarche.CaseID {
	out := make([]demarche.CaseID, 0, len(cases))
	for _, k := range cases {
		out = append(out, k.ID)
	}
	return out
}
