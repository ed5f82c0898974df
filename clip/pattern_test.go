package clip

import "testing"

// TestEveryPatternCompiles asks each once, since none is compiled before.
func TestEveryPatternCompiles(t *testing.T) {
	if len(patterns) < 100 {
		t.Fatalf("only %d patterns", len(patterns))
	}
	for _, p := range patterns {
		p.compiled()
	}
}
