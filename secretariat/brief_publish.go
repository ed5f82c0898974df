package secretariat

import (
	"context"
	"time"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/store"
)

// catchUp is how many editions at most go out by themselves at once, after a house was
// closed: those before are in the archive as composed, and are sent to nobody.
const catchUp = 7

// Publish lets the edition of a day out by hand. Its day must be over.
func (s *Secretariat) Publish(ctx context.Context, r disclosure.Reader, date calendar.Date) (*briefing.Issue, error) {
	if err := s.mayPublish(r, date); err != nil {
		return nil, err
	}
	return s.publish(ctx, r.Office, date)
}

func (s *Secretariat) mayPublish(r disclosure.Reader, date calendar.Date) error {
	if err := s.onlyDesk(r); err != nil {
		return err
	}
	if err := s.mayBrief(date); err != nil {
		return err
	}
	if date >= s.Today() {
		return &demarche.Refusal{
			Kind: demarche.NotPermitted, What: demarche.Text{EN: editionOf(date).EN + " did not go out", ZH: editionOf(date).ZH + "未发布"},
			Why:    demarche.Text{EN: "its day is not over, and what is learned today belongs in it", ZH: "当日尚未结束，今日所知仍应载入"},
			Remedy: demarche.Text{EN: "let it out from tomorrow", ZH: "请自明日起发布"},
		}
	}
	return nil
}

// PublishDue lets out by itself what is due: the editions of the days that are over,
// from the hour set, but for those that the desk holds. In a house in which none went
// out yet that is the edition of the day before alone.
func (s *Secretariat) PublishDue(ctx context.Context) ([]briefing.Issue, error) {
	today := s.Today()
	if s.hour < 0 || s.store == nil || calendar.FromTime(s.now().UTC()) == today && s.now().UTC().Hour() < s.hour {
		return nil, nil
	}
	var first calendar.Date
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		first, err = firstDue(tx, today)
		return err
	})
	var out []briefing.Issue
	for d := first; err == nil && d < today; d = d.AddDays(1) {
		if s.mayBrief(d) != nil {
			continue
		}
		var i *briefing.Issue
		if i, err = s.publish(ctx, "", d); err == nil {
			out = append(out, *i)
		} else if k := demarche.KindOf(err); k == demarche.Conflict || k == demarche.NotFound {
			err = nil // it is out already, or held
		}
	}
	return out, err
}

// firstDue is the first day of which an edition goes out by itself, if it is not out.
func firstDue(tx store.Tx, today calendar.Date) (calendar.Date, error) {
	first := today.AddDays(-1)
	last, err := tx.Issues(briefing.IssueQuery{To: today, Limit: 1})
	if err == nil && len(last) > 0 {
		first = max(min(first, last[0].Edition.Date.AddDays(1)), today.AddDays(-catchUp))
	}
	return first, err
}

// publish composes the edition of a day as known on it, with what the desk did, keeps
// it for ever and puts it into the outbox, all in one transaction.
func (s *Secretariat) publish(ctx context.Context, by demarche.OfficeID, date calendar.Date) (*briefing.Issue, error) {
	return s.publishBy(ctx, s.store.Update, by, date)
}

// publishBy is publish in a transaction that is carried out so; where that had been done
// before, there is nothing to give.
func (s *Secretariat) publishBy(ctx context.Context, carryOut carrier, by demarche.OfficeID, date calendar.Date) (*briefing.Issue, error) {
	e, err := s.compose(ctx, date, date)
	if err != nil {
		return nil, err
	}
	var out *briefing.Issue
	lines, err := s.followedLines(ctx)
	if err != nil {
		return nil, err
	}
	err = carryOut(ctx, func(tx store.Tx) error {
		strokes, err := tx.Strokes(date)
		if err != nil {
			return err
		}
		p := briefing.ProofOf(e, strokes)
		if p.Held {
			return heldAtDesk(date)
		}
		if out, err = s.issueOf(p.Edition(), len(strokes)-len(p.Fallen), by); err != nil {
			return err
		}
		if err := tx.AddIssue(out); err != nil {
			return err
		}
		m := editionMessage(out)
		if err := s.about(&m.Letter, lines); err != nil {
			return err
		}
		return s.post(tx, m)
	})
	if err != nil || out == nil {
		return nil, err
	}
	s.version.Add(1)
	s.archive.put(&out.Edition)
	return out, nil
}

func (s *Secretariat) issueOf(e *briefing.Edition, strokes int, by demarche.OfficeID) (*briefing.Issue, error) {
	digest, err := briefing.DigestOf(e)
	return &briefing.Issue{Edition: *e, At: s.now().UTC().Truncate(time.Second), By: by, Strokes: strokes, Digest: digest}, err
}

// Issues lists the editions that went out, the last first, as known on a day.
func (s *Secretariat) Issues(ctx context.Context, q briefing.IssueQuery) (out []briefing.Issue, err error) {
	if s.store == nil {
		return nil, nil
	}
	err = s.store.View(ctx, func(tx store.Tx) error {
		out, err = tx.Issues(q)
		return err
	})
	return out, err
}
