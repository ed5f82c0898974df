package web

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

// anyDay is a day as pages write it in the one language or the other, or as data has it.
const anyDay = `(?:\d{1,2} (?:` + monthNames + `) \d{4}|\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2})`

// toldAhead is what a page may tell of years to come: what was fixed, or foreseen, when it became
// known. Each is a narrow pattern with its reason, and the first day on which it may be told.
var toldAhead = []struct {
	reason string
	since  string // empty: always
	is     *regexp.Regexp
}{
	{"a source that says to be written later, which bears its day and no title", "", regexp.MustCompile(writtenLater)},
	{"the page of a register", "", regexp.MustCompile(`\b\d+ FR \d+\b|第\d+页`)},
	{"a name", "", regexp.MustCompile(`Made in China 2025|中国制造2025`)},
	{"a day until which a period runs, with the days that are left", "", regexp.MustCompile(anyDay + `,? ?in [\d,]+ days|` + anyDay + `（星期.）（?(?:[\d,]+天后|明天)`)},
	{"the end of a period that runs", "", regexp.MustCompile(`\b(?:due|until) (?:[A-Z][a-z]+day, )?` + anyDay + `|至` + anyDay + `|` + anyDay + `届满`)},
	{"how a day is written", "", regexp.MustCompile(`Write ` + anyDay + ` as ` + anyDay + `|such as ` + anyDay + `|` + anyDay + `请写成 ` + anyDay + `|如 ?` + anyDay)},
	{"the Foreign Investment Law, passed on 15 March 2019 for the next year", "2019-03-15", regexp.MustCompile(`1 January 2020|2020年1月1日`)},
	{"the years of Annex 6.1, the growth foreseen after them, and days counted from the agreement's entry into force", "2020-01-15", regexp.MustCompile(
		`2020 (?:and|to) 2021|\bin 2021\b|^2021$|2022 to 2025|14 February 2021|31 December 20(?:21|25)|2020年和2021年|2021年(?:采购|$)|2022至2025年|2021年2月14日|20(?:21|25)年12月31日`)},
}

// writtenLater is how a source is told that was written after the day of knowledge.
const writtenLater = `written (?:down )?later, (?:on |not before )?(` + anyDay + `)|(` + anyDay + `) written later|cited from a text of (` + anyDay + `)|` +
	`(` + anyDay + `) ?(?:记载，晚于当时|撰写于后)|记载不早于(` + anyDay + `)|撰写于后，(` + anyDay + `)|依据(` + anyDay + `)公布的资料`

var (
	laterTold = regexp.MustCompile(writtenLater)
	someDay   = regexp.MustCompile(anyDay)
	axis      = regexp.MustCompile(`^(?:(?:` + monthNames + `) )?\d{4}$|^\d{4}年(?:\d{1,2}月)?$`)
	// A year stands by itself: in a code or in the number of a document it has digits, a point, a
	// stroke or a hyphen about it.
	yearNamed = regexp.MustCompile(`(?:^|[^\d.,$/-]|\pL-)(20[1-4]\d)(?:[^\d.,]|[.,](?:\D|$)|$)`)
)

// ahead is what may be told on a day of knowledge of years after it.
type ahead struct {
	day  calendar.Date
	days map[string]bool // days to come that law in force, or published, had fixed; as pages write them
}

// aheadOn gathers the days that tariff law known on a day names: from when to when its rates hold
// and its exclusions may be claimed.
func aheadOn(t *testing.T, day calendar.Date) *ahead {
	a := &ahead{day, map[string]bool{}}
	note := func(d calendar.Date) {
		for _, l := range []demarche.Lang{demarche.English, demarche.Chinese} {
			a.days[agreement.DayIn(d, l)] = true
		}
		a.days[d.String()] = true
	}
	shelf := tariff.NewShelf(packs.FS)
	for _, importer := range shelf.Importers() {
		p, err := shelf.Pack(importer)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range p.Measures {
			for _, v := range m.Versions {
				if v.Known <= day {
					note(v.From)
					note(v.To)
					note(v.To.AddDays(1))
				}
			}
		}
		for _, h := range p.ExclusionHeadings() {
			for _, g := range h.Grants {
				if g.Known <= day {
					note(g.To)
				}
			}
		}
	}
	return a
}

