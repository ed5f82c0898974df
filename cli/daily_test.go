package cli

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"demarche/calendar"
)

// The run of a day is made once, soon after midnight, and again where it failed.
func TestDailyRunsOnceADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		today := func() calendar.Date { return calendar.FromTime(time.Now().UTC()) }
		first := today()
		var mu sync.Mutex
		var days []calendar.Date
		var failing bool
		ranOn := func() []calendar.Date { mu.Lock(); defer mu.Unlock(); return slices.Clone(days) }
		fails := func(yes bool) { mu.Lock(); defer mu.Unlock(); failing = yes }
		run := func(context.Context) error {
			mu.Lock()
			defer mu.Unlock()
			days = append(days, today())
			if failing {
				return errors.New("the disk is full")
			}
			return nil
		}
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			daily(ctx, today, run, slog.New(slog.NewTextHandler(io.Discard, nil)))
		}()
		wait := func(d time.Duration) { time.Sleep(d); synctest.Wait() }

		wait(24*time.Hour - time.Second)
		if ran := ranOn(); len(ran) != 0 {
			t.Fatalf("a second before midnight it had run on %v", ran)
		}
		wait(2 * time.Minute)
		if ran := ranOn(); len(ran) != 1 || ran[0] != first.AddDays(1) {
			t.Fatalf("after midnight it had run on %v", ran)
		}
		wait(23 * time.Hour)
		if ran := ranOn(); len(ran) != 1 {
			t.Fatalf("it ran again on the same day: %v", ran)
		}
		fails(true)
		wait(time.Hour + 2*time.Minute)
		if ran := ranOn(); len(ran) < 3 {
			t.Fatalf("a run that failed was not tried again: %v", ran)
		}
		fails(false)
		wait(2 * time.Minute)
		n := len(ranOn())
		wait(time.Hour)
		if ran := ranOn(); len(ran) != n {
			t.Fatalf("after it succeeded it ran again: %v", ran)
		}
		stop()
		<-done
	})
}
