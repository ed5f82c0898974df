package web

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// notFigures are the numbers that are no figures by their kind: they name or date a thing and
// measure nothing. Each is a narrow pattern with its reason.
var notFigures = []struct {
	reason string
	is     *regexp.Regexp
}{
	{"a day, a month, a quarter or an hour", regexp.MustCompile(
		`\b\d{4}-\d{2}(-\d{2})?\b|\d{1,2}:\d{2}( UTC)?|` +
			`(\b\d{1,2}( (` + monthNames + `))?( to | and |–|, ))*\b\d{1,2} (` + monthNames + `)\b( \d{4}\b)?|\b(` + monthNames + `) \d{4}\b|` +
			`\b(\d{4}年)?(\d{1,2}月)?(\d{1,2}[日、至和])*\d{1,2}日|\b(\d{4}年)?\d{1,2}月|\d{4}年`)},
	{"the symbol of a document", regexp.MustCompile(`\b[A-Z]{1,4}/[A-Z0-9][A-Z0-9/().-]*|\(E[CU]\) (No )?\d+/\d+`)},
	{"a case's number", regexp.MustCompile(`\bDS\d+\b|\bILL-\d+\b|\b301-[A-Z][A-Z-]+|\b(rrm|tbr)-\d{4}-[a-z0-9-]+`)},
	{"the number of an article, a chapter, a list, an order, or of an entry or a round", regexp.MustCompile(
		`(?i)\b(articles?|art\.|annex|sections?|chapters?|note|headings?|lists?|proclamation|executive order|decree|events?|request|nos?\.?|round|day|FR|CFR|GB/T|USC) ` + articleNo + `((, | and | or | to |–|; )` + articleNo + `)*` +
			`|\b\d+ (FR|USC|U\.S\.C\.|CFR) ` + articleNo + `|\bOJ [CL] ?\d+` +
			`|\b\d+(\.\d+)*(\([0-9A-Za-z]{1,3}\))+|\b\d+(\.\d+){2,}\b|\b\d+-[A-Z](\.\d+)*` +
			`|第?` + articleNo + `((至|、|和|或|及)第?` + articleNo + `)*(条|款|项|章|节|号|轮|次|类)|\b(201|232|301)(调查|措施|委员会|关税|保障措施)|(附件|清单|附注|注释|公告|事件|条款|请求|规则) ?` + articleNo + `((至|、|和|或)` + articleNo + `)*`)},
	{"a line of a tariff", regexp.MustCompile(`\b\d{4}(\.\d{2}){1,3}\b`)},
	{"an item's place in the order of an edition", regexp.MustCompile(`(Importance |重要性)\d+`)},
	{"the base of an index", regexp.MustCompile(`\b\d{4}=100\b`)},
	{"a name with a number in it", regexp.MustCompile(`\b[A-Za-z]+-?\d+\b|\bMLPS 2\.0\b|\bOpenAPI 3\.1\b|中国制造2025`)},
	{"a year: counts are written with a comma, so four digits of this and the last century are none", regexp.MustCompile(`\b(19|20)\d\d(/\d\d)?\b`)},
}

const articleNo = `\d+[A-Z]?(-[A-Z])?([.\-/]\d+)*(\([0-9A-Za-z]{1,4}\))*`

const monthNames = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"

// ownWords are the elements whose text is the control's own, or a person's in a record.
var ownWords = []atom.Atom{atom.Label, atom.Legend, atom.Select, atom.Button, atom.Textarea, atom.Blockquote, atom.Q, atom.Time, atom.Nav, atom.Cite, atom.Code}

// blocks are the elements that hold a sentence, or a cell, of their own.
var blocks = []atom.Atom{
	atom.P, atom.Li, atom.Td, atom.Th, atom.Dd, atom.Dt, atom.H1, atom.H2, atom.H3, atom.H4, atom.Caption, atom.Figcaption, atom.Summary,
	atom.Div, atom.Section, atom.Main, atom.Form, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Thead, atom.Tbody, atom.Tr, atom.Figure, atom.Details, atom.Fieldset, atom.Article, atom.Svg, atom.Pre,
}

