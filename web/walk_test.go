package web

import (
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"demarche/calendar"
	cut "demarche/clip"
	"demarche/deliver"
	"demarche/packs"
	"demarche/secretariat"
	"demarche/store/sqlite"
	"demarche/tariff"
)

// noData are the addresses of files, which bear their own sources.
var noData = regexp.MustCompile(`\.(csv|svg|png|ics|atom|json|zip|txt|css|pdf|jsonl|xml)(\?|$)|/export|/api/|/metrics`)

// records are the pages that list what this house holds: a count of it is followed to the list,
// which is its source. A case's page is the record of the case, each event with its own source.
var records = []string{
	"GET /docket", "GET /case/{id}", "GET /promises", "GET /talks", "GET /barriers", "GET /sources",
	"GET /file/{token}", "GET /file/{token}/review", "GET /brief/{date}", "GET /brief/archive", "GET /feedback/inbox", "GET /feedback/inbox/{n}",
}

// perShape is how many addresses of one shape are walked: pages of a shape are of one make.
const perShape = 2

// trail is one reader's way through a house, in one language and on one day.
type trail struct {
	mux          *http.ServeMux
	as, lang, on string
	known        string                // the day of knowledge; empty: no address names one
	before       *trail                // of the public, whose pages are not walked again; nil: none
	pages        map[string]*html.Node // by address without its place; nil where no page is
	verdicts     map[string]bool       // whether a link leads, by its shape
	states       map[string]string     // of cases, by path, as the docket was asked for them
	same         map[string]bool       // by route: the reader is shown what the public is shown
	alike        map[string]int        // by route: to how many readers before that holds
	most         int                   // how many pages of one shape are walked
	walked       int
	faults       []string
	check        func(address string, main *html.Node) []string // what is wrong with a page; nil: what unsourced finds
}

func newTrail(mux *http.ServeMux, as, lang, on string) *trail {
	return &trail{mux: mux, as: as, lang: lang, on: on, most: perShape, pages: map[string]*html.Node{}, verdicts: map[string]bool{}, states: map[string]string{}, same: map[string]bool{}}
}

// address gives a path on the trail's day in its language.
func (w *trail) address(path string) string {
	glue := "?"
	if strings.Contains(path, "?") {
		glue = "&"
	}
	if !strings.Contains(path, "on=") {
		path, glue = path+glue+"on="+w.on, "&"
	}
	if w.known != "" {
		path, glue = path+glue+"known="+w.known, "&"
	}
	return path + glue + "lang=" + w.lang
}

// page gives what a page says, and nil where the address gives none to this reader.
func (w *trail) page(address string) *html.Node {
	address, _, _ = strings.Cut(address, "#")
	if main, done := w.pages[address]; done {
		return main
	}
	r := httptest.NewRequest(http.MethodGet, address, nil)
	r.AddCookie(&http.Cookie{Name: roleCookie, Value: w.as})
	rec := httptest.NewRecorder()
	w.mux.ServeHTTP(rec, r)
	w.pages[address] = nil
	if next := rec.Header().Get("Location"); rec.Code == http.StatusSeeOther && next != address {
		w.pages[address] = w.page(next)
		return w.pages[address]
	}
	if rec.Code == http.StatusOK && strings.HasPrefix(rec.Header().Get("Content-Type"), "text/html") {
		if doc, err := html.Parse(rec.Body); err == nil {
			w.pages[address] = firstOf(doc, atom.Main)
		}
	}
	return w.pages[address]
}

func (w *trail) route(address string) string {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return ""
	}
	_, route := w.mux.Handler(r)
	return route
}

var (
	caseAt   = regexp.MustCompile(`^/case/(([A-Za-z]+|301)[^/]*)`)
	placeNos = regexp.MustCompile(`\d.*`)
)

