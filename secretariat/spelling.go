package secretariat

import (
	"regexp"
	"strings"

	"demarche"
	"demarche/calendar"
)

// ownNumber is how an office's own cases are numbered: drawn, or, in dockets of
// an earlier version, counted by year.
var ownNumber = regexp.MustCompile(`^[A-Z]+-([0-9A-Z]{3}-[0-9A-Z]{3}|[0-9]{4}-[0-9]{4,})$`)

// Spelled gives the number of a case as the docket spells it, for one that was
// written with other capitals. It looks at the writing alone, and so tells nothing
// of whether there is such a case.
func (s *Secretariat) Spelled(id demarche.CaseID) demarche.CaseID {
	s.spelling.Do(func() {
		s.spellings = map[string]demarche.CaseID{}
		for _, p := range s.lib.Packs {
			for _, c := range p.Cases {
				s.spellings[strings.ToLower(string(c.ID))] = c.ID
			}
		}
	})
	if known, ok := s.spellings[strings.ToLower(string(id))]; ok {
		return known
	}
	if upper := strings.ToUpper(string(id)); ownNumber.MatchString(upper) {
		return demarche.CaseID(upper)
	}
	return id
}

// notKnownYet refuses a case of the public record for a day on which it was not
// known. Of any other case this would tell that it exists.
func notKnownYet(id demarche.CaseID, on, known calendar.Date) error {
	return &demarche.Refusal{
		Kind: demarche.NotFound, Where: "known", What: demarche.Text{EN: "case " + string(id), ZH: "案件" + string(id)},
		Why: demarche.Text{
			EN: "it was not known on " + on.String() + "; it became known on " + known.String(),
			ZH: "截至" + on.String() + "尚不知该案；该案于" + known.String() + "为人所知",
		},
		Remedy: demarche.Text{EN: "ask as known on that day or a later one", ZH: "请查阅该日或其后所知的情况"},
	}
}
