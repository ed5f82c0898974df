package secretariat_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"demarche"
	"demarche/deliver"
	"demarche/disclosure"
	"demarche/feedback"
	"demarche/secretariat"
	"demarche/store"
)

func mailFrom(address, id, body string, headers ...string) []byte {
	head := "From: Ana <" + address + ">\r\nMessage-ID: <" + id + ">\r\nSubject: The eighth round\r\n"
	for _, h := range headers {
		head += h + "\r\n"
	}
	return []byte(head + "\r\n" + body + "\r\n")
}

// A mail comes in, is answered at once and by a person, becomes a correction, and is
// erased when its sender asks.
func TestALetterIsAnsweredAndBecomesACorrection(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	desk := reader(t, "officer-US")
	if _, err := h.PublishDue(ctx); err != nil {
		t.Fatal(err)
	}
	got, err := h.TakeMail(ctx, mailFrom("ana@example.org", "1@example.org", "It was the ninth."))
	if err != nil || got.Thread != 1 || !got.First {
		t.Fatalf("%+v, %v", got, err)
	}
	first := message(t, h, "reply/1/2")
	if first.Kind != deliver.Reply || !first.Letter.Automatic || first.To.Address != "ana@example.org" || first.To.Answers != "<1@example.org>" || !strings.Contains(first.Letter.Parts[0].Text.EN, "number 1") {
		t.Errorf("the first reply: %+v", first)
	}
	if again, err := h.TakeMail(ctx, mailFrom("ana@example.org", "1@example.org", "It was the ninth.")); err != nil || !again.Again {
		t.Errorf("the same mail: %+v, %v", again, err)
	}
	if err := h.AnswerThread(ctx, desk, 1, "You are right."); err != nil {
		t.Fatal(err)
	}
	if m := message(t, h, "reply/1/3"); m.Letter.Automatic || m.Letter.Parts[0].Text.EN != "You are right." || m.Letter.Quotes != "It was the ninth." {
		t.Errorf("the answer: %+v", m)
	}
	more, err := h.TakeMail(ctx, mailFrom("ana@example.org", "2@example.org", "Thank you.", "References: <1@example.org> <x@example.com>"))
	if err != nil || more.Thread != 1 || more.First {
		t.Errorf("a further letter: %+v, %v", more, err)
	}
	n, err := h.CorrectFact(ctx, desk, secretariat.FactCorrection{Fact: "talks/arrival-2019-03", Text: demarche.Text{EN: "The ninth.", ZH: "第九轮。"}, Source: "A reader", Thread: 1})
	if err != nil {
		t.Fatal(err)
	}
	v, err := h.FeedbackThread(ctx, desk, 1)
	if err != nil || v.Status != feedback.Open || v.Assignee != "us-bedro" || len(v.Letters) != 4 || len(v.Became) != 1 || v.Became[0] != n.N {
		t.Errorf("%+v, %v", v, err)
	}
	if k, err := h.EraseSender(ctx, desk, 1); k != 1 || err != nil {
		t.Errorf("%d threads were erased, %v", k, err)
	}
	v, err = h.FeedbackThread(ctx, desk, 1)
	if text := fmt.Sprintf("%+v", v); err != nil || strings.Contains(text, "ana") || strings.Contains(text, "ninth") || strings.Contains(text, "right") || v.Erased.IsZero() {
		t.Errorf("after it was erased: %s, %v", text, err)
	}
	for _, key := range []string{"reply/1/2", "reply/1/3"} {
		err := h.store.View(ctx, func(tx store.Tx) error { _, err := tx.MessageOf(key); return err })
		refusedAs(t, err, demarche.NotFound)
	}
	if again, err := h.TakeMail(ctx, mailFrom("ana@example.org", "1@example.org", "It was the ninth.")); err != nil || !again.Again {
		t.Errorf("erased, the same mail enters again: %+v, %v", again, err)
	}
	refusedAs(t, h.AnswerThread(ctx, desk, 1, "Hello?"), demarche.Invalid)
}

// Once a person has answered, the first reply that waits still goes out no more; and a
// thread is given to an office of the house alone.
func TestAPersonsAnswerComesFirst(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	desk := reader(t, "officer-US")
	if _, err := h.TakeMail(ctx, mailFrom("ana@example.org", "1@example.org", "It was the ninth.")); err != nil {
		t.Fatal(err)
	}
	state := func(key string) deliver.State {
		t.Helper()
		m := message(t, h, key)
		var out *deliver.Send
		if err := h.store.View(ctx, func(tx store.Tx) (err error) { out, _, err = tx.SendOf(m.N, m.To.Reader); return err }); err != nil {
			t.Fatal(err)
		}
		return out.State
	}
	if got := state("reply/1/2"); got != deliver.Queued {
		t.Fatalf("before, the first reply is %s", got)
	}
	if err := h.AnswerThread(ctx, desk, 1, "You are right."); err != nil {
		t.Fatal(err)
	}
	if first, own := state("reply/1/2"), state("reply/1/3"); first != deliver.Dropped || own != deliver.Queued {
		t.Errorf("after it was answered the first reply is %s, the answer %s", first, own)
	}
	for office, kind := range map[demarche.OfficeID]demarche.Kind{"us-bedro": "", "cn-bedro": demarche.Invalid, "nobody": demarche.Invalid, "none": ""} {
		err := h.MoveThread(ctx, desk, 1, "", office)
		if (err != nil) != (kind != "") || err != nil && demarche.KindOf(err) != kind {
			t.Errorf("given to %s: %v", office, err)
		}
	}
}

