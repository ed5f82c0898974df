package secretariat

import (
	"context"

	"demarche/disclosure"
	"demarche/store"
)

// Rehearse is Preview for an act as it is to be sent: it refuses whatever Act would. It
// writes nothing, and spends no key.
func (s *Secretariat) Rehearse(ctx context.Context, r disclosure.Reader, q ActRequest) (*Preview, error) {
	if err := s.WouldRefuse(ctx, r, q); err != nil {
		return nil, err
	}
	return s.Preview(ctx, r, q)
}

// WouldRefuse gives the refusal by which Act would answer a request, nil where it would
// record it.
func (s *Secretariat) WouldRefuse(ctx context.Context, r disclosure.Reader, q ActRequest) error {
	if err := checkText(q.Text, "text"); err != nil {
		return err
	}
	if err := checkDocuments(q.Documents); err != nil {
		return err
	}
	return s.store.View(ctx, func(tx store.Tx) error {
		c, events, err := s.seenBy(tx, r, q.Case, q.Version)
		if err == nil {
			_, _, err = s.judge(r, c, events, &q)
		}
		if err == nil {
			_, _, err = s.joined(tx, r, c, &q)
		}
		return err
	})
}
