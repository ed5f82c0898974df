package api_test

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"demarche/api"
	"demarche/calendar"
)

// rate is an answer as a stranger reads it.
type rate struct {
	HTS, Origin, Importer, Entry, Export, Known, Status string
	Base                                                struct {
		Text, Line, Status, Why, Citation string
		Pct, Duty                         *string
	}
	Components []struct {
		Measure, Heading, Program, Status, Why, Citation string
		Pct, Duty                                        *string
	}
	Additional *string `json:"additional_pct"`
	Total      *string `json:"total_pct"`
	Duty       struct {
		Amount             *string
		Currency, Rounding string
	}
	Questions []struct {
		About, With, Text string
		Total             *string `json:"total_pct"`
	}
	Claimable []struct{ Claim, Text string }
	NotHeld   []struct{ ID, Status, Text, Citation string } `json:"not_held"`
	Pack      string
}

func text(s *string) string {
	if s == nil {
		return "null"
	}
	return *s
}

// One house answers all: its tariff is read once.
func TestTariffsAreServed(t *testing.T) {
	h := open(t, "2026-11-23", false, false)
	for name, test := range map[string]func(*testing.T, *house){
		"aRateIsAnsweredOverHTTP":                      aRateIsAnsweredOverHTTP,
		"aClaimAndALanguageAreTaken":                   aClaimAndALanguageAreTaken,
		"aQuestionThatCannotBeReadIsRefusedAtItsPlace": aQuestionThatCannotBeReadIsRefusedAtItsPlace,
		"aListIsAskedForAsOnThePage":                   aListIsAskedForAsOnThePage,
		"aRetiredCodeNamesItsSuccessors":               aRetiredCodeNamesItsSuccessors,
		"aHistoryTellsNothingFromLater":                aHistoryTellsNothingFromLater,
		"wordsFindCodesOverHTTP":                       wordsFindCodesOverHTTP,
		"aPackSaysWhatItHolds":                         aPackSaysWhatItHolds,
	} {
		t.Run(name, func(t *testing.T) { test(t, &house{TB: t, url: h.url}) })
	}
}

// Goods in transit when list 3 rose: the day of export decides, until the day to
// which a notice of 10 June 2019 put the end off.
func aRateIsAnsweredOverHTTP(t *testing.T, h *house) {
	for _, c := range []struct{ query, status, total, duty string }{
		{"entry=2019-06-10&export=2019-05-09", "applies", "10", "1000.00"},
		{"entry=2019-06-10&export=2019-05-10", "needs an answer", "25", "2500.00"},
		{"entry=2019-06-14&export=2019-05-09", "applies", "10", "1000.00"},
		{"entry=2019-06-15&export=2019-05-09", "needs an answer", "25", "2500.00"},
		{"entry=2019-06-10&export=2019-05-09&known=2019-06-09", "applies", "25", "2500.00"},
		{"entry=2019-06-10&export=2019-05-09&known=2019-06-10", "applies", "10", "1000.00"},
		{"entry=2019-06-10", "needs an answer", "25", "2500.00"},
		{"entry=2018-09-23", "applies", "0", "0.00"},
		{"entry=2018-09-24", "needs an answer", "10", "1000.00"},
		{"entry=2026-10-01", "not known", "null", "null"},
	} {
		var r rate
		h.get("/api/tariff/rate?hts=9401.71.0031&origin=CN&importer=US&value=10000&" + c.query).must(http.StatusOK).into(&r)
		if r.Status != c.status || text(r.Total) != c.total || text(r.Duty.Amount) != c.duty {
			t.Errorf("%s: %s, total %s, duty %s; want %s, %s, %s", c.query, r.Status, text(r.Total), text(r.Duty.Amount), c.status, c.total, c.duty)
		}
		if r.Pack == "" || r.Base.Line == "" || len(r.NotHeld) == 0 {
			t.Errorf("%s: the answer lacks its pack, its line or what is not held", c.query)
		}
	}
}

func aClaimAndALanguageAreTaken(t *testing.T, h *house) {
	var r rate
	h.get("/api/tariff/rate?hts=8501104020&origin=CN&entry=2019-06-10&claim=9903.88.06/23").must(http.StatusOK).into(&r)
	if text(r.Total) != "4.4" || r.Known != "" {
		t.Errorf("with the claim the total is %s, and the day of knowledge %q", text(r.Total), r.Known)
	}
	h.get("/api/tariff/rate?hts=8501104020&origin=CN&entry=2019-06-10&lang=zh&known=2019-06-12").must(http.StatusOK).into(&r)
	if want := "自2018年7月6日起进口的货物加征25%"; r.Components[0].Why != want || r.Known != "2019-06-12" {
		t.Errorf("%q as known on %q, want %q", r.Components[0].Why, r.Known, want)
	}
}

