package sqlite

import (
	"fmt"
	"time"

	"demarche"
	"demarche/deliver"
)

// tallied is how the counts of messages change.
type tallied map[[3]int64]int64

func (c tallied) move(message, channel int64, from, to int64) {
	c[[3]int64{message, channel, from}]--
	c[[3]int64{message, channel, to}]++
}

func (t *tx) putTally(counts tallied) error {
	for k, d := range counts {
		if d == 0 {
			continue
		}
		err := t.c.on(`INSERT INTO send_tally (message, channel, state, lines) VALUES (?,?,?,?)
			ON CONFLICT DO UPDATE SET lines = lines + excluded.lines`).int(k[0]).int(k[1]).int(k[2]).int(d).exec()
		if err != nil {
			return unwritten(err)
		}
	}
	return nil
}

// addSends adds lines to the ledger. One that is there is left as it is.
func (t *tx) addSends(sends []deliver.Send) error {
	counts := tallied{}
	for i := range sends {
		s := &sends[i]
		channel, state := channelCode(s.Channel), stateCode(s.State)
		err := t.c.on(`INSERT OR IGNORE INTO send (message, reader, channel, state, due, nominal, tries, begun, done, why) VALUES (?,?,?,?,?,?,0,0,?,?)`).
			int(s.Message).int(s.Reader).int(channel).int(state).int(millis(s.Due)).int(millis(s.Nominal)).int(millis(s.Done)).some(s.Why).exec()
		if err != nil {
			return unwritten(err)
		}
		if t.c.db.Changes() > 0 {
			counts[[3]int64{s.Message, channel, state}]++
		}
	}
	return t.putTally(counts)
}

const sendColumns = `SELECT message, reader, channel, state, due, nominal, tries, owner, begun, done, remote, why FROM send `

func sendRow(q *query) deliver.Send {
	return deliver.Send{
		Message: q.num(0), Reader: q.num(1), Channel: channelOf(q.num(2)), State: stateOf(q.num(3)), Due: momentOf(q.num(4)), Nominal: momentOf(q.num(5)),
		Tries: int(q.num(6)), Owner: q.word(7), Begun: momentOf(q.num(8)), Done: momentOf(q.num(9)), Remote: q.str(10), Why: q.str(11),
	}
}

func sendRows(q *query) ([]deliver.Send, error) {
	var out []deliver.Send
	for q.next() {
		out = append(out, sendRow(q))
	}
	return out, read(q.done())
}

// Claim begins attempts for an owner.
func (t *tx) Claim(c deliver.Channel, owner string, now time.Time, limit int) ([]deliver.Send, error) {
	if err := t.turn(); err != nil {
		return nil, err
	}
	list, err := sendRows(t.c.on(sendColumns + `INDEXED BY send_due WHERE channel = ? AND state = 0 AND due <= ? ORDER BY due, message, reader LIMIT ?`).
		int(channelCode(c)).int(millis(now)).int(int64(min(limit, deliver.MaxPage))))
	if err != nil {
		return nil, err
	}
	counts := tallied{}
	for i := range list {
		s := &list[i]
		s.State, s.Owner, s.Begun = deliver.Begun, owner, momentOf(millis(now))
		s.Tries++
		err := t.c.on(`UPDATE send SET state = 1, owner = ?, begun = ?, tries = ? WHERE message = ? AND reader = ?`).
			text(owner).int(millis(now)).int(int64(s.Tries)).int(s.Message).int(s.Reader).exec()
		if err != nil {
			return nil, unwritten(err)
		}
		counts.move(s.Message, channelCode(c), stateCode(deliver.Queued), stateCode(deliver.Begun))
	}
	return list, t.putTally(counts)
}

// SendOf gives a line.
func (t *tx) SendOf(message, reader int64) (*deliver.Send, bool, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, false, err
	}
	list, err := sendRows(t.c.on(sendColumns + `WHERE message = ? AND reader = ?`).int(message).int(reader))
	if err != nil || len(list) == 0 {
		return nil, false, err
	}
	return &list[0], true, nil
}

// Settle notes what came of an attempt, unless the line is no longer the owner's.
func (t *tx) Settle(s *deliver.Send, o deliver.Outcome, now time.Time) (bool, error) {
	if err := t.turn(); err != nil {
		return false, err
	}
	was, ok, err := t.SendOf(s.Message, s.Reader)
	if err != nil || !ok || was.Owner != s.Owner || was.State != deliver.Begun && was.State != deliver.Unknown {
		return false, err
	}
	due := was.Due
	if o.State == deliver.Queued {
		due = o.Again
	}
	return true, t.moveSend(was, o, due, s.Owner, now)
}

// moveSend takes a line from its state to another.
func (t *tx) moveSend(was *deliver.Send, o deliver.Outcome, due time.Time, owner string, now time.Time) error {
	if o.State != deliver.Unknown {
		owner = ""
	}
	err := t.c.on(`UPDATE send SET state = ?, due = ?, owner = ?, done = ?, remote = ?, why = ? WHERE message = ? AND reader = ?`).
		int(stateCode(o.State)).int(millis(due)).some(owner).int(millis(now)).some(o.Remote).some(o.Why).int(was.Message).int(was.Reader).exec()
	if err != nil {
		return unwritten(err)
	}
	counts := tallied{}
	counts.move(was.Message, channelCode(was.Channel), stateCode(was.State), stateCode(o.State))
	return t.putTally(counts)
}

