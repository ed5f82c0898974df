package deliver_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"demarche"
	"demarche/deliver"
)

// What a reader follows reaches them by every channel, as the channel's own server sees
// it: a case that moved is told at once to who asked for that, a change of a tariff
// line's rate is in the edition of who follows the line, and nobody else is told either.
func TestWhatIsFollowedComesByEveryChannel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, r, f, hooks := openRooms(t), newRelay(t), newTelegram(t), newHooks(t)
		time.Sleep(48*time.Hour + 30*time.Minute)
		follow(t, h)
		tell(t, h)
		_, stop := carry(t, h, "a", time.Now, r.sender(t), f.sender(), deliver.NewWebhook(deliver.WebhookConfig{Private: true}, hooks.net.dial))
		time.Sleep(6 * time.Hour) // it is night until seven: nobody is told anything yet
		if n := len(r.counts()) + len(f.counts()) + len(hooks.took()); n > 0 {
			t.Errorf("%d were told in their night", n)
		}
		time.Sleep(4 * time.Hour)
		stop()
		for who, want := range map[string]string{"case": "Panel report circulated", "line": "25% from 3 January", "other": ""} {
			n := 1
			if want == "" {
				n = 0
			}
			for channel, got := range map[string]string{
				"mail": r.mail(who + "@example.org"), "telegram": f.text(chatOf[who]), "webhook": hooks.took()[who],
			} {
				if strings.Count(got, want) < n || want == "" && got != "" {
					t.Errorf("who follows the %s is told by %s: %q, want %q", who, channel, got, want)
				}
			}
		}
		want(t, "mails", r.counts(), once(2))
		want(t, "messages by chat", f.counts(), once(2))
		want(t, "calls", len(hooks.took()), 2)
	})
}

var chatOf = map[string]string{"case": "1001", "line": "1002", "other": "1003"}

// follow keeps three readers on each channel: of a case at once, of a line, of neither.
func follow(t *testing.T, h *rooms) {
	t.Helper()
	must(t, h.Update(t.Context(), func(s deliver.Shelf) error {
		for who, follows := range map[string]string{"case": "case:DS543", "line": "line:8501", "other": "case:DS999"} {
			for c, address := range map[deliver.Channel]string{deliver.Mail: who + "@example.org", deliver.Telegram: chatOf[who], deliver.Webhook: "http://" + who + ".example"} {
				r := &deliver.Reader{
					Token: string(c) + who, Channel: c, Address: address, Lang: demarche.English, Zone: "UTC", Hour: 7, Days: deliver.EveryDay,
					Follows: []string{follows}, Alerts: true, Standing: deliver.Active, Secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
				}
				if err := s.PutReader(r); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// tell puts an act of the case and an edition about the line into the outbox.
func tell(t *testing.T, h *rooms) {
	t.Helper()
	part := func(text string, touches ...string) []deliver.Part {
		return []deliver.Part{{Text: demarche.Same(text), Touches: touches}}
	}
	must(t, h.Update(t.Context(), func(s deliver.Shelf) error {
		for _, m := range []*deliver.Message{
			{
				Key: "alert/DS543/12", Kind: deliver.Alert, Made: time.Now(), Audience: deliver.Audience{Touches: []string{"case:DS543"}},
				Letter: deliver.Letter{Title: demarche.Same("DS543"), Parts: part("Panel report circulated.", "case:DS543"), Path: "/case/DS543"},
			},
			{
				Key: "edition/2000-01-02", Kind: deliver.Edition, Made: time.Now(), Morning: day,
				Letter: deliver.Letter{Title: demarche.Same("The brief of Sunday"), Parts: part("Section 301 list 3: 25% from 3 January.", "topic:tariffs", "line:85011040"), Path: "/brief/2000-01-02"},
			},
		} {
			if _, err := s.PutMessage(m); err != nil {
				return err
			}
		}
		return nil
	}))
}

// hooks are the receivers of webhooks, by the first name of their host.
type hooks struct {
	net *pipes
	mu  sync.Mutex
	got map[string]string
}

func newHooks(t *testing.T) *hooks {
	h := &hooks{net: newPipes(), got: map[string]string{}}
	srv := &http.Server{Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		who, _, _ := strings.Cut(r.Host, ".")
		h.mu.Lock()
		defer h.mu.Unlock()
		h.got[who] += fmt.Sprintf("%s\n", body)
	})}
	go func() { _ = srv.Serve(h.net) }()
	t.Cleanup(func() { _ = srv.Close(); _ = h.net.Close() })
	return h
}

func (h *hooks) took() map[string]string {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := map[string]string{}
	for who, body := range h.got {
		out[who] = body
	}
	return out
}

// Who follows a thing by name is sent no letter in which what lies ahead of it is only told
// again; who follows nothing by name is sent the whole edition.
func TestWhatWasToldBeforeMakesNoLetterForAFollower(t *testing.T) {
	l := deliver.Letter{Parts: []deliver.Part{
		{Text: demarche.Same("Nothing moved; next: a duty ends."), Touches: []string{"line:85011040"}, Always: true, Again: true},
		{Text: demarche.Same("A duty ends."), Touches: []string{"line:85011040"}, Again: true},
	}}
	if _, any := l.For([]string{"line:8501"}); any {
		t.Error("a follower is sent it again")
	}
	if whole, any := l.For(nil); !any || len(whole.Parts) != 2 {
		t.Error("who follows nothing by name is not sent the whole")
	}
	l.Parts[1].Again = false
	if own, any := l.For([]string{"line:8501"}); !any || len(own.Parts) != 2 {
		t.Errorf("at a set distance a follower is sent %d sentences", len(own.Parts))
	}
}
