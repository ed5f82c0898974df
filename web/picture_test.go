package web

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"demarche/pagetest"
)

// chartPages hold every kind of chart.
var chartPages = []string{
	"/?on=2020-06-01",
	"/talks?on=2020-02-01",
	"/talks/issues?on=2019-03-28",
	"/talks/estimates?on=2020-02-01",
	"/promises?on=2021-06-01",
	"/figures?on=2021-06-01",
	"/figures/cpb-world-trade-volume?on=2019-03-28",
	shippedClaim,
	"/brief/2019-03-28",
	"/brief/2019-05-10",
	motor,
	"/tariffs/scenarios/keep-lists-1-to-3?on=2024-06-01&known=2026-09-18",
	"/rules/us-china-ch7/us-china-ch7",
	"/case/DS543",
}

var toDrawing = regexp.MustCompile(`href="([^"]*\.svg[^"]*)"`)

// charts gives the drawing of each kind that the pages lead to, and fails for one whose
// picture or numbers are not offered beside it.
func charts(t *testing.T, s *Server) []string {
	t.Helper()
	var out []string
	for _, address := range chartPages {
		body := get(t, s, "public", address).Body.String()
		found := toDrawing.FindAllStringSubmatch(body, -1)
		if len(found) == 0 {
			t.Errorf("%s has no chart", address)
		}
		for _, m := range found {
			if strings.Contains(m[1], "narrow=1") || strings.Contains(m[1], "/static/") {
				continue
			}
			if !strings.Contains(body, `href="`+strings.Replace(m[1], ".svg", ".png", 1)+`"`) || !strings.Contains(body, ".csv") {
				t.Errorf("%s: %s has no PNG or no CSV beside it", address, m[1])
			}
			out = append(out, strings.ReplaceAll(m[1], "&amp;", "&"))
		}
	}
	return out
}

func inLanguage(address, lang string) string {
	u, _ := url.Parse(address)
	q := u.Query()
	q.Set("lang", lang)
	u.RawQuery = q.Encode()
	return u.String()
}

var viewBox = regexp.MustCompile(`viewBox="\S+ \S+ (\S+) (\S+)"`)

func TestEachChartIsAPictureOfItsDrawing(t *testing.T) {
	s := public(t)
	base := served(t, s)
	list := charts(t, s)
	if len(list) < 14 {
		t.Fatalf("%d charts: %v", len(list), list)
	}
	for i, address := range list {
		for j, lang := range []string{"en", "zh"} {
			drawing := inLanguage(address, lang)
			t.Run(drawing, func(t *testing.T) {
				t.Parallel()
				svg := get(t, s, "public", drawing).Body.String()
				answer := get(t, s, "public", strings.Replace(drawing, ".svg", ".png", 1))
				got, err := png.Decode(bytes.NewReader(answer.Body.Bytes()))
				if err != nil {
					t.Fatalf("%d %v: %.300s", answer.Code, err, answer.Body)
				}
				keepPicture(t, drawing, answer.Body.Bytes())
				box := viewBox.FindStringSubmatch(svg)
				width, _ := strconv.ParseFloat(box[1], 64)
				height, _ := strconv.ParseFloat(box[2], 64)
				if size := got.Bounds().Size(); size != image.Pt(int(math.Ceil(width*scaleOf(width, height))), int(math.Ceil(height*scaleOf(width, height)))) {
					t.Errorf("%v dots for %g by %g", size, width, height)
				}
				if i%2 != j { // a browser draws each in one of the languages
					return
				}
				page := pagetest.Start(t).Open(t, base+drawing, pagetest.Viewport(int64(math.Ceil(width)), int64(math.Ceil(height))))
				want, err := png.Decode(bytes.NewReader(page.PNG()))
				if err != nil {
					t.Fatal(err)
				}
				if r := likeness(got, want); r < 0.9 {
					t.Errorf("it is %.3f like what Chromium draws", r)
				}
			})
		}
	}
}

// keepPicture keeps a picture to look at, where DEMARCHE_SHOTS says so.
func keepPicture(t *testing.T, address string, body []byte) {
	dir := os.Getenv("DEMARCHE_SHOTS")
	if dir == "" {
		return
	}
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '-'
	}, address)
	if err := os.WriteFile(filepath.Join(dir, "chart"+name+".png"), body, 0o644); err != nil {
		t.Error(err)
	}
}

// likeness is the correlation of how dark two pictures are, cell by cell, each cell a
// ninetieth of the width: fonts differ, the places of words and lines do not.
func likeness(a, b image.Image) float64 {
	const cols = 90
	rows := cols * a.Bounds().Dy() / a.Bounds().Dx()
	x, y := darkness(a, cols, rows), darkness(b, cols, rows)
	var sx, sy, sxx, syy, sxy float64
	for i := range x {
		sx, sy, sxx, syy, sxy = sx+x[i], sy+y[i], sxx+x[i]*x[i], syy+y[i]*y[i], sxy+x[i]*y[i]
	}
	n := float64(len(x))
	return (n*sxy - sx*sy) / math.Sqrt((n*sxx-sx*sx)*(n*syy-sy*sy))
}

func darkness(m image.Image, cols, rows int) []float64 {
	out, b := make([]float64, cols*rows), m.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			r, g, bl, _ := m.At(b.Min.X+x, b.Min.Y+y).RGBA()
			out[y*rows/b.Dy()*cols+x*cols/b.Dx()] += float64(3*0xffff-int(r)-int(g)-int(bl)) / float64(b.Dx()*b.Dy())
		}
	}
	return out
}

// A chart holds our texts: their signs are all in the fonts within the program.
func TestNoSignOfOurTextsIsMissing(t *testing.T) {
	c := &canvas{}
	missing := map[rune]string{}
	for _, pattern := range []string{"*.go", "pages/*.html", "../packs/*/*.yaml", "../packs/*/*.csv"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range string(text) {
				if r > 0x2e80 && missing[r] == "" {
					if _, err := c.fontOf(r, false); err != nil {
						missing[r] = name
					}
				}
			}
		}
	}
	for r, name := range missing {
		t.Errorf("%s: %c is not in the fonts of pictures", name, r)
	}
}

// A sign that no font has is never shown as a box.
func TestAPictureRefusesASignThatItCannotSet(t *testing.T) {
	const svg = `<svg viewBox="0 0 90 20"><text x="0" y="9" font-size="9" fill="#000000">%s</text></svg>`
	if _, err := pictureOf([]byte(strings.Replace(svg, "%s", "关税 12 %", 1))); err != nil {
		t.Error(err)
	}
	_, err := pictureOf([]byte(strings.Replace(svg, "%s", "\u1234", 1)))
	if err == nil || !strings.Contains(err.Error(), "\u1234") {
		t.Errorf("%v", err)
	}
}
