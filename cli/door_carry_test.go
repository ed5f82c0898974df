package cli

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche"
)

// A refusal comes through the door as it was, in both languages and with what to do, but
// for its cause; what is none comes with its text.
func TestARefusalComesThroughTheDoorAsItWas(t *testing.T) {
	through := func(err error) (got *carried) {
		t.Helper()
		data, lost := json.Marshal(handedIn{No: carry(err)})
		if lost != nil {
			t.Fatal(lost)
		}
		var back handedIn
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		return back.No
	}
	no := demarche.Refuse(demarche.NotPermitted, "the row was not taken", "it names nobody", "name somebody").InChinese("未接收该行", "未写明姓名", "请写明姓名")
	no.Where, no.Article = "roll.csv:3", "4.2"
	want := *no
	no.Err = errors.New("the cause")
	if diff := cmp.Diff(error(&want), through(no).refusal()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(error(&demarche.Refusal{Kind: demarche.Internal, What: demarche.Text{EN: "unexpected end"}}), through(errors.New("unexpected end")).refusal()); diff != "" {
		t.Error(diff)
	}
}
