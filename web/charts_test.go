package web

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"demarche/secretariat"
)

// The chart of average tariffs says where each side stood on the day, as known then,
// and where its line must stop; a day before either could be known says so.
func TestAverageTariffsBothWays(t *testing.T) {
	s := public(t)
	const page = "/charts/tariffs"
	for _, c := range []struct {
		address string
		want    []string
		without []string
	}{
		{page + "?on=2018-07-05&known=2026-09-18", []string{"On 5 July 2018 the United States charged 3.0%", "on 5 July 2018 China charged 5.2%"}, nil},
		{page + "?on=2018-07-06&known=2026-09-18", []string{"On 6 July 2018 the United States charged 4.6%", "on 6 July 2018 China charged 10.9%"}, nil},
		{page + "?on=2019-06-30&known=2026-09-18", []string{"on 30 June 2019 China charged 15.5% on average", "pack us-tariffs", "Edition of the tariff law", "tradewartracker/trade-war-redux-2025 on GitHub", "US Census Bureau"}, []string{"15.5% on average on goods of the United States, and later is not known<"}},
		{page + "?on=2019-07-01&known=2026-09-18", []string{"on 30 June 2019 China charged 15.5% on average on goods of the United States, and later is not known", "The ordinary rates at hand end on 30 June 2019, what is added to them on 31 August 2019; the line stops on the earlier day"}, nil},
		{page + "?on=2019-07-01&known=2026-09-18&lang=zh", []string{"2019年6月30日按固定年度贸易加权，中国对美国货物的平均税率为15.5%，此后不详", "美国人口普查局"}, []string{"US Census Bureau", "not known"}},
		{page + "?on=2019-03-28", []string{"The average of the United States on goods of China is not known (its weights were not known by this day); on 28 March 2019 China charged 13.3%", "the trade to weigh by was not known yet"}, []string{"US Census", "2024"}},
		{page + "?on=2017-06-01", []string{"No average is told as known on 1 June 2017"}, []string{"<svg", "%</td>"}},
		{"/charts", []string{page + ".svg", "/charts/cases.png", "/talks/timeline.csv", "/figures/cpb-world-trade-volume/values.csv"}, []string{"momentum.csv"}},
		{"/?on=2019-03-28", []string{page + "?on=2019-03-28"}, nil},
	} {
		w := get(t, s, "", c.address)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d: %s", c.address, w.Code, w.Body)
		}
		body := w.Body.String()
		for _, want := range c.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: the page lacks %q", c.address, want)
			}
		}
		for _, no := range append(c.without, "NaN", "%!", "<no value>") {
			if strings.Contains(body, no) {
				t.Errorf("%s: the page has %q", c.address, no)
			}
		}
	}
}

// Each file that the list of charts names is there.
func TestTheFilesOfTheListOfChartsAreThere(t *testing.T) {
	s := public(t)
	const asked = "?on=2024-06-01&known=2026-09-18"
	found := regexp.MustCompile(`href="(/[^"]+\.csv\?[^"]+)"`).FindAllStringSubmatch(get(t, s, "", "/charts"+asked).Body.String(), -1)
	if len(found) < 9 {
		t.Fatalf("the page names %d files of numbers", len(found))
	}
	for _, f := range found {
		if w := get(t, s, "", strings.ReplaceAll(f[1], "&amp;", "&")); w.Code != http.StatusOK {
			t.Errorf("%s: status %d", f[1], w.Code)
		}
	}
}

// What is not known is empty in the file, and never nothing: the days after the last
// that China's tariff answers for are not in it.
func TestAverageTariffsStopWhereKnowledgeDoes(t *testing.T) {
	s := public(t)
	body := get(t, s, "", "/charts/tariffs.csv?on=2020-01-15&known=2026-09-18").Body.String()
	if !strings.Contains(body, "CN,US,same lines throughout,2019-06-01,2019-06-30,15.454663") {
		t.Errorf("the file lacks China's last days:\n%.600s", body)
	}
	if late := regexp.MustCompile(`(?m)^CN,US,[^,]*,(2019-0[7-9]|2019-1|202)`).FindString(body); late != "" {
		t.Errorf("the file tells of China's days that are not known: %s", late)
	}
	if w := get(t, s, "", "/charts/tariffs.png?on=2017-06-01"); w.Code != http.StatusNotFound {
		t.Errorf("a chart of nothing: status %d", w.Code)
	}
}

