package tariff_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"demarche/tariff"
)

// The total that a question names is what is charged once the claim is made.
func TestWhatAClaimWouldComeToIsWhatItComesTo(t *testing.T) {
	p := usPack(t)
	r := rand.New(rand.NewPCG(5, 88))
	held := map[bool]int{}
	for range 4000 {
		plain := randomQuestion(r, p, []string{"CN", "CN", "CN", "VN", "MX"})
		plain.claims = nil
		q := engineQuestion(t, p, &plain)
		a, err := p.Ask(q)
		if err != nil {
			continue
		}
		for _, x := range a.Asked {
			if x.About != "claim" {
				continue
			}
			c, err := tariff.ParseClaim(x.With)
			if err != nil {
				t.Fatal(err)
			}
			if c.Item != "" { // an item stands for its heading
				c.Item = ""
			}
			claimed := q
			claimed.Claims = []tariff.Claim{c}
			b, err := p.Ask(claimed)
			if err != nil {
				t.Fatal(err)
			}
			if b.Total != x.Total && !strings.HasPrefix(x.Text, "not known if") {
				t.Fatalf("%s from %s on %s, known %s: claiming %s comes to %s, and was said to come to %s", q.HTS.Dotted(), q.Origin, q.Entry, q.Known, x.With, b.Total, x.Total)
			}
			held[strings.HasPrefix(x.With, "9903.88")]++
		}
	}
	if held[true] < 100 || held[false] < 100 {
		t.Errorf("only so many claims were tried: %v", held)
	}
}
