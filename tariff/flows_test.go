package tariff

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"demarche"
)

// collect reads a file of trade and words its flows, one a line.
func collect(text string, o FlowOptions) (lines []string, f *FlowReader, err error) {
	f, err = OpenFlows(strings.NewReader(text), int64(len(text)), "trade", o)
	if err != nil {
		return nil, nil, err
	}
	flows, err := f.Collect()
	for _, x := range flows {
		lines = append(lines, fmt.Sprintf("%s %s>%s %s %s duty %s, %s %s, line %d", x.Code, x.Origin, x.Importer, x.Period, decText(x.Value), decText(x.Duty), decText(x.Quantity), x.Unit, x.Row))
	}
	return lines, f, err
}

func decText(d fmt.Stringer) string {
	if s := fmt.Sprint(d); s != "<nil>" {
		return s
	}
	return "-"
}

// Each layout is that of a file as published; the figures are invented.
func TestOpenFlowsKnowsTheLayouts(t *testing.T) {
	for _, c := range []struct {
		name, form, text string
		options          FlowOptions
		want             []string
		left             map[string]int
	}{
		{
			"plain", "plain", "hts,origin,value,duty,quantity,unit,period\n8501.10.40.20,CN,1000.50,25,10,No.,2024-05\n0101210010,de,7,,,,2024\n",
			FlowOptions{},
			[]string{"8501104020 CN>US 2024-05 1000.50 duty 25, 10 No., line 2", "0101210010 DE>US 2024 7 duty -, - , line 3"},
			nil,
		},
		{
			"a year's table of one country", "plain", "hts10,con_val_2024_usd,calc_duty_2024_usd,description\n0106199120,17300,1299,\"DOGS, LIVE\"\n",
			FlowOptions{Origin: "CN"},
			[]string{"0106199120 CN>US 2024 17300 duty 1299, - , line 2"},
			nil,
		},
		{
			"thousands", "plain", "hs8,description,value_2017_kusd\n01012900,x,2.5\n",
			FlowOptions{Origin: "US", Importer: "CN"},
			[]string{"01012900 US>CN 2017 2.5E+3 duty -, - , line 2"},
			nil,
		},
		{
			"months by chapter", "plain", "month,hs2,con_val_usd,calc_duty_usd\n2013-01,01,1474506,0\n",
			FlowOptions{Origin: "CN"},
			[]string{"01 CN>US 2013-01 1474506 duty 0, - , line 2"},
			nil,
		},
		{
			"census API", "census", `[["I_COMMODITY","CTY_CODE","CTY_NAME","CON_VAL_MO","CAL_DUT_MO","CON_VAL_YR","CON_QY1_MO","UNIT_QY1","SUMMARY_LVL","YEAR","MONTH"],
["8501104020","5700","CHINA","1000","250","9000","12","NO","DET","2024","05"],
["8501104020","5800","KOREA, SOUTH","10","0","90","1","NO","DET","2024","05"],
["8501104020","4641","TURKMENISTAN","1","0","9","1","NO","DET","2024","05"],
["8501104020","0003","EUROPEAN UNION","5","0","5","1","NO","CGP","2024","05"],
["8501104020","-","TOTAL FOR ALL COUNTRIES","5","0","5","1","NO","DET","2024","05"],
["-","5700","CHINA","5","0","5","1","NO","DET","2024","05"]]`,
			FlowOptions{},
			[]string{
				"8501104020 CN>US 2024-05 1000 duty 250, 12 NO, line 2", "8501104020 KR>US 2024-05 10 duty 0, 1 NO, line 3",
				"8501104020 TM>US 2024-05 1 duty 0, 1 NO, line 4",
			},
			map[string]int{"total over several countries": 2, "total over all commodities": 1},
		},
		{
			"census CSV, a year", "census", "I_COMMODITY,CTY_CODE,CON_VAL_YR,CAL_DUT_MO,time\n8501104020,5700,9000,1,2024-12\n",
			FlowOptions{},
			[]string{"8501104020 CN>US 2024 9000 duty -, - , line 2"},
			nil, // a month's duty is none on a year's value
		},
		{
			"comtrade CSV", "comtrade", "typeCode,period,reporterISO,flowCode,partnerCode,partnerISO,partner2Code,customsCode,motCode,cmdCode,qtyUnitAbbr,qty,primaryValue\n" +
				"C,2023,CHN,M,842,USA,0,C00,0,120190,kg,5,99.5\nC,2023,CHN,M,0,W00,0,C00,0,120190,kg,5,999\nC,2023,CHN,X,842,USA,0,C00,0,120190,kg,5,1\nC,2023,CHN,M,842,USA,0,C00,2100,120190,kg,5,1\nC,2023,CHN,M,842,USA,0,C00,0,TOTAL,,,1\n",
			FlowOptions{},
			[]string{"120190 US>CN 2023 99.5 duty -, 5 kg, line 2"},
			map[string]int{"total over several countries": 1, "flow other than imports": 1, "part of a total (by transport, procedure or second partner)": 1, "total over all commodities": 1},
		},
		{
			"comtrade API", "comtrade", `{"elapsedTime":"0.1","count":1,"data":[
{"typeCode":"C","period":"202305","reporterCode":842,"reporterISO":null,"flowCode":"M","partnerCode":156,"partnerISO":null,"partner2Code":0,"cmdCode":"850110","customsCode":"C00","motCode":0,"qty":null,"qtyUnitAbbr":"N/A","primaryValue":1.5e3}
],"error":""}`, FlowOptions{}, []string{"850110 CN>US 2023-05 1.5E+3 duty -, - , line 2"}, nil,
		},
		{
			"comtrade before 2023", "comtrade", "Classification,Period,Trade Flow Code,Reporter ISO,Partner ISO,Commodity Code,Qty,Trade Value (US$)\nH5,2019,1,USA,CHN,850110,3,44\nH5,2019,2,USA,CHN,850110,3,44\n",
			FlowOptions{},
			[]string{"850110 CN>US 2019 44 duty -, 3 , line 2"},
			map[string]int{"flow other than imports": 1},
		},
		{
			"rows added up", "plain", "hts,origin,value,duty,quantity,unit\n85011040,CN,1,0.5,1,kg\n85011040,CN,2,0.25,1,No.\n85011040,CN,4,,1,kg\n",
			FlowOptions{Sum: true},
			[]string{"85011040 CN>US  7 duty -, - , line 2"},
			nil,
		},
		{
			"one length of several", "plain", "hts,origin,value\n8501,CN,9\n850110,CN,5\n850120,CN,4\n",
			FlowOptions{Digits: 6},
			[]string{"850110 CN>US  5 duty -, - , line 3", "850120 CN>US  4 duty -, - , line 4"},
			map[string]int{"code of another length than 6": 1},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, f, err := collect(c.text, c.options)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" || f.Form != c.form {
				t.Error(f.Form, diff)
			}
			if c.left == nil {
				c.left = map[string]int{}
			}
			if diff := cmp.Diff(c.left, f.LeftOut); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What cannot be read is refused with its line, and with what to do.
func TestFlowsRefuse(t *testing.T) {
	const head = "hts,origin,value\n"
	for name, c := range map[string]struct {
		text, why string
	}{
		"nothing":               {"", "trade:1: .*empty"},
		"no codes":              {"good,value\n", "no column has the codes"},
		"no values":             {"hts,origin\n", "no column has the values"},
		"no origin":             {"hts,value\n85011040,5\n", "--origin CN"},
		"a lost zero":           {head + "85011040,CN,1\n1012100,CN,5\n", "trade:3: .*0101.21.00"},
		"a date":                {head + "1901-10-05,CN,5\n", "trade:2: .*date"},
		"no such country":       {head + "85011040,XX,5\n", "trade:2: .*no such country"},
		"a negative value":      {head + "85011040,CN,-5\n", `trade:2: .*"-5" is negative`},
		"no number":             {head + "85011040,CN,five\n", `trade:2: .*"five" is not a number`},
		"infinity":              {head + "85011040,CN,Infinity\n", "is not a number"},
		"a decimal comma":       {head + "85011040,CN,\"12,5\"\n", "is not a number"},
		"an empty value":        {head + "85011040,CN,\n", "trade:2: .*empty"},
		"a short row":           {head + "85011040,CN\n", "trade:2: .*2 cells, and the header 3"},
		"a month too many":      {"hts,origin,value,period\n85011040,CN,5,2024-13\n", "trade:2: .*no month"},
		"a duplicate":           {head + "85011040,CN,1\n85011041,CN,1\n8501.10.40,CN,2\n", "trade:4: .*stands on line 2 already; add the rows up first if both count"},
		"a copy":                {head + "85011040,CN,1\n85011040,CN,2\n8501.10.40,CN,1\n", "trade:4: .*stands on line 2 already with the same figures"},
		"a total and its parts": {head + "850110,CN,9\n85011040,CN,5\n", "trade:3: .*is a part of 8501.10 on line 2.*those of 8 digits"},
		"a year and its month":  {"hts,origin,value,period\n85011040,CN,5,2024\n85011040,CN,1,2024-05\n", "trade:3: .*in 2024-05 stands beside 2024 on line 2, and the year holds its months"},
		"a month of a part":     {"hts,origin,value,period\n8501104020,CN,1,2024-05\n85011040,CN,5,2024\n", "trade:3: .*in 2024 stands beside 2024-05 on line 2"},
		"a census file cut off": {"[[\"I_COMMODITY\",\"CTY_CODE\",\"CON_VAL_MO\"],\n[\"8501104020\",\"5700\",\"1\"],\n[\"85", "trade:3: .*cut off"},
		"a ragged census row":   {"[[\"I_COMMODITY\",\"CTY_CODE\",\"CON_VAL_MO\"],\n[\"8501104020\",\"5700\"]]", "trade:2: .*2 entries"},
		"an unknown number":     {"I_COMMODITY,CTY_CODE,CON_VAL_MO\n8501104020,4641,5\n", "ask the API for CTY_NAME"},
		"no values of census":   {"I_COMMODITY,CTY_CODE\n", "CON_VAL_MO"},
		"JSON of other things":  {`{"a":1}`, "none of UN Comtrade's"},
		"a comtrade file cut":   {`{"data":[{"cmdCode":"850110","primaryValue":1,"partnerCode":156},`, "cut off"},
		"a comtrade answer cut": {`{"count":2,"data":[` + comtradeRow + `],"error":""}`, "it counts 2 rows and has 1; ask again: the answer was cut"},
		"one row too many":      {`{"data":[` + comtradeRow + `],"error":"","count":0}`, "it counts 0 rows and has 1"},
		"a comtrade error":      {`{"elapsedTime":"0","count":0,"data":[],"error":"quota exceeded"}`, "answered with an error: quota exceeded"},
		"a comtrade status":     {`{"count":1,"data":[` + comtradeRow + `],"statusCode":429,"message":"rate limit"}`, "answered with an error: rate limit"},
		"no comtrade rows":      {`{"count":0,"data":[],"error":""}`, "answered with no rows"},
		"comtrade uncounted":    {`{"data":[` + comtradeRow + `],"error":""}`, "does not count its rows"},
		"a comtrade end cut":    {`{"count":1,"data":[` + comtradeRow + `],"error":""`, "cut off"},
		"only totals":           {"I_COMMODITY,CTY_CODE,CON_VAL_MO\n-,5700,5\n", "no row is trade.*1 left out: total over all commodities"},
	} {
		_, _, err := collect(c.text, FlowOptions{Sum: name == "a copy"})
		if demarche.KindOf(err) != demarche.Invalid || !matches(c.why, err.Error()) {
			t.Errorf("%s: %v, want %q", name, err, c.why)
		}
	}
}

const comtradeRow = `{"period":"202305","reporterCode":842,"flowCode":"M","partnerCode":156,"partner2Code":0,"cmdCode":"850110","customsCode":"C00","motCode":0,"primaryValue":1000.5}`

// parquetTrade is a plain file of trade in Parquet.
type parquetTrade struct {
	HTS      string   `parquet:"hts"`
	Origin   string   `parquet:"origin,dict"`
	Value    int64    `parquet:"value,decimal(2:18)"`
	Duty     *float64 `parquet:"duty"`
	Quantity int32    `parquet:"quantity"`
}

func parquetFile(t testing.TB, rows int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[parquetTrade](&b, parquet.MaxRowsPerRowGroup(100))
	duty := 0.1
	for i := range rows {
		x := parquetTrade{HTS: fmt.Sprintf("%010d", 8501000000+i), Origin: "CN", Value: int64(100*i + 5), Quantity: int32(i)}
		if i%2 == 0 {
			x.Duty = &duty
		}
		if _, err := w.Write([]parquetTrade{x}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFlowsFromParquet(t *testing.T) {
	data := parquetFile(t, 250)
	lines, _, err := collect(string(data), FlowOptions{Period: "2024"})
	if err != nil || len(lines) != 250 {
		t.Fatal(len(lines), err)
	}
	if want := "8501000002 CN>US 2024 2.05 duty 0.1, 2 , line 3"; lines[2] != want {
		t.Errorf("%q, want %q", lines[2], want)
	}
	if want := "8501000249 CN>US 2024 249.05 duty -, 249 , line 250"; lines[249] != want {
		t.Errorf("%q, want %q", lines[249], want)
	}
	for n := 4; n < len(data); n += 97 { // cut off anywhere it is refused
		if _, _, err := collect(string(data[:n]), FlowOptions{}); demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), "cut off or damaged") {
			t.Fatalf("cut off at %d of %d: %v", n, len(data), err)
		}
	}
}

func FuzzFlows(f *testing.F) {
	f.Add([]byte("hts,origin,value\n85011040,CN,5\n"))
	f.Add([]byte("[[\"I_COMMODITY\",\"CTY_CODE\",\"CON_VAL_MO\"],\n[\"8501104020\",\"5700\",\"1\"]]"))
	f.Add([]byte(`{"data":[{"cmdCode":"850110","primaryValue":1,"partnerCode":156,"period":2023}]}`))
	f.Add(parquetFile(f, 3))
	f.Add([]byte("PAR1000PAR\x19"))
	f.Add([]byte("PAR1\xff\xff\xff\x7fPAR1"))
	f.Add([]byte("PAR1\x15\x04\x00\x00\x04\x00\x00\x00PAR1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := OpenFlows(bytes.NewReader(data), int64(len(data)), "fuzz", FlowOptions{Origin: "CN", Sum: true})
		if err != nil {
			if demarche.KindOf(err) != demarche.Invalid {
				t.Fatal(err)
			}
			return
		}
		flows, err := r.Collect()
		if err != nil && demarche.KindOf(err) != demarche.Invalid {
			t.Fatal(err)
		}
		for _, x := range flows {
			if x.Value == nil || x.Value.Negative || x.Code == 0 || x.Origin == "" {
				t.Fatalf("%+v", x)
			}
		}
	})
}

func matches(pattern, text string) bool { return regexp.MustCompile(pattern).MatchString(text) }
