package secretariat

import (
	"testing"

	"demarche"
	"demarche/briefing"
)

// A word is looked for in the sentences that the reader is shown, in either spelling; the
// names of facts are looked through for a name alone.
func TestAWordIsLookedForInTheSentencesShown(t *testing.T) {
	item := briefing.Item{
		Text:  demarche.Text{EN: "Goods made by forced labor, soya beans too, are kept out.", ZH: "禁止强迫劳动产品进口。"},
		Cites: []briefing.Cite{{Fact: "barriers/cloud-licence"}},
	}
	text, facts := itemWords(&item)
	e := &briefing.Edition{Items: []briefing.Item{item}}
	for word, want := range map[string]int{"labour": 1, "Labor": 1, "soybeans": 1, "soya beans": 1, "强迫劳动": 1, "cloud": 0, "barriers/cloud-licence": 1, "barriers/equity": 0} {
		w := oneSpelling(word)
		if held := holdsWord(w, text, facts); held != (want == 1) {
			t.Errorf("%q is held: %v", word, held)
		}
		if says := saying(e, []string{w}); len(says) != want {
			t.Errorf("%q: the sentences %v", word, says)
		}
	}
}
