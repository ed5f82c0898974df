package tariff_test

import (
	"testing"

	"github.com/cockroachdb/apd/v3"

	"demarche/calendar"
	"demarche/tariff"
)

func flow(code, origin string, value, duty int64) tariff.Flow {
	return tariff.Flow{Code: tariff.MustCode(code), Origin: tariff.Origin(origin), Importer: "US", Value: apd.New(value, 0), Duty: apd.New(duty, 0)}
}

func TestCoveragePartsTheSureFromTheUnsure(t *testing.T) {
	p := usPack(t)
	s := p.Survey([]tariff.Flow{
		flow("0208100000", "CN", 1000, 300), // list 3, no exclusion
		flow("8481809050", "CN", 2000, 500), // whatever list it is on
		flow("94016140", "CN", 3000, 0),     // list 3 but for one statistical number
		flow("0101300000", "CN", 4000, 0),   // list 4A
		flow("9999990000", "CN", 5000, 0),   // no such code
	}, calendar.MustDate("2019-06-20"), 0)
	if s.Lines != 4 || len(s.Refused) != 1 || s.Value.String() != "10000.00" {
		t.Errorf("%d lines, %d refused, value %s", s.Lines, len(s.Refused), s.Value)
	}
	got := map[string]map[tariff.Band]string{}
	for _, c := range s.Measures {
		got[c.Measure.ID] = map[tariff.Band]string{}
		for b, x := range c.Bands {
			got[c.Measure.ID][b] = x.Value.String()
		}
	}
	if got["9903.88.03"][tariff.Full] != "1000.00" || got["9903.88.04"][tariff.Partial] != "3000.00" {
		t.Errorf("%v", got)
	}
	if _, early := got["9903.88.15"]; early {
		t.Error("list 4A covers trade before it was in force")
	}
}

// List 4B names laptops, and has a row of its own from the day on which it was to begin and
// was held back. Motors may fit an exclusion; duty by the kilogram is not priced.
func TestCoverageTellsWhatIsHeldBackAndWhyDutyPartsFromThat(t *testing.T) {
	p := usPack(t)
	for day, held := range map[string]bool{"2019-12-14": false, "2019-12-15": true, "2024-06-01": true} {
		s := p.Survey([]tariff.Flow{flow("8471300100", "CN", 1000, 7), flow("8501104020", "CN", 2000, 500), flow("0402101000", "CN", 4000, 11)}, calendar.MustDate(day), 0)
		if (len(s.Held) == 1) != held {
			t.Fatalf("%s: %d measures are held back", day, len(s.Held))
		}
		if held {
			c := s.Held[0]
			if c.Measure.ID != "9903.88.16" || c.Total.Lines != 1 || c.Total.Value.String() != "1000.00" || c.Total.Statutory.String() != "0.00" || c.Total.Collected.String() != "7.00" {
				t.Errorf("%s: %s, %+v", day, c.Measure.ID, c.Total)
			}
		}
		if s.NotPriced.Lines != 1 || s.NotPriced.Value.String() != "4000.00" || s.NotPriced.Collected.String() != "11.00" {
			t.Errorf("%s: not priced %+v", day, s.NotPriced)
		}
		if day == "2019-12-14" && (s.Spared.Lines != 1 || s.Spared.Value.String() != "2000.00") {
			t.Errorf("%s: an exclusion may spare %+v", day, s.Spared)
		}
	}
}
