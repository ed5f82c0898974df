package secretariat

import (
	"context"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/store"
)

// Over says that the record of an office has an agreement ended before a complaint under it:
// the day since which it has, and the rule. It warns and refuses nothing: whether what was
// done while the agreement stood can still be pursued is for the parties.
type Over struct {
	Procedure *agreement.Procedure
	Step      *agreement.Step
	Since     calendar.Date
}

// Over gives that for a complaint brought to the office of a party on a day, nil where the
// record has no such end. It names no case: that an agreement is over is no secret of the
// case in which its office has recorded it.
func (s *Secretariat) Over(ctx context.Context, p *agreement.Procedure, party demarche.PartyID, on calendar.Date) (*Over, error) {
	var out *Over
	err := s.store.View(ctx, func(tx store.Tx) error {
		for i := range p.Steps {
			step := &p.Steps[i]
			if !step.EndsAgreement || party == "" {
				continue
			}
			page, err := tx.Find(docket.Query{
				Scope: docket.Scope{Party: party}, Pact: p.Pack.ID, Procedure: p.ID, Step: step.ID, Kind: agreement.Own, Sort: docket.ByRecent, Limit: docket.MaxPage,
			})
			if err != nil {
				return err
			}
			for _, c := range page.Cases {
				if since := c.Standing.Since; since <= on && (out == nil || since < out.Since) {
					out = &Over{p, step, since}
				}
			}
		}
		return nil
	})
	return out, err
}

// Say words it: nothing of none.
func (o *Over) Say() demarche.Text {
	if o == nil {
		return demarche.Text{}
	}
	article := func(l demarche.Lang) string { return o.Procedure.ArticleText(o.Step.Basis.Article, l) }
	return demarche.Text{
		EN: "By the record of your office, this agreement ended on " + docket.DayIn(o.Since, demarche.English) + " by withdrawal (" + article(demarche.English) +
			"). The complaint is taken all the same; whether it can still be pursued under the agreement is not known here.",
		ZH: "据贵方主管机构的记录，本协议已于" + docket.DayIn(o.Since, demarche.Chinese) + "因退出而终止（" + article(demarche.Chinese) + "）。投诉仍予受理登记；能否继续依本协议处理，此处不详。",
	}
}
