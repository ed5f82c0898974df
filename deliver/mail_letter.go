package deliver

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"

	"demarche"
)

// mailLetter writes a letter as a mail: plain text and HTML that say the same. The
// headers follow RFC 5322, RFC 2369 and RFC 8058 (leaving by one click), RFC 2919 (the
// list's name) and RFC 3834 (what no person wrote says so, so that nobody's automatic
// answer answers it).
func (m *MailSender) mailLetter(e *Envelope) (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithCharset(gomail.CharsetUTF8), gomail.WithEncoding(gomail.EncodingQP), gomail.WithNoDefaultUserAgent())
	if err := msg.From(m.config.From); err != nil {
		return nil, err
	}
	to := msg.AddTo
	if e.To.Name != "" {
		to = func(address string) error { return msg.AddToFormat(e.To.Name, address) }
	}
	if err := to(e.To.Address); err != nil {
		return nil, err
	}
	if m.config.Bounces != "" {
		if err := msg.EnvelopeFrom(m.config.Bounces); err != nil {
			return nil, err
		}
	}
	msg.Subject(oneLine(subject(e)))
	msg.SetDateWithValue(e.Now)
	msg.SetMessageIDWithValue(e.ID + "@" + m.domain)
	m.headers(msg, e)
	lines := e.lines()
	msg.SetBodyString(gomail.TypeTextPlain, plainLetter(lines))
	page, err := htmlLetter(lines, e.To.Lang)
	if err != nil {
		return nil, err
	}
	msg.AddAlternativeString(gomail.TypeTextHTML, page)
	return msg, nil
}

func subject(e *Envelope) string {
	title := e.Letter.Title.In(e.To.Lang)
	if e.To.Answers == "" {
		return title
	}
	return "Re: " + WithoutRe(title)
}

// answering are the marks that mail programs put before the subject of an answer.
var answering = regexp.MustCompile(`(?i)^(?:(?:re|aw|sv|antw|回复|答复|回覆)(?:\[\d+\])?\s*[:：]\s*)+`)

// WithoutRe takes the marks of an answer from a subject, in whichever language and however
// many, so that the house's own stands alone.
func WithoutRe(subject string) string {
	return answering.ReplaceAllString(strings.TrimSpace(subject), "")
}

