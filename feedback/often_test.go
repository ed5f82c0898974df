package feedback_test

import (
	"fmt"
	"testing"
	"time"

	"demarche"
	"demarche/feedback"
)

// From one place five come through at once, the sixth not until two minutes have passed;
// another place is not held up by it.
func TestOnePlaceDoesNotFillTheInbox(t *testing.T) {
	g, at := &feedback.Gate{}, time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
	for i := range 5 {
		if err := g.Pass("a", at); err != nil {
			t.Fatalf("no %d: %v", i+1, err)
		}
	}
	for after, want := range map[time.Duration]bool{0: false, 2*time.Minute - time.Second: false} {
		if err := g.Pass("a", at.Add(after)); (err == nil) != want || demarche.KindOf(err) != demarche.TooOften {
			t.Errorf("the sixth after %v: %v", after, err)
		}
	}
	if err := g.Pass("b", at); err != nil {
		t.Errorf("another place: %v", err)
	}
	if err := g.Pass("a", at.Add(2*time.Minute)); err != nil {
		t.Errorf("the sixth after two minutes: %v", err)
	}
	if err := g.Pass("a", at.Add(2*time.Minute)); err == nil {
		t.Error("a seventh came through at once")
	}
}

// All places together are bounded too, however many they are.
func TestAllPlacesTogetherAreBounded(t *testing.T) {
	g, at := &feedback.Gate{}, time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
	passed := 0
	for i := range 20000 {
		if g.Pass(fmt.Sprint(i), at) == nil {
			passed++
		}
	}
	if passed != 60 {
		t.Errorf("%d came through at once, want 60", passed)
	}
	if err := g.Pass("x", at.Add(10*time.Second)); err != nil {
		t.Errorf("ten seconds later: %v", err)
	}
}
