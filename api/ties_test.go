package api_test

import (
	"net/http"
	"testing"

	"demarche/api"
)

// A case shows the others that it is tied to from the day on which they were filed.
func TestTiesAreToldOnceTheOtherCaseIsFiled(t *testing.T) {
	h := open(t, "2020-03-02", true, true)
	for _, c := range []struct {
		days string
		want int
	}{
		{"on=2018-08-22&known=2018-08-22", 0},
		{"on=2018-08-23&known=2018-08-23", 1}, // DS565
		{"on=2018-09-21&known=2020-01-01", 1},
		{"", 2},
	} {
		var got api.Case
		h.get("/api/cases/DS543?" + c.days).must(http.StatusOK).into(&got)
		if len(got.Links) != c.want {
			t.Errorf("%s: tied to %v, want %d", c.days, got.Links, c.want)
		}
	}
}
