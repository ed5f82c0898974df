package monitor_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

// Files in the layout in which each provider publishes; the figures are made up.
const (
	fredGraph = "observation_date,IMPCH\n2018-11-01,46501.400000\n2018-12-01,.\n2019-01-01,41603.800000\n"
	fredXML   = `<?xml version="1.0" encoding="utf-8" ?>
<observations realtime_start="2015-06-28" realtime_end="2015-06-28" count="2" offset="0" limit="100000">
  <observation realtime_start="2015-06-28" realtime_end="2015-06-28" date="2014-09-02" value="2002.28"/>
  <observation realtime_start="2015-06-28" realtime_end="2015-06-28" date="2014-09-03" value="2000.72"/>
</observations>`
	alfredJSON = `{"realtime_start":"2026-02-20","count":3,"offset":0,"limit":100000,"observations":[
{"realtime_start":"2026-02-17","realtime_end":"2026-06-09","date":"2024-09-01","value":"43018.2"},
{"realtime_start":"2026-06-10","realtime_end":"9999-12-31","date":"2024-09-01","value":"43163.6"},
{"realtime_start":"2026-06-10","realtime_end":"9999-12-31","date":"2024-12-01","value":"."}]}`
	censusTable = "Month;Exports;Imports;Balance\r\nNovember 2018;8,606.6;46,501.4;-37,894.8\r\nTOTAL 2018;8,606.6;46,501.4;-37,894.8\r\n"
	censusAPI   = `[["I_COMMODITY","CON_VAL_MO","CAL_DUT_MO","COMM_LVL","CTY_CODE","time"],["01","3623100","0","HS2","5700","2018-06"],["01","3039862",null,"HS2","5700","2018-07"]]`
	censusYears = `[["CTY_CODE","E_COMMODITY","ALL_VAL_MO","YEAR","MONTH"],["2010","27","773377170","2010","01"]]`
	comtrade    = `{"elapsedTime":"0.2 secs","count":2,"data":[
{"typeCode":"C","freqCode":"A","period":"2010","reporterCode":156,"flowCode":"M","partnerCode":842,"partner2Code":0,"cmdCode":"TOTAL","customsCode":"C00","mosCode":"0","motCode":0,"primaryValue":6804128143.0},
{"typeCode":"C","freqCode":"A","period":"2010","reporterCode":156,"flowCode":"M","partnerCode":842,"partner2Code":0,"cmdCode":"TOTAL","customsCode":"C00","mosCode":"0","motCode":2100,"primaryValue":1.5}],"error":""}`
	gacc = "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,贸易方式编码,贸易方式名称,美元,\r\n201901,85011040,电动机,502,美国,10,一般贸易,\"1,234,567\",\r\n"
)

// told tells a delivery in few words: releases, series, values.
func toldBy(d *monitor.Delivery) string {
	var b strings.Builder
	for _, r := range d.Releases {
		fmt.Fprintf(&b, "%s %s %s:", r.ID, r.Published, r.Basis)
		for _, s := range r.Series {
			fmt.Fprintf(&b, " %s", s.Series.ID)
			for _, p := range s.Points {
				fmt.Fprintf(&b, " %s=%s", p.Period, p.Value)
			}
		}
		b.WriteString("\n")
	}
	for _, x := range d.Aside {
		fmt.Fprintf(&b, "aside %s: %s\n", x.Where, x.What)
	}
	return b.String()
}

