package disclosure

import (
	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// MayAct reports whether a reader may record an act in a role of a procedure.
// Officials act for their own party; the keeping office also records what
// bodies and third parties did; a third party acts for itself once it has joined; a
// company acts on its own case only. Cases of the public record are kept by their pack.
func MayAct(r Reader, c *docket.Case, p *agreement.Procedure, role string) bool {
	if c.Public() {
		return false
	}
	switch rel := r.RelationTo(c); rel {
	case Keeper:
		return keeperRole(p.KindOf(role), c, r.Party)
	case Other:
		return playsParty(p.KindOf(role), c, r.Party)
	case Joined:
		return p.JoinsAs(role)
	case Filer:
		return p.KindOf(role) == agreement.Company
	default:
		return false
	}
}

// keeperRole: the keeping office plays its own party and the office, and records
// for bodies and third parties. What the other party did, the other party
// records; where it will not, the keeping office may, so that refusing to use
// the docket stops no clock.
func keeperRole(k agreement.RoleKind, c *docket.Case, party demarche.PartyID) bool {
	return k != "" && (k != agreement.Company || c.Owner == party)
}

// Plays reports whether a role of a procedure is that of a party in a case: of
// the complaining party and its office, of the party complained against, or of a third party
// that has joined.
func Plays(c *docket.Case, p *agreement.Procedure, role string, party demarche.PartyID) bool {
	kind := p.KindOf(role)
	return playsParty(kind, c, party) || kind == agreement.OfficeRole && contains(c.Complainants, party) ||
		kind == agreement.Third && contains(c.Thirds, party) && p.JoinsAs(role)
}

// PlaysSide reports whether a role is that of a side of a case, of which a party is one: not
// its office's, nor a body's.
func PlaysSide(c *docket.Case, p *agreement.Procedure, role string, party demarche.PartyID) bool {
	return playsParty(p.KindOf(role), c, party)
}

func playsParty(k agreement.RoleKind, c *docket.Case, party demarche.PartyID) bool {
	switch k {
	case agreement.Complainant:
		return contains(c.Complainants, party)
	case agreement.Respondent:
		return contains(c.Respondents, party)
	default:
		return false
	}
}

func contains(names []string, p demarche.PartyID) bool {
	for _, n := range names {
		if n == string(p) {
			return true
		}
	}
	return false
}
