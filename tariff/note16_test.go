package tariff_test

import (
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/tariff"
)

// note16 is a line under note 16 as written anew on 6 April 2026 and changed on 8 June: what
// it pays in all, the headings of section 232 under which it is charged, and what is asked.
type note16 struct {
	hts, origin, entry, claims string
	total, heading             string
	asked                      string // claims asked about, in order
}

func (c note16) check(t *testing.T, p *tariff.Pack) {
	t.Helper()
	a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "claims": c.claims + ";no-russian-metal"}))
	if err != nil {
		t.Errorf("%+v: %v", c, err)
		return
	}
	var headings, asked []string
	for _, x := range a.Components {
		if x.Program == "s232" && x.Status == tariff.Applies {
			headings = append(headings, x.Heading)
		}
	}
	for _, x := range a.Asked {
		if x.About == "claim" && !strings.HasPrefix(x.With, "9903.96.") && !strings.HasPrefix(x.With, "9903.88.") {
			asked = append(asked, x.With)
		}
	}
	if got := strings.Join(headings, " "); a.Total.String() != c.total || got != c.heading {
		t.Errorf("%+v: %s%% under %q\n%s", c, a.Total, got, reasons(&a))
	}
	if got := strings.Join(asked, " "); got != c.asked {
		t.Errorf("%+v: asked %q", c, got)
	}
}

// Farm machines, tractors, air conditioners and parts of vehicles stood in note 16(c)(vi) and
// (vii) until Proclamation 11032 moved them on 8 June 2026; others joined that day.
func TestTheListsOfNote16ChangeOn8June2026(t *testing.T) {
	p := usPack(t)
	for _, c := range []note16{
		{"8432100000", "JP", "2026-04-05", "", "50", "9903.81.91", ""},
		{"8432100000", "JP", "2026-04-06", "", "25", "9903.82.09", "9903.82.03"},
		{"8432100000", "JP", "2026-06-07", "", "25", "9903.82.09", "9903.82.03"},
		{"8432100000", "JP", "2026-06-08", "", "15", "9903.82.10", "9903.82.03"},
		{"8433200000", "DE", "2026-06-07", "", "25", "9903.82.09", "9903.82.03"},
		{"8433200000", "DE", "2026-06-08", "", "15", "9903.82.10", "9903.82.03"},
		{"8703210100", "CN", "2026-05-01", "", "52.5", "9903.82.09", "9903.82.03"},
		{"8516290000", "CN", "2026-05-01", "", "53.7", "9903.82.09", "9903.82.03"},
		{"8516290000", "CN", "2026-06-08", "", "40", "9903.82.10", "9903.82.03"},
		{"8415908045", "JP", "2026-06-07", "", "26.4", "9903.82.09", "9903.82.03"},
		{"8415908045", "JP", "2026-06-08", "", "15", "9903.82.10", "9903.82.03"},
		{"8708292120", "JP", "2026-06-07", "9903.94.06", "25", "9903.82.09", "9903.82.03"},
		{"8708292120", "JP", "2026-06-08", "9903.94.06", "15", "9903.82.10", "9903.82.03"},
		{"8708292130", "JP", "2026-06-08", "9903.94.06", "15", "9903.82.10", "9903.82.03"},
		// One list names the line, another some of its numbers.
		{"84159080", "JP", "2026-06-07", "", "26.4", "9903.82.09", "9903.82.03"},
		{"84159080", "JP", "2026-06-08", "", "15", "9903.82.10", "9903.82.03"},
		{"85030095", "JP", "2026-05-01", "", "28", "9903.82.09", "9903.82.03"},
		{"73082000", "JP", "2026-05-01", "", "50", "9903.82.02", ""},
		// What joined (vi) and (vii) that day.
		{"3701300000", "JP", "2026-06-07", "", "10", "", ""},
		{"3701300000", "JP", "2026-06-08", "", "25", "9903.82.09", "9903.82.03"},
		{"9403200075", "JP", "2026-06-07", "", "10", "", ""},
		{"9403200075", "JP", "2026-06-08", "", "25", "9903.82.09", "9903.82.03"},
		{"9403200082", "JP", "2026-06-07", "", "10", "", ""},
		{"9403999040", "JP", "2026-06-07", "", "10", "", ""},
		{"9403999040", "JP", "2026-06-08", "", "25", "9903.82.09", "9903.82.03"},
		// Mobile machinery stood in (vii); since then partners pay 15% in all.
		{"8429511050", "JP", "2026-04-06", "", "25", "9903.82.09", "9903.82.03"},
		{"8429511050", "JP", "2026-06-07", "", "25", "9903.82.09", "9903.82.03"},
		{"8429511050", "JP", "2026-06-08", "", "15", "9903.82.22", "9903.82.03"},
		{"8429511050", "IN", "2026-06-08", "", "25", "9903.82.09", "9903.82.03"},
		{"8427108090", "MX", "2026-06-07", "usmca", "25", "9903.82.09", "9903.82.03"},
		{"8427108090", "MX", "2026-06-08", "usmca", "25", "9903.82.09", "9903.82.20 9903.82.03"},
		{"8427108090", "MX", "2026-06-08", "usmca;9903.82.20", "25", "9903.82.20", "9903.82.03"},
	} {
		c.check(t, p)
	}
}

