package web

import (
	"fmt"
	"strconv"
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

// selected says of which packs the docket holds a part of the public cases; "" of none.
func (s *Server) selected(v *view, list []secretariat.Selected) string {
	var numbered, others []string
	lib := s.sec.Library()
	for _, x := range list {
		p := lib.Packs[x.Pact]
		name := p.Short.In(v.Lang)
		if x.NumberedTo == 0 {
			others = append(others, name)
			continue
		}
		no := p.Selection.Numbered + strconv.Itoa(x.NumberedTo)
		numbered = append(numbered, v.T(
			fmt.Sprintf("%s of at least %s under %s (they are numbered up to %s)", v.Number(x.Held), v.Number(x.NumberedTo), name, no),
			fmt.Sprintf("%s至少%s件（编号已至%s），收录%s件", name, v.Number(x.NumberedTo), no, v.Number(x.Held))))
	}
	if len(numbered)+len(others) == 0 {
		return ""
	}
	if len(others) > 0 {
		all := others[len(others)-1]
		if n := len(others) - 1; n > 0 {
			all = strings.Join(others[:n], v.T(", ", "、")) + v.T(" and ", "和") + all
		}
		numbered = append(numbered, v.T("not all under "+all, all+"亦未全部收录"))
	}
	return v.Space() + v.T("Not all public cases are here; the docket holds a part: "+strings.Join(numbered, "; ")+".", "公开案件只收录了一部分："+strings.Join(numbered, "；")+"。")
}
