package web

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"demarche/calendar"
	"demarche/secretariat"
	"demarche/store"
	"demarche/store/sqlite"
)

// TestAListSaysThatCasesAreStillBeingReckoned: in both languages, as long as some of
// the cases that its reader may read are, and of no others.
func TestAListSaysThatCasesAreStillBeingReckoned(t *testing.T) {
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	st, err := sqlite.Open(ctx, t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	made := func(hold func(context.Context) error) *Server {
		sec := secretariat.New(secretariat.Options{
			Store: st, Library: lib, Draw: rand.NewChaCha8([32]byte{}), Desk: "US", AtOnce: 1, Hold: hold,
			Day: func() calendar.Date { return calendar.MustDate(publicDay) },
		})
		if err := sec.Prepare(ctx, false); err != nil {
			t.Fatal(err)
		}
		return New(Options{Secretariat: sec, Demo: true})
	}
	made(nil)
	err = st.Update(ctx, func(tx store.Tx) error { return tx.PutSetting("pack wto-dsu", "an older digest") })
	if err != nil {
		t.Fatal(err)
	}
	let := make(chan struct{})
	s := made(func(ctx context.Context) error {
		select {
		case <-let:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	expect := func(path string, want ...string) {
		t.Helper()
		body := get(t, s, "public", path).Body.String()
		for _, w := range want {
			if strings.Contains(body, "id=\"behind\"") != (w != "") || !strings.Contains(body, w) {
				t.Errorf("%s does not say %q", path, w)
			}
		}
	}
	expect("/docket", "Cases are still being reckoned anew under a new version of the rules (WTO)")
	ended := make(chan error, 1)
	go func() { ended <- s.sec.Settle(ctx) }()
	for b := s.sec.BehindOf(s.sec.Demonstration()[0], ""); !b.Counted; b = s.sec.BehindOf(s.sec.Demonstration()[0], "") {
		time.Sleep(time.Millisecond)
	}
	expect("/docket?pact=wto-dsu", " cases are still being reckoned anew")
	expect("/docket?lang=zh", "件案件仍在重新计算（规则新版本：")
	expect("/", " cases are still being reckoned anew")
	expect("/docket?pact=eu-tbr", "")
	expect("/docket?on=2020-01-02", "")
	if body := get(t, s, "officer-US", "/metrics").Body.String(); !strings.Contains(body, "demarche_docket_behind{pact=\"eu-tbr\"} 0\n") || strings.Contains(body, "{pact=\"wto-dsu\"} 0\n") {
		t.Errorf("metrics: %s", body)
	}
	close(let)
	if err := <-ended; err != nil {
		t.Error(err)
	}
	expect("/docket", "")
	expect("/", "")
	cancel()
}
