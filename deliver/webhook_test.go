package deliver_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"demarche/deliver"
)

func hookTo(address string) *deliver.Envelope {
	e := letterTo("en")
	e.To.Channel, e.To.Address, e.Secret = deliver.Webhook, address, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	return e
}

// The example of Standard Webhooks, version 1: its secret, id, time and body give its
// signature.
func TestASignatureIsThatOfStandardWebhooks(t *testing.T) {
	got := deliver.SignHook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, []byte(`{"test": 2432232314}`))
	want(t, "signature", got, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
}

func TestAWebhookIsCalledSigned(t *testing.T) {
	var body []byte
	var h http.Header
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { h = r.Header; body, _ = io.ReadAll(r.Body) }))
	defer srv.Close()
	e := hookTo(srv.URL)
	if r := deliver.NewWebhook(deliver.WebhookConfig{Private: true}, nil).Send(t.Context(), e); r.State != deliver.Sent {
		t.Fatalf("%+v", r)
	}
	second, _ := strconv.ParseInt(h.Get("Webhook-Timestamp"), 10, 64)
	if second != e.Now.Unix() || h.Get("Webhook-Id") != e.ID || h.Get("Webhook-Signature") != deliver.SignHook(e.Secret, e.ID, second, body) {
		t.Errorf("headers: %v", h)
	}
	var got struct {
		ID, Kind, Title, URL string
		Items                []struct{ Section, Text string }
	}
	must(t, json.Unmarshal(body, &got))
	if got.ID != e.ID || got.Kind != "edition" || len(got.Items) != 3 || got.Items[2].Section != "Ahead" || !strings.HasPrefix(got.URL, "https://brief.example.org/brief/2019-03-28") {
		t.Errorf("%s", body)
	}
}

func TestAWebhookLeadsNowhereWithin(t *testing.T) {
	w := deliver.NewWebhook(deliver.WebhookConfig{}, nil)
	for _, address := range []string{
		"https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/", "https://172.16.0.1/", "https://192.168.0.1/", "https://169.254.169.254/latest/meta-data", "https://100.64.0.1/",
		"https://0.0.0.0/", "https://[fe80::1]/", "https://[fd00::1]/", "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://198.51.100.7/", "https://224.0.0.1/",
		"https://255.255.255.255/", "https://localhost/", "https://127.1/", "https://2130706433/",
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		if r := w.Send(ctx, hookTo(address)); r.State == deliver.Sent || r.State == deliver.Unknown {
			t.Errorf("%s: %+v", address, r)
		}
		cancel()
	}
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was called") }))
	defer srv.Close()
	if r := w.Send(t.Context(), hookTo(srv.URL)); r.State != deliver.Refused || r.Ends != "private" {
		t.Errorf("a server of this machine: %+v", r)
	}
}

func TestAWebhookFollowsNoOtherAddress(t *testing.T) {
	called := 0
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		called++
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}))
	defer srv.Close()
	r := deliver.NewWebhook(deliver.WebhookConfig{Private: true}, nil).Send(t.Context(), hookTo(srv.URL))
	if r.State != deliver.Refused || called != 1 {
		t.Errorf("%+v after %d calls", r, called)
	}
}

func TestFaultsOfWebhooks(t *testing.T) {
	const readers = 10
	sentAll := map[deliver.State]int{deliver.Sent: readers}
	answer := func(code int) func(w http.ResponseWriter) { return func(w http.ResponseWriter) { w.WriteHeader(code) } }
	for _, row := range []struct {
		name   string
		n      int // calls that fail
		taken  bool
		fail   func(w http.ResponseWriter)
		states map[deliver.State]int
		counts map[int]int
	}{
		{"500", 20, false, answer(500), sentAll, once(readers)},
		{"503", 20, false, answer(503), sentAll, once(readers)},
		{"429", 20, false, answer(429), sentAll, once(readers)},
		{"504 of a gateway", 3, true, answer(504), map[deliver.State]int{deliver.Sent: 7, deliver.Unknown: 3}, once(readers)},
		{"timeout after acceptance", 3, true, func(http.ResponseWriter) { time.Sleep(time.Minute) }, map[deliver.State]int{deliver.Sent: 7, deliver.Unknown: 3}, once(readers)},
		{"gone", 3, false, answer(410), map[deliver.State]int{deliver.Sent: 7, deliver.Refused: 3}, once(readers - 3)},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h, net := openRooms(t), newPipes()
				var mu sync.Mutex
				took, left := map[string]int{}, row.n
				srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					mu.Lock()
					left--
					fails := left >= 0
					if !fails || row.taken {
						took[r.Host]++
					}
					mu.Unlock()
					if fails {
						row.fail(w)
					}
				})}
				go func() { _ = srv.Serve(net) }()
				defer srv.Close()
				time.Sleep(56 * time.Hour)
				must(t, h.Update(t.Context(), func(s deliver.Shelf) error {
					for i := range readers {
						if err := s.PutReader(&deliver.Reader{Token: strconv.Itoa(i), Channel: deliver.Webhook, Address: "http://hook" + strconv.Itoa(i) + ".example", Lang: "en", Zone: "UTC", Hour: 7, Days: deliver.EveryDay, Standing: deliver.Active}); err != nil {
							return err
						}
					}
					return nil
				}))
				issue(t, h, "edition/2000-01-02", time.Now())
				_, stop := carry(t, h, "a", time.Now, deliver.NewWebhook(deliver.WebhookConfig{Private: true}, net.dial))
				time.Sleep(20 * time.Hour)
				stop()
				counts := map[int]int{}
				for _, n := range took {
					counts[n]++
				}
				want(t, "calls by receiver", counts, row.counts)
				want(t, "states", tally(t, h, deliver.Webhook), row.states)
			})
		})
	}
}
