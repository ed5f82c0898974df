package tariff_test

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// english is a run of words that a Chinese sentence should not hold. Codes, ids of
// items, words that claim and names of revisions are no words.
var english = regexp.MustCompile(`[A-Za-z]{3,} [a-z]{2,}`)

// Every reason and every question of many answers is worded in Chinese, whatever
// its standing.
func TestReasonsAreWordedInChinese(t *testing.T) {
	p := usPack(t)
	r := rand.New(rand.NewPCG(4, 10))
	seen := map[tariff.Status]int{}
	origins := []tariff.Origin{"CN", "CN", "CN", "VN", "DE", "CA", "MX", "RU", "KR"}
	excluded := p.ExcludedCodes()
	for range 4000 {
		code := p.Codes()[r.IntN(len(p.Codes()))]
		if r.IntN(3) == 0 {
			code = excluded[r.IntN(len(excluded))]
		}
		q := tariff.Question{HTS: code, Origin: origins[r.IntN(len(origins))], Importer: "US", Entry: p.From.AddDays(r.IntN(3700))}
		switch r.IntN(5) {
		case 0:
			q.Export = q.Entry.AddDays(-r.IntN(60))
		case 1:
			q.Claims = []tariff.Claim{{Heading: "usmca"}}
		case 2:
			q.Known = q.Entry
		case 3:
			if list := p.Exclusions(code); len(list) > 0 {
				q.Claims = []tariff.Claim{{list[0].Heading.Heading, list[0].Item}}
			}
		}
		a, err := p.Ask(q)
		if err != nil {
			continue
		}
		for i := range a.Components {
			seen[a.Components[i].Status]++
			if why := p.Why(&a, i, demarche.Chinese); why == "" || english.MatchString(why) {
				t.Fatalf("%s on %s: %q for %q", code.Dotted(), q.Entry, why, a.Components[i].Why)
			}
		}
		for i := range a.Asked {
			if text := p.Text(&a, i, demarche.Chinese); text == "" || english.MatchString(text) {
				t.Fatalf("%s on %s: %q for %q", code.Dotted(), q.Entry, text, a.Asked[i].Text)
			}
		}
	}
	for _, s := range []tariff.Status{tariff.Applies, tariff.Excluded, tariff.Suspended, tariff.NotInForce, tariff.NeedsAnswer, tariff.NotKnown} {
		if seen[s] == 0 {
			t.Errorf("no component is %q, so its words were not tried", s)
		}
	}
}

// The history as known then turns on the day after a notice, and ends with the day
// of knowledge.
func TestAHistoryAsKnownThen(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ on, pct string }{
		{"2019-03-01", "10"}, {"2019-03-02", "25"}, {"2019-03-04", "25"}, {"2019-03-05", "10"},
	} {
		steps, err := p.HistoryThen(tariff.MustCode("9401710031"), "CN", calendar.MustDate("2019-03-20"))
		if err != nil {
			t.Fatal(err)
		}
		day := calendar.MustDate(c.on)
		for _, s := range steps {
			if day >= s.From && day <= s.To && s.Answer.Additional.String() != c.pct {
				t.Errorf("on %s: %s, want %s", c.on, s.Answer.Additional, c.pct)
			}
		}
		if last := steps[len(steps)-1].To; last != calendar.MustDate("2019-03-20") {
			t.Errorf("it ends on %s", last)
		}
	}
}

// What is to come is told as the latest order known that covers its first day: the one
// that put list 4B off, the rise of list 4A, China's 84% over its 34%.
func TestWhatIsToComeIsTheLatestOrderKnown(t *testing.T) {
	for _, c := range []struct{ importer, hts, origin, entry, known, measure, why string }{
		{"US", "6402993165", "CN", "2019-10-01", "", "9903.88.16", "not yet: 15% ordered on entries from 2019-12-15, and suspended"},
		{"US", "6402993165", "CN", "2019-10-01", "2019-08-25", "9903.88.16", "not yet: 10% on entries from 2019-12-15"},
		{"US", "6109100011", "CN", "2019-08-31", "", "9903.88.15", "not yet: 15% on entries from 2019-09-01"},
		{"US", "6109100011", "CN", "2019-08-31", "2019-08-25", "9903.88.15", "not yet: 10% on entries from 2019-09-01"},
		{"CN", "12019011", "US", "2025-04-09", "", "answer-2025-all", "not yet: 84% on entries from 2025-04-10"},
		{"CN", "12019011", "US", "2025-04-09", "2025-04-08", "answer-2025-all", "not yet: 34% on entries from 2025-04-10"},
	} {
		p := usPack(t)
		if c.importer == "CN" {
			p = cnPack(t)
		}
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": c.importer, "entry": c.entry, "known": c.known}))
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(a.Components, func(x tariff.Component) bool { return x.Measure == c.measure })
		if i < 0 || a.Components[i].Why != c.why {
			t.Errorf("%s on %s as known %q: %+v", c.hts, c.entry, c.known, a.Components)
		}
	}
}

// A rate on parts of an article asks for no quantity that would not help.
func TestARateOnPartsIsNotReckoned(t *testing.T) {
	p := usPack(t)
	q := question(t, map[string]string{"hts": "9102111000", "origin": "CH", "importer": "US", "entry": "2024-09-01", "value": "1000"})
	q.Amount, q.Unit = q.Value, "No."
	a, err := p.Ask(q)
	if err != nil || a.Duty.Known() || len(a.Asked) != 1 || a.Asked[0].About != "parts" || !strings.Contains(a.Asked[0].Text, "cannot be given here") {
		t.Errorf("%+v, %v", a.Asked, err)
	}
}
