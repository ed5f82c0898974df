package web

import (
	"strings"
	"testing"

	"demarche"
)

func TestAnAddressThatIsNoneIsQuotedAsTyped(t *testing.T) {
	say := func(en, zh string) *formError { return &formError{"answer", demarche.Text{EN: en, ZH: zh}.EN} }
	for given, quoted := range map[string]string{
		"not yet": "“not yet” is not an address",
		"https://example.org/a\nsee the ministry's page":   "“see the ministry's page” is not an address",
		"https://example.org/a\n\n https://example.org/b ": "",
		"https://example.org/a https://example.org/b":      "",
		"ftp://example.org/a":                              "“ftp://example.org/a” is not an address",
	} {
		e := checkLinks([]string{given}, say)
		if (e == nil) != (quoted == "") || e != nil && !strings.Contains(e.Text, quoted) {
			t.Errorf("%q: %v, want %q", given, e, quoted)
		}
	}
}

// A form says of how many questions it is only once that is settled.
func TestTheNumberOfQuestionsDoesNotGrowOnTheWay(t *testing.T) {
	f := &filing{Answers: map[string][]string{}}
	list := []*question{{ID: "against"}, {ID: "procedure"}}
	if n := f.of(list); n != 0 {
		t.Errorf("before the agreement is chosen a form is said to have %d questions", n)
	}
	f.Answers["procedure"] = []string{"us-china-ch7"}
	if n := f.of(list); n != 2 {
		t.Errorf("%d questions, want 2", n)
	}
}
