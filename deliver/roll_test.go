package deliver_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/deliver"
)

func readRoll(t testing.TB, text string) (good []deliver.Reader, aside []deliver.Aside, err error) {
	t.Helper()
	err = deliver.ReadRoll(strings.NewReader(text), false, func(*deliver.Reader) error { return nil },
		func(r *deliver.Reader) error { good = append(good, *r); return nil },
		func(a deliver.Aside) error { aside = append(aside, a); return nil })
	return good, aside, err
}

func TestBadRowsOfARollAreSetAside(t *testing.T) {
	const head = "channel,address,name,lang,zone,hour,days,follows,agreed\n"
	for _, c := range []struct{ row, why string }{
		{"mail,no address,,,,,,,", "a space"},
		{"mail,a@b,,,,,,,", "its domain"},
		{"mail,@example.org,,,,,,,", "not a mail address"},
		{"mail,a@192.0.2.1,,,,,,,", "its domain"},
		{"mail,Anna <a@example.org>,,,,,,,", "a space"},
		{"mail,\"a@example.org\r\nBcc: b@example.org\",,,,,,,", "line end"},
		{"mail,a@example.org,\"Anna\r\nBcc: b@example.org\",,,,,,", "line end"},
		{"mail,a@example.org,Ann\u202eK,,,,,,", "direction"},
		{"mail,a@example.org,Ann\u200bK,,,,,,", "not shown"},
		{"mail,a@example.org," + strings.Repeat("x", 101) + ",,,,,,", "longer"},
		{"mail," + strings.Repeat("x", 65) + "@example.org,,,,,,,", "RFC 5321"},
		{"mail,用户@example.org,,,,,,,", "beyond ASCII"},
		{"telegram,@channel,,,,,,,2026-01-01", "number of a chat"},
		{"telegram,007,,,,,,,2026-01-01", "number of a chat"},
		{"webhook,http://example.org/x,,,,,,,", "https"},
		{"webhook,https://user:pass@example.org/x,,,,,,,", "password"},
		{"webhook,https://localhost/x,,,,,,,", "private network"},
		{"webhook,https://127.0.0.1/x,,,,,,,", "private network"},
		{"webhook,http://127.0.0.1:9000/x,,,,,,,", "private network"},
		{"webhook,https://10.1.2.3/x,,,,,,,", "private network"},
		{"webhook,https://[::1]/x,,,,,,,", "private network"},
		{"webhook,https://example.org:8443/x,,,,,,,", "usual port"},
		{"fax,123,,,,,,,", "mail, telegram and webhook"},
		{"mail,a@example.org,,fr,,,,,", "en and zh"},
		{"mail,a@example.org,,,Mars/Base,,,,", "IANA"},
		{"mail,a@example.org,,,Local,,,,", "IANA"},
		{"mail,a@example.org,,,../../etc/passwd,,,,", "IANA"},
		{"mail,a@example.org,,,,24,,,", "0 to 23"},
		{"mail,a@example.org,,,,seven,,,", "0 to 23"},
		{"mail,a@example.org,,,,,daily,,", "weekdays, weekend and all"},
		{"mail,a@example.org,,,,,,case:;drop,", "none of pact"},
		{"mail,a@example.org,,,,,,,yesterday", "YYYY-MM-DD"},
		{"mail,a@example.org", "2 fields"},
		{"mail,a@example.org,\xff\xfe,,,,,,", "UTF-8"},
	} {
		good, aside, err := readRoll(t, head+"mail,first@example.org,,,,,,,\n"+c.row+"\nmail,last@example.org,,,,,,,\n")
		if err != nil || len(good) != 2 || len(aside) != 1 {
			t.Errorf("%q: %d taken, %v aside, %v", c.row, len(good), aside, err)
			continue
		}
		if aside[0].Line != 3 || !strings.Contains(aside[0].Why, c.why) {
			t.Errorf("%q: line %d, %q, want line 3 and %q", c.row, aside[0].Line, aside[0].Why, c.why)
		}
	}
}

func TestWhatIsNoRollIsRefused(t *testing.T) {
	for _, text := range []string{"", "\n\n", "channel,name\nmail,x\n", "address,address\n", "address,secret\n", "[{\"address\":", strings.Repeat("x", 1<<20)} {
		good, _, err := readRoll(t, text)
		if err == nil || demarche.KindOf(err) != demarche.Invalid || len(good) > 0 {
			t.Errorf("%.30q: %d taken, %v", text, len(good), err)
		}
	}
}

