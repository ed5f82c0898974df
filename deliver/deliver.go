// Package deliver answers who was told what: it takes what the house has to say to its
// readers from an outbox, and carries it to each by mail, Telegram or webhook, at the
// hour of the reader's own day, in their language, and only on what they follow.
//
// What is to be said is put into the outbox in the transaction of the act that gives
// rise to it. A ledger has one line for each message and reader, so that nobody is sent
// a message twice. Before anything goes to a channel the line says that an attempt has
// begun; afterwards it says what came of it. Where that is not known, as when a relay
// took a mail and the line broke before it said so, the line says so too, and the
// message is not sent again until a person has decided.
package deliver

import (
	"encoding/json"
	"time"

	"demarche"
	"demarche/calendar"
)

// Kind says what sort of message it is.
type Kind string

// The kinds of messages. The list only grows.
const (
	Edition      Kind = "edition"      // the brief of a day, to who subscribes to it
	Correction   Kind = "correction"   // to those who were sent what it corrects
	Reply        Kind = "reply"        // to one person, who wrote
	Confirmation Kind = "confirmation" // to one person, who must confirm a subscription or asked for its address
	Alert        Kind = "alert"        // what a reader follows has moved, at once
	Erasure      Kind = "erasure"      // to one person, who asked how what is kept of them is erased
)

// Message is one thing to be said, to one person or to many. Once it is in the outbox
// it is never changed.
type Message struct {
	N    int64  // the store's number; 0: not put yet
	Key  string // names it for ever: "edition/2019-03-28", "correction/2019-03-28/1"; one key is put once
	Kind Kind
	Made time.Time // when it was put

	// To is the one person that it is for; nil: all whom Audience describes.
	To       *Recipient
	Audience Audience

	// Morning is the day of the reader's own calendar on whose hour it is due; zero: at
	// once, but for quiet hours.
	Morning calendar.Date
	// Closed is the instant before which it may not go out; zero: none.
	Closed time.Time

	Letter Letter
}

// Audience says which readers a message is for. Who has not confirmed, or has left, is
// in none.
type Audience struct {
	// Weekend is for an edition: it is of the weekend's kind, else of a weekday's.
	Weekend bool `json:"weekend,omitempty"`
	// Got are the keys of messages: only who was sent one of them, or may have been, as its
	// line in the ledger is unknown.
	Got Keys `json:"got,omitempty"`
	// Touches names what it is about, as Part.Touches does: only who follows one of
	// these by name, and asked to be told at once. Empty: it is not looked at.
	Touches []string `json:"touches,omitempty"`
}

// Keys are those of messages. In the outboxes of earlier versions there is one, as a string.
type Keys []string

// UnmarshalJSON reads a list of keys, or one.
func (k *Keys) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, (*[]string)(k))
	}
	*k = Keys{""}
	return json.Unmarshal(b, &(*k)[0])
}

// Recipient is one person written to, who need be no subscriber.
type Recipient struct {
	Channel Channel       `json:"channel"`
	Address string        `json:"address"`
	Name    string        `json:"name,omitempty"`
	Lang    demarche.Lang `json:"lang"`
	// Reader is the subscriber's number, so that the message carries the address of
	// their page and goes when they are erased; 0: none.
	Reader int64 `json:"reader,omitempty"`
	// Answers is the message that this one answers: the Message-ID of a mail, or the
	// number of a Telegram message within its chat. Empty: it begins a thread.
	Answers string `json:"answers,omitempty"`
	// References are the earlier Message-IDs of a mail's thread, as its header has them.
	References string `json:"references,omitempty"`
}

// Letter is what a message says, in both languages. English and Chinese say the same.
type Letter struct {
	Title demarche.Text `json:"title"` // the subject of a mail, the first line elsewhere
	// Notes stand before the parts: why it comes, what is wrong with an earlier one.
	Notes []demarche.Text `json:"notes,omitempty"`
	Parts []Part          `json:"parts,omitempty"`
	// Path is where it can be read in full on the house's pages: "/brief/2019-03-28".
	Path string `json:"path,omitempty"`
	// Quotes is what the person had written, for a reply; in the language it was in.
	Quotes string `json:"quotes,omitempty"`
	// Automatic says that no person wrote a reply, so that nobody's automatic answer
	// answers it.
	Automatic bool `json:"automatic,omitempty"`
}

// Part is one sentence with what it rests on.
type Part struct {
	Heading demarche.Text `json:"heading,omitzero"` // of a section that begins here; empty: none does
	// Title is that of a letter which begins with the part; empty: the letter keeps its own.
	Title demarche.Text `json:"title,omitzero"`
	Text  demarche.Text `json:"text"`
	Cites []Cite        `json:"cites,omitempty"`
	// Touches names what it is about, for those who follow only some of it:
	// "pact:us-china", "topic:tariffs", "case:DS543", "line:8703", "promise:p1-ip-01". A line
	// is the digits of a code: who follows a line of it, or a wider one, is told.
	Touches []string `json:"touches,omitempty"`
	// Always is told to everybody: what is no news of its own, such as that nothing moved.
	Always bool `json:"always,omitempty"`
	// Again was told before and has not moved: who follows some things by name is not
	// told it again.
	Again bool `json:"again,omitempty"`
}

// Cite is where something is written.
type Cite struct {
	Title demarche.Text `json:"title"`
	Aside demarche.Text `json:"aside,omitzero"` // said behind the title, outside the link
	URL   string        `json:"url,omitempty"`
	Fact  string        `json:"fact,omitempty"` // the id of the fact in the record
}
