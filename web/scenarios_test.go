package web

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// A scenario's page says that it is a supposition, and what is at stake; on days
// that nobody knows about, and as known on days before the trade, it says so.
func TestAScenarioSaysWhatIsAtStake(t *testing.T) {
	s := public(t)
	const id = "/tariffs/scenarios/"
	for _, c := range []struct {
		address string
		want    []string
		without []string
	}{
		{"/tariffs/scenarios", []string{"Snap back on a lapsed appeal", "not law", "7.4.4(b)"}, nil},
		{"/tariffs/scenarios?on=2019-03-28", []string{"Snap back on a lapsed appeal"}, nil},
		{"/tariffs/scenarios?known=2019-03-28", []string{"was not known on 28 March 2019"}, []string{"Snap back", "Remove all", "No scenario ships"}},
		{"/tariffs/scenarios?known=2019-03-28&lang=zh", []string{"截至2019年3月28日，各情景所假设的内容尚未公开"}, []string{"签署时"}},
		{"/tariffs/scenarios?known=2020-01-14", []string{"was not known on 14 January 2020"}, []string{"Remove all"}},
		{"/tariffs/scenarios?known=2020-01-21", []string{"Remove all"}, []string{"Snap back", "Keep lists"}},
		{"/tariffs/scenarios?known=2020-01-22", []string{"Remove all", "Snap back", "Keep lists"}, nil},
		{"/tariffs/scenarios?lang=zh", []string{"签署时全部取消", "并非法律"}, nil},
		{id + "remove-all-at-signing?on=2024-06-01&known=2026-09-18", []string{
			"A supposition, not law", "It would take $41.4 billion a year off the duty", "12,912", "US Census Bureau", "Section 301 list 4A", "chart.svg",
		}, []string{"NaN", "%!"}},
		{id + "remove-all-at-signing?on=2024-06-01&known=2026-09-18&lang=zh", []string{"假设，并非法律", "414.1亿美元", "美国人口普查局"}, []string{"Section 301 list"}},
		{id + "remove-all-at-signing?on=2020-01-14&known=2026-09-18", []string{"On this day the scenario changes nothing"}, []string{"<details>"}},
		{id + "remove-all-at-signing?on=2024-06-01&known=2024-10-01", []string{"No trade figures kept here were known"}, []string{"41.4 billion", "2024年美国"}},
		{id + "keep-lists-1-to-3?on=2024-06-01", []string{"$7.3 billion"}, []string{"No trade figures kept here were known"}},
		{id + "keep-lists-1-to-3?on=2024-06-01&lang=zh", []string{"72.7亿美元"}, []string{"没有可对照的贸易数据"}},
		{id + "remove-all-at-signing?on=2026-11-23", []string{"What holds on this day is not known", "18 September 2026"}, []string{"$0.0", "not priced in full", "The change is known"}},
		{id + "remove-all-at-signing?on=2020-06-01", []string{"Left out of all figures: 968 lines with $71.1 billion of trade", "and 963 more.", "the change is known all the same"}, nil},
		{id + "remove-all-at-signing?on=2020-06-01&lang=zh", []string{"当日税则没有的968个编码，贸易额711.1亿美元", "另有963个。"}, nil},
		{id + "remove-all-at-signing", []string{"For entries of 18 September 2026"}, []string{"$0.0", "What holds on this day is not known"}},
		{id + "snap-back?on=2024-06-01&known=2026-09-18", []string{"It would add $24.8 billion a year"}, nil},
		{id + "snap-back?on=2019-11-01&known=2026-09-18&from=2019-10-01", []string{"Not brought back: 9903.88.16, of which nothing was in force or held back"}, nil},
		{id + "snap-back?on=2020-03-01&known=2026-09-18&from=2020-02-14", nil, []string{"Not brought back"}},
		{id + "snap-back?on=2024-06-01&known=2026-09-18&from=2024-06-02", []string{"changes nothing"}, nil},
		{id + "keep-lists-1-to-3?on=2024-06-01&known=2026-09-18", []string{"$7.3 billion", "which is not supposed here", "until the promise to carry out the first-phase agreement is settled"}, []string{"9903.88.03 Section", "phase-one"}},
		{id + "keep-lists-1-to-3?on=2024-06-01&known=2026-09-18&lang=zh", []string{"直至“履行第一阶段协议”的承诺了结"}, []string{"phase-one"}},
		{id + "keep-lists-1-to-3?on=2024-06-01&known=2026-09-18&settled=2024-06-01", []string{"$41.4 billion", "supposed on 1 June 2024"}, nil},
	} {
		w := get(t, s, "", c.address)
		body := w.Body.String()
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d: %s", c.address, w.Code, body)
		}
		for _, want := range c.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: the page lacks %q", c.address, want)
			}
		}
		for _, no := range c.without {
			if strings.Contains(body, no) {
				t.Errorf("%s: the page has %q", c.address, no)
			}
		}
	}
}

