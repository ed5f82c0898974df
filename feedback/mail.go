package feedback

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // letters come in many of them
	"golang.org/x/net/html"

	"demarche"
)

// What a mail may have. One that has more is refused, or read no further.
const (
	MaxMail   = 10 << 20 // octets of the whole
	maxHeader = 128 << 10
	maxParts  = 100
	maxDepth  = 8
	maxBody   = 1 << 20 // octets of decoded text that are looked at
)

// Received is a letter as it came by mail.
type Received struct {
	From    Sender
	ID      string // Message-ID; where there is none, a name made of the content
	Answers []string
	Refs    string
	At      time.Time // by its Date; zero: none that can be read
	Subject string
	Text    string
	Trimmed int
	Notes   []string
	Auto    string // why it is no person's; empty: it seems to be
}

// ReadMail reads one mail as RFC 5322 and MIME write it. What cannot be read safely is
// refused with the reason; what is merely odd is noted.
func ReadMail(r io.Reader) (*Received, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxMail+1))
	if err != nil {
		return nil, unread("it cannot be read: "+err.Error(), "无法读取")
	}
	if len(raw) > MaxMail {
		return nil, &demarche.Refusal{
			Kind: demarche.TooLarge, What: demarche.Text{EN: "the mail was not taken", ZH: "未接收该邮件"},
			Why:    demarche.Text{EN: fmt.Sprintf("it has more than %d MB", MaxMail>>20), ZH: fmt.Sprintf("超过%d MB", MaxMail>>20)},
			Remedy: demarche.Text{EN: "write without attachments, or say where they can be read", ZH: "请勿附件，或注明可查阅之处"},
		}
	}
	e, err := message.ReadWithOptions(bytes.NewReader(raw), &message.ReadOptions{MaxHeaderBytes: maxHeader})
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return nil, unread("its header cannot be read: "+clip(err.Error(), 100), "邮件头无法读取")
	}
	out := &Received{Auto: auto(&e.Header)}
	if err := out.header(&e.Header, raw); err != nil {
		return nil, err
	}
	w := &walk{}
	if err := w.part(e, 0); err != nil {
		return nil, err
	}
	text := w.plain.String()
	if strings.TrimSpace(text) == "" {
		text = w.rich.String()
	}
	out.Text, out.Trimmed = Trim(clean(text))
	if utf8.RuneCountInString(out.Text) > MaxText {
		out.Notes = append(out.Notes, fmt.Sprintf("only the first %d characters are kept", MaxText))
		out.Text = clip(out.Text, MaxText)
	}
	out.Notes = append(out.Notes, w.notes...)
	out.From.Lang = langOf(out.Text + out.Subject)
	if strings.TrimSpace(out.Text) == "" {
		return nil, unread("it has no text", "没有正文")
	}
	return out, nil
}

// header reads who wrote, when and in answer to what.
func (m *Received) header(h *message.Header, raw []byte) error {
	from := h.Get("From")
	if n := count(h, "From"); n != 1 {
		return unread(fmt.Sprintf("it has %d lines From, and one is needed", n), "发件人（From）行数不为1")
	}
	words := new(mail.AddressParser)
	words.WordDecoder = wordDecoder()
	list, err := words.ParseList(from)
	if err != nil || len(list) != 1 || !mailable(list[0].Address) {
		return unread("its line From names no single mail address", "发件人（From）不是单一邮件地址")
	}
	m.From = Sender{Channel: Mail, Address: list[0].Address, Name: line(list[0].Name, MaxName)}
	if m.Auto == "" && ofMachine(m.From.Address) {
		m.Auto = "from " + m.From.Address
	}
	subject, _ := h.Text("Subject")
	m.Subject = line(subject, MaxSubject)
	m.ID = ids(h.Get("Message-Id")).first()
	if m.ID == "" {
		m.ID = "no-id/" + NameOf(Mail, string(raw))
		m.Notes = append(m.Notes, "it has no Message-ID")
	}
	m.Answers = append(ids(h.Get("In-Reply-To")), ids(h.Get("References"))...)
	m.Refs = strings.Join(ids(h.Get("References")), " ")
	if at, err := mail.ParseDate(h.Get("Date")); err == nil {
		m.At = at.UTC()
	}
	return nil
}

func count(h *message.Header, key string) int {
	n := 0
	for f := h.FieldsByKey(key); f.Next(); {
		n++
	}
	return n
}

// mailable reports whether an address is one that can be answered.
func mailable(s string) bool {
	local, host, ok := strings.Cut(s, "@")
	return ok && local != "" && strings.Contains(host, ".") && len(s) <= 254 && !strings.Contains(host, "@") &&
		!strings.ContainsFunc(s, func(r rune) bool {
			return unicode.IsControl(r) || unicode.IsSpace(r) || demarche.Hidden(r) || r == '<' || r == '>'
		})
}

