package secretariat_test

import (
	"testing"

	"demarche/secretariat"
)

// TestWhatFallsBesideFallsToWhoWaits catches it as a server would.
func TestWhatFallsBesideFallsToWhoWaits(t *testing.T) {
	var b secretariat.Beside
	b.Go(func() { panic("fell") })
	b.Go(func() {})
	defer func() {
		if recover() == nil {
			t.Error("nobody heard of it")
		}
	}()
	b.Wait()
}
