package api_test

import (
	"net/http"
	"testing"

	"demarche/api"
)

// Cases in which it is not known whether a duty was done have an order of their own, and are not
// those that wait for somebody: what is not heeded is refused.
func TestWhatIsNotKnownToBeLateTakesNoOtherOrder(t *testing.T) {
	h := open(t, "2020-03-02", true, true)
	for query, want := range map[string]int{"": http.StatusOK, "&sort=recent": http.StatusBadRequest, "&waits=me": http.StatusBadRequest} {
		h.get("/api/cases?on=2019-03-28&late=unknown" + query).must(want)
	}
}

// They come page by page, as other cases do, each once and in their order.
func TestWhatIsNotKnownToBeLateComesPageByPage(t *testing.T) {
	h := open(t, "2026-03-02", true, true)
	const at = "/api/cases?on=2019-03-28&late=unknown&pact=wto-dsu"
	var whole api.CasePage
	h.get(at + "&limit=500").must(http.StatusOK).into(&whole)
	if len(whole.Cases) < 8 || whole.Total != len(whole.Cases) || whole.More || whole.After != "" {
		t.Fatalf("%d cases of %d, more %t", len(whole.Cases), whole.Total, whole.More)
	}
	n := 0
	for next := at + "&limit=7"; next != ""; {
		var page api.CasePage
		a := h.get(next).must(http.StatusOK).into(&page)
		if page.Total != whole.Total || len(page.Cases) == 0 || len(page.Cases) > 7 {
			t.Fatalf("%s: %d cases of %d", next, len(page.Cases), page.Total)
		}
		for _, c := range page.Cases {
			if c.Case != whole.Cases[n].Case {
				t.Fatalf("case %d is %s, want %s", n, c.Case, whole.Cases[n].Case)
			}
			n++
		}
		next = nextOf(a.header.Get("Link"))
	}
	if n != whole.Total {
		t.Errorf("%d cases came, want %d", n, whole.Total)
	}
	h.get("/api/cases?late=now&after=" + nextCursor(t, h, at)).must(http.StatusBadRequest)
}

// nextCursor is that of the second page.
func nextCursor(t *testing.T, h *house, at string) string {
	t.Helper()
	var page api.CasePage
	h.get(at + "&limit=7").must(http.StatusOK).into(&page)
	return page.After
}