// shape is the make of a page: its route and what is asked of it; of a case also its agreement
// and state, of rules which they are; of calendars too where a walk asks more of pages than their sources.
func (w *trail) shape(address string) string {
	address, place, _ := strings.Cut(address, "#")
	path, query, _ := strings.Cut(address, "?")
	q, _ := url.ParseQuery(query)
	var keys []string
	for k := range q {
		if k != "on" && k != "known" && k != "lang" {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	shape := w.route(path) + "?" + strings.Join(keys, "&") + "#" + placeNos.ReplaceAllString(place, "")
	if m := caseAt.FindStringSubmatch(path); m != nil && path == m[0] {
		if state := w.states[path]; state != "" {
			return shape + state
		}
		return shape + m[2]
	}
	if path == "/docket" {
		shape += q.Get("pact") + q.Get("status")
	}
	if path == "/duty" { // a heading lists lines, and a line has its duty
		shape += strings.Repeat(".", strings.Count(q.Get("hts"), "."))
	}
	if strings.HasPrefix(path, "/rules/") || w.check != nil && strings.HasPrefix(path, "/calendar/") {
		shape += path
	}
	return shape
}

// leads reports whether a link leads to a source in two clicks: out of the house, to a page whose
// place holds a link out or is a rule with its article, or to the list that is counted. A place of
// the same page is no click.
func (w *trail) leads(on *html.Node, href string) bool {
	if strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://") {
		return true
	}
	if id, here := strings.CutPrefix(href, "#"); here {
		at := byID(on, id)
		return at != nil && strings.HasPrefix(id, "event") || at != nil && below(at, func(href string) bool { return !strings.HasPrefix(href, "#") && w.leads(on, href) })
	}
	if !strings.HasPrefix(href, "/") || noData.MatchString(href) {
		return false
	}
	address, place, _ := strings.Cut(href, "#")
	place, _ = url.PathUnescape(place)
	shape := w.shape(href)
	main, fetched := w.pages[address]
	if led, done := w.verdicts[shape]; done && !fetched {
		return led
	}
	if !fetched {
		main = w.page(address)
	}
	at := main
	if main != nil && place != "" {
		at = byID(main, place)
	}
	route := w.route(address)
	led := at != nil && (slices.Contains(records, route) || strings.HasPrefix(route, "GET /rules/") && pageSource(main) != nil || below(at, leavesHouse))
	w.verdicts[shape] = led
	return led
}

// leavesHouse reports whether a link leads to a source out of the house, or to one kept in it.
func leavesHouse(href string) bool {
	return strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "/sources/")
}

// below reports whether a link of a block, or of the section that it heads, leads.
func below(at *html.Node, leads func(href string) bool) bool {
	if linkLeads(at, leads) {
		return true
	}
	for s := at.NextSibling; heads(at) && s != nil && s.DataAtom != at.DataAtom; s = s.NextSibling {
		if linkLeads(s, leads) {
			return true
		}
	}
	return false
}

// walk goes from the front page by every link, and notes each figure without its source.
func (w *trail) walk(seeds ...string) {
	queue, seen, shapes := []string{w.address("/")}, map[string]bool{}, map[string]int{}
	for _, x := range sections {
		queue = append(queue, w.address(x.path))
	}
	for _, x := range seeds {
		queue = append(queue, w.address(x))
	}
	for len(queue) > 0 {
		address, _, _ := strings.Cut(queue[0], "#")
		queue = queue[1:]
		if seen[address] || noData.MatchString(address) {
			continue
		}
		seen[address] = true
		asked, err := url.Parse(address)
		shape, route := w.shape(address), w.route(address)
		if err != nil || asked.Query().Get("lang") != w.lang || shapes[shape] >= w.most || w.same[route] || w.alike[route] > 1 {
			continue
		}
		main := w.page(address)
		if main == nil {
			continue
		}
		if shapes[shape]++; w.before != nil && shapes[shape] == 1 && written(main) == written(w.before.page(address)) {
			w.same[route], w.alike[route] = true, w.alike[route]+1
		}
		w.walked++
		for _, says := range w.found(address, main) {
			w.faults = append(w.faults, address+": "+says)
		}
		for d := range main.Descendants() {
			if href := attribute(d, "href"); d.DataAtom == atom.A && strings.HasPrefix(href, "/") {
				if m := caseAt.FindString(href); m != "" && asked.Path == "/docket" && w.states[m] == "" {
					w.states[m] = asked.Query().Get("pact") + asked.Query().Get("status")
				}
				queue = append(queue, href)
			}
		}
	}
}

// found gives what is wrong with a page.
func (w *trail) found(address string, main *html.Node) []string {
	if w.check != nil {
		return w.check(address, main)
	}
	return unsourced(main, slices.Contains(records, w.route(address)), func(href string) bool { return w.leads(main, href) })
}

