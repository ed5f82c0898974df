package tariff

import (
	"fmt"
	"slices"
	"strings"
)

// orders reads every file measures*.yaml, in order of name, unchecked.
func (r *reading) orders(p *Pack) {
	names, _ := globbed(r.fsys, "measures*.yaml")
	for _, name := range names {
		var file struct {
			Measures []*Measure `yaml:"measures"`
		}
		data, ok := r.yaml(name, &file)
		if !ok {
			continue
		}
		for _, m := range file.Measures {
			if m == nil {
				r.fault(name, 0, "take it out", "a measure is empty")
				continue
			}
			m.file, m.line = name, lineOf(data, "id: "+m.ID)
			p.Measures = append(p.Measures, m)
		}
	}
}

// checkMeasures checks the measures that were read, once the head and the lists are.
func (r *reading) checkMeasures(p *Pack) {
	seen := map[string]bool{}
	for _, m := range p.Measures {
		if seen[m.ID] {
			r.fault(m.file, m.line, "give it an id of its own", "measure %q stands twice", m.ID)
		}
		seen[m.ID] = true
		r.checkMeasure(p, m)
	}
}

func (r *reading) checkMeasure(p *Pack, m *Measure) {
	at := func(format string, args ...any) {
		r.fault(m.file, m.line, "", "measure %q: %s", m.ID, fmt.Sprintf(format, args...))
	}
	if m.ID == "" || m.Label.EN == "" || len(m.Versions) == 0 || len(m.Origins) == 0 {
		at("id, label, origins and versions must be given")
	}
	if _, ok := p.Program(m.Program); !ok {
		at("program %q is not in %s", m.Program, headFile)
	}
	for _, o := range slices.Concat(m.Origins, m.Spares) {
		if _, err := ParseOrigin(o); err != nil && o != "all" && p.groups[o] == nil {
			at("origin %q is neither a country nor a group of %s", o, headFile)
		}
	}
	for _, l := range slices.Concat(m.Scope.Lists, m.Scope.Except, m.Scope.Doubt) {
		if _, ok := p.lists[l]; !ok {
			at("there is no list lists/%s.csv", l)
		}
	}
	if of := m.Scope.Holding; of != "" && !slices.ContainsFunc(p.Measures, func(x *Measure) bool { return slices.Contains(x.contents(), of) }) {
		at("no measure is charged on the content %q, of which its goods hold some", of)
	}
	for _, x := range m.claims() {
		if x.None != "" && !slices.ContainsFunc(p.Measures, func(y *Measure) bool { return slices.Contains(y.contents(), x.None) }) {
			at("no measure is charged on the content %q, of which claim %q declares none", x.None, x.Claim)
		}
	}
	if m.Scope.All == (len(m.Scope.Lists)+len(m.Scope.Codes) > 0) {
		at("the scope is either all or lists and codes")
	}
	for _, c := range m.Scope.Codes {
		if _, err := ParseCode(c); err != nil {
			at("%v", err)
		}
	}
	if m.Beside && m.Of != "" {
		at("what is charged on a content leaves the rest to others: take beside out")
	}
	for _, x := range m.claims() {
		for _, claim := range append([]string{x.Claim}, x.Also...) {
			if _, err := ParseClaim(claim); err != nil {
				at("%v", err)
			}
		}
		for _, list := range []struct {
			texts []string
			codes *[]Code
		}{{x.Codes, &x.codes}, {x.Goods, &x.goods}, {x.Never, &x.never}} {
			*list.codes = nil // an order may stand twice by an anchor
			for _, text := range list.texts {
				c, err := ParseCode(text)
				if err != nil {
					at("%v", err)
				}
				*list.codes = append(*list.codes, c)
			}
		}
	}
	if m.Least != "" {
		least, err := ParsePercent(m.Least)
		if err != nil || m.Of == "" || least.millionths > 100*percentUnit {
			at("least %q is no percentage of a content", m.Least)
		}
		m.least = least.millionths
	}
	for i := range m.Versions {
		if v := &m.Versions[i]; v.Reached != "" && v.Floor == "" {
			at("version %d has a heading for where the base has reached a floor, and no floor", i+1)
		}
		if err := r.checkVersion(p, m, &m.Versions[i]); err != nil {
			at("version %d: %v", i+1, err)
		}
	}
}

func (r *reading) checkVersion(p *Pack, m *Measure, v *Version) error {
	if err := p.limit(v); err != nil {
		return err
	}
	if err := v.settle(m); err != nil {
		return err
	}
	if x := v.Stated; x != nil {
		if m.Of != "" || x.Of == "" || len(x.Codes) == 0 {
			return fmt.Errorf("a content that may be stated must be named, with codes, and the measure be on the whole value")
		}
		x.codes = nil // an order may stand twice by an anchor
		for _, text := range x.Codes {
			c, err := ParseCode(text)
			if err != nil {
				return err
			}
			x.codes = append(x.codes, c)
		}
	}
	if !v.Review.Valid() {
		return fmt.Errorf("review %q is none of reviewed, unreviewed, derived", v.Review)
	}
	v.citation = p.Sources[v.Cite].Title
	return r.cited(p, v.Cite)
}

// wordsReached says what is said where the base has reached a floor.
func (v *Version) wordsReached() string {
	return "the base is " + v.Floor + "% or more: nothing is added on entries from " + v.From.String()
}

// words says what a version orders, for the reason of a component.
func (v *Version) words(m *Measure) string {
	days := "on entries from " + v.From.String()
	if !v.To.IsZero() {
		days += " to " + v.To.String()
	}
	if !v.ExportBefore.IsZero() {
		days += " of goods exported before " + v.ExportBefore.String()
	}
	if !v.ExportFrom.IsZero() {
		days += " of goods exported from " + v.ExportFrom.String()
	}
	what := v.Rate + "%"
	if v.Floor != "" {
		what = "raises the duty to " + v.Floor + "%"
	}
	if m.Of != "" {
		what += " on the value of the " + strings.ReplaceAll(m.Of, "-", " ")
		if m.Least != "" {
			what += ", and on " + m.Least + "% of the whole at least,"
		}
	}
	switch v.State {
	case HeldBack:
		return what + " ordered " + days + ", and suspended"
	case Ended:
		if v.Note.EN != "" {
			days += "; " + strings.TrimSuffix(v.Note.EN, ".")
		}
		return "ended: not charged " + days
	case NotRead:
		return "an order that was not read holds " + days
	default:
		return what + " " + days
	}
}