func TestAScenarioIsExported(t *testing.T) {
	s := public(t)
	const of, days = "/tariffs/scenarios/keep-lists-1-to-3/", "?on=2024-06-01&known=2026-09-18"
	for _, c := range []struct{ file, kind, want string }{
		{"stakes.csv", "text/csv", "keep-lists-1-to-3,\"supposition, not law\",2024-06-01,2026-09-18,measure,9903.88.15,"},
		{"lines.csv", "text/csv", "0106199120,CN,17300.00,full,7.5,0,-1297.50,9903.88.15"},
		{"chart.svg", "image/svg+xml", "It would take $7.3 billion"},
		{"lists.svg", "image/svg+xml", "9903.88.15 Section 301 list 4A"},
	} {
		w := get(t, s, "", of+c.file+days)
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), c.kind) || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d %s: %.300s", c.file, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
	for address, status := range map[string]int{
		"/tariffs/scenarios/none-such":                            http.StatusNotFound,
		of + "chart.svg?on=2024-06-01&known=2020-01-01":           http.StatusNotFound,
		"/tariffs/scenarios/snap-back?from=yesterday":             http.StatusBadRequest,
		"/tariffs/scenarios/keep-lists-1-to-3?settled=2024-02-31": http.StatusBadRequest,
	} {
		if w := get(t, s, "", address); w.Code != status {
			t.Errorf("%s: status %d, want %d", address, w.Code, status)
		}
	}
}

// A case that goes on says what the measure that its procedure would permit would
// cost: not before the trade was known, and no more once the measure is taken.
func TestACaseSaysWhatIsAtStake(t *testing.T) {
	s := public(t)
	const said, maybe, beyond = "If this lapses, the measure proposed would touch", "If this lapses, a measure that may then be proposed would touch", "would touch trade that is not known"
	for _, c := range []struct {
		address, want string
	}{
		{"/case/ILL-2?on=2020-10-04&known=2026-09-18", said},
		{"/case/ILL-2?on=2020-10-04&known=2020-10-04", ""},
		{"/case/ILL-2?on=2020-09-01&known=2026-09-18", maybe}, // before the principals
		{"/case/ILL-2?on=2020-08-01&known=2026-09-18", ""},    // before the deputies nothing is proposed, and what lapses leads to no measure
		{"/case/ILL-2?on=2020-06-20&known=2026-09-18", ""},    // nor while the Appeal is assessed
		{"/case/ILL-2?on=2020-10-05&known=2026-09-18", ""},
		{"/case/ILL-1?on=2020-11-02&known=2026-09-18", ""},
		{"/case/DS543?on=2019-06-01&known=2026-09-18", ""},
	} {
		body := get(t, s, "", c.address).Body.String()
		if has := strings.Contains(body, said) || strings.Contains(body, maybe) || strings.Contains(body, beyond); has != (c.want != "") || !strings.Contains(body, c.want) {
			t.Errorf("%s: says what is at stake: %v, want %q", c.address, has, c.want)
		}
		if c.want == said && !strings.Contains(body, "of duty a year, which importers in the United States of goods of China would pay.") {
			t.Errorf("%s: who pays is not said", c.address)
		}
		if c.want == said && (!strings.Contains(body, "US Census Bureau") || !strings.Contains(body, "a supposition, not law")) {
			t.Errorf("%s: without its source, or as if it were law", c.address)
		}
	}
}

// As known before what it names was known, there is no such scenario.
func TestAScenarioIsNotKnownBeforeWhatItNames(t *testing.T) {
	s := public(t)
	for known, want := range map[string]int{"2020-01-21": http.StatusNotFound, "2020-01-22": http.StatusOK} {
		if w := get(t, s, "", "/tariffs/scenarios/snap-back?known="+known); w.Code != want {
			t.Errorf("known on %s: status %d, want %d", known, w.Code, want)
		}
	}
	for address, want := range map[string]string{
		"/tariffs/scenarios/keep-lists-1-to-3?known=2020-01-21":         "Ask as known on 22 January 2020 or later",
		"/tariffs/scenarios/keep-lists-1-to-3?known=2020-01-21&lang=zh": "请选择2020年1月22日或更晚的已知日期",
	} {
		if body := get(t, s, "", address).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: the day is not named", address)
		}
	}
}

