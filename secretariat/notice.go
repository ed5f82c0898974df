package secretariat

import (
	"fmt"

	"demarche"
	"demarche/agreement"
	"demarche/deliver"
	"demarche/docket"
	"demarche/store"
)

// fresh is for how many days an act is news.
const fresh = 7

// notice puts into the outbox, in the act's own transaction, what those are told at once
// who follow the case. Only acts of public cases that anyone may read are told, and only
// while they are news: a docket that is being filled tells nobody anything.
func (s *Secretariat) notice(tx store.Tx, c *docket.Case, e *docket.Event, p *agreement.Procedure) error {
	if len(s.delivery.Channels) == 0 || c.Kind != agreement.Real || e.Kind != docket.ActEvent || e.Label != docket.ForAll || e.Known < s.Today().AddDays(-fresh) || e.Known > s.Today() || e.Waits != "" {
		return nil
	}
	rule := p.Act(e.Act)
	if rule == nil {
		return nil // it is told where it is told what the act is
	}
	return s.post(tx, alert(c, e, rule))
}

func alertKey(c *docket.Case, e *docket.Event) string { return fmt.Sprintf("alert/%s/%d", c.ID, e.Seq) }

func alert(c *docket.Case, e *docket.Event, rule *agreement.Act) *deliver.Message {
	title := c.Title
	if title.IsZero() {
		title = demarche.Same(string(c.ID))
	}
	said := demarche.Text{EN: rule.Label.EN + ", " + docket.DayIn(e.On, demarche.English) + ".", ZH: rule.Label.In(demarche.Chinese) + "，" + docket.DayIn(e.On, demarche.Chinese) + "。"}
	return &deliver.Message{
		Key: alertKey(c, e), Kind: deliver.Alert,
		Audience: deliver.Audience{Touches: []string{"case:" + string(c.ID), "topic:cases", "pact:" + c.Pact}},
		Letter: deliver.Letter{
			Title: demarche.Text{EN: string(c.ID) + ": " + title.EN, ZH: string(c.ID) + "：" + title.In(demarche.Chinese)},
			Notes: []demarche.Text{{EN: "You follow this, and asked to be told at once.", ZH: "您关注此项，并要求立即通知。"}},
			Parts: []deliver.Part{{Text: said, Always: true, Cites: []deliver.Cite{{Title: demarche.Text{EN: "The docket, act no. " + fmt.Sprint(e.Seq), ZH: fmt.Sprintf("案卷第%d项", e.Seq)}, Fact: fmt.Sprintf("case/%s#%d", c.ID, e.Seq)}}}},
			Path:  "/case/" + string(c.ID),
		},
	}
}
