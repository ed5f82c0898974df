package calendar_test

import (
	"strings"
	"testing"

	"demarche/calendar"
)

func TestADeepFileIsFoundAtItsLine(t *testing.T) {
	for text, want := range map[string]int{
		"a: 1\nb: [[1]]\n":                          0,
		"id: x\na: " + strings.Repeat("[", 100_000): 2,
		"a:\n" + strings.Repeat(" [\n", 1000):       100,
		"a:\n  " + strings.Repeat("- ", 100_000):    2,
	} {
		if line, what := calendar.DeepYAML([]byte(text)); line != want || (what == "") != (want == 0) {
			t.Errorf("%.20q: line %d, %q; want %d", text, line, what, want)
		}
	}
}
