package secretariat

import (
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

// ownNumber reports whether an office's own case may be so numbered: its party's
// letters and a number that was drawn, as in US-7K2-M4P, or, in dockets of an
// earlier version, counted by year, as in US-2020-0001.
func ownNumber(id string) bool {
	party, number, _ := strings.Cut(id, "-")
	first, last, _ := strings.Cut(number, "-")
	if party == "" || !only(party, "AZ") {
		return false
	}
	drawn := len(first) == 3 && len(last) == 3 && only(first, "AZ09") && only(last, "AZ09")
	return drawn || len(first) == 4 && len(last) >= 4 && only(first, "09") && only(last, "09")
}

// only reports whether a text has but signs of some ranges, each given by its ends.
func only(text, ranges string) bool {
	for i := range len(text) {
		within := false
		for j := 0; j < len(ranges); j += 2 {
			within = within || ranges[j] <= text[i] && text[i] <= ranges[j+1]
		}
		if !within {
			return false
		}
	}
	return true
}

// Spelled gives the number of a case as the docket spells it, for one that was
// written with other capitals. It looks at the writing alone, and so tells nothing
// of whether there is such a case.
func (s *Secretariat) Spelled(id demarche.CaseID) demarche.CaseID {
	if ownNumber(string(id)) {
		return id
	}
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
	if upper := strings.ToUpper(string(id)); ownNumber(upper) {
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
			EN: "it was not known on " + docket.DayIn(on, demarche.English) + "; it became known on " + docket.DayIn(known, demarche.English),
			ZH: "截至" + docket.DayIn(on, demarche.Chinese) + "尚不知该案；该案于" + docket.DayIn(known, demarche.Chinese) + "为人所知",
		},
		Remedy: demarche.Text{EN: "ask as known on that day or a later one: known=" + known.String(), ZH: "请查阅该日或其后所知的情况：known=" + known.String()},
	}
}