// What a scenario spares or keeps is left out of it as long as nobody had heard of it: the
// question can be asked as known when it was live, and the page tells of nothing later.
func TestAScenarioIsAskedAsKnownWhenItsQuestionWasLive(t *testing.T) {
	s := public(t)
	const review, ships = "9903.91.01", "9903.91.12"
	for address, heard := range map[string]bool{
		"/tariffs/scenarios/keep-lists-1-to-3?on=2020-03-01&known=2020-03-01":     false,
		"/tariffs/scenarios/keep-lists-1-to-3?on=2020-03-01&known=2024-09-12":     false,
		"/tariffs/scenarios/keep-lists-1-to-3?on=2024-10-01&known=2024-10-01":     true,
		"/tariffs/scenarios/remove-all-at-signing?on=2020-01-15&known=2020-01-15": false,
	} {
		for _, lang := range []string{"en", "zh"} {
			w := get(t, s, "", address+"&lang="+lang)
			body := w.Body.String()
			if w.Code != http.StatusOK || strings.Contains(body, review) != heard && strings.Contains(address, "keep") {
				t.Errorf("%s in %s: status %d, names the review %v", address, lang, w.Code, strings.Contains(body, review))
			}
			if strings.Contains(body, ships) {
				t.Errorf("%s in %s: tells of the action on ships", address, lang)
			}
		}
	}
}

// Of lines none of which is priced no duty is summed: that would be a zero, and it is none.
func TestWhatIsNotPricedIsNoZero(t *testing.T) {
	s := public(t)
	const of, days = "/tariffs/scenarios/keep-lists-1-to-3", "?on=2024-06-01&known=2026-09-18"
	rows, err := csv.NewReader(get(t, s, "", of+"/stakes.csv"+days).Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	blank := 0
	for _, row := range rows[1:] {
		none := row[column("lines_not_priced")] == row[column("lines")]
		for _, name := range []string{"duty_before_usd", "duty_after_usd"} {
			if (row[column(name)] == "") != none {
				t.Errorf("%s %s: %s is %q of %s lines, %s not priced", row[column("by")], row[column("key")], name, row[column(name)], row[column("lines")], row[column("lines_not_priced")])
			}
		}
		if none && row[column("key")] == "08" {
			blank++
		}
	}
	if blank != 1 {
		t.Errorf("chapter 08 is priced, or not there")
	}
	if body := get(t, s, "", of+days).Body.String(); !strings.Contains(body, `data-k="Without it, million $">?</td><td class="n" data-k="Under it, million $">?</td>`) {
		t.Error("the page has no row of which the duty is not known")
	}
}

// The page draws the change by list too, from the rows of its table: the greatest first, with
// the same amounts, and each drawing under an id of its own.
func TestAScenarioIsDrawnByList(t *testing.T) {
	s := public(t)
	const address = "/tariffs/scenarios/snap-back?on=2024-06-01&known=2026-09-18"
	for lang, words := range map[string][]string{
		"":         {"By list", "Of the lists Section 301 list 4", "Change of the duty of each list alone", ">9903.88.16 Section 301 list 4B", ">9903.88.15 Section 301 list 4A"},
		"&lang=zh": {"按清单", "各清单本身的全年进口法定关税变化", ">9903.88.16 "},
	} {
		body := get(t, s, "", address+lang).Body.String()
		at := strings.Index(body, `aria-labelledby="bars-t-wide-lists`)
		if at < 0 || strings.Count(body, `id="bars-t-wide"`) != 1 || strings.Count(body, `id="bars-t-wide-lists"`) != 1 || strings.Count(body, `id="bars-t-narrow-lists"`) != 1 {
			t.Fatalf("%s: the drawing by list is not there once", lang)
		}
		drawn, _, _ := strings.Cut(body[at:], "</svg>")
		for _, w := range words {
			if in := body; !strings.Contains(in, w) || strings.HasPrefix(w, ">") && !strings.Contains(drawn, w) {
				t.Errorf("%s: %q is not drawn", lang, w)
			}
		}
		if lang == "" && strings.Index(drawn, words[3]) > strings.Index(drawn, words[4]) {
			t.Error("the greatest change does not come first")
		}
	}
}

// The docket marks a case of which a measure may follow, from the day on which the trade was
// known: not before its procedure leads there, nor once the measure is taken.
func TestTheDocketMarksACaseThatPutsDutiesAtStake(t *testing.T) {
	s := public(t)
	const en, zh = "a tariff measure may follow", "此后可能采取关税措施"
	for address, want := range map[string]bool{
		"on=2020-09-01&known=2026-09-18": true, // the principals consult
		"on=2020-08-01&known=2026-09-18": false,
		"on=2020-10-04&known=2026-09-18": true, // notice of a measure is given
		"on=2020-10-04&known=2020-10-04": false,
		"on=2020-06-20&known=2026-09-18": false,
		"on=2020-10-05&known=2026-09-18": false,
	} {
		for lang, mark := range map[string]string{"": en, "&lang=zh": zh} {
			body := get(t, s, "", "/docket?text=ILL-2&"+address+lang).Body.String()
			if !strings.Contains(body, "/case/ILL-2") || strings.Contains(body, mark) != want {
				t.Errorf("%s%s: marked %v, want %v", address, lang, !want, want)
			}
		}
	}
}
