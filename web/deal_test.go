package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"demarche/packs"
	"demarche/pagetest"
	"demarche/tariff"
)

var dealPages = []readPage{
	{"talks", "/talks?on=2019-03-28"},
	{"issues", "/talks/issues?on=2020-01-15"},
	{"estimates", "/talks/estimates?on=2020-01-20"},
	{"promises", "/promises?on=2022-03-01"},
	{"barriers", "/barriers?on=2019-03-28"},
	{"promises-before", "/promises?on=2019-03-28"},
	{"promise", "/promises/p1-ip-22?on=2020-04-20"},
	{"promise-both", "/promises/p1-ds-02?on=2021-06-01"},
	{"front-deal-2020", "/?on=2020-03-28"},
}

func TestPagesOfTheDealHoldInEachLanguageWindowAndLight(t *testing.T) {
	base := served(t, public(t))
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Start(t).Open(t, base+"/about", look.opts...)
			for _, p := range dealPages {
				page.Goto(base + p.address)
				page.Screenshot("deal-" + p.name + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
			page.NoComplaints(t)
		})
	}
}

// What the page of a day says of the deal was known that day.
func TestNothingOfTheDealIsFromLater(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/", "/talks", "/talks/issues", "/talks/estimates", "/promises", "/barriers"} {
		for _, lang := range []string{"en", "zh"} {
			body := get(t, s, "", address+"?on=2019-03-28&lang="+lang).Body.String()
			_, main, _ := strings.Cut(body, "<main")
			main, _, _ = strings.Cut(main, "</main>")
			main = regexp.MustCompile(`https?://[^"]*`).ReplaceAllString(main, "")
			for _, later := range []string{"candid and constructive", "坦诚", "Phase One", "第一阶段", "Signed on", "2021", "Wikipedia in every", "reneged"} {
				if strings.Contains(shown(main), later) {
					t.Errorf("%s in %s on 28 March 2019 says %q", address, lang, later)
				}
			}
		}
	}
}

func TestTheFrontPageOfTheArrivalInBeijing(t *testing.T) {
	page := shown(get(t, public(t), "", "/?on=2019-03-28").Body.String())
	for _, want := range []string{
		"The US delegation lands in Beijing", "A working dinner is due in the evening, a full day of talks on Friday (planned)", "Talks with Liu He are to begin in Washington",
		"Forced technology transfer", "Foreign Investment Law", "Section 301 list 3", "entries of the register are about services blocked or not offered in China",
		"a first offer was judged too small and was taken back",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of 28 March 2019 lacks %q", want)
		}
	}
}

// Every row of the pages that tells a fact leads to its source, or names it and says that
// its address was not kept.
func TestEachFactOfTheDealHasItsSource(t *testing.T) {
	s := public(t)
	row := regexp.MustCompile(`(?s)<tr id="[^"]*">.*?</tr>`)
	for _, address := range []string{"/talks?on=2020-03-01", "/promises?on=2022-03-01", "/barriers?on=2024-05-01"} {
		rows := row.FindAllString(get(t, s, "", address).Body.String(), -1)
		if len(rows) == 0 {
			t.Errorf("%s tells nothing", address)
		}
		for _, r := range rows {
			if !strings.Contains(r, `href="http`) && !strings.Contains(r, "its address was not kept") && !strings.Contains(r, "no page was read for it") || strings.Contains(r, `href=""`) {
				t.Errorf("%s: a fact without a source: %s", address, shown(r))
			}
		}
	}
}

