package web

import (
	"strings"
	"unicode"
)

// wrap breaks a text into lines no wider than width, at spaces, and between any
// two Han signs.
func wrap(s string, width, size float64) []string {
	var lines []string
	line := ""
	for _, w := range words(s) {
		if line != "" && textWidth(line+strings.TrimRight(w, " "), size) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += w
	}
	return append(lines, strings.TrimRight(line, " "))
}

// wrapTitle breaks a title, which is set in semibold, as wrap does.
func wrapTitle(s string, width, size float64) []string { return wrap(s, width/1.08, size) }

// words splits a text where a line may break. A sign that may not begin a line
// stays with what goes before.
func words(s string) []string {
	var out []string
	start := 0
	runes := []rune(s)
	for i := range runes {
		last := i == len(runes)-1
		breaks := runes[i] == ' ' || unicode.Is(unicode.Han, runes[i])
		if last || breaks && !strings.ContainsRune("，。、：；）”》 ·", runes[i+1]) {
			out = append(out, string(runes[start:i+1]))
			start = i + 1
		}
	}
	return out
}

// textWidth estimates how wide a text is set in the sans of the pages. It errs
// on the wide side, so that nothing is cut.
func textWidth(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case r > 0x2e80:
			w += 1.02
		case strings.ContainsRune("iljtfr.,:;()'| \u00a0", r):
			w += 0.34
		case r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '→' || r == '—':
			w += 0.92
		case unicode.IsUpper(r), r == '%':
			w += 0.69
		case '0' <= r && r <= '9':
			w += 0.63
		default:
			w += 0.58
		}
	}
	return w * size
}
