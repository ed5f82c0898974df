package web

import (
	"slices"
	"strings"
	"testing"

	"demarche"
)

func TestLabelsStandInTheOrderOfTheirLanguage(t *testing.T) {
	for l, want := range map[demarche.Lang][]string{
		demarche.English: {"China", "Chinese Taipei", "Côte d'Ivoire", "Croatia", "Thailand", "Tunisia", "Türkiye", "Ukraine", "Viet Nam"},
		demarche.Chinese: {"阿根廷", "巴西", "加拿大", "美国", "欧盟", "日本", "中国", "中国台北"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		byLabel(got, func(s *string) string { return *s }, l)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", l, got, want)
		}
	}
}

// One government stands in the list once, under the name that the WTO uses.
func TestGovernmentsOfTheFormHaveOneNameEach(t *testing.T) {
	s := public(t)
	token := begin(t, s, officer)
	for lang, want := range map[string]string{"en": ">Chinese Taipei</option>", "zh": ">中国台北</option>"} {
		body := page(t, s, officer, "/file/"+token+"/against?lang="+lang)
		if strings.Count(body, want) != 1 || strings.Contains(body, "Taiwan") || strings.Contains(body, ">台湾") || strings.Contains(body, "Turkey") {
			t.Errorf("%s: %s", lang, readText(part(t, body, "<select id=\"answer\"", "</select>")))
		}
		china, taipei, us := strings.Index(body, ">China</option>"), strings.Index(body, ">Chinese Taipei</option>"), strings.Index(body, ">Türkiye</option>")
		if lang == "en" && (china < 0 || taipei < china || us < taipei) {
			t.Errorf("order of China, Chinese Taipei, Türkiye: %d, %d, %d", china, taipei, us)
		}
	}
}
