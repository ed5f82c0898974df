package tariff_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/tariff"
)

// An exclusion granted back in time is known from the day of its notice, and where that
// day is not known, it is said to be neither known nor unknown in between.
func TestAnExclusionIsKnownSinceItsNotice(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct {
		hts, claim, known string
		status            tariff.Status
		zh                string // in the reason of the claim
	}{
		{"0505100055", "9903.88.49/3", "2019-10-01", tariff.NotInForce, "不减免关税"},
		{"0505100055", "9903.88.49/3", "2020-06-11", tariff.NotInForce, "不减免关税"},
		{"0505100055", "9903.88.49/3", "2020-06-12", tariff.Applies, "已申报的排除项9903.88.49/3"},
		{"0505100060", "9903.88.51/2", "2020-07-08", tariff.NotInForce, "不减免关税"},
		{"0505100060", "9903.88.51/2", "2020-07-09", tariff.NotKnown, "2020年7月9日是否已知不详"},
		{"0505100060", "9903.88.51/2", "2020-07-14", tariff.NotKnown, "2020年7月14日是否已知不详"},
		{"0505100060", "9903.88.51/2", "2020-07-15", tariff.Applies, "已申报的排除项9903.88.51/2"},
		{"0505100060", "9903.88.51/2", "", tariff.Applies, "已申报的排除项9903.88.51/2"},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": "CN", "importer": "US", "entry": "2019-10-01", "known": c.known, "claims": c.claim}))
		if err != nil {
			t.Fatal(err)
		}
		last := len(a.Components) - 1
		got := a.Components[last]
		if got.Status != c.status || !strings.Contains(p.Why(&a, last, demarche.Chinese), c.zh) {
			t.Errorf("%s known on %q: %s is %s, %q %q", c.claim, c.known, got.Heading, got.Status, got.Why, p.Why(&a, last, demarche.Chinese))
		}
		doubt := "whether the notice was known on " + c.known + " is not known"
		if in := strings.Contains(got.Why, doubt); in != (c.status == tariff.NotKnown) || in && (a.Total.Known() || a.Status != tariff.NotKnown) {
			t.Errorf("%s known on %q: total %s, status %s, %q", c.claim, c.known, a.Total, a.Status, got.Why)
		}
	}
}

// Who has not claimed it is told the same.
func TestAnUndatedExclusionIsAskedAboutAsNotKnown(t *testing.T) {
	p := usPack(t)
	a, err := p.Ask(question(t, map[string]string{"hts": "0505100060", "origin": "CN", "importer": "US", "entry": "2019-10-01", "known": "2020-07-10"}))
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Asked {
		if x := &a.Asked[i]; x.With == "9903.88.51/2" {
			if x.Total.Known() || !strings.Contains(x.Text, "it came between 2020-07-09 and 2020-07-15") || !strings.Contains(p.Text(&a, i, demarche.Chinese), "是否已知不详") {
				t.Errorf("asked: %s %q %q", x.Total, x.Text, p.Text(&a, i, demarche.Chinese))
			}
			return
		}
	}
	t.Errorf("9903.88.51/2 is not asked about: %+v", a.Asked)
}
