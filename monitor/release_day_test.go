package monitor_test

import (
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/monitor"
	"demarche/packs"
)

// A value cannot have been published before its period had ended: such a day is refused on
// import, whatever the layout and whether the day was named or is that of reading.
func TestAValueOfAPeriodThatHadNotEndedIsRefused(t *testing.T) {
	const comtrade = `{"elapsedTime":"0.1 secs","count":1,"data":[{"freqCode":"A","period":2019,"reporterCode":842,"flowCode":"X","partnerCode":156,"cmdCode":"TOTAL","primaryValue":5}],"error":""}`
	for name, file := range map[string]string{
		"graph.csv": "observation_date,EXPCH\n2019-11-01,5\n2019-12-01,6\n", "comtrade.json": comtrade,
		"census.json": `[["E_COMMODITY","CTY_CODE","ALL_VAL_MO","time"],["-","5700","5","2019-12"]]`,
	} {
		for day, taken := range map[string]bool{"2015-01-01": false, "2019-12-30": false, "2019-12-31": true} {
			for how, o := range map[string]monitor.ReadOptions{"named": {Published: calendar.MustDate(day)}, "seen": {Today: calendar.MustDate(day)}} {
				_, err := monitor.ReadFile(name, []byte(file), o)
				if (err == nil) != taken || err != nil && !strings.Contains(err.Error(), "the period had not ended") {
					t.Errorf("%s, %s on %s: %v", name, how, day, err)
				}
			}
		}
	}
}

// A release of which only the day of its making is known counts as public after the longest
// lag that was seen, and the day is told as one by which it was.
func TestAStampedReleaseIsKnownOnceItWasSurelyPublic(t *testing.T) {
	p, err := monitor.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	h := p.History("cpb-world-trade-volume")
	for day, known := range map[string]bool{"2019-01-23": false, "2019-01-27": false, "2019-01-28": true} {
		if v := h.Known(calendar.MustDate(day)); (v != nil) != known {
			t.Errorf("known on %s: %v", day, v)
		}
	}
	r := h.Known(calendar.MustDate("2019-01-28")).Release
	if r.Basis.Says().EN != "published by" || !strings.Contains(r.Note.EN, "five days") {
		t.Errorf("its day is told as %q, by the rule %q", r.Basis.Says().EN, r.Note.EN)
	}
}

// A record is looked for in the direction that is claimed, not by the sign of the value alone.
func TestARecordIsLookedForTheWayItIsClaimed(t *testing.T) {
	h := monitor.NewHistory(monitor.Series{ID: "s", Frequency: monitor.Monthly})
	var points []monitor.Point
	for i, n := range []int64{9, 4, 8, 7, 9, 5} {
		points = append(points, monitor.Point{Period: monitor.Month(2019, 1).Add(i), Value: monitor.Integer(n)})
	}
	if err := h.Add(&monitor.Release{ID: "r", Published: calendar.MustDate("2019-07-31")}, points); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		way, says, since string
		holds            bool
	}{{"", "high", "2019-02", false}, {"high", "high", "2019-02", false}, {"low", "low", "2019-02", true}, {"fall", "low", "2019-01", false}} {
		claim, err := monitor.ParseClaim("s", "level", "2019-06", "5", c.since)
		if err == nil {
			err = claim.Turn(c.way)
		}
		if err != nil {
			t.Fatal(err)
		}
		v := claim.Test(h, calendar.Forever)[0]
		if *v.RecordHolds != c.holds || v.RecordWay != c.says {
			t.Errorf("%q since %s: holds %v, looked for %s: %v", c.way, c.since, *v.RecordHolds, v.RecordWay, v.ContradictedBy)
		}
	}
	if err := new(monitor.Claim).Turn("up"); err == nil {
		t.Error("a direction that is not known was taken")
	}
}

// What is computed of two series is computed of what stood of both on a day.
func TestTwoSeriesAreComputedOfWhatStoodOfBoth(t *testing.T) {
	at := monitor.Month(2019, 1)
	history := func(id string, of map[string]int64) *monitor.History {
		h := monitor.NewHistory(monitor.Series{ID: id, Frequency: monitor.Monthly})
		for day, n := range of {
			if err := h.Add(&monitor.Release{ID: id + day, Published: calendar.MustDate(day), Whole: true}, []monitor.Point{{Period: at, Value: monitor.Integer(n)}}); err != nil {
				t.Fatal(err)
			}
		}
		return h
	}
	h := history("x", map[string]int64{"2019-03-06": 7, "2019-04-17": 8}).Beside(history("m", map[string]int64{"2019-03-20": 40, "2019-05-17": 32}))
	for _, c := range []struct{ known, balance, share string }{
		{"2019-03-19", "", ""}, {"2019-03-20", "-33", "17.5"}, {"2019-04-17", "-32", "20"}, {"2019-05-17", "-24", "25"},
	} {
		known := calendar.MustDate(c.known)
		b, s := monitor.Ask(h, monitor.BalanceOf, at, known), monitor.Ask(h, monitor.ShareOf, at, known)
		if b.Value.String() != c.balance || s.Value.String() != c.share || c.share != "" && (s.Unit != "%" || len(s.From) != 2) {
			t.Errorf("known on %s: balance %s, share %s %s of %v; want %s and %s", c.known, b.Value, s.Value, s.Unit, s.From, c.balance, c.share)
		}
	}
}