// A promise leads to what bears on it; days that passed are not "late" where nobody
// knows whether it was kept.
func TestAPromiseLeadsToFiguresAndTariffs(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, has, lacks string }{
		{"/promises/p1-pu-01?on=2022-03-01", `/figures?on=2022-03-01#purchases"`, ""},
		{"/promises/p1-pu-01?on=2020-01-21", "", "/tariffs/scenarios/keep-lists-1-to-3"}, // it names what was not known
		{"/promises/p1-pu-01?on=2020-01-22", "/tariffs/scenarios/keep-lists-1-to-3", ""},
		{"/promises/p1-ip-22?on=2020-03-28", "its day passed 1 day ago", "1 day late"},
		{"/promises/p1-ip-22?on=2020-03-29", "its day passed 2 days ago", "EXTRA"},
		{"/promises/p1-ip-22?on=2020-03-28&lang=zh", "期限已过1天", "逾期1天"},
		{"/promises/p1-ip-22?on=2020-04-20", "24 days late", "its day passed"},
		{"/promises/p1-ip-22?on=2022-02-16", "691 days late", "at least"}, // the day to which the record is kept
		{"/promises/p1-ip-22?on=2022-02-17", "at least 691 days late", "692 days"},
		{"/promises/p1-ip-22?on=2026-11-25&lang=zh", "至少逾期691天", "2434"},
		{"/promises/p1-pu-01?on=2026-11-25", "at least 47 days late", "1,790"}, // what the other side alone says in 2025 ends no count
		{"/?on=2019-03-28", "Reuters", ""},
		{"/figures?on=2019-05-10", "a later release was due by now and is not known; the figure may have been revised", "no such fall since"},
		{"/figures?on=2019-03-28", "The last months of a release are provisional", "was due by now"},
		{"/figures?on=2021-06-01", "Of 2021 only January 2021 is held, which stands as a point: $9.8 billion, 5.5% of the promise for that year.", "From January to January"},
		{"/figures?on=2021-06-01&lang=zh", "2021年仅收录2021年1月，以点标示：98.1亿美元，为该年承诺额的5.5%。", "2021年1月至2021年1月"},
		{"/figures?on=2022-02-01", "for $89.1 billion, 62.5% of what it promised for 2020", "As first published"},
		{strings.Replace(shippedClaim, "?", "?on=2019-05-10&", 1), "A later release was due by this day and is not known", ""},
		{"/?on=2019-03-28&lang=zh", "路透社", ""},
		{"/?on=2019-03-27", "", "further than any before"},
		{"/figures?on=2019-03-28", "volume: down 1.8% in the three months to January 2019, the biggest drop since May 2009", ""},
		{"/figures?on=2019-03-28&lang=zh", "下降1.8%，为2009年5月以来最大降幅", ""},
		{"/figures?on=2019-03-28", `data-k="Unit">%</td>`, ""},
		{"/talks?on=2021-10-08", "13 rounds by this day", "what came after is not known"},
		{"/talks?on=2025-03-01", "The record of the talks that is held ends on 8 October 2021; what came after is not known. <span class=\"note\"><a ", "rounds by this day"},
		{"/talks?on=2026-07-24", "The record of the talks is kept up to 8 October 2021; of what came after it holds single facts only.", "what came after is not known"},
		{"/talks/issues?on=2026-07-24&lang=zh", "磋商记录收录至2021年10月8日；其后仅存个别事实。", ""},
		{"/?on=2026-07-24", "Section 232 patented medicines", "no such fall since 2026"},
		{"/?on=2026-07-24&lang=zh", "项已过期限、未确认履行", "未知是否履行"},
		{"/?on=2025-11-10", "As the record, which ends before this day, last had them.", ": <a href=\"/promises/p1-pu-11"},
		{"/figures/claims?series=census-us-china-goods-imports", `value="census-us-china-goods-imports" selected`, "This was not checked"},
		{shippedClaim, "it is the change that gives the momentum reported", ""},
		{shippedClaim, "releases are held; the widest gap between two is from", ""},
	} {
		body := get(t, s, "", c.address).Body.String()
		if !strings.Contains(body, c.has) || c.lacks != "" && strings.Contains(body, c.lacks) {
			t.Errorf("%s lacks %q or shows %q", c.address, c.has, c.lacks)
		}
	}
}

// citation is a title that is a citation of the Federal Register alone: it is the same in any language.
var citation = regexp.MustCompile(`^\d+ FR \d+$`)

