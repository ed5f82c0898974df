package docket_test

import (
	"fmt"
	"slices"
	"testing"

	"demarche/calendar"
	"demarche/docket"
)

// course is the record of a long dispute: panel, reports, the period to comply,
// a compliance panel and the suspension of concessions.
var course = []struct {
	day int
	act string
	by  string
}{
	{0, "consultations_requested", "CN"},
	{8, "consultations_reply", "US"},
	{70, "panel_requested", "CN"},
	{84, "panel_establishment_deferred", "DSB"},
	{112, "panel_established", "DSB"},
	{150, "panel_composed", ""},
	{510, "panel_report_circulated", "Panel"},
	{540, "appeal_notified", "US"},
	{628, "ab_report_circulated", "Appellate Body"},
	{650, "reports_adopted", "DSB"},
}

// synthetic gives n records of that course, each begun on a day of its own.
func synthetic(n int) [][]docket.Act {
	out := make([][]docket.Act, n)
	for i := range out {
		first := calendar.MustDate("2012-01-02").AddDays(i % 700)
		for j, x := range course {
			out[i] = append(out[i], docket.Act{Seq: j + 1, Type: x.act, On: first.AddDays(x.day), By: x.by})
		}
	}
	return out
}

// BenchmarkReplay replays disputes as the command line and the daily run do, on
// one core.
func BenchmarkReplay(b *testing.B) {
	for _, m := range shipped(b) {
		if id := m.Procedure().ID; id == "wto-dsu" {
			b.Run("synthetic-"+id, func(b *testing.B) { replayAll(b, one(m), synthetic(2000)) })
		}
		b.Run("public-"+m.Procedure().ID, func(b *testing.B) { replayAll(b, one(m), public(m)) })
	}
	b.Run("public-all", func(b *testing.B) {
		var machines []*docket.Machine
		var records [][]docket.Act
		for _, m := range shipped(b) {
			list := public(m)
			records = append(records, list...)
			machines = append(machines, slices.Repeat([]*docket.Machine{m}, len(list))...)
		}
		replayAll(b, func(n int) *docket.Machine { return machines[n] }, records)
	})
}

// BenchmarkReplayByMonth replays disputes of which no day is known but the month, with an act that
// is irregular whichever the days: its panel is composed before it is established.
func BenchmarkReplayByMonth(b *testing.B) {
	var acts []docket.Act
	for _, x := range []struct{ month, act, by string }{
		{"2019-01", "consultations_requested", "US"},
		{"2019-03", "panel_requested", "US"},
		{"2019-04", "panel_composed", "US"},
		{"2019-05", "panel_established", "DSB"},
		{"2019-09", "panel_report_circulated", "Panel"},
	} {
		first := calendar.MustDate(x.month + "-01")
		acts = append(acts, docket.Act{Seq: len(acts) + 1, Type: x.act, OnFrom: first, On: first.AddMonths(1).AddDays(-1), By: x.by})
	}
	replayAll(b, one(shippedOne(b, "wto-dsu")), [][]docket.Act{acts})
}

// one gives the same machine for every record.
func one(m *docket.Machine) func(int) *docket.Machine {
	return func(int) *docket.Machine { return m }
}

// public gives the records of the cases that ship with a procedure.
func public(m *docket.Machine) [][]docket.Act {
	var out [][]docket.Act
	for _, c := range m.Procedure().Pack.Cases {
		if c.Procedure != m.Procedure().ID {
			continue
		}
		var record []docket.Act
		for i, a := range c.Acts {
			record = append(record, docket.Act{Seq: i + 1, Type: a.Act, On: a.On, OnFrom: a.OnFrom, Known: a.Known, By: a.By, To: a.To})
		}
		out = append(out, record)
	}
	return out
}

func replayAll(b *testing.B, of func(int) *docket.Machine, records [][]docket.Act) {
	if len(records) == 0 {
		b.Skip("no cases of this procedure ship")
	}
	opt := docket.Options{Until: calendar.MustDate("2027-01-01"), Public: true}
	acts, n := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		at := n % len(records)
		record := records[at]
		n++
		acts += len(record)
		if s := of(at).Replay(record, opt); s.Status == docket.Unopened && len(record) > 0 {
			b.Fatal(fmt.Sprint("a case with acts is not open: ", record[0]))
		}
	}
	b.ReportMetric(float64(acts)/b.Elapsed().Seconds(), "acts/s")
}
