package web

import (
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// A period that is counted by another article stands with that article in what is foreseen of it.
func TestShiftNamesArticleOfItsVariant(t *testing.T) {
	p := &agreement.Procedure{Clocks: []agreement.Clock{{ID: "12.9", Basis: agreement.Basis{Article: "12.9"}, Variants: []agreement.ClockVariant{{Basis: agreement.Basis{Article: "SCM 4.6"}}}}}}
	was := docket.Clock{Variant: -1, Due: calendar.MustDate("2022-01-28"), Status: docket.Running}
	is := was
	is.Variant = 0
	for want, x := range map[string]secretariat.Shift{"SCM 4.6": {Was: &was, Is: &is}, "12.9": {Was: &was}} {
		got := desk{view: &view{}}.ShiftsOf(p, []secretariat.Shift{x})
		if len(got.Lines) != 1 || got.Lines[0].Article != want {
			t.Errorf("%+v, want article %s", got.Lines, want)
		}
	}
}
