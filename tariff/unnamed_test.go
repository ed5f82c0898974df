package tariff_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/tariff"
)

// A number that no source names, such as eight digits filled up with zeros, is on none of
// two lists that share out the numbers of its line: the schedule's own numbers are, each on
// one.
func TestANumberThatNobodyNamesIsOnNoListForSure(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct {
		hts, total string
		status     tariff.Status
		asks       int
	}{
		{"9401710000", "0", tariff.NeedsAnswer, 2},
		{"94017100", "0", tariff.NeedsAnswer, 2},
		{"9401710031", "25", tariff.NeedsAnswer, 0}, // exclusions are asked about
		{"9401710005", "0", tariff.Applies, 0},      // on list 4B, which is suspended
		{"8517620000", "0", tariff.NeedsAnswer, 2},
		{"8501104000", "", tariff.NeedsAnswer, 0}, // whole lines are charged whatever the number
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": "CN", "importer": "US", "entry": "2024-06-01"}))
		if err != nil {
			t.Fatal(err)
		}
		asks := 0
		for i := range a.Asked {
			if x := &a.Asked[i]; x.About == "hts" {
				asks++
				zh := p.Text(&a, i, demarche.Chinese)
				if filled := len(c.hts) == 10; filled != strings.Contains(x.Text, "no source that was read names") || filled != strings.Contains(zh, "均未列出") {
					t.Errorf("%s: %q, %q", c.hts, x.Text, zh)
				}
			}
		}
		if c.total != "" && (a.Total.String() != c.total || a.Status != c.status) || asks != c.asks {
			t.Errorf("%s: %s%% in all, %s, %d questions; want %s%%, %s, %d\n%s", c.hts, a.Total, a.Status, asks, c.total, c.status, c.asks, reasons(&a))
		}
	}
}

// Exclusions of heading 9903.88.56 take goods out of list 3 in both its parts.
func TestExclusionsOf2020TakeOutOfBothPartsOfListThree(t *testing.T) {
	p := usPack(t)
	for day, total := range map[string]string{"2020-08-06": "25", "2020-08-07": "0", "2020-12-31": "0", "2021-01-01": "25"} {
		a, err := p.Ask(question(t, map[string]string{"hts": "9401710031", "origin": "CN", "importer": "US", "entry": day, "claims": "9903.88.56/241"}))
		if err != nil {
			t.Fatal(err)
		}
		if a.Total.String() != total {
			t.Errorf("on %s with the claim: %s, want %s\n%s", day, a.Total, total, reasons(&a))
		}
	}
}

// On the one day on which the duty on cranes of the ports was charged, that of the
// four-year review came on top, and a contract of before spared both (note 31(l)); parts of
// chassis were asked about too (note 31(k)).
func TestCranesAndChassisOfTheNinthOfNovember(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, day, claims, want string }{
		{"84261900", "2025-11-08", "9903.92.10", "9903.92.10 25"},
		{"84261900", "2025-11-08", "9903.91.14", "9903.92.10 25"},
		{"84261900", "2025-11-09", "9903.92.10", "9903.91.14 100;9903.92.10 25"},
		{"84261900", "2025-11-09", "9903.91.14", "9903.91.14 100;9903.92.10 25"},
		{"84261900", "2025-11-09", "9903.91.14;9903.92.10", "9903.91.14 100;9903.92.10 25"},
		{"84261900", "2025-11-09", "9903.91.14;9903.91.16", "9903.92.10 25"},
		{"84261900", "2025-11-09", "9903.92.10;9903.91.15", "9903.91.14 100;9903.92.10 25"}, // of China, whatever is attested
		{"84261900", "2025-11-09", "9903.92.10;9903.91.09", ""},
		{"84261900", "2025-11-10", "9903.92.10", "9903.92.10 25"},
		{"84261900", "2026-05-14", "9903.92.10;9903.91.09", "9903.92.10 25"},
		{"8716903000", "2025-11-09", "9903.91.12", "9903.91.12 100"},
		{"8716903000", "2025-11-10", "9903.91.12", ""},
		{"8716905000", "2025-11-09", "", ""},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": "CN", "importer": "US", "entry": c.day, "claims": c.claims}))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range a.Components {
			if x := &a.Components[i]; x.Status == tariff.Applies && (strings.HasPrefix(x.Heading, "9903.92") || strings.HasPrefix(x.Heading, "9903.91")) {
				got = append(got, x.Heading+" "+x.Pct.String())
			}
		}
		if strings.Join(got, ";") != c.want {
			t.Errorf("%s on %s with %q: %q, want %q\n%s", c.hts, c.day, c.claims, got, c.want, reasons(&a))
		}
	}
}