// says takes out of a text what may be told, and gives the year that is left which had not come;
// zero: none.
func (a *ahead) says(text string) int {
	for _, x := range toldAhead {
		if x.since == "" || calendar.MustDate(x.since) <= a.day {
			text = x.is.ReplaceAllString(text, " · ")
		}
	}
	text = someDay.ReplaceAllStringFunc(text, func(d string) string {
		if a.days[d] {
			return " · "
		}
		return d
	})
	now, _, _ := a.day.YMD()
	for _, m := range yearNamed.FindAllStringSubmatch(text, -1) {
		if n, _ := strconv.Atoi(m[1]); n > now {
			return n
		}
	}
	return 0
}

// faults gives the texts of a page that name a year which had not come.
func (a *ahead) faults(address string, main *html.Node) (out []string) {
	asked, err := url.Parse(address)
	if err != nil {
		return nil
	}
	q := asked.Query()
	if known := q.Get("known"); known != a.day.String() {
		return nil // a link to another day
	}
	for d := range main.Descendants() {
		if d.Type != html.ElementNode || !slices.Contains(tells, d.DataAtom) && d.Data != "text" {
			continue
		}
		says := strings.Join(strings.Fields(saidIn(d)), " ")
		if d.Data == "text" && axis.MatchString(says) {
			continue // a tick of an axis, which goes on to the end of what is drawn
		}
		if year := a.says(says); year > 0 && strconv.Itoa(year) != q.Get("year") && !ownDay(d, says) && !commitment(asked.Path) {
			out = append(out, "<"+d.Data+"> tells of "+strconv.Itoa(year)+": "+says)
		}
	}
	return out
}

// commitment reports whether a page is of a series of promises, whose figures are of years to come.
func commitment(path string) bool {
	return strings.HasPrefix(path, "/figures/us-china-phase-one-") && strings.HasSuffix(path, "-commitment")
}

// ownDay reports whether a cell is the day of the source of its row, which says to be written then.
func ownDay(d *html.Node, says string) bool {
	if d.DataAtom != atom.Td || d.Parent == nil {
		return false
	}
	for c := range d.Parent.Descendants() {
		if c.Type == html.ElementNode && c != d && slices.Contains(tells, c.DataAtom) {
			for _, m := range laterTold.FindAllStringSubmatch(saidIn(c), -1) {
				if slices.Contains(m[1:], says) {
					return true
				}
			}
		}
	}
	return false
}

// tells are the elements whose text is read by itself.
var tells = slices.Concat(blocks, []atom.Atom{atom.Option, atom.Title, atom.Desc})

// saidIn gives the text of an element without that of those within it that are read by themselves.
func saidIn(n *html.Node) string {
	return textBut(n, func(c *html.Node) (string, bool) {
		return "\n", c.Data == "text" || slices.Contains(tells, c.DataAtom) || c.DataAtom == atom.Code && hasClass(c.Parent.Parent.Parent, "addresses") // the name of a host is no year told
	})
}

