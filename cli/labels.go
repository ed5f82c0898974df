package cli

import (
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// labels name what a procedure is made of as a reader of the language does. In English they
// are the ids that commands take and programs read.
type labels struct {
	q  *agreement.Procedure
	in tongue
}

// track names a track.
func (x labels) track(id string) string {
	if t := x.q.Track(id); t != nil {
		return x.in.word(id, t.Label.ZH)
	}
	return id
}

// by names who may do an act: "a|b" is either of them, "a+b" both together.
func (x labels) by(roles string) string {
	join, sign := docket.AnyRole, "|"
	if strings.Contains(roles, "+") {
		join, sign = docket.RoleNames, "+"
	}
	return x.in.word(roles, join(x.q, strings.Split(roles, sign), demarche.Chinese))
}

// calendars names calendars: those of the packs, or that of the party in a role.
func (x labels) calendars(ids []string, of map[string]*calendar.Calendar) string {
	names := slices.Clone(ids)
	for i, id := range ids {
		if r := x.q.Role(strings.TrimPrefix(id, "@")); r != nil && id != r.ID {
			names[i] = x.in.word(id, r.Name.ZH+"的日历")
		} else if c := of[id]; c != nil {
			names[i] = x.in.word(id, c.NameZH)
		}
	}
	return strings.Join(names, x.in.word("+", "、"))
}

// goal names the step or the act to which a lapse leads.
func (x labels) goal(id string) string {
	if s := x.q.Step(id); s != nil {
		return x.in.word(id, s.Label.ZH)
	}
	if a := x.q.Act(id); a != nil {
		return x.in.word(id, a.Label.ZH)
	}
	return id
}

// events names what starts a clock: acts, steps that are entered, clocks that run out.
func (x labels) events(list []string) string {
	names := slices.Clone(list)
	for i, e := range list {
		kind, id, _ := strings.Cut(e, ":")
		switch {
		case kind == "act" && x.q.Act(id) != nil:
			names[i] = x.in.word(e, x.q.Act(id).Label.ZH)
		case kind == "step" && x.q.Step(id) != nil:
			names[i] = x.in.word(e, "进入"+x.q.Step(id).Label.ZH)
		case kind == "clock" && x.q.Clock(id) != nil:
			names[i] = x.in.word(e, x.q.Clock(id).Label.ZH+"届满")
		}
	}
	return strings.Join(names, x.in.word(", ", "、"))
}

// readings names the readings of a text that can be read in several ways.
func (x labels) readings() string {
	var names []string
	for _, r := range x.q.Readings {
		names = append(names, x.in.word(r.ID, r.Label.ZH))
	}
	return strings.Join(names, x.in.word(", ", "、"))
}

// actors names those who did something, as records carry them: by the id or another name of
// a role, or as parties.
func (x labels) actors(names []string) string {
	var out []string
	for _, name := range names {
		i := slices.IndexFunc(x.q.Roles, func(r agreement.Role) bool {
			return r.ID == name || strings.EqualFold(r.Name.EN, name) || slices.Contains(r.Named, name)
		})
		party, isParty := x.q.Pack.Party(name)
		country, isCountry := demarche.Country(name)
		switch {
		case i >= 0:
			name = x.q.Roles[i].Name.In(demarche.Chinese)
		case isParty:
			name = party.Name.In(demarche.Chinese)
		case isCountry:
			name = country.In(demarche.Chinese)
		}
		out = append(out, name)
	}
	return strings.Join(out, "、")
}
