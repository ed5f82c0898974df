package deliver_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"demarche/deliver"
)

// method holds the parameters of a method of https://core.telegram.org/bots/api (10.1): of
// each the forms that it may have in JSON, n for a number, s, b, o or a for an array; a form in
// capitals is of one that must be given.
type method map[string]string

var methods = map[string]method{
	"sendMessage": {
		"business_connection_id": "s", "chat_id": "NS", "message_thread_id": "n", "direct_messages_topic_id": "n", "text": "S", "parse_mode": "s", "entities": "a",
		"link_preview_options": "o", "disable_notification": "b", "protect_content": "b", "allow_paid_broadcast": "b", "message_effect_id": "s",
		"suggested_post_parameters": "o", "reply_parameters": "o", "reply_markup": "o",
	},
	"getUpdates":          {"offset": "n", "limit": "n", "timeout": "n", "allowed_updates": "a"},
	"getChatMember":       {"chat_id": "NS", "user_id": "N"},
	"answerCallbackQuery": {"callback_query_id": "S", "text": "s", "show_alert": "b", "url": "s", "cache_time": "n"},
}

// fault says what is wrong with the parameters of a request, "" where nothing is. The API
// lets unknown ones pass; here a misspelt one is found.
func (m method) fault(q map[string]json.RawMessage) string {
	for name, forms := range m {
		if _, given := q[name]; !given && strings.ToUpper(forms) == forms {
			return name + " is missing"
		}
	}
	for name, v := range q {
		forms, known := m[name]
		if !known {
			return "there is no parameter " + name
		}
		if !strings.Contains(strings.ToLower(forms), formOf(v)) {
			return fmt.Sprintf("%s is %s", name, v)
		}
	}
	return ""
}

func formOf(v json.RawMessage) string {
	switch v[0] {
	case '"':
		return "s"
	case '{':
		return "o"
	case '[':
		return "a"
	case 't', 'f':
		return "b"
	case 'n':
		return "null"
	}
	return "n"
}

// asked is what the methods but sendMessage go by.
type asked struct {
	updates  []string          // with the numbers 1, 2, 3 …
	answered map[string]bool   // presses of buttons that are open; true: answered
	standing map[string]string // of a person in a chat, as "chat person"
	rival    bool              // another asks for updates
}

// The kinds of update that the house may ask for.
var updateKinds = map[string]bool{"message": true, "channel_post": true, "callback_query": true, "my_chat_member": true, "edited_message": true}

