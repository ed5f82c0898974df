package tariff

import (
	"demarche"
	"demarche/calendar"
)

// Official is a count that a notice or the schedule itself gives of some lists of goods, or
// of the items of a heading of exclusions, to be held beside what the pack has.
type Official struct {
	Lists   []string        `yaml:"lists"`   // counted together
	Heading string          `yaml:"heading"` // of exclusions, where these are counted and no list is
	Count   int             `yaml:"count"`
	Whole   bool            `yaml:"whole"` // only lines that the lists name whole are counted
	On      calendar.Date   `yaml:"on"`    // day of entry on which they are counted
	Known   calendar.Date   `yaml:"known"` // day on which the count was published; empty: with On
	Cite    string          `yaml:"cite"`
	Review  demarche.Review `yaml:"review"`
	Note    demarche.Text   `yaml:"note"` // what parts it from the pack's
}

// knownBy reports whether the count had been published by a day.
func (x *Official) knownBy(day calendar.Date) bool {
	if x.Known.IsZero() {
		return x.On <= day
	}
	return x.Known <= day
}

// checkOfficial refuses a count of what is not in the pack, or one without a ground.
func (r *reading) checkOfficial(p *Pack) {
	for i := range p.Official {
		x := &p.Official[i]
		fault := func(format string, args ...any) { r.fault(headFile, 0, "", "an official count: "+format, args...) }
		if x.Count <= 0 || x.On.IsZero() || !x.Review.Valid() || r.cited(p, x.Cite) != nil || (len(x.Lists) == 0) == (x.Heading == "") {
			fault("it must have lists or a heading, count, on, cite and review")
		}
		for _, name := range x.Lists {
			if _, ok := p.lists[name]; !ok {
				fault("there is no list lists/%s.csv", name)
			}
		}
		if x.Heading != "" && p.headings[x.Heading] == nil {
			fault("heading %q is not in exclusion_headings.csv", x.Heading)
		}
	}
}
