package deliver_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"demarche"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/packs"
	"demarche/pagetest"
	"demarche/store"
	"demarche/store/sqlite"
)

// rooms is a store as this room asks for it; before and after may fail or stop an
// update, as a full disk or a crash does.
type rooms struct {
	*sqlite.Store
	before, after func() error
}

func (r *rooms) View(ctx context.Context, f func(deliver.Shelf) error) error {
	return r.Store.View(ctx, func(tx store.Tx) error { return f(tx) })
}

func (r *rooms) Update(ctx context.Context, f func(deliver.Shelf) error) error {
	if r.before != nil {
		if err := r.before(); err != nil {
			return err
		}
	}
	err := r.Store.Update(ctx, func(tx store.Tx) error { return f(tx) })
	if err == nil && r.after != nil {
		return r.after()
	}
	return err
}

// empty is a folder with a docket that holds nothing, made once: to bring a new one to
// the newest version takes longer than most of these tests.
var empty string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "demarche-deliver-")
	if err == nil {
		var st *sqlite.Store
		if st, err = sqlite.Open(context.Background(), dir, sqlite.Options{}); err == nil {
			err = st.Close()
		}
	}
	if err != nil {
		panic(err)
	}
	empty = dir
	code := pagetest.Main(m)
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

func openRooms(t testing.TB) *rooms {
	t.Helper()
	dir := t.TempDir()
	must(t, os.CopyFS(dir, os.DirFS(empty)))
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	return &rooms{Store: st}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// subscribe keeps n readers of a channel in UTC, with breakfast at seven.
func subscribe(t testing.TB, h *rooms, c deliver.Channel, n int) []string {
	t.Helper()
	var all []string
	must(t, h.Update(context.Background(), func(s deliver.Shelf) error {
		for i := range n {
			r := &deliver.Reader{
				Channel: c, Lang: demarche.English, Zone: "UTC", Hour: 7, Days: deliver.EveryDay, Standing: deliver.Active, Secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
			}
			switch c {
			case deliver.Mail:
				r.Address = fmt.Sprintf("reader%d@example.org", i)
			case deliver.Telegram:
				r.Address = fmt.Sprint(1000 + i)
			case deliver.Webhook:
				r.Address = fmt.Sprintf("https://hook%d.example.org/brief", i)
			}
			r.Token = string(c) + r.Address
			if err := s.PutReader(r); err != nil {
				return err
			}
			all = append(all, r.Address)
		}
		return nil
	}))
	return all
}

// day is the morning on which the edition of these tests is due.
var day = calendar.MustDate("2000-01-03")

// issue puts an edition into the outbox, due at seven on its morning.
func issue(t testing.TB, h *rooms, key string, now time.Time) {
	t.Helper()
	must(t, h.Update(context.Background(), func(s deliver.Shelf) error {
		_, err := s.PutMessage(&deliver.Message{
			Key: key, Kind: deliver.Edition, Made: now, Morning: day,
			Letter: deliver.Letter{
				Title: demarche.Text{EN: "The brief of Sunday", ZH: "周日简报"},
				Parts: []deliver.Part{{Text: demarche.Text{EN: "Talks were held.", ZH: "举行磋商。"}, Cites: []deliver.Cite{{Title: demarche.Same("Gazette"), URL: "https://example.org/1"}}}},
				Path:  "/brief/2000-01-02",
			},
		})
		return err
	}))
}

// pipes is a network of one machine. Down, nobody answers there.
type pipes struct {
	ready chan net.Conn
	mu    sync.Mutex
	down  bool
	dials int
}

func newPipes() *pipes { return &pipes{ready: make(chan net.Conn)} }

func (p *pipes) Accept() (net.Conn, error) {
	c, open := <-p.ready
	if !open {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (p *pipes) Close() error {
	defer func() { _ = recover() }()
	close(p.ready)
	return nil
}

func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 25} }

func (p *pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	p.mu.Lock()
	down := p.down
	p.dials++
	p.mu.Unlock()
	if down {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	}
	client, server := net.Pipe()
	select {
	case p.ready <- addressed{server}:
		return addressed{client}, nil
	case <-ctx.Done():
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: ctx.Err()}
	}
}

func (p *pipes) set(down bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.down = down
}

type addressed struct{ net.Conn }

func (addressed) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 25} }
func (addressed) LocalAddr() net.Addr  { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 2), Port: 9} }

