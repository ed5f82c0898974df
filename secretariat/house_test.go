package secretariat_test

import (
	"context"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"time"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/clip"
	"demarche/disclosure"
	"demarche/packs"
	"demarche/secretariat"
	"demarche/store/sqlite"
)

// house is a secretariat whose day a test can move.
type house struct {
	*secretariat.Secretariat
	store  *sqlite.Store
	closed bool
	mu     sync.Mutex
	day    calendar.Date
}

func (h *house) today() calendar.Date { h.mu.Lock(); defer h.mu.Unlock(); return h.day }

// goOn moves the house to a day and lets what lapsed be recorded.
func (h *house) goOn(t *testing.T, day string) secretariat.Lapses {
	t.Helper()
	h.mu.Lock()
	h.day = calendar.MustDate(day)
	h.mu.Unlock()
	out, err := h.RunLapses(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var readLibrary = sync.OnceValues(func() (*agreement.Library, error) { return agreement.Read(packs.FS) })

func library(t testing.TB) *agreement.Library {
	t.Helper()
	lib, err := readLibrary()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// open opens a house in a folder of its own, empty or with the public cases.
func open(t testing.TB, day string, empty bool) *house {
	t.Helper()
	return openAt(t, t.TempDir(), day, empty, library(t))
}

func openAt(t testing.TB, dir, day string, empty bool, lib *agreement.Library) *house {
	t.Helper()
	st, err := sqlite.Open(context.Background(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := &house{store: st, day: calendar.MustDate(day)}
	h.Secretariat = secretariat.New(secretariat.Options{
		Store: st, Library: lib, Day: h.today, Draw: rand.NewChaCha8([32]byte{}), Guide: clip.Lazy(packs.FS),
		Now: func() time.Time { return h.today().Time().Add(9 * time.Hour) },
	})
	if err := h.Prepare(context.Background(), empty); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if h.closed {
			return
		}
		if err := h.Check(context.Background()); err != nil {
			t.Errorf("after the test the house is not whole: %v", err)
		}
		_ = st.Close()
	})
	return h
}

func reader(t testing.TB, id string) disclosure.Reader {
	t.Helper()
	r, ok := secretariat.DemonstrationReader(id)
	if !ok {
		t.Fatalf("no reader %s", id)
	}
	return r
}

func TestMain(m *testing.M) { os.Exit(m.Run()) }

// closeHouse ends a house so that another may open its folder.
func closeHouse(t *testing.T, h *house) {
	t.Helper()
	h.closed = true
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
}
