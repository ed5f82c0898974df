package web

import (
	"testing"

	"demarche"
)

// Nobody at a browser is told words of the command line, or of a key.
func TestARefusalOnAPageHasNoWordsForPrograms(t *testing.T) {
	no := onPage(&demarche.Refusal{Remedy: demarche.Text{
		EN: "ask that office to correct it, or record your objection beside it (reply: object, to event 7)", ZH: "或在其旁记录您的异议（reply: object，针对第7号事件）",
	}, Why: demarche.Text{EN: "object to event 7 (reply: object)", ZH: "提出异议（答复：object）"}})
	if no.Remedy.EN != "ask that office to correct it, or record your objection beside it" || no.Remedy.ZH != "或在其旁记录您的异议" || no.Why.EN != "object to event 7" || no.Why.ZH != "提出异议" {
		t.Errorf("%+v", no)
	}
	key := onPage(&demarche.Refusal{Kind: demarche.Conflict, What: demarche.Text{EN: "the idempotency key"}, Why: demarche.Text{EN: "it was used for another request"}})
	if key.Why.EN != "what you sent before from this form has been recorded already, and this is not the same" {
		t.Errorf("%+v", key)
	}
}
