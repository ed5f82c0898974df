package secretariat

import (
	"context"

	"demarche/calendar"
	"demarche/monitor"
	"demarche/store"
)

// checkShipped refuses a release that ships and is given now with other values: it never takes
// the place of what ships.
func (f *Figures) checkShipped(d *monitor.Delivery) error {
	p, err := f.pack()
	if err != nil {
		return err
	}
	for i := range d.Releases {
		r := &d.Releases[i]
		ships := r.Ships(p)
		if ships == nil {
			continue
		}
		if unlike := r.Unshipped(p, ships); len(unlike) > 0 {
			return monitor.Otherwise(ships, &r.Release, false, unlike)
		}
	}
	return nil
}

// checkDay refuses a release that is given another name than one of its provider and its day,
// which ships or is loaded, and has other values: of two on one day the later import would take
// the place of what was published.
func (f *Figures) checkDay(ctx context.Context, d *monitor.Delivery) error {
	if len(d.Releases) != 1 { // releases of an archive have their days from it
		return nil
	}
	p, err := f.pack()
	if err != nil {
		return err
	}
	r := &d.Releases[0]
	return f.store.View(ctx, func(tx store.Tx) error {
		var was *monitor.Release
		var loaded bool
		var places []monitor.Trouble
		for i := range r.Series {
			row := &r.Series[i]
			_, given, err := tx.FiguresOf(row.Series.ID, calendar.Forever, false)
			if err != nil {
				return err
			}
			held, ships := monitor.OfDay(given, &r.Release), p.History(row.Series.ID).OfDay(&r.Release)
			for j, g := range append(held, ships...) {
				if list := row.Contradicts(g.Points); len(list) > 0 && (was == nil || was.ID == g.Release.ID) {
					was, loaded, places = g.Release, j < len(held), append(places, list...)
				}
			}
		}
		if was == nil {
			return nil
		}
		return monitor.Otherwise(was, &r.Release, loaded, places)
	})
}

// unlike refuses a release that is loaded and is given now with other values, and names the
// places; nil where it is not loaded, or says the same.
func unlike(tx store.Tx, r *monitor.Delivered) error {
	var was *monitor.Release
	var places []monitor.Trouble
	for i := range r.Series {
		row := &r.Series[i]
		_, given, err := tx.FiguresOf(row.Series.ID, calendar.Forever, false)
		if err != nil {
			return err
		}
		for _, g := range given {
			if g.Release.ID != r.ID || g.Release.Provider != r.Provider {
				continue
			}
			if list := row.Unlike(g.Points, -1); len(list) > 0 {
				was, places = g.Release, append(places, list...)
			}
		}
	}
	if was == nil {
		return nil
	}
	return monitor.Otherwise(was, &r.Release, true, places)
}
