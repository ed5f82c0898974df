package web

import (
	"strings"
	"testing"
)

// The docket says in words, on paper too, which cases it lists.
func TestTheDocketNamesItsFilters(t *testing.T) {
	s := public(t)
	for address, want := range map[string]string{
		"/docket?pact=eu-tbr&status=ended&kind=real": " under EU trade barriers, ended, of the public record.",
		"/docket?pact=eu-tbr&within=60":              " under EU trade barriers, with a deadline within 60 days.",
		"/docket?text=textiles&party=US":             "with US as a party, with the words “textiles”.",
		"/docket?late=now":                           " with a duty late now.",
		"/docket?pact=eu-tbr&status=ended&lang=zh":   "件案件：依据",
		"/docket?status=ended&within=60&lang=zh":     "：期限在60天内届满，已结束。",
	} {
		if lead := readText(part(t, page(t, s, "", address), `<p class="lead">`, "</p>")); !strings.Contains(lead, want) {
			t.Errorf("%s: %q, want %q", address, lead, want)
		}
	}
}

// A label names a field; how it searches is a hint. A list without lines explains no sign
// that only lines bear. A line begins with what the case is about.
func TestTheDocketIsReadWithoutItsRules(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][3]string{
		"en": {`<label for="text">Words</label>`, "— means that no deadline runs", `<span class="onphone">Held by </span>`},
		"zh": {`<label for="text">词语</label>`, "—表示没有进行中的期限", `<span class="onphone">所处级别：</span>`},
	} {
		body := page(t, s, "", "/docket?text=DS543&lang="+lang)
		for _, x := range append(want[:], `aria-describedby="text-hint"`) {
			if !strings.Contains(body, x) {
				t.Errorf("%s: the list lacks %s", lang, x)
			}
		}
		row := part(t, body, "<tbody>", "</tr>")
		if title, parties := strings.Index(row, "<td><strong"), strings.Index(row, `<br><span class="note">`); title < 0 || parties < title {
			t.Errorf("%s: a line does not begin with the title: %s", lang, row)
		}
		if body := page(t, s, "", "/docket?text=nosuchword&lang="+lang); strings.Contains(body, want[1]) {
			t.Errorf("%s: an empty list explains signs that it does not bear", lang)
		}
	}
}
