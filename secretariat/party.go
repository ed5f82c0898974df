package secretariat

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/complaint"
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
// in either language, by its id, or as some record does; a name that none bears stays.
func (s *Secretariat) partyNamed(name string) string {
	if id := s.Government(name); id != "" {
		return id
	}
	return strings.TrimSpace(name)
}

// Government gives the id under which cases carry a government that is named by its id, by
// a name or an alias in some pack, or as its country is usually called; "" where none is.
func (s *Secretariat) Government(name string) string {
	key := demarche.NameKey(name)
	if key == "" {
		return ""
	}
	for _, id := range s.lib.PackIDs() {
		for _, q := range s.lib.Packs[id].Parties {
			for _, known := range append([]string{string(q.ID), q.Name.EN, q.Name.ZH}, q.Aliases...) {
				if demarche.NameKey(known) == key {
					return string(q.ID)
				}
			}
		}
	}
	return demarche.CountryNamed(name)
}

// Opponent gives the party that a company complains of to the office of another, by any
// of its names, and what is wrong with the answer, nil where it is some other government.
func (s *Secretariat) Opponent(party demarche.PartyID, typed string) (string, *complaint.Fault) {
	id := s.Government(typed)
	switch {
	case id == "":
		return "", &complaint.Fault{
			Why: demarche.Text{EN: "no government is known here by the name “" + clipped(typed, 40) + "”", ZH: "此处没有名为“" + clipped(typed, 40) + "”的政府"},
			Remedy: demarche.Text{
				EN: "write the usual name of its country in English or Chinese, or its two letters (ISO 3166-1), such as IL for Israel",
				ZH: "请以英文或中文填写该国通用名称，或其两位字母代码（ISO 3166-1），例如以色列为 IL",
			},
		}
	case id == string(party):
		return "", &complaint.Fault{
			Why:    demarche.Text{EN: "a complaint to an office is against another party", ZH: "投诉须针对另一缔约方"},
			Remedy: demarche.Text{EN: "name the other party", ZH: "请填写另一方"},
		}
	}
	return id, nil
}

// Unreached says that no procedure by which a party's office takes complaints reaches a
// government on a day.
func (s *Secretariat) Unreached(party demarche.PartyID, against string, on calendar.Date) *complaint.Fault {
	if len(s.Filing(party, against, on)) > 0 {
		return nil
	}
	by, of := s.GovernmentName(string(party)), s.GovernmentName(against)
	return &complaint.Fault{
		Why: demarche.Text{
			EN: fmt.Sprintf("no procedure under which the office of %s takes complaints on %s reaches %s", by.EN, agreement.DayIn(on, demarche.English), of.EN),
			ZH: fmt.Sprintf("%s，%s的机构受理投诉所依据的程序均不适用于%s", agreement.DayIn(on, demarche.Chinese), by.ZH, of.ZH),
		},
		Remedy: demarche.Text{EN: "choose one of the governments that it reaches", ZH: "请选择其程序适用的政府"},
	}
}

// GovernmentName names a party of any pack, or a country; an id that is neither stays.
func (s *Secretariat) GovernmentName(id string) demarche.Text {
	for _, pack := range s.lib.PackIDs() {
		for _, q := range s.lib.Packs[pack].Parties {
			if string(q.ID) == id {
				return q.Name
			}
		}
	}
	if name, ok := demarche.Country(id); ok {
		return name
	}
	return demarche.Same(id)
}

// listed reports whether some pack has a party of that id, as those that are no country.
func (s *Secretariat) listed(id string) bool {
	for _, p := range s.lib.Packs {
		if q, ok := p.Party(id); ok && string(q.ID) == id {
			return true
		}
	}
	return false
}
