package storetest

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/store"
)

func issueOf(n int, facts ...string) *briefing.Issue {
	i := &briefing.Issue{At: day(n + 1).Time().Add(time.Hour), By: "us-bedro", Strokes: 1, Digest: "d"}
	i.Edition = briefing.Edition{Date: day(n), Known: day(n), Kind: briefing.Weekday, After: day(n - 1), Title: demarche.Text{EN: "T", ZH: "题"}}
	for _, f := range facts {
		i.Edition.Items = append(i.Edition.Items, briefing.Item{
			Section: briefing.News, Score: 5, Text: demarche.Text{EN: f + ".", ZH: f + "。"}, Cites: []briefing.Cite{{Source: "S", Fact: f}, {Source: "S2", Fact: f}},
		})
	}
	return i
}

func issuesKept(t *testing.T, st store.Store) {
	first, second := issueOf(3, "a", "b"), issueOf(4, "b", "c")
	update(t, st, func(tx store.Tx) error {
		if err := tx.AddIssue(first); err != nil {
			return err
		}
		return tx.AddIssue(second)
	})
	update(t, st, func(tx store.Tx) error {
		refused(t, tx.AddIssue(issueOf(3, "z")), demarche.Conflict)
		refused(t, tx.AddStroke(&briefing.Stroke{Date: day(3), Seq: 1, Kind: briefing.Hold}), demarche.Conflict)
		return nil
	})
	view(t, st, func(tx store.Tx) error {
		got, ok, err := tx.Issue(day(3))
		if diff := cmp.Diff(first, got); err != nil || !ok || diff != "" {
			t.Errorf("%v, %v (-kept +read):\n%s", ok, err, diff)
		}
		if _, ok, err := tx.Issue(day(5)); ok || err != nil {
			t.Errorf("an edition that never went out: %v, %v", ok, err)
		}
		for fact, want := range map[string][]calendar.Date{"a": {day(3)}, "b": {day(3), day(4)}, "z": nil} {
			if got, err := tx.Used(fact); err != nil || !slices.Equal(got, want) {
				t.Errorf("%s was used by %v (%v), want %v", fact, got, err, want)
			}
		}
		list, err := tx.Issues(briefing.IssueQuery{From: day(1), To: day(4), Limit: 1})
		if err != nil || len(list) != 1 || list[0].Edition.Date != day(4) {
			t.Errorf("the last edition up to day 4: %v, %v", list, err)
		}
		return nil
	})
}

func strokesKept(t *testing.T, st store.Store) {
	made := []briefing.Stroke{
		{Date: day(3), Seq: 1, Kind: briefing.Rewrite, Item: "x", Text: demarche.Text{EN: "New.", ZH: "新。"}, Was: demarche.Text{EN: "Old.", ZH: "旧。"}, Facts: []string{"a"}, Office: "us-bedro", Known: day(4), At: day(4).Time()},
		{Date: day(3), Seq: 2, Kind: briefing.Move, Item: "x", Place: 2, Office: "us-bedro", Known: day(4), At: day(4).Time()},
	}
	update(t, st, func(tx store.Tx) error {
		for i := range made {
			if err := tx.AddStroke(&made[i]); err != nil {
				return err
			}
		}
		refused(t, tx.AddStroke(&briefing.Stroke{Date: day(3), Seq: 2, Kind: briefing.Hold}), demarche.Conflict)
		refused(t, tx.AddStroke(&briefing.Stroke{Date: day(4), Seq: 2, Kind: briefing.Hold}), demarche.Conflict)
		return nil
	})
	view(t, st, func(tx store.Tx) error {
		got, err := tx.Strokes(day(3))
		if diff := cmp.Diff(made, got); diff != "" {
			t.Errorf("(-kept +read):\n%s", diff)
		}
		return err
	})
}

func noticesKept(t *testing.T, st store.Store) {
	one := &briefing.Notice{Fact: "a", Of: []calendar.Date{day(3)}, On: day(5), Text: demarche.Text{EN: "W.", ZH: "误。"}, Source: "S", Office: "us-bedro", Thread: 4}
	two := &briefing.Notice{Fact: "b", Of: []calendar.Date{day(3), day(4)}, On: day(7), Text: demarche.Text{EN: "V.", ZH: "错。"}, Source: "S"}
	update(t, st, func(tx store.Tx) error {
		if err := tx.AddNotice(one); err != nil {
			return err
		}
		return tx.AddNotice(two)
	})
	for known, want := range map[int][]briefing.Notice{4: nil, 5: {*one}, 7: {*one, *two}} {
		view(t, st, func(tx store.Tx) error {
			got, err := tx.Notices(day(known))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("known on day %d (-kept +read):\n%s", known, diff)
			}
			return err
		})
	}
}
