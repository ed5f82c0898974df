package tariff_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// A claim that is of no use says on which days it would have been, as was known, and of
// several windows the one that the goods missed.
func TestAClaimOfNoUseNamesTheDaysThatWereMissed(t *testing.T) {
	for _, c := range []struct{ hts, origin, entry, export, known, claim, want, never string }{
		{"8544300000", "MX", "2025-03-05", "", "2025-03-05", "usmca", "", "of no use"}, // ordered on the 6th
		{"8544300000", "MX", "2025-03-05", "", "2025-03-06", "usmca", "for entries from 2025-03-07", ""},
		{"6110202079", "VN", "2025-10-05", "2025-08-06", "", "9903.01.25", "2025-10-04", "2025-04-09"},
	} {
		q := tariff.Question{HTS: tariff.MustCode(c.hts), Origin: tariff.Origin(c.origin), Importer: "US", Entry: calendar.MustDate(c.entry), Claims: []tariff.Claim{{Heading: c.claim}}}
		if c.export != "" {
			q.Export = calendar.MustDate(c.export)
		}
		if c.known != "" {
			q.Known = calendar.MustDate(c.known)
		}
		a, err := usPack(t).Ask(q)
		if err != nil {
			t.Fatal(err)
		}
		why := ""
		for _, x := range a.Components {
			why += x.Why + "\n"
		}
		if c.want != "" && !strings.Contains(why, c.want) || c.never != "" && strings.Contains(why, c.never) {
			t.Errorf("%+v: %s", c, why)
		}
	}
}

// What nobody declared is no component, before a measure ends and after.
func TestWhatIsNotDeclaredIsNotListed(t *testing.T) {
	for _, entry := range []string{"2025-05-01", "2026-03-10"} {
		a, err := usPack(t).Ask(tariff.Question{HTS: tariff.MustCode("4407110001"), Origin: "CA", Importer: "US", Entry: calendar.MustDate(entry)})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range a.Components {
			if x.Measure == "9903.01.15" || x.Measure == "9903.01.13" {
				t.Errorf("%s: lumber is asked about %s: %+v", entry, x.Measure, x)
			}
		}
	}
}

// Of two exclusions claimed for one line one takes the goods out, and the other nothing more.
func TestOneExclusionAloneIsApplied(t *testing.T) {
	p := usPack(t)
	a, err := p.Ask(question(t, map[string]string{"hts": "8501104020", "origin": "CN", "importer": "US", "entry": "2019-06-10", "claims": "9903.88.14/168;9903.88.14/169"}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range a.Components[1:] {
		c := &a.Components[i+1]
		got = append(got, string(c.Status)+": "+c.Why+" / "+p.Why(&a, i+1, demarche.Chinese))
	}
	want := []string{
		"excluded: excluded under 9903.88.14/168, as claimed / 依申报适用排除项9903.88.14/168",
		"applies: exclusion 9903.88.14/168, as claimed / 已申报的排除项9903.88.14/168",
		"not in force: claim 9903.88.14/169 takes nothing from the duty: 9903.88.14/168, claimed too, takes the goods out already, and one of the two alone is declared / 所申报的9903.88.14/169不减免关税：同时申报的9903.88.14/168已使货物免征，二者只能申报其一",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
