package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"demarche"
	"demarche/calendar"
	"demarche/clip"
	"demarche/store"
)

func sourceNamed(id string, owner demarche.PartyID, public bool, known int) *clip.Source {
	return &clip.Source{
		ID: id, Genre: "report", Publisher: "Gazette", Published: day(known), Place: "北京", Licence: "own", Digest: "d", Length: 9,
		Text: "whole text", Kept: true, Public: public, Owner: owner, Known: day(known),
	}
}

func sourcesKept(t *testing.T, st store.Store) {
	own, other := sourceNamed("one", "US", false, 3), sourceNamed("one", "CN", true, 5)
	update(t, st, func(tx store.Tx) error {
		if err := tx.AddSource(own); err != nil {
			return err
		}
		return tx.AddSource(other)
	})
	update(t, st, func(tx store.Tx) error {
		refused(t, tx.AddSource(sourceNamed("one", "US", true, 9)), demarche.Conflict)
		return nil
	})
	view(t, st, func(tx store.Tx) error {
		got, err := tx.SourceOf("US", "one")
		if diff := cmp.Diff(own, got); err == nil && diff != "" {
			t.Errorf("(-kept +read):\n%s", diff)
		}
		_, missing := tx.SourceOf("US", "two")
		refused(t, missing, demarche.NotFound)
		return err
	})
	for _, c := range []struct {
		owner demarche.PartyID
		known int
		want  []demarche.PartyID
	}{{"US", 9, []demarche.PartyID{"CN", "US"}}, {"US", 4, []demarche.PartyID{"US"}}, {"", 9, []demarche.PartyID{"CN"}}, {"CN", 2, nil}} {
		view(t, st, func(tx store.Tx) error {
			list, err := tx.Sources(clip.Query{Owner: c.owner, Known: day(c.known)})
			var got []demarche.PartyID
			for _, s := range list {
				got = append(got, s.Owner)
				if s.Text != "" {
					t.Error("a list carries texts")
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("for %q known on %d: sources of %v, want %v", c.owner, c.known, got, c.want)
			}
			return err
		})
	}
	update(t, st, func(tx store.Tx) error {
		refused(t, tx.AddRecord(own, &clip.Record{Source: "one", Seq: 2, Kind: clip.Event, Quote: "q"}), demarche.Conflict)
		return nil
	})
}

// recordsStand compares what is read with a plain model: acts in any order of
// their days, asked about as known on any day.
func recordsStand(t *testing.T, st store.Store) {
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		var acts []clip.Record
		sources := map[string]*clip.Source{}
		for i := range rapid.IntRange(1, 3).Draw(t, "sources") {
			s := sourceNamed(fmt.Sprintf("r%d-%d", round, i), "US", rapid.Bool().Draw(t, "public"), 0)
			sources[s.ID] = s
			for seq := range rapid.IntRange(0, 6).Draw(t, "acts") {
				acts = append(acts, drawAct(t, s.ID, seq+1, acts))
			}
		}
		update(t, st, func(tx store.Tx) error { return addAll(tx, sources, acts) })
		q := clip.Query{Owner: rapid.SampledFrom([]demarche.PartyID{"", "US"}).Draw(t, "reader"), Known: day(rapid.IntRange(0, 9).Draw(t, "known"))}
		q.Kind = rapid.SampledFrom([]clip.Kind{"", clip.Event, clip.Law}).Draw(t, "kind")
		if rapid.Bool().Draw(t, "dated") {
			q.From, q.To = day(rapid.IntRange(1, 5).Draw(t, "from")), day(rapid.IntRange(5, 9).Draw(t, "to"))
		}
		for id, s := range sources {
			q.Source = id
			var want []clip.Record
			for _, r := range clip.Standing(acts, q.Known) {
				if r.Source == id && (s.Public || q.Owner == "US") && (q.Kind == "" || r.Kind == q.Kind) && q.Touches(&r) {
					want = append(want, r)
				}
			}
			slices.SortStableFunc(want, func(a, b clip.Record) int { return int(a.From) - int(b.From) })
			view(t, st, func(tx store.Tx) error {
				got, err := tx.Records(q)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%+v (-model +read):\n%s", q, diff)
				}
				return err
			})
		}
	})
}

func addAll(tx store.Tx, sources map[string]*clip.Source, acts []clip.Record) error {
	for _, s := range sources {
		if err := tx.AddSource(s); err != nil {
			return err
		}
	}
	for i := range acts {
		if err := tx.AddRecord(sources[acts[i].Source], &acts[i]); err != nil {
			return err
		}
	}
	return nil
}

// drawAct makes a record, or takes back one of the same source that stands.
func drawAct(t *rapid.T, source string, seq int, acts []clip.Record) clip.Record {
	a := clip.Record{Source: source, Seq: seq, Known: day(rapid.IntRange(0, 9).Draw(t, "day"))}
	var open []int
	for _, x := range clip.Standing(acts, calendar.Forever) {
		if x.Source == source {
			open = append(open, x.Seq)
		}
	}
	if len(open) > 0 && rapid.IntRange(0, 3).Draw(t, "retracts") == 0 {
		a.Retracts, a.Note = rapid.SampledFrom(open).Draw(t, "which"), "read again"
		return a
	}
	a.Kind, a.Quote, a.Start, a.End = rapid.SampledFrom([]clip.Kind{clip.Event, clip.Law}).Draw(t, "kind"), "词 quote", 3, 10
	if rapid.Bool().Draw(t, "about a day") {
		a.Precision = clip.Day
		a.From = day(rapid.IntRange(1, 9).Draw(t, "from"))
		if rapid.Bool().Draw(t, "open") {
			return a
		}
		a.To = a.From
	}
	return a
}
