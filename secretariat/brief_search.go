package secretariat

import (
	"context"
	"slices"
	"strings"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
)

// BriefQuery asks the archive of editions.
type BriefQuery struct {
	Words string        // each must stand in the edition, in either language; empty: every edition
	From  calendar.Date // of the edition; zero: the first
	To    calendar.Date // zero: the day of knowledge
	After calendar.Date // for the next page: only editions before this day; zero: the first page
	Limit int           // at most 50
}

// BriefHit is an edition found in the archive.
type BriefHit struct {
	Date   calendar.Date
	Kind   briefing.Kind
	Title  demarche.Text
	Out    bool            // it went out; else it is composed from the record
	Marked bool            // something in it was corrected
	Says   []demarche.Text // the sentences that hold one of the words; at most three
}

// briefPage is how many editions a page of the archive lists.
const briefPage = 30

// BriefArchive lists editions as known on a day, the last first, and whether more
// follow. Each edition is looked at as it was known on its own day.
func (s *Secretariat) BriefArchive(ctx context.Context, q BriefQuery, known calendar.Date) ([]BriefHit, bool, error) {
	first, err := s.FirstBrief()
	if err != nil {
		return nil, false, err
	}
	from, to := max(q.From, first), min(known, s.Today())
	if !q.To.IsZero() {
		to = min(to, q.To)
	}
	if !q.After.IsZero() {
		to = min(to, q.After.AddDays(-1))
	}
	if q.Limit <= 0 || q.Limit > 50 {
		q.Limit = briefPage
	}
	words := strings.Fields(oneSpelling(q.Words))
	var holds func(calendar.Date) (bool, error)
	if len(words) > 0 {
		holds = s.searched(ctx, words, from)
	}
	var out []BriefHit
	for d := to; d >= from; d = d.AddDays(-1) {
		if holds != nil {
			if held, err := holds(d); err != nil {
				return nil, false, err
			} else if !held {
				continue
			}
		}
		if len(out) == q.Limit {
			return out, true, nil
		}
		x, err := s.BriefRead(ctx, d, d)
		if err != nil {
			return nil, false, err
		}
		if x.Held {
			continue
		}
		notices, err := s.NoticesOf(ctx, d, known)
		if err != nil {
			return nil, false, err
		}
		out = append(out, BriefHit{
			Date: d, Kind: x.Edition.Kind, Title: x.Edition.Title, Out: x.Issue != nil, Marked: len(notices) > 0, Says: saying(x.Edition, words),
		})
	}
	return out, false, nil
}

// NoticesOf gives the corrections of the edition of a day, known by a day.
func (s *Secretariat) NoticesOf(ctx context.Context, d, known calendar.Date) ([]briefing.Notice, error) {
	all, err := s.Notices(ctx, known)
	return slices.DeleteFunc(all, func(n briefing.Notice) bool { return !slices.Contains(n.Of, d) }), err
}

// saying gives the first sentences of an edition that hold one of the words, or rest on
// the fact that one names.
func saying(e *briefing.Edition, words []string) []demarche.Text {
	var out []demarche.Text
	for i := range e.Items {
		text, facts := itemWords(&e.Items[i])
		if len(out) < 3 && slices.ContainsFunc(words, func(w string) bool { return holdsWord(w, text, facts) }) {
			out = append(out, e.Items[i].Text)
		}
	}
	return out
}
