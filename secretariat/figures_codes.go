package secretariat

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

// fewCodes is how many codes of a kind a warning names, with the count of the others.
const fewCodes = 8

// warnOfCodes warns where a whole release lacks series that the provider's release before it
// has, and says which are new: a code was dropped or renamed, and its series ends here.
func (f *Figures) warnOfCodes(ctx context.Context, d *monitor.Delivery) error {
	all, err := f.Series(ctx)
	if err != nil {
		return err
	}
	for i := range d.Releases {
		r := &d.Releases[i]
		if !r.Whole || d.Provider != "cpb" {
			continue
		}
		missing, known, err := f.codesBefore(ctx, r, all)
		if err != nil {
			return err
		}
		var fresh []string
		for _, row := range r.Series {
			if !known[row.Series.ID] {
				fresh = append(fresh, row.Series.Code)
			}
		}
		text := ""
		if len(missing) > 0 {
			text = "it lacks codes that the release before it has: " + someCodes(missing) + "; their series end there"
		}
		if len(fresh) > 0 && len(known) > 1 { // what ships is one series only
			text = strings.TrimPrefix(text+"; ", "; ") + "codes that no release before it has: " + someCodes(fresh)
		}
		if text != "" {
			d.Warnings = append(d.Warnings, monitor.Trouble{Where: r.ID, What: text})
		}
	}
	return nil
}

// codesBefore gives the codes that the release before one has and it has not, and which
// series of the provider any release before it has.
func (f *Figures) codesBefore(ctx context.Context, r *monitor.Delivered, all []monitor.Series) (missing []string, known map[string]bool, err error) {
	known = map[string]bool{}
	last, of := calendar.Date(0), map[string]calendar.Date{}
	for _, s := range all {
		if s.Provider != r.Provider {
			continue
		}
		v, err := f.Known(ctx, s.ID, r.Published.AddDays(-1))
		if err != nil && demarche.KindOf(err) != demarche.NotFound {
			return nil, nil, err
		}
		if v == nil || err != nil {
			continue
		}
		known[s.ID] = true
		if !slices.ContainsFunc(r.Series, func(x monitor.Row) bool { return x.Series.ID == s.ID }) {
			of[s.Code] = v.Release.Published
		}
		if v.Release.Review == demarche.Imported { // what ships is of one series
			last = max(last, v.Release.Published)
		}
	}
	for code, day := range of {
		if day >= last {
			missing = append(missing, code)
		}
	}
	slices.Sort(missing)
	return missing, known, nil
}

// someCodes names the first few codes, and counts the others.
func someCodes(list []string) string {
	text := strings.Join(list[:min(len(list), fewCodes)], ", ")
	if n := len(list) - fewCodes; n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text
}