// GiveUp makes unknown what was begun before an instant and never settled.
func (t *tx) GiveUp(before, now time.Time) (int, error) {
	if err := t.turn(); err != nil {
		return 0, err
	}
	list, err := sendRows(t.c.on(sendColumns + `INDEXED BY send_begun WHERE state = 1 AND begun < ? LIMIT ?`).int(millis(before)).int(deliver.MaxPage))
	if err != nil {
		return 0, err
	}
	for i := range list {
		o := deliver.Outcome{State: deliver.Unknown, Why: "the attempt was begun, and what came of it was never noted"}
		if err := t.moveSend(&list[i], o, list[i].Due, list[i].Owner, now); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

// Decide settles a line that is unknown as a person decides.
func (t *tx) Decide(message, reader int64, s deliver.State, why string, now time.Time) error {
	if err := t.turn(); err != nil {
		return err
	}
	was, ok, err := t.SendOf(message, reader)
	if err != nil {
		return err
	}
	waits := ok && was.State == deliver.Queued && s == deliver.Dropped
	if !ok || was.State != deliver.Unknown && !waits {
		return &demarche.Refusal{
			Kind:   demarche.Conflict,
			What:   demarche.Text{EN: fmt.Sprintf("message %d to reader %d", message, reader), ZH: fmt.Sprintf("发给读者%d的消息%d", reader, message)},
			Why:    demarche.Text{EN: "it is not unknown what came of it", ZH: "其结果并非未知"},
			Remedy: demarche.Text{EN: "list those that are unknown again", ZH: "请重新列出结果未知的消息"},
		}
	}
	due := was.Due
	if s == deliver.Queued {
		due = now
	}
	return t.moveSend(was, deliver.Outcome{State: s, Remote: was.Remote, Why: why}, due, "", now)
}

// Spare notes that a message does not go to a reader by itself.
func (t *tx) Spare(s *deliver.Send, why string, now time.Time) error {
	was, ok, err := t.SendOf(s.Message, s.Reader)
	switch {
	case err != nil:
		return err
	case !ok:
		return t.addSends([]deliver.Send{{Message: s.Message, Reader: s.Reader, Channel: s.Channel, State: deliver.Dropped, Due: now, Nominal: now, Done: now, Why: why}})
	case was.State == deliver.Queued:
		return t.moveSend(was, deliver.Outcome{State: deliver.Dropped, Why: why}, was.Due, "", now)
	}
	return nil
}

// Returned notes that what a channel had taken came back.
func (t *tx) Returned(message, reader int64, why string, now time.Time) (bool, error) {
	if err := t.turn(); err != nil {
		return false, err
	}
	was, ok, err := t.SendOf(message, reader)
	if err != nil || !ok || was.State != deliver.Sent && was.State != deliver.Unknown {
		return false, err
	}
	return true, t.moveSend(was, deliver.Outcome{State: deliver.Refused, Remote: was.Remote, Why: why}, was.Due, "", now)
}

// Sends lists lines in a state, by message and reader; of one reader, in any state
// where none is named.
func (t *tx) Sends(q deliver.SendQuery) ([]deliver.Send, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, err
	}
	limit := q.Limit
	if limit <= 0 || limit > deliver.MaxPage {
		limit = deliver.MaxPage
	}
	where := `WHERE state = ? AND (message, reader) > (?, ?) ORDER BY message, reader LIMIT ?`
	if q.Reader != 0 {
		return sendRows(t.c.on(sendColumns + `WHERE message IN (SELECT n FROM message ORDER BY n DESC LIMIT ?) AND reader = ? AND (? = '' OR state = ?) ORDER BY message`).
			int(int64(limit)).int(q.Reader).text(string(q.State)).int(stateCode(q.State)))
	}
	if q.Message != 0 {
		return sendRows(t.c.on(sendColumns + `WHERE message = ? AND state = ? AND reader > ? ORDER BY reader LIMIT ?`).
			int(q.Message).int(stateCode(q.State)).int(q.AfterR).int(int64(limit)))
	}
	switch q.State { // what has an index of its own
	case deliver.Queued:
		if q.Tried {
			where = `WHERE state = 0 AND tries > 0 AND state = ? AND (message, reader) > (?, ?) ORDER BY message, reader LIMIT ?`
			break
		}
		where = `WHERE state = 0 AND state = ? AND (message, reader) > (?, ?) ORDER BY message, reader LIMIT ?`
	case deliver.Begun:
		where = `INDEXED BY send_begun WHERE state = 1 AND state = ? AND (message, reader) > (?, ?) ORDER BY message, reader LIMIT ?`
	case deliver.Refused, deliver.Unknown:
		where = `INDEXED BY send_left WHERE state IN (3, 4) AND state = ? AND (message, reader) > (?, ?) ORDER BY message, reader LIMIT ?`
	}
	return sendRows(t.c.on(sendColumns + where).int(stateCode(q.State)).int(q.AfterM).int(q.AfterR).int(int64(limit)))
}

// NextDue gives when the next queued line of a channel is due.
func (t *tx) NextDue(c deliver.Channel) (time.Time, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return time.Time{}, err
	}
	n, ok, err := t.c.on(`SELECT due FROM send INDEXED BY send_due WHERE channel = ? AND state = 0 ORDER BY due LIMIT 1`).int(channelCode(c)).one()
	if err != nil || !ok {
		return time.Time{}, read(err)
	}
	return momentOf(n), nil
}

// Tally counts the lines of the whole ledger.
func (t *tx) Tally() (map[deliver.Channel]map[deliver.State]int, error) {
	out := map[deliver.Channel]map[deliver.State]int{}
	if none, err := t.noOutbox(); none || err != nil {
		return out, err
	}
	q := t.c.on(`SELECT channel, state, sum(lines) FROM send_tally GROUP BY channel, state`)
	for q.next() {
		if n := int(q.num(2)); n > 0 {
			countIn(out, channelOf(q.num(0)), stateOf(q.num(1)), n)
		}
	}
	return out, read(q.done())
}
