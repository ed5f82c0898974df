package tariff_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

func askedOf(t *testing.T, p *tariff.Pack, hts, origin, entry string, claims, shares []string) tariff.Answer {
	t.Helper()
	typed := tariff.Typed{HTS: hts, Origin: origin, Importer: string(p.Importer), Entry: entry, Value: "1000", Claims: claims, Shares: shares}
	q, err := typed.Question()
	if err != nil {
		t.Fatal(err)
	}
	a, err := p.Ask(q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// From 4 June 2025 to 5 April 2026 goods of chapters 73 and 76 are charged on the value of their
// steel or aluminum where the importer states it, and the duties on the rest of the value on what
// is left; on the whole value where nothing is stated, and neither then nor otherwise does the
// line wait for an answer about it.
func TestMetalsOfTheirChaptersAreChargedOnTheValueThatIsStated(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, origin, entry, known, shares, metal, others, total string }{
		// Aluminum: 25% on all of it to 3 June 2025, and 50% on what is stated since.
		{"7610900080", "JP", "2025-06-03", "", "aluminum=60", "25", "0", "30.7"},
		{"7610900080", "JP", "2025-06-04", "", "aluminum=60", "30", "4", "39.7"}, // 10% on 40%
		{"7610900080", "JP", "2025-06-04", "", "", "50", "0", "55.7"},
		{"7610900080", "JP", "2025-06-04", "2025-06-02", "aluminum=60", "25", "0", "30.7"},
		{"7610900080", "JP", "2025-06-04", "", "aluminum=100", "50", "0", "55.7"},
		{"7606113030", "DE", "2025-06-04", "", "aluminum=90", "45", "1", "49"}, // 9903.85.02, base 3%
		{"7614905000", "MX", "2025-06-04", "", "aluminum=40", "20", "15", "40.7"},
		{"7610100010", "GB", "2025-07-01", "", "aluminum=60", "15", "4", "24.7"},
		{"7612100000", "DE", "2026-04-05", "", "aluminum=80", "40", "2", "44.4"},
		{"7612100000", "DE", "2026-04-06", "", "aluminum=80", "50", "0", "52.4"}, // note 16: the whole value
		{"7606113030", "RU", "2025-06-04", "", "aluminum=50", "200", "0", ""},
		// A stamping of aluminum outside the chapter that is no part of a car: the whole value.
		{"8708292130", "TR", "2025-06-04", "", "aluminum=60", "50", "0", "50"},
		// Steel: chapter 73 on what is stated, chapter 72 never.
		{"7326908688", "DE", "2025-06-03", "", "steel=60", "25", "0", "27.9"},
		{"7326908688", "DE", "2025-06-04", "", "steel=60", "30", "4", "36.9"},
		{"7326908688", "DE", "2025-06-04", "", "", "50", "0", "52.9"},
		{"7326908688", "DE", "2026-04-05", "", "steel=60", "30", "4", "36.9"},
		{"7304110020", "DE", "2026-04-05", "", "steel=60", "30", "4", "34"},
		{"7304110020", "DE", "2026-04-06", "", "steel=60", "50", "0", "50"},
		{"7208390015", "JP", "2025-07-01", "", "steel=60", "50", "0", "50"},
		// Of both chapters and lists: the two are no more than the whole.
		{"7308200035", "TR", "2025-09-01", "", "aluminum=30", "50", "0", "50"},
		{"7308200035", "TR", "2025-09-01", "", "steel=30;aluminum=20", "25", "7.5", "32.5"},
	} {
		fields := map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "known": c.known, "shares": c.shares}
		if strings.HasPrefix(c.hts, "8708") {
			fields["claims"] = "9903.94.06"
		}
		a, err := p.Ask(question(t, fields))
		if err != nil {
			t.Fatal(err)
		}
		metal, others := tariff.Zero, tariff.Zero
		for i := range a.Components[1:] {
			switch x := &a.Components[i+1]; {
			case x.Status != tariff.Applies:
			case x.Program == "s232":
				metal = metal.Plus(x.Pct)
				if told := strings.Contains(x.Why, "on which alone it is charged"); told != (c.shares != "" && strings.Contains(p.Why(&a, i+1, demarche.Chinese), "仅就此部分计征")) {
					t.Errorf("%+v: the two languages part: %s, %s", c, x.Why, p.Why(&a, i+1, demarche.Chinese))
				}
			default:
				others = others.Plus(x.Pct)
			}
		}
		if metal.String() != c.metal || others.String() != c.others || c.total != "" && a.Total.String() != c.total {
			t.Errorf("%+v: %s on the metal, %s beside it, %s in all\n%s", c, metal, others, a.Total, reasons(&a))
		}
		for _, x := range a.Asked {
			if strings.HasPrefix(x.About, "share:") && c.hts[:4] != "7308" {
				t.Errorf("%+v waits for %s", c, x.About)
			}
		}
	}
}

