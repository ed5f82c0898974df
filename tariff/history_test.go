package tariff_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/tariff"
)

// steps gives a history as "first day: total" lines up to what the pack knows.
func steps(t *testing.T, code, origin, known string) string {
	t.Helper()
	day := calendar.Date(0)
	if known != "" {
		day = calendar.MustDate(known)
	}
	list, err := usPack(t).History(tariff.MustCode(code), tariff.Origin(origin), day)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	last := ""
	for _, s := range list {
		if leg := leg(&s.Answer, "s301"); leg != last {
			fmt.Fprintf(&b, "%s %s;", s.From, leg)
			last = leg
		}
	}
	return b.String()
}

func TestALineHasAHistoryAsInForceAndAsKnown(t *testing.T) {
	for _, c := range []struct{ known, want string }{
		{"", "2017-01-01 0;2018-09-24 10;2019-05-10 25;2026-09-19 0;"},
		{"2018-10-01", "2017-01-01 0;2018-09-24 10;2019-01-01 25;2026-09-19 0;"},
		{"2018-12-31", "2017-01-01 0;2018-09-24 10;2019-03-02 25;2026-09-19 0;"},
		{"2019-04-01", "2017-01-01 0;2018-09-24 10;2026-09-19 0;"},
		{"2018-09-20", "2017-01-01 0;"},
	} {
		if got := steps(t, "0208100000", "CN", c.known); got != c.want {
			t.Errorf("as known on %q: %s\nwant %s", c.known, got, c.want)
		}
	}
	if days := usPack(t).Learned(tariff.MustCode("0208100000"), "CN"); len(days) < 5 {
		t.Errorf("learned only on %v", days)
	}
}

// Every day of a step is answered as its first day is.
func TestEachDayOfAStepIsAnsweredAlike(t *testing.T) {
	p := usPack(t)
	for _, code := range []string{"8501104020", "6307909870", "9018310080", "2903210000", "8541402000"} {
		list, err := p.History(tariff.MustCode(code), "CN", 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			for day := s.From; day <= min(s.To, p.KnownTo); day += 5 {
				a, err := p.Ask(tariff.Question{HTS: tariff.MustCode(code), Origin: "CN", Importer: "US", Entry: day})
				if err != nil || a.Total != s.Answer.Total || a.Status != s.Answer.Status {
					t.Fatalf("%s on %s: %v, %v; its step from %s says %v", code, day, a.Total, err, s.From, s.Answer.Total)
				}
			}
		}
	}
}

func TestAnAmendedPackHoldsTheFurtherOrder(t *testing.T) {
	p := usPack(t)
	day := calendar.MustDate("2026-07-01")
	amended, err := p.Amend(map[string][]tariff.Version{"9903.88.03": {{State: tariff.Ended, From: day}}})
	if err != nil {
		t.Fatal(err)
	}
	q := tariff.Question{HTS: tariff.MustCode("0208100000"), Origin: "CN", Importer: "US", Entry: day}
	for _, c := range []struct {
		p     *tariff.Pack
		entry calendar.Date
		want  string
	}{{p, day, "25"}, {amended, day, "0"}, {amended, day - 1, "25"}} {
		q.Entry = c.entry
		a, err := c.p.Ask(q)
		if err != nil || leg(&a, "s301") != c.want {
			t.Errorf("on %s: %s, %v; want %s", c.entry, leg(&a, "s301"), err, c.want)
		}
	}
	if _, err := p.Amend(map[string][]tariff.Version{"9903.00.00": nil}); err == nil {
		t.Error("an order on a measure that does not exist was taken")
	}
}
