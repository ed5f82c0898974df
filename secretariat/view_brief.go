package secretariat

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/docket"
	"demarche/store"
)

// briefed keeps the record that editions are composed of, but for the figures, which
// may be imported at any time.
type briefed struct {
	mu     sync.Mutex
	record *briefing.Record
}

// Brief gives the edition of a day, as known on a day; no known day means the day
// itself. One that went out is given as it went out; any other is composed, with what
// the desk did to it. It draws on the packs alone, whose cases anyone may read: an
// office's own cases never reach it.
func (s *Secretariat) Brief(ctx context.Context, date, known calendar.Date) (*briefing.Edition, error) {
	x, err := s.BriefRead(ctx, date, known)
	if err != nil {
		return nil, err
	}
	if x.Held {
		return nil, heldBack(date)
	}
	return x.Edition, nil
}

// BriefReading is the edition of a day as a reader finds it.
type BriefReading struct {
	Edition *briefing.Edition
	Issue   *briefing.Issue   // as it went out; nil: it did not, or not by the day of knowledge
	Notices []briefing.Notice // corrections of it, known by the day of knowledge
	Held    bool              // the desk holds it: what it says is not shown yet
}

// BriefRead gives the edition of a day with what became of it. Where no day of knowledge is
// asked for it is the edition as it was, with every correction until today: whoever opens
// the archive is to see what was wrong in it.
func (s *Secretariat) BriefRead(ctx context.Context, date, known calendar.Date) (*BriefReading, error) {
	corrected := known
	if known.IsZero() {
		known, corrected = date, s.Today()
	}
	if err := s.mayBrief(date); err != nil {
		return nil, err
	}
	x, strokes := &BriefReading{}, []briefing.Stroke(nil)
	if s.store != nil {
		if err := s.store.View(ctx, func(tx store.Tx) (err error) {
			strokes, err = s.stored(tx, x, date, corrected)
			return err
		}); err != nil {
			return nil, err
		}
	}
	if x.Issue != nil && known >= date {
		x.Edition = &x.Issue.Edition
		return x, nil
	}
	e, err := s.compose(ctx, date, min(known, s.Today()))
	if err != nil {
		return nil, err
	}
	p := briefing.ProofOf(e, strokes)
	x.Edition, x.Held = p.Edition(), p.Held
	if x.Held {
		x.Edition.Items, x.Edition.Title = []briefing.Item{}, demarche.Text{}
	}
	return x, nil
}

// stored reads what the store has of an edition, and its corrections known by a day.
func (s *Secretariat) stored(tx store.Tx, x *BriefReading, date, known calendar.Date) (strokes []briefing.Stroke, err error) {
	if x.Issue, _, err = tx.Issue(date); err != nil {
		return nil, err
	}
	all, err := tx.Notices(known)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if slices.Contains(all[i].Of, date) {
			x.Notices = append(x.Notices, all[i])
		}
	}
	return tx.Strokes(date)
}

// BriefTrade gives on how much trade the added duties stood at the end of each of the
// months up to the day of an edition.
func (s *Secretariat) BriefTrade(date, known calendar.Date) ([]briefing.Trade, error) {
	r, err := s.briefBase()
	if err != nil {
		return nil, err
	}
	return r.Traded(date, min(known, s.Today()), 24), nil
}

// compose makes the edition of a day from the record.
func (s *Secretariat) compose(ctx context.Context, date, known calendar.Date) (*briefing.Edition, error) {
	r, err := s.briefRecord(ctx, known)
	if err != nil {
		return nil, err
	}
	return briefing.Compose(r, date, known), nil
}

// editionOf names the edition of a day.
func editionOf(d calendar.Date) demarche.Text {
	return demarche.Text{EN: "the edition of " + docket.DayIn(d, demarche.English), ZH: docket.DayIn(d, demarche.Chinese) + "的简报"}
}

func heldBack(d calendar.Date) error {
	return &demarche.Refusal{
		Kind: demarche.NotFound, What: editionOf(d),
		Why:    demarche.Text{EN: "it is not out: the desk holds it", ZH: "尚未发布：编辑部暂缓"},
		Remedy: demarche.Text{EN: "come back later, or read the edition before", ZH: "请稍后再来，或阅读前一期"},
	}
}

// heldAtDesk is heldBack for those who let editions out.
func heldAtDesk(d calendar.Date) error {
	return &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: editionOf(d).EN + " does not go out", ZH: editionOf(d).ZH + "不发布"},
		Why:    demarche.Text{EN: "the desk holds it", ZH: "编辑部暂缓"},
		Remedy: demarche.Text{EN: "release it at /brief/" + d.String() + "/edit, or with demarche brief edit --release", ZH: "请在 /brief/" + d.String() + "/edit 放行，或使用 demarche brief edit --release"},
	}
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
		What: editionOf(date),
		Why: demarche.Text{
			EN: fmt.Sprintf("the record tells of the days from %s to today, %s", docket.DayIn(first, demarche.English), docket.DayIn(today, demarche.English)),
			ZH: fmt.Sprintf("记录所载日期为%s至今日（%s）", docket.DayIn(first, demarche.Chinese), docket.DayIn(today, demarche.Chinese)),
		},
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
	notices, err := s.Notices(ctx, known)
	if err != nil {
		return nil, err
	}
	return base.With(series, notices), nil
}

// Notices gives the corrections known by a day; none without a store.
func (s *Secretariat) Notices(ctx context.Context, known calendar.Date) (out []briefing.Notice, err error) {
	if s.store == nil {
		return nil, nil
	}
	err = s.store.View(ctx, func(tx store.Tx) error {
		out, err = tx.Notices(known)
		return err
	})
	return out, err
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