// relay is an SMTP server that others wrote, with faults of its backend.
type relay struct {
	net    *pipes
	mu     sync.Mutex
	took   map[string]int // by recipient: mails that the relay took
	mails  map[string]string
	times  []time.Time
	onRcpt func(to string) error
	onData func(c *smtp.Conn, to string) error // after the mail was taken
	before func(to string) error               // before it was
	onMail func(c *smtp.Conn) error            // at MAIL FROM
	conns  []*smtp.Conn
}

func newRelay(t testing.TB) *relay {
	r := &relay{net: newPipes(), took: map[string]int{}, mails: map[string]string{}}
	s := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.conns = append(r.conns, c)
		return &session{relay: r, conn: c}, nil
	}))
	s.Domain, s.ErrorLog, s.EnableSMTPUTF8 = "relay.example.org", nopLog{}, true
	go func() { _ = s.Serve(r.net) }()
	t.Cleanup(func() { _ = s.Close(); _ = r.net.Close() })
	return r
}

type nopLog struct{}

func (nopLog) Printf(string, ...any) {}
func (nopLog) Println(...any)        {}

type session struct {
	relay *relay
	conn  *smtp.Conn
	to    string
}

func (s *session) Mail(string, *smtp.MailOptions) error {
	if f := s.relay.onMail; f != nil {
		return f(s.conn)
	}
	return nil
}
func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	if s.relay.onRcpt != nil {
		return s.relay.onRcpt(to)
	}
	return nil
}

func (s *session) Data(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.relay.mu.Lock()
	f := s.relay.before
	s.relay.mu.Unlock()
	if f != nil {
		if err := f(s.to); err != nil {
			return err
		}
	}
	s.relay.mu.Lock()
	s.relay.took[s.to]++
	s.relay.mails[s.to] = string(body)
	s.relay.times = append(s.relay.times, time.Now())
	s.relay.mu.Unlock()
	if f := s.relay.onData; f != nil {
		return f(s.conn, s.to)
	}
	return nil
}

// mail gives the letters that came for an address: the last one, as often as one came.
func (r *relay) mail(to string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Repeat(r.mails[to]+"\n", r.took[to])
}

// counts says how many recipients got so many mails: counts[1] is those who got one.
// got gives how many letters each address was sent.
func (r *relay) got() map[string]int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return maps.Clone(r.took)
}

func (r *relay) counts() map[int]int {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := map[int]int{}
	for _, n := range r.took {
		out[n]++
	}
	return out
}

func (r *relay) sender(t testing.TB, change ...func(*deliver.MailConfig)) *deliver.MailSender {
	t.Helper()
	c := deliver.MailConfig{Relay: "relay.example.org:25", TLS: "none", From: "Demarche <brief@example.org>", Hello: "house.example.org"}
	for _, f := range change {
		f(&c)
	}
	s, err := deliver.NewMail(c, r.net.dial)
	must(t, err)
	t.Cleanup(s.Close)
	return s
}

// deliverer carries for a house until the test, or what stop gives, ends it.
func carry(t testing.TB, h *rooms, owner string, now func() time.Time, senders ...deliver.Sender) (d *deliver.Deliverer, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	d = &deliver.Deliverer{House: h, Senders: senders, Owner: owner, Now: now, Site: "https://example.org", Quiet: deliver.Night, Jitter: func() float64 { return 0.5 }}
	var ended sync.WaitGroup
	ended.Go(func() { d.Run(ctx) })
	stop = func() { cancel(); ended.Wait() }
	t.Cleanup(stop)
	return d, stop
}

// tally counts the lines of the ledger by state.
func tally(t testing.TB, h *rooms, c deliver.Channel) map[deliver.State]int {
	t.Helper()
	var all map[deliver.Channel]map[deliver.State]int
	must(t, h.View(context.Background(), func(s deliver.Shelf) (err error) { all, err = s.Tally(); return err }))
	return all[c]
}

func want(t testing.TB, what string, got, want any) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

var limits = func() *deliver.Limits {
	l, _, err := deliver.ReadLimits(packs.FS)
	if err != nil {
		panic(err)
	}
	return l
}()

func lines(t testing.TB, h *rooms, state deliver.State) []deliver.Send {
	t.Helper()
	var list []deliver.Send
	must(t, h.View(context.Background(), func(s deliver.Shelf) (err error) {
		list, err = s.Sends(deliver.SendQuery{State: state})
		return err
	}))
	slices.SortFunc(list, func(a, b deliver.Send) int { return int(a.Reader - b.Reader) })
	return list
}
