package agreement

import (
	"strings"

	"demarche"
	"demarche/calendar"
)

// AsNamed gives a text in which each party bears the name that it had on a day: what is shown for
// an earlier day uses no name of a later one. A zero day means today.
func (p *Pack) AsNamed(text string, on calendar.Date) string {
	if on.IsZero() {
		return text
	}
	for i := range p.Parties {
		q := &p.Parties[i]
		for _, b := range q.Before {
			if on <= b.Until {
				text = strings.ReplaceAll(text, q.Name.EN, b.Name.EN)
				text = strings.ReplaceAll(text, q.Name.In(demarche.Chinese), b.Name.In(demarche.Chinese))
				break
			}
		}
	}
	return text
}
