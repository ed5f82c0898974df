package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/packs"
	"demarche/pagetest"
	"demarche/secretariat"
	"demarche/store/sqlite"
	"demarche/tariff"
)

// motor is a line of list 1 with exclusions; chair is one of list 3 whose duty in
// June 2019 depends on the day of export.
const (
	motor = "/duty?hts=8501.10.40.20&origin=CN"
	chair = "/duty?hts=9401.71.0031&origin=CN"

	// wholeLine is the line of the motor, without its last two digits.
	wholeLine = "/duty?hts=8501.10.40&origin=CN"
)

// leadOf gives the sentence that opens an answer.
func leadOf(body string) string {
	_, rest, _ := strings.Cut(body, `<p class="lead">`)
	lead, _, _ := strings.Cut(rest, "</p>")
	return html.UnescapeString(lead)
}

func TestAnAnswerOpensWithOneSentence(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, want string }{
		{motor + "&entry=2018-07-05", "8501.10.40.20 from China, entered into the United States on 5 July 2018, pays 4.4%: its base duty, and nothing more."},
		{motor + "&entry=2022-07-06&value=10000", "8501.10.40.20 from China, entered into the United States on 6 July 2022, pays 29.4% in all: 4.4% base duty and 25% more, or 4.4% if a claim listed below fits the goods. On a value of 10,000.00 USD that is 2,940.00 USD."},
		{motor + "&entry=2019-06-10&claim=9903.88.06/23", "8501.10.40.20 from China, entered into the United States on 10 June 2019, pays 4.4%: its base duty, and nothing more."},
		{chair + "&entry=2019-06-14", "9401.71.00.31 from China, entered into the United States on 14 June 2019, pays 25% in all: 0% base duty and 25% more, but 10% if exported before 10 May 2019, or 0% if a claim listed below fits the goods."},
		{chair + "&entry=2019-06-14&export=2019-05-09", "9401.71.00.31 from China, entered into the United States on 14 June 2019, pays 10% in all: 0% base duty and 10% more."},
		{chair + "&entry=2018-09-23&lang=zh", "原产于中国的9401.71.00.31，2018年9月23日进口至美国，免税。"},
		{chair + "&entry=2019-06-14&export=2019-05-09&lang=zh&value=1000.005", "原产于中国的9401.71.00.31，2019年6月14日进口至美国，合计应缴10%：基本税率0%，加征10%。完税价格为1,000.005 USD时，应缴100.00 USD。"},
		{motor + "&entry=2026-10-01&value=10000", "8501.10.40.20 from China, entered into the United States on 1 October 2026, pays a duty that is not known."},
		{motor + "&on=2018-06-14", "As known on 14 June 2018, 8501.10.40.20 from China, entered into the United States on 14 June 2018, pays 4.4%: its base duty, and nothing more."},
		{"/duty?hts=8418100075&entry=2025-09-01", "8418.10.00.75 from China, entered into the United States on 1 September 2025, pays 95% in all: 0% base duty and 95% more, at most: it is reckoned as if all of the value were steel or aluminum, whose share was not given; or 295% if any of the primary aluminum in the good was smelted in Russia, or the good was cast there (no-russian-metal declares that neither is so)."},
		{"/duty?hts=8418100075&entry=2025-09-01&share=steel%3D30", "8418.10.00.75 from China, entered into the United States on 1 September 2025, pays 95% in all: 0% base duty and 95% more, at most: it is reckoned as if all the rest of the value were aluminum, whose share was not given; or 260% if any of the primary aluminum in the good was smelted in Russia, or the good was cast there (no-russian-metal declares that neither is so)."},
		{"/duty?hts=8418100075&entry=2025-09-01&share=steel%3D30%3Baluminum%3D20&claim=no-russian-metal&lang=zh", "原产于中国的8418.10.00.75，2025年9月1日进口至美国，合计应缴75%：基本税率0%，加征75%。"},
		{wholeLine + "&entry=2019-06-10", "8501.10.40 from China, entered into the United States on 10 June 2019, pays 29.4% in all: 4.4% base duty and 25% more, or 4.4% if its statistical number is one that exclusions name and the goods fit one of them; ten digits are asked for."},
		{wholeLine + "&entry=2019-06-10&lang=zh", "原产于中国的8501.10.40，2019年6月10日进口至美国，合计应缴29.4%：基本税率4.4%，加征25%；如其统计编码列于排除清单且货物符合，则为4.4%；请提供十位编码。"},
		{"/duty?hts=6307.90.98&entry=2025-02-10", "6307.90.98 from China, entered into the United States on 10 February 2025, pays 17% in all: 7% base duty and 10% more, or 7% if a claim listed below fits the goods, or 42% if its statistical number is one that a further measure names; ten digits are asked for."},
	} {
		w := get(t, s, "", c.address)
		if got, _, _ := strings.Cut(leadOf(w.Body.String()), `<a href="#made">`); w.Code != http.StatusOK || strings.TrimSpace(got) != c.want {
			t.Errorf("%s: status %d\n %s, want\n %s", c.address, w.Code, got, c.want)
		}
	}
}

