package secretariat

import (
	"context"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// A count of cases says too much where it takes in cases that are invented, and cases
// whose record was read to a day: of these it is not known whether they are open still.

// Unread are open cases of a pack of which it is not known what came after the day to which
// their record was read.
type Unread struct {
	Pact  string        `json:"pact"`
	To    calendar.Date `json:"read_to"` // or to a later act of the case
	Cases int           `json:"cases"`   // of a search by words counted up to docket.MaxCount
	More  bool          `json:"more"`    // there are more than that
}

// Unread counts, of the open cases of a query and a page of it, those whose record ends before
// the day asked about; see docket.ReadTo. A page that holds all that was found is counted
// itself; else only what a pack brings is counted, of the packs that were read to a day.
func (s *Secretariat) Unread(ctx context.Context, r disclosure.Reader, q docket.Query, page *docket.Page, w When) ([]Unread, error) {
	out := []Unread{}
	if q.Status != docket.Open || q.Kind != "" && q.Kind != agreement.Real {
		return nil, nil
	}
	for _, id := range s.lib.PackIDs() {
		to := s.lib.Packs[id].ReadTo()
		if to.IsZero() || to >= w.On || q.Pact != "" && q.Pact != id {
			continue
		}
		u, err := Unread{Pact: id, To: to}, error(nil)
		of := q
		of.Pact, of.Kind = id, agreement.Real
		switch {
		case page != nil && q.After == "" && page.Next == "":
			u.Cases = shippedOf(page, id)
		case q.Text != "" || q.Late && !s.asKept(w): // of which only a page says how far it looked
			of.After, of.Limit = "", docket.MaxPage
			var found *docket.Page
			if found, err = s.docketPage(ctx, r, of, w, s.seen); err == nil {
				u.Cases, u.More = found.Total, found.More
			}
		default:
			u.Cases, err = s.shipped(ctx, r, of, w)
		}
		if err != nil {
			return nil, err
		}
		if u.Cases > 0 {
			out = append(out, u)
		}
	}
	return out, nil
}

// shippedOf counts the cases of a page that a pack brought as real.
func shippedOf(page *docket.Page, pact string) (n int) {
	for _, c := range page.Cases {
		if c.Pact == pact && c.Kind == agreement.Real {
			n++
		}
	}
	return n
}

// Invented are the illustrative cases that are counted among the others.
type Invented struct {
	Open  int `json:"open"`
	Ended int `json:"ended"`
}

func (s *Secretariat) invented(ctx context.Context, r disclosure.Reader, w When) (n Invented, err error) {
	list, err := s.shippedBy(ctx, r, docket.Query{Kind: agreement.Illustrative}, w)
	for _, t := range list {
		switch t.Status {
		case docket.Open:
			n.Open += t.N
		case docket.Ended:
			n.Ended += t.N
		}
	}
	return n, err
}

// inventedOf counts the illustrative cases of a query.
func (s *Secretariat) inventedOf(ctx context.Context, r disclosure.Reader, q docket.Query, w When) (int, error) {
	q.Kind = agreement.Illustrative
	return s.shipped(ctx, r, q, w)
}

// shipped counts the cases of a query whose kind is one that packs bring.
func (s *Secretariat) shipped(ctx context.Context, r disclosure.Reader, q docket.Query, w When) (n int, err error) {
	list, err := s.shippedBy(ctx, r, q, w)
	for _, t := range list {
		n += t.N
	}
	return n, err
}

// shippedBy is shipped by pact, level and status. Cases of these kinds lie apart in the
// store and are few, so that they are counted without a look at an office's own.
func (s *Secretariat) shippedBy(ctx context.Context, r disclosure.Reader, q docket.Query, w When) (list []docket.Tally, err error) {
	q.Scope, q.Party = disclosure.Scope(r), s.partyNamed(q.Party)
	q.Scope.Filer, q.Scope.FilerAt, q.Scope.Third = "", "", "" // a company's own cases are of neither kind
	if !s.asKept(w) {
		q.On, q.Known = w.On, w.Known
	}
	err = s.store.View(ctx, func(tx store.Tx) error {
		list, err = tx.Count(q)
		return err
	})
	return list, err
}