func aQuestionThatCannotBeReadIsRefusedAtItsPlace(t *testing.T, h *house) {
	for _, c := range []struct{ query, where, says string }{
		{"hts=208100000&origin=CN", "query.hts", "0208.10.00.00"},
		{"hts=8507-60-00&origin=CN", "query.hts", "date"},
		{"hts=8501104020&origin=XX", "query.origin", "ISO 3166-1"},
		{"hts=8501104020&origin=CN&importer=FR", "query.importer", "CN, US"},
		{"hts=8501104020&origin=CN&entry=2019-02-30", "query.entry", "2019-02-30"},
		{"hts=8501104020&origin=CN&entry=2019-06-10&export=2019-06-11", "", "after entry"},
		{"hts=8501104020&origin=CN&value=-1", "", "below zero"},
		{"hts=8501104020&origin=CN&value=1,000", "query.value", "plain number"},
		{"hts=8501104020&origin=CN&quantity=3&unit=bushel", "query.unit", "kg"},
		{"hts=8501104020&origin=CN&claim=9903.88.06/9999", "", "no such item"},
		{"hts=8524119000&origin=CN&entry=2018-06-10", "", "2022"},
	} {
		var p api.Problem
		h.get("/api/tariff/rate?" + c.query).must(http.StatusBadRequest).into(&p)
		if all := p.Detail + " " + p.Remedy; p.Where != c.where && c.where != "" || !strings.Contains(all, c.says) {
			t.Errorf("%s: at %q: %s", c.query, p.Where, all)
		}
	}
}

// What is summed hangs on whether a rate is given, and the day asked about is that of the
// entries: what is known is not decided by it.
func aListIsAskedForAsOnThePage(t *testing.T, h *house) {
	for query, want := range map[string]string{
		"sum=2bn":                         "trade",
		"sum=1.2bn&rate=25":               "duty",
		"sum=1.2bn&rate=25&by=trade":      "trade",
		"sum=1.2bn&rate=25&on=2024-06-01": "duty",
		"sum=1.2bn&rate=25&exclude_paying=true&on=2024-06-01": "duty 37",
	} {
		var got map[string]any
		h.get("/api/tariff/list?" + query).must(http.StatusOK).into(&got)
		by, lines, _ := strings.Cut(want, " ")
		listed, _ := got["lines"].([]any)
		if got["by"] != by || lines != "" && strconv.Itoa(len(listed)) != lines {
			t.Errorf("%s: %d lines by %v, want %s", query, len(listed), got["by"], want)
		}
	}
	for on, why := range map[string]string{"2026-09-18": "", "2027-05-01": "2026-09-18 is the last day up to which the pack knows the schedule and every measure; 2027-05-01, asked about, is beyond it"} {
		var got map[string]any
		h.get("/api/tariff/list?sum=2bn&on=" + on).must(http.StatusOK).into(&got)
		if got["on"] != "2026-09-18" || got["on_why"] != why {
			t.Errorf("asked about %s the list is for entries of %v: %v", on, got["on"], got["on_why"])
		}
	}
	var p api.Problem
	h.get("/api/tariff/list?sum=2bn&importer=FR").must(http.StatusBadRequest).into(&p)
	if p.Where != "query.importer" || !strings.Contains(p.Remedy, "CN, US") {
		t.Errorf("an importer without a pack is refused at %q: %s", p.Where, p.Remedy)
	}
	h.get("/api/tariff/list?sum=2bn&on=2025-06-01&known=2025-01-01").must(http.StatusBadRequest)
}

// A code that left the schedule is refused with those that came in its place, on
// the first day that it is gone and not on the day before.
func aRetiredCodeNamesItsSuccessors(t *testing.T, h *house) {
	var p api.Problem
	h.get("/api/tariff/rate?hts=85258020&origin=CN&entry=2023-06-01").must(http.StatusBadRequest).into(&p)
	if !strings.Contains(p.Detail, "left the schedule") || !strings.Contains(p.Remedy, "8525.8") {
		t.Errorf("%s / %s", p.Detail, p.Remedy)
	}
	h.get("/api/tariff/rate?hts=85258020&origin=CN&entry=2021-06-01").must(http.StatusOK)
}

