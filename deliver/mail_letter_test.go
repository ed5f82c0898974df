package deliver_test

import (
	"context"
	"fmt"
	"html"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"demarche"
	"demarche/deliver"
	"demarche/pagetest"
)

// letterTo is an envelope with whatever a letter may hold.
func letterTo(lang demarche.Lang) *deliver.Envelope {
	text := func(en, zh string) demarche.Text { return demarche.Text{EN: en, ZH: zh} }
	gazette := deliver.Cite{Title: text("The Gazette, no. 3", "公报第3号"), URL: "https://example.org/gazette/3?a=1&b=2", Fact: "talks/round-8"}
	return &deliver.Envelope{
		ID: "edition-2019-03-28.7.0123456789abcdef", Message: &deliver.Message{Key: "edition/2019-03-28", Kind: deliver.Edition},
		Letter: deliver.Letter{
			Title: text("The brief of Thursday 28 March 2019", "简报，2019年3月28日（星期四）"), Path: "/brief/2019-03-28",
			Notes: []demarche.Text{text("Only what you follow.", "仅含您关注的内容。")},
			Parts: []deliver.Part{
				{Text: text("The eighth round of talks began in Beijing, led by ministers; it lasts two days.", "第八轮磋商在北京开始，由部长级官员牵头，为期两天。"), Cites: []deliver.Cite{gazette}},
				{Text: text("A duty of 10 per cent on goods worth $200 billion stays <in force> & is not raised.", "对2000亿美元商品加征的10%关税维持<不变>。"), Cites: []deliver.Cite{gazette, {Title: text("Notice 84 FR 7966", "联邦公报84卷7966页"), URL: "javascript:alert(1)"}}},
				{Heading: text("Ahead", "前瞻"), Text: text("On 3 April talks go on in Washington.", "4月3日磋商在华盛顿继续。")},
			},
		},
		To:   deliver.Recipient{Channel: deliver.Mail, Address: "anna@example.org", Name: "Anna “A” Müller, 李", Lang: lang, Reader: 7},
		Site: "https://brief.example.org", Page: "https://brief.example.org/subscription/tokentokentoken", Leave: "https://brief.example.org/subscription/tokentokentoken/unsubscribe",
		Due: time.Date(2019, 3, 29, 7, 0, 0, 0, time.UTC), Now: time.Date(2019, 3, 29, 7, 0, 1, 0, time.UTC),
	}
}

// The letter to who asked how to be forgotten, or is subscribed already, leads to the page
// of what is kept; one that asks to confirm does not, for it is confirmed first.
func TestALetterToOnePersonLeadsToTheirPage(t *testing.T) {
	for _, c := range []struct {
		kind    deliver.Kind
		confirm string
		leads   bool
	}{{deliver.Erasure, "", true}, {deliver.Confirmation, "", true}, {deliver.Confirmation, "https://brief.example.org/subscribe/confirm/proof", false}, {deliver.Reply, "", false}} {
		e := letterTo(demarche.English)
		e.Message.Kind, e.Leave, e.Confirm = c.kind, "", c.confirm
		if _, text, page := bodies(t, mailed(t, e)); strings.Contains(text, e.Page) != c.leads || strings.Contains(page, e.Page) != c.leads {
			t.Errorf("%s, confirm %q: leads to the page, against %t", c.kind, c.confirm, c.leads)
		}
	}
}

// mailed gives a letter as a stranger's relay took it.
func mailed(t *testing.T, e *deliver.Envelope) string {
	t.Helper()
	raw := ""
	synctest.Test(t, func(t *testing.T) {
		r := newRelay(t)
		if got := r.sender(t).Send(context.Background(), e); got.State != deliver.Sent {
			t.Fatalf("%+v", got)
		}
		raw = strings.TrimSuffix(r.mail(e.To.Address), "\n")
	})
	return raw
}

