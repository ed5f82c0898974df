// Package secretariat carries out acts: one file an act, each ending in record.
// It decides nothing. What an act is allowed to do is said by the procedure in
// its pack, what a reader may see by the room disclosure.
package secretariat

import (
	"cmp"
	"context"
	"io"
	"io/fs"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/clip"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Options say what a house is made of. Store and Library are needed.
type Options struct {
	Store   store.Store
	Library *agreement.Library
	// Day is the civil date at the seat of the house. Nil: the date in UTC.
	Day func() calendar.Date
	// Now is the instant for the record only. Nil: the machine's clock.
	Now func() time.Time
	Log *slog.Logger
	// Draw is what the numbers of new cases are drawn from. Nil: the machine's
	// source of chance.
	Draw io.Reader
	// Kept is the day up to which the docket has been kept, where that is later
	// than the day of the house: the docket is then read as it was, and what was
	// last reckoned does not stand for today. Zero: kept up to the house's day.
	Kept calendar.Date
	// Tariffs is the tariff law of the house. It is read at the first question.
	Tariffs Tariffs
	// FigureFiles hold the folder of trade figures that ship; nil: none do. It is
	// read at the first question.
	FigureFiles fs.FS
	// Guide gives the roster, the topics and the licences by which texts are read.
	// Nil: no text is read, and no source is kept.
	Guide func() (*clip.Guide, error)
	// Desk is the party whose case officers edit the brief and answer what readers
	// write. Empty: nobody does.
	Desk demarche.PartyID
	// BriefHour is the hour, in UTC, from which the edition of the day before goes out
	// by itself; below 0 only the desk lets it out.
	BriefHour int
	// AtOnce is how many cases that are behind a start brings up to date before it
	// serves; 0: as many as take no time to speak of. Hold, where there is one, is asked
	// before each batch of cases that is brought up to date beside serving, and ends
	// that where it gives an error.
	AtOnce int
	Hold   func(context.Context) error
	// Delivery says by which channels readers are reached; the zero value: by none.
	Delivery Delivery
}

// Secretariat serves one house. It is safe for concurrent use.
type Secretariat struct {
	store store.Store
	lib   *agreement.Library
	day   func() calendar.Date
	now   func() time.Time
	log   *slog.Logger
	draw  io.Reader
	kept  calendar.Date
	told  calendar.Date // the last day of which the packs' cases tell

	mu        sync.RWMutex
	machines  map[machineKey]*docket.Machine
	gists     gists
	opening   sync.Mutex // of the vault
	drawing   sync.Mutex // of numbers
	vaultOf   *vault
	forms     gate         //  how often what readers write by the form is taken
	texts     gate         // how often texts are read for whoever asks
	version   atomic.Int64 // grows with every act, so that what was counted can be counted anew
	tallies   tallyCache
	endings   atomic.Int64 // grows with what is recorded in a case that has ended, or ends it
	owed      listCache
	tasks     listCache
	silent    unsettledCache
	spelling  sync.Once
	spellings map[string]demarche.CaseID // of public cases, by their small letters
	vaguely   sync.Once
	vague     map[demarche.CaseID]bool // public cases with a day that is not known
	faced     atomic.Bool              // every case put to a party is known to have its face
	tariffs   *tariffs
	figures   *Figures
	guide     func() (*clip.Guide, error)
	deal      *deal
	brief     briefed
	archive   archive
	desk      demarche.PartyID
	hour      int
	delivery  Delivery
	poked     atomic.Pointer[func()] // has the outbox looked at
	atOnce    int
	hold      func(context.Context) error
	behind    laggards
}

type machineKey struct{ procedure, reading string }

// New makes a secretariat. It reads and writes nothing yet; Prepare does.
func New(o Options) *Secretariat {
	s := &Secretariat{lib: o.Library, day: o.Day, now: o.Now, log: o.Log, draw: o.Draw, kept: o.Kept, told: toldTo(o.Library), machines: map[machineKey]*docket.Machine{}, tariffs: newTariffs(o.Tariffs), guide: o.Guide, desk: o.Desk, hour: o.BriefHour, delivery: o.Delivery, deal: newDeal(o.Tariffs.Files), atOnce: cmp.Or(o.AtOnce, atOnce), hold: o.Hold}
	if o.Store != nil {
		s.store = &telling{o.Store, s}
	}
	s.figures = NewFigures(o.FigureFiles, o.Store)
	if s.now == nil {
		s.now = time.Now
	}
	if s.day == nil {
		s.day = func() calendar.Date { return calendar.FromTime(s.now().UTC()) }
	}
	if s.draw == nil {
		s.draw = chance
	}
	if s.log == nil {
		s.log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	return s
}

// Today is the day of the house.
func (s *Secretariat) Today() calendar.Date { return s.day() }

// Now is the instant of the house's clock, for what bears a stamp and no day.
func (s *Secretariat) Now() time.Time { return s.now() }

// Library gives the packs and calendars of the house.
func (s *Secretariat) Library() *agreement.Library { return s.lib }

// Machine gives the engine of a procedure; a refusal where there is none. The
// reading "" is the pack's first.
func (s *Secretariat) Machine(procedure, reading string) (*docket.Machine, error) {
	key := machineKey{procedure, reading}
	s.mu.RLock()
	m := s.machines[key]
	s.mu.RUnlock()
	if m != nil {
		return m, nil
	}
	p, ok := s.lib.Procedure(procedure)
	if !ok || p.Prelude {
		return nil, &demarche.Refusal{
			Kind:   demarche.NotFound,
			What:   demarche.Text{EN: "there is no procedure \"" + procedure + "\"", ZH: "没有“" + procedure + "”这一程序"},
			Remedy: demarche.Text{EN: "choose one of: " + strings.Join(s.lib.ProcedureIDs(), ", "), ZH: "请从下列程序中选择：" + strings.Join(s.lib.ProcedureIDs(), "、")},
		}
	}
	m = docket.Compile(s.lib, p, reading)
	s.mu.Lock()
	s.machines[key] = m
	s.mu.Unlock()
	return m, nil
}

// When says for which day, and as known on which day, something is read.
type When struct {
	On    calendar.Date
	Known calendar.Date
}

// Shown is the day of which everything that is shown has its names: no later than what was known.
func (w When) Shown() calendar.Date { return min(w.On, w.Known) }

// At fills in what a request leaves open: the day of the house, and, for a past
// day, what was known on that day. Nothing is known on a day that has not come.
func (s *Secretariat) At(on, known calendar.Date) When {
	today := s.Today()
	if on.IsZero() {
		on = today
		if !known.IsZero() && known < on {
			on = known
		}
	}
	if known.IsZero() {
		known = on
	}
	known = min(known, today)
	return When{On: on, Known: known}
}

// Current reports whether a reading is of the house as it stands today.
func (s *Secretariat) Current(w When) bool {
	today := s.Today()
	return s.kept <= today && w.On >= today && w.Known >= today
}

// options gives the engine's options for a case.
func options(c *docket.Case, w When) docket.Options { return optionsFor(disclosure.Reader{}, c, w) }

// optionsFor is options for the part of the record that a reader may read.
func optionsFor(r disclosure.Reader, c *docket.Case, w When) docket.Options {
	return docket.Options{
		Until: w.On, Known: w.Known, Complainants: c.Complainants, Respondents: c.Respondents,
		Flags: c.Flags, Public: c.Kind == agreement.Real, Shipped: c.Kind == agreement.Real,
		Across: r.RelationTo(c).Across(),
	}
}

// Check reads the whole house and reports the first thing that is not as it
// must be.
func (s *Secretariat) Check(ctx context.Context) error { return s.store.Check(ctx) }

// Demonstration lists the readers of the role switch, which stands in for
// sign-in in a demonstration.
func (s *Secretariat) Demonstration() []disclosure.Reader { return demonstration }
