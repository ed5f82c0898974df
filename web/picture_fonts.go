package web

import (
	"embed"
	"fmt"
	"image"
	"image/color"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"demarche"
)

//go:embed fonts
var fontFiles embed.FS

// pictureFonts are what text in a picture is set in: Latin letters, those in bold, and
// Chinese signs. They are read when the first picture is drawn.
var pictureFonts = sync.OnceValues(func() (out [3]*opentype.Font, err error) {
	for i, name := range []string{"public-sans-400.ttf", "public-sans-600.ttf", "noto-sans-sc-400.otf"} {
		data, err := fontFiles.ReadFile("fonts/" + name)
		if err != nil {
			return out, err
		}
		if out[i], err = opentype.Parse(data); err != nil {
			return out, fmt.Errorf("%s: %w", name, err)
		}
	}
	return out, nil
})

// canvas is a picture to draw on.
type canvas struct {
	*image.RGBA
	scale float64 // dots for each unit of the drawing
	faces map[setting]font.Face
	buf   sfnt.Buffer
}

// setting is a font at a size.
type setting struct {
	font int
	size float64
}

// run is a stretch of text in one font.
type run struct {
	setting
	ink   color.RGBA
	text  string
	smear float64 // how far it is drawn again to the right, for a weight the font lacks
}

func (c *canvas) face(s setting) (font.Face, error) {
	if f := c.faces[s]; f != nil {
		return f, nil
	}
	fonts, err := pictureFonts()
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(fonts[s.font], &opentype.FaceOptions{Size: s.size, DPI: 72})
	if err != nil {
		return nil, err
	}
	if c.faces == nil {
		c.faces = map[setting]font.Face{}
	}
	c.faces[s] = face
	return face, nil
}

// fontOf gives the font that has a sign, the letters' own before the Chinese one.
func (c *canvas) fontOf(r rune, bold bool) (int, error) {
	fonts, err := pictureFonts()
	if err != nil {
		return 0, err
	}
	latin := 0
	if bold {
		latin = 1
	}
	for _, i := range []int{latin, 2} {
		if g, err := fonts[i].GlyphIndex(&c.buf, r); err == nil && g != 0 {
			return i, nil
		}
	}
	return 0, noSign(r)
}

// noSign refuses a text that would show a box.
func noSign(r rune) error {
	return &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "this chart cannot be given as PNG", ZH: "本图无法生成PNG"},
		Why:    demarche.Text{EN: fmt.Sprintf("the fonts within the program lack the sign %q of its text", r), ZH: fmt.Sprintf("程序内置字体缺少文字中的“%c”", r)},
		Remedy: demarche.Text{EN: "take the SVG, which is set in the fonts of your system", ZH: "请下载SVG，其文字由您系统的字体显示"},
	}
}

// runs divides a text by font.
func (c *canvas) runs(text string, size float64, bold bool, ink color.RGBA) ([]run, error) {
	var out []run
	for _, r := range text {
		f, err := c.fontOf(r, bold)
		if err != nil {
			return nil, err
		}
		if n := len(out); n == 0 || out[n-1].font != f {
			out = append(out, run{setting: setting{f, size}, ink: ink})
			if bold && f == 2 {
				out[n].smear = size / 32
			}
		}
		out[len(out)-1].text += string(r)
	}
	return out, nil
}

// measure gives how wide runs are set.
func (c *canvas) measure(runs []run) (float64, error) {
	w := 0.0
	for _, r := range runs {
		face, err := c.face(r.setting)
		if err != nil {
			return 0, err
		}
		w += float64(font.MeasureString(face, r.text)) / 64
	}
	return w, nil
}

// width is how wide a line of text is set.
func (c *canvas) width(size float64, bold bool, text string) float64 {
	runs, err := c.runs(text, size, bold, color.RGBA{})
	if err != nil {
		return 0
	}
	w, _ := c.measure(runs)
	return w
}

// set draws runs from a place on, in their inks or all in one.
func (c *canvas) set(x, y float64, runs []run, ink *color.RGBA) error {
	for _, r := range runs {
		face, err := c.face(r.setting)
		if err != nil {
			return err
		}
		if ink != nil {
			r.ink = *ink
		}
		d := font.Drawer{Dst: c, Src: image.NewUniform(r.ink), Face: face, Dot: fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}}
		d.DrawString(r.text)
		end := float64(d.Dot.X) / 64
		if r.smear > 0 {
			d.Dot = fixed.Point26_6{X: fixed.Int26_6((x + r.smear) * 64), Y: fixed.Int26_6(y * 64)}
			d.DrawString(r.text)
		}
		x = end
	}
	return nil
}

// text sets a line of a drawing, its halo below it.
func (c *canvas) text(t pictureText) error {
	var runs []run
	for _, p := range t.pieces {
		more, err := c.runs(p.text, t.size*c.scale, t.bold, p.ink)
		if err != nil {
			return err
		}
		runs = append(runs, more...)
	}
	w, err := c.measure(runs)
	if err != nil {
		return err
	}
	switch t.anchor {
	case "middle":
		t.x -= w / 2
	case "end":
		t.x -= w
	}
	const around = 12
	for i := 0; t.halo > 0 && i < around; i++ {
		dx, dy := math.Sincos(2 * math.Pi * float64(i) / around)
		if err := c.set(t.x+dx*t.halo/2*c.scale, t.y+dy*t.halo/2*c.scale, runs, &t.haloInk); err != nil {
			return err
		}
	}
	return c.set(t.x, t.y, runs, nil)
}

// write sets a line of text with its foot at a place.
func (c *canvas) write(x, y, size float64, bold bool, ink color.RGBA, text string) {
	if runs, err := c.runs(text, size, bold, ink); err == nil {
		_ = c.set(x, y, runs, nil)
	}
}
