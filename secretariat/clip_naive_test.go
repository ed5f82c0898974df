package secretariat_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"demarche"
	"demarche/calendar"
	"demarche/clip"
	"demarche/disclosure"
	"demarche/secretariat"
	"demarche/store"
)

// noted is one act on a quote of a source: a record of it, or the retraction of that.
type noted struct {
	source string
	quote  int
	day    calendar.Date
	taken  bool // back
}

// naive folds the acts of a source by a day: a quote stands since the day on which it was
// recorded, until it is taken back; recorded while it stands, it stands as it did.
func naive(acts []noted, source string, known calendar.Date) map[int]calendar.Date {
	stands := map[int]calendar.Date{}
	for _, a := range acts {
		if _, already := stands[a.quote]; a.source != source || a.day > known {
			continue
		} else if a.taken {
			delete(stands, a.quote)
		} else if !already {
			stands[a.quote] = a.day
		}
	}
	return stands
}

var quotes = []string{"Talks resume on Monday", "China will buy soybeans", "no list was agreed"}

// Records and retractions come in any order, at the sources of two parties in turn. What
// each reader is told as known on each day is what the naive model folds, and the order in
// which the acts of a store are read does not matter.
func TestRecordsStandAsTheyWereKnownEachDay(t *testing.T) {
	h, round, day := open(t, "2019-03-01", true), 0, calendar.MustDate("2019-03-01")
	rapid.Check(t, func(rt *rapid.T) {
		round++
		var acts []noted
		type kept struct {
			*clip.Source
			by  disclosure.Reader
			seq map[int]int // the number under which a quote was recorded last
		}
		var sources []kept
		first := day.AddDays(20 * round)
		h.day = first
		for i, by := range []string{"officer-US", "officer-CN"} {
			q := secretariat.SourceRequest{Source: clip.Source{Publisher: "Gazette", Published: first, Licence: "own", Public: rapid.Bool().Draw(rt, "public")}, Keep: true}
			q.Text = fmt.Sprintf("%s. %s, but %s. No %d of %d.", quotes[0], quotes[1], quotes[2], i, round)
			s, _, err := h.AddSource(ctx, reader(t, by), q)
			if err != nil {
				rt.Fatal(err)
			}
			sources = append(sources, kept{s, reader(t, by), map[int]int{}})
		}
		for range rapid.IntRange(0, 12).Draw(rt, "acts") {
			s := rapid.SampledFrom(sources).Draw(rt, "source")
			a := noted{s.ID, rapid.IntRange(0, 2).Draw(rt, "quote"), h.today().AddDays(rapid.IntRange(0, 1).Draw(rt, "later")), rapid.Bool().Draw(rt, "taken back")}
			h.day = a.day
			_, stood := naive(acts, s.ID, a.day)[a.quote]
			if a.taken {
				if _, err := h.Retract(ctx, s.by, s.ID, s.seq[a.quote], "read again"); (err == nil) != stood {
					rt.Fatalf("%+v, which stood: %t: %v", a, stood, err)
				}
			} else {
				got, err := h.Clip(ctx, s.by, s.ID, secretariat.ClipRequest{Record: clip.Record{Kind: clip.Event, Quote: quotes[a.quote]}})
				if err != nil || got.Again != stood {
					rt.Fatalf("%+v, which stood: %t: %+v, %v", a, stood, got, err)
				}
				s.seq[a.quote] = got.Seq
			}
			acts = append(acts, a)
		}
		for _, s := range sources {
			entered := rapid.Permutation(recorded(rt, h, s.Owner, s.ID)).Draw(rt, "order")
			for known := first.AddDays(-1); known <= h.today(); known++ {
				var folded []string
				for q, since := range naive(acts, s.ID, known) {
					folded = append(folded, fmt.Sprint(quotes[q], " ", since))
				}
				slices.Sort(folded)
				if diff := cmp.Diff(folded, standing(clip.Standing(entered, known))); diff != "" {
					rt.Fatalf("%s known %s, from acts in another order (-naive +read):\n%s", s.ID, known, diff)
				}
				for _, r := range []disclosure.Reader{sources[0].by, sources[1].by, {}} {
					want := folded
					if !s.Public && r.Party != s.Owner {
						want = nil
					}
					list, err := h.Clips(ctx, r, clip.Query{Source: s.ID}, h.At(0, known))
					if diff := cmp.Diff(want, standing(list)); diff != "" || err != nil {
						rt.Fatalf("%s of %s for %q known %s, %v (-naive +read):\n%s", s.ID, s.Owner, r.Party, known, err, diff)
					}
				}
			}
		}
	})
}

func standing(list []clip.Record) []string {
	var out []string
	for _, x := range list {
		out = append(out, fmt.Sprint(x.Quote, " ", x.Known))
	}
	slices.Sort(out)
	return out
}

// recorded gives every act on a source.
func recorded(t *rapid.T, h *house, owner demarche.PartyID, id string) (out []clip.Record) {
	err := h.store.View(ctx, func(tx store.Tx) error {
		s, err := tx.SourceOf(owner, id)
		if err == nil {
			out, err = tx.RecordsOf(s)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