// Note 16(j) frees content of the United States up to 40% of the value.
func TestMobileMachineryOfMexicoPaysOnWhatIsNotAmerican(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ shares, total string }{
		{"", "25"},
		{"foreign-content=100", "25"},
		{"foreign-content=80", "20"},
		{"foreign-content=61", "15.25"},
		{"foreign-content=60", "15"},
		{"foreign-content=59", "15"},
		{"foreign-content=0", "15"},
	} {
		var shares []string
		if c.shares != "" {
			shares = []string{c.shares}
		}
		a := askedOf(t, p, "8427108090", "MX", "2026-06-08", []string{"usmca", "9903.82.20"}, shares)
		if got := a.Total.String(); got != c.total {
			t.Errorf("%s: %s%%, want %s%%\n%s", c.shares, got, c.total, reasons(&a))
		}
	}
}

// As known before it was signed on 1 June, the change of 8 June is no law.
func TestTheChangeOf8JuneIsKnownFromTheDayOfSigning(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ known, heading string }{{"2026-05-31", "9903.82.09"}, {"2026-06-01", "9903.82.10"}} {
		a, err := p.Ask(question(t, map[string]string{"hts": "8432100000", "origin": "JP", "importer": "US", "entry": "2026-06-10", "known": c.known}))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(a.Components, func(x tariff.Component) bool { return x.Heading == c.heading && x.Status == tariff.Applies }) {
			t.Errorf("as known on %s not under %s\n%s", c.known, c.heading, reasons(&a))
		}
	}
}

// Russia has headings of its own; its aluminum and what is made of it pay 200% under
// 9903.85.67 and .68, which note 16(a) puts before its own, on the whole value.
func TestRussianMetalsSinceApril2026(t *testing.T) {
	p := usPack(t)
	for _, c := range []note16{
		{"8302500000", "RU", "2026-04-05", "", "250", "9903.85.68", "no-aluminum"},
		{"8302500000", "RU", "2026-04-06", "", "250", "9903.85.68", "no-aluminum"},
		{"8543908885", "RU", "2026-04-06", "", "245", "9903.85.68", "no-aluminum"},
		{"7610900080", "RU", "2026-04-06", "", "", "9903.85.68", ""},
		{"7614105000", "RU", "2026-04-06", "", "", "9903.85.68", ""},
		{"7606113030", "RU", "2026-04-06", "", "", "9903.85.67", ""},
		{"7612100000", "RU", "2026-04-06", "", "", "9903.85.68", ""},
		// On 19(k) and of no list of note 16. What Russia pays in place of the second column is
		// not known for these and for metals, and neither is the sum.
		{"3303003000", "RU", "2026-04-06", "", "", "9903.85.68", "no-aluminum"},
		// Section 122 comes beside 9903.85.68 (note 2(aa)(v)(1)).
		// On the lists of both metals: aluminum unless the good holds none.
		{"8418100075", "RU", "2026-04-06", "", "245", "9903.85.68", "no-aluminum"},
		{"8418100075", "RU", "2026-04-06", "no-aluminum", "60", "9903.82.16", "9903.82.03"},
		{"8424899000", "RU", "2026-04-06", "", "245", "9903.85.68", "no-aluminum"},
		{"8424899000", "RU", "2026-04-06", "no-aluminum", "60", "9903.82.17", "9903.82.03"},
		// Steel and copper.
		{"7208390015", "RU", "2026-04-06", "", "", "9903.82.14", ""},
		{"7408113000", "RU", "2026-04-06", "", "", "9903.82.14", ""},
		{"7323930080", "RU", "2026-04-06", "", "", "9903.82.16", ""},
		{"8407901010", "RU", "2026-06-07", "", "25", "9903.82.16", "9903.82.03"},
		{"8432100000", "RU", "2026-06-08", "", "25", "9903.82.17", "9903.82.03"},
		{"8429511050", "RU", "2026-06-07", "", "60", "9903.82.16", "9903.82.03"},
		{"8429511050", "RU", "2026-06-08", "", "60", "9903.82.16", "9903.82.03"},
		{"7318152095", "RU", "2026-04-06", "9903.82.15", "", "9903.82.15", ""},
		{"7318152095", "RU", "2026-04-06", "9903.82.06", "", "9903.82.14", ""},
	} {
		c.check(t, p)
	}
}

