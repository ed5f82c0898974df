package docket

import (
	"iter"
	"slices"
	"strings"

	"demarche/agreement"
)

// player is what a name on record stands for.
type player struct {
	role  int    // number of the role that it names, -1 where it names none
	party string // the pack's id of a party, or the name itself where it has none
	known bool   // it names a role or a party of the pack
}

// nameAll looks up each name that the pack lists once: records repeat them with
// every act.
func (m *Machine) nameAll() {
	m.roles, m.named = map[string]int{}, map[string]player{}
	for i := len(m.proc.Roles) - 1; i >= 0; i-- {
		m.roles[m.proc.Roles[i].ID] = i
	}
	for _, r := range m.proc.Roles {
		m.nameThese(r.ID, r.Name.EN)
		m.nameThese(r.Named...)
	}
	for _, p := range m.proc.Pack.Parties {
		m.nameThese(string(p.ID), p.Name.EN)
		m.nameThese(p.Aliases...)
	}
}

func (m *Machine) nameThese(names ...string) {
	for _, n := range names {
		m.named[n] = m.lookUp(n)
	}
}

// player says what a name stands for. One that the pack does not list may still
// name a role in another case of letters.
func (m *Machine) player(name string) player {
	if p, ok := m.named[name]; ok {
		return p
	}
	return player{role: m.role(name), party: name}.settled()
}

func (m *Machine) lookUp(name string) player {
	p := player{role: m.role(name), party: name}
	if party, ok := m.proc.Pack.Party(name); ok {
		p.party, p.known = string(party.ID), true
	}
	return p.settled()
}

func (p player) settled() player {
	p.known = p.known || p.role >= 0
	return p
}

// role finds the role that a name stands for: its id, its English name, or a
// name under which records carry it; -1 for none.
func (m *Machine) role(name string) int {
	for i := range m.proc.Roles {
		r := &m.proc.Roles[i]
		if r.ID == name || strings.EqualFold(r.Name.EN, name) || slices.ContainsFunc(r.Named, func(n string) bool { return strings.EqualFold(n, name) }) {
			return i
		}
	}
	return -1
}

func (m *Machine) roleNumbers(ids []string) []int {
	var out []int
	for _, id := range ids {
		n, ok := m.roles[id]
		if !ok {
			n = -1
		}
		out = append(out, n)
	}
	return out
}

// kind gives the kind of a role, "" where the procedure has no such role.
func (m *Machine) kind(role string) agreement.RoleKind {
	if i, ok := m.roles[role]; ok {
		return m.proc.Roles[i].Kind
	}
	return ""
}

// players reads who acted: names parted by ";", and "A and B" where records write
// two parties so ("Antigua and Barbuda" is one party).
func (m *Machine) players(by string) iter.Seq[player] {
	return func(yield func(player) bool) {
		if p, ok := m.named[by]; ok { // as records mostly write it
			yield(p)
			return
		}
		for name := range parted(by) {
			p := m.player(name)
			if a, b, two := strings.Cut(name, " and "); two && !p.known {
				if pa, pb := m.player(a), m.player(b); pa.known && pb.known {
					if !yield(pa) || !yield(pb) {
						return
					}
					continue
				}
			}
			if !yield(p) {
				return
			}
		}
	}
}
