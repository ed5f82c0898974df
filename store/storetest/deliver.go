package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/deliver"
	"demarche/store"
)

func hour(n int) time.Time { return day(1).Time().Add(time.Duration(n) * time.Hour) }

func readerNamed(address string) *deliver.Reader {
	return &deliver.Reader{
		Token: "token of " + address, Channel: deliver.Mail, Address: address, Name: "读者 Reader", Lang: demarche.Chinese, Zone: "Asia/Shanghai", Hour: 7,
		Days: deliver.Weekdays, Alerts: true, Follows: []string{"case:DS543", "topic:tariffs"}, Standing: deliver.Active, Since: hour(1), Agreed: hour(2),
	}
}

func edition(key string) *deliver.Message {
	return &deliver.Message{
		Key: key, Kind: deliver.Edition, Made: hour(0), Morning: day(2), Closed: hour(3), Audience: deliver.Audience{Weekend: true},
		Letter: deliver.Letter{Title: demarche.Text{EN: "The brief", ZH: "简报"}, Parts: []deliver.Part{{Text: demarche.Text{EN: "One.", ZH: "一。"}, Touches: []string{"case:DS543"}}}, Path: "/brief/2024-01-02"},
	}
}

// filled puts a message into the outbox with lines for readers 1 to n, due an hour
// after the other.
func filled(t reporter, st store.Store, key string, n int) *deliver.Message {
	t.Helper()
	m := edition(key)
	update(t, st, func(tx store.Tx) error {
		if _, err := tx.PutMessage(m); err != nil {
			return err
		}
		var lines []deliver.Send
		for i := range n {
			lines = append(lines, deliver.Send{Message: m.N, Reader: int64(i + 1), Channel: deliver.Mail, State: deliver.Queued, Due: hour(n - i), Nominal: hour(n - i)})
		}
		return tx.FillMessage(m.N, lines, int64(n), true)
	})
	return m
}

func claim(t reporter, st store.Store, owner string, now time.Time, limit int) (out []deliver.Send) {
	t.Helper()
	update(t, st, func(tx store.Tx) (err error) {
		out, err = tx.Claim(deliver.Mail, owner, now, limit)
		return err
	})
	return out
}

func messagesOnce(t *testing.T, st store.Store) {
	want := edition("edition/1")
	update(t, st, func(tx store.Tx) error {
		if fresh, err := tx.PutMessage(want); !fresh || err != nil {
			t.Errorf("a new message: fresh %v, %v", fresh, err)
		}
		again := edition("edition/1")
		again.Letter.Path = "/other"
		if fresh, err := tx.PutMessage(again); fresh || err != nil || again.N != want.N {
			t.Errorf("its key again: fresh %v, number %d, %v", fresh, again.N, err)
		}
		return nil
	})
	view(t, st, func(tx store.Tx) error {
		got, err := tx.MessageOf("edition/1")
		if diff := cmp.Diff(want, got); err == nil && diff != "" {
			t.Errorf("(-put +read):\n%s", diff)
		}
		if list, err := tx.Unfilled(9); len(list) != 1 || list[0].Message != want.N || err != nil {
			t.Errorf("unfilled: %v, %v", list, err)
		}
		_, missing := tx.MessageOf("edition/2")
		refused(t, missing, demarche.NotFound)
		return err
	})
	// What fails in the act's transaction leaves nothing in the outbox.
	_ = st.Update(t.Context(), func(tx store.Tx) error {
		_, _ = tx.PutMessage(edition("edition/2"))
		return demarche.Refuse(demarche.Invalid, "the act", "it fails", "")
	})
	view(t, st, func(tx store.Tx) error {
		_, missing := tx.MessageOf("edition/2")
		refused(t, missing, demarche.NotFound)
		return nil
	})
}

