package tariff_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/cockroachdb/apd/v3"

	"demarche/calendar"
	"demarche/tariff"
)

// TestPublishedCases holds duties that others published against the pack. The
// file says where each came from, and which part of it is held: "s301" is the
// section 301 leg alone, "conflict" a published figure that the law contradicts,
// which must not come out.
func TestPublishedCases(t *testing.T) {
	for _, c := range casesIn(t, "testdata/cases.csv") {
		t.Run(c["id"], func(t *testing.T) { holdCase(t, c) })
	}
}

// casesIn reads a file of cases, each by the names of its columns.
func casesIn(t *testing.T, name string) (out []map[string]string) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		c := map[string]string{}
		for i, k := range rows[0] {
			c[k] = row[i]
		}
		out = append(out, c)
	}
	return out
}

func holdCase(t *testing.T, c map[string]string) {
	p := usPack(t)
	if c["importer"] == "CN" {
		p = cnPack(t)
	}
	a, err := p.Ask(question(t, c))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{"base": a.BasePct.String(), "additional": a.Additional.String(), "total": a.Total.String(), "s301": leg(&a, "s301"), "duty": a.Duty.String(), "status": string(a.Status)}
	for what, have := range got {
		want := c[what]
		if want == "" {
			continue
		}
		if c["held"] == "conflict" && have == want {
			t.Errorf("%s comes out as %s, which the law contradicts", what, have)
		}
		if c["held"] != "conflict" && have != want {
			t.Errorf("%s is %q, want %q; %+v", what, have, want, a.Components)
		}
	}
}

// leg sums the components of a program that apply.
func leg(a *tariff.Answer, program string) string {
	sum := tariff.Zero
	for _, c := range a.Components {
		if c.Program == program && c.Status == tariff.Applies {
			sum = sum.Plus(c.Pct)
		}
	}
	return sum.String()
}

func question(t testing.TB, c map[string]string) tariff.Question {
	t.Helper()
	q := tariff.Question{
		HTS: tariff.MustCode(c["hts"]), Origin: tariff.Origin(c["origin"]), Importer: tariff.Origin(c["importer"]),
		Entry: calendar.MustDate(c["entry"]),
	}
	if c["export"] != "" {
		q.Export = calendar.MustDate(c["export"])
	}
	if c["known"] != "" {
		q.Known = calendar.MustDate(c["known"])
	}
	if c["value"] != "" {
		var err error
		if q.Value, _, err = apd.NewFromString(c["value"]); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if q.Claims, err = tariff.ParseClaims(c["claims"]); err != nil {
		t.Fatal(err)
	}
	if c["shares"] != "" {
		q.Shares = map[string]tariff.Share{}
		for _, s := range strings.Split(c["shares"], ";") {
			name, pct, _ := strings.Cut(s, "=")
			if q.Shares[name], err = tariff.ParsePercent(pct); err != nil {
				t.Fatal(err)
			}
		}
	}
	return q
}
