package deliver

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"demarche"
)

type houseWords struct{ why, brought, manage, kept, whole, write, confirm, confirmWhy, reply, leave demarche.Text }

// words are the house's own words in a letter.
var words = houseWords{
	why:        demarche.Text{EN: "You are sent this because you subscribed and confirmed it.", ZH: "您收到此信，是因为您已订阅并确认。"},
	brought:    demarche.Text{EN: "You are sent this because you had agreed to it when your address was taken over from another list.", ZH: "您收到此信，是因为您的地址从其他名单转入时，您已同意接收。"},
	manage:     demarche.Text{EN: "Unsubscribe, change, export or erase", ZH: "退订、更改、导出或删除"},
	kept:       demarche.Text{EN: "See what is kept of you, change or erase it", ZH: "查看、更改或删除您的信息"},
	whole:      demarche.Text{EN: "Read it in full, with its chart", ZH: "查看全文及图表"},
	write:      demarche.Text{EN: "Tell us what you think", ZH: "意见反馈"},
	confirm:    demarche.Text{EN: "Confirm", ZH: "确认"},
	confirmWhy: demarche.Text{EN: "If you did not ask for it, do nothing: without your confirmation nothing is sent, and the address is forgotten.", ZH: "如非您本人提出，无须理会：未经确认不会发送任何内容，地址也将被删除。"},
	reply:      demarche.Text{EN: "You wrote", ZH: "您来信写道"},
	leave:      demarche.Text{EN: "/stop ends it, /help shows what you can choose.", ZH: "发送 /stop 停止接收，/help 查看可选设置。"},
}

// lateNote says that a letter comes later than it should, and when it was due.
func lateNote(due time.Time) demarche.Text {
	at := due.Format("15:04")
	zone := due.Location().String()
	y, m, d := due.Date()
	return demarche.Text{
		EN: "This edition is late: it was due at " + at + " " + zone + " on " + due.Format("2 January 2006") + ".",
		ZH: "本期迟到：原定于" + itoa(y) + "年" + itoa(int(m)) + "月" + itoa(d) + "日" + at + "（" + zone + "）送达。",
	}
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}

// line is a piece of a letter as the reader sees it, in their language. Every form of a
// letter is made of the same lines, so that all say the same.
type line struct {
	kind lineKind
	text string
	url  string   // of a link, that the whole text is
	refs []source // of a sentence
}

type lineKind int

const (
	titleLine lineKind = iota
	noteLine
	headingLine
	sentenceLine
	quoteLine
	linkLine // what the reader may do
	whyLine  // why it came
)

// source is a place at which something is written, numbered within the letter.
type source struct {
	n     int
	title string
	aside string // said behind the title
	url   string
}

// lines gives what a letter says, in order.
func (e *Envelope) lines() []line {
	l, in := &e.Letter, e.To.Lang
	out := []line{{kind: titleLine, text: l.Title.In(in)}}
	if e.Late {
		out = append(out, line{kind: noteLine, text: lateNote(e.Due).In(in)})
	}
	for _, n := range l.Notes {
		out = append(out, line{kind: noteLine, text: n.In(in)})
	}
	numbers := map[string]int{}
	for i := range l.Parts {
		p := &l.Parts[i]
		if h := p.Heading.In(in); h != "" {
			out = append(out, line{kind: headingLine, text: h})
		}
		out = append(out, line{kind: sentenceLine, text: p.Text.In(in), refs: refs(p.Cites, in, numbers)})
	}
	if l.Quotes != "" {
		out = append(out, line{kind: headingLine, text: words.reply.In(in)}, line{kind: quoteLine, text: l.Quotes})
	}
	return append(out, e.ending()...)
}

// refs numbers the sources of a sentence, the lowest first; one that was numbered keeps
// its number.
func refs(cites []Cite, in demarche.Lang, numbers map[string]int) []source {
	var out []source
	seen := map[int]bool{}
	for _, c := range cites {
		title, aside := c.Title.In(in), c.Aside.In(in)
		key := title + aside + "\x00" + c.URL
		n, known := numbers[key]
		if !known {
			n = len(numbers) + 1
			numbers[key] = n
		}
		if !seen[n] && title+c.URL != "" {
			seen[n] = true
			out = append(out, source{n, title, aside, safeURL(c.URL)})
		}
	}
	slices.SortFunc(out, func(a, b source) int { return cmp.Compare(a.n, b.n) })
	return out
}

// ending gives what the reader may do, and why the letter came.
func (e *Envelope) ending() []line {
	in := e.To.Lang
	var out []line
	if e.Confirm != "" {
		out = append(out, line{kind: linkLine, text: words.confirm.In(in), url: e.Confirm}, line{kind: whyLine, text: words.confirmWhy.In(in)})
	}
	if e.Site != "" && e.Letter.Path != "" {
		out = append(out, line{kind: linkLine, text: words.whole.In(in), url: e.Site + withLang(e.Letter.Path, in)})
	}
	if e.Leave != "" && e.Site != "" && e.Letter.Path != "" {
		out = append(out, line{kind: linkLine, text: words.write.In(in), url: e.Site + withLang("/feedback?about="+url.QueryEscape(e.Letter.Path), in)})
	}
	if e.Leave == "" && e.Confirm == "" && e.Page != "" && !e.Group && (e.Message.Kind == Confirmation || e.Message.Kind == Erasure) {
		out = append(out, line{kind: linkLine, text: words.kept.In(in), url: e.Page})
	}
	if e.Leave != "" {
		why := words.why
		if e.Brought {
			why = words.brought
		}
		out = append(out, line{kind: whyLine, text: why.In(in)})
		if e.Page != "" && !e.Group {
			out = append(out, line{kind: linkLine, text: words.manage.In(in), url: e.Page})
		}
	}
	return out
}

func withLang(path string, l demarche.Lang) string {
	if strings.Contains(path, "?") {
		return path + "&lang=" + string(l)
	}
	return path + "?lang=" + string(l)
}

// safeURL keeps to addresses that a reader may be led to.
func safeURL(u string) string {
	if strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") {
		return u
	}
	return ""
}
