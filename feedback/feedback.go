// Package feedback answers what readers wrote back, and how it stands with each: it
// reads their mail, keeps auto-replies and loops out, trims what they quoted, and says
// which thread a letter belongs to and which steps a thread may take.
//
// What comes in is a stranger's. A sender's address is what they claim, and is used for
// nothing but an answer; a mail that cannot be read safely is refused with the reason.
package feedback

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"demarche"
)

// Status says how it stands with a thread.
type Status string

// The standings of a thread.
const (
	New      Status = "new"      // nobody has looked at it
	Open     Status = "open"     // somebody works on it
	Answered Status = "answered" // a person has answered
	Closed   Status = "closed"   // nothing more is to be done
	Spam     Status = "spam"     // it is no feedback
)

// Statuses lists every standing.
var Statuses = []Status{New, Open, Answered, Closed, Spam}

// Valid reports whether it is a standing.
func (s Status) Valid() bool {
	for _, x := range Statuses {
		if s == x {
			return true
		}
	}
	return false
}

// Channel is how a letter came.
type Channel string

// The channels.
const (
	Mail     Channel = "mail"
	Telegram Channel = "telegram"
	Form     Channel = "form" // of the pages; answered by mail where an address was given
)

// Sender is who wrote, as they say.
type Sender struct {
	Channel Channel       `json:"channel"`
	Address string        `json:"address,omitempty"` // a mail address, or the number of a Telegram chat; empty: none was given, or it was erased
	Name    string        `json:"name,omitempty"`
	Lang    demarche.Lang `json:"lang"`
}

// Key names a sender in the store; empty where nobody can be named.
func (s *Sender) Key() string {
	if s.Address == "" {
		return ""
	}
	if s.Channel == Telegram {
		return "telegram " + s.Address
	}
	return "mail " + strings.ToLower(s.Address)
}

// Thread is what one sender and the desk wrote to each other about one thing.
type Thread struct {
	N        int64             `json:"n"` // the store's number
	Status   Status            `json:"status"`
	Assignee demarche.OfficeID `json:"assignee,omitempty"`
	Sender   Sender            `json:"sender"`
	Subject  string            `json:"subject,omitempty"`
	About    string            `json:"about,omitempty"`  // the page or the fact that it is about: "/brief/2019-03-28", "case/DS543"
	Became   []int             `json:"became,omitempty"` // the numbers of corrections that came of it
	Opened   time.Time         `json:"opened"`
	Moved    time.Time         `json:"moved"`           // the last change
	Erased   time.Time         `json:"erased,omitzero"` // the sender's data was erased
}

// Version names how a thread stands, with so many letters: it is another after any act.
func (t *Thread) Version(letters int) int {
	h := fnv.New32a()
	fmt.Fprint(h, letters, t.Status, t.Assignee, t.About, t.Became, t.Subject, t.Moved.UnixNano(), t.Erased.UnixNano())
	return int(h.Sum32()>>1) + 1
}

// Letter is one text of a thread.
type Letter struct {
	Thread  int64             `json:"thread"`
	Seq     int               `json:"seq"`  // from 1
	Name    string            `json:"name"` // see NameOf; empty for what the desk wrote
	Out     bool              `json:"out,omitempty"`
	By      demarche.OfficeID `json:"by,omitempty"` // of the desk's; empty: the first reply, by itself
	At      time.Time         `json:"at"`
	ID      string            `json:"id,omitempty"`         // Message-ID, or the number of a Telegram message
	Refs    string            `json:"references,omitempty"` // the earlier ones of a mail's thread
	Subject string            `json:"subject,omitempty"`
	Text    string            `json:"text"`
	Trimmed int               `json:"trimmed,omitempty"` // characters of quoted text left out
	Notes   []string          `json:"notes,omitempty"`   // what the reader of the mail left out, and why
}

// NameOf names a message of a channel for ever, so that it enters once, in a form from
// which its sender cannot be read.
func NameOf(c Channel, id string) string {
	if id == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(string(c) + " " + id))
	return hex.EncodeToString(sum[:16])
}

// The most that is kept of what somebody wrote, in characters.
const (
	MaxText    = 20000
	MaxSubject = 200
	MaxName    = 100
)

// Query asks for threads, the last moved first.
type Query struct {
	Status   Status            // empty: all but spam
	Assignee demarche.OfficeID // empty: all
	Sender   string            // see Sender.Key; empty: all
	Limit    int               // at most MaxPage
}

// MaxPage is the most that a shelf gives at once.
const MaxPage = 1000

// Bounded gives the limit of a query, within what a shelf gives.
func (q Query) Bounded() int {
	if q.Limit <= 0 || q.Limit > MaxPage {
		return MaxPage
	}
	return q.Limit
}

// Shelf is what this room needs of a store.
type Shelf interface {
	// AddThread keeps a new thread and gives it its number.
	AddThread(t *Thread) error
	// ChangeThread keeps how a thread stands now.
	ChangeThread(t *Thread) error
	// Thread gives a thread by its number; a refusal of kind not-found where none is.
	Thread(n int64) (*Thread, error)
	// Threads lists threads, the last moved first.
	Threads(q Query) ([]Thread, error)
	// AddLetter appends a letter to its thread. One whose name is there already is
	// refused as a conflict, so that nothing enters twice.
	AddLetter(l *Letter) error
	// Letters gives the letters of a thread, in order.
	Letters(thread int64) ([]Letter, error)
	// LetterNamed gives the thread of the letter of a name; 0 for none.
	LetterNamed(name string) (int64, error)
	// BlankLetters takes out of the letters of a thread all but their order, their
	// instants and their names.
	BlankLetters(thread int64) error
	// ForgetAnswers drops the answers to a sender that wait in the outbox, and takes out
	// of those that were sent what they said and to whom.
	ForgetAnswers(c Channel, address string, now time.Time) error
}
