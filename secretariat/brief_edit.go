package secretariat

import (
	"context"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/store"
)

// BriefProof is the edition of a day on the desk.
type BriefProof struct {
	*briefing.Proof
	Day     calendar.Date
	Strokes []briefing.Stroke // every act of an editor on it, in order
	Issue   *briefing.Issue   // once it is out
	Due     calendar.Date     // the day on which it goes out by itself; zero: only by hand
	Hour    int               // of that day, in UTC
}

// Proof lays the edition of a day out for the desk.
func (s *Secretariat) Proof(ctx context.Context, r disclosure.Reader, date calendar.Date) (*BriefProof, error) {
	if err := s.onlyDesk(r); err != nil {
		return nil, err
	}
	if err := s.mayBrief(date); err != nil {
		return nil, err
	}
	e, err := s.compose(ctx, date, date)
	if err != nil {
		return nil, err
	}
	p := &BriefProof{Day: date, Hour: s.hour}
	err = s.store.View(ctx, func(tx store.Tx) error {
		first, err := firstDue(tx, s.Today())
		if err != nil {
			return err
		}
		if s.hour >= 0 && date >= first {
			p.Due = max(date.AddDays(1), s.Today())
		}
		if p.Issue, _, err = tx.Issue(date); err != nil {
			return err
		}
		p.Strokes, err = tx.Strokes(date)
		return err
	})
	p.Proof = briefing.ProofOf(e, p.Strokes)
	return p, err
}

// Strike carries out an editor's act on an edition that is not out. What the room
// briefing does not allow is refused; so is an act on an edition that is out.
func (s *Secretariat) Strike(ctx context.Context, r disclosure.Reader, x briefing.Stroke) (*briefing.Stroke, error) {
	e, err := s.mayStrike(ctx, r, &x)
	if err != nil {
		return nil, err
	}
	err = s.store.Update(ctx, func(tx store.Tx) error { return s.strike(tx, r, e, &x) })
	if err != nil {
		return nil, err
	}
	return &x, nil
}

// mayStrike gives the edition as composed for an act that a reader may do.
func (s *Secretariat) mayStrike(ctx context.Context, r disclosure.Reader, x *briefing.Stroke) (*briefing.Edition, error) {
	if err := s.onlyDesk(r); err != nil {
		return nil, err
	}
	if err := s.mayBrief(x.Date); err != nil {
		return nil, err
	}
	for where, text := range map[string]string{"why": x.Why, "text": x.Text.EN + x.Text.ZH} {
		if err := checkText(text, where); err != nil {
			return nil, err
		}
	}
	return s.compose(ctx, x.Date, x.Date)
}

func (s *Secretariat) strike(tx store.Tx, r disclosure.Reader, e *briefing.Edition, x *briefing.Stroke) error {
	made, err := tx.Strokes(x.Date)
	if err != nil {
		return err
	}
	p := briefing.ProofOf(e, made)
	if err := p.Check(x); err != nil {
		return err
	}
	for _, l := range p.Lines {
		if l.ID == x.Item {
			x.Was = l.Composed
		}
	}
	x.Seq, x.Office, x.Known, x.At = len(made)+1, r.Office, s.Today(), s.now().UTC()
	return tx.AddStroke(x)
}

// AtDesk reports whether a reader works at the desk of the house.
func (s *Secretariat) AtDesk(r disclosure.Reader) bool { return r.AtDesk(s.desk) }

func (s *Secretariat) onlyDesk(r disclosure.Reader) error {
	if r.AtDesk(s.desk) {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Forbidden, What: demarche.Text{EN: "nothing was done", ZH: "未作任何操作"},
		Why:    demarche.Text{EN: "only case officers of the office that runs this house edit the brief and answer what readers write", ZH: "只有本机构的案件官员可以编辑简报、答复读者来信"},
		Remedy: demarche.Text{EN: "do it as one of them", ZH: "请以该身份办理"},
	}
}
