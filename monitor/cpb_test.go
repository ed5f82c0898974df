package monitor_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

// sheet is a sheet in the layout of a CPB workbook.
type sheet struct {
	stamp  string
	base   string
	first  int // column of the first month, from 1: F is 6
	months int
	rows   []sheetRow
	labels map[int]string // by row of the sheet; one without a code is a heading
}

type sheetRow struct {
	at   int // row of the sheet
	code string
	of   func(month int) any
}

func flat(level float64) func(int) any {
	return func(m int) any { return level + float64(m%7)/10 }
}

// shifted is a row of so many months whose values stand some months early.
func shifted(of func(int) any, by, months int) func(int) any {
	return func(m int) any {
		if m+by < 0 || m+by >= months {
			return nil
		}
		return of(m + by)
	}
}

func ordinary() map[string]*sheet {
	return map[string]*sheet{
		"trade_out": {"23 January 2019  16:47:22", "fixed base 2010=100", 6, 227, []sheetRow{{8, "tgz_w1_qnmi_sn", flat(100)}, {10, "mgz_w1_qnmi_sn", flat(90)}, {12, "mgz_zz_qnmi_sn", flat(70)}}, nil},
		"inpro_out": {"23 January 2019  13:22:46", "fixed base 2010=100", 6, 227, []sheetRow{{8, "ipz_us_qnmi_sn", flat(80)}, {27, "ipz_us_qnmi_sn", flat(80)}}, nil},
	}
}

