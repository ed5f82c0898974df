package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

// toChina is the scope of China's officials.
var toChina = docket.Scope{Public: true, Party: "CN"}

// putCase keeps a case that is put to China, with its face.
func putCase(t reporter, st store.Store, k *docket.Case, f func(*docket.Face)) {
	t.Helper()
	k.Partner = "CN"
	update(t, st, func(tx store.Tx) error {
		if err := keep(tx, k); err != nil {
			return err
		}
		p := faceOf(k)
		p.Standing.Seq = 0
		f(p)
		return tx.PutFace(k, p)
	})
}

func faceKeptWhole(t *testing.T, st store.Store) {
	k := fullCase()
	k.ID, k.Kind, k.Owner = "one", "own", "US"
	var want docket.Case
	putCase(t, st, k, func(f *docket.Face) {
		f.Flags, f.Obligations, f.Links = []string{"theirs"}, []string{"III:4"}, nil
		f.Standing = docket.Standing{AsOf: day(8), Digest: "abd", Status: docket.Open, Step: "assessment", Level: "official", Since: day(4), LastOn: day(7)}
		want = *k
		want.Filer, want.Answers, want.Note = "", nil, demarche.Text{}
		want.FiledOn, want.Known = 0, 0
		want.Flags, want.Obligations, want.Links, want.Standing = f.Flags, f.Obligations, f.Links, f.Standing
	})
	view(t, st, func(tx store.Tx) error {
		got, err := tx.Face(k, "CN")
		if err != nil {
			return err
		}
		page, err := tx.Find(docket.Query{Scope: toChina})
		if err != nil {
			return err
		}
		want.N = got.N
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Errorf("the face (-kept +read):\n%s", diff)
		}
		if diff := cmp.Diff([]*docket.Case{&want}, page.Cases); diff != "" {
			t.Errorf("on a docket page of the party (-kept +read):\n%s", diff)
		}
		if whole, err := tx.Case(k.ID); err != nil || cmp.Diff(k, whole) != "" {
			t.Errorf("the face has changed the case: %v\n%s", err, cmp.Diff(k, whole))
		}
		_, err = tx.Face(k, "EU")
		refused(t, err, demarche.NotFound)
		return nil
	})
}

func faceFoundByParty(t *testing.T, st store.Store) {
	putCase(t, st, ownCase("one"), func(*docket.Face) {})
	update(t, st, func(tx store.Tx) error { return keep(tx, ownCase("two")) })
	for _, c := range []struct {
		who   string
		scope docket.Scope
		want  string
	}{
		{"the keeping office", docket.Scope{Party: "US"}, "[one two]"},
		{"the party", docket.Scope{Party: "CN"}, "[one]"},
		{"another", docket.Scope{Party: "EU"}, "[]"},
		{"the public", docket.Scope{Public: true}, "[]"},
		{"nobody", docket.Scope{}, "[]"},
		{"the operator", everything, "[one two]"},
	} {
		if got := fmt.Sprint(search(t, st, docket.Query{Scope: c.scope, Sort: docket.ByID})); got != c.want {
			t.Errorf("%s finds %s, want %s", c.who, got, c.want)
		}
		view(t, st, func(tx store.Tx) error {
			list, err := tx.Count(docket.Query{Scope: c.scope})
			n := 0
			for _, x := range list {
				n += x.N
			}
			if want := len(search(t, st, docket.Query{Scope: c.scope})); n != want {
				t.Errorf("%s counts %d, want %d", c.who, n, want)
			}
			return err
		})
	}
}

// faceShowsNothing asks a party every kind of question, of a docket and of the
// same with cases that stand elsewhere for their office, with more on record.
func faceShowsNothing(t *testing.T, st store.Store) {
	answers := func(pact string, hidden bool) string {
		for i := range 6 {
			k := ownCase(fmt.Sprint(pact, i))
			k.Pact = pact
			if hidden {
				k.Standing.Step, k.Standing.Level, k.Standing.Due, k.Standing.LastOn = "withdrawal", "office", day(3*i+1), day(40)
				k.Standing.Status = []docket.Status{docket.Open, docket.Ended}[i%2]
			}
			putCase(t, st, k, func(f *docket.Face) {
				f.Standing = docket.Standing{Status: docket.Open, Step: "assessment", Level: "official", Due: day(20 - i), LastOn: day(i), Digest: "first"}
				f.Tellings = []docket.Telling{{Known: day(2), Marks: []docket.Mark{{On: day(2), Status: docket.Open, Step: "assessment", Due: day(20 - i)}}}}
				f.Texts = []docket.FaceText{{Known: day(2), Label: docket.ForOffices, Words: "steel"}}
			})
			if hidden {
				update(t, st, func(tx store.Tx) error {
					if err := tx.PutText(k, 0, day(0), docket.ForOffice, "steel quota weak"); err != nil {
						return err
					}
					return tx.PutTimeline(k, day(0), []docket.Mark{{On: day(0), Status: docket.Ended, Step: "withdrawal", Due: day(1)}})
				})
			}
		}
		return ask(t, st, pact)
	}
	plain, more := answers("a", false), answers("b", true)
	if diff := cmp.Diff(plain, more); diff != "" {
		t.Errorf("-nothing hidden +hidden:\n%s", diff)
	}
}

