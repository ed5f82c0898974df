package cli_test

import (
	"strings"
	"testing"

	"demarche"
)

// What is given on the command line goes on record without marks that turn the direction of
// writing or show nothing, and no name is hidden by them.
func TestNothingHiddenIsKeptOfACommand(t *testing.T) {
	const id = "US-HWJ-YRF"
	h := serve(t, "2020-03-02")
	file := func(title string) []string {
		list := []string{"file", "--procedure", "us-china-ch7", "--against", "CN", "--title", title}
		for _, field := range []string{"what", "goods", "evidence", "tried", "outcome"} {
			list = append(list, "--answer", field+"=Applications \u202eare returned\u2069 without reasons\u200b")
		}
		return list
	}
	h.must(`"case":"`+id+`"`, "company-US", file("Licence \u202ewithheld\u2069 from cloud services\u3164")...)
	h.must(id, "officer-US", "act", id, "complaint_accepted", "--text", "Taken\u00ad up", "--document", "Let\u202eter=https://example.org/a\u200b")
	h.must(id, "officer-US", "note", id, "--text", "More\u2066 facts", "--document", "Paper\u200f")
	out, _ := h.as("officer-US", "show", id)
	if at := strings.IndexFunc(out, demarche.Hidden); at >= 0 {
		t.Errorf("on record: %+q", out[max(0, at-60):])
	}
	for _, want := range []string{"Licence withheld from cloud services", "Applications are returned without reasons", `"title":"Letter","url":"https://example.org/a"`, "More facts", `"Paper"`} {
		if !strings.Contains(out, want) {
			t.Errorf("the record lacks %s: %s", want, out)
		}
	}
	if out, _ := h.as("company-US", file("N\u043erth\u200dlake is refused a licence")...); !strings.Contains(out, "names the company") {
		t.Errorf("a name under marks: %s", out)
	}
}