// workbook writes sheets as CPB lays them out.
func workbook(tb testing.TB, sheets map[string]*sheet) []byte {
	tb.Helper()
	f := excelize.NewFile()
	set := func(name string, col, row int, v any) {
		cell, err := excelize.CoordinatesToCellName(col, row)
		if err == nil {
			err = f.SetCellValue(name, cell, v)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	for name, s := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			tb.Fatal(err)
		}
		set(name, 2, 1, "CPB WORLD TRADE MONITOR")
		set(name, 2, 2, "A heading, "+s.base)
		set(name, 2, 4, s.stamp)
		for m := range s.months {
			set(name, s.first+m, 4, fmt.Sprintf("%dm%02d", 2000+m/12, m%12+1))
		}
		for at, text := range s.labels {
			set(name, 2, at, text)
		}
		for _, r := range s.rows {
			if s.labels[r.at] == "" {
				set(name, 2, r.at, "  A row")
			}
			set(name, 3, r.at, r.code)
			set(name, 4, r.at, 14488.287345815093)
			for m := range s.months {
				if v := r.of(m); v != nil {
					set(name, s.first+m, r.at, v)
				}
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbookIsReadByItsCodes(t *testing.T) {
	sheets := ordinary()
	sheets["trade_out"].rows[0].at, sheets["trade_out"].rows[1].at = 31, 9 // wherever a row stands
	sheets["trade_out"].rows[2].of = func(m int) any {
		if m == 100 {
			return nil
		}
		return 63.9578296712887
	}
	d, err := monitor.ReadFile("wtm.xlsx", workbook(t, sheets), monitor.ReadOptions{Pack: ships(t), Published: calendar.MustDate("2019-01-25")})
	if err != nil {
		t.Fatal(err)
	}
	r := &d.Releases[0]
	if len(d.Releases) != 1 || r.ID != "2018-11" || r.Published != calendar.MustDate("2019-01-25") || r.Basis != monitor.Announced || r.Stamp != "23 January 2019  16:47:22" || r.Base != "2010=100" || !r.Whole || len(r.Digest) != 64 {
		t.Errorf("release %+v", r.Release)
	}
	got := ""
	for _, s := range r.Series {
		got += fmt.Sprintln(s.Series.ID, len(s.Points), s.Points[0].Period, s.Points[0].Value, s.At)
	}
	want := "cpb-world-imports-volume 227 2000-01 90 trade_out!C9\ncpb-mgz-zz-qnmi-sn 226 2000-01 63.9578296712887 trade_out!C12\ncpb-world-trade-volume 227 2000-01 100 trade_out!C31\ncpb-us-industrial 227\n"
	want = strings.Replace(want, "cpb-us-industrial 227\n", "cpb-united-states-industrial-production-volume 227 2000-01 80 inpro_out!C8\n", 1)
	if got != want {
		t.Errorf("read\n%swant\n%s", got, want)
	}
}

func TestAChangedLayoutIsRefusedWithWhatMoved(t *testing.T) {
	for name, c := range map[string]struct {
		change func(map[string]*sheet)
		says   string
	}{
		"another sheet":               {func(s map[string]*sheet) { s["trade"] = s["trade_out"]; delete(s, "trade_out") }, "it has no sheet trade_out; its sheets are"},
		"sheets of each other's name": {func(s map[string]*sheet) { s["trade_out"], s["inpro_out"] = s["inpro_out"], s["trade_out"] }, "trade_out!C8 is ipz_us_qnmi_sn, a code of the sheet inpro_out: the sheets bear one another's names"},
		"a column inserted":           {func(s map[string]*sheet) { s["trade_out"].first = 7 }, "the months do not begin at F4; the first is at trade_out!G4 (2000m01)"},
		"a column removed":            {func(s map[string]*sheet) { s["trade_out"].first = 5 }, "the months do not begin at F4; the first is at trade_out!E4 (2000m01)"},
		"no codes":                    {func(s map[string]*sheet) { s["inpro_out"].rows[0].code, s["inpro_out"].rows[1].code = "", "World" }, "column C has no code of a series"},
		"a stamp in words":            {func(s map[string]*sheet) { s["trade_out"].stamp = "produced in January" }, "B4: the stamp"},
		"a word among numbers":        {func(s map[string]*sheet) { s["trade_out"].rows[0].of = func(m int) any { return "n.a." } }, `trade_out!F8: the file of figures was refused: "n.a." is no number`},
		"a decimal comma":             {func(s map[string]*sheet) { s["trade_out"].rows[0].of = func(m int) any { return "63,9" } }, "its decimal mark is a comma"},
		"commas between thousands":    {func(s map[string]*sheet) { s["trade_out"].rows[0].of = func(m int) any { return "12,345.6" } }, "it has commas between thousands"},
		"trade below zero":            {func(s map[string]*sheet) { s["trade_out"].rows[0].of = func(m int) any { return -1.5 } }, "trade_out!F8: the file of figures was refused: cpb-world-trade-volume is -1.5"},
		"one code, two rows":          {func(s map[string]*sheet) { s["inpro_out"].rows[1].of = flat(81) }, "ipz_us_qnmi_sn stands at inpro_out!C8 too, with other values"},
		"a row a month to the right":  {func(s map[string]*sheet) { s["trade_out"].rows[1].of = shifted(flat(90), -1, 227) }, "trade_out!C10: mgz_w1_qnmi_sn has values from 2000-02 to 2018-11, most rows of the sheet from 2000-01 to 2018-11"},
		"a row a month to the left":   {func(s map[string]*sheet) { s["trade_out"].rows[1].of = shifted(flat(90), 1, 227) }, "trade_out!C10: mgz_w1_qnmi_sn has values from 2000-01 to 2018-10"},
		"a month that is empty": {func(s map[string]*sheet) {
			for i, r := range s["trade_out"].rows {
				s["trade_out"].rows[i].of = func(m int) any {
					if m == 100 {
						return nil
					}
					return r.of(m)
				}
			}
		}, "no row has a value for 2008-05"},
		"published before it was made": {func(s map[string]*sheet) { s["trade_out"].stamp = "2 February 2019 10:00:00" }, "lies before the day on which the workbook was produced"},
	} {
		sheets := ordinary()
		c.change(sheets)
		_, err := monitor.ReadFile("wtm.xlsx", workbook(t, sheets), monitor.ReadOptions{Pack: ships(t), Published: calendar.MustDate("2019-01-25")})
		if demarche.KindOf(err) != demarche.Invalid || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

// blocks is a sheet of two headings, each with two blocks of three rows.
func blocks() map[string]*sheet {
	s := ordinary()
	t := s["trade_out"]
	t.rows, t.labels = nil, map[int]string{6: "Volumes", 20: "Prices"}
	for at, code := range map[int]string{
		8: "mgz_w1_qnmi_sn", 9: "mgz_e6_qnmi_sn", 10: "mgz_us_qnmi_sn", 12: "xgz_w1_qnmi_sn", 13: "xgz_e6_qnmi_sn", 14: "xgz_us_qnmi_sn",
		22: "mgz_w1_pdmi_sn", 23: "mgz_e6_pdmi_sn", 24: "mgz_us_pdmi_sn", 26: "xgz_w1_pdmi_sn", 27: "xgz_e6_pdmi_sn", 28: "xgz_us_pdmi_sn",
	} {
		t.rows = append(t.rows, sheetRow{at, code, flat(float64(80 + at))})
		t.labels[at] = map[string]string{"w1": "World " + code[:3], "e6": "Euro Area", "us": "United States"}[code[4:6]]
	}
	return s
}

// Two codes that have changed places give each series the values of the other, and nothing
// in the values says so.
func TestExchangedCodesAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ a, b, says string }{
		"as CPB has them":        {"", "", ""},
		"two regions":            {"mgz_e6_qnmi_sn", "mgz_us_qnmi_sn", "codes stand at one another's rows"},
		"imports and exports":    {"mgz_us_qnmi_sn", "xgz_us_qnmi_sn", "xgz_us_qnmi_sn, while the rows beside it begin with mgz"},
		"a volume and a price":   {"mgz_us_qnmi_sn", "mgz_us_pdmi_sn", "while the rows under its heading end with"},
		"the world, both ways":   {"mgz_w1_qnmi_sn", "xgz_w1_qnmi_sn", "while the rows beside it begin with"},
		"the world's two prices": {"mgz_w1_pdmi_sn", "xgz_w1_pdmi_sn", "while the rows beside it begin with"},
	} {
		s := blocks()
		for i := range s["trade_out"].rows {
			switch r := &s["trade_out"].rows[i]; r.code {
			case c.a:
				r.code = c.b
			case c.b:
				r.code = c.a
			}
		}
		_, err := monitor.ReadFile("wtm.xlsx", workbook(t, s), monitor.ReadOptions{Pack: ships(t), Published: calendar.MustDate("2019-01-25")})
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

// The day on which a workbook was produced is no day of publication: without another it is public
// by the last day by which releases were, or seen, where it is read before; and a release whose page
// ships has the day of that.
func TestAWorkbookWithoutADayIsPublicByTheLastItCanBe(t *testing.T) {
	sheets := ordinary()
	for today, want := range map[string]string{"2019-01-22": "", "2019-01-24": "seen 2019-01-24", "2019-01-27": "seen 2019-01-27", "2019-01-28": "stamp 2019-01-28", "2026-01-01": "stamp 2019-01-28"} {
		d, err := monitor.ReadFile("wtm.xlsx", workbook(t, sheets), monitor.ReadOptions{Pack: ships(t), Today: calendar.MustDate(today)})
		if want == "" {
			if err == nil {
				t.Error("a workbook is read before it was produced")
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		r := d.Releases[0]
		if got := string(r.Basis) + " " + r.Published.String(); got != want || r.Basis == monitor.Stamped && !strings.Contains(r.Note.EN, "five days") && !strings.Contains(r.Note.EN, "up to five") {
			t.Errorf("read on %s it is %q, want %q (%s)", today, got, want, r.Note.EN)
		}
		if by := "produced on 23 January 2019, and not when it was published: it is taken as public by " + fmt.Sprint(r.Published.Time().Day()) + " January 2019"; !strings.Contains(fmt.Sprint(d.Warnings), by) {
			t.Errorf("read on %s it warns of %v", today, d.Warnings)
		}
	}
	if _, err := monitor.ReadFile("wtm.xlsx", workbook(t, sheets), monitor.ReadOptions{Today: calendar.MustDate("2026-01-01")}); err == nil || !strings.Contains(err.Error(), "and not when it was published") {
		t.Errorf("of a provider without a lag: %v", err)
	}
	for _, s := range sheets {
		s.stamp, s.months = "20 March 2024  16:50:03", 289
	}
	d, err := monitor.ReadFile("wtm.xlsx", workbook(t, sheets), monitor.ReadOptions{Pack: ships(t)})
	if err != nil || d.Releases[0].ID != "2024-01" || d.Releases[0].Published != calendar.MustDate("2024-03-25") || d.Releases[0].Basis != monitor.Announced {
		t.Errorf("of a release whose page is known: %+v, %v", d, err)
	}
}

// The release of January 2023 had rows that were not adjusted for seasons though
// they were said to be; a misplaced point shows as a leap there and back.
func TestOutliersAreWarnedOf(t *testing.T) {
	sheets := ordinary()
	sheets["trade_out"].rows[0].of = func(m int) any { return 100 + 3*math.Sin(float64(m%12)) + float64(m*m%11)/10 }
	sheets["trade_out"].rows[1].of = func(m int) any {
		if m == 100 {
			return 900.0
		}
		return 90 + float64(m*m%13)/20
	}
	sheets["trade_out"].rows[2].of = func(m int) any { // 20% more in a month, one without its value, and 40% less from the last on
		switch calm := 70 + float64(m*m%13)/20; m {
		case 100:
			return calm * 1.2
		case 150:
			return nil
		case 226:
			return calm * 0.6
		default:
			return calm
		}
	}
	d, err := monitor.ReadFile("wtm.xlsx", workbook(t, sheets), monitor.ReadOptions{Pack: ships(t), Published: calendar.MustDate("2019-01-25")})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, w := range d.Warnings {
		got += w.Where + ": " + w.What + "\n"
	}
	for _, want := range []string{
		"trade_out!C12: cpb-mgz-zz-qnmi-sn leaps at 2008-05 and back", "trade_out!C12: cpb-mgz-zz-qnmi-sn leaps at 2018-11, by -4", "trade_out!C12: cpb-mgz-zz-qnmi-sn has no value for 2012-07", "trade_out!C8: cpb-world-trade-volume is adjusted for seasons, yet",
		"trade_out!C10: cpb-world-imports-volume leaps at 2008-05 and back",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no warning %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "inpro_out") {
		t.Errorf("a sound row is warned of:\n%s", got)
	}
}

func BenchmarkReadingAWorkbook(b *testing.B) {
	sheets := ordinary()
	for name, n := range map[string]int{"trade_out": 58, "inpro_out": 30} {
		sheets[name].months, sheets[name].rows = 301, nil
		for i := range n {
			sheets[name].rows = append(sheets[name].rows, sheetRow{8 + i, fmt.Sprintf("%s_%c%d_qnmi_sn", name[:3], 'a'+i/10, i%10), func(m int) any { return 63.9578296712887 + float64(m*i)/7 }})
		}
	}
	data := workbook(b, sheets)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := monitor.ReadFile("wtm.xlsx", data, monitor.ReadOptions{Pack: ships(b), Published: calendar.MustDate("2026-01-01")}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTestingAClaim holds a claim with a record of ten years against 200
// releases.
func BenchmarkTestingAClaim(b *testing.B) {
	h := monitor.NewHistory(monitor.Series{ID: "s", Frequency: monitor.Monthly})
	for v := range 200 {
		var points []monitor.Point
		for m := range 300 {
			x, _ := monitor.ParseValue(fmt.Sprintf("%d.%04d", 100+m/10, (m*7919+v*13)%10000))
			points = append(points, monitor.Point{Period: monitor.Month(2000, 1).Add(m), Value: x})
		}
		if err := h.Add(&monitor.Release{ID: fmt.Sprintf("%03d", v), Published: calendar.MustDate("2005-01-01").AddDays(v * 30), Whole: true}, points); err != nil {
			b.Fatal(err)
		}
	}
	c, err := monitor.ParseClaim("s", "momentum", "2019-01", "-1.8", "2009-05")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if got := len(c.Test(h, calendar.Forever)); got != 200 {
			b.Fatal(got)
		}
	}
}
