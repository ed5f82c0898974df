package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"demarche/cli"
)

// A channel that asks to be left alone for a moment is asked again within the time that the
// command has: the first 429 ends nothing.
func TestSendingWaitsForAChannelThatAsksForAMoment(t *testing.T) {
	var asked atomic.Int64
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct {
			Chat int64  `json:"chat_id"`
			Text string `json:"text"`
		}
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil || !strings.HasSuffix(r.URL.Path, "/sendMessage") || q.Chat == 0 || q.Text == "" {
			t.Errorf("%s: %+v, %v", r.URL.Path, q, err)
		}
		w.Header().Set("Content-Type", "application/json")
		if asked.Add(1) == 1 {
			w.WriteHeader(http.StatusTooManyRequests)
			fmt.Fprint(w, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}`)
			return
		}
		fmt.Fprintf(w, `{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":%d,"type":"private"}}}`, q.Chat)
	}))
	defer api.Close()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "channels.yaml"), []byte("quiet: {from: 0, to: 0}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(want string, args ...string) {
		t.Helper()
		var out bytes.Buffer
		w := cli.World{In: strings.NewReader("channel,address,agreed\ntelegram,42,2019-03-01\n"), Out: &out, Err: &out, Now: time.Now, Env: func(name string) string {
			switch name {
			case "DEMARCHE_TELEGRAM_TOKEN":
				return "123456:abcdefghijklmnopqrstuvwxyz"
			case "DEMARCHE_TELEGRAM_API":
				return api.URL
			}
			return os.Getenv(name)
		}}
		if code := cli.Run(t.Context(), append(args, "--data", dir), w); code != cli.OK || !strings.Contains(out.String(), want) {
			t.Errorf("%v: code %d, want %q in %s", args, code, want, out.String())
		}
	}
	run("1 subscribed", "subscribers", "import", "-")
	run("edition/2019-03-28", "brief", "send", "--date", "2019-03-28", "--for", "1m")
	if n := asked.Load(); n != 2 {
		t.Errorf("it was asked %d times", n)
	}
}
