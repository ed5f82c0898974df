package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/secretariat"
	"demarche/store/sqlite"
)

func (p *program) monitor() *cobra.Command {
	return group("monitor", "Say what the trade figures say, as published on a day",
		p.monitorMomentum(), p.monitorClaim(), p.monitorSeries(), p.monitorImport())
}

// figureText is a question about a series as it was typed.
type figureText struct{ series, with, op, period, known, data string }

func (q *figureText) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&q.series, "series", "", "the `SERIES`, as monitor series list names it")
	f.StringVar(&q.period, "period", "", "the `PERIOD`: 2019-01")
	f.StringVar(&q.known, "known", "", "as published up to this `DATE`; default: --on, or today")
	f.StringVar(&q.data, "data", "", "data `DIR` with imported releases; default: the user's data folder, where there is one")
}

// day is the day of knowledge.
func (p *program) knownDay(text string) (calendar.Date, error) {
	if text == "" {
		return p.today(), nil
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		return 0, misuse("--known", err)
	}
	return d, nil
}

// figures opens the figures of a data folder for reading; a folder that was not
// named and is not there leaves those that ship. The second result closes them.
func (p *program) figures(ctx context.Context, named string) (*secretariat.Figures, func() error, error) {
	files, err := p.tariffFiles()
	if err != nil {
		return nil, nil, err
	}
	dir, err := p.folder(named)
	if err != nil && named != "" {
		return nil, nil, err
	}
	if named == "" {
		if _, missing := os.Stat(filepath.Join(dir, sqlite.File)); err != nil || errors.Is(missing, fs.ErrNotExist) {
			return secretariat.NewFigures(files, nil), func() error { return nil }, nil
		}
	}
	st, err := sqlite.Open(ctx, dir, sqlite.Options{ReadOnly: true, Log: p.log()})
	if err != nil {
		return nil, nil, err
	}
	return secretariat.NewFigures(files, st), st.Close, nil
}

// claimHistory opens the history of which a claim, or a figure, is computed.
func (p *program) claimHistory(ctx context.Context, q *figureText, of *monitor.Claim) (*monitor.History, calendar.Date, error) {
	of.Beside = q.with
	if !of.Op.OfTwo() && q.with == "" {
		return p.figureHistory(ctx, q)
	}
	known, err := p.knownDay(q.known)
	if err != nil {
		return nil, 0, err
	}
	f, end, err := p.figures(ctx, q.data)
	if err != nil {
		return nil, 0, err
	}
	h, err := f.HistoryFor(ctx, of, known)
	return h, known, errors.Join(mistyped(err), end())
}

// figureHistory opens the history of a series.
func (p *program) figureHistory(ctx context.Context, q *figureText) (*monitor.History, calendar.Date, error) {
	if q.series == "" {
		return nil, 0, misused("--series: name a series; they are listed by: demarche monitor series list")
	}
	known, err := p.knownDay(q.known)
	if err != nil {
		return nil, 0, err
	}
	f, end, err := p.figures(ctx, q.data)
	if err != nil {
		return nil, 0, err
	}
	h, err := f.History(ctx, q.series, known)
	return h, known, errors.Join(mistyped(err), end())
}

// mistyped turns a series that is not known into input that could not be understood, as an
// unknown calendar or procedure is.
func mistyped(err error) error {
	var r *demarche.Refusal
	if !errors.As(err, &r) || r.Kind != demarche.NotFound || r.Where != "series" {
		return err
	}
	typed := *r
	typed.Kind = demarche.Invalid
	return &typed
}