// Whether a crane is one of note 31(l) is one question, which names both headings.
func TestACraneOfChinaIsAskedAboutOnce(t *testing.T) {
	p := usPack(t)
	for day, want := range map[string]string{
		"2025-11-08": "heading 9903.92.10 applies if: a ship-to-shore gantry crane; the duty is then 55% in all",
		"2025-11-09": "headings 9903.91.14 and 9903.92.10 apply if: a ship-to-shore gantry crane; the duty is then 155% in all",
		"2025-11-10": "heading 9903.92.10 applies if: a ship-to-shore gantry crane; the duty is then 45% in all",
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": "84261900", "origin": "CN", "importer": "US", "entry": day}))
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Asked) != 1 || a.Asked[0].Text != want {
			t.Errorf("on %s asked %v, want %q", day, a.Asked, want)
		}
		if zh := p.Text(&a, 0, demarche.Chinese); strings.Contains(want, " and ") && zh != "如申报9903.92.10：岸边集装箱起重机，则适用9903.91.14和9903.92.10；届时合计155%" {
			t.Errorf("on %s asked in Chinese %q", day, zh)
		}
	}
}

// A crane of another country is taken for one of China where parts of it or its maker are
// Chinese, and pays under 9903.91.14 alone (note 31(l)(i) to (iii)); heading 9903.91.15
// attests that it is none such, 9903.91.16 spares contracts of before 17 April 2025.
func TestCranesOfOtherCountriesWithPartsOrMakersOfChina(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, day, known, claims, want, asked string }{
		{"84261900", "2025-11-08", "", "9903.91.14", "", ""},
		{"84261900", "2025-11-09", "", "", "", "9903.91.14"},
		{"84261900", "2025-11-09", "", "9903.91.14", "9903.91.14 100", "9903.91.16"},
		{"84261900", "2025-11-09", "", "9903.91.14;9903.91.16", "", ""},
		{"84261900", "2025-11-09", "", "9903.91.15", "", ""},
		{"84261900", "2025-11-09", "", "9903.92.10", "", "9903.91.14"}, // that heading is of goods of China
		{"84261900", "2025-11-09", "2025-10-15", "", "", ""},
		{"84261900", "2025-11-10", "", "9903.91.14", "", ""},
		{"84262000", "2025-11-09", "", "", "", ""},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": "KR", "importer": "US", "entry": c.day, "known": c.known, "claims": c.claims}))
		if err != nil {
			t.Fatal(err)
		}
		var got, asked []string
		for i := range a.Components {
			if x := &a.Components[i]; x.Status == tariff.Applies && x.Program == "s301" {
				got = append(got, x.Heading+" "+x.Pct.String())
			}
		}
		for _, x := range a.Asked {
			if strings.HasPrefix(x.With, "9903.91") {
				asked = append(asked, x.With)
			}
		}
		if strings.Join(got, ";") != c.want || strings.Join(asked, ";") != c.asked {
			t.Errorf("%+v: %q asked %q\n%s", c, got, asked, reasons(&a))
		}
	}
	// What is charged only where it is declared leaves nothing open of other goods once
	// what is known of the program ends.
	a, err := p.Ask(question(t, map[string]string{"hts": "84262000", "origin": "KR", "importer": "US", "entry": "2026-10-01"}))
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Components {
		if a.Components[i].Program == "s301" {
			t.Errorf("told of goods of Korea: %s", reasons(&a))
		}
	}
}
