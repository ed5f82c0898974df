package web

import (
	"testing"

	"demarche"
	"demarche/docket"
)

// Every level of every agreement, with its name, has room in both drawings.
func TestNoNameIsCutInTheDrawingOfLevels(t *testing.T) {
	s := public(t)
	for _, lang := range []demarche.Lang{demarche.English, demarche.Chinese} {
		var all []docket.Tally
		for _, p := range s.sec.Library().Packs {
			for _, l := range p.Levels {
				all = append(all, docket.Tally{Pact: p.ID, Level: l.ID, Status: docket.Open, N: 1})
			}
		}
		c := s.levels(all, &view{Lang: lang})
		for _, b := range c.Bars {
			if b.End > 870 {
				t.Errorf("%s: the number of %s stands at %d of 900", lang, b.Name, b.End)
			}
			for _, d := range []struct {
				label       []labelLine
				width, size float64
				y, bar      int
			}{{b.Label, 370, 14, b.Y, b.Bar}, {b.Tall.Label, 360, 15, b.Tall.Y, b.Tall.Bar}} {
				for _, l := range d.label {
					if w := textWidth(l.Name+" "+l.Pack, d.size); w > d.width {
						t.Errorf("%s: %q is %.0f wide, its room %.0f", lang, l.Name+" "+l.Pack, w, d.width)
					}
				}
				if d.bar < d.y {
					t.Errorf("%s: the bar of %s stands above its own line", lang, b.Name)
				}
			}
		}
		if len(c.Bars) != len(all) || c.Bars[len(c.Bars)-1].Y+30 > c.Height || c.Bars[len(c.Bars)-1].Tall.Y+52 > c.TallHeight {
			t.Errorf("%s: %d bars of %d levels, the last at %d of %d", lang, len(c.Bars), len(all), c.Bars[len(c.Bars)-1].Y, c.Height)
		}
	}
}
