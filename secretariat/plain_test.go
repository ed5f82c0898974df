package secretariat

import (
	"encoding/json"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

// What is known of a request by its digest stays known.
func FuzzPlainRequest(f *testing.F) {
	f.Add("US-2020-1", "appeal", int32(0), "", "", "Why?", "en", false)
	f.Add("US-2020-1", "appeal", int32(737_000), "us", "2020-03-02", "a<b & \"c\" \\ \x7f \t关\u2028\xff", "", true)
	f.Fuzz(func(t *testing.T, id, act string, on int32, by, to, text, lang string, irregular bool) {
		q := ActRequest{
			Case: demarche.CaseID(id), Act: act, On: calendar.Date(on), By: by, To: to, Text: text, Lang: demarche.Lang(lang),
			Irregular: irregular, Key: "k", Version: 3,
		}
		want, err := json.Marshal(q)
		got, plain := plainRequest(q)
		if plain && (err != nil || string(got) != string(want)) {
			t.Errorf("written as %s, want %s (%v)", got, want, err)
		}
	})
}

func TestARequestWithPapersIsWrittenByTheLibrary(t *testing.T) {
	q := ActRequest{Case: "a", Act: "b"}
	if _, plain := plainRequest(q); !plain {
		t.Errorf("%+v is not plain", q)
	}
	q.Documents = []docket.Document{}
	if _, plain := plainRequest(q); plain {
		t.Errorf("%+v is plain", q)
	}
	if _, plain := plainRequest(Reply{}); plain {
		t.Error("a reply is plain")
	}
}
