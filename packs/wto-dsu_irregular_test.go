package packs_test

import (
	"strings"
	"testing"
)

// The first compliance proceeding of DS381 had ended when consultations were asked for anew: that
// came after the request of the respondent, which was then before a panel.
func TestAnIrregularActIsTheAnswerOfWhatWasUnderWay(t *testing.T) {
	s := deskOf(t, "wto-dsu").real(t, "DS381")
	if len(s.Irregular) != 1 || s.Irregular[0].On.String() != "2016-05-13" {
		t.Fatalf("irregular: %v", s.Irregular)
	}
	if why := s.Irregular[0].Why.EN; !strings.Contains(why, "“Compliance panel requested” is of 11 April 2016") {
		t.Errorf("the request for consultations of 13 May 2016: %s", why)
	}
}