// The reason of a measure tells in both languages that exclusions name some of the
// numbers of a line, and the question says what such goods pay.
func TestALineOfEightDigitsTellsOfItsNumbers(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][]string{
		"en": {"25% on entries from 6 July 2018; exclusions name some of the statistical numbers below this code", "goods that one of them fits pay 4.4% in all: give ten digits"},
		"zh": {"自2018年7月6日起进口的货物加征25%；排除清单列有该编码项下的部分统计编码", "免征，此类货物合计应缴4.4%；请提供十位编码"},
	} {
		body := html.UnescapeString(get(t, s, "", wholeLine+"&entry=2019-06-10&lang="+lang).Body.String())
		for _, text := range want {
			if !strings.Contains(body, text) {
				t.Errorf("%s: %q is not on the page", lang, text)
			}
		}
	}
}

// As known on a past day, a history goes on with what was ordered by then: the end of
// an exclusion shows, and the end of the pack does not.
func TestAHistoryRunsNoFurtherThanWasKnown(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ known, last string }{
		{"2018-12-31", "2018-07-06,,"},
		{"2019-06-10", "2020-05-15,,"},
		{publicDay, "2026-09-19,,not known"},
	} {
		csv := get(t, s, "", "/duty/history.csv?hts=8501.10.40&origin=CN&entry=2018-12-20&known="+c.known).Body.String()
		var last string
		for _, row := range strings.Split(csv, "\n") {
			if strings.HasPrefix(row, "in force,") {
				last = row
			}
		}
		if !strings.Contains(last, ","+c.last) {
			t.Errorf("known on %s: the last row is %q, want %q", c.known, last, c.last)
		}
	}
}

// What could touch the goods and is in no pack is named, and only where it could.
func TestAnAnswerNamesWhatIsNotHeld(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, want, no string }{
		{"/duty?hts=7208.10.15&origin=DE&entry=2019-06-10", "Section 232 exclusions by product, which the Commerce Department granted to importers who asked, are not in the pack: whether the goods have one is not known.", ""},
		{"/duty?hts=7208.10.15&origin=DE&entry=2019-06-10&lang=zh", "货物是否获豁免不详。", "Section 232 exclusions"},
		{motor + "&entry=2019-06-10", "Antidumping and countervailing duties", "Section 232 exclusions by product"},
	} {
		body := get(t, s, "", c.address).Body.String()
		if !strings.Contains(body, c.want) || c.no != "" && strings.Contains(body, c.no) {
			t.Errorf("%s: the page lacks %q or has %q", c.address, c.want, c.no)
		}
	}
}

