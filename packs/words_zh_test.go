package packs_test

import (
	"testing"

	"demarche/agreement"
)

// Words that the field has of its own stand so in Chinese: under article 7.2.2(a) of the
// agreement the 牵头人 heads the Office, so that the level above the deputies is named by its
// persons; the interest of DSU 10.2 is 实质利益; and who asserts bad faith does not find it.
func TestTheFieldsOwnWordsStandInChinese(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	seven, dsu := lib.Packs["us-china-ch7"], lib.Packs["wto-dsu"]
	words := map[string]string{"level principal": seven.Level("principal").Name.ZH}
	for _, q := range []*agreement.Procedure{seven.Procedures[0], dsu.Procedures[0]} {
		for i := range q.Acts {
			words[q.Acts[i].ID] = q.Acts[i].Label.ZH
		}
		for i := range q.Steps {
			words["step "+q.Steps[i].ID] = q.Steps[i].Label.ZH
		}
	}
	for id, want := range map[string]string{
		"level principal": "副总理和贸易代表级", "raise_to_principals": "已提交副总理和贸易代表", "step principals": "副总理和贸易代表磋商",
		"bad_faith_asserted": "已主张措施系恶意采取", "third_party_notified": "第三方已通知实质利益",
		"appeal_into_void": "已提起上诉（上诉机构停摆）", "step appeal-void": "上诉至虚空（上诉机构停摆）",
	} {
		if words[id] != want {
			t.Errorf("%s: %q, want %q", id, words[id], want)
		}
	}
}
