package tariff_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/packs"
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
		{"2018-09-16", "2017-01-01 0;"},
		{"2018-09-17", "2017-01-01 0;2018-09-24 10;2019-01-01 25;2026-09-19 0;"}, // ordered that day, printed on the 21st
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

// As known on 28 March 2019 the schedule goes on as it stood: no row ends with an edition
// of later, and nothing tells the day on which a code came or went.
func TestAHistoryKnowsNoLaterEdition(t *testing.T) {
	p, known := usPack(t), calendar.MustDate("2019-03-28")
	for _, c := range []struct{ code, why string }{
		{"8525803010", "the schedule of that day does not have it, and whether that was known on 2019-03-28 is not known"}, // left on 27 January 2022
		{"8806210000", ""}, // came on that day
	} {
		code := tariff.MustCode(c.code)
		list, err := p.History(code, "CN", known)
		for _, s := range list {
			if s.To != calendar.Forever && s.To > known && s.To < p.KnownTo {
				t.Errorf("%s: a row ends on %s", c.code, s.To)
			}
		}
		entry := calendar.MustDate("2022-06-01")
		if c.why == "" {
			if err == nil || strings.Contains(err.Error(), "2022") || !strings.Contains(err.Error(), "the schedule of that day does not have it") {
				t.Errorf("%s: a history of %d rows, %v", c.code, len(list), err)
			}
			entry = known
		} else if len(list) == 0 {
			t.Errorf("%s: %v", c.code, err)
		}
		if _, err = p.Ask(tariff.Question{HTS: code, Origin: "CN", Importer: "US", Entry: entry, Known: known}); err == nil || !strings.Contains(err.Error(), c.why) || strings.Contains(err.Error(), "2022") {
			t.Errorf("%s: %v", c.code, err)
		}
		for _, x := range p.InPlace(code, entry, known) {
			if l, _ := p.Line(x); len(l.Rates) == 0 || l.Rates[0].From > known {
				t.Errorf("%s: %s is offered, which came later", c.code, x.Dotted())
			}
		}
	}
	if list, err := p.History(tariff.MustCode("8525803010"), "CN", 0); err != nil || list[len(list)-1].To != calendar.MustDate("2022-01-26") {
		t.Errorf("known today, the code left: %v", err)
	}
}

// The ground of a base rate is the edition that held on the day, not the last that has it.
func TestABaseRateRestsOnTheEditionOfItsDay(t *testing.T) {
	cn, err := tariff.Read(packs.FS, "cn-tariffs")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		p                                *tariff.Pack
		hts, origin, importer, day, want string
	}{
		{cn, "02032900", "US", "CN", "2018-07-10", "Bown, Jung and Zhang, tariff table of 12 June 2019"},
		{usPack(t), "8501104020", "CN", "US", "2017-06-30", "USITC tariff database 2017"},
		{usPack(t), "8501104020", "CN", "US", "2019-06-10", "HTS, exports of its revisions"},
	} {
		a, err := c.p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": c.importer, "entry": c.day}))
		if err != nil || a.Components[0].Citation != c.want {
			t.Errorf("%s on %s: %q, %v", c.hts, c.day, a.Components[0].Citation, err)
		}
	}
}

// A line that left with the Harmonized System of 2022 names what came in its place, under
// another heading too; none of those that left is taken for a slip of the digits.
func TestALineThatLeftNamesWhatCameInItsPlace(t *testing.T) {
	p := usPack(t)
	for code, want := range map[string]string{
		"8803200000": "8807.20.00", "88039030": "8807.90.30", "03051040": "0309.10.90", "25183000": "3816.00.10", "81072000": "8112.69.10",
		"98020090": "the schedule has below 9802",
	} {
		c := tariff.MustCode(code)
		_, err := p.Ask(tariff.Question{HTS: c, Origin: "FR", Importer: "US", Entry: calendar.MustDate("2025-07-01")})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "it left the schedule by") {
			t.Errorf("%s: %v, want %s", code, err, want)
		}
	}
	if list := p.InPlace(tariff.MustCode("88032000"), calendar.MustDate("2025-07-01"), 0); len(list) != 1 || list[0] != tariff.MustCode("88072000") {
		t.Errorf("in place of 8803.20.00: %v", list)
	}
	if _, err := p.Ask(tariff.Question{HTS: tariff.MustCode("88032000"), Origin: "FR", Importer: "US", Entry: calendar.MustDate("2022-01-26")}); err != nil {
		t.Errorf("the day before: %v", err)
	}
	gone := 0
	for _, c := range p.Codes() {
		_, err := p.Ask(tariff.Question{HTS: c, Origin: "CN", Importer: "US", Entry: calendar.MustDate("2025-07-01")})
		if err == nil || c.Len() < 8 {
			continue
		}
		gone++
		if strings.Contains(err.Error(), "look whether the digits are right") {
			t.Errorf("%s: %v", c.Dotted(), err)
		}
	}
	if gone < 400 {
		t.Errorf("only %d lines have left", gone)
	}
}
