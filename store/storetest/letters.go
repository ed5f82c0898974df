package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/feedback"
	"demarche/store"
)

func threadOf(address string, hour int) *feedback.Thread {
	at := day(3).Time().Add(time.Duration(hour) * time.Hour)
	return &feedback.Thread{Status: feedback.New, Sender: feedback.Sender{Channel: feedback.Mail, Address: address, Name: "Ana", Lang: "en"}, Subject: "S", About: "/brief", Opened: at, Moved: at}
}

func threadsKept(t *testing.T, st store.Store) {
	one, two := threadOf("ana@example.org", 1), threadOf("bo@example.org", 2)
	update(t, st, func(tx store.Tx) error {
		if err := tx.AddThread(one); err != nil {
			return err
		}
		return tx.AddThread(two)
	})
	one.Status, one.Assignee, one.Became, one.Moved = feedback.Answered, "us-bedro", []int{2}, day(5).Time()
	update(t, st, func(tx store.Tx) error { return tx.ChangeThread(one) })
	view(t, st, func(tx store.Tx) error {
		got, err := tx.Thread(one.N)
		if diff := cmp.Diff(one, got); err != nil || diff != "" {
			t.Errorf("%v (-kept +read):\n%s", err, diff)
		}
		_, missing := tx.Thread(99)
		refused(t, missing, demarche.NotFound)
		return nil
	})
	for _, c := range []struct {
		q    feedback.Query
		want []int64
	}{
		{feedback.Query{}, []int64{one.N, two.N}},
		{feedback.Query{Limit: 1}, []int64{one.N}},
		{feedback.Query{Status: feedback.New}, []int64{two.N}},
		{feedback.Query{Assignee: "us-bedro"}, []int64{one.N}},
		{feedback.Query{Sender: "mail bo@example.org"}, []int64{two.N}},
		{feedback.Query{Status: feedback.Spam}, nil},
	} {
		view(t, st, func(tx store.Tx) error {
			list, err := tx.Threads(c.q)
			var got []int64
			for _, x := range list {
				got = append(got, x.N)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%+v (-want +read):\n%s", c.q, diff)
			}
			return err
		})
	}
}

func lettersKept(t *testing.T, st store.Store) {
	x := threadOf("ana@example.org", 1)
	in := &feedback.Letter{Name: "n1", At: day(3).Time(), ID: "<1@example.org>", Subject: "S", Text: "Hello, 你好", Notes: []string{"n"}}
	out := &feedback.Letter{Out: true, By: "us-bedro", At: day(4).Time(), Text: "Thanks"}
	update(t, st, func(tx store.Tx) error {
		if err := tx.AddThread(x); err != nil {
			return err
		}
		in.Thread, out.Thread = x.N, x.N
		if err := tx.AddLetter(in); err != nil {
			return err
		}
		return tx.AddLetter(out)
	})
	update(t, st, func(tx store.Tx) error {
		refused(t, tx.AddLetter(&feedback.Letter{Thread: x.N, Name: "n1", Text: "again"}), demarche.Conflict)
		return nil
	})
	view(t, st, func(tx store.Tx) error {
		got, err := tx.Letters(x.N)
		if diff := cmp.Diff([]feedback.Letter{*in, *out}, got); err != nil || diff != "" {
			t.Errorf("%v (-kept +read):\n%s", err, diff)
		}
		if n, err := tx.LetterNamed("n1"); n != x.N || err != nil {
			t.Errorf("the letter is in thread %d, %v", n, err)
		}
		if n, err := tx.LetterNamed("n2"); n != 0 || err != nil {
			t.Errorf("a letter that never came is in thread %d, %v", n, err)
		}
		return nil
	})
	update(t, st, func(tx store.Tx) error { return tx.BlankLetters(x.N) })
	view(t, st, func(tx store.Tx) error {
		got, err := tx.Letters(x.N)
		for _, l := range got {
			if l.Text+l.Subject+l.ID != "" || l.Seq == 0 || l.At.IsZero() {
				t.Errorf("after it was blanked: %+v", l)
			}
		}
		return err
	})
}