// Derivatives of aluminum of Russia pay 200% on the whole value since 12 March 2025 (heading
// 9903.85.68, note 19(m)(B)), whatever share of it the metal is, and metal of the United
// States does not spare them (9903.85.09). Those of other countries pay on the share.
func TestRussianDerivativesOfAluminumPayOnTheWholeValue(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, origin, entry, shares, claims, want string }{
		{"8302500000", "RU", "2025-03-11", "aluminum=10", "", ""}, // the day before
		{"8302500000", "RU", "2025-03-12", "aluminum=10", "", "9903.85.68 200"},
		{"8302500000", "RU", "2025-06-04", "aluminum=10", "", "9903.85.68 200"},
		{"8302500000", "RU", "2026-04-05", "aluminum=10", "", "9903.85.68 200"},
		{"8302500000", "RU", "2026-04-06", "aluminum=10", "", "9903.85.68 200"},
		{"8302500000", "RU", "2025-07-01", "aluminum=10", "us-metal", "9903.85.68 200"},
		{"8302500000", "RU", "2025-07-01", "", "no-aluminum", ""},
		{"7610900080", "RU", "2025-07-01", "", "us-metal", "9903.85.68 200"},
		{"7614105000", "RU", "2025-03-12", "", "no-aluminum", "9903.85.68 200"}, // chapter 76 is of the metal
		{"7614101000", "RU", "2025-08-17", "aluminum=60;steel=40", "", ""},
		{"7614101000", "RU", "2025-08-18", "aluminum=60;steel=40", "", "9903.81.91 20;9903.85.68 200"},
		{"8302500000", "BY", "2025-07-01", "aluminum=10", "", "9903.85.08 5"},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "shares": c.shares, "claims": c.claims}))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range a.Components {
			if x := &a.Components[i]; x.Program == "s232" && x.Status == tariff.Applies {
				got = append(got, x.Heading+" "+x.Pct.String())
			}
		}
		if strings.Join(got, ";") != c.want {
			t.Errorf("%s from %s on %s with %q and %q: %q, want %q\n%s", c.hts, c.origin, c.entry, c.shares, c.claims, got, c.want, reasons(&a))
		}
	}
}

// Goods of the countries of general note 3(b) pay 25% more where others are raised to 15%.
func TestSecondColumnCountriesUnderNote16(t *testing.T) {
	p := usPack(t)
	for _, c := range []note16{
		{"8424899000", "BY", "2026-04-06", "", "60", "9903.82.12", "9903.82.03"},
		{"8424899000", "CU", "2026-04-06", "", "60", "9903.82.12", "9903.82.03"},
		{"8432100000", "BY", "2026-06-07", "", "25", "9903.82.09", "9903.82.03"},
		{"8432100000", "BY", "2026-06-08", "", "25", "9903.82.12", "9903.82.03"},
		{"8424899000", "BY", "2026-04-06", "9903.82.07", "60", "9903.82.12", "9903.82.03"},
		{"8407909010", "BY", "2026-06-08", "9903.82.25", "60", "9903.82.09", "9903.82.03"},
		{"8424899000", "JP", "2026-04-06", "", "15", "9903.82.10", "9903.82.03"},
	} {
		c.check(t, p)
	}
}

