package web

import (
	"testing"

	"demarche/complaint"
)

// A form says of how many questions it is only once that is settled.
func TestTheNumberOfQuestionsDoesNotGrowOnTheWay(t *testing.T) {
	f := &filing{Answers: map[string][]string{}}
	list := []*question{{ID: "against"}, {ID: "procedure"}, {ID: "notice", Kind: "notice"}}
	if n := f.of(list); n != 0 {
		t.Errorf("before the agreement is chosen a form is said to have %d questions", n)
	}
	f.Answers["procedure"] = []string{"us-china-ch7"}
	if n := f.of(list); n != 2 {
		t.Errorf("%d questions, want 2: the last page tells, and asks nothing", n)
	}
}

// What a company will be asked is told beforehand, without the page that tells and asks nothing.
func TestWhatWillBeAskedIsQuestionsAlone(t *testing.T) {
	f := &filing{Answers: map[string][]string{}, house: public(t).sec}
	list := f.mayAsk()
	if len(list) == 0 {
		t.Error("nothing is told")
	}
	for _, q := range list {
		if q.Kind == complaint.Notice {
			t.Errorf("%s is told of as a question", q.ID)
		}
	}
}
