package deliver

import (
	"time"

	"demarche"
)

// Channel is a way to a reader.
type Channel string

// The channels.
const (
	Mail     Channel = "mail"
	Telegram Channel = "telegram"
	Webhook  Channel = "webhook"
)

// Channels lists every channel.
var Channels = []Channel{Mail, Telegram, Webhook}

// Standing says how it stands with a subscription.
type Standing string

// The standings of a subscription.
const (
	Asked  Standing = "asked"  // not confirmed yet: nothing but the confirmation is sent
	Active Standing = "active" // confirmed
	Ended  Standing = "ended"  // the reader has left, or cannot be reached; Why says which
)

// Says words a standing for the reader whose it is.
func (s Standing) Says() demarche.Text {
	switch s {
	case Asked:
		return demarche.Text{EN: "asked for, not confirmed", ZH: "待确认"}
	case Active:
		return demarche.Text{EN: "active", ZH: "有效"}
	}
	return demarche.Text{EN: "ended", ZH: "已终止"}
}

// Days says on which editions a reader is sent.
type Days string

// The choices of editions.
const (
	Weekdays Days = "weekdays" // those of Monday to Friday
	Weekends Days = "weekend"  // the selections of the weekend
	EveryDay Days = "all"
)

// Reader is a subscriber, and all that is kept of one.
type Reader struct {
	N       int64         `json:"-"` // the store's number; 0: not kept yet
	Token   string        `json:"-"` // of the reader's own page; who has it may change and erase
	Proof   string        `json:"-"` // what a confirmation must bring; empty: none is waited for
	Proved  time.Time     `json:"-"` // until when Proof may be brought
	Secret  string        `json:"-"` // what a webhook's messages are signed with
	Channel Channel       `json:"channel"`
	Address string        `json:"address"` // a mail address, the number of a Telegram chat, the URL of a webhook
	Name    string        `json:"name,omitempty"`
	Group   bool          `json:"group,omitempty"` // the Telegram chat is a group or a channel
	Lang    demarche.Lang `json:"lang"`
	Zone    string        `json:"zone"` // of the IANA database: "Asia/Shanghai"
	Hour    int           `json:"hour"` // 0 to 23, of the reader's own clock
	Days    Days          `json:"days"`
	Alerts  bool          `json:"alerts"` // what they follow by name is told at once too
	// Follows is what the reader is told of: "pact:us-china", "topic:tariffs",
	// "case:DS543", "line:87032310", "promise:p1-ip-01", in order. Empty: everything.
	Follows  []string  `json:"follows"`
	Standing Standing  `json:"standing"`
	Why      string    `json:"why,omitempty"` // it ended: "left", "bounced", "blocked", "complained", ...
	Since    time.Time `json:"since"`         // the subscription was asked for
	Agreed   time.Time `json:"agreed,omitzero"`
}

// Imported reports whether somebody brought the reader with the day on which they agreed:
// they were not asked to confirm.
func (r *Reader) Imported() bool {
	return r.Channel != Telegram && !r.Agreed.IsZero() && r.Agreed.Equal(r.Since)
}

// AgreedOn says when the reader agreed: the day alone, which is of no zone, where no more is
// known of it, or the instant.
func (r *Reader) AgreedOn() string {
	switch {
	case r.Agreed.IsZero():
		return ""
	case r.Agreed.Equal(r.Since) && r.Agreed.Equal(r.Agreed.Truncate(24*time.Hour)):
		return r.Agreed.UTC().Format(time.DateOnly)
	}
	return r.Agreed.UTC().Format(time.RFC3339)
}
