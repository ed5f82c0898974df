package secretariat

import (
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// doer gives the role in which a reader does an act that belongs to whoever did
// another, "" where that does not settle it.
func (s *Secretariat) doer(r disclosure.Reader, c *docket.Case, m *docket.Machine, rule *agreement.Act, events []docket.Event) string {
	if len(rule.ActorOf) == 0 {
		return ""
	}
	for _, may := range m.Replay(docket.Acts(events), options(c, s.At(0, 0))).Permitted {
		if may.Act != rule.ID {
			continue
		}
		if roles := demonstration.Roles(r, c, m.Procedure(), may.By); len(roles) > 0 {
			return roles[0]
		}
	}
	return ""
}

// role gives the role in which a reader acts, refusing one that is not theirs.
func (s *Secretariat) role(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, rule *agreement.Act, by string) (string, error) {
	roles := demonstration.Roles(r, c, p, rule.By)
	if rule.Decision == agreement.Joint && len(roles) > 0 {
		if all := strings.Join(rule.By, "; "); by == "" || by == all || slices.Contains(roles, by) {
			return s.jointly(r, c, p, rule, all), nil
		}
	}
	if by == "" && len(roles) > 0 {
		return roles[0], nil
	}
	if slices.Contains(roles, by) {
		return by, nil
	}
	no := &demarche.Refusal{
		Kind: demarche.Forbidden, What: unrecorded(rule),
		Why: demarche.Text{EN: "you may not record this act for this case", ZH: "您无权为该案记录此行为"}, Article: rule.Basis.Article,
		Remedy: demarche.Text{EN: "ask the office whose act it is to record it", ZH: "请由有权的机构记录"},
	}
	if c.Public() {
		no.Why, no.Remedy = Unworked(c)
	}
	return "", no
}

// Unworked says of a case of the packs why nobody records acts on it, and what to do
// instead.
func Unworked(c *docket.Case) (why, remedy demarche.Text) {
	why = demarche.Text{EN: "this case is of the public record, which its sources keep", ZH: "该案属公开记录，由其来源维护"}
	if c.Kind == agreement.Illustrative {
		why = demarche.Text{EN: "this case is an invented example, which nobody works", ZH: "该案为虚构示例，无人办理"}
	}
	return why, demarche.Text{EN: "acts are recorded on the cases of an office; to try one, bring a case of your own", ZH: "行为仅可记录于主管机构自己的案件；如需试用，请自行提出案件"}
}

// jointly names who has done a joint act: the recording side alone while it waits
// for the other, all where it need not.
func (s *Secretariat) jointly(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, rule *agreement.Act, all string) string {
	if s.waitsFor(r, c, p, rule) == "" {
		return all
	}
	if own := side(r.Party, c, p, rule); own != "" {
		return own
	}
	var rest []string // a body's part, which the keeping office records
	for _, role := range rule.By {
		if !disclosure.Plays(c, p, role, disclosure.OtherParty(r, c, p)) {
			rest = append(rest, role)
		}
	}
	return strings.Join(rest, "; ")
}

// side gives the roles of an act that a party plays itself.
func side(party demarche.PartyID, c *docket.Case, p *agreement.Procedure, rule *agreement.Act) string {
	var own []string
	for _, role := range rule.By {
		if disclosure.Plays(c, p, role, party) {
			own = append(own, role)
		}
	}
	return strings.Join(own, "; ")
}
