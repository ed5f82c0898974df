package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// behind says, on a list, that cases are still being reckoned anew, and what of the
// list is right already; "" where none is.
func (s *Server) behind(v *view, pact string) string {
	b := s.sec.BehindOf(v.Reader, pact)
	if b == nil || !s.sec.Current(v.When) {
		return ""
	}
	n := v.T("Cases are", "有案件")
	switch {
	case b.Counted && b.Cases == 1:
		n = v.T("One case is", "有1件案件")
	case b.Counted:
		n = v.T(v.Number(b.Cases)+" cases are", "有"+v.Number(b.Cases)+"件案件")
	}
	why := v.T("for the days that have passed", "（因日期推移）")
	if len(b.Packs) > 0 {
		var names []string
		for _, id := range b.Packs {
			names = append(names, s.sec.Library().Packs[id].Short.In(v.Lang))
		}
		why = v.T("under a new version of the rules ("+strings.Join(names, ", ")+")", "（规则新版本："+strings.Join(names, "、")+"）")
	}
	return v.T(
		fmt.Sprintf("%s still being reckoned anew %s. Each case shown here, and its own page, is right already; which cases are listed, in which order, and numbers of cases may still change.", n, why),
		fmt.Sprintf("%s仍在重新计算%s。此处所列各案件及其页面均已是最新情况；列出哪些案件、排序和案件数目仍可能变化。", n, why))
}

// houseMetrics gives counts of the house in the text format of Prometheus: to the
// desk, and to who asks from this machine.
func (s *Server) houseMetrics(w http.ResponseWriter, r *http.Request) {
	if _, err := s.metrics(r); err != nil {
		s.refuse(w, r, err)
		return
	}
	var b strings.Builder
	b.WriteString("# HELP demarche_docket_behind Open cases that are still being reckoned anew, by agreement.\n# TYPE demarche_docket_behind gauge\n")
	left := s.sec.BehindByPact()
	for _, id := range s.sec.Library().PackIDs() {
		if runs(s.sec.Library().Packs[id]) {
			fmt.Fprintf(&b, "demarche_docket_behind{pact=%q} %d\n", id, left[id])
		}
		delete(left, id)
	}
	rest := make([]string, 0, len(left))
	for id := range left {
		rest = append(rest, id)
	}
	slices.Sort(rest)
	for _, id := range rest {
		fmt.Fprintf(&b, "demarche_docket_behind{pact=%q} %d\n", id, left[id])
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	_, _ = w.Write([]byte(b.String()))
}
