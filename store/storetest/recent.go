package storetest

import (
	"fmt"
	"slices"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/store"
)

// names gives events as CASE#SEQ.
func names(events []docket.Event) []string {
	out := make([]string, 0, len(events))
	for _, e := range events {
		out = append(out, fmt.Sprintf("%s#%d", e.Case, e.Seq))
	}
	return out
}

// told is a case with a record: each entry has the days on which it was done and
// became known.
func told(t reporter, st store.Store, k *docket.Case, label docket.Label, days ...[2]int) {
	t.Helper()
	k.Standing.Seq = len(days)
	update(t, st, func(tx store.Tx) error {
		if err := tx.AddCase(k); err != nil {
			return err
		}
		for i, d := range days {
			e := event(k, i+1)
			e.On, e.Known, e.Label, e.At = day(d[0]), day(d[1]), label, day(d[1]).Time()
			if err := tx.AddEvent(k, e); err != nil {
				return err
			}
		}
		return nil
	})
}

func eventsLatestFirst(t *testing.T, st store.Store) {
	a, b := ownCase("a"), ownCase("b")
	b.Pact = "other"
	told(t, st, a, docket.ForOffice, [2]int{1, 1}, [2]int{2, 5}, [2]int{9, 9})
	told(t, st, b, docket.ForOffice, [2]int{3, 3}, [2]int{4, 7})
	for _, c := range []struct {
		q    docket.RecentQuery
		want []string
	}{
		{docket.RecentQuery{}, []string{"a#3", "b#2", "a#2", "b#1", "a#1"}},
		{docket.RecentQuery{Limit: 2}, []string{"a#3", "b#2"}},
		{docket.RecentQuery{Limit: 2, Before: "b#2"}, []string{"a#2", "b#1"}},
		{docket.RecentQuery{Before: "a#1"}, []string{}},
		{docket.RecentQuery{Pact: "other"}, []string{"b#2", "b#1"}},
		{docket.RecentQuery{Case: "a"}, []string{"a#3", "a#2", "a#1"}},
		{docket.RecentQuery{Case: "a", Before: "a#3", Limit: 1}, []string{"a#2"}},
		{docket.RecentQuery{Case: "none"}, []string{}},
		{docket.RecentQuery{Known: day(6)}, []string{"a#2", "b#1", "a#1"}},
		{docket.RecentQuery{Known: day(5)}, []string{"a#2", "b#1", "a#1"}},
		{docket.RecentQuery{Known: day(4)}, []string{"b#1", "a#1"}},
		{docket.RecentQuery{On: day(4)}, []string{"b#2", "a#2", "b#1", "a#1"}},
		{docket.RecentQuery{On: day(3), Known: day(6)}, []string{"a#2", "b#1", "a#1"}},
	} {
		c.q.Scope = everything
		view(t, st, func(tx store.Tx) error {
			got, err := tx.Recent(c.q)
			if !slices.Equal(names(got), c.want) {
				t.Errorf("%+v gives %v, want %v", c.q, names(got), c.want)
			}
			return err
		})
	}
	for _, cursor := range []string{"b", "b#x", "b#9", "none#1", "#"} {
		err := st.View(t.Context(), func(tx store.Tx) error {
			_, err := tx.Recent(docket.RecentQuery{Scope: everything, Before: cursor})
			return err
		})
		refused(t, err, demarche.Invalid)
	}
}

func eventsWithinScope(t *testing.T, st store.Store) {
	cast(t, st)
	for _, c := range scopes {
		view(t, st, func(tx store.Tx) error {
			got, err := tx.Recent(docket.RecentQuery{Scope: c.scope})
			var seen []string
			for _, e := range got {
				seen = append(seen, fmt.Sprintf("%s %s", e.Case, e.Label))
			}
			slices.Sort(seen)
			if !slices.Equal(seen, c.texts) {
				t.Errorf("%s sees %q, want %q", c.who, seen, c.texts)
			}
			return err
		})
	}
}

// cast keeps cases of every sort, each with an event and a text under each
// label, for scopes to find.
func cast(t reporter, st store.Store) {
	t.Helper()
	public, kept, put, theirs := ownCase("public"), ownCase("kept"), ownCase("put"), ownCase("theirs")
	public.Kind, public.Owner = agreement.Real, ""
	kept.Filer, put.Filer, theirs.Filer = "Acme", "Acme", "Acme"
	put.Partner = "CN"
	theirs.Owner = "CN"
	for _, k := range []*docket.Case{public, kept, put, theirs} {
		k.Standing.Seq = 4
		update(t, st, func(tx store.Tx) error {
			if err := tx.AddCase(k); err != nil {
				return err
			}
			for i, label := range []docket.Label{docket.ForAll, docket.ForOffices, docket.ForFiler, docket.ForOffice} {
				e := event(k, i+1)
				e.Label = label
				if err := tx.AddEvent(k, e); err != nil {
					return err
				}
				if err := tx.PutText(k, i+1, day(1), label, "word "+string(label)+"word"); err != nil {
					return err
				}
			}
			if k.Partner != "" {
				return tx.PutFace(k, castFace(k))
			}
			return nil
		})
	}
}

