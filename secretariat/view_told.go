package secretariat

import (
	"demarche/agreement"
	"demarche/calendar"
)

// asKept reports whether a list may show what was last reckoned, rather than
// look up how each case stood. It may not where the packs tell of days after
// that of the house, as in one that is shown as of a past day: their cases of
// later days are kept already, and must not show.
func (s *Secretariat) asKept(w When) bool { return s.Current(w) && s.told <= s.Today() }

// toldTo gives the last day of which the packs' cases tell.
func toldTo(lib *agreement.Library) calendar.Date {
	var last calendar.Date
	if lib == nil {
		return last
	}
	for _, p := range lib.Packs {
		for _, c := range p.Cases {
			for i := range c.Acts {
				last = max(last, c.Acts[i].On, c.Acts[i].Known)
			}
		}
	}
	return last
}