// A page of a day as known on that day tells nothing that was learned later. Every page that links
// reach from the front page is walked on days of the dispute, and names no year that had not come
// but what was fixed or foreseen by then.
func TestEveryPageThatLinksReachTellsOfNoLaterYear(t *testing.T) {
	open := public(t).mux()
	var mu sync.Mutex
	faults, pages := map[string]bool{}, 0
	var all sync.WaitGroup
	for i, day := range []string{"2018-07-10", "2019-03-28", "2020-02-14", "2025-05-13"} {
		a := aheadOn(t, calendar.MustDate(day))
		for _, lang := range []string{"en", "zh"}[:2-i/3] { // the last day has the most pages, and is walked in English alone
			all.Go(func() {
				w := newTrail(open, "public", lang, day)
				w.known, w.most, w.check = day, 1, a.faults
				w.walk()
				mu.Lock()
				defer mu.Unlock()
				t.Logf("%s, %s: %d pages", day, lang, w.walked)
				pages += w.walked
				for _, f := range w.faults {
					faults[f] = true
				}
			})
		}
	}
	all.Wait()
	for _, f := range slices.Sorted(maps.Keys(faults)) {
		t.Error(f)
	}
	if pages < 500 {
		t.Errorf("only %d pages were reached", pages)
	}
}

// What the walk of years finds, and what it lets pass, on texts as known on 28 March 2019.
func TestAYearThatHadNotComeIsFound(t *testing.T) {
	a := aheadOn(t, calendar.MustDate("2019-03-28"))
	for _, c := range []struct {
		says string
		year int
	}{
		{"From the notes of HTS 2026 rev. 6.", 2026},
		{"Grouped so since 2023", 2023},
		{"as they stood in mid-2024", 2024},
		{"2024年进口统计所列", 2024},
		{"It was settled on 15 January 2020.", 2020},
		{"Signed on 28 March 2019.", 0},
		{"The Trade Representative must answer by Friday, 6 May 2022, in 1,135 days.", 0},
		{"Action in effect, 265 days so far; due Monday, 22 August 2022", 0},
		{"United States Department of Labor (written down later, on 24 June 2024)", 0},
		{"wants support under Made in China 2025 to end", 0},
		{"18%, 7 February 2019 to 6 February 2020", 0},
		{"18%, 8 February 2019 to 8 February 2020", 2020},
		{"9903.88.2026, 84 FR 2026, 2018-20264 and 3.2025", 0},
		{"Farm goods bought in 2021", 2021},
	} {
		if got := a.says(c.says); got != c.year {
			t.Errorf("%s: %d and not %d", c.says, got, c.year)
		}
	}
	if got := aheadOn(t, calendar.MustDate("2020-02-14")).says("Farm goods bought in 2021"); got != 0 {
		t.Errorf("a promise of 2020 for 2021 is found: %d", got)
	}
}

// pageAddress is the address of a page, which often has a title in it.
var pageAddress = regexp.MustCompile(`https?://[^\s"&<,]+`)

// The files and feeds that pages of a day offer are of the same texts, and name no later year either.
func TestFilesOfADayTellOfNoLaterYear(t *testing.T) {
	s, a := public(t), aheadOn(t, calendar.MustDate("2019-03-28"))
	for _, path := range []string{
		"/rules.csv", "/rules/tariffs.csv", "/rules/us-tariffs/measures.csv", "/rules/us-tariffs/lists.csv", "/rules/us-tariffs/exclusions.csv",
		"/rules/us-tariffs/9903.88.01/codes.csv", "/rules/us-tariffs/9903.45.22/codes.csv",
		"/talks/issues.csv", "/talks/estimates.csv", "/barriers.csv", "/promises/duties.csv", "/levels.csv", "/case/DS543/events.csv",
		"/duty/history.csv?importer=CN&origin=US&hts=0801.11.00", "/calendar/cn-state-council/months.csv", "/feeds/brief.json", "/feeds/brief.atom",
	} {
		glue := "?"
		if strings.Contains(path, "?") {
			glue = "&"
		}
		w := get(t, s, "public", path+glue+"on=2019-03-28&known=2019-03-28&lang=en")
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
			continue
		}
		says := pageAddress.ReplaceAllString(w.Body.String(), " ")
		if strings.Contains(path, ".csv") {
			says = strings.ReplaceAll(says, ",", " , ")
		}
		for line := range strings.Lines(says) {
			if year := a.says(line); year > 0 {
				t.Errorf("%s tells of %d: %.400s", path, year, line)
			}
		}
	}
}
