package tariff_test

import (
	"slices"
	"strings"
	"testing"

	"demarche/tariff"
)

// Where metal was smelted, cast, melted or poured decides for goods of other origins too, and
// what an order made depend on a paper is asked about from its first day.
func TestMetalOfElsewhereIsAskedAbout(t *testing.T) {
	const russian, article, derivative = "no-russian-metal", "9903.85.67", "9903.85.68"
	for _, c := range []struct{ hts, origin, entry, known, claim, total, asked string }{
		// Proclamation 10522: of Russia since 10 March 2023, of any origin since 10 April.
		{"7601103000", "AE", "2023-04-09", "", "", "12.6", "-" + article},
		{"7601103000", "AE", "2023-04-10", "", "", "12.6", article},
		{"7601103000", "AE", "2023-04-10", "2023-02-23", "", "12.6", "-" + article},
		{"7601103000", "AE", "2023-04-10", "", article, "202.6", "-" + article},
		{"7601103000", "AE", "2023-04-10", "", "9903.85.69", "202.6", "-" + article},
		{"7601103000", "AE", "2023-04-10", "", russian, "12.6", "-" + article},
		{"7601103000", "AE", "2023-04-09", "", article, "12.6", ""},
		{"7604291010", "CN", "2023-04-10", "", "", "22.5", article},
		{"7601103000", "CA", "2024-05-02", "", "", "2.6", article},
		{"7601103000", "AE", "2025-07-01", "", "", "52.6", article},
		{"7601103000", "AE", "2025-07-01", "", article, "202.6", ""}, // the emergency duty is not beside
		{"7601103000", "AE", "2026-02-23", "2026-02-19", article, "202.6", ""},
		{"7601103000", "AE", "2026-02-24", "", article, "212.6", ""}, // section 122 is
		{"7601103000", "AE", "2026-04-05", "", article, "212.6", ""},
		{"7601103000", "AE", "2026-05-01", "", "", "52.6", article},
		{"7601103000", "AE", "2026-05-01", "", article, "212.6", ""},
		{"7614105000", "TH", "2023-04-09", "", "", "14.9", "-" + derivative},
		{"7614105000", "TH", "2023-04-10", "", "", "14.9", derivative},
		{"7614105000", "TH", "2023-04-10", "", derivative, "204.9", ""},
		{"7614105000", "TH", "2025-03-12", "", derivative, "204.9", ""},
		{"7615102015", "TH", "2025-03-11", "", "", "3.1", "-" + derivative},
		{"7615102015", "TH", "2025-03-12", "", "", "28.1", derivative},
		{"7615102015", "TH", "2025-03-12", "", derivative, "203.1", ""},
		// The 200% of Russia's own goods are charged without a question.
		{"7601103000", "RU", "2023-03-10", "", "", "", "-" + article}, // beside a duty that was not read
		// Proclamation 10403: steel and derivatives of Ukraine free from 1 June 2022 for a year;
		// 10588: with a certificate since 1 June 2023, also for steel of Ukraine in goods of the EU.
		{"7317005503", "UA", "2022-05-31", "", "", "25", ""},
		{"7317005503", "UA", "2022-06-01", "", "", "0", ""},
		{"7317005503", "UA", "2023-05-31", "", "", "0", "-ukraine-certificate"},
		{"7317005503", "UA", "2023-06-02", "2023-05-30", "", "25", "-ukraine-certificate"},
		{"7317005503", "UA", "2023-06-02", "", "", "25", "ukraine-certificate"},
		{"7317005503", "UA", "2023-06-02", "", "ukraine-certificate", "0", ""},
		{"7317005503", "UA", "2025-03-11", "", "ukraine-certificate", "0", ""},
		{"7317005503", "UA", "2025-03-12", "", "ukraine-certificate", "25", ""},
		{"7208101500", "UA", "2024-01-10", "", "", "25", "ukraine-certificate"},
		{"7208101500", "UA", "2024-01-10", "", "ukraine-certificate", "0", ""},
		{"7208101500", "DE", "2023-05-31", "", "", "25", "-9903.81.82"},
		{"7208101500", "DE", "2023-06-01", "", "", "25", "9903.81.82"},
		{"7208101500", "DE", "2024-01-10", "", "9903.81.82", "0", ""},
		{"7208101500", "DE", "2025-03-12", "", "9903.81.82", "25", ""},
		{"7208101500", "DE", "2025-03-12", "2025-02-09", "9903.81.82", "0", ""}, // its end came with Proclamation 10896
		{"7208101500", "DE", "2025-03-12", "2025-02-10", "9903.81.82", "25", ""},
		{"7208101500", "TR", "2019-05-21", "2019-05-15", "", "50", ""}, // the doubling had no end before Proclamation 9886
		{"7208101500", "TR", "2019-05-21", "2019-05-16", "", "25", ""},
		// Proclamation 10139 of 19 January 2021 was ended on 1 February, before it began.
		{"7601103000", "AE", "2021-02-03", "2021-01-18", "", "12.6", ""},
		{"7601103000", "AE", "2021-02-03", "2021-01-25", "", "2.6", ""},
		{"7601103000", "AE", "2021-02-02", "2021-01-25", "", "12.6", ""},
		{"7601103000", "AE", "2021-02-03", "2021-02-01", "", "12.6", ""},
		{"7601103000", "AE", "2021-02-03", "", "", "12.6", ""},
		// Executive Order 14289 of 29 April 2025; until it both were charged.
		{"8703230190", "CA", "2025-04-10", "2025-04-10", "", "52.5", ""},
		{"8703230190", "MX", "2025-04-10", "2025-04-28", "", "52.5", ""},
		{"8703230190", "CA", "2025-04-10", "2025-04-29", "", "27.5", ""},
		{"8703230190", "CA", "2025-04-10", "", "", "27.5", ""},
	} {
		a, err := usPack(t).Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "known": c.known, "claims": c.claim}))
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		claim, not := strings.CutPrefix(c.asked, "-")
		asked := slices.ContainsFunc(a.Asked, func(x tariff.Asked) bool { return x.With == claim })
		if a.Total.String() != c.total || c.asked != "" && asked == not || asked && a.Status != tariff.NeedsAnswer {
			t.Errorf("%+v: total %s, %s, asked %v\n%s", c, a.Total, a.Status, asked, reasons(&a))
		}
	}
}

