package web

import (
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/complaint"
	"demarche/secretariat"
)

// check says what is wrong with the answers to a question, nil where they will
// do. What is said names what would be accepted.
func (f *filing) check(q *question, given []string, l demarche.Lang) *formError {
	if fault := f.scope().Check(q, given); fault != nil {
		return &formError{"answer", faulty(fault, l)}
	}
	if strings.TrimSpace(strings.Join(given, " ")) == "" {
		return nil
	}
	return f.checkKind(q, given, l)
}

// faulty words a fault as a sentence or two.
func faulty(f *complaint.Fault, l demarche.Lang) string {
	if l == demarche.Chinese {
		return f.Why.In(l) + "。" + f.Remedy.In(l) + "。"
	}
	return capital(f.Why.EN) + ". " + capital(f.Remedy.EN) + "."
}

func (f *filing) checkKind(q *question, given []string, l demarche.Lang) *formError {
	say := func(en, zh string) *formError { return &formError{"answer", demarche.Text{EN: en, ZH: zh}.In(l)} }
	switch q.Kind {
	case complaint.Office:
		if !slices.ContainsFunc(f.offices(), func(p agreement.Party) bool { return string(p.ID) == given[0] }) {
			return say("Choose one of the offices listed.", "请选择所列的主管机构。")
		}
	case complaint.Against:
		if len(given) > 1 {
			return say("Two governments are named. Name one: choose it in the list, or choose “another” and write it.", "填写了两个政府，请仅填一个：在列表中选择，或选“其他”后填写。")
		}
		against, fault := f.house.Opponent(f.party(), given[0])
		if fault == nil {
			fault = f.house.Unreached(f.party(), against, f.today)
		}
		if fault != nil {
			return &formError{"answer", faulty(fault, l)}
		}
	case complaint.Procedure:
		if !slices.ContainsFunc(f.house.Filing(f.party(), f.one("against"), f.today), func(p *agreement.Procedure) bool { return p.ID == given[0] }) {
			return say("Choose one of the procedures listed.", "请选择所列的程序。")
		}
	case complaint.Line:
		if q.ID == "title" {
			return f.checkTitle(given[0], say)
		}
	}
	return nil
}

// checkTitle keeps the company's name out of the line that the other government
// will read.
func (f *filing) checkTitle(title string, say func(en, zh string) *formError) *formError {
	n, named := secretariat.Names(title, f.company())
	if !named {
		return nil
	}
	why, remedy := n.Say()
	return say(capital(why.EN)+". "+capital(remedy.EN)+".", why.ZH+"。"+remedy.ZH+"。")
}
