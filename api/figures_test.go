package api_test

import (
	"net/http"
	"slices"
	"testing"

	"demarche/api"
)

func TestFiguresAreServedAsPublishedOnTheDay(t *testing.T) {
	h := open(t, "2026-11-23", false, false)
	for query, want := range map[string]struct{ value, vintage string }{
		"period=2019-01&known=2019-03-24&on=2019-03-24": {"", "2018-11"},
		"period=2019-01&on=2019-03-25":                  {"-1.752116", "2019-01"},
		"period=2019-01":                                {"-1.483714", "2026-01"},
	} {
		var a api.ComputedFigure
		h.get("/api/figures/cpb-world-trade-volume/compute?" + query).must(http.StatusOK).into(&a)
		if a.Value.String() != want.value || a.Vintage != want.vintage || len(a.From) != 6 || a.From[5].Period.String() != "2019-01" {
			t.Errorf("%s: %+v", query, a)
		}
	}
	// Levels of an index tell their base, which differs between releases, and where they are from.
	for known, want := range map[string]struct{ base, url, later string }{
		"2019-03-28": {"2010=100", "https://home.saxo/en-mena/content/articles/macro/chart-of-the-week-cpb-world-trade-volume-01042019", "2019-04-01"},
		"2023-12-31": {"2010=100", "https://cpb.nl/en/world-trade-monitor-may-2023", ""}, "2026-01-01": {"2021=100", "", ""},
	} {
		var a api.ComputedFigure
		h.get("/api/figures/cpb-world-trade-volume/compute?op=level&period=2019-01&on=2026-11-23&known=" + known).must(http.StatusOK).into(&a)
		if later := a.Later; a.Base != want.base || a.URL != want.url || later.IsZero() != (want.later == "") || !later.IsZero() && later.String() != want.later {
			t.Errorf("known on %s: base %q, %s, later %s; want %+v", known, a.Base, a.URL, later, want)
		}
	}
	var c api.ClaimVerdicts
	h.get("/api/figures/cpb-world-trade-volume/claim?period=2019-01&value=-1.8&record_since=2009-05").must(http.StatusOK).into(&c)
	if v := c.Verdicts; len(v) != 12 || !*v[0].ValueHolds || !*v[0].RecordHolds || *v[1].ValueHolds || *v[1].RecordHolds || len(v[1].ContradictedBy) != 1 {
		t.Errorf("verdicts %+v", c.Verdicts)
	}
	if a, b := c.Verdicts[0], c.Verdicts[1]; a.RecordSince != "2009-05" || a.Basis != "announced" || !a.Reported || a.Note == "" || b.RecordSince != "2015-05" || b.Reported {
		t.Errorf("verdicts lack what the command line tells: %+v, %+v", a, b)
	}
	var list api.Figures
	h.get("/api/figures?on=2019-03-28&limit=500").must(http.StatusOK).into(&list)
	known := ""
	for _, x := range list.Series {
		if x.Vintage != "" {
			known += x.Series + " " + x.Vintage + ";"
		}
	}
	if x := list.Series[slices.IndexFunc(list.Series, func(x api.FigureSeries) bool { return x.Series == "cpb-world-trade-volume" })]; x.Base != "2010=100" {
		t.Errorf("the newest level is of base %q", x.Base)
	}
	if known != "cpb-world-trade-volume 2019-01;" || list.Next != "" {
		t.Errorf("known on 28 March 2019: %s, next %q", known, list.Next)
	}
}
