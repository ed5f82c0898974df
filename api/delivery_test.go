package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// How sending goes is for the desk; a house without channels takes no subscription.
func TestSendingThroughTheAPI(t *testing.T) {
	h := open(t, "2026-11-23", false, true)
	for _, as := range []string{"public", "officer-CN"} {
		h.get("/api/delivery", "Demarche-As: "+as).must(http.StatusForbidden)
		h.post("/api/delivery/decisions", `{"message":1,"reader":1,"as":"sent"}`, "Demarche-As: "+as).must(http.StatusForbidden)
	}
	a := h.post("/api/subscriptions", `{"channel":"mail","address":"a@example.org"}`).must(http.StatusConflict)
	if !strings.Contains(a.text, "sends nothing by mail") {
		t.Error(a.text)
	}
	h.post("/api/subscriptions", `{"channel":"mail","address":"a@b\r\nBcc: c@example.org"}`).must(http.StatusUnprocessableEntity)
}
