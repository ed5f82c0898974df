package secretariat

import (
	"context"
	"slices"

	"demarche"
	"demarche/disclosure"
	"demarche/docket"
)

// Alleging gives the cases under an agreement that allege, of one of some parties, that
// it breached an obligation: those that the reader may see and whose allegation the
// reader may read, in order of keeping, at most MaxPage of them; more is true where the
// docket holds others. What a reader may not see is neither given nor counted.
func (s *Secretariat) Alleging(ctx context.Context, r disclosure.Reader, pact, obligation string, bound []demarche.PartyID, w When) (cases []*docket.Case, more bool, err error) {
	q := docket.Query{Pact: pact, Text: obligation, Sort: docket.ByID, Limit: docket.MaxPage}
	page, err := s.Docket(ctx, r, q, w) // the index holds the obligations; its words may stand elsewhere too
	if err != nil {
		return nil, false, err
	}
	for _, c := range page.Cases {
		if slices.Contains(c.Obligations, obligation) && slices.ContainsFunc(bound, func(p demarche.PartyID) bool { return slices.Contains(c.Respondents, string(p)) }) {
			cases = append(cases, c)
		}
	}
	return cases, page.Next != "", nil
}
