package disclosure_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"demarche/disclosure"
	"demarche/docket"
)

// What a reader knows under its own numbers stays when a record grows by what it
// may not read, and points at what it may read only.
func TestNumbersTellNothingOfWhatIsHidden(t *testing.T) {
	labels := []docket.Label{docket.ForAll, docket.ForOffices, docket.ForFiler, docket.ForOffice, docket.ForPartner, ""}
	rapid.Check(t, func(t *rapid.T) {
		var events []docket.Event
		for i := range rapid.IntRange(0, 12).Draw(t, "events") {
			e := docket.Event{Seq: i + 1, Label: rapid.SampledFrom(labels).Draw(t, "label")}
			if i > 0 {
				e.Corrects, e.RepliesTo = rapid.IntRange(0, i).Draw(t, "corrects"), rapid.IntRange(0, i).Draw(t, "replies to")
			}
			events = append(events, e)
		}
		c := own(rapid.Bool().Draw(t, "put"))
		for name, r := range map[string]disclosure.Reader{"keeper": officer, "partner": partner, "filer": filer, "public": anyone} {
			seen := disclosure.Events(r, c, nil, events, 0)
			numbers := disclosure.NumbersFor(r, c, nil, events)
			if numbers.Last() != len(seen) {
				t.Fatalf("%s: the version is %d after %d events", name, numbers.Last(), len(seen))
			}
			for i, e := range seen {
				kept := events[numbers.Seq(i+1)-1]
				if e.Seq != i+1 || kept.Label != e.Label || !disclosure.MayEvent(r, c, &kept) || numbers.Of(kept.Seq) != e.Seq {
					t.Fatalf("%s: event %d of %v is %+v", name, i+1, events, e)
				}
				if e.Corrects >= e.Seq || e.RepliesTo >= e.Seq || (e.Corrects > 0) != (kept.Corrects > 0) || (e.RepliesTo > 0) != (kept.RepliesTo > 0) {
					t.Fatalf("%s: event %d points at %d and %d", name, e.Seq, e.Corrects, e.RepliesTo)
				}
			}
			// The record grows by what this reader may not read: nothing moves.
			grown := append(events[:len(events):len(events)], docket.Event{Seq: len(events) + 1})
			if got := disclosure.Events(r, c, nil, grown, 0); fmt.Sprint(got) != fmt.Sprint(seen) {
				t.Fatalf("%s saw %v, and after a hidden event %v", name, seen, got)
			}
		}
	})
}

func TestNumbersOutOfRangeAreNobodys(t *testing.T) {
	events := []docket.Event{{Seq: 1, Label: docket.ForFiler}, {Seq: 2, Label: docket.ForOffices}}
	for name, r := range map[string]disclosure.Reader{"keeper": officer, "partner": partner, "public": anyone} {
		n := disclosure.NumbersFor(r, own(true), nil, events)
		for _, i := range []int{-1, 0, 3, 1 << 40} {
			if n.Of(i) != 0 || n.Seq(i) != 0 {
				t.Errorf("%s: number %d is event %d, event %d is number %d", name, i, n.Seq(i), i, n.Of(i))
			}
		}
	}
}
