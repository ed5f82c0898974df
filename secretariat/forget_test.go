package secretariat_test

import (
	"testing"

	"demarche/deliver"
	"demarche/feedback"
	"demarche/secretariat"
)

// An address that never confirmed, or asked how it is erased and did not do it, is kept
// for the days of the house and no longer; a subscriber stays.
func TestWhoNeverConfirmsIsForgotten(t *testing.T) {
	h := newsroomWith(t, "2019-03-29", secretariat.Delivery{Channels: deliver.Channels, Site: "https://brief.example.org", ForgetAfter: 30})
	ctx := t.Context()
	if err := h.Subscribe(ctx, deliver.Reader{Channel: deliver.Mail, Address: "asked@example.org"}); err != nil {
		t.Fatal(err)
	}
	rows := []deliver.Reader{{Channel: deliver.Mail, Address: "active@example.org", Lang: "en", Zone: "UTC", Days: deliver.EveryDay, Agreed: h.Now()}}
	if err := h.ImportReaders(ctx, rows, &secretariat.ImportedReaders{}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.TakeMail(ctx, mailFrom("wrote@example.org", "1@example.org", "It was the ninth.")); err != nil {
		t.Fatal(err)
	}
	if err := h.AskErasure(ctx, "wrote@example.org", "en"); err != nil {
		t.Fatal(err)
	}
	kept := func() (out []string) {
		t.Helper()
		if err := h.Subscribers(ctx, func(r *deliver.Reader) error { out = append(out, r.Address); return nil }); err != nil {
			t.Fatal(err)
		}
		return out
	}
	h.day = date("2019-04-27")
	if n, err := h.ForgetIdle(ctx); n != 0 || err != nil || len(kept()) != 3 {
		t.Errorf("a day before, %d are forgotten, %v: %v are kept", n, err, kept())
	}
	h.day = date("2019-04-28")
	if n, err := h.ForgetIdle(ctx); n != 2 || err != nil || len(kept()) != 1 || kept()[0] != "active@example.org" {
		t.Errorf("on the day, %d are forgotten, %v: %v are kept", n, err, kept())
	}
	if list, err := h.Inbox(ctx, reader(t, "officer-US"), feedback.Query{}); err != nil || len(list) != 1 || list[0].Sender.Address != "wrote@example.org" {
		t.Errorf("what was written to the desk: %+v, %v", list, err)
	}
}
