package sqlite

import (
	"slices"
	"strings"
	"time"

	"demarche"
	"demarche/deliver"
)

const readerColumns = `SELECT n, token, proof, proved, secret, channel, address, name, is_group, lang, zone, hour, days, alerts, follows, standing, why, since, agreed FROM subscriber `

func readerRow(q *query) deliver.Reader {
	return deliver.Reader{
		N: q.num(0), Token: q.str(1), Proof: q.str(2), Proved: momentOf(q.num(3)), Secret: q.str(4), Channel: channelOf(q.num(5)), Address: q.str(6),
		Name: q.str(7), Group: q.num(8) != 0, Lang: demarche.Lang(q.word(9)), Zone: q.word(10), Hour: int(q.num(11)), Days: deliver.Days(q.word(12)),
		Alerts: q.num(13) != 0, Follows: strings.Fields(q.word(14)), Standing: deliver.Standing(q.word(15)), Why: q.word(16),
		Since: momentOf(q.num(17)), Agreed: momentOf(q.num(18)),
	}
}

func readerRows(q *query) ([]deliver.Reader, error) {
	var out []deliver.Reader
	for q.next() {
		out = append(out, readerRow(q))
	}
	return out, read(q.done())
}

// oneReader gives the first of some rows.
func (t *tx) oneReader(where, value string) (*deliver.Reader, bool, error) {
	if none, err := t.noOutbox(); none || err != nil || value == "" {
		return nil, false, err
	}
	list, err := readerRows(t.c.on(readerColumns + where).text(value))
	if err != nil || len(list) == 0 {
		return nil, false, err
	}
	return &list[0], true, nil
}

// ReaderOf gives a reader by the token of their page.
func (t *tx) ReaderOf(token string) (*deliver.Reader, bool, error) {
	return t.oneReader(`WHERE token = ?`, token)
}

// ReaderProving gives the reader whose confirmation must bring this.
func (t *tx) ReaderProving(proof string) (*deliver.Reader, bool, error) {
	return t.oneReader(`WHERE proof = ?`, proof)
}

// ReaderAt gives a reader by number.
func (t *tx) ReaderAt(n int64) (*deliver.Reader, bool, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, false, err
	}
	list, err := readerRows(t.c.on(readerColumns + `WHERE n = ?`).int(n))
	if err != nil || len(list) == 0 {
		return nil, false, err
	}
	return &list[0], true, nil
}

// ReaderBy gives a reader by channel and address.
func (t *tx) ReaderBy(c deliver.Channel, address string) (*deliver.Reader, bool, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, false, err
	}
	list, err := readerRows(t.c.on(readerColumns + `WHERE channel = ? AND address = ?`).int(channelCode(c)).text(address))
	if err != nil || len(list) == 0 {
		return nil, false, err
	}
	return &list[0], true, nil
}

// ReadersAfter lists readers by number.
func (t *tx) ReadersAfter(n int64, limit int) ([]deliver.Reader, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, err
	}
	return readerRows(t.c.on(readerColumns + `WHERE n > ? ORDER BY n LIMIT ?`).int(n).int(int64(limit)))
}

// GotAfter lists the active readers that were sent a message or may have been.
func (t *tx) GotAfter(message, n int64, limit int) ([]deliver.Reader, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, err
	}
	return readerRows(t.c.on(readerColumns + `WHERE n IN (SELECT reader FROM send WHERE message = ? AND reader > ? AND state IN (1, 2, 4)
		ORDER BY reader LIMIT ?) AND standing = 'active' ORDER BY n`).int(message).int(n).int(int64(limit)))
}

// PutReader keeps a new reader and gives it its number.
func (t *tx) PutReader(r *deliver.Reader) error {
	if err := t.turn(); err != nil {
		return err
	}
	if _, had, err := t.ReaderBy(r.Channel, r.Address); err != nil || had {
		if err != nil {
			return err
		}
		return &demarche.Refusal{
			Kind: demarche.Conflict, What: demarche.Text{EN: "a second subscription of one address", ZH: "同一地址的第二个订阅"},
			Why:    demarche.Text{EN: "each address is kept once", ZH: "每个地址只保存一次"},
			Remedy: demarche.Text{EN: "change the one that is there", ZH: "请更改已有的订阅"},
		}
	}
	err := t.c.on(`INSERT INTO subscriber (token, proof, proved, secret, channel, address, name, is_group, lang, zone, hour, days, alerts, follows, standing, why, since, agreed)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`).readerFields(r).exec()
	if err != nil {
		return unwritten(err)
	}
	r.N = t.c.db.LastInsertRowID()
	return nil
}

