package web

import (
	"strings"
	"testing"
)

// A level with a long name has room for it before its bar.
func TestNoNameIsCutByTheEdgeOfTheDrawing(t *testing.T) {
	long := strings.Repeat("Office ", 9)
	c := levelChart{Bars: []levelBar{{Name: "Panel", Pack: "WTO", N: 9}, {Name: long, Pack: "US–China chapter 7", N: 1}}, Max: 9}
	c.place()
	for _, b := range c.Bars {
		if w := textWidth(b.Name+" "+b.Pack, 14); float64(b.Left-10) < w || b.End > 870 {
			t.Errorf("%s: %.0f wide, ends at %d, its bar at %d", b.Name, w, b.Left-10, b.End)
		}
	}
	short := levelChart{Bars: []levelBar{{Name: "Panel", Pack: "WTO", N: 9}}, Max: 9}
	if short.place(); short.Left != 380 {
		t.Errorf("short names moved the bars to %d", short.Left)
	}
}

// What a case is called depends on who reads it.
func TestACasePutToAGovernmentIsNotCalledItsOwn(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for as, want := range map[string]string{officer: "this office's own case", partner: "put to you", company: "your own case"} {
		for _, address := range []string{"/case/" + string(id), "/docket?kind=own"} {
			if text := readText(page(t, s, as, address)); !strings.Contains(text, want) {
				t.Errorf("%s, %s: no %q", as, address, want)
			}
		}
	}
}
