//go:build unix

package api_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/ncruces/go-sqlite3"
)

// BenchmarkActs compares, in one run on one disk, single-row durable
// transactions of the raw SQLite driver with acts acknowledged over HTTP, sent by
// one client and by 64:
//
//	go test -run '^$' -bench Acts -benchtime 9x ./api
//
// The one client works on 512 cases, the 64 on 6144: what one desk has in hand, and what an
// office has; each case has had an act before. Each round measures all, so that what else
// the machine does meanwhile falls on each alike: a raw transaction, a round trip and an act
// of one client by turns, then the 64. The medians of the rounds are reported. "fair" is
// a raw transaction and a round trip, each measured by itself, which no server reaches whose
// client sleeps meanwhile; "row" is both at once, a bare server that carries out a raw
// transaction for each request, and "least" one that puts a block on the disk as the journal
// does, and nothing else. "null" is what the same 64 clients get of a handler that does nothing, which is what this machine leaves for clients
// and HTTP alone; "cpu" is what an act of the 64 costs until it is acknowledged,
// clients included, in microseconds of one core, and "null-µs" what a request to that
// handler does. What was acknowledged in a round and is in no table at its end is
// "left", in acts, and takes "enter-µs/act" of one core to get there: "many-entered/s"
// is the rate when that is waited for too.
func BenchmarkActs(b *testing.B) {
	raw, null := newRaw(b), newBare(b, func() {})
	kept, first := newRaw(b), newBlock(b)
	row, least := newBare(b, func() { kept.insert(0, 0) }), newBare(b, first)
	h := open(b, "2020-03-02", false, true)
	one, desk := newDesk(b, h, 512), newDesk(b, h, 6144)
	one.open()
	desk.open()
	h.atRest()
	rates := map[string][]float64{}
	note := func(name string, rate float64) { rates[name] = append(rates[name], rate) }
	for b.Loop() {
		took := byTurns(raw.insert, desk.roundTrip, one.act, row.bare, least.bare)
		note("raw/s", 1/took[0])
		note("trip/s", 1/took[1])
		note("fair/s", 1/(took[0]+took[1]))
		note("one/s", 1/took[2])
		note("row/s", 1/took[3])
		note("least/s", 1/took[4])
		h.atRest()
		noteMany(note, h, desk)
		used, n := cpuTime(), null.next.Load()
		note("null/s", during(64, null.bare))
		note("null-µs", perCall(used, null.next.Load()-n))
	}
	if n := one.failed.Load() + desk.failed.Load(); n > 0 {
		b.Fatalf("%d acts were not recorded", n)
	}
	for name, list := range rates {
		slices.Sort(list)
		b.ReportMetric(list[len(list)/2], name)
	}
	ratio := func(a, of string) float64 { return rates[a][len(rates[a])/2] / rates[of][len(rates[of])/2] }
	b.ReportMetric(ratio("many/s", "raw/s"), "many:raw")
	b.ReportMetric(ratio("one/s", "fair/s"), "one:fair")
	b.ReportMetric(ratio("one/s", "row/s"), "one:row")
	b.ReportMetric(ratio("least/s", "fair/s"), "least:fair")
}

// noteMany measures the 64.
func noteMany(note func(string, float64), h *house, desk *desk) {
	used, before, start := cpuTime(), desk.next.Load(), time.Now()
	rate := during(64, desk.act)
	acts := desk.next.Load() - before
	note("many/s", rate)
	note("cpu-µs/act", perCall(used, acts))
	note("left", float64(h.st.Waiting()))
	used = cpuTime()
	h.atRest()
	note("enter-µs/act", perCall(used, acts))
	note("many-entered/s", float64(acts)/time.Since(start).Seconds())
}

// perCall gives the time of all cores since some time of theirs, in microseconds for
// each of some calls.
func perCall(since time.Duration, calls int64) float64 {
	return float64((cpuTime() - since).Microseconds()) / float64(calls)
}

