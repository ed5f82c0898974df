package secretariat

import (
	"fmt"
	"testing"
	"time"
)

// One place is let through so often at once, and then at its pace; others are not kept
// out by it, and all together not let through more than the house takes. A place that
// comes a little too early is kept out however little it is.
func TestAGateLetsSoManyThrough(t *testing.T) {
	for name, of := range map[string]struct{ one, all pace }{"texts": {textsFromOne, textsFromAll}, "forms": {formsFromOne, formsFromAll}} {
		t.Run(name, func(t *testing.T) {
			var g gate
			now := time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
			waits := func(place string, after, want time.Duration) {
				t.Helper()
				if got := g.pass(of.one, of.all, place, now.Add(after)); got != want {
					t.Errorf("%s after %v waits %v, want %v", place, after, got, want)
				}
			}
			for range of.one.most {
				waits("a", 0, 0)
			}
			waits("a", 0, of.one.in)
			waits("b", 0, 0)
			waits("a", of.one.in-400*time.Millisecond, time.Second)
			waits("a", of.one.in-400*time.Millisecond, time.Second)
			waits("a", of.one.in-time.Millisecond, time.Second)
			waits("a", of.one.in, 0)
			waits("a", of.one.in, of.one.in)
			now = now.Add(time.Hour)
			taken := 0
			for i := range 2 * mostPlaces {
				if g.pass(of.one, of.all, fmt.Sprint("place ", i), now) == 0 {
					taken++
				}
			}
			if taken != of.all.most {
				t.Errorf("%d taken from all at once, want %d", taken, of.all.most)
			}
			waits("x", of.all.in, 0)
			if g.sweep(of.one, of.all, now.Add(time.Hour)); len(g.from) != 0 {
				t.Errorf("%d places are remembered that are free again", len(g.from))
			}
		})
	}
}
