package cli

import (
	"bytes"
	"strings"
	"testing"
)

// A long import says at each tenth how far it is, a short one nothing.
func TestALongImportSaysHowFarItIs(t *testing.T) {
	for all, want := range map[int]int{longImport - 1: 0, longImport: 10, 2*longImport + 7: 10} {
		var complaint bytes.Buffer
		p := &program{World: World{Err: &complaint}}
		for done := 1; done <= all; done++ {
			p.tellFigures(done, all)
		}
		if got := strings.Count(complaint.String(), "\n"); got != want {
			t.Errorf("%d rows: %d lines, want %d", all, got, want)
		}
	}
}
