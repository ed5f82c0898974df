package secretariat_test

import (
	"testing"

	"demarche/disclosure"
	"demarche/secretariat"
)

// A figure that later releases must have overtaken says that none is held, and claims
// no record.
func TestAnOldFigureIsNotShownAsToday(t *testing.T) {
	h := newsroom(t, "2026-11-23")
	for _, c := range []struct {
		on   string
		last bool
	}{{"2019-03-28", false}, {"2019-05-02", false}, {"2019-05-03", true}, {"2019-05-10", true}, {"2020-06-01", true}} {
		x, err := h.State(ctx, disclosure.Reader{}, h.At(day(c.on), day(c.on)))
		if err != nil {
			t.Fatal(err)
		}
		var f *secretariat.Figure
		for i := range x.Figures {
			if x.Figures[i].Period == "2019-01" {
				f = &x.Figures[i]
			}
		}
		if f == nil {
			t.Fatalf("%s: the trade of January 2019 is missing: %+v", c.on, x.Figures)
		}
		if f.Last != c.last || (f.Since == "") != c.last {
			t.Errorf("%s: last held %t, record since %q", c.on, f.Last, f.Since)
		}
	}
}

// A figure that cannot be reckoned from what was published is told as not known.
func TestAFigureThatLacksAValueIsNotKnown(t *testing.T) {
	h := newsroom(t, "2026-11-23")
	for on, want := range map[string]string{"2026-03-10": "", "2026-06-30": "16.1"} {
		x, err := h.State(ctx, disclosure.Reader{}, h.At(day(on), day(on)))
		if err != nil {
			t.Fatal(err)
		}
		told := false
		for _, f := range x.Figures {
			if f.Series == "census-us-china-goods-exports" {
				if told = true; f.Value != want || f.Since != "" || f.Source == "" {
					t.Errorf("on %s: %+v, want %q", on, f, want)
				}
			}
		}
		if !told {
			t.Errorf("on %s nothing is told of exports", on)
		}
	}
}
