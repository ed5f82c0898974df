package web

import (
	"encoding/csv"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A pack of tariff law has a page in both languages, found from the list of rules, and the
// digest of an answer leads to it.
func TestATariffPackHasAPage(t *testing.T) {
	s := public(t)
	for _, lang := range []string{"en", "zh"} {
		list := get(t, s, "", "/rules?lang="+lang).Body.String()
		for _, id := range []string{"us-tariffs", "cn-tariffs"} {
			if !strings.Contains(list, `href="/rules/`+id+`?lang=`+lang+`"`) {
				t.Errorf("%s: the rules do not list %s", lang, id)
			}
			p, err := s.tariffs.PackOf(id)
			if err != nil {
				t.Fatal(err)
			}
			w := get(t, s, "", "/rules/"+id+"?on=2019-06-20&lang="+lang)
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), p.Digest) {
				t.Errorf("%s: %s answers %d, or lacks its digest", lang, id, w.Code)
			}
			body := w.Body.String()
			var ids []string
			for _, m := range placed.FindAllStringSubmatch(body, -1) {
				if slices.Contains(ids, m[1]) {
					t.Errorf("%s %s: two places are called %q", id, lang, m[1])
				}
				ids = append(ids, m[1])
			}
			for _, m := range within.FindAllStringSubmatch(body, -1) {
				if !slices.Contains(ids, html.UnescapeString(m[1])) {
					t.Errorf("%s %s: a link leads to %q, which is not there", id, lang, m[1])
				}
			}
			for _, m := range regexp.MustCompile(`href="/rules/`+id+`\?[^"#]*#([^"]+)"`).FindAllStringSubmatch(body, -1) {
				if !slices.Contains(ids, html.UnescapeString(m[1])) {
					t.Errorf("%s %s: a source %q is cited and not told", id, lang, m[1])
				}
			}
			if at := westernStops.FindStringIndex(shown(body)); lang == "zh" && at != nil {
				t.Errorf("%s: western stops in Chinese: %.80s", id, shown(body)[at[0]:])
			}
		}
	}
	duty := get(t, s, "", "/duty?hts=8501.10.40.20&origin=CN&entry=2019-06-10&on=2026-09-01&lang=en").Body.String()
	for _, href := range []string{"/rules/us-tariffs?lang=en&amp;on=2026-09-01", "/rules/us-tariffs/9903.88.01?lang=en&amp;on=2026-09-01"} {
		if !strings.Contains(duty, `href="`+href+`"`) {
			t.Errorf("the answer on a duty does not lead to %s", href)
		}
	}
}

// The pages of a pack as known on a past day tell of nothing later: of a measure on the day its
// first order was known, and not the day before.
func TestATariffPackTellsNothingFromLater(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, before, after, tells string }{
		{"/rules/us-tariffs", "2018-06-14", "2018-06-15", "9903.88.01"},
		{"/rules/us-tariffs", "2025-01-31", "2025-02-01", "Emergency duties of 2025"},
		{"/rules/us-tariffs/9903.88.03", "2018-12-13", "2018-12-14", "from 2 March 2019"},
		{"/rules/us-tariffs/9903.88.03", "2019-05-08", "2019-05-09", "from 10 May 2019"},
		{"/rules/cn-tariffs", "2018-06-15", "2018-06-16", "545"},
	} {
		for day, want := range map[string]bool{c.before: false, c.after: true} {
			if got := strings.Contains(readText(get(t, s, "", c.address+"?lang=en&on="+day).Body.String()), c.tells); got != want {
				t.Errorf("%s on %s tells %q: %t, want %t", c.address, day, c.tells, got, want)
			}
		}
	}
	for address, code := range map[string]int{
		"/rules/us-tariffs/9903.88.01?on=2018-06-14": 404, "/rules/us-tariffs/9903.88.01?on=2018-06-15": 200,
		"/rules/us-tariffs?on=2016-12-31": 404, "/rules/us-tariffs?on=2017-01-01": 200,
		"/rules/us-tariffs/9903.01.10~2?on=2025-06-03": 200, "/rules/us-tariffs/nothing": 404, "/rules/wto-dsu/wto-dsu/codes.csv": 404,
	} {
		if w := get(t, s, "", address); w.Code != code {
			t.Errorf("%s answers %d, want %d", address, w.Code, code)
		}
	}
}

