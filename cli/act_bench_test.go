//go:build unix

package cli_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// BenchmarkOneClient compares, in one run on one disk, the acts of one client with
// single-row durable transactions of the raw SQLite driver. The server is a process of its
// own, and the client the standard library's, as a program of an office is:
//
//	go test -run '^$' -bench OneClient -benchtime 5000x ./cli
//
// Each turn has a raw transaction, a round trip that is refused at once, and an act; "of" is
// how many acts there are for a raw transaction and a round trip (1 wanted). In turns of one,
// each meets the machine as an act does that comes by itself; in turns of a hundred the raw
// transactions follow each other with nobody to wait for, so that no processor rests
// meanwhile, and the disk answers nearly twice as soon as it does after a pause.
func BenchmarkOneClient(b *testing.B) {
	for _, length := range []int{1, 100} {
		b.Run(fmt.Sprintf("turns of %d", length), func(b *testing.B) {
			c := newOneClient(b)
			var raw, trip, act time.Duration
			timed := func(took *time.Duration, do func()) {
				began := time.Now()
				for range length {
					do()
				}
				*took += time.Since(began)
			}
			acts := 0
			for b.Loop() {
				if acts++; acts%length == 0 {
					timed(&raw, c.raw)
					timed(&trip, c.trip)
					timed(&act, c.act)
				}
			}
			each := func(d time.Duration) float64 { return float64(d.Microseconds()) / float64(acts/length*length) }
			b.ReportMetric(each(raw), "raw-µs")
			b.ReportMetric(each(trip), "trip-µs")
			b.ReportMetric(each(act), "act-µs")
			b.ReportMetric(each(raw+trip)/each(act), "of")
		})
	}
}

// oneClient is a client with 512 cases in hand, each of which has had an act.
type oneClient struct {
	*killLoad
	cases []string
	acts  int
	stmt  *sqlite3.Stmt
}

func newOneClient(b *testing.B) *oneClient {
	c := &oneClient{killLoad: &killLoad{t: b, dir: filepath.Join(b.TempDir(), "docket"), as: "officer-US", on: "2020-03-20"}}
	c.serve()
	b.Cleanup(func() {
		_ = c.cmd.Process.Signal(os.Interrupt)
		_ = c.cmd.Wait()
	})
	db, err := sqlite3.Open(filepath.Join(b.TempDir(), "raw.db"))
	if err != nil {
		b.Fatal(err)
	}
	if err := db.Exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE event (n INTEGER PRIMARY KEY, text TEXT)`); err != nil {
		b.Fatal(err)
	}
	if c.stmt, _, err = db.Prepare(`INSERT INTO event (text) VALUES (?)`); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = c.stmt.Close()
		_ = db.Close()
	})
	for range 512 {
		id, _, _ := strings.Cut(strings.TrimPrefix(c.sent(c.next("/api/cases", complaint), http.StatusCreated), "/api/cases/"), "/")
		c.cases = append(c.cases, id)
	}
	for range 2 * len(c.cases) {
		c.act()
	}
	return c
}

// raw keeps one row the size of an event.
func (c *oneClient) raw() {
	_ = c.stmt.BindText(1, strings.Repeat("a", 200))
	if err := c.stmt.Exec(); err != nil {
		c.t.Fatal(err)
	}
}

// trip sends what is refused at once.
func (c *oneClient) trip() {
	c.sent(&sent{path: "/api/cases/none/acts?colour=red", body: "{}"}, http.StatusUnprocessableEntity)
}

// act asks the company for more, or records that it answered, on the next of the cases.
func (c *oneClient) act() {
	what := []string{`"act":"information_requested"`, `"act":"information_supplied","by":"company"`}[c.acts/len(c.cases)%2]
	path := "/api/cases/" + c.cases[c.acts%len(c.cases)] + "/acts"
	c.acts++
	c.sent(c.next(path, `{`+what+`,"text":"Which licences were refused, and when?"}`), http.StatusCreated)
}

// sent sends a request, reads its answer to the end and gives the address of the event.
func (c *oneClient) sent(s *sent, want int) string {
	r, err := http.NewRequest(http.MethodPost, c.base+s.path, strings.NewReader(s.body))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Demarche-As", c.as)
	if s.key != "" {
		r.Header.Set("Idempotency-Key", s.key)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	text, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if err != nil || answer.StatusCode != want {
		c.t.Fatal(answer.Status, string(text), err)
	}
	var receipt struct{ Event string }
	_ = json.Unmarshal(text, &receipt) // a refusal has none
	return receipt.Event
}
