package docket_test

import (
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/docket"
)

// A refusal tells what is on record: an act that came to nothing since the case had gone
// on is not said to be missing, and what is done already is said once.
func TestARefusalKnowsWhatIsOnRecord(t *testing.T) {
	var m *docket.Machine
	for _, one := range shipped(t) {
		if one.Procedure().ID == "usmca-31a" {
			m = one
		}
	}
	var acts []docket.Act
	for i, a := range []struct{ act, by, on string }{
		{"petition_filed", "company", "2026-03-10"},
		{"request_for_review", "complainant", "2026-03-20"},
		{"sufficient_credible_evidence_determination", "office", "2026-04-03"},
		{"request_for_review", "complainant", "2026-04-06"},
	} {
		acts = append(acts, docket.Act{Seq: i + 1, Type: a.act, By: a.by, On: calendar.MustDate(a.on)})
	}
	why := map[int]string{}
	for _, x := range m.Replay(acts, docket.Options{Until: calendar.MustDate("2026-04-10")}).Irregular {
		for _, f := range x.Faults() {
			why[x.Seq] += f.Why.EN + "; "
		}
	}
	if !strings.Contains(why[3], "“Petition filed” is on record and did not lead there, since the case had gone on") || strings.Contains(why[3], "nothing that leads there") {
		t.Errorf("a determination after the request: %q", why[3])
	}
	if n := strings.Count(why[4], "on record"); n != 1 {
		t.Errorf("a second request is told %d times that there is one: %q", n, why[4])
	}
}