func gb18030(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEachProvidersFileIsRead(t *testing.T) {
	day := calendar.MustDate("2026-06-30")
	for name, c := range map[string]struct {
		file string
		o    monitor.ReadOptions
		want string
	}{
		"a FRED graph":        {fredGraph, monitor.ReadOptions{Published: day}, "2026-06-30 2026-06-30 announced: fred-impch 2018-11=46501.4 2019-01=41603.8\naside f:3: FRED has no value for 2018-12-01\n"},
		"FRED in XML":         {fredXML, monitor.ReadOptions{Code: "SP500"}, "2015-06-28 2015-06-28 seen: fred-sp500 2014-09-02=2002.28 2014-09-03=2000.72\n"},
		"an old file of FRED": {strings.Replace(fredGraph, "observation_date,IMPCH", "DATE,VALUE", 1), monitor.ReadOptions{Published: day, Code: "IMPCH"}, "2026-06-30 2026-06-30 announced: fred-impch 2018-11=46501.4 2019-01=41603.8\naside f:3: FRED has no value for 2018-12-01\n"},
		"ALFRED in JSON": {alfredJSON, monitor.ReadOptions{Code: "IMPCH"}, "2026-02-17 2026-02-17 announced: fred-impch 2024-09=43018.2\n" +
			"2026-06-10 2026-06-10 announced: fred-impch 2024-09=43163.6\naside f, observation 3: FRED has no value for 2024-12-01\n"},
		"the Census table": {censusTable, monitor.ReadOptions{Published: day}, "2026-06-30 2026-06-30 announced: census-us-china-goods-exports 2018-11=8606.6 census-us-china-goods-imports 2018-11=46501.4\n" +
			"aside f:3: a total of a year, which follows from its months\n"},
		"the Census API": {censusAPI, monitor.ReadOptions{Published: day}, "2026-06-30 2026-06-30 announced: census-imports-5700-hs-01-con-val 2018-06=3623100 2018-07=3039862 census-imports-5700-hs-01-cal-dut 2018-06=0\n" +
			"aside f, row 3: CAL_DUT_MO is empty\n"},
		"the Census API, all goods of a group": {`[["CTY_CODE","E_COMMODITY","ALL_VAL_MO","YEAR","MONTH"],["4XXX","-","5","2010","01"]]`, monitor.ReadOptions{Published: day}, "2026-06-30 2026-06-30 announced: census-exports-4xxx-hs---all-val 2010-01=5\n"},
		"the Census API by year and month":     {censusYears, monitor.ReadOptions{Published: day}, "2026-06-30 2026-06-30 announced: census-exports-2010-hs-27-all-val 2010-01=773377170\n"},
		"UN Comtrade": {comtrade, monitor.ReadOptions{Published: day}, "2026-06-30 2026-06-30 announced: comtrade-156-m-842-total-a 2010=6804128143\n" +
			"aside f, row 2: it breaks a total down (second partner 0, customs procedure C00, transport 2100)\n"},
		"China Customs":          {gb18030(t, gacc), monitor.ReadOptions{Published: day, Flow: "import"}, "2026-06-30 2026-06-30 announced: gacc-import-85011040-502-10 2019-01=1234567\n"},
		"China Customs in UTF-8": {gacc, monitor.ReadOptions{Published: day, Flow: "export", Release: "first"}, "first 2026-06-30 announced: gacc-export-85011040-502-10 2019-01=1234567\n"},
	} {
		c.o.Pack = ships(t)
		d, err := monitor.ReadFile("f", []byte(c.file), c.o)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := toldBy(d); got != c.want {
			t.Errorf("%s:\n%swant\n%s", name, got, c.want)
		}
	}
}

// A copy whose day is not known and that ends before what is known is an older release: it
// takes nothing away, and no figure stands in it.
func TestAnOldCopyTakesNothingAway(t *testing.T) {
	d, err := monitor.ReadFile("f", []byte(censusTable), monitor.ReadOptions{Pack: ships(t), Today: calendar.MustDate("2026-11-27")})
	if err != nil {
		t.Fatal(err)
	}
	r := &d.Releases[0]
	if r.Whole || r.Basis != monitor.Seen || r.Published != calendar.MustDate("2026-11-27") || !strings.HasPrefix(r.ID, "copy-") || len(d.Warnings) != 1 {
		t.Errorf("%+v, warnings %v", r.Release, d.Warnings)
	}
	h := monitor.Join(ships(t).History("census-us-china-goods-exports"), nil, []monitor.Given{{Release: &r.Release, Points: r.Series[0].Points}})
	v := h.Known(calendar.Forever)
	if x := v.At(period(t, "2010-01")); !x.Known() { // of a release that ships and gives older months
		t.Error("January 2010 is not known")
	}
	if v.Last().String() != "2026-04" || v.At(period(t, "2018-11")).String() != "8650.5" || v.Release.ID != "2026-06" {
		t.Errorf("release %s, known to %s", v.Release.ID, v.Last())
	}
	for _, p := range []string{"2018-11", "2026-03"} {
		c, err := monitor.ParseClaim("census-us-china-goods-exports", "level", p, "1", "")
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range c.Test(h, calendar.Forever) {
			if x.Vintage == r.ID {
				t.Errorf("the claim for %s is held against the copy", p)
			}
		}
	}
}

// A release answers for the values that it gives: where it adds to one before, a figure of
// that one stands in that one.
func TestAFigureStandsInTheReleaseThatGaveIt(t *testing.T) {
	h := monitor.NewHistory(monitor.Series{ID: "s", Frequency: monitor.Monthly})
	for _, x := range []struct {
		day   string
		from  int
		whole bool
	}{{"2020-03-01", 1, true}, {"2020-05-01", 3, false}, {"2020-06-01", 1, false}} {
		p := monitor.Month(2020, x.from)
		day := calendar.MustDate(x.day)
		if err := h.Add(&monitor.Release{ID: x.day, Published: day, Basis: monitor.Announced, Whole: x.whole}, []monitor.Point{{p, monitor.Integer(int64(day))}, {p.Add(1), monitor.Integer(2)}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		op            monitor.Op
		period, known string
		want          string
	}{
		{monitor.Level, "2020-01", "2020-05-31", "2020-03-01"},
		{monitor.Level, "2020-01", "2020-06-01", "2020-06-01"},
		{monitor.Level, "2020-04", "2020-06-01", "2020-05-01"},
		{monitor.Monthwise, "2020-03", "2020-05-31", "2020-05-01"}, // of February too
		{monitor.Monthwise, "2020-03", "2020-06-01", "2020-06-01"},
	} {
		if a := monitor.Ask(h, c.op, period(t, c.period), calendar.MustDate(c.known)); a.Vintage != c.want || a.Published.String() != c.want {
			t.Errorf("%s of %s as known on %s stands in %s, want %s", c.op, c.period, c.known, a.Vintage, c.want)
		}
	}
	c, err := monitor.ParseClaim("s", "level", "2020-04", "2", "")
	if err != nil {
		t.Fatal(err)
	}
	if list := c.Test(h, calendar.Forever); len(list) != 1 || list[0].Vintage != "2020-05-01" {
		t.Errorf("held against %+v", list)
	}
	if c, err = monitor.ParseClaim("s", "level", "2020-04", "2", "2020-01"); err != nil {
		t.Fatal(err)
	}
	if list := c.Test(h, calendar.Forever); len(list) != 2 { // the last release may break the record
		t.Errorf("the record is held against %+v", list)
	}
}

func TestWhatCannotBeReadIsRefusedAtItsPlace(t *testing.T) {
	day := calendar.MustDate("2026-06-30")
	change := func(s, old, new string) string {
		if !strings.Contains(s, old) {
			t.Fatalf("%q is not in %q", old, s)
		}
		return strings.Replace(s, old, new, 1)
	}
	for name, c := range map[string]struct {
		file string
		o    monitor.ReadOptions
		says string
	}{
		"nothing":                            {"", monitor.ReadOptions{}, "begins like no file of a provider"},
		"another provider's":                 {"Year,Value\n2019,1\n", monitor.ReadOptions{}, "begins like no file of a provider"},
		"an unknown provider":                {fredGraph, monitor.ReadOptions{Provider: "imf"}, `no layout of "imf" is known`},
		"a day that is not said":             {fredGraph, monitor.ReadOptions{}, "name the day with --published"},
		"a FRED series that has no name":     {fredXML, monitor.ReadOptions{}, "name it with --code"},
		"a FRED answer that was cut":         {change(fredXML, `count="2"`, `count="3"`), monitor.ReadOptions{Code: "X"}, "it holds 2 of 3 observations"},
		"a FRED error":                       {`{"error_code":400,"error_message":"Bad Request","observations":[]}`, monitor.ReadOptions{Code: "X"}, "error 400: Bad Request"},
		"FRED's changes in per cent":         {change(alfredJSON, `"count":3`, `"units":"pch","count":3`), monitor.ReadOptions{Code: "IMPCH"}, "in units=pch"},
		"the same in XML":                    {change(fredXML, ` count="2"`, ` units="pch" count="2"`), monitor.ReadOptions{Code: "SP500"}, "in units=pch"},
		"ALFRED of a day to come":            {alfredJSON, monitor.ReadOptions{Code: "IMPCH", Today: calendar.MustDate("2026-06-09")}, "it stands from 2026-06-10, which has not come"},
		"ALFRED's days turned round":         {change(alfredJSON, "2026-06-09", "2026-02-09"), monitor.ReadOptions{Code: "IMPCH"}, "from 2026-02-17 to 2026-02-09"},
		"a FRED value with a comma":          {change(fredGraph, "46501.400000", "46501,4 "), monitor.ReadOptions{}, "the value 46501,4  has a comma, where FRED's files have a decimal point"},
		"a FRED date":                        {change(fredGraph, "2018-11-01", "01/11/2018"), monitor.ReadOptions{Published: day}, "01/11/2018"},
		"one month twice":                    {change(fredGraph, "2019-01-01", "2018-11-01"), monitor.ReadOptions{Published: day}, "f:4: the file of figures was refused: fred-impch has two values for 2018-11, the first at f:2"},
		"a month left out of a table":        {censusTable + "January 2019;7,000.0;41,000.0;-34,000.0\r\n", monitor.ReadOptions{Published: day}, "it has no line for 2018-12"},
		"daily values of a month's code":     {fredXML, monitor.ReadOptions{Code: "IMPCH"}, "it has 2014-09-02, which begins no month: its values are of days or weeks, and IMPCH has one a month"},
		"a Census month twice":               {censusTable + "November 2018;8,606.6;46,501.4;-37,894.8\r\n", monitor.ReadOptions{Published: day}, "f:4: the file of figures was refused: census-us-china-goods-exports has two values for 2018-11, the first at f:2"},
		"a Customs month twice":              {gacc + strings.SplitAfter(gacc, "\n")[1], monitor.ReadOptions{Published: day, Flow: "import"}, "f:3: the file of figures was refused: gacc-import-85011040-502-10 has two values for 2019-01, the first at f:2"},
		"Census trade below zero, where":     {change(censusTable, "8,606.6;46,501.4;-37,894.8\r\nT", "-8,606.6;46,501.4;-55,108.0\r\nT"), monitor.ReadOptions{Published: day}, "f:2: the file of figures was refused: census-us-china-goods-exports is -8606.6"},
		"another separator":                  {strings.ReplaceAll(censusTable, ";", ","), monitor.ReadOptions{Published: day}, "with semicolons between"},
		"a shifted column":                   {change(censusTable, "8,606.6;46,501.4", "46,501.4;8,606.6"), monitor.ReadOptions{Published: day}, "f:2: the file of figures was refused: exports 46501.4 less imports 8606.6 are not the balance"},
		"mixed marks":                        {change(censusTable, "8,606.6", "8.606,6"), monitor.ReadOptions{Published: day}, "its marks are mixed"},
		"a month in another tongue":          {change(censusTable, "November", "novembre"), monitor.ReadOptions{Published: day}, "no month like January 2001"},
		"a column too many":                  {change(censusTable, "-37,894.8", "-37,894.8;1"), monitor.ReadOptions{Published: day}, "it has 5 columns, not 4"},
		"a Census column renamed":            {change(censusAPI, `"CTY_CODE"`, `"COUNTRY"`), monitor.ReadOptions{Published: day}, "its columns are CAL_DUT_MO, COMM_LVL, CON_VAL_MO, COUNTRY"},
		"a country by its letters":           {change(censusAPI, `"5700","2018-07"`, `"CN","2018-07"`), monitor.ReadOptions{Published: day}, `f, row 3: the file of figures was refused: CTY_CODE "CN" is no country`},
		"no Census country":                  {change(censusAPI, `"5700","2018-07"`, `null,"2018-07"`), monitor.ReadOptions{Published: day}, `CTY_CODE "" is no country`},
		"no Census goods":                    {change(censusAPI, `["01","3623100"`, `[null,"3623100"`), monitor.ReadOptions{Published: day}, `f, row 2: the file of figures was refused: I_COMMODITY "" is no code of goods`},
		"Census goods that lost a zero":      {change(censusAPI, `["01","3623100"`, `["1","3623100"`), monitor.ReadOptions{Published: day}, `I_COMMODITY "1" is no code of goods`},
		"Census trade below zero":            {change(censusAPI, "3623100", "-3623100"), monitor.ReadOptions{Published: day}, "trade is never below zero"},
		"a Census row that is short":         {change(censusAPI, `"0","HS2"`, `"HS2"`), monitor.ReadOptions{Published: day}, "f, row 2: the file of figures was refused: it has 5 cells, not 6"},
		"a Comtrade error":                   {change(comtrade, `"error":""`, `"error":"quota"`), monitor.ReadOptions{Published: day}, "answered with an error: quota"},
		"Comtrade without rows":              {`{"elapsedTime":"0.1 secs","count":0,"data":[],"error":""}`, monitor.ReadOptions{Published: day}, "answered with no rows"},
		"a Comtrade index of files":          {`{"elapsedTime":"0.1 secs","count":1,"data":[{"fileUrl":"b07f","period":1962,"freqCode":"A"}],"error":""}`, monitor.ReadOptions{Published: day}, "index of bulk files"},
		"a Comtrade answer that was cut":     {change(comtrade, `"count":2`, `"count":9`), monitor.ReadOptions{Published: day}, "it counts 9 rows and has 2"},
		"Customs without a flow":             {gacc, monitor.ReadOptions{Published: day}, "--flow import or --flow export"},
		"Customs columns moved":              {change(gacc, "商品编码,商品名称", "商品名称,商品编码"), monitor.ReadOptions{Published: day, Flow: "import"}, "its layout has changed"},
		"Customs codes and names exchanged":  {change(gacc, "85011040,电动机", "电动机,85011040"), monitor.ReadOptions{Published: day, Flow: "import"}, `f:2: the file of figures was refused: 商品编码 is "电动机", and a code of goods has`},
		"Customs partners exchanged":         {change(gacc, "502,美国", "美国,502"), monitor.ReadOptions{Published: day, Flow: "import"}, `贸易伙伴编码 is "美国", and a partner is`},
		"Customs modes exchanged":            {change(gacc, "10,一般贸易", "一般贸易,10"), monitor.ReadOptions{Published: day, Flow: "import"}, `贸易方式编码 is "一般贸易", and a mode of trade is`},
		"Customs partner and mode exchanged": {change(gacc, "502,美国,10,一般贸易", "10,一般贸易,502,美国"), monitor.ReadOptions{Published: day, Flow: "import"}, `贸易伙伴编码 is "10"`},
		"a Customs code that lost a zero":    {change(gacc, "85011040", "1011040"), monitor.ReadOptions{Published: day, Flow: "import"}, `商品编码 is "1011040"`},
		"a Customs name that is a code":      {change(gacc, "电动机", "502"), monitor.ReadOptions{Published: day, Flow: "import"}, `商品名称 is "502", which is no name`},
		"a Customs code by two names":        {gacc + "201902,85011040,电动机,502,日本,10,一般贸易,5,\r\n", monitor.ReadOptions{Published: day, Flow: "import"}, `f:3: the file of figures was refused: 贸易伙伴编码 502 is "日本", and "美国" at f:2`},
		"Comtrade goods by name":             {change(comtrade, `"TOTAL"`, `"All Commodities"`), monitor.ReadOptions{Published: day}, `cmdCode "All Commodities" is no code`},
		"a Comtrade flow by name":            {change(comtrade, `"flowCode":"M"`, `"flowCode":"Import"`), monitor.ReadOptions{Published: day}, `flowCode "Import" is none`},
		"a Comtrade flow that is none":       {change(comtrade, `"flowCode":"M"`, `"flowCode":"Z"`), monitor.ReadOptions{Published: day}, `f, row 1: the file of figures was refused: flowCode "Z" is none`},
		"a Comtrade year of its own":         {change(comtrade, `"period":"2010"`, `"refYear":1999,"period":"2010"`), monitor.ReadOptions{Published: day}, "f, row 1: the file of figures was refused: its period is 2010, and refYear and refMonth are 1999 and 0"},
		"a Comtrade month of its own":        {change(comtrade, `"freqCode":"A","period":"2010"`, `"freqCode":"M","refYear":2010,"refMonth":4,"period":"201003"`), monitor.ReadOptions{Published: day}, "its period is 2010-03, and refYear and refMonth are 2010 and 4"},
		"a Comtrade value with a comma":      {change(comtrade, "6804128143.0", `"6804128,5"`), monitor.ReadOptions{Published: day}, "f, row 1: the file of figures was refused: it is no row of figures"},
		"Comtrade without a partner":         {change(comtrade, `"partnerCode"`, `"partner"`), monitor.ReadOptions{Published: day}, "it has no reporter or partner"},
		"Comtrade reported by the world":     {change(comtrade, `"reporterCode":156`, `"reporterCode":0`), monitor.ReadOptions{Published: day}, "reporter 0 and partner 842 are no codes"},
		"a Census level that does not fit":   {change(censusAPI, `"0","HS2"`, `"0","HS4"`), monitor.ReadOptions{Published: day}, "I_COMMODITY 01 has 2 digits, and COMM_LVL is HS4"},
		"more dutiable than there is":        {change(change(censusAPI, "CAL_DUT_MO", "DUT_VAL_MO"), `"3623100","0"`, `"3623100","3623101"`), monitor.ReadOptions{Published: day}, "DUT_VAL_MO is 3623101, above CON_VAL_MO, 3623100"},
		"a FRED graph of another series":     {fredGraph, monitor.ReadOptions{Published: day, Code: "EXPCH"}, "its values are of IMPCH, and --code names EXPCH"},
		"an old FRED file without its code":  {change(fredGraph, "observation_date,IMPCH", "DATE,VALUE"), monitor.ReadOptions{Published: day}, "the column VALUE does not name its series"},
		"a FRED graph without its head":      {change(fredGraph, "IMPCH", "46501.4"), monitor.ReadOptions{Published: day}, `the second column is "46501.4", which is no code`},
		"Customs in no encoding":             {change(gb18030(t, gacc), "201901", "2019\xff\xff"), monitor.ReadOptions{Published: day, Flow: "import"}, "f, line 2, byte 5: the file of figures was refused: it is neither GB18030 nor UTF-8"},
		"Customs without rows":               {strings.SplitAfter(gacc, "\n")[0], monitor.ReadOptions{Published: day, Flow: "import"}, "it holds no values"},
		"a workbook that is none":            {"PK\x03\x04 and nothing more", monitor.ReadOptions{}, "no workbook that can be opened"},
	} {
		c.o.Pack = ships(t)
		_, err := monitor.ReadFile("f", []byte(c.file), c.o)
		if err == nil || demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

// Whatever a stranger sends is read whole or refused; what is read survives being
// kept.
func FuzzReadFile(f *testing.F) {
	for _, seed := range []string{fredGraph, fredXML, alfredJSON, censusTable, censusAPI, censusYears, comtrade, gacc, gb18030(f, gacc)} {
		f.Add([]byte(seed))
	}
	f.Add(workbook(f, map[string]*sheet{
		"trade_out": {"23 January 2019  16:47:22", "fixed base 2010=100", 6, 3, []sheetRow{{8, "tgz_w1_qnmi_sn", flat(100)}}, nil},
		"inpro_out": {"23 January 2019  13:22:46", "fixed base 2010=100", 6, 3, []sheetRow{{8, "ipz_us_qnmi_sn", flat(80)}}, nil},
	}))
	p := ships(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		o := monitor.ReadOptions{Pack: p, Published: calendar.MustDate("2026-06-30"), Flow: "import"}
		if bytes.ContainsAny(data[:min(len(data), 1)], "{<") { // of FRED, which does not name its series
			o.Code = "X"
		}
		d, err := monitor.ReadFile("f", data, o)
		if err != nil {
			if k := demarche.KindOf(err); k != demarche.Invalid && k != demarche.TooLarge {
				t.Fatalf("%s: %v", k, err)
			}
			return
		}
		for _, r := range d.Releases {
			for _, s := range r.Series {
				kept, err := monitor.ReadPoints(monitor.AppendPoints(nil, s.Points))
				if err != nil || len(monitor.Changes(s.Points, kept)) > 0 || len(kept) != len(s.Points) {
					t.Fatalf("%s is not kept: %v", s.Series.ID, err)
				}
			}
		}
	})
}

// What a database gives back is points or an error, never a fall.
func FuzzReadPoints(f *testing.F) {
	f.Add(monitor.AppendPoints(nil, []monitor.Point{{Period: monitor.Month(2019, 1), Value: monitor.Integer(-5)}, {Period: monitor.Month(2019, 3)}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		points, err := monitor.ReadPoints(b)
		if err != nil {
			return
		}
		again, err := monitor.ReadPoints(monitor.AppendPoints(nil, points))
		if err != nil || len(again) != len(points) {
			t.Fatalf("%v, %v", points, again)
		}
	})
}

func FuzzParseValue(f *testing.F) {
	for _, s := range []string{"0", "-12.50", "2.37E-2", "1e17", "999999999999999999", "0.000000000000000001", "1,5", "--1", ".5", "5."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := monitor.ParseValue(s)
		if err != nil {
			return
		}
		again, err := monitor.ParseValue(v.String())
		if err != nil || again != v {
			t.Fatalf("%q is %q, read back as %q: %v", s, v, again, err)
		}
	})
}

// Trade of a FRED series is never below zero where it is known to be trade; of another a
// value that stands alone below zero, a leap and a month that is left out are warned of.
func TestWhatLooksWrongInFRED(t *testing.T) {
	graph := func(code string, change func(m int, v float64) string) []byte {
		var b strings.Builder
		b.WriteString("observation_date," + code + "\n")
		for m := range 120 {
			if v := change(m, 300+float64(m)+float64(m*m%17)); v != "" {
				fmt.Fprintf(&b, "%d-%02d-01,%s\n", 2010+m/12, m%12+1, v)
			}
		}
		return []byte(b.String())
	}
	at := func(when int, what string) func(int, float64) string {
		return func(m int, v float64) string {
			if m == when {
				return what
			}
			return fmt.Sprint(v)
		}
	}
	for _, c := range []struct {
		name, code string
		change     func(int, float64) string
		refused    string
		warned     string
	}{
		{"trade below zero", "IMPCH", at(100, "-400"), "fred-impch is -400 for 2018-05, and trade is never below zero", ""},
		{"a series of which nothing is known", "OTHER", at(100, "-400"), "", "fred-other is below zero for 2018-05, and hardly ever else"},
		{"a value that is missing", "OTHER", at(100, "0"), "", "fred-other is 0 for 2018-05, and hardly ever else"},
		{"a value that is missing at the end", "IMPCH", at(119, "0"), "", "fred-impch is 0 for 2019-12, and hardly ever else"},
		{"a row that is often 0", "OTHER", func(m int, v float64) string { return fmt.Sprint(v * float64(min(1, m%4))) }, "", ""},
		{"a leap", "IMPCH", at(100, "4000"), "", "fred-impch leaps at 2018-05 and back the month after"},
		{"a leap at the end", "IMPCH", at(119, "4000"), "", "fred-impch leaps at 2019-12, by"},
		{"a month that is not there", "IMPCH", at(100, ""), "", "fred-impch has no value for 2018-05: nothing"},
		{"nothing", "IMPCH", at(-1, ""), "", ""},
	} {
		d, err := monitor.ReadFile("graph.csv", graph(c.code, c.change), monitor.ReadOptions{Pack: ships(t), Published: calendar.MustDate("2020-03-06")})
		if c.refused != "" {
			if err == nil || !strings.Contains(err.Error(), c.refused) {
				t.Errorf("%s: %v, want %q", c.name, err, c.refused)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(d.Warnings)
		if c.warned == "" && len(d.Warnings) > 0 || !strings.Contains(got, c.warned) || c.warned != "" && !strings.Contains(got, "graph.csv") {
			t.Errorf("%s: warned of %s, want %q", c.name, got, c.warned)
		}
	}
}
