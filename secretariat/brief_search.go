package secretariat

import (
	"context"
	"slices"
	"strings"
	"sync"

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

// archive is the words of each edition as known on its day, in small letters. It is
// filled at the first search and grows by a line a day.
type archive struct {
	mu    sync.Mutex
	texts map[calendar.Date]string
}

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
	words := strings.Fields(strings.ToLower(q.Words))
	var holds func(calendar.Date) bool
	if len(words) > 0 {
		if holds, err = s.searched(ctx, words, from, to); err != nil {
			return nil, false, err
		}
	}
	var out []BriefHit
	for d := to; d >= from; d = d.AddDays(-1) {
		if holds != nil && !holds(d) {
			continue
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

// saying gives the first sentences of an edition that hold one of the words.
func saying(e *briefing.Edition, words []string) []demarche.Text {
	var out []demarche.Text
	for i := range e.Items {
		low := strings.ToLower(e.Items[i].Text.EN + "\n" + e.Items[i].Text.ZH)
		if len(out) < 3 && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(low, w) }) {
			out = append(out, e.Items[i].Text)
		}
	}
	return out
}

// searched says of which days the editions hold every word.
func (s *Secretariat) searched(ctx context.Context, words []string, from, to calendar.Date) (func(calendar.Date) bool, error) {
	if err := s.fillArchive(ctx, from, to); err != nil {
		return nil, err
	}
	a := &s.archive
	return func(d calendar.Date) bool {
		a.mu.Lock()
		text := a.texts[d]
		a.mu.Unlock()
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	}, nil
}

// fillArchive composes the editions of the days that are not there yet, each as known
// on its day, and takes those that went out as they are. Today's is not over, and is
// made anew.
func (s *Secretariat) fillArchive(ctx context.Context, from, to calendar.Date) error {
	a := &s.archive
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.texts == nil {
		a.texts = map[calendar.Date]string{}
		for last := calendar.Date(0); ; {
			issues, err := s.Issues(ctx, briefing.IssueQuery{To: last})
			if err != nil {
				return err
			}
			for i := range issues {
				a.texts[issues[i].Edition.Date] = editionWords(&issues[i].Edition)
				last = issues[i].Edition.Date.AddDays(-1)
			}
			if len(issues) < briefing.MaxPage {
				break
			}
		}
	}
	today := s.Today()
	r, err := s.briefRecord(ctx, today)
	if err != nil {
		return err
	}
	for d := from; d <= to; d = d.AddDays(1) {
		if _, there := a.texts[d]; there && d != today {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		a.texts[d] = editionWords(briefing.Compose(r, d, d))
	}
	return nil
}

// put takes an edition that goes out in place of what was composed.
func (a *archive) put(e *briefing.Edition) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.texts != nil {
		a.texts[e.Date] = editionWords(e)
	}
}

func editionWords(e *briefing.Edition) string {
	var b strings.Builder
	for i := range e.Items {
		x := &e.Items[i]
		b.WriteString(x.Text.EN + "\n" + x.Text.ZH + "\n" + strings.Join(x.Facts(), " ") + "\n")
	}
	return strings.ToLower(b.String())
}