func linesOnce(t *testing.T, st store.Store) {
	m := filled(t, st, "edition/1", 3)
	first := claim(t, st, "a", hour(2), 9)
	if len(first) != 2 || first[0].Reader != 3 || first[1].Reader != 2 || first[0].State != deliver.Begun || first[0].Tries != 1 {
		t.Fatalf("claimed %+v", first)
	}
	if again := claim(t, st, "b", hour(2), 9); len(again) != 0 {
		t.Errorf("another claims what is begun: %+v", again)
	}
	update(t, st, func(tx store.Tx) error { // a message is filled again after a crash
		return tx.FillMessage(m.N, []deliver.Send{{Message: m.N, Reader: 3, Channel: deliver.Mail, State: deliver.Queued, Due: hour(1)}}, 3, true)
	})
	if again := claim(t, st, "b", hour(2), 9); len(again) != 0 {
		t.Errorf("filling again sends again: %+v", again)
	}
	settle := func(s deliver.Send, o deliver.Outcome) bool {
		ok := false
		update(t, st, func(tx store.Tx) (err error) { ok, err = tx.Settle(&s, o, hour(3)); return err })
		return ok
	}
	stranger := first[0]
	stranger.Owner = "b"
	if settle(stranger, deliver.Outcome{State: deliver.Queued}) {
		t.Error("who has not begun an attempt settles it")
	}
	if !settle(first[0], deliver.Outcome{State: deliver.Sent, Remote: "id 1"}) || settle(first[0], deliver.Outcome{State: deliver.Queued}) {
		t.Error("an attempt is settled once")
	}
	if !settle(first[1], deliver.Outcome{State: deliver.Queued, Why: "451", Again: hour(9)}) {
		t.Error("an attempt that failed is not settled")
	}
	if list := claim(t, st, "a", hour(8), 9); len(list) != 1 || list[0].Reader != 1 {
		t.Errorf("before the next attempt is due: %+v", list)
	}
	if list := claim(t, st, "a", hour(9), 9); len(list) != 1 || list[0].Reader != 2 || list[0].Tries != 2 || list[0].Why != "451" || !list[0].Nominal.Equal(hour(2)) {
		t.Errorf("when it is due: %+v", list)
	}
	view(t, st, func(tx store.Tx) error {
		got, ok, err := tx.SendOf(m.N, 3)
		want := &deliver.Send{Message: m.N, Reader: 3, Channel: deliver.Mail, State: deliver.Sent, Due: hour(1), Nominal: hour(1), Tries: 1, Begun: hour(2), Done: hour(3), Remote: "id 1"}
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("%v (-want +read):\n%s", ok, diff)
		}
		return err
	})
}

func unknownDecided(t *testing.T, st store.Store) {
	m := filled(t, st, "edition/1", 4)
	mine := claim(t, st, "a", hour(9), 9)
	giveUp := func(before time.Time) (n int) {
		update(t, st, func(tx store.Tx) (err error) { n, err = tx.GiveUp(before, hour(20)); return err })
		return n
	}
	if n := giveUp(hour(9)); n != 0 {
		t.Errorf("%d given up at the instant at which they were begun", n)
	}
	if n := giveUp(hour(10)); n != 4 {
		t.Errorf("%d given up, want 4", n)
	}
	if list := claim(t, st, "b", hour(99), 9); len(list) != 0 {
		t.Errorf("what is unknown is sent again: %+v", list)
	}
	// Who had begun one may still learn what came of it.
	update(t, st, func(tx store.Tx) error {
		ok, err := tx.Settle(&mine[0], deliver.Outcome{State: deliver.Sent}, hour(21))
		if !ok {
			t.Error("what was learned late is not noted")
		}
		return err
	})
	decide := func(reader int64, s deliver.State) error {
		return st.Update(t.Context(), func(tx store.Tx) error { return tx.Decide(m.N, reader, s, "asked", hour(22)) })
	}
	for i, s := range []deliver.State{deliver.Sent, deliver.Queued, deliver.Dropped} {
		if err := decide(mine[i+1].Reader, s); err != nil {
			t.Error(err)
		}
	}
	refused(t, decide(mine[0].Reader, deliver.Queued), demarche.Conflict)
	refused(t, decide(mine[1].Reader, deliver.Queued), demarche.Conflict)
	update(t, st, func(tx store.Tx) error {
		ok, err := tx.Settle(&mine[2], deliver.Outcome{State: deliver.Sent}, hour(23))
		if ok {
			t.Error("after a person has decided, the attempt before is settled")
		}
		return err
	})
	if list := claim(t, st, "b", hour(22), 9); len(list) != 1 || list[0].Reader != mine[2].Reader {
		t.Errorf("what is to be sent after all: %+v", list)
	}
	view(t, st, func(tx store.Tx) error {
		list, err := tx.Progress(9)
		if len(list) != 1 || fmt.Sprint(list[0].Counts[deliver.Mail]) != "map[begun:1 dropped:1 sent:2]" {
			t.Errorf("progress: %+v", list)
		}
		if one, err := tx.Counted(m.N); err != nil || fmt.Sprint(one[deliver.Mail]) != "map[begun:1 dropped:1 sent:2]" {
			t.Errorf("of the message: %v, %v", one, err)
		}
		return err
	})
	refused(t, decide(mine[0].Reader, deliver.Dropped), demarche.Conflict)
}

