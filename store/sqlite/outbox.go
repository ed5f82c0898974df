package sqlite

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"demarche"
	"demarche/calendar"
	"demarche/deliver"
)

// noOutbox reports whether the database is of a version before messages, which one
// opened for reading may be.
func (t *tx) noOutbox() (bool, error) {
	if err := t.turnToRead(); err != nil || t.writes {
		return false, err
	}
	n, _, err := t.c.on(`SELECT count(*) FROM sqlite_schema WHERE name = 'send'`).one()
	return n == 0, read(err)
}

func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func momentOf(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}

func channelCode(c deliver.Channel) int64 { return int64(slices.Index(deliver.Channels, c)) }

func channelOf(n int64) deliver.Channel {
	if n < 0 || n >= int64(len(deliver.Channels)) {
		return ""
	}
	return deliver.Channels[n]
}

func stateCode(s deliver.State) int64 { return int64(slices.Index(deliver.States, s)) }

func stateOf(n int64) deliver.State {
	if n < 0 || n >= int64(len(deliver.States)) {
		return ""
	}
	return deliver.States[n]
}

// directTo names the one person that a message is for.
func directTo(c deliver.Channel, address string) string { return string(c) + ":" + address }

// PutMessage puts a message into the outbox. It is false where its key was put before.
func (t *tx) PutMessage(m *deliver.Message) (bool, error) {
	if err := t.turn(); err != nil {
		return false, err
	}
	n, had, err := t.c.on(`SELECT n FROM message WHERE key = ?`).text(m.Key).one()
	if err != nil {
		return false, read(err)
	}
	if had {
		m.N = n
		return false, nil
	}
	about, err := json.Marshal(m)
	if err != nil {
		return false, err
	}
	direct := ""
	if m.To != nil {
		direct = directTo(m.To.Channel, m.To.Address)
	}
	err = t.c.on(`INSERT INTO message (key, kind, made, morning, direct, about, filled_to, filled) VALUES (?,?,?,?,?,?,0,?)`).
		text(m.Key).text(string(m.Kind)).int(millis(m.Made)).int(int64(m.Morning)).some(direct).text(string(about)).bool(m.To != nil).exec()
	if err != nil {
		return false, unwritten(err)
	}
	if m.N, _, err = t.c.on(`SELECT n FROM message WHERE key = ?`).text(m.Key).one(); err != nil || m.To == nil {
		return true, read(err)
	}
	due := m.Made
	if m.Closed.After(due) {
		due = m.Closed
	}
	line := deliver.Send{Message: m.N, Reader: m.To.Reader, Channel: m.To.Channel, State: deliver.Queued, Due: due, Nominal: due}
	return true, t.addSends([]deliver.Send{line})
}

const messageColumns = `SELECT n, about FROM message `

// messageRow reads a message, and refuses where there is none.
func messageRow(q *query, name string) (*deliver.Message, error) {
	if !q.next() {
		if err := q.done(); err != nil {
			return nil, read(err)
		}
		return nil, noMessage(name)
	}
	m := &deliver.Message{}
	n, about := q.num(0), q.str(1)
	if err := q.done(); err != nil {
		return nil, read(err)
	}
	if about == "" {
		return nil, noMessage(name)
	}
	err := json.Unmarshal([]byte(about), m)
	m.N = n
	return m, read(err)
}

func noMessage(name string) error {
	return &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "the message " + name, ZH: "消息" + name},
		Why: demarche.Text{EN: "there is none of that name, or its recipient was erased", ZH: "没有该消息，或其收件人已被删除"},
	}
}

// MessageOf gives a message by its key.
func (t *tx) MessageOf(key string) (*deliver.Message, error) {
	if none, err := t.noOutbox(); err != nil {
		return nil, err
	} else if none {
		return nil, noMessage(key)
	}
	return messageRow(t.c.on(messageColumns+`WHERE key = ?`).text(key), key)
}

