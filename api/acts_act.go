package api

import (
	"context"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

type actIn struct {
	Sent
	Seen
	Body ActBody
}

// ActBody is an act of a procedure.
type ActBody struct {
	Act       string            `json:"act" doc:"The id of the act; a case lists those permitted."`
	On        calendar.Date     `json:"on,omitempty" doc:"The day on which it was done; default: today."`
	By        string            `json:"by,omitempty" doc:"The role; needed where who asks can play several. Of an act of a third party: that party, by its code."`
	To        string            `json:"to,omitempty" doc:"A date or a step, where the act asks for one."`
	With      demarche.CaseID   `json:"with,omitempty" doc:"The number of the case that it ties this one to, where the act asks for one (ties): as that with which a complaint is merged."`
	Text      string            `json:"text,omitempty" doc:"The reasons."`
	Lang      demarche.Lang     `json:"lang,omitempty" enum:"en,zh"`
	Documents []docket.Document `json:"documents,omitempty" doc:"Public papers."`
	Irregular bool              `json:"irregular,omitempty" doc:"Record it even if the procedure does not allow it: the record holds what happened."`
}

func (s *server) act(ctx context.Context, c call, in *actIn) (*secretariat.Receipt, error) {
	return seen(ctx, s, c, &in.Seen, func(version int) (*secretariat.Receipt, error) {
		q := in.Body.request(in.ID)
		q.Key, q.Version = in.Key, version
		return s.house.Act(ctx, c.reader, q)
	})
}

func (b *ActBody) request(id string) secretariat.ActRequest {
	return secretariat.ActRequest{
		Case: demarche.CaseID(id), Act: b.Act, On: b.On, By: b.By, To: b.To, With: b.With, Text: b.Text, Lang: b.Lang,
		Documents: b.Documents, Irregular: b.Irregular,
	}
}
