package agreement

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// PartiesKnown gives the parties of a pack as known on a day, each by the name that it had on
// another. Of an agreement that others may be parties to as well, one whom the records name is
// given from the day on which the first of them was known. Zero days mean today.
func (p *Pack) PartiesKnown(known, on calendar.Date) []Party {
	first := map[demarche.PartyID]calendar.Date{}
	if p.Open && !known.IsZero() {
		first = p.firstNamed()
	}
	out := slices.DeleteFunc(slices.Clone(p.Parties), func(q Party) bool { return first[q.ID] > known })
	for i := range out {
		out[i].Name = demarche.Text{EN: p.AsNamed(out[i].Name.EN, on), ZH: p.AsNamed(out[i].Name.ZH, on)}
	}
	return out
}

// firstNamed gives, for each party that cases name, the day on which the first such record was
// known: an act that it did, or one of a case that it brought, answers or joined from the start.
func (p *Pack) firstNamed() map[demarche.PartyID]calendar.Date {
	out := map[demarche.PartyID]calendar.Date{}
	name := func(who []string, known calendar.Date) {
		for _, x := range who {
			q, ok := p.Party(x)
			if was, named := out[q.ID]; ok && (!named || known < was) {
				out[q.ID] = known
			}
		}
	}
	for _, c := range p.Cases {
		for i := range c.Acts {
			a := &c.Acts[i]
			name(Split(a.By), a.Known)
			name(c.Complainants, a.Known)
			name(c.Respondents, a.Known)
		}
	}
	return out
}
