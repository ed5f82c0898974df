package secretariat

import (
	"fmt"
	"testing"
	"time"
)

// One place is let through so often at once, and then at its pace; others are not kept
// out by it, and all together not let through more than the house reads.
func TestTextsAreReadSoOften(t *testing.T) {
	var g textGate
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for i := range textsFromOne {
		if err := g.pass("a", now); err != nil {
			t.Fatalf("text %d: %v", i+1, err)
		}
	}
	if g.pass("a", now) == nil {
		t.Errorf("text %d at once was taken", textsFromOne+1)
	}
	if err := g.pass("b", now); err != nil {
		t.Errorf("another place: %v", err)
	}
	if g.pass("a", now.Add(textIn-time.Millisecond)) == nil {
		t.Error("one too early was taken")
	}
	if err := g.pass("a", now.Add(textIn)); err != nil {
		t.Errorf("after its time: %v", err)
	}
	now = now.Add(time.Hour)
	taken := 0
	for i := range 10 * textsFromAll {
		if g.pass(fmt.Sprint("place ", i), now) == nil {
			taken++
		}
	}
	if taken != textsFromAll {
		t.Errorf("%d taken from all at once, want %d", taken, textsFromAll)
	}
	g.sweep(now.Add(placeKept + time.Second))
	if len(g.from) != 0 {
		t.Errorf("%d places are remembered that are free again", len(g.from))
	}
}
