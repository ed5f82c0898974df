package api_test

import (
	"net/http"
	"testing"
)

// Cases in which it is not known whether a duty was done have an order of their own, and are not
// those that wait for somebody: what is not heeded is refused.
func TestWhatIsNotKnownToBeLateTakesNoOtherOrder(t *testing.T) {
	h := open(t, "2020-03-02", true, true)
	for query, want := range map[string]int{"": http.StatusOK, "&sort=recent": http.StatusBadRequest, "&waits=me": http.StatusBadRequest} {
		h.get("/api/cases?on=2019-03-28&late=unknown" + query).must(want)
	}
}