// The codes of a measure are the same on its page, from page to page, and in its file.
func TestTheCodesOfAMeasureArePagedAndInAFile(t *testing.T) {
	s := public(t)
	const address = "/rules/us-tariffs/9903.88.02?on=2019-06-20&lang=en"
	rows, err := csv.NewReader(get(t, s, "", strings.Replace(address, "?", "/codes.csv?", 1)).Body).ReadAll()
	if err != nil || len(rows) != 279+1 {
		t.Fatalf("the file has %d rows (%v), want 279 codes", len(rows), err)
	}
	next, seen := address, 0
	for pages := 0; next != "" && pages < 5; pages++ {
		body := get(t, s, "", next).Body.String()
		seen += strings.Count(body, `href="/duty?hts=`)
		next = ""
		if m := regexp.MustCompile(`href="([^"]*)" rel="next"`).FindStringSubmatch(body); m != nil {
			next, _, _ = strings.Cut(html.UnescapeString(m[1]), "#")
		}
	}
	if seen != 279 {
		t.Errorf("the pages list %d codes, want 279", seen)
	}
	orders, err := csv.NewReader(get(t, s, "", "/rules/us-tariffs/measures.csv?on=2019-06-20").Body).ReadAll()
	n := 0
	for _, row := range orders {
		if row[0] == "9903.88.03" {
			n++
		}
	}
	if err != nil || n != 6 {
		t.Errorf("the file of measures has %d orders of list 3 (%v), want the 6 known", n, err)
	}
	for _, file := range []string{"lists", "exclusions"} {
		if rows, err := csv.NewReader(get(t, s, "", "/rules/us-tariffs/"+file+".csv?on=2026-09-01").Body).ReadAll(); err != nil || len(rows) < 20 {
			t.Errorf("%s.csv has %s rows: %v", file, strconv.Itoa(len(rows)), err)
		}
	}
}

// How many lines a list has that the pack does not hold is not known, and not none.
func TestAListThatIsNotHeldIsNotEmpty(t *testing.T) {
	s := public(t)
	const day = "on=2019-09-02&lang="
	for lang, want := range map[string][2]string{"en": {"lines not known", "0 lines"}, "zh": {"税目不详", "范围 0个税目"}} {
		for _, address := range []string{"/rules/cn-tariffs?", "/rules/cn-tariffs/ret301-75a-10?"} {
			body := readText(get(t, s, "", address+day+lang).Body.String())
			if !strings.Contains(body, want[0]) || strings.Contains(address, "75a") && strings.Contains(body, want[1]) {
				t.Errorf("%s%s%s lacks %q, or says %q", address, day, lang, want[0], want[1])
			}
		}
	}
	for file, column := range map[string]int{"measures": 13, "lists": 3} {
		rows, err := csv.NewReader(get(t, s, "", "/rules/cn-tariffs/"+file+".csv?"+day+"en").Body).ReadAll()
		if err != nil || rows[0][column] != "codes" {
			t.Fatalf("%s.csv: %v, column %d", file, err, column)
		}
		found := false
		for _, row := range rows {
			if row[0] == "ret301-75a-10" || row[0] == "75-not-held" {
				if found = true; row[column] != "" {
					t.Errorf("%s.csv counts %q codes of %s, which are not held", file, row[column], row[0])
				}
			}
		}
		if !found {
			t.Errorf("%s.csv lacks what is not held", file)
		}
	}
}

