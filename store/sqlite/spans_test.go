package sqlite

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

func drawSpans(t *rapid.T) []span {
	day := rapid.Int64Range(0, none)
	text := rapid.String()
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) span {
		return span{day.Draw(t, "from"), day.Draw(t, "to"), day.Draw(t, "known from"), day.Draw(t, "known to"), docket.Mark{
			Due: calendar.Date(day.Draw(t, "due")), DueClock: rapid.IntRange(-1, 300).Draw(t, "clock"),
			Status: docket.Status(text.Draw(t, "status")), Step: text.Draw(t, "step"), Level: demarche.LevelID(text.Draw(t, "level")),
			Outcome: text.Draw(t, "outcome"), Lapse: text.Draw(t, "lapse"),
			Late: calendar.Date(rapid.Int64Range(-1, none).Draw(t, "late")),
		}}
	}), 0, 9).Draw(t, "spans")
}

func TestATimelineIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawSpans(t)
		got, err := readSpans(writeSpans(want))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("wrote %+v, read %+v, %v", want, got, err)
		}
	})
}

func TestATimelineCutShortIsRefused(t *testing.T) {
	whole := writeSpans([]span{{onFrom: 738_000, onTo: none, knownFrom: 738_001, knownTo: none, mark: docket.Mark{Status: docket.Open, Step: "panel"}}})
	for n := 2; n < len(whole); n++ {
		if got, err := readSpans(whole[:n]); err == nil {
			t.Errorf("%d bytes of %d are read as %+v", n, len(whole), got)
		}
	}
}

func FuzzReadSpans(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte{spansForm})
	f.Add(writeSpans([]span{{onFrom: 1, onTo: 2, knownFrom: 3, knownTo: none, mark: docket.Mark{Step: "a step"}}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		spans, err := readSpans(data)
		if err != nil {
			return
		}
		again, err := readSpans(writeSpans(spans))
		if err != nil || !slices.Equal(again, spans) {
			t.Errorf("%x gives %+v, written and read again %+v, %v", data, spans, again, err)
		}
	})
}
