package deliver_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"demarche"
	"demarche/deliver"
)

// bounce is a delivery status as RFC 3464 writes it, about a mail.
func bounce(mail, action, status, diagnostic string) string {
	head, _, _ := strings.Cut(mail, "\r\n\r\n")
	return strings.ReplaceAll("From: MAILER-DAEMON@mx.example.net\n"+
		"Return-Path: <>\nSubject: Returned mail\nMIME-Version: 1.0\n"+
		"Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n"+
		"--b\nContent-Type: text/plain\n\nIt did not arrive.\n"+
		"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"+
		"Final-Recipient: rfc822; somebody@example.org\nAction: "+action+"\nStatus: "+status+"\nDiagnostic-Code: "+diagnostic+"\n"+
		"--b\nContent-Type: text/rfc822-headers\n\n", "\n", "\r\n") + head + "\r\n\r\n--b--\r\n"
}

// complaint is a report of a provider as RFC 5965 writes it.
func complaint(mail string) string {
	return strings.ReplaceAll("From: fbl@provider.example.net\nMIME-Version: 1.0\n"+
		"Content-Type: multipart/report; report-type=feedback-report; boundary=\"b\"\n\n"+
		"--b\nContent-Type: text/plain\n\nA complaint.\n"+
		"--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\n\n"+
		"--b\nContent-Type: message/rfc822\n\n", "\n", "\r\n") + mail + "\r\n--b--\r\n"
}

// gone is what the store says of a reader: the standing, and why.
func gone(t *testing.T, h *rooms, address string) string {
	t.Helper()
	var out string
	must(t, h.View(context.Background(), func(s deliver.Shelf) error {
		r, _, err := s.ReaderBy(deliver.Mail, address)
		if err == nil {
			out = strings.TrimSpace(string(r.Standing) + " " + r.Why)
		}
		return err
	}))
	return out
}

// back takes a report.
func back(t *testing.T, h *rooms, report string) (fresh bool, err error) {
	t.Helper()
	x, err := deliver.ReadReturn([]byte(report))
	if err != nil {
		return false, err
	}
	if x == nil {
		t.Fatalf("it is taken for no report:\n%s", report)
	}
	err = h.Update(context.Background(), func(s deliver.Shelf) (err error) {
		fresh, err = deliver.TakeReturn(s, x, time.Now())
		return err
	})
	return fresh, err
}

// Editions go to readers, of whom some are gone, some have a full mailbox and one
// complains. Each is dealt with as their provider's report asks, once.
func TestWhatComesBackIsNotedAndEndsASubscription(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, r := openRooms(t), newRelay(t)
		time.Sleep(48 * time.Hour)
		subscribe(t, h, deliver.Mail, 6)
		carry(t, h, "a", time.Now, r.sender(t))
		send := func(n int) {
			issue(t, h, fmt.Sprint("edition/2000-01-0", n), time.Now())
			time.Sleep(8 * time.Hour)
		}
		reader := func(n int) string { return fmt.Sprintf("reader%d@example.org", n) }
		mail := func(n int) string { r.mu.Lock(); defer r.mu.Unlock(); return r.mails[reader(n)] }
		send(2)
		for _, x := range []struct {
			report string
			of     int
			stands string
		}{
			{bounce(mail(0), "failed", "5.1.1", "smtp; 550 5.1.1 no such user"), 0, "ended bounced"},
			{bounce(mail(1), "failed", "5.7.1", "smtp; 554 5.7.1 the relay is on a list"), 1, "active"},
			{bounce(mail(2), "delayed", "4.4.1", "smtp; no answer"), 2, "active"},
			{bounce(mail(3), "failed", "5.2.2", "smtp; 552 mailbox full"), 3, "active"},
			{complaint(mail(4)), 4, "ended complained"},
		} {
			if fresh, err := back(t, h, x.report); err != nil || !fresh {
				t.Errorf("reader %d: %v, %v", x.of, fresh, err)
			}
			want(t, reader(x.of), gone(t, h, reader(x.of)), x.stands)
		}
		if fresh, err := back(t, h, bounce(mail(0), "failed", "5.1.1", "smtp; again")); err != nil || fresh {
			t.Errorf("the same again: %v, %v", fresh, err)
		}
		want(t, "states", tally(t, h, deliver.Mail), map[deliver.State]int{deliver.Sent: 3, deliver.Refused: 3})
		for n := 3; n <= 4; n++ { // a mailbox is full for three letters in a row
			want(t, "before", gone(t, h, reader(3)), "active")
			send(n)
			if _, err := back(t, h, bounce(mail(3), "failed", "5.2.2", "smtp; 552 mailbox full")); err != nil {
				t.Error(err)
			}
		}
		want(t, "after three", gone(t, h, reader(3)), "ended bounced")
		if fresh, err := back(t, h, bounce(mail(2), "failed", "5.2.2", "smtp; 552 mailbox full")); err != nil || !fresh {
			t.Errorf("one that came back once: %v, %v", fresh, err)
		}
		want(t, "once full", gone(t, h, reader(2)), "active")
	})
}

