package secretariat

import (
	"context"
	"math/big"

	"demarche/calendar"
	"demarche/monitor"
)

// stateFigures adds the figures that the record of the talks puts on the front page,
// each as it stood published on the day.
func (s *Secretariat) stateFigures(ctx context.Context, out *State, w When) error {
	k, err := s.Talks()
	if err != nil {
		return err
	}
	for _, x := range k.Headline {
		h, err := s.figures.history(ctx, x.Series, w.Known, true) // what is shown is of the last release
		if err != nil {
			return err
		}
		if f, ok := figureOf(h, monitor.Op(x.Op), w.Known); ok {
			out.Figures = append(out.Figures, f)
		}
	}
	return nil
}

// figureOf gives the last figure that was published of a series; false where there
// was none.
func figureOf(h *monitor.History, op monitor.Op, known calendar.Date) (Figure, bool) {
	v := h.Known(known)
	if v == nil {
		return Figure{}, false
	}
	a, value := monitor.Ask(h, op, v.Last(), known), ""
	if a.Value.Known() {
		value = a.Value.Round(1).String()
	}
	f := Figure{
		Series: a.Series, Name: h.Series.Name.EN, NameZH: h.Series.Name.ZH, Operation: string(op), Period: a.Period.String(), Value: value,
		Unit: a.Unit, UnitZH: a.Unit, Vintage: a.Vintage, Published: a.Published, Basis: a.Basis, Later: a.Later, Source: a.Source.EN, SourceZH: a.Source.ZH, URL: a.URL, Page: "/figures/" + a.Series, Review: a.Review,
	}
	f.Last = monitor.Overdue(a.Period, a.Published, known)
	if a.Value.Known() && !f.Last && op != monitor.Level && a.Value.Negative() {
		f.Since = since(v, op, a)
	}
	return f, true
}

// record is how many days a fall must have been without its like to be told as a record:
// a year. See docs/figures.md.
const recordDays = 365

// since finds the last period before in which the figure fell as far or further;
// "" where the release reaches back to none, or where that is less than a year ago: it
// is then no record worth the name.
func since(v *monitor.Vintage, op monitor.Op, a *monitor.Answer) string {
	now, ok := new(big.Rat).SetString(a.Value.String())
	if !ok {
		return ""
	}
	for p := a.Period.Add(-1); !p.Before(v.First()); p = p.Add(-1) {
		then := v.Compute(op, p).Value()
		if !then.Known() {
			continue
		}
		if x, ok := new(big.Rat).SetString(then.String()); ok && x.Cmp(now) <= 0 {
			if a.Period.Begins().Sub(p.Begins()) < recordDays {
				return ""
			}
			return p.String()
		}
	}
	return ""
}
