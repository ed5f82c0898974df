package deliver

import "time"

// MaxPage bounds what one question to the shelf gives.
const MaxPage = 1000

// Shelf is what this room needs of a store.
type Shelf interface {
	Outbox
	Ledger
	Readers
}

// Outbox keeps what is to be said.
type Outbox interface {
	// PutMessage puts a message into the outbox, in the transaction of the act that
	// gives rise to it, and gives it its number. It reports false, and changes nothing,
	// where its key has been put before. One for a single person enters the ledger at
	// once; for others FillMessage does that.
	PutMessage(m *Message) (bool, error)
	// MessageOf gives a message by its key; a refusal of kind not-found where there is
	// none.
	MessageOf(key string) (*Message, error)
	// Message gives a message by its number.
	Message(n int64) (*Message, error)
	// Corrections lists the corrections that were put after a message, the first first.
	Corrections(after int64) ([]Message, error)
	// Unfilled lists the numbers of messages whose readers are not all in the ledger,
	// the earliest first, each with the last reader that was looked at.
	Unfilled(limit int) ([]Filling, error)
	// FillMessage adds lines to the ledger and notes how far the readers were looked
	// at; done: all were. A line that is there is left as it is.
	FillMessage(message int64, sends []Send, upTo int64, done bool) error
}

// Filling is how far the readers of a message were looked at.
type Filling struct{ Message, UpTo int64 }

// Ledger keeps what came of each message and reader.
type Ledger interface {
	// Claim begins attempts for an owner: up to limit queued lines of a channel that
	// are due, the longest due first. They are begun once the transaction is durable.
	Claim(c Channel, owner string, now time.Time, limit int) ([]Send, error)
	// Settle notes what came of an attempt. It reports false, and changes nothing,
	// where the line is no longer the owner's attempt, unless it was given up as unknown
	// meanwhile: then what is known takes its place.
	Settle(s *Send, o Outcome, now time.Time) (bool, error)
	// GiveUp makes unknown what was begun before an instant and never settled, and
	// reports how many lines.
	GiveUp(before, now time.Time) (int, error)
	// Decide settles a line that is unknown as a person decides: Sent, Queued to send
	// it after all, or Dropped; what is queued may be dropped too. A refusal of kind conflict
	// where it is neither.
	Decide(message, reader int64, s State, why string, now time.Time) error
	// Spare notes that a message does not go to a reader by itself, since another letter
	// carries it: a line that is queued is dropped, one that is not there is entered as
	// dropped, any other is left.
	Spare(s *Send, why string, now time.Time) error
	// Returned notes that what the channel had taken, or may have, came back: it is
	// refused from then on. It reports false, and changes nothing, where the line is in
	// another state, or there is none.
	Returned(message, reader int64, why string, now time.Time) (bool, error)
	// SendOf gives a line; false where there is none.
	SendOf(message, reader int64) (*Send, bool, error)
	// Sends lists lines in a state, by message and reader, after one.
	Sends(q SendQuery) ([]Send, error)
	// NextDue gives when the next queued line of a channel is due; zero: none waits.
	NextDue(c Channel) (time.Time, error)
	// Progress lists the last messages with how far they have come, the newest first.
	Progress(limit int) ([]Progress, error)
	// Counted counts the lines of one message.
	Counted(message int64) (map[Channel]map[State]int, error)
	// Tally counts the lines of the whole ledger.
	Tally() (map[Channel]map[State]int, error)
}

// SendQuery is what of the ledger is asked for.
type SendQuery struct {
	State   State
	Tried   bool  // of all that are queued: only those that were tried before
	Message int64 // only of this one; 0: of all
	Reader  int64 // only of this one, of the last messages; 0: of all
	AfterM  int64 // only after this message and reader
	AfterR  int64
	Limit   int // 1 to MaxPage; 0: MaxPage
}

// Readers keeps the subscribers.
type Readers interface {
	// PutReader keeps a new reader and gives it its number. Where one with the channel
	// and address is kept, it is refused as a conflict.
	PutReader(r *Reader) error
	// ChangeReader keeps a reader anew, in place of what was kept under its number.
	ChangeReader(r *Reader) error
	// EraseReader forgets a reader, and what was written to them alone. Lines of the
	// ledger keep the number, of which nobody can be told any more; those that are
	// queued are dropped.
	EraseReader(n int64, now time.Time) error
	// ReaderAt gives a reader by its number, ReaderBy by channel and address, ReaderOf by
	// token, ReaderProving by what a confirmation must bring; false where there is none.
	ReaderAt(n int64) (*Reader, bool, error)
	ReaderBy(c Channel, address string) (*Reader, bool, error)
	ReaderOf(token string) (*Reader, bool, error)
	ReaderProving(proof string) (*Reader, bool, error)
	// ReadersAfter lists readers by number, after one.
	ReadersAfter(n int64, limit int) ([]Reader, error)
	// GotAfter lists the active readers that were sent a message or may have been, by
	// number, after one.
	GotAfter(message, n int64, limit int) ([]Reader, error)
	// Followed lists what active readers follow by name that begins so, once each and in
	// order.
	Followed(prefix string) ([]string, error)
	// CountReaders counts the readers by channel and standing.
	CountReaders() (map[Channel]map[Standing]int, error)
}
