package storetest

import (
	"fmt"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

func draftsListed(t *testing.T, st store.Store) {
	update(t, st, func(tx store.Tx) error {
		for i, d := range []docket.Draft{
			{Token: "a", Owner: "US", Filer: "Acme", SavedOn: day(1)},
			{Token: "b", Owner: "US", Filer: "Acme", SavedOn: day(3)},
			{Token: "c", Owner: "US", Filer: "Bolt", SavedOn: day(2)},
			{Token: "d", Owner: "CN", Filer: "Acme", SavedOn: day(2)},
			{Token: "e", Owner: "US", SavedOn: day(2)},
		} {
			d.Procedure, d.Answers = "p", []docket.Answer{{Field: "title", Text: fmt.Sprint("第", i)}}
			if err := tx.PutDraft(&d); err != nil {
				return err
			}
		}
		return nil
	})
	for _, c := range []struct{ owner, filer, want string }{
		{"US", "Acme", "b第1 a第0 "}, {"US", "Bolt", "c第2 "}, {"CN", "Acme", "d第3 "}, {"US", "", "e第4 "}, {"CN", "", ""},
	} {
		view(t, st, func(tx store.Tx) error {
			got := ""
			list, err := tx.Drafts(demarche.PartyID(c.owner), c.filer)
			for _, d := range list {
				got += d.Token + d.Answers[0].Text + " "
				if d.Procedure != "p" || string(d.Owner) != c.owner || d.Filer != c.filer {
					t.Errorf("the draft of %s is read as %+v", c.filer, d)
				}
			}
			if got != c.want {
				t.Errorf("drafts of %q at %s: %s, want %s", c.filer, c.owner, got, c.want)
			}
			return err
		})
	}
}

// waitingFound keeps a joint act in each of several cases on day 2; what becomes
// of it is recorded on day 5.
func waitingFound(t *testing.T, st store.Store) {
	answers := []struct {
		id string
		e  docket.Event
	}{
		{"untouched", docket.Event{}},
		{"confirmed", docket.Event{Kind: docket.ConfirmEvent, RepliesTo: 2}},
		{"declined", docket.Event{Kind: docket.DeclineEvent, RepliesTo: 2}},
		{"taken back", docket.Event{Kind: docket.CorrectEvent, Corrects: 2, Annuls: true}},
		{"replaced", docket.Event{Kind: docket.CorrectEvent, Corrects: 2, Waits: "CN"}},
		{"contested elsewhere", docket.Event{Kind: docket.ObjectEvent, RepliesTo: 1}},
	}
	for _, a := range answers {
		k := ownCase(a.id)
		update(t, st, func(tx store.Tx) error { return keep(tx, k) })
		first := event(k, 2)
		first.Waits = "CN"
		add(t, st, k, first)
		if a.e.Kind == "" {
			continue
		}
		e := event(k, 3)
		e.Kind, e.RepliesTo, e.Corrects, e.Annuls, e.Waits, e.Known = a.e.Kind, a.e.RepliesTo, a.e.Corrects, a.e.Annuls, a.e.Waits, day(5)
		add(t, st, k, e)
	}
	for _, c := range []struct {
		party demarche.PartyID
		known int
		limit int
		want  string
	}{
		{"CN", 1, 9, "[]"},
		{"CN", 2, 9, "[untouched confirmed declined taken back replaced contested elsewhere]"},
		{"CN", 4, 2, "[untouched confirmed]"},
		{"CN", 5, 9, "[untouched replaced contested elsewhere]"},
		{"US", 5, 9, "[]"},
	} {
		view(t, st, func(tx store.Tx) error {
			got, err := tx.Waiting(c.party, day(c.known), c.limit)
			if fmt.Sprint(got) != c.want {
				t.Errorf("waiting for %s as known on day %d: %v, want %s", c.party, c.known, got, c.want)
			}
			return err
		})
	}
}

// add appends an event and has the case's standing count it.
func add(t *testing.T, st store.Store, k *docket.Case, e *docket.Event) {
	update(t, st, func(tx store.Tx) error {
		if err := tx.AddEvent(k, e); err != nil {
			return err
		}
		k.Standing.Seq = e.Seq
		return tx.UpdateCase(k)
	})
}
