package secretariat

import (
	"context"

	"demarche/deliver"
	"demarche/store"
)

// ForgetIdle erases the addresses that never confirmed, and those that asked how they are
// erased and did not do it, once the days of the house have passed. What was written from
// an address to the desk stays until it is erased. It reports how many were erased.
func (s *Secretariat) ForgetIdle(ctx context.Context) (int, error) {
	if s.delivery.ForgetAfter <= 0 || s.store == nil {
		return 0, nil
	}
	var idle []int64
	now := s.now().UTC()
	err := s.Subscribers(ctx, func(r *deliver.Reader) error {
		if r.Idle(now, s.delivery.ForgetAfter) {
			idle = append(idle, r.N)
		}
		return nil
	})
	erased := 0
	for i := 0; i < len(idle) && err == nil; i++ {
		err = s.store.Update(ctx, func(tx store.Tx) error {
			r, there, err := tx.ReaderAt(idle[i])
			if err != nil || !there || !r.Idle(now, s.delivery.ForgetAfter) { // confirmed meanwhile
				return err
			}
			erased++
			return tx.EraseReader(r.N, now)
		})
	}
	return erased, err
}
