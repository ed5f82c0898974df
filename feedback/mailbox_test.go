package feedback_test

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"demarche/feedback"
)

// letter is a mail as an IMAP server takes it.
type letter struct{ *strings.Reader }

func (l letter) Size() int64 { return l.Reader.Size() }

// mailServer runs an IMAP server that others wrote, and gives its address.
func mailServer(t *testing.T, mails ...string) string {
	t.Helper()
	user := imapmemserver.NewUser("brief", "secret")
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	for _, m := range mails {
		if _, err := user.Append("INBOX", letter{strings.NewReader(m)}, &imap.AppendOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	memory := imapmemserver.New()
	memory.AddUser(user)
	srv := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return memory.NewSession(), nil, nil
		},
		InsecureAuth: true, Logger: log.New(io.Discard, "", 0),
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = srv.Serve(l) }()
	t.Cleanup(func() { _ = srv.Close() })
	return l.Addr().String()
}

// Each mail is taken once; one that was not taken is there the next time.
func TestAMailboxIsReadOnce(t *testing.T) {
	at := mailServer(t, mailOf("One.\n"), mailOf("Two.\n"), mailOf("Three.\n"))
	box, err := feedback.ParseMailbox("imap://brief@"+at+"/INBOX", "secret")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	take := func(mail []byte) error {
		m, err := feedback.ReadMail(strings.NewReader(string(mail)))
		if err != nil {
			return err
		}
		if m.Text == "Two." && len(got) == 1 {
			got = append(got, "failed")
			return errors.New("the disk is full")
		}
		got = append(got, m.Text)
		return nil
	}
	if n, err := box.Fetch(context.Background(), take); n != 1 || err == nil {
		t.Errorf("%d mails, %v", n, err)
	}
	if n, err := box.Fetch(context.Background(), take); n != 2 || err != nil {
		t.Errorf("then %d mails, %v", n, err)
	}
	if n, err := box.Fetch(context.Background(), take); n != 0 || err != nil {
		t.Errorf("at last %d mails, %v", n, err)
	}
	if s := strings.Join(got, " "); s != "One. failed Two. Three." {
		t.Errorf("%q was taken", s)
	}
}

func TestAMailboxThatIsNotOpened(t *testing.T) {
	at := mailServer(t)
	for _, c := range []struct{ address, password, says string }{
		{"imap://brief@" + at, "wrong", "does not let us in"},
		{"imap://brief@" + at + "/None", "secret", "cannot be opened"},
		{"imap://brief@mail.example.org", "", "without TLS"},
		{"imaps://brief:secret@mail.example.org", "", "holds the password"},
		{"https://brief@mail.example.org", "", "cannot be read"},
		{"imaps://mail.example.org", "", "cannot be read"},
	} {
		box, err := feedback.ParseMailbox(c.address, c.password)
		if err == nil {
			_, err = box.Fetch(context.Background(), func([]byte) error { return nil })
		}
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "secret@") {
			t.Errorf("%s: %v, want %q", c.address, err, c.says)
		}
	}
}
