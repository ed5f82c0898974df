package briefing

import (
	"slices"
	"strings"
)

// absorbed joins what several parts of the record tell of one happening: the day set
// for a duty goes into the announcement that sets it, and an order that takes effect
// into the event of that day. What is absorbed lends its cites and its score.
func absorbed(all []told) []told {
	out := all[:0:0]
	for i := range all {
		x := &all[i]
		into := slices.IndexFunc(all, func(o told) bool { return o.takes != nil && o.group != x.group && meets(o.takes, x.lends) })
		if into < 0 {
			continue
		}
		o := &all[into]
		o.score, o.cites = max(o.score, x.score), append(slices.Clip(o.cites), x.cites...)
		x.cites = nil
	}
	for _, x := range all {
		if len(x.cites) > 0 {
			out = append(out, x)
		}
	}
	return out
}

func meets(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// lowerName begins a name with a small letter where it stands within a list.
func lowerName(s string) string {
	if len(s) < 2 || strings.ToUpper(s[1:2]) == s[1:2] {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
