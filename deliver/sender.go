package deliver

import (
	"context"
	"time"
)

// Sender carries letters over one channel. It is safe for concurrent use.
type Sender interface {
	Channel() Channel
	// Pace says how fast the channel may be used.
	Pace() Pace
	// Send carries one letter to one reader. What it gives is what is certain: Queued
	// only where the channel has not taken it, Unknown where it may have.
	Send(ctx context.Context, e *Envelope) Result
}

// Pace is how fast a channel may be used.
type Pace struct {
	Most  int           // letters that may begin within Per; 0: no bound
	Per   time.Duration //
	Width int           // letters under way at once; 0: 1
}

// Envelope is a letter made ready for one reader.
type Envelope struct {
	ID      string // of this message and reader, the same at each attempt
	Message *Message
	Letter  Letter // what of it the reader is sent
	To      Recipient
	Group   bool      // the Telegram chat is a group or a channel
	Due     time.Time // when it was first due, in the reader's zone
	Late    bool      // it comes later than that
	Brought bool      // the reader was imported, and did not confirm
	Site    string    // where the house's pages are: "https://example.org"; empty: nowhere public
	Page    string    // the reader's own page; empty: it has none
	Leave   string    // where one POST ends the subscription
	Confirm string    // where the subscription is confirmed
	Secret  string    // what a webhook's message is signed with
	Now     time.Time
}

// Result is what came of an attempt, for the line of the ledger and for what else
// follows from it.
type Result struct {
	Outcome
	Ends  string        // the subscription ends, for this reason; empty: it goes on
	Moves string        // the reader's new address; empty: as it was
	Fault bool          // the channel itself failed, not this letter alone
	Rest  time.Duration // the channel asks to be left alone for so long
}

func sent(remote string) Result { return Result{Outcome: Outcome{State: Sent, Remote: remote}} }

func refused(why string) Result { return Result{Outcome: Outcome{State: Refused, Why: why}} }

func unknown(why string) Result {
	return Result{Outcome: Outcome{State: Unknown, Why: why}, Fault: true}
}

// again is what certainly was not taken, and may be tried again.
func again(why string, fault bool) Result {
	return Result{Outcome: Outcome{State: Queued, Why: why}, Fault: fault}
}