// A refrigerator is charged on its steel and on its aluminum. Together they are no more
// than the whole of it, whether their shares are given or not.
func TestContentsAreTogetherNoMoreThanTheWhole(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct {
		origin, shares, total, steel, aluminum string
	}{
		{"CN", "", "95", "50 applies", " needs an answer"},
		{"CN", "steel=30", "95", "15 applies", "35 applies"},
		{"CN", "aluminum=30", "95", "35 applies", "15 applies"},
		{"CN", "aluminum=100", "95", "0 excluded", "50 applies"},
		{"CN", "steel=30;aluminum=20", "75", "15 applies", "10 applies"},
		{"RU", "steel=30", "250", "15 applies", ""}, // of Russia the aluminum is charged on the whole value
	} {
		t.Run(c.origin+" "+c.shares, func(t *testing.T) {
			var shares []string
			if c.shares != "" {
				shares = []string{c.shares}
			}
			a := askedOf(t, p, "8418100075", c.origin, "2025-09-01", nil, shares)
			if got := a.Total.String(); got != c.total {
				t.Errorf("total %s%%, want %s%%", got, c.total)
			}
			got := map[string]string{}
			for _, x := range a.Components {
				got[x.Measure] = x.Pct.String() + " " + string(x.Status)
				if !x.Pct.Known() {
					got[x.Measure] = " " + string(x.Status)
				}
			}
			if got["steel-content"] != c.steel || got["aluminum-content"] != c.aluminum {
				t.Errorf("steel %q, aluminum %q; want %q, %q", got["steel-content"], got["aluminum-content"], c.steel, c.aluminum)
			}
		})
	}
}

// A cable bears aluminum and copper at one rate. Where no share is given, the measure that
// stands first in the pack has all of the value, and the other asks.
func TestOfTwoMetalsAtOneRateTheFirstInThePackIsTaken(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ entry, aluminum, copper string }{
		{"2025-08-17", "", "applies"}, // the day before it was a derivative of aluminum
		{"2025-08-18", "applies", "needs an answer"},
		{"2026-03-23", "applies", "needs an answer"},
	} {
		got := map[string]string{}
		for _, x := range askedOf(t, p, "8544429090", "BR", c.entry, nil, nil).Components {
			got[x.Measure] = string(x.Status)
		}
		if got["aluminum-content"] != c.aluminum || got["copper"] != c.copper {
			t.Errorf("%s: aluminum %q, copper %q; want %q, %q", c.entry, got["aluminum-content"], got["copper"], c.aluminum, c.copper)
		}
	}
}

// What a claim would change is named where it is not asked about, until it is made.
func TestAnAnswerNamesTheClaimsThatItDoesNotAskAbout(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct {
		hts, origin, entry, claim, id string
		named                         bool
	}{
		{"8501104020", "KR", "2019-06-10", "", "korus-unclaimed", true},
		{"8501104020", "KR", "2019-06-10", "korus", "korus-unclaimed", false},
		{"8501104020", "MX", "2020-06-30", "", "nafta-unclaimed", true},
		{"8501104020", "MX", "2020-07-01", "", "nafta-unclaimed", false},
		{"8501104020", "MX", "2020-07-01", "", "usmca-unclaimed", true},
		{"8501104020", "DE", "2020-07-01", "", "usmca-unclaimed", false},
		{"4901990093", "CN", "2025-06-01", "", "informational-materials", true},
		{"4901990093", "CN", "2025-06-01", "9903.01.22", "informational-materials", false},
		{"8501104020", "CN", "2025-06-01", "", "informational-materials", false},
		{"9802008068", "CN", "2025-06-01", "", "chapter-98-in-part", true},
	} {
		var claims []string
		if c.claim != "" {
			claims = []string{c.claim}
		}
		a := askedOf(t, p, c.hts, c.origin, c.entry, claims, nil)
		found := false
		for _, u := range p.NotHeld(&a, nil) {
			found = found || u.ID == c.id
		}
		if found != c.named {
			t.Errorf("%s of %s on %s, claim %q: %s named %v", c.hts, c.origin, c.entry, c.claim, c.id, found)
		}
	}
}

// Goods properly entered under chapter 98 are spared the emergency duties, but for what
// was done to them abroad.
func TestChapter98IsSparedTheEmergencyDuties(t *testing.T) {
	p := usPack(t)
	for hts, charged := range map[string]bool{"9801001000": false, "9810006700": false, "9802002000": false, "9802004040": true, "9802008068": true} {
		for _, origin := range []string{"CN", "DE"} {
			a := askedOf(t, p, hts, origin, "2025-04-20", nil, nil)
			got := false
			for _, x := range a.Components {
				got = got || x.Program == "ieepa" && x.Status == tariff.Applies
			}
			if got != charged {
				t.Errorf("%s of %s: charged %v", hts, origin, got)
			}
		}
	}
}

// The heading for goods on the way ended twice, the second time by a later notice.
func TestTheInTransitHeadingEndsByTheLaterNotice(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ entry, known, says, cites string }{
		{"2019-06-14", "", "10% on entries", "84 FR 26930"},
		{"2019-06-15", "", "2019-06-15", "84 FR 26930"},
		{"2022-01-10", "", "2019-06-15", "84 FR 26930"},
		{"2019-06-05", "2019-06-09", "2019-06-01", "84 FR 21892"},
	} {
		q := tariff.Question{HTS: tariff.MustCode("9403608081"), Origin: "CN", Importer: "US", Entry: calendar.MustDate(c.entry), Export: calendar.MustDate("2019-05-09")}
		if c.known != "" {
			q.Known = calendar.MustDate(c.known)
		}
		a, err := p.Ask(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range a.Components {
			if x.Measure == "9903.88.09" && (!strings.Contains(x.Why, c.says) || !strings.Contains(x.Citation, c.cites)) {
				t.Errorf("%s as known %s: %q, %q", c.entry, c.known, x.Why, x.Citation)
			}
		}
	}
}
