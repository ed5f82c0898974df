package deliver_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf16"

	"demarche/deliver"
)

const botToken = "123456:abcdefghijklmnopqrstuvwxyz"

// telegram stands in for the Bot API. It holds requests to the parameters, limits and
// errors that https://core.telegram.org/bots/api states: unknown parameters are refused
// here, though the API lets them pass, so that a misspelt one is found.
type telegram struct {
	t       testing.TB
	net     *pipes
	mu      sync.Mutex
	took    map[string]int // messages by chat
	texts   map[string]string
	wrote   map[string]map[string]json.RawMessage // the last request of a chat
	all     []time.Time
	chats   map[string][]time.Time
	refused int // answers 429
	strict  bool
	fault   func(chat string, w http.ResponseWriter) bool // instead of taking a message
	after   func(chat string, w http.ResponseWriter) bool // after it was taken
	asked                                                 // by the other methods
}

var entityTypes = []string{"bold", "italic", "text_link", "blockquote", "code", "pre", "underline", "strikethrough", "spoiler"}

func newTelegram(t testing.TB) *telegram {
	f := &telegram{t: t, net: newPipes(), took: map[string]int{}, texts: map[string]string{}, wrote: map[string]map[string]json.RawMessage{}, chats: map[string][]time.Time{}, strict: true}
	srv := &http.Server{Handler: f}
	go func() { _ = srv.Serve(f.net) }()
	t.Cleanup(func() { _ = srv.Close(); _ = f.net.Close() })
	return f
}

func (f *telegram) sender() *deliver.TelegramSender {
	transport := &http.Transport{DialContext: f.net.dial, MaxIdleConnsPerHost: 40, ResponseHeaderTimeout: 70 * time.Second}
	f.t.Cleanup(transport.CloseIdleConnections)
	s, err := deliver.NewTelegram(deliver.TelegramConfig{Token: botToken, API: "http://api.telegram.example"}, *limits, &http.Client{Transport: transport})
	must(f.t, err)
	return s
}

func say(w http.ResponseWriter, code int, description string, parameters map[string]any) {
	body := map[string]any{"ok": code == 200, "error_code": code, "description": description}
	if parameters != nil {
		body["parameters"] = parameters
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(body)
}

func (f *telegram) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	method, ok := strings.CutPrefix(r.URL.Path, "/bot"+botToken+"/")
	if !ok {
		say(w, 401, "Unauthorized", nil)
		return
	}
	data, _ := io.ReadAll(r.Body)
	var q map[string]json.RawMessage
	if json.Unmarshal(data, &q) == nil && method != "sendMessage" {
		f.other(w, method, q)
		return
	}
	var m struct {
		Chat     int64   `json:"chat_id"`
		Text     string  `json:"text"`
		Entities []wrote `json:"entities"`
	}
	if err := json.Unmarshal(data, &q); err != nil || json.Unmarshal(data, &m) != nil {
		f.t.Errorf("a request that cannot be read: %s", data)
		say(w, 400, "Bad Request: can't parse", nil)
		return
	}
	if why := methods[method].fault(q); why != "" {
		f.t.Errorf("sendMessage: %s", why)
	}
	units := len(utf16.Encode([]rune(m.Text)))
	if units == 0 || units > 4096 {
		f.t.Errorf("a text of %d units", units)
		say(w, 400, "Bad Request: message is too long", nil)
		return
	}
	f.nested(m.Entities)
	for _, e := range m.Entities {
		if !slices.Contains(entityTypes, e.Type) || e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > units || e.Type == "text_link" && e.URL == "" {
			f.t.Errorf("an entity that is not well formed: %+v of %d units", e, units)
		}
	}
	f.markup(q["reply_markup"])
	f.mu.Lock()
	f.wrote[fmt.Sprint(m.Chat)] = q
	f.mu.Unlock()
	f.message(w, fmt.Sprint(m.Chat), m.Text)
}

// wrote is a MessageEntity.
type wrote struct {
	Type           string
	Offset, Length int
	URL            string
}

// maxEntities is how many entities the API reads of a message; what follows is plain text.
const maxEntities = 100

// nested holds entities to their number, and to lying within or beside each other.
func (f *telegram) nested(list []wrote) {
	if len(list) > maxEntities {
		f.t.Errorf("%d entities, of which the API reads %d", len(list), maxEntities)
	}
	for i, a := range list {
		for _, b := range list[:i] {
			first, second := a, b
			if second.Offset < first.Offset {
				first, second = second, first
			}
			if end := first.Offset + first.Length; second.Offset < end && second.Offset+second.Length > end && second.Offset > first.Offset {
				f.t.Errorf("two entities overlap: %+v, %+v", a, b)
			}
		}
	}
}

