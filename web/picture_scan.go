package web

import (
	"image"
	"image/color"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// scanner fills outlines, each on no more of the picture than it touches: the scanner of
// rasterx goes over all of it for every one.
type scanner struct {
	to     *image.RGBA
	ink    image.Uniform
	steps  []step
	extent fixed.Rectangle26_6
}

// step is a point of an outline.
type step struct {
	at     fixed.Point26_6
	begins bool
}

var _ rasterx.Scanner = (*scanner)(nil)

// Start begins an outline at a point, in dots of the picture.
func (s *scanner) Start(a fixed.Point26_6) { s.add(step{a, true}) }

// Line goes on to a point.
func (s *scanner) Line(b fixed.Point26_6) { s.add(step{b, false}) }

func (s *scanner) add(p step) {
	dot := fixed.Rectangle26_6{Min: p.at, Max: fixed.Point26_6{X: p.at.X + 1, Y: p.at.Y + 1}}
	if len(s.steps) == 0 {
		s.extent = dot
	}
	s.extent = s.extent.Union(dot)
	s.steps = append(s.steps, p)
}

// Draw fills what was outlined since Clear, by the rule that winds.
func (s *scanner) Draw() {
	over := image.Rect(s.extent.Min.X.Floor(), s.extent.Min.Y.Floor(), s.extent.Max.X.Ceil(), s.extent.Max.Y.Ceil()).Intersect(s.to.Bounds())
	if len(s.steps) == 0 || over.Empty() {
		return
	}
	r := vector.NewRasterizer(over.Dx(), over.Dy())
	for _, p := range s.steps {
		x, y := float32(p.at.X)/64-float32(over.Min.X), float32(p.at.Y)/64-float32(over.Min.Y)
		if p.begins {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.Draw(s.to, over, &s.ink, image.Point{})
}

// Clear forgets what was outlined.
func (s *scanner) Clear() { s.steps = s.steps[:0] }

// GetPathExtent says how far the outline reaches.
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return s.extent }

// SetColor chooses the ink; our drawings have no gradients.
func (s *scanner) SetColor(c any) {
	if c, ok := c.(color.Color); ok {
		s.ink.C = c
	}
}

// SetBounds, SetWinding and SetClip are not needed: the picture has its bounds, and no
// outline of ours crosses itself or is clipped.
func (s *scanner) SetBounds(int, int) {}

// SetWinding does nothing.
func (s *scanner) SetWinding(bool) {}

// SetClip does nothing.
func (s *scanner) SetClip(image.Rectangle) {}

// shapes draws all of a drawing but its text.
func (c *canvas) shapes(icon *oksvg.SvgIcon) {
	icon.Transform = rasterx.Identity.Scale(c.scale, c.scale).Translate(-icon.ViewBox.X, -icon.ViewBox.Y)
	for i := range icon.SVGPaths { // strokes are drawn in dots, not in units
		p := &icon.SVGPaths[i]
		p.LineWidth *= c.scale
		p.DashOffset *= c.scale
		dash := make([]float64, len(p.Dash))
		for j, d := range p.Dash {
			dash[j] = d * c.scale
		}
		p.Dash = dash
	}
	size := c.Bounds().Size()
	icon.Draw(rasterx.NewDasher(size.X, size.Y, &scanner{to: c.RGBA}), 1)
}
