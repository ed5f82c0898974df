package cli_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"

	"demarche/agreement"
	"demarche/packs"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// How large a docket is asked, how often, and for how long:
//
//	DEMARCHE_DOCKET=DIR go test ./cli -run PagesOfALargeDocket -docket 1000000 -rate 200 -for 60s -pages bar -v
//
// A folder named in DEMARCHE_DOCKET keeps the docket from one run to the next,
// beside those of the tests of store/sqlite. A file named in DEMARCHE_PROFILE takes
// the profile of the server's processor time.
var (
	loadDocket = flag.Int("docket", 2000, "cases in the docket that is asked for pages")
	loadRate   = flag.Int("rate", 100, "requests a second")
	loadFor    = flag.Duration("for", 2*time.Second, "how long to ask")
	loadPages  = flag.String("pages", "all", "which pages: bar (a case, the docket by every filter), rest (the front page, feeds, exports, past days) or all")
	loadAlone  = flag.Bool("alone", false, "ask for one page after the other, whatever the rate")
)

// maxInFlight bounds the requests that wait for an answer at once. One that has
// to wait for its turn is late, and counted from when it was due.
const maxInFlight = 128

// TestPagesOfALargeDocket asks a server for pages at a fixed rate, whether or not
// it keeps up, as readers do: it says how long each kind took from the instant at
// which it was due. It fails where one is not answered, not where one is slow.
func TestPagesOfALargeDocket(t *testing.T) {
	size, rate, last := *loadDocket, *loadRate, *loadFor
	loads := []load{{*loadPages, rate}}
	if os.Getenv("DEMARCHE_LONG") != "" && size == 2000 {
		size, last = 20_000, 20*time.Second
		loads = []load{{"bar", 200}, {"rest", 10}} // the rest takes whole lists, at the rate of who takes those
	}
	l := &killLoad{t: t, dir: loadFolder(t, size), as: "officer-CN", on: storetest.Today.String()}
	asReckoned(t, l.dir)
	l.serve()
	defer func() {
		_ = l.cmd.Process.Signal(syscall.SIGTERM) // a shell lets what it runs in the background ignore an interrupt
		_ = l.cmd.Wait()
	}()
	l.lookedThrough()
	for _, ask := range loads {
		p := &pageLoad{t: t, base: l.base, size: size, rate: ask.rate, pages: ask.pages, took: map[string][]time.Duration{}, used: map[string]time.Duration{}}
		began := processorTime(l.cmd.Process.Pid)
		if *loadAlone {
			p.oneByOne(last, l.cmd.Process.Pid)
		} else {
			p.drive(last)
		}
		p.spent = processorTime(l.cmd.Process.Pid) - began
		p.report(l.cmd.Process.Pid)
	}
}

// load is which pages are asked for, and how many a second.
type load struct {
	pages string
	rate  int
}

// asReckoned makes a docket that Fill wrote one that was reckoned by the packs of the
// program: what it holds is made up, and to reckon it anew would leave nothing of it.
func asReckoned(t *testing.T, dir string) {
	t.Helper()
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{}) // of the version of this program
	if err != nil {
		t.Fatal(err)
	}
	err = st.Update(t.Context(), func(tx store.Tx) error {
		var all error
		for _, key := range []string{"docket kept up to", "holiday lists known on"} {
			if kept, err := tx.Setting(key); err != nil || kept > storetest.Today.String() {
				all = errors.Join(all, err, fmt.Errorf("%s was served on %s: on %s, every page of it is one of a past day. Delete it, so that it is filled anew", dir, kept, storetest.Today))
			}
		}
		for _, id := range lib.PackIDs() {
			all = errors.Join(all, tx.PutSetting("pack "+id, ""))
		}
		return all
	})
	if err := errors.Join(err, st.Close()); err != nil {
		t.Fatal(err)
	}
	db, err := sqlite3.Open(filepath.Join(dir, sqlite.File))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, id := range lib.PackIDs() {
		if err := db.Exec(fmt.Sprintf(`UPDATE law SET digest = '%s' WHERE pact = '%s' AND n = (SELECT min(n) FROM law WHERE pact = '%s')`, lib.Packs[id].Digest, id, id)); err != nil {
			t.Fatal(err)
		}
	}
}

// lookedThrough waits until the server has looked the docket through for what was
// put to another party: until then it lists no official's cases, and says so.
func (l *killLoad) lookedThrough() {
	l.t.Helper()
	for end := time.Now().Add(time.Hour); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if l.get("/api/cases?limit=1") != http.StatusServiceUnavailable {
			return
		}
	}
	l.t.Fatal("the docket is still being looked through after an hour")
}

