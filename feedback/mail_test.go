package feedback_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche"
	"demarche/feedback"
)

// mailOf writes a mail; headers begin with those given.
func mailOf(body string, headers ...string) string {
	head := "From: Ana <ana@example.org>\r\nDate: Thu, 28 Mar 2019 18:05:00 +0800\r\nMessage-ID: <1@example.org>\r\nSubject: A date\r\n"
	for _, h := range headers {
		head += h + "\r\n"
	}
	return head + "\r\n" + strings.ReplaceAll(body, "\n", "\r\n")
}

func TestAMailIsRead(t *testing.T) {
	for _, c := range []struct {
		name, mail, text, from, subject, lang string
	}{
		{"plain", mailOf("The round was the ninth.\n"), "The round was the ninth.", "Ana", "A date", "en"},
		{"quoted", mailOf("No.\n\nOn Thu, 28 Mar 2019 at 10:00, Demarche <brief@example.com> wrote:\n> It was the eighth.\n> Yes.\n"), "No.", "Ana", "A date", "en"},
		{"between quotes", mailOf("> It was the eighth.\nThe ninth.\n> In Beijing.\nIn Washington.\n"), "The ninth.\nIn Washington.", "Ana", "A date", "en"},
		{"signature", mailOf("No.\n-- \nAna, of a long firm\n"), "No.", "Ana", "A date", "en"},
		{"outlook", mailOf("No.\n\nFrom: Demarche\nSent: Thursday\nTo: Ana\n\nIt was.\n"), "No.", "Ana", "A date", "en"},
		{"chinese in gb18030", strings.Replace(mailOf("\xb5\xda\xbe\xc5\xc2\xd6\xa1\xa3\n", "Content-Type: text/plain; charset=gb18030"), "Subject: A date", "Subject: =?GB2312?B?yNXG2g==?=", 1), "第九轮。", "Ana", "日期", "zh"},
		{"quoted-printable", mailOf("caf=C3=A9 =\n2019\n", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"), "café 2019", "Ana", "A date", "en"},
		{"html", mailOf("<html><head><title>x</title></head><body><p>The <b>ninth</b>.</p><script>alert(1)</script><blockquote>the eighth</blockquote></body></html>", "Content-Type: text/html"), "The ninth.", "Ana", "A date", "en"},
		{"alternative", mailOf("--b\nContent-Type: text/plain\n\nPlain.\n--b\nContent-Type: text/html\n\n<p>Rich.</p>\n--b--\n", `Content-Type: multipart/alternative; boundary=b`), "Plain.", "Ana", "A date", "en"},
		{"marks that steer", mailOf("The\u202e ninth\x07.\n", "Content-Type: text/plain; charset=utf-8"), "The ninth.", "Ana", "A date", "en"},
	} {
		m, err := feedback.ReadMail(strings.NewReader(c.mail))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if m.Text != c.text || m.From.Name != c.from || m.Subject != c.subject || string(m.From.Lang) != c.lang || m.From.Address != "ana@example.org" || m.ID != "<1@example.org>" || m.Auto != "" {
			t.Errorf("%s: %+v", c.name, m)
		}
	}
}

func TestAMailThatIsNotTaken(t *testing.T) {
	nested := mailOf("", "Content-Type: multipart/mixed; boundary=b0")
	for i := range 20 {
		nested += fmt.Sprintf("--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n", i, i+1)
	}
	for _, c := range []struct {
		name, mail string
		kind       demarche.Kind
		says       string
	}{
		{"of ten megabytes", mailOf(strings.Repeat("word word word\n", 800000)), demarche.TooLarge, "more than 10 MB"},
		{"of many parts", mailOf(strings.Repeat("--b\nContent-Type: text/plain\n\nx\n", 200)+"--b--\n", "Content-Type: multipart/mixed; boundary=b"), demarche.Invalid, "more than 100 parts"},
		{"nested deep", nested, demarche.Invalid, "nested"},
		{"of two senders", mailOf("x", "From: Bo <bo@example.org>"), demarche.Invalid, "2 lines From"},
		{"of no sender", strings.Replace(mailOf("x"), "From: Ana <ana@example.org>\r\n", "", 1), demarche.Invalid, "0 lines From"},
		{"of a list of senders", strings.Replace(mailOf("x"), "<ana@example.org>", "<ana@example.org>, bo@example.org", 1), demarche.Invalid, "no single mail address"},
		{"of no address", strings.Replace(mailOf("x"), "<ana@example.org>", "", 1), demarche.Invalid, "no single mail address"},
		{"without a word", mailOf("\n \n"), demarche.Invalid, "no text"},
		{"with an endless header", "From: a@example.org\r\nX: " + strings.Repeat("y", 300000) + "\r\n\r\nx", demarche.Invalid, "header"},
	} {
		_, err := feedback.ReadMail(strings.NewReader(c.mail))
		if demarche.KindOf(err) != c.kind || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
}

// Mails of machines are known, so that nothing is answered to them.
func TestAMailOfAMachineIsKnown(t *testing.T) {
	for _, c := range []struct {
		header string
		auto   bool
	}{
		{"Auto-Submitted: auto-replied", true},
		{"Auto-Submitted: auto-generated; owner=x", true},
		{"Auto-Submitted: no", false},
		{"Precedence: bulk", true},
		{"Precedence: first-class", false},
		{"Return-Path: <>", true},
		{"Return-Path: <ana@example.org>", false},
		{"List-Id: <all.example.org>", true},
		{"X-Autoreply: yes", true},
		{"X-Auto-Response-Suppress: All", true},
		{"Content-Type: multipart/report; report-type=delivery-status; boundary=b", true},
		{"X-Mailer: A program", false},
	} {
		m, err := feedback.ReadMail(strings.NewReader(mailOf("--b\n\nI am away.\n--b--\n", c.header)))
		if err != nil || (m.Auto != "") != c.auto {
			t.Errorf("%s: %+v, %v", c.header, m, err)
		}
	}
	for _, from := range []string{"MAILER-DAEMON@example.org", "no-reply@example.org", "postmaster@example.org", "bounces+12@example.org"} {
		m, err := feedback.ReadMail(strings.NewReader(strings.Replace(mailOf("x"), "ana@example.org", from, 1)))
		if err != nil || m.Auto == "" {
			t.Errorf("%s: %+v, %v", from, m, err)
		}
	}
}

func TestAnMboxFileIsReadMailByMail(t *testing.T) {
	file := "From ana@example.org Thu Mar 28 18:05:00 2019\n" + mailOf("One.\n>From the start.\nFrom here on.\n") +
		"\nFrom bo@example.org Thu Mar 28 18:06:00 2019\n" + mailOf("Two.\n")
	var got []string
	err := feedback.Each("x.mbox", strings.NewReader(file), func(n int, mail []byte) error {
		m, err := feedback.ReadMail(strings.NewReader(string(mail)))
		if err == nil {
			got = append(got, fmt.Sprint(n, " ", m.Text))
		}
		return err
	})
	want := []string{"1 One.\nFrom the start.\nFrom here on.", "2 Two."}
	if err != nil || len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	if err := feedback.Each("x", strings.NewReader(""), func(int, []byte) error { return nil }); err == nil {
		t.Error("an empty file is taken")
	}
}

// Whatever comes, the reader ends, refuses with a reason or gives a text that is safe to
// show.
func FuzzReadMail(f *testing.F) {
	f.Add([]byte(mailOf("The ninth.\n")))
	f.Add([]byte(mailOf("--b\nContent-Type: text/html; charset=gb2312\n\n<p>\xb5\xda\n--b--\n", "Content-Type: multipart/mixed; boundary=b")))
	f.Add([]byte("From: =?utf-8?q?=0d=0aBcc:?= <a@b.c>\r\n\r\nx"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := feedback.ReadMail(strings.NewReader(string(b)))
		if err != nil {
			if demarche.KindOf(err) != demarche.Invalid && demarche.KindOf(err) != demarche.TooLarge {
				t.Errorf("an error that is no refusal: %v", err)
			}
			return
		}
		for _, s := range []string{m.Subject, m.From.Name, m.From.Address, m.ID, m.Refs} {
			if strings.ContainsAny(s, "\r\n\x00\u202e") {
				t.Errorf("%q breaks its line", s)
			}
		}
		if strings.ContainsAny(m.Text, "\r\x00\u202e") || len([]rune(m.Text)) > feedback.MaxText || m.Text == "" {
			t.Errorf("the text is not clean: %q", m.Text)
		}
	})
}

func FuzzEach(f *testing.F) {
	f.Add([]byte("From a Thu Mar 28 18:05:00 2019\n\nx\n\nFrom b Thu Mar 28 18:05:00 2019\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		last := 0
		_ = feedback.Each("x", strings.NewReader(string(b)), func(n int, mail []byte) error {
			if n != last+1 {
				t.Errorf("mail %d after %d", n, last)
			}
			last = n
			return nil
		})
	})
}