func linesReturned(t *testing.T, st store.Store) {
	m := filled(t, st, "edition/1", 2)
	mine := claim(t, st, "a", hour(9), 1)
	came := func(reader int64) (ok bool) {
		update(t, st, func(tx store.Tx) (err error) {
			ok, err = tx.Returned(m.N, reader, "no such user", hour(30))
			return err
		})
		return ok
	}
	if came(1) || came(2) || came(9) {
		t.Error("what no channel has taken comes back")
	}
	update(t, st, func(tx store.Tx) error {
		_, err := tx.Settle(&mine[0], deliver.Outcome{State: deliver.Sent, Remote: "id 1"}, hour(10))
		return err
	})
	if !came(mine[0].Reader) || came(mine[0].Reader) {
		t.Error("a letter comes back once")
	}
	view(t, st, func(tx store.Tx) error {
		got, _, err := tx.SendOf(m.N, mine[0].Reader)
		if got.State != deliver.Refused || got.Why != "no such user" || got.Remote != "id 1" || !got.Done.Equal(hour(30)) {
			t.Errorf("%+v", got)
		}
		if list, err := tx.Progress(9); err != nil || fmt.Sprint(list[0].Counts[deliver.Mail]) != "map[queued:1 refused:1]" {
			t.Errorf("progress: %+v, %v", list, err)
		}
		return err
	})
}

func linesSpared(t *testing.T, st store.Store) {
	m := filled(t, st, "edition/1", 2)
	begun := claim(t, st, "a", hour(9), 1)[0]
	for _, reader := range []int64{1, 2, 3} { // one is begun, one waits, one is not there
		update(t, st, func(tx store.Tx) error {
			return tx.Spare(&deliver.Send{Message: m.N, Reader: reader, Channel: deliver.Mail}, "carried", hour(9))
		})
		want := deliver.Dropped
		if reader == begun.Reader {
			want = deliver.Begun
		}
		view(t, st, func(tx store.Tx) error {
			got, ok, err := tx.SendOf(m.N, reader)
			if !ok || got.State != want || want == deliver.Dropped && (got.Why != "carried" || !got.Done.Equal(hour(9))) {
				t.Errorf("reader %d: %+v, want %s", reader, got, want)
			}
			return err
		})
	}
	view(t, st, func(tx store.Tx) error {
		counts, err := tx.Counted(m.N)
		if fmt.Sprint(counts[deliver.Mail]) != "map[begun:1 dropped:2]" {
			t.Errorf("counted: %v", counts)
		}
		return err
	})
}

