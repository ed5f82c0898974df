package docket

import "demarche/agreement"

// Stranger gives the first name in who did an act that nobody can bear who could do it:
// neither a role of the procedure nor a party of its pack, where the act is no company's
// nor a third party's. It gives "" where all are known. A party that a pack open to others
// does not list can be named by its role.
func (m *Machine) Stranger(act, by string) string {
	if len(m.acts[act]) == 0 {
		return ""
	}
	for _, i := range m.acts[act] {
		for _, n := range m.a[i].by {
			if n < 0 || m.proc.Roles[n].Kind == agreement.Company || m.proc.Roles[n].Kind == agreement.Third {
				return ""
			}
		}
	}
	for p := range m.players(by) {
		if !p.known {
			return p.party
		}
	}
	return ""
}
