package deliver

import (
	"context"
	"errors"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	"demarche"
)

// TelegramConfig says which bot speaks.
type TelegramConfig struct {
	Token string // as the bot's maker gave it: 123456:ABC...
	API   string // of the Bot API; empty: https://api.telegram.org
}

// telegramAPI is where the Bot API is.
const telegramAPI = "https://api.telegram.org"

// answersShare is how many of the messages of a second are kept for answers.
const answersShare = 2

// margin keeps a little under the limits of others, whose clocks see letters closer
// together than they left.
const margin = 1.02

// TelegramSender carries letters by a bot.
type TelegramSender struct {
	bot    *bot
	limits Limits
	mu     sync.Mutex
	chats  map[string]*window // of chats that were written to not long ago
	swept  time.Time
	// Answers to commands have a share of the bot's limit that letters do not use.
	answers *window
}

var tokenForm = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]{10,}$`)

// NewTelegram makes a sender ready; nothing is asked of the API yet. The client is one
// of its own where it is nil.
func NewTelegram(c TelegramConfig, l Limits, client *http.Client) (*TelegramSender, error) {
	switch {
	case c.Token == "":
		return nil, errors.New("telegram: no token was given: set DEMARCHE_TELEGRAM_TOKEN, or “token” in the file of channels")
	case !tokenForm.MatchString(c.Token):
		return nil, errors.New("telegram: the token has not the form 123456:ABC..., as @BotFather gives it")
	}
	if c.API == "" {
		c.API = telegramAPI
	}
	if client == nil {
		client = &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 40, TLSHandshakeTimeout: 20 * time.Second}}
	}
	b := &bot{root: strings.TrimRight(c.API, "/") + "/bot" + c.Token + "/", token: c.Token, client: client}
	return &TelegramSender{bot: b, limits: l, chats: map[string]*window{}, answers: newWindow(answersShare, stretched(time.Second))}, nil
}

// Channel names the channel.
func (t *TelegramSender) Channel() Channel { return Telegram }

// Pace keeps to the limit of one bot to all chats.
func (t *TelegramSender) Pace() Pace {
	most := max(t.limits.TelegramAll-answersShare, 1)
	return Pace{Most: most, Per: stretched(time.Second), Width: most}
}

func stretched(d time.Duration) time.Duration { return time.Duration(float64(d) * margin) }

// chat gives the limit of one chat, and of a group.
func (t *TelegramSender) chat(id string, group bool) []*window {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now := time.Now(); now.Sub(t.swept) > 2*time.Minute {
		t.swept, t.chats = now, map[string]*window{}
	}
	get := func(key string, most int, per time.Duration) *window {
		w := t.chats[key]
		if w == nil {
			w = newWindow(most, per)
			t.chats[key] = w
		}
		return w
	}
	all := []*window{get(id, t.limits.TelegramChat, stretched(time.Second))}
	if group {
		all = append(all, get("group "+id, t.limits.TelegramGroup, stretched(time.Minute)))
	}
	return all
}

// soon is how long a letter waits for its chat's turn; for longer it goes back into the
// queue.
const soon = 5 * time.Second

// Send carries one letter to one chat.
func (t *TelegramSender) Send(ctx context.Context, e *Envelope) Result {
	for _, w := range t.chat(e.To.Address, e.Group) {
		for {
			n, wait := w.grant(1)
			if n == 1 {
				break
			}
			if wait > soon {
				r := again("the chat has had as much as it may have in this time", false)
				r.Again = e.Now.Add(wait)
				return r
			}
			if !sleep(ctx, wait) {
				return again("it was ended before anything went out", false)
			}
		}
	}
	q := telegramLetter(e, t.limits.TelegramText)
	answer, err := t.bot.send(ctx, q)
	return telegramResult(answer, err)
}

// telegramResult says what an answer of the Bot API means.
func telegramResult(a *answer, err error) Result {
	switch {
	case err == nil && a.OK:
		return sent(a.messageID())
	case err != nil && neverSent(err):
		return again("the Bot API was not reached: "+err.Error(), true)
	case err != nil:
		return unknown("the request went out, and no answer came that can be read: " + err.Error())
	}
	why := oneLine(a.Description)
	switch {
	case a.Code == http.StatusTooManyRequests:
		r := again(why, false)
		r.Rest = time.Duration(max(a.Parameters.RetryAfter, 1)) * time.Second
		return r
	case a.Parameters.MigrateTo != 0:
		r := again(why, false)
		r.Moves = chatID(a.Parameters.MigrateTo)
		r.Again = time.Unix(1, 0) // at once
		return r
	case a.Code == http.StatusForbidden:
		r := refused(why)
		r.Ends = "blocked"
		return r
	case a.Code == http.StatusBadRequest && gone(why):
		r := refused(why)
		r.Ends = "gone"
		return r
	case a.Code == http.StatusUnauthorized || a.Code == http.StatusNotFound:
		return again("the Bot API does not know the token: "+why, true)
	case a.Code >= 500:
		return again(why, true) // the API itself says that it did not
	}
	return refused(why)
}

// gone reports whether a chat is not there any more.
func gone(why string) bool {
	why = strings.ToLower(why)
	for _, x := range []string{"chat not found", "user is deactivated", "group chat was deleted", "chat was deleted", "peer_id_invalid", "channel_private"} {
		if strings.Contains(why, x) {
			return true
		}
	}
	return false
}

// neverSent reports whether a request failed before any of it had gone out.
func neverSent(err error) bool {
	var dial *net.OpError
	var dns *net.DNSError
	return errors.As(err, &dial) && dial.Op == "dial" || errors.As(err, &dns) || errors.Is(err, errNotDialled)
}

// telegramLetter writes a letter as one message. Where it is longer than a message may
// be, it ends earlier, and says where the rest can be read.
func telegramLetter(e *Envelope, most int) *sendMessage {
	q := &sendMessage{ChatID: chatNumber(e.To.Address), LinkPreview: &linkPreview{Disabled: true}}
	if e.To.Answers != "" {
		q.answers(e.To.Answers)
	}
	var body, end []line
	for _, l := range e.lines() {
		switch {
		case l.kind == linkLine && q.button(l.text, l.url), l.kind == whyLine && e.Confirm == "":
		case l.kind == linkLine, l.kind == whyLine:
			end = append(end, l)
		default:
			body = append(body, l)
		}
	}
	if e.Message.To == nil { // whom it reaches as a subscriber may always leave, whatever address the house has
		end = append(end, line{kind: whyLine, text: words.leave.In(e.To.Lang)})
	}
	room := most
	for _, l := range end {
		room -= unitsOf(l.text) + 2
	}
	w := &entityWriter{}
	for _, l := range body {
		mark := w.mark()
		w.line(l)
		if w.units > room {
			*w = mark
			more := words.more(e).In(e.To.Lang)
			w.part(l, room-unitsOf(more)-4)
			w.cut(room, more)
			break
		}
	}
	for _, l := range end {
		w.line(l)
	}
	q.Text, q.Entities = w.text(), w.entities
	return q
}

// more says where the rest can be read.
func (w *houseWords) more(e *Envelope) demarche.Text {
	if e.Site == "" || e.Letter.Path == "" {
		return demarche.Text{EN: "… It is longer than a message may be.", ZH: "……内容超出单条消息长度。"}
	}
	return demarche.Text{EN: "… The rest: " + e.Site + withLang(e.Letter.Path, demarche.English), ZH: "……全文：" + e.Site + withLang(e.Letter.Path, demarche.Chinese)}
}
