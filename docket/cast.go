package docket

import (
	"iter"
	"slices"
	"strings"

	"demarche/agreement"
)

// cast says who plays which part in a case.
type cast struct {
	m            *Machine
	complainants []string
	respondents  []string
	fromActs     bool     // the complainants were taken from the record
	answered     []string // parties that did what is for the one complained against alone, where the case names none
}

func (m *Machine) cast(opt Options) cast {
	c := cast{m: m}
	c.fill(opt)
	return c
}

// fill casts the parts anew, in the memory of the cast before.
func (c *cast) fill(opt Options) {
	c.fromActs, c.answered = false, c.answered[:0]
	c.complainants = c.m.appendParties(c.complainants[:0], opt.Complainants)
	c.respondents = c.m.appendParties(c.respondents[:0], opt.Respondents)
	c.infer()
}

func (m *Machine) appendParties(to, names []string) []string {
	for _, n := range names {
		to = append(to, m.player(n).party)
	}
	return to
}

// open takes the complainants from the opening act where the case names none. A
// further one, by another party that is not complained against, joins them.
func (c *cast) open(opens bool, by string) {
	if !opens || by == "" || len(c.complainants) > 0 && !c.fromActs {
		return
	}
	for name := range parted(by) {
		if p := c.m.player(name); p.role < 0 || c.m.proc.Roles[p.role].Kind == "" {
			c.join(p.party)
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

// onlyRespondent reports whether an act is open to the party complained against alone.
func (c *cast) onlyRespondent(roles []int) bool {
	return len(roles) == 1 && roles[0] >= 0 && c.m.proc.Roles[roles[0]].Kind == agreement.Respondent
}

// noteAnswer notes, where the case names no party complained against, who did what is for it alone.
func (c *cast) noteAnswer(who iter.Seq[player]) {
	if len(c.respondents) > 0 {
		return
	}
	for p := range who {
		if p.role < 0 && !slices.Contains(c.complainants, p.party) && !slices.Contains(c.answered, p.party) {
			c.answered = append(c.answered, p.party)
		}
	}
}

// infer names the other of two parties as the one complained against.
func (c *cast) infer() {
	p := c.m.parties
	if p.a == "" {
		return
	}
	if len(c.complainants) == 1 && len(c.respondents) == 0 {
		if other := p.other(c.complainants[0]); other != "" {
			c.respondents = append(c.respondents, other)
		}
	}
	if len(c.respondents) == 1 && len(c.complainants) == 0 {
		if other := p.other(c.respondents[0]); other != "" {
			c.complainants = append(c.complainants, other)
		}
	}
}

// other gives the other of two parties, "" for a name that is neither's.
func (b bilateral) other(party string) string {
	switch party {
	case b.a:
		return b.b
	case b.b:
		return b.a
	default:
		return ""
	}
}

// knows reports whether it is known who plays a role.
func (c *cast) knows(role string) bool {
	switch c.m.kind(role) {
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
	switch c.m.kind(role) {
	case agreement.Complainant, agreement.OfficeRole, agreement.Company:
		return slices.Contains(c.complainants, party)
	case agreement.Respondent:
		return slices.Contains(c.respondents, party)
	default:
		return false
	}
}

// allow reports whether everyone named in by may play one of the roles. Where
// the record does not say who acted, or who the parties are, nothing is held
// against the act.
func (c *cast) allow(roles []int, by string) bool {
	for p := range c.m.players(by) {
		if !c.fitsAny(p, roles) {
			return false
		}
	}
	return true
}

func (c *cast) fitsAny(p player, roles []int) bool {
	for _, r := range roles {
		if c.fits(p, r) {
			return true
		}
	}
	return false
}

// fits reports whether an actor may play the role of that number.
func (c *cast) fits(p player, role int) bool {
	if p.role >= 0 {
		return p.role == role
	}
	if role < 0 {
		return false
	}
	switch c.m.proc.Roles[role].Kind {
	case agreement.Complainant, agreement.OfficeRole:
		return len(c.complainants) == 0 || slices.Contains(c.complainants, p.party)
	case agreement.Respondent:
		return len(c.respondents) == 0 && !slices.Contains(c.complainants, p.party) && c.broughtTo(p) || slices.Contains(c.respondents, p.party)
	case agreement.Third:
		return !slices.Contains(c.complainants, p.party) && !slices.Contains(c.respondents, p.party) && !slices.Contains(c.answered, p.party)
	case agreement.Company, agreement.Itself:
		return true
	default:
		return false
	}
}

// parted gives the names in a field that holds several, parted by ";", or by "+" as
// JoinRoles writes them.
func parted(by string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for s := range strings.FieldsFuncSeq(by, func(r rune) bool { return r == ';' || r == '+' }) {
			if s = strings.TrimSpace(s); s != "" && !yield(s) {
				return
			}
		}
	}
}
