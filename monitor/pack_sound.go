package monitor

import (
	"fmt"

	"demarche/calendar"
)

// sound refuses a value that its release cannot have: of a period that was not over when
// it was published, unless the release says that it looks ahead, or of one that it has
// already.
func (r *packReading) sound(provider, release, series string, p Period) error {
	key := [2]string{provider, release}
	if day := r.releases[key].Published; p.Add(1).Begins() > day && !r.ahead[key] {
		return fmt.Errorf("release %q of %s, published on %s, has a value of series %q for %s, which was not over: correct the day, or say ahead: true for what was promised or forecast", release, provider, day, series, p)
	}
	for _, x := range r.points[key][series] {
		if x.Period == p {
			return fmt.Errorf("release %q of %s has two values of series %q for %s: leave one out", release, provider, series, p)
		}
	}
	return nil
}

// whole refuses what is seen only of all values together: a period left out in the midst
// of a release that is whole (others give only what they changed), and two releases of a series on one day, of which nobody could say which
// is the later.
func (r *packReading) whole() error {
	days := map[string]map[calendar.Date]string{}
	for _, x := range r.head.Releases {
		for series, points := range r.points[[2]string{x.Provider, x.ID}] {
			first, last := points[0].Period, points[0].Period
			for _, p := range points {
				if p.Period.Before(first) {
					first = p.Period
				}
				if last.Before(p.Period) {
					last = p.Period
				}
			}
			if n := last.Sub(first) + 1; x.Whole && n != len(points) {
				return r.fault(headFile, 1, "release %q of %s: series %q has %d values from %s to %s, and %d are missing between: a figure that is not known is left out at the ends only", x.ID, x.Provider, series, len(points), first, last, n-len(points))
			}
			day := r.releases[[2]string{x.Provider, x.ID}].Published
			if days[series] == nil {
				days[series] = map[calendar.Date]string{}
			}
			if other := days[series][day]; other != "" {
				return r.fault(headFile, 1, "releases %q and %q of %s both publish series %q on %s: which is the later cannot be said", other, x.ID, x.Provider, series, day)
			}
			days[series][day] = x.ID
		}
	}
	return nil
}
