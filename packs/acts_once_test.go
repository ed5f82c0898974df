package packs_test

import (
	"fmt"
	"testing"
)

// An act that two sources tell alike is one act with two sources (also_cite), not two.
func TestAnActThatTwoSourcesTellIsOne(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	for id, p := range lib.Packs {
		for _, c := range p.Cases {
			seen := map[string]bool{}
			for _, a := range c.Acts {
				k := fmt.Sprint(a.OnFrom, a.On, a.Act, a.By, a.To, a.Document, a.Note.EN)
				if seen[k] {
					t.Errorf("%s, %s: %s of %s stands twice", id, c.ID, a.Act, a.On)
				}
				seen[k] = true
			}
		}
	}
}
