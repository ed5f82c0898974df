package web

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"demarche"
	"demarche/calendar"
	cut "demarche/clip"
	"demarche/monitor"
	"demarche/packs"
	"demarche/secretariat"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/tariff"
)

// crowded is how much the benchmark keeps; DEMARCHE_LONG asks for what an office may
// come to have.
func crowded() (facts, series int) {
	if os.Getenv("DEMARCHE_LONG") != "" {
		return 100_000, 10_000
	}
	return 3_000, 50
}

// overlay is the packs with some files written anew.
type overlay struct {
	fs.FS
	files fstest.MapFS
}

func (o overlay) Open(name string) (fs.File, error) {
	if o.files[name] != nil {
		return o.files.Open(name)
	}
	return o.FS.Open(name)
}

// crowdedPacks are the packs with invented facts beside their own: four fifths of the
// talks (calls from 2018 to 2026, some known later), a tenth each of positions and of
// evidence on promises.
func crowdedPacks(b testing.TB, facts int) fs.FS {
	b.Helper()
	read := func(name string) string {
		text, err := fs.ReadFile(packs.FS, name)
		if err != nil {
			b.Fatal(err)
		}
		return strings.TrimRight(string(text), "\n") + "\n"
	}
	talks, positions, evidence := read("us-china-talks/facts.csv"), read("us-china-talks/positions.csv"), read("us-china-promises/evidence.csv")
	issues := []string{"enforcement", "purchases", "cloud", "subsidies"}
	var calls, stances, proofs strings.Builder
	first := calendar.MustDate("2018-01-01")
	for i := range facts {
		on := first.AddDays(i * 3100 / facts)
		switch i % 10 {
		case 0:
			fmt.Fprintf(&stances, "%s,%s,%s,%s,asks,,,made up %d,虚构%d,mofcom,unreviewed,\n", issues[i/10%4], []string{"US", "CN"}[i/40%2], on, on.AddDays(i%3), i, i)
		case 1:
			on = max(on, calendar.MustDate("2020-02-15"))
			fmt.Fprintf(&proofs, "p1-tt-01,%s,,%s,%s,step,act,ustr,made up %d,虚构%d,ustr-bedro,unreviewed,,\n", []string{"US", "CN"}[i/10%2], on, on.AddDays(i%5), i, i)
		default:
			fmt.Fprintf(&calls, "bench-%d,call,held,%s,%s,,,liu-he,,made up,虚构,,,%s,,,mofcom,unreviewed\n", i, on, on.AddDays(i%4), issues[i%4])
		}
	}
	return overlay{packs.FS, fstest.MapFS{
		"us-china-talks/facts.csv":       {Data: []byte(talks + calls.String())},
		"us-china-talks/positions.csv":   {Data: []byte(positions + stances.String())},
		"us-china-promises/evidence.csv": {Data: []byte(evidence + proofs.String())},
	}}
}

// crowdedFigures keeps series with 200 releases each; the first three are those of the
// front page, with twenty years of months.
func crowdedFigures(b *testing.B, st store.Store, series int) {
	b.Helper()
	front := []string{worldTrade, usExports, usImports}
	for i := range series {
		s := monitor.Series{ID: fmt.Sprintf("made-up-%05d", i), Provider: "made-up", Code: fmt.Sprint(i), Frequency: monitor.Monthly, Name: demarche.Same("made up")}
		months := 24
		if i < len(front) {
			s.ID, months = front[i], 240
		}
		if err := st.Update(context.Background(), func(tx store.Tx) error { return crowdSeries(tx, &s, months) }); err != nil {
			b.Fatal(err)
		}
	}
}

func crowdSeries(tx store.Tx, s *monitor.Series, months int) error {
	points := make([]monitor.Point, months)
	for v := range 200 {
		published := calendar.MustDate("2009-01-20").AddDays(v * 30)
		for m := range points {
			if v == 0 || m%8 == v%8 {
				x, err := monitor.ParseValue(fmt.Sprintf("%d.%d", 100+m/4, (v*m)%10))
				if err != nil {
					return err
				}
				points[m] = monitor.Point{Period: monitor.Month(1989, 1).Add(m), Value: x}
			}
		}
		r := &monitor.Release{ID: fmt.Sprintf("made-up-%03d", v), Provider: "made-up", Published: published, Digest: "made up", Whole: true, Source: demarche.Same("made up")}
		if _, err := tx.PutFigures(s, r, points); err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkCrowdedHouse asks a house with many facts and releases for its front page on
// one day after the other, chance-chosen, and tests a claim against 200 releases.
func BenchmarkCrowdedHouse(b *testing.B) {
	facts, series := crowded()
	files, ctx := crowdedPacks(b, facts), context.Background()
	lib, err := library()
	if err != nil {
		b.Fatal(err)
	}
	st, err := sqlite.Open(ctx, b.TempDir(), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	crowdedFigures(b, st, series)
	sec := secretariat.New(secretariat.Options{
		Store: st, Library: lib, Day: func() calendar.Date { return calendar.MustDate(publicDay) }, Draw: rand.NewChaCha8([32]byte{}), Desk: "US",
		Tariffs: secretariat.Tariffs{Files: files}, FigureFiles: files, Guide: cut.Lazy(files),
	})
	if err := sec.Prepare(ctx, false); err != nil {
		b.Fatal(err)
	}
	s := New(Options{Tariffs: tariff.NewShelf(files), Secretariat: sec, Demo: true, Version: "test"})
	b.Run("front page", func(b *testing.B) { benchFront(b, s, "") })
	b.Run("front page known later", func(b *testing.B) { benchFront(b, s, "&known=2026-06-01") })
	b.Run("claim", func(b *testing.B) {
		c, err := monitor.ParseClaim(worldTrade, "momentum", "2005-01", "1.8", "2000-05")
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			h, err := sec.Figures().History(ctx, worldTrade, calendar.Forever)
			if err != nil {
				b.Fatal(err)
			}
			if n := len(c.Test(h, calendar.Forever)); n < 100 {
				b.Fatalf("the claim was tested against %d releases", n)
			}
		}
	})
}

func benchFront(b *testing.B, s *Server, known string) {
	for _, read := range []func() error{ // what is read once
		func() error { _, err := s.sec.Talks(); return err }, func() error { _, err := s.sec.Promises(); return err },
	} {
		if err := read(); err != nil {
			b.Fatal(err)
		}
	}
	get(b, s, "", "/?on=2020-01-15")
	draw := rand.New(rand.NewPCG(1, 2))
	var took []time.Duration
	for b.Loop() {
		on := calendar.MustDate("2018-03-01").AddDays(draw.IntN(3000))
		from := time.Now()
		if w := get(b, s, "", "/?on="+on.String()+known); w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
		took = append(took, time.Since(from))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1e3, "ms-median")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1e3, "ms-p99")
}