func (f *telegram) message(w http.ResponseWriter, chat, text string) {
	f.mu.Lock()
	fault := f.fault
	f.mu.Unlock()
	if fault != nil && fault(chat, w) {
		return
	}
	f.mu.Lock()
	now := time.Now()
	if f.strict && (within(f.all, now, time.Second) >= 30 || within(f.chats[chat], now, time.Second) >= 1 || chat[0] == '-' && within(f.chats[chat], now, time.Minute) >= 20) {
		f.refused++
		f.mu.Unlock()
		say(w, 429, "Too Many Requests: retry after 3", map[string]any{"retry_after": 3})
		return
	}
	f.all, f.chats[chat] = append(f.all, now), append(f.chats[chat], now)
	f.took[chat]++
	f.texts[chat] = text
	n := len(f.all)
	after := f.after
	f.mu.Unlock()
	if after != nil && after(chat, w) {
		return
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":%s,"type":"private"}}}`, n, chat)
}

// markup holds buttons to the form of InlineKeyboardMarkup: each has a text, and an address or
// 1 to 64 bytes of data.
func (f *telegram) markup(raw json.RawMessage) {
	if raw == nil {
		return
	}
	var m struct {
		Rows [][]struct {
			Text string `json:"text"`
			URL  string `json:"url"`
			Data string `json:"callback_data"`
		} `json:"inline_keyboard"`
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		f.t.Errorf("a markup that is none: %v: %s", err, raw)
	}
	for _, row := range m.Rows {
		for _, b := range row {
			if b.Text == "" || (b.URL == "") == (b.Data == "") || len(b.Data) > 64 {
				f.t.Errorf("a button that is none: %+v", b)
			}
		}
	}
}

// buttons and links give what stands under the last message of a chat, and the entities in it.
func (f *telegram) buttons(chat string) string { return f.parameter(chat, "reply_markup") }
func (f *telegram) links(chat string) string   { return f.parameter(chat, "entities") }

func (f *telegram) parameter(chat, name string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return string(f.wrote[chat][name])
}

func within(list []time.Time, now time.Time, d time.Duration) int {
	n := 0
	for _, t := range list {
		if now.Sub(t) < d {
			n++
		}
	}
	return n
}

// text gives the last message that came for a chat.
func (f *telegram) text(chat string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.texts[chat]
}

func (f *telegram) counts() map[int]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := map[int]int{}
	for _, n := range f.took {
		out[n]++
	}
	return out
}

// cut breaks the connection under an answer, with part of it gone out.
func cut(_ string, w http.ResponseWriter) bool {
	c, b, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return false
	}
	_, _ = b.WriteString("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{\"ok\":tr")
	_ = b.Flush()
	_ = c.Close()
	return true
}

// firstChats has a fault befall the first n messages.
func firstChats(n int, f func(string, http.ResponseWriter) bool) func(string, http.ResponseWriter) bool {
	var mu sync.Mutex
	return func(chat string, w http.ResponseWriter) bool {
		mu.Lock()
		n--
		now := n >= 0
		mu.Unlock()
		return now && f(chat, w)
	}
}

func answers(code int, description string, parameters map[string]any) func(string, http.ResponseWriter) bool {
	return func(_ string, w http.ResponseWriter) bool { say(w, code, description, parameters); return true }
}

func TestFaultsOfTelegram(t *testing.T) {
	const readers = 50
	sentAll := map[deliver.State]int{deliver.Sent: readers}
	for _, row := range []struct {
		name   string
		fault  func(f *telegram)
		taken  int
		states map[deliver.State]int
	}{
		{"nothing", func(*telegram) {}, readers, sentAll},
		{"a storm of 429", func(f *telegram) {
			f.fault = firstChats(80, answers(429, "Too Many Requests: retry after 7", map[string]any{"retry_after": 7}))
		}, readers, sentAll},
		{"500 of the API", func(f *telegram) { f.fault = firstChats(30, answers(500, "Internal Server Error", nil)) }, readers, sentAll},
		{"502 of what stands before it", func(f *telegram) {
			f.after = firstChats(3, func(_ string, w http.ResponseWriter) bool {
				http.Error(w, "<html>Bad Gateway", http.StatusBadGateway)
				return true
			})
		}, readers, map[deliver.State]int{deliver.Sent: readers - 3, deliver.Unknown: 3}},
		{"timeout after acceptance", func(f *telegram) {
			f.after = firstChats(3, func(string, http.ResponseWriter) bool { time.Sleep(5 * time.Minute); return true })
		}, readers, map[deliver.State]int{deliver.Sent: readers - 3, deliver.Unknown: 3}},
		{"connection cut in the answer", func(f *telegram) { f.after = firstChats(3, cut) }, readers, map[deliver.State]int{deliver.Sent: readers - 3, deliver.Unknown: 3}},
		{"the API is down for a day", func(f *telegram) {
			f.net.set(true)
			time.AfterFunc(24*time.Hour, func() { f.net.set(false) })
		}, readers, sentAll},
		{"blocked by three", func(f *telegram) {
			f.fault = func(chat string, w http.ResponseWriter) bool {
				return chat < "1003" && answers(403, "Forbidden: bot was blocked by the user", nil)(chat, w)
			}
		}, readers - 3, map[deliver.State]int{deliver.Sent: readers - 3, deliver.Refused: 3}},
		{"a chat that is not there", func(f *telegram) {
			f.fault = func(chat string, w http.ResponseWriter) bool {
				return chat == "1000" && answers(400, "Bad Request: chat not found", nil)(chat, w)
			}
		}, readers - 1, map[deliver.State]int{deliver.Sent: readers - 1, deliver.Refused: 1}},
		{"a group that became another", func(f *telegram) {
			f.fault = func(chat string, w http.ResponseWriter) bool {
				return chat == "1000" && answers(400, "Bad Request: group chat was upgraded to a supergroup chat", map[string]any{"migrate_to_chat_id": -1009999})(chat, w)
			}
		}, readers, sentAll},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h, f := openRooms(t), newTelegram(t)
				time.Sleep(55 * time.Hour)
				subscribe(t, h, deliver.Telegram, readers)
				issue(t, h, "edition/2000-01-02", time.Now())
				row.fault(f)
				_, stop := carry(t, h, "a", time.Now, f.sender())
				time.Sleep(27 * time.Hour)
				stop()
				want(t, "messages by chat", f.counts(), once(row.taken))
				want(t, "states", tally(t, h, deliver.Telegram), row.states)
				if f.refused > 0 {
					t.Errorf("the limits were overrun %d times", f.refused)
				}
			})
		})
	}
}