// The ages of the open cases add up to what the front page counts by level, on any day,
// and a band begins on the day after the one before ends.
func TestCasesByLevelAndAge(t *testing.T) {
	s := public(t)
	for _, on := range []string{"2019-03-28", "2021-01-10"} {
		sum := func(address string) map[string]int {
			rows, err := csv.NewReader(get(t, s, "", address).Body).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			out := map[string]int{}
			for _, row := range rows[1:] {
				n, err := strconv.Atoi(row[len(row)-1])
				if err != nil {
					t.Fatal(row, err)
				}
				out[row[2]+" "+row[3]] += n
			}
			return out
		}
		levels, ages := sum("/levels.csv?on="+on), sum("/charts/cases.csv?on="+on)
		if len(levels) < 3 || !maps.Equal(levels, ages) {
			t.Errorf("%s: by level %v, by level and age %v", on, levels, ages)
		}
	}
	for days, want := range map[int]int{0: 0, 90: 0, 91: 1, 365: 1, 366: 2, 1095: 2, 1096: 3, 3652: 3, 3653: 4, 90_000: 4} {
		if got := bandOf(secretariat.CaseAge{Filed: true, Days: days}); got != want {
			t.Errorf("%d days stand in band %d, want %d", days, got, want)
		}
	}
	if got := bandOf(secretariat.CaseAge{}); got != numBands-1 {
		t.Errorf("an age that is not known stands in band %d", got)
	}
	body := get(t, s, "", "/charts/cases?on=2019-03-28&lang=zh").Body.String()
	if !strings.Contains(body, "件进行中的案件里") || strings.Contains(body, "open cases") {
		t.Error("the Chinese page has no Chinese title")
	}
}

// The numbers of each chart that no list of the API has are there as JSON, row for row as in
// the CSV: numbers as numbers, with every digit, and null where one is not known.
func TestTheNumbersOfChartsAreJSONToo(t *testing.T) {
	s := public(t)
	const asked = "?on=2024-06-01&known=2026-09-18"
	for _, at := range []string{
		"/promises/by-status", "/figures/trade", "/figures/purchases", "/figures/purchases-by-group", "/figures/purchases-by-month",
		"/charts/tariffs", "/charts/cases", "/tariffs/coverage", "/tariffs/scenarios/snap-back/stakes", "/tariffs/scenarios/snap-back/lines",
	} {
		extra := ""
		if at == "/tariffs/coverage" {
			extra = "&measure=9903.88.04"
		}
		rows, err := csv.NewReader(get(t, s, "", at+".csv"+asked+extra).Body).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		w := get(t, s, "", at+".json"+asked+extra)
		var x struct {
			On, Known string
			Rows      []map[string]any
		}
		d := json.NewDecoder(w.Body)
		d.UseNumber()
		if err := d.Decode(&x); err != nil || w.Header().Get("Content-Type") != "application/json" || x.On != "2024-06-01" || x.Known != "2026-09-18" {
			t.Errorf("%s.json: %v, %s, as of %q known %q", at, err, w.Header().Get("Content-Type"), x.On, x.Known)
			continue
		}
		if len(x.Rows) != len(rows)-1 || len(x.Rows) == 0 {
			t.Errorf("%s.json has %d rows, the CSV %d", at, len(x.Rows), len(rows)-1)
			continue
		}
		numbers := 0
		for i, row := range rows[1:] {
			for n, cell := range row {
				name, got := rows[0][n], x.Rows[i][rows[0][n]]
				switch got := got.(type) {
				case json.Number:
					numbers++
					if got.String() != cell {
						t.Errorf("%s.json: %s is %v, the CSV has %q", at, name, got, cell)
					}
				case string:
					if got != strings.TrimPrefix(cell, "'") {
						t.Errorf("%s.json: %s is %q, the CSV has %q", at, name, got, cell)
					}
				case nil:
					if cell != "" && cell != "?" && cell != "—" {
						t.Errorf("%s.json: %s is null, the CSV has %q", at, name, cell)
					}
				}
			}
		}
		if numbers == 0 {
			t.Errorf("%s.json has no number", at)
		}
	}
}
