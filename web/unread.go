package web

import (
	"fmt"
	"strings"

	"demarche/secretariat"
)

// invented says how many of the cases counted are illustrative; "" where none is.
func (p frontPage) invented() string {
	n := p.Front.Invented
	if n.Open+n.Ended == 0 {
		return ""
	}
	return p.Space() + p.T(
		fmt.Sprintf("Illustrative cases are counted with them: %s open, %s ended.", p.Number(n.Open), p.Number(n.Ended)),
		fmt.Sprintf("其中含示例案件：进行中%s件，已结束%s件。", p.Number(n.Open), p.Number(n.Ended)))
}

// unread says of how many open cases it is not known what came after a day; "" of none.
func (s *Server) unread(v *view, list []secretariat.Unread) string {
	var b strings.Builder
	for _, u := range list {
		en, zh, pack := v.Number(u.Cases), v.Number(u.Cases), s.sec.Library().Packs[u.Pact].Short.In(v.Lang)
		if u.More {
			en, zh = "more than "+en, "超过"+zh
		}
		b.WriteString(v.Space() + v.T(
			fmt.Sprintf("Of the open ones, the record of %s (%s) was read to %s or to a later act: what came after is not known, nor whether they have ended.", en, pack, v.Date(u.To)),
			fmt.Sprintf("进行中案件里，有%s件（%s）的记录查阅至%s或其后的行为：此后的经过及是否已经结束均不详。", zh, pack, v.Date(u.To))))
	}
	return b.String()
}
