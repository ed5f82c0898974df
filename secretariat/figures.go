package secretariat

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"sync"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/store"
)

// Figures are the trade figures of a house: those that ship, read at the first
// question, and over them those that were imported. It may be used by many at once.
type Figures struct {
	store store.Store // nil: nothing was imported
	// Tell is told how many of the rows of an import have been written; nil: nobody is.
	// They are kept together once all are written, and none before.
	Tell func(done, all int)
	pack func() (*monitor.Pack, error)
}

// NewFigures makes the figures of a house. Files may be nil for a house without
// figures that ship, and st for one that imports none.
func NewFigures(files fs.FS, st store.Store) *Figures {
	return &Figures{store: st, pack: sync.OnceValues(func() (*monitor.Pack, error) {
		if files == nil {
			return monitor.NewPack(), nil
		}
		p, err := monitor.Read(files)
		if err != nil {
			return nil, &demarche.Refusal{
				Kind: demarche.Internal, Err: err, What: demarche.Text{EN: "the figures of the house were not read", ZH: "本站的数据未能读取"},
				Why: demarche.Text{EN: err.Error()}, Remedy: demarche.Text{EN: "mend the line named in the pack of figures"},
			}
		}
		return p, nil
	})}
}

// Figures gives the trade figures of the house.
func (s *Secretariat) Figures() *Figures { return s.figures }

// Pack gives what ships.
func (f *Figures) Pack() (*monitor.Pack, error) { return f.pack() }

// Series lists every series that ships or was imported, by id.
func (f *Figures) Series(ctx context.Context) ([]monitor.Series, error) {
	p, err := f.pack()
	if err != nil {
		return nil, err
	}
	all := p.All()
	if f.store == nil {
		return all, nil
	}
	err = f.store.View(ctx, func(tx store.Tx) error {
		kept, err := tx.Figures()
		for _, s := range kept {
			if _, ships := p.Series(s.ID); !ships {
				all = append(all, s)
			}
		}
		return err
	})
	slices.SortFunc(all, func(a, b monitor.Series) int { return cmp.Compare(a.ID, b.ID) })
	return all, err
}

// History gives a series with every release published up to a day. A series that is
// known and of which nothing was published by then has a history without releases.
func (f *Figures) History(ctx context.Context, id string, known calendar.Date) (*monitor.History, error) {
	return f.history(ctx, id, known, false)
}

// HistoryFor gives the history of which a claim or a figure is computed: that of its series,
// for operations of two beside the other.
func (f *Figures) HistoryFor(ctx context.Context, c *monitor.Claim, known calendar.Date) (*monitor.History, error) {
	if c.Op.OfTwo() != (c.Beside != "") {
		return nil, monitor.NotOfTwo(c.Op)
	}
	h, err := f.History(ctx, c.Series, known)
	if err != nil || c.Beside == "" {
		return h, err
	}
	o, err := f.History(ctx, c.Beside, known)
	switch {
	case err != nil:
		return nil, err
	case o.Series.Frequency != h.Series.Frequency || o.Series.Unit != h.Series.Unit:
		return nil, monitor.NotOfTwo(c.Op)
	}
	out := h.Beside(o)
	out.Series.Name = demarche.Text{EN: h.Series.Name.EN + " less " + o.Series.Name.EN, ZH: h.Series.Name.ZH + "减" + o.Series.Name.ZH}
	if c.Op == monitor.ShareOf {
		out.Series.Name = demarche.Text{EN: h.Series.Name.EN + " as a share of " + o.Series.Name.EN, ZH: h.Series.Name.ZH + "占" + o.Series.Name.ZH + "的比重"}
	}
	return out, nil
}

// Known gives a series as known on a day; nil where nothing of it was published by
// then. It reads no more releases than it must.
func (f *Figures) Known(ctx context.Context, id string, known calendar.Date) (*monitor.Vintage, error) {
	h, err := f.history(ctx, id, known, true)
	if err != nil {
		return nil, err
	}
	return h.Known(known), nil
}

func (f *Figures) history(ctx context.Context, id string, known calendar.Date, lastOnly bool) (*monitor.History, error) {
	p, err := f.pack()
	if err != nil {
		return nil, err
	}
	ships := p.History(id)
	about, there := p.Series(id)
	var kept []monitor.Given
	if f.store != nil {
		err = f.store.View(ctx, func(tx store.Tx) error {
			until := known
			if ships != nil && ships.Supposed(known) { // one imported may say that it came later
				until, lastOnly = calendar.Forever, false
			}
			s, given, err := tx.FiguresOf(id, until, lastOnly)
			if s != nil && !there {
				about, there = *s, true
			}
			kept = given
			return err
		})
	}
	switch {
	case err != nil:
		return nil, err
	case !there:
		return nil, monitor.NoSeries(id)
	case ships != nil && len(kept) == 0:
		return ships, nil
	}
	return monitor.Join(ships, &about, kept), nil
}

// Newest is the newest figure of a series, as known on a day.
type Newest struct {
	Series  monitor.Series
	Op      monitor.Op
	Period  monitor.Period
	Figure  monitor.Figure
	Release *monitor.Release
}