// byTurns does some things one after the other, over and over, and gives how many
// seconds each takes.
func byTurns(things ...func(client, turn int)) []float64 {
	took := make([]time.Duration, len(things))
	start, turns := time.Now(), 0
	for ; time.Since(start) < 4*slice; turns++ {
		for i, do := range things {
			began := time.Now()
			do(0, turns)
			took[i] += time.Since(began)
		}
	}
	out := make([]float64, len(things))
	for i := range out {
		out[i] = took[i].Seconds() / float64(turns)
	}
	return out
}

// BenchmarkSustained has 64 clients send acts for as long as it lasts, with all that
// follows an acknowledgement: the time of an act includes its entering the tables.
//
//	go test -run '^$' -bench Sustained -benchtime 20000x ./api
func BenchmarkSustained(b *testing.B) {
	h := open(b, "2020-03-02", false, true)
	desk := newDesk(b, h, 2048)
	h.atRest()
	var left atomic.Int64
	left.Store(int64(b.N))
	before := cpuTime()
	b.ResetTimer()
	var group sync.WaitGroup
	for n := range 64 {
		group.Go(func() {
			for left.Add(-1) >= 0 {
				desk.act(n, 0)
			}
		})
	}
	group.Wait()
	acked := b.Elapsed()
	h.atRest()
	b.StopTimer()
	if n := desk.failed.Load(); n > 0 {
		b.Fatalf("%d acts were not recorded", n)
	}
	b.ReportMetric(float64(b.N)/acked.Seconds(), "acts/s")
	b.ReportMetric(float64((cpuTime()-before).Microseconds())/float64(b.N), "cpu-µs/act")
}

// slice is how long one measurement lasts.
const slice = 500 * time.Millisecond

// during has a number of clients do something over and over, and gives how often
// a second it was done.
func during(clients int, do func(client, turn int)) float64 {
	var done atomic.Int64
	var group sync.WaitGroup
	start := time.Now()
	for n := range clients {
		group.Go(func() {
			for turn := 0; time.Since(start) < slice; turn++ {
				do(n, turn)
				done.Add(1)
			}
		})
	}
	group.Wait()
	return float64(done.Load()) / time.Since(start).Seconds()
}

// raw inserts rows the size of an event, one durable transaction each.
type raw struct {
	testing.TB
	stmt *sqlite3.Stmt
	text string
}

