package docket

import (
	"demarche"
	"demarche/agreement"
)

// ToldStatus is the status of a case as readers are told it: of one whose acts a pack
// gives only up to some day, and whose last known act did not end it, nobody here knows
// whether it is still open.
func ToldStatus(p *agreement.Pack, id demarche.CaseID, s Status) Status {
	if s == Open && p != nil && p.Unfollowed(id) {
		return NotKnown
	}
	return s
}