// loadFolder gives a folder with a docket of so many cases.
func loadFolder(t *testing.T, size int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "docket")
	if kept := os.Getenv("DEMARCHE_DOCKET"); kept != "" {
		dir = filepath.Join(kept, strconv.Itoa(size))
	}
	filled := filepath.Join(dir, "filled")
	if _, err := os.Stat(filled); err == nil {
		return dir
	}
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := storetest.Fill(t.Context(), st, size); err != nil {
		t.Fatal(err)
	}
	faced := func(tx store.Tx) error { return tx.PutSetting("faces since the case was put kept up to", "all") } // as Fill keeps them
	if err := errors.Join(st.Update(t.Context(), faced), st.Close()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filled, []byte(fmt.Sprintln(size)), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// page is one request for a page.
type page struct{ kind, path, as string }

// pageLoad asks for pages, and notes how long each took.
type pageLoad struct {
	t     *testing.T
	base  string
	size  int
	rate  int // requests a second
	pages string

	mu    sync.Mutex
	took  map[string][]time.Duration
	used  map[string]time.Duration // processor time of the server, where one is asked alone
	spent time.Duration            // by the server, for all
	slow  []slowPage               // those that took longest
}

// madeUp matches filters of what these cases name and no pack does.
var madeUp = regexp.MustCompile(`\b(step|level|party)=`)

// oneByOne sends one request after the other, each as soon as the last is answered.
func (p *pageLoad) oneByOne(last time.Duration, pid int) {
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	began := processorTime(pid)
	for i, end := 0, time.Now().Add(last); time.Now().Before(end); i++ {
		x := p.nth(i)
		p.ask(client, x, time.Now())
		now := processorTime(pid)
		p.used[x.kind] += now - began
		began = now
	}
}

// processorTime gives what a process has used, in the system's ticks of 10 ms.
func processorTime(pid int) time.Duration {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// drive sends requests at their due instants.
func (p *pageLoad) drive(last time.Duration) {
	client := &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: maxInFlight},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	defer client.CloseIdleConnections()
	turns := make(chan struct{}, maxInFlight)
	var all sync.WaitGroup
	start := time.Now()
	for i := range int(last.Seconds() * float64(p.rate)) {
		due := start.Add(time.Duration(i) * time.Second / time.Duration(p.rate))
		time.Sleep(time.Until(due))
		turns <- struct{}{}
		all.Go(func() {
			defer func() { <-turns }()
			p.ask(client, p.nth(i), due)
		})
	}
	all.Wait()
}

func (p *pageLoad) ask(client *http.Client, x page, due time.Time) {
	q, err := http.NewRequest(http.MethodGet, p.base+x.path, nil)
	if err != nil {
		p.t.Error(err)
		return
	}
	if strings.HasPrefix(x.path, "/api/") {
		q.Header.Set("Demarche-As", x.as)
	}
	q.AddCookie(&http.Cookie{Name: "demarche-role", Value: x.as})
	r, err := client.Do(q)
	if err != nil {
		p.t.Error(err)
		return
	}
	body, err := io.ReadAll(r.Body)
	_ = r.Body.Close()
	p.note(x, time.Since(due))
	// The steps, levels and members of these cases are made up: where none is found, the house says that there is none such.
	hidden := r.StatusCode == http.StatusNotFound && (strings.Contains(x.kind, "case") || madeUp.MatchString(x.path))
	if err != nil || r.StatusCode != http.StatusOK && !hidden {
		p.t.Errorf("%s as %s: %d %v %.200s", x.path, x.as, r.StatusCode, err, body)
	}
}

func (p *pageLoad) note(x page, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.took[x.kind] = append(p.took[x.kind], took)
	p.slow = append(p.slow, slowPage{x, took})
	slices.SortFunc(p.slow, func(a, b slowPage) int { return int(b.took - a.took) })
	p.slow = p.slow[:min(len(p.slow), 6)]
}

// slowPage is a page that took long.
type slowPage struct {
	page
	took time.Duration
}

// loadReaders are who asks, in turn.
var loadReaders = []string{"officer-US", "officer-CN", "company-US", "public", "deputy-US"}

// nth gives the i-th request. Of the bar it is three case pages to seven of the
// docket; of the rest every list in turn, and one page in six of a past day; of all,
// three case pages, five of the docket, one of a past day and one list.
func (p *pageLoad) nth(i int) page {
	as, turn := loadReaders[i%len(loadReaders)], i/10
	switch {
	case p.pages == "bar" && (i%10 == 0 || i%10 == 3 || i%10 == 7):
		return p.casePage(i, as)
	case p.pages == "bar":
		return docketPage(i, as)
	case p.pages == "rest" && i%6 == 5:
		return p.pastPage(i/6, as)
	case p.pages == "rest":
		return listPage(i, as)
	}
	switch i % 10 {
	case 0, 3, 7:
		return p.casePage(i, as)
	case 5:
		return p.pastPage(turn, as)
	case 9:
		return listPage(turn, as)
	default:
		return docketPage(turn*5+i%10, as)
	}
}

func (p *pageLoad) caseID(i int, as string) string {
	if as == "public" { // which may read hardly any
		return string(storetest.FillID(i / 10 * 997 % p.size / 997 * 997))
	}
	return string(storetest.FillID(i * 7919 % p.size))
}

func (p *pageLoad) casePage(i int, as string) page {
	return page{"a case", "/case/" + p.caseID(i, as), as}
}

func (p *pageLoad) pastPage(turn int, as string) page {
	past := "on=" + storetest.Today.AddDays(-turn*37%1500).String()
	if turn%2 == 0 {
		return page{"a case, past", "/case/" + p.caseID(turn*10, as) + "?" + past, as}
	}
	return page{"the docket, past", "/docket?" + past + "&" + combined(turn).Encode(), as}
}

func docketPage(n int, as string) page {
	q := combined(n)
	kind := "the docket"
	if q.Has("text") {
		kind = "the docket, text"
	}
	return page{kind, "/docket?" + q.Encode(), as}
}

func listPage(n int, as string) page {
	list := loadLists[n%len(loadLists)]
	return page{"list " + strings.SplitN(list, "?", 2)[0], list, as}
}

var loadLists = []string{
	"/", "/feeds/changes.atom", "/feeds/deadlines.ics?pact=us-china-ch7", "/api/cases?limit=50", "/api/cases?text=steel&limit=50",
	"/feeds/changes.json", "/docket.json?pact=eu-tbr&within=30",
}

// combined gives filters of the docket, in all combinations one after the other.
func combined(n int) url.Values {
	q := url.Values{}
	for i, f := range []struct {
		name   string
		values []string
	}{
		{"pact", []string{"us-china-ch7", "wto-dsu", "eu-tbr", "us-301"}},
		{"party", []string{"CN", "US", "Member 7", "Vanuatu"}},
		{"level", []string{"office", "deputy", "panel"}},
		{"step", []string{"step-2", "step-4", "step-11"}},
		{"within", []string{"7", "30", "90"}},
		{"text", []string{"steel", "measures", "关税", "file 123", "semiconductor licence"}},
	} {
		if n>>i&1 == 1 {
			q.Set(f.name, f.values[n/64%len(f.values)])
		}
	}
	q.Set("sort", []string{"due", "recent", "id"}[n%3])
	return q
}

// report lists each kind, and all together.
func (p *pageLoad) report(pid int) {
	var all []time.Duration
	var out bytes.Buffer
	line := func(kind string, took []time.Duration) {
		slices.Sort(took)
		at := func(share float64) time.Duration {
			return took[min(len(took)-1, int(share*float64(len(took))))].Round(100 * time.Microsecond)
		}
		used := ""
		if cpu := p.used[kind]; cpu > 0 {
			used = fmt.Sprintf(" processor %v", (cpu / time.Duration(len(took))).Round(100*time.Microsecond))
		}
		fmt.Fprintf(&out, "%-30s %6d  p50 %-9v p90 %-9v p99 %-9v max %v%s\n", kind, len(took), at(0.5), at(0.9), at(0.99), at(1), used)
	}
	kinds := make([]string, 0, len(p.took))
	for kind := range p.took {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		line(kind, p.took[kind])
		all = append(all, p.took[kind]...)
	}
	line("all", all)
	for _, x := range p.slow {
		fmt.Fprintf(&out, "%v: %s as %s\n", x.took.Round(100*time.Microsecond), x.path, x.as)
	}
	each := (p.spent / time.Duration(len(all))).Round(10 * time.Microsecond)
	p.t.Logf("%d cases, %d requests a second, memory %s, processor time %v a request\n%s", p.size, p.rate, resident(pid), each, out.String())
}

// resident gives the memory of a process, where the system tells.
func resident(pid int) string {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return "not known on " + runtime.GOOS
	}
	_, rest, _ := strings.Cut(string(data), "VmRSS:")
	rest, _, _ = strings.Cut(rest, "\n")
	return strings.TrimSpace(rest)
}