func newRaw(b testing.TB) *raw {
	db, err := sqlite3.Open(filepath.Join(b.TempDir(), "raw.db"))
	if err != nil {
		b.Fatal(err)
	}
	if err := db.Exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE event (n INTEGER PRIMARY KEY, text TEXT)`); err != nil {
		b.Fatal(err)
	}
	stmt, _, err := db.Prepare(`INSERT INTO event (text) VALUES (?)`)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = stmt.Close()
		_ = db.Close()
	})
	return &raw{b, stmt, strings.Repeat("a", 200)}
}

func (r *raw) insert(int, int) {
	_ = r.stmt.BindText(1, r.text)
	if err := r.stmt.Exec(); err != nil {
		r.Fatal(err)
	}
}

// cpuTime gives the time of all cores that the process has used.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// atRest returns once what was acknowledged is in the tables, so that no work of
// one measurement falls into the next.
func (h *house) atRest() { h.get("/api/cases?limit=1", "Demarche-As: officer-US").must(http.StatusOK) }

// newBare gives clients of a server that reads a request, does one thing for it and says
// thank you: nothing, or to keep a row of the raw driver, or a block on the disk. One client
// at a time may send where the thing is not for several.
func newBare(b testing.TB, do func()) *desk {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		do()
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusCreated)
		_, _ = io.WriteString(w, `{"case":"US-2020-1","seq":1,"event":"/api/cases/US-2020-1/events/1"}`)
	}))
	b.Cleanup(s.Close)
	d := &desk{}
	d.dial(b, s.URL)
	return d
}

// bare asks such a server.
func (d *desk) bare(client, _ int) {
	d.next.Add(1)
	d.send(client, "/", `{"act":"information_supplied","by":"company","text":"Which licences were refused, and when?"}`, "1", http.StatusCreated)
}

// newBlock gives what keeps a block past the system's cache, as the journal does with an act.
func newBlock(b testing.TB) func() {
	name, block := filepath.Join(b.TempDir(), "blocks"), make([]byte, 8192)
	for uintptr(unsafe.Pointer(&block[0]))%4096 != 0 {
		block = block[1:]
	}
	block = block[:4096]
	if err := os.WriteFile(name, make([]byte, 16<<20), 0o600); err != nil {
		b.Fatal(err)
	}
	f, err := os.OpenFile(name, os.O_RDWR|syscall.O_DIRECT|syscall.O_DSYNC, 0)
	if err == nil {
		err = f.Sync() // so that no block is new when it is written
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = f.Close() })
	at := int64(0)
	return func() {
		if _, err := f.WriteAt(block, at%(16<<20)); err != nil {
			b.Fatal(err)
		}
		at += 4096
	}
}

// desk sends acts from several clients. Each act goes to the next of the cases,
// in turn asking the company for more and recording that it answered, so that the
// records stay as short as those of real cases. A client is a connection and two
// buffers, so that what is measured is the server's work: clients have machines of
// their own.
type desk struct {
	h      *house
	ids    []string
	turns  []int
	mu     []sync.Mutex
	next   atomic.Int64
	failed atomic.Int64
	lines  [64]line
}

// line is one client's connection.
type line struct {
	conn net.Conn
	in   *bufio.Reader
	out  []byte
}

func newDesk(b testing.TB, h *house, cases int) *desk {
	d := &desk{h: h, ids: make([]string, cases), turns: make([]int, cases), mu: make([]sync.Mutex, cases)}
	var all sync.WaitGroup
	for n := range 16 {
		all.Go(func() {
			for i := n; i < cases; i += 16 {
				d.ids[i] = h.filed()
			}
		})
	}
	all.Wait()
	d.dial(b, h.url)
	return d
}

func (d *desk) dial(b testing.TB, url string) {
	for i := range d.lines {
		conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = conn.Close() })
		d.lines[i] = line{conn: conn, in: bufio.NewReader(conn)}
	}
}

// roundTrip asks for what costs nothing, to know what HTTP alone costs.
func (d *desk) roundTrip(client, _ int) {
	d.next.Add(1)
	d.send(client, "/api/cases/none/acts?colour=red", "{}", "", http.StatusUnprocessableEntity)
}

// open sends an act to each case: an office at work has the cases that it works on in
// memory. The first act on one that has rested reads it from the tables.
func (d *desk) open() {
	for range d.ids {
		d.act(0, 0)
	}
}

func (d *desk) act(client, _ int) {
	n := d.next.Add(1)
	i := int(n) % len(d.ids)
	d.mu[i].Lock()
	defer d.mu[i].Unlock()
	act, by := "information_requested", ""
	if d.turns[i]++; d.turns[i]%2 == 0 {
		act, by = "information_supplied", `"by":"company",`
	}
	body := `{"act":"` + act + `",` + by + `"text":"Which licences were refused, and when?"}`
	d.send(client, "/api/cases/"+d.ids[i]+"/acts", body, fmt.Sprint(len(d.ids), "-", n), http.StatusCreated)
}

// send sends one request and reads its answer to the end.
func (d *desk) send(client int, path, body, key string, want int) {
	l := &d.lines[client]
	l.out = fmt.Appendf(l.out[:0], "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"+
		"Demarche-As: officer-US\r\nIdempotency-Key: %s\r\n\r\n%s", path, len(body), key, body)
	if _, err := l.conn.Write(l.out); err != nil {
		d.failed.Add(1)
		return
	}
	if got, err := l.answer(); err != nil || got != want {
		d.failed.Add(1)
	}
}

// answer reads one answer to its end and gives its status.
func (l *line) answer() (status int, err error) {
	length := 0
	for n := 0; ; n++ {
		text, err := l.in.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		text = bytes.TrimRight(text, "\r\n")
		switch value, is := bytes.CutPrefix(text, []byte("Content-Length: ")); {
		case n == 0 && len(text) > len("HTTP/1.1 200"):
			status, err = strconv.Atoi(string(text[len("HTTP/1.1 "):len("HTTP/1.1 200")]))
		case is:
			length, err = strconv.Atoi(string(value))
		case len(text) == 0:
			_, err = l.in.Discard(length)
			return status, err
		}
		if err != nil {
			return 0, err
		}
	}
}
