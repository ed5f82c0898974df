package docket_test

import (
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// A variant with an article of its own is a rule of its own to whoever counts rules; one that
// rests on the clock's article is none.
func TestVariantsWithArticlesOfTheirOwnCount(t *testing.T) {
	own := agreement.Basis{Article: "12.9", Review: demarche.Reviewed}
	k := agreement.Clock{Basis: own, Variants: []agreement.ClockVariant{
		{Basis: own}, {Basis: agreement.Basis{Article: "SCM 4.6", Review: demarche.Unreviewed}},
	}}
	if got := docket.Bases(&k); len(got) != 2 || got[0] != &k.Basis || got[1].Article != "SCM 4.6" {
		t.Errorf("grounds %+v", got)
	}
}
