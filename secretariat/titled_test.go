package secretariat

import (
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/packs"
)

// The title of a public case has the names of the day shown; what somebody typed stands as typed.
func TestATitleThatSomebodyTypedIsNotRewritten(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	s, day := &Secretariat{lib: lib}, calendar.MustDate("2020-01-02")
	for kind, want := range map[agreement.CaseKind]string{agreement.Real: "Turkey — Textiles", agreement.Own: "Türkiye — Textiles"} {
		c := &docket.Case{Kind: kind, Procedure: "wto-dsu", Title: demarche.Text{EN: "Türkiye — Textiles"}}
		if s.titled(c, When{On: day, Known: day}); c.Title.EN != want {
			t.Errorf("%s: the title is %q, want %q", kind, c.Title.EN, want)
		}
	}
}
