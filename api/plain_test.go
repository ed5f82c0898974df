package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
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

func TestAPlainReceiptReadsAsAnyOther(t *testing.T) {
	for _, r := range []Receipt{
		{Case: "US-2020-00f1", Seq: 7, Event: "/api/cases/US-2020-00f1/events/7"},
		{Case: "US-2020-1", Seq: 1, Event: "/api/cases/US-2020-1/events/1", WaitsFor: "CN"},
		{Case: `a"b`, Seq: 1},
		{Case: "a b", Seq: 1},
		{Case: "关", Seq: 1},
		{},
	} {
		got, ok := plainReceipt(&r)
		var want bytes.Buffer
		if err := writeJSON(&want, r); err != nil {
			t.Fatal(err)
		}
		if plain := r.WaitsFor == "" && plainID(string(r.Case)); ok != plain || ok && !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%+v is plain: %v, and written as %q, want %q", r, ok, got, want.Bytes())
		}
	}
}

func TestOnlyPlainAddressesAreRead(t *testing.T) {
	for path, want := range map[string]string{
		"/api/cases/US-2020-1/acts": "US-2020-1", "/api/cases//acts": "", "/api/cases/../acts": "", "/api/cases/a/b/acts": "",
		"/api/cases/a%2Fb/acts": "", "/api/cases/a%20b/acts": "", "/api/cases/a/acts?lang=zh": "", "/api/cases/a/acts/": "", "/api/cases/acts": "",
		"/api/cases/a/notes": "", "/api/cases/%41/acts": "",
	} {
		r := httptest.NewRequest(http.MethodPost, path, nil)
		if id, ok := plainPath(r); ok != (want != "") || ok && id != want {
			t.Errorf("%s: %q, %v", path, id, ok)
		}
	}
	if _, ok := plainPath(httptest.NewRequest(http.MethodGet, "/api/cases/a/acts", nil)); ok {
		t.Error("a request to read is read as an act")
	}
}
