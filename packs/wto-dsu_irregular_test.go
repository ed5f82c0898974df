package packs_test

import (
	"strings"
	"testing"

	"demarche/docket"
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

// The reports of DS321 recommend that the parties begin a proceeding under Article 21.5: the
// respondent has nothing to comply with by them, and no period for that is to be fixed.
func TestAReportMayAskForAComplianceProceeding(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, until := range []string{"2008-11-14", "2026-11-23"} {
		s := d.realOn(t, "DS321", until)
		lead := docket.LeadOf(d.pack.Procedures[0], s)
		if s.Status != docket.Open || trackAt(s, "compliance") != "21-5-asked" || !strings.Contains(lead.Text.EN, "begin a proceeding under Article 21.5") {
			t.Errorf("on %s: %s at %q, %q", until, s.Status, trackAt(s, "compliance"), lead.Text.EN)
		}
		for _, k := range s.Clocks {
			if strings.HasPrefix(k.ID, "21.3") && k.Status != docket.Over {
				t.Errorf("on %s: %s is %s", until, k.ID, k.Status)
			}
		}
		for _, p := range s.Permitted {
			if p.Act == "rpt_agreed" {
				t.Errorf("on %s a reasonable period may be agreed", until)
			}
		}
	}
	dsuRegular(t, dsuWith(t, dsuAdopted, "2022-05-01", "2022-03-28 compliance_proceeding_asked DSB\n2022-04-20 21_5_requested China"))
}

// It is for the Appellate Body to end the appeal of DS523, and from 11 December 2019 it cannot act.
func TestNobodyMayMoveWhereTheBodyHasNoMembers(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, id := range []string{"DS523", "DS461"} {
		s := d.realBy(t, id, docket.Options{Until: civil(t, "2026-11-23"), Public: true, Shipped: true})
		if lead := docket.LeadOf(d.pack.Procedures[0], s); lead.Kind != docket.NobodyMust || len(lead.Who) != 1 || docket.Wanting(d.pack.Procedures[0], s, lead.Who) == "" {
			t.Errorf("%s: %s, %v", id, lead.Kind, lead.Who)
		}
	}
}