// Where the value of the metal may be stated the form has a field for its share, and the answer
// says so without waiting for it; the day after the headings ended it has neither.
func TestTheShareOfAMetalMayBeStated(t *testing.T) {
	s := public(t)
	for _, c := range []struct {
		address, total, text string
		field                bool
	}{
		{"/duty?hts=7612.10.00.00&origin=DE&entry=2026-04-05", "52.4%", "charged on the value of their aluminum where the importer states it", true},
		{"/duty?hts=7612.10.00.00&origin=DE&entry=2026-04-05&lang=zh", "52.4%", "请填写其占完税价格的百分比：aluminum", true},
		{"/duty?hts=7612.10.00.00&origin=DE&entry=2026-04-05&share=aluminum%3D80", "44.4%", "of the value 80% is aluminum, on which alone it is charged", true},
		{"/duty?hts=7612.10.00.00&origin=DE&entry=2026-04-05&share=aluminum%3D80&lang=zh", "44.4%", "货值中铝占80%，仅就此部分计征", true},
		{"/duty?hts=7612.10.00.00&origin=DE&entry=2026-04-06", "52.4%", "", false},
	} {
		body := get(t, s, "", c.address).Body.String()
		if !strings.Contains(body, c.total) || !strings.Contains(body, c.text) || strings.Contains(body, `id="share"`) != c.field {
			t.Errorf("%s: the page lacks %q or %q, or has a field for the share: want %t", c.address, c.total, c.text, c.field)
		}
	}
}

// What could be claimed and no question names is listed in both languages; where no
// measure is charged there is nothing to claim.
func TestAnAnswerListsWhatElseCouldBeClaimed(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, want, no string }{
		{"/duty?hts=6110.20.20.79&origin=VN&entry=2025-11-10", "9903.01.34: the content of the United States", ""},
		{"/duty?hts=6110.20.20.79&origin=VN&entry=2025-11-10&lang=zh", "还可申报的事项", "What else could be claimed"},
		{"/duty?hts=6110.20.20.79&origin=VN&entry=2025-04-04", "What it is made of", "What else could be claimed"},
	} {
		body := get(t, s, "", c.address).Body.String()
		if !strings.Contains(body, c.want) || c.no != "" && strings.Contains(body, c.no) {
			t.Errorf("%s: the page lacks %q or has %q", c.address, c.want, c.no)
		}
	}
}

// What is not known is never shown as nothing to pay.
func TestWhatIsNotKnownIsNeverZero(t *testing.T) {
	s := public(t)
	for _, address := range []string{motor + "&entry=2026-10-01&value=10000", "/duty?hts=1201.90.10&origin=US&importer=CN&entry=2020-01-01&value=100"} {
		body := get(t, s, "", address).Body.String()
		_, foot, _ := strings.Cut(body, `class="sum"`)
		foot, _, _ = strings.Cut(foot, "</tr>")
		if strings.Count(foot, "not known") != 2 || strings.Contains(foot, ">0") || !strings.Contains(body, "the last day known") {
			t.Errorf("%s: the sum is %q", address, foot)
		}
	}
}

// A measure shows from the day on which its order was known, and not the day
// before; nothing from later stands anywhere on the page.
func TestADutyPageShowsNothingFromLater(t *testing.T) {
	s := public(t)
	for _, c := range []struct {
		address string
		named   []string
		hidden  []string
	}{
		{motor + "&entry=2018-07-06&known=2018-06-14", nil, []string{"9903.88.01", "Section 301", "9903.01"}},
		{motor + "&entry=2018-07-06&known=2018-06-15", []string{"9903.88.01", "Section 301 list 1"}, []string{"9903.88.06", "9903.01", "2025"}},
		{chair + "&entry=2019-06-10&export=2019-05-09&known=2019-06-09", []string{"pays 25% in all"}, []string{"26930", "14 June 2019"}},
		{chair + "&entry=2019-06-10&export=2019-05-09&known=2019-06-10", []string{"pays 10% in all", "84 FR 26930"}, []string{"2025"}},
	} {
		body := digests.ReplaceAllString(html.UnescapeString(get(t, s, "", c.address).Body.String()), "")
		_, body, _ = strings.Cut(body, "<main")
		body, _, _ = strings.Cut(body, "<footer")
		for _, want := range c.named {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %q is not named", c.address, want)
			}
		}
		for _, never := range c.hidden {
			if i := strings.Index(body, never); i >= 0 {
				t.Errorf("%s: %q is told before it was known: %q", c.address, never, body[max(i-80, 0):i+40])
			}
		}
	}
}

var digests = regexp.MustCompile(`[0-9a-f]{12,}`)

