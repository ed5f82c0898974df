package tariff

import "demarche"

// wrong refuses a part of a question in both languages: where is the part, "hts",
// "origin", "entry" and so on, and empty where the asker names it.
func wrong(where string, what, why, remedy demarche.Text) *demarche.Refusal {
	return &demarche.Refusal{Kind: demarche.Invalid, Where: where, What: what, Why: why, Remedy: remedy}
}

// said is a text in English and Chinese.
func said(en, zh string) demarche.Text { return demarche.Text{EN: en, ZH: zh} }