// bodies gives the plain text and the page of a mail, read by the standard library.
func bodies(t *testing.T, raw string) (m *mail.Message, text, page string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(raw))
	must(t, err)
	kind, p, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	must(t, err)
	if kind != "multipart/alternative" {
		t.Fatalf("the mail is %s", kind)
	}
	parts := multipart.NewReader(m.Body, p["boundary"])
	for _, into := range []*string{&text, &page} {
		part, err := parts.NextRawPart()
		must(t, err)
		if enc := part.Header.Get("Content-Transfer-Encoding"); enc != "quoted-printable" {
			t.Errorf("a part is %s", enc)
		}
		if c := strings.ToLower(part.Header.Get("Content-Type")); !strings.Contains(c, "charset=utf-8") {
			t.Errorf("a part is %s", c)
		}
		b, err := io.ReadAll(quotedprintable.NewReader(part))
		must(t, err)
		*into = string(b)
	}
	return m, text, page
}

// The points of the standards that a mail of the house keeps to: RFC 5322 (form),
// 2047 (names), 2369 and 8058 (leaving), 2919 (the list), 3834 (no answers of machines),
// 2046 (alternatives).
func TestAMailKeepsToTheStandards(t *testing.T) {
	for _, lang := range []demarche.Lang{demarche.English, demarche.Chinese} {
		raw := mailed(t, letterTo(lang))
		for i, line := range strings.Split(raw, "\n") {
			if strings.TrimSuffix(line, "\r") == line && line != "" || len(line) > 998 || strings.ContainsAny(strings.TrimSuffix(line, "\r"), "\r\x00") {
				t.Errorf("line %d is %d octets, or does not end in CRLF", i+1, len(line))
			}
			for _, b := range []byte(line) {
				if b >= 0x80 {
					t.Errorf("line %d is not ASCII", i+1)
					break
				}
			}
		}
		m, _, _ := bodies(t, raw)
		for name, form := range map[string]string{
			"Date": `^Fri, 29 Mar 2019 07:00:01 \+0000$`, "Message-Id": `^<edition-2019-03-28\.7\.[0-9a-f]{16}@example\.org>$`, "Mime-Version": `^1\.0$`,
			"List-Unsubscribe": `^<https://brief\.example\.org/subscription/[^>]+/unsubscribe>$`, "List-Unsubscribe-Post": `^List-Unsubscribe=One-Click$`,
			"List-Id": `^Demarche brief <brief\.example\.org>$`, "Auto-Submitted": `^auto-generated$`, "Content-Language": `^(en|zh-Hans)$`,
		} {
			if got := m.Header[name]; len(got) != 1 || !regexp.MustCompile(form).MatchString(got[0]) {
				t.Errorf("%s: %q, want one of the form %s", name, got, form)
			}
		}
		for _, name := range []string{"From", "To"} {
			if list, err := m.Header.AddressList(name); err != nil || len(list) != 1 {
				t.Errorf("%s: %v %v", name, list, err)
			}
		}
		if to, _ := m.Header.AddressList("To"); to[0].Name != letterTo(lang).To.Name {
			t.Errorf("the reader is called %q", to[0].Name)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil || subject != letterTo(lang).Letter.Title.In(lang) {
			t.Errorf("subject %q %v", subject, err)
		}
	}
}

var (
	tags  = regexp.MustCompile(`(?s)<style>.*?</style>|<title>.*?</title>|<[^>]*>`)
	space = regexp.MustCompile(`[\s:：]+`)
	links = regexp.MustCompile(`https?://[^\s"<>]+`)
)

// What the page of a mail says to the eye, its plain text says too, and both lead to
// the same addresses.
func TestPlainTextAndPageSayTheSame(t *testing.T) {
	for _, lang := range []demarche.Lang{demarche.English, demarche.Chinese} {
		_, text, page := bodies(t, mailed(t, letterTo(lang)))
		bare := func(s string) string { return space.ReplaceAllString(links.ReplaceAllString(s, ""), " ") }
		shown := strings.TrimSpace(bare(html.UnescapeString(tags.ReplaceAllString(page, " "))))
		if got := strings.TrimSpace(bare(text)); got != shown {
			t.Errorf("the text says\n%s\nthe page\n%s", got, shown)
		}
		set := func(s string) string {
			seen := map[string]bool{}
			for _, l := range links.FindAllString(html.UnescapeString(s), -1) {
				seen[l] = true
			}
			return fmt.Sprint(seen)
		}
		if set(text) != set(page) {
			t.Errorf("the text leads to %s, the page to %s", set(text), set(page))
		}
		for _, bad := range []string{"<script", "javascript:", "<img", "src=", "@import", "url("} {
			if strings.Contains(page, bad) {
				t.Errorf("the page holds %q", bad)
			}
		}
	}
}

// Whatever people typed, a mail keeps its form: no header is added, no tag is made.
func TestNothingTypedLeavesItsPlace(t *testing.T) {
	const evil = "x\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>\u202e"
	e := letterTo(demarche.English)
	e.Message.Kind, e.To.Name = deliver.Reply, "Anna"
	e.Letter.Title, e.Letter.Quotes = demarche.Same(evil), evil
	e.To.Answers, e.To.References = "<a@b>\r\nBcc: c@example.org", "<d@e>\r\nX-Evil: 1"
	e.Leave = ""
	m, _, page := bodies(t, mailed(t, e))
	for _, name := range []string{"Bcc", "X-Evil", "List-Unsubscribe", "Auto-Submitted"} {
		if m.Header.Get(name) != "" {
			t.Errorf("%s: %s", name, m.Header.Get(name))
		}
	}
	if strings.Contains(page, "<script") {
		t.Error("a tag is made of what was typed")
	}
	if !strings.HasPrefix(m.Header.Get("In-Reply-To"), "<a@b>") {
		t.Errorf("In-Reply-To: %s", m.Header.Get("In-Reply-To"))
	}
}

func TestALateEditionSaysSo(t *testing.T) {
	for lang, words := range map[demarche.Lang]string{demarche.English: "This edition is late: it was due at 07:00 UTC on 29 March 2019.", demarche.Chinese: "本期迟到：原定于2019年3月29日07:00（UTC）送达。"} {
		e := letterTo(lang)
		e.Late = true
		_, text, page := bodies(t, mailed(t, e))
		if !strings.Contains(text, words) || !strings.Contains(page, words) {
			t.Errorf("it does not say %q:\n%s", words, text)
		}
	}
}

// The mail is looked at as its reader sees it, in both languages, by day and by night.
func TestAMailHoldsInEachLanguageAndLight(t *testing.T) {
	dir := t.TempDir()
	for _, lang := range []demarche.Lang{demarche.English, demarche.Chinese} {
		e := letterTo(lang)
		e.Late = true
		_, _, page := bodies(t, mailed(t, e))
		name := filepath.Join(dir, string(lang)+".html")
		must(t, os.WriteFile(name, []byte(page), 0o600))
		for light, opts := range map[string][]pagetest.Option{"light": {pagetest.Phone}, "dark": {pagetest.Phone, pagetest.Dark}} {
			p := pagetest.Start(t).Open(t, "file://"+name, opts...)
			p.Screenshot("mail-" + string(lang) + "-" + light + ".png")
			p.Axe(t)
			p.NoSidewaysScroll(t)
		}
	}
}

func TestASubjectIsAnsweredOnce(t *testing.T) {
	for in, want := range map[string]string{
		"Re: The brief": "The brief", "RE: re: AW: The brief": "The brief", "回复：The brief": "The brief", "Re: 回复：回复: 简报": "简报", "Re[2]: x": "x", "Results: 3": "Results: 3", "Regarding: x": "Regarding: x",
	} {
		if got := deliver.WithoutRe(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