// What an importer may declare under note 16 is for the goods and days of its heading alone.
func TestClaimsUnderNote16AreForTheirGoods(t *testing.T) {
	p := usPack(t)
	for _, c := range []note16{
		// 9903.82.03 is not for chapters 72, 73, 74 and 76.
		{"7323930080", "JP", "2026-05-01", "", "27", "9903.82.09", ""},
		{"7323930080", "JP", "2026-05-01", "9903.82.03", "27", "9903.82.09", ""},
		{"7615107155", "JP", "2026-05-01", "9903.82.03", "28.1", "9903.82.09", ""},
		{"8424899000", "JP", "2026-05-01", "9903.82.03", "11.8", "", ""},
		// 9903.82.06 is for derivatives and cable of (viii), not for the metals.
		{"7208103000", "JP", "2026-05-01", "9903.82.06", "50", "9903.82.02", ""},
		{"7601103000", "JP", "2026-05-01", "9903.82.06", "52.6", "9903.82.02", ""},
		{"7413005000", "JP", "2026-05-01", "9903.82.06", "52", "9903.82.02", ""},
		{"7318152095", "JP", "2026-05-01", "9903.82.06", "10", "9903.82.06", ""},
		{"8544421000", "JP", "2026-05-01", "9903.82.06", "10", "9903.82.06", "9903.82.03"},
		{"8429511050", "JP", "2026-06-08", "9903.82.06", "10", "9903.82.06", "9903.82.03"},
		// 9903.82.04 is not for copper.
		{"7408113000", "GB", "2026-05-01", "", "51", "9903.82.02", ""},
		{"7408113000", "GB", "2026-05-01", "9903.82.04", "51", "9903.82.02", ""},
		{"7208390015", "GB", "2026-05-01", "", "50", "9903.82.02", "9903.82.04"},
		{"7208390015", "GB", "2026-05-01", "9903.82.04", "25", "9903.82.04", ""},
		{"7323930080", "GB", "2026-05-01", "9903.82.05", "17", "9903.82.05", ""},
		// Metal of the United States in goods of (ix) and (x).
		{"8432100000", "JP", "2026-06-08", "9903.82.07", "10", "9903.82.07", "9903.82.03"},
		{"8432100000", "JP", "2026-06-07", "9903.82.07", "25", "9903.82.09", "9903.82.03"},
		{"8424899000", "JP", "2026-05-01", "9903.82.06", "15", "9903.82.10", "9903.82.03"},
		// Parts for motorcycles, and since 8 June for farm and industrial machines.
		{"8483905020", "JP", "2026-05-01", "9903.82.13", "2.5", "9903.82.13", ""},
		{"8429511050", "JP", "2026-06-08", "9903.82.13", "0", "9903.82.13", ""},
		{"7323930080", "JP", "2026-05-01", "9903.82.13", "27", "9903.82.09", ""},
		{"8483905020", "JP", "2026-06-07", "9903.82.25", "27.5", "9903.82.09", "9903.82.03"},
		{"8483905020", "JP", "2026-06-08", "9903.82.25", "15", "9903.82.25", "9903.82.03"},
		{"8483905020", "JP", "2026-06-08", "9903.82.23", "10", "9903.82.23", "9903.82.03"},
		{"7323930080", "JP", "2026-06-08", "9903.82.25", "27", "9903.82.09", ""},
		// Steel and aluminum of Canada and Mexico with the leave of Commerce.
		{"7208390015", "MX", "2026-04-22", "usmca;9903.82.18", "50", "9903.82.02", ""},
		{"7208390015", "MX", "2026-04-23", "usmca;9903.82.18", "25", "9903.82.18", ""},
		{"7601103000", "CA", "2026-04-23", "usmca;9903.82.19", "25", "9903.82.19", ""},
		{"7318152095", "MX", "2026-04-23", "usmca;9903.82.18", "50", "9903.82.02", ""},
	} {
		c.check(t, p)
	}
}

// Notes 33(f)(4) and 38(h)(4): what is a part of a car or truck pays no duty on wood.
func TestPartsOfVehiclesPayNoDutyOnWood(t *testing.T) {
	p := usPack(t)
	for _, c := range []note16{
		{"9403910080", "VN", "2025-10-31", "9903.94.07", "25", "9903.76.03", "9903.76.04"},
		{"9403910080", "VN", "2025-11-02", "", "25", "9903.76.03", "9903.76.04"},
		{"9403910080", "VN", "2025-11-02", "9903.94.07", "25", "9903.94.07", ""},
		{"9403910080", "VN", "2026-05-01", "9903.94.07", "25", "9903.94.07", ""},
		{"9403910080", "VN", "2026-05-01", "9903.74.09", "25", "9903.74.09", ""},
		{"4407110042", "CA", "2026-05-01", "9903.94.07", "25", "9903.94.07", "usmca"},
	} {
		c.check(t, p)
	}
}