// OfDay gives the figures with which a page of a day opens: of each that the pack
// names, the newest that was published by then. What was not is left out.
func (f *Figures) OfDay(ctx context.Context, known calendar.Date) ([]Newest, error) {
	p, err := f.pack()
	if err != nil {
		return nil, err
	}
	var out []Newest
	for _, x := range p.Lead {
		v, err := f.Known(ctx, x.Series, known)
		if err != nil {
			return nil, err
		}
		if v == nil || v.Last().IsZero() {
			continue
		}
		s, _ := p.Series(x.Series)
		out = append(out, Newest{s, x.Op, v.Last(), v.Compute(x.Op, v.Last()), v.Of(x.Op, v.Last())})
	}
	return out, nil
}

// TakeFigures keeps what was read of a provider's file, all of it or nothing: a
// release that is refused refuses the others. It reports what was new.
func (f *Figures) TakeFigures(ctx context.Context, d *monitor.Delivery) (*monitor.Taken, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	if err := f.checkNew(ctx, d); err != nil {
		return nil, err
	}
	if err := f.warnOfCodes(ctx, d); err != nil {
		return nil, err
	}
	var out *monitor.Taken
	err := f.store.Update(ctx, func(tx store.Tx) error {
		out = d.Report()
		was, err := copied(tx, d)
		if was != nil || err != nil {
			stays(out, was, "the same file")
			return err
		}
		done, all := 0, d.Rows()
		for i := range d.Releases {
			r := &d.Releases[i]
			for j := range r.Series {
				fresh, err := tx.PutFigures(&r.Series[j].Series, &r.Release, r.Series[j].Points)
				if demarche.KindOf(err) == demarche.Conflict {
					return cmp.Or(unlike(tx, r), d.Told(err))
				}
				if err != nil {
					return err
				}
				if fresh {
					out.Kept++
				}
				if done++; f.Tell != nil {
					f.Tell(done, all)
				}
				if err := ctx.Err(); err != nil {
					return err // stopped: nothing is kept, and the import can be begun anew
				}
			}
		}
		if out.Kept == 0 {
			was, err = found(tx, d, func(r *monitor.Release) bool { return r.ID == d.Releases[0].ID })
			stays(out, was, "the same")
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// checkNew holds what was read against what ships and what was imported, but for a file that is
// loaded already, of which nothing will be written.
func (f *Figures) checkNew(ctx context.Context, d *monitor.Delivery) error {
	var was *monitor.Release
	err := f.store.View(ctx, func(tx store.Tx) (err error) {
		was, err = copied(tx, d)
		return err
	})
	if err != nil || was != nil {
		return err
	}
	if err := f.checkShipped(d); err != nil {
		return err
	}
	if err := f.checkDay(ctx, d); err != nil {
		return err
	}
	if err := f.checkHeld(ctx, d); err != nil {
		return err
	}
	return f.checkCopies(ctx, d)
}

// stays says of what was imported before as which release and of which day it is loaded, where
// that is not as it was given now; nil for nothing.
func stays(out *monitor.Taken, was *monitor.Release, what string) {
	if was == nil || len(out.Releases) != 1 {
		return
	}
	r := &out.Releases[0]
	if was.ID != r.ID || was.Published != r.Published || was.Basis != r.Basis {
		out.Warnings = append(out.Warnings, monitor.Trouble{Where: r.ID, What: what + " is loaded as release " + was.ID + ", " + was.Basis.Says().EN + " " + agreement.DayIn(was.Published, demarche.English) + "; it stays so"})
	}
	r.Release = *was
}

// copied gives the release as which a file of one release was imported before; nil where
// it was not. Another day named for the same file makes no other release of it.
func copied(tx store.Tx, d *monitor.Delivery) (*monitor.Release, error) {
	return found(tx, d, func(r *monitor.Release) bool {
		return d.Digest != "" && r.Digest == d.Digest && (r.ID == d.Releases[0].ID || r.Published <= d.Releases[0].Published)
	})
}

// found gives what is loaded of the provider of a delivery of one release that is as asked; nil
// for none.
func found(tx store.Tx, d *monitor.Delivery, is func(*monitor.Release) bool) (*monitor.Release, error) {
	if len(d.Releases) != 1 || len(d.Releases[0].Series) == 0 {
		return nil, nil
	}
	_, given, err := tx.FiguresOf(d.Releases[0].Series[0].Series.ID, calendar.Forever, false)
	for _, g := range given {
		if g.Release.Provider == d.Provider && is(g.Release) {
			return g.Release, err
		}
	}
	return nil, err
}

// checkCopies refuses a copy without a day that ends before what is known on the day of the
// import: it is an older release, and its own day has to be named.
func (f *Figures) checkCopies(ctx context.Context, d *monitor.Delivery) error {
	for i := range d.Releases {
		r := &d.Releases[i]
		if r.Basis != monitor.Seen {
			continue
		}
		for j := range r.Series {
			row := &r.Series[j]
			h, err := f.History(ctx, row.Series.ID, r.Published)
			if demarche.KindOf(err) == demarche.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			if slices.ContainsFunc(h.Vintages(), func(v *monitor.Vintage) bool { return v.Release.Digest == d.Digest && d.Digest != "" }) {
				return nil // loaded before
			}
			if was := h.Known(r.Published); was.Outdates(&r.Release, row.Points) {
				return monitor.OlderCopy(row, was)
			}
		}
	}
	return nil
}
