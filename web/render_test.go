package web

import (
	"testing"

	"demarche"
)

// TestEveryPageIsParsed: none is before it is shown.
func TestEveryPageIsParsed(t *testing.T) {
	p := loadPages()
	if len(p) < 2*30 {
		t.Errorf("%d pages", len(p))
	}
	for n := range p {
		if p.named(n.name, n.lang).Lookup("base.html") == nil {
			t.Errorf("%s has no frame", n.name)
		}
	}
	if p.named("none.html", demarche.English) != nil {
		t.Error("a page that there is not")
	}
}
