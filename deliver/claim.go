package deliver

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"demarche"
)

// letterFor is a line that was begun, with what is to go out, or what came of it
// without.
type letterFor struct {
	send     Send
	envelope *Envelope
	result   *Result
}

// claim begins attempts, and makes the letters ready. Once it returns they are begun in
// the ledger, durably.
func (d *Deliverer) claim(ctx context.Context, c *channel, most int) ([]letterFor, error) {
	var out []letterFor
	now := d.Now()
	err := d.House.Update(ctx, func(s Shelf) error {
		out = out[:0]
		lines, err := s.Claim(c.Channel(), d.Owner, now, most)
		if err != nil {
			return err
		}
		messages := map[int64]*Message{}
		for i := range lines {
			x, err := d.letter(s, &lines[i], messages, now)
			if err != nil {
				return err
			}
			out = append(out, *x)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// letter makes the letter of a line ready, or settles it where there is none to send.
func (d *Deliverer) letter(s Shelf, line *Send, messages map[int64]*Message, now time.Time) (*letterFor, error) {
	x := &letterFor{send: *line}
	end := func(state State, why string) *letterFor {
		x.result = &Result{Outcome: Outcome{State: state, Why: why}}
		return x
	}
	m, known := messages[line.Message]
	if !known {
		var err error
		if m, err = s.Message(line.Message); err != nil && demarche.KindOf(err) != demarche.NotFound {
			return nil, err
		}
		messages[line.Message] = m
	}
	if m == nil {
		return end(Dropped, "its recipient was erased"), nil
	}
	if now.Sub(latest(line.Nominal, m.Made)) > keepTrying {
		return end(Refused, fmt.Sprintf("not taken within %d hours; at last: %s", int(keepTrying.Hours()), line.Why)), nil
	}
	e := &Envelope{Message: m, Letter: m.Letter, Site: d.Site, Now: now, Due: line.Nominal, Late: m.Kind == Edition && now.Sub(line.Nominal) > lateAfter}
	if m.To != nil {
		e.To = *m.To
	}
	r, ok, err := s.ReaderAt(line.Reader)
	switch {
	case err != nil:
		return nil, err
	case line.Reader == 0:
	case !ok:
		return end(Dropped, "the reader was erased"), nil
	case r.Standing != Active && m.To == nil:
		return end(Dropped, "the reader has left"), nil
	default:
		d.address(e, r, m)
	}
	e.ID = nameOf(m, line.Reader, r)
	x.envelope = e
	return x, nil
}

// address addresses an envelope to a subscriber.
func (d *Deliverer) address(e *Envelope, r *Reader, m *Message) {
	e.To.Channel, e.To.Address, e.To.Name, e.To.Lang, e.To.Reader = r.Channel, r.Address, r.Name, r.Lang, r.N
	e.Group, e.Secret = r.Group, r.Secret
	if in, err := Zone(r.Zone); err == nil {
		e.Due = e.Due.In(in)
	}
	if m.To == nil {
		e.Letter, _ = m.Letter.For(r.Follows)
	}
	if d.Site == "" {
		return
	}
	e.Page = d.Site + "/subscription/" + r.Token
	if r.Proof != "" && m.Kind == Confirmation {
		e.Confirm = d.Site + "/subscribe/confirm/" + r.Proof
	}
	if m.To == nil {
		e.Leave = e.Page + "/unsubscribe"
	}
}

// nameOf names a message to one reader, the same at each attempt, so that who receives
// it can tell a second copy. It cannot be guessed from the reader's number.
func nameOf(m *Message, reader int64, r *Reader) string {
	secret := ""
	if r != nil {
		secret = r.Token
	}
	if m.To != nil {
		secret += m.To.Address
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%s", m.Key, reader, secret))
	return fmt.Sprintf("%s.%d.%s", strings.ReplaceAll(m.Key, "/", "-"), reader, hex.EncodeToString(sum[:8]))
}
