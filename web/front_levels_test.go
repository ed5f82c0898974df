package web

import (
	"strings"
	"testing"
)

// What a case is called depends on who reads it.
func TestACasePutToAGovernmentIsNotCalledItsOwn(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for as, want := range map[string]string{officer: "this office's own case", partner: "put to you", company: "your own case"} {
		for _, address := range []string{"/case/" + string(id), "/docket?kind=own"} {
			if text := readText(page(t, s, as, address)); !strings.Contains(text, want) {
				t.Errorf("%s, %s: no %q", as, address, want)
			}
		}
	}
}