type idList []string

func (l idList) first() string {
	if len(l) == 0 {
		return ""
	}
	return l[0]
}

// ids reads message ids, each within its angles; at most fifty.
func ids(s string) idList {
	var out idList
	for _, f := range strings.Fields(s) {
		if len(out) < 50 && len(f) > 4 && len(f) < 400 && f[0] == '<' && f[len(f)-1] == '>' && strings.Contains(f, "@") && !strings.ContainsFunc(f[1:len(f)-1], func(r rune) bool { return r <= ' ' || r > '~' || r == '<' || r == '>' }) {
			out = append(out, f)
		}
	}
	return out
}

// walk gathers the text of a mail's parts.
type walk struct {
	plain, rich strings.Builder
	parts       int
	notes       []string
}

func (w *walk) part(e *message.Entity, depth int) error {
	if w.parts++; w.parts > maxParts {
		return unread(fmt.Sprintf("it has more than %d parts", maxParts), fmt.Sprintf("超过%d个部分", maxParts))
	}
	if depth > maxDepth {
		return unread(fmt.Sprintf("its parts are nested more than %d deep", maxDepth), fmt.Sprintf("嵌套超过%d层", maxDepth))
	}
	if m := e.MultipartReader(); m != nil {
		return w.multipart(m, depth)
	}
	kind, _, err := e.Header.ContentType()
	if err != nil || kind == "" {
		kind = "text/plain"
	}
	disposition, _, _ := e.Header.ContentDisposition()
	if disposition == "attachment" || kind != "text/plain" && kind != "text/html" {
		w.note("an attachment of the kind " + line(kind, 60) + " was left out")
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(e.Body, maxBody))
	if err != nil && len(text) == 0 {
		w.note("a part could not be decoded")
		return nil
	}
	if kind == "text/html" {
		w.rich.WriteString(plainOf(text) + "\n")
		return nil
	}
	w.plain.WriteString(strings.ToValidUTF8(string(text), "�") + "\n")
	return nil
}

func (w *walk) multipart(m message.MultipartReader, depth int) error {
	for {
		p, err := m.NextPart()
		switch {
		case err == io.EOF:
			return nil
		case err != nil && (p == nil || !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err)):
			w.note("its parts end before they should")
			return nil
		}
		if err := w.part(p, depth+1); err != nil {
			return err
		}
		if w.plain.Len()+w.rich.Len() > maxBody {
			w.note("what follows was not read")
			return nil
		}
	}
}

func (w *walk) note(s string) {
	if len(w.notes) < 10 {
		w.notes = append(w.notes, s)
	}
}

// plainOf gives the words of an HTML text; scripts, styles and quoted blocks are left
// out.
func plainOf(text []byte) string {
	z, skip := html.NewTokenizer(bytes.NewReader(text)), 0
	var b strings.Builder
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skip == 0 {
				b.WriteString(string(z.Text()))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.Data {
			case "script", "style", "head", "blockquote", "title":
				if t.Type == html.StartTagToken {
					skip++
				} else if t.Type == html.EndTagToken && skip > 0 {
					skip--
				}
			case "br", "p", "div", "tr", "li", "h1", "h2", "h3":
				b.WriteString("\n")
			}
		}
	}
}

// clean takes out what is not seen: all control signs but line ends and tabs, marks that
// turn the direction of writing and others that show nothing.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(s, "�"), "\r\n", "\n"), "\r", "\n")
	return demarche.Unhidden(strings.ReplaceAll(s, "\x00", ""))
}

// line makes one line of a text, at most so long.
func line(s string, most int) string {
	return clip(strings.Join(strings.Fields(clean(s)), " "), most)
}

func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// langOf takes a text that has Chinese in it for Chinese.
func langOf(s string) demarche.Lang {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return demarche.Chinese
		}
	}
	return demarche.English
}

func unread(en, zh string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, What: demarche.Text{EN: "the mail was not taken", ZH: "未接收该邮件"},
		Why:    demarche.Text{EN: en, ZH: zh},
		Remedy: demarche.Text{EN: "have it written anew, as plain text", ZH: "请以纯文本重新书写"},
	}
}

// Taken reports whether a refusal is of the mail, and not of the store behind it.
func Taken(err error) bool {
	var no *demarche.Refusal
	return err == nil || errors.As(err, &no) && (no.Kind == demarche.Invalid || no.Kind == demarche.TooLarge || no.Kind == demarche.Conflict)
}