// A claim that bears on nothing charged says so, and what may be claimed is named.
func TestClaimsUnderNote16AreNamed(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, origin, entry, claim, why, zh string }{
		{"7208103000", "JP", "2026-05-01", "9903.82.06", "claimed, and of no use here: 9903.82.06", "所申报的9903.82.06在此不适用"},
		{"8424899000", "JP", "2026-05-01", "9903.82.06", "claimed, and of no use here: 9903.82.06", "所申报的9903.82.06在此不适用"},
		{"7408113000", "GB", "2026-05-01", "9903.82.04", "claimed, and of no use here: 9903.82.04", "所申报的9903.82.04在此不适用"},
		{"7323930080", "JP", "2026-05-01", "9903.82.03", "of no use here: 9903.82.03, not for goods of 72, 73, 74, 76", "所申报的9903.82.03在此不适用，72、73、74、76项下货物除外"},
		{"8432100000", "JP", "2026-06-07", "9903.82.07", "claimed, and of no use here: 9903.82.07", "所申报的9903.82.07在此不适用"},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "claims": c.claim}))
		if err != nil {
			t.Fatal(err)
		}
		if got := reasons(&a); !strings.Contains(got, c.why) {
			t.Errorf("%s: want %q\n%s", c.hts, c.why, got)
		}
		if !slices.ContainsFunc(p.Sheet(&a, demarche.Chinese, nil).Components, func(x tariff.SheetComponent) bool { return strings.Contains(x.Why, c.zh) }) {
			t.Errorf("%s: nothing says %q", c.hts, c.zh)
		}
	}
	for _, c := range []struct{ hts, origin, entry, named string }{
		{"7208103000", "JP", "2026-05-01", ""},
		{"7208103000", "MX", "2026-04-22", ""},
		{"7208103000", "MX", "2026-04-23", "9903.82.18"},
		{"8424899000", "JP", "2026-05-01", "9903.82.07 9903.82.08"},
		{"8424899000", "BY", "2026-05-01", ""},
		{"7323930080", "JP", "2026-06-08", "9903.82.06"},
		{"8483905020", "JP", "2026-04-05", ""},
		{"8483905020", "JP", "2026-06-07", "9903.82.13 9903.82.06"},
		{"8483905020", "JP", "2026-06-08", "9903.82.23 9903.82.24 9903.82.25 9903.82.26 9903.82.13 9903.82.06"},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry}))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range p.Claimable(&a) {
			if strings.HasPrefix(x.Claim, "9903.82.") && x.Claim != "9903.82.01" {
				got = append(got, x.Claim)
			}
		}
		slices.Sort(got)
		want := strings.Fields(c.named)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s of %s on %s: %v may be claimed, want %v", c.hts, c.origin, c.entry, got, want)
		}
	}
}

// Every code that left (vi) or (vii) is charged 25% up to 7 June 2026, and to 15% in all since;
// every code that joined is charged from the day after on.
func TestEveryCodeThatMovedOn8June(t *testing.T) {
	p := usPack(t)
	under := func(code tariff.Code, entry string) string {
		hts := (code.String() + "90")[:10]
		a, err := p.Ask(question(t, map[string]string{"hts": hts, "origin": "JP", "importer": "US", "entry": entry, "claims": "9903.94.06;9903.74.11"}))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range a.Components {
			if strings.HasPrefix(x.Heading, "9903.82.") && x.Status == tariff.Applies {
				return x.Heading
			}
		}
		return ""
	}
	left, joined := 0, 0
	for _, name := range []string{"s232-note16-vi", "s232-note16-vii"} {
		for _, e := range p.List(name) {
			switch {
			case e.To != 0 && e.Code.Dotted() != "8708.29.21": // whose two numbers alone moved
				left++
				if a, b := under(e.Code, "2026-06-07"), under(e.Code, "2026-06-08"); a != "9903.82.09" || b != "9903.82.10" && b != "9903.82.22" {
					t.Errorf("%s: %q up to 7 June, %q since", e.Code.Dotted(), a, b)
				}
			case e.From != 0:
				joined++
				if a, b := under(e.Code, "2026-06-07"), under(e.Code, "2026-06-08"); a != "" || b != "9903.82.09" {
					t.Errorf("%s: %q up to 7 June, %q since", e.Code.Dotted(), a, b)
				}
			}
		}
	}
	if left != 65 || joined != 4 {
		t.Errorf("%d left and %d joined, want 65 and 4", left, joined)
	}
}
