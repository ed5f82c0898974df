package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// counting is a relay that takes its time, and counts the mails to each reader. After so
// many it answers none until the sender is killed.
type counting struct {
	mu     sync.Mutex
	took   map[string]int
	most   int           // mails that are answered until then; zero: all
	full   chan struct{} // closed when one more has come
	killed chan struct{} // closed to go on
}

// holdAfter has so many further mails answered, and the next one held.
func (c *counting) holdAfter(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	sum := c.sum()
	c.most, c.full, c.killed = sum+n, make(chan struct{}), make(chan struct{})
}

// sum counts the mails. The caller has the lock.
func (c *counting) sum() (sum int) {
	for _, n := range c.took {
		sum += n
	}
	return sum
}

// goOn has all answered, those too that were held.
func (c *counting) goOn() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.most = 0
	close(c.killed)
}

// take counts a mail, and waits where it is to be held.
func (c *counting) take(to string) {
	c.mu.Lock()
	c.took[to]++
	sum := c.sum()
	killed := c.killed
	held := c.most > 0 && sum > c.most
	if held && sum == c.most+1 {
		close(c.full)
	}
	c.mu.Unlock()
	if held {
		<-killed
	}
}

func (c *counting) NewSession(*smtp.Conn) (smtp.Session, error) { return &counted{c: c}, nil }

func (c *counting) all() (sum, most int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range c.took {
		sum, most = sum+n, max(most, n)
	}
	return sum, most
}

type counted struct {
	c  *counting
	to string
}

func (*counted) Mail(string, *smtp.MailOptions) error        { return nil }
func (s *counted) Rcpt(to string, _ *smtp.RcptOptions) error { s.to = to; return nil }
func (*counted) Reset()                                      {}
func (*counted) Logout() error                               { return nil }
func (s *counted) Data(r io.Reader) error {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	s.c.take(s.to)
	return nil
}

// A sender is killed with SIGKILL at any instant, again and again, and another goes on.
// No reader is sent the edition twice; each is sent it or is listed as one of whom it is
// not known.
func TestAKilledSenderSendsNobodyTwice(t *testing.T) {
	const readers = 200
	rounds := 3
	if os.Getenv("DEMARCHE_LONG") != "" {
		rounds = 30
	}
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &counting{took: map[string]int{}}
	relay := smtp.NewServer(c)
	relay.ErrorLog = log.New(io.Discard, "", 0) // a killed sender breaks its lines
	go func() { _ = relay.Serve(on) }()
	defer relay.Close()
	l := &killLoad{t: t, dir: filepath.Join(t.TempDir(), "docket")}
	prepareRoll(t, l.dir, on.Addr().String(), readers)
	l.runs("subscribers", "import", filepath.Join(l.dir, "roll.csv"), "--data", l.dir)
	for range rounds {
		c.holdAfter(1 + rand.IntN(max(readers/rounds-8, 1))) // others are under way then, and some are left for the last
		cmd := l.program("brief", "send", "--date", "2019-03-28", "--data", l.dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		select {
		case <-c.full:
		case <-time.After(20 * time.Second):
			t.Error("the kill tests nothing: the sender sends no mail")
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		c.goOn()
	}
	l.runs("brief", "send", "--date", "2019-03-28", "--data", l.dir)
	states := l.states()
	got, most := c.all()
	if most != 1 || states["queued"] != 0 || states["sent"]+states["begun"]+states["unknown"] != readers || readers-got > states["begun"]+states["unknown"] || states["sent"] > got {
		t.Errorf("%d readers got %d mails, one of them %d; the ledger has %v", readers, got, most, states)
	}
	t.Logf("%d senders killed in the midst of sending: %d mails to %d readers, none twice; the ledger has %v", rounds, got, readers, states)
}

// prepareRoll makes a folder that sends through a relay, and a roll of readers.
func prepareRoll(t *testing.T, dir, relay string, n int) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	channels := "site: https://brief.example.org\nquiet: {from: 0, to: 0}\nmail:\n  relay: " + relay + "\n  tls: none\n  from: Brief <brief@example.org>\n"
	roll := strings.Builder{}
	roll.WriteString("address,zone,hour,days,agreed\n")
	for i := range n {
		fmt.Fprintf(&roll, "reader%d@example.org,UTC,7,all,2019-01-01\n", i)
	}
	for name, text := range map[string]string{"channels.yaml": channels, "roll.csv": roll.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// runs runs a command to its end.
func (l *killLoad) runs(args ...string) []byte {
	l.t.Helper()
	cmd := l.program(args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		l.t.Fatalf("%v: %v: %s", args, err, errs.String())
	}
	return out
}

// states counts the lines of the ledger of mail by their state.
func (l *killLoad) states() map[string]int {
	l.t.Helper()
	var said struct {
		Lines map[string]map[string]int `json:"lines"`
	}
	if err := json.Unmarshal(l.runs("delivery", "status", "--json", "--data", l.dir), &said); err != nil {
		l.t.Fatal(err)
	}
	return said.Lines["mail"]
}
