package secretariat_test

import (
	"encoding/json"
	"strings"
	"testing"

	"demarche"
	"demarche/briefing"
	"demarche/store"
)

// What an office keeps for itself is in no edition and in no message, and the desk
// cannot put it there: neither by its number nor by its fact.
func TestWhatIsConfidentialIsInNoEdition(t *testing.T) {
	h := newsroom(t, "2020-03-02")
	p := file(t, h, cloud)
	h.goOn(t, "2020-03-03")
	day, desk := date("2020-03-02"), reader(t, "officer-US")
	proof, err := h.Proof(ctx, desk, day)
	if err != nil {
		t.Fatal(err)
	}
	x := proof.Lines[0]
	for _, s := range []briefing.Stroke{
		{Kind: briefing.Rewrite, Item: x.ID, Text: demarche.Text{EN: "In " + string(p.id) + " a company complains.", ZH: "企业提出申诉。"}, Facts: x.Facts()},
		{Kind: briefing.Rewrite, Item: x.ID, Text: demarche.Text{EN: "A company complains.", ZH: "企业提出申诉（" + strings.ToLower(string(p.id)) + "）。"}, Facts: x.Facts()},
		{Kind: briefing.Rewrite, Item: x.ID, Text: demarche.Text{EN: "A company complains.", ZH: "企业提出申诉。"}, Facts: append(x.Facts(), "case/"+string(p.id)+"#1")},
	} {
		s.Date = day
		_, err := h.Strike(ctx, desk, s)
		refusedAs(t, err, demarche.NotPermitted)
	}
	if out, err := h.PublishDue(ctx); err != nil || len(out) != 1 {
		t.Fatalf("%d went out, %v", len(out), err)
	}
	e, err := h.Brief(ctx, day, 0)
	if err != nil {
		t.Fatal(err)
	}
	var m any
	err = h.store.View(ctx, func(tx store.Tx) (err error) { m, err = tx.MessageOf("edition/2020-03-02"); return err })
	if err != nil {
		t.Fatal(err)
	}
	for _, what := range []any{e, m} {
		b, err := json.Marshal(what)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{string(p.id), "Northlake", "cloud services refused"} {
			if strings.Contains(string(b), secret) {
				t.Errorf("%q is in %.200s", secret, b)
			}
		}
	}
}