// Message gives a message by its number.
func (t *tx) Message(n int64) (*deliver.Message, error) {
	name := fmt.Sprintf("no. %d", n)
	if none, err := t.noOutbox(); err != nil {
		return nil, err
	} else if none {
		return nil, noMessage(name)
	}
	return messageRow(t.c.on(messageColumns+`WHERE n = ?`).int(n), name)
}

// Corrections lists the corrections that were put after a message.
func (t *tx) Corrections(after int64) ([]deliver.Message, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, err
	}
	q := t.c.on(messageColumns + `WHERE n > ? AND kind = ? ORDER BY n`).int(after).text(string(deliver.Correction))
	var out []deliver.Message
	for q.next() {
		var m deliver.Message
		if err := json.Unmarshal([]byte(q.str(1)), &m); err != nil {
			_ = q.done()
			return nil, read(err)
		}
		m.N = q.num(0)
		out = append(out, m)
	}
	return out, read(q.done())
}

// Unfilled lists the messages whose readers are not all in the ledger.
func (t *tx) Unfilled(limit int) ([]deliver.Filling, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, err
	}
	var out []deliver.Filling
	q := t.c.on(`SELECT n, filled_to FROM message INDEXED BY message_unfilled WHERE filled = 0 ORDER BY n LIMIT ?`).int(int64(limit))
	for q.next() {
		out = append(out, deliver.Filling{Message: q.num(0), UpTo: q.num(1)})
	}
	return out, read(q.done())
}

// FillMessage adds lines to the ledger and notes how far the readers were looked at.
func (t *tx) FillMessage(message int64, sends []deliver.Send, upTo int64, done bool) error {
	if err := t.turn(); err != nil {
		return err
	}
	if err := t.addSends(sends); err != nil {
		return err
	}
	return unwritten(t.c.on(`UPDATE message SET filled_to = ?, filled = ? WHERE n = ?`).int(upTo).bool(done).int(message).exec())
}

// Progress lists the last messages with how far they have come, the newest first.
func (t *tx) Progress(limit int) ([]deliver.Progress, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, err
	}
	var out []deliver.Progress
	at := map[int64]int{}
	q := t.c.on(`SELECT n, key, kind, morning, made, filled FROM message ORDER BY n DESC LIMIT ?`).int(int64(limit))
	for q.next() {
		at[q.num(0)] = len(out)
		out = append(out, deliver.Progress{
			Key: q.str(1), Kind: deliver.Kind(q.word(2)), Morning: calendar.Date(q.num(3)), Made: momentOf(q.num(4)), Filled: q.num(5) != 0,
			Counts: map[deliver.Channel]map[deliver.State]int{},
		})
	}
	if err := q.done(); err != nil || len(out) == 0 {
		return nil, read(err)
	}
	q = t.c.on(`SELECT message, channel, state, lines FROM send_tally WHERE message >= (SELECT min(n) FROM (SELECT n FROM message ORDER BY n DESC LIMIT ?)) AND lines > 0`).int(int64(limit))
	for q.next() {
		if i, ok := at[q.num(0)]; ok {
			countIn(out[i].Counts, channelOf(q.num(1)), stateOf(q.num(2)), int(q.num(3)))
		}
	}
	return out, read(q.done())
}

// Counted counts the lines of one message.
func (t *tx) Counted(message int64) (map[deliver.Channel]map[deliver.State]int, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, err
	}
	out := map[deliver.Channel]map[deliver.State]int{}
	q := t.c.on(`SELECT channel, state, lines FROM send_tally WHERE message = ? AND lines > 0`).int(message)
	for q.next() {
		countIn(out, channelOf(q.num(0)), stateOf(q.num(1)), int(q.num(2)))
	}
	return out, read(q.done())
}

// countIn adds to a count by two names.
func countIn[A, B comparable](counts map[A]map[B]int, a A, b B, n int) {
	if counts[a] == nil {
		counts[a] = map[B]int{}
	}
	counts[a][b] += n
}
