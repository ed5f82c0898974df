package secretariat

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// A third party joins a case by an act that the pack names (joins), which the keeping office
// records under the party's own name, as public records do: the role alone would not say
// which party it is. From then on it reads what the table of disclosure lets it, and records
// its own acts.

// thirdsOf gives the third parties of a case by the part of its record that a reader reads;
// those of a public case come with it.
func thirdsOf(p *agreement.Procedure, c *docket.Case, part []docket.Event) []string {
	if c.Public() {
		return c.Thirds
	}
	return docket.Thirds(p, part)
}

// asThird gives the party whose act it is where a request is for an act of a third party and
// names one in place of the role, which it then names; "" where it names none. An act by which
// a party joins must name one.
func asThird(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, rule *agreement.Act, q *ActRequest) (string, error) {
	role := thirdRole(p, rule)
	if role == "" || c.Public() {
		return "", nil
	}
	no := func(k demarche.Kind, en, zh string) error {
		return &demarche.Refusal{
			Kind: k, Where: "by", What: unrecorded(rule), Article: rule.Basis.Article, Why: demarche.Text{EN: en, ZH: zh},
			Remedy: demarche.Text{EN: "give the third party whose act it is as “by”, by its code, such as EU", ZH: "请在 by 中填写作出该行为的第三方代码，如 EU"},
		}
	}
	if r.RelationTo(c) == disclosure.Joined {
		if q.By != "" && q.By != role && q.By != string(r.Party) {
			return "", nil // which is refused as not the reader's
		}
		if rule.Joins {
			return "", no(demarche.Conflict, "your party is a third party of this case already", "贵方已是本案第三方")
		}
		q.By = role
		return string(r.Party), nil
	}
	if q.By == "" || slices.Contains(rule.By, q.By) {
		if rule.Joins && (q.By == "" || q.By == role) {
			return "", no(demarche.Invalid, "it must say which party joins", "须写明加入的是哪一方")
		}
		return "", nil
	}
	id := q.By
	if party, ok := p.Pack.Party(q.By); ok {
		id = string(party.ID)
	} else if !p.Pack.Open || !demarche.IsCountry(q.By) {
		return "", no(demarche.Invalid, "no party of the agreement is called “"+q.By+"”", "该协定没有名为“"+q.By+"”的缔约方")
	}
	name := partyName(p, demarche.PartyID(id))
	switch {
	case slices.Contains(slices.Concat(c.Complainants, c.Respondents), id):
		return "", no(demarche.Invalid, name.EN+" is a party to the dispute, and no third party", name.In(demarche.Chinese)+"是争端当事方，不是第三方")
	case rule.Joins && slices.Contains(c.Thirds, id):
		return "", no(demarche.Conflict, name.EN+" is a third party of this case already", name.In(demarche.Chinese)+"已是本案第三方")
	}
	q.By = role
	return id, nil
}

// thirdRole gives the role in which a third party does an act, "" where it is none's.
func thirdRole(p *agreement.Procedure, rule *agreement.Act) string {
	for _, id := range rule.By {
		if p.JoinsAs(id) {
			return id
		}
	}
	return ""
}

// JoinsBy lists the parties that an official of the keeping office may name as the third
// party whose act it is: those of the pack that are no party to the dispute and, where the
// act is that of joining, have not joined. It is empty for any other act or reader.
func (v *CaseView) JoinsBy(rule *agreement.Act) []agreement.Party {
	if thirdRole(v.Procedure, rule) == "" || v.Relation != disclosure.Keeper {
		return nil
	}
	taken := slices.Concat(v.Case.Complainants, v.Case.Respondents)
	if rule.Joins {
		taken = append(taken, v.Case.Thirds...)
	}
	return slices.DeleteFunc(slices.Clone(v.Pack.Parties), func(p agreement.Party) bool { return slices.Contains(taken, string(p.ID)) })
}