// Beyond the last day known a count is told as last known, up to that day; on it, as of it.
func TestACountBeyondWhatIsKnownIsAsLastKnown(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, want, no string }{
		{"/rules/cn-tariffs?on=2019-06-30&lang=en", "lines carry a rate on 30 June 2019", "as last known"},
		{"/rules/cn-tariffs?on=2019-07-01&lang=en", "lines carry a rate as last known, up to 30 June 2019", "carry a rate on 1 July"},
		{"/rules/cn-tariffs?on=2019-07-01&lang=zh", "按最后已知情况（截至2019年6月30日）", "2019年7月1日有"},
		{"/rules/us-tariffs/9903.88.03?on=2026-09-18&lang=en", "codes on 18 September 2026", "none is known to hold"},
		{"/rules/us-tariffs/9903.88.03?on=2026-09-19&lang=en", "codes as last known, up to 18 September 2026", "stands in bold"},
		{"/rules/us-tariffs/9903.88.03?on=2026-09-19&lang=zh", "按最后已知情况（截至2026年9月18日）", "以粗体标出"},
	} {
		if body := readText(get(t, s, "", c.address).Body.String()); !strings.Contains(body, c.want) || strings.Contains(body, c.no) {
			t.Errorf("%s lacks %q, or says %q", c.address, c.want, c.no)
		}
	}
}

// Exclusions that are over took goods out of a measure; those that may be claimed take them.
func TestExclusionsThatAreOverAreTold(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ day, lang, want string }{
		{"2020-08-07", "en", "exclusions under 9903.88.13 take goods out of it, on entries from 24 September 2018 to 7 August 2020"},
		{"2020-08-08", "en", "exclusions under 9903.88.13 took goods out of it, on entries from 24 September 2018 to 7 August 2020"},
		{"2020-08-07", "zh", "项排除可使货物免征，限2018年9月24日至2020年8月7日进口"},
		{"2020-08-08", "zh", "项排除曾可使货物免征，限2018年9月24日至2020年8月7日进口"},
	} {
		if body := readText(get(t, s, "", "/rules/us-tariffs/9903.88.03?on="+c.day+"&lang="+c.lang).Body.String()); !strings.Contains(body, c.want) {
			i := max(strings.Index(body, "9903.88.13"), 0)
			t.Errorf("%s %s: lacks %q; has %.160s", c.day, c.lang, c.want, body[i:])
		}
	}
}

// A program rests, on an earlier day, on the last order about it that was known then, and not on a
// later paper; what else was written later says so in the words of the house.
func TestAProgramIsCitedFromWhatWasKnown(t *testing.T) {
	s := public(t)
	for day, later := range map[string]bool{"2018-09-25": true, "2026-09-01": false} {
		body := readText(get(t, s, "", "/rules/us-tariffs?lang=en&on="+day).Body.String())
		if regexp.MustCompile(`(President|Trade Commission) ?[(]?written`).MatchString(body) || strings.Contains(body, "written later, 1") {
			t.Errorf("on %s a program is cited from a later paper", day)
		}
		if got := strings.Contains(body, "United States Census Bureau (written down later, "); got != later {
			t.Errorf("on %s the table of numbers is marked as written later: %t", day, got)
		}
		for _, paper := range []string{"metals, April 2026", "quartz surface products"} {
			if got := !strings.Contains(body, paper); got != later {
				t.Errorf("on %s the title %q is withheld: %t", day, paper, got)
			}
		}
	}
}

// A measure stands under the heading of its order of the day, and not under that of a later one.
func TestAMeasureStandsUnderTheHeadingOfItsDay(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ day, steel, aluminum string }{
		{"2018-03-08", "9903.80.01", "9903.85.01"}, // ordered, not begun
		{"2019-03-28", "9903.80.01", "9903.85.01"},
		{"2025-02-09", "9903.80.01", "9903.85.01"},
		{"2025-03-12", "9903.81.87", "9903.85.02"},
	} {
		body := readText(get(t, s, "", "/rules/us-tariffs?lang=en&on="+c.day).Body.String())
		for _, want := range []string{c.steel + " Section 232 steel", c.aluminum + " Section 232 aluminum"} {
			if !strings.Contains(body, want) {
				t.Errorf("on %s the page lacks %q", c.day, want)
			}
		}
		if later := strings.Contains(body, "9903.81.87"); later && c.day < "2025" {
			t.Errorf("on %s the page tells a heading of 2025", c.day)
		}
	}
	steel := readText(get(t, s, "", "/rules/us-tariffs/steel?lang=en&on=2019-03-28").Body.String())
	if !strings.Contains(steel, "9903.80.01, Section 232 steel") || strings.Contains(steel, "9903.81") || !strings.Contains(steel, "9903.80.02") {
		t.Errorf("the page of the steel duty of 2019: %.300s", steel)
	}
}