// written gives a page as it stands, "" where there is none.
func written(main *html.Node) string {
	var b strings.Builder
	if main != nil {
		_ = html.Render(&b, main)
	}
	return b.String()
}

// walkers are the readers of the demonstration; the public goes first.
var walkers = []string{"public", company, officer, partner, "deputy-US", "principal-CN", "officer-EU", "officer-MX", "officer-CA"}

// walkedHouse is a house with a desk at work: complaints of a company, one of them before the
// other government with an act that waits for it, a letter, a subscriber, a source with its quote.
func walkedHouse(t *testing.T) *Server {
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	sec := secretariat.New(secretariat.Options{
		Store: st, Library: lib, Day: func() calendar.Date { return calendar.FromTime(now) }, Now: func() time.Time { return now }, Draw: rand.NewChaCha8([32]byte{}), Desk: "US",
		Tariffs: secretariat.Tariffs{Files: packs.FS}, FigureFiles: packs.FS, Guide: cut.Lazy(packs.FS),
		Delivery: secretariat.Delivery{Channels: []deliver.Channel{deliver.Mail}, Site: "https://brief.example.org"},
	})
	if err := sec.Prepare(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	s := New(Options{Tariffs: tariff.NewShelf(packs.FS), Secretariat: sec, Demo: true, Version: "test"})
	for i := range 3 {
		token := begin(t, s, company)
		fill(t, s, company, token)
		if i == 2 {
			break // a draft
		}
		id := send(t, s, company, token)
		if i == 1 {
			continue // nobody has looked at it
		}
		for _, name := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
			act(t, s, officer, id, name, nil)
		}
		act(t, s, officer, id, "appeal_received", url.Values{"by": {"respondent"}})
		act(t, s, officer, id, "solution_agreed", url.Values{"text": {"The licence is granted."}})
	}
	for address, form := range map[string]url.Values{
		"/feedback":    {"text": {"It was the ninth round."}, "address": {"ana@example.org"}, "about": {"/brief/2019-03-28"}},
		"/subscribe":   choices("li@example.cn"),
		"/sources/new": pasting("quote", "landed in Shanghai", "kind", "travel", "people", "Steven Mnuchin", "keep", "1"),
	} {
		if w := post(t, s, officer, address, form); w.Code >= 400 && address != "/sources/new" {
			t.Fatalf("%s: %d %s", address, w.Code, w.Body)
		}
	}
	return s
}

// Every page that links reach from the front page is walked for each reader, for the public in both
// languages, on a day that knows little and one that knows much: each figure leads to its source.
func TestEveryPageThatLinksReachShowsItsSources(t *testing.T) {
	open, desk := public(t).mux(), walkedHouse(t).mux()
	var asked []string
	for _, pact := range []string{"wto-dsu", "us-china-ch7", "us-301", "usmca-31", "usmca-31a", "eu-tbr"} {
		for _, status := range []string{"open", "ended", "unknown"} {
			asked = append(asked, "/docket?pact="+pact+"&status="+status)
		}
	}
	var mu sync.Mutex
	faults, pages := map[string]bool{}, 0
	done := func(w *trail) {
		mu.Lock()
		defer mu.Unlock()
		for _, f := range w.faults {
			faults[f] = true
		}
		t.Logf("%s, %s, %s: %d pages", w.as, w.lang, w.on, w.walked)
		pages += w.walked
	}
	var all sync.WaitGroup
	for l, lang := range []string{"en", "zh"} {
		for i, on := range []string{"2019-03-28", publicDay} {
			all.Go(func() {
				w := newTrail(open, "public", lang, on)
				if i > 0 {
					w.walk(slices.Concat(asked, numberPages)...)
				} else {
					w.walk(asked...)
				}
				done(w)
			})
			all.Go(func() {
				before, alike := newTrail(desk, "public", lang, on), map[string]int{}
				for n, as := range walkers[1:] {
					if n%4 != 2*l+i { // what readers have of their own is walked by each in one language on one day
						continue
					}
					w := newTrail(desk, as, lang, on)
					w.before, w.alike = before, alike
					w.walk()
					done(w)
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
