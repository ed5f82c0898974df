package web

import (
	"demarche"
	"demarche/agreement"
)

// option is one of what a field can be set to.
type option struct{ ID, Name string }

// filterChoices is what the filters can be set to. Steps are offered once a pact is chosen,
// since there are too many of them otherwise.
type filterChoices struct{ Packs, Levels, Steps, Within []option }

// choicesKey is on what they depend: the packs stay as they are while the house is open.
type choicesKey struct {
	pact string
	lang demarche.Lang
}

func (s *Server) choicesOf(pact string, l demarche.Lang) filterChoices {
	if _, ok := s.sec.Library().Packs[pact]; !ok {
		pact = ""
	}
	key := choicesKey{pact, l}
	if c, ok := s.filters.Load(key); ok {
		return c.(filterChoices)
	}
	c := s.newChoices(pact, l)
	s.filters.Store(key, c)
	return c
}

func (s *Server) newChoices(pact string, l demarche.Lang) filterChoices {
	var c filterChoices
	lib := s.sec.Library()
	levels := map[string]string{}
	for _, id := range lib.PackIDs() {
		pack := lib.Packs[id]
		if !runs(pack) {
			continue
		}
		c.Packs = append(c.Packs, option{id, pack.Short.In(l)})
		if pact != "" && pact != id {
			continue
		}
		for _, x := range pack.Levels {
			levels[string(x.ID)] = x.Name.In(l)
		}
		if pact == id {
			c.Steps = stepOptions(pack, l)
		}
	}
	for id, name := range levels {
		c.Levels = append(c.Levels, option{id, name})
	}
	byLabel(c.Levels, func(o *option) string { return o.Name }, l)
	for _, days := range []string{"7", "14", "30", "60", "90"} {
		c.Within = append(c.Within, option{days, demarche.Text{EN: days + " days", ZH: days + " 天内"}.In(l)})
	}
	return c
}

func stepOptions(p *agreement.Pack, l demarche.Lang) []option {
	var out []option
	for _, q := range p.Procedures {
		for i := range q.Steps {
			out = append(out, option{q.Steps[i].ID, q.Steps[i].Label.In(l)})
		}
	}
	return out
}

// nameIn gives the name of what a field is set to; what is not in its list is named as asked for.
func nameIn(list []option, id string) string {
	for _, o := range list {
		if o.ID == id {
			return o.Name
		}
	}
	return id
}
