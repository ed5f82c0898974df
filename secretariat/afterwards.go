package secretariat

import (
	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// afterwards refuses an act that belongs after the end of a case which has not ended.
// The engine cannot tell by the part of the record that a company reads, so it is
// asked of the whole. To record it as irregular would tell the company what is not so.
func (s *Secretariat) afterwards(m *docket.Machine, c *docket.Case, events []docket.Event, rule *agreement.Act) error {
	if !rule.OnlyThen || m.Replay(docket.Acts(events), options(c, s.At(0, 0))).Status == docket.Ended {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Conflict, What: unrecorded(rule), Article: rule.Basis.Article,
		Why:    demarche.Text{EN: "the case has not ended", ZH: "该案尚未结束"},
		Remedy: demarche.Text{EN: "what the company is to know before that goes into a note that it may read", ZH: "此前需要企业知悉的内容，请写入企业可查阅的备注"},
	}
}
