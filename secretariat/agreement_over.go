package secretariat

import (
	"context"
	"slices"

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
			since, err := s.ranOutAfter(tx, p, step, party)
			if err != nil {
				return err
			}
			if !since.IsZero() && since <= on && (out == nil || since < out.Since) {
				out = &Over{p, step, since}
			}
		}
		return nil
	})
	return out, err
}

// TellOver has a view of an open case tell an official that by the record of its office the
// agreement is over, which Over tells whoever files: officials learn of it on each case.
func (s *Secretariat) TellOver(ctx context.Context, v *CaseView) (err error) {
	if v.Case.Public() || !v.Reader.Official() || v.State.Status != docket.Open {
		return nil
	}
	v.over, err = s.Over(ctx, v.Procedure, v.Reader.Party, min(v.When.On, v.When.Known))
	return err
}

// SayOfCase words it for a case that is open; nothing of none.
func (o *Over) SayOfCase() demarche.Text {
	if o == nil {
		return demarche.Text{}
	}
	out := o.ended()
	out.EN += " Whether this case can still be pursued under the agreement is not known here, nor whether what runs in it still binds."
	out.ZH += "本案能否继续依本协议处理、其中的期限是否仍具约束力，此处不详。"
	return out
}

// ended says that the agreement has ended, since when and by which rule.
func (o *Over) ended() demarche.Text {
	article := func(l demarche.Lang) string { return o.Procedure.ArticleText(o.Step.Basis.Article, l) }
	return demarche.Text{
		EN: "By the record of your office, this agreement ended on " + docket.DayIn(o.Since, demarche.English) + " by withdrawal (" + article(demarche.English) + ").",
		ZH: "据贵方主管机构的记录，本协议已于" + docket.DayIn(o.Since, demarche.Chinese) + "因退出而终止（" + article(demarche.Chinese) + "）。",
	}
}

// ranOutAfter gives the first day on which a party's record has the agreement ended by a
// notice that ran out after its case had ended otherwise, by which that case stands; zero for
// none. It looks through the ended cases that moved last.
func (s *Secretariat) ranOutAfter(tx store.Tx, p *agreement.Procedure, step *agreement.Step, party demarche.PartyID) (first calendar.Date, err error) {
	if t := p.Track(step.Track); t == nil || !t.Survives {
		return 0, nil
	}
	m, err := s.Machine(p.ID, "")
	if err != nil {
		return 0, err
	}
	page, err := tx.Find(docket.Query{
		Scope: docket.Scope{Party: party}, Pact: p.Pack.ID, Procedure: p.ID, Status: docket.Ended, Kind: agreement.Own, Sort: docket.ByRecent, Limit: docket.MaxPage,
	})
	if err != nil {
		return 0, err
	}
	for _, c := range page.Cases {
		full, events, err := s.load(tx, c.ID)
		if err != nil {
			return 0, err
		}
		if full.Standing.Step == step.ID || !slices.ContainsFunc(events, func(e docket.Event) bool { return e.Kind == docket.LapseEvent && leadsTo(p, e.Act, step.ID) }) {
			continue
		}
		for _, stay := range m.Replay(docket.Acts(events), options(full, s.At(0, 0))).Path {
			if stay.Step == step.ID && (first.IsZero() || stay.From < first) {
				first = stay.From
			}
		}
	}
	return first, nil
}

// leadsTo reports whether the lapse of a clock takes a matter to a step.
func leadsTo(p *agreement.Procedure, clock, step string) bool {
	return slices.ContainsFunc(p.Clocks, func(k agreement.Clock) bool { return k.ID == clock && k.Lapse.To == step })
}

// Say words it: nothing of none.
func (o *Over) Say() demarche.Text {
	if o == nil {
		return demarche.Text{}
	}
	out := o.ended()
	out.EN += " The complaint is taken all the same; whether it can still be pursued under the agreement is not known here."
	out.ZH += "投诉仍予受理登记；能否继续依本协议处理，此处不详。"
	return out
}
