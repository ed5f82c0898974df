package api

import (
	"context"

	"demarche"
	"demarche/calendar"
	"demarche/secretariat"
)

type correctionIn struct {
	Sent
	Seen
	Body CorrectionBody
}

// CorrectionBody corrects an act recorded in error. What was recorded stays.
type CorrectionBody struct {
	Seq    int           `json:"seq" minimum:"1" doc:"The number of the event to be corrected."`
	Annul  bool          `json:"annul,omitempty" doc:"Nothing takes its place."`
	Act    string        `json:"act,omitempty" doc:"Default: as it was."`
	On     calendar.Date `json:"on,omitempty" doc:"Default: as it was."`
	To     string        `json:"to,omitempty" doc:"Default: as it was."`
	Reason string        `json:"reason"`
	Lang   demarche.Lang `json:"lang,omitempty" enum:"en,zh"`
	// Irregular: the procedure does not allow what then stands.
	Irregular bool `json:"irregular,omitempty" doc:"Correct it even if the procedure does not allow what then stands, or if acts that rest on it become irregular."`
}

func (s *server) correct(ctx context.Context, c call, in *correctionIn) (*secretariat.Receipt, error) {
	return seen(ctx, s, c, &in.Seen, func(version int) (*secretariat.Receipt, error) {
		q := in.Body.request(in.ID)
		q.Key, q.Version = in.Key, version
		return s.house.Correct(ctx, c.reader, q)
	})
}

func (b *CorrectionBody) request(id string) secretariat.Correction {
	return secretariat.Correction{
		Case: demarche.CaseID(id), Seq: b.Seq, Annul: b.Annul, Act: b.Act, On: b.On, To: b.To, Reason: b.Reason,
		Lang: b.Lang, Irregular: b.Irregular,
	}
}
