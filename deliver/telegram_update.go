package deliver

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"demarche"
)

// Update is what happened in a chat, as far as the house listens to it.
type Update struct {
	ID      int64
	Chat    string // the number of the chat
	Group   bool   // a group or a channel
	Private bool   // a chat with one person
	From    int64  // the number of who did it; 0: nobody that is named
	Own     bool   // written in the chat's own name, as only those who govern it can
	Name    string // of the person, or the title of the group
	Lang    demarche.Lang
	Message string // the number of the message
	Text    string
	Command string // "start", for /start and /start@bot; empty: none
	Rest    string // what follows the command
	Data    string // of a button that was pressed
	Query   string // the number of that press
	Answers string // the number of the bot's own message that it answers
	Left    bool   // the bot was put out, or blocked
	MovesTo string // the group has become another chat
}

// maxText bounds what is read of a text; a message cannot be longer.
const maxText = 4096 * 4

// wire forms of an update, with only what is looked at.
type (
	wireUpdate struct {
		ID       int64           `json:"update_id"`
		Message  *wireMessage    `json:"message"`
		Post     *wireMessage    `json:"channel_post"`
		Callback *wireCallback   `json:"callback_query"`
		Member   *wireMyStanding `json:"my_chat_member"`
	}
	wireMessage struct {
		ID        int64        `json:"message_id"`
		From      *wireUser    `json:"from"`
		Sender    *wireChat    `json:"sender_chat"`
		Chat      wireChat     `json:"chat"`
		Text      string       `json:"text"`
		ReplyTo   *wireMessage `json:"reply_to_message"`
		MigrateTo int64        `json:"migrate_to_chat_id"`
	}
	wireUser struct {
		ID    int64  `json:"id"`
		IsBot bool   `json:"is_bot"`
		First string `json:"first_name"`
		Last  string `json:"last_name"`
		Lang  string `json:"language_code"`
	}
	wireChat struct {
		ID    int64  `json:"id"`
		Type  string `json:"type"`
		Title string `json:"title"`
	}
	wireCallback struct {
		ID      string       `json:"id"`
		From    *wireUser    `json:"from"`
		Message *wireMessage `json:"message"`
		Data    string       `json:"data"`
	}
	wireMyStanding struct {
		Chat wireChat  `json:"chat"`
		From *wireUser `json:"from"`
		New  struct {
			Status string `json:"status"`
		} `json:"new_chat_member"`
	}
)

// ReadUpdates reads what getUpdates answers. An update of a kind that the house does
// not listen to is there with its number alone, so that it is not asked for again.
func ReadUpdates(data []byte) ([]Update, error) {
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("the updates cannot be read: %w", err)
	}
	out := make([]Update, 0, len(list))
	for _, raw := range list {
		var only struct {
			ID int64 `json:"update_id"`
		}
		if err := json.Unmarshal(raw, &only); err != nil || only.ID <= 0 {
			return nil, fmt.Errorf("an update has no number")
		}
		var w wireUpdate
		if err := json.Unmarshal(raw, &w); err != nil {
			out = append(out, Update{ID: only.ID}) // of a form that is not known yet
			continue
		}
		out = append(out, w.update())
	}
	return out, nil
}

func (w *wireUpdate) update() Update {
	u := Update{ID: w.ID}
	switch {
	case w.Member != nil:
		u.in(&w.Member.Chat, w.Member.From)
		u.Left = w.Member.New.Status == "left" || w.Member.New.Status == "kicked"
	case w.Callback != nil && w.Callback.Message != nil:
		u.in(&w.Callback.Message.Chat, w.Callback.From)
		u.Message, u.Query, u.Data = chatID(w.Callback.Message.ID), clipped(w.Callback.ID, 64), clipped(w.Callback.Data, 64)
	case w.Message != nil:
		u.message(w.Message)
	case w.Post != nil:
		u.message(w.Post)
		u.Own = true // nobody else may post in a channel
	}
	if u.Chat == "" {
		return Update{ID: w.ID} // there is nobody to answer
	}
	return u
}

func (u *Update) in(c *wireChat, from *wireUser) {
	if c.ID == 0 {
		return
	}
	u.Chat, u.Private, u.Group = chatID(c.ID), c.Type == "private", c.Type != "private"
	u.Name = clipped(c.Title, longestName)
	u.Lang = demarche.English
	if from != nil {
		u.From = from.ID
		if u.Private {
			u.Name = clipped(strings.TrimSpace(from.First+" "+from.Last), longestName)
		}
		if strings.HasPrefix(from.Lang, "zh") {
			u.Lang = demarche.Chinese
		}
	}
}

func (u *Update) message(m *wireMessage) {
	u.Own = m.Sender != nil && m.Sender.ID == m.Chat.ID // an administrator of a group who stays unnamed
	if m.From != nil && m.From.IsBot && !u.Own {
		return // two bots must not answer each other
	}
	u.in(&m.Chat, m.From)
	u.Message, u.Text = chatID(m.ID), clipped(m.Text, maxText)
	if m.MigrateTo != 0 {
		u.MovesTo = chatID(m.MigrateTo)
	}
	if r := m.ReplyTo; r != nil && r.From != nil && r.From.IsBot {
		u.Answers = chatID(r.ID)
	}
	if !strings.HasPrefix(u.Text, "/") {
		return
	}
	first, rest, _ := strings.Cut(u.Text[1:], " ")
	first, _, _ = strings.Cut(first, "@")
	u.Command, u.Rest = strings.ToLower(clipped(first, 32)), strings.TrimSpace(rest)
}

// clipped cuts a text to so many characters, and takes out what is no character.
func clipped(s string, most int) string {
	s = strings.ToValidUTF8(s, "�")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most])
}

// Updates asks for what happened after an update, and waits for it.
func (t *TelegramSender) Updates(ctx context.Context, after int64) ([]Update, error) {
	a, err := t.bot.call(ctx, "getUpdates", map[string]any{
		"offset": after + 1, "limit": 100, "timeout": int(longPoll.Seconds()),
		"allowed_updates": []string{"message", "channel_post", "callback_query", "my_chat_member"},
	})
	if err != nil {
		return nil, err
	}
	if !a.OK {
		return nil, fmt.Errorf("the Bot API answers: %d %s", a.Code, oneLine(a.Description))
	}
	return ReadUpdates(a.Result)
}

// Governs reports whether a person may change what a group is sent: its creator and
// administrators may.
func (t *TelegramSender) Governs(ctx context.Context, chat string, person int64) (bool, error) {
	a, err := t.bot.call(ctx, "getChatMember", map[string]any{"chat_id": chatNumber(chat), "user_id": person})
	if err != nil || !a.OK {
		return false, err
	}
	var m struct {
		Status string `json:"status"`
	}
	err = json.Unmarshal(a.Result, &m)
	return m.Status == "creator" || m.Status == "administrator", err
}