// A country stands in a sentence as a sentence has it.
func TestTheLeadOfAMeasureNamesCountriesAsASentenceDoes(t *testing.T) {
	body := get(t, public(t), "", "/rules/us-tariffs/cars-gb?lang=en&on=2025-08-01").Body.String()
	if want := " on goods of the United Kingdom"; !strings.Contains(body, want) {
		t.Errorf("%q is not there: %s", want, leadOf(body))
	}
}

// On the pages of a tariff pack a mark says "from its source", as the note on them explains it, and elsewhere
// "derived": one word has one meaning.
func TestTheMarkOfATariffPackIsAWordOfItsOwn(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/rules/us-tariffs", "/rules/us-tariffs/9903.88.03"} {
		for lang, words := range map[string][3]string{"en": {">from its source<", "“From its source”: taken", ">derived<"}, "zh": {">据出处<", "“据出处”：", ">推算<"}} {
			body := get(t, s, "", address+"?lang="+lang).Body.String()
			if !strings.Contains(body, words[0]) || !strings.Contains(body, words[1]) || strings.Contains(body, words[2]) {
				t.Errorf("%s in %s: marked %v, explained %v, the other mark %v", address, lang, strings.Contains(body, words[0]), strings.Contains(body, words[1]), strings.Contains(body, words[2]))
			}
		}
	}
}

// A floor of a rate is worded alike where it stands: on the front page, among the levels and the news,
// and on the page of its measure.
func TestAFloorIsWordedAlike(t *testing.T) {
	s := public(t)
	for lang, words := range map[string]string{"en": "to a total of 1", "zh": "合计至1"} {
		for _, address := range []string{"/?on=2026-08-10", "/rules/us-tariffs?on=2026-08-10"} {
			body := readText(get(t, s, "", address+"&lang="+lang).Body.String())
			if !strings.Contains(body, words) || regexp.MustCompile(`to \d+%? in all|topped up|补足至|合计提高至`).MatchString(body) {
				t.Errorf("%s in %s: topped up %v", address, lang, strings.Contains(body, words))
			}
		}
	}
}

// Where an official count and the pack's are not the same, the page says why, or that it is told only
// of a later day; an order that lets goods of some origins off does not end what was never charged.
func TestADifferenceOfCountsIsExplained(t *testing.T) {
	s := public(t)
	for _, at := range []string{"/rules/us-tariffs?on=2019-03-28&known=2019-03-28", "/rules/us-tariffs?on=2026-11-23", "/rules/us-tariffs?on=2019-03-28&known=2019-03-28&lang=zh"} {
		body := get(t, s, "", at).Body.String()
		for _, row := range strings.Split(part(t, body, `id="lists"`, `id="measures"`), "</tr>") {
			if differs := regexp.MustCompile(`data-k="(Agree|是否一致)">(no|否)<`).MatchString(row); differs && !strings.Contains(row, `class="note`) {
				t.Errorf("%s: nothing says why: %s", at, row)
			}
		}
		if strings.Contains(at, "zh") {
			continue
		}
		for _, order := range strings.Split(body, `<span class="order">`)[1:] {
			order, _, _ = strings.Cut(order, "</span>")
			if strings.HasPrefix(readText(order), "ended") && strings.Contains(order, "on goods of") {
				t.Errorf("%s: %s", at, readText(order))
			}
		}
	}
}
