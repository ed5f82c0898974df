package deliver

import (
	"time"

	"demarche/calendar"
)

// State says how far a message has come with one reader.
type State string

// The states of a line of the ledger. A line goes from queued to begun before anything
// goes to the channel, and from there to one of the others; back to queued only where it
// is certain that the channel did not take it. Unknown is decided by a person.
const (
	Queued  State = "queued"
	Begun   State = "begun"   // an attempt is under way, or its end was never learned
	Sent    State = "sent"    // the channel took it
	Refused State = "refused" // the channel will not take it, or not in time
	Unknown State = "unknown" // the channel may have taken it
	Dropped State = "dropped" // not sent, and it will not be: the reader left, a person decided so, or another letter carried it
)

// States lists every state.
var States = []State{Queued, Begun, Sent, Refused, Unknown, Dropped}

// Send is a line of the ledger: a message and one reader.
type Send struct {
	Message int64
	Reader  int64 // 0: the message's own recipient
	Channel Channel
	State   State
	Due     time.Time // not before; of a queued one that failed, its next attempt
	Nominal time.Time // when it was first due, by which it is late
	Tries   int
	Owner   string    // who has begun the attempt
	Begun   time.Time // when
	Done    time.Time // when its state was last settled
	Remote  string    // the channel's own name of what it took: a queue id, a message's number
	Why     string    // what the channel said, or why it is unknown
}

// Outcome is what came of an attempt.
type Outcome struct {
	State  State // Sent, Refused, Unknown, or Queued to try again
	Remote string
	Why    string
	Again  time.Time // when Queued: not before
}

// Progress is how far a message has come with all its readers.
type Progress struct {
	Key     string
	Kind    Kind
	Morning calendar.Date
	Made    time.Time
	Filled  bool // every reader that it is for is in the ledger
	Counts  map[Channel]map[State]int
}
