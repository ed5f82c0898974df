package deliver

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/textproto"
	"strings"
	"time"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // reports come in many of them

	"demarche"
)

// Return is what a mail system or a reader's provider says afterwards of a letter that a
// relay had taken.
type Return struct {
	What   string // Failed, Delayed or Complained
	Status string // of RFC 3463, "5.1.1"; empty of a complaint
	Why    string // what the other system said
	Letter string // the Message-ID of the letter, without its angles
}

// What a return may say.
const (
	Failed     = "bounced"    // it did not arrive and will not (RFC 3464, action "failed")
	Delayed    = "delayed"    // it is still tried (RFC 3464, action "delayed")
	Complained = "complained" // its reader calls it unwanted (RFC 5965)
)

// What a report may hold; a longer one is read no further.
const (
	maxReport      = 256 << 10
	maxReportParts = 12
)

// ReadReturn reads a report of what became of a letter: a delivery status (RFC 3464) or
// feedback of a provider (RFC 5965), both in the multipart/report of RFC 6522. It is nil
// where the mail is no such report. One that tells of nothing we need, or names no
// letter, is refused with the reason.
func ReadReturn(raw []byte) (*Return, error) {
	e, err := message.Read(bytes.NewReader(raw))
	if e == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return nil, nil
	}
	kind, params, err := e.Header.ContentType()
	if err != nil || kind != "multipart/report" {
		return nil, nil
	}
	if t := strings.ToLower(params["report-type"]); t != "delivery-status" && t != "feedback-report" {
		return nil, nil
	}
	out, parts := &Return{}, e.MultipartReader()
	for n := 0; parts != nil && n < maxReportParts; n++ {
		p, err := parts.NextPart()
		if p == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			break
		}
		out.part(p)
	}
	switch {
	case out.What == "":
		return nil, unreturned("it does not say that a letter failed, is delayed or was complained of", "报告未说明信件投递失败、延迟或被投诉")
	case out.Letter == "":
		return nil, unreturned("it does not name the letter (Message-ID) that it is about", "报告未注明所涉信件的Message-ID")
	}
	return out, nil
}

// part takes what one part of a report says.
func (r *Return) part(p *message.Entity) {
	kind, _, err := p.Header.ContentType()
	if err != nil {
		return
	}
	in := textproto.NewReader(bufio.NewReader(io.LimitReader(p.Body, maxReport)))
	switch kind {
	case "message/delivery-status":
		for { // a block of the message, then one of each recipient
			block, err := in.ReadMIMEHeader()
			r.delivery(block)
			if err != nil {
				return
			}
		}
	case "message/feedback-report":
		block, _ := in.ReadMIMEHeader()
		if t := strings.ToLower(block.Get("Feedback-Type")); t == "abuse" || t == "fraud" || t == "opt-out" {
			r.What, r.Why = Complained, "Feedback-Type: "+t
		}
	case "message/rfc822", "message/rfc822-headers", "text/rfc822-headers", "message/global", "message/global-headers":
		head, _ := in.ReadMIMEHeader()
		if id := strings.Trim(strings.TrimSpace(head.Get("Message-Id")), "<>"); len(id) < 400 {
			r.Letter = id
		}
	}
}

// delivery takes what a delivery status says of one recipient; a failure weighs more
// than a delay.
func (r *Return) delivery(block textproto.MIMEHeader) {
	switch strings.ToLower(strings.TrimSpace(block.Get("Action"))) {
	case "failed":
		r.What = Failed
	case "delayed":
		if r.What != "" {
			return
		}
		r.What = Delayed
	default:
		return
	}
	r.Status, _, _ = strings.Cut(strings.TrimSpace(block.Get("Status")), " ")
	r.Why = block.Get("Diagnostic-Code")
	if r.Why == "" {
		r.Why = "status " + r.Status
	}
	r.Why = shown(oneLine(r.Why))
}

