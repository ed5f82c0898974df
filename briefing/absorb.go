package briefing

import (
	"slices"
	"strings"
)

// absorbed joins what several parts of the record tell of one act: what was said or done
// in an event goes into that event, an order into the event in which it takes effect or else
// the one that announces it, and the act of a case into the order of the same document. What is
// absorbed lends its cites, its score and its sticking points, says its rider, and hands on what it took;
// events come first in the list, so that an order finds the one that leads.
func absorbed(all []told) []told {
	out := all[:0:0]
	for i := range all {
		x := &all[i]
		into := absorber(all, x, x.lends)
		if into < 0 {
			into = absorber(all, x, x.orLends)
		}
		if into < 0 {
			continue
		}
		o := &all[into]
		o.score, o.cites, o.takes = max(o.score, x.score), append(slices.Clip(o.cites), x.cites...), append(slices.Clip(o.takes), x.takes...)
		o.keys, o.marks = append(slices.Clip(o.keys), x.keys...), append(slices.Clip(o.marks), x.marks...)
		for _, issue := range x.touches {
			if !slices.Contains(o.touches, issue) {
				o.touches = append(slices.Clip(o.touches), issue)
			}
		}
		if !x.rider.IsZero() {
			o.text = both(clause(o.text), text("; ", "；"), x.rider, text(".", "。"))
		}
		x.cites = nil
	}
	for _, x := range all {
		if len(x.cites) > 0 {
			out = append(out, x)
		}
	}
	return out
}

// absorber gives the place of what takes all that a fact lends; -1 for nothing.
func absorber(all []told, x *told, lends []string) int {
	return slices.IndexFunc(all, func(o told) bool { return len(o.cites) > 0 && o.group != x.group && within(lends, o.takes) })
}

// within reports whether there is anything in a list, and all of it in another.
func within(a, b []string) bool {
	return len(a) > 0 && !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}

// lowerName begins a name with a small letter where it stands within a list.
func lowerName(s string) string {
	if len(s) < 2 || strings.ToUpper(s[1:2]) == s[1:2] {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
