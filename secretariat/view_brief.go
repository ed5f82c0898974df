package secretariat

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
)

// briefed keeps the record that editions are composed of, but for the figures, which
// may be imported at any time.
type briefed struct {
	mu     sync.Mutex
	record *briefing.Record
}

// Brief composes the edition of a day, as known on a day; no known day means the day
// itself. It draws on the packs alone, whose cases anyone may read: an office's own
// cases never reach it.
func (s *Secretariat) Brief(ctx context.Context, date, known calendar.Date) (*briefing.Edition, error) {
	if known.IsZero() {
		known = date
	}
	if err := s.mayBrief(date); err != nil {
		return nil, err
	}
	r, err := s.briefRecord(ctx, known)
	if err != nil {
		return nil, err
	}
	return briefing.Compose(r, date, min(known, s.Today())), nil
}

// FirstBrief is the first day that an edition can be composed for: the first of which
// the record of the talks tells.
func (s *Secretariat) FirstBrief() (calendar.Date, error) {
	k, err := s.Talks()
	if err != nil {
		return 0, err
	}
	return k.Span(s.Today()).From, nil
}

// mayBrief refuses days that the record does not reach.
func (s *Secretariat) mayBrief(date calendar.Date) error {
	first, err := s.FirstBrief()
	if err != nil {
		return err
	}
	today := s.Today()
	if !first.IsZero() && first <= date && date <= today {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "date",
		What:   demarche.Text{EN: "the edition of " + date.String(), ZH: date.String() + "的简报"},
		Why:    demarche.Text{EN: fmt.Sprintf("the record tells of the days from %s to %s, today", first, today), ZH: fmt.Sprintf("记录所载日期为%s至今日%s", first, today)},
		Remedy: demarche.Text{EN: "ask for a day between the two", ZH: "请选择其间的日期"},
	}
}

// briefRecord joins what editions are made of. Parts that the house lacks are left out.
func (s *Secretariat) briefRecord(ctx context.Context, known calendar.Date) (*briefing.Record, error) {
	base, err := s.briefBase()
	if err != nil {
		return nil, err
	}
	series, err := s.briefFigures(ctx, known)
	if err != nil {
		return nil, err
	}
	return base.With(series, nil), nil
}

func (s *Secretariat) briefBase() (*briefing.Record, error) {
	s.brief.mu.Lock()
	defer s.brief.mu.Unlock()
	if s.brief.record != nil {
		return s.brief.record, nil
	}
	r := briefing.NewRecord(s.lib)
	var err error
	if r.Talks, err = s.Talks(); missing(err) != nil {
		return nil, err
	}
	if r.Promises, err = s.Promises(); missing(err) != nil {
		return nil, err
	}
	if r.Barriers, err = s.Barriers(); missing(err) != nil {
		return nil, err
	}
	for _, x := range []briefing.Tariff{{Importer: "US", Origin: "CN"}, {Importer: "CN", Origin: "US"}} {
		if !slices.Contains(s.Importers(), x.Importer) {
			continue
		}
		if x.Law, err = s.Tariff(x.Importer); err != nil {
			return nil, err
		}
		r.Tariffs = append(r.Tariffs, x)
	}
	s.brief.record = r
	return r, nil
}

// missing lets pass that the house keeps no such record.
func missing(err error) error {
	if err != nil && demarche.KindOf(err) == demarche.NotFound {
		return nil
	}
	return err
}

func (s *Secretariat) briefFigures(ctx context.Context, known calendar.Date) ([]briefing.Series, error) {
	p, err := s.figures.Pack()
	if err != nil {
		return nil, err
	}
	var out []briefing.Series
	for _, id := range briefing.Led() {
		h, err := s.figures.History(ctx, id, known)
		if missing(err) != nil {
			return nil, err
		}
		if err == nil {
			provider, _ := p.Provider(h.Series.Provider)
			out = append(out, briefing.Series{History: h, Provider: provider})
		}
	}
	return out, nil
}
