package sqlite

import (
	"encoding/binary"
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
		}}.withLate(rapid.Int64Range(-1, none).Draw(t, "late"))
	}), 0, 9).Draw(t, "spans")
}

// withLate has a span tell what was late; below nought it does not.
func (s span) withLate(day int64) span {
	if s.mark.Told = day >= 0; s.mark.Told {
		s.mark.Late = calendar.Date(day)
	}
	return s
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

// TestAGlanceSeesWhatTheTimelineSays: of any day, as known on any day.
func TestAGlanceSeesWhatTheTimelineSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.Int64Range(1, 9)
		spans := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) span {
			on, known := few.Draw(t, "on"), few.Draw(t, "known")
			return span{on, on + few.Draw(t, "days"), known, known + few.Draw(t, "known for"), docket.Mark{
				DueClock: -1, Step: rapid.SampledFrom([]string{"", "panel"}).Draw(t, "step"),
				Lapse: rapid.SampledFrom([]string{"", "7.4.3"}).Draw(t, "lapse"),
			}}.withLate(rapid.Int64Range(-1, 9).Draw(t, "late"))
		}), 0, 6).Draw(t, "spans")
		d := days{few.Draw(t, "asked on"), few.Draw(t, "asked as known")}
		got, err := glance(writeSpans(spans), d)
		at, ok := standing(spans, d)
		lapsed := slices.ContainsFunc(spans, func(s span) bool {
			return s.mark.Lapse != "" && s.onFrom <= d.on && s.knownFrom <= d.known && d.known < s.knownTo
		})
		if err != nil || got.there != ok || got.lapsed != lapsed || ok && got.span != *at {
			t.Errorf("%+v on %+v: %+v, %v; want %+v, run out %t", spans, d, got, err, at, lapsed)
		}
	})
}

// TestATimelineOfTheFirstFormDoesNotTellWhatIsLate: it is read, and asked for by what
// had run out.
func TestATimelineOfTheFirstFormDoesNotTellWhatIsLate(t *testing.T) {
	written := []byte{firstForm}
	for _, v := range []int64{10, none, 10, none, 20, 1} {
		written = binary.AppendVarint(written, v)
	}
	for _, text := range []string{"open", "panel", "", "", "7.4.3"} {
		written = append(binary.AppendUvarint(written, uint64(len(text))), text...)
	}
	want := span{10, none, 10, none, docket.Mark{Due: 20, Status: docket.Open, Step: "panel", Lapse: "7.4.3"}}
	if got, err := readSpans(written); err != nil || !slices.Equal(got, []span{want}) {
		t.Errorf("read %+v, %v", got, err)
	}
	late := &search{q: &docket.Query{Late: true}}
	if at, err := glance(written, days{30, 30}); err != nil || !late.askedOf(&at) {
		t.Errorf("a period had run out, and the case is not asked for: %+v, %v", at, err)
	}
	told := want
	told.mark.Told = true
	if at, err := glance(writeSpans([]span{told}), days{30, 30}); err != nil || late.askedOf(&at) {
		t.Errorf("nothing was late, and the case is asked for: %+v, %v", at, err)
	}
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
