package cli

import (
	"context"
	"log/slog"
	"time"

	"demarche/calendar"
)

// glance is how often the day is looked at. A timer set for midnight would come
// late on a machine that slept.
const glance = time.Minute

// daily runs something once on each new day, and again after a glance where it
// failed, until the context ends.
func daily(ctx context.Context, today func() calendar.Date, run func(context.Context) error, log *slog.Logger) {
	last := today()
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		day := today()
		if day == last {
			continue
		}
		if err := run(ctx); err != nil {
			log.ErrorContext(ctx, "the daily run failed; it is tried again", "day", day.String(), "error", err)
			continue
		}
		last = day
	}
}

// settling does beside serving what the start has left, and tries again after a glance
// where that failed, until it is done or the context ends.
func settling(ctx context.Context, settle func(context.Context) error, log *slog.Logger) {
	for {
		err := settle(ctx)
		if err == nil || ctx.Err() != nil {
			return
		}
		log.ErrorContext(ctx, "what is done beside serving failed; it is tried again", "error", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(glance):
		}
	}
}
