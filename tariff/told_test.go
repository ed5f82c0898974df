package tariff_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/apd/v3"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// A reason names the first day since which the goods asked about pay without a break, and
// the text that says so: of goods that came to a list later, that of their notice; of goods
// that an order spared for a time, the day after, and whoever let it run out.
func TestAReasonNamesTheDaySinceWhichTheGoodsPay(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, origin, entry, known, measure, since, zh, ground string }{
		{"7210490091", "CA", "2018-06-01", "", "steel", "25% on entries from 2018-06-01", "自2018年6月1日起", "Proclamation 9759"},
		{"7210490091", "DE", "2018-06-01", "", "steel", "25% on entries from 2018-06-01", "自2018年6月1日起", "Proclamation 9759"},
		{"7210490091", "DE", "2018-06-01", "2018-05-30", "steel", "25% on entries from 2018-06-01", "自2018年6月1日起", "Proclamation 9740"},
		{"7210490091", "CN", "2018-06-01", "", "steel", "25% on entries from 2018-03-23", "自2018年3月23日起", "Proclamation 9705"},
		{"7601103000", "MX", "2018-06-01", "", "aluminum", "10% on entries from 2018-06-01", "自2018年6月1日起", "Proclamation 9758"},
		{"8422110000", "DE", "2025-06-23", "", "steel-content", "on entries from 2025-06-23", "自2025年6月23日起", "90 FR 25208"},
		{"8429110010", "JP", "2025-08-20", "", "steel-content", "on entries from 2025-08-18", "自2025年8月18日起", "90 FR 40326"},
		{"9403200050", "JP", "2025-06-10", "", "aluminum-content", "on entries from 2025-06-04", "自2025年6月4日起", "Proclamation 10947"},
		{"6109100012", "CN", "2025-08-12", "2025-08-01", "reciprocal", "34% on entries from 2025-08-12", "自2025年8月12日起", "Executive Order 14298"},
		{"8541100040", "CN", "2025-01-10", "", "9903.91.05", "50% on entries from 2025-01-01", "自2025年1月1日起", "89 FR 76581"},
		{"2804610000", "CN", "2025-01-10", "", "9903.91.05", "50% on entries from 2025-01-01", "自2025年1月1日起", "89 FR 101682"},
		{"6307909889", "CN", "2025-02-01", "", "9903.88.15", "7.5% on entries from 2020-02-14", "自2020年2月14日起", "85 FR 3741"},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "known": c.known}))
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		i := slices.IndexFunc(a.Components, func(x tariff.Component) bool { return x.Measure == c.measure })
		if i < 0 {
			t.Errorf("%+v: no such component\n%s", c, reasons(&a))
			continue
		}
		x, zh := a.Components[i], p.Why(&a, i, demarche.Chinese)
		if !strings.Contains(x.Why, c.since) || !strings.HasPrefix(x.Citation, c.ground) || !strings.Contains(zh, c.zh) {
			t.Errorf("%+v: %q, %q [%s]", c, x.Why, zh, x.Citation)
		}
	}
}

// An exclusion is cited by the notice under which it could be claimed on the day.
func TestAnExclusionIsCitedByTheNoticeThatCoversTheDay(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ entry, known, ground string }{
		{"2025-05-31", "", "89 FR 76581"},
		{"2025-06-01", "", "Notice of extension of exclusions of May 2025"},
		{"2025-08-31", "", "Notice of extension of exclusions of May 2025"},
		{"2025-09-01", "", "Notice of extension of exclusions of August 2025"},
	} {
		for _, claim := range []string{"9903.88.70/1", ""} {
			a, err := p.Ask(question(t, map[string]string{"hts": "8486100000", "origin": "CN", "importer": "US", "entry": c.entry, "known": c.known, "claims": claim}))
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range a.Components {
				if (x.Heading == "9903.88.70" || x.Status == tariff.Excluded && x.Measure == "9903.88.02") && x.Citation != c.ground {
					t.Errorf("%+v, claimed %q: %s rests on %q", c, claim, x.Measure, x.Citation)
				}
			}
		}
	}
}

