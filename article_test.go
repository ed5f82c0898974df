package demarche_test

import (
	"strings"
	"testing"

	"demarche"
)

func TestWhatARuleRestsOnReadsAsItIs(t *testing.T) {
	for _, c := range []struct{ id, en, zh string }{
		{"7.4.1", "article 7.4.1", "第7.4.1条"},
		{"7.4.1; annex 7-A", "article 7.4.1; annex 7-A", "第7.4.1条及附件7-A"},
		{"Annex 2", "Annex 2", "附件2"},
		{"practice of trade offices (filing)", "practice of trade offices (filing)", "practice of trade offices (filing)"},
	} {
		if en, zh := demarche.ArticleText(c.id, demarche.English), demarche.ArticleText(c.id, demarche.Chinese); en != c.en || zh != c.zh {
			t.Errorf("%s: %s, %s", c.id, en, zh)
		}
	}
	for id, want := range map[string][2]string{"Annex 2": {"Annex 2", "附件2"}, "6.2.1": {"6.2.1", "6.2.1"}} {
		if en, zh := demarche.ArticleNumber(id, demarche.English), demarche.ArticleNumber(id, demarche.Chinese); en != want[0] || zh != want[1] {
			t.Errorf("%s: %s, %s", id, en, zh)
		}
	}
	no := &demarche.Refusal{What: demarche.Same("no"), Article: "practice of trade offices (declining)"}
	if said := no.In(demarche.English); strings.Contains(said, "article") {
		t.Error(said)
	}
}
