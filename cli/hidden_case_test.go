package cli_test

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// keys are what a page draws anew each time it is shown.
var keys = regexp.MustCompile(`[A-Z2-7]{26}`)

// answerTo asks a server as a reader and gives the status and the whole answer, with the
// number of the case taken out.
func answerTo(t *testing.T, h *house, reader, method, address, kind, body, id string) string {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), method, h.url+strings.ReplaceAll(address, "CASE", id), strings.NewReader(strings.ReplaceAll(body, "CASE", id)))
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Content-Type", kind)
	q.Header.Set("Demarche-As", reader)
	q.AddCookie(&http.Cookie{Name: "demarche-role", Value: reader})
	w, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	said, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Status + " " + keys.ReplaceAllString(strings.ReplaceAll(string(said), id, "CASE"), "KEY")
}

// Whoever may not know of a case is told, whatever it tries to put on its record and
// wherever, what it is told of a number that stands for none: word for word, with the
// same status and remedy.
func TestACaseThatIsHiddenIsRefusedAsOneThatDoesNotExist(t *testing.T) {
	const hidden, absent = "US-HWJ-YRF", "US-346-789"
	h := serve(t, "2020-03-02")
	file := []string{"file", "--procedure", "us-china-ch7", "--against", "CN", "--title", "Licence withheld from cloud services"}
	for _, field := range []string{"what", "goods", "evidence", "tried", "outcome"} {
		file = append(file, "--answer", field+"=Applications are returned without reasons")
	}
	h.must(`"case":"`+hidden+`"`, "company-US", file...)
	out, _ := h.as("company-US", file...)
	var shared struct{ Case string }
	if err := json.Unmarshal([]byte(out), &shared); err != nil {
		t.Fatal(err, out)
	}
	for _, act := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
		h.must(shared.Case, "officer-US", "act", shared.Case, act)
	}

	const form, object = "application/x-www-form-urlencoded", "application/json"
	asked := []struct{ method, address, kind, body string }{
		{"POST", "/api/cases/CASE/acts", object, `{"act":"complaint_accepted"}`},
		{"POST", "/api/cases/CASE/acts", object, `{"act":"no_such_act","on":"2031-01-01"}`},
		{"POST", "/api/cases/CASE/acts", object, `{"act":"complaint_merged","with":"` + shared.Case + `"}`},
		{"POST", "/api/cases/CASE/acts/preview", object, `{"act":"complaint_accepted"}`},
		{"POST", "/api/cases/CASE/corrections", object, `{"seq":1,"annul":true,"reason":"never"}`},
		{"POST", "/api/cases/CASE/corrections/preview", object, `{"seq":1,"annul":true,"reason":"never"}`},
		{"POST", "/api/cases/CASE/replies", object, `{"seq":1,"say":"object","text":"never"}`},
		{"POST", "/api/cases/CASE/replies/preview", object, `{"seq":1,"say":"object","text":"never"}`},
		{"POST", "/api/cases/CASE/notes", object, `{"text":"a note"}`},
		{"POST", "/api/cases/CASE/notes", object, `{"link":{"kind":"related","case":"DS543"}}`},
		{"POST", "/api/cases/" + shared.Case + "/notes", object, `{"disclosure":"offices","link":{"kind":"related","case":"CASE"}}`},
		{"GET", "/case/CASE/act/complaint_accepted", form, ""},
		{"POST", "/case/CASE/act/complaint_accepted", form, "on=2020-03-02&record=1"},
		{"GET", "/case/CASE/correct/1", form, ""},
		{"POST", "/case/CASE/correct/1", form, "annul=1&reason=never&record=1"},
		{"GET", "/case/CASE/reply/1", form, ""},
		{"POST", "/case/CASE/reply/1", form, "say=object&text=never&record=1"},
		{"GET", "/case/CASE/note", form, ""},
		{"POST", "/case/CASE/note", form, "text=a+note"},
		{"POST", "/case/CASE/note", form, "text=a+note&tie=related&link=DS543"},
		{"POST", "/case/" + shared.Case + "/note", form, "text=a+note&label=offices&tie=related&link=CASE"},
	}
	commands := [][]string{
		{"act", "CASE", "complaint_accepted"},
		{"act", "CASE", "complaint_accepted", "--dry-run"},
		{"act", "CASE", "complaint_accepted", "--seen", "1"},
		{"correct", "CASE", "--event", "1", "--annul", "--reason", "never"},
		{"correct", "CASE", "--event", "1", "--annul", "--reason", "never", "--dry-run"},
		{"reply", "CASE", "object", "--event", "1", "--text", "never"},
		{"reply", "CASE", "object", "--event", "1", "--text", "never", "--dry-run"},
		{"note", "CASE", "--text", "a note"},
		{"note", "CASE", "--link", "related:DS543"},
		{"note", shared.Case, "--disclosure", "offices", "--link", "related:CASE"},
	}
	for _, reader := range []string{"officer-CN", "principal-CN", "officer-EU", "public"} {
		for _, q := range asked {
			of := func(id string) string { return answerTo(t, h, reader, q.method, q.address, q.kind, q.body, id) }
			if some, none := of(hidden), of(absent); some != none {
				t.Errorf("%s: %s %s %s: of a hidden case\n%s\nof none\n%s", reader, q.method, q.address, q.body, some, none)
			}
		}
		for _, q := range commands {
			of := func(id string) string {
				said, code := h.as(reader, strings.Split(strings.ReplaceAll(strings.Join(q, "\x00"), "CASE", id), "\x00")...)
				return strings.ReplaceAll(said, id, "CASE") + " " + string(rune('0'+code))
			}
			if some, none := of(hidden), of(absent); some != none || !strings.Contains(some, "case") {
				t.Errorf("%s: %v: of a hidden case\n%s\nof none\n%s", reader, q, some, none)
			}
		}
	}
}
