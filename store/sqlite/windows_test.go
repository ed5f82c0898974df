package sqlite

import (
	"testing"

	"pgregory.net/rapid"
)

// Whatever the bounds, the windows hold each text once, in order, and never part
// the texts of a case.
func TestWindowsHoldEachTextOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Int64Range(0, 50_000).Draw(t, "first") << caseShift
		hi := rapid.Int64Range(0, 60_000<<caseShift).Draw(t, "last")
		latest := rapid.Bool().Draw(t, "latest")
		w := newWindows(lo, hi, latest)
		next := lo
		if latest {
			next = hi
		}
		for n := 0; ; n++ {
			began, more := w.left()
			from, to, ok := w.next()
			if ok != more || n > 20 {
				t.Fatalf("a window %v after %v, the %d-th", ok, more, n)
			}
			if !ok {
				break
			}
			if latest && (to != next || began != next) || !latest && (from != next || began != next) || from > to {
				t.Fatalf("from %d to %d, where %d follows", from, to, next)
			}
			if from != lo && from&(1<<caseShift-1) != 0 || to != hi && (to+1)&(1<<caseShift-1) != 0 {
				t.Fatalf("from %d to %d parts a case", from, to)
			}
			next = to + 1
			if latest {
				next = from - 1
			}
		}
		if !latest && lo <= hi && next != hi+1 || latest && lo <= hi && next != lo-1 {
			t.Fatalf("it ends at %d", next)
		}
	})
}
