package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/cli"
)

// house is a server under way, and the command line of those who use it.
type house struct {
	t   *testing.T
	url string
	dir string // its data folder
	mu  sync.Mutex
	day time.Time
}

// lines is an output that may be read while it is written.
type lines struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *lines) Write(b []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.buf.Write(b) }

func (l *lines) String() string { l.mu.Lock(); defer l.mu.Unlock(); return l.buf.String() }

func (h *house) now() time.Time { h.mu.Lock(); defer h.mu.Unlock(); return h.day }

func (h *house) on(day string) {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		h.t.Fatal(err)
	}
	h.mu.Lock()
	h.day = d.Add(12 * time.Hour)
	h.mu.Unlock()
}

// serve starts a house on an empty folder; the test's end stops it.
func serve(t *testing.T, day string) *house {
	t.Helper()
	h := &house{t: t}
	h.on(day)
	ctx, stop := context.WithCancel(context.Background())
	out, errs, ended := &lines{}, &lines{}, make(chan int, 1)
	w := cli.World{In: strings.NewReader(""), Out: out, Err: errs, Env: os.Getenv, Now: h.now, Draw: rand.NewChaCha8([32]byte{})}
	data := t.TempDir()
	h.dir = data
	go func() {
		ended <- cli.Run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--data", data, "--empty", "--json"}, w)
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != cli.OK {
			t.Errorf("the server ended with %d: %s", code, errs)
		}
	})
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		var said struct{ Address string }
		if json.Unmarshal([]byte(out.String()), &said) == nil && said.Address != "" {
			h.url = said.Address
			return h
		}
		if time.Now().After(deadline) {
			t.Fatalf("no address after half a minute: %s%s", out, errs)
		}
	}
}

// as runs a case command for a reader against the server.
func (h *house) as(reader string, args ...string) (string, int) {
	h.t.Helper()
	var out, errs bytes.Buffer
	w := cli.World{In: strings.NewReader(""), Out: &out, Err: &errs, Env: os.Getenv, Now: time.Now}
	code := cli.Run(h.t.Context(), append([]string{"case", "--server", h.url, "--as", reader, "--json"}, args...), w)
	return out.String() + errs.String(), code
}

// must runs a command that has to succeed and say something.
func (h *house) must(want, reader string, args ...string) {
	h.t.Helper()
	if out, code := h.as(reader, args...); code != cli.OK || !strings.Contains(out, want) {
		h.t.Fatalf("%s: %v: code %d, want %q in %s", reader, args, code, want, out)
	}
}

// seq records an act that waits for the other party, and gives its number.
func (h *house) seq(reader string, args ...string) int {
	h.t.Helper()
	out, code := h.as(reader, args...)
	var said struct {
		Seq      int    `json:"seq"`
		WaitsFor string `json:"waits_for"`
	}
	if err := json.Unmarshal([]byte(out), &said); code != cli.OK || err != nil || said.WaitsFor == "" {
		h.t.Fatalf("%s: %v: code %d, want it to wait for the other party: %s", reader, args, code, out)
	}
	return said.Seq
}

// refused runs a command that has to be refused.
func (h *house) refused(want, reader string, args ...string) {
	h.t.Helper()
	if out, code := h.as(reader, args...); code == cli.OK || !strings.Contains(out, want) {
		h.t.Fatalf("%s: %v: code %d, want a refusal that says %q: %s", reader, args, code, want, out)
	}
}

// The journey of the appeal, over HTTP: both governments act on one server.
func TestAppealLapsesToPrincipalsOverHTTP(t *testing.T) {
	const id = "US-HWJ-YRF"
	h := serve(t, "2020-03-02")
	file := []string{"file", "--procedure", "us-china-ch7", "--against", "CN", "--title", "Licence withheld from cloud services", "--key", "f-1"}
	for _, field := range []string{"what", "goods", "evidence", "tried", "outcome"} {
		file = append(file, "--answer", field+"=Applications are returned without reasons")
	}
	h.must(`"case":"`+id+`","seq":1`, "company-US", file...)
	h.must(`"again":true`, "company-US", file...)
	h.refused("no case "+id, "officer-CN", "show", id)
	h.must(`"seq":2`, "officer-US", "act", id, "complaint_accepted")
	h.must(`"seq":3`, "officer-US", "act", id, "put_forward")
	h.on("2020-03-09")
	h.must(`"seq":4`, "officer-US", "act", id, "appeal_submitted", "--seen", "3")
	h.refused("moved on", "officer-US", "act", id, "appeal_withdrawn", "--seen", "3")
	if out, _ := h.as("officer-CN", "show", id); strings.Contains(out, "Northlake") {
		t.Fatalf("the partner reads who brought it: %s", out)
	}
	h.on("2020-03-10")
	h.must(id, "officer-CN", "act", id, "appeal_received")
	h.on("2020-03-20")
	h.must(id, "officer-CN", "act", id, "assessment_completed")
	h.on("2020-03-31")
	h.refused("7.4.4(a)", "deputy-US", "act", id, "raise_to_deputy")
	h.on("2020-04-01")
	h.must(id, "deputy-US", "act", id, "raise_to_deputy")
	h.on("2020-04-24")
	h.refused("7.4.4(a)", "principal-US", "act", id, "raise_to_principals")
	h.on("2020-04-25")
	h.must(id, "principal-US", "act", id, "raise_to_principals")
	h.on("2020-05-26")
	h.must(`"step":"expedited-consultations"`, "principal-CN", "show", id)
	// Each government numbers what it may read; China may not read the first three.
	agreed := h.seq("principal-US", "act", id, "response_agreed")
	h.must(id, "principal-CN", "reply", id, "confirm", "--event", strconv.Itoa(agreed-3))
	done := h.seq("officer-CN", "act", id, "response_implemented")
	h.must(id, "officer-US", "reply", id, "confirm", "--event", strconv.Itoa(done+3))
	h.must(`"outcome":"implemented"`, "officer-US", "show", id)
	// What passed between the two offices is not the company's to read.
	if out, _ := h.as("company-US", "show", id); !strings.Contains(out, "put_forward") || strings.Contains(out, "response_agreed\",\"label") {
		t.Errorf("the company reads: %s", out)
	}
	h.refused("had ended", "officer-US", "act", id, "notice_of_action", "--to", "2020-08-01")
}
