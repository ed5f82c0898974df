package cli

import (
	"context"
	"errors"
	"io"
	"log/slog"
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
		var ran []calendar.Date
		fail := false
		run := func(context.Context) error {
			ran = append(ran, today())
			if fail {
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

		if wait(24*time.Hour - time.Second); len(ran) != 0 {
			t.Fatalf("a second before midnight it had run on %v", ran)
		}
		if wait(2 * time.Minute); len(ran) != 1 || ran[0] != first.AddDays(1) {
			t.Fatalf("after midnight it had run on %v", ran)
		}
		if wait(23 * time.Hour); len(ran) != 1 {
			t.Fatalf("it ran again on the same day: %v", ran)
		}
		fail = true
		if wait(time.Hour + 2*time.Minute); len(ran) < 3 {
			t.Fatalf("a run that failed was not tried again: %v", ran)
		}
		fail = false
		wait(2 * time.Minute)
		n := len(ran)
		if wait(time.Hour); len(ran) != n {
			t.Fatalf("after it succeeded it ran again: %v", ran)
		}
		stop()
		<-done
	})
}
