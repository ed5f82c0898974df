package secretariat

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"demarche"
	"demarche/disclosure"
	"demarche/store"
)

// vault seals what a reader is given to hand back, such as the cursor of a next
// page, and names what readers are to tell apart, such as the entries of a feed.
// Both are made from numbers of the whole record, of which they must not tell.
type vault struct {
	seals cipher.AEAD
	nonce []byte // key of the nonces
	names []byte // key of the names
}

// secretKey is the setting that keeps the docket's own secret; it goes with a
// backup, so that cursors and names outlive a restore.
const secretKey = "secret of cursors and feeds"

const secretSize = 32

func newVault(secret []byte) (*vault, error) {
	key := func(use string) ([]byte, error) { return hkdf.Key(sha256.New, secret, nil, use, 32) }
	sealing, err := key("seal")
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(sealing)
	if err != nil {
		return nil, err
	}
	v := &vault{}
	if v.seals, err = cipher.NewGCM(block); err != nil {
		return nil, err
	}
	if v.nonce, err = key("nonce"); err == nil {
		v.names, err = key("name")
	}
	return v, err
}

// block is to what multiple a text is filled up, so that its length tells nothing.
const block = 48

// seal gives a text as a token for one use. The nonce comes from use and text, so
// that the same page has the same token and an entity tag stays what it is; two
// texts do not share one (as in RFC 8452).
func (v *vault) seal(use, text string) string {
	if text == "" {
		return ""
	}
	plain := append([]byte(text), 0x80)
	plain = append(plain, make([]byte, (block-len(plain)%block)%block)...)
	sum := digestWith(v.nonce, use, string(plain))
	nonce := sum[:v.seals.NonceSize()]
	return base64.RawURLEncoding.EncodeToString(v.seals.Seal(nonce, nonce, plain, []byte(use)))
}

// open gives the text of a token, and false for one that this house did not give
// for that use.
func (v *vault) open(use, token string) (string, bool) {
	data, err := base64.RawURLEncoding.Strict().DecodeString(token)
	n := v.seals.NonceSize()
	if err != nil || len(data) < n {
		return "", false
	}
	plain, err := v.seals.Open(nil, data[:n], data[n:], []byte(use))
	if err != nil {
		return "", false
	}
	return string(plain[:max(bytes.LastIndexByte(plain, 0x80), 0)]), true
}

// name gives a lasting name of something, from which nothing of it can be told.
func (v *vault) name(of string) [16]byte { return [16]byte(digestWith(v.names, of)) }

func digestWith(key []byte, parts ...string) []byte {
	h := hmac.New(sha256.New, key)
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return h.Sum(nil)
}

// vault gives the house's own, with a secret that is drawn once and kept. A house
// that cannot write draws one that lasts as long as the process.
func (s *Secretariat) vault(ctx context.Context) (*vault, error) {
	s.opening.Lock()
	defer s.opening.Unlock()
	if s.vaultOf != nil {
		return s.vaultOf, nil
	}
	secret, err := s.secret(ctx)
	if err != nil {
		return nil, err
	}
	s.vaultOf, err = newVault(secret)
	return s.vaultOf, err
}

func (s *Secretariat) secret(ctx context.Context) ([]byte, error) {
	kept := ""
	err := s.store.View(ctx, func(tx store.Tx) (err error) { kept, err = tx.Setting(secretKey); return err })
	if err == nil && kept == "" {
		drawn := make([]byte, secretSize)
		_, _ = rand.Read(drawn) // never fails
		kept = base64.StdEncoding.EncodeToString(drawn)
		err = s.store.Update(ctx, func(tx store.Tx) error {
			if had, err := tx.Setting(secretKey); err != nil || had != "" {
				kept = had
				return err
			}
			return tx.PutSetting(secretKey, kept)
		})
		if err != nil && demarche.KindOf(err) == demarche.ReadOnly {
			return drawn, nil
		}
	}
	if err != nil {
		return nil, err
	}
	secret, err := base64.StdEncoding.DecodeString(kept)
	if err == nil && len(secret) != secretSize {
		err = fmt.Errorf("the setting %q has %d bytes, want %d", secretKey, len(secret), secretSize)
	}
	return secret, err
}

// cursorFor names the use of a cursor: for one list and one reader, so that it
// says nothing to another.
func cursorFor(list string, r disclosure.Reader) string {
	return list + " for " + DemonstrationID(r) + " " + r.Filer
}

// resume gives the store's cursor for one that a reader hands back.
func (s *Secretariat) resume(ctx context.Context, use, token string) (string, error) {
	if token == "" {
		return "", nil
	}
	v, err := s.vault(ctx)
	if err != nil {
		return "", err
	}
	at, ok := v.open(use, token)
	if !ok {
		return "", badCursor()
	}
	return at, nil
}

func badCursor() error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "after", What: demarche.Text{EN: "the next page", ZH: "下一页"},
		Why:    demarche.Text{EN: "the cursor is none that was given out for this list and this reader", ZH: "游标并非本站为该列表和该身份所给"},
		Remedy: demarche.Text{EN: "begin again with the first page", ZH: "请从第一页重新开始"},
	}
}

// handOn gives a cursor of the store as a reader may hold it.
func (s *Secretariat) handOn(ctx context.Context, use, at string) (string, error) {
	v, err := s.vault(ctx)
	if err != nil || at == "" {
		return "", err
	}
	return v.seal(use, at), nil
}
