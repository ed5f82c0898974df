package docket

import "demarche"

// A procedure can bind some parties of a pack to some others alone.

// broughtTo reports whether a matter may be brought to an actor as the party complained
// against, by one of those known to complain.
func (c *cast) broughtTo(p player) bool {
	if len(c.m.proc.Between) == 0 || !p.known || len(c.complainants) == 0 {
		return true
	}
	for _, by := range c.complainants {
		if c.m.proc.Brings(demarche.PartyID(by), demarche.PartyID(p.party)) {
			return true
		}
	}
	return false
}

// checkBrings checks that the act which opens a case is of a party that the procedure lets
// bring it, and against one to which it may be brought.
func (r *run) checkBrings(rule *act) {
	p := r.m.proc
	if rule.rule.ID != p.Opens || len(p.Between) == 0 {
		return
	}
	for _, by := range r.parts.complainants {
		party, ok := p.Pack.Party(by)
		switch {
		case !ok:
		case !p.Brings(party.ID, ""):
			r.no(p.Basis.Article, "the procedure lets %s bring no case", "该程序不允许%s提起案件", party.Name)
		default:
			r.checkAgainst(party.ID, party.Name)
		}
	}
}

func (r *run) checkAgainst(by demarche.PartyID, name demarche.Text) {
	p := r.m.proc
	for _, against := range r.parts.respondents {
		if x, ok := p.Pack.Party(against); ok && !p.Brings(by, x.ID) {
			r.no(p.Basis.Article, "the procedure does not apply between %s and %s", "该程序不适用于%s与%s之间", name, x.Name)
		}
	}
}
