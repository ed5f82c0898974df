package cli

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"demarche"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/secretariat"
	"demarche/store"
	"demarche/store/sqlite"
)

// house is a data folder opened, with the secretariat that carries out acts on it.
type house struct {
	*secretariat.Secretariat
	store *sqlite.Store
	dir   string
	// channels are those by which readers are reached.
	channels *deliver.Config
	past     calendar.Date // the day up to which the docket is kept, where it is later than today: it is only read
}

// folder gives the data folder: the one named, else that of the user.
func (p *program) folder(named string) (string, error) {
	if named != "" {
		return named, nil
	}
	if dir := p.Env("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "demarche"), nil
	}
	if home := p.Env("HOME"); home != "" && runtime.GOOS != "windows" {
		return filepath.Join(home, ".local", "share", "demarche"), nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", misused("no data folder: this user has no home folder; name one with --data DIR")
	}
	return filepath.Join(dir, "demarche"), nil
}

// read opens a data folder for reading, which may be done beside a server.
func (p *program) read(ctx context.Context, named string) (*house, error) {
	return p.open(ctx, named, true)
}

// keep opens a data folder to be written, and brings it up to date. Where the
// docket has been kept beyond the day of the house it is opened for reading, as
// it was: what is recorded now cannot have been known then.
func (p *program) keep(ctx context.Context, named string) (*house, error) {
	h, err := p.take(ctx, named)
	if err == nil {
		err = h.prepare(ctx, nil)
	}
	if err != nil && h != nil {
		_ = h.store.Close()
		return nil, err
	}
	return h, err
}

// take opens a data folder as keep does, before it is brought up to date.
func (p *program) take(ctx context.Context, named string) (*house, error) {
	h, err := p.open(ctx, named, false)
	if err != nil {
		return nil, err
	}
	kept, err := h.KeptTo(ctx)
	if err == nil && kept <= h.Today() {
		return h, nil
	}
	if err := errors.Join(err, h.store.Close()); err != nil {
		return nil, err
	}
	return p.read(ctx, named)
}

func (p *program) open(ctx context.Context, named string, readOnly bool) (*house, error) {
	dir, err := p.folder(named)
	if err != nil {
		return nil, err
	}
	lib, err := p.library()
	if err != nil {
		return nil, err
	}
	channels, err := p.channels(dir)
	if err != nil {
		return nil, err
	}
	st, err := sqlite.Open(ctx, dir, sqlite.Options{ReadOnly: readOnly, Log: p.log(), Migrating: p.migrating})
	if err != nil {
		return nil, err
	}
	files, err := p.tariffFiles()
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	o := secretariat.Options{
		Store: st, Library: lib, Day: p.today, Now: p.Now, Draw: p.Draw, Log: p.log(),
		Tariffs:     secretariat.Tariffs{Files: files, Shelf: shelfOf(dir)},
		FigureFiles: files,
		Guide:       sync.OnceValues(p.guide),
		Delivery:    deliveryOf(channels),
		Desk:        deskOf, BriefHour: p.briefHour,
	}
	h := &house{Secretariat: secretariat.New(o), store: st, dir: dir, channels: channels}
	if !readOnly {
		return h, nil
	}
	kept, err := h.KeptTo(ctx)
	if err != nil {
		st.Close()
		return nil, err
	}
	if kept > p.today() {
		o.Kept, h.past = kept, kept
		h.Secretariat = secretariat.New(o)
	}
	return h, nil
}

// log tells the operator what no reader is told.
func (p *program) log() *slog.Logger {
	return slog.New(slog.NewTextHandler(p.Err, &slog.HandlerOptions{Level: slog.LevelInfo}))
}

// emptyKey is the setting by which a folder remembers that it was started
// without the public cases.
const emptyKey = "public cases"

const leftOut = "left out"

// prepare brings the house up to date. Whether it holds the public cases is said
// once, at its first start, and kept until it is said otherwise.
func (h *house) prepare(ctx context.Context, empty *bool) error {
	if !h.past.IsZero() {
		return nil // it is only read
	}
	was, err := h.setting(ctx)
	if err != nil {
		return err
	}
	without := was == leftOut
	if empty != nil && *empty != without {
		without = *empty
		if err := h.remember(ctx, map[bool]string{true: leftOut, false: ""}[without]); err != nil {
			return err
		}
	}
	return h.Prepare(ctx, without)
}

func (h *house) setting(ctx context.Context) (value string, err error) {
	err = h.store.View(ctx, func(tx store.Tx) (err error) {
		value, err = tx.Setting(emptyKey)
		return err
	})
	return value, err
}

func (h *house) remember(ctx context.Context, value string) error {
	return h.store.Update(ctx, func(tx store.Tx) error { return tx.PutSetting(emptyKey, value) })
}

// held reports whether an error says that another process keeps the folder.
func held(err error) bool { return err != nil && demarche.KindOf(err) == demarche.Conflict }