func (f *telegram) other(w http.ResponseWriter, name string, q map[string]json.RawMessage) {
	m, ok := methods[name]
	if !ok {
		f.t.Errorf("there is no method %s", name)
		say(w, 404, "Not Found", nil)
		return
	}
	if why := m.fault(q); why != "" {
		f.t.Errorf("%s: %s", name, why)
		say(w, 400, "Bad Request: "+why, nil)
		return
	}
	switch name {
	case "getUpdates":
		f.getUpdates(w, q)
	case "getChatMember":
		f.mu.Lock()
		status, known := f.standing[number(q["chat_id"])+" "+number(q["user_id"])]
		f.mu.Unlock()
		if !known {
			say(w, 400, "Bad Request: chat not found", nil)
			return
		}
		result(w, fmt.Sprintf(`{"status":%q,"user":{"id":%s,"is_bot":false,"first_name":"Li"}}`, status, q["user_id"]))
	case "answerCallbackQuery":
		var id string
		_ = json.Unmarshal(q["callback_query_id"], &id)
		f.mu.Lock()
		done, open := f.answered[id]
		if open {
			f.answered[id] = true
		}
		f.mu.Unlock()
		if !open || done {
			say(w, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid", nil)
			return
		}
		result(w, "true")
	}
}

func number(v json.RawMessage) string { return strings.Trim(string(v), `"`) }

func result(w http.ResponseWriter, v string) {
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"ok":true,"result":%s}`, v)
}

// getUpdates gives what comes from an offset on, at once where there is any and else when the
// time that was asked for is over. What lies before the offset is forgotten.
func (f *telegram) getUpdates(w http.ResponseWriter, q map[string]json.RawMessage) {
	var limit, timeout, offset int
	var kinds []string
	_, _, _ = json.Unmarshal(q["limit"], &limit), json.Unmarshal(q["timeout"], &timeout), json.Unmarshal(q["offset"], &offset)
	if err := json.Unmarshal(q["allowed_updates"], &kinds); err != nil || limit < 1 || limit > 100 || timeout < 1 {
		f.t.Errorf("getUpdates: limit %d, timeout %d, kinds %s", limit, timeout, q["allowed_updates"])
	}
	for _, k := range kinds {
		if !updateKinds[k] {
			f.t.Errorf("there is no update of kind %q", k)
		}
	}
	f.mu.Lock()
	rival := f.rival
	for i := range f.updates {
		if i+1 < offset {
			f.updates[i] = ""
		}
	}
	list := []string{}
	for _, u := range f.updates {
		if u != "" && len(list) < limit {
			list = append(list, u)
		}
	}
	f.mu.Unlock()
	if rival {
		say(w, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", nil)
		return
	}
	if len(list) == 0 {
		time.Sleep(time.Duration(timeout) * time.Second)
	}
	result(w, "["+strings.Join(list, ",")+"]")
}

// What a reader says to the bot comes once by getUpdates, is answered by the methods of the
// API, and whoever asks about a group is looked up in it.
func TestTheBotKeepsToTheMethodsOfTheAPI(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newTelegram(t)
		s := f.sender()
		f.updates = []string{
			`{"update_id":1,"message":{"message_id":9,"date":1,"from":{"id":3,"is_bot":false,"first_name":"Li"},"chat":{"id":3,"type":"private"},"text":"/start"}}`,
			`{"update_id":2,"callback_query":{"id":"77","from":{"id":3,"is_bot":false,"first_name":"Li"},"chat_instance":"1","message":{"message_id":9,"date":1,"chat":{"id":3,"type":"private"}},"data":"lang:zh"}}`,
			`{"update_id":3,"poll_answer":{"poll_id":"1"}}`,
		}
		f.answered = map[string]bool{"77": false}
		f.standing = map[string]string{"-100 3": "administrator", "-100 4": "member", "-100 5": "creator", "-100 6": "left"}

		list, err := s.Updates(t.Context(), 0)
		must(t, err)
		if len(list) != 3 || list[0].Command != "start" || list[1].Query != "77" || list[2].Chat != "" {
			t.Fatalf("updates: %+v", list)
		}
		for i := range list[:2] {
			talk := deliver.Converse(&list[i], nil, deliver.Terms{Governs: true, Site: "https://brief.example.org"}, noon)
			if talk.Answer == nil {
				talk.Answer = &deliver.Answer{Chat: list[i].Chat, Text: "Chosen."}
			}
			talk.Answer.Query = list[i].Query
			must(t, s.Answer(t.Context(), talk.Answer))
		}
		if !f.answered["77"] || f.took["3"] != 2 {
			t.Errorf("the press was answered: %v, messages: %d", f.answered["77"], f.took["3"])
		}
		// A press that is too old is refused by the API; what is said of it is said still.
		must(t, s.Answer(t.Context(), &deliver.Answer{Chat: "3", Text: "Chosen.", Query: "77"}))
		if f.took["3"] != 3 {
			t.Errorf("after a press that was too old: %d messages", f.took["3"])
		}

		began := time.Now()
		list, err = s.Updates(t.Context(), 3)
		if err != nil || len(list) != 0 || time.Since(began) == 0 {
			t.Errorf("asked from the last on: %+v, %v, after %s", list, err, time.Since(began))
		}
		f.rival = true
		if _, err = s.Updates(t.Context(), 3); err == nil || !strings.Contains(err.Error(), "409") || strings.Contains(err.Error(), botToken) {
			t.Errorf("where another asks too: %v", err)
		}

		for person, want := range map[int64]bool{3: true, 4: false, 5: true, 6: false, 7: false} {
			if got, err := s.Governs(t.Context(), "-100", person); err != nil || got != want {
				t.Errorf("person %d governs the group: %v, %v", person, got, err)
			}
		}
	})
}

// The stand-in finds what the API would refuse.
func TestTheStandInHoldsRequestsToTheirParameters(t *testing.T) {
	for text, want := range map[string]string{
		`{"chat_id":1,"user_id":2}`:               "",
		`{"chat_id":"@channel","user_id":2}`:      "",
		`{"chat_id":1}`:                           "user_id is missing",
		`{"chat_id":1,"user_id":"2"}`:             `user_id is "2"`,
		`{"chat_id":1,"user_id":2,"person_id":3}`: "there is no parameter person_id",
	} {
		var q map[string]json.RawMessage
		must(t, json.Unmarshal([]byte(text), &q))
		if got := methods["getChatMember"].fault(q); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
