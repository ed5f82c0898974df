package web

import (
	"regexp"

	"demarche"
)

// programWords are what a refusal says for those who write commands or programs, and what a
// page says in its place.
var programWords = []struct {
	said *regexp.Regexp
	page string
}{
	{regexp.MustCompile(` \(reply: object(, to event \d+)?\)|（(答复：|reply: )object(，针对第\d+号事件)?）`), ""},
	{regexp.MustCompile(` \([a-z0-9]+(_[a-z0-9]+)+\)|（[a-z0-9]+(_[a-z0-9]+)+）`), ""}, // the name of an act, beside what it is called
	{regexp.MustCompile(` \(--irregular on the command line, "irregular": true in the API\)|（命令行用 --irregular，API 用 "irregular": true）`), ""},
	{regexp.MustCompile(`, with --as on the command line, with the header Demarche-As in the API`), ""},
	{regexp.MustCompile(`：页面在页首，命令行用 --as，API 用请求头 Demarche-As`), "（页首）"},
	{regexp.MustCompile(`: see demarche pack show \S+|：见 demarche pack show \S+`), ""},
	{regexp.MustCompile(`the acts are listed by: demarche procedure show \S+`), "choose one of those listed on the page of the case"},
	{regexp.MustCompile(`可用 demarche procedure show \S+ 查看全部行为`), "请在案件页面所列行为中选择"},
}

// onPage words a refusal for somebody at a browser, who sees neither the names of acts and
// replies nor the key that a form carries.
func onPage(no *demarche.Refusal) *demarche.Refusal {
	out := *no
	if no.Kind == demarche.Conflict && no.What.EN == "the idempotency key" {
		out.What = demarche.Text{EN: "nothing was recorded", ZH: "未作登记"}
		out.Why = demarche.Text{EN: "what you sent before from this form has been recorded already, and this is not the same", ZH: "此前由本表格提交的内容已登记，与此次内容不同"}
		out.Remedy = demarche.Text{EN: "see the record first; to add this as well, open the form anew and send it from there", ZH: "请先查看记录；如需另行登记，请重新打开表格后提交"}
	}
	for _, t := range []*demarche.Text{&out.Why, &out.Remedy} {
		for _, w := range programWords {
			t.EN, t.ZH = w.said.ReplaceAllString(t.EN, w.page), w.said.ReplaceAllString(t.ZH, w.page)
		}
	}
	return &out
}