func linesListed(t *testing.T, st store.Store) {
	a, b := filled(t, st, "edition/1", 3), filled(t, st, "edition/2", 2)
	for _, s := range claim(t, st, "a", hour(99), 99) {
		state := deliver.Unknown
		if s.Reader == 2 {
			state = deliver.Refused
		}
		update(t, st, func(tx store.Tx) error {
			_, err := tx.Settle(&s, deliver.Outcome{State: state, Why: "x"}, hour(99))
			return err
		})
	}
	for _, c := range []struct {
		q    deliver.SendQuery
		want string
	}{
		{deliver.SendQuery{State: deliver.Unknown}, "[1:1 1:3 2:1]"},
		{deliver.SendQuery{State: deliver.Unknown, Limit: 2}, "[1:1 1:3]"},
		{deliver.SendQuery{State: deliver.Unknown, AfterM: 1, AfterR: 1}, "[1:3 2:1]"},
		{deliver.SendQuery{State: deliver.Refused}, "[1:2 2:2]"},
		{deliver.SendQuery{State: deliver.Refused, Message: b.N}, "[2:2]"},
		{deliver.SendQuery{State: deliver.Unknown, Message: a.N, AfterR: 1}, "[1:3]"},
		{deliver.SendQuery{State: deliver.Queued}, "[]"},
		{deliver.SendQuery{Reader: 3}, "[1:3]"},
		{deliver.SendQuery{Reader: 2}, "[1:2 2:2]"},
		{deliver.SendQuery{Reader: 2, State: deliver.Unknown}, "[]"},
	} {
		view(t, st, func(tx store.Tx) error {
			list, err := tx.Sends(c.q)
			got := []string{}
			for _, s := range list {
				got = append(got, fmt.Sprintf("%d:%d", s.Message-a.N+1, s.Reader))
			}
			if fmt.Sprint(got) != c.want {
				t.Errorf("%+v: %v, want %s", c.q, got, c.want)
			}
			return err
		})
	}
}

func dueNext(t *testing.T, st store.Store) {
	next := func() (at time.Time) {
		view(t, st, func(tx store.Tx) (err error) { at, err = tx.NextDue(deliver.Mail); return err })
		return at
	}
	if !next().IsZero() {
		t.Error("something is due in an empty ledger")
	}
	filled(t, st, "edition/1", 3)
	if !next().Equal(hour(1)) {
		t.Errorf("next: %v", next())
	}
	claim(t, st, "a", hour(1), 1)
	if !next().Equal(hour(2)) {
		t.Errorf("after one was begun: %v", next())
	}
}

func readersKept(t *testing.T, st store.Store) {
	one := readerNamed("one@example.org")
	one.Proof, one.Proved, one.Secret, one.Why = "proof", hour(40), "secret", "why"
	update(t, st, func(tx store.Tx) error {
		if err := tx.PutReader(one); err != nil {
			return err
		}
		other := readerNamed("one@example.org")
		other.Token = "other"
		refused(t, tx.PutReader(other), demarche.Conflict)
		return tx.PutReader(readerNamed("two@example.org"))
	})
	view(t, st, func(tx store.Tx) error {
		for name, find := range map[string]func() (*deliver.Reader, bool, error){
			"number":  func() (*deliver.Reader, bool, error) { return tx.ReaderAt(one.N) },
			"address": func() (*deliver.Reader, bool, error) { return tx.ReaderBy(deliver.Mail, "one@example.org") },
			"token":   func() (*deliver.Reader, bool, error) { return tx.ReaderOf(one.Token) },
			"proof":   func() (*deliver.Reader, bool, error) { return tx.ReaderProving("proof") },
		} {
			got, ok, err := find()
			if diff := cmp.Diff(one, got); !ok || err != nil || diff != "" {
				t.Errorf("by %s: %v %v (-kept +read):\n%s", name, ok, err, diff)
			}
		}
		for _, none := range []string{"", "no such"} {
			if _, ok, err := tx.ReaderProving(none); ok || err != nil {
				t.Errorf("the proof %q finds somebody: %v", none, err)
			}
		}
		if got, err := tx.Followed("topic:"); fmt.Sprint(got) != "[topic:tariffs]" || err != nil {
			t.Errorf("followed: %v, %v", got, err)
		}
		if got, err := tx.Followed("line:"); len(got) > 0 || err != nil {
			t.Errorf("followed by nobody: %v, %v", got, err)
		}
		list, err := tx.ReadersAfter(one.N, 9)
		if len(list) != 1 || list[0].Address != "two@example.org" {
			t.Errorf("after the first: %+v", list)
		}
		return err
	})
	one.Proof, one.Proved, one.Follows, one.Hour, one.Standing = "", time.Time{}, nil, 23, deliver.Ended
	update(t, st, func(tx store.Tx) error { return tx.ChangeReader(one) })
	view(t, st, func(tx store.Tx) error {
		got, _, err := tx.ReaderAt(one.N)
		one.Follows = []string{}
		if diff := cmp.Diff(one, got); diff != "" {
			t.Errorf("changed (-kept +read):\n%s", diff)
		}
		counts, err2 := tx.CountReaders()
		if fmt.Sprint(counts) != "map[mail:map[active:1 ended:1]]" {
			t.Errorf("counts: %v", counts)
		}
		if err == nil {
			err = err2
		}
		return err
	})
}

