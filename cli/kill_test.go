package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/cli"
)

// killChild makes the test binary the program itself, so that a test can start
// it and kill it.
const killChild = "DEMARCHE_TEST_AS_PROGRAM"

func init() {
	if os.Getenv(killChild) != "" {
		os.Exit(profiled(func(ctx context.Context) int { return cli.Run(ctx, os.Args[1:], cli.Terminal()) }))
	}
}

// profiled runs the program, and writes where its processor time went to the file
// that the environment names, if it names one.
func profiled(run func(context.Context) int) int {
	ctx := context.Background()
	if name := os.Getenv("DEMARCHE_PROFILE"); name != "" {
		var stop context.CancelFunc
		ctx, stop = signal.NotifyContext(ctx, os.Interrupt)
		defer stop()
		f, err := os.Create(name)
		if err == nil && pprof.StartCPUProfile(f) == nil {
			defer f.Close()
			defer pprof.StopCPUProfile()
		}
	}
	return run(ctx)
}

// sent is a request and what came of it.
type sent struct {
	path, key, body string
	event           string // address of the event, once acknowledged
}

// A loaded server is killed again and again, at any instant. After each restart
// every act that was acknowledged is on record, a repeated request does nothing
// twice, and the whole docket is as the engine says.
func TestKilledServerLosesNothingItAcknowledged(t *testing.T) {
	rounds := 3
	if os.Getenv("DEMARCHE_LONG") != "" {
		rounds = 60
	}
	dir := filepath.Join(t.TempDir(), "docket")
	l := &killLoad{t: t, dir: dir, as: "officer-US", on: "2020-03-20"}
	for round := range rounds {
		l.serve()
		l.settle()
		l.press(8, 100*time.Millisecond+time.Duration(rand.IntN(500))*time.Millisecond)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
		l.examine()
	}
	t.Logf("%d servers killed, %d acts acknowledged, %d cut off before their answer, none lost", rounds, len(l.done), l.cut)
	if len(l.done) == 0 || l.cut == 0 {
		t.Errorf("%d acknowledged, %d cut off: the kills tested nothing", len(l.done), l.cut)
	}
}

// killLoad is a server under load.
type killLoad struct {
	t       testing.TB
	dir, as string
	on      string // the day of the house
	base    string
	cmd     *exec.Cmd
	mu      sync.Mutex
	done    []sent
	open    []sent // sent, and cut off before an answer
	cut     int
	n       int
}

func (l *killLoad) program(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), killChild+"=1")
	return cmd
}