func TestADutyThatCannotBeLookedUpNamesItsField(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ field, typed, says string }{
		{"hts", "208100000", "0208.10.00.00"},
		{"hts", "850110402", "one is missing"},
		{"hts", "8507-60-00", "date"},
		{"hts", "5-Oct-1901", "date"}, // 1901.10.05, as a spreadsheet writes it
		{"hts", "Oct-05", "date"},
		{"hts", "05-Oct", "date"},
		{"hts", "8.5E+09", "number"},
		{"hts", "8525.80.20", "8525.89.10"},
		{"origin", "Atlantis", "ISO 3166-1"},
		{"importer", "FR", "CN, US"},
		{"entry", "2019-02-30", "2019-02-30"},
		{"entry", "10 June 2019", "YYYY-MM-DD"},
		{"export", "2024-01-01", "after entry"},
		{"value", "-1", "below zero"},
		{"value", "1,000", "plain number"},
		{"quantity", "many", "plain number"},
		{"claim", "9903.88.06/9999", "no such item"},
	} {
		q := url.Values{"hts": {"8501104020"}, "origin": {"CN"}, "importer": {"US"}, "entry": {"2023-06-10"}, "unit": {"kg"}}
		q.Set(c.field, c.typed)
		for _, lang := range []string{"en", "zh"} {
			q.Set("lang", lang)
			w := get(t, s, "", "/duty?"+q.Encode())
			body := html.UnescapeString(w.Body.String())
			said := errorsOn(body)
			if w.Code != http.StatusBadRequest || !strings.Contains(said, `href="#`+c.field+`"`) || lang == "en" && !strings.Contains(said, c.says) {
				t.Errorf("%s %q in %s: status %d, errors %q", c.field, c.typed, lang, w.Code, said)
			}
			if c.field != "importer" && !strings.Contains(body, `value="`+c.typed+`"`) {
				t.Errorf("%s: %q was typed and is not kept", c.field, c.typed)
			}
		}
	}
}

func TestWordsAndShortCodesLeadToLines(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ query, leads string }{
		{"lithium batteries", "hts=8507"},
		{"锂电池", "hts=8507"},
		{"85", "hts=8507"},
		{"8501", "hts=8501.10.40"},
		{"8501.10", "hts=8501.10.40"},
	} {
		w := get(t, s, "", "/duty?entry=2020-01-02&hts="+url.QueryEscape(c.query))
		if w.Code != http.StatusOK || !strings.Contains(html.UnescapeString(w.Body.String()), c.leads) {
			t.Errorf("%q: status %d, no link to %s", c.query, w.Code, c.leads)
		}
	}
	if body := get(t, s, "", "/duty?hts=xyzzy").Body.String(); !strings.Contains(body, "Nothing fits these words") {
		t.Error("an empty search does not say so")
	}
}

// The two lines of a history part where something was learned after the day: the
// in-transit rule of 1 June 2019 was made known on 10 June.
func TestAHistoryIsDrawnAsInForceAndAsKnown(t *testing.T) {
	s := public(t)
	for known, rows := range map[string][]string{
		// Put off on 14 December, to 2 March.
		"2018-12-13": {"in force,9401710031,CN,US,2018-12-13,2019-01-01,"},
		"2018-12-14": {"in force,9401710031,CN,US,2018-12-14,2018-09-24,2019-03-01,", "in force,9401710031,CN,US,2018-12-14,2019-03-02,"},
		// Put off again on 5 March, for days that had passed.
		"2019-03-05": {"in force,9401710031,CN,US,2019-03-05,2018-09-24,", "then,9401710031,CN,US,2019-03-05,2019-03-02,2019-03-04,applies,Free,25,25,"},
	} {
		csv := get(t, s, "", "/duty/history.csv?hts=9401.71.0031&origin=CN&on="+known).Body.String()
		for _, want := range rows {
			if !strings.Contains(csv, want) {
				t.Errorf("known on %s: no row %q in\n%s", known, want, csv)
			}
		}
		if strings.Contains(csv, "2025-") || strings.Contains(csv, "2019-05-10") {
			t.Errorf("known on %s: the file tells what was not known:\n%s", known, csv)
		}
	}
	for _, address := range []string{"/duty/history.svg?" + motor[6:] + "&entry=2025-04-20", "/duty/history.svg?" + chair[6:] + "&narrow=1&lang=zh&entry=2019-06-10"} {
		w := get(t, s, "", address)
		body := w.Body.String()
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "image/svg+xml") {
			t.Errorf("%s: status %d", address, w.Code)
		}
		for _, never := range []string{"var(", "class=", "currentColor", "NaN", "Inf"} {
			if strings.Contains(body, never) {
				t.Errorf("%s: a file of its own holds %q", address, never)
			}
		}
	}
	if w := get(t, s, "", "/duty/history.svg?hts=lithium"); w.Code != http.StatusNotFound {
		t.Errorf("a drawing of nothing: status %d", w.Code)
	}
}

