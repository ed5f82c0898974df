package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// Pages that many ask for at once, the first time that anybody does, are those that each is
// given when it asks alone: nothing that the house makes once and keeps is another reader's.
func TestPagesAskedForAtOnceAreThoseAskedForAlone(t *testing.T) {
	var addresses []string
	for i, path := range []string{
		"/", "/docket", "/docket?late=now", "/docket?text=steel", "/rules", "/rules/us-tariffs", "/rules/us-china-ch7",
		"/calendar", "/talks", "/talks/estimates", "/promises", "/barriers", "/figures", "/tariffs/scenarios", "/duty?hts=85011040&origin=CN&entry=2019-06-10",
		"/tariffs/coverage?importer=US&measure=9903.88.03&on=2024-06-01", "/tariffs/list?sum=2bn&entry=2019-06-10", "/sources", "/brief",
	} {
		w := trail{lang: []string{"en", "zh"}[i%2], on: []string{"2019-03-28", publicDay}[i/2%2]}
		if strings.HasSuffix(path, "-ch7") {
			w.on = publicDay
		}
		addresses = append(addresses, w.address(path))
	}
	askedBy := func(s *Server, as string) map[string]string {
		got := map[string]string{}
		for i := range addresses {
			address := addresses[(i*7+len(as))%len(addresses)] // each in an order of its own
			w := ask(s, as, httptest.NewRequest("GET", address, nil), nil)
			if w.Code != http.StatusOK {
				t.Errorf("%s as %s answers %d", address, as, w.Code)
			}
			got[address] = fmt.Sprint(w.Code, w.Header().Get("Location"), marked.ReplaceAllString(w.Body.String(), ""))
		}
		return got
	}
	readers := []string{"public", company, officer, partner, "principal-CN"}
	together, alone := walkedHouse(t), walkedHouse(t)
	answers := make([]map[string]string, len(readers))
	var all sync.WaitGroup
	for i, as := range readers {
		all.Go(func() { answers[i] = askedBy(together, as) })
	}
	all.Wait()
	for i, as := range readers {
		for address, want := range askedBy(alone, as) {
			if got := answers[i][address]; got != want {
				t.Errorf("%s as %s differs when all ask at once:\n%s", address, as, firstDifference(got, want))
			}
		}
	}
}

// marked is what a list says of the reader's own desk: while another looks, it bears the
// marks that were found before.
var marked = regexp.MustCompile(`<br><a class="waits".*?</a>`)

// firstDifference gives two texts from a little before they part.
func firstDifference(a, b string) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	cut := func(s string) string { return s[max(0, at-80):min(len(s), at+120)] }
	return "  " + cut(a) + "\n  " + cut(b)
}