// Who does not know the name of a letter ends nobody's subscription.
func TestAForgedReturnIsRefused(t *testing.T) {
	h := openRooms(t)
	subscribe(t, h, deliver.Mail, 1)
	issue(t, h, "edition/2000-01-02", time.Now())
	for _, id := range []string{"", "<x>", "<edition-2000-01-02.1.0123456789abcdef@example.org>", "<edition-2000-01-02.-1.0@x>", "<a.99999999999999999999.b@x>", "<a.7.b@x>"} {
		_, err := back(t, h, bounce("Message-ID: "+id+"\r\n\r\nx", "failed", "5.1.1", "smtp; 550"))
		if demarche.KindOf(err) != demarche.Invalid {
			t.Errorf("%q: %v", id, err)
		}
	}
	want(t, "the reader", gone(t, h, "reader0@example.org"), "active")
	for _, report := range []string{bounce("Message-ID: <a.1.b@x>\r\n\r\n", "delivered", "2.0.0", "ok"), bounce("Subject: x\r\n\r\n", "failed", "5.1.1", "no")} {
		if x, err := deliver.ReadReturn([]byte(report)); demarche.KindOf(err) != demarche.Invalid {
			t.Errorf("%+v, %v", x, err)
		}
	}
	for _, letter := range []string{"", "\x00", "From: a@b.c\r\n\r\nHello", "Content-Type: multipart/report; boundary=b\r\n\r\n--b--"} {
		if x, err := deliver.ReadReturn([]byte(letter)); x != nil || err != nil {
			t.Errorf("%q is taken for a report: %+v, %v", letter, x, err)
		}
	}
}

func FuzzReadReturn(f *testing.F) {
	f.Add([]byte(bounce("Message-ID: <a.1.b@x>\r\n\r\n", "failed", "5.1.1", "no\x00\u202euser")))
	f.Add([]byte(complaint("Message-ID: <a.1.b@x>\r\n\r\nx")))
	f.Fuzz(func(t *testing.T, b []byte) {
		x, err := deliver.ReadReturn(b)
		switch {
		case err != nil && demarche.KindOf(err) != demarche.Invalid:
			t.Errorf("an error that is no refusal: %v", err)
		case x != nil && (x.What == "" || x.Letter == "" || len(x.Letter) > 400 || strings.ContainsAny(x.Why, "\r\n\x00\u202e") || len([]rune(x.Why)) > 70):
			t.Errorf("%+v", x)
		}
	})
}

// A relay that may be given fifty letters a second is given no more, and hardly fewer.
func TestMailIsUsedToItsRate(t *testing.T) {
	const rate, readers = 50, 1000
	synctest.Test(t, func(t *testing.T) {
		h, r := openRooms(t), newRelay(t)
		time.Sleep(48 * time.Hour)
		subscribe(t, h, deliver.Mail, readers)
		issue(t, h, "edition/2000-01-02", time.Now())
		_, stop := carry(t, h, "a", time.Now, r.sender(t, func(c *deliver.MailConfig) { c.PerSecond = rate }))
		time.Sleep(8 * time.Hour)
		stop()
		want(t, "mails by reader", r.counts(), once(readers))
		r.mu.Lock()
		defer r.mu.Unlock()
		took := r.times[readers-1].Sub(r.times[0]).Seconds()
		if got := readers / took; got > rate*1.06 || got < rate*0.9 {
			t.Errorf("%.1f letters a second, want up to %d", got, rate)
		}
		for i := rate; i < readers; i++ {
			if d := r.times[i].Sub(r.times[i-rate]); d < time.Second {
				t.Fatalf("letters %d to %d within %v", i-rate, i, d)
			}
		}
	})
}