// readerFields binds what is kept of a reader, but for the number.
func (q *query) readerFields(r *deliver.Reader) *query {
	return q.text(r.Token).some(r.Proof).int(millis(r.Proved)).some(r.Secret).int(channelCode(r.Channel)).text(r.Address).some(r.Name).bool(r.Group).
		text(string(r.Lang)).text(r.Zone).int(int64(r.Hour)).text(string(r.Days)).bool(r.Alerts).some(strings.Join(r.Follows, " ")).
		text(string(r.Standing)).some(r.Why).int(millis(r.Since)).int(millis(r.Agreed))
}

// ChangeReader keeps a reader anew.
func (t *tx) ChangeReader(r *deliver.Reader) error {
	if err := t.turn(); err != nil {
		return err
	}
	return unwritten(t.c.on(`UPDATE subscriber SET token = ?, proof = ?, proved = ?, secret = ?, channel = ?, address = ?, name = ?, is_group = ?, lang = ?,
		zone = ?, hour = ?, days = ?, alerts = ?, follows = ?, standing = ?, why = ?, since = ?, agreed = ? WHERE n = ?`).readerFields(r).int(r.N).exec())
}

// EraseReader forgets a reader, and what was written to them alone.
func (t *tx) EraseReader(n int64, now time.Time) error {
	if err := t.turn(); err != nil {
		return err
	}
	return t.c.wiped(func() error { return t.eraseReader(n, now) })
}

func (t *tx) eraseReader(n int64, now time.Time) error {
	r, ok, err := t.ReaderAt(n)
	if err != nil || !ok {
		return err
	}
	waiting, err := sendRows(t.c.on(sendColumns + `INDEXED BY send_reader WHERE reader = ? AND state = 0`).int(n))
	if err != nil {
		return err
	}
	own, err := sendRows(t.c.on(sendColumns + `WHERE message IN (SELECT n FROM message WHERE direct = ?) AND state = 0`).text(directTo(r.Channel, r.Address)))
	if err != nil {
		return err
	}
	dropped := map[[2]int64]bool{}
	for _, s := range append(waiting, own...) {
		if id := [2]int64{s.Message, s.Reader}; !dropped[id] {
			dropped[id] = true
			if err := t.moveSend(&s, deliver.Outcome{State: deliver.Dropped, Why: "the reader was erased"}, s.Due, "", now); err != nil {
				return err
			}
		}
	}
	if err := t.c.on(`UPDATE message SET about = '', direct = NULL WHERE direct = ?`).text(directTo(r.Channel, r.Address)).exec(); err != nil {
		return unwritten(err)
	}
	return unwritten(t.c.on(`DELETE FROM subscriber WHERE n = ?`).int(n).exec())
}

// Followed lists what active readers follow by name that begins so.
func (t *tx) Followed(prefix string) ([]string, error) {
	if none, err := t.noOutbox(); none || err != nil {
		return nil, err
	}
	var out []string
	q := t.c.on(`SELECT DISTINCT follows FROM subscriber WHERE standing = 'active' AND follows IS NOT NULL AND instr(' ' || follows, ' ' || ?) > 0`).text(prefix)
	for q.next() {
		for _, f := range strings.Fields(q.str(0)) {
			if strings.HasPrefix(f, prefix) {
				out = append(out, f)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out), read(q.done())
}

// CountReaders counts the readers by channel and standing.
func (t *tx) CountReaders() (map[deliver.Channel]map[deliver.Standing]int, error) {
	out := map[deliver.Channel]map[deliver.Standing]int{}
	if none, err := t.noOutbox(); none || err != nil {
		return out, err
	}
	q := t.c.on(`SELECT channel, standing, count(*) FROM subscriber GROUP BY channel, standing`)
	for q.next() {
		countIn(out, channelOf(q.num(0)), deliver.Standing(q.word(1)), int(q.num(2)))
	}
	return out, read(q.done())
}
