package web

import (
	"context"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	cut "demarche/clip"
	"demarche/packs"
	"demarche/pagetest"
	"demarche/secretariat"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/tariff"
)

func TestMain(m *testing.M) {
	code := pagetest.Main(m)
	if publicDir != "" {
		_ = os.RemoveAll(publicDir)
	}
	os.Exit(code)
}

// publicDay is the day of the house that tests of reading share.
const publicDay = "2026-11-23"

var library = sync.OnceValues(func() (*agreement.Library, error) { return agreement.Read(packs.FS) })

var publicDir string

// publicHouse is one house with the public cases, made once for the tests that
// only read.
var publicHouse = sync.OnceValues(func() (*Server, error) {
	dir, err := os.MkdirTemp("", "demarche-web-")
	if err != nil {
		return nil, err
	}
	publicDir = dir
	return openHouse(dir, publicDay, false)
})

func openHouse(dir, today string, empty bool) (*Server, error) {
	return openHouseBy(dir, func() calendar.Date { return calendar.MustDate(today) }, empty)
}

// openHouseBy opens a house whose day is told anew at each question.
func openHouseBy(dir string, day func() calendar.Date, empty bool) (*Server, error) {
	lib, err := library()
	if err != nil {
		return nil, err
	}
	st, err := sqlite.Open(context.Background(), dir, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	return houseOver(st, lib, day, empty)
}

// houseOver opens a house over a store, by packs of its own.
func houseOver(st store.Store, lib *agreement.Library, day func() calendar.Date, empty bool) (*Server, error) {
	sec := secretariat.New(secretariat.Options{Store: st, Library: lib, Day: day, Draw: rand.NewChaCha8([32]byte{}), Desk: "US", Tariffs: secretariat.Tariffs{Files: packs.FS}, FigureFiles: packs.FS, Guide: cut.Lazy(packs.FS)})
	if err := sec.Prepare(context.Background(), empty); err != nil {
		return nil, err
	}
	return New(Options{Tariffs: tariff.NewShelf(packs.FS), Secretariat: sec, Demo: true, Version: "test"}), nil
}

// public gives the house of the public cases.
func public(t testing.TB) *Server {
	t.Helper()
	s, err := publicHouse()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// emptyHouse gives a house of its own that holds no case.
func emptyHouse(t testing.TB, today string) *Server {
	t.Helper()
	s, err := openHouse(t.TempDir(), today, true)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// served gives the address of a server, until the test ends.
func served(t testing.TB, s *Server) string {
	t.Helper()
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(srv.Close)
	return srv.URL
}

// get asks for a page as a reader of the role switch; "" is the public.
func get(t testing.TB, s *Server, as, address string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(s, as, httptest.NewRequest(http.MethodGet, address, nil), header)
}

// post sends a form as a reader of the role switch.
func post(t testing.TB, s *Server, as, address string, form url.Values, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return ask(s, as, r, header)
}

func ask(s *Server, as string, r *http.Request, header []string) *httptest.ResponseRecorder {
	if as != "" {
		r.AddCookie(&http.Cookie{Name: roleCookie, Value: as})
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}