// The sources of the tariffs are titled in Chinese too.
func TestSourcesOfTariffsAreTitledInChinese(t *testing.T) {
	shelf := tariff.NewShelf(packs.FS)
	for _, importer := range shelf.Importers() {
		p, err := shelf.Pack(importer)
		if err != nil {
			t.Fatal(err)
		}
		for id, x := range p.Sources {
			if !citation.MatchString(x.Title) && !strings.ContainsFunc(x.ZH, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%s: source %s has no title in Chinese", importer, id)
			}
		}
	}
}

func TestChartsOfTheDealAreFiles(t *testing.T) {
	s := public(t)
	for _, name := range []string{"/talks/timeline", "/talks/issues", "/talks/estimates", "/promises/by-status"} {
		for _, kind := range []string{".svg", ".csv"} {
			for _, lang := range []string{"en", "zh"} {
				w := get(t, s, "", name+kind+"?on=2021-03-01&lang="+lang)
				if w.Code != http.StatusOK || w.Body.Len() < 150 {
					t.Errorf("%s%s in %s: %d with %d bytes", name, kind, lang, w.Code, w.Body.Len())
				}
				if kind == ".svg" && strings.Contains(w.Body.String(), "var(") {
					t.Errorf("%s%s leans on the page's colours", name, kind)
				}
			}
			if w := get(t, s, "", name+kind+"?on=1994-01-01"); w.Code != http.StatusNotFound {
				t.Errorf("%s%s of 1994: %d", name, kind, w.Code)
			}
		}
	}
	if w := get(t, s, "", "/promises/none"); w.Code != http.StatusNotFound {
		t.Errorf("a promise that there is none of: %d", w.Code)
	}
}

// A release that is not held may have been published: what is not known here is not said to be
// unknown to all (the United States published its trade of January 2019 on 27 March).
func TestAClaimThatNoReleaseHeldReachesIsNotKnownHere(t *testing.T) {
	s := public(t)
	address := "/figures/claims?series=census-us-china-goods-imports&op=change&period=2019-01&value=-10&on=2019-03-28&known=2019-03-28&lang="
	for lang, want := range map[string]string{"en": "No release that is held here", "zh": "此处收录"} {
		if body := readText(page(t, s, "", address+lang)); !strings.Contains(body, want) {
			t.Errorf("%s: the page lacks %q", lang, want)
		}
	}
}

// A service that has closed is not told to be in force; before its closing was known it is. Entries
// begin with a capital letter.
func TestAServiceThatClosedIsNotInForce(t *testing.T) {
	s := public(t)
	for day, shut := range map[string]bool{"2016-04-30": false, "2016-05-01": true, "2024-10-23": true} {
		row := part(t, get(t, s, "", "/barriers?on="+day).Body.String(), `<tr id="picasa">`, "</tr>")
		if strings.Contains(row, `class="shut"`) != shut || strings.Contains(row, "in force") == shut {
			t.Errorf("%s: %s", day, row)
		}
	}
	for _, m := range regexp.MustCompile(`<th scope="row" class="row">(.)`).FindAllStringSubmatch(get(t, s, "", "/barriers?on=2024-10-23&lang=en").Body.String(), -1) {
		if m[1] != strings.ToUpper(m[1]) {
			t.Errorf("an entry begins with %q", m[1])
		}
	}
}

// A source is linked where a reason rests on it, not by each occasion of which nothing is known; each
// occasion has its day.
func TestOccasionsHaveTheirDayAndNoSource(t *testing.T) {
	body := get(t, public(t), "", "/promises/p1-ds-02?on=2026-11-29&lang=en").Body.String()
	for i, item := range strings.Split(part(t, body, `<ul>`, `</ul>`), "</li>") {
		if strings.Contains(item, "no evidence") && (strings.Contains(item, "<a ") || !strings.Contains(item, "due by ")) {
			t.Errorf("%d: %s", i, item)
		}
	}
}
