package web

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"net/http"
	"strings"

	"github.com/fyne-io/oksvg"

	"demarche"
)

// mostDots bounds a picture's size, and with it what drawing one takes of memory.
const mostDots = 8 << 20

// scaleOf is how many dots of a PNG stand for one unit of a drawing: two, so that letters
// are sharp on dense screens and in print, but one where it would be very large.
func scaleOf(width, height float64) float64 {
	if 4*width*height > mostDots {
		return 1
	}
	return 2
}

const svgKind = "image/svg+xml; charset=utf-8"

// drawings gives a chart at an address twice: as SVG, and as the PNG that sendFile makes
// of it. What refuses the one refuses the other.
func drawings(mux *http.ServeMux, address string, svg http.HandlerFunc) {
	mux.HandleFunc("GET "+address+".svg", svg)
	mux.HandleFunc("GET "+address+".png", svg)
}

// drawn gives a file as the address has it: the picture, where a drawing is to be sent to
// who asked for a PNG.
func (f file) drawn(r *http.Request) (file, error) {
	if f.kind != svgKind || !strings.HasSuffix(r.URL.Path, ".png") {
		return f, nil
	}
	body, err := pictureOf(f.body)
	return file{f.name, "image/png", body}, err
}

// pictureOf turns a drawing that stands alone into a PNG. The shapes are drawn first and
// the words over them, as the drawings of this house have them.
func pictureOf(svg []byte) ([]byte, error) {
	shapes, words, err := parted(svg)
	if err != nil {
		return nil, err
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(shapes), oksvg.StrictErrorMode)
	if err != nil {
		return nil, err
	}
	box := icon.ViewBox
	scale := scaleOf(box.W, box.H)
	width, height := int(math.Ceil(box.W*scale)), int(math.Ceil(box.H*scale))
	if width <= 0 || height <= 0 || width*height > mostDots {
		return nil, tooWide()
	}
	c := &canvas{RGBA: image.NewRGBA(image.Rect(0, 0, width, height)), scale: scale}
	c.shapes(icon)
	for _, t := range words {
		t.x, t.y = (t.x-box.X)*scale, (t.y-box.Y)*scale
		if err := c.text(t); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, c)
	return out.Bytes(), err
}

func tooWide() error {
	return &demarche.Refusal{
		Kind: demarche.TooLarge, What: demarche.Text{EN: "this chart is not drawn as PNG", ZH: "本图无法生成PNG"},
		Why:    demarche.Text{EN: "it would have more than 8 million dots", ZH: "其像素将超过八百万"},
		Remedy: demarche.Text{EN: "take the SVG", ZH: "请下载SVG"},
	}
}
