package api_test

import (
	"net/http"
	"testing"
)

func TestFiguresAreServedAsPublishedOnTheDay(t *testing.T) {
	h := open(t, "2026-11-23", false, false)
	for query, want := range map[string]struct {
		value   float64
		known   bool
		vintage string
	}{
		"period=2019-01&known=2019-03-24&on=2019-03-24": {0, false, "2018-11"},
		"period=2019-01&on=2019-03-25":                  {-1.752116, true, "2019-01"},
		"period=2019-01":                                {-1.483714, true, "2026-01"},
	} {
		var a struct {
			Value   *float64
			Vintage string
			From    []struct{ Period string } `json:"computed_from"`
		}
		h.get("/api/figures/cpb-world-trade-volume/compute?" + query).must(http.StatusOK).into(&a)
		if (a.Value != nil) != want.known || a.Value != nil && *a.Value != want.value || a.Vintage != want.vintage || len(a.From) != 6 || a.From[5].Period != "2019-01" {
			t.Errorf("%s: %+v", query, a)
		}
	}
	var c struct {
		Verdicts []struct {
			Vintage string
			Value   bool  `json:"value_holds"`
			Record  *bool `json:"record_holds"`
		}
	}
	h.get("/api/figures/cpb-world-trade-volume/claim?period=2019-01&value=-1.8&record_since=2009-05").must(http.StatusOK).into(&c)
	if len(c.Verdicts) != 12 || !c.Verdicts[0].Value || !*c.Verdicts[0].Record || c.Verdicts[1].Value || *c.Verdicts[1].Record {
		t.Errorf("verdicts %+v", c.Verdicts)
	}
	var list struct {
		Series []struct{ Series, Vintage string }
		Next   string
	}
	h.get("/api/figures?on=2019-03-28&limit=500").must(http.StatusOK).into(&list)
	known := ""
	for _, x := range list.Series {
		if x.Vintage != "" {
			known += x.Series + " " + x.Vintage + ";"
		}
	}
	if known != "cpb-world-trade-volume 2019-01;" || list.Next != "" {
		t.Errorf("known on 28 March 2019: %s, next %q", known, list.Next)
	}
}
