package web

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"
)

// pictureText is a line of a drawing's text, its pieces in the order in which they are
// set.
type pictureText struct {
	x, y, size float64
	anchor     string // middle, end, or else start
	bold       bool
	halo       float64 // width of the stroke in the colour of the paper; 0: none
	haloInk    color.RGBA
	pieces     []pictureWord
}

// pictureWord is a piece of a line in one colour.
type pictureWord struct {
	ink  color.RGBA
	text string
}

// parts reads a drawing: what it holds besides text, and its text.
type parts struct {
	*xml.Decoder
	svg    []byte
	shapes bytes.Buffer
	copied int64
	moves  []([2]float64) // of the groups around
	words  []pictureText
	before int64 // where the token began
}

// parted divides a drawing into shapes, as SVG without a word in it, and words.
func parted(svg []byte) ([]byte, []pictureText, error) {
	p := &parts{Decoder: xml.NewDecoder(bytes.NewReader(svg)), svg: svg}
	for {
		p.before = p.InputOffset()
		token, err := p.Token()
		if err == io.EOF {
			p.shapes.Write(svg[p.copied:])
			return p.shapes.Bytes(), p.words, nil
		}
		if err != nil {
			return nil, nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = p.begin(t)
		case xml.EndElement:
			if t.Name.Local == "g" {
				p.moves = p.moves[:len(p.moves)-1]
			}
		}
		if err != nil {
			return nil, nil, err
		}
	}
}

func (p *parts) begin(t xml.StartElement) error {
	switch t.Name.Local {
	case "svg": // a stroke is one wide where nothing says otherwise, which the reader of shapes does not hold
		p.shapes.WriteString(`<svg stroke-width="1"`)
		p.copied = p.before + int64(len("<svg"))
	case "g":
		move, err := translation(attr(t, "transform"))
		if n := len(p.moves); n > 0 {
			move[0], move[1] = move[0]+p.moves[n-1][0], move[1]+p.moves[n-1][1]
		}
		p.moves = append(p.moves, move)
		return err
	case "text":
		return p.cut(p.line(t))
	case "title", "desc":
		return p.cut(p.Skip())
	}
	return nil
}

// cut leaves out of the shapes what was read since the token began.
func (p *parts) cut(err error) error {
	p.shapes.Write(p.svg[p.copied:p.before])
	p.copied = p.InputOffset()
	return err
}

// line reads an element text to its end.
func (p *parts) line(t xml.StartElement) error {
	out := pictureText{anchor: attr(t, "text-anchor")}
	weight, _ := strconv.Atoi(attr(t, "font-weight"))
	out.bold = weight >= 600
	ink, err := inkIn(attr(t, "fill"))
	for name, to := range map[string]*float64{"x": &out.x, "y": &out.y, "font-size": &out.size} {
		if *to, err = numberIn(attr(t, name), err); err != nil {
			return fmt.Errorf("%s of a text: %w", name, err)
		}
	}
	if attr(t, "paint-order") == "stroke" {
		if out.haloInk, err = inkIn(attr(t, "stroke")); err == nil {
			out.halo, err = numberIn(attr(t, "stroke-width"), nil)
		}
	}
	if n := len(p.moves); n > 0 {
		out.x, out.y = out.x+p.moves[n-1][0], out.y+p.moves[n-1][1]
	}
	if err == nil {
		err = p.pieces(&out, ink)
	}
	p.words = append(p.words, out)
	return err
}

// pieces reads what a text says; a tspan has a colour of its own.
func (p *parts) pieces(out *pictureText, ink color.RGBA) error {
	inks := []color.RGBA{ink}
	for {
		token, err := p.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local != "tspan" {
				return fmt.Errorf("an element %s within text", t.Name.Local)
			}
			own, err := inkIn(attr(t, "fill"))
			if err != nil {
				return err
			}
			inks = append(inks, own)
		case xml.EndElement:
			if inks = inks[:len(inks)-1]; len(inks) == 0 {
				return nil
			}
		case xml.CharData:
			out.pieces = append(out.pieces, pictureWord{inks[len(inks)-1], string(t)})
		}
	}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func numberIn(text string, before error) (float64, error) {
	if before != nil {
		return 0, before
	}
	return strconv.ParseFloat(text, 64)
}

// inkIn reads a colour written #rrggbb; files have no other.
func inkIn(text string) (color.RGBA, error) {
	n, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	if err != nil || len(text) != 7 {
		return color.RGBA{}, fmt.Errorf("a colour %q, not #rrggbb", text)
	}
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}, nil //nolint:gosec // two digits each
}

// translation reads a group's transform, which only ever moves.
func translation(text string) (move [2]float64, err error) {
	if text != "" {
		_, err = fmt.Sscanf(text, "translate(%g %g)", &move[0], &move[1])
	}
	return move, err
}
