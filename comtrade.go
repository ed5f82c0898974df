package demarche

import (
	"fmt"
	"slices"
	"strings"
)

// ComtradeAnswer is what an answer of UN Comtrade's API (version 1) says of itself beside its
// rows. Figures and trade are both read from such answers.
type ComtradeAnswer struct {
	Count      *int   `json:"count"` // of the rows that were answered; nil: it does not say
	Error      string `json:"error"`
	StatusCode int    `json:"statusCode"`
	Message    string `json:"message"`
}

// Fault says why an answer that holds so many rows cannot be taken, and what to do about it;
// "" where it can be. An answer that was cut holds fewer rows than it counts.
func (a *ComtradeAnswer) Fault(rows int) (why, remedy string) {
	switch {
	case a.Error != "" || a.StatusCode >= 400:
		said := []string{a.Error, a.Message}
		said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
		return fmt.Sprintf("UN Comtrade answered with an error: %.400s", strings.Join(said, "; ")), "mend the request or try again later"
	case a.Count == nil:
		return "it does not count its rows", "expected are elapsedTime, count, data and error"
	case rows == 0:
		return "UN Comtrade answered with no rows", "what was asked for may not have been reported yet"
	case *a.Count < rows:
		return fmt.Sprintf("it counts %d rows and has %d", *a.Count, rows), "ask again: rows were added to the answer"
	case *a.Count > rows:
		return fmt.Sprintf("it counts %d rows and has %d", *a.Count, rows), "ask again: the answer was cut"
	}
	return "", ""
}
