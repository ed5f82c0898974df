package web

import "testing"

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
