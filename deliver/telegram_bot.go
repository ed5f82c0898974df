package deliver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// bot asks the Bot API, of which it knows the few methods that the house needs: their
// parameters are those of https://core.telegram.org/bots/api.
type bot struct {
	root, token string
	client      *http.Client
}

// errNotDialled says that a request was never begun.
var errNotDialled = errors.New("the request was not begun")

// answer is what the Bot API answers.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		MigrateTo  int64 `json:"migrate_to_chat_id"`
		RetryAfter int   `json:"retry_after"`
	} `json:"parameters"`
}

func (a *answer) messageID() string {
	var m struct {
		ID int64 `json:"message_id"`
	}
	if json.Unmarshal(a.Result, &m) != nil || m.ID == 0 {
		return ""
	}
	return strconv.FormatInt(m.ID, 10)
}

// sendMessage holds the parameters of the method of that name.
type sendMessage struct {
	ChatID      chatNumber       `json:"chat_id"`
	Text        string           `json:"text"`
	Entities    []entity         `json:"entities,omitempty"`
	LinkPreview *linkPreview     `json:"link_preview_options,omitempty"`
	Reply       *replyParameters `json:"reply_parameters,omitempty"`
	Markup      *keyboard        `json:"reply_markup,omitempty"`
}

// chatNumber is the number of a chat, as the house keeps it.
type chatNumber string

// MarshalJSON writes it as the number that it is.
func (c chatNumber) MarshalJSON() ([]byte, error) {
	if _, err := strconv.ParseInt(string(c), 10, 64); err != nil {
		return nil, err
	}
	return []byte(c), nil
}

type linkPreview struct {
	Disabled bool `json:"is_disabled"`
}

type replyParameters struct {
	MessageID int64 `json:"message_id"`
	Without   bool  `json:"allow_sending_without_reply"`
}

type keyboard struct {
	Rows [][]button `json:"inline_keyboard"`
}

// button is one under a message: it opens an address, or tells the bot something.
type button struct {
	Text string `json:"text"`
	URL  string `json:"url,omitempty"`
	Data string `json:"callback_data,omitempty"`
}

func (q *sendMessage) answers(id string) {
	if n, err := strconv.ParseInt(id, 10, 64); err == nil {
		q.Reply = &replyParameters{MessageID: n, Without: true}
	}
}

// button adds a button that opens an address, and reports whether it did: the Bot API takes
// none that leads to the reader's own machine or network.
func (q *sendMessage) button(text, url string) bool {
	if !strings.HasPrefix(url, "https://") {
		return false
	}
	if q.Markup == nil {
		q.Markup = &keyboard{}
	}
	q.Markup.Rows = append(q.Markup.Rows, []button{{Text: text, URL: url}})
	return true
}

func (b *bot) send(ctx context.Context, q *sendMessage) (*answer, error) {
	return b.call(ctx, "sendMessage", q)
}

// maxAnswer bounds what is read of an answer: a hundred updates with long texts.
const maxAnswer = 8 << 20

// call asks for a method. An answer without an error is one that the API itself made,
// well or not; the token never stands in an error.
func (b *bot) call(ctx context.Context, method string, parameters any) (*answer, error) {
	body, err := json.Marshal(parameters)
	if err != nil {
		return nil, errors.Join(errNotDialled, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, b.root+method, bytes.NewReader(body))
	if err != nil {
		return nil, errNotDialled
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := b.client.Do(req)
	if err != nil {
		return nil, b.discreet(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return nil, b.discreet(err)
	}
	var a answer
	if len(data) > maxAnswer || json.Unmarshal(data, &a) != nil || !a.OK && a.Code == 0 {
		return unreadable(resp)
	}
	return &a, nil
}

// unreadable is an answer that the API did not make, but something before it. One that
// says it was busy took nothing.
func unreadable(resp *http.Response) (*answer, error) {
	if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode != http.StatusServiceUnavailable {
		return nil, fmt.Errorf("the answer has status %d and is not the API's", resp.StatusCode)
	}
	a := &answer{Code: resp.StatusCode, Description: resp.Status}
	a.Parameters.RetryAfter, _ = strconv.Atoi(resp.Header.Get("Retry-After"))
	return a, nil
}

// discreet keeps the token out of what is told.
func (b *bot) discreet(err error) error { return &hiding{err, b.token} }

type hiding struct {
	err    error
	secret string
}

func (h *hiding) Error() string { return strings.ReplaceAll(h.err.Error(), h.secret, "TOKEN") }
func (h *hiding) Unwrap() error { return h.err }

func chatID(n int64) string { return strconv.FormatInt(n, 10) }

// longPoll is how long the API is asked to wait for an update.
const longPoll = 50 * time.Second
