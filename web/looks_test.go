package web

import (
	"os"
	"testing"

	"demarche/pagetest"
)

// look is how a page is looked at.
type look struct {
	name string // of its pictures: the language, the window, the light
	opts []pagetest.Option

	language, window, light int // the place of each among its kind
}

// looks are the languages, windows and lights in which every page must hold. Each
// two of them meet in one look of the four, so that none can break a page by itself
// or with one other unseen; a long campaign tries all eight.
func looks() []look {
	var out []look
	for i, lang := range []string{"en", "zh-CN"} {
		for j, window := range []pagetest.Option{pagetest.Desktop, pagetest.Phone} {
			for k, light := range []string{"", "-dark"} {
				l := look{language: i, window: j, light: k, name: lang + "-" + []string{"wide", "phone"}[j] + light}
				l.opts = []pagetest.Option{pagetest.Lang(lang), window}
				if k > 0 {
					l.opts = append(l.opts, pagetest.Dark)
				}
				if (i+j+k)%2 == 0 || os.Getenv("DEMARCHE_LONG") != "" {
					out = append(out, l)
				}
			}
		}
	}
	return out
}

func TestEachTwoOfLanguageWindowAndLightMeet(t *testing.T) {
	met := map[[4]int]bool{}
	for _, l := range looks() {
		met[[4]int{0, l.language, l.window}] = true
		met[[4]int{1, l.window, l.light}] = true
		met[[4]int{2, l.light, l.language}] = true
	}
	if len(met) != 3*4 {
		t.Errorf("%d of 12 pairs are looked at", len(met))
	}
}

// ofTheWindow are the rules of axe-core that know how wide a window is, or how light.
var ofTheWindow = []string{"color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable", "meta-viewport"}

// axe fails the test with every rule of accessibility that the page breaks. How a
// text stands out is looked at in one language, once in each light and window: colours
// do not know the language, and to look at them takes as long as all else. Nor do the
// other rules know the light, so that on a phone one language is read for them; and a
// wide window shows no more of a Chinese page than of an English one. A long campaign
// looks at all in every look.
func (l look) axe(t *testing.T, page *pagetest.Page) {
	t.Helper()
	switch {
	case l.language == 0 && l.window == 0 || os.Getenv("DEMARCHE_LONG") != "":
		page.Axe(t)
	case l.language == 0:
		page.AxeOnly(t, ofTheWindow...)
	case l.window == 1:
		page.Axe(t, "color-contrast")
	}
}
