package secretariat

import (
	"context"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

// checkHeld holds each row of a whole release against what was released before it and is at hand:
// one that has moved against its months refuses the file, and so does one that is shorter, but
// where it is said that its provider has made it so.
func (f *Figures) checkHeld(ctx context.Context, d *monitor.Delivery) error {
	for i := range d.Releases {
		r := &d.Releases[i]
		if !r.Whole {
			continue
		}
		var short []monitor.Short
		for j := range r.Series {
			row := &r.Series[j]
			was, err := f.Known(ctx, row.Series.ID, r.Published)
			if demarche.KindOf(err) == demarche.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			if was == nil {
				if was, err = f.Known(ctx, row.Series.ID, calendar.Forever); err != nil {
					return err
				}
				if x, late := row.Late(was); late {
					d.Warnings = append(d.Warnings, x)
				}
				continue
			}
			if err := row.CheckShift(was); err != nil {
				return err
			}
			if x, is := row.Short(was); is {
				short = append(short, x)
			}
		}
		switch {
		case len(short) == 0:
		case d.Shorter:
			d.Warnings = append(d.Warnings, monitor.Shortened(short)...)
		default:
			return monitor.Cut(&r.Release, short)
		}
	}
	return nil
}
