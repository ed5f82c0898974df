package deliver

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
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
		messages := map[int64]*posted{}
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

// posted is a message with what was corrected in it since it was put.
type posted struct {
	*Message
	since []Part
	by    []int64 // the corrections that say so
	of    []int64 // of a correction: what it corrects
}

// corrected says what a message got wrong, by the corrections that stand when a letter of
// it is made ready. Who is sent it before is sent the correction by itself; who still waits
// would else read the error and nothing of the correction, which goes to nobody who waits.
func corrected(s Shelf, p *posted) error {
	if p.To != nil || p.Kind == Correction {
		return nil
	}
	list, err := s.Corrections(p.N)
	for i := range list {
		if !slices.Contains(list[i].Audience.Got, p.Key) {
			continue
		}
		p.by = append(p.by, list[i].N)
		for _, x := range list[i].Letter.Parts {
			x.Text = demarche.Text{EN: "Corrected since: " + x.Text.EN, ZH: "此后更正：" + x.Text.In(demarche.Chinese)}
			p.since = append(p.since, x)
		}
	}
	return err
}

// spare keeps the corrections that a letter carries from going to its reader by themselves.
func (p *posted) spare(s Shelf, line *Send, now time.Time) error {
	for _, n := range p.by {
		own := Send{Message: n, Reader: line.Reader, Channel: line.Channel}
		if err := s.Spare(&own, "it stood in the letter that it corrects", now); err != nil {
			return err
		}
	}
	return nil
}

// awaits says what becomes of a correction by how what it corrects stands with the reader
// now: what waits is marked with it when it goes out, and of what is under way it is not yet
// known whether it must. Nil: the reader was sent the error, or may have been.
func (p *posted) awaits(s Shelf, line *Send, now time.Time) (*Outcome, error) {
	states := map[State]bool{}
	for _, n := range p.of {
		of, ok, err := s.SendOf(n, line.Reader)
		if err != nil {
			return nil, err
		}
		if ok {
			states[of.State] = true
		}
	}
	switch {
	case states[Sent], states[Unknown]:
	case states[Begun]:
		return &Outcome{State: Queued, Why: "the letter that it corrects is under way", Again: now.Add(firstRetry)}, nil
	case states[Queued]:
		return &Outcome{State: Dropped, Why: "the letter that it corrects has not gone out, and will carry it"}, nil
	case states[Refused], states[Dropped]:
		return &Outcome{State: Dropped, Why: "the letter that it corrects never reached them"}, nil
	}
	return nil, nil
}

// read reads the message of a line; nil where its recipient was erased.
func (d *Deliverer) read(s Shelf, n int64, messages map[int64]*posted) (*posted, error) {
	if p, known := messages[n]; known {
		return p, nil
	}
	m, err := s.Message(n)
	if err != nil && demarche.KindOf(err) != demarche.NotFound {
		return nil, err
	}
	messages[n] = nil
	if m == nil {
		return nil, nil
	}
	p := &posted{Message: m}
	if p.of, err = numbersOf(s, m.Audience.Got); err != nil {
		return nil, err
	}
	if err := corrected(s, p); err != nil {
		return nil, err
	}
	messages[n] = p
	return p, nil
}

// numbersOf gives the numbers of messages by their keys; one that was never put has none.
func numbersOf(s Shelf, keys Keys) (out []int64, err error) {
	for _, key := range keys {
		m, err := s.MessageOf(key)
		switch {
		case err == nil:
			out = append(out, m.N)
		case demarche.KindOf(err) != demarche.NotFound:
			return nil, err
		}
	}
	return out, nil
}

// letter makes the letter of a line ready, or settles it where there is none to send.
func (d *Deliverer) letter(s Shelf, line *Send, messages map[int64]*posted, now time.Time) (*letterFor, error) {
	x := &letterFor{send: *line}
	end := func(state State, why string) *letterFor {
		x.result = &Result{Outcome: Outcome{State: state, Why: why}}
		return x
	}
	put, err := d.read(s, line.Message, messages)
	if err != nil {
		return nil, err
	}
	if put == nil {
		return end(Dropped, "its recipient was erased"), nil
	}
	m := put.Message
	if m.Expired(line, now) {
		return end(Refused, fmt.Sprintf("not taken within %d hours; at last: %s", int(keepTrying.Hours()), line.Why)), nil
	}
	e := &Envelope{Message: m, Letter: m.Letter, Site: d.Site, Now: now, Due: line.Nominal, Late: m.Late(line, now)}
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
	if out, err := put.awaits(s, line, now); err != nil {
		return nil, err
	} else if out != nil {
		x.result = &Result{Outcome: *out}
		return x, nil
	}
	if len(put.since) > 0 {
		e.Letter.Parts = slices.Concat(put.since, e.Letter.Parts)
		if err := put.spare(s, line, now); err != nil {
			return nil, err
		}
	}
	e.ID = nameOf(m, line.Reader, r)
	x.envelope = e
	return x, nil
}

// address addresses an envelope to a subscriber.
func (d *Deliverer) address(e *Envelope, r *Reader, m *Message) {
	e.To.Channel, e.To.Address, e.To.Name, e.To.Lang, e.To.Reader = r.Channel, r.Address, r.Name, r.Lang, r.N
	e.Group, e.Secret, e.Brought = r.Group, r.Secret, r.Imported()
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
