package secretariat

import (
	"strings"

	"demarche/agreement"
)

// partyIDs gives the ids of parties that records carry under several names, so
// that a case is found under each. What the pack does not know stays as it is.
func partyIDs(p *agreement.Pack, names []string) []string {
	var ids []string
	for _, name := range names {
		if q, ok := p.Party(name); ok {
			name = string(q.ID)
		}
		ids = append(ids, name)
	}
	return ids
}

// partyNamed gives the id under which cases carry a party that a reader names
// in either language, by its id, or as some record does.
func (s *Secretariat) partyNamed(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	for _, id := range s.lib.PackIDs() {
		for _, q := range s.lib.Packs[id].Parties {
			for _, known := range append([]string{string(q.ID), q.Name.EN, q.Name.ZH}, q.Aliases...) {
				if strings.EqualFold(known, name) {
					return string(q.ID)
				}
			}
		}
	}
	return name
}
