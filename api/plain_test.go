package api

import (
	"bytes"
	"encoding/json"
	"testing"
)

// What is read as plain is read as it would be the long way: by the standard
// library, without a member that the schema does not name.
func FuzzReadPlain(f *testing.F) {
	for _, s := range []string{
		`{"act":"a"}`, ` { "act" : "a" , "irregular" : true } `, `{"act":"a","on":"2020-03-02","text":"关税 \"\n\u00e9\ud800"}`,
		`{"act":"a","act":"b"}`, `{"ACT":"a"}`, `{"text":"a"}`, `{"act":null}`, `{"act":"a","documents":[]}`, `{"act":"a"}{}`,
		`{}`, `{"act":"a",}`, `{"act":"a","irregular":truex}`, `{"act":"a","on":""}`, "{\"act\":\"\xff\"}", `{"act":"a`, `{"act":"\`,
		`{"act":"a","lang":"fr"}`, `{"act":"a","lang":"zh","by":"b","to":"c"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got, want ActBody
		if !readPlain(data, &got) {
			return
		}
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&want); err != nil {
			t.Fatalf("%q is read as %+v, and by the library not: %v", data, got, err)
		}
		var whole map[string]any
		if err := readJSON(data, &whole); err != nil || whole["act"] == nil {
			t.Fatalf("%q is read as %+v, and the long way not: %v", data, got, err)
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if !bytes.Equal(a, b) {
			t.Errorf("%q is read as %s, and by the library as %s", data, a, b)
		}
	})
}

func TestWhatIsUnusualIsNotReadAsPlain(t *testing.T) {
	for body, plain := range map[string]bool{
		`{"act":"a"}`: true, ` {"act":"a","irregular":false} `: true, `{"act":"a","text":"\u00e9\n"}`: true, `{"act":"a","on":"2020-02-29"}`: true,
		`{"act":"a","on":"2021-02-29"}`: false, `{"act":"a","lang":"fr"}`: false, `{"text":"a"}`: false, `{"act":"a","act":"a"}`: false,
		`{"act":"a","documents":[]}`: false, `{"act":1}`: false, `{"act":"a"} x`: false, `["act"]`: false, "{\"act\":\"\xff\"}": false,
		`{"act":"a","irregular":"true"}`: false, `{"Act":"a"}`: false, "{\"act\":\"a\nb\"}": false, ``: false,
	} {
		if got := readPlain([]byte(body), new(ActBody)); got != plain {
			t.Errorf("%q is plain: %v", body, got)
		}
	}
}
