package web

import (
	"html/template"
	"strings"

	"demarche"
)

// What every page bears is written here and not by its template, for the same reason as
// the rows of the docket: each word that a template looks up costs as much as all of a row.

// section is a part of the house as the head of a page names it.
type section struct {
	path string
	name demarche.Text
	also string // the beginning of other addresses that belong to it
}

var sections = []section{
	{"/docket", demarche.Text{EN: "Docket", ZH: "案件"}, "/case"},
	{"/file", demarche.Text{EN: "Bring a complaint", ZH: "提出投诉"}, ""},
	{"/duty", demarche.Text{EN: "Duty", ZH: "关税"}, ""},
	{"/talks", demarche.Text{EN: "Talks", ZH: "磋商"}, ""},
	{"/promises", demarche.Text{EN: "Promises", ZH: "承诺"}, ""},
	{"/barriers", demarche.Text{EN: "Barriers", ZH: "壁垒"}, ""},
	{"/rules", demarche.Text{EN: "Rules", ZH: "规则"}, ""},
	{"/tariffs/scenarios", demarche.Text{EN: "Scenarios", ZH: "情景"}, "/tariffs"},
	{"/figures", demarche.Text{EN: "Figures", ZH: "数据"}, ""},
	{"/brief", demarche.Text{EN: "Brief", ZH: "简报"}, ""},
	{"/sources", demarche.Text{EN: "Sources", ZH: "来源"}, ""},
	{"/calendar", demarche.Text{EN: "Calendars", ZH: "日历"}, ""},
	{"/about", demarche.Text{EN: "About", ZH: "说明"}, ""},
}

// Parts gives the links to the parts of the house, the one that is shown marked.
func (v *view) Parts() template.HTML {
	var b strings.Builder
	carried := v.carried()
	for i := range sections {
		x := &sections[i]
		b.WriteString(`<a href="` + template.HTMLEscapeString(x.path+carried) + `"`)
		if v.Section(x.path) || x.also != "" && v.Section(x.also) {
			b.WriteString(` aria-current="true"`)
		}
		b.WriteString(`>` + template.HTMLEscapeString(x.name.In(v.Lang)) + "</a>\n")
	}
	return template.HTML(b.String())
}

// carried gives the days and the language as each link bears them.
func (v *view) carried() string {
	if q := v.days(); len(q) > 0 {
		return "?" + q.Encode()
	}
	return ""
}

// Acting gives those for whom a reader of the demonstration can act.
func (v *view) Acting() template.HTML {
	list := make([]option, len(v.Readers))
	for i, r := range v.Readers {
		list[i] = option{v.ReaderID(r), r.Name.In(v.Lang)}
	}
	return options(list, v.WhoID())
}

// options gives what a field can be set to, and marks what it is set to.
func options(list []option, chosen string) template.HTML {
	var b strings.Builder
	for _, o := range list {
		b.WriteString(`<option value="` + template.HTMLEscapeString(o.ID) + `"`)
		if o.ID == chosen {
			b.WriteString(" selected")
		}
		b.WriteString(">" + template.HTMLEscapeString(o.Name) + "</option>")
	}
	return template.HTML(b.String())
}
