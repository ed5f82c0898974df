package web

import (
	"fmt"
	"sort"

	"demarche/docket"
)

// levelChart is the open cases by who holds them.
type levelChart struct {
	*view
	Bars  []levelBar
	Max   int
	Title string

	Height, TallHeight int // of the wide and of the narrow drawing
}

type levelBar struct {
	Pact, Level   string // ids, for the link
	Name, Pack    string
	N             int
	Y, Width, End int
	Bar           int // where the bar itself stands
	Label         []labelLine
	Tall          tallBar
}

// tallBar is a bar of the narrow drawing, where names stand above the bars.
type tallBar struct {
	Y, Bar, Width int
	Label         []labelLine
}

// levels turns counts into bars, the most first. Only open cases count: an
// ended one is held by nobody.
func (s *Server) levels(tallies []docket.Tally, v *view) levelChart {
	c := levelChart{view: v}
	lib := s.sec.Library()
	for _, t := range tallies {
		pack := lib.Packs[t.Pact]
		if t.Status != docket.Open || pack == nil || t.N == 0 {
			continue
		}
		c.Bars = append(c.Bars, levelBar{Pact: t.Pact, Level: string(t.Level), Name: pack.Level(t.Level).Name.In(v.Lang), Pack: pack.Short.In(v.Lang), N: t.N})
		c.Max = max(c.Max, t.N)
	}
	sort.SliceStable(c.Bars, func(i, j int) bool { return c.Bars[i].N > c.Bars[j].N })
	c.place(380, 420)
	c.Title = c.finding()
	return c
}

// place lays the bars out, in the wide drawing from a left edge and over a width, and
// in the narrow one below their names. A name too long for its line has several.
func (c *levelChart) place(left, width int) {
	for i := range c.Bars {
		b := &c.Bars[i]
		b.Label, b.Tall.Label = labelOf(b, float64(left-20), 14), labelOf(b, 350, 15)
		more, tall := len(b.Label)-1, len(b.Tall.Label)-1
		b.Y, b.Tall.Y = c.Height, c.TallHeight
		b.Bar, b.Tall.Bar = b.Y+5+more*9, b.Tall.Y+23+tall*18
		b.Width, b.Tall.Width = max(b.N*width/max(c.Max, 1), 2), max(b.N*290/max(c.Max, 1), 2)
		b.End = left + b.Width + 8
		c.Height += 30 + more*18
		c.TallHeight += 52 + tall*18
	}
	c.Height, c.TallHeight = c.Height+10, c.TallHeight+10
}

// labelLine is one line of a bar's name; the agreement stands on the last.
type labelLine struct {
	Name, Pack string
	Down       int // below the first line
}

func labelOf(b *levelBar, width, size float64) []labelLine {
	var out []labelLine
	for i, name := range wrap(b.Name, width, size) {
		out = append(out, labelLine{Name: name, Down: i * 18})
	}
	last := &out[len(out)-1]
	if textWidth(last.Name+" "+b.Pack, size) > width {
		return append(out, labelLine{Pack: b.Pack, Down: last.Down + 18})
	}
	last.Pack = b.Pack
	return out
}

func (c *levelChart) finding() string {
	if len(c.Bars) == 0 {
		return c.T("No case is open", "没有进行中的案件")
	}
	total := 0
	for _, b := range c.Bars {
		total += b.N
	}
	top := c.Bars[0]
	if total == 1 {
		return c.T(fmt.Sprintf("The one open case stands at: %s (%s)", top.Name, top.Pack), fmt.Sprintf("进行中的案件仅1件，处于：%s（%s）", top.Name, top.Pack))
	}
	return c.T(fmt.Sprintf("%s of %s open cases stand at one level: %s (%s)", c.Number(top.N), c.Number(total), top.Name, top.Pack),
		fmt.Sprintf("%s件进行中的案件里，%s件处于同一级别：%s（%s）", c.Number(total), c.Number(top.N), top.Name, top.Pack))
}