// A rate told in English words is told in no Chinese sentence, and marked where it stands.
func TestARateInWordsIsMarked(t *testing.T) {
	body := get(t, public(t), "", "/duty?lang=zh&hts=9102111000&origin=CH&entry=2025-09-01&value=1000").Body.String()
	for _, want := range []string{"应缴基本税率（按税则原文计征，见下表），另加征39%", "<span class=\"worded\" lang=\"en\">44¢ each"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not there", want)
		}
	}
}

// A rate told in words has lines of its own in both tables, and the columns after it stay
// on the page.
func TestARateInWordsBreaksIntoLines(t *testing.T) {
	s := public(t)
	body := get(t, s, "", "/duty?hts=17011410&origin=CN&on=2026-02-23&value=10000&quantity=1000&unit=kg").Body.String()
	if rates := strings.Count(body, `<span class="worded" lang="en">1.4606¢/kg less`); rates < 3 {
		t.Errorf("%d cells of the rate may break, want that of the base, of the sum and of each row of the numbers", rates)
	}
	css, err := staticFiles.ReadFile("static/look.css")
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`\.n \.worded \{[^}]*max-width: 13rem;[^}]*white-space: normal`).Match(css) {
		t.Error("a rate in words does not break")
	}
}

// shelf holds one schedule in the layout of an export.
type shelf string

func (s shelf) Last() (string, error) { return "2031r1", nil }

func (s shelf) Read(name string) (*tariff.Schedule, error) {
	k, _, err := tariff.ReadHTS(strings.NewReader(string(s)), name)
	if k != nil {
		k.Revision = name
	}
	return k, err
}

const fewLines = `HTS Number,Indent,Description,Unit of Quantity,General Rate of Duty,Special Rate of Duty,Column 2 Rate of Duty,Quota Quantity,Additional Duties
8501,0,Spinning things:,,,,,,
8501.10,1,Tiny ones:,,,,,,
8501.10.40,2,Not synchronous whirligigs,,4.4%,,90%,,
`

// dated is a schedule whose name is that of a revision of the pack, and so has its day.
type dated struct{ shelf }

func (dated) Last() (string, error) { return "2025r10", nil }

