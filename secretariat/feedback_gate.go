package secretariat

import (
	"time"

	"demarche"
	"demarche/feedback"
)

// How often the form is taken: from one place, and from all together.
var (
	formsFromOne = pace{5, 2 * time.Minute}
	formsFromAll = pace{60, 10 * time.Second}
)

// notTooOften lets a form through, or refuses it as too often.
func (s *Secretariat) notTooOften(q *Feedback) error {
	if q.Sender.Channel != feedback.Form {
		return nil
	}
	wait := s.forms.pass(formsFromOne, formsFromAll, q.From, s.now())
	if wait == 0 {
		return nil
	}
	in := wait.String()
	return &demarche.Refusal{
		Kind: demarche.TooOften, What: demarche.Text{EN: "the message was not taken", ZH: "未接收该来信"},
		Why:    demarche.Text{EN: "too many came by the form in a short time", ZH: "短时间内经表单提交的来信过多"},
		Remedy: demarche.Text{EN: "send it again in " + in + ", or write by mail; what you typed is kept in the form", ZH: "请于" + in + "后重新提交，或改用邮件；已填写的内容保留在表单中"},
	}
}
