package secretariat

import (
	"context"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// A count of cases says too much where it takes in cases that are invented, and cases
// whose record was read to a day: of these it is not known whether they are open still.

// Unread are open cases of a pack of which it is not known what came after the day to which
// their record was read.
type Unread struct {
	Pact  string        `json:"pact"`
	To    calendar.Date `json:"read_to"` // or to a later act of the case
	Cases int           `json:"cases"`   // counted up to docket.MaxCount
	More  bool          `json:"more"`    // there are more than that
}

// Unread counts, of the open cases of a query, those whose record ends before the day asked
// about; see docket.ReadTo.
func (s *Secretariat) Unread(ctx context.Context, r disclosure.Reader, q docket.Query, w When) ([]Unread, error) {
	var out []Unread
	if q.Status != docket.Open || q.Kind != "" && q.Kind != agreement.Real {
		return nil, nil
	}
	for _, id := range s.lib.PackIDs() {
		to := s.lib.Packs[id].ReadTo()
		if to.IsZero() || to >= w.On || q.Pact != "" && q.Pact != id {
			continue
		}
		of := q
		of.Pact, of.Kind, of.After, of.Limit = id, agreement.Real, "", 1
		page, err := s.Docket(ctx, r, of, w)
		if err != nil {
			return nil, err
		}
		if page.Total > 0 {
			out = append(out, Unread{id, to, page.Total, page.More})
		}
	}
	return out, nil
}

// Invented are the illustrative cases that are counted among the others.
type Invented struct {
	Open  int `json:"open"`
	Ended int `json:"ended"`
}

func (s *Secretariat) invented(ctx context.Context, r disclosure.Reader, w When) (n Invented, err error) {
	for status, to := range map[docket.Status]*int{docket.Open: &n.Open, docket.Ended: &n.Ended} {
		if *to, err = s.inventedOf(ctx, r, docket.Query{Status: status}, w); err != nil {
			return n, err
		}
	}
	return n, nil
}

// inventedOf counts the illustrative cases of a query.
func (s *Secretariat) inventedOf(ctx context.Context, r disclosure.Reader, q docket.Query, w When) (int, error) {
	q.Kind, q.After, q.Limit = agreement.Illustrative, "", 1
	page, err := s.Docket(ctx, r, q, w)
	if err != nil {
		return 0, err
	}
	return page.Total, nil
}
