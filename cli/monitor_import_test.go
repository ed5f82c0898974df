package cli_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"demarche/cli"
)

// An address is read like a file; what fails leaves nothing, and tells no key.
func TestFiguresAreFetchedFromAnAddress(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/fredgraph.csv":
			_, _ = w.Write([]byte("observation_date,IMPCH\n2018-11-01,46501.4\n2018-12-01,45972.1\n"))
		case "/elsewhere":
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
		default:
			http.Error(w, "no key", http.StatusForbidden)
		}
	}))
	defer server.Close()
	data := t.TempDir()
	run := func(address string) (int, string) {
		var out, complaint bytes.Buffer
		w := cli.World{Out: &out, Err: &complaint, Env: func(string) string { return "" }, Now: func() time.Time { return time.Date(2019, 6, 1, 0, 0, 0, 0, time.UTC) }}
		code := cli.Run(t.Context(), []string{"monitor", "import", address, "--published", "2019-03-06", "--data", data}, w)
		return code, out.String() + complaint.String()
	}
	for _, c := range []struct {
		path string
		code int
		says string
	}{
		{"/fredgraph.csv?id=IMPCH", cli.OK, "kept: 1 row new"},
		{"/fredgraph.csv?id=IMPCH", cli.OK, "imported before; nothing was written"},
		{"/observations?api_key=hidden", cli.Refused, "it answered 403 Forbidden"},
		{"/elsewhere?api_key=hidden", cli.Refused, "it sends on too often"},
	} {
		code, text := run(server.URL + c.path)
		if code != c.code || !strings.Contains(text, c.says) || strings.Contains(text, "hidden") {
			t.Errorf("%s: exit %d, %s", c.path, code, text)
		}
	}
	gone := server.URL
	server.Close()
	if code, text := run(gone + "/x?api_key=hidden"); code != cli.Refused || strings.Contains(text, "hidden") || !strings.Contains(text, "nothing was imported") {
		t.Errorf("nobody there: exit %d, %s", code, text)
	}
}
