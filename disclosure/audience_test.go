package disclosure_test

import (
	"testing"

	"demarche/disclosure"
	"demarche/docket"
)

// What a form tells its reader must be what the gate does: whoever is named reads,
// from the stage named on and not before, and whoever is not named never does.
func TestWhoIsSaidToReadIsWhoReads(t *testing.T) {
	for rel, r := range map[disclosure.Relation]disclosure.Reader{
		disclosure.Keeper: officer, disclosure.Filer: filer, disclosure.Other: partner, disclosure.Stranger: anyone,
	} {
		for _, l := range []docket.Label{docket.ForAll, docket.ForOffices, docket.ForFiler, docket.ForOffice, docket.ForPartner} {
			said := disclosure.Readers(own(false), l)
			for stage, put := range map[disclosure.Stage]bool{disclosure.Filed: false, disclosure.Put: true} {
				if rel == disclosure.Other && !put {
					continue // before it is put, the other party is a stranger to it
				}
				reads := disclosure.MayEvent(r, own(put), &docket.Event{Label: l})
				if told(said, rel, stage) != reads {
					t.Errorf("%s at stage %d, label %s: said %v, reads %v", rel, stage, l, !reads, reads)
				}
			}
		}
	}
}

func told(said []disclosure.Audience, rel disclosure.Relation, at disclosure.Stage) bool {
	for _, a := range said {
		if a.Who == rel && at >= a.From {
			return true
		}
	}
	return false
}

func TestTheAnswersOfTheFormStayAtHomeAndTheTitleDoesNot(t *testing.T) {
	if said := disclosure.ReadersOf(disclosure.Answers); told(said, disclosure.Other, disclosure.Put) || !told(said, disclosure.Keeper, disclosure.Filed) {
		t.Errorf("answers: %v", said)
	}
	said := disclosure.ReadersOf(disclosure.Header)
	if told(said, disclosure.Other, disclosure.Filed) || !told(said, disclosure.Other, disclosure.Put) || told(said, disclosure.Stranger, disclosure.Put) {
		t.Errorf("title: %v", said)
	}
}