func aHistoryTellsNothingFromLater(t *testing.T, h *house) {
	path := "/api/tariff/history?hts=8501104020&origin=CN&known="

	for known, named := range map[string]bool{"2018-06-14": false, "2018-06-15": true} {
		a := h.get(path + known).must(http.StatusOK)
		if got := strings.Contains(a.text, "9903.88.01"); got != named {
			t.Errorf("as known on %s list 1 is named: %t", known, got)
		}
	}
	h.get(path + "2020-01-01").must(http.StatusOK)
	if strings.Contains(h.get(path+"2020-01-01").text, "9903.01.24") {
		t.Error("a duty of 2025 is known in 2020")
	}
	// How far the pack reaches is known on the day on which it ends, and not before.
	last := calendar.MustDate("2026-09-18")
	for known, open := range map[calendar.Date]bool{calendar.MustDate("2020-01-01"): true, last: true, last.AddDays(1): false} {
		if a := h.get(path + known.String()).must(http.StatusOK); strings.Contains(a.text, `"from":"2026-09-19"`) == open {
			t.Errorf("as known on %s the history tells of the end of the pack: %t", known, open)
		}
	}
}

func wordsFindCodesOverHTTP(t *testing.T, h *house) {
	for _, path := range []string{"/api/tariff/find?q=lithium+batteries", "/api/tariff/find?q=锂电池&lang=zh", "/api/tariff/find?q=8507.60"} {
		if a := h.get(path).must(http.StatusOK); !strings.Contains(a.text, `"code":"8507"`) {
			t.Errorf("%s: %s", path, a.text)
		}
	}
	if a := h.get("/api/tariff/find?q=8507.60&on=2025-10-01"); !strings.Contains(a.text, `"lines":[{"code":"85076000","text":"","base":"3.4%"}]`) {
		t.Errorf("the lines under a code: %s", a.text)
	}
	h.get("/api/tariff/find?q=+").must(http.StatusBadRequest)
	if a := h.get("/api/tariff/find?q=5-Oct-1901").must(http.StatusBadRequest); !strings.Contains(a.text, "into a date") || !strings.Contains(a.text, `query.q`) {
		t.Errorf("a code turned into a date: %s", a.text)
	}
	h.get("/api/tariff/find?q=car&limit=0").must(http.StatusBadRequest)
}

// BenchmarkTariffRate asks one line over HTTP on one connection, as a broker's
// program does, and gives the median.
func BenchmarkTariffRate(b *testing.B) {
	h := open(b, "2026-11-23", false, false)
	const path = "/api/tariff/rate?hts=8501104020&origin=CN&importer=US&entry=2025-04-20&value=10000"
	h.get(path).must(http.StatusOK)
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		h.get(path)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs-median")
}

func aPackSaysWhatItHolds(t *testing.T, h *house) {
	if a := h.get("/api/tariff/packs").must(http.StatusOK); !strings.Contains(a.text, `"id":"us-tariffs"`) || !strings.Contains(a.text, `"id":"cn-tariffs"`) {
		t.Errorf("the packs: %s", a.text)
	}
	a := h.get("/api/tariff/packs/us-tariffs?on=2019-06-20").must(http.StatusOK)
	if !strings.Contains(a.text, `"official":818`) || strings.Contains(a.text, "9903.91.01") || !strings.Contains(a.text, `"id":"9903.88.03"`) {
		t.Errorf("the pack as known on 20 June 2019: %.400s", a.text)
	}
	for day, want := range map[string]bool{"2019-05-08": false, "2019-05-09": true} {
		a := h.get("/api/tariff/packs/us-tariffs/measures/9903.88.03?on=" + day).must(http.StatusOK)
		if got := strings.Contains(a.text, `"from":"2019-05-10"`); got != want {
			t.Errorf("list 3 as known on %s has the order of 9 May: %t", day, got)
		}
	}
	if a := h.get("/api/tariff/packs/us-tariffs/measures/9903.01.10~2?on=2025-06-10").must(http.StatusOK); !strings.Contains(a.text, `"id":"9903.01.10/2"`) {
		t.Errorf("a measure with a stroke in its id: %.200s", a.text)
	}
	h.get("/api/tariff/packs/us-tariffs/measures/9903.88.01?on=2018-06-14").must(http.StatusNotFound)
	h.get("/api/tariff/packs/nothing").must(http.StatusNotFound)
	if a := h.get("/api/packs/us-tariffs").must(http.StatusNotFound); !strings.Contains(a.text, "/api/tariff/packs/us-tariffs") {
		t.Errorf("the refusal of it as an agreement does not say where it is: %s", a.text)
	}
}
