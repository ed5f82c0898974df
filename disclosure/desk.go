package disclosure

import "demarche"

// AtDesk reports whether the reader works at the desk of a house: its editor's pages,
// and what readers write back. The desk is that of the case officers of the party whose
// office runs the house; where no party is named, nobody does.
func (r Reader) AtDesk(party demarche.PartyID) bool {
	return party != "" && r.Role == Officer && r.Party == party
}
