package api_test

import (
	"fmt"
	"net/http"
	"testing"
)

// Five letters of one place are taken at once. To send one of them again under its key is
// no further letter: it is answered as before, and takes no other letter's turn.
func TestALetterSentAgainIsNoFurtherLetter(t *testing.T) {
	h := open(t, "2019-03-29", false, true)
	send := func(n, want int) {
		t.Helper()
		h.post("/api/feedback", fmt.Sprintf(`{"text":"Letter no. %d."}`, n), fmt.Sprint("Idempotency-Key: f", n)).must(want)
	}
	send(1, http.StatusCreated)
	for range 6 {
		send(1, http.StatusOK)
	}
	for n := 2; n <= 5; n++ {
		send(n, http.StatusCreated)
	}
	send(6, http.StatusTooManyRequests)
	send(1, http.StatusOK)
}
