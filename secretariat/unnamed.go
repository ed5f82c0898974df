package secretariat

import (
	neturl "net/url"
	"regexp"
	"strings"

	"golang.org/x/net/idna"

	"demarche"
	"demarche/disclosure"
	"demarche/docket"
)

// unnamed refuses a text of the keeping office, or the title or address of a document, that
// the other government will read and that names the company, as the title of a complaint may not: what has crossed
// cannot be called back, for nothing on record is rewritten. What the other party
// writes is not looked at, since a refusal would tell it that the name is right.
func (s *Secretariat) unnamed(c *docket.Case, e *docket.Event) error {
	if c.Public() || c.Filer == "" || !disclosure.CrossesOncePut(e.Label) {
		return nil
	}
	if s.recording(e.Office) != c.Owner {
		return nil
	}
	for _, text := range []string{e.Text.EN, e.Text.ZH} {
		if n, named := Names(text, c.Filer); named {
			return namedBy(c, "text", demarche.Text{EN: "the text", ZH: "文字"}, n.Part)
		}
	}
	for _, d := range e.Documents {
		for _, text := range []string{d.Title, d.Symbol} {
			if n, named := Names(text, c.Filer); named {
				return namedBy(c, "documents", demarche.Text{EN: "the title of a document", ZH: "文件标题"}, n.Part)
			}
		}
		if part := namesIn(d.URL, c.Filer); part != "" {
			return namedBy(c, "documents", demarche.Text{EN: "the address of a document", ZH: "文件地址"}, part)
		}
	}
	return nil
}

// namedBy refuses what crosses by a part of it that names the company.
func namedBy(c *docket.Case, where string, what demarche.Text, part string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where,
		What: demarche.Text{EN: "nothing was recorded on " + string(c.ID), ZH: "未对" + string(c.ID) + "作任何记录"},
		Why: demarche.Text{
			EN: what.EN + " names the company by “" + part + "”, and the other government will read it",
			ZH: what.In(demarche.Chinese) + "中的“" + part + "”可认出企业，而对方政府会看到",
		},
		Remedy: demarche.Text{
			EN: "write it without that; what only your office is to read goes into a note",
			ZH: "请删去该部分；仅供本机构查阅的内容请写入备注",
		},
	}
}

// namesIn gives what of a company's name an address holds, "" where it holds nothing of
// it. In an address a name stands among others in one word, and its signs are written in
// the codes of hosts and paths.
func namesIn(url, company string) string {
	if host, err := idna.ToUnicode(hostOf.FindString(url)); err == nil {
		url = hostOf.ReplaceAllLiteralString(url, host)
	}
	for range unescapings {
		plain, err := neturl.PathUnescape(url)
		if err != nil || plain == url {
			break
		}
		url = plain
	}
	if n, named := Names(url, company); named {
		return n.Part
	}
	own := ownOf(company)
	for _, w := range seenIn(url) {
		for _, run := range own.runs {
			for k, name := range run.joined {
				if run.glued && strings.Contains(w.looks[k], name) {
					return url[w.from:w.to]
				}
			}
		}
	}
	return ""
}

// unescapings is how often an address is read anew where its codes are coded again.
const unescapings = 3

var hostOf = regexp.MustCompile(`^[a-z]+://[^/?#]*`)