// China's schedule ends before the first of its programs: a history says so on either day.
func TestAHistoryEndsWhereWhatIsAddedIsNotKnown(t *testing.T) {
	p := cnPack(t)
	for _, then := range []bool{false, true} {
		ask := p.History
		if then {
			ask = p.HistoryThen
		}
		steps, err := ask(tariff.MustCode("12019010"), "US", calendar.MustDate("2026-01-01"))
		if err != nil || len(steps) < 2 {
			t.Fatal(steps, err)
		}
		last, before := steps[len(steps)-1], steps[len(steps)-2]
		if before.To != calendar.MustDate("2019-08-31") || before.Answer.Additional.String() != "25" || last.From != calendar.MustDate("2019-09-01") || last.Answer.Additional.Known() {
			t.Errorf("then %v: %s to %s adds %s; from %s %s", then, before.From, before.To, before.Answer.Additional, last.From, last.Answer.Additional)
		}
	}
}

// What China adds to goods of the United States is no open question of Brazil's.
func TestAProgramIsNotKnownOfTheGoodsAloneOnWhichItBears(t *testing.T) {
	for _, c := range []struct {
		origin string
		want   []string
	}{{"BR", nil}, {"US", []string{"ret232", "ret301", "ret301-75"}}} {
		a, err := cnPack(t).Ask(question(t, map[string]string{"hts": "12019010", "origin": c.origin, "importer": "CN", "entry": "2025-05-14"}))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range a.Components[1:] {
			if x.Status == tariff.NotKnown {
				got = append(got, x.Measure)
			}
		}
		if a.Status != tariff.NotKnown || !slices.Equal(got, c.want) {
			t.Errorf("%s: %s, %q", c.origin, a.Status, got)
		}
	}
}

// The rate on raw sugar is by weight and by degree of polarisation: each that lacks is asked
// for, and with both the duty is reckoned.
func TestSugarIsReckonedFromTwoQuantities(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ quantity, unit, asked, duty string }{
		{"", "", "kg", ""},
		{"1000", "kg", "degree", ""},
		{"1000;97", "kg;degree", "", "35.99"}, // 3.6606¢ less 3 × 0.020668¢
		{"97;1", "degree;t", "", "35.99"},
		{"1000;80", "kg;degree", "", "32.47"}, // less 20 × 0.020668¢
		{"1000; ", "kg; ", "degree", ""},
	} {
		typed := tariff.Typed{HTS: "17011205", Origin: "BR", Importer: "US", Entry: "2024-06-01", Value: "500", Quantity: c.quantity, Unit: c.unit}
		q, err := typed.Question()
		if err != nil {
			t.Fatal(err)
		}
		a, err := p.Ask(q)
		if err != nil {
			t.Fatal(err)
		}
		asked := ""
		if len(a.Asked) > 0 {
			asked = a.Asked[0].With
		}
		if asked != c.asked || a.Duty.String() != c.duty {
			t.Errorf("%+v: asks %q, duty %s", c, asked, a.Duty)
		}
	}
	for _, c := range []struct{ quantity, unit, where string }{
		{"1000;97", "kg", "unit"}, {"1000;1", "kg;t", "unit"}, {"1000;x", "kg;degree", "quantity"},
	} {
		typed := tariff.Typed{HTS: "17011205", Origin: "BR", Importer: "US", Entry: "2024-06-01", Quantity: c.quantity, Unit: c.unit}
		if _, err := typed.Question(); err == nil || tariff.Part(err.(*demarche.Refusal)) != c.where {
			t.Errorf("%+v: %v", c, err)
		}
	}
	q := tariff.Question{HTS: tariff.MustCode("17011205"), Origin: "BR", Importer: "US", Entry: calendar.MustDate("2024-06-01"), More: []tariff.Quantity{{Amount: apd.New(-1, 0), Unit: tariff.Degree}}}
	if _, err := p.Ask(q); err == nil {
		t.Error("less than no degree was taken")
	}
}
