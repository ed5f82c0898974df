package demarche

import "testing"

// A country is understood by whatever it is usually called.
func TestACountryIsKnownByItsUsualNames(t *testing.T) {
	for code, names := range map[string][]string{
		"IL": {"IL", "il", "Israel", "israel", "以色列"},
		"NG": {"Nigeria", "尼日利亚"},
		"KE": {"Kenya", "肯尼亚"},
		"KW": {"Kuwait", "科威特", "الكويت"},
		"OM": {"Oman", "阿曼"},
		"DE": {"germany", "Deutschland", "德国"},
		"GB": {"UK", "uk", "U.K.", "Great Britain", "Britain", "the United Kingdom", "英国"},
		"CN": {"中国", "China", "PRC"},
		"US": {"USA", "U.S.A.", "The United States", "美国"},
		"CI": {"Cote d'Ivoire", "Côte d’Ivoire", "Ivory Coast"},
		"MM": {"Myanmar", "Burma"},
		"TR": {"Turkey", "Türkiye", "turkiye"},
		"JP": {"日本", "Japan"},
		"":   {"", "Atlantis", "ZZ", "QQ", "Bavaria"},
	} {
		for _, name := range names {
			if got := CountryNamed(name); got != code {
				t.Errorf("%q is %q, want %q", name, got, code)
			}
		}
	}
	for code, want := range map[string]Text{"IL": {EN: "Israel", ZH: "以色列"}, "UK": {}, "SU": {}, "EU": {}, "il": {}, "ZZ": {}} {
		if got, ok := Country(code); got != want || ok != (want != Text{}) {
			t.Errorf("%s is named %v, want %v", code, got, want)
		}
	}
}

// English says "the" before some countries, Chinese before none.
func TestACountryInASentence(t *testing.T) {
	for code, want := range map[string]Text{"US": {EN: "the United States", ZH: "美国"}, "CN": {EN: "China", ZH: "中国"}, "NL": {EN: "the Netherlands", ZH: "荷兰"}, "ZZ": {EN: "ZZ", ZH: "ZZ"}} {
		if got := (Text{EN: InSentence(code, English), ZH: InSentence(code, Chinese)}); got != want {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
}