// oneLine keeps what people typed within its header.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (m *MailSender) headers(msg *gomail.Msg, e *Envelope) {
	set := func(name, value string) { msg.SetGenHeader(gomail.Header(name), value) }
	set("Content-Language", map[demarche.Lang]string{demarche.Chinese: "zh-Hans"}[e.To.Lang])
	if e.To.Lang != demarche.Chinese {
		set("Content-Language", "en")
	}
	switch {
	case e.Message.Kind == Reply && e.Message.Letter.Automatic:
		set("Auto-Submitted", "auto-replied")
	case e.Message.Kind != Reply:
		set("Auto-Submitted", "auto-generated")
	}
	if e.To.Answers != "" {
		set("In-Reply-To", oneLine(e.To.Answers))
		set("References", strings.TrimSpace(oneLine(e.To.References)+" "+oneLine(e.To.Answers)))
	}
	if e.Leave != "" {
		set("List-Id", "Demarche brief <brief."+m.domain+">")
		set("List-Unsubscribe", "<"+e.Leave+">")
		set("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
}

// plainLetter writes lines as plain text, with the sources at the end.
func plainLetter(lines []line) string {
	var b strings.Builder
	var sources []source
	flush := func() {
		if len(sources) == 0 {
			return
		}
		for _, s := range sources {
			fmt.Fprintf(&b, "[%d] %s\n", s.n, strings.TrimSpace(s.title+s.aside+" "+s.url))
		}
		b.WriteString("\n")
		sources = nil
	}
	for _, l := range lines {
		if l.kind == linkLine || l.kind == whyLine || l.kind == quoteLine {
			flush()
		}
		b.WriteString(l.text)
		for _, r := range l.refs {
			fmt.Fprintf(&b, " [%d]", r.n)
			sources = addSource(sources, r)
		}
		if l.url != "" {
			b.WriteString(colon(l.text) + l.url)
		}
		b.WriteString("\n\n")
	}
	flush()
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// colon is that of the language in which a text ends.
func colon(text string) string {
	if last, _ := utf8.DecodeLastRuneInString(text); unicode.Is(unicode.Han, last) {
		return "："
	}
	return ": "
}

func addSource(list []source, s source) []source {
	for _, x := range list {
		if x.n == s.n {
			return list
		}
	}
	return append(list, s)
}

// shownLine is a line as the page of a mail shows it.
type shownLine struct {
	Kind, Text, URL string
	Refs            []shownSource
	Sources         []shownSource // that stand before it
}

type shownSource struct {
	N                 int
	Title, Aside, URL string
}

// htmlLetter writes lines as a page: no pictures, no scripts, nothing loaded from
// elsewhere, links as they are, in the light or the dark of the reader's own choice.
func htmlLetter(lines []line, in demarche.Lang) (string, error) {
	names := map[lineKind]string{titleLine: "title", noteLine: "note", headingLine: "heading", sentenceLine: "sentence", quoteLine: "quote", linkLine: "link", whyLine: "why"}
	page := struct {
		Lang    string
		Title   string
		Lines   []shownLine
		Sources []shownSource
	}{Lang: "en"}
	if in == demarche.Chinese {
		page.Lang = "zh-Hans"
	}
	var sources []source
	take := func() (out []shownSource) {
		for _, s := range sources {
			out = append(out, shownSource{s.n, s.title, s.aside, s.url})
		}
		sources = nil
		return out
	}
	for _, l := range lines {
		x := shownLine{Kind: names[l.kind], Text: l.text, URL: l.url}
		if l.kind == titleLine {
			page.Title = l.text
		}
		if l.kind == linkLine || l.kind == whyLine || l.kind == quoteLine {
			x.Sources = take()
		}
		for _, r := range l.refs {
			x.Refs = append(x.Refs, shownSource{r.n, r.title, r.aside, r.url})
			sources = addSource(sources, r)
		}
		page.Lines = append(page.Lines, x)
	}
	page.Sources = take()
	var b strings.Builder
	err := letterPage.Execute(&b, page)
	return b.String(), err
}

var letterPage = template.Must(template.New("letter").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>{{.Title}}</title>
<style>
:root{color-scheme:light dark}
body{margin:0;padding:24px 16px;background:#fdfcf8;color:#1c1b19;font:17px/1.55 Georgia,"Source Serif 4","Noto Serif CJK SC","Songti SC",SimSun,serif}
main{max-width:36em;margin:0 auto}
h1{font-size:24px;line-height:1.3;margin:0 0 20px;font-weight:600}
h2{font-size:17px;margin:28px 0 8px;font-weight:600}
p{margin:0 0 14px}
.note{padding-left:12px;border-left:3px solid #8a6d1a}
.small,.small a{font-size:14px;color:#5c5852;font-family:system-ui,"Public Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;line-height:1.45}
blockquote{margin:0 0 14px;padding-left:12px;border-left:3px solid #c9c4b8;white-space:pre-wrap}
a{color:#1f4e8c}
ol{padding:0;list-style:none;border-top:1px solid #c9c4b8;margin:20px 0;padding-top:12px}
@media (prefers-color-scheme:dark){body{background:#191816;color:#e9e5dc}.small,.small a{color:#aaa397}a{color:#8fb7ee}.note{border-color:#c9a545}ol,blockquote{border-color:#4a463f}}
</style></head><body><main>
{{define "sources"}}{{if .}}<ol class="small">{{range .}}<li>[{{.N}}] {{if .URL}}<a href="{{.URL}}">{{.Title}}</a>{{else}}{{.Title}}{{end}}{{.Aside}}</li>
{{end}}</ol>
{{end}}{{end}}{{range .Lines}}{{template "sources" .Sources}}{{if eq .Kind "title"}}<h1>{{.Text}}</h1>
{{else if eq .Kind "heading"}}<h2>{{.Text}}</h2>
{{else if eq .Kind "note"}}<p class="note">{{.Text}}</p>
{{else if eq .Kind "quote"}}<blockquote>{{.Text}}</blockquote>
{{else if eq .Kind "link"}}<p class="small"><a href="{{.URL}}">{{.Text}}</a></p>
{{else if eq .Kind "why"}}<p class="small">{{.Text}}</p>
{{else}}<p>{{.Text}}{{range .Refs}} <span class="small">{{if .URL}}<a href="{{.URL}}" title="{{.Title}}{{.Aside}}">[{{.N}}]</a>{{else}}[{{.N}}]{{end}}</span>{{end}}</p>
{{end}}{{end}}{{template "sources" .Sources}}</main></body></html>
`))