// serve starts the server and waits until it answers.
func (l *killLoad) serve() {
	l.t.Helper()
	l.cmd = l.program("serve", "--addr", "127.0.0.1:0", "--data", l.dir, "--empty", "--on", l.on)
	out, err := l.cmd.StdoutPipe()
	if err != nil {
		l.t.Fatal(err)
	}
	l.cmd.Stderr = os.Stderr
	if err := l.cmd.Start(); err != nil {
		l.t.Fatal(err)
	}
	buf, said := make([]byte, 4096), ""
	for !strings.Contains(said, "\n") {
		n, err := out.Read(buf)
		if said += string(buf[:n]); err != nil {
			l.t.Fatalf("the server said %q and ended: %v", said, err)
		}
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	_, rest, _ := strings.Cut(said, "http://")
	l.base = "http://" + strings.Fields(rest)[0]
	for range 400 {
		if r, err := http.Get(l.base + "/healthz"); err == nil {
			_ = r.Body.Close()
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	l.t.Fatal("the server does not answer")
}

// settle sends again what was cut off, twice, and looks every acknowledged
// event up.
func (l *killLoad) settle() {
	l.t.Helper()
	again := l.open
	l.open = nil
	for _, s := range again {
		first, second := s, s
		ok1, ok2 := l.send(&first), l.send(&second)
		if !ok1 || !ok2 || first.event != second.event {
			l.t.Errorf("sent again after the kill: %v %q, then %v %q; want one event", ok1, first.event, ok2, second.event)
		}
		l.done = append(l.done, first)
	}
	seen := map[string]bool{}
	for _, s := range l.done {
		if seen[s.event] {
			l.t.Errorf("two acts were acknowledged as %s", s.event)
		}
		seen[s.event] = true
		if code := l.get(s.event); code != http.StatusOK {
			l.t.Errorf("acknowledged %s with key %s: now %d", s.event, s.key, code)
		}
	}
}

// press loads the server from several clients and kills it under the load.
func (l *killLoad) press(clients int, after time.Duration) {
	var all sync.WaitGroup
	stop := make(chan struct{})
	for range clients {
		all.Go(func() { l.client(stop) })
	}
	time.Sleep(after)
	_ = l.cmd.Process.Kill()
	close(stop)
	all.Wait()
	_ = l.cmd.Wait()
}

// complaint is what a company files.
const complaint = `{"procedure":"us-china-ch7","title":"A licence was refused","filer":"Acme (illustrative)","party":"US","against":"CN","answers":[{"field":"what","text":"The bureau returned the application and gave no reasons."},{"field":"goods","text":"Cloud storage"},{"field":"evidence","text":"The letter"},{"field":"tried","text":"We asked for reasons"},{"field":"outcome","text":"The licence"}]}`

// client files a complaint and then acts on it, over and over.
func (l *killLoad) client(stop chan struct{}) {
	for {
		s := l.next("/api/cases", complaint)
		if !l.once(s, stop) {
			return
		}
		id, _, _ := strings.Cut(strings.TrimPrefix(s.event, "/api/cases/"), "/")
		for _, body := range []string{`{"act":"complaint_accepted"}`, `{"act":"put_forward"}`, `{"act":"appeal_submitted"}`, `{"act":"appeal_received","by":"complainant"}`} {
			if !l.once(l.next("/api/cases/"+id+"/acts", body), stop) {
				return
			}
		}
	}
}

func (l *killLoad) next(path, body string) *sent {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.n++
	return &sent{path: path, key: "k" + strconv.Itoa(l.n), body: body}
}

// once sends a request and files what came of it; false ends the client.
func (l *killLoad) once(s *sent, stop chan struct{}) bool {
	select {
	case <-stop:
		return false
	default:
	}
	ok := l.send(s)
	l.mu.Lock()
	defer l.mu.Unlock()
	if !ok {
		l.open, l.cut = append(l.open, *s), l.cut+1
		return false
	}
	l.done = append(l.done, *s)
	return true
}

// send gives true where the server acknowledged the act.
func (l *killLoad) send(s *sent) bool {
	q, err := http.NewRequest(http.MethodPost, l.base+s.path, bytes.NewBufferString(s.body))
	if err != nil {
		return false
	}
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("Idempotency-Key", s.key)
	q.Header.Set("Demarche-As", l.as)
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		return false
	}
	defer func() { _ = r.Body.Close() }()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return false
	}
	var receipt struct{ Event string }
	if err := json.Unmarshal(data, &receipt); err != nil || r.StatusCode >= 300 || receipt.Event == "" {
		l.t.Errorf("%s %s: %d %s", s.path, s.body, r.StatusCode, data)
		return false
	}
	s.event = receipt.Event
	return true
}

func (l *killLoad) get(path string) int {
	q, _ := http.NewRequest(http.MethodGet, l.base+path, nil)
	q.Header.Set("Demarche-As", l.as)
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		l.t.Error(err)
		return 0
	}
	_, _ = io.Copy(io.Discard, r.Body)
	_ = r.Body.Close()
	return r.StatusCode
}

// examine has the doctor read the whole docket: every page of the database, and
// every case by the engine.
func (l *killLoad) examine() {
	l.t.Helper()
	out, err := l.program("doctor", "--data", l.dir, "--on", l.on).CombinedOutput()
	if err != nil {
		l.t.Error(fmt.Errorf("after the kill the doctor says: %w\n%s", err, out))
	}
}
