package web

import (
	"fmt"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

// lateLine is a duty whose day has passed and which is still owed.
type lateLine struct {
	secretariat.Duty
	Case caseLine
	Who  string
}

// Article names the article of the duty.
func (l lateLine) Article() string {
	return docket.RunArticle(l.Rule, &l.Clock)
}

// Basis is the ground of the duty.
func (l lateLine) Basis() *agreement.Basis { return docket.RunBasis(l.Rule, &l.Clock) }

func (s *Server) lateLines(found []secretariat.Duty, v *view) []lateLine {
	var out []lateLine
	for _, d := range found {
		out = append(out, lateLine{Duty: d, Case: s.line(d.Case, v), Who: whoMust(d.Procedure, d.Case, d.Binds, v.When.Shown(), v.Lang)})
	}
	return out
}

// lateFinding says how many duties are late, in cases that are not invented; "" where none is.
func (p frontPage) lateFinding() string {
	n, cases := 0, p.Number(p.Front.Late.Cases)
	for i := range p.Late {
		if p.Late[i].Duty.Case.Kind != agreement.Illustrative {
			n++
		}
	}
	switch {
	case n == 0:
		return ""
	case p.Front.Late.More:
		return p.T("duties are late in more than "+cases+" cases", "超过"+cases+"件案件有逾期未履行的义务")
	case p.Front.Late.Cut:
		return p.T("duties are late in "+cases+" cases", cases+"件案件有逾期未履行的义务")
	case n == 1 && p.Front.Late.Cases <= 1:
		return p.T("one duty is late", "有1项义务逾期未履行")
	}
	return p.T(p.Number(n)+" duties are late", "有"+p.Number(n)+"项义务逾期未履行")
}

// shownLate says how many of the late duties listed are of invented cases; "" for none.
func (p frontPage) shownLate() string {
	n := 0
	for i := range p.Late {
		if p.Late[i].Duty.Case.Kind == agreement.Illustrative {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return p.T("; one is of an illustrative case, which the head of the page leaves out", "；其中1项属示例案件，页首未计入")
	}
	return p.T(fmt.Sprintf("; %d are of illustrative cases, which the head of the page leaves out", n), fmt.Sprintf("；其中%d项属示例案件，页首未计入", n))
}

// LateCaption says what the list of late duties holds.
func (p frontPage) LateCaption() string {
	if !p.Front.Late.Cut && !p.Front.Late.More {
		return p.T("Duties whose day has passed and which are still owed, the latest first", "期限已过仍未履行的义务，最近逾期者在前") + p.shownLate()
	}
	return p.T(fmt.Sprintf("The %d duties that became late last", len(p.Late)), fmt.Sprintf("最近逾期的%d项义务", len(p.Late))) + p.shownLate()
}

// SilentCaption says what the list of duties holds of which it is not known whether they were done.
func (p frontPage) SilentCaption() string {
	n := p.Front.Open.Cases
	if n <= countCases(p.Silent) {
		return p.T("Their day passed in the last 365 days; the record does not say whether they were done, the last first", "期限在过去365天内届满，记录未载明是否履行，最近者在前")
	}
	return p.T(fmt.Sprintf("The last of those in %s cases whose day passed in the last 365 days; the record does not say whether they were done", p.Number(n)), fmt.Sprintf("过去365天内期限届满、记录未载明是否履行的义务，共涉及%s件案件，此处列出最近者", p.Number(n)))
}

// countCases counts the cases of lines.
func countCases(list []lateLine) int {
	seen := map[demarche.CaseID]bool{}
	for i := range list {
		seen[list[i].Duty.Case.ID] = true
	}
	return len(seen)
}
