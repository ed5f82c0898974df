package tariff

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Apply gives the pack as it would be under the scenario. An order that an act
// changes is parted at the days of the act, and keeps its place and the day on
// which it became known: so the law as known on any day is changed alike, and
// days before the first act are answered as they were. Lines, lists and
// exclusions are shared.
//
// What an act reinstates is the order last in force or held back before its
// first day, as known on a day (zero: all that is known); the pack is then to be
// asked as known on that day. Measures that the pack does not have are refused.
func (s *Scenario) Apply(p *Pack, known calendar.Date) (*Pack, error) {
	if s.Importer != p.Importer {
		return nil, s.refuse(0, fmt.Sprintf("it is about the tariff of %s, and the pack %s is that of %s", s.Importer, p.ID, p.Importer), "ask the pack of that importer")
	}
	out := *p
	out.Measures = slices.Clone(p.Measures)
	out.Digest = p.Digest + "+" + s.Digest
	kept, err := s.levers(p)
	if err != nil {
		return nil, err
	}
	for i := range s.Acts {
		a := &s.Acts[i]
		chosen, err := s.chosen(p, a)
		if err != nil {
			return nil, err
		}
		for _, at := range chosen {
			from, to, ok := s.window(a, kept[at])
			if !ok || s.Partner != "" && !out.Measures[at].origins.has(s.Partner) {
				continue
			}
			m := *out.Measures[at]
			m.Versions = s.ofPartner(&m)
			m.Versions = s.changed(&m, a, from, to, known)
			m.spell()
			out.Measures[at] = &m
		}
	}
	return &out, nil
}

// levers gives the measures that the scenario keeps, by index, with the days on
// which what they are kept for is settled; zero is never.
func (s *Scenario) levers(p *Pack) (map[int][]calendar.Date, error) {
	out := map[int][]calendar.Date{}
	for i := range s.Acts {
		a := &s.Acts[i]
		if a.Deed != Keep {
			continue
		}
		chosen, err := s.chosen(p, a)
		if err != nil {
			return nil, err
		}
		for _, at := range chosen {
			out[at] = append(out[at], a.Until.Settled)
		}
	}
	return out, nil
}

// window gives the days of entry on which an act bears on a measure. Ends and
// phase-outs wait until every condition for which it is kept is settled.
func (s *Scenario) window(a *Act, kept []calendar.Date) (from, to calendar.Date, ok bool) {
	from, to = s.Begins(a), a.Last
	if to.IsZero() {
		to = calendar.Forever
	}
	switch a.Deed {
	case Keep:
		return 0, 0, false
	case End, PhaseOut:
		for _, settled := range kept {
			if settled.IsZero() {
				return 0, 0, false
			}
			from = max(from, settled)
		}
	}
	return from, to, from <= to
}

// chosen gives the measures that an act names, in the order of the pack.
func (s *Scenario) chosen(p *Pack, a *Act) ([]int, error) {
	met := map[string]bool{}
	var out []int
	for i, m := range p.Measures {
		hit := false
		for kind, names := range [][]string{a.Measures, a.Programs, a.Headings} {
			for _, name := range names {
				if m.called(kind, name) {
					met[fmt.Sprint(kind, name)], hit = true, true
				}
			}
		}
		if hit && !slices.Contains(a.Except, m.ID) {
			out = append(out, i)
		}
	}
	for kind, names := range [][]string{a.Measures, a.Programs, a.Headings} {
		for _, name := range names {
			if !met[fmt.Sprint(kind, name)] {
				word := [...]string{"measure", "program", "heading"}[kind]
				return nil, s.refuse(a.line, fmt.Sprintf("the pack %s has no %s %q", p.ID, word, name), p.insteadOf(kind, name))
			}
		}
	}
	for _, name := range a.Except {
		if _, ok := p.Measure(name); !ok {
			return nil, s.refuse(a.line, fmt.Sprintf("the pack %s has no measure %q to except", p.ID, name), "")
		}
	}
	return out, nil
}

// AsKnown gives the scenario without the measures and headings of a pack of which nobody
// had heard on a day of knowledge: they touch nothing as known then, and an act that names
// no others is none. Zero is all that is known.
func (s *Scenario) AsKnown(p *Pack, known calendar.Date) *Scenario {
	if known.IsZero() {
		return s
	}
	unheard := func(kind int) func(string) bool {
		return func(name string) bool {
			had := false
			for _, m := range p.Measures {
				if !m.called(kind, name) {
					continue
				}
				had = true
				if slices.ContainsFunc(m.Versions, func(v Version) bool {
					return v.Known <= known && (kind == byID || m.Heading == name || v.Heading == name)
				}) {
					return false
				}
			}
			return had // what the pack never has is refused when it is applied
		}
	}
	out := *s
	out.Acts = nil
	for _, a := range s.Acts {
		a.Measures = slices.DeleteFunc(slices.Clone(a.Measures), unheard(byID))
		a.Except = slices.DeleteFunc(slices.Clone(a.Except), unheard(byID))
		a.Headings = slices.DeleteFunc(slices.Clone(a.Headings), unheard(byHeading))
		if len(a.Measures)+len(a.Headings)+len(a.Programs) > 0 {
			out.Acts = append(out.Acts, a)
		}
	}
	return &out
}

// insteadOf says by what a name could be meant that no measure has.
func (p *Pack) insteadOf(kind int, name string) string {
	switch under := p.Called(name); {
	case kind == byID && len(under) > 0:
		var ids []string
		for _, m := range under {
			ids = append(ids, m.ID)
		}
		return "it is a heading: write headings: [" + strconv.Quote(name) + "], or name the measures: " + strings.Join(ids, ", ")
	case kind == byProgram:
		var ids []string
		for _, x := range p.programs {
			ids = append(ids, x.ID)
		}
		return "its programs are " + strings.Join(ids, ", ")
	}
	return "list the measures and their headings with: demarche tariff measures"
}

// The kinds of names by which an act chooses measures.
const (
	byID = iota
	byProgram
	byHeading
)

// called reports whether a measure bears a name: an id, that of its program, or
// a heading of it or of one of its orders.
func (m *Measure) called(kind int, name string) bool {
	switch kind {
	case byID:
		return m.ID == name
	case byProgram:
		return m.Program == name
	}
	return m.Heading == name || slices.ContainsFunc(m.Versions, func(v Version) bool { return v.Heading == name })
}

// refuse says why a scenario cannot be held against a pack.
func (s *Scenario) refuse(line int, why, remedy string) error {
	where := s.file
	if line > 0 {
		where = fmt.Sprintf("%s:%d", where, line)
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "the scenario " + s.ID + " was not applied"},
		Why: demarche.Text{EN: why}, Remedy: demarche.Text{EN: remedy},
	}
}