func TestWhatTelegramSaysOfAChatEndsOrMovesItsSubscription(t *testing.T) {
	for description, c := range map[string]struct {
		code       int
		parameters map[string]any
		want       string
	}{
		"Forbidden: bot was blocked by the user":                    {403, nil, "1000 ended blocked"},
		"Forbidden: bot was kicked from the supergroup chat":        {403, nil, "1000 ended blocked"},
		"Bad Request: chat not found":                               {400, nil, "1000 ended gone"},
		"Bad Request: message text is empty":                        {400, nil, "1000 active "},
		"Bad Request: group chat was upgraded to a supergroup chat": {400, map[string]any{"migrate_to_chat_id": -1009999}, "-1009999 active "},
	} {
		synctest.Test(t, func(t *testing.T) {
			h, f := openRooms(t), newTelegram(t)
			time.Sleep(55 * time.Hour)
			subscribe(t, h, deliver.Telegram, 1)
			issue(t, h, "edition/2000-01-02", time.Now())
			f.fault = func(chat string, w http.ResponseWriter) bool {
				return chat == "1000" && answers(c.code, description, c.parameters)(chat, w)
			}
			_, stop := carry(t, h, "a", time.Now, f.sender())
			time.Sleep(time.Hour)
			stop()
			must(t, h.View(t.Context(), func(s deliver.Shelf) error {
				r, _, err := s.ReaderAt(1)
				want(t, description, r.Address+" "+string(r.Standing)+" "+r.Why, c.want)
				return err
			}))
		})
	}
}

// Sending is as fast as the limit lets it be: 28 a second for letters, with two kept
// for answers, and 30 is never overrun.
func TestTelegramIsUsedToItsLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const readers = 560
		h, f := openRooms(t), newTelegram(t)
		time.Sleep(56 * time.Hour)
		subscribe(t, h, deliver.Telegram, readers)
		issue(t, h, "edition/2000-01-02", time.Now())
		_, stop := carry(t, h, "a", time.Now, f.sender())
		time.Sleep(5 * time.Minute)
		stop()
		want(t, "messages by chat", f.counts(), once(readers))
		if took := f.all[readers-1].Sub(f.all[0]); took > 21*time.Second || f.refused > 0 {
			t.Errorf("%d messages took %v, and the limit was overrun %d times", readers, took, f.refused)
		}
	})
}

// A group is sent no more than its share, though many messages wait for it.
func TestAGroupIsSentNoMoreThanItsShare(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, f := openRooms(t), newTelegram(t)
		time.Sleep(56 * time.Hour)
		must(t, h.Update(t.Context(), func(s deliver.Shelf) error {
			return s.PutReader(&deliver.Reader{Token: "t", Channel: deliver.Telegram, Address: "-100123", Group: true, Lang: "en", Zone: "UTC", Hour: 7, Days: deliver.EveryDay, Standing: deliver.Active})
		}))
		for i := range 30 {
			issue(t, h, fmt.Sprint("edition/", i), time.Now())
		}
		_, stop := carry(t, h, "a", time.Now, f.sender())
		time.Sleep(time.Hour)
		stop()
		want(t, "messages by chat", f.counts(), map[int]int{30: 1})
		if f.refused > 0 {
			t.Errorf("the limits were overrun %d times", f.refused)
		}
	})
}

var _ net.Listener = (*pipes)(nil)
