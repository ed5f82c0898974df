package web

import (
	"testing"
)

// The file of a procedure's clocks tells what decides how each runs, and its other lengths.
func TestClocksFileTellsConditionsAndVariants(t *testing.T) {
	s := public(t)
	cell := func(procedure, clock, track, column string) string {
		t.Helper()
		lines := rows(t, []byte(page(t, s, "", "/rules/"+procedure+"/"+procedure+"/clocks.csv")))
		for _, l := range lines[1:] {
			if l[0] != clock || track != "" && l[3] != track {
				continue
			}
			for i, name := range lines[0] {
				if name == column {
					return l[i]
				}
			}
			t.Fatalf("no column %s", column)
		}
		t.Fatalf("no clock %s of %s", clock, procedure)
		return ""
	}
	for _, c := range []struct{ procedure, clock, track, column, want string }{
		{"wto-dsu", "16.2", "main", "ahead", "10"},
		{"wto-dsu", "20", "main", "recounted_by", "appeal_notified; appeal_into_void"},
		{"wto-dsu", "21.4", "rpt", "lengthened_by", "panel_delay_notified; ab_delay_notified"},
		{"wto-dsu", "21.4(18)", "rpt", "when", "running:21.4"},
		{"wto-dsu", "12.9", "main", "variants", "90 calendar days where flag:scm-prohibited, from act:panel_composed, act:panel_composed_by_dg, SCM 4.6 / 120 calendar days where flag:scm-actionable, from act:panel_composed, act:panel_composed_by_dg, SCM 7.5"},
		{"wto-dsu", "12.9", "main", "article", "12.9"},
		{"usmca-31", "31.4.4", "", "each", "true"},
		{"us-301", "307(c)(1)", "", "not_before", "307(c)(1)(B)"},
	} {
		if got := cell(c.procedure, c.clock, c.track, c.column); got != c.want {
			t.Errorf("%s %s: %s is %q, want %q", c.procedure, c.clock, c.column, got, c.want)
		}
	}
}
