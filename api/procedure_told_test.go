package api_test

import (
	"net/http"
	"testing"

	"demarche/api"
)

// What restricts an act or a clock is told over HTTP too.
func TestConditionsOfRulesAreToldOverHTTP(t *testing.T) {
	h := open(t, "2026-11-28", false, true)
	var q api.Procedure
	h.get("/api/procedures/wto-dsu").must(http.StatusOK).into(&q)
	named, told, by := 0, 0, 0
	for _, r := range q.Roles {
		if r.OnceNamed {
			named++
		}
	}
	for _, a := range q.Acts {
		told += len(a.WhenTold)
		by += len(a.ByWhen["respondent"])
	}
	if named == 0 || told == 0 || by == 0 {
		t.Errorf("roles once named %d, conditions told %d, of the respondent %d", named, told, by)
	}
	on, ahead, anew, longer := 0, 0, 0, 0
	for _, a := range q.Acts {
		on += len(a.Resumes)
	}
	for _, k := range q.Clocks {
		ahead, anew, longer = ahead+k.Ahead, anew+len(k.RecountedBy), longer+len(k.LengthenedBy)
	}
	if on == 0 || ahead == 0 || anew == 0 || longer == 0 {
		t.Errorf("clocks that run on %d, days ahead %d, counted anew by %d, lengthened by %d", on, ahead, anew, longer)
	}
	late, each, before := 0, 0, 0
	for _, id := range []string{"usmca-31", "us-301"} {
		q = api.Procedure{}
		h.get("/api/procedures/" + id).must(http.StatusOK).into(&q)
		for _, a := range q.Acts {
			if a.ExtendsLate {
				late++
			}
		}
		for _, k := range q.Clocks {
			if k.Each {
				each++
			}
			if k.NotBefore != "" {
				before++
			}
		}
	}
	if late == 0 || each == 0 || before == 0 {
		t.Errorf("acts that extend late %d, clocks of each party %d, clocks that wait %d", late, each, before)
	}
}
