package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"demarche/calendar"
	"demarche/deliver"
	"demarche/packs"
	"demarche/pagetest"
	"demarche/secretariat"
	"demarche/store/sqlite"
	"demarche/tariff"
)

// readersHouse is an empty house with mail and webhooks, whose clock stands still.
func readersHouse(t testing.TB, now *time.Time) *Server {
	t.Helper()
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	sec := secretariat.New(secretariat.Options{
		Store: st, Library: lib, Day: func() calendar.Date { return calendar.FromTime(*now) }, Now: func() time.Time { return *now }, Desk: "US", BriefHour: -1,
		Tariffs: secretariat.Tariffs{Files: packs.FS}, FigureFiles: packs.FS,
		Delivery: secretariat.Delivery{Channels: []deliver.Channel{deliver.Mail, deliver.Telegram, deliver.Webhook}, Site: "https://brief.example.org", Bot: "example_brief_bot"},
	})
	if err := sec.Prepare(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	return New(Options{Tariffs: tariff.NewShelf(packs.FS), Secretariat: sec, Demo: true, Version: "test"})
}

// readerOf gives the reader who is kept under an address; nil: none.
func readerOf(t testing.TB, s *Server, address string) (out *deliver.Reader) {
	t.Helper()
	err := s.sec.Subscribers(context.Background(), func(r *deliver.Reader) error {
		if r.Address == address {
			out = r
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func choices(address string) url.Values {
	return url.Values{"channel": {"mail"}, "address": {address}, "hour": {"7"}, "zone": {"Asia/Shanghai"}, "days": {"weekdays"}, "reads": {"zh"}, "topic": {"topic:tariffs"}, "follows": {"line:8703.23"}}
}

// A reader subscribes, confirms, looks, changes, exports, leaves, comes back, and is
// erased.
func TestASubscriptionFromBeginningToEnd(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := readersHouse(t, &now)
	if w := post(t, s, "", "/subscribe", choices("li@Example.CN")); w.Code != http.StatusOK {
		t.Fatalf("subscribe: %d %s", w.Code, w.Body)
	}
	r := readerOf(t, s, "li@example.cn")
	if r == nil || r.Standing != deliver.Asked || r.Zone != "Asia/Shanghai" || strings.Join(r.Follows, " ") != "line:870323 topic:tariffs" {
		t.Fatalf("asked: %+v", r)
	}
	confirm := "/subscribe/confirm/" + r.Proof
	if w := get(t, s, "", confirm); w.Code != http.StatusOK || readerOf(t, s, "li@example.cn").Standing != deliver.Asked {
		t.Errorf("to open a confirmation confirms it: %d", w.Code)
	}
	if w := post(t, s, "", confirm, nil); w.Code != http.StatusOK || readerOf(t, s, "li@example.cn").Standing != deliver.Active {
		t.Fatalf("confirm: %d", w.Code)
	}
	if w := post(t, s, "", confirm, nil); w.Code != http.StatusNotFound {
		t.Errorf("a confirmation is brought twice: %d", w.Code)
	}
	page := "/subscription/" + r.Token
	w := get(t, s, "", page)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "li@example.cn") || !strings.Contains(w.Body.String(), `lang="zh-Hans"`) {
		t.Errorf("its page: %d", w.Code)
	}
	if body := w.Body.String(); !strings.Contains(body, "/feedback?about=%2Fsubscription\"") && !strings.Contains(body, "/feedback?about=%2Fsubscription&amp;") {
		t.Error("its page passes its key on to the desk")
	}
	for name, want := range map[string]string{"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	change := choices("ignored@example.org")
	change.Set("hour", "22")
	if w := post(t, s, "", page, change); w.Code != http.StatusOK || readerOf(t, s, "li@example.cn").Hour != 22 {
		t.Errorf("change: %d", w.Code)
	}
	if w := post(t, s, "", "/feedback", url.Values{"text": {"It was the ninth round."}, "address": {"li@example.cn"}}); w.Code != http.StatusOK {
		t.Fatalf("write: %d %s", w.Code, errorsOn(w.Body.String()))
	}
	for _, address := range []string{page, page + "/export"} {
		if w := get(t, s, "", address); !strings.Contains(w.Body.String(), "It was the ninth round.") {
			t.Errorf("%s does not hold what they wrote: %s", address, w.Body)
		}
	}
	if w := get(t, s, "", page+"/export"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"address":"li@example.cn"`) || strings.Contains(w.Body.String(), r.Token) {
		t.Errorf("export: %d %s", w.Code, w.Body)
	}
	// As a mail program does it: RFC 8058, section 3.1.
	if w := get(t, s, "", page+"/unsubscribe"); w.Code != http.StatusOK || readerOf(t, s, "li@example.cn").Standing != deliver.Active {
		t.Errorf("to open the address of leaving leaves: %d", w.Code)
	}
	if w := post(t, s, "", page+"/unsubscribe", url.Values{"List-Unsubscribe": {"One-Click"}}); w.Code != http.StatusOK || readerOf(t, s, "li@example.cn").Standing != deliver.Ended {
		t.Errorf("leave by one click: %d", w.Code)
	}
	if w := post(t, s, "", page+"/return", nil); w.Code != http.StatusOK || readerOf(t, s, "li@example.cn").Standing != deliver.Active {
		t.Errorf("return: %d", w.Code)
	}
	if w := post(t, s, "", page+"/erase", nil); w.Code != http.StatusOK || readerOf(t, s, "li@example.cn") != nil {
		t.Errorf("erase: %d", w.Code)
	}
	if w := get(t, s, "", page); w.Code != http.StatusNotFound {
		t.Errorf("the page of who was erased: %d", w.Code)
	}
}

func TestWhatNoReaderMayDo(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := readersHouse(t, &now)
	post(t, s, "", "/subscribe", choices("one@example.org"))
	r := readerOf(t, s, "one@example.org")
	forged := strings.Repeat("a", 26)
	for _, address := range []string{"/subscription/" + forged, "/subscription/x", "/subscription/" + strings.ToUpper(r.Token), "/subscribe/confirm/" + forged, "/subscribe/confirm/" + r.Token} {
		if w := get(t, s, "", address); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
	for _, end := range []string{"", "/unsubscribe", "/erase", "/return"} {
		if w := post(t, s, "", "/subscription/"+forged+end, choices("x@example.org")); w.Code != http.StatusNotFound {
			t.Errorf("a forged address, %q: %d", end, w.Code)
		}
	}
	if w := post(t, s, "", "/subscription/"+r.Token+"/unsubscribe", nil, "Sec-Fetch-Site", "cross-site", "Origin", "https://elsewhere.example"); w.Code != http.StatusForbidden {
		t.Errorf("a foreign page makes a browser leave: %d", w.Code)
	}
	now = now.Add(49 * time.Hour)
	if w := post(t, s, "", "/subscribe/confirm/"+r.Proof, nil); w.Code != http.StatusNotFound {
		t.Errorf("a confirmation is brought after two days: %d", w.Code)
	}
	for field, bad := range map[string]string{
		"address": "a@b.org\r\nBcc: c@d.org", "zone": "Mars/Base", "hour": "24", "days": "never", "follows": "case:<script>", "name": "Ann\u202eKnow", "channel": "fax",
	} {
		form := choices("two@example.org")
		form.Set(field, bad)
		w := post(t, s, "", "/subscribe", form)
		if w.Code != http.StatusUnprocessableEntity || readerOf(t, s, "two@example.org") != nil || strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%s %q: %d", field, bad, w.Code)
		}
	}
	for _, unheld := range []string{"promise:P12", "case:DS9999", "case:US-2020-1", "pact:none", "line:8799", "line:01012199", "line:9999.99.99"} {
		form := choices("two@example.org")
		form.Set("follows", unheld)
		if w := post(t, s, "", "/subscribe", form); w.Code != http.StatusUnprocessableEntity || readerOf(t, s, "two@example.org") != nil {
			t.Errorf("%s: %d", unheld, w.Code)
		}
	}
	form := choices("https://127.0.0.1/x")
	form.Set("channel", "webhook")
	if w := post(t, s, "", "/subscribe", form); w.Code != http.StatusUnprocessableEntity { // it would be refused when it is dialled
		t.Errorf("a webhook by number: %d", w.Code)
	}
}

// Who wrote without a subscription asks at their address to be forgotten, and is; nobody
// else learns whether anything is kept.
func TestWhoOnlyWroteHasItErased(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := readersHouse(t, &now)
	ask := func(address string) string {
		w := post(t, s, "", "/feedback/erase", url.Values{"address": {address}})
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", address, w.Code)
		}
		return w.Body.String()
	}
	none := ask("ana@example.org")
	if readerOf(t, s, "ana@example.org") != nil {
		t.Error("a page is kept of who never wrote")
	}
	post(t, s, "", "/feedback", url.Values{"text": {"It was the ninth."}, "address": {"Ana@example.org"}})
	for range 2 {
		if ask("ana@example.org") != none {
			t.Error("who wrote is answered otherwise than who did not")
		}
	}
	r := readerOf(t, s, "ana@example.org")
	if r == nil || r.Standing != deliver.Ended || r.Token == "" || r.Proof != "" {
		t.Fatalf("kept: %+v", r)
	}
	page := "/subscription/" + r.Token
	if body := get(t, s, "", page).Body.String(); !strings.Contains(body, "How to have data erased, 23 November 2026") {
		t.Error("its page does not list the one letter that was sent")
	}
	if w := post(t, s, "", page+"/erase", nil); w.Code != http.StatusOK || readerOf(t, s, "ana@example.org") != nil {
		t.Errorf("erase: %d", w.Code)
	}
	if body := get(t, s, "officer-US", "/feedback/inbox/1").Body.String(); strings.Contains(body, "ninth") || strings.Contains(body, "Ana@") {
		t.Error("what was erased is kept")
	}
	for _, bad := range []string{"", "ana", "ana@example.org\r\nBcc: x@y.org", "a@b"} {
		if w := post(t, s, "", "/feedback/erase", url.Values{"address": {bad}}); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", bad, w.Code)
		}
	}
	if w := get(t, s, "", "/feedback/erase?lang=zh"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "删除您的来信") {
		t.Errorf("the form: %d", w.Code)
	}
}

// Whether an address is subscribed cannot be told by asking, and nobody is flooded.
func TestSubscribingTellsNothingAndFloodsNobody(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := readersHouse(t, &now)
	ask := func() string {
		w := post(t, s, "", "/subscribe", choices("one@example.org"))
		if w.Code != http.StatusOK {
			t.Errorf("%d", w.Code)
		}
		return w.Body.String()
	}
	first := ask()
	for range 5 {
		if ask() != first {
			t.Error("a second request is answered otherwise")
		}
	}
	if _, err := s.sec.Confirm(t.Context(), readerOf(t, s, "one@example.org").Proof); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if ask() != first {
			t.Error("a request for who is subscribed is answered otherwise")
		}
	}
	x, err := s.sec.OperatorDelivery(t.Context())
	if err != nil || x.Tally[deliver.Mail][deliver.Queued] != 2 {
		t.Errorf("letters to be sent: %v, want a confirmation and a notice: %v", x.Tally, err)
	}
}

func TestSendingIsForTheDeskAlone(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := readersHouse(t, &now)
	for _, who := range []string{"", company, "officer-CN"} {
		if w := get(t, s, who, "/delivery"); w.Code != http.StatusForbidden {
			t.Errorf("%q sees how sending goes: %d", who, w.Code)
		}
		if w := get(t, s, who, "/delivery/metrics"); w.Code != http.StatusForbidden {
			t.Errorf("%q sees metrics: %d", who, w.Code)
		}
		if w := post(t, s, who, "/delivery", url.Values{"message": {"1"}, "reader": {"1"}, "as": {"sent"}}); w.Code != http.StatusForbidden {
			t.Errorf("%q decides: %d", who, w.Code)
		}
	}
	if w := get(t, s, "officer-US", "/delivery"); w.Code != http.StatusOK {
		t.Errorf("the desk: %d %s", w.Code, w.Body)
	}
	// What stands in the way is told: a channel that is misconfigured, and what a channel said.
	page := deliveryPage{desk: s.desk(&view{Lang: "zh"}), Sending: &secretariat.DeliveryState{
		Broken:   map[deliver.Channel]string{deliver.Telegram: "the token has not the form"},
		Failing:  []secretariat.UnknownLine{{Key: "edition/2026-11-20", Address: "ana@example.org", Send: deliver.Send{Channel: deliver.Mail, Why: "451 try later"}}},
		UnderWay: []secretariat.UnknownLine{{Send: deliver.Send{Begun: now}}},
	}}
	w := httptest.NewRecorder()
	s.render(w, httptest.NewRequest(http.MethodGet, "/delivery", nil), http.StatusOK, "delivery.html", &page)
	for _, want := range []string{"the token has not the form", "简报，2026年11月20日（周五）", "451 try later", "1项自2026-11-23 09:00 UTC起正在发送"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("how sending goes says nothing of %q", want)
		}
	}
	if w := get(t, s, "officer-US", "/delivery/metrics"); !regexp.MustCompile(`(?m)^demarche_deliver_lines\{channel="mail",state="sent"\} 0$`).MatchString(w.Body.String()) {
		t.Errorf("metrics: %d %s", w.Code, w.Body)
	}
}

// The desk reads of messages by what they are, not by their keys.
func TestMessagesAreNamed(t *testing.T) {
	en, zh := &view{Lang: "en"}, &view{Lang: "zh"}
	for key, says := range map[string][2]string{
		"edition/2026-02-23":             {"The brief of Monday 23 February 2026", "简报，2026年2月23日（周一）"},
		"correction/2026-02-23/2":        {"Correction 2: The brief of Monday 23 February 2026", "更正2：简报，2026年2月23日（周一）"},
		"confirmation/4/20261128T165633": {"Confirmation, 28 November 2026, reader 4", "确认函，2026年11月28日，读者4"},
		"erasure/4/2026-11-28":           {"How to have data erased, 28 November 2026, reader 4", "信息删除说明，2026年11月28日，读者4"},
		"reply/1/2":                      {"Reply to letter 1, its entry 2", "对来信1的回复（第2条）"},
		"alert/DS543/4":                  {"Alert: case DS543, event 4", "提醒：案件DS543第4号事件"},
		"correction/alert/DS543/4/5":     {"Correction: Alert: case DS543, event 4", "更正：提醒：案件DS543第4号事件"},
		"other":                          {"other", "other"},
	} {
		if got := [2]string{en.Message(key), zh.Message(key)}; got != says {
			t.Errorf("%s is named %q, want %q", key, got, says)
		}
	}
}

func TestPagesOfReadersHold(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := readersHouse(t, &now)
	post(t, s, "", "/subscribe", choices("li@example.cn"))
	post(t, s, "", "/subscribe", choices("anna@example.org"))
	asked, active := readerOf(t, s, "li@example.cn"), readerOf(t, s, "anna@example.org")
	if _, err := s.sec.Confirm(t.Context(), active.Proof); err != nil {
		t.Fatal(err)
	}
	if _, err := s.sec.SendEdition(t.Context(), calendar.MustDate("2019-03-28")); err != nil {
		t.Fatal(err)
	}
	if err := unknownLine(t, s, &now); err != nil {
		t.Fatal(err)
	}
	base := served(t, s)
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			page := pagetest.Start(t).Open(t, base+"/subscribe", look.opts...)
			lang := []string{"en", "zh"}[look.language]
			for name, address := range map[string]string{
				"form": "/subscribe", "confirm": "/subscribe/confirm/" + asked.Proof + "?lang=" + lang, "page": "/subscription/" + active.Token + "?lang=" + lang,
			} {
				page.Goto(base + address)
				page.Screenshot("readers-" + name + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
			page.Goto(base + "/subscribe")
			page.Fill("#address", "no address")
			page.Submit("main form.sheet")
			page.Screenshot("readers-wrong-" + look.name + ".png")
			look.axe(t, page)
			become(page, "officer-US")
			page.Goto(base + "/delivery")
			page.Screenshot("readers-delivery-" + look.name + ".png")
			look.axe(t, page)
			page.NoSidewaysScroll(t)
			page.WordsOfDrawingsStandClear(t)
		})
	}
}

// unknownLine has the edition entered, and one line of it left unknown.
func unknownLine(t *testing.T, s *Server, now *time.Time) error {
	house := s.sec.Outbox()
	if _, err := deliver.Fill(t.Context(), house, deliver.Night, func() time.Time { return *now }); err != nil {
		return err
	}
	return house.Update(t.Context(), func(tx deliver.Shelf) error {
		list, err := tx.Claim(deliver.Mail, "a", now.Add(48*time.Hour), 9)
		for i := range list {
			o := deliver.Outcome{State: deliver.Sent}
			if i == len(list)-1 {
				o = deliver.Outcome{State: deliver.Unknown, Why: "the line broke after the whole mail had gone out, before the relay answered"}
			}
			if _, err := tx.Settle(&list[i], o, *now); err != nil {
				return err
			}
		}
		return err
	})
}