// What the keeper imported is found by its words and shown beside the answer.
func TestImportedDescriptionsAreFoundAndShown(t *testing.T) {
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := New(Options{Demo: true, Secretariat: secretariat.New(secretariat.Options{
		Store: st, Library: lib, Day: func() calendar.Date { return calendar.MustDate(publicDay) },
		Tariffs: secretariat.Tariffs{Files: packs.FS, Shelf: shelf(fewLines)},
	})})
	for address, want := range map[string]string{
		"/duty?hts=whirligigs&entry=2020-01-02":      "hts=8501.10.40",
		"/duty?hts=8501.10&entry=2020-01-02":         "Not synchronous whirligigs",
		motor + "&entry=2020-01-02":                  "Tiny ones &gt; Not synchronous whirligigs",
		motor + "&entry=2020-01-02&lang=zh":          "您导入的税则（2031r1）",
		motor + "&entry=2020-01-02&":                 "general rate <span lang=\"en\">4.4%</span>. It stands beside the answer, which reckons with the rates of the pack. Its first day is not known here",
		motor + "&entry=2020-01-02&lang=zh&":         "仅供对照，计税以资料包的税率为准",
		"/duty?hts=whirligigs&importer=CN&origin=US": "Nothing fits these words",
	} {
		if body := get(t, s, "", address).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: %q is not there", address, want)
		}
	}
	for _, found := range []string{"/duty?hts=whirligigs&entry=2020-01-02", "/duty?hts=8501.10&entry=2020-01-02", "/duty?hts=whirligigs&entry=2020-01-02&lang=zh"} {
		if body := get(t, s, "", found).Body.String(); strings.Contains(body, "has no words for this code") || strings.Contains(body, "没有该编码的描述") {
			t.Errorf("%s: a code is spoken of, and none was asked about", found)
		}
	}
	for lang, want := range map[string]string{"": "Your imported schedule (2031r1) has no words for this code.", "&lang=zh": "您导入的税则（2031r1）没有该编码的描述。"} {
		body := get(t, s, "", "/duty?hts=9401710031&origin=CN&entry=2020-01-02"+lang).Body.String()
		if !strings.Contains(body, want) || strings.Contains(body, "It stands beside") || strings.Contains(body, "仅供对照") {
			t.Errorf("%s: what stands beside the answer is said of no words", lang)
		}
	}
	s = New(Options{Demo: true, Secretariat: secretariat.New(secretariat.Options{
		Store: st, Library: lib, Day: func() calendar.Date { return calendar.MustDate(publicDay) },
		Tariffs: secretariat.Tariffs{Files: packs.FS, Shelf: dated{fewLines}},
	})})
	for address, there := range map[string]bool{
		motor + "&entry=2025-04-09":               true,
		motor + "&entry=2025-04-08":               false,
		motor + "&entry=2025-04-09&on=2025-04-08": false,
		"/duty?hts=8501.10&entry=2025-04-09":      true,
		"/duty?hts=8501.10&entry=2025-04-08":      false,
	} {
		body := get(t, s, "", address).Body.String()
		if strings.Contains(body, "whirligigs") != there || strings.Contains(body, "its words are not shown") == there {
			t.Errorf("%s: the words of a later schedule are there: %t", address, !there)
		}
	}
}

func TestPagesOfDutiesHold(t *testing.T) {
	base := served(t, public(t))
	for _, look := range []struct {
		name, lang string
		opts       []pagetest.Option
	}{
		{"wide-en", "en", []pagetest.Option{pagetest.Desktop}},
		{"phone-zh", "zh-CN", []pagetest.Option{pagetest.Viewport(390, 844), pagetest.Dark}},
	} {
		page := pagetest.Start(t).Open(t, base+"/duty", append(look.opts, pagetest.Lang(look.lang))...)
		for _, p := range []readPage{
			{"empty", "/duty"},
			{"answer", motor + "&entry=2025-04-20&value=10000"},
			{"transit", chair + "&entry=2019-06-10&known=2019-06-12"},
			{"unknown", motor + "&entry=2026-10-01"},
			{"words", "/duty?hts=lithium+batteries"},
			{"lines", "/duty?hts=8507&entry=2020-01-02"},
		} {
			page.Goto(base + p.address)
			page.Screenshot("duty-" + p.name + "-" + look.name + ".png")
			page.Axe(t)
			page.NoSidewaysScroll(t)
			page.WordsOfDrawingsStandClear(t)
		}
		page.Keyboard(t)
		page.NoComplaints(t)
		page.Goto(base + "/duty?hts=850110402&value=-1")
		page.Screenshot("duty-refused-" + look.name + ".png")
		page.Axe(t)
	}
}

// A reader types words, follows a heading to a line, and claims an exclusion,
// without scripts.
func TestADutyIsLookedUpWithoutScripts(t *testing.T) {
	base := served(t, public(t))
	page := pagetest.Start(t).Open(t, base+"/duty", pagetest.NoScripts)
	page.Fill("#hts", "electric motors")
	page.Fill("#entry", "2019-06-10")
	page.Submit("form.duty button")
	page.FollowText("8501")
	page.FollowText("8501.10.40")
	page.Fill("#hts", "8501.10.40.20")
	page.Submit("form.duty button")
	page.FollowText("claim 9903.88.06/23")
	if got := page.Text(".lead"); !strings.Contains(got, "pays 4.4%") {
		t.Errorf("after the claim: %q", got)
	}
	if got := page.URL(); !strings.Contains(got, "entry=2019-06-10") {
		t.Errorf("the day was lost: %s", got)
	}
}

