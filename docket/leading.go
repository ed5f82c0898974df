package docket

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// leading gives the step whose words a case page opens with: that at which the case
// stands, or, where it yields to other tracks, that to which one of them moved last
// since. A step without words of its own is told by its name. What stands whatever another
// track does, such as a right that was given, is told after it.
func leading(p *agreement.Procedure, s *State) *agreement.Step {
	step := stepOf(p, s.Step)
	if len(step.Yields) == 0 {
		return step
	}
	here, right := stayAt(s, step.ID), standing(p, s, step)
	var last Stay
	for _, x := range s.Tracks {
		if x.To.IsZero() && slices.Contains(step.Yields, x.Track) && x.From >= here.From && x.From > last.From && !slices.Contains(stepOf(p, right).Stands, x.Track) {
			last = x
		}
	}
	told := *step
	if last.Step != "" {
		told = byName(p, last)
	}
	if right != "" && right != last.Step {
		also := stepOf(p, right)
		told.Lead = demarche.Text{EN: told.Lead.EN + " " + also.Lead.EN, ZH: told.Lead.ZH + also.Lead.ZH}
		if len(told.Mover) == 0 {
			told.Mover = also.Mover
		}
	}
	return &told
}

// byName gives the step of a stay, with its track and its name for words where it has none.
func byName(p *agreement.Procedure, x Stay) agreement.Step {
	step := *stepOf(p, x.Step)
	if t := p.Track(x.Track); step.Lead.IsZero() && t != nil {
		step.Lead = demarche.Text{EN: t.Label.EN + ": " + step.Label.EN + ".", ZH: t.Label.ZH + "：" + step.Label.ZH + "。"}
	}
	return step
}

func stayAt(s *State, step string) (stay Stay) {
	for _, x := range s.Tracks {
		if x.Step == step {
			stay = x
		}
	}
	return stay
}

// standing gives the step of another track, to which a step yields, that stands whatever a
// third does; "" for none.
func standing(p *agreement.Procedure, s *State, step *agreement.Step) string {
	for _, x := range s.Tracks {
		if slices.Contains(step.Yields, x.Track) && x.To.IsZero() && len(stepOf(p, x.Step).Stands) > 0 {
			return x.Step
		}
	}
	return ""
}

// Wanting gives the fact for want of which none of the roles named could act on the day asked
// about, "" where some could: a body that periods bind only while there is a body, such as one
// without members.
func Wanting(p *agreement.Procedure, s *State, who []string) (fact string) {
	for _, role := range who {
		lacks := unmanned(p, role, s.Until, s.Known)
		if lacks == "" {
			return ""
		}
		fact = lacks
	}
	return fact
}

// FactName gives the name of a fact of the pack, its id where the pack has none of that id.
func FactName(p *agreement.Procedure, id string) demarche.Text {
	for i := range p.Pack.Facts {
		if f := &p.Pack.Facts[i]; f.ID == id {
			return f.Label
		}
	}
	return demarche.Same(id)
}

// unmanned gives the fact for want of which nobody is in a role on a day: that which a period
// needs by which the role is bound. "" where somebody is, or no period says.
func unmanned(p *agreement.Procedure, role string, on, known calendar.Date) string {
	for i := range p.Clocks {
		if k := &p.Clocks[i]; k.Needs != "" && slices.Contains(k.Binds, role) && !holds(p.Pack, k.Needs, on, known) {
			return k.Needs
		}
	}
	return ""
}

func holds(p *agreement.Pack, fact string, on, known calendar.Date) bool {
	return slices.ContainsFunc(p.Facts, func(f agreement.Fact) bool { return f.ID == fact && f.Holds(on, known) })
}
