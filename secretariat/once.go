package secretariat

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"demarche"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// carrier is how the store carries an update out: Attempt for what only appends to
// one case, Update for what reads or draws more.
type carrier = func(context.Context, func(store.Tx) error) error

// once carries out f unless the key has done so before. A key used for another
// request is refused. Where it is to attempt f, it may run it more than once, and
// keeps what the last run did.
func (s *Secretariat) once(ctx context.Context, carryOut carrier, r disclosure.Reader, key string, request any, f func(store.Tx) (*docket.Receipt, error), again func(*docket.Receipt)) error {
	if len(key) > 200 {
		return &demarche.Refusal{
			Kind: demarche.Invalid, What: demarche.Text{EN: "the idempotency key", ZH: "幂等键"},
			Why:    demarche.Text{EN: "it is longer than 200 bytes", ZH: "超过200字节"},
			Remedy: demarche.Text{EN: "use a shorter one, such as a UUID", ZH: "请使用较短的键，例如 UUID"},
		}
	}
	full, digest := "", ""
	if key != "" {
		var err error
		if digest, err = digestOf(request); err != nil {
			return err
		}
		full = DemonstrationID(r) + " " + r.Filer + " " + key
	}
	endings := s.endings.Load()
	err := carryOut(ctx, func(tx store.Tx) error {
		if full != "" {
			old, ok, err := tx.Key(full)
			if err != nil {
				return err
			}
			if ok && old.Digest != digest {
				return &demarche.Refusal{
					Kind: demarche.Conflict, What: demarche.Text{EN: "the idempotency key", ZH: "幂等键"},
					Why:    demarche.Text{EN: "it was used for another request, on " + string(old.Case), ZH: "该键已用于" + string(old.Case) + "的另一请求"},
					Remedy: demarche.Text{EN: "use a new key for a new act", ZH: "新的行为请使用新的键"},
				}
			}
			if ok {
				again(old)
				return nil
			}
		}
		done, err := f(tx)
		if err != nil || full == "" {
			return err
		}
		done.Digest = digest
		return tx.PutKey(full, done)
	})
	if err == nil {
		s.version.Add(1) // what was counted while it was carried out lacks it
		if s.endings.Load() != endings {
			s.endings.Add(1)
		}
	}
	return err
}

// digestOf gives what a request is known by: the digest of it as JSON.
func digestOf(request any) (string, error) {
	data, plain := plainRequest(request)
	if !plain {
		var err error
		if data, err = json.Marshal(request); err != nil {
			return "", fmt.Errorf("a request that cannot be told from another: %w", err)
		}
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}
