package tariff

import "testing"

func TestACountryOfTheCensusIsReadByItsNameThenItsNumber(t *testing.T) {
	for text, want := range map[string]Origin{
		"5700|CHINA": "CN", "5700|": "CN", "5520|": "VN", "5820|HONG KONG": "HK", "4010|SWEDEN": "SE", "4010|": "SE", "4700|SPAIN": "ES",
		"9999|SPAIN": "ES", "5800|KOREA, SOUTH": "KR", "-|TOTAL FOR ALL COUNTRIES": "", "4XXX|EUROPE": "", "0003|EUROPEAN UNION": "",
	} {
		o, one, err := censusCountry(text)
		if err != nil || o != want || one != (want != "") {
			t.Errorf("%s: %q, %v, %v, want %q", text, o, one, err, want)
		}
	}
	for _, text := range []string{"9998|", "9998|ATLANTIS"} {
		if o, _, err := censusCountry(text); err == nil {
			t.Errorf("%s is taken for %s", text, o)
		}
	}
}