// unsourced gives the sentences of a page with a figure from which nothing leads to its source.
// Of a page that is a list itself, the title and the lead count what stands below.
func unsourced(main *html.Node, list bool, leads func(href string) bool) (out []string) {
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && noFigureIn(n) {
			return
		}
		if n.Type == html.ElementNode && slices.Contains(blocks, n.DataAtom) {
			if says := ownText(n); !(list && (n.DataAtom == atom.H1 || hasClass(n, "lead"))) && hasDigit(withoutKinds(says)) && !besideSource(n, main, leads) {
				out = append(out, "<"+n.Data+"> "+strings.Join(strings.Fields(says), " "))
			}
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(main)
	return out
}

// noFigureIn reports whether an element holds words of a kind that are no figures of the house, by
// its markup.
func noFigureIn(n *html.Node) bool {
	k := attribute(n, "data-k")
	return slices.Contains(ownWords, n.DataAtom) || k == "Article" || k == "条款" || slices.Contains(ordinals, k) || hasClass(n, "digest") || hasClass(n, "hint") || hasClass(n, "crumbs") || hasClass(n, "said") || hasClass(n, "code") || hasClass(n, "answers") || strings.HasPrefix(attribute(n, "class"), "cell")
}

// ordinals are the columns of numbers that only count places: rows, days of a count, ranks.
var ordinals = []string{"No", "No.", "编号", "序号", "Day", "第几日", "Rank", "级别"}

// ownText gives what a block says itself, without the blocks within it.
func ownText(n *html.Node) string {
	return textBut(n, func(c *html.Node) (string, bool) {
		if noFigureIn(c) {
			return "", true
		}
		return "\n", c.DataAtom == atom.Br || slices.Contains(blocks, c.DataAtom)
	})
}

// textBut gives the text of an element and of those within it, but for those that are left out,
// each with what stands in its place.
func textBut(n *html.Node, leftOut func(*html.Node) (instead string, out bool)) string {
	var b strings.Builder
	var add func(n *html.Node)
	add = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch c.Type {
			case html.TextNode:
				b.WriteString(c.Data)
			case html.ElementNode:
				if instead, out := leftOut(c); out {
					b.WriteString(instead)
				} else {
					add(c)
				}
			}
		}
	}
	add(n)
	return b.String()
}

