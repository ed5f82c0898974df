package secretariat

import (
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/complaint"
)

// checkForm refuses a complaint that answers what the form does not ask, leaves open
// what must be answered, or answers what will not do: the same whether it comes from
// the browser, the API or the command line.
func (s *Secretariat) checkForm(q *Complaint, p *agreement.Procedure) error {
	scope := complaint.Scope{Procedure: p, Against: q.Against, Today: s.Today(), Filed: q.On}
	given := map[string][]string{}
	for _, a := range q.Answers {
		if x := scope.Find(a.Field); x == nil || !x.Written() {
			return noQuestion(scope, a.Field)
		}
		if given[a.Field] != nil {
			return wrong(a.Field, "the question “"+a.Field+"” is answered twice", "“"+a.Field+"”这一问题回答了两次", "give one answer", "请只回答一次")
		}
		given[a.Field] = []string{a.Text}
	}
	if f := scope.Choices(complaint.Obligations, q.Obligations); f != nil {
		return faulty("obligations", f)
	}
	if f := scope.Choices(complaint.Flags, q.Flags); f != nil {
		return faulty("flags", f)
	}
	if err := leftOpen(scope, given); err != nil {
		return err
	}
	for _, id := range scope.WrittenIDs(false) {
		if f := scope.Check(scope.Find(id), given[id]); f != nil {
			return faulty(id, f)
		}
	}
	return nil
}

func faulty(where string, f *complaint.Fault) error {
	return wrong(where, f.Why.EN, f.Why.ZH, f.Remedy.EN, f.Remedy.ZH)
}

func noQuestion(scope complaint.Scope, id string) error {
	known := scope.WrittenIDs(false)
	if x := scope.Find(id); x != nil {
		return wrong(id, "“"+id+"” is not among the answers in writing: it is given by a name of its own", "“"+id+"”不属于书面回答，另有专项", "give it as "+id+"; the answers in writing are "+strings.Join(known, ", "), "请以 "+id+" 专项填写；书面回答包括："+strings.Join(known, "、"))
	}
	return wrong("answers", "the form has no question “"+id+"”", "表格中没有“"+id+"”这一问题", "its questions are "+strings.Join(known, ", "), "表格的问题包括："+strings.Join(known, "、"))
}

// leftOpen refuses a complaint that lacks answers, and names them all at once.
func leftOpen(scope complaint.Scope, given map[string][]string) error {
	var ids []string
	var asks demarche.Text
	for _, id := range scope.WrittenIDs(true) {
		if slices.ContainsFunc(given[id], func(s string) bool { return strings.TrimSpace(s) != "" }) {
			continue
		}
		x := scope.Find(id)
		ids = append(ids, id)
		asks.EN, asks.ZH = asks.EN+" "+x.Ask.EN, asks.ZH+x.Ask.ZH
	}
	if len(ids) == 0 {
		return nil
	}
	return wrong(ids[0], "the office needs an answer to:"+asks.EN, "主管机构需要以下问题的回答："+asks.ZH,
		"answer "+strings.Join(ids, ", "), "请回答 "+strings.Join(ids, "、"))
}
