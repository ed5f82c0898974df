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
	// The truce, the threat of 5 May and the first phase move the duty of that list before any
	// order does.
	for _, day := range []string{"2018-12-01", "2019-05-06", "2019-08-23", "2019-10-11"} {
		if got := reached(day); !strings.Contains(got, "furniture") {
			t.Errorf("%s: %s", day, got)
		}
	}
	if got := reached("2019-12-13"); !strings.Contains(got, "phones") { // list 4B is called off
		t.Errorf("13 December 2019: %s", got)
	}
	// 10 May 2019: the duty of list 3, which holds 9403.60.80, rises to 25 per cent. Mobile
	// telephones are not on it.
	if got := reached("2019-05-10"); got != "[all furniture talks]" {
		t.Errorf("10 May 2019: %s", got)
	}
}

// A dry run and the sending follow one plan: the same readers at the same instants, with the
// hours of the night left alone, also once some are in the ledger or the edition is old.
func TestADryRunPromisesWhatIsSent(t *testing.T) {
	h := sending(t, "2026-11-23") // six in the morning in UTC: ten at night in Los Angeles
	add := func(address, zone string, agreed time.Time, follows ...string) {
		t.Helper()
		if err := h.store.Update(t.Context(), func(tx store.Tx) error {
			return tx.PutReader(&deliver.Reader{
				Channel: deliver.Mail, Address: address, Token: address, Lang: "en", Zone: zone, Hour: 7, Days: deliver.EveryDay,
				Follows: follows, Standing: deliver.Active, Agreed: agreed,
			})
		}); err != nil {
			t.Fatal(err)
		}
	}
	agreed := time.Unix(1, 0)
	add("night@example.org", "America/Los_Angeles", agreed)
	add("day@example.org", "Asia/Shanghai", agreed)
	add("gone@example.org", "Mars/Base", agreed)
	add("other@example.org", "UTC", agreed, "case:DS1")
	add("late@example.org", "UTC", date("2026-11-23").Time())
	planned := func(day string) map[int64]string {
		out := map[int64]string{}
		if _, _, err := h.DryRun(t.Context(), date(day), deliver.Night, func(l *secretariat.DryLine) error {
			out[l.Reader.N] = l.Goes.UTC().Format(time.RFC3339)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return out
	}
	sent := func(day string, at time.Time) map[int64]string {
		if _, err := h.SendEdition(t.Context(), date(day)); err != nil {
			t.Fatal(err)
		}
		if _, err := deliver.Fill(t.Context(), h.Outbox(), deliver.Night, func() time.Time { return at }); err != nil {
			t.Fatal(err)
		}
		out := map[int64]string{}
		if err := h.store.View(t.Context(), func(tx store.Tx) error {
			m, err := tx.MessageOf("edition/" + day)
			if err != nil {
				return err
			}
			list, err := tx.Sends(deliver.SendQuery{State: deliver.Queued, Message: m.N})
			for _, x := range list {
				out[x.Reader] = x.Due.UTC().Format(time.RFC3339)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return out
	}
	now := date("2026-11-23").Time().Add(6 * time.Hour)
	const want = "map[1:2026-11-23T15:00:00Z 2:2026-11-23T06:00:00Z 3:2026-11-23T06:00:00Z]"
	if dry := planned("2026-11-18"); fmt.Sprint(dry) != want {
		t.Errorf("a dry run: %v, want %s", dry, want)
	}
	if got := sent("2026-11-18", now); fmt.Sprint(got) != want {
		t.Errorf("sent: %v, want %s", got, want)
	}
	add("after@example.org", "UTC", agreed) // when the readers of that edition are in the ledger
	if dry := planned("2026-11-18"); fmt.Sprint(dry) != want {
		t.Errorf("a dry run of what is in the ledger: %v, want %s", dry, want)
	}
	if _, err := h.SendEdition(t.Context(), date("2026-11-19")); err != nil { // put, and no deliverer runs
		t.Fatal(err)
	}
	h.day = date("2026-11-27")
	if dry, got := planned("2026-11-19"), sent("2026-11-19", h.day.Time()); len(dry)+len(got) != 0 {
		t.Errorf("what was put four days ago: %v is promised and %v sent", dry, got)
	}
	_, sends := h.SendEdition(t.Context(), h.day)
	if _, _, err := h.DryRun(t.Context(), h.day, deliver.Night, nil); err == nil || fmt.Sprint(err) != fmt.Sprint(sends) {
		t.Errorf("of a day that is not over: %v, and %v when it is to be sent", err, sends)
	}
}

// A chat is shown what is kept of it and has it erased; what may not be followed is refused
// with the reason, and a channel subscribes itself: nobody is asked who governs it.
func TestAChatIsShownWhatIsKeptAndErasesIt(t *testing.T) {
	h, b := sending(t, "2026-11-23"), &chats{}
	id := int64(0)
	own := func(text string) deliver.Update {
		id++
		command, rest, _ := strings.Cut(strings.TrimPrefix(text, "/"), " ")
		return deliver.Update{ID: id, Chat: "42", Private: true, From: 42, Lang: demarche.English, Message: "7", Text: text, Command: command, Rest: rest}
	}
	hear(t, h, b, own("/start"), own("/follow case:DS99999"), own("/follow line:8703"), own("/me"))
	if said := b.said[1].Text; !strings.Contains(said, "case:DS99999") || !strings.Contains(said, "public record") {
		t.Errorf("a case that is not there: %q", said)
	}
	for _, want := range []string{"Follows: line:8703", "Hour: 07:00 UTC", "Chat: 42", "/erase"} {
		if !strings.Contains(b.said[3].Text, want) {
			t.Errorf("/me is answered without %q:\n%s", want, b.said[3].Text)
		}
	}
	id++
	hear(t, h, b, deliver.Update{ID: id, Chat: "42", Private: true, From: 42, Lang: demarche.English, Query: "9", Data: "erase:all"}, own("/data"))
	if r, err := readerAt(t, h, "42"); r != nil || err != nil || !strings.Contains(b.said[5].Text, "no subscription") {
		t.Errorf("after it was erased: %+v %v, %q", r, err, b.said[5].Text)
	}
	id++
	hear(t, h, b, deliver.Update{ID: id, Chat: "-1007", Group: true, Own: true, Name: "News", Lang: demarche.English, Command: "start", Text: "/start"})
	if r, err := readerAt(t, h, "-1007"); err != nil || r == nil || r.Standing != deliver.Active {
		t.Errorf("a channel: %+v %v", r, err)
	}
}

// Of who was brought with a day, the day alone is known, whatever their zone; they did not
// confirm, and no letter says so.
func TestAnImportedReaderIsKeptWithTheDayAlone(t *testing.T) {
	h := sending(t, "2026-11-23")
	rows := "address,agreed,zone\nana@example.org,2026-11-01,America/Los_Angeles\n"
	err := deliver.ReadRoll(strings.NewReader(rows), false, func(*deliver.Reader) error { return nil }, func(r *deliver.Reader) error {
		return h.ImportReaders(t.Context(), []deliver.Reader{*r}, &secretariat.ImportedReaders{})
	}, func(a deliver.Aside) error { return fmt.Errorf("%+v", a) })
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Subscribers(t.Context(), func(r *deliver.Reader) error {
		if r.AgreedOn() != "2026-11-01" || !r.Imported() {
			t.Errorf("%q, imported %v", r.AgreedOn(), r.Imported())
		}
		if r.Agree(time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)); r.AgreedOn() != "2026-11-20T00:00:00Z" || r.Imported() {
			t.Errorf("who has confirmed since: %q, imported %v", r.AgreedOn(), r.Imported())
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