func message(t *testing.T, h *house, key string) *deliver.Message {
	t.Helper()
	var out *deliver.Message
	if err := h.store.View(context.Background(), func(tx store.Tx) (err error) {
		out, err = tx.MessageOf(key)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// Nothing is answered to a machine, nor twice a day to one address, nor to who guesses
// the name of a letter.
func TestLoopsAndForgeriesAreKeptOut(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	desk := reader(t, "officer-US")
	for _, header := range []string{"Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>", "List-Id: <x.example.org>"} {
		_, err := h.TakeMail(ctx, mailFrom("ana@example.org", "a@example.org", "I am away.", header))
		refusedAs(t, err, demarche.Invalid)
	}
	for i, want := range []bool{true, false, false} {
		got, err := h.TakeMail(ctx, mailFrom("ana@example.org", fmt.Sprintf("%d@example.org", i), "Hello."))
		if err != nil || got.First != want || got.Thread != int64(i+1) {
			t.Errorf("letter %d: %+v, %v", i, got, err)
		}
	}
	other, err := h.TakeMail(ctx, mailFrom("bo@example.org", "b@example.org", "Me too.", "In-Reply-To: <0@example.org>"))
	if err != nil || other.Thread == 1 {
		t.Errorf("somebody else joins the thread: %+v, %v", other, err)
	}
	links, err := h.TakeMail(ctx, mailFrom("cy@example.org", "c@example.org", strings.Repeat("https://example.com ", 20)))
	if err != nil || links.First {
		t.Errorf("a letter of links: %+v, %v", links, err)
	}
	if list, err := h.Inbox(ctx, desk, feedback.Query{}); err != nil || len(list) != 4 {
		t.Errorf("the inbox has %d threads, %v", len(list), err)
	}
	for _, as := range []string{"public", "company-US", "officer-CN"} {
		_, err := h.Inbox(ctx, reader(t, as), feedback.Query{})
		refusedAs(t, err, demarche.Forbidden)
		_, err = h.EraseSender(ctx, reader(t, as), 1)
		refusedAs(t, err, demarche.Forbidden)
	}
	for _, q := range []secretariat.Feedback{
		{Text: " "},
		{Text: "x", Lure: "y"},
		{Text: strings.Repeat("x", 20001)},
		{Text: "x", Sender: feedback.Sender{Channel: feedback.Form, Address: "a@example.org\r\nBcc: b@example.org"}},
		{Text: "x", Sender: feedback.Sender{Channel: feedback.Form, Address: "nobody"}},
	} {
		if _, err := h.TakeFeedback(ctx, q); err == nil {
			t.Errorf("%.60v is taken", q)
		}
	}
}

// Who sees what is kept of them sees what they wrote and what was answered, though they never
// subscribed, and nobody else's.
func TestWhatSomebodyWroteIsAmongWhatIsKept(t *testing.T) {
	h, ctx := newsroomWith(t, "2019-03-29", secretariat.Delivery{Channels: deliver.Channels, Site: "https://brief.example.org"}), context.Background()
	for i, from := range []string{"ana@example.org", "bo@example.org"} {
		if _, err := h.TakeMail(ctx, mailFrom(from, fmt.Sprintf("%d@example.org", i), "It was the ninth round, says "+from)); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.AskErasure(ctx, "ana@example.org", demarche.English); err != nil {
		t.Fatal(err)
	}
	token := ""
	err := h.Outbox().View(ctx, func(s deliver.Shelf) error {
		r, _, err := s.ReaderBy(deliver.Mail, "ana@example.org")
		token = r.Token
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	x, err := h.Subscription(ctx, token)
	if err != nil || len(x.Threads) != 1 || len(x.Threads[0].Letters) != 2 || x.Threads[0].Letters[0].Text != "It was the ninth round, says ana@example.org" || !x.Threads[0].Letters[1].Answer {
		t.Errorf("what is kept: %+v, %v", x, err)
	}
}

// The house does not answer itself: a letter from an address that it sends from is refused.
func TestTheHouseDoesNotAnswerItself(t *testing.T) {
	h, ctx := newsroomWith(t, "2019-03-29", secretariat.Delivery{Channels: deliver.Channels, Site: "https://brief.example.org", Own: []string{"brief@example.org", "back@example.org"}}), context.Background()
	for i, from := range []string{"brief@example.org", "Brief@EXAMPLE.org", "back+12@example.org"} {
		_, err := h.TakeMail(ctx, mailFrom(from, fmt.Sprintf("%d@example.org", i), "Hello."))
		refusedAs(t, err, demarche.Invalid)
		q := secretariat.Feedback{Text: "x", Sender: feedback.Sender{Channel: feedback.Form, Address: from}}
		if _, err := h.TakeFeedbackOnce(ctx, disclosure.Reader{}, q, secretariat.Once{Key: "k"}); err == nil {
			t.Errorf("a program writes as %s", from)
		}
		_, err = h.TakeFeedback(ctx, q)
		refusedAs(t, err, demarche.Invalid)
	}
	if _, err := h.TakeMail(ctx, mailFrom("briefs@example.org", "b@example.org", "Hello.")); err != nil {
		t.Errorf("another address of the same host: %v", err)
	}
}

// An answer to what was written of an edition names the edition, not the address of its page.
func TestAnAnswerNamesTheEdition(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	if _, err := h.TakeFeedback(ctx, secretariat.Feedback{Text: "x", About: "/brief/2019-03-28", Subject: "/brief/2019-03-28", Sender: feedback.Sender{Channel: feedback.Form, Address: "ana@example.org"}}); err != nil {
		t.Fatal(err)
	}
	want := demarche.Text{EN: "Re: The brief of Thursday 28 March 2019", ZH: "回复：简报，2019年3月28日（周四）"}
	if got := message(t, h, "reply/1/2").Letter.Title; got != want {
		t.Errorf("the answer is titled %q", got)
	}
	if got := secretariat.PageNamed("/brief/corrections"); got != demarche.Same("/brief/corrections") {
		t.Errorf("a page that is no edition is named %q", got)
	}
}

// What somebody writes to the bot stays one thread, answered in the chat.
func TestAChatIsOneThread(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	for i, text := range []string{"你好", "第九轮"} {
		got, err := h.HearTelegram(ctx, "42", fmt.Sprint(7+i), "", "Ana", demarche.Chinese, text)
		if err != nil || got.Thread != 1 || got.First != (i == 0) {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if err := h.AnswerThread(ctx, reader(t, "officer-US"), 1, "谢谢。"); err != nil {
		t.Fatal(err)
	}
	m := message(t, h, "reply/1/4")
	if m.To.Channel != deliver.Telegram || m.To.Address != "42" || m.To.Answers != "8" {
		t.Errorf("%+v", m.To)
	}
}

// What answers an edition is about that edition, and the desk notes nothing that is no page,
// fact or case.
func TestAnAnswerIsAboutWhatItAnswers(t *testing.T) {
	h, b := sending(t, "2026-11-23"), &chats{}
	ctx, desk := t.Context(), reader(t, "officer-US")
	hear(t, h, b, deliver.Update{ID: 1, Chat: "42", Private: true, From: 42, Lang: demarche.English, Message: "7", Text: "/start", Command: "start"})
	if err := h.store.Update(ctx, func(tx store.Tx) error {
		m := &deliver.Message{Key: "edition/2026-11-20", Kind: deliver.Edition, Made: h.Now(), Letter: deliver.Letter{Path: "/brief/2026-11-20"}}
		if _, err := tx.PutMessage(m); err != nil {
			return err
		}
		r, _, err := tx.ReaderBy(deliver.Telegram, "42")
		if err != nil {
			return err
		}
		if err := tx.FillMessage(m.N, []deliver.Send{{Message: m.N, Reader: r.N, Channel: deliver.Telegram, State: deliver.Queued, Due: h.Now(), Nominal: h.Now()}}, r.N, true); err != nil {
			return err
		}
		lines, err := tx.Claim(deliver.Telegram, "a", h.Now(), 9)
		if err == nil {
			_, err = tx.Settle(&lines[0], deliver.Outcome{State: deliver.Sent, Remote: "55"}, h.Now())
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	hear(t, h, b, deliver.Update{ID: 2, Chat: "42", Private: true, From: 42, Lang: demarche.English, Message: "8", Answers: "55", Text: "It was the ninth."})
	v, err := h.FeedbackThread(ctx, desk, 1)
	if err != nil || v.About != "/brief/2026-11-20" {
		t.Errorf("it is about %q, %v", v.About, err)
	}
	for about, may := range map[string]bool{
		"/brief/2019-03-28": true, "talks/round-8": true, "case/DS543#4": true, "DS543": true, "": true, "/docket": true,
		"hello": false, "javascript:alert(1)": false, "//example.org": false, "/brief/yesterday": false, "two words": false, "https://example.org": false,
	} {
		if err := h.AboutThread(ctx, desk, 1, about); (err == nil) != may {
			t.Errorf("about %q: %v", about, err)
		}
	}
}
