package secretariat_test

import (
	"testing"

	"demarche/docket"
)

// An act of a shipped case that a newer pack corrects is found by its new words, as one
// that it adds is.
func TestACorrectedPublicActIsFoundByItsNewWords(t *testing.T) {
	dir := t.TempDir()
	closeHouse(t, openAt(t, dir, "2019-10-18", false, library(t)))
	h := openAt(t, dir, "2019-10-21", false, altered(t, map[string][]string{"wto-dsu/acts.csv": {
		"DS543,2019-10-17,panelist_replaced,China,,,wto-summary,reviewed,,,,,", "DS543,2019-10-16,panelist_replaced,China,,,wto-summary,reviewed,,,,Replaced at the zymurgical hearing,",
	}}))
	page, err := h.Docket(ctx, reader(t, "public"), docket.Query{Text: "zymurgical"}, h.At(0, 0))
	if err != nil || len(page.Cases) != 1 || page.Cases[0].ID != "DS543" {
		t.Fatalf("found by the words of the correction: %+v, %v", page, err)
	}
}
