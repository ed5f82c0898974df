package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"demarche/agreement"
	"demarche/api"
	"demarche/calendar"
	"demarche/clip"
	"demarche/packs"
	"demarche/secretariat"
	"demarche/store/sqlite"
)

// house is a server over an empty docket whose day a test may move.
type house struct {
	testing.TB
	url string
	day atomic.Int32
	sec *secretariat.Secretariat
	st  *sqlite.Store
}

// open serves a house on a day; real loads the cases of the public record.
func open(t testing.TB, day string, real, demo bool) *house {
	t.Helper()
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	s, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := &house{TB: t}
	h.day.Store(int32(calendar.MustDate(day)))
	sec := secretariat.New(secretariat.Options{
		Store: s, Library: lib, Day: func() calendar.Date { return calendar.Date(h.day.Load()) }, Draw: rand.NewChaCha8([32]byte{}),
		Tariffs: secretariat.Tariffs{Files: packs.FS}, FigureFiles: packs.FS, Guide: clip.Lazy(packs.FS), Desk: "US",
	})
	if err := sec.Prepare(t.Context(), !real); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(api.New(api.Options{Secretariat: sec, Demo: demo, Version: "test"}))
	t.Cleanup(func() {
		server.Close()
		_ = s.Close()
	})
	h.url, h.sec, h.st = server.URL, sec, s
	return h
}

// answer is what came back.
type answer struct {
	testing.TB
	status int
	header http.Header
	text   string
}

// send makes a request: "GET /api/cases as:officer-US If-Match:..." with a body, if any.
func (h *house) send(method, path, body string, headers ...string) *answer {
	h.Helper()
	req, err := http.NewRequestWithContext(h.Context(), method, h.url+path, strings.NewReader(body))
	if err != nil {
		h.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ":")
		req.Header.Set(name, strings.TrimSpace(value))
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		h.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		h.Fatal(err)
	}
	return &answer{TB: h, status: resp.StatusCode, header: resp.Header, text: string(text)}
}

func (h *house) get(path string, headers ...string) *answer {
	h.Helper()
	return h.send(http.MethodGet, path, "", headers...)
}

func (h *house) post(path, body string, headers ...string) *answer {
	h.Helper()
	return h.send(http.MethodPost, path, body, headers...)
}

// must ends the test unless the status is the one expected.
func (a *answer) must(status int) *answer {
	a.Helper()
	if a.status != status {
		a.Fatalf("status %d, want %d: %s", a.status, status, a.text)
	}
	return a
}

// into reads the body.
func (a *answer) into(v any) *answer {
	a.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(a.text)))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		a.Fatalf("%v in %s", err, a.text)
	}
	return a
}

const filing = `{"procedure":"us-china-ch7","title":"Licences refused to cloud services","against":"CN",` + told + `}`

// told answers what the form must be told.
const told = `"answers":[{"field":"what","text":"The bureau returned the application and gave no reasons."},{"field":"goods","text":"Cloud storage"},{"field":"evidence","text":"The letter"},{"field":"tried","text":"We asked for reasons"},{"field":"outcome","text":"The licence"}]`

// filed files a complaint of the demonstration's company and gives the case's number.
func (h *house) filed() string {
	h.Helper()
	var r api.Receipt
	h.post("/api/cases", filing, "Demarche-As: company-US").must(http.StatusCreated).into(&r)
	return string(r.Case)
}
