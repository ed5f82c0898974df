package web

import (
	"regexp"

	"demarche"
)

// programWords are what a refusal says for those who write commands: the name of a reply.
var programWords = regexp.MustCompile(` \(reply: object(, to event \d+)?\)|（(答复：|reply: )object(，针对第\d+号事件)?）`)

// onPage words a refusal for somebody at a browser, who sees neither the names of replies nor
// the key that a form carries.
func onPage(no *demarche.Refusal) *demarche.Refusal {
	out := *no
	if no.Kind == demarche.Conflict && no.What.EN == "the idempotency key" {
		out.Why = demarche.Text{EN: "what you sent before from this form has been recorded already, and this is not the same", ZH: "此前由本表格提交的内容已登记，与此次内容不同"}
		out.Remedy = demarche.Text{EN: "see the record first; to add this as well, send it from this page", ZH: "请先查看记录；如需另行登记，请从本页提交"}
	}
	for _, t := range []*demarche.Text{&out.Why, &out.Remedy} {
		t.EN, t.ZH = programWords.ReplaceAllString(t.EN, ""), programWords.ReplaceAllString(t.ZH, "")
	}
	return &out
}
