package secretariat

import (
	"context"

	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// Selected says of a pack's public cases that they are a part of those there are. Where all
// are numbered one after the other, as the disputes of the World Trade Organization, it tells
// how many of them are held and the highest number that had been given by the day: there were
// at least so many.
type Selected struct {
	Pact       string `json:"pact"`
	Held       int    `json:"held,omitempty"`
	NumberedTo int    `json:"numbered_to,omitempty"`
}

// Selections lists the packs whose public cases in the docket are a part of those there are;
// of one pact, where one is named.
func (s *Secretariat) Selections(ctx context.Context, r disclosure.Reader, pact string, w When) ([]Selected, error) {
	kept, err := s.shippedBy(ctx, r, docket.Query{Kind: agreement.Real, Pact: pact}, w)
	if err != nil {
		return nil, err
	}
	brought := map[string]int{}
	for _, t := range kept {
		brought[t.Pact] += t.N
	}
	out := []Selected{}
	for _, id := range s.lib.PackIDs() {
		p := s.lib.Packs[id]
		if brought[id] == 0 || p.Selection == nil {
			continue
		}
		held, highest := p.NumberedTo(w.On, w.Known)
		out = append(out, Selected{Pact: id, Held: held, NumberedTo: highest})
	}
	return out, nil
}
