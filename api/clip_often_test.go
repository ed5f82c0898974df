package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// One place does not have the house read texts all day: what comes too often is refused,
// and told when to come again.
func TestTextsAreReadOnlySoOften(t *testing.T) {
	h := open(t, "2019-03-29", false, true)
	const text = `{"text":"Talks resume on Thursday.","published":"2019-03-25"}`
	for range 20 {
		h.post("/api/clip/suggest", text).must(http.StatusOK)
	}
	refused := h.post("/api/clip/suggest", text)
	if refused.must(http.StatusTooManyRequests); !strings.Contains(refused.text, "/problems/too-often") || !strings.Contains(refused.text, "clip suggest FILE") {
		t.Error(refused.text)
	}
}