func unreturned(en, zh string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, What: demarche.Text{EN: "the report was not taken", ZH: "未接收该报告"},
		Why:    demarche.Text{EN: en, ZH: zh},
		Remedy: demarche.Text{EN: "look at it in the mailbox, and erase or end the subscription by hand", ZH: "请在信箱中查看，必要时人工终止订阅"},
	}
}

// lastLetters is how many letters in a row must come back from a full mailbox before its
// subscription ends: who is away for a day or two stays.
const lastLetters = 3

// TakeReturn notes in the ledger that a letter came back, and ends the subscription
// where no mailbox is there, where one was full for three letters in a row, or where the
// reader complained. Who sends a forged report must know the letter's Message-ID, which
// cannot be guessed; one that names no letter of ours is refused. It reports false where
// the same had been noted before.
func TakeReturn(s Shelf, x *Return, now time.Time) (bool, error) {
	line, r, err := returnedLine(s, x.Letter)
	if err != nil {
		return false, err
	}
	fresh := true
	if x.What == Failed {
		if fresh, err = s.Returned(line.Message, line.Reader, "came back: "+x.Why, now); err != nil || !fresh {
			return false, err
		}
	}
	ends, err := x.ends(s, r)
	if err != nil || !ends || r.Standing == Ended {
		return fresh && r.Standing != Ended, err
	}
	r.Leave(x.What)
	return true, s.ChangeReader(r)
}

// returnedLine finds the line of the ledger that a Message-ID names.
func returnedLine(s Shelf, id string) (*Send, *Reader, error) {
	none := unreturned("it names no letter that was sent to a subscriber from here", "报告所涉信件并非由本处发给订阅者")
	name, _, _ := strings.Cut(id, "@")
	var n int64
	if parts := strings.Split(name, "."); len(parts) < 3 {
		return nil, nil, none
	} else if _, err := fmt.Sscan(parts[len(parts)-2], &n); err != nil || n <= 0 {
		return nil, nil, none
	}
	r, ok, err := s.ReaderAt(n)
	if err != nil || !ok {
		return nil, nil, or(err, none)
	}
	sends, err := s.Sends(SendQuery{Reader: n})
	if err != nil {
		return nil, nil, err
	}
	for i := range sends {
		m, err := s.Message(sends[i].Message)
		if err != nil {
			return nil, nil, err
		}
		if nameOf(m, n, r) == name {
			return &sends[i], r, nil
		}
	}
	return nil, nil, none
}

// AnsweredMail gives the message of ours that a Message-ID names; nil where it is none.
func AnsweredMail(s Shelf, id string) (*Message, error) {
	line, _, err := returnedLine(s, id)
	if demarche.KindOf(err) == demarche.Invalid {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return s.Message(line.Message)
}

// AnsweredChat gives the message that went to a chat under a number of the chat's own; nil
// where none did.
func AnsweredChat(s Shelf, chat, number string) (*Message, error) {
	r, ok, err := s.ReaderBy(Telegram, chat)
	if err != nil || !ok {
		return nil, err
	}
	sends, err := s.Sends(SendQuery{Reader: r.N})
	for i := range sends {
		if sends[i].Remote != "" && sends[i].Remote == number {
			return s.Message(sends[i].Message)
		}
	}
	return nil, err
}

func or(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// ends reports whether a return ends the subscription of its reader.
func (r *Return) ends(s Shelf, of *Reader) (bool, error) {
	switch {
	case r.What == Complained || r.What == Failed && noMailbox(r.Status):
		return true, nil
	case r.What != Failed || r.Status != "5.2.2": // RFC 3463: the mailbox is full
		return false, nil
	}
	sends, err := s.Sends(SendQuery{Reader: of.N})
	if err != nil {
		return false, err
	}
	row := 0
	for i := len(sends) - 1; i >= 0 && row < lastLetters; i-- {
		switch sends[i].State {
		case Refused:
			row++
		case Sent:
			return false, nil
		}
	}
	return row == lastLetters, nil
}
