package deliver

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"demarche"
)

// House is the store as this room needs it: transactions over its shelf.
type House interface {
	View(ctx context.Context, f func(Shelf) error) error
	Update(ctx context.Context, f func(Shelf) error) error
}

// fillPage is how many readers are looked at in one transaction, so that acts need not
// wait long in between.
const fillPage = 2000

// Fill enters into the ledger a line for each reader of each message that waits for
// that, page by page. It may be ended at any instant and goes on where it was: a line
// that is there is left as it is. It reports how many lines it entered.
func Fill(ctx context.Context, h House, q Quiet, now func() time.Time) (int, error) {
	entered := 0
	for {
		var waits []Filling
		if err := h.View(ctx, func(s Shelf) (err error) { waits, err = s.Unfilled(1); return err }); err != nil || len(waits) == 0 {
			return entered, err
		}
		f := filler{house: h, quiet: q, now: now()}
		n, err := f.fill(ctx, waits[0])
		entered += n
		if err != nil {
			return entered, err
		}
	}
}

// filler fills one message.
type filler struct {
	house  House
	quiet  Quiet
	now    time.Time
	m      *Message
	plan   *Plan
	nobody bool
	got    []int64 // the messages whose readers alone are meant; none: it is not asked
	lines  []Send
}

// Plan says what of a message goes to whom, and when, as the ledger would have it were it
// filled now: the dry run shows it, and Fill enters it.
type Plan struct {
	m      *Message
	quiet  Quiet
	now    time.Time
	due    map[place]term
	wanted map[string]bool // by what is followed, as editions are wanted
}

// NewPlan plans a message by the quiet hours of a house.
func NewPlan(m *Message, q Quiet, now time.Time) *Plan {
	return &Plan{m: m, quiet: q, now: now, due: map[place]term{}, wanted: map[string]bool{}}
}

// Stale reports whether nobody is sent the message any more: it was put while no channel
// was open, too long ago to be news.
func (p *Plan) Stale() bool { return !p.m.Made.IsZero() && p.now.Sub(p.m.Made) > keepTrying }

// place and term: readers of one zone and hour are due together.
type (
	place struct {
		zone string
		hour int
	}
	term struct{ due, nominal time.Time }
)

func (f *filler) fill(ctx context.Context, at Filling) (int, error) {
	for done, entered := false, 0; ; {
		if done {
			return entered, nil
		}
		err := f.house.Update(ctx, func(s Shelf) (err error) {
			if err := f.read(s, at.Message); err != nil {
				return err
			}
			done, err = f.page(s, &at)
			return err
		})
		if err != nil {
			return entered, err
		}
		entered += len(f.lines)
	}
}

// read reads the message, once.
func (f *filler) read(s Shelf, n int64) (err error) {
	if f.m != nil {
		return nil
	}
	m, err := s.Message(n)
	if demarche.KindOf(err) == demarche.NotFound && err != nil {
		m, err, f.nobody = &Message{N: n}, nil, true
	}
	if err == nil {
		f.plan = NewPlan(m, f.quiet, f.now)
		f.nobody = f.nobody || f.plan.Stale()
	}
	if err == nil && len(m.Audience.Got) > 0 {
		f.got, err = numbersOf(s, m.Audience.Got)
		f.nobody = f.nobody || len(f.got) == 0 // what was never put reached nobody
	}
	f.m = m
	return err
}

// page looks at the next readers.
func (f *filler) page(s Shelf, at *Filling) (bool, error) {
	f.lines = f.lines[:0]
	var readers []Reader
	var err error
	if f.nobody {
		return true, s.FillMessage(f.m.N, nil, at.UpTo, true)
	}
	if len(f.got) > 0 {
		readers, err = f.gotAfter(s, at.UpTo)
	} else {
		readers, err = s.ReadersAfter(at.UpTo, fillPage)
	}
	if err != nil {
		return false, err
	}
	upTo := at.UpTo
	for i := range readers {
		upTo = readers[i].N
		f.enter(&readers[i])
	}
	done := len(readers) == 0 || len(f.got) == 0 && len(readers) < fillPage
	if err := s.FillMessage(f.m.N, f.lines, upTo, done); err != nil {
		return false, err
	}
	at.UpTo = upTo
	return done, nil
}

// gotAfter gives the next readers who were sent one of the messages, each once: as far as the
// list that ends first.
func (f *filler) gotAfter(s Shelf, after int64) ([]Reader, error) {
	var out []Reader
	upTo := int64(math.MaxInt64)
	for _, n := range f.got {
		list, err := s.GotAfter(n, after, fillPage)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			upTo = min(upTo, list[len(list)-1].N)
		}
		out = append(out, list...)
	}
	slices.SortFunc(out, func(a, b Reader) int { return cmp.Compare(a.N, b.N) })
	out = slices.CompactFunc(out, func(a, b Reader) bool { return a.N == b.N })
	return slices.DeleteFunc(out, func(r Reader) bool { return r.N > upTo }), nil
}

func (f *filler) enter(r *Reader) {
	if line, ok := f.plan.Line(r); ok {
		f.lines = append(f.lines, line)
	}
}

// Line gives the line of the ledger for a reader; false where there is none to be: they
// follow other things or days, have left, or agreed after it was due.
func (p *Plan) Line(r *Reader) (Send, bool) {
	if !p.wants(r) {
		return Send{}, false
	}
	t, ok := p.due[place{r.Zone, r.Hour}]
	if !ok {
		var err error
		if t.due, t.nominal, err = dueTo(p.m, r, p.quiet, p.now); err != nil {
			t.due, t.nominal = p.now, p.now // a zone that is gone from the database
		}
		p.due[place{r.Zone, r.Hour}] = t
	}
	if p.m.Before(r, t.nominal) {
		return Send{}, false
	}
	return Send{Message: p.m.N, Reader: r.N, Channel: r.Channel, State: Queued, Due: t.due, Nominal: t.nominal}, true
}

// wants is Message.Wants; readers who follow the same are looked at once.
func (p *Plan) wants(r *Reader) bool {
	if p.m.Kind != Edition || len(r.Follows) == 0 {
		return p.m.Wants(r)
	}
	key := string(r.Days) + string(r.Standing)
	for _, x := range r.Follows {
		key += " " + x
	}
	wants, known := p.wanted[key]
	if !known {
		wants = p.m.Wants(r)
		if len(p.wanted) < 10_000 {
			p.wanted[key] = wants
		}
	}
	return wants
}