// What is exported is imported as it was, in both forms, with names that a spreadsheet
// would run.
func TestARollIsReadAsItWasWritten(t *testing.T) {
	readers := []deliver.Reader{
		{Channel: deliver.Mail, Address: "a@example.org", Name: "=1+1 李", Lang: "zh", Zone: "Asia/Shanghai", Hour: 8, Days: deliver.Weekdays, Alerts: true, Follows: []string{"case:DS543", "line:870323"}, Standing: deliver.Active, Agreed: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)},
		{Channel: deliver.Telegram, Address: "-1001234", Group: true, Lang: "en", Zone: "UTC", Hour: 0, Days: deliver.EveryDay, Follows: []string{}, Standing: deliver.Active, Agreed: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
		{Channel: deliver.Webhook, Address: "https://example.org/x?a=1&b=2", Name: "a, \"b\"", Lang: "en", Zone: "UTC", Hour: 23, Days: deliver.Weekends, Follows: []string{"pact:us-china-ch7"}, Standing: deliver.Active, Agreed: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
	}
	for _, asJSON := range []bool{false, true} {
		var b bytes.Buffer
		w, err := deliver.NewRoll(&b, asJSON)
		must(t, err)
		for i := range readers {
			must(t, w.Write(&readers[i]))
		}
		must(t, w.Close())
		good, aside, err := readRoll(t, b.String())
		must(t, err)
		for i := range good {
			good[i].Standing = deliver.Active
		}
		if diff := cmp.Diff(readers, good); diff != "" || len(aside) > 0 {
			t.Errorf("JSON %v: aside %v (-written +read):\n%s", asJSON, aside, diff)
		}
		if !asJSON && strings.Contains(b.String(), ",=1") {
			t.Error("a spreadsheet would run a name")
		}
	}
}

func TestARollInJSON(t *testing.T) {
	good, aside, err := readRoll(t, "[\n {\"address\": \"a@example.org\"},\n {\"address\": \"bad\"},\n {\"address\": \"c@example.org\", \"secret\": 1},\n {\"address\":\n  \"A@example.org\"}\n]")
	must(t, err)
	if len(good) != 1 || len(aside) != 3 || aside[0].Line != 3 || aside[1].Line != 4 || aside[2].Line != 5 || !strings.Contains(aside[2].Why, "line 2 already") {
		t.Errorf("%v, aside %+v", good, aside)
	}
	good, aside, err = readRoll(t, "{\"address\":\"a@example.org\"}\nnot json\n{\"address\":\"b@example.org\"} {\"address\":\"c@example.org\"}\n\n{\"address\":\"d@example.org\"}")
	must(t, err)
	if len(good) != 2 || len(aside) != 2 || aside[0].Line != 2 || aside[1].Line != 3 {
		t.Errorf("%v, aside %+v", good, aside)
	}
}

func FuzzRoll(f *testing.F) {
	f.Add("channel,address\nmail,a@example.org\n")
	f.Add("[{\"address\":\"a@example.org\",\"name\":\"x\"}]")
	f.Add("{\"address\":\"a@example.org\"}\n")
	f.Fuzz(func(t *testing.T, text string) {
		good, _, _ := readRoll(t, text)
		for _, r := range good {
			if strings.ContainsAny(r.Address+r.Name, "\r\n\x00") {
				t.Errorf("taken: %+v", r)
			}
		}
	})
}

func FuzzUpdates(f *testing.F) {
	f.Add([]byte(`[{"update_id":1,"message":{"message_id":2,"from":{"id":3,"is_bot":false,"first_name":"A","language_code":"zh-hans"},"chat":{"id":3,"type":"private"},"text":"/start@bot now"}}]`))
	f.Add([]byte(`[{"update_id":1,"callback_query":{"id":"9","from":{"id":3},"message":{"message_id":2,"chat":{"id":-100,"type":"supergroup"}},"data":"lang:zh"}},{"update_id":2,"poll":{}}]`))
	f.Add([]byte(`[{"update_id":1,"my_chat_member":{"chat":{"id":3,"type":"private"},"from":{"id":3},"new_chat_member":{"status":"kicked"}}}]`))
	f.Add([]byte(`[{"update_id":1,"message":{"text":"/start"}}]`)) // of no chat
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := deliver.ReadUpdates(data)
		if err != nil {
			return
		}
		for i := range list {
			u := &list[i]
			talk := deliver.Converse(u, nil, deliver.Terms{Governs: true, Site: "https://example.org"}, time.Unix(0, 0))
			if talk.Reader != nil && (talk.Reader.Address == "" || strings.ContainsAny(talk.Reader.Name, "\r\n\u202e")) {
				t.Errorf("%+v makes a reader %+v", u, talk.Reader)
			}
		}
	})
}
