package sqlite

import (
	"encoding/json"
	"fmt"
	"time"

	"demarche"
	"demarche/deliver"
	"demarche/feedback"
)

// AddThread keeps a new thread and gives it its number.
func (t *tx) AddThread(x *feedback.Thread) error {
	if err := t.turn(); err != nil {
		return err
	}
	x.N = 0
	about, err := json.Marshal(x)
	if err != nil {
		return err
	}
	err = t.c.on(`INSERT INTO thread (status, assignee, sender, opened, moved, about) VALUES (?,?,?,?,?,?)`).
		text(string(x.Status)).text(string(x.Assignee)).text(x.Sender.Key()).int(x.Opened.UnixMilli()).int(x.Moved.UnixMilli()).text(string(about)).exec()
	if err != nil {
		return unwritten(err)
	}
	x.N, _, err = t.c.on(`SELECT max(n) FROM thread`).one()
	return read(err)
}

// ChangeThread keeps how a thread stands now.
func (t *tx) ChangeThread(x *feedback.Thread) error {
	if err := t.turn(); err != nil {
		return err
	}
	about, err := json.Marshal(x)
	if err != nil {
		return err
	}
	return unwritten(t.c.on(`UPDATE thread SET status = ?, assignee = ?, sender = ?, moved = ?, about = ? WHERE n = ?`).
		text(string(x.Status)).text(string(x.Assignee)).text(x.Sender.Key()).int(x.Moved.UnixMilli()).text(string(about)).int(x.N).exec())
}

// Thread gives a thread by its number.
func (t *tx) Thread(n int64) (*feedback.Thread, error) {
	list, err := t.threads(`SELECT n, about FROM thread WHERE n = ?`, func(q *query) *query { return q.int(n) })
	if err == nil && len(list) == 0 {
		err = &demarche.Refusal{
			Kind: demarche.NotFound, What: demarche.Text{EN: fmt.Sprintf("thread %d", n), ZH: fmt.Sprintf("第%d号来信", n)},
			Why: demarche.Text{EN: "there is none of this number", ZH: "没有该编号的来信"},
		}
	}
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

func (t *tx) threads(sql string, bind func(*query) *query) ([]feedback.Thread, error) {
	if none, err := t.noDesk(); none || err != nil {
		return nil, err
	}
	var out []feedback.Thread
	q := bind(t.c.on(sql))
	for q.next() {
		var x feedback.Thread
		if err := json.Unmarshal([]byte(q.str(1)), &x); err != nil {
			_ = q.done()
			return nil, read(err)
		}
		x.N = q.num(0)
		out = append(out, x)
	}
	return out, read(q.done())
}

// Threads lists threads, the last moved first.
func (t *tx) Threads(q feedback.Query) ([]feedback.Thread, error) {
	return t.threads(`SELECT n, about FROM thread WHERE (? = '' AND status <> 'spam' OR status = ?) AND (? = '' OR assignee = ?) AND (? = '' OR sender = ?)
		ORDER BY moved DESC, n DESC LIMIT ?`, func(s *query) *query {
		return s.text(string(q.Status)).text(string(q.Status)).text(string(q.Assignee)).text(string(q.Assignee)).text(q.Sender).text(q.Sender).int(int64(q.Bounded()))
	})
}

// AddLetter appends a letter to its thread.
func (t *tx) AddLetter(l *feedback.Letter) error {
	if err := t.turn(); err != nil {
		return err
	}
	if there, err := t.LetterNamed(l.Name); err != nil || there > 0 {
		if err == nil {
			err = demarche.Refuse(demarche.Conflict, "the letter was not taken", "it has been taken before", "nothing more is needed")
		}
		return err
	}
	last, _, err := t.c.on(`SELECT ifnull(max(seq), 0) FROM letter WHERE thread = ?`).int(l.Thread).one()
	if err != nil {
		return read(err)
	}
	l.Seq = int(last) + 1
	about, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return unwritten(t.c.on(`INSERT INTO letter (thread, seq, name, about) VALUES (?,?,?,?)`).int(l.Thread).int(int64(l.Seq)).text(l.Name).text(string(about)).exec())
}

// Letters gives the letters of a thread, in order.
func (t *tx) Letters(thread int64) ([]feedback.Letter, error) {
	if none, err := t.noDesk(); none || err != nil {
		return nil, err
	}
	return jsonRows[feedback.Letter](t.c.on(`SELECT about FROM letter WHERE thread = ? ORDER BY seq`).int(thread))
}

// LetterNamed gives the thread of the letter of a name; 0 for none.
func (t *tx) LetterNamed(name string) (int64, error) {
	if none, err := t.noDesk(); none || err != nil || name == "" {
		return 0, err
	}
	n, _, err := t.c.on(`SELECT ifnull(max(thread), 0) FROM letter WHERE name = ?`).text(name).one()
	return n, read(err)
}

// BlankLetters takes what was written out of the letters of a thread.
func (t *tx) BlankLetters(thread int64) error {
	list, err := t.Letters(thread)
	if err != nil {
		return err
	}
	return t.c.wiped(func() error { return t.blank(list, thread) })
}

func (t *tx) blank(list []feedback.Letter, thread int64) error {
	for _, l := range list {
		about, err := json.Marshal(feedback.Letter{Thread: l.Thread, Seq: l.Seq, Name: l.Name, Out: l.Out, By: l.By, At: l.At.Truncate(time.Second)})
		if err != nil {
			return err
		}
		if err := t.c.on(`UPDATE letter SET about = ? WHERE thread = ? AND seq = ?`).text(string(about)).int(thread).int(int64(l.Seq)).exec(); err != nil {
			return unwritten(err)
		}
	}
	return nil
}

// ForgetAnswers drops what waits to be sent to a sender, and what was written to them
// alone.
func (t *tx) ForgetAnswers(c feedback.Channel, address string, now time.Time) error {
	if err := t.turn(); err != nil {
		return err
	}
	channel := deliver.Mail
	if c == feedback.Telegram {
		channel = deliver.Telegram
	}
	to := directTo(channel, address)
	waiting, err := sendRows(t.c.on(sendColumns + `WHERE message IN (SELECT n FROM message WHERE direct = ?) AND state = 0`).text(to))
	if err != nil {
		return err
	}
	for i := range waiting {
		x := &waiting[i]
		if err := t.moveSend(x, deliver.Outcome{State: deliver.Dropped, Why: "whom it was for was erased"}, x.Due, "", now); err != nil {
			return err
		}
	}
	return t.c.wiped(func() error {
		return unwritten(t.c.on(`UPDATE message SET about = '', direct = NULL WHERE direct = ?`).text(to).exec())
	})
}
