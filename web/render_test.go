package web

import "testing"

// TestEveryPageIsParsed: none is before it is shown.
func TestEveryPageIsParsed(t *testing.T) {
	p := loadPages()
	if len(p.byName) < 30 {
		t.Errorf("%d pages", len(p.byName))
	}
	for name := range p.byName {
		if p.named(name).Lookup("base.html") == nil {
			t.Errorf("%s has no frame", name)
		}
	}
	if p.named("none.html") != nil {
		t.Error("a page that there is not")
	}
}
