package barriers

import (
	"testing"

	"demarche/packs"
)

// Of one day, what was asked is told before what was answered.
func TestWhatWasAskedStandsBeforeTheAnswerOfTheSameDay(t *testing.T) {
	p, err := Read(packs.FS, "us-china-barriers")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range p.Barriers {
		for i := 1; i < len(b.moves); i++ {
			was, is := b.moves[i-1], b.moves[i]
			if was.On == is.On && was.Known == is.Known && was.Turn == Refused && is.Turn == Asked {
				t.Errorf("%s: refused on %s before it was asked", b.ID, is.On)
			}
		}
	}
}