// withoutKinds takes out of a sentence the numbers that are no figures by their kind.
func withoutKinds(says string) string {
	if !hasDigit(says) {
		return ""
	}
	for _, k := range notFigures {
		says = k.is.ReplaceAllString(says, " · ")
	}
	return says
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// besideSource reports whether a link leads to a source from the sentence, row or list item that a
// block is, from the drawing or the table that it stands in, or from the head of its section; of a
// heading, from what it heads.
func besideSource(n, main *html.Node, leads func(href string) bool) bool {
	if heads(n) && anyBelowLeads(n, leads) || (n.DataAtom == atom.Summary || n.DataAtom == atom.Caption) && linkLeads(n.Parent, leads) {
		return true
	}
	var row *html.Node
	for at := n; at != nil && at != main.Parent; at = at.Parent {
		if at.DataAtom == atom.Tr {
			row = at
		}
		switch at.DataAtom {
		case atom.P, atom.Li, atom.Tr, atom.Dd, atom.Dt, atom.H1, atom.H2, atom.H3, atom.H4, atom.Caption, atom.Figure, atom.Summary:
			if linkLeads(at, leads) {
				return true
			}
		case atom.Dl:
			if src := firstWith(at, "source"); src != nil && linkLeads(src, leads) {
				return true
			}
		case atom.Table:
			if c := firstOf(at, atom.Caption); c != nil && linkLeads(c, leads) || firstWith(at, "sum") == row && row != nil && linkLeads(at, leads) {
				return true // a row of sums stands on those above it
			}
		}
		for s := at.PrevSibling; s != nil; s = s.PrevSibling {
			if heads(s) {
				if linkLeads(s, leads) {
					return true
				}
				break
			}
		}
	}
	src := pageSource(main)
	return src != nil && linkLeads(src, leads)
}

// pageSource gives the line in the head of a page that says where all that stands on it comes from.
func pageSource(main *html.Node) *html.Node {
	for c := range main.ChildNodes() {
		if c.DataAtom == atom.P && hasClass(c, "source") {
			return c
		}
		if c.DataAtom == atom.H2 || c.DataAtom == atom.Table {
			break
		}
	}
	return nil
}

func heads(n *html.Node) bool {
	return n.DataAtom == atom.H1 || n.DataAtom == atom.H2 || n.DataAtom == atom.H3 || n.DataAtom == atom.H4 || n.DataAtom == atom.Summary
}

// anyBelowLeads reports whether the drawing, table or list that a heading heads leads to a source.
func anyBelowLeads(heading *html.Node, leads func(href string) bool) bool {
	for s := heading.NextSibling; s != nil && !heads(s); s = s.NextSibling {
		switch s.DataAtom {
		case atom.Figure, atom.Table, atom.Ul, atom.Ol, atom.Dl, atom.Details:
			if linkLeads(s, leads) {
				return true
			}
		}
	}
	return false
}

// linkLeads reports whether a link within a block leads to a source, or names one (<cite>) whose
// address is not known.
func linkLeads(n *html.Node, leads func(href string) bool) bool {
	for d := range n.Descendants() {
		if d.DataAtom == atom.Cite || d.DataAtom == atom.A && leads(attribute(d, "href")) {
			return true
		}
	}
	return false
}

func firstOf(n *html.Node, a atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.DataAtom == a {
			return d
		}
	}
	return nil
}

func firstWith(n *html.Node, class string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && hasClass(d, class) {
			return d
		}
	}
	return nil
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attribute(n, "class")), class)
}

func byID(n *html.Node, id string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && attribute(d, "id") == id {
			return d
		}
	}
	return nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// What the walk finds, and what it lets pass, on pages of one sentence.
