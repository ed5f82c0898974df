package secretariat

import (
	"context"

	"demarche"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/disclosure"
	"demarche/store"
)

// Reach is how many letters went to readers, or wait for them, by channel.
type Reach struct {
	Of      []calendar.Date // the editions that are meant
	Letters map[deliver.Channel]int
	Filling bool // the readers of one are being entered into the ledger
}

// Sum is the number of letters by all channels.
func (r *Reach) Sum() int {
	n := 0
	for _, k := range r.Letters {
		n += k
	}
	return n
}

// EditionReach tells the desk to whom an edition that is out goes.
func (s *Secretariat) EditionReach(ctx context.Context, r disclosure.Reader, date calendar.Date) (*Reach, error) {
	return s.reach(ctx, r, func(store.Tx) ([]calendar.Date, error) { return []calendar.Date{date}, nil },
		deliver.Queued, deliver.Begun, deliver.Sent, deliver.Unknown)
}

// CorrectionReach tells the desk, before a fact is corrected, which editions that marks and
// how many letters went out with it, to whose readers the correction goes. Who has left
// since is counted still.
func (s *Secretariat) CorrectionReach(ctx context.Context, r disclosure.Reader, fact string) (*Reach, error) {
	return s.reach(ctx, r, func(tx store.Tx) ([]calendar.Date, error) { return tx.Used(fact) }, deliver.Begun, deliver.Sent, deliver.Unknown)
}

func (s *Secretariat) reach(ctx context.Context, r disclosure.Reader, days func(store.Tx) ([]calendar.Date, error), states ...deliver.State) (*Reach, error) {
	if err := s.staff(r, demarche.Text{EN: "whom an edition reaches", ZH: "简报的送达范围"}); err != nil {
		return nil, err
	}
	out := &Reach{Letters: map[deliver.Channel]int{}}
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		if out.Of, err = days(tx); err != nil {
			return err
		}
		for _, d := range out.Of {
			if err := out.add(tx, d, states); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func (r *Reach) add(tx store.Tx, d calendar.Date, states []deliver.State) error {
	m, err := tx.MessageOf(editionKey(d))
	if err != nil {
		return missing(err)
	}
	waits, err := tx.Unfilled(deliver.MaxPage)
	if err != nil {
		return err
	}
	for _, f := range waits {
		r.Filling = r.Filling || f.Message == m.N
	}
	counts, err := tx.Counted(m.N)
	for channel, by := range counts {
		for _, state := range states {
			r.Letters[channel] += by[state]
		}
	}
	return err
}
