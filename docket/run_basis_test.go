package docket_test

import (
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// A run by a variant that nobody checked is not told as checked because its clock is.
func TestARunRestsOnTheGroundOfItsVariant(t *testing.T) {
	k := agreement.Clock{
		Basis: agreement.Basis{Article: "12.9", Cite: "text", Review: demarche.Reviewed, Note: demarche.Text{EN: "read"}},
		Variants: []agreement.ClockVariant{
			{Basis: agreement.Basis{Article: "SCM 4.6", Cite: "scm", Review: demarche.Unreviewed}},
			{Basis: agreement.Basis{Article: "12.9", Cite: "text", Review: demarche.Reviewed}},
			{Basis: agreement.Basis{Article: "12.9", Cite: "text", Review: demarche.Unreviewed}},
		},
	}
	for variant, want := range map[int]*agreement.Basis{-1: &k.Basis, 0: &k.Variants[0].Basis, 1: &k.Basis, 2: &k.Variants[2].Basis} {
		if got := docket.RunBasis(&k, &docket.Clock{Variant: variant}); got != want {
			t.Errorf("variant %d: %+v, want %+v", variant, got, want)
		}
	}
}