// In Chinese a rate of nothing is told as such; what sugar lacks has fields of its own, with
// the unit that is asked for.
func TestADutyIsToldInItsLanguageAndAskedForPiecemeal(t *testing.T) {
	s := public(t)
	if body := get(t, s, "", chair+"&entry=2018-09-23&lang=zh").Body.String(); strings.Contains(body, ">Free<") || !strings.Contains(body, ">免税</span>") {
		t.Error("a free base is not told in Chinese")
	}
	const sugar = "/duty?hts=17011205&origin=BR&entry=2024-06-01&value=500"
	for address, want := range map[string]string{
		sugar:                            `href="#quantity"`,
		sugar + "&quantity=1000&unit=kg": `<input id="unit-2" name="unit" value="degree"`,
		sugar + "&quantity=1000&quantity=97&unit=kg&unit=degree": "35.99",
	} {
		body := get(t, s, "", address).Body.String()
		if !strings.Contains(body, want) || strings.Contains(body, "unit-3") {
			t.Errorf("%s: %q is not there", address, want)
		}
	}
}

// What an answer would raise a duty to stands beside it: in the sentence, the total, the title of
// the drawing and its numbers. What puts two headings on the goods is asked once.
func TestADutyThatAnAnswerWouldRaiseIsNotToldAsLow(t *testing.T) {
	s := public(t)
	const crane, shelf = "/duty?hts=84261900&origin=CN&lang=en&entry=", "/duty?hts=9401710000&origin=CN&entry=2024-06-01&lang="
	for _, c := range []struct{ address, lead, total, title string }{
		{crane + "2024-10-01", "pays no duty, or 25% if it is a ship-to-shore gantry crane.", "0%, or 25%", "on 1 October 2024 it is 0%, or 25%"},
		{crane + "2024-09-26", "pays no duty.", "0%", "on 26 September 2024 it is 0%"},
		{crane + "2025-11-09", "30% more, or 155% if it is a ship-to-shore gantry crane.", "30%, or 155%", "at most 145%, from 10 April 2025; on 9 November 2025 it is 30%, or 155%"},
		{strings.Replace(crane, "lang=en", "lang=zh", 1) + "2025-11-09", "加征30%；如为岸边集装箱起重机，则为155%。", "30%，或155%", "2025年11月9日为30%，或155%"},
		{shelf + "en", "or 25% if its statistical number is one that a further measure names", "0%, or 25%", "on 1 June 2024 it is 0%, or 25%"},
		{shelf + "zh", "则为25%", "0%，或25%", "2024年6月1日为0%，或25%"},
	} {
		body := get(t, s, "", c.address).Body.String()
		_, sum, _ := strings.Cut(body, `<tr class="sum">`)
		sum, _, _ = strings.Cut(sum, "</tr>")
		_, title, _ := strings.Cut(body, `<figure class="ladder"><h2>`)
		title, _, _ = strings.Cut(title, "</h2>")
		if lead := leadOf(body); !strings.Contains(lead, c.lead) || !strings.Contains(sum, ">"+c.total+"<") || !strings.HasSuffix(title, c.title) {
			t.Errorf("%s:\n %s\n %s\n %s", c.address, lead, sum, title)
		}
	}
	for address, want := range map[string]string{
		crane + "2025-11-09": "Headings 9903.91.14 and 9903.92.10 apply if: a ship-to-shore gantry crane; the duty is then 155% in all",
		strings.Replace(crane, "lang=en", "lang=zh", 1) + "2025-11-09": "如申报9903.92.10：岸边集装箱起重机，则适用9903.91.14和9903.92.10；届时合计155%",
	} {
		body := html.UnescapeString(get(t, s, "", address).Body.String())
		if text := strings.SplitN(want, "；", 2)[0]; strings.Count(strings.ToLower(body), strings.ToLower(want)) != 1 || strings.Count(body, text) != 1 {
			t.Errorf("%s: %q stands there %d times", address, want, strings.Count(body, want))
		}
	}
	if csv := get(t, s, "", "/duty/history.csv?hts=84261900&origin=CN&entry=2025-11-09").Body.String(); !strings.Contains(csv, "2025-11-09,2025-11-09,needs an answer,Free,30%,30%,,155%,") && !strings.Contains(csv, "2025-11-09,2025-11-09,needs an answer,Free,30,30,,155,") {
		t.Errorf("the numbers do not give what an answer would add: %s", csv)
	}
}
