package sqlite

import (
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"demarche"
	"demarche/docket"
)

// Key gives what an idempotency key has already done.
func (t *tx) Key(key string) (*docket.Receipt, bool, error) {
	if t.light {
		return t.lightKey(key)
	}
	return t.receipt(key)
}

func (t *tx) receipt(key string) (*docket.Receipt, bool, error) {
	q := t.c.on(`SELECT matter, seq, digest FROM receipt WHERE key = ?`).text(key)
	if !q.next() {
		return nil, false, read(q.done())
	}
	r := &docket.Receipt{Case: demarche.CaseID(q.str(0)), Seq: int(q.num(1)), Digest: q.str(2)}
	return r, true, read(q.done())
}

// PutKey keeps what an idempotency key has done. A key is used once.
func (t *tx) PutKey(key string, r *docket.Receipt) error {
	if err := t.mayWrite(); err != nil {
		return err
	}
	if t.light {
		return t.lightPutKey(key, r)
	}
	if t.c.sieve != nil {
		t.c.sieve.add(key)
	}
	err := t.c.on(`INSERT INTO receipt (key, matter, seq, digest) VALUES (?,?,?,?)`).
		text(key).text(string(r.Case)).int(int64(r.Seq)).text(r.Digest).exec()
	if errors.Is(err, sqlite3.CONSTRAINT_PRIMARYKEY) {
		return usedKey(key)
	}
	return unwritten(err)
}

func usedKey(key string) error {
	return &demarche.Refusal{
		Kind: demarche.Conflict, What: demarche.Text{EN: fmt.Sprintf("the idempotency key %q", key), ZH: fmt.Sprintf("幂等键“%s”", key)},
		Why:    demarche.Text{EN: "it has been used", ZH: "该键已被使用"},
		Remedy: demarche.Text{EN: "use a new key for a new act", ZH: "新的行为请使用新的键"},
	}
}
