package cli

import (
	"context"
	"log/slog"
	"time"
)

// deskOf is the party whose office this house is: its case officers edit the brief.
const deskOf = "US"

// publishing lets out what is due of the brief, a glance after the start and then at
// each glance, until the context ends. Looking costs little where nothing is due.
func publishing(ctx context.Context, h *house, log *slog.Logger) {
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		out, err := h.PublishDue(ctx)
		if err != nil && ctx.Err() == nil {
			log.ErrorContext(ctx, "the brief did not go out; it is tried again", "error", err)
		}
		for i := range out {
			log.InfoContext(ctx, "the brief went out", "date", out[i].Edition.Date.String(), "digest", out[i].Digest)
		}
	}
}

// forget erases the addresses that have waited too long for their confirmation.
func (h *house) forget(ctx context.Context) error {
	_, err := h.ForgetIdle(ctx)
	return err
}