// What displaces an older duty does so by the order that says so, and a newer one by its own.
func TestADisplacementNamesTheOrderThatMadeIt(t *testing.T) {
	for _, c := range []struct{ hts, origin, entry, heading, ground string }{
		{"8703230190", "CA", "2025-05-10", "9903.01.10", "Executive Order 14289"},
		{"8703230190", "MX", "2025-05-10", "9903.01.01", "Executive Order 14289"},
	} {
		a, err := usPack(t).Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry}))
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, x := range a.Components {
			found = found || x.Heading == c.heading && x.Status == tariff.Excluded && strings.HasPrefix(x.Citation, c.ground)
		}
		if !found {
			t.Errorf("%+v:\n%s", c, reasons(&a))
		}
	}
}

// Goods declared to hold no aluminum hold none of Russia, whatever list names them, and those
// of Russia are charged on none, but for goods of chapter 76, which are of the metal.
func TestNoDutyOnMetalThatGoodsDoNotHold(t *testing.T) {
	for _, c := range []struct{ hts, origin, day, none, some string }{
		{"7614105000", "TH", "2025-07-01", "14.9", "54.9"},
		{"7601103000", "TH", "2025-07-01", "12.6", "52.6"},
		{"8708103030", "TH", "2023-05-01", "12.5", "12.5"},
		{"7601103000", "TH", "2026-05-01", "52.6", "52.6"},
		{"8807300060", "RU", "2025-07-01", "27.5", "227.5"},
		{"8807300060", "RU", "2026-05-01", "37.5", "237.5"},
		{"7614105000", "RU", "2026-05-01", "245", "245"},
	} {
		for share, want := range map[string]string{"aluminum=0": c.none, "aluminum=100": c.some} {
			a, err := usPack(t).Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.day, "shares": share}))
			if err != nil {
				t.Fatal(err)
			}
			total := a.BasePct
			for _, x := range a.Components[1:] {
				if x.Status == tariff.Applies && x.Program != "russia" {
					total = total.Plus(x.Pct)
				}
			}
			asks := slices.ContainsFunc(a.Asked, func(x tariff.Asked) bool { return strings.HasPrefix(x.With, "9903.85.6") || x.With == "no-aluminum" })
			if total.String() != want || asks && share == "aluminum=0" {
				t.Errorf("%+v, %s: %s, asked %v\n%s", c, share, total, asks, reasons(&a))
			}
		}
	}
}

// Goods declared to hold no aluminum hold none of Russia.
func TestGoodsThatHoldNoneOfAMetalAreNotAskedWhereItWasSmelted(t *testing.T) {
	for share, asked := range map[string]bool{"aluminum=0": false, "aluminum=1": true, "steel=100": true} {
		for _, day := range []string{"2025-07-01", "2026-05-01"} {
			a, err := usPack(t).Ask(question(t, map[string]string{"hts": "8807300060", "origin": "JP", "importer": "US", "entry": day, "shares": share}))
			if err != nil {
				t.Fatal(err)
			}
			if has := slices.ContainsFunc(a.Asked, func(x tariff.Asked) bool { return x.With == "9903.85.68" }); has != asked {
				t.Errorf("%s on %s: asked %v\n%s", share, day, has, reasons(&a))
			}
		}
	}
}