func readersErased(t *testing.T, st store.Store) {
	one := readerNamed("one@example.org")
	direct := &deliver.Message{Key: "reply/1", Kind: deliver.Reply, Made: hour(1), To: &deliver.Recipient{Channel: deliver.Mail, Address: one.Address, Lang: "en"}}
	update(t, st, func(tx store.Tx) error {
		if err := tx.PutReader(one); err != nil {
			return err
		}
		_, err := tx.PutMessage(direct)
		return err
	})
	m := filled(t, st, "edition/1", int(one.N))
	update(t, st, func(tx store.Tx) error { return tx.EraseReader(one.N, hour(5)) })
	view(t, st, func(tx store.Tx) error {
		if _, ok, _ := tx.ReaderAt(one.N); ok {
			t.Error("an erased reader is there")
		}
		_, gone := tx.MessageOf("reply/1")
		refused(t, gone, demarche.NotFound)
		s, ok, err := tx.SendOf(m.N, one.N)
		if !ok || s.State != deliver.Dropped {
			t.Errorf("what was queued for an erased reader: %+v", s)
		}
		return err
	})
	update(t, st, func(tx store.Tx) error {
		again := readerNamed("one@example.org")
		if err := tx.PutReader(again); err != nil {
			return err
		}
		if again.N <= one.N {
			t.Errorf("number %d is given again, after %d", again.N, one.N)
		}
		if fresh, err := tx.PutMessage(direct); fresh || err != nil {
			t.Errorf("a message whose person was erased is put again: %v", err)
		}
		return nil
	})
}

func correctionsListed(t *testing.T, st store.Store) {
	m := filled(t, st, "edition/1", 1)
	update(t, st, func(tx store.Tx) error {
		for _, key := range []string{"correction/1/1", "correction/1/2"} {
			if _, err := tx.PutMessage(&deliver.Message{Key: key, Kind: deliver.Correction, Made: hour(2), Audience: deliver.Audience{Got: deliver.Keys{m.Key}}}); err != nil {
				return err
			}
		}
		return nil
	})
	later := filled(t, st, "edition/2", 1)
	view(t, st, func(tx store.Tx) error {
		list, err := tx.Corrections(m.N)
		if err != nil || len(list) != 2 || list[0].Key != "correction/1/1" || list[1].Audience.Got[0] != m.Key || list[1].N != m.N+2 {
			t.Errorf("corrections put after it: %+v, %v", list, err)
		}
		if list, err = tx.Corrections(later.N); len(list) > 0 {
			t.Errorf("corrections put before it are listed: %+v", list)
		}
		return err
	})
}

func gotListed(t *testing.T, st store.Store) {
	var all []*deliver.Reader
	update(t, st, func(tx store.Tx) error {
		for i := range 5 {
			all = append(all, readerNamed(fmt.Sprintf("%d@example.org", i)))
			if err := tx.PutReader(all[i]); err != nil {
				return err
			}
		}
		return nil
	})
	m := filled(t, st, "edition/1", int(all[4].N))
	for _, s := range claim(t, st, "a", hour(99), 99) {
		state := map[int64]deliver.State{all[0].N: deliver.Sent, all[1].N: deliver.Refused, all[2].N: deliver.Unknown, all[3].N: deliver.Sent}[s.Reader]
		if state != "" {
			update(t, st, func(tx store.Tx) error { _, err := tx.Settle(&s, deliver.Outcome{State: state}, hour(99)); return err })
		}
	}
	all[3].Standing = deliver.Ended
	update(t, st, func(tx store.Tx) error { return tx.ChangeReader(all[3]) })
	view(t, st, func(tx store.Tx) error {
		list, err := tx.GotAfter(m.N, 0, 99)
		var got []string
		for _, r := range list {
			got = append(got, r.Address)
		}
		if fmt.Sprint(got) != "[0@example.org 2@example.org 4@example.org]" {
			t.Errorf("got it, or may have: %v", got)
		}
		return err
	})
}
