package docket

import (
	"slices"
	"strings"

	"demarche/agreement"
)

// cast says who plays which part in a case.
type cast struct {
	m            *Machine
	complainants []string
	respondents  []string
	fromActs     bool // the complainants were taken from the record
}

func (m *Machine) cast(opt Options) cast {
	c := cast{m: m, complainants: m.partyIDs(opt.Complainants), respondents: m.partyIDs(opt.Respondents)}
	c.infer()
	return c
}

// open takes the complainants from the opening act where the case names none. A
// further one, by another party that is not complained against, joins them.
func (c *cast) open(opens bool, by string) {
	if !opens || by == "" || len(c.complainants) > 0 && !c.fromActs {
		return
	}
	for _, name := range agreement.Split(by) {
		if r, isRole := c.m.role(name); !isRole || r.Kind == "" {
			c.join(c.m.partyID(name))
			c.fromActs = true
		}
	}
	c.infer()
}

func (c *cast) join(party string) {
	if !slices.Contains(c.complainants, party) && !slices.Contains(c.respondents, party) {
		c.complainants = append(c.complainants, party)
	}
}

// infer names the other of two parties as the one complained against.
func (c *cast) infer() {
	p := c.m.parties
	if p.a == "" {
		return
	}
	other := map[string]string{p.a: p.b, p.b: p.a}
	if len(c.complainants) == 1 && len(c.respondents) == 0 && other[c.complainants[0]] != "" {
		c.respondents = []string{other[c.complainants[0]]}
	}
	if len(c.respondents) == 1 && len(c.complainants) == 0 && other[c.respondents[0]] != "" {
		c.complainants = []string{other[c.respondents[0]]}
	}
}

func (m *Machine) partyIDs(names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, m.partyID(n))
	}
	return out
}

// partyID gives the pack's id of a party, or the name itself where it has none.
func (m *Machine) partyID(name string) string {
	if p, ok := m.proc.Pack.Party(name); ok {
		return string(p.ID)
	}
	return name
}

// role finds the role that a name stands for: its id, its English name, or a
// name under which records carry it.
func (m *Machine) role(name string) (*agreement.Role, bool) {
	for i := range m.proc.Roles {
		r := &m.proc.Roles[i]
		if r.ID == name || strings.EqualFold(r.Name.EN, name) || slices.ContainsFunc(r.Named, func(n string) bool { return strings.EqualFold(n, name) }) {
			return r, true
		}
	}
	return nil, false
}

// knows reports whether it is known who plays a role.
func (c *cast) knows(role string) bool {
	switch c.kind(role) {
	case agreement.Complainant, agreement.OfficeRole, agreement.Company:
		return len(c.complainants) > 0
	case agreement.Respondent:
		return len(c.respondents) > 0
	default:
		return false
	}
}

// plays reports whether a party is known to play a role.
func (c *cast) plays(party, role string) bool {
	switch c.kind(role) {
	case agreement.Complainant, agreement.OfficeRole, agreement.Company:
		return slices.Contains(c.complainants, party)
	case agreement.Respondent:
		return slices.Contains(c.respondents, party)
	default:
		return false
	}
}

func (c *cast) kind(role string) agreement.RoleKind {
	for i := range c.m.proc.Roles {
		if c.m.proc.Roles[i].ID == role {
			return c.m.proc.Roles[i].Kind
		}
	}
	return ""
}

// allow reports whether everyone named in by may play one of the roles. Where
// the record does not say who acted, or who the parties are, nothing is held
// against the act.
func (c *cast) allow(roles []string, by string) bool {
	for _, name := range c.m.names(by) {
		if !slices.ContainsFunc(roles, func(r string) bool { return c.fits(name, r) }) {
			return false
		}
	}
	return true
}

// names reads who acted: names parted by ";", and "A and B" where records write
// two parties so ("Antigua and Barbuda" is one party).
func (m *Machine) names(by string) []string {
	var out []string
	for _, name := range agreement.Split(by) {
		if a, b, two := strings.Cut(name, " and "); two && !m.knownName(name) && m.knownName(a) && m.knownName(b) {
			out = append(out, a, b)
		} else {
			out = append(out, name)
		}
	}
	return out
}

func (m *Machine) knownName(name string) bool {
	_, party := m.proc.Pack.Party(name)
	_, role := m.role(name)
	return party || role
}

func (c *cast) fits(name, role string) bool {
	if r, ok := c.m.role(name); ok {
		return r.ID == role
	}
	id := c.m.partyID(name)
	switch c.kind(role) {
	case agreement.Complainant, agreement.OfficeRole:
		return len(c.complainants) == 0 || slices.Contains(c.complainants, id)
	case agreement.Respondent:
		return len(c.respondents) == 0 && !slices.Contains(c.complainants, id) || slices.Contains(c.respondents, id)
	case agreement.Third:
		return !slices.Contains(c.complainants, id) && !slices.Contains(c.respondents, id)
	case agreement.Company, agreement.Itself:
		return true
	default:
		return false
	}
}
