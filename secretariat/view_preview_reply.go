package secretariat

import (
	"context"

	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// PreviewReply reckons a case of a reader with a reply, and refuses what Reply would. It
// writes nothing, and spends no key. What is declined or contested moves nothing.
func (s *Secretariat) PreviewReply(ctx context.Context, r disclosure.Reader, q Reply) (*Preview, error) {
	if err := takeText(&q.Text, "text"); err != nil {
		return nil, err
	}
	return s.foresee(ctx, r, q.Case, q.Version, func(_ store.Tx, c *docket.Case, events []docket.Event) (*docket.Event, error) {
		return s.answer(r, c, events, &q)
	})
}
