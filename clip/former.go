package clip

import (
	"strings"
)

// Before a figure these words say that it is what was: "from 10 to 25 per cent", 由10%提高至25%.
var (
	fromBefore   = like(`(?i)\bfrom(?: about| around| some| nearly| the current)?(?: (?:an?|the|its) (?:[a-z-]+ ){0,3}| [a-z]+['’]s )? ?(?:[A-Z]{1,3})?[$€£¥]?$`)
	setOff       = like(`(?i), from(?: about| around| some| nearly)? ?(?:[A-Z]{1,3})?[$€£¥]?$`) // "to 10 per cent on Monday, from 20"
	hanFrom      = like(`(?:由|从|自)(?:目前的?|现行的?|原来的?|此前的?|约)?$`)
	raisedBefore = like(`(?i)\bto(?: about| around| some| nearly)? ?(?:[A-Z]{1,3})?[$€£¥]?$|(?:至|到|为)约?$`)
)

// former reports whether a figure is what was before the day of its sentence: another of
// the same unit, in the same clause, is said to be what came of it. A date that stands
// between the two is that of the former; so is a month or longer right behind it.
func (p *page) former(i, date int) bool {
	q := &p.figures[i]
	lead := string(p.text[p.Start:q.Start])
	if p.han && !hanFrom.MatchString(lead) || !p.han && !fromBefore.MatchString(lead) {
		return false
	}
	for k := range p.figures {
		o := &p.figures[k]
		if k == i || o.Unit != q.Unit || p.parted(q.Span, o.Span) && !setOff.MatchString(lead) || !raisedBefore.MatchString(string(p.text[p.Start:o.Start])) {
			continue
		}
		d := p.dates[date]
		switch {
		case o.Start > q.Start: // from 10 to 25
			return d.Start < q.Start || d.Start > o.Start
		case d.Start >= q.End: // to 25 from 10
			return d.Precision == Day
		}
		return true
	}
	return false
}

// These stand behind and before an authority for which somebody speaks.
var (
	spokesBehind = like(`^(?:(?:['’]s)? ?spokes(?:man|woman|person|people)\b|(?:新闻)?发言人)`)
	spokesBefore = like(`(?i)\bspokes(?:man|woman|person|people) (?:for|of|at) (?:the )?$`)
)

// speaks reports whether a mention is somebody who only tells of what others do: one who
// holds the office of a spokesperson, or the authority for which one speaks.
func (p *page) speaks(m mention) bool {
	if who, ok := p.guide.Person(m.name); ok {
		for _, t := range who.At(p.published) {
			if strings.HasPrefix(t.Office.EN, "Spokesperson") {
				return true
			}
		}
		return false
	}
	return spokesBehind.MatchString(string(p.text[m.End:p.End])) || spokesBefore.MatchString(string(p.text[p.Start:m.Start]))
}

// takers leaves out of those who are named who only tells of it, and who takes part in another journey.
func (p *page) takers(at Span) []string {
	whole, own := p.mentions, p.inJourney(at)
	defer func() { p.mentions = whole }()
	p.mentions = nil
	for _, m := range own {
		if !p.speaks(m) {
			p.mentions = append(p.mentions, m)
		}
	}
	return p.actors()
}
