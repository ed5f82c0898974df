package secretariat_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"demarche"
	"demarche/deliver"
	"demarche/feedback"
	"demarche/secretariat"
	"demarche/store"
)

// sending is a house that sends.
func sending(t *testing.T, day string) *house {
	t.Helper()
	return newsroomWith(t, day, secretariat.Delivery{Channels: deliver.Channels, Site: "https://brief.example.org"})
}

// chats is a bot of the test's own.
type chats struct {
	list    []deliver.Update
	after   int64
	governs bool
	said    []*deliver.Answer
}

func (c *chats) Updates(ctx context.Context, after int64) ([]deliver.Update, error) {
	c.after = after
	if len(c.list) == 0 {
		return nil, context.Canceled
	}
	list := c.list
	c.list = nil
	return list, nil
}
func (c *chats) Governs(context.Context, string, int64) (bool, error) { return c.governs, nil }
func (c *chats) Answer(_ context.Context, a *deliver.Answer) error {
	c.said = append(c.said, a)
	return nil
}

// hear has the house listen to some updates.
func hear(t *testing.T, h *house, b *chats, list ...deliver.Update) {
	t.Helper()
	for i := range list {
		a, err := h.Hear(t.Context(), b, &list[i])
		if err != nil {
			t.Fatal(err)
		}
		if a != nil {
			b.said = append(b.said, a)
		}
	}
}

func TestAChatSubscribesLeavesAndIsAnswered(t *testing.T) {
	h, b := sending(t, "2026-11-23"), &chats{}
	own := func(id int64, text, command string) deliver.Update {
		return deliver.Update{ID: id, Chat: "42", Private: true, From: 42, Name: "Li", Lang: demarche.Chinese, Message: "7", Text: text, Command: command}
	}
	hear(t, h, b, own(1, "/start", "start"))
	r, err := readerAt(t, h, "42")
	if err != nil || r.Standing != deliver.Active || len(b.said) != 1 {
		t.Fatalf("%+v %v %v", r, err, b.said)
	}
	hear(t, h, b, own(2, "数据有误。", ""))
	threads, err := h.Inbox(t.Context(), reader(t, "officer-US"), feedback.Query{})
	if err != nil || len(threads) != 1 {
		t.Errorf("the desk's inbox: %+v %v", threads, err)
	}
	x, err := h.OperatorDelivery(t.Context())
	if err != nil || x.Tally[deliver.Telegram][deliver.Queued] != 1 {
		t.Errorf("the first reply waits: %v %v", x.Tally, err)
	}
	hear(t, h, b, own(3, "/stop", "stop"))
	if r, _ := readerAt(t, h, "42"); r.Standing != deliver.Ended {
		t.Errorf("after /stop: %+v", r)
	}
	// The number of the last update is kept, so that none is taken in twice.
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	h.Listen(ctx, b)
	late := &chats{list: []deliver.Update{own(3, "/start", "start")}}
	ctx, cancel = context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	h.Listen(ctx, late)
	if r, _ := readerAt(t, h, "42"); late.after != 3 || r.Standing != deliver.Ended {
		t.Errorf("an update that was taken in is taken in again: after %d, %+v", late.after, r)
	}
}

func readerAt(t *testing.T, h *house, chat string) (out *deliver.Reader, err error) {
	t.Helper()
	err = h.store.View(t.Context(), func(tx store.Tx) (err error) { out, _, err = tx.ReaderBy(deliver.Telegram, chat); return err })
	return out, err
}

// An edition is for who follows what it tells of, also by the code of a good.
func TestAnEditionReachesWhoFollowsItsLines(t *testing.T) {
	h := sending(t, "2026-11-23")
	add := func(address string, follows ...string) deliver.Reader {
		return deliver.Reader{Channel: deliver.Mail, Address: address, Lang: "en", Zone: "UTC", Hour: 7, Days: deliver.EveryDay, Follows: follows, Agreed: time.Unix(1, 0)}
	}
	rows := []deliver.Reader{
		add("all@example.org"), add("furniture@example.org", "line:94036080"), add("phones@example.org", "line:8517120050"), add("talks@example.org", "topic:talks"), add("clouds@example.org", "topic:cloud"),
	}
	if err := h.ImportReaders(t.Context(), rows, &secretariat.ImportedReaders{}); err != nil {
		t.Fatal(err)
	}
	reached := func(day string) string {
		var out []string
		if _, _, err := h.DryRun(t.Context(), date(day), deliver.Night, func(l *secretariat.DryLine) error {
			name, _, _ := strings.Cut(l.Reader.Address, "@")
			out = append(out, name)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(out)
	}
	// 10 May 2019: the duty of list 3, which holds 9403.60.80, rises to 25 per cent. Mobile
	// telephones are not on it.
	if got := reached("2019-05-10"); got != "[all furniture talks]" {
		t.Errorf("10 May 2019: %s", got)
	}
}
