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
		{"3, annex 4", "chapter 3, annex 4", "第3章附件4"},
		{"1.15 to 1.17", "article 1.15 to 1.17", "第1.15至1.17条"},
		{"21.3(c) note 12", "article 21.3(c) note 12", "21.3(c) note 12"},
		{"WPAR 23(1)", "WPAR 23(1)", "WPAR第23(1)条"},
		{"19 U.S.C. 4646(b)(1)", "19 U.S.C. 4646(b)(1)", "19 U.S.C. 4646(b)(1)"},
		{"31-A.4.3; 19 U.S.C. 4692(a)", "article 31-A.4.3; 19 U.S.C. 4692(a)", "第31-A.4.3条及19 U.S.C. 4692(a)"},
		{"sections 302 to 307", "sections 302 to 307", "sections 302 to 307"},
		{"practice of trade offices (filing)", "practice of trade offices (filing)", "practice of trade offices (filing)"},
	} {
		if en, zh := demarche.ArticleText(c.id, demarche.English), demarche.ArticleText(c.id, demarche.Chinese); en != c.en || zh != c.zh {
			t.Errorf("%s: %s, %s", c.id, en, zh)
		}
	}
	for id, want := range map[string][2]string{"Annex 2": {"Annex 2", "附件2"}, "6.2.1": {"6.2.1", "6.2.1"}, "7.4.1; annex 7-A": {"7.4.1; annex 7-A", "7.4.1、附件7-A"}, "3, annex 2": {"Chapter 3, annex 2", "第3章附件2"}, "WPAR 30": {"WPAR 30", "WPAR 30"}} {
		if en, zh := demarche.ArticleNumber(id, demarche.English), demarche.ArticleNumber(id, demarche.Chinese); en != want[0] || zh != want[1] {
			t.Errorf("%s: %s, %s", id, en, zh)
		}
	}
	no := &demarche.Refusal{What: demarche.Same("no"), Article: "practice of trade offices (declining)"}
	if said := no.In(demarche.English); strings.Contains(said, "article") {
		t.Error(said)
	}
}
