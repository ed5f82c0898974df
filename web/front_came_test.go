package web

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"demarche/calendar"
	cut "demarche/clip"
	"demarche/secretariat"
	"demarche/store/sqlite"
	"demarche/tariff"
)

// The front page shows the first of what came of the days ahead, and how many more there
// are; the state as data holds all.
func TestWhatCameOfManyDaysIsToldShort(t *testing.T) {
	files, ctx := crowdedPacks(t, 6000), context.Background()
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(ctx, t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	sec := secretariat.New(secretariat.Options{
		Store: st, Library: lib, Day: func() calendar.Date { return calendar.MustDate(publicDay) }, Draw: rand.NewChaCha8([32]byte{}), Desk: "US",
		Tariffs: secretariat.Tariffs{Files: files}, FigureFiles: files, Guide: cut.Lazy(files),
	})
	s := New(Options{Tariffs: tariff.NewShelf(files), Secretariat: sec, Demo: true, Version: "test"})
	page := get(t, s, "", "/?on=2022-03-01&known=2023-01-01").Body.String()
	_, came, ok := strings.Cut(page, "What came of the days that were ahead")
	came, _, _ = strings.Cut(came, "</table>")
	if n := strings.Count(came, "<tr") - 1; !ok || n != mostCame {
		t.Errorf("%d rows are shown of what came of the days ahead; want %d", n, mostCame)
	}
	if !strings.Contains(page, " more of the days ahead, in the talks</a>") {
		t.Error("nothing says that there are more")
	}
	if page := get(t, s, "", "/?on=2022-03-01").Body.String(); strings.Contains(page, " more of the days ahead") {
		t.Error("the page of the day itself tells of what came later")
	}
}
