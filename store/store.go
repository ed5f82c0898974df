// Package store is the Tx that joins the small interfaces each room declares,
// so that one act is one transaction whatever the database. No law lives here
// or in any adapter.
package store

import (
	"context"

	"demarche/briefing"
	"demarche/clip"
	"demarche/deliver"
	"demarche/docket"
	"demarche/feedback"
	"demarche/monitor"
)

// Tx is one transaction over all rooms.
type Tx interface {
	docket.Shelf
	monitor.Shelf
	clip.Shelf
	briefing.Shelf
	feedback.Shelf
	deliver.Shelf
}

// Store is a database that keeps the house.
type Store interface {
	// View runs f on a snapshot. Nothing f writes is kept.
	View(ctx context.Context, f func(Tx) error) error
	// Update runs f once in a transaction of the single writer and returns once what
	// it wrote is durable. Where f fails, nothing of it is kept. Several updates may
	// share one commit; none is acknowledged before it.
	Update(ctx context.Context, f func(Tx) error) error
	// Attempt is Update for an f that may be run more than once, each time on what
	// then is on record, and on any goroutine: only what its last run wrote is kept.
	// Acts on single cases are carried out so, many at once.
	Attempt(ctx context.Context, f func(Tx) error) error
	// Check reads the whole database and reports the first thing that is not as it
	// must be: a broken page, a gap in a record, an event without a case.
	Check(ctx context.Context) error
	// Backup writes a copy that restores, consistent at one instant, to a new file.
	Backup(ctx context.Context, file string) error
	// Close ends the writer after what was begun is durable.
	Close() error
}
