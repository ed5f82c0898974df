package secretariat_test

import (
	"errors"
	"strings"
	"testing"

	"demarche"
	"demarche/secretariat"
)

// An Appeal on a measure older than the agreement explains how it still has effect (article
// 7.4.2(b)); one on a later measure need not, and nor need any other act of the case.
func TestAnAppealOnAnOlderMeasureExplainsIt(t *testing.T) {
	for _, flags := range [][]string{nil, {"older-measure"}} {
		q := cloud
		q.Flags = flags
		h := open(t, "2020-03-02", true)
		p := file(t, h, q)
		p.act("officer-US", "complaint_accepted")
		p.act("officer-US", "put_forward")
		h.goOn(t, "2020-03-16")
		_, err := p.Preview(ctx, reader(t, "officer-US"), secretariat.ActRequest{Case: p.id, Act: "appeal_submitted", Text: " "})
		if len(flags) == 0 {
			if err != nil {
				t.Errorf("a later measure: %v", err)
			}
			continue
		}
		var no *demarche.Refusal
		if !errors.As(err, &no) || no.Kind != demarche.Invalid || no.Where != "text" || !strings.Contains(no.Why.EN, "article 7.4.2(b)") || !strings.Contains(no.Remedy.EN, "still have effect?") || !strings.Contains(no.Remedy.ZH, "有何持续影响") {
			t.Errorf("submitted without a word on it: %v", err)
		}
		p.act("officer-US", "appeal_submitted", "text=The refusal of 2018 still stands")
	}
}