// castFace is a case of cast as the party to which it is put may read it.
func castFace(k *docket.Case) *docket.Face {
	f := faceOf(k)
	f.Standing.Seq = 2
	for i, label := range []docket.Label{docket.ForAll, docket.ForOffices} {
		f.Texts = append(f.Texts, docket.FaceText{Seq: i + 1, Known: day(1), Label: label, Words: "word " + string(label) + "word"})
	}
	return f
}

// scopes are readers, with the cases they find in cast and the texts they see.
var scopes = []struct {
	who   string
	scope docket.Scope
	cases []demarche.CaseID
	texts []string
}{
	{"nobody", docket.Scope{}, []demarche.CaseID{}, nil},
	{"the public", docket.Scope{Public: true}, []demarche.CaseID{"public"}, []string{"public public"}},
	{
		"an official of the US",
		docket.Scope{Public: true, Party: "US"},
		[]demarche.CaseID{"public", "kept", "put"},
		[]string{
			"kept filer", "kept office", "kept offices", "kept public", "public public",
			"put filer", "put office", "put offices", "put public",
		},
	},
	{
		"an official of China",
		docket.Scope{Public: true, Party: "CN"},
		[]demarche.CaseID{"public", "put", "theirs"},
		[]string{"public public", "put offices", "put public", "theirs filer", "theirs office", "theirs offices", "theirs public"},
	},
	{
		"the company at the US office",
		docket.Scope{Filer: "Acme", FilerAt: "US"},
		[]demarche.CaseID{"kept", "put"},
		[]string{"kept filer", "kept public", "put filer", "put public"},
	},
	{"another company", docket.Scope{Filer: "Acme Ltd", FilerAt: "US"}, []demarche.CaseID{}, nil},
	{"an official of a stranger", docket.Scope{Party: "EU"}, []demarche.CaseID{}, nil},
}

// What an office to which a case was put keeps to itself is found by its own party's
// officials alone: not by those who keep the case, by the company, nor by a third party.
func ownNotesAreFoundByTheirOffice(t *testing.T, st store.Store) {
	cast(t, st)
	update(t, st, func(tx store.Tx) error {
		k, err := tx.Case("put")
		if err != nil {
			return err
		}
		e := event(k, 5)
		e.Label = docket.ForPartner
		if err := tx.AddEvent(k, e); err != nil {
			return err
		}
		k.Standing.Seq = 5
		if err := tx.UpdateCase(k); err != nil {
			return err
		}
		f := castFace(k)
		f.Standing.Seq = 3
		f.Texts = append(f.Texts, docket.FaceText{Seq: 3, Known: day(1), Label: docket.ForOffices, Words: "ourselves"})
		return tx.PutFace(k, f)
	})
	for _, c := range []struct {
		who   string
		scope docket.Scope
		reads bool
	}{
		{"an official of China", docket.Scope{Public: true, Party: "CN", Third: "CN"}, true},
		{"an official of the US", docket.Scope{Public: true, Party: "US", Third: "US"}, false},
		{"the company", docket.Scope{Public: true, Filer: "Acme", FilerAt: "US"}, false},
		{"a third party", docket.Scope{Public: true, Party: "EU", Third: "EU"}, false},
		{"the public", docket.Scope{Public: true}, false},
	} {
		for _, id := range []demarche.CaseID{"", "put"} {
			view(t, st, func(tx store.Tx) error {
				events, err := tx.Recent(docket.RecentQuery{Scope: c.scope, Case: id, Limit: 50})
				if reads := slices.ContainsFunc(events, func(e docket.Event) bool { return e.Label == docket.ForPartner }); reads != c.reads {
					t.Errorf("%s is told of the note among the changes of %q: %v", c.who, id, reads)
				}
				return err
			})
		}
		found := len(search(t, st, docket.Query{Scope: c.scope, Text: "ourselves"})) > 0
		if found != c.reads {
			t.Errorf("%s finds the note: %v", c.who, found)
		}
	}
}
