package storetest

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/store"
)

// fullCase has something in every field.
func fullCase() *docket.Case {
	return &docket.Case{
		ID: "DS 543/\"ü\"", Pact: "wto", Procedure: "wto-dsu", Kind: agreement.Real,
		Title:        demarche.Text{EN: "Tariff measures", ZH: "关税措施"},
		Complainants: []string{"China"}, Respondents: []string{"United States"}, Thirds: []string{"EU", "日本", `a "third"`},
		Filer: "A company", Partner: "", Flags: []string{"urgent", "appealed"}, Obligations: []string{"I:1", "II:1(a)"},
		Links: []agreement.Link{{Kind: "related", Case: "DS544"}}, Note: demarche.Text{EN: "A note", ZH: "说明"},
		Answers: []docket.Answer{{Field: "harm", Text: "Much"}, {Field: "空", Text: ""}}, FiledOn: day(1), Known: day(2),
		Cite: "wto.org", Review: demarche.Unreviewed,
		Standing: docket.Standing{
			AsOf: day(9), Digest: "abc", Status: docket.Open, Step: "panel", Level: "panel-level", Outcome: "none yet",
			Since: day(3), Due: day(30), DueClock: "12.9", Turns: day(31), Provisional: true, Late: 2, Irregular: 1,
			Overdue: day(2), OverdueClock: "12.7",
			LastOn: day(1), Seq: 1,
			Running: []docket.RunningClock{{Clock: "12.9", Track: "main", Starts: day(3), Due: day(30), Provisional: true}},
		},
	}
}

func caseKeptWhole(t *testing.T, st store.Store) {
	want := fullCase()
	bare := &docket.Case{ID: "bare", Kind: agreement.Own}
	update(t, st, func(tx store.Tx) error {
		if err := keep(tx, bare); err != nil {
			return err
		}
		return keep(tx, want)
	})
	if want.N == 0 || bare.N == 0 || want.N == bare.N {
		t.Errorf("numbers %d and %d, want two of their own", want.N, bare.N)
	}
	view(t, st, func(tx store.Tx) error {
		for _, k := range []*docket.Case{want, bare} {
			got, err := tx.Case(k.ID)
			if err != nil {
				return err
			}
			if diff := cmp.Diff(k, got); diff != "" {
				t.Errorf("case %s (-kept +read):\n%s", k.ID, diff)
			}
		}
		_, err := tx.Case("DS 543")
		refused(t, err, demarche.NotFound)
		page, err := tx.Find(docket.Query{Scope: everything, Pact: "wto"})
		if err != nil {
			return err
		}
		listed := *want
		listed.Answers, listed.Note = nil, demarche.Text{}
		if diff := cmp.Diff([]*docket.Case{&listed}, page.Cases); diff != "" {
			t.Errorf("on a docket page (-kept +read):\n%s", diff)
		}
		return nil
	})
}

func caseTakenOnce(t *testing.T, st store.Store) {
	update(t, st, func(tx store.Tx) error { return keep(tx, ownCase("one")) })
	err := st.Update(t.Context(), func(tx store.Tx) error { return tx.AddCase(ownCase("one")) })
	refused(t, err, demarche.Conflict)
	update(t, st, func(tx store.Tx) error {
		refused(t, tx.AddCase(ownCase("one")), demarche.Conflict)
		return keep(tx, ownCase("two")) // the refusal has cost the transaction nothing
	})
	view(t, st, func(tx store.Tx) error { _, err := tx.Case("two"); return err })
}

func onlyWhatMayChange(t *testing.T, st store.Store) {
	k := fullCase()
	update(t, st, func(tx store.Tx) error { return keep(tx, k) })
	want := *k
	want.Partner, want.Flags, want.Links = "CN", []string{"late"}, append(slices.Clone(k.Links), agreement.Link{Kind: "merged", Case: "x"})
	want.Obligations, want.Note = nil, demarche.Text{EN: "Another"}
	want.Standing = docket.Standing{AsOf: day(20), Digest: "def", Status: docket.Ended, Step: "closed", Outcome: "settled", LastOn: day(19), Seq: 1}
	changed := want
	changed.Pact, changed.Kind, changed.Complainants, changed.FiledOn, changed.Filer = "other", agreement.Own, nil, day(8), "Other"
	update(t, st, func(tx store.Tx) error { return tx.UpdateCase(&changed) })
	view(t, st, func(tx store.Tx) error {
		got, err := tx.Case(k.ID)
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Errorf("-want +read:\n%s", diff)
		}
		return err
	})
	err := st.Update(t.Context(), func(tx store.Tx) error { return tx.UpdateCase(ownCase("unknown")) })
	refused(t, err, demarche.NotFound)
}

// fullEvent has something in every field.
func fullEvent(k *docket.Case, seq int) docket.Event {
	return docket.Event{
		Case: k.ID, Seq: seq, Kind: docket.CorrectEvent, Act: "appeal", On: day(5), OnFrom: day(4), Known: day(6),
		By: "China; EU", Office: "cn-office", To: "panel", Text: demarche.Text{EN: "Reasons", ZH: "理由"},
		Documents: []docket.Document{{Title: "Request", Symbol: "WT/DS543/1", URL: "https://example.org/1", Digest: "00ff"}},
		Link:      &agreement.Link{Kind: "retaliation-for", Case: "DS1"}, Corrects: 1, Annuls: true,
		Waits: "CN", RepliesTo: 1,
		Irregular: &docket.Irregularity{Why: demarche.Text{EN: "Too early"}, Article: "4.7"},
		Moved:     []docket.Moved{{Clock: "12.9", Starts: day(1), Was: day(2), Is: day(3), Why: demarche.Text{EN: "A holiday"}}},
		Also:      day(7), AlsoCite: "another source", Cite: "wto.org", Review: demarche.Derived, Label: docket.ForOffices,
		Digest: "def", At: time.Date(2024, 3, 1, 10, 20, 30, 123456789, time.UTC),
	}
}

func recordKeptWhole(t *testing.T, st store.Store) {
	k := ownCase("one")
	want := []docket.Event{*event(k, 1), fullEvent(k, 2), {Case: k.ID, Seq: 3, Kind: docket.NoteEvent, Label: docket.ForAll}}
	k.Standing.Seq = 3
	update(t, st, func(tx store.Tx) error {
		if err := tx.AddCase(k); err != nil {
			return err
		}
		for i := range want {
			if err := tx.AddEvent(k, &want[i]); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, st, func(tx store.Tx) error {
		got, err := tx.Events(k)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-kept +read:\n%s", diff)
		}
		return err
	})
}

func eventNotNext(t *testing.T, st store.Store) {
	k := ownCase("one")
	update(t, st, func(tx store.Tx) error { return keep(tx, k) })
	for _, seq := range []int{-1, 0, 1, 3} {
		err := st.Update(t.Context(), func(tx store.Tx) error { return tx.AddEvent(k, event(k, seq)) })
		refused(t, err, demarche.Conflict)
	}
	update(t, st, func(tx store.Tx) error {
		refused(t, tx.AddEvent(k, event(k, 7)), demarche.Conflict)
		k.Standing.Seq = 2
		if err := tx.AddEvent(k, event(k, 2)); err != nil {
			return err
		}
		return tx.UpdateCase(k)
	})
	view(t, st, func(tx store.Tx) error {
		events, err := tx.Events(k)
		if len(events) != 2 {
			t.Errorf("%d events, want 2", len(events))
		}
		return err
	})
}