func TestAFigureWithoutItsSourceIsFound(t *testing.T) {
	for _, c := range []struct {
		name, page string
		list       bool
		faults     int
	}{
		{"a figure in a sentence", `<p>253 cases are open.</p>`, false, 1},
		{"in Chinese", `<p>进行中253件。</p>`, false, 1},
		{"a small one", `<p>Of 7 judged, none was right.</p>`, false, 1},
		{"with its list", `<p><a href="/docket">253 cases</a> are open.</p>`, false, 0},
		{"with a link that leads to no source", `<p>253 cases are open. <a href="/about">About</a></p>`, false, 1},
		{"with a file alone", `<p>253 cases are open. <a href="/docket.csv">CSV</a></p>`, false, 1},
		{"with the link in the next sentence's block", `<p>253 cases are open.</p><p><a href="/docket">The docket</a></p>`, false, 1},
		{"with a source out of the house", `<p>Trade fell 1.8% (<a href="https://www.cpb.nl/">CPB</a>).</p>`, false, 0},
		{"with a source whose address is not known", `<p>Rates rose to 25% (<cite>Proclamation 11000</cite>).</p>`, false, 0},
		{"in a row with its source", `<table><tbody><tr><th>Rate</th><td>25</td><td><a href="/sources/x">source</a></td></tr></tbody></table>`, false, 0},
		{"in the row above that with the source", `<table><tbody><tr><td>25</td></tr><tr><td><a href="/sources/x">source</a></td></tr></tbody></table>`, false, 1},
		{"in a row of sums", `<table><tbody><tr><td>25</td><td><a href="/sources/x">source</a></td></tr><tr class="sum"><td>25</td></tr></tbody></table>`, false, 0},
		{"in a table whose caption names it", `<table><caption>Source: <a href="/sources/x">x</a></caption><tbody><tr><td>25</td></tr></tbody></table>`, false, 0},
		{"under a heading that leads", `<h2><a href="/docket">Cases</a></h2><p>253 are open.</p>`, false, 0},
		{"under another heading", `<h2><a href="/docket">Cases</a></h2><p>All.</p><h2>Talks</h2><p>8 rounds.</p>`, false, 1},
		{"in a heading over its table", `<h2>7 deadlines run out</h2><table><tbody><tr><td><a href="/docket">DS1</a></td></tr></tbody></table>`, false, 0},
		{"in a heading over nothing", `<h2>7 deadlines run out</h2><p>None.</p>`, false, 1},
		{"in a drawing with its source", `<figure><h2>1.8% down</h2><svg><text>-1.8</text></svg><figcaption>Source: <a href="https://www.cpb.nl/">CPB</a></figcaption></figure>`, false, 0},
		{"in a drawing that names none", `<figure><h2>Down</h2><svg><text>-1.8</text></svg><figcaption>Source: CPB. <a href="/x.svg">SVG</a></figcaption></figure>`, false, 1},
		{"with a place of the page that leads", `<p>253 cases <a href="#all">below</a>.</p><table id="all"><tbody><tr><td><a href="/docket">x</a></td></tr></tbody></table>`, false, 0},
		{"with a place that is not there", `<p>253 cases <a href="#all">below</a>.</p>`, false, 1},
		{"of a page that is the list", `<h1>Docket</h1><p class="lead">253 cases.</p>`, true, 0},
		{"of a list, further down", `<h1>Docket</h1><p>253 cases.</p>`, true, 1},
		{"on a page whose head names its source", `<p class="meta source"><a href="/sources/x">Texts</a></p><table><tbody><tr><td>30 days</td></tr></tbody></table>`, false, 0},
		{"days and hours", `<p>From 28 March to 1 April 2019, 2019-03-28, 10:30 UTC, in 2018 and on 3 and 4 May; 2019年3月28日至4月1日，2020年。</p>`, false, 0},
		{"days counted", `<p>323 days late; 逾期323天</p>`, false, 1},
		{"articles", `<p>Article 4.11, articles 7.4.3 and 7.4.4(b), annex 7-A, section 301, 19 USC 2412(c), 91 FR 2443, OJ L 33; 第7.4条、附件6.1、清单4A和4B。</p>`, false, 0},
		{"cases and documents", `<p>DS543, ILL-5, rrm-2021-tridonex, WT/DS543/1, Regulation (EU) 2021/167, event 12.</p>`, false, 0},
		{"lines of a tariff", `<p>8501.10.40.20 and 9903.88.15</p>`, false, 0},
		{"a rate beside a line", `<p>8501.10.40.20 pays 41.9%.</p>`, false, 1},
		{"a large count", `<p>2,019 letters</p>`, false, 1},
		{"a control and a note of one's own", `<form><label>Within 60 days</label><p class="hint">Such as 30.</p><button>Show 20</button></form><dl><dt>Harm</dt><dd class="said">1,200,000 USD</dd></dl>`, false, 0},
	} {
		doc, err := html.Parse(strings.NewReader("<main>" + c.page + "</main>"))
		if err != nil {
			t.Fatal(err)
		}
		main := firstOf(doc, atom.Main)
		leads := func(href string) bool {
			if id, here := strings.CutPrefix(href, "#"); here {
				return byID(main, id) != nil
			}
			return strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "/sources/") || href == "/docket"
		}
		if got := unsourced(main, c.list, leads); (len(got) > 0) != (c.faults > 0) {
			t.Errorf("%s: found %q", c.name, got)
		}
	}
}