// ask gives what a party finds in cases of a pact, their ids without the pact.
func ask(t reporter, st store.Store, pact string) string {
	out := ""
	for _, q := range []docket.Query{
		{},
		{Sort: docket.ByRecent},
		{Sort: docket.ByID},
		{Step: "assessment"},
		{Step: "withdrawal"},
		{Level: "office"},
		{Level: "official"},
		{Status: docket.Open},
		{Status: docket.Ended},
		{DueBy: day(16)},
		{DueBy: day(5)},
		{DueFrom: day(18)},
		{DueBy: day(17), Sort: docket.ByRecent},
		{Text: "steel"},
		{Text: "quota"},
		{Text: "weak", Sort: docket.ByID},
		{Text: "steel", Step: "withdrawal"},
		{Party: "CN"},
		{Limit: 2},
		{On: day(1)},
		{On: day(2)},
		{On: day(30), Known: day(30)},
		{On: day(30), Step: "assessment", Text: "steel"},
		{On: day(30), Sort: docket.ByRecent},
		{Known: day(1), Text: "steel"},
	} {
		q.Scope, q.Pact = toChina, pact
		view(t, st, func(tx store.Tx) error {
			page, err := tx.Find(q)
			if err != nil {
				return err
			}
			list, err := tx.Count(q)
			for _, k := range page.Cases {
				out += fmt.Sprint(string(k.ID)[len(pact):], " ", k.Standing, "; ")
			}
			for i := range list {
				list[i].Pact = ""
			}
			out += fmt.Sprintln(page.Total, page.More, page.Next != "", list)
			return err
		})
	}
	return out
}

func faceTextsOnce(t *testing.T, st store.Store) {
	k := ownCase("one")
	texts := []docket.FaceText{{Known: day(0), Label: docket.ForOffices, Words: "title"}, {Seq: 1, Known: day(1), Label: docket.ForOffices, Words: "first"}}
	putCase(t, st, k, func(f *docket.Face) { f.Texts = texts })
	f := faceOf(k)
	f.Standing.Seq = 0
	f.Texts = append(slices.Clone(texts), docket.FaceText{Seq: 1, Known: day(1), Label: docket.ForOffices, Words: "another"})
	f.Texts = append(f.Texts, docket.FaceText{Seq: 2, Known: day(5), Label: docket.ForAll, Words: "second"})
	update(t, st, func(tx store.Tx) error { return tx.PutFace(k, f) })
	for text, want := range map[string]int{"title": 1, "first": 1, "another": 0, "second": 1} {
		if got := search(t, st, docket.Query{Scope: toChina, Text: text}); len(got) != want {
			t.Errorf("%q finds %v, want %d", text, got, want)
		}
		if got := search(t, st, docket.Query{Scope: everything, Text: text}); len(got) != 0 {
			t.Errorf("%q of the face finds the case: %v", text, got)
		}
	}
}

// facesTurn: a face may change by itself on another day than its case, and when
// the case no longer does.
func facesTurn(t *testing.T, st store.Store) {
	one, two, three := ownCase("one"), ownCase("two"), ownCase("three")
	one.Standing.Turns, two.Standing.Status = day(10), docket.Ended
	putCase(t, st, one, func(f *docket.Face) { f.Standing.Turns = day(5) })
	putCase(t, st, two, func(f *docket.Face) { f.Standing.Status, f.Standing.Turns = docket.Open, day(7) })
	putCase(t, st, three, func(f *docket.Face) { f.Standing.Provisional, f.Standing.Digest = true, "second" })
	for _, c := range []struct {
		by    int
		limit int
		want  string
	}{{4, 9, "[]"}, {5, 9, "[one]"}, {7, 9, "[one two]"}, {10, 9, "[one two]"}, {10, 1, "[one two]"}} {
		var got []demarche.CaseID
		view(t, st, func(tx store.Tx) error {
			for after := int64(0); ; {
				ids, next, err := tx.Turning(day(c.by), false, after, c.limit)
				for _, id := range ids {
					if !slices.Contains(got, id) {
						got = append(got, id)
					}
				}
				if after = next; err != nil || next == 0 {
					return err
				}
			}
		})
		if fmt.Sprint(got) != c.want {
			t.Errorf("by day %d, %d at a time: %v, want %s", c.by, c.limit, got, c.want)
		}
	}
	view(t, st, func(tx store.Tx) error {
		if got, _, err := tx.Turning(0, true, 0, 9); fmt.Sprint(got) != "[three]" || err != nil {
			t.Errorf("waiting for a list: %v, %v", got, err)
		}
		got, _, err := tx.Stale("pact", "first", 0, 9)
		if fmt.Sprint(got) != "[three]" {
			t.Errorf("reckoned with another pack: %v", got)
		}
		return err
	})
}

func facesGuarded(t *testing.T, st store.Store) {
	k := ownCase("one")
	putCase(t, st, k, func(*docket.Face) {})
	id := demarche.CaseID("one\x1fCN")
	update(t, st, func(tx store.Tx) error {
		refused(t, tx.AddCase(ownCase(string(id))), demarche.Invalid)
		refused(t, tx.AddCase(ownCase("two\x1fCN")), demarche.Invalid)
		refused(t, tx.UpdateCase(&docket.Case{ID: id}), demarche.NotFound)
		refused(t, tx.PutFace(k, &docket.Face{}), demarche.Invalid)
		refused(t, tx.PutFace(k, &docket.Face{Party: "CN\x1fUS"}), demarche.Invalid)
		_, err := tx.Case(id)
		refused(t, err, demarche.NotFound)
		_, err = tx.Events(&docket.Case{ID: id})
		refused(t, err, demarche.NotFound)
		return nil
	})
}
