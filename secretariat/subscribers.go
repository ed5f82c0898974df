package secretariat

import (
	"context"

	"demarche"
	"demarche/deliver"
	"demarche/store"
)

// subscribersAtOnce is how many are read or kept in one transaction.
const subscribersAtOnce = 1000

// Subscribers calls f with each reader that is kept, by number.
func (s *Secretariat) Subscribers(ctx context.Context, f func(*deliver.Reader) error) error {
	for after := int64(0); ; {
		var page []deliver.Reader
		err := s.store.View(ctx, func(tx store.Tx) (err error) { page, err = tx.ReadersAfter(after, subscribersAtOnce); return err })
		if err != nil || len(page) == 0 {
			return err
		}
		for i := range page {
			if err := f(&page[i]); err != nil {
				return err
			}
		}
		after = page[len(page)-1].N
	}
}

// ImportedReaders says what became of rows that were imported.
type ImportedReaders struct {
	Added   int `json:"added"`   // subscribed, for they had agreed
	Asked   int `json:"asked"`   // sent a confirmation
	Changed int `json:"changed"` // kept already, and changed as the row has it
	Same    int `json:"same"`    // kept already, as the row has it
}

// ImportReaders keeps readers who come from elsewhere. One who has agreed, on the day
// that the row names, is subscribed; another is sent a confirmation first. Whoever has
// left stays so: an import brings nobody back. Where one follows what may not be followed
// none is kept.
func (s *Secretariat) ImportReaders(ctx context.Context, rows []deliver.Reader, into *ImportedReaders) error {
	for i := range rows {
		if err := s.MayFollow(rows[i].Follows); err != nil {
			return err
		}
	}
	for len(rows) > 0 {
		n := min(len(rows), subscribersAtOnce)
		done := *into
		err := s.store.Update(ctx, func(tx store.Tx) error {
			done = *into
			for i := range rows[:n] {
				if err := s.importReader(tx, &rows[i], &done); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		*into, rows = done, rows[n:]
	}
	return nil
}

func (s *Secretariat) importReader(tx store.Tx, row *deliver.Reader, done *ImportedReaders) error {
	r, had, err := tx.ReaderBy(row.Channel, row.Address)
	switch {
	case err != nil:
		return err
	case had:
		was := *r
		r.Take(row)
		if sameChoices(&was, r) {
			done.Same++
			return nil
		}
		done.Changed++
		return tx.ChangeReader(r)
	}
	now := s.now().UTC()
	r = &deliver.Reader{Channel: row.Channel, Address: row.Address, Group: row.Group}
	r.Take(row)
	if !row.Agreed.IsZero() {
		r.Agree(row.Agreed)
		done.Added++
		return tx.PutReader(r)
	}
	if row.Channel == deliver.Telegram { // a bot may not write to who never wrote to it
		return demarche.Refuse(demarche.Invalid, "the chat "+row.Address, "it has no day on which it agreed, and is subscribed from within it", "have /start written to the bot there")
	}
	r.Begin(now)
	if err := tx.PutReader(r); err != nil {
		return err
	}
	done.Asked++
	return s.post(tx, confirmation(r))
}

func sameChoices(a, b *deliver.Reader) bool {
	if len(a.Follows) != len(b.Follows) {
		return false
	}
	for i := range a.Follows {
		if a.Follows[i] != b.Follows[i] {
			return false
		}
	}
	return a.Name == b.Name && a.Lang == b.Lang && a.Zone == b.Zone && a.Hour == b.Hour && a.Days == b.Days && a.Alerts == b.Alerts
}
